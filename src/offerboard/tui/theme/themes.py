"""The themes by their names: the program's own two, and Textual's."""

from functools import lru_cache
from typing import get_args

from msgspec import structs
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from offerboard.config.model import ThemeName
from offerboard.tui.theme.colours import DARK, INKS, LIGHT, Colours, blend, readable, with_contrast

AUTO, OWN = "auto", ("dark", "light")
NAMES: tuple[str, ...] = get_args(ThemeName)
"""Every name that the config takes, the program's own first."""


@lru_cache(maxsize=4)
def colours_of(name: str) -> Colours:
    """The colours of the theme of this name, all of them readable; for "auto" the dark ones."""
    if name in OWN or name not in BUILTIN_THEMES:
        return LIGHT if name == "light" else DARK
    found = BUILTIN_THEMES[name]
    if found.ansi:  # the terminal's own sixteen
        return structs.replace(DARK if found.dark else LIGHT, few=True)
    return _of_textual(found)


def is_ansi(name: str) -> bool:
    """Whether a theme uses the terminal's own sixteen colours, however many more there are."""
    return name in BUILTIN_THEMES and BUILTIN_THEMES[name].ansi


def _of_textual(found: Theme) -> Colours:
    """The colours of one of Textual's themes, by their purpose here."""
    variables = found.to_color_system().generate()

    def part(name: str) -> str:
        return Color.parse(variables[name]).hex6.lower()

    end = "#ffffff" if found.dark else "#000000"
    ground, ink = part("background"), part("foreground")
    panel = with_contrast(part("surface"), ground, end, 1.07, 1.1)
    raised = with_contrast(part("panel"), ground, end, 1.17, 1.22)
    chosen = with_contrast(blend(panel, part("primary"), 0.25), ground, end, 1.38, 1.42)
    grounds = (ground, panel, raised, chosen)
    error, warning, accent = part("error"), part("warning"), part("accent")
    own = Colours(
        dark=found.dark,
        ground=ground,
        panel=panel,
        raised=raised,
        field=ground,
        chosen=chosen,
        ink=ink,
        quiet=blend(ink, ground, 0.35),
        faint=blend(ground, ink, 0.25),
        mark=part("primary") if accent in (error, warning) else accent,
        overdue=error,
        urgent=blend(error, warning, 0.5),
        soon=warning,
        note=part("secondary"),
        accepted=part("success"),
    )
    return structs.replace(own, **{name: readable(own.table[name], grounds) for name in INKS})


def theme(colours: Colours, *, name: str) -> Theme:
    """Colours as a Textual theme, for the style sheets: each is a variable."""
    return Theme(
        name=name,
        primary=colours.mark,
        secondary=colours.note,
        accent=colours.mark,
        warning=colours.soon,
        error=colours.overdue,
        success=colours.accepted,
        foreground=colours.ink,
        background=colours.ground,
        surface=colours.panel,
        panel=colours.raised,
        dark=colours.dark,
        variables={
            **{key: value for key, value in colours.table.items() if key != "panel"},
            "pane": colours.panel,
            "block-cursor-background": colours.mark,
            "block-cursor-foreground": colours.ground,
            "input-selection-background": f"{colours.mark} 35%",
            "scrollbar": colours.faint,
            "scrollbar-background": colours.panel,
            "scrollbar-corner-color": colours.panel,
            "scrollbar-hover": colours.quiet,
            "scrollbar-active": colours.mark,
            "scrollbar-background-hover": colours.panel,
            "scrollbar-background-active": colours.panel,
            "border": colours.mark,
            "border-blurred": colours.faint,
        },
    )
