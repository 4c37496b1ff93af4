"""The keys of all commands: as other programs have them, or one by one, recorded by pressing them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget

from offerboard.commands import COMMANDS, PRESETS, Command, with_keys
from offerboard.errors import UsageError
from offerboard.tui.base.dialog import BACK, SHEET, Dialog
from offerboard.tui.base.keys import key_words
from offerboard.tui.widgets.choice_field import ChoiceField
from offerboard.tui.widgets.menu import Item, Menu


class Recorder(Widget, can_focus=True):
    """Takes the next key, whatever it is."""

    DEFAULT_CSS = "Recorder { height: 0; }"

    @dataclass
    class Pressed(Message):
        """A key was pressed: its name."""

        key: str

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002
        """Every key is for it."""
        return True

    def on_key(self, event: events.Key) -> None:
        """Take it."""
        event.stop()
        event.prevent_default()
        self.post_message(self.Pressed(event.key))


class KeysScreen(Dialog[Mapping[str, str]]):
    """It answers with the keys that are not offerboard's own, as `[keys]` of the config has them."""

    CSS_PATH = [SHEET, Path(__file__).with_name("keys.tcss")]  # noqa: RUF012 - Textual declares it so
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete,backspace", "usual", "Default", show=False),
    ]

    def __init__(self) -> None:
        super().__init__("Keys")
        self._recorded: str | None = None
        first: dict[str, Command] = {}
        for command in COMMANDS:
            first.setdefault(command.id, command)
        self._commands = list(first.values())

    def body(self) -> Iterator[Widget]:
        """The presets, and below them every command."""
        self.keys = dict(self.session.config.keys)
        options = [(name, name) for name in PRESETS]
        now = next((name for name, keys in PRESETS.items() if dict(keys) == self.keys), None)
        yield ChoiceField("preset", "as in", options, now, picked=self._take_preset)
        self.menu = Menu(self._items(), lambda: self.session.colours)
        yield self.menu

    def compose(self) -> ComposeResult:
        """The dialog, and what takes a key that is recorded."""
        yield from super().compose()
        self.recorder = Recorder()
        yield self.recorder

    def _items(self) -> list[Item[str]]:
        table = {command.id: command for command in with_keys(self.keys)}
        plain = self.session.config.ascii
        return [
            Item(command.title, command.id, note=key_words(table[command.id].keys, plain) or "no key")
            for command in self._commands
        ]

    def _redraw(self) -> None:
        self.menu.items = self._items()
        self.menu.refresh()

    def _take_preset(self) -> None:
        field = self.query_one(ChoiceField)
        self.keys = dict(PRESETS[field.text])
        self._redraw()

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Say what the command under the cursor does."""
        event.stop()
        self.tell(self._commands[event.index].help)

    # -- recording

    def on_menu_item_selected(self, event: Menu.ItemSelected) -> None:
        """Record a key for the command that was picked."""
        event.stop()
        self._recorded = self.menu.items[event.index].value
        self.tell(f"press the key for {self._title}; Esc leaves it as it is")
        self.recorder.focus()
        self.show_footer()

    def on_recorder_pressed(self, event: Recorder.Pressed) -> None:
        """A key for it, unless it means something else already."""
        event.stop()
        id_, self._recorded = self._recorded, None
        self.menu.focus()
        if id_ is None:
            return
        if event.key == "escape":
            self.tell("")
        else:
            self._give(id_, event.key)
        self.show_footer()

    def _give(self, id_: str, key: str) -> None:
        tried = {**self.keys, id_: key}
        title = next(command.title for command in self._commands if command.id == id_)
        try:
            with_keys(tried)
        except UsageError as error:
            self.tell(str(error).removeprefix(f"keys.{id_}: "), wrong=True)
            return
        self.keys = tried
        self._redraw()
        self.tell(f"{title}: {key_words(key)}; ctrl+s keeps it")

    def action_usual(self) -> None:
        """Give the command under the cursor the key that it comes with."""
        tried = {id_: key for id_, key in self.keys.items() if id_ != self.menu.current}
        try:
            with_keys(tried)
        except UsageError as error:
            self.tell(str(error), wrong=True)
            return
        self.keys = tried
        self._redraw()

    @property
    def _title(self) -> str:
        return next(command.title for command in self._commands if command.id == self._recorded)

    # -- the answer

    @property
    def changed(self) -> bool:
        """Whether any key is another."""
        return self.keys != dict(self.session.config.keys)

    def answer(self) -> Mapping[str, str]:
        """The user's own keys."""
        return self.keys

    def possible(self) -> list[Command]:
        """What the keys do."""
        if self._recorded is not None:
            return [Command("back", "escape", "Cancel", "", shown="Esc")]
        in_list = [Command("record", "enter", "Record", ""), Command("usual", "delete", "Default", "")]
        return [
            *(in_list if self.menu.has_focus else [Command("go_on", "enter", "Next", "")]),
            Command("save", "ctrl+s", "Save", ""),
            BACK,
        ]

    def action_record(self) -> None:
        """Record a key for the command under the cursor."""
        self.menu.pick(self.menu.index)

    def action_back(self) -> None:
        """Leave the keys as they are in the config."""
        self.leave()
