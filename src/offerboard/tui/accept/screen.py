"""After you accepted an offer: the others, one by one, each with the message ready (docs/design.md#deciding).

Who was told stays told: what is taken back is taken back on one card.
"""

from __future__ import annotations

from offerboard.cards.cascade import Process, accepted_at
from offerboard.tracker import names
from offerboard.tracker.accepting import close_applied, last_is_of, take_back
from offerboard.tui.accept.message import REASON
from offerboard.tui.accept.parts import APPLIED
from offerboard.tui.accept.view import AcceptView
from offerboard.tui.call.screen import call
from offerboard.tui.call.view import CallPlan, Over
from offerboard.tui.composer.noting import note_sent
from offerboard.tui.composer.screen import compose


class AcceptScreen(AcceptView):
    """The others, with all that is done to tell them."""

    def __init__(self, id_: str) -> None:
        super().__init__(id_)
        self._take_back: tuple[str, ...] = ()
        self._undoing = False

    def on_host_changed(self) -> None:
        """Cards changed, here or in another program."""
        self._undoing = False
        if self._take_back and self.accepted in self.host.snapshot.rows:
            self._try_to_take_back()

    # -- telling them

    def do_copy(self) -> None:
        """Copy the message."""
        self.write()
        self.message.copy()

    def do_letter_sent(self) -> None:
        """They know."""
        self.write()
        note, composition = self.message.note, self.message.composition
        if note is not None and composition is not None:
            said = note_sent(self.host, note, composition.label)
            if said:
                self.host.say(f"{said}; {self.key('undo')} takes it back")

    def do_answer(self) -> None:
        """Call them, where the message is a script; else change it."""
        self.write()
        composition, process = self.message.composition, self.process
        if composition is None or process is None:
            return
        letter = self.message.whole if composition.choice.channel == "phone" else None
        if letter is None:
            self.do_compose()
            return
        id_ = process.head.id
        plan = CallPlan(id_, letter, composition.effect, composition.until)
        call(self.host, plan, self._can_record, lambda over: self._called(id_, over))

    def _can_record(self) -> bool:
        """Whether the email that says the same can be written now."""
        self.redraw()
        return self.current is not None

    def _called(self, id_: str, over: Over | None) -> None:
        """The call is over: its record, if it is wanted."""
        row = self.host.snapshot.rows.get(id_)
        if over is not None and over.said:
            self.host.say(over.said)
        if over is not None and over.record and row is not None:
            situation = Process(row.head, "told").situation
            compose(self.host, id_, situation, channel="email")

    def do_compose(self) -> None:
        """Change the message."""
        process = self.process
        if process is not None:
            self.message.wrote_to(process.head.id)
            compose(self.host, process.head.id, process.situation, reason=REASON)

    def do_close_applied(self) -> None:
        """Close all that was merely applied for."""
        host, ids = self.host, self.others.applied
        intent = close_applied(host.snapshot, ids, self.accepted, host.now(), host.settings.policy)
        if host.submit(intent):
            self.shut = ids
            self.cursor = APPLIED
            self.redraw()
            them = "it" if len(ids) == 1 else "them"
            host.say(f"{len(ids)} closed, nobody was told; {self.key('undo')} brings {them} back")

    # -- taking it back

    def do_undo(self) -> None:
        """Take back what was noted on the card under the cursor, and on no other."""
        if self.cursor == APPLIED:
            self._take_back = self.shut
        elif (process := self.process) is not None and process.state != "open":
            self._take_back = (process.head.id,)
        if self._take_back:
            self._try_to_take_back()
        else:
            whom = names(self.host.snapshot, self.targets) if self.targets else "them"
            self.host.say(f"nothing was noted on {whom} here")

    def _try_to_take_back(self) -> None:
        """Do it once everything is saved: only then is it known what was noted."""
        host, ids = self.host, self._take_back
        if host.saving or self._undoing:
            return
        self._take_back = ()
        if last_is_of(host.snapshot, ids):
            self._undoing = True
            host.undo()
            return
        since = accepted_at(host.snapshot.rows[self.accepted].head)
        intent = take_back(host.snapshot, ids, self.accepted, since, host.now())
        if self.submit(intent):
            host.say(f"{names(host.snapshot, list(ids))}: as before; the others stay as they are")
