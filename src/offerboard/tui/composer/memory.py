"""What the composer remembers: in the program while it runs, in the habits' file for the next time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from offerboard import habits
from offerboard.habits import Habits
from offerboard.letters import Choice
from offerboard.paths import state_dir

if TYPE_CHECKING:
    from offerboard.tui.session.session import Host


def usual(host: Host) -> Habits:
    """The user's habits; on made-up cards none."""
    return habits.load(state_dir()) if host.keeps else habits.NONE


def recalled(host: Host, known: Habits, card_id: str, *, own: bool) -> Mapping[str, str]:
    """What was chosen and typed for a card the last time, by names of which those of texts end in "?".

    Where one has words of one's `own` for it, what was chosen before the program was started counts for less.
    """
    before = known.cards.get(card_id, {})
    texts = {name: text for name, text in before.items() if name.endswith("?")}
    return host.drafts.get(_place(card_id)) or (texts if own else before)


def remember(host: Host, card_id: str, chosen: Mapping[str, str]) -> None:
    """Keep what was chosen and typed, for when this card's composer is opened again."""
    host.drafts[_place(card_id)] = dict(chosen)
    _change(host, lambda known: known.with_card(card_id, chosen))


def remember_use(host: Host, choice: Choice) -> None:
    """Keep how a letter was written that left, for the next of its situation."""
    _change(host, lambda known: known.with_habit(choice.situation, choice.habit))


def _change(host: Host, edit: Callable[[Habits], Habits]) -> None:
    if host.keeps:
        host.run_worker(partial(habits.change, state_dir(), edit), thread=True, group="habits")


def _place(card_id: str) -> tuple[str, str]:
    return "composer", card_id
