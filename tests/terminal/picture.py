"""A terminal's screen as a picture, as far as blocks and the colours of their cells go."""

import re
import subprocess
from pathlib import Path

from tests.support import tool

_PIECE = re.compile(r"\x1b\[([0-9;]*)m|\x1b[^m]*?[A-Za-z\\]|(.)")
_SCALE = 4  # pixels of a half of a cell
_GREY = 128


def codes_on(styled: str, folder: Path) -> list[str]:
    """The texts of the QR codes on a screen (`Tmux.styled`), as a reader sees them."""
    path = folder / "screen.pgm"
    path.write_bytes(picture(styled))
    done = subprocess.run(
        [tool("zbarimg"), "--quiet", "--raw", "--nodbus", str(path)],
        capture_output=True,
        timeout=60,
        check=False,
    )
    return [text for text in done.stdout.decode().removesuffix("\n").split("\f") if text]


def picture(styled: str) -> bytes:
    """The screen in grey (PGM): two pixels above one another for a cell, enlarged."""
    rows: list[list[int]] = []
    ink, ground = 255, 0  # a line goes on in the style of the one before
    for line in styled.splitlines():
        upper, lower = [], []
        for style, letter in _PIECE.findall(line):
            if letter:
                upper.append(ink if letter in "▀█" else ground)
                lower.append(ink if letter in "▄█" else ground)
            elif style or not letter:
                ink, ground = _styled(style, ink, ground)
        rows += [upper, lower]
    width = max(map(len, rows))
    lines = (
        bytes(value for value in [*row, *[0] * (width - len(row))] for _ in range(_SCALE)) for row in rows
    )
    data = b"".join(line * _SCALE for line in lines)
    return b"P5 %d %d 255\n" % (width * _SCALE, len(rows) * _SCALE) + data


def _styled(style: str, ink: int, ground: int) -> tuple[int, int]:
    """Ink and ground after the numbers of a style."""
    numbers = [int(number or 0) for number in style.split(";")]
    while numbers:
        match numbers:
            case [38 | 48 as which, 2, red, green, blue, *rest]:
                shade, numbers = (red + green + blue) // 3, rest
            case [38 | 48 as which, 5, colour, *rest]:
                shade, numbers = {0: 0, 16: 0, 15: 255, 231: 255}.get(colour, _GREY), rest
            case [0, *rest]:
                ink, ground, numbers = 255, 0, rest
                continue
            case [39 | 49 as code, *rest]:
                which, shade, numbers = code - 1, 255 if code == 39 else 0, rest
            case [_, *rest]:
                numbers = rest
                continue
        if which == 38:
            ink = shade
        else:
            ground = shade
    return ink, ground
