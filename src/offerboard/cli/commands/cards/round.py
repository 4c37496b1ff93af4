"""`round`: the interviews of a card."""

from typing import Any

import click

from offerboard.cards import summary, wording
from offerboard.cards.changes import rounds
from offerboard.cards.changes.correspondence import meant
from offerboard.cards.model import Card, Round
from offerboard.cards.values import Channel, Party, RoundState, When
from offerboard.cli.context import CommandSession
from offerboard.cli.fields import show_date
from offerboard.cli.output import emit, emit_card, name_of
from offerboard.cli.params import (
    ANY_DATE,
    CHANNEL,
    LINE,
    PARTIES,
    id_argument,
    json_option,
    past_without_year,
)
from offerboard.dates import zone_named
from offerboard.errors import OfferboardError, UsageError
from offerboard.tracker import Intent, intents

VERBS = ("add", "edit", "confirm", "cancel", "held", "missed")
_STATES: dict[str, RoundState] = {"cancel": "cancelled", "held": "held", "missed": "missed"}
_OF_ITSELF = ("minutes", "kind", "where", "people")
"""Options that are fields of an interview by the same name."""


@click.command("round", short_help="Interviews: add, edit, confirm, cancel, or say how one was.")
@id_argument
@click.argument("verb", metavar="add|edit|confirm|cancel|held|missed", type=click.Choice(VERBS))
@click.argument("number", metavar="[N]", type=int, required=False)
@click.option("--at", metavar="DATE", help="When it is: thu 14:00, 27 nov 9:30 ET.")
@click.option(
    "--zone",
    metavar="ZONE",
    help="On whose clock --at is: America/New_York; else yours, for edit the interview's.",
)
@click.option("--minutes", metavar="MINUTES", type=click.IntRange(1, 1440), help="How long it takes.")
@click.option("--kind", metavar="TEXT", type=LINE, help="screening, technical, onsite, …")
@click.option("--where", metavar="TEXT", type=LINE, help="A place, or a link.")
@click.option("--with", "people", metavar="NAMES", type=LINE, help="Whom you meet.")
@click.option("--confirmed/--unconfirmed", default=None, help="add, edit: whether it is confirmed.")
@click.option("--invited", is_flag=True, help="add: they proposed it, and wait for your answer.")
@click.option("--channel", type=CHANNEL, help="--invited: how they wrote or called.")
@click.option("--by", type=click.Choice(PARTIES), help="cancel, missed: whose doing it was.")
@click.option("--text", metavar="TEXT", type=LINE, default="", help="held, cancel, missed: a line about it.")
@click.option("--until", metavar="DATE", type=ANY_DATE, help="held: when they will answer.")
@json_option
@click.pass_obj
def round_command(
    session: CommandSession,
    /,
    id_: str,
    verb: str,
    *,
    number: int | None,
    as_json: bool,
    **given: Any,
) -> None:
    """Add an interview, change or confirm one, call one off, or say how it was.

    N is its number, as `show` counts them by time; without it the next one is meant, or the last for held and
    missed. An interview at another time is to be confirmed anew.
    """
    chosen = session.find(id_)
    card = session.cards.card(chosen)
    _refuse(verb, number, given)
    home = session.zone
    if verb == "edit" and given["at"]:
        home = rounds.at_number(card, number or _meant(session, card, verb)).at.zone
    at = _at(session, given["at"], given["zone"], home)
    if at is not None:
        show_date(session, "at", at)
    if given["until"]:
        show_date(session, "until", given["until"])
    intent = (
        _add(session, card, at, given) if verb == "add" else _change(session, card, verb, number, at, given)
    )
    saved = session.save(intent, chosen)
    if as_json:
        emit_card(saved, session.zone)
        return
    count = wording.count_of(len(saved.rounds), "interview")
    emit(f"{name_of(saved)}: {count}")
    for place, each in enumerate(saved.rounds, 1):
        emit(f"  {place}. {summary.interview_whole(each, session.now, session.clocks)}")


