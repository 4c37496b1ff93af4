"""Drawing one card: three lines of cells and a blank one, at any width."""

from datetime import datetime
from typing import NamedTuple

from textual.strip import Strip

from offerboard.cards import summary, wording
from offerboard.cards.flags import Flag
from offerboard.cards.model import Card
from offerboard.tui.paint import Paint, Part, line

HEIGHT = 4
"""Lines that a card takes, the blank one below it included."""


class Look(NamedTuple):
    """All that drawing depends on besides the card: a change of any makes the lines be drawn anew."""

    paint: Paint
    width: int
    now: datetime
    zone: str
    hide_pay: bool = False
    plain: bool = False


def card_lines(card: Card, flag: Flag | None, look: Look, *, cursor: bool, chosen: bool) -> tuple[Strip, ...]:
    """The card's lines. The bar at the left carries the severity; the flag is never cut."""
    paint = look.paint
    ground = paint.chosen if cursor else paint.panel
    accepted = card.outcome == "accepted"
    tint = paint.severity(flag.severity) if flag else (paint.accepted if accepted else paint.faint)
    mark = "+" if look.plain else "✓"
    bar: Part = ("|" if look.plain else "▌", tint)
    edge: list[Part] = [bar, (f"{mark} " if chosen else " ", paint.mark)]
    name = card.employer
    star: list[Part] = [(f"{wording.star(look.plain)} ", paint.accepted)] if accepted else []
    right: list[Part] = []
    if flag is not None:
        words = f"{wording.sign(flag.severity, look.plain)} {wording.short(flag, look.now, look.zone)} "
        right = [(words, paint.severity(flag.severity))]
    pad: list[Part] = [bar, ("  " if chosen else " ", paint.quiet)]
    third = summary.matters(card, look.now, look.zone, look.hide_pay)
    return (
        line([*edge, *star, (name, paint.strong)], look.width, ground, right),
        line([*pad, (summary.title(card), paint.ink), (" ", paint.ink)], look.width, ground),
        line([*pad, (third, paint.quiet), (" ", paint.ink)], look.width, ground),
        line([], look.width, paint.panel),
    )
