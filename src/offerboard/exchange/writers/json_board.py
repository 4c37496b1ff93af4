"""Our own JSON: every card whole, one a line, to be read back without loss."""

from collections.abc import Iterable
from typing import Any, Literal

import msgspec
from msgspec import Struct

from offerboard.cards.model import Card
from offerboard.cards.values import Moment
from offerboard.dates import iso
from offerboard.exchange.base import WriteOptions

VERSION = 1


class Export(Struct, frozen=True, kw_only=True):
    """All cards of a board, or some, each whole; a field that a card leaves out is as it comes."""

    offerboard: Literal[1]
    exported: Moment
    cards: list[Card]


def schema() -> dict[str, Any]:
    """The JSON Schema of what is written, for programs that read it."""
    return msgspec.json.schema(Export)


def write(cards: Iterable[Card], options: WriteOptions) -> bytes:
    """`{"offerboard": 1, "exported": time, "cards": [...]}` with each card as the model encodes it."""
    encode = msgspec.json.Encoder().encode
    head = f'{{"offerboard":{VERSION},"exported":"{iso(options.now, options.zone)}","cards":['.encode()
    lines = b",\n".join(encode(card) for card in cards)
    return head + b"\n" + lines + (b"\n" if lines else b"") + b"]}\n"
