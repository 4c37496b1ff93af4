"""The lines of a card as the board shows it: who, where, and what matters right now. Pure."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from offerboard.cards import wording
from offerboard.cards.advice import asked, to_ask
from offerboard.cards.clock.flags import Flag, Severity
from offerboard.cards.model import Card, Decision, Entry, Extension, Round
from offerboard.cards.pay import saying
from offerboard.cards.values import When, same_date
from offerboard.text import one_line

_NO_WORDS = {
    "lapsed": "never answered",
    "silent": "never answered",
    "ghosted": "they never answered",
    "unknown": "",
}


def where(card: Card) -> str:
    """The place, and remote if it is so: "Berlin, remote"."""
    place = one_line(card.place)
    remote = "remote" if card.remote and "remote" not in place.casefold() else ""
    return ", ".join(filter(None, (place, remote)))


def title(card: Card) -> str:
    """Role and place: "Backend engineer · Berlin, remote"."""
    return " · ".join(part for part in (one_line(card.role), where(card)) if part)


def matters(card: Card, now: datetime, zone: wording.Zone, hide_pay: bool) -> str:
    """The third line: pay and advice of an offer, the next interview, or how it ended."""
    match card.stage:
        case "offer" if card.outcome == "accepted":
            return _accepted(card, now, zone)
        case "offer":
            return _offer(card, now, zone, hide_pay)
        case "closed":
            return _closed(card, now, zone)
        case "interview":
            return _interview(card, now, zone)
        case "applied":
            return f"applied {wording.short_date(card.facts.entered or card.created, zone)}"


def advice(card: Card) -> str:
    """How many friends have answered, of at least three: "asked 2/3"."""
    return f"asked {asked(card)}/{to_ask(card)}"


def decision(made: Decision, zone: wording.Zone) -> str:
    """What was decided, when and why: "you decided on 12 Nov: no, because: too far"."""
    reason = one_line(made.words) or wording.in_words(made.reason)
    because = f", because: {reason}" if reason and reason != "none" else ""
    return f"you decided on {wording.short_date(made.at, zone)}: {made.answer}{because}"


def pay_line(card: Card, hide_pay: bool) -> str:
    """The pay in short, or dots where amounts are hidden."""
    if card.pay is None:
        return ""
    return saying.HIDDEN if hide_pay else one_line(saying.say_pay(card.pay))


def interview(round_: Round, now: datetime, zone: wording.Zone) -> str:
    """A round in a few words: "onsite tomorrow 14:00 · 90 min"."""
    said = f"{one_line(round_.kind) or 'interview'} {wording.when(round_.at, now, zone)}"
    return f"{said} · {round_.minutes} min" if round_.minutes else said


_WHOSE = {"me": " by you", "them": " by them"}


def interview_whole(round_: Round, now: datetime, zone: wording.Zone) -> str:
    """A round with its place, whom it is with, and how it stands: "onsite Thu 14:00 · Lyon · with Ana"."""
    people, missed = one_line(round_.people), round_.state == "missed"
    states = {"planned": "" if round_.confirmed or round_.over <= now else "not confirmed", "held": ""}
    parts = (
        interview(round_, now, zone),
        one_line(round_.where),
        f"with {people}" if people else "",
        states.get(round_.state, round_.state) + (_WHOSE.get(round_.by, "") if missed else ""),
    )
    return " · ".join(filter(None, parts))


def newest_first(timeline: Iterable[Entry]) -> list[Entry]:
    """The entries of a timeline as they are shown; of the same moment, what was noted last stands first."""
    return sorted(timeline, key=lambda entry: entry.at)[::-1]


def next_round(card: Card, now: datetime) -> Round | None:
    """The first interview that is not over."""
    ahead = [r for r in card.rounds if r.state == "planned" and r.over > now]
    return min(ahead, key=lambda r: r.at.at, default=None)


def _interview(card: Card, now: datetime, zone: wording.Zone) -> str:
    ahead = next_round(card, now)
    if ahead is not None:
        return interview(ahead, now, zone)
    heard = card.facts.heard
    if heard is None:
        return "waiting for a date"
    said = f"last heard {wording.short_date(heard, zone)}"
    nudges = card.facts.nudges
    return f"{said} · {wording.count_of(nudges, 'nudge')} sent" if nudges else said


def extension(asked: Extension, due: When | None, now: datetime, zone: wording.Zone) -> str:
    """More time in a few words: "asked until Thu 26 Nov", "granted until …", "refused: the old …".

    `due` is the date by which to answer now: another than there was then is not the old one.
    """
    if asked.state == "refused":
        moved = asked.before is not None and (due is None or not same_date(asked.before, due))
        return "refused" if moved else "refused: the old deadline still applies"
    if asked.until is None:
        return "asked for more time" if asked.state == "asked" else asked.state
    return f"{asked.state} until {wording.when(asked.until, now, zone)}"


def offered(card: Card, flag: Flag | None, now: datetime, zone: wording.Zone) -> Iterator[str]:
    """What was offered and until when, and each time that more time was asked; not what the flag says."""
    if card.received is not None:
        form = ", not in writing yet" if card.spoken and not card.written else ""
        yield f"offered {wording.when(card.received, now, zone)}{form}"
    flagged = flag is not None and flag.rule == "reply" and flag.severity is not Severity.OVERDUE
    if card.reply_by is not None and not flagged:
        hour = ", no time given" if card.reply_by.day else ""
        yield f"answer by {wording.when(card.reply_by, now, zone)}{hour}"
    for one in card.extensions:
        day, said = wording.short_date(one.asked, zone), extension(one, card.reply_by, now, zone)
        names_it = one.state == "asked" and one.until is None  # "asked for more time"
        yield f"{said} on {day}" if names_it else f"more time, {day}: {said}"
    if card.start is not None:
        yield f"starts {wording.when(card.start, now, zone)}"


def dates(card: Card, now: datetime, zone: wording.Zone) -> Iterator[str]:
    """When an offer came and until when it stands, and what is ahead: "answer by 15:40 today"."""
    if card.stage == "offer":
        if card.received is not None:
            yield f"offered {wording.when(card.received, now, zone)}"
        yield from _until(card, now, zone)
        if card.start is not None:
            yield f"starts {wording.when(card.start, now, zone)}"
    if (ahead := next_round(card, now)) is not None:
        yield interview(ahead, now, zone) + ("" if ahead.confirmed else ", not confirmed")
    if card.stage == "interview" and card.facts.named is not None and card.facts.named.at > now:
        yield f"they answer by {wording.when(card.facts.named, now, zone)}"


def _until(card: Card, now: datetime, zone: wording.Zone) -> Iterator[str]:
    if card.outcome == "accepted":
        yield f"accepted {wording.moment(card.ended, now, zone)}" if card.ended else "accepted"
        return
    yield f"answer by {wording.when(card.reply_by, now, zone)}" if card.reply_by else "no date given"
    for last in card.extensions[-1:]:
        yield extension(last, card.reply_by, now, zone)


def _offer(card: Card, now: datetime, zone: wording.Zone, hide_pay: bool) -> str:
    parts = [pay_line(card, hide_pay)]
    last = card.extensions[-1] if card.extensions else None
    if card.decision is not None:
        parts.append(f"decided: {card.decision.answer}")
    elif card.facts.asked is not None:
        parts.append(extension(last or Extension(asked=card.facts.asked), card.reply_by, now, zone))
    else:
        parts.append(advice(card))
        if last is not None and last.state == "refused":
            parts.append(extension(last, card.reply_by, now, zone))
    return "   ".join(part for part in parts if part)


def _accepted(card: Card, now: datetime, zone: wording.Zone) -> str:
    if card.start is not None:
        return f"accepted · starts {wording.when(card.start, now, zone)}"
    return "accepted"


def _closed(card: Card, now: datetime, zone: wording.Zone) -> str:
    outcome = card.outcome or "unknown"
    if card.facts.copied is not None:
        return f"copied {wording.ago(card.facts.copied.at, now, zone)}"
    decision = card.decision
    reason = wording.in_words((decision.told_reason or decision.reason) if decision else "")
    reason = "" if reason == "none" else reason
    said: str = "ended" if outcome == "unknown" else outcome
    if card.ended_by == "them" and outcome != "ghosted":
        said += " by them"
    if outcome in ("declined", "withdrawn", "reneged") and card.told is None:
        return f"{said}: {reason}" if reason else f"{said}, and not told"
    when = card.told.at if card.told else card.ended
    if when is not None and not any(entry.undated and entry.at == when for entry in card.timeline):
        said += f" {wording.short_date(when, zone)}"
    if card.told is not None and card.told.channel:
        said += f" by {card.told.channel}"
    tail = reason or _NO_WORDS.get(outcome, "")
    return f"{said} · {tail}" if tail else said
