"""The pages of the history: numbers in lines, and beside or below them the same as plots."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple, get_args

from rich.cells import cell_len
from rich.style import Style

from offerboard.cards import tallywords as words
from offerboard.cards.flags import Severity
from offerboard.cards.tally import Month, Tally
from offerboard.tui.paint import Paint, Part, cut
from offerboard.tui.widgets import plots
from offerboard.tui.widgets.lines import Text

PageName = Literal["Stages", "Answers", "Outcomes", "Reasons"]
PAGES: tuple[PageName, ...] = get_args(PageName)

_WIDEST_BAR = 72
_NAME = (16, 28)
_TALLEST, _FLATTEST = 14, 7
"""Lines of a plot above months, with its axis and labels."""


class Canvas(NamedTuple):
    """What a page is drawn on: its size in cells, the styles, and whether only ASCII can be shown."""

    width: int
    height: int
    paint: Paint
    plain: bool


class Row(NamedTuple):
    """A line of a bar: a name, a number, the part of the whole, and a word after it."""

    name: str
    number: int
    share: str = ""
    after: str = ""


def texts(page: PageName, tally: Tally, canvas: Canvas) -> list[Text]:
    """The page's lines, or why it has none."""
    draw: dict[PageName, Callable[[Tally, Canvas], Iterator[Text]]] = {
        "Stages": _stages,
        "Answers": _answers,
        "Outcomes": _outcomes,
        "Reasons": _reasons,
    }
    found = list(draw[page](tally, canvas))
    return found or [Text((("nothing to count here yet", canvas.paint.quiet),))]


def _stages(tally: Tally, canvas: Canvas) -> Iterator[Text]:
    if not tally.cards:
        return
    came = [
        Row(words.REACHED[step], count, words.share(count, tally.cards))
        for step, count in tally.reached.items()
    ]
    stand = [
        Row(words.STANDS[standing], count, words.share(count, tally.cards))
        for standing, count in tally.standing.items()
    ]
    name = _name_width([*came, *stand])
    yield _title("How far they came", canvas)
    yield from _bars(came, canvas, name)
    yield Text()
    yield _title("Where they stand now", canvas)
    yield from _bars(stand, canvas, name)
    above = len(came) + len(stand) + 3
    months = [[float(each.began) for each in tally.months]]
    yield from _plot("Begun, by month", tally.months, months, (), "{:.0f}", canvas, above)


def _answers(tally: Tally, canvas: Canvas) -> Iterator[Text]:
    paint = canvas.paint
    took = words.took(tally)
    manners = words.manners(tally)
    if not manners and not any(each.of for each in (tally.yours, tally.theirs, tally.first, tally.waiting)):
        return
    wide = max(len(each.what) for each in took) + 3
    yield Text((("Days".ljust(wide), paint.heading), ("median   middle half   counted", paint.quiet)))
    for what, median, half, counted in took:
        yield Text(
            (
                (what.ljust(wide), paint.ink),
                (median.rjust(6), paint.strong),
                (f"   {half:<14}{counted}", paint.quiet),
            )
        )
    if manners:
        yield Text()
        yield Text(((manners, paint.ink),))
    above = len(took) + 1 + (2 if manners else 0)
    days = [[each.answer_days or 0 for each in tally.months], [each.wait_days or 0 for each in tally.months]]
    title = "Days to an answer, by month"
    yield from _plot(title, tally.months, days, ("yours", "theirs"), "{:.1f}", canvas, above, share=2)
    offers = [[float(each.offers) for each in tally.months], [float(each.answered) for each in tally.months]]
    title, of = "Offers, by month", ("came", "answered")
    yield from _plot(title, tally.months, offers, of, "{:.0f}", canvas, above, share=2)


def _outcomes(tally: Tally, canvas: Canvas) -> Iterator[Text]:
    rows = {
        by: [
            Row(one.outcome, one.count, words.share(one.count, tally.ended))
            for one in tally.endings
            if one.by == by
        ]
        for by in words.PARTIES
    }
    every = [row for some in rows.values() for row in some]
    bars = iter(list(_bars(every, canvas, _name_width(every))))
    gap = False
    for by, some in rows.items():
        if some:
            if gap:
                yield Text()
            count = sum(row.number for row in some)
            yield _title(f"Ended {words.PARTIES[by]}", canvas, f"{count:,}")
            yield from (next(bars) for _ in some)
            gap = True


