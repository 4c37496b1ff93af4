"""What the board takes from files and the clipboard, and what it writes: paste, import, export."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from offerboard.cards import wording
from offerboard.text import one_line
from offerboard.tracker import Intent
from offerboard.tui import requests
from offerboard.tui.program import Program

if TYPE_CHECKING:
    from offerboard.cards.model import Card


class BoardFiles:
    """Asks for what is to be read or written, and does it.

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

    def _add(self, intent: Intent, said: str) -> None:
        if self._submit(intent):
            self._session.messages.say(said)

    # -- out

    def export(self) -> None:
        """Ask for a file, and write the cards to it for other programs."""
        self._program.request(requests.OpenExport(self._export))

    def _export(self, asked: requests.ExportChoice) -> None:
        session, kind = self._session, asked.path.suffix.lower()[1:]
        snapshot = session.cards.snapshot

        def work() -> int:
            from offerboard.exchange import WriteOptions, write
            from offerboard.exchange.within import happened_within
            from offerboard.tui.files.path import save

            every = (row.card for row in snapshot.rows.values())
            chosen = [card for card in every if happened_within(card, asked.since, asked.until)]
            options = WriteOptions(
                now=session.now(),
                zone=session.zone,
                author=session.config.name,
                since=asked.since.date if asked.since else None,
                until=asked.until.date if asked.until else None,
                pay=asked.pay,
            )
            save(asked.path, write(kind, chosen, options), session.own_files)
            return len(chosen)

        pay = ", pay and all" if kind in ("csv", "json") or (kind == "md" and asked.pay) else ""

        def say(count: int) -> None:
            file = one_line(str(asked.path))
            session.messages.say(f"{wording.count_of(count, 'card')} in {file}{pay}")

        session.background.run(work, say, group="export")
