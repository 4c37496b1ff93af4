"""The passing of time: the program wakes when a judgement changes, and at each minute, to say times anew."""

from datetime import datetime, timedelta

from textual.geometry import Size
from textual.timer import Timer

from offerboard import dates
from offerboard.desk.desk import Desk
from offerboard.tui.base.commanded import Commanded
from offerboard.tui.session.messages import Speaking

_SHORTEST = 0.05  # seconds to sleep at least, however often judgements change
_BEHIND = 0.01


class Ticking(Speaking):
    """A program with cards on its desk, and the time; in a terminal of some size."""

    desk: Desk
    told_size: Size | None = None
    """The size that the terminal was last said to have, in cells."""
    _alarm: Timer | None = None
    _minute: datetime | None = None

    def now(self) -> datetime:
        """The time, in UTC."""
        return dates.now()

    def set_alarm(self) -> None:
        """Sleep until the next minute, or until a judgement changes; the clock may jump meanwhile."""
        now = self.now()
        wake = now.replace(second=0, microsecond=0) + timedelta(minutes=1)
        if self.desk.due is not None and now < self.desk.due < wake:
            wake = self.desk.due
        seconds = _BEHIND if self.desk.behind else max(_SHORTEST, (wake - now).total_seconds())
        if self._alarm is not None:
            self._alarm.stop()
        self._alarm = self.set_timer(seconds, self.tick)

    def tick(self) -> None:
        """Judge the cards whose time has come, and let the screens see it."""
        now = self.now()
        minute = now.replace(second=0, microsecond=0)
        moved = self.desk.tick(now)
        if moved or minute != self._minute:
            self._minute = minute
            for screen in self.screen_stack:
                if isinstance(screen, Commanded):
                    screen.tick(moved)
        self.set_alarm()
