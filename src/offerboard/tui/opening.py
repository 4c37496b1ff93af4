"""Opening the board: its config and its cards are read, and shown."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from offerboard import config, dates, paths
from offerboard.config import Config
from offerboard.errors import OfferboardError
from offerboard.store.locking import why_read_only
from offerboard.text import one_line
from offerboard.tracker import Tracker

if TYPE_CHECKING:
    from offerboard.tui.session.unsaved import Unsaved


def run(data: Path, config_file: Path, *, as_demo: bool = False) -> int:
    """Open the board on a file, or on made-up cards of which nothing is kept; return the exit code.

    Leaving it for another board, or for the demo, opens that one; from such a demo one comes back.
    """
    left = _open_demo(config_file) if as_demo else _open(data, config_file, keeps=True)
    from offerboard.tui.program import DEMO, OTHER_BOARD

    while left.code in (DEMO, OTHER_BOARD):
        if left.code == OTHER_BOARD and left.other_board is not None:
            data = left.other_board
            left = _open(data, config_file, keeps=True)
        else:
            left = _open_demo(config_file)
            if left.code == 0 and not as_demo:
                left = _open(data, config_file, keeps=True)
    return left.code


class _Left(Struct, frozen=True):
    """How a board was left: the exit code or its answer, and the board to open instead."""

    code: int
    other_board: Path | None = None


def _open_demo(config_file: Path) -> _Left:
    """The board on made-up cards, in the user's own colours and keys; it writes neither cards nor config."""
    import shutil
    import tempfile

    from offerboard import demo

    folder = Path(tempfile.mkdtemp(prefix="offerboard-demo-"))
    try:
        demo.write(folder / "board.json")
        return _open(folder / "board.json", config_file, keeps=False)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _open(data: Path, config_file: Path, *, keeps: bool) -> _Left:
    for name in ("LINES", "COLUMNS"):  # an exported size may not be the terminal's any more
        os.environ.pop(name, None)
    settings, trouble = _settings(config_file)
    from offerboard.tui.app import OfferboardApp
    from offerboard.tui.session import terminal

    if not terminal.write_any_text():
        settings = structs.replace(settings, ascii=True)
    tracker = Tracker(data, backs_up=keeps)
    snapshot = None
    try:
        snapshot = tracker.load(whole=False)
    except OfferboardError as error:
        trouble = error
    read_only = why_read_only(data)
    trouble = trouble or read_only
    app = OfferboardApp(tracker, settings, config_file, keeps=keeps, trouble=trouble, snapshot=snapshot)
    cards = app.session.cards
    if read_only is not None:
        cards.read_only, cards.why = True, str(read_only)
    del snapshot  # the first one; the board can switch to others
    terminal.read_any_bytes(lambda light: app.call_later(app.session.appearance.told_ground, light))
    try:
        code = app.run(mouse=settings.mouse)
    finally:
        app.finish()
    if not app.readable:
        _complain(str(trouble))
        return _Left(1)
    if unsaved := [*cards.unsaved, *app.typed] if keeps else []:
        return _Left(_keep(unsaved, code or 1), app.other_board)
    return _Left(app.return_code or 0 if code is None else code, app.other_board)


def _complain(line: str) -> None:
    sys.stderr.write(f"offerboard: {one_line(line)}\n")


def _keep(left: "list[Unsaved]", code: int) -> int:
    """Say what is not saved, and keep what was typed for it; the exit code."""
    from offerboard.tui.session.unsaved import keep, words

    for each in left:
        _complain(f"not saved: {each.said}")
    if any(each.texts for each in left):
        try:
            _complain(f"what you typed is in {keep(left, paths.state_dir(), dates.now())}")
        except OSError as error:
            _complain(f"what you typed could not be kept either ({error.strerror or error}); here it is")
            sys.stderr.write(words(left))
    return code


def _settings(config_file: Path) -> tuple[Config, OfferboardError | None]:
    """The config; or, where it is wrong, the defaults with amounts hidden, and what is wrong."""
    try:
        return with_kept_holidays(config.load(config_file)), None
    except OfferboardError as error:
        return Config(hide_pay=True), error


def with_kept_holidays(settings: Config) -> Config:
    """The config with the public holidays of its country, if they were worked out before."""
    if not settings.clock.country:
        return settings
    from offerboard import calendars

    return settings.with_holidays(calendars.kept(settings, dates.now()) or frozenset())
