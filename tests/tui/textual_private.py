"""Every use that the tests make of what Textual does not offer publicly, each with why.

`settle_quickly` waits until the program has done all that it was asked to, by looking at it. Textual's own
waiting for tests looks at the processor's clock: that takes 40 ms and more for each key; and on a busy
machine, where the program gets no turn, it takes that for rest.

Two more things spare a third of the time of each test: a screen is painted when the program rests, and not
after each of a dozen steps of its layout; and style sheets are parsed once for all tests.
"""

import asyncio
from time import monotonic
from typing import Any
from weakref import WeakSet

import pytest
from textual._context import visible_screen_stack
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.geometry import Size
from textual.screen import Screen
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

_LONGEST = 10.0
"""Seconds after which a program that does not come to rest is left at it."""
_TURNS = 2
"""Turns of the event loop for which it must rest: what has come from outside is taken up in the next one."""
_BUSY = 80
"""Turns after which the processor is left to others in between: to threads, say, that are waited for."""
_BREATH = 0.002


def settle_quickly(patch: pytest.MonkeyPatch, app: App[Any]) -> None:
    """Have the pilot of an app wait until the app rests, wherever it would wait for the processor to."""

    async def settled(*_: object) -> bool:
        await _rest(app)
        return True

    # What asks each widget in turn waits for half a minute where the program ends meanwhile.
    patch.setattr("textual.pilot.Pilot._wait_for_screen", settled)
    patch.setattr("textual.pilot.wait_for_idle", settled)
    patch.setattr("textual.app.wait_for_idle", settled)
    patch.setattr(Screen, "_compositor_refresh", _paint_later)
    patch.setattr(Stylesheet, "_parse_rules", _parsed)


_paint = Screen._compositor_refresh
_unpainted: WeakSet[Screen[Any]] = WeakSet()


def _paint_later(screen: Screen[Any]) -> None:
    """Paint the screen on top when the program rests; what lies below hands its changes up at once."""
    if screen is screen.app.screen:
        _unpainted.add(screen)
        screen._dirty_widgets.clear()  # the compositor knows of them by now
    else:
        _paint(screen)


_parse_rules = Stylesheet._parse_rules
_sheets: dict[object, list[RuleSet]] = {}


def _parsed(sheet: Stylesheet, *given: Any, **named: Any) -> list[RuleSet]:
    """The rules of a style sheet, which are the same in each test that has the same colours."""
    key = given, tuple(named.items()), tuple(sheet._variables.items())
    if key not in _sheets:
        _sheets[key] = _parse_rules(sheet, *given, **named)
    return _sheets[key]


async def _rest(app: App[Any]) -> None:
    """Wait until nothing has a turn to come, and all is laid out and drawn; or until the program ends."""
    loop: Any = asyncio.get_running_loop()
    end, calm, turn = monotonic() + _LONGEST, 0, 0
    while calm < _TURNS and monotonic() < end and app._exception is None and not app._exit:
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
    elif screen in _unpainted:
        _unpainted.discard(screen)
        _paint(screen)
    else:
        return True
    return False


def drawn(screen: Screen[Any]) -> list[Strip]:
    """What a screen draws, line by line. Publicly it can only be had as a picture."""
    return screen._compositor.render_strips()


def failure(app: App[Any]) -> Exception | None:
    """What ended an app. Publicly it is raised only when the test is over, and the pilot waits for ever."""
    return app._exception


def sizes_laid_out(screen: Screen[Any]) -> list[Size]:
    """The sizes that a screen is laid out for from now on, though it no longer is: to count them."""
    sizes: list[Size] = []
    screen._screen_resized = sizes.append  # type: ignore[method-assign]
    return sizes


def set_screen_below(screen: Screen[Any]) -> None:
    """Say which screen lies below a dialog that is drawn, as the compositor does."""
    visible_screen_stack.set([screen])


def draw_again(widget: Widget) -> None:
    """Have a widget's screen draw it at once: a screen below another one does so at no moment to wait for."""
    widget.refresh()
    widget.screen._compositor.update_widgets({widget})
    widget.screen._compositor_refresh()


def ticks(timer: Timer) -> bool:
    """Whether a timer runs, and is not paused."""
    return timer._active.is_set()


def print_crash(app: App[Any]) -> None:
    """Print what an app has to say of its crash, as `App.run` does once the terminal is the shell's again."""
    app._print_error_renderables()
