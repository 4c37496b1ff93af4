"""The name of a file, to save to or to read from."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from offerboard.errors import OfferboardError, UsageError
from offerboard.files import save_for_others
from offerboard.text import one_line
from offerboard.tui.base.dialog import SHEET, Dialog
from offerboard.tui.importing.file import path_of
from offerboard.tui.requests import OpenPath
from offerboard.tui.widgets.field import Field
from offerboard.tui.widgets.fields import TextField


class PathScreen(Dialog[Path]):
    """Answers with the path that is asked for. To replace an existing file, the user must say so twice."""

    CSS_PATH = [SHEET, "files.tcss"]  # noqa: RUF012 - Textual declares it so

    def __init__(self, asked: OpenPath) -> None:
        super().__init__(asked.heading)
        self._asked = asked
        self._replaces = ""

    def body(self) -> Iterator[Widget]:
        """What it is for, and the path."""
        yield Static(Content(self._asked.remark), classes="remark")
        self.path = TextField("path", "file", self._asked.path, hint=self._asked.hint, required="which file?")
        yield self.path

    @property
    def save_title(self) -> str:
        """What enter would do."""
        if not self._asked.to_save:
            return "Preview"
        return "Replace it" if self._replaces else "Save"

    def on_field_changed(self, event: Field.Changed) -> None:  # noqa: ARG002 - the dialog stops it
        """Another path is another file."""
        if self._replaces and self._replaces != self.path.text:
            self._replaces = ""
            self.tell("")
            self.show_footer()

    def answer(self) -> Path:
        """The path. Raises UsageError for another kind, a missing file, or once before a file is replaced."""
        path = path_of(self.path.value)
        kinds = self._asked.kinds
        if kinds and path.suffix.lower() not in kinds:
            raise UsageError(f"a name that ends in {' or '.join(kinds)} says what kind of file it will be")
        there = os.path.exists(path)  # noqa: PTH110 - where that cannot be known, who opens it says why
        if not self._asked.to_save and not there:
            raise UsageError(f"there is no file {one_line(str(path))}")
        if self._asked.to_save and there and self._replaces != self.path.text:
            self._replaces = self.path.text
            self.show_footer()
            raise UsageError(f"{one_line(path.name)} is there already: save again to replace it")
        return path


def save(path: Path, data: bytes, own: Sequence[Path]) -> None:
    """Write the file, unless it is one of the program's `own`. For a thread. Raises OfferboardError."""
    try:
        save_for_others(path, data, own=own)
    except OSError as error:
        raise OfferboardError(f"{one_line(str(path))}: {error.strerror or error}") from error
