"""The letters that ship: what each must and must not hold (docs/domain.md#messages)."""

import re
from datetime import timedelta

import pytest
from msgspec import structs

from offerboard.cards.model import Card, Contact, Entry, Extension, Facts, Round, Told
from offerboard.cards.values import CHANNELS, Channel, Pay, Situation
from offerboard.letters import Choice, Letter, LetterError
from offerboard.letters.filling import sentences_of
from offerboard.letters.lint import sentences
from offerboard.letters.standing import board_facts
from tests.faults.level import LEVEL
from tests.unit.letters.languages import HOMES, Home
from tests.unit.letters.letters import (
    ALONE,
    APART,
    AT_INTERVIEW,
    CARD,
    CARDS,
    CROWDED,
    DECLINED,
    LATE,
    NEW_OFFER,
    NOW,
    OFFER,
    SENDER,
    WRITER,
    advice,
    choices,
    day,
    euro,
    filled,
    letter,
)

pytestmark = pytest.mark.xdist_group("shipped letters")  # written once, for all tests here

REASONED = (
    *("more-time", "negotiate", "renege", "expedite", "later-start", "task", "references", "counter-no"),
    "ask-friend",
)
REFUSALS = ("decline", "withdraw", "hold-firm", "renege")
SLUGS = {
    "accepted-elsewhere", "better-offer", "not-fit", "family", "moving-home", "terms", "current-employer",
    "slow-process", "growth", "remote", "relocation", "personal", "none",
}  # fmt: skip
CURIOUS = "they ask where you are going, what they pay, or if you have signed"
MORE, TODAY = "they offer more, or ask what it would take", "they need a yes today"
KEEPING = {"they ask why", CURIOUS, "a manager is to call you"}
BRANCHES = {
    "decline": KEEPING | {MORE, "they have another role", "they ask for feedback", "they push"},
    "withdraw": KEEPING | {"they offer more", "they have another role", "they ask for feedback", "they push"},
    "hold-firm": KEEPING | {MORE, "they have another role", "they push"},
    "renege": KEEPING | {MORE, "they speak of your contract, or of costs"},
    "more-time": {"they ask why", "they say no", CURIOUS, MORE, TODAY},
    "expedite": {
        "they ask who it is, or what they pay",
        "they ask whether you would take theirs",
        "they ask what figure it would take",
        "they cannot do it in time",
        "they want you to turn the other offer down first",
    },
    "negotiate": {
        "they ask why",
        "they ask for your lowest figure",
        "they say no",
        "they offer less than that",
        TODAY,
    },
    "accept": {"a term is different", "they want you sooner", "they need you to resign today"},
    "follow-up": {"they do not know yet", "it is a no", "they ask about other offers"},
    "acknowledge": {
        "they ask what you think",
        "they ask what else you are looking at",
        "they ask what figure you had in mind",
        TODAY,
    },
    "confirm": {"they want another time", "they ask what you want to be paid"},
    "reschedule": {"they ask why", "neither time works", "they want you to keep the first time"},
}
"""What each call is ready for, besides voicemail and silence."""


@pytest.fixture(scope="module")
def letters() -> list[Letter]:
    """Every letter that ships to a company that hires, with nothing missing."""
    every = choices() if LEVEL == "long" else choices()[::5]
    return [filled(one) for one in every if one.situation not in APART]


def body(found: Letter) -> str:
    """What is said before the branches of a call."""
    return found.body.partition("\n## If ")[0]


def test_every_situation_has_its_channels_and_every_reason_is_there() -> None:
    written = ("phone", "email", "text")
    few = dict.fromkeys(
        (
            "negotiate",
            "accept",
            "renege",
            "resign",
            "counter-no",
            "paper-differs",
            "reopen",
            "answer-rescinded",
        ),
        ("phone", "email"),
    )
    unspoken = ("thank-you", "confirm-terms", "answer-no", "task", "referrer", "ask-friend", "thank-friend")
    few |= dict.fromkeys(unspoken, ("email", "text"))
    for situation, card in CARDS.items():
        assert WRITER.channels(situation, SENDER) == few.get(situation, written), situation
        slugs = {option.slug for option in WRITER.reasons(card, situation, CROWDED, SENDER, NOW)}
        if situation in ("decline", "withdraw"):
            assert slugs == SLUGS - ({"terms"} if situation == "withdraw" else set())
        elif situation in REASONED:
            assert {"none"} < slugs
        else:
            assert slugs == {"none"}


