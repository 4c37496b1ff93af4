"""`tell`: who is to know by when you must answer another company."""

import click

from offerboard.cards import wording
from offerboard.cards.telling import ToTell, to_tell
from offerboard.cli.context import Session
from offerboard.cli.judging import clock_of
from offerboard.cli.output import aside, dated, emit, emit_json, name_of
from offerboard.cli.params import json_option
from offerboard.cli.tables import table, width_of_terminal
from offerboard.text import one_line


@click.command("tell", short_help="Who is to know by when you must answer another company.")
@json_option
@click.pass_obj
def tell_command(session: Session, /, *, as_json: bool) -> None:
    """List the companies at interviews that should know your date, and what writes to each.

    Your date is the first by which an offer is to be answered. Those that know another date come first.

    \b
    --json prints one object:
      date         your date, with date_zone and date_day; null without one
      companies    [{id, company, role, knows, known, command}];
                   knows is nothing, another or it, known the date they know
    """  # noqa: D301 - in a raw one click would not see its mark for lines that stay as they are
    peers = clock_of(session).peers
    found = to_tell(session.cards.unsettled, peers)
    if as_json:
        companies = [_shape(one, session) for one in found]
        emit_json({**dated("date", peers.due, session.zone), "companies": companies})
        return
    if peers.due is None or peers.yes is not None:
        emit("no date to tell: no offer is to be answered")
        return
    by = wording.when(peers.due, session.now, session.clocks)
    emit(f"{one_line(peers.name)} is to be answered by {by}")
    left = [one for one in found if one.knows != "it"]
    rows = [
        (one.head.id, name_of(one.head.company, one.head.role), _known(one, session), _command(one))
        for one in left
    ]
    emit(table(rows, elastic=frozenset({1}), width=width_of_terminal()))
    if told := len(found) - len(left):
        aside("one other knows it" if told == 1 else f"{told} others know it")


def _known(one: ToTell, session: Session) -> str:
    if one.known is None:
        return ""
    return f"they know {wording.when(one.known, session.now, session.clocks)}"


def _command(one: ToTell) -> str:
    return f"offerboard compose {one.head.id} --situation expedite"


def _shape(one: ToTell, session: Session) -> dict[str, object]:
    return {
        "id": one.head.id,
        "company": one_line(one.head.company),
        "role": one_line(one.head.role),
        "knows": one.knows,
        **dated("known", one.known, session.zone),
        "command": "" if one.knows == "it" else _command(one),
    }
