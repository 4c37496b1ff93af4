"""The colours: two calm themes, and the same colours as styles for what is drawn line by line.

What they are for is in docs/design.md#look.
"""

from datetime import datetime
from functools import lru_cache

from msgspec import Struct
from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.theme import Theme

from offerboard.cards.clock.flags import Severity

_DARK = {
    "ground": "#12151a",
    "panel": "#181c23",
    "raised": "#20252e",
    "chosen": "#2a3340",
    "ink": "#dde3ea",
    "quiet": "#93a0b0",
    "faint": "#3a424e",
    "mark": "#6cc4b4",
    "overdue": "#ff7a7a",
    "urgent": "#ff9f5a",
    "soon": "#e8c766",
    "note": "#8fa7ff",
    "accepted": "#8bd17c",
}
_LIGHT = {
    "ground": "#e9ecf0",
    "panel": "#f7f8fa",
    "raised": "#ffffff",
    "chosen": "#d5e1ee",
    "ink": "#1e242c",
    "quiet": "#586474",
    "faint": "#c3cad3",
    "mark": "#17746a",
    "overdue": "#b3261e",
    "urgent": "#a84a00",
    "soon": "#7a5c00",
    "note": "#3b52c4",
    "accepted": "#2c6e2f",
}


def theme(which: str, *, name: str) -> Theme:
    """The theme `dark` or `light` under a name, for the style sheets: each colour is a variable."""
    colours = _LIGHT if which == "light" else _DARK
    return Theme(
        name=name,
        primary=colours["mark"],
        secondary=colours["note"],
        accent=colours["mark"],
        warning=colours["soon"],
        error=colours["overdue"],
        success=colours["accepted"],
        foreground=colours["ink"],
        background=colours["ground"],
        surface=colours["panel"],
        panel=colours["raised"],
        dark=which != "light",
        variables={
            **{key: value for key, value in colours.items() if key != "panel"},
            "pane": colours["panel"],
            "block-cursor-background": colours["mark"],
            "block-cursor-foreground": colours["ground"],
            "input-selection-background": f"{colours['mark']} 35%",
            "scrollbar": colours["faint"],
            "scrollbar-background": colours["panel"],
            "scrollbar-corner-color": colours["panel"],
            "scrollbar-hover": colours["quiet"],
            "scrollbar-active": colours["mark"],
            "scrollbar-background-hover": colours["panel"],
            "scrollbar-background-active": colours["panel"],
            "border": colours["mark"],
            "border-blurred": colours["faint"],
        },
    )


class Paint(Struct, frozen=True):
    """Styles for `render_line`, without a ground: `on` adds one."""

    ink: Style
    quiet: Style
    faint: Style
    strong: Style
    mark: Style
    heading: Style
    accepted: Style
    severities: tuple[Style, ...]
    ground: Style
    panel: Style
    raised: Style
    chosen: Style

    def severity(self, severity: Severity) -> Style:
        """The bold colour of a severity."""
        return self.severities[severity]


@lru_cache(maxsize=2)
def paint(name: str) -> Paint:
    """The styles of the theme `dark` or `light`."""
    colours = _LIGHT if name == "light" else _DARK

    def ink(key: str, *, bold: bool = False) -> Style:
        return Style(color=colours[key], bold=bold)

    def ground(key: str) -> Style:
        return Style(color=colours["ink"], bgcolor=colours[key])

    return Paint(
        ink=ink("ink"),
        quiet=ink("quiet"),
        faint=ink("faint"),
        strong=ink("ink", bold=True),
        mark=ink("mark", bold=True),
        heading=ink("mark", bold=True),
        accepted=ink("accepted", bold=True),
        severities=tuple(ink(severity.word, bold=True) for severity in Severity),
        ground=ground("ground"),
        panel=ground("panel"),
        raised=ground("raised"),
        chosen=ground("chosen"),
    )


class Look(Struct, frozen=True):
    """All that drawing depends on besides what is drawn: a change of any makes the lines be drawn anew."""

    paint: Paint
    width: int
    now: datetime
    zone: str
    hide_pay: bool = False
    plain: bool = False


Part = tuple[str, Style]


def cut(text: str, width: int) -> str:
    """The text in at most `width` cells, with an ellipsis where it was cut."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + "…" if width > 1 else "…"[:width]


def line(left: list[Part], width: int, ground: Style, right: list[Part] | None = None) -> Strip:
    """One line of `width` cells: the right part whole, the left one cut where they would meet."""
    right = right or []
    room = width - sum(cell_len(text) for text, _ in right) - (1 if right else 0)
    segments: list[Segment] = []
    used = 0
    for text, style in left:
        fits = cut(text, max(room - used, 0))
        if fits:
            segments.append(Segment(fits, ground + style))
            used += cell_len(fits)
        if fits != text:
            break
    gap = width - used - sum(cell_len(text) for text, _ in right)
    if gap > 0:
        segments.append(Segment(" " * gap, ground))
    segments.extend(Segment(text, ground + style) for text, style in right)
    return Strip(segments).crop(0, width) if gap < 0 else Strip(segments, width)
