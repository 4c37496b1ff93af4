"""Any order of changes, undo, restarts and failing saves, against a dict (docs/reliability.md#history)."""

import errno
import os
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from offerboard import files
from offerboard.cards.model import Card
from offerboard.store.errors import NothingToUndoError, UnsavedError
from offerboard.store.history import DEEP
from offerboard.store.repository import Repository

NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)
Board = dict[str, str]
IDS = [f"k3v9x2a{letter}" for letter in "abcdef"]

texts = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), max_size=8)
batches = st.dictionaries(st.sampled_from(IDS), st.one_of(texts, st.none()), min_size=1, max_size=3)


class BoardMachine(RuleBasedStateMachine):
    """Two programs at one file, and beside them the dicts that their cards should be."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "board.json"
        self.open = [Repository(self.path, "board"), Repository(self.path, "command line")]
        self.board: Board = {}
        self.past: list[Board] = []
        self.future: list[Board] = []
        self.seq = 0

    def teardown(self) -> None:
        self.folder.cleanup()

    @rule(who=st.integers(0, 1), batch=batches)
    def change(self, who: int, batch: dict[str, str | None]) -> None:
        """Add, replace and remove some cards at once."""
        at = NOW + timedelta(minutes=self.seq)
        cards = {id_: _card(id_, text) if text is not None else None for id_, text in batch.items()}
        _, changed = self.open[who].change("edit", at, lambda _: cards)
        real = {id_: text for id_, text in batch.items() if text is not None or id_ in self.board}
        assert changed == set(real)
        if real:
            self.past, self.future = [*self.past, dict(self.board)][-DEEP:], []
            self._apply(real)

    @rule(who=st.integers(0, 1))
    def undo(self, who: int) -> None:
        if not self.past:
            with pytest.raises(NothingToUndoError):
                self.open[who].undo()
            return
        self.open[who].undo()
        self.future.append(dict(self.board))
        self.board = self.past.pop()
        self.seq += 1

    @rule(who=st.integers(0, 1))
    def redo(self, who: int) -> None:
        if not self.future:
            with pytest.raises(NothingToUndoError):
                self.open[who].redo()
            return
        self.open[who].redo()
        self.past.append(dict(self.board))
        self.board = self.future.pop()
        self.seq += 1

    @rule(who=st.integers(0, 1), batch=batches, step=st.sampled_from(["_to_disk", "private_dir"]))
    def fail(self, who: int, batch: dict[str, str | None], step: str) -> None:
        """A save that fails changes nothing, here or there."""
        cards = {id_: _card(id_, text or "") for id_, text in batch.items()}
        full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        with patch.object(files, step, side_effect=full), pytest.raises(UnsavedError):
            self.open[who].change("edit", NOW, lambda _: cards)

    @rule(who=st.integers(0, 1))
    def restart(self, who: int) -> None:
        self.open[who] = Repository(self.path)

    @invariant()
    def every_program_reads_the_same(self) -> None:
        for program in (*self.open, Repository(self.path)):
            snapshot = program.load()
            assert {id_: snapshot.card(id_).notes for id_ in snapshot.rows} == self.board
            assert snapshot.seq == self.seq
            assert all(row.head.rev <= self.seq for row in snapshot.rows.values())
            undone = sum(change.undone for change in snapshot.changes)
            assert (len(snapshot.changes) - undone, undone) == (len(self.past), len(self.future))

    @invariant()
    def nothing_is_left_lying_about(self) -> None:
        left = {entry.name for entry in Path(self.folder.name).iterdir()}
        assert left <= {"board.json", "board.json.lock"}

    def _apply(self, batch: dict[str, str | None]) -> None:
        self.seq += 1
        self.board = {**self.board, **{id_: text for id_, text in batch.items() if text is not None}}
        self.board = {id_: text for id_, text in self.board.items() if batch.get(id_, "") is not None}


def _card(id_: str, text: str) -> Card:
    return Card(id=id_, created=NOW, company="Süderlicht", notes=text)


TestBoard = BoardMachine.TestCase
TestBoard.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
