"""What the first frame cannot wait for: loaded while the board is idle, so that screens open at once.

All of it blocks: it is for a thread.
"""

from importlib import import_module
from pathlib import Path

from textual.css.stylesheet import Stylesheet

from offerboard import dates
from offerboard.config import Config
from offerboard.letters import LetterError, Sender, Writer

_SCREENS = Path(__file__).parent
_OPENED = (
    *("accept.screen", "base.choice", "call.screen", "card.screen", "compare.screen", "composer.screen"),
    *("decision.screen", "dialogs.record", "form.screen", "help.screen", "history.screen", "triage.screen"),
    "when.screen",
)


def read_sheets(sheet: Stylesheet) -> None:
    """Read the style sheets of all screens: the first opening of each makes Textual reread all sheets."""
    for path in sorted(_SCREENS.rglob("*.tcss")):
        if not sheet.has_source(str(path)):
            sheet.read(path)
    sheet.parse()


def import_screens() -> None:
    """Import what the keys of the board open."""
    for name in _OPENED:
        import_module(f"offerboard.tui.{name}")


def write_letters(writer: Writer, config: Config) -> None:
    """Load what the first letter needs."""
    try:
        writer.warm_up(dates.now(), Sender.of(config))
    except (LetterError, OSError):
        return  # the composer says so when it is opened
