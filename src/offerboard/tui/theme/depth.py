"""What a terminal can show: colours fitted to the 256 of xterm, to sixteen, or to none; and plain letters.

Textual writes each colour as the nearest that the terminal has, by which dark grounds become black and dark
inks unreadable. So colours are chosen beforehand among those that there are, and a filter writes them so.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal

from msgspec import structs
from rich.cells import cell_len
from rich.color import Color as RichColor
from rich.color import ColorType
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from offerboard.tui.theme.colours import (
    GROUNDS,
    INKS,
    RGB,
    TEXT_CONTRAST,
    Colours,
    contrast,
    luminance,
    readable,
    rgb,
    to_hex,
)

Depth = Literal["true", "256", "16", "none"]
"""How many colours a terminal shows."""
_CUBE = (0, 95, 135, 175, 215, 255)
_FIRST_GREY, _GREYS = 232, 24
_GREY = 24  # the most by which the parts of a colour differ that counts as a grey


def depth_of(system: str | None, *, no_color: bool) -> Depth:
    """What a terminal shows, by Rich's name for its colours (`Console.color_system`) and `NO_COLOR`."""
    if no_color or system is None:
        return "none"
    return "true" if system == "truecolor" else "256" if system == "256" else "16"


# -- 256 colours


def _xterm(number: int) -> str:
    """A colour of xterm's 256, other than the first sixteen, which users define."""
    if number >= _FIRST_GREY:
        return to_hex([8 + 10 * (number - _FIRST_GREY)] * 3)
    number -= 16
    return to_hex((_CUBE[number // 36], _CUBE[number // 6 % 6], _CUBE[number % 6]))


_XTERM = {_xterm(number): number for number in range(16, 256)}
_RAMP = ("#000000", *(_xterm(number) for number in range(_FIRST_GREY, _FIRST_GREY + _GREYS)), "#ffffff")


def _distance(one: RGB, other: RGB) -> float:
    """How different two colours look, as far as a cheap measure goes ("redmean")."""
    red = (one[0] + other[0]) / 2
    parts = [(a - b) ** 2 for a, b in zip(one, other, strict=True)]
    return (2 + red / 256) * parts[0] + 4 * parts[1] + (2 + (255 - red) / 256) * parts[2]


def in_256(colours: Colours) -> Colours:
    """The same theme in xterm's 256 colours: its grounds told apart, every text readable on each of them."""
    table = colours.table
    grounds: dict[str, str] = {}
    lowest_first = sorted(GROUNDS, key=lambda name: luminance(table[name]), reverse=not colours.dark)
    lowest_first.remove("field")
    for name in (*lowest_first, "field"):  # a field may look like what it never lies beside
        taken = {grounds["raised"], grounds["chosen"]} if name == "field" else set(grounds.values())
        grounds[name] = _closest(table[name], [each for each in _alike(table[name]) if each not in taken])
    fit = [
        each for each in _XTERM if all(contrast(each, ground) >= TEXT_CONTRAST for ground in grounds.values())
    ]
    wanted = {name: rgb(readable(table[name], grounds.values())) for name in INKS}
    pairs = ((_distance(wanted[name], rgb(each)), name, each) for name in INKS for each in fit)
    inks: dict[str, str] = {}
    for _, name, each in sorted(pairs):  # best matches first: no two inks become one
        if name not in inks and each not in inks.values():
            inks[name] = each
    faint = _closest(table["faint"], _alike(table["faint"]))
    return structs.replace(colours, faint=faint, **grounds, **inks)


def _alike(colour: str) -> Iterable[str]:
    """Those of xterm's colours that may stand for this one: greys for what is nearly grey."""
    parts = rgb(colour)
    return _RAMP if max(parts) - min(parts) <= _GREY else _XTERM


def _closest(colour: str, among: Iterable[str]) -> str:
    return min(among, key=lambda each: _distance(rgb(colour), rgb(each)))


@lru_cache(maxsize=1024)
def nearest(colour: str) -> int:
    """The number of the one of xterm's 256 colours that is nearest to this one."""
    return _XTERM[_closest(colour, _alike(colour))]


# -- sixteen, and none

_DARK16 = {"mark": 6, "overdue": 9, "urgent": 11, "soon": 3, "accepted": 10}
_LIGHT16 = {"mark": 4, "overdue": 1, "urgent": 1, "soon": 4}
"""Which of the sixteen colours an ink gets; others get the terminal's own, which is sure to be readable."""
_REVERSED = {"chosen", "faint", "quiet", "mark"}
"""Grounds that are drawn in reverse: the line under the cursor, and the bars of scrolling."""
_STRESSED = {"overdue", "urgent"}
"""Inks whose words are reversed or underlined, so that the worst is the strongest, not the dimmest."""
_BLOCKS = frozenset("▌█▐▔▁─━│┃|-# ")
_DEFAULT = RichColor.default()
_NONE, _UNINKED = Style(), Style(color=_DEFAULT)


def few(colours: Colours) -> Colours:
    """The same theme for a terminal in which lines say what grounds say elsewhere."""
    return structs.replace(colours, few=True)


class Fitting(LineFilter):
    """Writes colours as a terminal has them. `depth` is never "true", which needs no filter."""

    def __init__(self, depth: Depth, colours: Colours) -> None:
        super().__init__()
        self._depth = depth
        self._names: dict[RGB, str] = {}
        for name in (*GROUNDS, "faint", *INKS):
            self._names.setdefault(rgb(colours.table[name]), name)
        self._sixteen = _DARK16 if colours.dark else _LIGHT16
        self._fitted = lru_cache(maxsize=2048)(self._in_few)

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's name
        """The same pieces in the terminal's colours."""
        if self._depth == "256":
            return [Segment(text, _in_256(style or _NONE), control) for text, style, control in segments]
        return [piece for segment in segments for piece in self._pieces(*segment)]

    def _pieces(self, text: str, style: Style | None, control: object) -> Iterator[Segment]:
        """One piece in few colours; neither blanks around words nor blocks are emphasised."""
        style = style or _NONE
        words = text.strip()
        if control or words == text or self._name(style.color) not in _STRESSED:
            yield Segment(
                text, self._fitted(style if words else style + _UNINKED, not _is_drawn(words)), None
            )
            return
        before, _, after = text.partition(words) if words else (text, "", "")
        for piece in filter(None, (before, words, after)):
            yield Segment(piece, self._fitted(style, piece == words and not _is_drawn(words)), None)

    def _in_few(self, style: Style, stress: bool) -> Style:
        """Drop backgrounds; say what they say by reverse, underline and bold."""
        ink, ground = self._name(style.color), self._name(style.bgcolor)
        number = self._sixteen.get(ink) if self._depth == "16" else None
        hint = ink == "quiet" and ground in ("field", "chosen") and style.italic
        attributes = Style(
            color=RichColor.from_ansi(number) if number is not None else _DEFAULT,
            bgcolor=_DEFAULT,
            bold=bool(style.bold) or ink in _STRESSED or ink == "mark",
            dim=bool(style.dim) or hint or ink == "faint",
            underline=bool(style.underline) or ground == "field" or (stress and ink == "urgent"),
            reverse=bool(style.reverse) != (ground in _REVERSED or (stress and ink == "overdue")),
        )
        return style + attributes

    def _name(self, colour: RichColor | None) -> str:
        """The purpose of a colour in this theme, or ""."""
        if colour is None or colour.triplet is None:
            return ""
        return self._names.get((*colour.triplet,), "")


@lru_cache(maxsize=2048)
def _in_256(style: Style) -> Style:
    return style + Style(color=_numbered(style.color), bgcolor=_numbered(style.bgcolor))


def _is_drawn(text: str) -> bool:
    """Whether a text is a drawing and not read: bars and rules."""
    return _BLOCKS.issuperset(text)


def _numbered(colour: RichColor | None) -> RichColor | None:
    if colour is None or colour.type is not ColorType.TRUECOLOR or colour.triplet is None:
        return colour
    return RichColor.from_ansi(nearest(colour.triplet.hex))


# -- terminals that draw some letters in one cell or two, as they like


class Plain(LineFilter):
    """Draws every character of ambiguous width as an ASCII one of the same width.

    Those are the letters of "ambiguous" width (Unicode Standard Annex 11), as ■, …, é. A text that is copied
    or handed on keeps them: they are only drawn otherwise.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's name
        """The same pieces in plain letters."""
        texts = [segment.text for segment in segments]
        if any("€" in text for text in texts):
            texts = _named_euros(texts)
        return [
            segment
            if text.isascii() and text == segment.text
            else Segment(plain(text), segment.style, segment.control)
            for segment, text in zip(segments, texts, strict=True)
        ]


def _named_euros(texts: list[str]) -> list[str]:
    """The texts of a line with EUR for each € that has two blanks to spare behind it.

    Two blanks stay between what the blanks part, so that columns are still told apart; at the end none.
    """
    whole, owner = list("".join(texts)), [at for at, text in enumerate(texts) for _ in text]
    for place in range(len(whole) - 1, -1, -1):
        if whole[place] != "€":
            continue
        rest = "".join(whole[place:])
        spare = re.search(r" {4}| {2}(?= *$)", rest)
        if spare is None:
            continue
        for _ in range(2):
            del whole[place + spare.start()], owner[place + spare.start()]
        whole[place : place + 1], owner[place : place + 1] = list("EUR"), [owner[place]] * 3
    found = [""] * len(texts)
    for letter, at in zip(whole, owner, strict=True):
        found[at] += letter
    return found


_SIGNS = {
    **dict.fromkeys("─━┄┅┈┉╌╍═▔▁▂▃▄\u2010–—―−", "-"),
    **dict.fromkeys("│┃┆┇┊┋╎╏║▏▎▍▌▋▊▉▐▕¦", "|"),
    **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╯╰┏┓┗┛╔╗╚╝╸╹╺╻╴╵╶╷", "+"),
    **dict.fromkeys("█▅▆▇▓▒■▀", "#"),
    **dict.fromkeys("░□", "."),
    **dict.fromkeys("●◉★☆◆◇✓", "*"),
    **dict.fromkeys("○◯", "o"),
    **dict.fromkeys("▲△↑", "^"),
    **dict.fromkeys("▼▽↓", "v"),
    **dict.fromkeys("►▶▷→\u203a", ">"),
    **dict.fromkeys("◄◀◁←\u2039", "<"),
    **dict.fromkeys("‘’\u2032\u00b4", "'"),
    **dict.fromkeys("“”″", '"'),
    "·": "-", "•": "*", "…": ".", "×": "x", "÷": "/", "±": "~", "°": "o", "§": "S", "¶": "P", "€": "E",
    "¡": "!", "¿": "?", "ß": "s", "æ": "a", "Æ": "A", "œ": "o", "Œ": "O", "ø": "o", "Ø": "O", "ð": "d",
    "Ð": "D", "þ": "t", "Þ": "T", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "\u0131": "i", "ħ": "h", "Ħ": "H",
    "ª": "a", "º": "o", "¹": "1", "²": "2", "³": "3", "®": "R", "\u00ad": "-",
}  # fmt: skip
"""What signs become; accented letters lose their accents."""


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A text without a letter of ambiguous width, as many cells wide as it was."""
    return "".join(map(_plain, text))


def _plain(letter: str) -> str:
    if letter.isascii():
        return letter
    if letter in _SIGNS:
        return _SIGNS[letter]
    if unicodedata.east_asian_width(letter) != "A":
        return letter
    bare = unicodedata.normalize("NFKD", letter)[:1]
    return bare if bare.isascii() and cell_len(bare) == cell_len(letter) else "?" * cell_len(letter)
