"""Values that a description names line by line: "**Salary**: 60k EUR", "- Location: Bremen"."""

import re

from offerboard.exchange.columns import field_of
from offerboard.exchange.values.cells import url_in

_NAMED = re.compile(
    r"\s*(?:[-*•]\s+)?(?:\*\*|__)?([^\W\d_][\w /()-]{1,40}?)\s*(?:\*\*|__)?\s*[:：]\s*(?:\*\*|__)?\s*(\S.*)"
)
_TAKEN = frozenset(
    {
        "pay",
        "pay-min",
        "pay-max",
        "offer-pay",
        "location",
        "remote",
        "contact",
        "email",
        "phone",
        "company",
        "role",
        "applied",
        "interview",
        "reply-by",
        "received",
        "start",
        "source",
        "country",
    }
)


def described(text: str) -> dict[str, str]:
    """The values that a text names line by line, by their names there; a name must be a known heading."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        named = _NAMED.fullmatch(line)
        if named is None or named[1].lower() in ("http", "https"):
            continue
        value = named[2].strip().rstrip("*_").strip()
        field = field_of(named[1])
        if (
            field in _TAKEN
            and named[1] not in found
            and len(value) < 200
            and not (url_in(value) and field != "source")
        ):
            found[named[1]] = value
    return found
