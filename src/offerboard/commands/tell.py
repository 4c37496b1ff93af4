"""The commands of the screen on which the companies at interviews are told your deadline."""

from offerboard.commands.conditions import undoable
from offerboard.commands.model import Command, Now, otherwise
from offerboard.commands.telling import of_telling


@otherwise("they know your deadline")
def _waits(now: Now) -> bool:
    """Whether they do not know your deadline yet."""
    return now.card is not None and now.waits


@otherwise("everybody knows; Esc goes back")
def _some_wait(now: Now) -> bool:
    return now.left > 0


@otherwise("nobody is ticked")
def _ticked(now: Now) -> bool:
    return now.ticked > 0


TELL: tuple[Command, ...] = (
    Command("copy", "y", "Copy", "copy the message for them", "tell", 1, _waits),
    Command("letter_sent", "s", "Sent", "it is sent, or said: they know your deadline", "tell", 2, _waits),
    Command("next_one", "space", "Next", "the next who does not know it yet", "tell", 3, _some_wait),
    Command("tick", "t", "Tick", "tick them, or not, to be told with the others", "tell", 4, _waits),
    Command(
        "tick_all", "A", "Tick all", "tick everybody who does not know; again: nobody", "tell", 6, _some_wait
    ),
    Command(
        "all_told", "ctrl+s", "All told", "all that are ticked were told: one change", "tell", 5, _ticked
    ),
    Command(
        "answer", "enter", "Write", "change the message first; a phone script: call them", "tell", 7, _waits
    ),
    Command("compose", "c", "Compose", "change the message: channel, tone, words", "tell", 9, _waits),
    Command("undo", "u", "Undo", "take the last change back", "tell", 8, undoable),
    Command("close", "escape", "Back", "back; who is not told yet stays flagged", "tell", 10, shown="Esc"),
    Command("help", "question_mark,f1", "Help", "all keys", "tell", 11, shown="?"),
    *of_telling("tell"),
)
