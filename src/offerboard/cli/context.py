"""What every command works with: the files, and the config, cards and time, read when first asked for."""

import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Protocol

from offerboard import config as configuration
from offerboard import dates, paths
from offerboard.cards.model import Card
from offerboard.cards.values import When
from offerboard.cards.wording import Clocks, moment
from offerboard.config import Config
from offerboard.dates.reading import DateReading, day_first_in, read
from offerboard.errors import OfferboardError, UsageError
from offerboard.store.copies import conflict_copies
from offerboard.store.repository import Snapshot
from offerboard.text import one_line
from offerboard.tracker import Intent, Tracker, find

PROGRAM = "command line"
"""The name under which the history keeps what is done here."""


class Board(Protocol):
    """Opens the board on a file, or on made-up cards; the exit code."""

    def __call__(
        self, data: Path, config_file: Path, *, as_demo: bool = False, in_lines: bool = False
    ) -> int:
        """Open it, and return once it is left; `in_lines`: as lines and questions, without a screen."""


class CommandSession:
    """One run of the command line. `at_least` is the lowest exit code of a failure.

    `board` opens the board: the command line knows no screen. `words` are the arguments of the run. Without
    `keeps`, as for made-up cards, its choices are not kept for later letters.
    """

    def __init__(self, board: Board, words: Sequence[str] = (), *, keeps: bool = True) -> None:
        self._board, self._words = board, words
        self.keeps = keeps
        self.in_lines = False
        self._data: Path | None = None
        self._config: Path | None = None
        self._remarks: dict[When, str] = {}
        self._named = ""
        self.at_least = 1

    def choose(self, data: Path | None, config: Path | None, named: str = "") -> None:
        """Take the files that were named, or the board of a name in the config; None is the usual one."""
        if data is not None and named:
            raise UsageError("--data and --board both say which board: give one of them")
        self._data, self._config, self._named = data, config, named

    @property
    def data_path(self) -> Path:
        """The file that holds the cards. Raises UsageError where no board has the name that was given."""
        if not self._named:
            return self._data or paths.data_file()
        boards = self.config.board_files
        if self._named not in boards:
            known = ", ".join(boards) or "none is named"
            raise UsageError(
                f'no board is named "{one_line(self._named)}" under [boards] in the config: {known}'
            )
        return boards[self._named]

    @property
    def config_path(self) -> Path:
        """The config file, which need not exist."""
        return self._config or paths.config_file()

    @property
    def own_files(self) -> tuple[Path, ...]:
        """The files that nothing else is written over."""
        return self.data_path, self.config_path

    @cached_property
    def config(self) -> Config:
        """The config, with the public holidays of its country. Raises ConfigError."""
        config = configuration.load(self.config_path)
        if not config.clock.country:
            return config
        from offerboard import calendars

        try:
            return config.with_holidays(calendars.public_holidays(config, self.now))
        except calendars.CalendarError as error:
            raise configuration.ConfigError(self.config_path, str(error)) from error

    @cached_property
    def now(self) -> datetime:
        """The moment at which this run first read the wall clock. Raises DateError."""
        return dates.now()

    @cached_property
    def zone(self) -> str:
        """The IANA zone that the user lives in."""
        return self.config.home_zone

    @cached_property
    def clocks(self) -> Clocks:
        """On whose clock dates are said: the user's, and the machine's where that is another."""
        return self.config.clocks

    @cached_property
    def tracker(self) -> Tracker:
        """The one writer."""
        return Tracker(self.data_path, PROGRAM)

    @cached_property
    def cards(self) -> Snapshot:
        """The cards as they were when first asked for. Raises StoreError."""
        return self.tracker.load()

    @property
    def remarks(self) -> Iterator[str]:
        """What is to be said of the file once a command is over; nothing if it read no cards."""
        cards = self.__dict__.get("cards")  # as `cached_property` keeps them
        if not isinstance(cards, Snapshot):
            return
        if cards.doubts:
            names = [cards.rows[id_].head.name for id_ in sorted(cards.doubts.cards)]
            yield f"{self.data_path}: {cards.doubts.said(names)} (`offerboard doctor` shows what)"
        for copy in conflict_copies(self.data_path):
            yield f"{copy} is a copy that went apart: `offerboard merge` joins it, after a look"
        if not cards.seq and not self.data_path.exists():
            newest = self.tracker.backups.newest()
            if newest is not None:
                when = moment(newest.at, self.now, self.zone)
                yield f"{self.data_path} is not there; `offerboard restore` brings back the backup of {when}"

    def find(self, words: str) -> str:
        """The id that begins so, or of the company (`find`). Raises StoreError for none, or several."""
        return find(self.cards, words)

    def commit(self, intent: Intent) -> Snapshot:
        """Save what is intended; the cards after it. Raises StoreError or UsageError, nothing saved."""
        return self.tracker.commit(intent).snapshot

    def save(self, intent: Intent, id_: str) -> Card:
        """Save what is intended; the card as it is now."""
        return self.commit(intent).card(id_)

    @cached_property
    def day_first(self) -> bool:
        """Whether 03/04/2026 is 3 April: as another date of this run shows, else as the config has it."""
        shown = day_first_in(self._words)
        return self.config.dates_day_first if shown is None else shown

    def reading(self, text: str, *, past: bool = False, near: bool = True, zone: str = "") -> DateReading:
        """The date that a person wrote, and how it was understood (`dates.reading.read`). Raises DateError.

        On the clock of the user's zone where none is given.
        """
        found = read(
            text,
            self.now,
            zone or self.zone,
            day_first=self.day_first,
            past=past,
            near=near,
            working=self.config.policy,
        )
        self._remarks[found.when] = found.remark
        return found

    def when(self, text: str, *, past: bool = False) -> When:
        """The date that a person wrote. Raises DateError."""
        return self.reading(text, past=past).when

    def remark(self, when: When) -> str:
        """A word on how a date of this run was understood; "" where only one reading is possible."""
        return self._remarks.get(when, "")

    def open_board(self, *, demo: bool = False) -> int:
        """The board, full screen; the exit code. Raises OfferboardError where there is no terminal.

        As lines and questions (`in_lines`) it needs none.
        """
        if not (self.in_lines or (sys.stdin.isatty() and sys.stderr.isatty())):
            raise OfferboardError(
                "the board needs a terminal; `offerboard list` and `offerboard due` print the cards"
            )
        return self._board(self.data_path, self.config_path, as_demo=demo, in_lines=self.in_lines)
