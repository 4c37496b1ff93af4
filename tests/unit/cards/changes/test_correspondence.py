"""Copied is not sent; what was sent, said and heard does what it implies, and nothing more."""

from datetime import timedelta
from decimal import Decimal

import pytest

from offerboard.cards.changes.correspondence import copied, drafted, not_sent, recorded, sent
from offerboard.cards.changes.lifecycle import ended, refused_by_me
from offerboard.cards.model import Card, Decision, Draft, Extension, Told
from offerboard.cards.values import CHANNELS, Channel, EntryKind, Money, Pay, Situation
from offerboard.errors import UsageError
from tests.judging import STANDARD, at, card, flag, interview, offer, on, says

NOW = at("2026-11-18 12:00")
LATER = at("2026-11-18 15:00")


def refused() -> Card:
    return refused_by_me(offer(), NOW, STANDARD, reason="terms")


# -- copied and sent


def test_copied_is_not_sent() -> None:
    waiting = copied(refused(), "decline", "email", NOW, told_reason="not-fit")
    assert waiting.told is None
    assert says(waiting, NOW) in ("copied note", "untold note")
    assert waiting.decision == Decision(answer="no", at=NOW, reason="terms", told_reason="not-fit")
    assert says(waiting, NOW + timedelta(hours=24)) in ("copied soon", "untold soon")


def test_confirming_the_copy_tells_them() -> None:
    told = sent(copied(refused(), "decline", "text", NOW), LATER)
    assert told.told == Told(at=LATER, channel="text")
    assert told.facts.copied is None
    assert says(told, LATER + timedelta(days=30)) == ""


def test_a_letter_of_another_kind_tells_no_answer() -> None:
    thanks = sent(refused(), LATER, situation="thank-you", channel="email")
    assert thanks.told is None
    assert says(thanks, LATER) == "untold note"


@pytest.mark.parametrize("channel", CHANNELS)
def test_every_channel_tells(channel: Channel) -> None:
    told = sent(refused(), LATER, situation="decline", channel=channel)
    assert told.told == Told(at=LATER, channel=channel)
    assert told.timeline[-1].kind == ("called" if channel == "phone" else "sent")


def test_what_was_sent_can_be_backdated() -> None:
    earlier = NOW + timedelta(minutes=5)
    told = sent(copied(refused(), "decline", "email", NOW), LATER, at=earlier)
    assert told.told == Told(at=earlier, channel="email")
    assert (told.timeline[-1].at, told.timeline[-1].logged) == (earlier, LATER)


def test_without_a_copy_the_card_says_what_was_owed() -> None:
    assert sent(refused(), LATER).timeline[-1].situation == "decline"
    assert sent(refused_by_me(interview(), NOW, STANDARD), LATER).timeline[-1].situation == "withdraw"
    with pytest.raises(UsageError, match="Globex"):
        sent(offer(), LATER)
    with pytest.raises(UsageError, match="Globex"):
        sent(sent(refused(), LATER), LATER)


def test_a_no_that_was_sent_closes_an_open_card() -> None:
    declined = sent(copied(offer(), "decline", "email", NOW), LATER)
    assert (declined.stage, declined.outcome, declined.ended) == ("closed", "declined", LATER)
    assert declined.told == Told(at=LATER, channel="email")
    assert declined.decision == Decision(answer="no", at=LATER)
    assert [entry.kind for entry in declined.timeline[-2:]] == ["moved", "sent"]
    assert says(declined, LATER + timedelta(days=30)) == ""
    assert declined.decision == Decision(answer="no", at=LATER)
    given = sent(copied(offer(), "decline", "email", NOW, told_reason="family"), LATER)
    assert given.decision == Decision(answer="no", at=LATER, told_reason="family")
    again = sent(given, LATER, situation="thank-you")
    assert again.decision == given.decision
    withdrawn = sent(interview(), LATER, situation="withdraw", channel="phone", at=NOW)
    assert (withdrawn.outcome, withdrawn.told) == ("withdrawn", Told(at=NOW, channel="phone"))


