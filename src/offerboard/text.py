"""The one gate for foreign text: what people type, paste, import or synchronise passes here.

Control characters can drive a terminal, bidi and zero-width marks can show one thing and mean
another. They become U+FFFD, visibly, so that nothing is run and nothing is silently lost.
"""

import re

REPLACEMENT = "\ufffd"

# All that str.isprintable refuses, but for tab, newline and the wide blanks. Compiled when first needed.
_UNSAFE = (
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 without tab and newline, DEL, C1
    "\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e"  # format marks
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb"  # zero width, bidi, separators
    "\ud800-\udfff"  # surrogates
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e00ff"  # tags
    "]"
)


def clean(text: str) -> str:
    """The text with every character that could act on a terminal replaced by U+FFFD.

    Tab and newline stay; CR LF and CR become newlines. Clean text comes back as it went in.
    """
    if text.isprintable():  # true of almost every value, and a hundred times quicker than a search
        return text
    return re.sub(_UNSAFE, REPLACEMENT, text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """Clean text for a place that holds one line: runs of white space become one blank."""
    if text.isprintable() and "  " not in text:  # of all white space only the blank is printable
        return text.strip()
    return " ".join(clean(text).split())
