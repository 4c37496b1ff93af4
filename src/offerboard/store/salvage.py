"""Reading what can be read of a damaged file: cut anywhere, torn, with conflict marks, in another encoding.

Nothing is changed and nothing is invented: what cannot be read is reported, with its line.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from typing import Any

import msgspec
from msgspec import Struct, structs

from offerboard.cards.model import Card
from offerboard.cards.safety import cleaned, untimely
from offerboard.store import layout
from offerboard.store.history import Change
from offerboard.store.rows import Row
from offerboard.store.sums import NAME, stamped

_decoder = json.JSONDecoder(strict=False)
_change = msgspec.json.Decoder(Change)
_CARDS = re.compile(r'"cards"\s*:\s*\[')
_HISTORY = re.compile(r'"history"\s*:\s*\[|^\s*{\s*"label"\s*:', re.MULTILINE)
_A_CARD = re.compile(r'\{\s*"id"\s*:')
_MARK = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?: .*)?\r?$")
_PLACE = re.compile(r" - at `\$((?:\.\w+|\[\d*\]|\[\.\.\.\])*)`$")
_STEP = re.compile(r"\.(\w+)|\[(\d+)\]")
_MISSING = re.compile(r"missing required field `(\w+)`")
_MOST_WRONG = 50  # values of one card that are taken out because they cannot be read


class Loss(Struct, frozen=True):
    """Something that could not be read: its line in the file (from 1), its card, and what it is."""

    line: int
    id: str
    what: str


class Salvaged(Struct, frozen=True):
    """What could be read: the cards, those that lack something, and the changes of the history.

    `others` are second versions of cards, each under a new id. `remarks` are about the file as a whole.
    """

    seq: int
    cards: Mapping[str, Card]
    partial: frozenset[str]
    others: Mapping[str, str]
    changes: tuple[Change, ...]
    losses: tuple[Loss, ...]
    remarks: tuple[str, ...]

    def written(self, more: Iterable[Row] = ()) -> Iterator[bytes]:
        """These cards, and rows of more, as a board file."""
        rows = [Row.of(card) for card in self.cards.values()]
        rows += [row.accepted for row in more if row.id not in self.cards]
        history = [stamped(msgspec.json.encode(change)) + layout.END for change in self.changes]
        return layout.write(self.seq, [row.line for row in rows], history)


class _Found(Struct):
    """A card as it stands in the text: whether all of it is there, and where."""

    line: int
    fields: dict[str, Any]
    whole: bool


def salvage(data: bytes) -> Salvaged:
    """Read what can be read of a file's bytes. Raises nothing."""
    text, remarks = _text(data)
    text, marked = _without_marks(text)
    remarks += marked
    cards, history = _parted(text)
    losses: list[Loss] = []
    found: dict[str, list[Card]] = {}
    partial: set[str] = set()
    changes = list(_changes(text, history, losses))
    known = _known_before(changes)
    for each in _found(text, cards):
        _take(each, known, found, partial, losses)
    chosen, others = _one_each(found)
    revisions = [card.rev for card in chosen.values()]
    numbers = [int(each) for each in re.findall(r'"seq"\s*:\s*(\d{1,15})\b', text[:300])]
    return Salvaged(
        max([0, *numbers[:1], *revisions]),
        chosen,
        frozenset(partial & chosen.keys()),
        others,
        tuple(changes),
        tuple(losses),
        tuple(remarks),
    )


# -- the text


def _text(data: bytes) -> tuple[str, list[str]]:
    """The file as text, and what had to be done to read it."""
    if not data.strip(b"\x00 \t\r\n"):
        return "", ["it is empty" if not data.strip() else "it holds nothing but zero bytes"]
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return data.decode("utf-32", "replace"), ["it is in UTF-32, and not UTF-8"]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), ["it is in UTF-16, and not UTF-8"]
    remarks = []
    if b"\x00" in data:
        most, few = len(data) * 0.3, len(data) * 0.1
        for place, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
            if data[place::2].count(0) > most and data[1 - place :: 2].count(0) < few:
                return data.decode(encoding, "replace"), ["it is in UTF-16, and not UTF-8"]
        remarks.append(f"it holds {data.count(0)} zero bytes: the disk lost what stood there")
        data = data.replace(b"\x00", b"")
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return data.decode(), remarks
    except UnicodeDecodeError:
        lines = [_line(line) for line in data.split(b"\n")]
        wrong = next(number for number, (_, how) in enumerate(lines, 1) if how)
        remarks.append(f"it is not all UTF-8 (line {wrong}): what is not was {lines[wrong - 1][1]}")
        return "\n".join(line for line, _ in lines), remarks