def test_says_who_writes_and_about_which_position(letters: list[Letter]) -> None:
    for found in letters:
        assert "Robin Vale" in found.body
        assert "the senior developer position at Globex" in found.body


def test_address_and_subject_are_those_of_the_channel(letters: list[Letter]) -> None:
    for found in letters:
        if found.choice.channel == "email":
            assert found.to == "Camille Roux <c.roux@globex.example>"
            about = found.subject.removeprefix("Robin Vale: ")
            assert about != found.subject
            assert about.endswith("Senior developer") or re.search(
                r"(our|the) interview for Senior developer|the Senior developer interview", about
            )
        else:
            assert found.to == "+33 4 55 50 14 20"
            assert found.subject == ""


def test_each_tone_greets_and_closes_in_its_own_way(letters: list[Letter]) -> None:
    ways = {"warm": "Dear Camille,", "plain": "Hello Camille,", "formal": "Dear Camille Roux,"}
    phrases = WRITER.catalogue.language("en").phrases
    for found in letters:
        if found.choice.channel == "email":
            assert found.body.startswith(f"{ways[found.choice.tone]}\n\n")
            closings = tuple(f"\n\n{one},\nRobin Vale" for one in phrases[found.choice.tone]["regards"])
            assert found.body.endswith(closings)


def test_a_refusal_is_short_clear_and_kind(letters: list[Letter]) -> None:
    for found in letters:
        choice = found.choice
        if choice.situation in ("decline", "withdraw"):
            said = sentences(found.body, choice.channel)
            assert any(re.search("decided (not to accept|to withdraw)", sentence) for sentence in said[:3])
        if choice.situation in ("decline", "withdraw", "hold-firm"):
            assert re.search("Thank you|Many thanks", found.body)
            assert re.search("wish|[Aa]ll the best", found.body)


def test_gives_the_reason_once_and_no_other(letters: list[Letter]) -> None:
    table = WRITER.catalogue.reasons("en")
    for found in letters:
        situation, text = found.choice.situation, body(found)
        given = set()
        for slug, reason in table.items():
            said = sentences_of(reason, situation, "Globex")
            if any(re.search(rf"(?<!\w){re.escape(one)}", text) for one in said):
                given.add(slug)
        assert given == {found.choice.reason} - {"none"}


def test_says_nothing_that_wavers_blames_or_names_pay(letters: list[Letter]) -> None:
    for found in letters:
        if found.choice.situation not in REFUSALS:
            continue
        for word in (
            "for now", "at this time", "at the moment", "maybe", "perhaps", "unfortunately", "disappoint",
            "salary", "better pay", "higher", "competitor", "!", "too long", "boring",
        ):  # fmt: skip
            assert word not in body(found).casefold(), word


def test_the_linter_has_nothing_against_it_but_what_the_reason_brings(letters: list[Letter]) -> None:
    allowed = {
        "terms": "naming the terms",
        "moving-home": "home town",
        "first-choice": "to one company only",
        "none": "read the contract first",
        "reopen": "only if something has changed",
    }
    for found in letters:
        mine = {allowed.get(found.choice.reason, ""), allowed["none"], allowed["reopen"], "you accepted"} - {
            ""
        }
        wrong = [text for text in advice(found) if not any(known in text for known in mine)]
        assert not wrong, (wrong, found.body)


def test_apologises_only_when_late(letters: list[Letter]) -> None:
    for found in letters:
        apologies = found.choice.situation in ("renege", "reschedule")
        assert ("sorry" in body(found) or "apologise" in body(found)) == apologies
        if found.choice.situation == "decline" and found.choice.reason == "none":
            late = filled(found.choice, LATE)
            assert len(re.findall("[Ss]orry|apologise", body(late))) == 1
            assert advice(late) == advice(found)


def test_asked_about_others_who_has_none_speaks_of_none() -> None:
    for language, others in (("en", "other things going on"), ("zh", "别的机会，")):
        choice = Choice(situation="follow-up", channel="phone", language=language)
        for facts in (CROWDED, ALONE):
            found = WRITER.write(AT_INTERVIEW, choice, SENDER, facts, NOW)
            assert (others in found.body) == (facts is CROWDED)
    never_met = structs.replace(AT_INTERVIEW, rounds=())
    assert "getting to know you" not in letter("follow-up", "phone", card=never_met).body


