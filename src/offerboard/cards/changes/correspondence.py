"""What was copied, sent, said and heard, and what each means for the card.

Copied is not sent (docs/design.md#composer).
"""

from datetime import datetime

from msgspec import structs

from offerboard.cards.changes.lifecycle import IN_WRITING, called_off, refused_by_me, with_entries
from offerboard.cards.changes.promises import AN_EMAIL, kept_by, with_promise
from offerboard.cards.changes.stating import stated, with_new_paper
from offerboard.cards.clock.policy import Policy
from offerboard.cards.effects import TELLS_NO, Effect, unless_usual, usual
from offerboard.cards.model import (
    Card,
    Decision,
    Draft,
    Entry,
    Extension,
    Head,
    Promise,
    Round,
    Told,
)
from offerboard.cards.terms import Terms, paid
from offerboard.cards.values import MY_ANSWER, MY_NO, Channel, EntryKind, Outcome, Pay, Situation, When
from offerboard.errors import UsageError

TELLS: dict[Outcome, Situation] = {
    "declined": "decline",
    "withdrawn": "withdraw",
    "reneged": "renege",
    "accepted": "accept",
}
"""The message that tells each answer of yours."""


def no_of(head: Head) -> Situation:
    """The message that says no as things stand: an offer is declined, all else withdrawn."""
    return "decline" if head.stage == "offer" else "withdraw"


def tells(head: Head) -> Situation:
    """The message that tells the yes or no of a card; without one, your no as things stand."""
    answer = TELLS.get(head.outcome or "unknown") or no_of(head)
    if head.kind != "employer" or answer not in ("decline", "withdraw"):
        return answer
    return "counter-no" if answer == "decline" else "resign"


def copied(
    card: Card,
    situation: Situation,
    channel: Channel,
    now: datetime,
    *,
    effect: Effect | None = None,
    told_reason: str = "",
    until: When | None = None,
    promises: bool = False,
) -> Card:
    """A letter is on the clipboard, not yet sent.

    `effect` is what sending it will do, by default what its situation usually does; `until` the date that it
    asks for time to, or says that another company waits until; `promises` that it says that an email follows.
    """
    reason = told_reason if (effect or usual(situation)) in TELLS_NO else ""
    entry = Entry(
        kind="copied",
        at=now,
        logged=now,
        situation=situation,
        channel=channel,
        until=until,
        effect=unless_usual(situation, effect),
        reason=reason,
        promises=promises,
    )
    if card.decision is not None and reason:
        card = structs.replace(card, decision=structs.replace(card.decision, told_reason=reason))
    return with_entries(card, now, entry)


def sent(
    card: Card,
    now: datetime,
    *,
    at: datetime | None = None,
    situation: Situation | None = None,
    channel: Channel | None = None,
    effect: Effect | None = None,
    until: When | None = None,
    reason: str = "",
    person: str = "",
    promises: bool = False,
) -> Card:
    """A letter was sent, or a call made: by default the one copied last. Does what its effect says.

    `reason` is the one that a no gave, `person` whom it went to; `promises` that it said that an email
    follows. Raises UsageError where nothing was copied and no situation is given.
    """
    last = card.facts.copied
    situation = situation or (last.situation if last else None) or _owed(card)
    if situation is None:
        raise UsageError(f"nothing was copied for {card.name}: say which situation was sent (--situation)")
    if last is not None and last.situation == situation:
        channel, until, effect = channel or last.channel, until or last.until, effect or last.effect
        reason = reason or _reason_copied(card, situation)
        promises = promises or (last.promises and last.channel == channel)
    channel, effect, when = channel or "email", effect or usual(situation), at or now
    kind: EntryKind = "noted" if effect == "aside" else "called" if channel == "phone" else "sent"
    if effect in ("no", "take-back") and card.decision is not None and not reason:
        reason = card.decision.told_reason
    entry = Entry(
        kind=kind,
        at=when,
        logged=now,
        situation=situation,
        channel=channel,
        effect=unless_usual(situation, effect),
        until=until if effect == "own-date" else None,
        text=f"wrote to {person or 'a friend'}" if effect == "aside" else "",
        reason=reason if effect in TELLS_NO else "",
        person=person,
        promises=promises,
    )
    told = Told(at=when, channel=channel, person=person, agency=_agency_of(card, person))
    card = _done(card, effect, now, told, until, reason)
    card = kept_by(card, situation, channel, effect)
    if promises:
        mail = Promise(text=AN_EMAIL, made=when, situation=situation, channel="email")
        card = with_promise(card, mail)
    drafts = tuple(draft for draft in card.drafts if (draft.situation, draft.channel) != (situation, channel))
    entries = [entry]
    if effect == "more-time":
        entries.append(Entry(kind="asked", at=when, logged=now, until=until))
    return with_entries(structs.replace(card, drafts=drafts), now, *entries)


