"""Text that is safe in a spreadsheet.

A cell that begins with = + - @ (or their full-width forms) is run as a formula, and where a program parts
the cells at another mark, as at the semicolon, one is run from its middle. Each such place gets an
apostrophe before it, and reading takes that away again.
"""

import re

_START = r"(?:\A|(?<=[;\t\r\n]))"
_RISKY = r"(?:[ \u00a0\u3000]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r])"
_GUARD = re.compile(rf"{_START}(?='*{_RISKY})")
_GUARDED = re.compile(rf"{_START}'(?='*{_RISKY})")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")


def guarded(text: str) -> str:
    """The text as a cell that no spreadsheet runs. A number stays one."""
    return text if _NUMBER.fullmatch(text) and not text.startswith("+") else _GUARD.sub("'", text)


def unguarded(text: str) -> str:
    """The text of a cell that `guarded` made."""
    return _GUARDED.sub("", text)
