"""`import`: cards from a file, with a preview, twice the same as once, and one undo for all."""

import sys
from pathlib import Path
from typing import Literal

import click
from msgspec import structs

from offerboard import habits, paths
from offerboard.cli.commands.files.import_report import Done, said_lines, shape
from offerboard.cli.context import CommandSession
from offerboard.cli.errors import COULD_NOT
from offerboard.cli.output import aside, emit, emit_json
from offerboard.cli.params import json_option
from offerboard.cli.progress import Progress
from offerboard.errors import OfferboardError, UsageError
from offerboard.exchange import READERS, Reading, ReadOptions, UnreadableFileError, kind_of, planned
from offerboard.exchange.base import LARGEST_FILE
from offerboard.exchange.remembered import read_as_before
from offerboard.exchange.report import grouped
from offerboard.text import one_line
from offerboard.tracker import intents

_STDIN = "-"


@click.command("import")
@click.argument("file", type=click.Path(path_type=str))
@click.option(
    "--from", "kind", type=click.Choice(tuple(READERS)), help="What it is, if it is not seen from the file."
)
@click.option(
    "--map",
    "mapping",
    metavar='"COLUMN=FIELD"',
    multiple=True,
    help='What a column is for: "Firma=company", "3=role"; "…=notes" keeps it, "…=nothing" leaves it out.',
)
@click.option(
    "--map-status",
    "statuses",
    metavar='"WORD=STATUS"',
    multiple=True,
    help='What a word of the status column means: "Absage=rejected", "Runde 2=interview".',
)
@click.option("--day-first", "order", flag_value="day", help="03/04/2026 is 3 April.")
@click.option("--month-first", "order", flag_value="month", help="03/04/2026 is 4 March.")
@click.option(
    "--encoding", metavar="NAME", default="", help="What a text is written in, if that is not seen."
)
@click.option("--update", is_flag=True, help="Bring in what the file says of cards that are there already.")
@click.option("--dry-run", is_flag=True, help="Only show what would be done.")
@json_option
@click.pass_obj
def import_command(
    session: CommandSession,
    /,
    file: str,
    *,
    kind: str | None,
    mapping: tuple[str, ...],
    statuses: tuple[str, ...],
    order: Literal["day", "month"] | None,
    encoding: str,
    update: bool,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Add the cards of a FILE (- is standard input).

    A sheet (CSV, Excel, OpenDocument, Markdown, Org, JSON), an export of another tracker, LinkedIn's or
    Notion's zip, a mail or a box of mails, a calendar: what it is, is seen from what is in it. How it was
    understood is said, by line, and asked where that is not sure. Cards that are on the board already are
    left as they are; with --update they get what the file says beyond them. `undo` takes the whole
    import back.
    """
    data = _bytes_of(file)
    name = "standard input" if file == _STDIN else Path(file).name
    options = ReadOptions(
        now=session.now,
        zone=session.zone,
        currency=session.config.currency,
        day_first=session.day_first,
        day_first_sure=session.config.day_first is not None,
        mapping=dict(_mapped(text, "--map") for text in mapping),
        statuses=dict(_mapped(text, "--map-status") for text in statuses),
        order=order,
        encoding=encoding,
        author=session.config.name,
    )
    with Progress() as progress:
        options = structs.replace(
            options, progress=lambda done, of: progress.say(f"read {done:,} of {of:,} lines …")
        )
        try:
            known = habits.load(paths.state_dir()).imports
            reading, remembered = read_as_before(kind or kind_of(name, data), data, options, known)
        except UnreadableFileError as error:
            raise UnreadableFileError(f"{name}: {error}") from error
        progress.say("comparing with the board …")
        plan = planned((row.card for row in session.cards.rows.values()), reading, session.zone)
        policy = session.config.policy
        intent = intents.import_cards(session.cards, plan, one_line(name), session.now, policy, update=update)
        asked = bool(reading.report.questions)
        written = not (dry_run or asked) and bool(intent.added or intent.changed)
        if written:
            progress.say("saving …")
            session.commit(intent.intent)
            _remember(reading, options)
    done: Done = "asked" if asked else "previewed" if dry_run else "written"
    nothing = reading.lost > 0 and not reading.cards
    if as_json:
        ids = intent.added if written else ()
        emit_json(shape(session, reading, plan, done=done, update=update, ids=ids))
    elif nothing:
        said = "; ".join(grouped(reading.failed, dict(reading.counts)))
        raise UnreadableFileError(f"{name}: there is no card in it: {said[:300]}")
    else:
        for line in said_lines(session, name, reading, plan, done=done, update=update, remembered=remembered):
            (emit if line.main else aside)(line.text)
    if asked:
        if as_json:
            return COULD_NOT
        raise OfferboardError(f"nothing was written: {reading.report.questions[0].text}")
    return COULD_NOT if nothing else 0


def _remember(reading: Reading, options: ReadOptions) -> None:
    """Keep what columns and words of this kind of file mean, for the next time."""
    signature, mapping, statuses = reading.report.signature, dict(options.mapping), dict(options.statuses)
    if signature and (mapping or statuses):
        habits.change(paths.state_dir(), lambda found: found.with_import(signature, mapping, statuses))


def _bytes_of(file: str) -> bytes:
    """The bytes of the file or of standard input; of what is too large, one byte more than the limit."""
    if file == _STDIN:
        return sys.stdin.buffer.read(LARGEST_FILE + 1)
    path = Path(file)
    if path.is_file() and path.stat().st_size > LARGEST_FILE:
        raise UnreadableFileError(
            f"{path.name}: it is too large: at most {LARGEST_FILE // 1024 // 1024} MB are read"
        )
    with path.open("rb") as opened:
        return opened.read(LARGEST_FILE + 1)


def _mapped(text: str, option: str) -> tuple[str, str]:
    """What stands before and after the last "=". Raises UsageError where either is empty."""
    heading, equals, field = text.rpartition("=")
    if not equals or not heading.strip() or not field.strip():
        example = "Firma=company" if option == "--map" else "Absage=rejected"
        raise UsageError(f'{option} "{one_line(text)}": write it as "{example}"')
    return heading.strip(), field.strip()
