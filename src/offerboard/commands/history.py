"""The commands of the screen that looks back at all cards."""

from offerboard.commands.model import Command

HISTORY: tuple[Command, ...] = (
    Command("next_group", "tab", "Next page", "the next page", "history", 1),
    Command("left", "h,left", "Longer period", "over a longer time, up to all of it", "history", 2),
    Command("right", "l,right", "Shorter period", "over a shorter time, down to 3 months", "history", 3),
    Command("down", "j,down", "Down", "a line down", "history"),
    Command("help", "question_mark,f1", "Help", "all keys, and what is counted", "history", 5, shown="?"),
    Command("close", "escape", "Back", "back to the board", "history", 6, shown="Esc"),
    Command("page_stages", "1", "Stages", "how far the cards came, and where they stand", "history"),
    Command("page_answers", "2", "Answers", "how long you took to answer, and they", "history"),
    Command("page_outcomes", "3", "Outcomes", "how the cards ended, and who ended them", "history"),
    Command("page_reasons", "4", "Reasons", "why you said no", "history"),
    Command("previous_group", "shift+tab", "Page before", "the page before", "history"),
    Command("up", "k,up", "Up", "a line up", "history"),
    Command("top", "g,home", "Top", "to the top", "history"),
    Command("bottom", "G,end", "Bottom", "to the end", "history"),
    Command("page_down", "pagedown,ctrl+d", "Page down", "a page down", "history", shown="PgDn"),
    Command("page_up", "pageup,ctrl+u", "Page up", "a page up", "history", shown="PgUp"),
    Command("palette", "colon,ctrl+p,f10", "Commands", "all commands by name", "history", shown=":"),
)
