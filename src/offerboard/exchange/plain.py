"""Texts without what does not tell one from another, as headings, status words and names are compared."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufe0e\ufe0f]"
)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_SIGNS = re.compile(r"[^\w']|_")

_SHORT = str.maketrans(
    "職業狀態試錄絕電話資遞場過談簡歷終結關閉筆測評請覆棄銷無復應約進詢號見長經運總監"
    "員術發現實習務內網聯絡繫註備來級單門開點標題標籤類別連時間預還沒掛關輪複審環節約視頻會議待遇獎離篩選徵",
    "职业状态试录绝电话资递场过谈简历终结关闭笔测评请复弃销无复应约进询号见长经运总监"
    "员术发现实习务内网联络系注备来级单门开点标题标签类别连时间预还没挂关轮复审环节约视频会议待遇奖离筛选征",
)
"""Traditional signs as simplified ones."""


def visible(text: str) -> str:
    """The text without marks that nobody sees: zero width, direction, soft hyphens, a byte order mark."""
    return text if text.isascii() else _INVISIBLE.sub("", text)


def line_of(text: str) -> str:
    """The text as one line: no invisible marks, one blank for each run of white space, none at the ends."""
    if text.isascii() and text.isprintable() and "  " not in text:  # true of almost every cell
        return text.strip()
    return " ".join(visible(text).split())


@lru_cache(maxsize=16_384)
def plain(text: str) -> str:
    """A text without case, signs, doubled blanks and full-width forms: "E-Mail:" and "e mail" are one.

    Traditional Chinese signs become simplified ones, as far as sheets have them.
    """
    line = unicodedata.normalize("NFKC", visible(text)).replace("’", "'")
    if not line.isascii():
        line = line.translate(_SHORT)
    return " ".join(_SIGNS.sub(" ", line).casefold().replace("'", " ").split())


@lru_cache(maxsize=4_096)
def parted(text: str) -> str:
    """The same, with words that a program has run together taken apart: "companyName" is "company name"."""
    return plain(_HUMP.sub(" ", visible(text)))


def holds_phrase(text: str, phrases: Iterable[str]) -> bool:
    """Whether a text holds one of some plain phrases, as whole words where its language parts words."""
    line = f" {parted(text)} "
    return any(phrase in line if phrase[0] >= "\u2e80" else f" {phrase} " in line for phrase in phrases)
