"""Blanks around names in Latin letters, in languages whose own letters are set without any."""

import re

# Scripts whose characters are as wide as they are high, and their punctuation.
_WIDE = "\u2e80-\ufdcf\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
_LETTER = rf"[^\W\d_{_WIDE}]"
_BEGINS_NARROW = re.compile(rf"[^{_WIDE}]*?{_LETTER}")
_ENDS_NARROW = re.compile(rf"{_LETTER}[^{_WIDE}]*\Z")
_MARK = "\ufdd0"
_TOUCHING = r"[^\s“”‘’（）《》「」【】，。：；！？、…—]"
_APART = re.compile(rf"(?<={_TOUCHING}){_MARK}+(?={_TOUCHING})")


def set_apart(text: str) -> str:
    """A name, marked where it begins or ends in letters that Chinese characters must not touch ("Globex 的").

    `closed_up` makes a blank of a mark, or nothing: the name itself stays as it is.
    """
    text = text.strip(_MARK)
    before = _MARK if _BEGINS_NARROW.match(text) else ""
    return before + text + (_MARK if _ENDS_NARROW.search(text) else "")


def closed_up(text: str) -> str:
    """A letter with a blank for each mark of `set_apart` between two words, and none beside punctuation."""
    return _APART.sub(" ", text).replace(_MARK, "") if _MARK in text else text
