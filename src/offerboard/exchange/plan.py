"""What an import would do to a board: the cards that are new, changed, or there already."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec import Struct

from offerboard.cards.clock.policy import Policy
from offerboard.cards.model import Card
from offerboard.exchange.base import Reading
from offerboard.exchange.changes import FieldDifference, behind, brought, differences, standing
from offerboard.exchange.report import Place
from offerboard.exchange.same import Match, matched


class Changed(Struct, frozen=True):
    """A card of the board of which the file says more: its id, the line, and what is otherwise."""

    id: str
    before: Card
    line: Card
    place: Place
    what: tuple[FieldDifference, ...]

    def after(self, card: Card, now: datetime, policy: Policy) -> Card:
        """The card, as it is now, with what the file says."""
        return brought(card, self.line, now, policy)


class Same(Struct, frozen=True):
    """A line that adds nothing: the card that it is, and a hint, or "". The id is "" if the file has it."""

    id: str
    card: Card
    place: Place
    hint: str = ""


class Plan(Struct, frozen=True):
    """What an import would do. `added` are cards without an id, or with one of their own."""

    added: tuple[Card, ...]
    places: tuple[Place, ...]
    changed: tuple[Changed, ...]
    same: tuple[Same, ...]


def planned(board: Iterable[Card], reading: Reading, zone: str = "UTC") -> Plan:
    """What a reading would do to a board; days are said as they are in a zone, the user's."""
    return plan_of(matched(board, reading.cards, reading.places), zone)


def plan_of(matches: Sequence[Match], zone: str = "UTC") -> Plan:
    """What lines that were compared with a board would do to it."""
    added, places, changed, same = [], [], [], []
    for match in matches:
        card, place, known = match.card, match.place, match.known
        if known is None:
            added.append(card)
            places.append(place)
        elif known.id and known.place is None and (what := differences(known.card, card, zone)):
            if known.among > 1 and any(each.field == "stage" for each in what):
                same.append(Same(known.id, known.card, place, _unsure(card, known.among)))
            else:
                changed.append(Changed(known.id, known.card, card, place, what))
        else:
            same.append(Same(known.id, known.card, place, _hint(known.card, card, known.place)))
    return Plan(tuple(added), tuple(places), tuple(changed), tuple(same))


def _unsure(line: Card, among: int) -> str:
    """What is to be said of a line that moves one of several cards of its position, and not which."""
    return (
        f"it is one of {among} cards of this position, and the file does not say which is {standing(line)}:"
        " say it on the board"
    )


def _hint(card: Card, line: Card, place: Place | None) -> str:
    """What is to be said of a line that adds nothing, and yet says something else."""
    if place is not None:
        other = (
            ""
            if standing(card) == standing(line)
            else f", which says {standing(card)}; this says {standing(line)}"
        )
        return f"the same position as {place}{other}"
    return f"the file says {standing(line)}, the card {standing(card)}" if behind(card, line) else ""