def _line(line: bytes) -> tuple[str, str]:
    """A line as text, and how the part that is not UTF-8 was read; "" where all of it is UTF-8."""
    try:
        return line.decode(), ""
    except UnicodeDecodeError:
        text = line.decode(errors="replace")
    wrong = text.count("\ufffd")
    right = sum(not char.isascii() for char in text) - wrong
    if right >= wrong or (wrong == 1 and text.endswith("\ufffd")):
        return text, "left out"
    return line.decode("cp1252", "replace"), "read as Latin-1"


def _without_marks(text: str) -> tuple[str, list[str]]:
    """The text with both sides of each marked conflict of a version control system, without its base."""
    if "<<<<<<<" not in text:
        return text, []
    kept, marked, in_base = [], 0, False
    for line in text.split("\n"):
        mark = _MARK.match(line)
        if mark is None:
            kept.append("" if in_base else line)
            continue
        marked += mark[1][0] == "<"
        in_base = mark[1][0] == "|"
        kept.append("")  # so that lines keep their numbers
    return "\n".join(kept), [f"it holds {marked} conflict{'s' * (marked > 1)} that another program marked"]


def _parted(text: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where the cards stand, and where the history; where neither begins, all of it counts as cards."""
    start = _CARDS.search(text)
    each = (found.start() for found in _HISTORY.finditer(text))
    end = next((place for place in each if _ends_cards(text, place)), len(text))
    return (start.end() if start and start.end() <= end else 0, end), (end, len(text))


def _ends_cards(text: str, place: int) -> bool:
    """Whether a key stands where the list of cards has ended: after a bracket, or at the start of a line."""
    before = text[max(0, place - 99) : place]
    return before.rstrip().endswith(("],", "]")) or before.rstrip(" \t").endswith("\n")


# -- the cards in it


def _found(text: str, span: tuple[int, int]) -> Iterator[_Found]:
    """Each card in a stretch of the text, as far as it is there."""
    at, end = span
    line, counted = 1 + text.count("\n", 0, at), at
    begins = [found.start() for found in _A_CARD.finditer(text, at, end)]
    while (start := text.find("{", at, end)) >= 0:
        line, counted = line + text.count("\n", counted, start), start
        number = bisect_right(begins, start)
        limit = begins[number] if number < len(begins) else end  # a card that goes on into the next is torn
        value: Any = None
        try:
            value, at = _decoder.raw_decode(text, start)
            whole = at <= limit
        except ValueError:
            whole = False
        except RecursionError:
            at = text.find("\n", start, end) + 1 or end
            continue
        if not whole:
            value, at = _beginning(text, start, limit), limit
        if isinstance(value, dict) and "id" in value:
            yield _Found(line, value, whole)
        else:
            at = start + 1  # no card, and one may be in it


def _beginning(text: str, start: int, end: int) -> dict[str, Any]:
    """The whole fields of an object, up to where it is torn."""
    fields: dict[str, Any] = {}
    at = start + 1
    while True:
        try:
            at = _blanks(text, at)
            key, at = _decoder.raw_decode(text, at)
            at = _blanks(text, at)
            if not isinstance(key, str) or text[at] != ":":
                return fields
            at = _blanks(text, at + 1)
            value, after = _value(text, at, end)
        except (ValueError, IndexError, RecursionError):
            return fields
        if after > end:
            return fields
        fields[key] = value
        at = _blanks(text, after)
        if text[at : at + 1] != ",":
            return fields
        at += 1


def _value(text: str, at: int, end: int) -> tuple[Any, int]:
    """A value, or the whole items of a torn list; then the end is past all that was read."""
    try:
        value, after = _decoder.raw_decode(text, at)
    except ValueError:
        if text[at] != "[":
            raise
    else:
        return value, after
    items: list[Any] = []
    at = _blanks(text, at + 1)
    while at < end:
        try:
            item, at = _decoder.raw_decode(text, at)
        except ValueError:
            break
        items.append(item)
        at = _blanks(text, at)
        if text[at : at + 1] != ",":
            break
        at = _blanks(text, at + 1)
    if not items:
        raise ValueError("nothing in it")
    return items, end


def _blanks(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\r\n":
        at += 1
    return at


# -- the cards as cards


def _take(
    found: _Found,
    known: Mapping[str, Card],
    cards: dict[str, list[Card]],
    partial: set[str],
    losses: list[Loss],
) -> None:
    """Make a card from what was found, and say which parts could not be read."""
    fields = {key: value for key, value in found.fields.items() if key != NAME}
    id_ = str(fields.get("id") or "")
    card, wrong = _fitted(fields)
    if card is None and (before := known.get(id_)) is not None:
        losses.append(
            Loss(found.line, id_, "the card as it is now; as it was before its last change it is here")
        )
        card = before
        partial.add(id_)
    elif card is None:
        losses.append(Loss(found.line, id_, f"a card ({wrong[-1] if wrong else 'nothing of it is whole'})"))
        return
    elif not found.whole or wrong:
        what = ", ".join(dict.fromkeys(each.partition("[")[0].partition(".")[0] for each in wrong))
        torn = "" if found.whole else "what stands behind a torn place"
        losses.append(Loss(found.line, id_, ", ".join(filter(None, (what, torn)))))
        partial.add(card.id)
    cards.setdefault(card.id, []).append(card)


def _fitted(fields: dict[str, Any]) -> tuple[Card | None, list[str]]:
    """The card made from some fields, and the places of the values that cannot belong to a card."""
    wrong: list[str] = []
    while len(wrong) < _MOST_WRONG:
        try:
            card = msgspec.convert(fields, Card)
        except msgspec.ValidationError as error:
            place = _PLACE.search(str(error))
            path = place[1] if place else ""
            missing = _MISSING.search(str(error))
            if not path and missing is not None:
                return None, [*wrong, f"its {missing[1]} is missing"]
            if not path or not _take_out(fields, path):
                return None, [*wrong, str(error)]
            wrong.append(path.lstrip("."))
        except (ValueError, RecursionError) as error:
            return None, [*wrong, str(error)]
        else:
            why = untimely(card)
            if not why:
                return cleaned(card), wrong
            name = why.partition(" ")[0].partition(".")[0]
            if name in ("created", "id") or fields.pop(name, None) is None:
                return None, [*wrong, why]
            wrong.append(name)
    return None, wrong


def _take_out(fields: dict[str, Any], path: str) -> bool:
    """Take a value out of the fields: the list item that holds it, else the field of the card."""
    steps = [(key, int(index) if index else None) for key, index in _STEP.findall(path)]
    if not steps or steps[0][0] in ("id", "created"):
        return False
    name = steps[0][0]
    value = fields.get(name)
    index = steps[1][1] if len(steps) > 1 else None
    if isinstance(value, list) and index is not None and index < len(value):
        fields[name] = [item for at, item in enumerate(value) if at != index]
        return True
    return fields.pop(name, None) is not None


def _one_each(found: Mapping[str, list[Card]]) -> tuple[dict[str, Card], dict[str, str]]:
    """The newest version of each card under its id; every other version that differs, under a new id."""
    chosen: dict[str, Card] = {}
    others: dict[str, str] = {}
    for id_, versions in found.items():
        different = [card for at, card in enumerate(versions) if card not in versions[:at]]
        best = max(
            different, key=lambda card: (card.rev, card.updated is not None and card.updated.timestamp())
        )
        chosen[id_] = best
        for card in different:
            if card is not best:
                names = (f"{id_[:6]}{number:02}" for number in count(1))
                own = next(name for name in names if name not in found and name not in chosen)
                chosen[own] = structs.replace(card, id=own)
                others[own] = id_
    return chosen, others


# -- the history


def _changes(text: str, span: tuple[int, int], losses: list[Loss]) -> Iterator[Change]:
    at, end = span
    while (start := text.find('{"label"', at, end)) >= 0:
        try:
            _, after = _decoder.raw_decode(text, start)
            yield _change.decode(text[start:after])
        except (ValueError, RecursionError, msgspec.MsgspecError):
            losses.append(Loss(1 + text.count("\n", 0, start), "", "a change that undo would take back"))
            following = text.find('{"label"', start + 1, end)
            after = following if following >= 0 else end
        at = after


def _known_before(changes: Iterable[Change]) -> dict[str, Card]:
    """The last version of each card that the history holds."""
    known: dict[str, Card] = {}
    for change in changes:
        for image in change.images:
            if image.raw is None:
                continue
            card, wrong = _fitted(msgspec.json.decode(image.raw))
            if card is not None and not wrong:
                known[image.id] = card
    return known
