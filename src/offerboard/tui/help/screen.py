"""What the keys do, screen by screen, and what the signs mean. Typing finds in all of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events, getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from offerboard.commands import Command, ScreenName
from offerboard.tui.base.keys import own_table
from offerboard.tui.base.modal import Modal
from offerboard.tui.help.pages import Page, found, pages, paragraphs
from offerboard.tui.program import Program
from offerboard.tui.theme import Part, Spot, line, spot_at
from offerboard.tui.widgets.footer import Footer
from offerboard.tui.widgets.line_input import LineInput
from offerboard.tui.widgets.paragraphs import Paragraphs


class HelpScreen(Modal[None]):
    """A page for each screen, that of the screen below first; the line above them takes a search."""

    CSS_PATH = "help.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-whole"), (97, "-beside")]  # noqa: RUF012 - Textual declares it so
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back"),
        Binding("f1", "leave", "Leave"),
        Binding("down", "line(1)"),
        Binding("up", "line(-1)"),
        Binding("pagedown,ctrl+d", "page(1)"),
        Binding("pageup,ctrl+u", "page(-1)"),
        Binding("ctrl+home", "top"),
        Binding("ctrl+end", "bottom"),
        Binding("tab", "turn(1)"),
        Binding("shift+tab", "turn(-1)"),
    ]

    def __init__(self, screen: ScreenName) -> None:
        super().__init__()
        self._screen: ScreenName = screen

    def compose(self) -> ComposeResult:
        """The pages' names, the line, the page, and the footer."""
        session = self.session
        table = own_table(session.config.keys)
        plain = session.appearance.plain
        self.pages: Sequence[Page] = pages(table, str(session.settings.path), plain)
        at = next(at for at, page in enumerate(self.pages) if page.screen == self._screen)
        self.tabs = Tabs([page.name for page in self.pages], at)
        self.input = HelpLine(placeholder="type to find a key or a word")
        self.page = Paragraphs(lambda: session.colours, id="help-page")
        self.page.can_focus = False
        with Vertical(id="help"):
            yield self.tabs
            yield self.input
            yield self.page
            yield Footer(lambda: session.colours, raised=True)

    def on_mount(self) -> None:
        """Show the page of the screen below."""
        self.query_one(Footer).show(
            [
                Command("turn", "tab", "Next page", ""),
                Command("page", "pagedown", "Page down", "", shown="PgDn"),
                Command("back", "escape", "Back", "", shown="Esc"),
            ]
        )
        self.input.focus()
        self._show()

    def _show(self) -> None:
        """Show what is searched for; without a search, the current page."""
        paint, typed = self.session.colours, self.input.text
        shown = found(self.pages, typed) if typed.strip() else self.pages[self.tabs.at].sections
        self.tabs.set_class(bool(typed.strip()), "-off")
        self.page.show(list(paragraphs(shown, paint)))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Something was typed."""
        event.stop()
        self._show()

    def on_tabs_picked(self, event: Tabs.Picked) -> None:
        """A page's name was clicked."""
        event.stop()
        self._turn_to(event.at)

    def _turn_to(self, at: int) -> None:
        self.input.value = ""
        self.tabs.at = at % len(self.pages)
        self.tabs.refresh()
        self._show()

    # -- its keys

    def action_back(self) -> None:
        """Clear the search; then go back to what lies below."""
        if self.input.text:
            self.input.value = ""
        else:
            self.leave()

    def action_leave(self) -> None:
        """Back to what lies below, at once."""
        self.leave()

    def action_line(self, by: int) -> None:
        """Scroll by some lines."""
        self.page.scroll_relative(y=by, animate=False)

    def action_page(self, by: int = 1) -> None:
        """Scroll by a page."""
        self.page.scroll_relative(y=by * (self.page.size.height - 1), animate=False)

    def action_top(self) -> None:
        """Go to the first line."""
        self.page.scroll_home(animate=False)

    def action_bottom(self) -> None:
        """Go to the last line."""
        self.page.scroll_end(animate=False)

    def action_turn(self, by: int = 1) -> None:
        """Turn to another page."""
        self._turn_to(self.tabs.at + by)

    def on_footer_command_clicked(self, event: Footer.CommandClicked) -> None:
        """A key in the footer was clicked."""
        getattr(self, f"action_{event.id}")()


class HelpLine(LineInput):
    """The line that is typed into. While it is empty, `?` and q close the help, and arrows turn its pages."""

    _KEYS: ClassVar[dict[str, tuple[str, int | None]]] = {
        "question_mark": ("leave", None),
        "q": ("leave", None),
        "left": ("turn", -1),
        "right": ("turn", 1),
        "home": ("top", None),
        "end": ("bottom", None),
        "space": ("page", 1),
    }

    def on_key(self, event: events.Key) -> None:
        """Do what a key means while the line is empty."""
        if self.text or event.key not in self._KEYS or not isinstance(self.screen, HelpScreen):
            return
        event.stop()
        event.prevent_default()
        name, by = self._KEYS[event.key]
        action = getattr(self.screen, f"action_{name}")
        action() if by is None else action(by)


class Tabs(Widget):
    """The names of the pages in a line, one marked; as many around it as fit."""

    DEFAULT_CSS = "Tabs { height: 1; }"
    app = getters.app(Program)

    class Picked(Message):
        """A name was clicked."""

        def __init__(self, at: int) -> None:
            super().__init__()
            self.at = at

    def __init__(self, names: Sequence[str], at: int) -> None:
        super().__init__()
        self.names, self.at = names, at
        self._spots: list[Spot[int]] = []

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - it has one line
        """The names."""
        paint, width = self.app.session.colours, self.size.width
        sizes = [cell_len(name) + 2 for name in self.names]
        first = 0
        while sum(sizes[first : self.at + 1]) > width - 3:
            first += 1
        parts: list[Part] = [("<" if first else " ", paint.quiet)]
        used, self._spots = 1, []
        for at, name in enumerate(self.names[first:], first):
            if used + sizes[at] > width - 1:
                parts.append((">", paint.quiet))
                break
            here = at == self.at and not self.has_class("-off")
            parts.append((f" {name} ", paint.chosen + paint.strong if here else paint.quiet))
            self._spots.append((used, used + sizes[at], at))
            used += sizes[at]
        return line(parts, width, paint.raised)

    def on_click(self, event: events.Click) -> None:
        """Turn to the page that was clicked."""
        at = spot_at(event.x, self._spots)
        if at is not None:
            self.post_message(self.Picked(at))
