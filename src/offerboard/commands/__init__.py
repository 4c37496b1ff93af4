"""One table of commands, from which bindings, footer, palette and help are all made.

A command's id is its name in the config's `[keys]`. `when` says what is possible now, so that the footer and
the palette offer nothing else. The table knows no screen: the screens look up what they can do.
"""

from offerboard.commands.keys import with_keys
from offerboard.commands.model import Command, Now, ScreenName
from offerboard.commands.presets import PRESETS
from offerboard.commands.table import COMMANDS, footer, of

__all__ = [
    "COMMANDS",
    "PRESETS",
    "Command",
    "Now",
    "ScreenName",
    "footer",
    "of",
    "with_keys",
]