def date_to_tell(
    card: Card, situation: Situation | None, effect: Effect | None, due: When | None
) -> When | None:
    """The date that a message tells them: the copied letter's, else `due`; None if it tells none."""
    copied = card.facts.copied
    of = situation or (copied.situation if copied is not None else None)
    if copied is not None and copied.situation == of:
        effect, due = effect or copied.effect, copied.until or due
    return due if (effect or usual(of)) == "own-date" else None


def closes(card: Card, effect: Effect) -> bool:
    """Whether a message of this effect is a no that closes the card, which is open or accepted until then."""
    if effect == "take-back":
        return card.outcome == "accepted"
    return effect in ("no", "resign") and card.outcome is None and card.stage != "closed"


def meant(card: Card, now: datetime) -> Round | None:
    """The interview that a message about one means: the next that is not confirmed, else the next."""
    ahead = [round_ for round_ in card.rounds if round_.state == "planned" and round_.at.at > now]
    return min(ahead, key=lambda round_: (round_.confirmed, round_.at.at), default=None)


def _agency_of(card: Card, person: str) -> str:
    """The agency of somebody there; of nobody in particular the one that all of the card are of."""
    agencies = {one.agency for one in card.contacts if person in ("", one.name)}
    return agencies.pop() if len(agencies) == 1 else ""


def _reason_copied(card: Card, situation: Situation) -> str:
    """The reason given in the letter that was copied last for a situation."""
    copies = (entry for entry in reversed(card.timeline) if entry.kind == "copied")
    return next((entry.reason for entry in copies if entry.situation == situation), "")


def _done(
    card: Card, effect: Effect, now: datetime, told: Told, until: When | None, reason: str = ""
) -> Card:
    """The card after what a message of this effect does; `told` says when and how it reached them.

    `reason` is the one that a no gave, of which nothing was decided before.
    """
    if closes(card, effect):
        card = refused_by_me(card, now, Policy(), at=told.at)
    if effect in TELLS_NO and reason and card.decision is not None:
        card = structs.replace(card, decision=structs.replace(card.decision, told_reason=reason))
    match effect:
        case "no" | "take-back" | "same-no" | "resign" if card.outcome in MY_NO:
            card = structs.replace(card, told=card.told or told)  # a written record tells nothing new
            return called_off(card, told.at)
        case "yes":
            decision = card.decision if card.decision and card.decision.answer == "yes" else None
            return structs.replace(
                card,
                stage="offer",
                outcome="accepted",
                ended=card.ended if card.outcome == "accepted" else told.at,
                ended_by="me",
                decision=decision or Decision(answer="yes", at=told.at),
                told=told,
            )
        case "more-time" if (asked := card.waiting) and until in (None, asked.until):
            return card  # the same was asked before, and is put in writing now
        case "more-time":
            return _asking(card, told.at, until)
        case "confirm" | "reschedule":
            one = meant(card, told.at)
            rounds = (
                structs.replace(round_, confirmed=effect == "confirm") if round_ is one else round_
                for round_ in card.rounds
            )
            return structs.replace(card, rounds=tuple(rounds))
        case _:
            return card


def not_sent(card: Card, now: datetime) -> Card:
    """The letter copied last was not sent and will not be. Raises UsageError where none was copied."""
    last = card.facts.copied
    if last is None:
        raise UsageError(f"nothing was copied for {card.name}")
    entry = Entry(
        kind="noted",
        at=now,
        logged=now,
        situation=last.situation,
        channel=last.channel,
        text="copied, not sent",
    )
    return with_entries(card, now, entry)


def drafted(card: Card, draft: Draft | None, situation: Situation, channel: Channel, now: datetime) -> Card:
    """The card with a letter kept as it was edited by hand; None forgets it."""
    rest = tuple(old for old in card.drafts if (old.situation, old.channel) != (situation, channel))
    drafts = (*rest, draft) if draft is not None else rest
    return structs.replace(card, drafts=drafts, updated=now)


