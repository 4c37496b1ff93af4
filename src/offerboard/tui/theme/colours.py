"""The colours by purpose, and how readable one is on another. Pure."""

from collections.abc import Iterable
from colorsys import hls_to_rgb, rgb_to_hls

from msgspec import Struct, structs

RGB = tuple[int, int, int]
TEXT_CONTRAST = 4.5
"""The least contrast of text on its ground (WCAG 2.2, 1.4.3)."""
_STEPS = 40

GROUNDS = ("ground", "panel", "raised", "field", "chosen")
"""The backgrounds of text: the screen, a pane, a dialog, a field, the line under the cursor."""
INKS = ("ink", "quiet", "mark", "overdue", "urgent", "soon", "note", "accepted")
"""What text is drawn in."""


class Colours(Struct, frozen=True):
    """A theme's colours, each as "#rrggbb". `faint` is for bars and rules, never for text.

    `few` says that the terminal shows so few colours that grounds cannot be told apart: then lines and
    reversed cells say what grounds say elsewhere.
    """

    dark: bool
    ground: str
    panel: str
    raised: str
    field: str
    chosen: str
    ink: str
    quiet: str
    faint: str
    mark: str
    overdue: str
    urgent: str
    soon: str
    note: str
    accepted: str
    few: bool = False

    @property
    def grounds(self) -> tuple[str, ...]:
        """What text stands on."""
        return tuple(getattr(self, name) for name in GROUNDS)

    @property
    def table(self) -> dict[str, str]:
        """Every colour by its name."""
        return {name: value for name, value in structs.asdict(self).items() if isinstance(value, str)}


DARK = Colours(
    dark=True,
    ground="#12151a",
    panel="#181c23",
    raised="#20252e",
    field="#161a20",
    chosen="#2a3340",
    ink="#dde3ea",
    quiet="#93a0b0",
    faint="#3a424e",
    mark="#6cc4b4",
    overdue="#ff7a7a",
    urgent="#ff9f5a",
    soon="#e8c766",
    note="#8fa7ff",
    accepted="#8bd17c",
)
LIGHT = Colours(
    dark=False,
    ground="#e9ecf0",
    panel="#f7f8fa",
    raised="#ffffff",
    field="#eff2f5",
    chosen="#d5e1ee",
    ink="#1e242c",
    quiet="#566272",
    faint="#c3cad3",
    mark="#136a61",
    overdue="#b3261e",
    urgent="#9f4600",
    soon="#735600",
    note="#3b52c4",
    accepted="#2a6a2d",
)


def rgb(colour: str) -> RGB:
    """The three parts of a colour, from 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def to_hex(parts: Iterable[float]) -> str:
    """The colour of three parts, from 0 to 255: "#rrggbb"."""
    return "#" + "".join(f"{min(max(round(part), 0), 255):02x}" for part in parts)


def luminance(colour: str) -> float:
    """How light it is, from 0 to 1 (WCAG 2.2, relative luminance)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (part / 255 for part in rgb(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def blend(one: str, other: str, part: float) -> str:
    """A mix of two colours: the first for a `part` of 0, the other for 1."""
    return to_hex(a + (b - a) * part for a, b in zip(rgb(one), rgb(other), strict=True))


def readable(colour: str, grounds: Iterable[str], least: float = TEXT_CONTRAST) -> str:
    """The nearest colour of the same hue that can be read on all of these backgrounds."""
    grounds = list(grounds)
    end = max((1.0, 0.0), key=lambda end: min(contrast(to_hex([end * 255] * 3), each) for each in grounds))
    hue, lightness, saturation = rgb_to_hls(*(part / 255 for part in rgb(colour)))
    for step in range(_STEPS + 1):
        lit = lightness + (end - lightness) * step / _STEPS
        found = to_hex(part * 255 for part in hls_to_rgb(hue, lit, saturation)) if step else colour
        if all(contrast(found, each) >= least for each in grounds):
            return found
    return to_hex([end * 255] * 3)


def with_contrast(colour: str, ground: str, towards: str, least: float, most: float) -> str:
    """The nearest colour whose contrast with a background is between two figures."""
    found = colour
    for step in range(_STEPS + 1):  # nearer, where it is too far
        found = blend(colour, ground, step / _STEPS)
        if contrast(found, ground) <= most:
            break
    start = found
    for step in range(_STEPS * 4 + 1):  # farther, where it is too near
        found = blend(start, towards, step / _STEPS / 4)
        if contrast(found, ground) >= least:
            break
    return found
