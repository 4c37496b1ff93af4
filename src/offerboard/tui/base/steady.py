"""A screen that takes the size that the terminal has, and no other, and styles its parts once."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from textual import events

from offerboard.tui.base.mixins import ScreenMixin

if TYPE_CHECKING:
    from offerboard.tui.session.session import Host

Answer = TypeVar("Answer")


class Steady(ScreenMixin[Answer]):
    """By itself a screen that hears of two sizes at once lays itself out for each in turn, for ever.

    Laying out for a size tells the screen that size again. A terminal that goes away says two sizes, and one
    that is drawn larger in a hurry may. And when it first comes up, all its parts are styled a second time.
    """

    async def on_event(self, event: events.Event) -> None:
        """Take no size that is not the last one that the program was told; style no part again."""
        if isinstance(event, events.Resize) and event.size != cast("Host", self.app).told_size:
            return
        if isinstance(event, events.ScreenResume) and not self.stack_updates:
            event.refresh_styles = False  # the parts were styled as they came; the screen before its sheet
            self.app.stylesheet.apply(self)
        await super().on_event(event)
