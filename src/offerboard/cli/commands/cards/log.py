"""`log`: what happened."""

from typing import Any

import click

from offerboard.cards.changes import contradictions
from offerboard.cards.values import ENTRY_KINDS, Channel, EntryKind, When
from offerboard.cli.context import CommandSession
from offerboard.cli.fields import past_moment, show_date
from offerboard.cli.output import emit, emit_card, name_of
from offerboard.cli.params import AHEAD, CHANNEL, LINE, at_option, id_argument, json_option
from offerboard.cli.terms import refuse_terms, say_differences, term_options, terms_of
from offerboard.errors import OfferboardError, UsageError
from offerboard.tracker import intents

_OF_OTHER_COMMANDS = frozenset({"moved", "copied", "decided"})
"""Kinds of the timeline that other commands write."""
_KINDS = tuple(kind for kind in ENTRY_KINDS if kind not in _OF_OTHER_COMMANDS)
_STATES_TERMS = frozenset({"heard", "met", "revised"})


@click.command("log", short_help="Write down what happened: they called, you met, they granted, …")
@id_argument
@click.argument("kind", metavar="KIND", type=click.Choice(_KINDS))
@at_option
@click.option(
    "--until",
    "--reply-by",
    "until",
    metavar="DATE",
    type=AHEAD,
    help="granted, revised: the new reply-by; asked: until when; heard, met: when they will answer.",
)
@click.option("--text", metavar="TEXT", default="", help="A line about it.")
@click.option("--by", "channel", type=CHANNEL, help="By which channel.")
@click.option("--with", "person", metavar="NAME", type=LINE, default="", help="With whom.")
@click.option("--owed", is_flag=True, help="They wait for your answer.")
@click.option("--written", is_flag=True, help="heard, revised: with it their offer came in writing.")
@term_options
@json_option
@click.pass_obj
def log_command(
    session: CommandSession,
    /,
    id_: str,
    kind: EntryKind,
    *,
    at: When | None,
    until: When | None,
    text: str,
    channel: Channel | None,
    person: str,
    owed: bool,
    written: bool,
    as_json: bool,
    **given: Any,
) -> None:
    """Write down what happened: heard, met, called, sent, asked, granted, refused, revised, noted.

    With heard, met and revised the terms that they stated are kept: as they said them, or with --written as
    their paper has them. revised means that they changed their offer; what it was stays in the timeline.
    """
    if kind not in _STATES_TERMS:
        refuse_terms(given, "goes with heard, met and revised: what they stated")
    if written and kind not in ("heard", "revised"):
        raise UsageError("--written goes with heard and revised: their offer, on paper")
    if until and kind in ("called", "sent", "noted"):
        raise UsageError("--until goes with granted, revised, asked, heard and met: until when")
    chosen = session.find(id_)
    before = session.cards.card(chosen)
    if written and before.received is None and before.stage in ("applied", "interview"):
        name = name_of(before)
        raise OfferboardError(f"{name} is no offer yet: `offerboard move {before.id} offer` says how it came")
    terms = terms_of(session, given, before)
    moment = past_moment(session, at)
    if until:
        show_date(session, "until", until, counted=True)
    if why := contradictions.of_entry(kind, until, before, moment or session.now, session.now, session.zone):
        changed = "; a date that they changed is `revised`" if kind in ("granted", "refused") else ""
        raise UsageError(f"--until: {why}{changed}")
    intent = intents.record(
        session.cards,
        [chosen],
        kind,
        session.now,
        at=moment,
        text=text,
        channel=channel,
        until=until,
        terms=terms,
        owed=owed,
        written=written,
        person=person,
    )
    card = session.save(intent, chosen)
    if as_json:
        emit_card(card, session.zone)
        return
    emit(f"{name_of(card)}: {kind}")
    if terms or written:
        say_differences(session, card)
