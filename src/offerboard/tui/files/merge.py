"""Merging another board into this one: what it would do, card by card, and a choice where values clash."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from offerboard.cards import versions
from offerboard.cards.changes.merging import Clash, Side
from offerboard.cards.wording import count_of
from offerboard.errors import OfferboardError
from offerboard.files import real
from offerboard.store.copies import is_copy
from offerboard.store.repository import Snapshot
from offerboard.text import one_line
from offerboard.tracker import Tracker
from offerboard.tracker.merging import CARD, Choices, Does, Step, merge, plan
from offerboard.tracker.restoring import cards_of
from offerboard.tui.base.dialog import SHEET, Dialog
from offerboard.tui.program import Program
from offerboard.tui.requests import OpenPath
from offerboard.tui.widgets.choice_field import ChoiceField

_SIGNS = {"add": "+", "delete": "-", "change": "~", "keep": "="}
_DONE: dict[Does, str] = {"add": "added", "change": "changed", "delete": "deleted"}


class MergeScreen(Dialog[Choices]):
    """Each card that the other board would change; both versions of clashing values, until one is chosen."""

    CSS_PATH = [SHEET, "files.tcss"]  # noqa: RUF012 - Textual declares it so

    def __init__(self, name: str, steps: Sequence[Step]) -> None:
        super().__init__(f"Join {name} to this board", draft=name)
        self._steps = steps
        self._choices: dict[tuple[str, str], ChoiceField[Side]] = {}

    def body(self) -> Iterator[Widget]:
        """What it does, and what must be chosen."""
        does = Counter(step.does for step in self._steps)
        counts = [f"{does[name]} {word}" for name, word in _DONE.items() if does[name]]
        clashes = [clash for step in self._steps for clash in step.clashes]
        said = f"Cards: {', '.join(counts) or 'none would change'}. One u takes all of it back"
        if clashes:
            said += f". {count_of(len(clashes), 'value')} changed on both sides: choose which to keep"
        yield Static(Content(said), classes="remark")
        for step in self._steps:
            yield Static(Content(f"{_SIGNS[step.does]} {step.name}  {one_line(step.why)}"), classes="step")
            for clash in step.clashes:
                yield from self._clash(step, clash)

    def _clash(self, step: Step, clash: Clash) -> Iterator[Widget]:
        called = "the card" if clash.field == CARD else versions.label(clash.field)
        key = f"{step.id} {clash.field}"
        options: list[tuple[str, Side]] = [("here", "mine"), ("there", "theirs")]
        field = ChoiceField(key, "keep", options, required=f"choose which {called} to keep")
        self._choices[step.id, clash.field] = field
        yield Static(Content(called), classes="name")
        for whose, value in (("here", clash.mine), ("there", clash.theirs)):
            yield Horizontal(
                Static(Content(whose), classes="whose"),
                Static(Content(self._said(value)), classes="said"),
                classes="version",
            )
        yield field

    def _said(self, value: object) -> str:
        session = self.session
        return versions.said(value, session.now(), session.zone, session.hide_pay)

    @property
    def save_title(self) -> str:
        """What it does."""
        return "Join them"

    def answer(self) -> Choices:
        """What was chosen."""
        return {card_and_field: field.value for card_and_field, field in self._choices.items()}


def ask(program: Program) -> None:
    """Ask for another board, and look at what it holds."""
    remark = "another copy of this board, that went apart: what it holds is shown first"
    program.request(OpenPath("Join another board", remark, "~/laptop/board.json", partial(look, program)))


def look(program: Program, path: Path) -> None:
    """Show what another board holds that this one does not, and merge it if the user wants to."""
    session = program.session
    mine, name = session.cards.snapshot, one_line(path.name)

    def work() -> tuple[Snapshot, list[Step]]:
        if real(path) == real(session.cards.tracker.path):
            raise OfferboardError(f"{name} is the board itself")
        theirs = cards_of(path)
        return theirs, list(plan(mine, theirs, session.now()))

    def show(found: tuple[Snapshot, list[Step]]) -> None:
        theirs, steps = found
        if not steps:
            session.cards.run(
                lambda tracker: _put_away(tracker, path, f"{name} has nothing that is not here")
            )
            return

        def join(choices: Choices | None) -> None:
            if choices is not None:
                at = session.now()
                session.cards.run(lambda tracker: _joined(tracker, theirs, path, choices, at))

        program.push_screen(MergeScreen(name, steps), join)

    session.background.run(work, show, group="merge")


def _joined(
    tracker: Tracker, theirs: Snapshot, path: Path, choices: Choices, at: datetime
) -> tuple[Snapshot, str]:
    name = one_line(path.name)
    result = tracker.commit(merge(theirs, name, at, choices))
    return _put_away(tracker, path, f"{count_of(len(result.changed), 'card')} joined from {name}")


def _put_away(tracker: Tracker, path: Path, said: str) -> tuple[Snapshot, str]:
    """Move a copy that a synchronising program left into the backups: it has been looked at."""
    if is_copy(real(tracker.path), real(path)):
        tracker.retire(path)
        said += "; it is among the backups now"
    return tracker.load(), said