def test_a_word_to_those_who_said_no_themselves_leaves_the_card_as_it_ended() -> None:
    lapsed = ended(offer(), "lapsed", NOW, STANDARD)
    written = sent(lapsed, LATER, situation="decline", channel="email")
    assert (written.outcome, written.told) == ("lapsed", None)


def test_an_acceptance_that_was_sent_accepts() -> None:
    yes = sent(offer(), LATER, situation="accept", channel="email")
    assert (yes.stage, yes.outcome, yes.ended_by, yes.ended) == ("offer", "accepted", "me", LATER)
    assert yes.told == Told(at=LATER, channel="email")
    assert yes.decision == Decision(answer="yes", at=LATER)
    decided = offer(decision=Decision(answer="yes", at=NOW, reason="growth"))
    assert sent(decided, LATER, situation="accept").decision == decided.decision


def test_accepting_what_was_declined_ends_it_anew() -> None:
    yes = sent(refused(), LATER, situation="accept", channel="phone")
    assert (yes.stage, yes.outcome, yes.ended) == ("offer", "accepted", LATER)
    assert yes.decision == Decision(answer="yes", at=LATER)


def test_asking_for_time_keeps_the_date() -> None:
    asked = sent(offer(reply_by=on("2026-11-20")), NOW, situation="more-time", until=on("2026-11-27"))
    assert asked.reply_by == on("2026-11-20")
    assert asked.facts.asked == NOW
    assert asked.timeline[-1].text == ""  # the kind of the entry says what was asked for
    (extension,) = asked.extensions
    assert (extension.asked, extension.until, extension.state) == (NOW, on("2026-11-27"), "asked")
    assert extension.before == on("2026-11-20")
    copy = copied(offer(), "more-time", "email", NOW, until=on("2026-11-27"))
    assert sent(copy, LATER).extensions[0].until == on("2026-11-27")


def test_what_was_not_sent_after_all_stops_asking() -> None:
    given_up = not_sent(copied(refused(), "decline", "email", NOW), LATER)
    assert given_up.facts.copied is None
    assert given_up.told is None
    with pytest.raises(UsageError, match="nothing was copied"):
        not_sent(given_up, LATER)


# -- drafts


def test_a_draft_is_kept_for_its_letter_until_that_is_sent() -> None:
    def draft(situation: Situation, body: str) -> Draft:
        return Draft(situation=situation, channel="email", body=body)

    one = drafted(refused(), draft("decline", "first"), "decline", "email", NOW)
    two = drafted(one, draft("thank-you", "other"), "thank-you", "email", NOW)
    changed = drafted(two, draft("decline", "second"), "decline", "email", NOW)
    assert {kept.body for kept in changed.drafts} == {"other", "second"}
    assert [kept.body for kept in sent(changed, LATER, situation="decline", channel="email").drafts] == [
        "other"
    ]
    assert len(sent(changed, LATER, situation="decline", channel="text").drafts) == 2
    assert [kept.body for kept in drafted(changed, None, "decline", "email", NOW).drafts] == ["other"]


# -- recorded


def test_only_granted_time_moves_the_date() -> None:
    asked = recorded(offer(reply_by=on("2026-11-20")), "asked", NOW, until=on("2026-11-27"))
    assert asked.reply_by == on("2026-11-20")
    granted = recorded(asked, "granted", LATER, until=on("2026-11-25"))
    assert granted.reply_by == on("2026-11-25")
    assert granted.facts.asked is None
    (extension,) = granted.extensions
    assert (extension.state, extension.until, extension.answered) == ("granted", on("2026-11-25"), LATER)
    refused = recorded(asked, "refused", LATER)
    assert refused.reply_by == on("2026-11-20")
    assert refused.facts.asked is None
    (extension,) = refused.extensions
    assert (extension.state, extension.until, extension.answered) == ("refused", on("2026-11-27"), LATER)


