"""How a letter leaves the command line: the clipboard, a mail program, a draft file, a code for the phone."""

import os
import shutil
import sys
from pathlib import Path

import click

from offerboard import clipboard, habits, paths
from offerboard.cli.lettering import Lettering
from offerboard.cli.output import aside, emit_bytes, plain_signs
from offerboard.errors import OfferboardError
from offerboard.habits import Habit
from offerboard.letters.model import Letter


def surroundings() -> clipboard.Surroundings:
    """What the way to the clipboard depends on, here."""
    return clipboard.Surroundings.of(os.environ, platform=sys.platform, terminal=_has_terminal())


def copy(work: Lettering, letter: Letter) -> str | None:
    """Copy the body and say what became of it; the road that took it, or None. Notes it on the card."""
    copied = _copied(work, letter)
    aside(copied.message)
    if not copied.reached or copied.road is None:
        return None
    _note(work, letter)
    return copied.road.value


def mail(work: Lettering, letter: Letter) -> None:
    """Hand the letter to the mail program, or to the desktop by a link. Raises OfferboardError."""
    from offerboard.handover import mail as mails
    from offerboard.handover import program

    config = work.session.config
    command = config.mail_command
    if not command:
        link, whole = mails.link(letter)
        program.open_link(link, os.environ)
        aside("asked your desktop to open it as a mail")
        if not whole:
            aside(f"its body is too long for a link (body: {_copied(work, letter).message})")
        _note(work, letter)
        return
    draft = mails.write_draft(letter, paths.state_dir()) if mails.needs_draft(command) else None
    arguments = mails.fill(command, letter, draft)
    name = Path(command[0]).name
    if config.mail_window:
        program.run_in_window(arguments)
    else:
        try:
            status = program.run_in_terminal(arguments)
        finally:
            if draft is not None:
                draft.unlink(missing_ok=True)
        if status:
            raise OfferboardError(f"{name} ended with status {status}: not noted")
    aside(f"handed to {name}")
    _note(work, letter)


def draft(letter: Letter, target: str) -> None:
    """Write the letter as a message that mail programs read, to a new file or (`-`) to standard output."""
    from offerboard.handover.mail import message

    found = message(letter)
    if target == "-":
        emit_bytes(found)
        return
    path = Path(target)
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123
            file.write(found)
    except FileExistsError as error:
        raise OfferboardError(f"{path} is there already; nothing was written") from error
    aside(f"written to {path}")


def qr(work: Lettering, letter: Letter) -> None:
    """Print the letter as a code. Raises OfferboardError where this terminal is too small for it.

    Of what a code can hold it takes the most that fits the terminal; into a file, the most.
    """
    from offerboard.handover import qr as codes
    from offerboard.handover.errors import HandoverError

    terminal = sys.stdout.isatty()
    plain = plain_signs(work.session.config)
    width, height = shutil.get_terminal_size() if terminal else (10_000, 10_000)
    why: OfferboardError | None = None
    for held in codes.held(letter):
        try:
            code = codes.encode(held.text)
        except HandoverError as error:
            why = why or error
            continue
        fitting = codes.fitted(code, width, height - 2, plain=plain)
        if fitting is not None:
            aside(f"it holds {held.words}")
            colour = terminal and not os.environ.get("NO_COLOR")
            click.echo("\n".join(codes.printed(fitting, colour=colour, plain=plain)), color=colour)
            return
        columns, lines = code.cells(plain=plain)
        why = why or OfferboardError(
            f"the code takes {columns} columns by {lines + 2} lines; the terminal has {width} by {height}: "
            "make it larger, or its letters smaller"
        )
    raise why or OfferboardError("there is nothing to show")


def _copied(work: Lettering, letter: Letter) -> clipboard.Copied:
    return clipboard.copy(
        letter.body,
        surroundings(),
        order=work.session.config.clipboard,
        write_terminal=clipboard.write_to_controlling_terminal,
        fallback_dir=paths.state_dir(),
    )


def _note(work: Lettering, letter: Letter) -> None:
    """Note on the card that the letter has left, and say that this is not to have been sent."""
    from offerboard.tracker import intents

    session, choice, id_ = work.session, letter.choice, work.card.id
    session.commit(
        intents.copy(
            session.cards,
            id_,
            choice.situation,
            choice.channel,
            session.now,
            effect=work.writer.effect(choice.situation),
            told_reason=choice.told_reason,
            until=work.until,
        )
    )
    used = Habit(channel=choice.channel, reason=choice.reason, tone=choice.tone, language=choice.language)
    habits.change(paths.state_dir(), lambda known: known.with_habit(choice.situation, used))
    aside(f"copied is not sent: once it is, `offerboard sent {id_}`")


def _has_terminal() -> bool:
    try:
        with Path("/dev/tty").open("wb"):
            return True
    except OSError:
        return False
