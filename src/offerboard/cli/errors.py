"""Errors as one line on standard error, and an exit code that scripts may rely on."""

import os
import sys

import click
from msgspec import MsgspecError

from offerboard.errors import OfferboardError, UsageError
from offerboard.text import one_line

COULD_NOT, WRONG_USE, INTERRUPTED = 1, 2, 130
"""Exit codes beside 0; 130 is what a shell has for a program that ctrl+c ended."""

FORESEEN = (
    OfferboardError,
    OSError,
    MsgspecError,
    UnicodeError,
    click.ClickException,
    click.Abort,
    KeyboardInterrupt,
)
"""Errors that are no fault of the program."""


def report(error: BaseException) -> int:
    """Say on standard error, in one clean line, what went wrong; the exit code."""
    line, code = _described(error)
    if isinstance(error, OSError):
        _drop_unwritten()
    if line:
        complain(line)
    return code


def complain(line: str) -> None:
    """Say on standard error what is wrong, and go on."""
    sys.stdout.flush()
    sys.stderr.write(f"offerboard: {one_line(line)}\n")


def _described(error: BaseException) -> tuple[str, int]:
    match error:
        case click.UsageError():
            hint = f" (see `{error.ctx.command_path} --help`)" if error.ctx else ""
            return error.format_message().rstrip(".") + hint, WRONG_USE
        case click.ClickException():
            return error.format_message(), error.exit_code
        case UsageError():
            return str(error), WRONG_USE
        case BrokenPipeError():
            return "", COULD_NOT  # the reader of the output has gone
        case OSError():
            reason = error.strerror or str(error)
            return f"{os.fsdecode(error.filename)}: {reason}" if error.filename else reason, COULD_NOT
        case MsgspecError():
            return f"a card of the data file cannot be read ({error}); the file was left as it is", COULD_NOT
        case click.Abort() if not isinstance(error.__context__, KeyboardInterrupt):
            return "nothing was entered, nothing was done", COULD_NOT
        case click.Abort() | KeyboardInterrupt():
            return "", INTERRUPTED
        case _:
            return str(error), COULD_NOT


def _drop_unwritten() -> None:
    """Drop what standard output does not take any more; Python would try to write it again as it exits."""
    try:
        sys.stdout.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
