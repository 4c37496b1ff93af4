"""Every use of what Textual and its plots do not offer publicly, each with why.

The tests in `tests/tui/base/test_textual_private.py` say when a new Textual changes one of them.
"""

import asyncio
import sys
from typing import TYPE_CHECKING, Any, TypeVar

from textual import events, messages
from textual._styles_cache import StylesCache
from textual._time import get_time
from textual.app import App
from textual.geometry import Size
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.widget import Widget

if TYPE_CHECKING:
    from textual_plotext import Plot

Answer = TypeVar("Answer")


def has_terminal(app: App[Any]) -> bool:
    """Whether the app runs in a terminal. Nothing public tells so before it starts and after it ends."""
    return app._driver is not None


def write_to_terminal(app: App[Any], sequence: str) -> None:
    """Write a sequence to the terminal past what is drawn. Raises OSError where there is no terminal.

    Only text that Textual itself copies can be written publicly (`copy_to_clipboard`), in one way of several.
    """
    if app._driver is None:
        raise OSError("no terminal to write to")
    app._driver.write(sequence)


def remember_copied(app: App[Any], text: str) -> None:
    """Let ctrl+v in a field paste a text. The public way also sends it to the terminal."""
    app._clipboard = text


def forward_key(widget: Widget, key: events.Key) -> None:
    """Give a key to a widget as if it had been pressed there, its bindings included.

    `post_message` would skip the bindings, and the key would bubble to its sender.
    """
    widget._forward_event(key)


def is_in_vain(event: events.Event, screen: Screen[Any], size: Size | None) -> bool:
    """Whether a screen should ignore an event; changes one whose handling would be partly in vain.

    A size that is not the last one that the program was told, `size`: a screen that hears of two lays itself
    out for each in turn, for ever, because laying out for a size tells it that size again. A terminal that
    goes away says two sizes, and one that is drawn larger in a hurry may. And when a screen first comes up
    all its parts would be styled a second time: they were styled as they came, the screen before its sheet.
    """
    if isinstance(event, events.Resize):
        return event.size != size
    if isinstance(event, events.ScreenResume) and not screen.stack_updates:
        event.refresh_styles = False
        screen.app.stylesheet.apply(screen)
    return False


def forget_drawn_widgets() -> None:
    """Let go of what closed screens have drawn.

    Textual keeps two colours for each of the last thousand widgets, in a cache of a method: and with them the
    widget's drawn lines, a megabyte or two for a screen. Colours that are still needed are mixed again.
    """
    StylesCache.get_inner_outer.cache_clear()


def set_plot_size(plot: "Plot", width: int, height: int) -> None:
    """Set the size of a plot in cells. The public `plotsize` cuts it to the size of standard output."""
    plot._set_size(width, height)


class DiscreetApp(App[Answer]):
    """An app that says itself what a crash prints. Textual's report holds the values of local variables."""

    def crash_report(self, error: BaseException | None) -> str:
        """What a crash prints, of the error that caused it."""
        return f"{type(error).__name__ if error else 'error'} in {type(self).__name__}"

    def _fatal_error(self) -> None:
        """End, and print the report once the terminal is the shell's again."""
        self._exit_renderables.append(self.crash_report(sys.exc_info()[1]))
        self._close_messages_no_wait()


class SparingScreen(Screen[Answer]):
    """A screen that does not lay out or draw what would come out the same, or would not be seen.

    Textual tells a screen that was laid out its size, upon which it is laid out again; it draws a screen
    that first comes up, and then once more what its parts had asked for before; and it draws the whole screen
    on top again for each change below it.
    """

    _drawn_whole = 0.0
    """When all of it was drawn for the first time, on the clock of Textual's messages."""

    def _screen_resized(self, size: Size) -> None:
        """Lay the screen out for a size, unless it is laid out for it."""
        if size != self._size:
            super()._screen_resized(size)

    async def _on_screen_resume(self, event: events.ScreenResume) -> None:  # type: ignore[override]  # Textual awaits it
        """Come up; the first time laid out once unseen, by which its parts learn their sizes.

        Some fill themselves only then, and only then it shows which of them need scroll bars.
        """
        first = self.is_attached and not self.stack_updates
        if first:
            self.stack_updates += 1
            with self.app.batch_update():
                self._refresh_layout(self.app.size)
            await asyncio.sleep(0)  # they are told; the screen may be left meanwhile
            if self.is_attached:
                self._refresh_layout(self.app.size)
            self._drawn_whole = get_time()
        super()._on_screen_resume(event)
        event.prevent_default()  # or Textual would come to it once more by itself
        if first:
            for widget in self._compositor.widgets:
                widget._repaint_required = False

    async def _on_update(self, message: messages.Update) -> None:
        """Draw a part that asks for it, unless it asked before all was drawn."""
        if message.time < self._drawn_whole:
            message.stop()
            message.prevent_default()

    def _compositor_refresh(self) -> None:
        """Hand up what is drawn, except below a screen that nothing shines through.

        What changed below it is drawn when this screen comes up again: then it is drawn whole.
        """
        top = self.app.screen
        if self is not top and top.styles.background.a == 1:
            self._compositor._dirty_regions.clear()
            self._dirty_widgets.clear()
        else:
            super()._compositor_refresh()


class ScrolledLines(ScrollView):
    """A scroll view that draws itself line by line; the number of lines may change with every key.

    Its bars are drawn again only if they may have changed, and a change of its lines lays nothing out anew.

    Textual compares the lines of a scroll view with its height after each layout of the screen, finds them
    different, and draws an unchanged bar in a frame of its own.
    """

    _lines_laid_out: int | None = None

    def _size_updated(
        self,
        size: Size,
        virtual_size: Size,  # noqa: ARG002 - the height, not the lines
        container_size: Size,
        layout: bool = True,
    ) -> bool:
        """Take what a layout gives. Returns whether a resize event is due."""
        lines = self.virtual_size.height if self._lines_laid_out is None else self._lines_laid_out
        self._lines_laid_out = self.virtual_size.height
        return super()._size_updated(size, self.virtual_size.with_height(lines), container_size, layout)

    def set_lines(self, lines: int) -> None:
        """Set the number of lines.

        Textual lays the whole screen out anew when a virtual size changes, which takes two frames. It is
        needed only where the scroll bar comes or goes, else the bar is told and nothing moves.
        """
        size = Size(self.scrollable_content_region.width, lines)
        if size == self.virtual_size:
            return
        height = self.size.height
        if (self.virtual_size.height > height) == (lines > height):
            self.set_reactive(Widget.virtual_size, size)
            if lines > height:
                self.vertical_scrollbar.window_virtual_size = lines
        else:
            self.virtual_size = size
