"""The colours in use, by the config's theme, the terminal's background, and its number of colours."""

import os
from collections.abc import Callable, Sequence
from itertools import count

from textual.app import App
from textual.filter import LineFilter, Monochrome

from offerboard.tui import textual_private
from offerboard.tui.theme import Colours, Depth, Paint, paint
from offerboard.tui.theme.depth import Fitting, Plain, depth_of, few, in_256
from offerboard.tui.theme.recolour import Recolour
from offerboard.tui.theme.themes import AUTO, colours_of, is_ansi, theme

_ASK = "\x1b]11;?\x1b\\"
_MUTE = ("", "dumb", "linux")
"""TERM of terminals that are not asked for their background: they would not answer, and may show the
question.
"""
_LIGHT_GROUNDS = ("7", "15")
FEW = "-few"
"""The app's class where lines replace backgrounds."""


class Appearance:
    """How everything is drawn. `changed` is called when that changes."""

    def __init__(
        self, app: App[int], name: str, *, plain: bool, changed: Callable[[], object], depth: Depth | None
    ) -> None:
        self._app, self._changed = app, changed
        self.plain = plain
        self.depth: Depth = depth or depth_of(app.console.color_system, no_color=app.no_color)
        self._numbers = count()
        self._before: list[Colours] = []
        self._is_light = _said_light(os.environ.get("COLORFGBG", ""))
        self._take(name)
        # The theme takes the name of the one that the app starts with: to change that would have the style
        # sheets read twice before the first frame.
        app.register_theme(theme(self.colours, name=app.theme))
        app.stylesheet.set_variables(app.get_css_variables())

    def _take(self, name: str) -> None:
        self.name = name
        found = colours_of(("light" if self._is_light else "dark") if name == AUTO else name)
        depth: Depth = "16" if is_ansi(name) and self.depth != "none" else self.depth
        if depth == "256":
            found = in_256(found)
        elif depth != "true":
            found = few(found)
        self.colours: Colours = found
        self.paint: Paint = paint(found)
        self._filters: list[LineFilter] = [
            *([Recolour(self._before, found)] if self._before else []),
            *([] if depth == "true" else [Fitting(depth, found)]),
            *([Plain()] if self.plain else []),
        ]
        self._app.set_class(found.few, FEW, update=False)

    def filters(self, before: Sequence[LineFilter]) -> Sequence[LineFilter]:
        """Textual's filters, with those that fit what is drawn to the terminal."""
        if not self._filters:
            return before
        if self.depth == "true":
            return [*before, *self._filters]
        return [*(each for each in before if not isinstance(each, Monochrome)), *self._filters]

    def use(self, name: str, *, plain: bool | None = None, depth: Depth | None = None) -> None:
        """Draw everything in another theme, in plain letters or not, or as for another terminal."""
        was = self.name, self.colours, self.plain, self.depth
        self.plain = self.plain if plain is None else plain
        self.depth = depth or self.depth
        self._before.append(self.colours)
        self._take(name)
        if (self.name, self.colours, self.plain, self.depth) != was:
            own = f"offerboard-{next(self._numbers)}"
            self._app.register_theme(theme(self.colours, name=own))
            self._app.theme = own
            self._changed()

    # -- light or dark, from the terminal's own answer

    def ask_terminal(self) -> None:
        """Ask the terminal for its ground, where the config leaves it to that."""
        if self.name == AUTO and os.environ.get("TERM", "") not in _MUTE:
            textual_private.write_to_terminal(self._app, _ASK)

    def told_ground(self, light: bool) -> None:
        """The terminal said whether its ground is light."""
        if light != self._is_light:
            self._is_light = light
            if self.name == AUTO:
                self.use(AUTO)


def _said_light(said: str) -> bool:
    """What COLORFGBG says, which some terminals set: the colour numbers of text and background, as "0;15"."""
    return said.rpartition(";")[2] in _LIGHT_GROUNDS
