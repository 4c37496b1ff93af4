"""What the columns and the status words of a file mean, where that was not understood: one line for each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from textual.widget import Widget

from offerboard.exchange.columns import field_named
from offerboard.exchange.report import Report
from offerboard.text import one_line
from offerboard.tui.base.dialog import Dialog
from offerboard.tui.requests import Meanings
from offerboard.tui.theme import cut
from offerboard.tui.widgets.choice_field import ChoiceField
from offerboard.tui.widgets.field import Field
from offerboard.tui.widgets.fields import TextField
from offerboard.tui.widgets.fold import Fold

_MOST_WORDS, _MOST_COLUMNS = 30, 20
_LABEL = 15
_WORDS: tuple[tuple[str, str], ...] = (
    ("not said", ""),
    ("applied", "applied"),
    ("interview", "interview"),
    ("offer", "offer"),
    ("accepted", "accepted"),
    ("rejected", "rejected"),
    ("declined", "declined"),
    ("withdrawn", "withdrawn"),
    ("ghosted", "ghosted"),
    ("ended", "closed"),
)


class MeaningScreen(Dialog[Meanings]):
    """The words first, since they say where a card stands; then the columns that were not used."""

    def __init__(self, name: str, report: Report) -> None:
        super().__init__(f"What the words and columns of {one_line(name)} mean", draft=report.signature)
        self._report = report

    def body(self) -> Iterator[Widget]:
        """A line for each word and each column."""
        self._words: list[tuple[str, ChoiceField[str]]] = []
        for number, each in enumerate(self._report.words[:_MOST_WORDS]):
            label = cut(f"{one_line(each.word)} ({each.count})", _LABEL)
            self._words.append((each.word, ChoiceField(f"word{number}", label, _WORDS, "")))
        self._columns: list[tuple[str, TextField]] = []
        for number, column in enumerate(self._report.unused[:_MOST_COLUMNS]):
            samples = ", ".join(map(one_line, column.samples)) or "empty"
            field = TextField(
                f"column{number}",
                cut(one_line(column.heading), _LABEL),
                read=lambda text: field_named(text) if text.strip() else "",
                hint=f"company, role, stage, reply-by, … ({samples})",
            )
            self._columns.append((column.heading, field))
        yield from (field for _, field in self._words)
        if self._columns:
            fields = [field for _, field in self._columns]
            yield Fold(
                "Columns kept in the notes", fields, holds="which field each is for", opened=not self._words
            )

    @property
    def fields(self) -> list[Field[Any]]:
        """All fields, including folded ones."""
        return [*(field for _, field in self._words), *(field for _, field in self._columns)]

    def answer(self) -> Meanings | None:
        """What was said."""
        return Meanings(
            columns={heading: field.value for heading, field in self._columns if field.value},
            words={word: field.value for word, field in self._words if field.value},
        )

    @property
    def save_title(self) -> str:
        """What saving does."""
        return "Read it like this"
