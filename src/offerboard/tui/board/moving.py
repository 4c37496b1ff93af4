"""Moving cards from column to column, each with a meaning: an offer came, your no, or reopened."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from offerboard.desk.layout import COLUMNS, ColumnName
from offerboard.tracker import Intent
from offerboard.tui import requests
from offerboard.tui.board.column_head import TITLES
from offerboard.tui.program import Program


class Moving:
    """Moves cards: `submit` or `say_no` does what a move means, then `go_to` puts the cursor on the card."""

    def __init__(
        self,
        program: Program,
        *,
        submit: requests.Submit,
        go_to: Callable[[str], None],
        say_no: Callable[[list[str]], None],
    ) -> None:
        self._program, self._session = program, program.session
        self._submit, self._go_to, self._say_no = submit, go_to, say_no

    def ask(self, targets: Callable[[], Sequence[str]]) -> None:
        """Ask for the column to move to; the targets are taken when it is chosen."""
        options = [(TITLES[name], name) for name in COLUMNS]
        self._program.request(
            requests.OpenChoice("Move to", options, lambda name: self.move(targets(), name))
        )

    def move(self, ids: Sequence[str], target: ColumnName) -> None:
        """Move cards to a column."""
        from offerboard.tracker import intents

        session = self._session
        rows = session.cards.snapshot.rows
        ids = [id_ for id_ in ids if id_ in rows]
        if not ids:
            return
        if target == "offers":
            self._to_offers(ids)
        elif target == "interviews":
            if self._submit(intents.move(session.cards.snapshot, ids, "interview", session.now())):
                self._go_to(ids[0])
        else:
            self._say_no(ids)

    def _to_offers(self, ids: list[str]) -> None:
        """From Interviews: ask how the offer came. From Declines it becomes the offer that it was."""
        from offerboard.tracker import intents

        session = self._session
        fresh = [id_ for id_ in ids if session.cards.snapshot.rows[id_].head.received is None]
        known = [id_ for id_ in ids if id_ not in fresh]
        if known and self._submit(intents.move(session.cards.snapshot, known, "offer", session.now())):
            self._go_to(known[0])
        if fresh:

            def came(intent: Intent) -> None:
                if self._submit(intent):
                    self._go_to(fresh[0])

            self._program.request(requests.OpenOffer(fresh, came))
