"""Keys in the order in which they were typed, even where one of them has not acted yet.

Textual inserts a character at once, but acts on a key such as enter or escape only after it has come up from
the widget to the program. On a busy machine the next character would land in the line that the key leaves.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widget import Widget

from offerboard.commands import COMMANDS
from offerboard.commands.model import MOVES

_ROUNDS = 3
"""How many messages in a row are waited for: the key, what it causes, and what that causes."""
_PATIENCE = 0.05
"""Seconds after which waiting keys are looked at again, because a widget that was removed answers no more."""

_MOVES = frozenset(key for command in COMMANDS if command.id in MOVES for key in command.keys.split(","))
Typed = events.Key | events.Paste


class KeyQueue:
    """Gives the program what is typed, one after the other; what may leave a field acts before the next.

    `give` lets the program take a key or a paste. `target` returns the widget that it goes to, or None once
    there is no screen any more. `later` calls back after some seconds.
    """

    @dataclass
    class Passed(Message):
        """All that a widget sent up before this is done."""

        widget: Widget

    def __init__(
        self,
        give: Callable[[Typed], Awaitable[None]],
        target: Callable[[], Widget | None],
        later: Callable[[float, Callable[[], Awaitable[None]]], object],
    ) -> None:
        self._give, self._target, self._later = give, target, later
        self._typed: deque[Typed] = deque()
        self._acting: Widget | None = None
        self._rounds = 0

    async def take(self, typed: Typed) -> None:
        """Give it to the program now, or once what was typed before it has acted."""
        self._typed.append(typed)
        await self._go_on()

    async def passed(self, message: Passed) -> None:
        """A widget has done what it was asked for; what that caused may still be on its way."""
        if message.widget is not self._acting:
            return
        self._rounds -= 1
        if self._rounds and message.widget.post_message(self.Passed(message.widget)):
            return
        self._acting = None
        await self._go_on()

    async def _go_on(self) -> None:
        while self._typed and not self._waits():
            target = self._target()
            if target is None:
                return
            typed = self._typed.popleft()
            await self._give(typed)
            if _may_leave(target, typed) and target.post_message(self.Passed(target)):
                self._acting, self._rounds = target, _ROUNDS
        if self._typed:
            self._later(_PATIENCE, self._go_on)

    def _waits(self) -> bool:
        """Whether a widget has yet to act: not one that has lost the keys meanwhile."""
        return self._acting is not None and self._acting is self._target() and self._acting.is_attached


def _may_leave(target: Widget, typed: Typed) -> bool:
    """Whether the next key may be for another widget: not after a character in a field, nor after a move.

    These are the keys that are held, or typed fast, and to wait for each would make them lag.
    """
    if isinstance(typed, events.Paste):
        return False
    if target.check_consume_key(typed.key, typed.character):
        return False
    return target.check_consume_key("x", "x") or typed.key not in _MOVES
