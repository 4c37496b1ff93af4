"""A scrolling pane of wrapped lines, which changes without a new layout of the screen."""

from collections.abc import Callable, Sequence

from msgspec import Struct
from rich.segment import Segment
from rich.style import Style
from textual.selection import Selection
from textual.strip import Strip

from offerboard.tui.textual_private import ScrolledLines
from offerboard.tui.theme import Paint, Part, line
from offerboard.tui.widgets.breaking import spans


class Paragraph(Struct, frozen=True):
    """A paragraph: its parts in order, its indent in cells, and the indent of its wrapped lines."""

    parts: tuple[Part, ...] = ()
    indent: int = 0
    hang: int | None = None


class Paragraphs(ScrolledLines):
    """Paragraphs on a quiet background, wrapped to the available width."""

    DEFAULT_CSS = "Paragraphs { background: $raised; scrollbar-size-vertical: 1; overflow-x: hidden; }"

    def __init__(self, paint: Callable[[], Paint], *, id: str | None = None, margin: int = 2) -> None:  # noqa: A002
        super().__init__(id=id)
        self._paint = paint
        self._margin = margin
        self._texts: Sequence[Paragraph] = ()
        self._strips: list[Strip] = []
        self._drawn_at = -1

    def show(self, texts: Sequence[Paragraph], *, top: bool = True) -> None:
        """Show these paragraphs, from the top unless told to stay."""
        self._texts = texts
        self._drawn_at = -1
        if top and self.scroll_y:
            self.scroll_to(y=0, animate=False, force=True, immediate=True)
        self._wrap()
        self.refresh()

    @property
    def plain(self) -> str:
        """The paragraphs as text."""
        return "\n".join("".join(text for text, _ in paragraph.parts) for paragraph in self._texts)

    def on_resize(self) -> None:
        """Wrap again."""
        self._wrap()

    def render_line(self, y: int) -> Strip:
        """One wrapped line."""
        at = y + round(self.scroll_y)
        width = self.scrollable_content_region.width
        if self._drawn_at != width:
            self._wrap()
        if at < len(self._strips):
            return self.selectable(self._strips[at], at)
        return Strip.blank(width, self._paint().raised)

    # -- selecting with the mouse

    def selectable(self, strip: Strip, at: int) -> Strip:
        """A line of the text as it is drawn: the selection highlighted, each character known by its place."""
        selection = self.text_selection
        span = selection.get_span(at) if selection is not None else None
        return (lit(strip, *span, self._paint().chosen) if span else strip).apply_offsets(0, at)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """What is selected, without the blanks around it."""
        text = selection.extract("\n".join(strip.text for strip in self.lines))
        return "\n".join(line.strip() for line in text.split("\n")), "\n"

    @property
    def lines(self) -> Sequence[Strip]:
        """The lines, wrapped."""
        return self._strips

    def _wrap(self) -> None:
        width = self.scrollable_content_region.width
        if width <= 0:
            return
        self._drawn_at = width
        self._strips = self.strips(width, self._paint().raised)
        self.set_lines(len(self._strips))

    def strips(self, width: int, ground: Style) -> list[Strip]:
        """The lines of all paragraphs, `width` cells each."""
        return [strip for text in self._texts for strip in drawn(text, width, self._margin, ground)]


def lit(strip: Strip, start: int, stop: int, style: Style) -> Strip:
    """A line with some of its characters on another background; up to its end where `stop` is -1."""
    found: list[Segment] = []
    at, stop = 0, len(strip.text) if stop < 0 else stop
    for text, own, control in strip:
        for piece, chosen in (
            (text[: max(0, start - at)], False),
            (text[max(0, start - at) : max(0, stop - at)], True),
            (text[max(0, start - at, stop - at) :], False),
        ):
            if piece:
                found.append(Segment(piece, (own or Style()) + style if chosen else own, control))
        at += len(text)
    return Strip(found, strip.cell_length)


def drawn(paragraph: Paragraph, width: int, margin: int, ground: Style) -> list[Strip]:
    """The lines of a paragraph, `width` cells each, with `margin` cells at both sides."""
    text = "".join(part for part, _ in paragraph.parts)
    hang = paragraph.indent if paragraph.hang is None else paragraph.hang
    room = width - 2 * margin
    strips: list[Strip] = []
    for start, stop in spans(text, max(8, room - paragraph.indent), max(8, room - hang)):
        segments = _segments(paragraph.parts, start, stop)
        lead = margin + (hang if strips else paragraph.indent)
        strips.append(line([(" " * lead, ground), *segments], width, ground))
    return strips


def _segments(parts: Sequence[Part], start: int, stop: int) -> list[Part]:
    found: list[Part] = []
    at = 0
    for text, style in parts:
        piece = text[max(0, start - at) : max(0, stop - at)]
        if piece:
            found.append((piece, style))
        at += len(text)
    return found
