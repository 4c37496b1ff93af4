"""The table of commands as Textual's bindings, keys as people read them, and keys handed on."""

from collections import deque
from collections.abc import Iterator, Mapping
from functools import lru_cache

from msgspec import structs
from textual.binding import Binding, BindingType
from textual.events import Key
from textual.keys import format_key
from textual.widget import Widget

from offerboard.commands import COMMANDS, Command, ScreenName, of, with_keys
from offerboard.tui.textual_private import forward_key


def bindings(screen: ScreenName) -> list[BindingType]:
    """A screen's bindings. Each has the command's id, so that the config's `[keys]` can move it."""
    return list(_bindings(of(screen)))


def _bindings(commands: Iterator[Command]) -> Iterator[Binding]:
    for command in commands:
        if command.keys:
            yield Binding(
                command.keys,
                f"command({command.id!r})",
                command.title,
                show=bool(command.footer),
                tooltip=command.help,
                id=command.id,
            )


_NAMES = {"escape": "Esc", "pagedown": "PgDn", "pageup": "PgUp", "home": "Home", "end": "End"}
_KEPT = frozenset({"enter", "space", "delete", "backspace", "tab"})
_ARROWS = frozenset({"down", "up", "left", "right"})


def key_words(keys: str, plain: bool = False) -> str:
    """Keys as people read them, from Textual's names: "j ↓", "ctrl+d", "?"; `plain` draws no arrows."""
    return " ".join(_key(key, plain) for key in keys.split(",") if key)


def _key(key: str, plain: bool) -> str:
    if key in _KEPT or (plain and key in _ARROWS):
        return key
    *held, last = key.split("+")
    return "+".join((*held, _NAMES.get(last) or format_key(last)))


def own_table(keys: Mapping[str, str]) -> tuple[Command, ...]:
    """The table with the user's own keys, which were checked when the config was read."""
    return _own_table(tuple(keys.items())) if keys else COMMANDS


@lru_cache(maxsize=4)
def _own_table(keys: tuple[tuple[str, str], ...]) -> tuple[Command, ...]:
    own = dict(keys)
    return tuple(
        structs.replace(command, shown=key_words(command.keys.partition(",")[0]))
        if command.id in own
        else command
        for command in with_keys(own)
    )


def key_of(id_: str, keys: Mapping[str, str]) -> str:
    """The key of a command, as people read it."""
    return next(command.key for command in own_table(keys) if command.id == id_)


_handed: deque[Key] = deque(maxlen=100)


def hand_on(event: Key, widget: Widget) -> Key:
    """Give a key to the widget that it was typed for; return the event that the widget gets."""
    event.stop()
    event.prevent_default()
    key = Key(event.key, event.character)
    _handed.append(key)
    forward_key(widget, key)
    return key


def handed(event: Key) -> bool:
    """Whether a key was handed on already."""
    return any(event is key for key in _handed)
