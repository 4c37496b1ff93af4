"""The commands of an open card, beside those that it shares with the board."""

from offerboard.commands.model import Command

CARD: tuple[Command, ...] = (
    Command("down", "j,down", "Down", "a line down", "card"),
    Command("up", "k,up", "Up", "a line up", "card"),
    Command("top", "g,home", "Top", "to the top", "card"),
    Command("bottom", "G,end", "Bottom", "to the end", "card"),
    Command("page_down", "pagedown,ctrl+d", "Page down", "a page down", "card", shown="PgDn"),
    Command("page_up", "pageup,ctrl+u", "Page up", "a page up", "card", shown="PgUp"),
    Command("close", "escape", "Back", "back to the board", "card", 8, shown="Esc"),
)
