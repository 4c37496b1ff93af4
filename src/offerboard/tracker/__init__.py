"""The use cases: every change of a card goes through here, and nothing else writes."""

from offerboard.tracker.errors import AmbiguousIdError
from offerboard.tracker.tracker import Intent, Result, Tracker, find, names

__all__ = ["AmbiguousIdError", "Intent", "Result", "Tracker", "find", "names"]
