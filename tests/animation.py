"""Several pictures of the screen made one that moves: an SVG whose frames are shown in turn by CSS."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


class Frame(NamedTuple):
    """A screen as Textual exports it, and for how many seconds it is shown."""

    svg: str
    seconds: float


def animated(frames: Sequence[Frame]) -> str:
    """The frames in turn, for ever; the last one alone for who wants nothing to move."""
    first = frames[0].svg
    head = first[: first.index("<style>")]
    fonts = "".join(_FONTS.findall(first))
    whole = sum(frame.seconds for frame in frames)
    styles = [fonts, *(_FONTS.sub("", _inside(frame.svg, "<style>", "</style>")) for frame in frames)]
    styles += [f".frame {{ opacity: 0; animation: {whole:g}s step-end infinite; }}"]
    styles += _turns(frames, whole)
    last = len(frames) - 1
    styles.append(
        "@media (prefers-reduced-motion: reduce) {"
        f" .frame {{ animation: none !important; }} .frame-{last} {{ opacity: 1; }} }}"
    )
    bodies = (
        f'<g class="frame frame-{at}">{_inside(frame.svg, "</style>", "</svg>")}</g>'
        for at, frame in enumerate(frames)
    )
    return "\n".join((head, "<style>", *styles, "</style>", *bodies, "</svg>\n"))


def _turns(frames: Iterable[Frame], whole: float) -> Iterable[str]:
    """When each frame is seen: from its turn until that of the next."""
    begun = 0.0
    for at, frame in enumerate(frames):
        start, stop = 100 * begun / whole, 100 * (begun + frame.seconds) / whole
        before = "0% { opacity: 0; } " if start else ""
        after = f"{stop:.3f}% {{ opacity: 0; }} " if stop < 100 else ""
        moments = f"{before}{start:.3f}% {{ opacity: 1; }} {after}100% {{ opacity: 0; }}"
        yield f"@keyframes turn-{at} {{ {moments} }}"
        yield f".frame-{at} {{ animation-name: turn-{at}; }}"
        begun += frame.seconds


def _inside(text: str, start: str, stop: str) -> str:
    """What stands between two marks: from the first of the one to the last of the other."""
    begin = text.index(start) + len(start)
    return text[begin : text.rindex(stop)]
