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

_VERBS = ("add", "edit", "confirm", "cancel", "held", "missed")
_STATES: dict[str, RoundState] = {"cancel": "cancelled", "held": "held", "missed": "missed"}
_FIELDS = ("minutes", "kind", "where", "people")
"""Options that are fields of an interview by the same name."""
_OPTIONS = {
    "add": {"at", "zone", *_FIELDS, "confirmed", "invited", "channel"},
    "edit": {"at", "zone", *_FIELDS, "confirmed"},
    "confirm": set(),
    "cancel": {"by", "text"},
    "held": {"text", "until"},
    "missed": {"by", "text"},
}
"""The options that go with each verb."""


@click.command("round", short_help="Interviews: add, edit, confirm, cancel, or say how one was.")
@id_argument
@click.argument("verb", metavar="add|edit|confirm|cancel|held|missed", type=click.Choice(_VERBS))
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
    if verb == "add":
        intent = _add(session, card, at, given)
    else:
        intent = _change(session, card, verb, number, at, given)
    saved = session.save(intent, chosen)
    if as_json:
        emit_card(saved, session.zone)
        return
    count = wording.count_of(len(saved.rounds), "interview")
    emit(f"{name_of(saved)}: {count}")
    for position, each in enumerate(saved.rounds, 1):
        emit(f"  {position}. {summary.interview_whole(each, session.now, session.clocks)}")


def _refuse(verb: str, number: int | None, given: dict[str, Any]) -> None:
    """Raise UsageError for an option or a number that does not go with the verb."""
    for name, value in given.items():
        if value not in (None, "", False) and name not in _OPTIONS[verb]:
            raise UsageError(f"--{'with' if name == 'people' else name} does not go with {verb}")
    if verb == "add" and number is not None:
        raise UsageError("a new interview has no number yet")
    if verb == "add" and not given["at"]:
        raise UsageError("add needs --at: when is it?")
    if given["zone"] and not given["at"]:
        raise UsageError("--zone goes with --at")


def _at(session: CommandSession, text: str | None, zone: str | None, home: str) -> When | None:
    """When it is, on the clock of the zone that was named, else of `home`. Raises UsageError."""
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
    assert at is not None  # noqa: S101 - `_refuse` has seen to it
    round_ = Round(at=at, confirmed=bool(given["confirmed"]), **_fields(given))
    channel: Channel | None = given["channel"]
    if channel is not None and not given["invited"]:
        raise UsageError("--channel goes with --invited")

    def change(card: Card) -> Card:
        if given["invited"]:
            return rounds.invited(card, round_, session.now, channel=channel)
        return rounds.added(card, round_, session.now)

    what = "invited" if given["invited"] else "interview"
    return intents.change_rounds(session.cards, card.id, what, session.now, change)


def _change(
    session: CommandSession, card: Card, verb: str, number: int | None, at: When | None, given: dict[str, Any]
) -> Intent:
    now, which = session.now, number or _meant(session, card, verb)
    rounds.at_number(card, which)  # raises where there is none
    fields = _fields(given)
    if at is not None:
        fields["at"] = at
    if given["confirmed"] is not None:
        fields["confirmed"] = given["confirmed"]
    if verb == "edit" and not fields:
        raise UsageError("nothing to change: --at, --kind, --where, --with, --minutes, --confirmed")
    by: Party = given["by"] or ("nobody" if verb == "cancel" else "them")

    def change(card: Card) -> Card:
        if verb == "confirm":
            return rounds.confirmed(card, which, now)
        if verb == "edit":
            return rounds.changed(card, which, fields, now)
        return rounds.ended(card, which, _STATES[verb], now, by=by, text=given["text"], named=given["until"])

    return intents.change_rounds(session.cards, card.id, f"interview {verb}", now, change)


def _fields(given: dict[str, Any]) -> dict[str, Any]:
    """What was given of the fields of an interview."""
    return {name: given[name] for name in _FIELDS if given[name] is not None}


def _meant(session: CommandSession, card: Card, verb: str) -> int:
    """The number of the interview that a verb means without one. Raises OfferboardError for none."""
    ordered = sorted(card.rounds, key=lambda round_: round_.at.at)
    if verb in ("held", "missed"):
        begun = [one for one in ordered if one.state == "planned" and one.at.at <= session.now]
        found, what = begun[-1] if begun else None, "is over"
    else:
        found, what = meant(card, session.now), "is ahead"
    if found is None:
        raise OfferboardError(
            f"no interview with {name_of(card)} {what}: `offerboard round {card.id} add --at …` plans one"
        )
    return ordered.index(found) + 1
