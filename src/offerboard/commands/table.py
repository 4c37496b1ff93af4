"""All commands, screen by screen."""

from collections.abc import Iterator, Sequence

from offerboard.commands.accept import ACCEPT
from offerboard.commands.board import BOARD
from offerboard.commands.call import CALL
from offerboard.commands.card import CARD
from offerboard.commands.compare import COMPARE
from offerboard.commands.composer import COMPOSER
from offerboard.commands.find import FIND
from offerboard.commands.history import HISTORY
from offerboard.commands.incoming import INCOMING
from offerboard.commands.model import PINNED, Command, Now, ScreenName
from offerboard.commands.tell import TELL
from offerboard.commands.triage import TRIAGE
from offerboard.commands.when import WHEN

COMMANDS: tuple[Command, ...] = (
    *BOARD,
    *FIND,
    *CARD,
    *COMPOSER,
    *CALL,
    *COMPARE,
    *TRIAGE,
    *WHEN,
    *HISTORY,
    *ACCEPT,
    *TELL,
    *INCOMING,
)


def of(screen: ScreenName, table: Sequence[Command] = COMMANDS) -> Iterator[Command]:
    """The commands of a screen, in the table's order."""
    return (command for command in table if screen in command.screens)


def footer(screen: ScreenName, now: Now, table: Sequence[Command] = COMMANDS) -> list[Command]:
    """What the footer shows now, the most useful first; what stands at its right end comes last."""
    return sorted(
        (command for command in of(screen, table) if _is_shown(command) and command.when(now)), key=_rank
    )


def _is_shown(command: Command) -> bool:
    return command.footer > 0 or (command.footer == 0 and bool(command.keys) and not command.is_move)


def _rank(command: Command) -> tuple[int, int]:
    """A key to sort by: those with a number, those without, then those at the right end."""
    if command.is_pinned:
        return 2, PINNED.index(command.id)
    return (0, command.footer) if command.footer else (1, 0)
