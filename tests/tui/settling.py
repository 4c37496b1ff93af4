"""Waiting until the program has done all that it was asked to, by looking at it.

Textual's own waiting for tests looks at the processor's clock: that takes 40 ms and more for each key, and on
a busy machine, where the program gets no turn, it takes that for rest.
"""

import asyncio
from asyncio import Future
from collections.abc import Iterable
from time import monotonic
from typing import Any

import pytest
from textual.app import App
from textual.message_pump import MessagePump
from textual.screen import Screen

_LONGEST = 10.0
"""Seconds after which a program that does not come to rest is left at it."""
_TURNS = 8
"""Turns of the event loop for which it must rest: what one callback starts runs in the next turn."""
_BREATH = 0.002


def settle_quickly(patch: pytest.MonkeyPatch, app: App[Any]) -> None:
    """Have the pilot of an app wait until the app rests, wherever it would wait for the processor to."""

    async def settled(*_: float) -> None:
        await _rest(app)

    patch.setattr("textual.pilot.wait_for_idle", settled)
    patch.setattr("textual.app.wait_for_idle", settled)


async def _rest(app: App[Any]) -> None:
    """Wait until each part of the app waits for a message, and all is laid out and drawn."""
    end, calm, turn = monotonic() + _LONGEST, 0, 0
    while calm < _TURNS and monotonic() < end and app._exception is None:
        await asyncio.sleep(0 if turn < 10 * _TURNS or calm else _BREATH)
        turn += 1
        calm = calm + 1 if all(map(_waits, _parts(app))) and _drawn(app.screen) else 0


def _parts(app: App[Any]) -> list[MessagePump]:
    return [app, *(part for screen in app.screen_stack for part in screen.walk_children(with_self=True))]


def _waits(part: MessagePump) -> bool:
    """Whether it has handled every message: it waits in `get` then."""
    queue: Any = part._message_queue
    waiting: Iterable[Future[object]] = queue.ready_event._waiters
    return part._closed or (queue.empty() and any(not waiter.done() for waiter in waiting))


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
