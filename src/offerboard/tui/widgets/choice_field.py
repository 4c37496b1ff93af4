"""A field with a few options: all of them in a row, the chosen one marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from offerboard.errors import UsageError
from offerboard.tui.widgets.field import Field
from offerboard.tui.widgets.options import Options

V = TypeVar("V")


class ChoiceField(Field[V]):
    """One value of a few, each with its words. A value that is not among them begins as none.

    `picked` is called at once when another is chosen, before the next key is handled.
    """

    def __init__(
        self,
        key: str,
        label: str,
        options: Sequence[tuple[str, V]],
        value: V | None = None,
        *,
        required: str = "",
        picked: Callable[[], object] | None = None,
    ) -> None:
        self._values = [each for _, each in options]
        self._required = required or "choose one"
        before = self._values.index(value) if value in self._values else -1
        self.options = Options([words for words, _ in options], before, picked)
        super().__init__(key, label, self.options, self._chosen)

    def _chosen(self) -> V:
        if self.options.at < 0:
            raise UsageError(self._required)
        return self._values[self.options.at]

    def choose(self, value: V) -> None:
        """Choose a value."""
        self.options.pick(self._values.index(value))

    def on_options_selected(self, event: Options.Selected) -> None:
        """Another one was chosen."""
        event.stop()
        self.note()
        self.edited()
