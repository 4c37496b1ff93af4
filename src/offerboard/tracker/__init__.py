"""The use cases: every change of a card goes through here, and nothing else writes."""

from offerboard.tracker.tracker import AmbiguousIdError, Intent, Result, Tracker, find, names

__all__ = ["AmbiguousIdError", "Intent", "Result", "Tracker", "find", "names"]
