"""The user's own keys: the table with `[keys]` of the config applied, or what is wrong with them."""

from collections.abc import Collection, Container, Iterable, Mapping
from itertools import product

from msgspec import structs

from offerboard.commands.model import Command
from offerboard.commands.table import COMMANDS
from offerboard.errors import UsageError

_FUNCTION_KEYS = frozenset(f"f{number}" for number in range(1, 13))
_KEY_NAMES = """
    enter escape space tab backspace delete insert up down left right home end pageup pagedown
    slash question_mark dollar_sign colon semicolon comma full_stop
    minus plus equals_sign underscore asterisk ampersand at percent_sign number_sign exclamation_mark tilde
    circumflex_accent left_square_bracket right_square_bracket left_parenthesis right_parenthesis backslash
    left_curly_bracket right_curly_bracket vertical_line less_than_sign greater_than_sign apostrophe
    quotation_mark grave_accent
"""
"""Other keys of more than one letter, as Textual names them."""


def with_keys(keys: Mapping[str, str]) -> tuple[Command, ...]:
    """The table with the user's own keys (`[keys]` in the config), each an id and keys as Textual names them.

    Raises UsageError with the key and the reason: an unknown id, a malformed or empty key, a clash.
    """
    known = {command.id for command in COMMANDS}
    own: dict[str, list[str]] = {}
    for id_, value in keys.items():
        if id_ not in known:
            raise UsageError(f"keys.{id_}: no command has this name (offerboard's help lists them)")
        own[id_] = [key.strip() for key in value.split(",")]
        for key in own[id_]:
            _check(id_, key)
    chosen = {
        (screen, key)
        for command in COMMANDS
        if command.id in own
        for screen, key in product(command.screens, own[command.id])
    }
    table = tuple(
        structs.replace(command, keys=",".join(own[command.id]), shown="")
        if command.id in own
        else _giving_way(command, chosen)
        for command in COMMANDS
    )
    _refuse_clash(table, own)
    return table


def _refuse_clash(table: Iterable[Command], own: Container[str]) -> None:
    """Raise UsageError for a key that two commands of a screen have, where one is the user's `own`."""
    taken: dict[tuple[str, str], str] = {}
    last_own = sorted(table, key=lambda command: command.id in own)  # the error then names the user's
    for command in last_own:
        for screen, key in product(command.screens, filter(None, command.keys.split(","))):
            other = taken.setdefault((screen, key), command.id)
            if other != command.id:
                raise UsageError(f"keys.{command.id}: {key!r} already means {other!r}")


def _giving_way(command: Command, chosen: Collection[tuple[str, str]]) -> Command:
    """A command without the function keys that the user gave to another, if it has another key.

    Function keys ship as second keys, so that no command needs two keys at once.
    """
    left = [
        key
        for key in command.keys.split(",")
        if not (key in _FUNCTION_KEYS and any((screen, key) in chosen for screen in command.screens))
    ]
    return structs.replace(command, keys=",".join(left)) if any(left) else command


def _check(id_: str, key: str) -> None:
    """Raise UsageError where a key has no name that Textual knows."""
    if not key:
        raise UsageError(f"keys.{id_}: the key is empty")
    name = key
    for modifier in ("ctrl+", "alt+", "shift+"):
        name = name.removeprefix(modifier)
    single = len(name) == 1 and name.isalnum()
    if not single and name not in _FUNCTION_KEYS and name not in _KEY_NAMES.split():
        raise UsageError(f"keys.{id_}: {key!r} is no key (write it as: a, A, ctrl+a, f5, slash, space)")
