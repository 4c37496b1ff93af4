"""The commands of the screen that shows offers and interviews over days."""

from offerboard.commands.conditions import on_card, on_offer, redoable, undoable
from offerboard.commands.model import NOT_IN_FOOTER, Command

WHEN: tuple[Command, ...] = (
    Command("more_time", "m", "More time", "write for more time to decide", "when", 1, on_offer),
    Command("decide", "d", "Decide", "think, ask three friends, decide", "when", 2, on_offer),
    Command("open", "enter", "Open", "open the card whole", "when", 3, on_card),
    Command("zoom_in", "plus,equals_sign", "Zoom", "fewer days, each wider", "when", 4, shown="+/-"),
    Command("zoom_out", "minus", "Zoom out", "more days, each narrower", "when", NOT_IN_FOOTER, shown="-"),
    Command("today", "0", "Today", "back to today", "when", 5),
    Command("help", "question_mark,f1", "Help", "all keys", "when", 6, shown="?"),
    Command("close", "escape", "Back", "back to the board", "when", 7, shown="Esc"),
    Command("down", "j,down", "Down", "the next card", "when", when=on_card),
    Command("up", "k,up", "Up", "the card before", "when", when=on_card),
    Command("top", "g,home", "First", "the first card", "when", when=on_card),
    Command("bottom", "G,end", "Last", "the last card", "when", when=on_card),
    Command("page_down", "pagedown,ctrl+d", "Page down", "read on in the sentences", "when", shown="PgDn"),
    Command("page_up", "pageup,ctrl+u", "Page up", "back in the sentences", "when", shown="PgUp"),
    Command("left", "h,left", "Earlier", "a day earlier; a week where the days are narrow", "when"),
    Command("right", "l,right", "Later", "a day later; a week where the days are narrow", "when"),
    Command(
        "week_back", "less_than_sign,shift+left", "Week back", "a week earlier, or four", "when", shown="<"
    ),
    Command(
        "week_on", "greater_than_sign,shift+right", "Week on", "a week later, or four", "when", shown=">"
    ),
    Command("zoom_week", "1", "Week", "show a week", "when"),
    Command("zoom_month", "2", "Month", "show four weeks", "when"),
    Command("zoom_quarter", "3", "Quarter", "show a quarter of a year", "when"),
    Command(
        "compose", "c", "Compose", "write to them: a letter, a phone script, a text", "when", when=on_card
    ),
    Command("record", "r", "Record", "what happened: they called, wrote, granted, …", "when", when=on_card),
    Command("edit", "e", "Edit", "edit the card", "when", when=on_card),
    Command("hide_pay", "dollar_sign", "Hide pay", "show or hide every amount", "when", shown="$"),
    Command("undo", "u", "Undo", "take the last change back", "when", when=undoable),
    Command("redo", "U,ctrl+r", "Redo", "bring the undone change back", "when", when=redoable),
    Command("palette", "colon,ctrl+p,f10", "Commands", "all commands by name", "when", shown=":"),
)
