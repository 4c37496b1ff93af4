"""A dialog in two steps: a list of things, each with a key; then only the fields that the thing needs."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from offerboard.commands import Command
from offerboard.errors import OfferboardError, UsageError
from offerboard.text import one_line
from offerboard.tracker import Intent
from offerboard.tui.base.dialog import BACK, SHEET, Dialog
from offerboard.tui.base.keys import hand_on
from offerboard.tui.widgets.field import Field
from offerboard.tui.widgets.menu import Item, Menu

_KIND = "kind"


def refuse(field: Field[Any], words: str) -> NoReturn:
    """Say beside a field why its value contradicts the others. Raises UsageError."""
    field.note(problem=words)
    field.control.focus()
    raise UsageError(words)


class TwoStepDialog(Dialog[Intent]):
    """A list, and the fields of the line that was picked. Esc goes from the fields back to the list.

    `fields_of` makes the fields of a line; where there are none, picking it answers at once. `answer_of`
    makes the change from them. What was typed for one line also stands in the fields of that name of the
    next; `noted` stands in them from the start. `start` is the line that the cursor begins on, `remark` what
    stands above the list.
    """

    CSS_PATH = [SHEET, Path(__file__).with_name("steps.tcss")]  # noqa: RUF012 - Textual declares it so

    def __init__(
        self,
        heading: str,
        *,
        draft: Hashable,
        items: Sequence[Item[str]],
        fields_of: Callable[[str], Iterable[Widget]],
        answer_of: Callable[[str], Intent],
        noted: Mapping[str, str] | None = None,
        start: str = "",
        remark: str = "",
    ) -> None:
        super().__init__(heading, draft=draft)
        self.kind = ""
        self._items, self._fields_of, self._answer_of = items, fields_of, answer_of
        self._noted, self._start, self._remark = dict(noted or {}), start, remark
        self._last = ""
        self._typed = dict(self._noted)

    def body(self) -> Iterable[Widget]:
        """The list; the fields come when a line is picked."""
        if self._remark:
            yield Static(Content(self._remark), classes="limit")
        cursor = next((at for at, item in enumerate(self._items) if item.value == self._start), 0)
        self.menu = Menu(self._items, lambda: self.session.colours, cursor=cursor, holds=True)
        yield self.menu

    def answer(self) -> Intent:
        """The change that the fields make. Raises OfferboardError."""
        return self._answer_of(self.kind)

    # -- there and back

    async def on_menu_item_selected(self, event: Menu.ItemSelected) -> None:
        """A line was chosen."""
        event.stop()
        await self.open(event.menu.items[event.index].value)

    async def open(self, kind: str) -> None:
        """Ask for what a line needs, or answer where it needs nothing."""
        if self.kind or not self.is_current:  # a key that was pressed twice
            return
        try:
            fields = list(self._fields_of(kind))
        except OfferboardError as error:  # a card was deleted elsewhere
            self.refused(error)
            return
        self.kind = self._last = kind
        if not fields:
            self.action_save()
            if self.is_current:  # it was refused: the list stays
                self.kind = ""
            self._type_ahead()
            return
        self.menu.display = False
        label = next(item.label for item in self.menu.items if item.value == kind)
        self.query_one("#heading", Static).update(Content(f"{self.heading}: {one_line(label)}"))
        body = self.query_one("#body", VerticalScroll)
        await body.query_children().exclude("Menu, .limit").remove()
        await body.mount_all(fields)
        super().restore(self._typed)
        first = next(iter(self.fields), None)
        if first is not None:
            self.set_focus(first.control)
        self.show_footer()
        self._type_ahead()

    def _type_ahead(self) -> None:
        """Hand on the letters typed while their target was opening, and no later key."""
        for key in self.menu.release():
            if not key.is_printable:
                return
            hand_on(key, self.app.focused or self.app.screen)

    def action_back(self) -> None:
        """Go from the fields to the list, or leave from the list."""
        if not self.kind:
            super().action_back()
            return
        self._typed = {key: text for key, text in self.texts().items() if key != _KIND}
        self.kind = ""
        self.query_one("#body").query_children().exclude("Menu, .limit").remove()
        self.query_one("#heading", Static).update(Content(self.heading))
        self.menu.display = True
        self.menu.focus()
        self.tell("")
        self.show_footer()

    def action_save(self) -> None:
        """Answer; on the list, take the line under the cursor."""
        if self.kind:
            super().action_save()
        else:
            self.action_pick()

    def action_pick(self) -> None:
        """Take the line under the cursor."""
        self.menu.pick(self.menu.index)

    # -- what was typed

    @property
    def changed(self) -> bool:
        """Whether anything was typed or chosen, for any line."""
        return bool(self._typed) or super().changed

    def texts(self) -> dict[str, str]:
        """What was typed and chosen, and for which line."""
        here = {field.key for field in self.fields}
        left = {key: text for key, text in self._typed.items() if key not in here}
        return {**left, **super().texts(), _KIND: self.kind or self._last}

    def restore(self, texts: dict[str, str]) -> None:
        """Open the line that was left, with what was typed; anything noted since then wins."""
        texts = {**texts, **self._noted}
        self._typed = {key: text for key, text in texts.items() if key != _KIND}
        kind = texts.get(_KIND, "")
        if any(item.value == kind for item in self.menu.items):
            self.menu.put_cursor(next(at for at, item in enumerate(self.menu.items) if item.value == kind))
            self.call_later(self.open, kind)

    def action_start_anew(self) -> None:
        """Drop what was typed before, and begin with the list."""
        if self._restored:
            super().action_start_anew()
            self._typed.clear()
            self.action_back()
            self._typed.clear()

    def possible(self) -> list[Command]:
        """What the keys do now."""
        return super().possible() if self.kind else [Command("pick", "enter", "Choose", ""), BACK]
