"""The command for when they call you, which they may do on any screen."""

from offerboard.commands.conditions import any_card
from offerboard.commands.model import Command, ScreenName

_OTHERS: tuple[ScreenName, ...] = ("composer", "compare", "when", "history")
"""The screens that have it beside those that share commands with the board."""
_TITLE, _HELP = "They call", "they call you: what is so, and what they say"

INCOMING: tuple[Command, ...] = (
    Command("incoming", "C", _TITLE, _HELP, when=any_card, shared=True),
    *(Command("incoming", "C", _TITLE, _HELP, screen) for screen in _OTHERS),
)
