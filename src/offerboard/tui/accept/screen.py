"""After you accepted an offer: the others, one by one, each with the message ready.

Whoever was told stays told: undo here takes back a step on one card.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import ClassVar

from msgspec import structs
from textual.app import ComposeResult
from textual.binding import BindingType

from offerboard import commands
from offerboard.cards.cascade import OVER, Others, Process, accepted_at
from offerboard.cards.values import Situation
from offerboard.commands import Now
from offerboard.tracker import names
from offerboard.tracker.accepting import close_applied, last_is_of, other_processes, take_back
from offerboard.tui.accept.parts import (
    APPLIED,
    REASON,
    Applied,
    applied_words,
    described,
    groups,
    heading_title,
    left_to_do,
    recipient,
    told_count,
)
from offerboard.tui.base.keys import bindings, own_table
from offerboard.tui.requests import OpenComposer, OpenEnd
from offerboard.tui.telling.heading import TellingHeading
from offerboard.tui.telling.people import PeopleList, PersonLines
from offerboard.tui.telling.screen import TellingScreen
from offerboard.tui.theme import Look, Paint, Part


class AcceptScreen(TellingScreen):
    """The others at the left, the message to one of them at the right, and all that is done to tell them."""

    NAME = "accept"
    BINDINGS: ClassVar[list[BindingType]] = bindings("accept")

    def __init__(self, id_: str) -> None:
        super().__init__()
        self.accepted = id_
        self._seen: frozenset[str] = frozenset()
        """The others that were shown: they stay, though they are settled meanwhile."""
        self.others = Others((), ())
        self.closed: tuple[str, ...] = ()
        """The cards that were only applied for, and were closed here."""
        self._take_back: tuple[str, ...] = ()
        """The cards whose last step is taken back once everything is saved."""
        self._undoing = False

    def compose(self) -> ComposeResult:
        """Heading, list, message and footer."""
        session = self.session
        self.heading = TellingHeading(lambda: session.look(0))
        yield self.heading
        yield from self.parts(PeopleList(lambda: session.look(0), self._described, self._last_line))

    # -- what is shown

    @property
    def current(self) -> str | None:
        """The card under the cursor; on the line of the only applied there is none."""
        return None if self.cursor == APPLIED else super().current

    @property
    def process(self) -> Process | None:
        """The process under the cursor."""
        found = (process for process in self.others.processes if process.head.id == self.cursor)
        return next(found, None)

    @property
    def ids(self) -> list[str]:
        """What the cursor can stand on, from top to bottom."""
        ids = [process.head.id for process in self.others.processes]
        return [*ids, APPLIED] if self.others.applied or self.closed else ids

    @property
    def _applied(self) -> Applied:
        return Applied(len(self.others.applied), len(self.closed))

    def now(self) -> Now:
        """What the keys can act on."""
        process = self.process
        waits = process is not None and process.state not in OVER
        return structs.replace(super().now(), waits=waits, applied=len(self.others.applied))

    def redraw(self) -> None:
        """Show them as they are now; if the offer is no longer accepted, go back."""
        snapshot = self.session.cards.snapshot
        row = snapshot.rows.get(self.accepted)
        if row is None or row.head.outcome != "accepted":
            if self.is_active:
                self.do_close()
            return
        self.others = other_processes(snapshot, self.accepted, self._seen)
        self._seen |= {process.head.id for process in self.others.processes}
        rows = snapshot.rows
        self.closed = tuple(id_ for id_ in self.closed if id_ in rows and rows[id_].label.stage == "closed")
        if self.cursor not in self.ids:
            self.cursor = self.next_left() or next(iter(self.ids), "")
        self.show()

    def show(self) -> None:
        """Show them, the cursor on one."""
        session, others, applied, look = self.session, self.others, self._applied, self.session.look(0)
        head = session.cards.snapshot.rows[self.accepted].head
        left = left_to_do(head, others, applied, look)
        self.heading.show(heading_title(head, look), told_count(others), left)
        tail = APPLIED if applied.open or applied.closed else ""
        self.list.show(groups(others), self.cursor, tail)
        if self.is_ready:
            whom = recipient(self.process, session.now(), session.zone) if self.process else None
            self.message.take(whom, self._words_of_applied() if self.cursor == APPLIED else "")
        self.footer.show(commands.footer("accept", self.now(), own_table(session.config.keys)))

    def _described(self, id_: str, look: Look) -> PersonLines:
        return described(next(each for each in self.others.processes if each.head.id == id_), look)

    def _last_line(self, paint: Paint) -> tuple[list[Part], list[Part]]:
        return applied_words(self._applied, paint)

    def _words_of_applied(self) -> str:
        key, undo = self.key("close_applied"), self.key("undo")
        if self.others.applied:
            return (
                f"You applied there, and none of them waits for a word of yours. {key} closes them all:"
                f" they end as silent, nobody is told, none is flagged. {undo} brings all of them back."
            )
        return f"They are closed, and nobody was told. {undo} brings all of them back."

    def on_cards_changed(self) -> None:
        """Cards changed, here or in another program."""
        self._undoing = False
        if self._take_back and self.accepted in self.session.cards.snapshot.rows:
            self._try_to_take_back()
        self.redraw()

    # -- telling them

    def next_left(self) -> str:
        """The next who does not know, from the cursor on and round; then the only applied."""
        return super().next_left() or (APPLIED if self.others.applied else "")

    @property
    def left(self) -> Collection[str]:
        """The ids of those who do not know yet."""
        return {process.head.id for process in self.others.left}

    @property
    def situation(self) -> Situation | None:
        """What is written to the one under the cursor."""
        return self.process.situation if self.process is not None else None

    def do_compose(self) -> None:
        """Change the message."""
        process = self.process
        if process is not None:
            self.message.wrote_to(process.head.id)
            self.app.request(OpenComposer(process.head.id, process.situation, reason=REASON))

    def do_end(self) -> None:
        """End the process under the cursor without a letter."""
        if self.current:
            self.app.request(OpenEnd([self.current], self.submit))

    def do_close_applied(self) -> None:
        """Close all that was only applied for."""
        session, ids = self.session, self.others.applied
        intent = close_applied(
            session.cards.snapshot, ids, self.accepted, session.now(), session.config.policy
        )
        if session.cards.submit(intent):
            self.closed = ids
            self.cursor = APPLIED
            self.redraw()
            them = "it" if len(ids) == 1 else "them"
            session.messages.say(f"{len(ids)} closed, nobody was told; {self.key('undo')} brings {them} back")

    # -- taking it back

    def do_undo(self) -> None:
        """Take back what was noted on the card under the cursor, and on no other."""
        if self.cursor == APPLIED:
            self._take_back = self.closed
        elif (process := self.process) is not None and process.state != "open":
            self._take_back = (process.head.id,)
        if self._take_back:
            self._try_to_take_back()
        else:
            whom = names(self.session.cards.snapshot, [self.current]) if self.current else "them"
            self.session.messages.say(f"nothing was noted on {whom} here")

    def _try_to_take_back(self) -> None:
        """Do it once everything is saved: what was noted is known only then."""
        session, ids = self.session, self._take_back
        if session.cards.saving or self._undoing:
            return
        self._take_back = ()
        if last_is_of(session.cards.snapshot, ids):
            self._undoing = True
            session.cards.undo()
            return
        since = accepted_at(session.cards.snapshot.rows[self.accepted].head)
        intent = take_back(session.cards.snapshot, ids, self.accepted, since, session.now())
        if self.submit(intent):
            session.messages.say(
                f"{names(session.cards.snapshot, list(ids))}: as before; the others stay as they are"
            )
