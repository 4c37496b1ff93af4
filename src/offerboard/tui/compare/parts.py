"""The table's heading, and how the table gets onto a clipboard or into a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from rich.cells import cell_len
from textual.strip import Strip
from textual.widget import Widget

from offerboard.cards import wording
from offerboard.cards.comparing.comparison import Comparison
from offerboard.cards.pay.worth import Measure
from offerboard.exchange import comparison
from offerboard.text import one_line
from offerboard.tui.theme import Paint, Part, line


class CompareHeading(Widget):
    """The measure by which offers are compared, the offer under the cursor, and whether there are more."""

    def __init__(self, paint: Callable[[], Paint]) -> None:
        super().__init__(id="compare-head")
        self._paint = paint
        self._left: list[Part] = []
        self._right: list[Part] = []
        self._lacks: list[Part] = []

    def show(
        self,
        found: Comparison,
        at: int,
        in_view: tuple[int, int],
        *,
        config_file: Path,
        settings_key: str,
        plain: bool,
    ) -> None:
        """Say it, with what the config lacks; offers are counted from 1."""
        paint, count = self._paint(), len(found.offers)
        home = Path.home()
        inside = config_file.is_relative_to(home)
        file = one_line(f"~/{config_file.relative_to(home)}" if inside else str(config_file))
        said = f" {'; '.join(found.lacks)}"
        where = f"   under Pay in the board's settings ({settings_key})"
        if cell_len(f"{said}{where}, or in {file}") <= self.size.width:
            where += f", or in {file}"
        self._lacks = [(said, paint.severities[2]), (where, paint.quiet)] if found.lacks else []
        before, after, best = ("<", ">", "+") if plain else ("←", "→", "✓")
        self._left = [(" Compare", paint.mark), (f"   {_measured(found.measure)}", paint.quiet)]
        self._right = [
            (f"{best} ", paint.accepted),
            ("best in its row   ", paint.quiet),
            (f"{before} " if in_view[0] else "  ", paint.mark),
            (f"{at} of {count}", paint.quiet),
            (f" {after} " if in_view[1] < count else "   ", paint.mark),
        ]
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """What is compared; and what is missing, or a blank line."""
        ground = self._paint().ground
        if y:
            return line(self._lacks, self.size.width, ground)
        return line(self._left, self.size.width, ground, self._right)


def _measured(measure: Measure) -> str:
    if not measure.rates:
        return f"in {measure.currency}"
    day = measure.rates_date
    rates = f"rates of {day.day} {wording.MONTHS[day.month - 1]} {day.year}" if day else "your rates"
    return f"in {measure.currency}, {rates}"


def file_contents(path: Path, found: Comparison, *, hide_pay: bool) -> bytes:
    """The table as a file of this name holds it: CSV or Markdown."""
    if path.suffix.lower() == ".csv":
        return comparison.sheet(found, hide_pay=hide_pay)
    return comparison.markdown(found, hide_pay=hide_pay).encode()
