"""After you accepted an offer: the others, one by one, each with the message ready.

Who was told stays told: what is taken back is taken back on one card.
"""

from __future__ import annotations

from typing import ClassVar

from msgspec import structs
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from offerboard import commands
from offerboard.cards.cascade import OVER, Others, Process, accepted_at
from offerboard.commands import Now
from offerboard.tracker import Intent, names
from offerboard.tracker.accepting import close_applied, last_is_of, other_processes, take_back
from offerboard.tui.accept.message import REASON, WIDE, ReadyMessage
from offerboard.tui.accept.parts import APPLIED, AcceptHeading, Applied, OthersList
from offerboard.tui.base.acting import ActingScreen
from offerboard.tui.base.keys import bindings, own_table
from offerboard.tui.composer.noting import note_sent
from offerboard.tui.requests import CallOver, OpenCall, OpenComposer
from offerboard.tui.widgets.footer import Footer


class AcceptScreen(ActingScreen):
    """The others at the left, the message to one of them at the right, and all that is done to tell them."""

    NAME = "accept"
    BINDINGS: ClassVar[list[BindingType]] = bindings("accept")
    CSS_PATH = "accept.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-normal")]  # noqa: RUF012 - Textual declares it so
    AUTO_FOCUS = ""

    def __init__(self, id_: str) -> None:
        super().__init__()
        self.accepted = id_
        self._seen: frozenset[str] = frozenset()
        self.others = Others((), ())
        self.shut: tuple[str, ...] = ()
        self.cursor = ""
        self._ready = False
        self._take_back: tuple[str, ...] = ()
        self._undoing = False

    def compose(self) -> ComposeResult:
        """Heading, list, message and footer."""
        session = self.session
        self.heading = AcceptHeading(lambda: session.look(0))
        self.list = OthersList(lambda: session.look(0))
        self.message = ReadyMessage(session, self.key)
        self.footer = Footer(lambda: session.colours)
        yield self.heading
        with Horizontal(id="telling"):
            yield self.list
            yield self.message.pane
        yield self.footer

    # -- what is shown

    @property
    def current(self) -> str | None:
        """The card under the cursor; on the line of the only applied there is none."""
        return self.cursor if self.cursor in self._ids and self.cursor != APPLIED else None

    @property
    def process(self) -> Process | None:
        """The process under the cursor."""
        found = (process for process in self.others.processes if process.head.id == self.cursor)
        return next(found, None)

    @property
    def _ids(self) -> list[str]:
        """What the cursor can stand on, from top to bottom."""
        ids = [process.head.id for process in self.others.processes]
        return [*ids, APPLIED] if self.others.applied or self.shut else ids

    def now(self) -> Now:
        """What the keys can act on."""
        process = self.process
        waits = process is not None and process.state not in OVER
        return structs.replace(super().now(), waits=waits, applied=len(self.others.applied))

    def redraw(self) -> None:
        """Show them as they are now; where the offer is not accepted any more, go back."""
        snapshot = self.session.cards.snapshot
        row = snapshot.rows.get(self.accepted)
        if row is None or row.head.outcome != "accepted":
            if self.is_active:
                self.do_close()
            return
        self.others = other_processes(snapshot, self.accepted, self._seen)
        self._seen |= {process.head.id for process in self.others.processes}
        rows = snapshot.rows
        self.shut = tuple(id_ for id_ in self.shut if id_ in rows and rows[id_].label.stage == "closed")
        if self.cursor not in self._ids:
            self.cursor = self.next_left() or next(iter(self._ids), "")
        self._show()

    def _show(self) -> None:
        session, others = self.session, self.others
        applied = Applied(len(others.applied), len(self.shut))
        self.heading.show(session.cards.snapshot.rows[self.accepted].head, others, applied)
        self.list.show(others, applied, self.cursor)
        if self._ready:
            self.message.take(self.process, self._words_of_applied() if self.cursor == APPLIED else "")
        self.footer.show(commands.footer("accept", self.now(), own_table(session.config.keys)))

    def _words_of_applied(self) -> str:
        key, undo = self.key("close_applied"), self.key("undo")
        if self.others.applied:
            return (
                f"You applied there, and none of them waits for a word of yours. {key} closes them all:"
                f" they end as silent, nobody is told, none is flagged. {undo} brings all of them back."
            )
        return f"They are closed, and nobody was told. {undo} brings all of them back."

    def on_time_passed(self) -> None:
        """A minute is over: times read differently."""
        self.redraw()

    def on_mount(self) -> None:
        """Show them, the cursor on the first who does not know; the first message right after them."""
        self.redraw()
        self.call_after_refresh(self.write)

    def write(self) -> None:
        """Have the message to the one under the cursor, if there is none yet."""
        if not self._ready:
            self._ready = True
            self.redraw()

    def on_letter_pane_written(self) -> None:
        """A letter that took its time is there."""
        self.message.written()

    def on_cards_changed(self) -> None:
        """Cards changed, here or in another program."""
        self._undoing = False
        if self._take_back and self.accepted in self.session.cards.snapshot.rows:
            self._try_to_take_back()
        self.redraw()

    def on_screen_resume(self) -> None:
        """What lay above it has gone."""
        self.redraw()

    def on_resize(self) -> None:
        """List and message beside each other, or one above the other."""
        narrow = self.app.size.width < WIDE
        self.list.set_compact(narrow)
        self.message.pane.set_margin(1 if narrow else 3)
        self.redraw()

    def on_others_list_line_selected(self, event: OthersList.LineSelected) -> None:
        """A line was clicked: go there; twice, write to them."""
        self.go(event.id)
        if event.twice:
            self.action_command("answer")

    # -- moving about

    def go(self, id_: str) -> None:
        """Put the cursor on one of them."""
        if id_ and id_ != self.cursor:
            self.cursor = id_
            self._show()

    def _step(self, by: int) -> None:
        ids = self._ids
        if ids:
            at = ids.index(self.cursor) if self.cursor in ids else 0
            self.go(ids[max(0, min(at + by, len(ids) - 1))])

    def next_left(self) -> str:
        """The next who does not know, from the cursor on and round; then the only applied."""
        ids = [process.head.id for process in self.others.processes]
        at = ids.index(self.cursor) + 1 if self.cursor in ids else 0
        left = {process.head.id for process in self.others.left}
        found = next((id_ for id_ in (*ids[at:], *ids[:at]) if id_ in left), "")
        return found or (APPLIED if self.others.applied else "")

    def do_next_one(self) -> None:
        """Go to the next who does not know."""
        after = self.next_left()
        if not after:
            self.session.messages.say("everybody knows; Esc goes back")
        self.go(after)

    def do_down(self) -> None:
        """The next one."""
        self._step(1)

    def do_up(self) -> None:
        """The one before."""
        self._step(-1)

    def do_top(self) -> None:
        """The first one."""
        self._step(-len(self._ids))

    def do_bottom(self) -> None:
        """The last one."""
        self._step(len(self._ids))

    def do_page_down(self) -> None:
        """A page further in the message."""
        self.message.pane.page(1)

    def do_page_up(self) -> None:
        """A page back in the message."""
        self.message.pane.page(-1)

    # -- changes

    def submit(self, intent: Intent) -> bool:
        """Do a change."""
        done = super().submit(intent)
        if done:
            self.redraw()
        return done

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
            said = note_sent(self.session, note, composition.label)
            if said:
                self.session.messages.say(f"{said}; {self.key('undo')} takes it back")

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
        id_, effect, until = process.head.id, composition.effect, composition.until

        def called(over: CallOver | None) -> None:
            self._called(id_, over)

        self.app.request(OpenCall(id_, letter, effect, until, self._can_record, called))

    def _can_record(self) -> bool:
        """Whether the email that says the same can be written now."""
        self.redraw()
        return self.current is not None

    def _called(self, id_: str, over: CallOver | None) -> None:
        """The call is over: its record, if it is wanted."""
        row = self.session.cards.snapshot.rows.get(id_)
        if over is not None and over.said:
            self.session.messages.say(over.said)
        if over is not None and over.record and row is not None:
            situation = Process(row.head, "told").situation
            self.app.request(OpenComposer(id_, situation, channel="email"))

    def do_compose(self) -> None:
        """Change the message."""
        process = self.process
        if process is not None:
            self.message.wrote_to(process.head.id)
            self.app.request(OpenComposer(process.head.id, process.situation, reason=REASON))

    def do_close_applied(self) -> None:
        """Close all that was only applied for."""
        session, ids = self.session, self.others.applied
        intent = close_applied(
            session.cards.snapshot, ids, self.accepted, session.now(), session.config.policy
        )
        if session.cards.submit(intent):
            self.shut = ids
            self.cursor = APPLIED
            self.redraw()
            them = "it" if len(ids) == 1 else "them"
            session.messages.say(f"{len(ids)} closed, nobody was told; {self.key('undo')} brings {them} back")

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
            whom = names(self.session.cards.snapshot, self.targets) if self.targets else "them"
            self.session.messages.say(f"nothing was noted on {whom} here")

    def _try_to_take_back(self) -> None:
        """Do it once everything is saved: only then is it known what was noted."""
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
