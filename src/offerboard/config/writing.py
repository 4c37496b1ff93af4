"""Keeping answers in the config file: what else stands in it stays as it is, comments included."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from offerboard.config.model import Config
from offerboard.config.reading import load

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

Kept = str | bool | int | Mapping[str, Decimal] | Mapping[str, str]
"""What can be kept: a value, or a whole table of numbers or texts."""


def keep(path: Path, values: Mapping[str, Kept]) -> Config:
    """Set keys in the file ("name", "clock.profile"), and give back the new config.

    Raises ConfigError where the file cannot be read, OSError where it cannot be written.
    """
    import tomlkit

    from offerboard.files import write_whole

    load(path)
    try:
        document = tomlkit.parse(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        document = tomlkit.document()
    for key, value in values.items():
        table, _, name = key.rpartition(".")
        if isinstance(value, Mapping):
            _set_table(document, key, value)
        elif table:
            document.setdefault(table, tomlkit.table())[name] = value
        else:
            document[name] = value
    write_whole(path, [tomlkit.dumps(document).encode()])
    return load(path)


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
