"""The colours of tables, on a terminal that has them and where nobody has said no (https://no-color.org).

They are the terminal's own sixteen, which its user has chosen to be read on its ground.
"""

import os
import sys
from collections.abc import Mapping

from offerboard.cards.clock.flags import Severity

STRONG, QUIET, GOOD = "1", "2", "32"
"""What stands out, what is by the way, and what went well (ECMA-48, SGR)."""
_BY_SEVERITY: Mapping[Severity, str] = {
    Severity.OVERDUE: "1;31",
    Severity.URGENT: "31",
    Severity.SOON: "33",
    Severity.NOTE: "36",
}


def has_colours() -> bool:
    """Whether standard output is a terminal with colours, and they are wanted."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM", "") != "dumb"


def of_severity(severity: Severity | None) -> str:
    """The colour of a flag; "" without one."""
    return _BY_SEVERITY[severity] if severity is not None else ""


def painted(text: str, style: str) -> str:
    """A text in a colour, its blanks at the end left plain; as it is where it has none."""
    said = text.rstrip()
    return f"\x1b[{style}m{said}\x1b[0m{text[len(said) :]}" if style and said else text
