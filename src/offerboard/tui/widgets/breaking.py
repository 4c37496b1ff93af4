"""Where the lines of a text break: between words, and between characters of Chinese and Japanese.

No line begins with a closing mark or ends with an opening one, as both scripts ask.
"""

import re
from collections.abc import Iterator

from rich.cells import cell_len

_OPENING = "“‘「『（《〈【\uff3b\uff5b"
_CLOSING = "”’」』）》〉】\uff3d\uff5d，。：；！？、…—\uff5e\uff05·"
_WIDE = "\u2e80-\u9fff\ua000-\ua4cf\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
# Compiled when first needed, and kept by `re`.
_UNIT = rf"[{_OPENING}]*(?:[^\s{_WIDE}{_OPENING}]+|[^\s{_CLOSING}])?[{_CLOSING}]*\s*"


def spans(text: str, first: int, rest: int) -> Iterator[tuple[int, int]]:
    """Where the lines of a text begin and end; the first may have another width in cells than the rest."""
    if cell_len(text) <= first and "\n" not in text:
        yield 0, len(text)  # most lines fit, and need no breaking
        return
    width, start = first, 0
    for line in text.split("\n"):
        used, stop = 0, start + len(line)
        for unit in re.compile(_UNIT).finditer(text, start, stop):
            begin, word = unit.start(), unit[0].rstrip()
            if used and used + cell_len(word) > width:
                yield start, start + len(text[start:begin].rstrip())
                start, used, width = begin, 0, rest
            end = begin + len(word)
            while not used and (fitting := _fitting(text, start, end, width)) < end:  # no line can hold it
                yield start, fitting
                start, width = fitting, rest
            used = cell_len(text[start : unit.end()])
        yield start, start + len(text[start:stop].rstrip())
        start, width = stop + 1, rest


def _fitting(text: str, start: int, stop: int, width: int) -> int:
    """How much of a part of the text fits into a line; at least one character."""
    used = 0
    for at in range(start, stop):
        used += cell_len(text[at])
        if used > width and at > start:
            return at
    return stop