def test_asking_again_takes_the_place_of_what_was_not_answered() -> None:
    once = recorded(offer(), "asked", NOW, until=on("2026-11-25"))
    twice = recorded(once, "asked", LATER, until=on("2026-11-30"))
    assert twice.extensions == (Extension(asked=LATER, until=on("2026-11-30")),)
    assert [entry.until for entry in twice.timeline] == [on("2026-11-25"), on("2026-11-30")]
    granted = recorded(twice, "granted", LATER, until=on("2026-11-30"))
    assert [extension.state for extension in granted.extensions] == ["granted"]
    assert sent(once, LATER, situation="more-time", until=on("2026-11-30")).extensions == twice.extensions


def test_a_grant_that_nobody_asked_for_is_kept_too() -> None:
    granted = recorded(offer(reply_by=on("2026-11-20")), "granted", NOW, until=on("2026-11-30"))
    (extension,) = granted.extensions
    assert (extension.state, extension.before) == ("granted", on("2026-11-20"))
    assert granted.reply_by == on("2026-11-30")


def test_granted_needs_its_date() -> None:
    with pytest.raises(UsageError, match="until when"):
        recorded(offer(), "granted", NOW)


@pytest.mark.parametrize("kind", ["moved", "copied", "decided"])
def test_what_other_changes_write_cannot_be_recorded(kind: EntryKind) -> None:
    with pytest.raises(UsageError, match=kind):
        recorded(offer(), kind, NOW)


def test_better_terms_keep_the_old_ones_in_the_timeline() -> None:
    old, new = (Pay(base=Money(amount=Decimal(amount), currency="EUR")) for amount in (70_000, 75_000))
    better = recorded(offer(pay=old), "revised", NOW, pay=new, until=on("2026-11-30"))
    assert (better.pay, better.reply_by) == (new, on("2026-11-30"))
    assert (better.timeline[-1].kind, better.timeline[-1].pay) == ("revised", old)
    same = recorded(offer(pay=old, reply_by=on("2026-11-20")), "revised", NOW)
    assert (same.pay, same.reply_by) == (old, on("2026-11-20"))


def test_new_terms_are_in_writing_where_they_were_written() -> None:
    old, new = (Pay(base=Money(amount=Decimal(amount), currency="EUR")) for amount in (70_000, 75_000))
    before = offer(pay=old)
    said = recorded(before, "revised", NOW, channel="phone", pay=new)
    assert (said.written, said.spoken, said.facts.in_writing) == (False, NOW, None)
    channels: tuple[Channel, ...] = ("email", "text")
    for channel in channels:
        paper = recorded(said, "revised", LATER, channel=channel, pay=old)
        assert (paper.written, paper.facts.in_writing) == (True, LATER)
        told_late = recorded(paper, "revised", LATER, at=NOW, channel="phone", pay=new)
        assert told_late.written  # what was said came before the paper
    for unchanged in (
        recorded(before, "revised", NOW, channel="phone", until=on("2026-11-30")),
        recorded(before, "revised", NOW, pay=new),
        recorded(before, "granted", NOW, channel="phone", until=on("2026-11-30")),
    ):
        assert (unchanged.written, unchanged.spoken) == (True, None)


def test_a_recorded_call_tells_your_answer() -> None:
    assert recorded(refused(), "called", LATER, channel="phone").told == Told(at=LATER, channel="phone")
    yes = ended(offer(), "accepted", NOW, STANDARD)
    assert recorded(yes, "called", LATER, channel="phone").told == Told(at=LATER, channel="phone")
    assert recorded(refused(), "heard", LATER).told is None
    assert recorded(offer(), "called", LATER).told is None


def test_what_they_said_waits_for_you_where_you_say_so() -> None:
    owed = recorded(interview(), "heard", NOW, owed=True, until=on("2026-11-25"))
    assert says(owed, NOW) == "unanswered soon"
    assert flag(owed, NOW).owes == "me"
    answered = recorded(owed, "called", LATER)
    assert says(answered, LATER) == ""
    assert answered.facts.named == on("2026-11-25")
    assert says(recorded(card(stage="interview"), "heard", NOW), NOW) == ""


def test_backdating_counts_from_the_day_it_happened() -> None:
    late = recorded(interview(), "heard", NOW, at=at("2026-11-04 15:00"))
    assert late.facts.heard == at("2026-11-04 15:00")
    assert says(late, "2026-11-11 15:00") == "silence note"
    assert late.updated == NOW
