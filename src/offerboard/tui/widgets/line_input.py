"""The one line that is typed into: nothing that could act on the terminal comes in."""

from textual import events
from textual.widgets import Input

from offerboard.text import clean, one_line


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

    def validate_value(self, value: str) -> str:
        """Clean what comes in, before it is drawn."""
        return typable(value)

    def on_paste(self, event: events.Paste) -> None:
        """Repeated lines become one; none is dropped."""
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