def _reasons(tally: Tally, canvas: Canvas) -> Iterator[Text]:
    if not tally.noes:
        return
    rows = [
        Row(
            words.reason(one.reason),
            one.count,
            words.share(one.count, tally.noes),
            f"told {one.told}" if one.told else "kept to yourself",
        )
        for one in tally.reasons
    ]
    if tally.unreasoned:
        rows.append(Row("none kept", tally.unreasoned, words.share(tally.unreasoned, tally.noes)))
    yield _title("Why you said no", canvas, f"{tally.noes:,}, by the true reason")
    yield from _bars(rows, canvas, _name_width(rows))


# -- what pages are made of


def _title(words_: str, canvas: Canvas, after: str = "") -> Text:
    return Text(((words_, canvas.paint.heading), (f"   {after}" if after else "", canvas.paint.quiet)))


def _name_width(rows: Sequence[Row]) -> int:
    longest = max((cell_len(row.name) for row in rows), default=0)
    return max(_NAME[0], min(longest, _NAME[1]))


def _bars(rows: Sequence[Row], canvas: Canvas, name: int) -> Iterator[Text]:
    """A line a row: its name and numbers, a bar beside them, and what comes after."""
    paint = canvas.paint
    digits = max((len(f"{row.number:,}") for row in rows), default=0)
    after = max((cell_len(row.after) for row in rows), default=0)
    room = canvas.width - name - digits - 12 - (after + 2 if after else 0)
    bars = plots.lying([row.number for row in rows], min(room, _WIDEST_BAR), canvas.plain)
    for row, bar in zip(rows, bars, strict=True):
        said = cut(row.name, name)
        parts: list[Part] = [
            (said + " " * (name - cell_len(said)), paint.ink),
            (f"  {row.number:>{digits},}", paint.strong if row.number else paint.quiet),
            (f"  {row.share:>4}  ", paint.quiet),
            (bar, paint.mark),
        ]
        parts += [(f"  {row.after}", paint.quiet)] if row.after else []
        yield Text(tuple(parts))


def _plot(
    title: str,
    months: Sequence[Month],
    series: Sequence[Sequence[float]],
    names: Sequence[str],
    ticks: str,
    canvas: Canvas,
    above: int,
    *,
    share: int = 1,
) -> Iterator[Text]:
    """A titled plot above months, in what `above` leaves of the height, or a share of it."""
    paint, plain = canvas.paint, canvas.plain
    height = max(_FLATTEST, min(_TALLEST, (canvas.height - above) // share - 2))
    labels = [words.month(each) for each in months]
    plot = plots.upright(labels, series, ticks, canvas.width, height, plain)
    if not plot.lines:
        return
    first, last = months[-plot.months], months[-1]
    span = words.month_and_year(last)
    if first is not last:
        span = f"{words.month_and_year(first)} to {span}"
    legend: list[Part] = [
        part
        for at, name in enumerate(names)
        for part in (
            (f"   {plots.sign(at, plain) * 2} ", _series(at, paint)),
            (name, paint.quiet),
        )
    ]
    yield Text()
    yield Text(((title, paint.heading), *legend, (f"   {span}", paint.quiet)))
    for line in plot.lines:
        yield Text(tuple(_coloured(line, paint, plain)))


def _series(at: int, paint: Paint) -> Style:
    return (paint.mark, paint.severities[Severity.NOTE])[at]


def _coloured(line: str, paint: Paint, plain: bool) -> Iterator[Part]:
    """A line of a plot, each series in its own colour, axis and labels quiet."""
    styles = {plots.sign(at, plain): _series(at, paint) for at in (0, 1)}
    for sign, run in groupby(line, key=lambda each: each if each in styles else ""):
        yield "".join(run), styles.get(sign, paint.quiet)
