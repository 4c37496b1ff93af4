"""A screen that is left once, however often that is asked for, and not before what lies above it."""

from __future__ import annotations

from typing import TypeVar

from textual.await_complete import AwaitComplete

from offerboard.tui.base.steady import Steady

Answer = TypeVar("Answer")


class Leaving(Steady[Answer]):
    """By itself a screen takes away what is on top, and breaks when a second key comes while it closes."""

    _left = False
    _leaves_with: tuple[Answer | None] | None = None

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Close it with an answer or without one, as soon as nothing lies above it."""
        if self._left:
            return AwaitComplete()
        if not self.is_active:
            self._leaves_with = (result,)
            return AwaitComplete()
        self._left = True
        return super().dismiss(result)

    def on_screen_resume(self) -> None:
        """What lay above it has gone."""
        if self._leaves_with is not None:
            self.dismiss(*self._leaves_with)
