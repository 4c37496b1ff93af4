"""The letter in one's own words: a place to change it in before it is copied."""

from __future__ import annotations

from collections.abc import Iterator

from textual.containers import Vertical
from textual.widget import Widget

from offerboard.letters import Letter
from offerboard.text import clean, one_line
from offerboard.tui.widgets.fields import Page, TextField


class OwnWords(Vertical):
    """The subject, where the letter has one, and the body."""

    def __init__(self, letter: Letter) -> None:
        super().__init__(id="own")
        self._letter = letter
        self._subject = TextField("subject", "subject", letter.subject) if letter.subject else None
        self._page = Page(letter.body, show_line_numbers=False, tab_behavior="focus", compact=True)

    def compose(self) -> Iterator[Widget]:
        """The lines."""
        if self._subject is not None:
            yield self._subject
        yield self._page

    def on_mount(self) -> None:
        """Begin at the first word of the body."""
        self._page.focus()

    def move(self) -> None:
        """To the subject, or to the body: there is nothing else to tab to."""
        if self._subject is not None:
            (self._page if self._subject.has_focus_within else self._subject.control).focus()

    @property
    def subject(self) -> str:
        """The subject as it is now."""
        return one_line(self._subject.text) if self._subject is not None else ""

    @property
    def body(self) -> str:
        """The body as it is now."""
        return clean(self._page.text)

    @property
    def changed(self) -> bool:
        """Whether a word was changed."""
        return (self.subject, self.body) != (self._letter.subject, self._letter.body)
