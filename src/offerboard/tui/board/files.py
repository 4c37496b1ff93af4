"""The files of the board: what is brought in, written out, backed up and joined."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from offerboard.cards import wording
from offerboard.text import one_line
from offerboard.tracker import Intent
from offerboard.tui import requests
from offerboard.tui.program import Program

if TYPE_CHECKING:
    from offerboard.cards.model import Card


class BoardFiles:
    """What the board reads from files and the clipboard, and what it writes.

    `submit` does a change; `fill_in` opens the form of a new card with what is known of it.
    """

    def __init__(self, program: Program, *, submit: requests.Submit, fill_in: Callable[[Card], None]) -> None:
        self._program, self._session = program, program.session
        self._submit, self._fill_in = submit, fill_in

    # -- in

    def paste(self) -> None:
        """Ask for a mail, or rows of a sheet."""

        def bring(found: requests.Bring) -> None:
            if found.intent is not None:
                self._add(found.intent, found.said)
            elif found.card is not None:
                self._fill_in(found.card)

        self._program.request(requests.OpenPaste(bring))

    def bring_in(self) -> None:
        """Ask for a file to import."""
        self._program.request(requests.OpenImport(self._add))

    def merge(self) -> None:
        """Ask for another board to join."""
        self._program.request(requests.OpenMerge())

    def _add(self, intent: Intent, said: str) -> None:
        if self._submit(intent):
            self._session.messages.say(said)

    # -- out

    def export(self) -> None:
        """Ask for a file, and write all cards to it for other programs."""
        remark = "all cards, pay and all: for a spreadsheet (.csv), or to be imported again (.json)"
        kinds, hint = (".csv", ".json"), "~/offerboard.csv"
        self._program.request(requests.OpenSaveFile("Export", remark, kinds, "", hint, self._export))

    def _export(self, path: Path) -> None:
        session = self._session
        cards = session.cards.snapshot

        def write() -> None:
            from offerboard.exchange import WriteOptions, write
            from offerboard.tui.files.path import save

            options = WriteOptions(now=session.now(), zone=session.zone)
            data = write(path.suffix.lower()[1:], (row.card for row in cards.rows.values()), options)
            save(path, data, session.own_files)

        said = f"{wording.count_of(len(cards.rows), 'card')} in {one_line(str(path))}, pay and all"
        session.background.run(write, lambda _: session.messages.say(said), group="export")

    def save_copy(self) -> None:
        """Ask where to save the cards as well."""
        self._program.request(requests.OpenSaveCopy())

    # -- backups

    def back_up(self) -> None:
        """Make a backup."""
        from offerboard.tui.files.backups import back_up

        self._session.cards.run(back_up)

    def restore(self) -> None:
        """Ask for the backup to go back to."""
        self._program.request(requests.OpenRestore())
