"""The composer's first line."""

from __future__ import annotations

from rich.cells import cell_len
from textual import getters
from textual.strip import Strip
from textual.widget import Widget

from offerboard.cards import wording
from offerboard.cards.clock.flags import Flag
from offerboard.text import one_line
from offerboard.tui.program import Program
from offerboard.tui.session.session import Session
from offerboard.tui.theme import Part, cut, line

_START = " Compose   "
_GAP = "   "


class ComposerHeading(Widget):
    """The first line: which card, and what the clock says about it."""

    DEFAULT_CSS = "ComposerHeading { height: 2; background: $ground; }"
    app = getters.app(Program)

    def __init__(self, card_id: str) -> None:
        super().__init__()
        self._card_id = card_id

    def render_line(self, y: int) -> Strip:
        """The card and its flag, which is never cut."""
        session = self.app.session
        paint, width = session.colours, self.size.width
        row = session.cards.snapshot.rows.get(self._card_id)
        if y or row is None:
            return Strip.blank(width, paint.ground)
        names = (row.head.employer, one_line(row.head.role))
        name = " · ".join(filter(None, names))
        room = width - len(_START) - len(_GAP)
        said = self._flag(session, session.desk.flag(self._card_id), room - cell_len(name))
        room -= sum(cell_len(text) for text, _ in said)
        start: list[Part] = [(_START, paint.mark), (cut(name, max(room, 8)), paint.ink), (_GAP, paint.ink)]
        return line([*start, *said], width, paint.ground)

    def _flag(self, session: Session, flag: Flag | None, room: int) -> list[Part]:
        """The flag in a sentence where there is room for one, else in a few words."""
        if flag is None:
            return []
        now, zone, plain = session.desk.now, session.zone, session.config.ascii
        sign = wording.sign(flag.severity, plain)
        said = f"{sign} {wording.long(flag, now, zone)}"
        if cell_len(said) > room:
            said = f"{sign} {wording.short(flag, now, zone)}"
        return [(said, session.colours.severity(flag.severity))]
