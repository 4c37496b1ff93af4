"""The file's lines: one card a line, kept as bytes, with only its head decoded.

A line begins with the fields of the head, then two tabs (white space to JSON, and nowhere else in a line),
then the rest. So ten thousand heads are read without scanning ten thousand cards. For a settled card only the
label is read: the first fields of the head, up to a single tab.
"""

import re
from typing import TypeVar

import msgspec
from msgspec import Struct, structs

from offerboard.cards.model import Card, Facets, Head, Label
from offerboard.cards.safety import cleaned, untimely
from offerboard.store.errors import UNREADABLE, DamagedCardError
from offerboard.store.layout import END
from offerboard.store.sums import accepted, stamped
from offerboard.store.unknown import with_unknown

L = TypeVar("L", bound=Label)
_label = msgspec.json.Decoder(Label)
_head = msgspec.json.Decoder(Head)
_card = msgspec.json.Decoder(Card)
_facets = msgspec.json.Decoder(Facets)
_encoder = msgspec.json.Encoder()
LABEL_ENDS = b",\t"
HEAD_ENDS = b",\t\t"
TAB = b"\t"[0]
_PRINTABLE = bytes([TAB, *range(0x20, 0x7F)])
"""What may stay of ASCII, as JSON writes it."""
_ESCAPED = re.compile(rb"\\[urbf]")


class Row(Struct, frozen=True, gc=False, eq=False):
    """A card as the store keeps it: `line` as it stands in the file, and what has been decoded of it.

    `label` says where the card stands; it is the head itself, except for a settled card whose head nobody has
    asked for. The garbage collector does not track it: a board makes ten thousand before its first frame.
    """

    line: bytes
    label: Label

    @property
    def id(self) -> str:
        """The card's id."""
        return self.label.id

    @property
    def is_settled(self) -> bool:
        """Whether the clock has nothing to say about the card, as far as its label tells."""
        return self.label.__class__ is Label

    @property
    def head(self) -> Head:
        """What orders and flags the card; decoded when it is first asked for. Raises DamagedCardError."""
        label = self.label
        if isinstance(label, Head):
            return label
        try:
            head = _safe_head(_head_text(self.line))
        except UNREADABLE as error:
            raise DamagedCardError(label.id, str(error)) from error
        structs.force_setattr(self, "label", head)  # the same value, and more of it
        return head

    @classmethod
    def of(cls, card: Card, *befores: "Row | None") -> "Row":
        """The row of a card, its texts made safe to show.

        It keeps the fields unknown to this version of the rows `before` it, from which the card comes.
        """
        card, line = _written(card)
        head = card.head
        fields = with_unknown(card, *(before.raw for before in befores if before is not None))
        first = _encoder.encode(head)
        if fields is not None:
            line = _encoder.encode(fields)
            first = _encoder.encode({name: fields[name] for name in Head.__struct_fields__ if name in fields})
        line = _parted(line, len(first) - 1, HEAD_ENDS)
        if head.settled and head.updated is not None:
            line = _parted(line, len(_encoder.encode(head.label)) - 1, LABEL_ENDS)
        return row_of(stamped(line) + END)

    @property
    def accepted(self) -> "Row":
        """The same row with a sum that holds."""
        raw = accepted(self.raw)
        return self if raw == self.raw else row_of(raw + END)

    @property
    def raw(self) -> bytes:
        """The card as JSON."""
        return self.line[: -len(END)]

    @property
    def card(self) -> Card:
        """The whole card, its texts safe to show. Raises DamagedCardError."""
        try:
            card = _timely(_card.decode(self.raw), self.raw)
        except UNREADABLE as error:
            raise DamagedCardError(self._name, str(error)) from error
        return card if plain(self.raw) else cleaned(card)

    @property
    def readable(self) -> Card:
        """The card; for a damaged one, what its head says, with the reason in its notes.

        Raises DamagedCardError.
        """
        try:
            return self.card
        except DamagedCardError as error:
            head = self.head
            fields = {name: getattr(head, name) for name in head.__struct_fields__}
            return Card(**fields, notes=str(error))

    @property
    def facets(self) -> Facets:
        """What filtering needs beyond the head. Raises DamagedCardError."""
        try:
            facets = _facets.decode(self.raw)
        except UNREADABLE as error:
            raise DamagedCardError(self._name, str(error)) from error
        return facets if plain(self.raw) else cleaned(facets)

    @property
    def _name(self) -> str:
        return f"{self.head.id} ({self.head.company})" if self.head.company else self.head.id


def _parted(line: bytes, size: int, ends: bytes) -> bytes:
    """The line with a longer comma after its first `size` bytes, if there is a comma."""
    return line[:size] + ends + line[size + 1 :] if line[size : size + 1] == b"," else line


def row_of(line: bytes) -> Row:
    """The row of a line, which ends in `END`. Raises one of `UNREADABLE` where its head cannot be read."""
    ends = line.find(LABEL_ENDS)
    if ends > 0 and line[ends + 2] != TAB:
        text = line[:ends] + b"}"
        label = _timely(_label.decode(text), text)
        return Row(line, label if plain(text) else cleaned(label))
    text = line[:ends] + b"}" if ends > 0 else line[: -len(END)]
    return Row(line, _safe_head(text))


def whole(row: Row) -> Row:
    """The row, its line read to the end. Raises one of `UNREADABLE`.

    It is the same row, unless somebody wrote a field of the head after the two tabs, or a field that makes a
    settled card unsettled.
    """
    row.line.decode()
    head = _safe_head(row.raw)
    if row.is_settled:
        return row if head.settled and head.label == row.label else Row(row.line, head)
    return row if head == row.label else Row(row.line, head)


def _head_text(line: bytes) -> bytes:
    """The part of a line that holds the head, as JSON."""
    ends = line.find(HEAD_ENDS)
    return line[:ends] + b"}" if ends > 0 else line[: -len(END)]


def _safe_head(text: bytes) -> Head:
    head = _timely(_head.decode(text), text)
    return head if plain(text) else cleaned(head)


def _written(card: Card) -> tuple[Card, bytes]:
    """The card with its texts made safe to show, and its JSON."""
    try:
        line = _encoder.encode(card)
        if plain(line):
            return card, line
    except UnicodeEncodeError:
        pass  # half a pair of surrogates, which no JSON holds
    card = cleaned(card)
    return card, _encoder.encode(card)


def plain(text: bytes) -> bool:
    """Whether JSON holds nothing but printable text: most of it does, and needs no walk through its fields.

    It writes a control character as an escape; a newline and a tab, which may stay, are common.
    """
    return text.translate(None, _PRINTABLE).decode().isprintable() and _ESCAPED.search(text) is None


def at_the_ends(text: bytes) -> bool:
    """Whether a date in it may lie at the end of the calendar, where it cannot be calculated with.

    Quick to tell.
    """
    return b'"0001-' in text or b'"9999-' in text


def _timely(value: L, text: bytes) -> L:
    """The value of a text, unless a date in it cannot be calculated with. Raises msgspec.ValidationError."""
    if why := at_the_ends(text) and untimely(value):
        raise msgspec.ValidationError(why)
    return value
