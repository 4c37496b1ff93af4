"""`doctor`: what is well and what is not, and what to do about it."""

import os
import sys
from collections.abc import Iterator

import click

from offerboard import clipboard
from offerboard.cards.wording import count_of
from offerboard.cli.asking import agree
from offerboard.cli.context import CommandSession
from offerboard.cli.errors import COULD_NOT
from offerboard.cli.handover import surroundings
from offerboard.cli.output import emit, emit_json, plain_signs
from offerboard.cli.params import json_option
from offerboard.config import Config
from offerboard.doctor.cards import Examined, copies, examine
from offerboard.doctor.findings import Check, Finding, fault
from offerboard.errors import OfferboardError, UsageError
from offerboard.store.locking import lock_by_file
from offerboard.text import one_line

_SIGNS = {"ok": "✓", "note": "○", "fault": "■"}
_PLAIN_SIGNS = {"ok": " ok ", "note": "note", "fault": "BAD "}


@click.command("doctor", short_help="Look after the files, the clipboard and the terminal.")
@click.option(
    "--copy", "copying", is_flag=True, help="Try a real copy; it takes the place of what is copied now."
)
@click.option("--accept", is_flag=True, help="Take a board that was changed outside offerboard as it is.")
@click.option("--recover", is_flag=True, help="Keep what can be read of a damaged board, as a backup.")
@click.option(
    "--with-backup", is_flag=True, help="With --recover: add the cards that only the newest backup has."
)
@click.option(
    "--lock-by-file", "by_file", is_flag=True, help="Lock the board by a file, where no other lock can be."
)
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
@click.pass_obj
def doctor_command(
    session: CommandSession,
    /,
    *,
    copying: bool,
    accept: bool,
    recover: bool,
    with_backup: bool,
    by_file: bool,
    yes: bool,
    as_json: bool,
) -> int:
    """Look at the cards, backups, files, lock, disk, clipboard, mail, terminal, config and templates.

    Says what is well, what is worth knowing, and what needs a hand, with what to do about it; exits 1 where
    anything does. It changes nothing, unless one of --accept, --recover or --lock-by-file is given.
    """
    if sum((accept, recover, by_file)) > 1 or (with_backup and not recover):
        raise UsageError("one of --accept, --recover and --lock-by-file; --with-backup goes with --recover")
    examined = examine(session.data_path, session.now, _config(session).home_zone)
    if accept:
        return _accept(session, examined, yes=yes)
    if recover:
        return _recover(session, examined, with_backup=with_backup)
    if by_file:
        agree(
            "lock the board by a file beside it from now on?", yes=yes, otherwise="the lock was left as it is"
        )
        lock_by_file(session.data_path)
        emit(f"{session.data_path} is locked by a file from now on")
        return 0
    found = list(_findings(session, examined, copying=copying))
    faults = [finding for finding in found if finding.state == "fault"]
    if as_json:
        emit_json({"ok": not faults, "findings": [_shape(finding) for finding in found]})
    else:
        emit(_lines(found, plain=_plain(session)))
        emit(f"\n{count_of(len(faults), 'thing')} to see to" if faults else "\neverything is fine")
    return COULD_NOT if faults else 0


def _findings(session: CommandSession, examined: Examined, *, copying: bool) -> Iterator[Finding]:
    """What all checks find; an error in one of them is a finding, and stops no other."""
    from offerboard.doctor.machine import machine
    from offerboard.doctor.places import places
    from offerboard.doctor.terminal import terminal
    from offerboard.doctor.ways import try_copy, ways

    yield from examined.findings
    yield from copies(session.data_path)
    config, here = _config(session), surroundings()
    checks: list[Check] = [
        lambda: places(session.data_path, session.now, config.home_zone),
        lambda: ways(config, here, os.environ),
    ]
    if copying:
        write = clipboard.write_to_controlling_terminal if here.terminal else None
        checks.append(lambda: try_copy(config, here, write))
    checks += [
        lambda: terminal(os.environ, sys.stdout.encoding or ""),
        lambda: machine(session.config_path, examined.snapshot, session.now),
    ]
    for check in checks:
        try:
            yield from check()
        except (OfferboardError, OSError) as error:
            yield fault("doctor", str(error), "see to it, and look again")


def _accept(session: CommandSession, examined: Examined, *, yes: bool) -> int:
    if examined.snapshot is None:
        raise OfferboardError("there is no board that can be read: --recover reads what can be read")
    if not examined.snapshot.doubts:
        emit("the board is as it was saved: there is nothing to accept")
        return 0
    faults = [finding for finding in examined.findings if finding.state == "fault"]
    emit(_lines(faults, plain=_plain(session), advice=False))
    agree("take the board as it is?", yes=yes, otherwise="nothing was accepted")
    session.tracker.accept()
    emit("taken as it is; a backup of the file as it was found is kept")
    return 0


def _recover(session: CommandSession, examined: Examined, *, with_backup: bool) -> int:
    found = examined.salvaged
    if found is None:
        raise OfferboardError("the board is not damaged: there is nothing to recover")
    emit(_lines(list(examined.findings), plain=_plain(session), advice=False))
    more = list(examined.missing.values()) if with_backup else []
    if not found.cards and not more:
        raise OfferboardError("nothing of it can be read; `offerboard backup --list` shows the backups")
    kept = session.tracker.keep_recovered(b"".join(found.written(more)))
    count = count_of(len(found.cards) + len(more), "card")
    emit(f"{count} kept in {kept.path}; `offerboard restore` puts them in the place of the damaged file")
    return 0


def _config(session: CommandSession) -> Config:
    try:
        return session.config
    except OfferboardError:
        return Config()  # the check of the config says what is wrong with it


def _plain(session: CommandSession) -> bool:
    return plain_signs(_config(session))


def _lines(found: list[Finding], *, plain: bool, advice: bool = True) -> Iterator[str]:
    signs = _PLAIN_SIGNS if plain else _SIGNS
    width = max((len(finding.about) for finding in found), default=0)
    for finding in found:
        yield f"{signs[finding.state]} {finding.about:{width}}  {one_line(finding.said)}"
        if advice and finding.advice:
            yield f"{'':{len(signs['ok'])}} {'':{width}}  {'->' if plain else '→'} {one_line(finding.advice)}"


def _shape(finding: Finding) -> dict[str, str]:
    return {name: one_line(getattr(finding, name)) for name in ("about", "state", "said", "advice")}
