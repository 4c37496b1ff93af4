"""Where cards stand: the columns, and the parts of a column."""

from typing import Literal

from offerboard.cards.clock.flags import Severity
from offerboard.cards.values import MY_NO, OUTCOMES, Outcome, Stage
from offerboard.desk.columns import section

ColumnName = Literal["interviews", "offers", "declines"]
COLUMNS: tuple[ColumnName, ...] = ("interviews", "offers", "declines")
STAGES = {"applied": (0, 1), "interview": (0, 0), "offer": (1, 1), "closed": (2, 1)}
"""For each stage the number of its column, and the part of it where a card without an outcome stands."""
CALM = len(Severity)


def part_of(stage: Stage, outcome: Outcome | None) -> int:
    """The part of its column for a card with an outcome: accepted offers and your own no come first."""
    first = outcome == "accepted" if stage == "offer" else outcome in MY_NO
    return 0 if first else 1


SETTLED = {outcome: section(2, part_of("closed", outcome), CALM) for outcome in (None, *OUTCOMES)}
"""The section of a closed and settled card, by its outcome."""
