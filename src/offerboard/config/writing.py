"""Keeping answers in the config file: what else stands in it stays as it is, comments included."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from offerboard.config.model import Config
from offerboard.config.reading import load, parsed
from offerboard.files import write_whole

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

Kept = str | bool | int | date | Sequence[str] | Mapping[str, Decimal] | Mapping[str, str] | None
"""What can be kept: a value, a list of words, or a whole table of numbers or texts; None takes a key out."""


def keep(path: Path, values: Mapping[str, Kept]) -> Config:
    """Set keys in the file ("name", "clock.profile"), and give back the new config.

    Raises ConfigError where the file cannot be read or does not take a value, OSError where it cannot be
    written.
    """
    text, config = _changed(path, values)
    write_whole(path, [text.encode()])
    return config


def tried(path: Path, values: Mapping[str, Kept]) -> Config:
    """The config that `keep` would make of the file, which stays as it is. Raises ConfigError."""
    return _changed(path, values)[1]


def _changed(path: Path, values: Mapping[str, Kept]) -> tuple[str, Config]:
    """The text of the file with keys set, and the config that it says."""
    import tomlkit

    load(path)
    try:
        document = tomlkit.parse(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        document = tomlkit.document()
    for key, value in values.items():
        table, _, name = key.rpartition(".")
        if isinstance(value, Mapping):
            _set_table(document, key, value)
        elif not isinstance(value, str) and isinstance(value, Sequence):
            _set(document, table, name, list(value) or None)
        else:
            _set(document, table, name, value)
    text = tomlkit.dumps(document)
    return text, parsed(path, text)


def _set(document: "TOMLDocument", table: str, name: str, value: object) -> None:
    """Set a key of the file or of one of its tables; None takes it out."""
    import tomlkit

    into = document.setdefault(table, tomlkit.table()) if table else document
    if value is None:
        into.pop(name, None)
    else:
        into[name] = value


def _set_table(document: "TOMLDocument", key: str, values: Mapping[str, Decimal] | Mapping[str, str]) -> None:
    """Let a table hold these values and no others, each where it stood."""
    import tomlkit

    table = document.setdefault(key, tomlkit.table())
    for name in [name for name in table if name not in values]:
        del table[name]
    for name, value in values.items():
        plain = value if isinstance(value, str) else _number(value)
        if table.get(name) != plain:
            table[name] = plain


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
