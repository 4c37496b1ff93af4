"""A page on which the words of a letter are changed by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from textual.containers import Vertical
from textual.widget import Widget

from offerboard.letters import Letter
from offerboard.text import clean, one_line
from offerboard.tui.composer.letter_pane import flowed
from offerboard.tui.composer.texts import verdict
from offerboard.tui.theme import Paint
from offerboard.tui.widgets.fields import TextField
from offerboard.tui.widgets.page_input import PageInput
from offerboard.tui.widgets.paragraphs import Paragraphs


class OwnWords(Vertical):
    """The subject, where the letter has one, the body, and below them what the linter says as one types.

    It begins with the letter; or with what was `typed` before, where that could not be saved.
    """

    def __init__(
        self, letter: Letter, typed: Mapping[str, str], paint: Callable[[], Paint], *, plain: bool = False
    ) -> None:
        super().__init__(id="own")
        self._letter = letter
        self._paint, self._plain = paint, plain
        self._remarks = Paragraphs(paint, id="remarks", margin=1)
        subject = typed.get("subject", letter.subject)
        self._subject = TextField("subject", "subject", subject) if letter.subject else None
        self._page = PageInput(typed.get("body", letter.body), show_line_numbers=False, tab_behavior="focus")

    def compose(self) -> Iterator[Widget]:
        """The lines."""
        if self._subject is not None:
            yield self._subject
        yield self._page
        yield self._remarks

    def on_mount(self) -> None:
        """Begin at the first word of the body."""
        self._page.focus()
        self._judge()

    def on_resize(self) -> None:
        """Break the remarks anew."""
        self._judge()

    def on_text_area_changed(self) -> None:
        """Judge the body as it is now."""
        self._judge()

    def on_input_changed(self) -> None:
        """Judge the subject as it is now."""
        self._judge()

    def _judge(self) -> None:
        """Show the linter's remarks; what is asked for beside the letter is missing anyway."""
        letter = self._letter.in_words(self.body, self.subject)
        gaps = [slot.gap for slot in letter.missing]
        remarks = [one for one in letter.remarks if not any(gap in one.text for gap in gaps)]
        paint = self._paint()
        room = self._remarks.size.width - 2
        self._remarks.show(flowed(verdict(remarks, paint, plain=self._plain), room, paint))

    def move(self) -> None:
        """Go to the subject or to the body: there is nothing else to tab to."""
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
