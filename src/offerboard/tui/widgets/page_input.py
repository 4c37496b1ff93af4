"""Several lines that are typed into: nothing that could act on the terminal comes in."""

from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from offerboard.text import clean


class PageInput(TextArea):
    """Several lines being typed, without anything that could act on the terminal."""

    DEFAULT_CSS = """
    PageInput, PageInput:focus { background: $field; border: none; padding: 0 1; width: 1fr; height: 4; }
    PageInput:focus { background: $chosen; }
    PageInput .text-area--placeholder { color: $quiet; text-style: italic; }
    PageInput .text-area--cursor-line { background: transparent; }
    """

    def edit(self, edit: Edit) -> EditResult:
        """Clean what comes in, before it is drawn."""
        edit.text = clean(edit.text)
        return super().edit(edit)