@pytest.mark.parametrize(
    ("language", "asks"), [("en", "see it in writing first"), ("zh", "先看到书面的内容")]
)
def test_an_offer_in_writing_is_not_asked_for_in_writing(language: str, asks: str) -> None:
    choice = Choice(situation="follow-up", channel="phone", language=language)
    offer = structs.replace(NEW_OFFER, facts=Facts(bargained=NOW))
    for card in (
        structs.replace(offer, written=True),
        structs.replace(offer, spoken=NOW, written=False),
    ):
        found = WRITER.write(card, choice, SENDER, CROWDED, NOW)
        assert (asks in found.body) == (not card.written)


@pytest.mark.parametrize("situation", ["questions", "paper", "paper-differs"])
@pytest.mark.parametrize(
    ("language", "asks"),
    [
        ("en", "yes today|whether you will accept|before they write"),
        ("de", "Ja gebraucht|ob ich zusage"),
        ("zh", "今天就答应|会不会接受|先答应"),
    ],
)
def test_who_has_said_yes_is_not_asked_for_one(situation: Situation, language: str, asks: str) -> None:
    home, undecided = HOMES[language], CARDS[situation]
    accepted = structs.replace(undecided, outcome="accepted", ended=NOW, told=Told(at=NOW))
    choice = Choice(situation=situation, channel="phone", language=language)
    for card, asked in ((undecided, True), (accepted, False)):
        body = WRITER.write(home.at_home(card), choice, home.sender, ALONE, NOW).body
        assert (re.search(asks, body) is not None) == asked, body


@pytest.mark.parametrize(
    ("language", "open_to_it"),
    [("en", "glad to talk|suit you"), ("de", "passt es|spreche"), ("zh", "时间|沟通")],
)
@pytest.mark.parametrize("channel", ["email", "text"])
def test_who_has_told_a_no_does_not_offer_to_talk(language: str, channel: Channel, open_to_it: str) -> None:
    home, said = HOMES[language], {"told": Told(at=NOW, channel="phone"), "facts": Facts(unanswered=NOW)}
    choice = Choice(situation="reply", channel=channel, language=language)
    asking = structs.replace(CARDS["reply"], rounds=())
    for card, asks in ((asking, True), (structs.replace(DECLINED, **said), False)):
        body = WRITER.write(home.at_home(card), choice, home.sender, ALONE, NOW).body
        assert (re.search(open_to_it, body) is not None) == asks, body


_LAPSED = structs.replace(OFFER, stage="closed", outcome="lapsed")
_WITHDRAWN = structs.replace(AT_INTERVIEW, stage="closed", outcome="withdrawn", told=Told(at=NOW))
_BY_AGENT = {"contacts": (Contact(name="Jo Berg", agency="Talento"),)}
_RAISED = structs.replace(
    OFFER,
    pay=Pay(base=euro(66000)),
    timeline=(Entry(kind="revised", at=NOW, channel="phone", pay=Pay(base=euro(62000))),),
)


@pytest.mark.parametrize(
    ("situation", "card", "said", "unsaid"),
    [
        # no yes or no was given that could be taken back, and no reason for one
        ("reopen", _LAPSED, "whether you'd still consider me", "take that back|right decision"),
        ("reopen", _WITHDRAWN, "Once there's an offer, I'd like", "terms are the same"),
        # a company that has made no offer has not asked anybody to join
        ("hold-firm", _WITHDRAWN, "kind of you to ask again", "you'd like me to join"),
        # whom an agent speaks for is thanked, and met, through the agent
        (
            "acknowledge",
            structs.replace(_RAISED, **_BY_AGENT),
            "Please thank Globex for raising",
            "Thank you for",
        ),
        ("confirm", structs.replace(AT_INTERVIEW, **_BY_AGENT), "after I've met them", "when we meet"),
        ("paper", structs.replace(CARDS["paper"], **_BY_AGENT), "Could they send it", "Could you send it"),
    ],
)
def test_a_call_says_what_became_of_the_card(
    situation: Situation, card: Card, said: str, unsaid: str
) -> None:
    found = letter(situation, "phone", card=card)
    assert said in found.body
    steps = found.body.split("## If voicemail")[0] if situation == "acknowledge" else found.body
    assert not re.search(unsaid, steps), found.body


