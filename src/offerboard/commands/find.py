"""The commands of the line in which cards are found, while it has the keys."""

from offerboard.commands.model import NOT_IN_FOOTER, Command, Now, otherwise


@otherwise("nothing completes this word")
def _completable(now: Now) -> bool:
    """Whether there is a word to take."""
    return now.completable


@otherwise("there is nothing to save yet")
def _asking(now: Now) -> bool:
    """Whether anything is asked for."""
    return now.filtered


FIND: tuple[Command, ...] = (
    Command("complete", "tab", "Complete", "take the marked word", "find", 1, _completable),
    Command("keep_find", "enter", "Keep", "go to the cards that were found", "find", 2),
    Command("clear_find", "escape", "Clear", "show all cards again", "find", 3, shown="Esc"),
    Command("save_find", "f2,ctrl+s", "Save", "save these words under a name", "find", 4, _asking, "F2"),
    Command("next_word", "down", "Next word", "mark the next word", "find", 5, _completable, "↓"),
    Command(
        "previous_word", "up", "Previous word", "mark the word before", "find", NOT_IN_FOOTER, _completable
    ),
)
