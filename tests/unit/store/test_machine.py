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
from msgspec import structs

from offerboard import files
from offerboard.cards.facts import derive
from offerboard.cards.model import Card, Decision, Entry, Told
from offerboard.store.errors import NothingToUndoError, UnsavedError
from offerboard.store.history import DEEP
from offerboard.store.repository import Repository

NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)
Board = dict[str, Card]
IDS = [f"k3v9x2a{letter}" for letter in "abcdef"]

texts = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), max_size=8)
answers = st.sampled_from([None, "yes", "no"])


def _card(notes: str, answer: str | None, told: bool, copied: bool, closed: bool) -> Card:
    """A card that may be decided, told, copied for and closed: what the board keeps in its head."""
    letter = Entry(kind="copied", at=NOW, situation="decline", channel="email")
    card = Card(
        id="",
        created=NOW,
        company="Süderlicht",
        notes=notes,
        stage="closed" if closed else "offer",
        outcome="declined" if closed else None,
        updated=NOW if closed else None,
        decision=Decision(answer=answer, at=NOW, words=notes) if answer else None,  # type: ignore[arg-type]
        told=Told(at=NOW, channel="phone") if told else None,
        timeline=(letter,) if copied else (),
    )
    return structs.replace(card, facts=derive(card, NOW))


cards = st.builds(_card, texts, answers, st.booleans(), st.booleans(), st.booleans())
batches = st.dictionaries(st.sampled_from(IDS), st.one_of(cards, st.none()), min_size=1, max_size=3)


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
    def change(self, who: int, batch: dict[str, Card | None]) -> None:
        """Add, replace and remove some cards at once."""
        at = NOW + timedelta(minutes=self.seq)
        batch = _named(batch)
        _, changed = self.open[who].change("edit", at, lambda _: batch)
        real = {id_: card for id_, card in batch.items() if card is not None or id_ in self.board}
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
    def fail(self, who: int, batch: dict[str, Card | None], step: str) -> None:
        """A save that fails changes nothing, here or there."""
        batch = _named(batch) | {IDS[0]: Card(id=IDS[0], created=NOW)}
        full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        with patch.object(files, step, side_effect=full), pytest.raises(UnsavedError):
            self.open[who].change("edit", NOW, lambda _: batch)

    @rule(who=st.integers(0, 1))
    def restart(self, who: int) -> None:
        self.open[who] = Repository(self.path)

    @invariant()
    def every_program_reads_the_same(self) -> None:
        for program in (*self.open, Repository(self.path)):
            snapshot = program.load()
            found = {id_: structs.replace(snapshot.card(id_), rev=0) for id_ in snapshot.rows}
            assert found == self.board
            heads = {id_: structs.replace(row.head, rev=0) for id_, row in snapshot.rows.items()}
            assert heads == {id_: card.head for id_, card in self.board.items()}
            assert not snapshot.doubts
            assert snapshot.seq == self.seq
            assert all(row.head.rev <= self.seq for row in snapshot.rows.values())
            undone = sum(change.undone for change in snapshot.changes)
            assert (len(snapshot.changes) - undone, undone) == (len(self.past), len(self.future))

    @invariant()
    def nothing_is_left_lying_about(self) -> None:
        left = {entry.name for entry in Path(self.folder.name).iterdir()}
        assert left <= {"board.json", "board.json.lock"}

    def _apply(self, batch: dict[str, Card | None]) -> None:
        self.seq += 1
        self.board = {**self.board, **{id_: card for id_, card in batch.items() if card is not None}}
        self.board = {id_: card for id_, card in self.board.items() if batch.get(id_, card) is not None}


def _named(batch: dict[str, Card | None]) -> dict[str, Card | None]:
    return {id_: card and structs.replace(card, id=id_) for id_, card in batch.items()}


TestBoard = BoardMachine.TestCase
TestBoard.settings = settings(stateful_step_count=25)
