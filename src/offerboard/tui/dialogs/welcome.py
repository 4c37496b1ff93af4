"""The first start: what this is, the ways to begin, and what this machine says of dates and times."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from offerboard.commands import Command
from offerboard.config import Config
from offerboard.tui.base.dialog import SHEET, Dialog
from offerboard.tui.program import DEMO
from offerboard.tui.requests import OpenSettings
from offerboard.tui.widgets.menu import Item, Menu

_WHAT = (
    "Interviews, offers and declines on one board. It keeps the clock on the reply you owe,"
    " and puts the words for it on your clipboard."
)
_WHERE = "Everything stays on this machine, and nothing is sent for you."
_NAME = " Your name is asked for once, when the first letter is signed."

_DEMO, _SETTINGS = "demo", "settings"


def _items(config: Config) -> list[Item[str]]:
    dates = "3 April" if config.dates_day_first else "4 March"
    return [
        Item("new", "new", "n", "an interview or offer you have"),
        Item("import", "import", "I", "a spreadsheet or another tracker"),
        Item("demo", _DEMO, "d", "made-up cards; q comes back"),
        Item("settings", _SETTINGS, ",", f"03/04 is {dates} · {config.home_zone}", apart=True),
        Item("the empty board", "", "Esc"),
    ]


class WelcomeScreen(Dialog[str]):
    """A calm page on an empty board. Its answer is the id of the command to begin with."""

    CSS_PATH = [SHEET, "welcome.tcss"]  # noqa: RUF012 - Textual declares it so

    def __init__(self) -> None:
        super().__init__("offerboard")

    def body(self) -> Iterable[Widget]:
        """What it is, and the ways to begin, of which enter takes the first."""
        yield Static(Content(_WHAT), classes="what")
        self.where = Static(classes="where")
        yield self.where
        self.menu = Menu(_items(self.session.config), lambda: self.session.colours)
        yield self.menu

    def on_mount(self) -> None:
        """Say where the cards stay."""
        self._say_where()

    def _say_where(self) -> None:
        self.where.update(Content(_WHERE if self.session.config.name else _WHERE + _NAME))

    def on_screen_resume(self) -> None:
        """The settings may be others now."""
        self.menu.items = _items(self.session.config)
        self.menu.refresh()
        self._say_where()

    def answer(self) -> str | None:
        """The command to begin with; None for the empty board."""
        return self.menu.current or None

    def on_menu_item_selected(self, event: Menu.ItemSelected) -> None:
        """A way was chosen. The demo is another board, which the program reopens on."""
        event.stop()
        if not self.is_current:  # a key that was pressed twice
            return
        self.menu.put_cursor(event.index)
        if self.menu.current == _DEMO:
            self.app.leave(DEMO)
        elif self.menu.current == _SETTINGS:
            self.app.request(OpenSettings())
        else:
            self.action_save()

    def possible(self) -> list[Command]:
        """What the keys do."""
        return [
            Command("pick", "enter", "Choose", ""),
            Command("back", "escape", "Back", "", shown="Esc"),
        ]

    def action_pick(self) -> None:
        """Take the line under the cursor."""
        self.menu.pick(self.menu.index)
