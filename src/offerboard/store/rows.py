"""The file's lines: one card a line, kept as bytes, with only its head decoded.

A line begins with the fields of the head, then two tabs (white space to JSON, and nowhere else in a
line), then the rest. So ten thousand heads are read without so much as scanning ten thousand cards.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from offerboard.cards.clean import cleaned
from offerboard.cards.model import Card, Facets, Head
from offerboard.store.errors import DamagedCardError
from offerboard.store.layout import END

_head = msgspec.json.Decoder(Head)
_card = msgspec.json.Decoder(Card)
_facets = msgspec.json.Decoder(Facets)
_encoder = msgspec.json.Encoder()
_HEAD_ENDS = b",\t\t"


class LineError(ValueError):
    """A line that is no card: its number among the cards (from 0), and why."""

    def __init__(self, number: int, why: str) -> None:
        super().__init__(why)
        self.number = number


class Row(Struct, frozen=True, gc=False, eq=False):
    """A card as the store keeps it: `line` as it stands in the file, `head` what orders and flags it.

    To TinyDB it is a document (a Mapping) whose fields are decoded only when somebody asks. A struct
    outside the garbage collector: a board makes ten thousand before its first frame.
    """

    line: bytes
    head: Head

    @classmethod
    def of(cls, card: Card) -> "Row":
        """The row of a card, its texts made safe to show."""
        card = cleaned(card)
        line = _encoder.encode(card)
        size = len(_encoder.encode(card.head)) - 1
        if line[size : size + 1] == b",":  # not so where the head is all that is set
            line = line[:size] + _HEAD_ENDS + line[size + 1 :]
        return row_of(line + END)

    @property
    def raw(self) -> bytes:
        """The card as JSON."""
        return self.line[: -len(END)]

    @property
    def card(self) -> Card:
        """The whole card, its texts safe to show. Raises DamagedCardError."""
        try:
            card = _card.decode(self.raw)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise DamagedCardError(self._name, str(error)) from error
        return card if _plain(self.line) else cleaned(card)

    @property
    def facets(self) -> Facets:
        """What filtering needs beyond the head. Raises DamagedCardError."""
        try:
            facets = _facets.decode(self.raw)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise DamagedCardError(self._name, str(error)) from error
        return facets if _plain(self.line) else cleaned(facets)

    @property
    def _name(self) -> str:
        return f"{self.head.id} ({self.head.company})" if self.head.company else self.head.id

    def keys(self) -> Iterator[str]:
        """The names of the fields that are set."""
        return iter(self)

    def __getitem__(self, key: str) -> Any:
        return msgspec.json.decode(self.raw)[key]

    def __iter__(self) -> Iterator[str]:
        return iter(msgspec.json.decode(self.raw))

    def __len__(self) -> int:
        return len(msgspec.json.decode(self.raw))


Mapping.register(Row)


def _plain(line: bytes) -> bool:
    """Whether a line holds nothing but printable text: most do, and need no walk through their fields.

    JSON writes a control character as an escape; a newline and a tab, which may stay, are the common ones.
    """
    text = line[: -len(END)].replace(_HEAD_ENDS, b",", 1).decode()
    return text.isprintable() and not any(escape in text for escape in ("\\u", "\\r", "\\b", "\\f"))


def row_of(line: bytes) -> Row:
    """The row of a line, which ends in `END`. Raises msgspec.MsgspecError where its head is none."""
    ends = line.find(_HEAD_ENDS)
    text = line[:ends] + b"}" if ends > 0 else line[: -len(END)]
    head = _head.decode(text)
    if text.isascii() and b"\\" not in text and b"\x7f" not in text:
        return Row(line, head)  # nothing in it could be unsafe: most heads, and the quickest to tell
    return Row(line, head if _printable(head) else cleaned(head))


def whole(row: Row) -> Row:
    """The row, its line read to the end. Raises msgspec.MsgspecError, UnicodeDecodeError.

    It is the same row, unless somebody wrote a field of the head behind the two tabs.
    """
    row.line.decode()
    head = _head.decode(row.raw)
    head = head if _printable(head) else cleaned(head)
    return row if head == row.head else Row(row.line, head)


def _printable(head: Head) -> bool:
    """Whether the texts of a head are safe to show; of ten thousand, before the first frame."""
    if not (head.company.isprintable() and head.role.isprintable()):
        return False
    decision, due = head.decision, head.reply_by
    if decision is not None and not (decision.words + decision.reason + decision.told_reason).isprintable():
        return False
    return due is None or due.zone.isprintable()


def rows_of(lines: Sequence[bytes], known: Sequence[Row], *, to_the_end: bool = True) -> dict[str, Row]:
    """The rows of the lines by id, in order; the known row itself wherever the line has not changed.

    `to_the_end` reads new lines so (`whole`). Raises LineError where one is no card, or its id stands twice.
    """
    rows: dict[str, Row] = {}
    index: dict[str, int] = {}
    place, count = 0, len(known)
    for number, line in enumerate(lines):
        if place < count and known[place].line == line:
            row = known[place]
            place += 1
        else:
            try:
                row = whole(row_of(line)) if to_the_end else row_of(line)
            except (msgspec.MsgspecError, UnicodeDecodeError) as error:
                raise LineError(number, str(error)) from error
            if count:
                index = index or {old.head.id: at for at, old in enumerate(known)}
                at = index.get(row.head.id)
                if at is not None:
                    place = at + 1
                    row = known[at] if known[at].line == line else row
        rows[row.head.id] = row
    if len(rows) < len(lines):
        raise _twice(list(rows), lines)
    return rows


def _twice(ids: Sequence[str], lines: Sequence[bytes]) -> LineError:
    """Which line has an id that stood before."""
    seen: set[str] = set()
    for number, line in enumerate(lines):
        id_ = row_of(line).head.id
        if id_ in seen:
            return LineError(number, f"card {id_} stands twice")
        seen.add(id_)
    return LineError(0, f"{len(ids)} ids in {len(lines)} lines")
