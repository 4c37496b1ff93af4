"""Writing the cards to a file: which kind it is, of which days, and whether it names pay."""

from __future__ import annotations

import os
from collections.abc import Iterator

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from offerboard.cards.values import started
from offerboard.commands import Command
from offerboard.errors import UsageError
from offerboard.text import one_line
from offerboard.tui.base.dialog import BACK, SHEET, Dialog
from offerboard.tui.importing.file import path_of
from offerboard.tui.requests import ExportChoice
from offerboard.tui.widgets.choice_field import ChoiceField
from offerboard.tui.widgets.field import Field
from offerboard.tui.widgets.fields import DateField, TextField

KINDS = (".csv", ".json", ".md", ".ics")
_REMARK = (
    ".csv is for a spreadsheet, .json holds everything and can be imported again, .md is a report of the"
    " steps of each card (for an employment office), .ics a calendar of interviews and dates to answer by."
)


class ExportScreen(Dialog[ExportChoice]):
    """The file to write. Its ending says of which kind it is; to replace one, the user must say so twice."""

    CSS_PATH = [SHEET, "files.tcss"]  # noqa: RUF012 - Textual declares it so

    def __init__(self) -> None:
        super().__init__("Export")
        self._replaces = ""

    def body(self) -> Iterator[Widget]:
        """The path, two dates, and pay."""
        zone = self.session.zone
        yield Static(Content(_REMARK), classes="remark")
        self.path = TextField("path", "file", hint="~/offerboard.csv", required="which file?")
        self.since = DateField("since", "from", zone=zone, past=True, hint="3 weeks ago, 1 nov, …")
        self.until = DateField("until", "until", zone=zone, past=True, hint="yesterday, …")
        self.pay = ChoiceField("pay", "pay in .md", [("left out", False), ("named", True)], False)
        yield from (self.path, self.since, self.until, self.pay)

    @property
    def save_title(self) -> str:
        """What saving would do."""
        return "Replace it" if self._replaces else "Save"

    def possible(self) -> list[Command]:
        """Enter saves from every field: but the first they may stay empty."""
        return [
            Command("save", "enter", self.save_title, ""),
            Command("next", "tab", "Next", ""),
            BACK,
        ]

    def action_go_on(self) -> None:
        """Enter saves."""
        self.action_save()

    def on_field_changed(self, event: Field.Changed) -> None:  # noqa: ARG002 - the dialog stops it
        """Another path is another file."""
        if self._replaces and self._replaces != self.path.text:
            self._replaces = ""
            self.tell("")
            self.show_footer()

    def answer(self) -> ExportChoice:
        """What to write, and where. Raises UsageError for another kind, or once before one is replaced."""
        path, since, until = path_of(self.path.value), self.since.value, self.until.value
        if path.suffix.lower() not in KINDS:
            raise UsageError(f"a name that ends in {', '.join(KINDS)} says what kind of file it will be")
        if since and until and started(until) < started(since):
            raise UsageError("“until” is before “from”")
        there = os.path.exists(path)  # noqa: PTH110 - where that cannot be known, who opens it says why
        if there and self._replaces != self.path.text:
            self._replaces = self.path.text
            self.show_footer()
            raise UsageError(f"{one_line(path.name)} is there already: save again to replace it")
        return ExportChoice(path, since, until, self.pay.value)
