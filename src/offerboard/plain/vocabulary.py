"""What can be typed: the board's commands by their names and keys, and those of the command line. Pure."""

from collections.abc import Iterator, Sequence

from offerboard.cli import COMMANDS as SHELL_COMMANDS
from offerboard.commands import Command
from offerboard.commands import of as commands_of
from offerboard.commands.synonyms import find_commands

_AVAILABLE = {
    "triage", "compose", "sent", "not_sent", "record", "decline", "new", "end", "find", "open", "edit",
    "decide", "accept", "more_time", "bargain", "snooze", "delete", "move_to", "applied", "undo", "redo",
    "copy_contact", "compare", "when", "history", "settings", "help", "quit",
}  # fmt: skip
"""The commands of the board that can be typed here, by their ids."""
_NAMES = {"move_to": "move", "find": "list", "open": "show"}
"""The names of those that are not called by their id."""
_ALIASES = {
    "list": "find", "show": "open", "move": "move_to", "add": "new", "log": "record", "exit": "quit",
    "stats": "history", "search": "find", "write": "compose", "config": "settings",
}  # fmt: skip
"""Other words for these, each with the id that it stands for."""
_HELP = {
    "applied": "list, or leave out, what you only applied for",
    "compare": "the open offers side by side, or those that you name",
    "decline": "say no: the card goes to Declines, and the letter is written",
    "find": "list the cards, or those that some words find",
    "help": "what can be typed",
    "history": "what became of all cards, in numbers",
    "open": "read the card out whole",
    "settings": "what is set: your name, your time zone and the like",
}
"""What these do here, where the screen has other words."""


def commands(table: Sequence[Command]) -> list[Command]:
    """The commands of the board that can be typed here, in the table's order."""
    return [command for command in commands_of("board", table) if command.id in _AVAILABLE]


def name(command: Command) -> str:
    """The word that a command is typed as."""
    return _NAMES.get(command.id, command.id.replace("_", "-"))


def help_of(command: Command) -> str:
    """What a command does, here."""
    return _HELP.get(command.id, command.help)


def meant(line: str, known: Sequence[Command]) -> tuple[Command | None, str]:
    """The command that a line begins with, by its key, name or title, and the rest of the line.

    None, and the whole line, where it begins with none.
    """
    words = line.split()
    for count in (2, 1):
        if len(words) < count:
            continue
        typed = " ".join(words[:count])
        for command in known:
            if typed == command.key or typed.casefold() in _names_of(command):
                return command, " ".join(words[count:])
    return None, line


def _names_of(command: Command) -> Iterator[str]:
    yield from (command.id, command.id.replace("_", "-"), command.id.replace("_", " "))
    yield command.title.rstrip("…").casefold()
    yield from (other for other, id_ in _ALIASES.items() if id_ == command.id)


def is_shell_command(line: str) -> bool:
    """Whether a line is a command of the command line."""
    return bool(line) and line.split(maxsplit=1)[0] in SHELL_COMMANDS


def likely(line: str, known: Sequence[Command]) -> list[Command]:
    """The commands that may be meant by other words: "reject", "deadline"."""
    return find_commands(known, line)[:6]
