"""Where the table of offers is saved: a path, whose end says what kind of file it is."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from offerboard.errors import UsageError
from offerboard.text import one_line
from offerboard.tui.base.dialog import SHEET, Dialog
from offerboard.tui.importing.file import path_of
from offerboard.tui.widgets.field import Field
from offerboard.tui.widgets.fields import TextField

KINDS = (".md", ".csv")


class SaveTableScreen(Dialog[Path]):
    """A path. A file that is there is replaced only when that is said twice."""

    CSS_PATH = [SHEET, "compare.tcss"]  # noqa: RUF012 - Textual declares it so

    def __init__(self, path: str) -> None:
        super().__init__("Save the table")
        self._path = path
        self._replaces = ""

    def body(self) -> Iterator[Widget]:
        """The path."""
        said = "amounts are hidden in it, as on the screen" if self.session.hide_pay else "pay and all"
        yield Static(Content(f"as Markdown (.md) or for a spreadsheet (.csv); {said}"), classes="remark")
        self.path = TextField("path", "file", self._path, hint="~/offers.csv", required="which file?")
        yield self.path

    @property
    def save_title(self) -> str:
        """What saving would do."""
        return "Replace it" if self._replaces else "Save"

    def on_field_changed(self, event: Field.Changed) -> None:  # noqa: ARG002 - the dialog stops it
        """Another path is another file."""
        if self._replaces and self._replaces != self.path.text:
            self._replaces = ""
            self.tell("")
            self.show_footer()

    def answer(self) -> Path:
        """The path. Raises UsageError for another kind of file, and once for one that is there."""
        path = path_of(self.path.value)
        if path.suffix.lower() not in KINDS:
            raise UsageError(f"a name that ends in {' or '.join(KINDS)} says what kind of file it will be")
        there = os.path.exists(path)  # noqa: PTH110 - where that cannot be known, saving says why
        if there and self._replaces != self.path.text:
            self._replaces = self.path.text
            self.show_footer()
            raise UsageError(f"{one_line(path.name)} is there already: save again to replace it")
        return path
