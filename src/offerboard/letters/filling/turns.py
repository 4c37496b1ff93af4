"""Which of several wordings a card has: always the same for one card, and another for the next of a reader.

Who reads two letters of somebody, one for each of two positions, should not read the same one twice.
"""

from collections.abc import Sequence
from zlib import crc32

TURNS = 3
"""Wordings of an opening and of an ending."""


def turn(card_id: str, mates: Sequence[str], place: str, wordings: int) -> int:
    """Which of so many wordings of a `place` in a letter a card has.

    `mates` are the ids of the cards that its reader may have read letters to, the oldest first: none of the
    last ones has the same.
    """
    taken: list[int] = []
    for one in (*mates, card_id):
        at = crc32(f"{one} {place}".encode()) % wordings
        while at in taken[len(taken) - wordings + 1 :]:
            at = (at + 1) % wordings
        taken.append(at)
    return taken[-1]
