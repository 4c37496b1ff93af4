"""`config`: what is set, and what can be; where the file is; editing and checking it; its schema."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import click
import msgspec

from offerboard import config as configuration
from offerboard.cli.context import CommandSession
from offerboard.cli.output import aside, emit, emit_json
from offerboard.cli.params import json_option
from offerboard.cli.tables import table, width_of_terminal
from offerboard.config import Config
from offerboard.config.schema import keys
from offerboard.errors import OfferboardError, UsageError
from offerboard.files import write_whole
from offerboard.text import one_line

_NEW_FILE = "# `offerboard config show --all` lists what can be set here, and what each key is for.\n"


@click.group("config")
def config_command() -> None:
    """Show what is set in the config, say where it is, or change it."""


@config_command.command("path")
@click.pass_obj
def path_command(session: CommandSession, /) -> None:
    """Print where the config file is, or would be."""
    emit(str(session.config_path))


@config_command.command("show")
@click.argument("names", metavar="[KEY]...", nargs=-1)
@click.option("--all", "every", is_flag=True, help="Also the keys that are at their defaults.")
@json_option
@click.pass_obj
def show_command(session: CommandSession, /, *, names: tuple[str, ...], every: bool, as_json: bool) -> None:
    """Show the keys that are set, or those with these names, and what each is for."""
    config = configuration.load(session.config_path)
    found = [(key, _value(config, key.name)) for key in keys()]
    names = tuple(name.removesuffix(".*") for name in names)
    if unknown := set(names) - {key.name.removesuffix(".*") for key, _ in found}:
        raise UsageError(f"no key {one_line(min(unknown))!r} (`offerboard config show --all` lists them)")
    shown = [
        (key, value)
        for key, value in found
        if (key.name.removesuffix(".*") in names if names else every or value != key.default)
    ]
    if as_json:
        emit_json({key.name: _jsonable(value) for key, value in shown})
        return
    rows = [(key.name, _said(value), key.help) for key, value in shown]
    emit(table(rows, elastic=frozenset({1, 2}), width=width_of_terminal()))
    if not shown:
        aside("nothing is set: everything is at its default (--all shows it)")


@config_command.command("edit")
@click.pass_obj
def edit_command(session: CommandSession, /) -> None:
    """Open the file in your editor ($VISUAL or $EDITOR), and check it afterwards."""
    path = session.config_path
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, [_NEW_FILE.encode()])
    try:
        click.edit(filename=str(path))
    except click.ClickException as error:
        raise OfferboardError(f"{error.format_message()} (set $EDITOR to one that you have)") from error
    _check(session)


@config_command.command("check")
@click.pass_obj
def check_command(session: CommandSession, /) -> None:
    """Say whether the file is in order. The exit code is 2 where it is not."""
    _check(session)


@config_command.command("schema")
def schema_command() -> None:
    """Print its JSON Schema, by which editors complete and check TOML."""
    emit_json(msgspec.json.schema(Config))


def _check(session: CommandSession) -> None:
    path = session.config_path
    configuration.load(path)
    aside(f"{path}: {'in order' if path.exists() else 'not there, so everything is at its default'}")


def _value(config: Config, name: str) -> Any:
    """The value of a key by its dotted name; of `rates.*` and its like, the whole table."""
    found: Any = config
    for part in name.removesuffix(".*").split("."):
        found = getattr(found, part)
    return found


def _said(value: Any) -> str:
    """A value as the file would have it."""
    match value:
        case None:
            return "-"
        case bool():
            return str(value).lower()
        case str():
            return f'"{one_line(value)}"'
        case Mapping():
            return ", ".join(f"{one_line(str(name))} = {_said(each)}" for name, each in value.items()) or "{}"
        case tuple() | frozenset():
            return f"[{', '.join(map(_said, _ordered(value)))}]"
        case _:
            return str(value)


def _jsonable(value: Any) -> Any:
    """A value in types that JSON has."""
    match value:
        case Mapping():
            return {name: _jsonable(each) for name, each in value.items()}
        case tuple() | frozenset():
            return [_jsonable(each) for each in _ordered(value)]
        case date() | Decimal():
            return str(value)
        case _:
            return value


def _ordered(values: tuple[Any, ...] | frozenset[Any]) -> Sequence[Any]:
    return values if isinstance(values, tuple) else sorted(values)
