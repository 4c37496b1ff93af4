"""The pages of the history: numbers in lines, and the same as plots beside or below them."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Literal, get_args

from msgspec import Struct, structs
from rich.cells import cell_len
from rich.style import Style

from offerboard.cards.clock.flags import Severity
from offerboard.cards.history import words
from offerboard.cards.history.tally import Month, Tally
from offerboard.tui.history import plots
from offerboard.tui.theme import Paint, Part, cut
from offerboard.tui.widgets.paragraphs import Paragraph

PageName = Literal["Stages", "Answers", "Outcomes", "Reasons"]
PAGES: tuple[PageName, ...] = get_args(PageName)

_WIDEST_BAR = 72  # cells
_NARROWEST_NAME, _WIDEST_NAME = 16, 28  # cells
_LEGEND = 12
"""Cells for the names of series beside their numbers."""
_HALF = 14
"""Cells for the days between which the middle half lies."""
_TALLEST, _FLATTEST = 12, 5
"""Lines of a plot above months, with its axis and labels."""


class Canvas(Struct, frozen=True):
    """What a page is drawn with: its size in cells, the styles, and whether only ASCII can be shown."""

    width: int
    height: int
    paint: Paint
    plain: bool

    def below(self, lines: int) -> "Canvas":
        """What some lines leave of it."""
        return structs.replace(self, height=self.height - lines)

    def split(self, parts: int) -> "Canvas":
        """One of several equal parts, one above the other."""
        return structs.replace(self, height=self.height // parts)


class Series(Struct, frozen=True):
    """A number for each month; None for a month without one."""

    name: str
    values: Sequence[float | None]


class BarLine(Struct, frozen=True):
    """A row with a bar: a name, a number, the share of the total, and a word beside it."""

    name: str
    number: int
    share: str = ""
    beside: str = ""


class Alignment(Struct, frozen=True):
    """The widths of names, numbers and the words beside them in cells, to align them.

    `most` is the greatest number, for which the longest bar stands.
    """

    name: int
    digits: int
    beside: int
    most: int

    @classmethod
    def of(cls, rows: Sequence[BarLine]) -> "Alignment":
        """The cells that rows need."""
        name = max((cell_len(row.name) for row in rows), default=0)
        return cls(
            name=max(_NARROWEST_NAME, min(name, _WIDEST_NAME)),
            digits=max((len(f"{row.number:,}") for row in rows), default=0),
            beside=max((len(row.beside) for row in rows), default=0),
            most=max((row.number for row in rows), default=0),
        )


def texts(page: PageName, tally: Tally, canvas: Canvas) -> list[Paragraph]:
    """The page's lines, or why it has none."""
    draw: dict[PageName, Callable[[Tally, Canvas], Iterator[Paragraph]]] = {
        "Stages": _stages,
        "Answers": _answers,
        "Outcomes": _outcomes,
        "Reasons": _reasons,
    }
    found = list(draw[page](tally, canvas))
    return found or [Paragraph((("nothing to count here yet", canvas.paint.quiet),))]


def _stages(tally: Tally, canvas: Canvas) -> Iterator[Paragraph]:
    if not tally.cards:
        return
    came = [
        BarLine(words.REACHED[step], count, words.share(count, tally.cards))
        for step, count in tally.reached.items()
    ]
    stand = [
        BarLine(standing, count, words.share(count, tally.cards))
        for standing, count in tally.standing.items()
    ]
    alignment = Alignment.of([*came, *stand])
    yield _title("How far they came", canvas)
    yield from _bars(came, canvas, alignment)
    yield Paragraph()
    yield _title("Where they stand now", canvas)
    yield from _bars(stand, canvas, alignment)
    above = len(came) + len(stand) + 3
    begun = [Series("", [each.began for each in tally.months])]
    yield from _plot("Begun, by month", tally.months, begun, canvas.below(above))


def _answers(tally: Tally, canvas: Canvas) -> Iterator[Paragraph]:
    paint = canvas.paint
    took = words.took(tally)
    manners = words.manners(tally)
    if not manners and not any(each.of for each in (tally.yours, tally.theirs, tally.first, tally.waiting)):
        return
    wide = max(len(each.what) for each in took) + 3
    heads = f"median   {'middle half':<{_HALF}}"
    fits = wide + len(heads) + max(len(each.counted) for each in took) <= canvas.width
    yield Paragraph(
        (("Days".ljust(wide), paint.heading), (f"{heads}counted" if fits else heads.rstrip(), paint.quiet))
    )
    for each in took:
        parts = ((each.what.ljust(wide), paint.ink), (each.median.rjust(6), paint.strong))
        said = f"   {each.half:<{_HALF}}"
        yield Paragraph((*parts, (f"{said}{each.counted}" if fits else said.rstrip(), paint.quiet)))
        if not fits:
            yield Paragraph(((f"counted {each.counted}", paint.quiet),), 2)
    if manners:
        yield Paragraph()
        yield Paragraph(((manners, paint.ink),))
    below = canvas.below(len(took) * (1 if fits else 2) + 1 + (2 if manners else 0)).split(2)
    months = tally.months
    days = [
        Series("yours", [each.answer_days for each in months]),
        Series("theirs", [each.wait_days for each in months]),
    ]
    yield from _plot("Days to an answer, by month", months, days, below)
    offers = [
        Series("came", [each.offers for each in months]),
        Series("answered", [each.answered for each in months]),
    ]
    yield from _plot("Offers, by month", months, offers, below)


