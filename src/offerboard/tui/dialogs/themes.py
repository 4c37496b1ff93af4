"""The themes, each shown on the whole screen while the cursor is on it."""

from collections.abc import Iterator

from textual.widget import Widget

from offerboard.commands import Command
from offerboard.tui.base.dialog import SHEET, Dialog
from offerboard.tui.theme.themes import AUTO, NAMES, OWN
from offerboard.tui.widgets.menu import Item, Menu


class ThemesScreen(Dialog[str]):
    """The name of a theme. Esc brings back the one that was in use."""

    CSS_PATH = [SHEET, "themes.tcss"]  # noqa: RUF012 - Textual declares it so

    def __init__(self) -> None:
        super().__init__("Theme")

    def body(self) -> Iterator[Widget]:
        """The names."""
        appearance = self.session.appearance
        self._before = appearance.name
        notes = {AUTO: "as your terminal is"} | dict.fromkeys(OWN, "offerboard's own")
        self.menu = Menu(
            [Item(name, name, note=notes.get(name, "")) for name in NAMES],
            lambda: self.session.colours,
            cursor=NAMES.index(self._before) if self._before in NAMES else 0,
        )
        yield self.menu

    def answer(self) -> str:
        """The theme under the cursor."""
        return self.menu.current

    def possible(self) -> list[Command]:
        """What the keys do."""
        return [
            Command("save", "enter", "Use it", ""),
            Command("back", "escape", "Back", "", shown="Esc"),
        ]

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Show the one under the cursor."""
        event.stop()
        self.session.appearance.use(NAMES[event.index])

    def on_menu_item_selected(self, event: Menu.ItemSelected) -> None:
        """One was chosen."""
        event.stop()
        if self.is_current:  # not so where a key was pressed twice
            self.menu.put_cursor(event.index)
            self.action_save()

    def action_back(self) -> None:
        """As it was before."""
        self.session.appearance.use(self._before)
        self.leave()
