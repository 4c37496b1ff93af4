"""The clipboard: one road a file, and the choice between them (docs/design.md#clipboard).

`copy` blocks for at most two seconds and belongs in a worker thread. Its answer is a value that says by which
road the text went, or why it did not; "sent to the terminal" is not "copied".
"""

from offerboard.clipboard.choice import Road, RoadCheck, Surroundings, explain, roads, verdicts
from offerboard.clipboard.copying import CopyOutcome, copy
from offerboard.clipboard.native import find_helper
from offerboard.clipboard.osc52 import write_to_controlling_terminal
from offerboard.clipboard.pasting import paste

__all__ = [
    "CopyOutcome",
    "Road",
    "RoadCheck",
    "Surroundings",
    "copy",
    "explain",
    "find_helper",
    "paste",
    "roads",
    "verdicts",
    "write_to_controlling_terminal",
]