def recorded(
    card: Card,
    kind: EntryKind,
    now: datetime,
    *,
    at: datetime | None = None,
    text: str = "",
    channel: Channel | None = None,
    until: When | None = None,
    pay: Pay | None = None,
    terms: Terms | None = None,
    owed: bool = False,
    written: bool = False,
    person: str = "",
) -> Card:
    """Something happened, at `at` (may be backdated), `person` says with whom.

    `until`: of granted the new reply-by, of revised likewise, of heard or met the date that they named for
    their answer. `terms`: what they stated, in words or with `written` on paper; `pay`: of revised, all that
    is paid from now on. The pay that was before stays in the timeline. `owed`: they wait for your answer.
    `written`: with it their offer came in writing, as new terms by mail do; those that were said on the phone
    are not in writing yet. Raises UsageError for kinds that other changes write, and for granted without a
    date.
    """
    when, before = at or now, card.pay
    terms = terms or _named_anew(card.pay, pay)
    if written:
        text = text or IN_WRITING
    elif kind == "revised" and terms:  # new terms are as firm as the words they came in
        written = channel in ("email", "text")
        card = _only_spoken(card, when) if channel == "phone" else card
    entry = Entry(
        kind=kind,
        at=when,
        logged=now,
        text=text,
        channel=channel,
        until=until,
        owed=owed,
        written=written,
        person=person,
        terms=terms or None,
    )
    if pay is not None:
        card = structs.replace(card, pay=pay)
    card = structs.replace(card, written=card.written or written)
    if written and not terms:
        card = with_new_paper(card)
    card = stated(card, terms, when, written=written, by=person, channel=channel)
    match kind:
        case "granted":
            if until is None:
                raise UsageError("granted until when? A granted extension needs its date")
            card = structs.replace(card, reply_by=until, extensions=_answered(card, "granted", when, until))
        case "refused":
            card = structs.replace(card, extensions=_answered(card, "refused", when, until))
        case "asked":
            card = _asking(card, when, until)
        case "revised":
            entry = structs.replace(entry, pay=before)
            card = structs.replace(card, reply_by=until or card.reply_by)
        case "moved" | "copied" | "decided":
            raise UsageError(f"{kind!r} is written by the change itself: move, compose or decide the card")
        case _:
            pass
    if kind in ("sent", "called") and card.outcome in MY_ANSWER and card.told is None and not text:
        told = Told(at=when, channel=channel, person=person, agency=_agency_of(card, person))
        card = called_off(structs.replace(card, told=told), when)
    return with_entries(card, now, entry)


def _named_anew(before: Pay | None, after: Pay | None) -> Terms:
    """The terms of the pay that changed."""
    old, new = paid(before), paid(after)
    changed = {name: getattr(new, name) for name in new.named if getattr(new, name) != getattr(old, name)}
    return Terms(**changed)


def _only_spoken(card: Card, at: datetime) -> Card:
    """The card with new terms that were said at a moment; unless their paper came after that."""
    paper = card.facts.in_writing
    return card if paper is not None and paper > at else structs.replace(card, written=False, spoken=at)


def _asking(card: Card, at: datetime, until: When | None) -> Card:
    """The card with more time asked for, in place of a request that waited: one answer settles both."""
    settled = (one for one in card.extensions if one.state != "asked")
    asked = Extension(asked=at, until=until, before=card.reply_by)
    return structs.replace(card, extensions=(*settled, asked))


def _answered(card: Card, state: str, at: datetime, until: When | None) -> tuple[Extension, ...]:
    """The extensions, with the waiting one answered; a grant that nobody asked for is kept too."""
    last = card.waiting
    if last is None:
        asked = Extension(asked=at, until=until, before=card.reply_by, answered=at)
        return (*card.extensions, structs.replace(asked, state=state))
    answered = structs.replace(last, state=state, answered=at, until=until or last.until)
    return tuple(answered if extension is last else extension for extension in card.extensions)


def _owed(card: Card) -> Situation | None:
    """The message that a card's state calls for: the no or yes that they were not told yet."""
    return tells(card) if card.outcome in TELLS and card.told is None else None
