"""What the screens share on which several are told something, one after the other."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from textual.containers import Horizontal
from textual.widget import Widget

from offerboard.cards.values import Situation
from offerboard.tracker import Intent, intents
from offerboard.tui.base.screen import CommandScreen
from offerboard.tui.composer.noting import note_sent
from offerboard.tui.requests import CallOver, OpenCall, OpenComposer
from offerboard.tui.telling.message import WIDE, ReadyMessage
from offerboard.tui.telling.people import PeopleList
from offerboard.tui.widgets.footer import Footer


class TellingScreen(CommandScreen[None]):
    """Those to tell at the left, the message to one of them at the right.

    A screen of this kind composes its `parts`, and says who they are (`ids`), who of them does not know yet
    (`left`), what is written (`situation`, `do_compose`), and how it all looks (`redraw`, `show`).
    """

    CSS_PATH = Path(__file__).with_name("telling.tcss")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-normal")]  # noqa: RUF012 - Textual declares it so
    AUTO_FOCUS: ClassVar[str] = ""

    def __init__(self) -> None:
        super().__init__()
        self.cursor = ""
        self.is_ready = False
        """Whether the message is shown: it comes right after the list."""

    def parts(self, people: PeopleList) -> Iterator[Widget]:
        """List, message and footer."""
        session = self.session
        self.list = people
        self.message = ReadyMessage(session, self.key)
        self.footer = Footer(lambda: session.colours)
        with Horizontal(id="telling"):
            yield self.list
            yield self.message.pane
        yield self.footer

    # -- who they are

    @property
    @abstractmethod
    def ids(self) -> Sequence[str]:
        """What the cursor can stand on, from top to bottom."""

    @property
    @abstractmethod
    def left(self) -> Collection[str]:
        """The ids of those who do not know yet."""

    @property
    @abstractmethod
    def situation(self) -> Situation | None:
        """What is written to the one under the cursor, if anything."""

    @abstractmethod
    def redraw(self) -> None:
        """Find out how they are now, and show it."""

    @abstractmethod
    def show(self) -> None:
        """Show them as they were found, the cursor on one."""

    @abstractmethod
    def do_compose(self) -> None:
        """Change the message."""

    @property
    def current(self) -> str | None:
        """The card under the cursor."""
        return self.cursor if self.cursor in self.ids else None

    def next_left(self) -> str:
        """The next who does not know, from the cursor on and round; "" where everybody does."""
        ids = self.ids
        at = ids.index(self.cursor) + 1 if self.cursor in ids else 0
        return next((id_ for id_ in (*ids[at:], *ids[:at]) if id_ in self.left), "")

    # -- what is shown

    def on_mount(self) -> None:
        """Show them, the cursor on the first who does not know; the first message right after them."""
        self.redraw()
        self.call_after_refresh(self.write)

    def write(self) -> None:
        """Have the message to the one under the cursor, if there is none yet."""
        if not self.is_ready:
            self.is_ready = True
            self.redraw()

    def on_letter_pane_written(self) -> None:
        """A letter that took its time is there."""
        self.message.written()

    def on_time_passed(self) -> None:
        """A minute is over: times read differently."""
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

    def on_people_list_line_selected(self, event: PeopleList.LineSelected) -> None:
        """A line was clicked: go there; twice, write to them."""
        self.go(event.id)
        if event.on_sign and self.tick():
            return
        if event.twice:
            self.action_command("answer")

    def tick(self) -> bool:
        """Tick the one under the cursor, or not; return whether it has a box, as it has not by default."""
        return False

    # -- moving about

    def go(self, id_: str) -> None:
        """Put the cursor on one of them."""
        if id_ and id_ != self.cursor:
            self.cursor = id_
            self.show()

    def _step(self, by: int) -> None:
        ids = self.ids
        if ids:
            at = ids.index(self.cursor) if self.cursor in ids else 0
            self.go(ids[max(0, min(at + by, len(ids) - 1))])

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
        self._step(-len(self.ids))

    def do_bottom(self) -> None:
        """The last one."""
        self._step(len(self.ids))

    def do_page_down(self) -> None:
        """A page further in the message."""
        self.message.pane.page(1)

    def do_page_up(self) -> None:
        """A page back in the message."""
        self.message.pane.page(-1)

    # -- changes

    def submit(self, intent: Intent) -> bool:
        """Do a change; whether it could be done."""
        done = self.session.cards.submit(intent)
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

    def do_not_sent(self) -> None:
        """Note that what was copied was not sent."""
        session = self.session
        if self.current and self.submit(
            intents.unsend(session.cards.snapshot, [self.current], session.now())
        ):
            session.messages.say("noted as not sent")

    def do_answer(self) -> None:
        """Call them, where the message is a script; else change it."""
        self.write()
        composition, id_ = self.message.composition, self.current
        if composition is None or id_ is None:
            return
        letter = self.message.finished() if composition.choice.channel == "phone" else None
        if letter is None:
            self.do_compose()
            return
        effect, until, situation = composition.effect, composition.until, self.situation

        def called(over: CallOver | None) -> None:
            self._called(id_, situation, over)

        self.app.request(OpenCall(id_, letter, effect, until, self._can_record, called))

    def _can_record(self) -> bool:
        """Whether the email that says the same can be written now."""
        self.redraw()
        return self.current is not None

    def _called(self, id_: str, situation: Situation | None, over: CallOver | None) -> None:
        """The call is over: its record, if it is wanted."""
        if over is not None and over.said:
            self.session.messages.say(over.said)
        if over is not None and over.record and id_ in self.session.cards.snapshot.rows:
            self.app.request(OpenComposer(id_, situation, channel="email"))
