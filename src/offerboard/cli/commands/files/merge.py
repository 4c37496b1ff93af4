"""`merge`: two boards that went apart, joined card by card and field by field, after a look."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from offerboard.cards import versions, wording
from offerboard.cards.changes.merging import Clash, Side
from offerboard.cli.asking import agree
from offerboard.cli.context import CommandSession
from offerboard.cli.output import aside, emit, name_of
from offerboard.cli.tables import table
from offerboard.errors import OfferboardError, UsageError
from offerboard.files import real
from offerboard.store.copies import is_copy
from offerboard.store.repository import Snapshot
from offerboard.text import one_line
from offerboard.tracker.merging import CARD, Step, merge, plan
from offerboard.tracker.restoring import cards_of

_SIGNS = {"add": "+", "delete": "-", "change": "~", "keep": " "}
_SIDES: dict[str, Side] = {"here": "mine", "there": "theirs"}
"""The two boards in the words of the command, and what the merge calls them."""
_WORDS = {side: word for word, side in _SIDES.items()}


@click.command("merge", short_help="Join another copy of the board into this one, after a look.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--prefer",
    type=click.Choice(tuple(_SIDES)),
    help="Which side wins where both changed the same; else what was changed last.",
)
@click.option("--dry-run", is_flag=True, help="Only show what would change.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def merge_command(
    session: CommandSession, /, file: Path, *, prefer: str | None, dry_run: bool, yes: bool
) -> None:
    """Join the board in FILE, a copy that went apart, into this one.

    What only one side changed is taken, whichever side that is; timelines are joined, and what was deleted
    stays deleted. Where both changed the same, both are shown and one is chosen. undo takes all of it back. A
    copy that a synchronising program left beside the board is then moved into the backups.
    """
    if real(file) == real(session.data_path):
        raise UsageError(f"{file} is the board itself")
    if not file.exists():
        raise OfferboardError(f"there is no file {one_line(str(file))}")
    theirs, name = cards_of(file), one_line(file.name)
    side = _SIDES[prefer] if prefer else None
    steps = list(plan(session.cards, theirs, session.now, prefer=side))
    if not steps:
        emit(f"{name} has nothing that is not here")
    else:
        emit(_preview(steps, session))
    if dry_run:
        return
    if steps:
        _merge(session, theirs, name, steps, side=side, yes=yes)
    if is_copy(real(session.data_path), real(file)):
        agree(f"move {name} into the backups?", yes=yes, otherwise=f"{name} was left where it is")
        emit(f"{name} is now {session.tracker.retire(file)}")


def _merge(
    session: CommandSession,
    theirs: Snapshot,
    name: str,
    steps: Sequence[Step],
    *,
    side: Side | None,
    yes: bool,
) -> None:
    clashes = [(step, clash) for step in steps for clash in step.clashes]
    choices: dict[tuple[str, str], Side] = {}
    if clashes and side is None and not yes:
        choices = dict(_ask(session, clashes))
        steps = list(plan(session.cards, theirs, session.now, choices))
    changed = [step for step in steps if step.does != "keep"]
    if not changed:
        emit("nothing changes here")
        return
    count = wording.count_of(len(changed), "card")
    agree(f"change {count}?", yes=yes, otherwise="nothing was merged")
    session.commit(merge(theirs, name, session.now, choices, side))
    emit(f"{count} merged from {name} (`offerboard undo` takes it back)")


def _ask(
    session: CommandSession, clashes: Sequence[tuple[Step, Clash]]
) -> Iterator[tuple[tuple[str, str], Side]]:
    """Ask which side is taken for each clash. Raises OfferboardError where nobody can be asked."""
    if not sys.stdin.isatty():
        count = wording.count_of(len(clashes), "value")
        raise OfferboardError(
            f"nothing was merged: {count} changed on both sides, and nobody can be asked here: "
            "say --prefer here or there, or --yes for what was changed last"
        )
    for step, clash in clashes:
        aside(f"{step.name}: {' '.join(_clash(clash, session))}")
        answer = click.prompt(
            "which", type=click.Choice(tuple(_SIDES)), default=_WORDS[clash.taken], err=True
        )
        yield (step.id, clash.field), _SIDES[answer]


def _preview(steps: Sequence[Step], session: CommandSession) -> Iterator[str]:
    lines = list(table([_line(step) for step in steps]))
    for step, line in zip(steps, lines, strict=True):
        yield line
        for clash in step.clashes:
            label, values = _clash(clash, session)
            yield f"     {label} {values}; taken: {_WORDS[clash.taken]}"


def _line(step: Step) -> tuple[str, ...]:
    row = step.mine or step.theirs
    head = row.head if row is not None else None
    name = name_of(head) if head is not None else step.id
    return _SIGNS[step.does], step.id, name, one_line(step.why)


def _clash(clash: Clash, session: CommandSession) -> tuple[str, str]:
    """What clashes in a card, and the values of both sides."""
    if clash.field == CARD:
        return "the card", f"here: {clash.mine}; there: {clash.theirs}"
    hidden = session.config.hide_pay
    mine, theirs = (
        one_line(versions.said(value, session.now, session.zone, hidden))
        for value in (clash.mine, clash.theirs)
    )
    return versions.label(clash.field), f"here: {mine}; there: {theirs}"
