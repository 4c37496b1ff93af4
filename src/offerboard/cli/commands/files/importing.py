"""`import`: cards from a file, with a preview, twice the same as once, and one undo for all."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from offerboard.cards import wording
from offerboard.cards.model import Card
from offerboard.cli.context import Session
from offerboard.cli.errors import COULD_NOT
from offerboard.cli.output import aside, emit, emit_json
from offerboard.cli.params import json_option
from offerboard.cli.tables import table, width_of_terminal
from offerboard.errors import UsageError
from offerboard.exchange import (
    READERS,
    Failure,
    Reading,
    ReadOptions,
    UnreadableFileError,
    kind_of,
    position_keys,
    read,
)
from offerboard.exchange.base import LARGEST_FILE
from offerboard.text import one_line
from offerboard.tracker import intents

STDIN = "-"


@click.command("import")
@click.argument("file", type=click.Path(path_type=str))
@click.option(
    "--from", "kind", type=click.Choice(tuple(READERS)), help="What it is, if not seen from the file."
)
@click.option("--map", "mapping", metavar='"COLUMN=FIELD"', multiple=True, help='As "Firma=company".')
@click.option("--day-first", is_flag=True, help="03/04/2026 is 3 April.")
@click.option("--dry-run", is_flag=True, help="Only show what would be added.")
@json_option
@click.pass_obj
def import_command(
    session: Session,
    /,
    file: str,
    *,
    kind: str | None,
    mapping: tuple[str, ...],
    day_first: bool,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Add the cards of a CSV or JSON FILE (- is standard input).

    Cards that are on the board already (same address, or same company and role) are left as they are. What
    cannot be read is listed by its line and stops nothing. `undo` takes the whole import back.
    """
    data = _bytes_of(file)
    options = ReadOptions(
        now=session.now,
        zone=session.zone,
        currency=session.config.currency,
        day_first=day_first or session.config.day_first,
        mapping=dict(map(_mapped, mapping)),
    )
    name = "standard input" if file == STDIN else Path(file).name
    try:
        reading = read(kind or kind_of(name, data), data, options)
    except UnreadableFileError as error:
        raise UnreadableFileError(f"{name}: {error}") from error
    planned = intents.import_cards(session.cards, reading.cards, one_line(name), session.now, position_keys)
    if dry_run:
        fresh = list(planned.cards)
    else:
        saved = session.commit(planned.intent)
        fresh = [saved.card(id_) for id_ in planned.added if id_ in saved.rows]
    if as_json:
        emit_json(_shape(len(fresh), len(planned.skipped), reading))
    else:
        _say(fresh, len(planned.skipped), reading, session, dry_run=dry_run)
    nothing = reading.failed and not reading.cards
    return COULD_NOT if nothing else 0


def _bytes_of(file: str) -> bytes:
    """The file, or standard input; one byte more than is read at most says that it is too large."""
    if file == STDIN:
        return sys.stdin.buffer.read(LARGEST_FILE + 1)
    with Path(file).open("rb") as opened:
        return opened.read(LARGEST_FILE + 1)


def _mapped(text: str) -> tuple[str, str]:
    heading, equals, field = text.rpartition("=")
    if not equals or not heading.strip() or not field.strip():
        raise UsageError(f'--map "{one_line(text)}": write it as "Firma=company"')
    return heading.strip(), field.strip()


def _shape(added: int, skipped: int, reading: Reading) -> dict[str, object]:
    """What became of an import. Cards that are there are never changed: `updated` is 0."""
    return {
        "added": added,
        "updated": 0,
        "skipped": skipped,
        "failed": _lines_of(reading.failed),
        "remarks": _lines_of(reading.remarks),
    }


def _lines_of(failures: Iterable[Failure]) -> list[dict[str, object]]:
    return [{"line": failure.line, "why": failure.why} for failure in failures]


def _say(fresh: list[Card], skipped: int, reading: Reading, session: Session, *, dry_run: bool) -> None:
    for failure in sorted((*reading.failed, *reading.remarks)):
        lost = "not read: " if failure in reading.failed else ""
        aside(f"line {failure.line}: {lost}{failure.why}")
    if dry_run:
        rows = [_row(card, session) for card in fresh]
        emit(table(rows, elastic=frozenset({0, 1}), width=width_of_terminal()))
    parts = [f"{'would add' if dry_run else 'added'} {len(fresh)}"]
    if skipped:
        parts.append(f"{skipped} on the board already")
    if reading.failed:
        parts.append(f"{len(reading.failed)} not read")
    said = ", ".join(parts)
    emit(said if dry_run or not fresh else f"{said} (`offerboard undo` takes them back)")


def _row(card: Card, session: Session) -> tuple[str, ...]:
    until = wording.when(card.reply_by, session.now, session.zone) if card.reply_by else ""
    return (
        one_line(card.company),
        one_line(card.role),
        card.outcome or card.stage,
        f"reply by {until}" if until else "",
    )
