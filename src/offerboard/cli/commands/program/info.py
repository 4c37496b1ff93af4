"""`info`: which version, which files, which way to the clipboard; for a person, and for a bug report."""

import sys
from collections import Counter
from collections.abc import Callable

import click

from offerboard import __version__, clipboard, dates, paths
from offerboard.cards.values import STAGES
from offerboard.cli.context import CommandSession
from offerboard.cli.errors import report
from offerboard.cli.handover import surroundings
from offerboard.cli.output import emit
from offerboard.cli.tables import table
from offerboard.errors import OfferboardError
from offerboard.text import one_line


@click.command("info")
@click.pass_obj
def info_command(session: CommandSession, /) -> int:
    """Versions, files, and which road a copy would take."""
    code = 0
    rows = []
    for name, say in _LINES.items():
        try:
            rows.append((name, one_line(say(session))))
        except (OfferboardError, OSError) as error:
            code = max(code, report(error))
    emit(table(rows))
    return code


def _version(_session: CommandSession) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        textual = version("textual")
    except PackageNotFoundError:
        textual = "missing"
    return f"{__version__}, Python {sys.version.split()[0]}, Textual {textual}"


def _config(session: CommandSession) -> str:
    there = session.config_path.exists()
    session.config  # noqa: B018 - reads it, and says what is wrong with it
    return f"{session.config_path}{'' if there else ' (not there: everything is at its default)'}"


def _data(session: CommandSession) -> str:
    return f"{session.data_path}{'' if session.data_path.exists() else ' (not there yet)'}"


def _cards(session: CommandSession) -> str:
    counts = Counter(head.stage for head in session.cards.heads)
    parts = ", ".join(f"{counts[stage]} {stage}" for stage in STAGES if counts[stage])
    return f"{counts.total()} ({parts})" if parts else "none"


def _clipboard(session: CommandSession) -> str:
    here, order = surroundings(), session.config.clipboard
    native = clipboard.Road.NATIVE in clipboard.roads(here, order)
    return clipboard.explain(here, order, helper_missing=native and not clipboard.find_helper())


_LINES: dict[str, Callable[[CommandSession], str]] = {
    "offerboard": _version,
    "config": _config,
    "cards in": _data,
    "cards": _cards,
    "templates": lambda _session: f"{paths.templates_dir()}, your own in {paths.user_templates_dir()}",
    "state": lambda _session: str(paths.state_dir()),
    "zone": lambda session: session.zone,
    "now": lambda session: dates.iso(session.now, session.zone),
    "clipboard": _clipboard,
}
