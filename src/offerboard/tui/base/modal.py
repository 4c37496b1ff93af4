"""A screen above another one, which shows through, dimmed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import ClassVar, TypeVar

from rich.console import RenderableType
from rich.segment import Segment
from rich.style import Style
from textual import events, getters
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen

from offerboard.tui import textual_private
from offerboard.tui.program import Program
from offerboard.tui.session.session import Session

Answer = TypeVar("Answer")
_FAINT = Style(dim=True, bold=False, reverse=False, underline=False)
_STYLES = 1024  # more than a screen below has


class Modal(textual_private.SparingScreen[Answer], ModalScreen[Answer]):
    """Something to answer before going on."""

    BINDINGS: ClassVar[list[BindingType]] = [  # those of the program do not reach it
        Binding("f1", "app.help", "Help", show=False),
        Binding("ctrl+l", "app.repaint", "Draw anew", show=False),
        Binding("ctrl+z", "app.suspend_process", "Suspend", show=False),
        Binding("ctrl+c", "app.help_quit", "Quit", show=False),
    ]
    app = getters.app(Program)

    async def on_event(self, event: events.Event) -> None:
        """Handle an event, unless Textual would work on it in vain."""
        if not textual_private.is_in_vain(event, self, self.app.told_size):
            await super().on_event(event)

    def action_back(self) -> None:
        """Go one step back; by default to what lies below."""
        self.leave()

    def on_click(self, event: events.Click) -> None:
        """A click beside it goes a step back, as Esc does: what was typed is kept."""
        if self.is_current and self.get_widget_at(event.screen_x, event.screen_y)[0] is self:
            self.action_back()

    @property
    def session(self) -> Session:
        """What the screens share."""
        return self.app.session

    def leave(self, answer: Answer | None = None) -> None:
        """Close with or without an answer."""
        self.app.close(self, answer)

    def render(self) -> RenderableType:
        """The screen below, dimmed."""
        found = super().render()
        if not isinstance(found, BackgroundScreen):
            return found
        dimmed = _Faint if self.session.appearance.colours.few else _Dimmed
        return dimmed(found.screen, found.color)


class _Faint(BackgroundScreen):
    """Dims where there are few colours: by the terminal's own dim style, without reversed cells."""

    @classmethod
    def process_segments(cls, segments: Iterable[Segment], color: Color) -> Iterable[Segment]:  # noqa: ARG003 - Textual's name
        """The same pieces, dimmed by the terminal."""
        for text, style, control in segments:
            yield Segment(text, (style or Style()) + _FAINT, control)


class _Dimmed(BackgroundScreen):
    """Dims with a cache: Textual would mix the colours anew for each piece of the screen below."""

    @classmethod
    def process_segments(cls, segments: Iterable[Segment], color: Color) -> Iterable[Segment]:
        """The same pieces in dimmed colours."""
        for segment in segments:
            text, style, control = segment
            yield segment if control else Segment(text, _dimmed(style, color))


@lru_cache(_STYLES)
def _dimmed(style: Style | None, color: Color) -> Style | None:
    """A style as seen through a colour."""
    ((_, dimmed, _),) = BackgroundScreen.process_segments([Segment(" ", style)], color)
    return dimmed
