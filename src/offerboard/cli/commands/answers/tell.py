"""`tell`: who is to know by when you must answer another company."""

from collections.abc import Iterator

import click
from msgspec import structs

from offerboard.cards import wording
from offerboard.cards.telling import ToTell, to_tell
from offerboard.cards.values import Channel, When
from offerboard.cli.context import CommandSession
from offerboard.cli.judging import clock_of
from offerboard.cli.output import aside, dated, emit, emit_json, name_of
from offerboard.cli.params import CHANNEL, json_option
from offerboard.cli.tables import table, width_of_terminal
from offerboard.letters.model import Letter
from offerboard.text import one_line

_TELLS = "expedite"
"""The situation of a letter that tells them your deadline."""


@click.command("tell", short_help="Who is to know by when you must answer another company.")
@click.option("--letters", is_flag=True, help="Print the letters to all that do not know it.")
@click.option("--sent", is_flag=True, help="They were all sent, or said: note it on each.")
@click.option("--by", "channel", type=CHANNEL, default="email", help="By which channel; email by itself.")
@json_option
@click.pass_obj
def tell_command(
    session: CommandSession, /, *, letters: bool, sent: bool, channel: Channel, as_json: bool
) -> None:
    """List the companies at interviews that should know your deadline, and what writes to each.

    Your deadline is the first by which an offer is to be answered. Those that know another date come first.
    With --letters all their letters are printed in one go, and with --sent they are noted in one change.

    \b
    --json prints one object:
      date         your deadline, with date_zone and date_day; null without one
      companies    [{id, company, role, knows, known, command}];
                   knows is nothing, another or it, known the date they know;
                   with --letters also letter {to, subject, body, missing}
    """  # noqa: D301 - in a raw one click would not see its mark for lines that stay as they are
    peers = clock_of(session).peers
    found = to_tell(session.cards.unsettled, peers)
    left = [one for one in found if one.knows != "it"]
    if sent and left:
        _note(left, peers.due, channel, session)
        found = [*(structs.replace(one, knows="it", known=peers.due) for one in left), *found[len(left) :]]
    if as_json:
        companies = [
            _shape(one, session) | ({"letter": _letter(one, channel, session)} if letters else {})
            for one in found
        ]
        emit_json({**dated("date", peers.due, session.zone), "companies": companies})
        return
    if peers.due is None or peers.yes is not None:
        emit("no date to tell: no offer is to be answered")
        return
    by = wording.when(peers.due, session.now, session.clocks)
    emit(f"{one_line(peers.name)} is to be answered by {by}")
    if sent:
        emit(f"told now: {'; '.join(name_of(one.head) for one in left) or 'nobody'}")
        return
    if letters:
        for one in left:
            emit(_lines(one, _letter(one, channel, session)))
        return
    rows = [(one.head.id, name_of(one.head), _known(one, session), _command(one)) for one in left]
    emit(table(rows, elastic=frozenset({1}), width=width_of_terminal()))
    if told := len(found) - len(left):
        aside("one other knows it" if told == 1 else f"{told} others know it")


def _note(left: list[ToTell], due: When | None, channel: Channel, session: CommandSession) -> None:
    """Note that they were all told, in one change."""
    from offerboard.tracker import intents

    intent = intents.send(
        session.cards,
        [one.head.id for one in left],
        session.now,
        situation=_TELLS,
        channel=channel,
        until=due,
        promises=_written(left[0], channel, session).promises,
    )
    session.commit(intent)


def _letter(one: ToTell, channel: Channel, session: CommandSession) -> dict[str, object]:
    """The letter to one of them, for scripts."""
    letter = _written(one, channel, session)
    missing = [slot.name for slot in letter.missing]
    return {"to": letter.to, "subject": letter.subject, "body": letter.body, "missing": missing}


def _written(one: ToTell, channel: Channel, session: CommandSession) -> Letter:
    from offerboard.cli.composing import composition

    return composition(session, session.cards.card(one.head.id), _TELLS, {"channel": channel}).finish()


def _lines(one: ToTell, letter: dict[str, object]) -> Iterator[str]:
    yield ""
    yield f"== {name_of(one.head)} ({one.head.id})"
    for name in ("to", "subject"):
        if letter[name]:
            yield f"{name}: {letter[name]}"
    if letter["missing"]:
        yield f"missing: {letter['missing']} (`{_command(one)}`)"
    yield ""
    yield from str(letter["body"]).rstrip("\n").split("\n")


def _known(one: ToTell, session: CommandSession) -> str:
    if one.known is None:
        return ""
    return f"they know {wording.when(one.known, session.now, session.clocks)}"


def _command(one: ToTell) -> str:
    return f"offerboard compose {one.head.id} --situation {_TELLS}"


def _shape(one: ToTell, session: CommandSession) -> dict[str, object]:
    return {
        "id": one.head.id,
        "company": one_line(one.head.company),
        "role": one_line(one.head.role),
        "knows": one.knows,
        **dated("known", one.known, session.zone),
        "command": "" if one.knows == "it" else _command(one),
    }
