"""The first start: what this is, and four ways to begin."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from offerboard.commands import Command
from offerboard.tui.base.dialog import SHEET, Dialog
from offerboard.tui.program import DEMO
from offerboard.tui.widgets.footer import Footer
from offerboard.tui.widgets.menu import Item, Menu

_WHAT = (
    "Interviews, offers and declines on one board. It keeps the clock on the reply you owe,"
    " and puts the words for it on your clipboard."
)
_WHERE = "Everything stays on this machine, and nothing is sent for you."

_DEMO = "demo"
_ITEMS = (
    Item("new", "new", "n", "a card for an interview or an offer that you have"),
    Item("import", "import", "i", "a CSV or JSON file: your own, or another tracker's"),
    Item("demo", _DEMO, "d", "made-up cards; to come back: q, and start again"),
    Item("the empty board", "", "Esc", apart=True),
)


class WelcomeScreen(Dialog[str]):
    """A calm page on an empty board. Its answer is the id of the command to begin with."""

    CSS_PATH = [SHEET, "welcome.tcss"]  # noqa: RUF012 - Textual declares it so

    def __init__(self) -> None:
        super().__init__("offerboard")

    def body(self) -> Iterable[Widget]:
        """What it is, and the ways to begin; enter takes the quietest."""
        yield Static(Content(_WHAT), classes="what")
        yield Static(Content(_WHERE), classes="where")
        self.menu = Menu(_ITEMS, lambda: self.session.colours, cursor=len(_ITEMS) - 1)
        yield self.menu

    def answer(self) -> str | None:
        """The command to begin with; None for the empty board."""
        return self.menu.current or None

    def on_menu_item_selected(self, event: Menu.ItemSelected) -> None:
        """A way was chosen. The demo is another board: the program opens again on it."""
        event.stop()
        if not self.is_current:  # a key that was pressed twice
            return
        self.menu.put_cursor(event.index)
        if self.menu.current == _DEMO:
            self.app.leave(DEMO)
        else:
            self.action_save()

    def show_footer(self) -> None:
        """Show what the keys do."""
        self.query_one(Footer).show(
            [
                Command("pick", "enter", "Choose", ""),
                Command("back", "escape", "Back", "", shown="Esc"),
            ]
        )

    def action_pick(self) -> None:
        """Take the line under the cursor."""
        self.menu.pick(self.menu.index)
