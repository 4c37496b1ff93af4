"""Under which name a find is saved."""

from collections.abc import Iterator, Sequence

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from offerboard.cards.finding.folding import folded
from offerboard.errors import UsageError
from offerboard.text import one_line
from offerboard.tui.base.dialog import SHEET, Dialog
from offerboard.tui.widgets.fields import TextField


class SaveFindScreen(Dialog[str]):
    """A name; a name in use stands for these words from then on."""

    CSS_PATH = [SHEET, "save_find.tcss"]  # noqa: RUF012 - Textual declares it so

    def __init__(self, text: str, names: Sequence[str]) -> None:
        super().__init__("Save this find")
        self._text, self._names = text, names

    def body(self) -> Iterator[Widget]:
        """The words, and the name."""
        yield Static(Content(one_line(self._text)), classes="found")
        self.name_field = TextField(
            "name", "name", hint="late", required="what will you call it?", read=_name
        )
        yield self.name_field
        if self._names:
            taken = ", ".join(self._names)
            yield Static(
                Content(f"saved so far: {taken}; the same name replaces one of them"), classes="remark"
            )

    def answer(self) -> str:
        """The name."""
        return self.name_field.value


def _name(text: str) -> str:
    """A name as it is typed after `saved:`. Raises UsageError where that could not be."""
    if not folded(text) or set(text) & set('",'):
        raise UsageError("a name of letters or digits, without quotes and commas")
    return text
