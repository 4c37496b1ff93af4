"""After you accepted an offer: the others, one by one, each with the message ready (DESIGN 2, "Accepting").

Who was told stays told: what is taken back is taken back on one card.
"""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from offerboard import commands
from offerboard.cards.others import OVER, Others, Process, accepted_at
from offerboard.commands import Now, Place
from offerboard.tracker import Intent
from offerboard.tracker.accepting import close_applied, last_is_of, other_processes, take_back
from offerboard.tui.keys import bindings, key_of, own_table
from offerboard.tui.screens.acceptletter import REASON, WIDE, MessageView
from offerboard.tui.screens.acceptparts import APPLIED, AcceptHead, Applied, OthersList
from offerboard.tui.screens.acting import Acting
from offerboard.tui.screens.call import call
from offerboard.tui.screens.call_view import Over, Talk
from offerboard.tui.screens.composer import compose
from offerboard.tui.screens.composer_noting import note_sent
from offerboard.tui.screens.steps import names
from offerboard.tui.widgets.footer import Footer


class AcceptScreen(Acting):
    """The others at the left, the message to one of them at the right."""

    PLACE: Place = "accept"
    BINDINGS: ClassVar[list[BindingType]] = bindings("accept")
    CSS_PATH = "accept.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-normal")]  # noqa: RUF012 - Textual declares it so
    AUTO_FOCUS = ""

    def __init__(self, id_: str) -> None:
        super().__init__()
        self.accepted = id_
        self._seen: frozenset[str] = frozenset()
        self._others = Others((), ())
        self._shut: tuple[str, ...] = ()
        self._cursor = ""
        self._take_back: tuple[str, ...] = ()
        self._undoing = False
        self._ready = False

    def compose(self) -> ComposeResult:
        """Heading, list, message and footer."""
        host = self.host
        self.heading = AcceptHead(lambda: host.look(0))
        self.list = OthersList(lambda: host.look(0))
        self.message = MessageView(host, lambda id_: key_of(id_, host.settings.keys))
        self.footer = Footer(lambda: host.colours)
        yield self.heading
        with Horizontal(id="telling"):
            yield self.list
            yield self.message
        yield self.footer

    # -- what is shown

    @property
    def current(self) -> str | None:
        """The card under the cursor; on the line of the merely applied there is none."""
        return self._cursor if self._cursor in self._ids and self._cursor != APPLIED else None

    @property
    def process(self) -> Process | None:
        """The process under the cursor."""
        found = (process for process in self._others.processes if process.head.id == self._cursor)
        return next(found, None)

    @property
    def _ids(self) -> list[str]:
        """What the cursor can stand on, from top to bottom."""
        ids = [process.head.id for process in self._others.processes]
        return [*ids, APPLIED] if self._others.applied or self._shut else ids

    def now(self) -> Now:
        """What the keys can act on."""
        process = self.process
        return (
            super()
            .now()
            ._replace(
                waits=process is not None and process.state not in OVER, applied=len(self._others.applied)
            )
        )

    def redraw(self) -> None:
        """Show them as they are now; where the offer is not accepted any more, go back."""
        snapshot = self.host.snapshot
        row = snapshot.rows.get(self.accepted)
        if row is None or row.head.outcome != "accepted":
            if self.is_active:
                self.do_close()
            return
        self._others = other_processes(snapshot, self.accepted, self._seen)
        self._seen |= {process.head.id for process in self._others.processes}
        rows = snapshot.rows
        self._shut = tuple(id_ for id_ in self._shut if id_ in rows and rows[id_].label.stage == "closed")
        if self._cursor not in self._ids:
            self._cursor = self._next() or next(iter(self._ids), "")
        self._show()

    def _show(self) -> None:
        host, others = self.host, self._others
        applied = Applied(len(others.applied), len(self._shut))
        self.heading.show(host.snapshot.rows[self.accepted].head, others, applied)
        self.list.show(others, applied, self._cursor)
        if self._ready:
            self.message.take(self.process, self._words_of_applied() if self._cursor == APPLIED else "")
        self.footer.show(commands.footer("accept", self.now(), own_table(host.settings.keys)))

    def _words_of_applied(self) -> str:
        key = key_of("close_applied", self.host.settings.keys)
        if self._others.applied:
            return (
                f"You applied there, and nobody has written to you. {key} closes them all without a word:"
                " they end as silent, nobody is told, and none is flagged. u brings all of them back."
            )
        return "They are closed, and nobody was told. u brings all of them back."

    def tick(self, moved: bool) -> None:  # noqa: ARG002 - it is drawn anew whole
        """A minute is over: times read differently."""
        self.redraw()

    def on_mount(self) -> None:
        """Show them, the cursor on the first who does not know; the first message right after them."""
        self.redraw()
        self.call_after_refresh(self._write)

    def _write(self) -> None:
        """Have the message to the one under the cursor, if there is none yet."""
        if not self._ready:
            self._ready = True
            self._show()

    def on_host_changed(self) -> None:
        """Cards changed, here or in another program."""
        self._undoing = False
        self.redraw()
        if self._take_back:
            self._try_to_take_back()

    def on_screen_resume(self) -> None:
        """What lay above it has gone."""
        self.redraw()

    def on_resize(self) -> None:
        """List and message beside each other, or one above the other."""
        narrow = self.app.size.width < WIDE
        self.list.set_compact(narrow)
        self.message.set_margin(1 if narrow else 3)
        self._show()

    def on_others_list_picked(self, event: OthersList.Picked) -> None:
        """A line was clicked: go there; twice, write to them."""
        self._go(event.id)
        if event.twice:
            self.action_command("answer")

    # -- moving about

    def _go(self, id_: str) -> None:
        if id_ and id_ != self._cursor:
            self._cursor = id_
            self._show()

    def _step(self, by: int) -> None:
        ids = self._ids
        if ids:
            at = ids.index(self._cursor) if self._cursor in ids else 0
            self._go(ids[max(0, min(at + by, len(ids) - 1))])

    def _next(self) -> str:
        """The next who does not know, from the cursor on and round; then the merely applied."""
        ids = [process.head.id for process in self._others.processes]
        at = ids.index(self._cursor) + 1 if self._cursor in ids else 0
        left = {process.head.id for process in self._others.left}
        found = next((id_ for id_ in (*ids[at:], *ids[:at]) if id_ in left), "")
        return found or (APPLIED if self._others.applied else "")

    def do_next_one(self) -> None:
        """Go to the next who does not know."""
        after = self._next()
        if not after:
            self.host.say("everybody knows; Esc goes back")
        self._go(after)

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
        self.message.page(1)

    def do_page_up(self) -> None:
        """A page back in the message."""
        self.message.page(-1)

    # -- telling them

    def do_copy(self) -> None:
        """Copy the message."""
        self._write()
        self.message.copy()

    def do_letter_sent(self) -> None:
        """They know."""
        self._write()
        note, composition = self.message.note, self.message.composition
        if note is not None and composition is not None:
            said = note_sent(self.host, note, composition.label)
            if said:
                self.host.say(f"{said}; {key_of('undo', self.host.settings.keys)} takes it back")

    def do_answer(self) -> None:
        """Call them, where the message is a script; else change it."""
        self._write()
        composition, process = self.message.composition, self.process
        if composition is None or process is None:
            return
        letter = self.message.whole if composition.choice.channel == "phone" else None
        if letter is None:
            self.do_compose()
            return
        id_ = process.head.id
        talk = Talk(id_, letter, composition.effect, composition.until)
        call(self.host, talk, self._can_record, lambda over: self._called(id_, over))

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
        host, ids = self.host, self._others.applied
        intent = close_applied(host.snapshot, ids, self.accepted, host.now(), host.settings.policy)
        if host.submit(intent):
            self._shut = ids
            self._cursor = APPLIED
            self.redraw()
            key = key_of("undo", host.settings.keys)
            host.say(f"{len(ids)} closed, nobody was told; {key} brings them back")

    # -- taking it back

    def do_undo(self) -> None:
        """Take back what was noted on the card under the cursor, and on no other."""
        if self._cursor == APPLIED:
            self._take_back = self._shut
        elif (process := self.process) is not None and process.state != "open":
            self._take_back = (process.head.id,)
        if self._take_back:
            self._try_to_take_back()
        else:
            self.host.say(f"nothing was noted on {names(self.host, self.targets)} here")

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
            host.say(f"{names(host, list(ids))}: as before; the others stay as they are")

    def submit(self, intent: Intent) -> bool:
        """Do a change."""
        done = super().submit(intent)
        if done:
            self.redraw()
        return done