@pytest.mark.parametrize("language", HOMES)
@pytest.mark.parametrize("situation", ["decline", "withdraw", "thank-you", "answer-no", "acknowledge"])
def test_three_cards_of_a_company_get_three_letters(situation: Situation, language: str) -> None:
    home, mates = HOMES[language], ("00000001", "00000002")
    choice = Choice(situation=situation, channel="email", language=language)
    bodies = set()
    for older, card_id in enumerate((*mates, "00000003")):
        card = structs.replace(home.at_home(CARDS[situation]), id=card_id)
        facts = structs.replace(CROWDED, mates=mates[:older])
        bodies.add(WRITER.write(card, choice, home.sender, facts, NOW, home.answers).body)
    assert len(bodies) == 1 + len(mates)


@pytest.mark.parametrize("language", HOMES)
def test_three_cards_of_an_agent_get_three_letters(language: str) -> None:
    home = HOMES[language]
    choice = Choice(situation="decline", channel="email", language=language)
    heads: list[Card] = []
    bodies: dict[str, str] = {}
    for number, card_id in enumerate(("00004f5f", "000053e3", "0000632f")):  # by chance, they are alike
        card = structs.replace(home.at_home(DECLINED), id=card_id, **_BY_AGENT)
        assert _no_by(card, [card], choice, home) == _no_by(
            structs.replace(card, id="00004f5f"), [], choice, home
        )
        bodies[card_id] = _no_by(card, [*heads, card], choice, home)
        told = Told(at=NOW + timedelta(minutes=number), person="Jo Berg", agency="Talento")
        heads.append(structs.replace(card, told=told))
    assert len(set(bodies.values())) == len(heads)
    for card in heads:  # what was sent stays as it was
        assert _no_by(card, heads, choice, home) == bodies[card.id]


def _no_by(card: Card, heads: list[Card], choice: Choice, home: Home) -> str:
    told_there = [head if head.id == card.id else structs.replace(head, company=head.id) for head in heads]
    facts = board_facts(card.id, told_there)
    return WRITER.write(card, choice, home.sender, facts, NOW, home.answers, anyway=True).body


def test_a_phone_script_has_steps_and_branches(letters: list[Letter]) -> None:
    for found in letters:
        if found.choice.channel != "phone":
            continue
        if found.choice.situation not in BRANCHES:
            continue
        headings = re.findall(r"^## (.*)$", found.body, re.MULTILINE)
        assert headings[0] == "Greet"
        branches = [heading.removeprefix("If ") for heading in headings if heading.startswith("If ")]
        assert headings[-len(branches) :] == [f"If {branch}" for branch in branches]
        wanted = BRANCHES[found.choice.situation] | {"voicemail", "nothing is said"}
        assert set(branches) == wanted
        assert len(branches) <= 9  # each has a digit
        whom = "Camille Roux" if found.choice.tone == "formal" else "Camille"
        assert f"\"Hello {whom}, this is Robin Vale. I'm calling about" in found.body
        assert "My number is +49 30 555 0142." in found.body


def test_a_decline_by_email_reads_whole() -> None:
    assert letter("decline", card=LATE, reason="better-offer").all == (
        "To: Camille Roux <c.roux@globex.example>\n"
        "Subject: Robin Vale: offer for Senior developer\n"
        "\n"
        "Dear Camille,\n"
        "\n"
        "Thank you so much for offering me the senior developer position at Globex. After a lot of thought, "
        "I've decided not to accept it.\n"
        "\n"
        "Another offer is a better match for what I want to do next. "
        "I'm sorry for answering later than you asked.\n"
        "\n"
        "I wish you and the team all the best, and I hope our paths cross again.\n"
        "\n"
        "Warm regards,\n"
        "Robin Vale"
    )


@pytest.mark.parametrize(
    ("card", "apology"),
    [
        (LATE, "I'm sorry for answering later than you asked."),
        (structs.replace(LATE, told=Told(at=NOW)), None),
        (structs.replace(DECLINED, facts=Facts(), received=day(-1)), None),
        (structs.replace(DECLINED, facts=Facts(), received=day(-5)), None),  # their date is ahead
        (
            structs.replace(DECLINED, facts=Facts(), reply_by=None, received=day(-5)),
            "I'm sorry for not replying sooner.",
        ),
        (
            structs.replace(DECLINED, reply_by=None, received=day(-15)),
            "I'm sorry for not replying sooner.",
        ),
        (structs.replace(DECLINED, reply_by=None, received=day(-13)), None),
        (structs.replace(DECLINED, reply_by=day(0)), None),
        (structs.replace(DECLINED, patience=30, reply_by=None, facts=Facts(), received=day(-5)), None),
    ],
)
def test_one_sentence_of_apology_and_only_for_what_was_late(card: object, apology: str | None) -> None:
    body = letter("decline", card=card).body
    assert body.count("sorry") == (1 if apology else 0)
    assert apology is None or apology in body


