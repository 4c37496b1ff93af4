"""From an older schema to the current one, one line of a card or of the history at a time.

A file is migrated when it is read, and stays as it is until the next save, before which it is backed up.
"""

from collections.abc import Callable

from msgspec import structs

from offerboard.store.errors import UNREADABLE
from offerboard.store.layout import END, Parts
from offerboard.store.sums import accepted


def _add_sum(line: bytes) -> bytes:
    try:
        return accepted(line[: -len(END)]) + END
    except UNREADABLE:
        return line  # no card: whoever reads it says so


_STEPS: dict[int, Callable[[bytes], bytes]] = {1: _add_sum}
"""For each schema, the function that turns one of its lines into a line of the next schema."""


def migrated(parts: Parts) -> Parts:
    """The same cards and history in the current schema."""
    while (step := _STEPS.get(parts.banner.schema)) is not None:
        banner = structs.replace(parts.banner, schema=parts.banner.schema + 1)
        parts = Parts(banner, [step(line) for line in parts.cards], [step(line) for line in parts.history])
    return parts
