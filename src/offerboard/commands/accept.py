"""The commands of the screen on which the others are told that you accepted an offer."""

from offerboard.commands.conditions import copied, redoable
from offerboard.commands.model import Command, Now


def _waits(now: Now) -> bool:
    """Whether they do not know your no yet."""
    return now.card is not None and now.waits


ACCEPT: tuple[Command, ...] = (
    Command("copy", "y", "Copy", "copy the message for them", "accept", 1, _waits),
    Command("letter_sent", "s", "Sent", "it is sent, or said: they know", "accept", 2, _waits),
    Command("next_one", "space", "Next", "the next who does not know yet", "accept", 3),
    Command(
        "answer", "enter", "Write", "change the message first; a phone script: call them", "accept", 4, _waits
    ),
    Command("compose", "c", "Compose", "change the message: channel, reason, words", "accept", 9, _waits),
    Command(
        "close_applied",
        "C",
        "Close rest",
        "close all that you only applied for; nobody is told",
        "accept",
        5,
        lambda now: now.applied > 0,
    ),
    Command("end", "x", "End", "it ended otherwise: they said no, …", "accept", 6, _waits),
    Command("undo", "u", "Undo", "take back what was noted on this one; the others stay told", "accept", 7),
    Command("close", "escape", "Back", "back; who is not told yet stays flagged", "accept", 8, shown="Esc"),
    Command("help", "question_mark,f1", "Help", "all keys", "accept", 10, shown="?"),
    Command("not_sent", "S", "Not sent", "what was copied was not sent after all", "accept", when=copied),
    Command("down", "j,down", "Down", "the next one", "accept"),
    Command("up", "k,up", "Up", "the one before", "accept"),
    Command("top", "g,home", "Top", "the first one", "accept"),
    Command("bottom", "G,end", "Bottom", "the last one", "accept"),
    Command(
        "page_down", "pagedown,ctrl+d", "Page down", "a page further in the message", "accept", shown="PgDn"
    ),
    Command("page_up", "pageup,ctrl+u", "Page up", "a page back in the message", "accept", shown="PgUp"),
    Command(
        "redo",
        "U,ctrl+r",
        "Redo",
        "bring the undone change back",
        "accept",
        when=redoable,
    ),
    Command("hide_pay", "dollar_sign", "Hide pay", "show or hide every amount", "accept", shown="$"),
    Command("palette", "colon,ctrl+p,f10", "Commands", "all commands by name", "accept", shown=":"),
)
