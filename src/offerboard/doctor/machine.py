"""What offerboard was given: its config and templates, this machine's time zones, the libraries below it."""

import platform
import sys
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from zoneinfo import ZoneInfo

from offerboard import __version__, calendars, dates, paths
from offerboard.config import Config, load
from offerboard.doctor.findings import Findings, fault, note, ok
from offerboard.errors import OfferboardError
from offerboard.store.repository import Snapshot

_NEEDED = (
    "textual",
    "tinydb",
    "msgspec",
    "jinja2",
    "click",
    "filelock",
    "platformdirs",
    "pyperclip",
    "segno",
)


def machine(config_file: Path, snapshot: Snapshot | None, now: datetime) -> Findings:
    """Every check of what it runs on."""
    yield from versions()
    config = Config()
    try:
        config = load(config_file)
    except OfferboardError as error:
        yield fault("config", str(error), "correct it, or remove the key")
    else:
        there = "" if config_file.exists() else " is not there: everything is at its default"
        yield ok("config", f"{config_file}{there or ' is in order'}")
        yield from holidays(config, now)
    yield from templates()
    yield from zones(config, snapshot, now)


def versions() -> Findings:
    """What runs here, for a bug report too."""
    missing = []
    found = []
    for name in _NEEDED:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    system = f"{platform.system()} {platform.release()}"
    said = f"offerboard {__version__}, Python {sys.version.split()[0]}, {', '.join(found)}; {system}"
    yield ok("versions", said)
    if missing:
        yield fault("versions", f"not installed: {', '.join(missing)}", "install offerboard again")


def holidays(config: Config, now: datetime) -> Findings:
    """Whether the public holidays of the config's country are known."""
    if not config.clock.country:
        return
    try:
        days = calendars.public_holidays(config, now)
    except calendars.CalendarError as error:
        yield fault("holidays", str(error), "set clock.country and clock.region right")
    else:
        yield ok("holidays", f"{len(days)} public holidays known for {config.clock.country}")


def templates() -> Findings:
    """Whether those that ship are there, and the user's own can be used."""
    try:
        shipped = paths.templates_dir()
    except FileNotFoundError as error:
        yield fault("templates", str(error), "install offerboard again")
        return
    own = paths.user_templates_dir()
    if not own.is_dir():
        yield ok("templates", f"those that ship, in {shipped}; none of your own in {own}")
        return
    from offerboard.letters.checking import check, strays, theirs  # only here: they bring in all letters
    from offerboard.letters.writer import Writer

    writer = Writer.at_home()
    try:
        mistakes = [
            one
            for one in (*check(writer, theirs(writer)).findings, *strays(writer))
            if one.severity in ("mistake", "error") and Path(one.file).is_relative_to(own)
        ]
    except OfferboardError as error:
        yield fault("templates", str(error), "`offerboard templates check` says more")
        return
    for one in mistakes:
        where = f"{one.file}:{one.line}" if one.line else one.file
        yield fault("templates", f"{where}: {one.text}", "`offerboard templates check` says more")
    if not mistakes:
        yield ok("templates", f"your own in {own} can be used")


def zones(config: Config, snapshot: Snapshot | None, now: datetime) -> Findings:
    """Whether this machine knows the zones that are named."""
    try:
        here = config.home_zone
        local = now.astimezone(ZoneInfo(here))
    except (KeyError, ValueError, OSError) as error:
        yield fault("time", f"this machine has no time zone data: {error}", "install tzdata")
        return
    guessed = "" if config.zone or dates.local_zone() != "UTC" else "; nothing here says another: set `zone`"
    yield ok("time", f"{local:%Y-%m-%d %H:%M} in {here}{guessed}")
    named = (
        {head.reply_by.zone for head in snapshot.heads if head.reply_by} if snapshot is not None else set()
    )
    for name in sorted(named):
        try:
            ZoneInfo(name)
        except (KeyError, ValueError, OSError):
            yield fault(
                "time", f"a card names the zone {name!r}, which this machine does not know", "install tzdata"
            )
    if abs((dates.now() - now).total_seconds()) > 60:
        yield note("time", "the clock was set while this ran")