def test_withdrawing_cancels_what_is_booked_by_date_and_time() -> None:
    one = letter("withdraw").body
    assert "Please cancel our interview on Thursday 26 November at 14:00." in one
    assert "short notice" not in one
    rounds = (Round(at=day(1, 14)), Round(at=day(9, 10, "America/New_York")), Round(at=day(12)))
    card = structs.replace(AT_INTERVIEW, rounds=rounds)
    for channel in CHANNELS:
        body = letter("withdraw", channel, card=card).body
        dates = (
            "Thursday 19th November at 2 pm, on Friday 27th November at 10 am (New York time) and on "
            "Monday 30th November"
            if channel == "phone"
            else "Thursday 19 November at 14:00, on Friday 27 November at 10:00 (New York time) and on "
            "Monday 30 November"
        )
        assert f"Please cancel our interviews on {dates}." in body
        room = channel != "text"  # three dates leave none in a text message
        assert bool(re.search(r"I('m| am) sorry for the short notice\.", body)) == room
    assert "cancel" not in letter("withdraw", card=structs.replace(CARD, stage="applied")).body


def test_more_time_names_both_dates_and_promises() -> None:
    body = letter("more-time", until=day(9)).body
    assert "You asked for my answer by Friday 20 November at 17:00." in body
    assert "Could I have until Friday 27 November instead?" in body
    assert "You'll have my answer by then." in body
    assert "we can look for a date" in body
    past = letter("more-time", card=structs.replace(OFFER, reply_by=day(-2)), until=day(3)).body
    assert "You asked for my answer by Monday 16 November, and I'm sorry I let that date pass." in past
    undated = letter("more-time", card=structs.replace(OFFER, reply_by=None), until=day(3)).body
    assert "Could I have until Saturday 21 November to decide?" in undated
    assert "look for a date" not in undated


def test_more_time_after_a_call_puts_the_same_date_in_writing() -> None:
    card = structs.replace(OFFER, extensions=(Extension(asked=NOW, until=day(5)),))
    found = letter("more-time", card=card)
    assert found.missing == ()
    assert (
        "To put in writing what I asked you before: could I have until Monday 23 November to decide?"
        in found.body
    )
    asked = Entry(kind="sent", situation="more-time", channel="email", at=NOW)
    again = letter("more-time", card=structs.replace(card, timeline=(asked,))).body
    assert "in writing" not in again  # it was so the first time
    assert "Could I have until Monday 23 November instead?" in again


@pytest.mark.parametrize("channel", CHANNELS)
def test_acknowledging_asks_for_what_is_not_known(channel: str) -> None:
    dated = letter("acknowledge", channel).body
    assert re.search(r"you(\'ll| will) have my answer by Friday 27(th)? November", dated)
    assert "?" not in dated.partition("## If")[0].replace("Do you have a minute?", "")
    undated = letter("acknowledge", channel, card=structs.replace(NEW_OFFER, reply_by=None)).body
    assert re.search("[Ww]hen would you like my answer by", undated)
    spoken = structs.replace(NEW_OFFER, written=False, spoken=NOW)
    assert "in writing?" in letter("acknowledge", channel, card=spoken).body
    late = structs.replace(spoken, reply_by=day(-2))  # who is past their date does not ask them for it
    assert "acknowledge" not in {name for name, _ in WRITER.situations(late, CROWDED, SENDER, NOW)}


def test_after_a_call_the_mail_is_its_record() -> None:
    body = letter("decline", card=structs.replace(LATE, told=Told(at=NOW, channel="phone"))).body
    assert "As I said on the phone, I've decided not to accept" in body
    body = letter("withdraw", card=structs.replace(AT_INTERVIEW, told=Told(at=NOW, channel="text"))).body
    assert "As I said in my message, I'm withdrawing my application" in body