def _refuse(verb: str, number: int | None, given: dict[str, Any]) -> None:
    """Raise UsageError for an option that does not go with the verb."""
    allowed = {
        "add": {"at", "zone", *_OF_ITSELF, "confirmed", "invited", "channel"},
        "edit": {"at", "zone", *_OF_ITSELF, "confirmed"},
        "confirm": set(),
        "cancel": {"by", "text"},
        "held": {"text", "until"},
        "missed": {"by", "text"},
    }[verb]
    names = {"people": "with", "confirmed": "confirmed"}
    for name, value in given.items():
        if value not in (None, "", False) and name not in allowed:
            raise UsageError(f"--{names.get(name, name)} does not go with {verb}")
    if verb == "add" and number is not None:
        raise UsageError("a new interview has no number yet")
    if verb == "add" and not given["at"]:
        raise UsageError("add needs --at: when is it?")
    if given["zone"] and not given["at"]:
        raise UsageError("--zone goes with --at")


def _at(session: CommandSession, text: str | None, zone: str | None, home: str) -> When | None:
    """When it is, on the clock of a zone, else on that at `home`. Raises UsageError."""
    if text is None:
        return None
    where = zone_named(zone) if zone else home
    found = session.reading(text, zone=where)
    when = found.when
    if doubt := past_without_year(session, text, found):
        raise UsageError(doubt)
    if zone and when.zone != where:
        raise UsageError(f'--at "{text}" names a clock of its own, and --zone another')
    return when


def _add(session: CommandSession, card: Card, at: When | None, given: dict[str, Any]) -> Intent:
    if at is None:
        raise UsageError("add needs --at: when is it?")
    fields = {name: given[name] for name in _OF_ITSELF if given[name] is not None}
    round_ = Round(at=at, confirmed=bool(given["confirmed"]), **fields)
    channel: Channel | None = given["channel"]
    if given["invited"]:
        return intents.change_rounds(
            session.cards,
            card.id,
            "invited",
            session.now,
            lambda card: rounds.invited(card, round_, session.now, channel=channel),
        )
    if channel is not None:
        raise UsageError("--channel goes with --invited")
    return intents.change_rounds(
        session.cards, card.id, "interview", session.now, lambda card: rounds.added(card, round_, session.now)
    )


def _change(
    session: CommandSession, card: Card, verb: str, number: int | None, at: When | None, given: dict[str, Any]
) -> Intent:
    now, place = session.now, number or _meant(session, card, verb)
    rounds.at_number(card, place)  # raises where there is none

    def change(card: Card) -> Card:
        if verb == "confirm":
            return rounds.confirmed(card, place, now)
        if verb == "edit":
            fields = {name: given[name] for name in _OF_ITSELF if given[name] is not None}
            fields |= {"at": at} if at is not None else {}
            fields |= {"confirmed": given["confirmed"]} if given["confirmed"] is not None else {}
            if not fields:
                raise UsageError("nothing to change: --at, --kind, --where, --with, --minutes, --confirmed")
            return rounds.changed(card, place, fields, now)
        by: Party = given["by"] or ("nobody" if verb == "cancel" else "them")
        return rounds.ended(card, place, _STATES[verb], now, by=by, text=given["text"], named=given["until"])

    return intents.change_rounds(session.cards, card.id, f"interview {verb}", now, change)


def _meant(session: CommandSession, card: Card, verb: str) -> int:
    """The number of the interview that a verb means without one. Raises OfferboardError for none."""
    ordered = sorted(card.rounds, key=lambda round_: round_.at.at)
    planned = [place for place, one in enumerate(ordered, 1) if one.state == "planned"]
    if verb in ("held", "missed"):
        begun = [place for place in planned if ordered[place - 1].at.at <= session.now]
        found = begun[-1] if begun else None
    else:
        one = meant(card, session.now)
        found = ordered.index(one) + 1 if one is not None else None
    if found is None:
        what = "is over" if verb in ("held", "missed") else "is ahead"
        raise OfferboardError(
            f"no interview with {name_of(card)} {what}: `offerboard round {card.id} add --at …` plans one"
        )
    return found
