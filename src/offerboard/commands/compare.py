"""The commands of the screen that shows offers side by side."""

from offerboard.commands.conditions import on_card, redoable, undoable
from offerboard.commands.model import Command

COMPARE: tuple[Command, ...] = (
    Command("decide", "d", "Decide", "think, ask three friends, decide", "compare", 1, on_card),
    Command("scores", "e", "Scores", "score it from 1 to 5 by your own criteria", "compare", 2, on_card),
    Command("open", "enter", "Open", "open the card whole", "compare", 3, on_card),
    Command("weights", "W", "Weights", "your own criteria, and how much each weighs", "compare", 4),
    Command("copy_table", "y", "Copy", "copy the table as Markdown", "compare", 5),
    Command("save_table", "f", "File", "save the table as a .md or .csv file", "compare", 6),
    Command(
        "help", "question_mark,f1", "Help", "all keys, and how totals come about", "compare", 7, shown="?"
    ),
    Command("close", "escape", "Back", "back to the board", "compare", 8, shown="Esc"),
    Command("copy_sheet", "Y", "Copy CSV", "copy the table as CSV, for a spreadsheet", "compare"),
    Command("left", "h,left", "Left", "the offer to the left", "compare"),
    Command("right", "l,right", "Right", "the offer to the right", "compare"),
    Command("top", "g,home", "First", "the first offer", "compare"),
    Command("bottom", "G,end", "Last", "the last offer", "compare"),
    Command("down", "j,down", "Down", "a line down", "compare"),
    Command("up", "k,up", "Up", "a line up", "compare"),
    Command("page_down", "pagedown,ctrl+d", "Page down", "a page down", "compare", shown="PgDn"),
    Command("page_up", "pageup,ctrl+u", "Page up", "a page up", "compare", shown="PgUp"),
    Command("hide_pay", "dollar_sign", "Hide pay", "show or hide every amount", "compare", shown="$"),
    Command("undo", "u", "Undo", "take the last change back", "compare", when=undoable),
    Command("redo", "U,ctrl+r", "Redo", "bring the undone change back", "compare", when=redoable),
    Command("palette", "colon,ctrl+p,f10", "Commands", "all commands by name", "compare", shown=":"),
)
