"""What the board knows for a letter of meetings, dates and friends, said as the letter's language says it.

These are the names that a template can use, besides its slots and the phrases of its tone (`filling`). A
name whose value is not known is empty; a template asks with `if`.
"""

from collections.abc import Callable
from datetime import datetime

from msgspec import Struct

from offerboard.cards.changes.correspondence import meant
from offerboard.cards.model import Card, Entry
from offerboard.cards.values import Situation, When
from offerboard.letters.standing import last_met
from offerboard.text import one_line

Say = Callable[[When | None], str]


class LastContact(Struct, frozen=True, kw_only=True):
    """When the two sides were last in touch, and how: `met`, `called`, `wrote` (they did) or `applied`."""

    how: str = ""
    at: datetime | None = None


def _same_day(when: When, now: datetime) -> bool:
    return when.date == now.astimezone(when.local.tzinfo).date()


def interviews(
    card: Card, now: datetime, say: Say, zoned: Say, hour: Say
) -> dict[str, str | tuple[str, ...]]:
    """The interviews ahead, and of the one that a message means when, where and with whom it is.

    The one that `begun` is the last whose time came, and that nobody said to have been held; of one that is
    today its `hour` is said, and nothing for any other.
    """
    rounds = sorted((round_ for round_ in card.rounds if round_.stands), key=lambda round_: round_.at.at)
    ahead = [round_.at for round_ in rounds if round_.at.at > now]
    one = meant(card, now)
    begun = [round_ for round_ in card.rounds if round_.awaits_them and round_.at.at <= now]
    last = max(begun, key=lambda round_: round_.at.at, default=None)
    return {
        "interviews": tuple(map(say, ahead)),
        "interview": zoned(one.at) if one else "",
        "interview_plain": say(one.at) if one else "",
        "interview_hour": "" if one is None or one.at.day else f"{one.at.local:%H:%M}",
        "interview_where": one_line(one.where) if one else "",
        "interview_people": one_line(one.people) if one else "",
        "begun_interview": say(last.at) if last else "",
        "begun_today": hour(last.at) if last and not last.at.day and _same_day(last.at, now) else "",
        "begun_where": one_line(last.where) if last else "",
    }


def dates(card: Card, now: datetime, zone: str, say: Say) -> dict[str, str]:
    """What has happened, by its day."""

    def day(moment: datetime | None) -> str:
        return say(When.whole(When.moment(moment, zone).date, zone)) if moment else ""

    facts, last, asked = card.facts, last_contact(card, now), card.waiting
    return {
        "reply_by": say(card.reply_by),
        "this_day": day(now),
        "met_on": day(last_met(card, now)),
        "last_on": day(last.at),
        "last_how": last.how,
        "nudged_on": day(facts.nudged),
        "bargained_on": day(facts.bargained),
        "asked_on": day(asked.asked) if asked else "",
        "named": say(facts.named),
        "told_date": say(facts.told_date),
        "granted_on": day(max((one.answered for one in card.extensions if one.answered), default=None)),
    }


def last_contact(card: Card, now: datetime) -> LastContact:
    """The last contact between the two sides before `now`, but for one's own messages."""
    found = [LastContact(how=how, at=entry.at) for entry in card.timeline if (how := _how(entry))]
    if met := last_met(card, now):
        found.append(LastContact(how="met", at=met))
    past = [contact for contact in found if contact.at and contact.at <= now]
    return max(past, key=lambda contact: contact.at or now, default=LastContact())


def advised_by(card: Card, *, said: bool) -> str:
    """The friend to write to: who was asked last and has answered (`said`), or has not."""
    asked = [one for one in card.advisors if bool(one.said or one.lean) == said and one_line(one.name)]
    return one_line(asked[-1].name) if asked else ""


def said_by(card: Card, situation: Situation) -> str:
    """How a message of a situation reached them last: `email`, …; empty where none is known to have."""
    said = [one for one in card.timeline if one.kind in ("sent", "called") and one.situation == situation]
    return max(said, key=lambda one: one.at).channel or "" if said else ""


def _how(entry: Entry) -> str:
    if entry.kind == "moved":
        return "applied" if entry.stage == "applied" else ""
    # what they grant or change on the phone may have been said when you called them
    came = entry.kind in ("granted", "refused", "revised") and (
        entry.owed or entry.channel in ("email", "text")
    )
    if entry.kind == "heard" or came:
        return "called" if entry.channel == "phone" else "wrote"
    return ""
