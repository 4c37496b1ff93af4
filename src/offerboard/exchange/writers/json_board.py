"""Our own JSON: every card whole, one a line, to be read back without loss."""

from collections.abc import Iterable

import msgspec

from offerboard.cards.model import Card
from offerboard.dates import iso
from offerboard.exchange.base import WriteOptions

VERSION = 1


def write(cards: Iterable[Card], options: WriteOptions) -> bytes:
    """`{"offerboard": 1, "exported": time, "cards": [...]}` with each card as the model encodes it."""
    encode = msgspec.json.Encoder().encode
    head = f'{{"offerboard":{VERSION},"exported":"{iso(options.now, options.zone)}","cards":['.encode()
    lines = b",\n".join(encode(card) for card in cards)
    return head + b"\n" + lines + (b"\n" if lines else b"") + b"]}\n"
