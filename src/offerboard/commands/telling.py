"""The commands that both screens have on which several companies are told: accept and tell."""

from offerboard.commands.conditions import copied, redoable
from offerboard.commands.model import Command, ScreenName


def of_telling(screen: ScreenName) -> tuple[Command, ...]:
    """What one of the two screens has beside its own commands."""
    return (
        Command("not_sent", "S", "Not sent", "what was copied was not sent after all", screen, when=copied),
        Command("down", "j,down", "Down", "the next one", screen),
        Command("up", "k,up", "Up", "the one before", screen),
        Command("top", "g,home", "Top", "the first one", screen),
        Command("bottom", "G,end", "Bottom", "the last one", screen),
        Command(
            "page_down", "pagedown,ctrl+d", "Page down", "a page further in the message", screen, shown="PgDn"
        ),
        Command("page_up", "pageup,ctrl+u", "Page up", "a page back in the message", screen, shown="PgUp"),
        Command("redo", "U,ctrl+r", "Redo", "bring the undone change back", screen, when=redoable),
        Command("hide_pay", "dollar_sign", "Hide pay", "show or hide every amount", screen, shown="$"),
        Command("palette", "colon,ctrl+p,f10", "Commands", "all commands by name", screen, shown=":"),
    )
