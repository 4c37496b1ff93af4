"""The table of commands: what the footer shows, and the user's own keys, of which a wrong one is refused."""

import importlib
import pkgutil
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import get_args

import pytest
from rich.cells import cell_len
from textual.widget import Widget

from offerboard import commands, tui
from offerboard.cards.model import Copied, Facts, Head
from offerboard.commands import COMMANDS, Command, Now, ScreenName
from offerboard.errors import UsageError
from offerboard.tui.base.screen import CommandScreen

_AT = datetime(2026, 11, 22, 9, 40, tzinfo=UTC)
_COPIED = Facts(copied=Copied(at=_AT, situation="decline", channel="email"))

MOMENTS = {
    "a call": Now(card=Head(id="aaaaaaaa", created=_AT, stage="offer"), cards=3, phone=True, can_undo=True),
    "empty board": Now(),
    "an interview": Now(card=Head(id="aaaaaaaa", created=_AT, stage="interview"), cards=1),
    "an offer": Now(card=Head(id="aaaaaaaa", created=_AT, stage="offer"), cards=3, can_undo=True),
    "the others after a yes": Now(
        card=Head(id="aaaaaaaa", created=_AT, stage="offer"), cards=3, waits=True, applied=150, can_undo=True
    ),
    "a no that was copied": Now(
        card=Head(id="aaaaaaaa", created=_AT, stage="closed", outcome="declined", facts=_COPIED),
        cards=3,
        chosen=2,
        can_undo=True,
        can_redo=True,
        filtered=True,
    ),
}


def screen_of(screen: ScreenName) -> type[Widget]:
    """The screen of this name, or the part of one that has it."""
    found: set[type[Widget]] = set()
    for module in pkgutil.walk_packages(tui.__path__, f"{tui.__name__}."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, type) and issubclass(value, Widget):
                found |= {value} if vars(value).get("NAME") == screen else set()
    (screen,) = found
    return screen


def width(shown: list[Command]) -> int:
    """The cells that these commands take in the footer: a blank before the first, two between."""
    return 1 + sum(cell_len(f"{each.key} {each.title}") for each in shown) + 2 * (len(shown) - 1)


# -- the table


@pytest.mark.parametrize(
    ("screen", "id_"), [(screen, command.id) for command in COMMANDS for screen in command.screens]
)
def test_every_command_can_be_done_on_its_screens(screen: ScreenName, id_: str) -> None:
    method = getattr(screen_of(screen), f"do_{id_}", None)

    assert callable(method)
    assert method.__doc__


@pytest.mark.parametrize("screen", [each for each in get_args(ScreenName) if each != "find"])
def test_a_click_in_the_footer_does_a_command_once(screen: ScreenName) -> None:
    having = [one for one in screen_of(screen).__mro__ if "on_footer_command_clicked" in vars(one)]

    assert having == [CommandScreen]  # Textual calls the handler of each class that has one


def test_no_command_is_there_twice_and_no_two_share_a_key() -> None:
    table = [(screen, command) for command in COMMANDS for screen in command.screens]
    names = [(screen, command.id) for screen, command in table]
    keys = [(screen, key) for screen, command in table for key in command.keys.split(",") if key]

    assert len(set(names)) == len(names)
    assert len(set(keys)) == len(keys)


def test_a_command_of_two_screens_has_the_same_key_on_both() -> None:
    keys: dict[str, str] = {}
    for command in COMMANDS:
        assert keys.setdefault(command.id, command.keys) == command.keys


@pytest.mark.parametrize("screen", get_args(ScreenName))
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_footer_ends_in_the_way_back_and_its_first_fit_beside_it_into_80_columns(
    screen: ScreenName, moment: str
) -> None:
    shown = commands.footer(screen, MOMENTS[moment])
    pinned = [command for command in shown if command.is_pinned]

    assert shown[-len(pinned) :] == pinned
    assert pinned[-1].id in ("clear_find", "back", "quit", "close")
    first = [command for command in shown if command.footer > 0 and not command.is_pinned][:4]
    assert width([*first, *pinned]) <= 80


