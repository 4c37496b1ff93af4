"""The command line: the same core as the board, without Textual.

A command's module is imported when the command is run, and what is heavy inside the function that needs it.
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path

import click

from offerboard import __version__
from offerboard.cli.commands.examples import EXAMPLES
from offerboard.cli.context import Board, CommandSession
from offerboard.cli.errors import FORESEEN, complain, report
from offerboard.cli.params import session_of
from offerboard.errors import UsageError

COMMANDS: dict[str, str] = {
    "add": "cards.add",
    "edit": "cards.edit",
    "move": "cards.move",
    "end": "cards.end",
    "accept": "answers.accept",
    "decide": "answers.decide",
    "compare": "views.compare",
    "when": "views.when",
    "log": "cards.log",
    "round": "cards.round",
    "note": "cards.note",
    "promise": "cards.note",
    "snooze": "cards.snooze",
    "list": "cards.listing",
    "show": "cards.listing",
    "delete": "cards.delete",
    "due": "views.due",
    "stats": "views.stats",
    "compose": "answers.compose",
    "sent": "answers.sent",
    "tell": "answers.tell",
    "templates": "answers.templates",
    "import": "files.importing",
    "export": "files.exporting",
    "backup": "files.backup",
    "restore": "files.restore",
    "merge": "files.merge",
    "undo": "files.history",
    "redo": "files.history",
    "doctor": "files.doctor",
    "config": "program.config",
    "info": "program.info",
    "demo": "program.demo",
    "completion": "program.completion",
    "man": "program.man",
}
"""Every command, in the order in which the help shows them, and the module that it stands in."""


class LazyGroup(click.Group):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The commands in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of this name, or None."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"offerboard.cli.commands.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        command.epilog = "\n".join(("Examples:", "", "\b", *EXAMPLES[cmd_name]))
        return command


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done, 1 could not, 2 wrong use. Dates are read as people write them: "
    '"fri 17:00", "in 3 days", 2026-12-01.',
)
@click.option(
    "--data",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file that holds the cards.",
)
@click.option(
    "--config", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="The config file."
)
@click.option("--board", metavar="NAME", default="", help="A board by its name under [boards] in the config.")
@click.option(
    "--plain",
    is_flag=True,
    help="The board as numbered lines and questions, for screen readers: `offerboard --plain`, then `help`.",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context, data: Path | None, config: Path | None, board: str, *, plain: bool) -> None:
    """A board of interviews, offers and declines. Without a command it opens."""
    session = session_of(ctx)
    session.choose(data, config, board)
    session.in_lines = session.in_lines or plain
    if plain and ctx.invoked_subcommand not in (None, "demo"):
        raise UsageError("--plain opens the board: it goes with `demo` or with no command")
    if ctx.invoked_subcommand is None:
        ctx.exit(session.open_board())


def _prepare_streams() -> None:
    """Let no sign that a terminal lacks stop a command, nor a stream that the caller has closed."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115
        elif mode == "w" and isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def main(board: Board, args: Sequence[str] | None = None) -> int:
    """Run the command line with these arguments, else those of the process; the exit code.

    Whatever was foreseen is said in one line on standard error. `board` opens the board.
    """
    _prepare_streams()
    session = CommandSession(board, sys.argv[1:] if args is None else args)
    try:
        code = cli.main(args, prog_name="offerboard", standalone_mode=False, obj=session)
        sys.stdout.flush()
        for remark in session.remarks:
            complain(remark)
    except FORESEEN as error:
        return max(report(error), session.at_least)
    except SystemExit as leaving:  # click's own way out when nobody reads any more
        return max(leaving.code, session.at_least) if isinstance(leaving.code, int) and leaving.code else 0
    return code if isinstance(code, int) else 0
