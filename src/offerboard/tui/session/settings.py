"""The config and the answers kept in it: used at once, written without keeping a key waiting."""

from collections.abc import Mapping
from pathlib import Path
from threading import Lock

from msgspec import structs

from offerboard import config
from offerboard.config import Config, Kept
from offerboard.errors import OfferboardError
from offerboard.tui.session.background import Background


class Settings:
    """The config in use, and its file. `keeps` says whether answers outlive the program."""

    def __init__(self, used: Config, path: Path, background: Background, *, keeps: bool) -> None:
        self.config = used
        self.path = path
        self.keeps = keeps
        self._background = background
        self._unwritten: dict[str, Kept] = {}
        self._writing = Lock()

    def keep(self, values: Mapping[str, Kept]) -> None:
        """Use answers from now on, and keep them in the config."""
        self._use(structs.replace(self.config, **values), values)

    def change(self, values: Mapping[str, Kept]) -> None:
        """Use other settings, by the full names of their keys. Raises ConfigError where one is wrong."""
        holidays = self.config.clock.holidays
        changed = config.tried(self.path, {**self._unwritten, **values})
        self._use(changed.with_holidays(holidays), values)

    def _use(self, changed: Config, values: Mapping[str, Kept]) -> None:
        """Use another config, and write the values in which it differs from the file."""
        self.config = changed
        if self.keeps:
            self._unwritten |= values
            self._background.run(self._write, group="settings")

    def _write(self) -> None:
        """Write what is not in the file yet. The first of several threads writes it all."""
        with self._writing:
            values, self._unwritten = self._unwritten, {}
            if not values:
                return
            try:
                config.keep(self.path, values)
            except OSError as error:
                raise OfferboardError(f"{self.path} was not saved: {error.strerror or error}") from error
