"""The file's lines: one card a line, kept as bytes, with only its head decoded."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

import msgspec

from offerboard.cards.clean import cleaned
from offerboard.cards.model import Card, Facets, Head

_head = msgspec.json.Decoder(Head)
_card = msgspec.json.Decoder(Card)
_facets = msgspec.json.Decoder(Facets)
_encoder = msgspec.json.Encoder()


class LineError(ValueError):
    """A line that is no card: its number among the cards (from 0), and why."""

    def __init__(self, number: int, why: str) -> None:
        super().__init__(why)
        self.number = number


class Row(Mapping[str, Any]):
    """A card as TinyDB sees it: a document whose fields are decoded only when somebody asks.

    `raw` is its line in the file, `head` what orders and flags it. Never changed once made.
    """

    __slots__ = ("head", "raw")

    def __new__(cls, value: "Mapping[str, Any] | bytes", _doc_id: str | None = None) -> "Row":
        """A row from its bytes, or from another document as TinyDB does it (the id is in it)."""
        if type(value) is not bytes:  # asking an abstract class is slow, and a load makes ten thousand
            if isinstance(value, Row):
                return value
            value = _encoder.encode(dict(cast("Mapping[str, Any]", value)))
        row = object.__new__(cls)
        row.raw = value
        head = row.head = _head.decode(value)
        if not (head.company.isprintable() and head.role.isprintable()):
            row.head = cleaned(head)
        return row

    raw: bytes
    head: Head

    @classmethod
    def of(cls, card: Card) -> "Row":
        """The row of a card."""
        return cls(_encoder.encode(card))

    @property
    def doc_id(self) -> str:
        """The id under which TinyDB keeps it."""
        return self.head.id

    @property
    def card(self) -> Card:
        """The whole card, its texts safe to show. Raises msgspec.MsgspecError where the line is damaged."""
        return cleaned(_card.decode(self.raw))

    @property
    def facets(self) -> Facets:
        """What filtering needs beyond the head. Raises msgspec.MsgspecError where the line is damaged."""
        return cleaned(_facets.decode(self.raw))

    def __getitem__(self, key: str) -> Any:
        return msgspec.json.decode(self.raw)[key]

    def __iter__(self) -> Iterator[str]:
        return iter(msgspec.json.decode(self.raw))

    def __len__(self) -> int:
        return len(msgspec.json.decode(self.raw))


def rows_of(lines: Sequence[bytes], known: Sequence[Row]) -> list[Row]:
    """A row for each line, in order; the known row itself wherever the line has not changed.

    Raises LineError where one is no card, or its id stands twice.
    """
    rows: list[Row] = []
    index: dict[str, int] | None = None
    place, count = 0, len(known)
    for number, line in enumerate(lines):
        if place < count and known[place].raw == line:
            rows.append(known[place])
            place += 1
            continue
        try:
            row = Row(line)
        except msgspec.MsgspecError as error:
            raise LineError(number, str(error)) from error
        if count:
            index = index or {old.head.id: at for at, old in enumerate(known)}
            at = index.get(row.head.id)
            if at is not None:
                place = at + 1
                row = known[at] if known[at].raw == line else row
        rows.append(row)
    if len({row.head.id for row in rows}) < len(rows):
        seen: set[str] = set()
        for number, row in enumerate(rows):
            if row.head.id in seen:
                raise LineError(number, f"card {row.head.id} stands twice")
            seen.add(row.head.id)
    return rows