def test_the_footer_shows_only_what_is_possible_now() -> None:
    empty = {command.id for command in commands.footer("board", MOMENTS["empty board"])}
    offer = {command.id for command in commands.footer("board", MOMENTS["an offer"])}
    copied = {command.id for command in commands.footer("board", MOMENTS["a no that was copied"])}

    assert {"new", "find", "help"} <= empty
    assert not {"compose", "record", "end", "undo", "sent"} & empty
    assert {"compose", "record", "end", "undo"} <= offer
    assert "sent" not in offer
    assert "sent" in copied


# -- the user's own keys


def test_own_keys_take_the_place_of_the_tables() -> None:
    table = {(c.screen, c.id): c for c in commands.with_keys({"compose": "f4", "help": "f5, question_mark"})}

    assert table["board", "compose"].keys == "f4"
    assert table["board", "compose"].key == "f4"
    assert table["board", "help"].keys == "f5,question_mark"
    assert table["composer", "help"].keys == "f5,question_mark"
    assert table["board", "new"] == next(command for command in COMMANDS if command.id == "new")


def test_a_key_may_be_given_on_when_its_old_command_gets_another() -> None:
    table = {c.id: c.keys for c in commands.with_keys({"new": "c", "compose": "n"}) if c.screen == "board"}

    assert (table["new"], table["compose"]) == ("c", "n")


@pytest.mark.parametrize(
    "key", ["a", "Z", "7", "ctrl+a", "alt+x", "ctrl+shift+f5", "f12", "slash", "space", "enter", "pageup"]
)
def test_keys_as_textual_names_them_are_taken(key: str) -> None:
    free = {"compose": key, **{c.id: "f11" for c in COMMANDS if key in c.keys.split(",")}}

    assert any(c.keys == key for c in commands.with_keys(free) if c.id == "compose")


@pytest.mark.parametrize(
    ("keys", "named", "why"),
    [
        ({"launch": "l"}, "keys.launch", "no command has this name"),
        ({"": "l"}, "keys.", "no command has this name"),
        ({"compose": ""}, "keys.compose", "empty"),
        ({"compose": "w,"}, "keys.compose", "empty"),
        ({"compose": "  "}, "keys.compose", "empty"),
        ({"compose": "shift"}, "keys.compose", "'shift' is no key"),
        ({"compose": "ctrl-a"}, "keys.compose", "'ctrl-a' is no key"),
        ({"compose": "ctrl+"}, "keys.compose", "'ctrl+' is no key"),
        ({"compose": "cc"}, "keys.compose", "'cc' is no key"),
        ({"compose": "/"}, "keys.compose", "'/' is no key"),
        ({"compose": "w,?"}, "keys.compose", "'?' is no key"),
        ({"compose": "n"}, "keys.compose", "'n' already means 'new'"),
        ({"new": "down"}, "keys.new", "'down' already means 'down'"),
        ({"new": "f2", "find": "f2"}, "keys.find", "'f2' already means 'new'"),
        ({"letter_sent": "y"}, "keys.letter_sent", "'y' already means 'copy'"),
    ],
)
def test_a_wrong_key_map_is_refused_with_the_key_and_the_reason(
    keys: Mapping[str, str], named: str, why: str
) -> None:
    with pytest.raises(UsageError) as refused:
        commands.with_keys(keys)

    assert str(refused.value).startswith(f"{named}:")
    assert why in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("name", commands.PRESETS)
def test_a_preset_can_be_used(name: str) -> None:
    commands.with_keys(commands.PRESETS[name])


def test_one_key_without_another_opens_the_palette_wherever_there_is_one() -> None:
    assert all("f10" in command.keys.split(",") for command in COMMANDS if command.id == "palette")


def test_a_function_key_that_ships_beside_another_gives_way_to_the_users_own() -> None:
    table = [command for command in commands.with_keys({"close": "f10"}) if "composer" in command.screens]
    assert {command.id: command.keys for command in table}["close"] == "f10"
    assert {command.id: command.keys for command in table}["palette"] == "colon,ctrl+p"
