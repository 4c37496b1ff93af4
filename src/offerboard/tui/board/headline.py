"""The two lines above the board: its name and the time, and what you owe now."""

from collections.abc import Callable, Sequence
from datetime import datetime

from msgspec import Struct
from rich.cells import cell_len
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from offerboard.cards import wording
from offerboard.cards.clock.flags import Flag
from offerboard.cards.values import zone_of
from offerboard.text import one_line
from offerboard.tui.theme import Paint, Part, Spot, cut, line, spot_at


class OwedLine(Struct, frozen=True):
    """One card in the line of what you owe."""

    id: str
    company: str
    flag: Flag


class HeadlineSettings(Struct, frozen=True):
    """The settings that the line depends on."""

    zone: str
    title: str
    plain: bool


class Headline(Widget):
    """What you owe, soon or worse: "5 need you  ■ Globex 2 days late  ▲ Acme by 15:40 today"."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Headline { height: 3; background: $ground; }"

    class CardClicked(Message):
        """A card in the line was clicked."""

        def __init__(self, id_: str) -> None:
            super().__init__()
            self.id = id_

    def __init__(self, paint: Callable[[], Paint], settings: Callable[[], HeadlineSettings]) -> None:
        super().__init__()
        self._paint, self._settings = paint, settings
        self._drawn_by = settings()
        self._now: datetime | None = None
        self._owed: list[OwedLine] = []
        self._count = 0
        self._stale = 0
        self._note = ""
        self._spots: list[Spot[str]] = []

    def show(self, now: datetime, owed: Sequence[OwedLine], count: int, stale: int, note: str) -> None:
        """Show what is owed at `now`: `count` cards, `owed` first; `note`: what is filtered or chosen."""
        minute = now.replace(second=0, microsecond=0)
        shown = minute, list(owed), count, stale, note, self._settings()
        if shown != (self._now, self._owed, self._count, self._stale, self._note, self._drawn_by):
            self._now, self._owed, self._count, self._stale, self._note, self._drawn_by = shown
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The name and the time; what is owed; and a line of space."""
        paint, width = self._paint(), self.size.width
        if self._now is None or y > 1:
            return Strip.blank(width, paint.ground)
        if y == 1:
            return self._owed_line(self._now, paint, width)
        local = self._now.astimezone(zone_of(self._drawn_by.zone))
        said = f"{wording.DAYS[local.weekday()]} {local.day} {wording.MONTHS[local.month - 1]} {local:%H:%M} "
        left: list[Part] = [(" offerboard", paint.mark)]
        if self._drawn_by.title:
            left.append((f"   {one_line(self._drawn_by.title)}", paint.quiet))
        if self._note:
            left.append((f"   {self._note}", paint.severities[2]))
        return line(left, width, paint.ground, [(said, paint.quiet)])

    def _owed_line(self, now: datetime, paint: Paint, width: int) -> Strip:
        count = self._count
        self._spots = []
        words = f" {count} need{'s' if count == 1 else ''} you" if count else " nothing needs you now"
        parts: list[Part] = [(words, paint.strong if count else paint.quiet)]
        tail = f"   {self._stale} stale: review " if self._stale else ""
        room, used = width - cell_len(tail), cell_len(words)
        for shown, card in enumerate(self._owed):
            need = wording.need(card.flag, cut(card.company, 24), now, self._drawn_by.zone)
            name = f"{wording.sign(card.flag.severity, self._drawn_by.plain)} {need.name}"
            rest = f" {need.words}" if need.words else ""
            more = f"   +{count - shown}"
            size = 3 + cell_len(name) + cell_len(rest)
            if used + size + (cell_len(more) if shown < count - 1 else 0) > room:
                parts.append((more, paint.quiet))
                break
            self._spots.append((used + 3, used + size, card.id))
            parts += [("   ", paint.ink), (name, paint.severity(card.flag.severity)), (rest, paint.ink)]
            used += size
        if tail:
            parts.append((tail, paint.quiet))
        return line(parts, width, paint.raised)

    def on_click(self, event: events.Click) -> None:
        """Go to the card that was clicked."""
        id_ = spot_at(event.x, self._spots) if event.y == 1 else None
        if id_ is not None:
            self.post_message(self.CardClicked(id_))