def _outcomes(tally: Tally, canvas: Canvas) -> Iterator[Paragraph]:
    rows = {
        by: [
            BarLine(one.outcome, one.count, words.share(one.count, tally.ended))
            for one in tally.endings
            if one.by == by
        ]
        for by in words.PARTIES
    }
    alignment = Alignment.of([row for some in rows.values() for row in some])
    above = False
    for by, some in rows.items():
        if some:
            if above:
                yield Paragraph()
            count = sum(row.number for row in some)
            yield _title(f"Ended {words.PARTIES[by]}", canvas, f"{count:,}")
            yield from _bars(some, canvas, alignment)
            above = True


def _reasons(tally: Tally, canvas: Canvas) -> Iterator[Paragraph]:
    if not tally.noes:
        return
    rows = [
        BarLine(
            words.reason(one),
            one.count,
            words.share(one.count, tally.noes),
            f"told {one.told}" if one.told else "",
        )
        for one in tally.reasons
    ]
    if tally.unreasoned:
        rows.append(BarLine("none kept", tally.unreasoned, words.share(tally.unreasoned, tally.noes)))
    yield _title("Why you said no", canvas, f"{tally.noes:,}, by the true reason")
    yield from _bars(rows, canvas, Alignment.of(rows))


# -- what pages are made of


def _title(words_: str, canvas: Canvas, after: str = "") -> Paragraph:
    return Paragraph(((words_, canvas.paint.heading), (f"   {after}" if after else "", canvas.paint.quiet)))


def _bars(rows: Sequence[BarLine], canvas: Canvas, alignment: Alignment) -> Iterator[Paragraph]:
    """One line for each row: its name, its numbers, and a bar beside them."""
    paint, name, beside = canvas.paint, alignment.name, alignment.beside
    room = canvas.width - name - alignment.digits - 10 - (beside + 2 if beside else 0)
    bars = plots.horizontal_bars(
        [row.number for row in rows], min(room, _WIDEST_BAR), canvas.plain, alignment.most
    )
    for row, bar in zip(rows, bars, strict=True):
        said = cut(row.name, name)
        parts: list[Part] = [
            (said + " " * (name - cell_len(said)), paint.ink),
            (f"  {row.number:>{alignment.digits},}", paint.strong if row.number else paint.quiet),
            (f"  {row.share:>4}  ", paint.quiet),
            (f"{row.beside:<{beside}}  " if beside else "", paint.quiet),
            (bar, paint.mark),
        ]
        yield Paragraph(tuple(parts))


def _plot(
    title: str, months: Sequence[Month], series: Sequence[Series], space: Canvas
) -> Iterator[Paragraph]:
    """A titled plot above months, and the numbers below them."""
    paint, plain = space.paint, space.plain
    legend = _LEGEND if len(series) > 1 else 0
    labels = [words.month(each) for each in months]
    height = max(_FLATTEST, min(_TALLEST, space.height - 2 - len(series)))
    values = [each.values for each in series]
    plot = plots.vertical_bars(labels, values, words.days, space.width - legend, height, plain)
    if not plot.lines:
        return
    first, last = words.month_and_year(months[-len(plot.places)]), words.month_and_year(months[-1])
    yield Paragraph()
    span = last if len(plot.places) == 1 else f"{first} to {last}"
    yield Paragraph(((title, paint.heading), (f"   {span}", paint.quiet)))
    for line in plot.lines:
        yield Paragraph(tuple(_coloured(line, paint, plain)))
    for at, each in enumerate(series):
        said = plot.under([words.days(value) or "-" for value in each.values])
        mark: list[Part] = [(f"  {plots.sign(at, plain)} ", _series(at, paint)), (each.name, paint.quiet)]
        yield Paragraph(((said, paint.ink), *(mark if each.name else [])))


def _series(at: int, paint: Paint) -> Style:
    return (paint.mark, paint.severities[Severity.NOTE])[at]


def _coloured(line: str, paint: Paint, plain: bool) -> Iterator[Part]:
    """A line of a plot, each series in its own colour, axis and labels quiet."""
    styles = {plots.sign(at, plain): _series(at, paint) for at in (0, 1)}
    for sign, run in groupby(line, key=lambda each: each if each in styles else ""):
        yield "".join(run), styles.get(sign, paint.quiet)
