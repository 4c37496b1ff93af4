"""The letter with which the composer opens on a card: as it was left there, but for what was just wished."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from offerboard.cards.values import Channel, Situation, When
from offerboard.letters import Sender, Writer, board_facts
from offerboard.letters.composing import Composition, LetterContext
from offerboard.paths import templates_dir, user_templates_dir
from offerboard.tui.composer.memory import recalled, usual
from offerboard.tui.session.session import Host


class Begun(NamedTuple):
    """A letter, and what was chosen and typed for it the last time, to be put back into it."""

    composition: Composition
    before: Mapping[str, str]


def begun(
    host: Host,
    id_: str,
    situation: Situation | None,
    *,
    channel: Channel | None = None,
    reason: str | None = None,
    until: When | None = None,
) -> Begun:
    """The letter to a card, for a situation or for the one that the card calls for.

    A channel that was just chosen wins over the one that was left there before; a reason too, if it may be
    given and the words are not one's own. `until` is the date to ask time until, where no letter asked for
    another. Raises OfferboardError, OSError.
    """
    habits = usual(host)
    composition = Composition(writer(), context(host, id_), situation, habits)
    if until is not None and composition.until is None:
        composition.answer("until", until)
    before = recalled(host, habits, id_, own=composition.own is not None)
    if channel is not None:
        composition.choose("channel", channel)
        before = {**before, "channel": channel, "reason": composition.choice.reason}
    if reason is not None and composition.own is None and _can_say(composition, reason):
        composition.choose("reason", reason)
        before = {**before, "reason": reason}
    return Begun(composition, before)


def _can_say(composition: Composition, reason: str) -> bool:
    return any(option.slug == reason and option.available for option in composition.options("reason"))


def context(host: Host, id_: str) -> LetterContext:
    """What a letter to a card is written from, now. Raises GoneCardError."""
    facts = board_facts(id_, host.snapshot.heads)
    return LetterContext(host.card(id_), facts, Sender.of(host.settings), host.now())


def writer() -> Writer:
    """The one writer, with the user's own templates before the shipped ones."""
    return _writer(user_templates_dir(), templates_dir())


@lru_cache(maxsize=1)
def _writer(*folders: Path) -> Writer:
    """It keeps what it has read and compiled, and notices files that change."""
    return Writer(folders)
