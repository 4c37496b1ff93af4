"""Text as it is searched: in lower case, without accents, each word after a blank."""

import re
import unicodedata

from offerboard.cards.pay.reading import SIGNS

APART = "\0"
"""What stands between the fields of a card, so that no phrase is found across them."""
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "’": "'"})
_SIGNS = {ord(sign): f" {code.lower()} " for code, sign in SIGNS.items() if len(sign) == 1}
"""The signs of currencies, which are found by their codes too."""
_ASCII = {
    **{code: " " for code in range(128) if not chr(code).isalnum()},
    **{ord(sign): sign for sign in "+#_"},  # C++ and C# are words
    ord("'"): "",
    ord("$"): _SIGNS[ord("$")],
    ord(APART): f" {APART} ",
}
# Scripts that put no blanks between words: there each character counts as a word.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_ACCENTS = "[\u0300-\u036f]+"  # these are compiled when first needed, and kept by `re`
_WORDS = rf"{APART}|[{_UNSPACED}]|(?:(?![{_UNSPACED}])[\w+#])+"


def folded(text: str) -> str:
    """The words of a text, each after a blank: " backend engineer c++"; "" where it has none."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_SIGNS).casefold())
        text = re.sub(_ACCENTS, "", text).translate(_LETTERS)
    plain = text.translate(_ASCII).lower()
    words = plain.split() if text.isascii() else re.findall(_WORDS, plain)
    return " " + " ".join(words) if words else ""
