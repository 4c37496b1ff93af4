"""A value in the config that does not fit its key, in words: "clock.profile: 'senoir' is none of …".

What the decoder says of it names types of Python, which a person who writes TOML need not know.
"""

import re
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin, get_type_hints

from msgspec import Struct

_SAID = re.compile(r"(?P<what>.*?) - at `(?:key in )?\$\.?(?P<path>[^`]*)`", re.DOTALL)
_EXPECTED = re.compile(r"Expected `(\w+)")
_WORDS = {
    "int": "a whole number",
    "decimal": "a number",
    "str": "text, in quotes",
    "bool": "true or false",
    "date": "a date, as in 2026-12-24",
    "array": "a list, in square brackets",
    "object": "a table",
}


def misfit(said: str, root: type[Struct]) -> str:
    """What the decoder said of a value below `root`, by its key and in words; else as it is."""
    found = _SAID.fullmatch(said)
    if found is None:
        return said
    what, path = found["what"], found["path"]
    key = re.sub(r"\[.*", "", path)
    if what.startswith("Invalid enum value"):
        value = what.removeprefix("Invalid enum value ").strip("'")
        return f"{key}: '{value}' is none of {', '.join(_choices(_type_of(root, key)))}"
    expected = _EXPECTED.match(what)
    kind = "date" if "date" in what else expected[1] if expected else ""
    return f"{key}: this is to be {_WORDS[kind]}" if kind in _WORDS else f"{key}: {what}"


def _type_of(root: type[Struct], key: str) -> Any:
    """The type of a key, "clock.profile"."""
    found: Any = root
    for name in key.split("."):
        found = get_type_hints(found)[name]
    return found


def _choices(kind: Any) -> Iterator[str]:
    """The words that a type allows, wherever in it they stand."""
    if get_origin(kind) is Literal:
        yield from get_args(kind)
    else:
        for part in get_args(kind):
            yield from _choices(part)
