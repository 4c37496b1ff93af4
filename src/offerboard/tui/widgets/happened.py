"""When something happened: a date that lies behind, and now where nothing is typed."""

from __future__ import annotations

from datetime import datetime

from offerboard.cards.clock.clock import started
from offerboard.cards.values import When
from offerboard.errors import UsageError
from offerboard.tui.widgets.fields import DateField


class HappenedField(DateField):
    """A date for the timeline. Empty is now; one that is still ahead is refused."""

    def __init__(self, key: str = "when", label: str = "when", *, zone: str) -> None:
        super().__init__(key, label, zone=zone, past=True, hint="empty: now")

    def read(self, text: str) -> When | None:
        """The date. Raises UsageError where it is none, or has not come yet."""
        when = super().read(text)
        if when is not None and started(when) > self.host.now():
            raise UsageError("that is still ahead; leave it empty for now")
        return when

    @property
    def moment(self) -> datetime:
        """When it happened; of a day without an hour its end, of today now."""
        when, now = self.value, self.host.now()
        return min(when.at, now) if when is not None else now
