"""The writer: what can be said to a card, what it suggests and refuses, what a letter is still missing."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from offerboard.cards.model import Card, Contact, Copied, Decision, Entry, Extension, Facts, Round, Told
from offerboard.cards.values import OUTCOMES, STAGES, Channel
from offerboard.config import Config
from offerboard.letters import BoardFacts, Choice, LetterError, Sender, Writer
from offerboard.letters.composing import Composition, LetterContext
from offerboard.paths import templates_dir, user_templates_dir
from tests.unit.letters.letters import (
    ALONE,
    AT_INTERVIEW,
    CARD,
    CARDS,
    CROWDED,
    DECLINED,
    NEW_OFFER,
    NOW,
    OFFER,
    SENDER,
    WRITER,
    day,
    letter,
)

NO = Decision(answer="no", at=NOW)
YES = Decision(answer="yes", at=NOW)

REST = ["decline", "negotiate", "accept"]
ON_OFFER = ["decline", "more-time", "negotiate", "accept"]
MET_YESTERDAY = Round(at=day(-1, 10))
THANKS = Entry(kind="sent", at=NOW, situation="thank-you", channel="email")


def situations(card: Card) -> list[str]:
    return [name for name, _ in WRITER.situations(card, ALONE, SENDER, NOW)]


def also(card: Card) -> list[str]:
    """What fits a card besides, and is called for seldom."""
    if card.stage == "offer":
        if card.decision and card.decision.answer == "no":
            return []
        on_offer = ["questions", "later-start", "references"]
        return on_offer if card.decision and card.decision.answer == "yes" else [*on_offer, "ask-friend"]
    if card.outcome == "lapsed" or (card.outcome in ("declined", "withdrawn") and card.told):
        return ["reopen"]
    return {"interview": ["task", "references"], "applied": ["task"]}.get(card.stage, [])


@pytest.mark.parametrize(
    ("card", "fitting"),
    [
        (NEW_OFFER, ["acknowledge", *ON_OFFER]),
        (OFFER, ["more-time", "decline", "negotiate", "accept"]),
        (structs.replace(OFFER, reply_by=None), ["acknowledge", *ON_OFFER]),
        (
            structs.replace(OFFER, spoken=NOW, written=False, reply_by=None),
            ["paper", "acknowledge", *ON_OFFER],
        ),
        (structs.replace(OFFER, spoken=NOW, written=False), ["more-time", "paper", *REST, "acknowledge"]),
        (structs.replace(OFFER, reply_by=day(-1)), ON_OFFER),
        (structs.replace(NEW_OFFER, reply_by=day(-1)), ON_OFFER),
        (structs.replace(NEW_OFFER, facts=Facts(bargained=NOW)), ["acknowledge", *ON_OFFER, "follow-up"]),
        (structs.replace(OFFER, decision=NO), ["decline"]),
        (structs.replace(OFFER, decision=YES), ["accept", "negotiate"]),
        (structs.replace(OFFER, decision=YES, outcome="accepted"), ["accept", "renege"]),
        (DECLINED, ["decline"]),
        (structs.replace(DECLINED, told=Told(at=NOW)), ["decline", "hold-firm"]),
        (
            structs.replace(DECLINED, told=Told(at=NOW), facts=Facts(unanswered=NOW)),
            ["hold-firm", "decline", "reply"],
        ),
        (structs.replace(DECLINED, outcome="lapsed"), ["decline"]),
        (structs.replace(DECLINED, outcome="silent"), ["decline"]),
        (structs.replace(DECLINED, outcome="reneged"), ["renege"]),
        (structs.replace(AT_INTERVIEW, stage="closed", outcome="silent"), ["withdraw"]),
        (structs.replace(AT_INTERVIEW, stage="closed", outcome="withdrawn"), ["withdraw"]),
        (structs.replace(AT_INTERVIEW, stage="closed", outcome="rejected"), ["answer-no"]),
        (AT_INTERVIEW, ["confirm", "withdraw", "thank-you", "follow-up", "reschedule"]),
        (
            structs.replace(AT_INTERVIEW, rounds=(MET_YESTERDAY,)),
            ["thank-you", "follow-up", "withdraw"],
        ),
        (
            structs.replace(AT_INTERVIEW, rounds=(MET_YESTERDAY,), timeline=(THANKS,)),
            ["follow-up", "withdraw"],
        ),
        (structs.replace(AT_INTERVIEW, rounds=(), decision=NO), ["withdraw", "follow-up"]),
        (structs.replace(CARD, stage="applied"), ["follow-up", "withdraw"]),
    ],
)
def test_the_situations_that_fit_a_card_the_suggested_one_first(card: Card, fitting: list[str]) -> None:
    assert situations(card) == [*fitting, *also(card)]
    suggested = WRITER.suggest(card, ALONE, SENDER, NOW)
    assert (suggested.situation if suggested else None) == (fitting[0] if fitting else None)


def test_labels_are_those_of_the_screen() -> None:
    assert WRITER.situations(OFFER, ALONE, SENDER, NOW)[:4] == (
        ("more-time", "more time"),
        ("decline", "decline"),
        ("negotiate", "ask for better terms"),
        ("accept", "accept"),
    )
    labels = [option.label for option in WRITER.reasons(DECLINED, "decline", CROWDED, SENDER, NOW)]
    assert labels[0] == "another offer suits me"
    assert labels[-1] == "not saying"
    assert {"not the right fit", "family", "moving home", "pay or terms"} < set(labels)
    assert [option.label for option in WRITER.languages()] == ["English", "Deutsch", "中文"]


@pytest.mark.parametrize(
    ("card", "choice", "why"),
    [
        (AT_INTERVIEW, Choice(situation="decline", channel="email"), "there is no offer"),
        (
            DECLINED,
            Choice(situation="withdraw", channel="email"),
            "you can withdraw before there is an offer",
        ),
        (DECLINED, Choice(situation="negotiate", channel="text"), "no template 'negotiate.text.j2'"),
        (DECLINED, Choice(situation="negotiate", channel="email"), "it comes before any yes"),
        (DECLINED, Choice(situation="../x", channel="email"), "no template for ../x by email"),
        (DECLINED, Choice(situation="decline", channel="email", reason="pay"), "'pay' is no reason"),
        (
            DECLINED,
            Choice(situation="decline", channel="email", reason="competing"),
            "'competing' is no reason",
        ),
        (
            DECLINED,
            Choice(situation="decline", channel="email", tone="rude"),
            "no tone 'rude'; there are: warm",
        ),
        (
            DECLINED,
            Choice(situation="decline", channel="email", language="tlh"),
            "no letters in the language 'tlh'",
        ),
        (
            DECLINED,
            Choice(situation="decline", channel="email", language="../en"),
            "no letters in the language",
        ),
    ],
)
def test_a_choice_that_does_not_fit_is_one_clear_line(card: Card, choice: Choice, why: str) -> None:
    with pytest.raises(LetterError, match=why) as caught:
        WRITER.write(card, choice, SENDER, CROWDED, NOW)
    assert "\n" not in str(caught.value)


def with_channels(*, contact: Channel | None = None, used: tuple[Channel, ...] = ()) -> Card:
    entries = tuple(
        Entry(kind="heard", at=NOW - timedelta(days=9 - at), channel=channel)
        for at, channel in enumerate(used)
    )
    copied = Entry(kind="copied", at=NOW, channel="text", situation="decline")
    return structs.replace(DECLINED, contacts=(Contact(channel=contact),), timeline=(*entries, copied))


@pytest.mark.parametrize(
    ("card", "sender", "channel"),
    [
        (with_channels(), SENDER, "email"),
        (with_channels(used=("phone",)), SENDER, "phone"),
        (with_channels(used=("phone", "text")), SENDER, "text"),
        (with_channels(contact="phone", used=("text",)), SENDER, "phone"),
        (with_channels(contact="phone"), structs.replace(SENDER, no_calls=True), "email"),
        (with_channels(contact="phone", used=("text",)), structs.replace(SENDER, no_calls=True), "text"),
        (
            structs.replace(with_channels(contact="phone"), told=Told(at=NOW, channel="phone")),
            SENDER,
            "email",
        ),
    ],
)
def test_the_channel_is_theirs_else_the_one_used_last_else_mail(
    card: Card, sender: Sender, channel: str
) -> None:
    choice = WRITER.suggest(card, ALONE, sender, NOW)
    assert choice is not None
    assert choice.channel == channel


def test_what_was_copied_and_waits_to_be_confirmed_goes_before_other_channels() -> None:
    card = with_channels(contact="phone")
    waits = Facts(copied=Copied(at=NOW, situation="decline", channel="email"))
    for facts, channel in ((Facts(), "phone"), (waits, "email")):
        choice = WRITER.suggest(structs.replace(card, facts=facts), ALONE, SENDER, NOW, situation="decline")
        assert choice is not None
        assert choice.channel == channel
    asked = structs.replace(OFFER, facts=structs.replace(waits, acknowledged=NOW))
    assert WRITER.suggest(asked, ALONE, SENDER, NOW) == choice


def test_who_makes_no_calls_has_mail_first_and_the_phone_last() -> None:
    assert WRITER.channels("decline", SENDER) == ("phone", "email", "text")
    assert WRITER.channels("decline", structs.replace(SENDER, no_calls=True)) == ("email", "text", "phone")


@pytest.mark.parametrize(
    ("decision", "facts", "reason"),
    [
        (None, CROWDED, "none"),
        (Decision(answer="no", at=NOW, reason="family"), ALONE, "family"),
        (Decision(answer="no", at=NOW, reason="terms", told_reason="not-fit"), ALONE, "not-fit"),
        (Decision(answer="no", at=NOW, reason="terms", told_reason="none"), ALONE, "none"),
        (Decision(answer="no", at=NOW, reason="better-offer"), CROWDED, "better-offer"),
        (Decision(answer="no", at=NOW, reason="better-offer"), ALONE, "none"),
        (Decision(answer="no", at=NOW, reason="they were rude"), ALONE, "none"),
    ],
)
def test_the_reason_is_the_told_one_else_the_true_one_where_it_may_be_said(
    decision: Decision | None, facts: BoardFacts, reason: str
) -> None:
    choice = WRITER.suggest(structs.replace(DECLINED, decision=decision), facts, SENDER, NOW)
    assert choice is not None
    assert choice.reason == reason


def test_tone_and_language_come_from_the_config_where_there_are_words_for_them() -> None:
    sender = Sender.of(Config(name="Robin Vale", zone="Europe/Paris", tone="plain", no_calls=True))
    assert (sender.name, sender.zone, sender.no_calls) == ("Robin Vale", "Europe/Paris", True)
    assert sender.policy == Config(zone="Europe/Paris").policy
    choice = WRITER.suggest(DECLINED, ALONE, sender, NOW)
    assert choice is not None
    assert (choice.tone, choice.language) == ("plain", "en")
    odd = structs.replace(sender, tone="gruff", language="tlh")
    choice = WRITER.suggest(DECLINED, ALONE, odd, NOW)
    assert choice is not None
    assert (choice.tone, choice.language) == ("warm", "en")


def test_changing_the_situation_keeps_what_still_goes() -> None:
    choice = Choice(situation="more-time", channel="text", reason="terms", tone="plain")
    assert WRITER.fitted(choice, OFFER, ALONE, SENDER, NOW) == structs.replace(choice, reason="none")
    kept = structs.replace(choice, reason="family")
    assert WRITER.fitted(kept, OFFER, ALONE, SENDER, NOW) == kept
    wanted = WRITER.suggest(OFFER, ALONE, SENDER, NOW, situation="decline")
    assert wanted is not None
    assert wanted.situation == "decline"


def test_what_is_missing_is_asked_for_and_shown_as_a_gap() -> None:
    found = letter("more-time", sender=structs.replace(SENDER, name=""))
    assert [(slot.name, slot.kind, slot.value) for slot in found.missing] == [
        ("name", "name", None),
        ("until", "date", None),
    ]
    assert all(slot.question.endswith("?") for slot in found.missing)
    assert "Could I have until [until when] instead?" in found.body
    assert found.body.endswith("[your name]")
    filled = letter("more-time", until=day(3, 12))
    assert filled.missing == ()
    assert {slot.name: slot.value for slot in filled.slots}["until"] == "Saturday 21 November at 12:00"
    assert "Could I have until next Tuesday instead?" in letter("more-time", until="next Tuesday").body


def test_an_empty_card_still_gives_a_letter() -> None:
    bare = Card(id="0000bbbb", created=NOW, stage="offer")
    for situation in ("decline", "more-time", "acknowledge"):
        for channel in WRITER.channels(situation, SENDER):
            found = letter(situation, channel, card=bare, sender=Sender())
            assert {"company", "role", "name"} <= {slot.name for slot in found.missing}
            assert "[company]" in found.body
            assert "[role]" in found.body
    answered = WRITER.write(
        bare,
        Choice(situation="decline", channel="email"),
        SENDER,
        ALONE,
        NOW,
        {"company": "Globex\nInc", "role": "Nurse"},
    )
    assert "the nurse position at Globex Inc" in answered.body


def test_pieces_and_the_whole() -> None:
    found = letter("decline")
    assert [name for name, _ in found.pieces] == ["to", "subject", "body"]
    assert found.all == f"To: {found.to}\nSubject: {found.subject}\n\n{found.body}"
    text = letter("decline", "text", card=structs.replace(DECLINED, contacts=()))
    assert [name for name, _ in text.pieces] == ["body"]
    assert text.all == text.body


def test_a_signature_ends_emails_alone() -> None:
    sender = structs.replace(SENDER, signature="+49 30 5550123\n\nrobin.example")
    for channel in ("email", "text", "phone"):
        choice = Choice(situation="decline", channel=channel)
        plain = WRITER.write(OFFER, choice, SENDER, BoardFacts(), NOW)
        signed = WRITER.write(OFFER, choice, sender, BoardFacts(), NOW)
        more = "+49 30 5550123\nrobin.example" if channel == "email" else ""
        assert signed.body.rstrip() == f"{plain.body.rstrip()}\n{more}".rstrip()
        assert signed.remarks == plain.remarks


def test_the_writer_at_home_prefers_the_users_folder() -> None:
    writer = Writer.at_home()
    writer.warm_up(NOW, SENDER)
    mine = user_templates_dir() / "en" / "decline.email.j2"
    mine.parent.mkdir(parents=True)
    mine.write_text("No, thank you.")
    found = letter("decline", writer=writer)
    assert found.body == "No, thank you."
    assert found.source == mine
    mine.unlink()
    assert letter("decline", writer=writer).body.startswith("Dear Camille")


moments = st.one_of(
    st.none(),
    st.integers(-40, 40).map(day),
    st.tuples(st.integers(-40, 40), st.integers(0, 23)).map(lambda at: day(*at)),
)


@given(
    stage=st.sampled_from(STAGES),
    outcome=st.one_of(st.none(), st.sampled_from(OUTCOMES)),
    decision=st.sampled_from([None, NO, YES]),
    received=moments,
    reply_by=moments,
    asked=moments,
    told=st.sampled_from([None, Told(at=NOW), Told(at=NOW, channel="phone")]),
    acknowledged=st.booleans(),
    texts=st.tuples(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40), st.text(max_size=40)),
    facts=st.builds(BoardFacts, accepted_elsewhere=st.booleans(), other_offer=st.booleans()),
    tried=st.sets(st.sampled_from(sorted(CARDS)), min_size=2, max_size=4),
)
def test_whatever_the_card_each_offered_choice_gives_a_letter_and_no_other_does(
    stage, outcome, decision, received, reply_by, asked, told, acknowledged, texts, facts, tried
) -> None:
    company, role, name, email = texts
    card = Card(
        id="0000cccc",
        created=NOW,
        stage=stage,
        outcome=outcome,
        decision=decision,
        received=received,
        reply_by=reply_by,
        extensions=(Extension(asked=NOW, until=asked),) if asked else (),
        told=told,
        facts=Facts(acknowledged=NOW if acknowledged else None),
        company=company,
        role=role,
        contacts=(Contact(name=name, email=email),),
    )
    fitting = dict(WRITER.situations(card, facts, SENDER, NOW))
    suggested = WRITER.suggest(card, facts, SENDER, NOW)
    assert (suggested is None) == (not fitting)
    for situation in {*tried, *([suggested.situation] if suggested else [])}:
        for reason in WRITER.reasons(card, situation, facts, SENDER, NOW):
            choice = Choice(situation=situation, channel="email", reason=reason.slug)
            if situation in fitting and reason.available:
                found = WRITER.write(card, choice, SENDER, facts, NOW)
                assert found.body
                assert "\n" not in found.to + found.subject
            else:
                with pytest.raises(LetterError):
                    WRITER.write(card, choice, SENDER, facts, NOW)


def test_each_card_of_the_helpers_suits_its_situation() -> None:
    for situation, card in CARDS.items():
        assert situation in dict(WRITER.situations(card, CROWDED, SENDER, NOW))


def test_what_a_language_lacks_is_in_the_programs_with_a_word(tmp_path: Path) -> None:
    german = structs.replace(SENDER, language="de")
    card = structs.replace(AT_INTERVIEW, contacts=())
    shutil.copytree(templates_dir(), tmp_path / "templates")
    (tmp_path / "templates" / "de" / "reschedule.phone.j2").unlink()
    writer = Writer((tmp_path / "templates",))
    found = Composition(writer, LetterContext(card, ALONE, german, NOW), "reschedule")
    found.choose("channel", "phone")
    assert found.choice.language == "en"
    why = "there is none in Deutsch: this one is in English"
    assert why in [remark.text for remark in found.finish().remarks]
    found.choose("channel", "email")
    assert found.choice.language == "de"
    assert why not in [remark.text for remark in found.finish().remarks]
    found.choose("channel", "phone")
    found.choose("language", "zh")
    assert (found.choice.channel, found.choice.language) == ("phone", "zh")
    found.choose("language", "de")
    assert (found.choice.channel, found.choice.language) == ("email", "de")
