"""The user's own keys: the table with `[keys]` of the config applied, or what is wrong with them."""

from collections.abc import Collection, Mapping
from itertools import product

from msgspec import structs

from offerboard.commands.model import Command
from offerboard.commands.table import COMMANDS
from offerboard.errors import UsageError


def with_keys(keys: Mapping[str, str]) -> tuple[Command, ...]:
    """The table with the user's own keys (`[keys]` in the config), each an id and keys as Textual names them.

    Raises UsageError with the key and the reason: an unknown id, a malformed or empty key, a clash.
    """
    known = {command.id for command in COMMANDS}
    for id_, value in keys.items():
        if id_ not in known:
            raise UsageError(f"keys.{id_}: no command has this name (offerboard's help lists them)")
        for key in value.split(","):
            _check(id_, key.strip())
    table = tuple(
        structs.replace(command, keys=",".join(key.strip() for key in keys[command.id].split(",")), shown="")
        if command.id in keys
        else command
        for command in COMMANDS
    )
    chosen = {
        (screen, key)
        for command in table
        if command.id in keys
        for screen, key in product(command.screens, command.keys.split(","))
    }
    table = tuple(command if command.id in keys else _giving_way(command, chosen) for command in table)
    taken: dict[tuple[str, str], str] = {}
    for command in sorted(
        table, key=lambda command: command.id in keys
    ):  # yours last: the clash is named after it
        for screen, key in product(command.screens, filter(None, command.keys.split(","))):
            other = taken.setdefault((screen, key), command.id)
            if other != command.id:
                raise UsageError(f"keys.{command.id}: {key!r} already means {other!r}")
    return table


def _giving_way(command: Command, chosen: Collection[tuple[str, str]]) -> Command:
    """A command without the function keys that the user gave to another, as long as it has a key left.

    They ship beside a first key, so that no command needs two keys at once.
    """
    left = [
        key
        for key in command.keys.split(",")
        if not (key in _FUNCTION_KEYS and any((screen, key) in chosen for screen in command.screens))
    ]
    return structs.replace(command, keys=",".join(left)) if any(left) else command


_FUNCTION_KEYS = frozenset(f"f{number}" for number in range(1, 13))
_KEY_NAMES = """
    enter escape space tab backspace delete insert up down left right home end pageup pagedown
    f1 f2 f3 f4 f5 f6 f7 f8 f9 f10 f11 f12 slash question_mark dollar_sign colon semicolon comma full_stop
    minus plus equals_sign underscore asterisk ampersand at percent_sign number_sign exclamation_mark tilde
    circumflex_accent left_square_bracket right_square_bracket left_parenthesis right_parenthesis backslash
    left_curly_bracket right_curly_bracket vertical_line less_than_sign greater_than_sign apostrophe
    quotation_mark grave_accent
"""


def _check(id_: str, key: str) -> None:
    if not key:
        raise UsageError(f"keys.{id_}: the key is empty")
    name = key
    for modifier in ("ctrl+", "alt+", "shift+"):
        name = name.removeprefix(modifier)
    single = len(name) == 1 and name.isalnum()
    if not single and name not in _KEY_NAMES.split():
        raise UsageError(f"keys.{id_}: {key!r} is no key (write it as: a, A, ctrl+a, f5, slash, space)")
