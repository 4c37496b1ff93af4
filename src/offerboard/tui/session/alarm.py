"""The passing of time: wakes the program when a judgement changes, and each minute to update times."""

from collections.abc import Callable
from datetime import datetime, timedelta

from textual.app import App

from offerboard import dates
from offerboard.desk.desk import Desk
from offerboard.tui.session.countdown import Countdown

_SHORTEST = 0.05  # seconds to sleep at least, however often judgements change
_BEHIND = 0.01  # seconds to sleep while there are cards still to be judged


class Alarm:
    """Wakes the desk. `told` is called when another minute began, or (True) cards stand in another order."""

    def __init__(self, app: App[int], desk: Desk, told: Callable[[bool], None]) -> None:
        self._desk, self._told = desk, told
        self._countdown = Countdown(app, self.ring)
        self._minute: datetime | None = None

    def set(self) -> None:
        """Sleep until the next minute, or until a judgement changes; the clock may jump meanwhile."""
        now, desk = dates.now(), self._desk
        wake = now.replace(second=0, microsecond=0) + timedelta(minutes=1)
        if desk.due is not None and now < desk.due < wake:
            wake = desk.due
        self._countdown.set(_BEHIND if desk.behind else max(_SHORTEST, (wake - now).total_seconds()))

    def ring(self) -> None:
        """Judge the cards whose time has come, tell of it, and sleep again."""
        now = dates.now()
        minute = now.replace(second=0, microsecond=0)
        moved = self._desk.tick(now)
        if moved or minute != self._minute:
            self._minute = minute
            self._told(moved)
        self.set()
