"""Sums: they tell a line as offerboard saved it from one that a person, a program or a disk changed since.

Each line ends in the sum of what stands before it, as `"sum":"1a2b3c4d"` (CRC-32: no flipped bit escapes).
White space does not count, so a file that was merely reformatted is still as it was saved. A sum is no lock:
a line without a sum, or with a wrong one, is read like any other, and the board says so (`store/doubts.py`).
"""

from collections.abc import Iterable
from zlib import crc32

import msgspec

from offerboard.store.errors import UNREADABLE

NAME = "sum"
_FIELD = b',"sum":"'
_DIGITS = 8
_SIZE = len(_FIELD) + _DIGITS + len(b'"}')
_MARK = slice(-_DIGITS - len(b'"},\n'), -len(b'"},\n'))


def stamped(raw: bytes) -> bytes:
    """A JSON object that has no sum yet, with its sum."""
    return b'%b,"sum":"%b"}' % (raw[:-1], _sum(raw))


def bare(raw: bytes) -> bytes:
    """A JSON object without the sum that it ends in, if any."""
    return raw[:-_SIZE] + b"}" if _ends_in_sum(raw) else raw


def holds(raw: bytes) -> bool:
    """Whether a JSON object is as it was when its sum was made; False where it has none."""
    if not _ends_in_sum(raw):
        return False
    body, found = bare(raw), raw[-_DIGITS - 2 : -2]
    return _sum(body) == found or _sum(_as_written(body)) == found


def accepted(raw: bytes) -> bytes:
    """A JSON object with a correct sum, whatever it had before. Raises msgspec.DecodeError."""
    if holds(raw):
        return raw
    if b'"sum"' in bare(raw):  # somewhere else
        fields = msgspec.json.decode(raw)
        fields.pop(NAME, None)
        raw = msgspec.json.encode(fields)
    return stamped(bare(raw))


def of_all(head: str, *groups: Iterable[bytes]) -> str:
    """The sum of a head and of groups of lines, taken over the sums that the lines end in, right or wrong."""
    total = crc32(head.encode())
    for group in groups:
        total = crc32(b"|" + b"".join([line[_MARK] for line in group]), total)
    return f"{total:08x}"


def _sum(body: bytes) -> bytes:
    return b"%08x" % crc32(body.translate(None, b"\t"))  # JSON has no tab but between its values


def _ends_in_sum(raw: bytes) -> bool:
    return raw[-_SIZE : -_DIGITS - 2] == _FIELD and raw.endswith(b'"}')


def _as_written(body: bytes) -> bytes:
    """The same values as offerboard writes them, or the text as it stands where it holds no values."""
    try:
        return msgspec.json.encode(msgspec.json.decode(body))
    except UNREADABLE:
        return body
