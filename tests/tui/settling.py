"""Waiting until the program has done all that it was asked to, by looking at it.

Textual's own waiting for tests looks at the processor's clock: that takes 40 ms and more for each key, and on
a busy machine, where the program gets no turn, it takes that for rest.
"""

import asyncio
from time import monotonic
from typing import Any

import pytest
from textual.app import App
from textual.screen import Screen

_LONGEST = 10.0
"""Seconds after which a program that does not come to rest is left at it."""
_TURNS = 2
"""Turns of the event loop for which it must rest: what has come from outside is taken up in the next one."""
_BUSY = 80
"""Turns after which the processor is left to others in between: to threads, say, that are waited for."""
_BREATH = 0.002


def settle_quickly(patch: pytest.MonkeyPatch, app: App[Any]) -> None:
    """Have the pilot of an app wait until the app rests, wherever it would wait for the processor to."""

    async def settled(*_: float) -> None:
        await _rest(app)

    patch.setattr("textual.pilot.wait_for_idle", settled)
    patch.setattr("textual.app.wait_for_idle", settled)


async def _rest(app: App[Any]) -> None:
    """Wait until nothing has a turn to come, and all is laid out and drawn."""
    loop: Any = asyncio.get_running_loop()
    end, calm, turn = monotonic() + _LONGEST, 0, 0
    while calm < _TURNS and monotonic() < end and app._exception is None:
        await asyncio.sleep(0 if turn < _BUSY or calm else _BREATH)
        turn += 1
        # This has its own turn now: what is ready beside it has still something to do.
        calm = calm + 1 if not loop._ready and _drawn(app.screen) else 0


def _drawn(screen: Screen[Any]) -> bool:
    """Whether nothing was left to draw; else it is drawn now, as by itself sixty times a second."""
    left = (
        screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._recompose_required
        or screen._dirty_widgets
        or screen._callbacks
    )
    if left:
        screen._on_timer_update()
    return not left
