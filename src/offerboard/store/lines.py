"""The lines of a file as rows: only changed lines are decoded, the first time many at once."""

from collections.abc import Sequence

import msgspec

from offerboard.cards.model import Head, Label
from offerboard.store.errors import UNREADABLE
from offerboard.store.rows import (
    HEAD_ENDS,
    LABEL_ENDS,
    TAB,
    Row,
    at_the_ends,
    plain,
    row_of,
    whole,
)

_labels = msgspec.json.Decoder(list[Label])
_heads = msgspec.json.Decoder(list[Head])
_MANY = 1024  # lines that are decoded at once: their texts fit into memory that is used again


class LineError(ValueError):
    """A line that is no card: its number among the cards (from 0), and why."""

    def __init__(self, number: int, why: str) -> None:
        super().__init__(why)
        self.number = number


def rows_of(lines: Sequence[bytes], known: Sequence[Row], *, to_the_end: bool = True) -> dict[str, Row]:
    """The rows of the lines by id, in order; the known row itself wherever the line has not changed.

    `to_the_end` reads new lines whole. Raises LineError where a line is no card, or its id stands twice.
    """
    if not known and not to_the_end and (quick := quick_rows(lines)) is not None:
        return quick
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
            except UNREADABLE as error:
                raise LineError(number, str(error)) from error
            if count:
                index = index or {old.id: at for at, old in enumerate(known)}
                at = index.get(row.id)
                if at is not None:
                    place = at + 1
                    row = known[at] if known[at].line == line else row
        rows[row.id] = row
    if len(rows) < len(lines):
        raise _twice(list(rows), lines)
    return rows


def beginning(line: bytes) -> bytes:
    """The part of a line that `quick_rows` looks at: up to its first tab and the byte after it."""
    return line[: line.find(TAB) + 2]


def quick_rows(lines: Sequence[bytes]) -> dict[str, Row] | None:
    """The rows of lines with nothing unusual about them, decoded many at a time, which is twice as fast.

    None where the lines must be looked at one by one, to say what is wrong or to mend it.
    """
    rows: dict[str, Row] = {}
    for start in range(0, len(lines), _MANY):
        some = lines[start : start + _MANY]
        try:
            labels = _labels_of(some)
        except UNREADABLE:
            return None
        if labels is None:
            return None
        rows.update(zip([label.id for label in labels], map(Row, some, labels), strict=True))
    return rows if len(rows) == len(lines) else None


def _labels_of(lines: Sequence[bytes]) -> list[Label] | None:
    """The label or the head of each line; None unless all are as `Row.of` writes them, and safe to show."""
    ends = [line.find(TAB) - 1 for line in lines]  # a single byte is found in half the time
    marks = [line[end : end + 3] for line, end in zip(lines, ends, strict=True)]
    if not all(mark.startswith(LABEL_ENDS) for mark in marks):
        return None
    is_head = [mark == HEAD_ENDS for mark in marks]
    parts = list(zip(lines, ends, is_head, strict=True))
    head_text = _array([line[:end] for line, end, head in parts if head])
    label_text = _array([line[:end] for line, end, head in parts if not head])
    if at_the_ends(head_text) or at_the_ends(label_text):
        return None
    heads, labels = _heads.decode(head_text), _labels.decode(label_text)
    if len(heads) != sum(is_head) or len(heads) + len(labels) != len(lines):
        return None
    if not plain(label_text) or not plain(head_text):
        return None
    next_head, next_label = iter(heads).__next__, iter(labels).__next__
    return [next_head() if head else next_label() for head in is_head]


def _array(objects: Sequence[bytes]) -> bytes:
    """Objects without their last braces, as one JSON array."""
    return b"[" + b"},".join(objects) + b"}]" if objects else b"[]"


def _twice(ids: Sequence[str], lines: Sequence[bytes]) -> LineError:
    """Which line has an id that stood before."""
    seen: set[str] = set()
    for number, line in enumerate(lines):
        id_ = row_of(line).id
        if id_ in seen:
            return LineError(number, f"card {id_} stands twice")
        seen.add(id_)
    return LineError(0, f"{len(ids)} ids in {len(lines)} lines")
