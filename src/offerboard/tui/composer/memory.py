"""What the composer remembers: in memory while the program runs, in the habits' file for the next time."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from functools import partial

from offerboard import habits
from offerboard.cards.values import zone_of
from offerboard.habits import Habits
from offerboard.letters import Choice
from offerboard.letters.composing import Composition
from offerboard.paths import state_dir
from offerboard.tui.session.session import Session

_DECIDED = "decided"
"""Beside what was chosen: the decision that the card held then."""
_DAY = "day"
"""Beside what was typed: the day on which it was."""


def usual_habits(session: Session) -> Habits:
    """The user's habits; on made-up cards none."""
    return habits.load(state_dir()) if session.settings.keeps else habits.NONE


def recalled(session: Session, known: Habits, composition: Composition) -> Mapping[str, str]:
    """What was chosen and typed for the card the last time, by name; the names of texts end in "?".

    If the user has words of their own for it, what was chosen before the program started counts for less. The
    reason that a decision names counts for more than one that was chosen before the decision. Text that was
    typed on another day is left out if it counts days from then ("today").
    """
    card_id, own_words = composition.context.card.id, composition.own is not None
    before = known.cards.get(card_id, {})
    texts = {name: text for name, text in before.items() if name.endswith("?") or name == _DAY}
    found: Mapping[str, str] = session.drafts.get(_key(card_id)) or (texts if own_words else before)
    if found.get(_DAY) != today(session):
        found = _without_days(session, found, composition.choice.language)
    if found.get(_DECIDED, "") != _decision(session, card_id):
        return {name: value for name, value in found.items() if name != "reason"}
    return found


def remember(session: Session, card_id: str, chosen: Mapping[str, str], opened: str) -> None:
    """Keep what was chosen and typed, for when this card's composer is opened again.

    `opened` is the day on which it was (`today`): what is typed in one that stays open over midnight may
    count its days from there.
    """
    chosen = {**chosen, _DECIDED: _decision(session, card_id), _DAY: opened}
    session.drafts[_key(card_id)] = chosen
    _change(session, lambda known: known.with_card(card_id, chosen))


def today(session: Session) -> str:
    """The day that it is where the user lives, by which `remember` and `recalled` tell days apart."""
    return session.now().astimezone(zone_of(session.zone)).date().isoformat()


def _without_days(session: Session, found: Mapping[str, str], language: str) -> Mapping[str, str]:
    """What was remembered without the texts that count a day or a week from when they were typed."""
    catalogue = session.writer.catalogue
    before = found.get("language", language)
    words = catalogue.language(before if before in catalogue.languages() else language).lint
    return {
        name: text
        for name, text in found.items()
        if not (name.endswith("?") and words.counted(text.casefold()))
    }


def _decision(session: Session, card_id: str) -> str:
    """The decision that the card holds, as a text that is another for another decision; "" without one."""
    row = session.cards.snapshot.rows.get(card_id)
    decision = row.head.decision if row is not None else None
    return "" if decision is None else f"{decision.at.isoformat()} {decision.answer} {decision.told_reason}"


def remember_use(session: Session, choice: Choice) -> None:
    """Keep how a letter that left was written, for the next of its situation."""
    _change(session, lambda known: known.with_habit(choice.situation, choice.habit))


def _change(session: Session, edit: Callable[[Habits], Habits]) -> None:
    if session.settings.keeps:
        session.background.run(partial(habits.change, state_dir(), edit), group="habits")


def _key(card_id: str) -> Hashable:
    return "composer", card_id
