"""Drawing one card: three lines of cells and a blank one, at any width."""

from rich.cells import cell_len
from textual.strip import Strip

from offerboard.cards import summary, wording
from offerboard.cards.clock.flags import Flag
from offerboard.cards.model import Card
from offerboard.tui.theme import Look, Part, cut, line

HEIGHT = 4
"""The lines of a card, including the blank one below it."""
_AND = " + "
_BARS = (("▌", "█"), ("|", ">"))
"""The bar of a card and of the one under the cursor; in ASCII."""


def card_lines(card: Card, flag: Flag | None, look: Look, *, cursor: bool, chosen: bool) -> tuple[Strip, ...]:
    """The card's lines. The bar at the left carries the severity; the flag is never cut.

    Under the cursor the bar is twice as wide, since a background alone is hard to tell from another.
    """
    paint = look.paint
    ground = paint.chosen if cursor else paint.panel
    accepted = card.outcome == "accepted"
    calm = paint.mark if cursor else paint.faint
    tint = paint.severity(flag.severity) if flag else (paint.accepted if accepted else calm)
    mark = "+" if look.plain else "✓"
    bar: Part = (_BARS[look.plain][cursor], tint)
    edge: list[Part] = [bar, (f"{mark} " if chosen else " ", paint.mark)]
    name = card.employer
    star: list[Part] = [(f"{wording.star(look.plain)} ", paint.accepted)] if accepted else []
    right: list[Part] = []
    if flag is not None:
        words = f"{wording.sign(flag.severity, look.plain)} {wording.short(flag, look.now, look.zone)} "
        right = [(words, paint.severity(flag.severity))]
    elif card.stage == "offer" and card.outcome is None and card.reply_by is not None:
        right = [(f"{wording.by_day(card.reply_by, look.now, look.zone)} ", paint.quiet)]
    pad: list[Part] = [bar, ("  " if chosen else " ", paint.quiet)]
    room = look.width - sum(cell_len(text) for text, _ in pad) - 1  # a cell is left free at the edge
    title, third = cut(summary.title(card), room), cut(_third(card, look, room), room)
    return (
        line([*edge, *star, (name, paint.strong)], look.width, ground, right or [(" ", paint.ink)]),
        line([*pad, (title, paint.ink)], look.width, ground),
        line([*pad, (third, paint.quiet)], look.width, ground),
        line([], look.width, paint.panel),
    )


def _third(card: Card, look: Look, room: int) -> str:
    """The third line; an offer's pay is cut, between its parts, before what follows it."""
    whole = summary.matters(card, look.now, look.zone, look.hide_pay)
    pay = summary.pay_line(card, look.hide_pay)
    if cell_len(whole) <= room or not whole.startswith(pay):
        return whole
    rest, parts = whole.removeprefix(pay), pay.split(_AND)
    shorter = (f"{_AND.join(parts[:count])}…{rest}" for count in range(len(parts) - 1, 0, -1))
    return next((text for text in shorter if cell_len(text) <= room), whole)
