"""A letter as a QR code for the phone that will send it: what it may hold, and its dark and light squares."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TypeVar

from msgspec import Struct, structs

from offerboard.handover.errors import HandoverError
from offerboard.handover.links import mailto, smsto, tel
from offerboard.letters.model import Letter

T = TypeVar("T")
QUIET = 4
"""Light squares around a code (ISO/IEC 18004); readers manage with half of them."""
_LEAST_QUIET = 2
_SHADE = {True: 16, False: 231}
"""Black and white of the 256 colours, which no theme of a terminal changes."""
_DRAWN = {(True, True): " ", (True, False): "▄", (False, True): "▀", (False, False): "█"}
"""A cell by whether its upper square is dark, and its lower one, where ink is light."""


class CodeContent(Struct, frozen=True):
    """What a code can hold: in words, as the text that is read, and what a phone does with it.

    `whole` says that the letter's words are in it.
    """

    words: str
    text: str
    does: str
    whole: bool = True


class Code(Struct, frozen=True):
    """Rows of squares, True for a dark one; the light squares around the code are among them."""

    rows: tuple[tuple[bool, ...], ...]

    @property
    def size(self) -> int:
        """Squares along a side."""
        return len(self.rows)

    def cells(self, *, plain: bool = False) -> tuple[int, int]:
        """The columns and lines that it takes to draw."""
        return (2 * self.size, self.size) if plain else (self.size, -(-self.size // 2))


def held(letter: Letter) -> tuple[CodeContent, ...]:
    """What a code for a letter may hold, that which spares the most work first.

    A mail ready to be sent; a message to a number; of a call the number. Then less of it, which a smaller
    code can hold.
    """
    body = letter.body.strip()
    words = CodeContent("the words alone", body, "it shows the words, to be copied there")
    match letter.choice.channel:
        case "email":
            whole = mailto(letter.to, letter.subject, body)
            rest = mailto(letter.to, letter.subject)
            return (
                CodeContent("the mail", whole, "it opens the mail, ready to be sent"),
                words,
                CodeContent("address and subject", rest, "it opens a mail that lacks its words", whole=False),
            )
        case "text":
            message = smsto(letter.to, body)
            if message is None:
                return (words,)
            return CodeContent(
                "the message, with the number", message, "it opens the message, ready to be sent"
            ), words
        case "phone":
            number = tel(letter.to)
            script = structs.replace(words, words="the script")
            if number is None:
                return (script,)
            return CodeContent(
                "the number to call", number, "it offers to call the number", whole=False
            ), script


def encode(text: str) -> Code:
    """The smallest code that holds a text. Raises HandoverError where none does.

    Its error correction is the least that there is room for in that size: a screen is clean. Text that is
    not ASCII says that it is UTF-8, for readers guess otherwise.
    """
    import segno
    from segno.encoder import DataOverflowError

    encoding = None if text.isascii() else "utf-8"
    try:
        found = segno.make_qr(text, error="l", encoding=encoding, eci=encoding is not None)
    except DataOverflowError as error:
        raise HandoverError(f"{len(text):,} characters are more than any QR code holds") from error
    return Code(tuple(tuple(map(bool, row)) for row in found.matrix_iter(border=QUIET)))


def fitted(code: Code, width: int, height: int, *, plain: bool = False) -> Code | None:
    """The code with as much light around it as fits so many columns and lines; None where it does not fit."""
    for fewer in range(QUIET - _LEAST_QUIET + 1):
        rows = code.rows[fewer : code.size - fewer]
        less = Code(tuple(row[fewer : code.size - fewer] for row in rows))
        columns, lines = less.cells(plain=plain)
        if columns <= width and lines <= height:
            return less
    return None


def drawn(code: Code, *, plain: bool = False) -> Iterator[list[tuple[str, bool, bool]]]:
    """Each line as runs of a text, whether its ink is dark, and whether its ground is.

    Two squares stand in a cell, one above the other. `plain` draws a square as two blanks, by the ground.
    """
    if plain:
        for row in code.rows:
            yield [("  " * length, dark, dark) for dark, length in _runs(row)]
        return
    for at in range(0, code.size, 2):
        upper = code.rows[at]
        lower = code.rows[at + 1] if at + 1 < code.size else (False,) * code.size
        runs = _runs(zip(upper, lower, strict=True))
        yield [((" " if top == bottom else "▀") * length, top, bottom) for (top, bottom), length in runs]


def printed(code: Code, *, colour: bool, plain: bool = False) -> Iterator[str]:
    """The lines of a code for standard output.

    In `colour` it is dark on light anywhere. Without, the light squares are drawn, as is right on a dark
    ground; `plain` then draws them as signs of ASCII.
    """
    for line in drawn(code, plain=plain):
        if colour:
            said = "".join(
                f"\x1b[38;5;{_SHADE[ink]};48;5;{_SHADE[ground]}m{text}" for text, ink, ground in line
            )
            yield f"{said}\x1b[0m"
        elif plain:
            yield "".join((" " if ground else "#") * len(text) for text, _, ground in line)
        else:
            yield "".join(_DRAWN[ink, ground] * len(text) for text, ink, ground in line)


def _runs(squares: Iterable[T]) -> Iterator[tuple[T, int]]:
    return ((square, sum(1 for _ in run)) for square, run in groupby(squares))
