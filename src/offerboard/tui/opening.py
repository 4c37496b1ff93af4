"""Opening the board: its config and its cards are read, and shown."""

import sys
from pathlib import Path

from msgspec import structs

from offerboard import config, dates
from offerboard.config import Config
from offerboard.errors import OfferboardError
from offerboard.store.locking import why_read_only
from offerboard.text import one_line
from offerboard.tracker import Tracker


def run(data: Path, config_file: Path, *, as_demo: bool = False) -> int:
    """Open the board on a file, or on made-up cards of which nothing is kept; the exit code."""
    if as_demo:
        return _open_demo(config_file)
    code = _open(data, config_file, keeps=True)
    from offerboard.tui.program import DEMO

    return _open_demo(config_file) if code == DEMO else code


def _open_demo(config_file: Path) -> int:
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


def _open(data: Path, config_file: Path, *, keeps: bool) -> int:
    settings, trouble = _settings(config_file)
    from offerboard.tui.app import OfferboardApp
    from offerboard.tui.session import terminal

    if not terminal.write_any_text():
        settings = structs.replace(settings, ascii=True)
    tracker = Tracker(data)
    snapshot = None
    try:
        snapshot = tracker.load(whole=False)
    except OfferboardError as error:
        trouble = error
    read_only = why_read_only(data)
    if read_only is not None and trouble is None:
        trouble = read_only
    app = OfferboardApp(tracker, settings, config_file, keeps=keeps, trouble=trouble, snapshot=snapshot)
    app.session.cards.read_only = read_only is not None
    is_readable = snapshot is not None
    del snapshot  # it is the first; the board goes on to others
    terminal.read_any_bytes()
    try:
        code = app.run(mouse=settings.mouse)
    finally:
        app.finish()
    if not is_readable:
        sys.stderr.write(f"offerboard: {one_line(str(trouble))}\n")
        return 1
    return app.return_code or 0 if code is None else code


def _settings(config_file: Path) -> tuple[Config, OfferboardError | None]:
    """The config; or, where it is wrong, the defaults with amounts hidden, and what is wrong."""
    try:
        return with_kept_holidays(config.load(config_file)), None
    except OfferboardError as error:
        return Config(hide_pay=True), error


def with_kept_holidays(settings: Config) -> Config:
    """The config with the public holidays of its country, where they were worked out before."""
    if not settings.clock.country:
        return settings
    from offerboard import calendars

    return settings.with_holidays(calendars.kept(settings, dates.now()) or frozenset())
