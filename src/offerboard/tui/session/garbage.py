"""When Python looks for cycles of dead objects: while nobody presses keys, for it may take two frames."""

import gc
from time import monotonic

_YOUNG, _MIDDLE, _NEVER = 1_000, 10, 1_000_000
_REST = 2.0  # seconds without a key
_EVERY = 50.0  # seconds between two looks, at least


class Garbage:
    """Collects the oldest objects when told to, instead of whenever enough were made."""

    def __init__(self) -> None:
        self._touched = self._collected = monotonic()

    def begin(self) -> None:
        """What is there now stays for good; from here on only young objects are looked through unasked."""
        gc.freeze()
        gc.set_threshold(_YOUNG, _MIDDLE, _NEVER)
        gc.enable()

    def touched(self) -> None:
        """A key was pressed, or the mouse moved."""
        self._touched = monotonic()

    def collect(self) -> None:
        """Look through all objects, unless somebody is busy with the keys, or it was done a moment ago."""
        now = monotonic()
        if now - self._touched > _REST and now - self._collected > _EVERY:
            self._collected = now
            gc.collect()
