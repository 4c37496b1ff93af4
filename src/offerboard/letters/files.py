"""Reading the files of a template folder; what is wrong with one is said with its file and line."""

import os
import re
from pathlib import Path
from typing import Any, TypeVar, get_args

import msgspec

from offerboard.sandbox.model import MistakeError
from offerboard.text import clean, one_line

T = TypeVar("T")
Entry = TypeVar("Entry", bound=msgspec.Struct)

MAX_FILE = 32_000
"""Bytes of one file of a template folder."""

_SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_FIELD = re.compile(r"unknown field `(.*)`")


def holds_something(folder: Path) -> bool:
    """Whether there is anything in a folder; True for one that cannot be read."""
    try:
        with os.scandir(folder) as entries:
            return any(True for _ in entries)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True  # whoever reads in it says why it cannot be read


def stamp(path: Path) -> tuple[int, int]:
    """What changes with a file."""
    try:
        status = path.stat()
    except OSError:
        return 0, 0  # whoever reads it says why
    return status.st_mtime_ns, status.st_size


def read(path: Path) -> str:
    """The text of a file. Raises MistakeError if it cannot be read, is no text, or is too long.

    It also raises it for a link out of the template folder: what stands there would stand in a letter.
    """
    folder = path.parents[1]
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            raise MistakeError(
                str(path), None, f"a link that leads out of {folder}: put the file itself here"
            )
        with path.open("rb") as file:
            found = file.read(MAX_FILE + 1)
    except OSError as error:
        raise MistakeError(str(path), None, f"cannot be read: {error.strerror or error}") from error
    if len(found) > MAX_FILE:
        raise MistakeError(str(path), None, f"longer than {MAX_FILE} bytes, which no letter is")
    try:
        text = found.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = found.count(b"\n", 0, error.start) + 1
        raise MistakeError(str(path), line, "not UTF-8 text: save it as UTF-8") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def toml(path: Path, text: str) -> dict[str, Any]:
    """The text of a file as TOML. Raises MistakeError where it is none."""
    import tomllib

    try:
        return tomllib.loads(text)
    except ValueError as error:  # TOMLDecodeError, or a number of thousands of digits
        why = str(error)
        found = _TOML_PLACE.search(why)
        line = (found and found[1]) or text.rstrip().count("\n") + 1
        raise MistakeError(str(path), int(line), _TOML_PLACE.sub("", why)) from error
    except RecursionError as error:
        raise MistakeError(str(path), None, "is nested too deep") from error


def merged(table: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """A table with what another says, entry by entry in tables within it."""
    both = table.copy()
    for key, value in more.items():
        old = both.get(key)
        both[key] = old | value if isinstance(old, dict) and isinstance(value, dict) else value
    return both


def entry_of(
    name: str, value: object, kind: type[Entry], path: Path, text: str
) -> tuple[Entry, tuple[MistakeError, ...]]:
    """One entry of a table, whose text tells the line of a mistake, and its fields that nobody knows.

    Raises MistakeError.
    """
    if not _SLUG.fullmatch(name):
        why = f"{clean(name)!r}: a name is made of small letters and digits, with hyphens between them"
        raise MistakeError(str(path), _line_of(text, name), why)
    value, strange = _known(value, kind)
    entry = converted(value, kind, path, text, entry=name)
    return entry, tuple(_ignored(name, keys, path, text) for keys in strange)


def _known(value: object, kind: object) -> tuple[object, list[tuple[str, ...]]]:
    """A value with the fields that its kind has, and the others, each by the fields that lead to it."""
    if isinstance(value, list):
        every = [_known(one, kind) for one in value]
        return [one for one, _ in every], [keys for _, strange in every for keys in strange]
    struct = _struct_in(kind)
    if struct is None or not isinstance(value, dict):
        return value, []
    kinds = {field.name: field.type for field in msgspec.structs.fields(struct)}
    strange: list[tuple[str, ...]] = [(key,) for key in value if key not in kinds]
    known: dict[str, object] = {}
    for key in kinds.keys() & value.keys():
        known[key], within = _known(value[key], kinds[key])
        strange += [(key, *keys) for keys in within]
    return known, strange


def _struct_in(kind: object) -> type[msgspec.Struct] | None:
    """The struct that a field holds, by itself, as one of several kinds, or several times."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return kind
    return next(filter(None, map(_struct_in, get_args(kind))), None)


def _ignored(name: str, keys: tuple[str, ...], path: Path, text: str) -> MistakeError:
    lines = (_line_of(text, key, below=name) for key in keys)
    line = next(filter(None, lines), None) or _line_of(text, name)
    return MistakeError(str(path), line, f"{name!r}: unknown field {clean('.'.join(keys))!r}", ignored=True)


def converted(value: object, kind: type[T], path: Path, text: str, *, entry: str = "") -> T:
    """A table, or an entry of one, as what it should be. Raises MistakeError, which says at which key."""
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        why, _, at = one_line(str(error)).partition(" - at ")
        key = at.strip("`").removeprefix("$").removeprefix(".")
        unknown = _FIELD.search(why)
        line = _line_of(text, entry or key.partition(".")[0] or (unknown[1] if unknown else ""))
        what = "".join(f"{word}: " for word in (entry and repr(entry), key) if word)
        raise MistakeError(str(path), line, f"{what}{why}") from error


def _line_of(text: str, key: str, *, below: str = "") -> int | None:
    """The line of TOML that begins with a key, or with the table of that name; that `below` another."""
    keys = list(map(_key, text.split("\n")))
    first = keys.index(below) + 1 if below in keys else 0
    return next((at for at, one in enumerate(keys[first:], first + 1) if key and one == key), None)


def _key(line: str) -> str:
    return line.lstrip(" \t[").partition("=")[0].partition("]")[0].partition(".")[0].strip(" \t\"'")
