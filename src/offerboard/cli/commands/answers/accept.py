"""`accept`: say yes to an offer, and see who else is to be told of it."""

from collections.abc import Iterator
from functools import reduce

import click
from msgspec import structs

from offerboard.cards.cascade import Others, Process
from offerboard.cards.cascade import unwritten as only_spoken
from offerboard.cards.values import When
from offerboard.cli.commands.cards.end import ending, say_ended
from offerboard.cli.context import CommandSession
from offerboard.cli.output import aside, emit, emit_json, jsonable, name_of
from offerboard.cli.params import at_option, id_argument, json_option
from offerboard.cli.tables import table, width_of_terminal
from offerboard.errors import OfferboardError, UsageError
from offerboard.text import one_line
from offerboard.tracker import Intent, accepting


@click.command("accept")
@id_argument
@at_option
@click.option("--again", is_flag=True, help="Although another offer is accepted.")
@click.option("--written", is_flag=True, help="Their offer is in writing now: note it.")
@click.option("--unwritten", "--spoken", "unwritten", is_flag=True, help="Although it was only spoken.")
@click.option("--close-applied", is_flag=True, help="Close what you only applied for; nobody is told.")
@json_option
@click.pass_obj
def accept_command(
    session: CommandSession,
    /,
    id_: str,
    *,
    at: When | None,
    again: bool,
    written: bool,
    unwritten: bool,
    close_applied: bool,
    as_json: bool,
) -> None:
    """Say yes to an offer, and list who else is to be told.

    It stays among the offers, and is flagged until they know (`sent ID --situation accept`). Of one that is
    accepted already only the list is printed: the other offers, then interviews by date.

    \b
    --json prints the card, and beside its fields:
      others   [{id, company, role, stage, state, situation, command}];
               state is open, copied, untold (it has your no) or told
      applied  ids of what was only applied for and is open
    """  # noqa: D301 - in a raw one click would not see its mark for lines that stay as they are
    if written and unwritten:
        raise UsageError("--written and --unwritten contradict each other")
    chosen = session.find(id_)
    intent = _yes(session, chosen, at=at, again=again, written=written, unwritten=unwritten)
    cards = session.cards if intent is None else session.commit(intent)
    others = accepting.other_processes(cards, chosen)
    if close_applied and others.applied:
        policy = session.config.policy
        cards = session.commit(accepting.close_applied(cards, others.applied, chosen, session.now, policy))
        others = structs.replace(others, applied=())
    card = cards.card(chosen)
    if as_json:
        found = [_shape(process) for process in others.processes]
        emit_json({**jsonable(card, session.zone), "others": found, "applied": list(others.applied)})
        return
    say_ended(session, card)
    emit(_lines(others))
    if others.applied:
        aside(f"{len(others.applied)} only applied: --close-applied closes them, and nobody is told")


def _yes(
    session: CommandSession, id_: str, *, at: When | None, again: bool, written: bool, unwritten: bool
) -> Intent | None:
    """The change to save; None where the card is accepted already. Raises OfferboardError."""
    head = session.cards.rows[id_].head
    accepted, name = head.outcome == "accepted", name_of(head)
    if only_spoken(head) and not (accepted or written or unwritten):
        raise OfferboardError(
            f"{name} is not in writing: wait for the paper (--written notes it), or accept with --unwritten"
        )
    intents = [accepting.note_written(session.cards, id_, session.now)] if written else []
    if at is not None or not accepted:
        intents.append(ending(session, id_, "accepted", at=at, again=again or accepted))
    return reduce(Intent.then, intents) if intents else None


def _lines(others: Others) -> Iterator[str]:
    """Who is to be told, and by which command."""
    rows = [(process.head.id, name_of(process.head), _command(process)) for process in others.left]
    if rows:
        yield "to be told:"
        yield from table(rows, elastic=frozenset({1}), width=width_of_terminal())


def _command(process: Process) -> str:
    """The command that writes to them, or that confirms what was copied for them."""
    id_ = process.head.id
    if process.state == "copied":
        return f"offerboard sent {id_}"
    said = process.situation in ("decline", "withdraw")
    reason = " --reason accepted-elsewhere" if said else ""
    return f"offerboard compose {id_} --situation {process.situation}{reason}"


def _shape(process: Process) -> dict[str, str]:
    head = process.head
    return {
        "id": head.id,
        "company": one_line(head.company),
        "role": one_line(head.role),
        "stage": head.stage,
        "state": process.state,
        "situation": process.situation,
        "command": "" if process.state == "told" else _command(process),
    }
