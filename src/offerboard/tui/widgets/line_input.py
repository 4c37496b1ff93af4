"""One line that is typed into: nothing that could act on the terminal comes in."""

from typing import Any

from textual import events
from textual.widgets import Input

from offerboard.text import clean, one_line
from offerboard.tui.theme import cut


def typable(text: str) -> str:
    """The text as one line can hold it, with the same number of characters."""
    return clean(text).replace("\n", " ").replace("\t", " ")


class LineInput(Input):
    """One line being typed, without anything that could act on the terminal (docs/design.md#foreign-text).

    Its style sheet removes the border: `compact` would style each line as soon as it is made, in vain.
    """

    DEFAULT_CSS = """
    LineInput, LineInput:focus { border: none; height: 1; padding: 0 1; width: 1fr; background: $field; }
    LineInput:focus { background: $chosen; background-tint: $chosen 0%; }
    LineInput > .input--placeholder { color: $quiet; text-style: italic; }
    """

    def __init__(self, value: str | None = None, placeholder: str = "", **more: Any) -> None:
        super().__init__(value, placeholder, **more)
        self._whole_hint = placeholder

    def on_resize(self) -> None:
        """Cut the placeholder to what fits, with a sign: it would end anywhere."""
        self.placeholder = cut(self._whole_hint, self.scrollable_content_region.width)

    def validate_value(self, value: str) -> str:
        """Clean what comes in, before it is drawn."""
        return typable(value)

    def on_paste(self, event: events.Paste) -> None:
        """Paste several lines as one; none is dropped."""
        event.stop()
        event.prevent_default()
        self.replace(one_line(event.text), *sorted(self.selection))

    @property
    def text(self) -> str:
        """What is typed."""
        return self.value

    @text.setter
    def text(self, text: str) -> None:
        self.value = text
