"""How much these tests do: OFFERBOARD_FAULTS=short (the default), or long (before a release)."""

import os

LEVEL = os.environ.get("OFFERBOARD_FAULTS", "short")
if LEVEL not in {"short", "long"}:
    raise ValueError(f"OFFERBOARD_FAULTS is {LEVEL!r}: short or long")


def times(short: int, long: int) -> int:
    """How often: as the level says."""
    return long if LEVEL == "long" else short