def test_an_hour_has_its_own_article() -> None:
    hourly = structs.replace(OFFER, pay=Pay(base=structs.replace(euro(18), period="hour")))
    for second in ("", "five more days of leave"):
        answers = {"figure": "€21 an hour", "basis": "I would lead a team", "second": second}
        choice = Choice(situation="negotiate", channel="email")
        said = WRITER.write(hourly, choice, SENDER, ALONE, NOW, answers).body
        assert "an hourly rate of €21 rather than €18" in said.replace("An", "an"), said


def test_an_agency_is_not_thanked_for_an_offer_of_its_own() -> None:
    agent = Contact(name="Jo Berg", email="jo@a.example", agency="Talento")
    for choice in choices():
        if choice.situation in APART:
            continue
        card = structs.replace(CARDS[choice.situation], contacts=(agent,))
        found = filled(choice, card)
        text = f"{found.subject}\n{body(found)}"
        for theirs in (
            "offering me",
            "you and the team",
            "the time you",
            "you'd like me",
            "considering me",
            "Your offer",
            "your offer",
            "joining you",
            "our interview",
            "our conversation",
            "you expect",
            "contract from you",
            ", and for your interest",
        ):
            assert theirs not in text, (choice, text)
        assert "at Globex" in found.body


def test_nobody_in_particular_is_greeted_without_a_name() -> None:
    nameless = structs.replace(DECLINED, contacts=())
    found = letter("decline", card=nameless)
    assert found.body.startswith("Hello,\n\n")
    assert found.to == ""
    assert found.missing == ()
    assert letter("decline", "text", card=nameless).body.startswith("Hi, this is Robin Vale.")


@pytest.mark.parametrize(
    ("situation", "reason", "why"),
    [
        ("decline", "accepted-elsewhere", "you have not accepted another offer on this board"),
        ("decline", "better-offer", "there is no other offer on this board"),
        ("withdraw", "accepted-elsewhere", "you have not accepted another offer on this board"),
        ("more-time", "competing", "there is no other offer on this board"),
        ("more-time", "other-process", "no other card on this board stands at its interviews"),
    ],
)
def test_what_the_board_knows_to_be_untrue_is_not_written(situation: str, reason: str, why: str) -> None:
    options = WRITER.reasons(CARDS[situation], situation, ALONE, SENDER, NOW)
    option = next(option for option in options if option.slug == reason)
    assert not option.available
    assert option.why == why
    with pytest.raises(LetterError, match=f"'{reason}' cannot be said: {why}"):
        letter(situation, reason=reason, facts=ALONE)


@pytest.mark.parametrize("reason", ["remote", "moving-home", "relocation"])
def test_remote_work_is_not_declined_for_its_place(reason: str) -> None:
    with pytest.raises(LetterError, match="the card says that this is remote work"):
        letter("decline", card=structs.replace(DECLINED, remote=True), reason=reason)
    assert letter("decline", card=structs.replace(DECLINED, remote=False), reason=reason)


@pytest.mark.parametrize(
    "company", ["{{ 7*7 }}", "{% raw %}", "[@click=app.quit]x[/]", "<b>&amp;", "%(a)s", "$day"]
)
def test_names_are_written_as_they_are(company: str) -> None:
    for channel in CHANNELS:
        card = structs.replace(DECLINED, company=company, role="Dev [/F] {{ role }}")
        assert (
            f"the position of Dev [/F] {{{{ role }}}} at {company}"
            in letter("decline", channel, card=card).body
        )


def test_no_line_or_control_character_of_a_name_reaches_the_letter() -> None:
    name = "Glo\x1b]52;c;aGk=\x07bex\nBcc: eve@x.example\u202e"
    contact = Contact(name=name, address=name, email="c@x.example")
    card = structs.replace(DECLINED, company=name, role=name, contacts=(contact,))
    for channel in CHANNELS:
        found = letter("decline", channel, card=card)
        text = found.to + found.subject + found.body
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)
        assert "\n" not in found.to + found.subject
        assert "\nBcc" not in found.all


def test_tables_of_english_are_whole() -> None:
    for slug, reason in WRITER.catalogue.reasons("en").items():
        for said in filter(None, reason.says.values()):
            assert set(said) == {"warm", "plain", "formal", "spoken", "short"}, slug
        assert bool(reason.when) == bool(reason.why), slug
    choice = Choice(situation="decline", channel="email")
    assert {option.slug for option in WRITER.tones(choice)} == {"warm", "plain", "formal"}
    phrases = WRITER.catalogue.language("en").phrases
    assert set(phrases["plain"]) | set(phrases["formal"]) <= set(phrases["warm"])
