"""The commands of the screen on which the others are told that you accepted an offer."""

from offerboard.commands.model import Command, Now
from offerboard.commands.telling import of_telling


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
    *of_telling("accept"),
)
