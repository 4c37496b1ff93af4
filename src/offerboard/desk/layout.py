"""Where cards stand: the columns, and the parts of a column."""

from typing import Literal

from offerboard.cards.clock.flags import Severity
from offerboard.cards.values import MY_NO, OUTCOMES, Outcome, Stage
from offerboard.desk.columns import shelf

ColumnName = Literal["interviews", "offers", "declines"]
COLUMNS: tuple[ColumnName, ...] = ("interviews", "offers", "declines")
PLACES = {"applied": (0, 1), "interview": (0, 0), "offer": (1, 1), "closed": (2, 1)}
"""For each stage the column, and the part of it where a card stands that has no outcome."""
CALM = len(Severity)


def part_of(stage: Stage, outcome: Outcome | None) -> int:
    """Offers: accepted ones first. Declines: your own no first, the rest below the thin line."""
    first = outcome == "accepted" if stage == "offer" else outcome in MY_NO
    return 0 if first else 1


SETTLED = {outcome: shelf(2, part_of("closed", outcome), CALM) for outcome in (None, *OUTCOMES)}
"""The shelf of a settled card, by its outcome."""
