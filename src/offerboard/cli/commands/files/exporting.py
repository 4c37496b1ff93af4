"""`export`: the cards as a file that others can read, once or kept current."""

import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click

from offerboard import dates
from offerboard.cards.values import When, started
from offerboard.cards.wording import count_of
from offerboard.cli.context import CommandSession
from offerboard.cli.output import aside, emit_bytes, json_bytes
from offerboard.cli.params import PAST
from offerboard.errors import OfferboardError, UsageError
from offerboard.exchange import WRITERS, WriteOptions, write
from offerboard.exchange.within import happened_within
from offerboard.files import save_for_others
from offerboard.store.repository import Snapshot

_STDOUT = "-"
_INTERVAL = 2.0
"""Seconds between two looks at the board."""
_OTHER_SUFFIXES = {".markdown": "md", ".ical": "ics"}


@click.command("export")
@click.option(
    "--format", "kind", type=click.Choice(tuple(WRITERS)), help="Else by the file's name, else csv."
)
@click.option("-o", "--output", metavar="FILE", default=_STDOUT, help="Else standard output.")
@click.option(
    "--since", metavar="DATE", type=PAST, help="Only cards on which something happened from then on."
)
@click.option("--until", metavar="DATE", type=PAST, help="… and not later than this.")
@click.option("--pay", is_flag=True, help="Markdown: with what is paid.")
@click.option(
    "--watch", metavar="FILE", help="Write this file, and again after each change of the board, until Ctrl-C."
)
@click.option("--schema", is_flag=True, help="Instead of cards the JSON Schema of the JSON format.")
@click.pass_obj
def export_command(
    session: CommandSession,
    /,
    *,
    kind: str | None,
    output: str,
    since: When | None,
    until: When | None,
    pay: bool,
    watch: str | None,
    schema: bool,
) -> None:
    """Write the cards to a file, or to standard output.

    JSON holds everything, and can be imported again without loss. CSV is safe to open in a spreadsheet.
    Markdown is a report with the steps of each card, as an employment office asks for it, without pay. A
    calendar (ics) has the interviews and the dates to answer by, with alarms, and no pay.
    """
    if schema:
        if kind not in (None, "json") or since or until or pay or watch:
            raise UsageError("--schema is of the JSON format, whatever the cards: it goes with -o alone")
        _write_schema(session, output)
        return
    if since and until and until.at < started(since):
        raise UsageError("--until is before --since")
    if watch is not None and output != _STDOUT:
        raise UsageError("--watch names the file itself: leave -o out")
    target = watch if watch is not None else output
    chosen = kind or _kind_of(target)
    if pay and chosen != "md":
        raise UsageError("--pay goes with Markdown: CSV and JSON have it anyway, a calendar never")

    def whole(cards: Snapshot, now: datetime) -> tuple[bytes, int]:
        rows = [row.card for row in cards.rows.values()]
        rows = [card for card in rows if happened_within(card, since, until)]
        options = WriteOptions(
            now=now,
            zone=session.zone,
            author=session.config.name,
            since=since.date if since else None,
            until=until.date if until else None,
            pay=pay,
        )
        return write(chosen, rows, options), len(rows)

    data, count = whole(session.cards, session.now)
    if target == _STDOUT:
        emit_bytes(data)
        return
    save_for_others(Path(target), data, own=session.own_files)
    said = "" if chosen == "ics" or (chosen == "md" and not pay) else ", pay and all"
    aside(f"{count_of(count, 'card')} in {target}{said}")
    if watch is not None:
        _keep_current(session, Path(watch), lambda cards: whole(cards, dates.now())[0])


def _write_schema(session: CommandSession, target: str) -> None:
    from offerboard.exchange.writers.json_board import schema

    data = json_bytes(schema())
    if target == _STDOUT:
        emit_bytes(data)
        return
    save_for_others(Path(target), data, own=session.own_files)
    aside(f"the schema is in {target}")


def _kind_of(target: str) -> str:
    """The format that the name of a file ends in, else CSV."""
    kinds = {f".{kind}": kind for kind in WRITERS} | _OTHER_SUFFIXES
    return next((kind for suffix, kind in kinds.items() if target.lower().endswith(suffix)), "csv")


def _keep_current(session: CommandSession, path: Path, file_of: Callable[[Snapshot], bytes]) -> None:
    """Write the file after each change, until interrupted; errors are said once, and it is tried again."""
    aside(f"keeping {path} current; Ctrl-C ends it")
    seen, said = session.cards.seq, ""
    while True:
        time.sleep(_INTERVAL)
        try:
            cards = session.tracker.load()
            if cards.seq != seen:
                save_for_others(path, file_of(cards), own=session.own_files)
                seen, said = cards.seq, ""
        except (OfferboardError, OSError) as error:
            if str(error) != said:
                said = str(error)
                aside(f"not written: {said}")
