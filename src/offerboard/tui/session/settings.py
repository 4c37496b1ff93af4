"""The config, as the program keeps answers in it: used at once, and written without keeping a key waiting."""

from collections.abc import Mapping
from pathlib import Path
from threading import Lock

from msgspec import structs

from offerboard import config
from offerboard.config import Config, Kept
from offerboard.errors import OfferboardError
from offerboard.tui.session.alarm import Ticking


class Keeping(Ticking):
    """A program with settings. `keeps` says whether what is answered outlives it."""

    def __init__(self, settings: Config, config_file: Path, *, keeps: bool) -> None:
        super().__init__()
        self.settings = settings
        self.config_file = config_file
        self.keeps = keeps
        self._unkept: dict[str, Kept] = {}
        self._writing = Lock()

    def keep_setting(self, values: Mapping[str, Kept]) -> None:
        """Use an answer from now on, and keep it in the config."""
        self.settings = structs.replace(self.settings, **values)
        if self.keeps:
            self._unkept |= values
            self.run_worker(self._write, thread=True, group="settings", description="the config")

    def _write(self) -> None:
        """Write what is not in the config yet. For a thread; of several the first writes it all."""
        with self._writing:
            values, self._unkept = self._unkept, {}
            if not values:
                return
            try:
                config.keep(self.config_file, values)
            except OSError as error:
                why = OfferboardError(f"{self.config_file} was not saved: {error.strerror or error}")
                self.call_from_thread(self.complain, why)
            except OfferboardError as error:
                self.call_from_thread(self.complain, error)
