"""An offer is to be answered by a date: the companies that should know it, each with the message ready."""

from __future__ import annotations

from collections.abc import Collection
from functools import reduce
from typing import ClassVar

from msgspec import structs
from textual.app import ComposeResult
from textual.binding import BindingType

from offerboard import commands
from offerboard.cards.telling import ToTell, to_tell
from offerboard.cards.values import Situation
from offerboard.commands import Now
from offerboard.errors import OfferboardError
from offerboard.tracker import Intent
from offerboard.tracker.letters import LetterNote
from offerboard.tui.base.keys import bindings, own_table
from offerboard.tui.composer.opening import open_letter
from offerboard.tui.requests import OpenComposer
from offerboard.tui.tell.parts import described, groups, heading_title, left_to_do, recipient, told_count
from offerboard.tui.telling.heading import TellingHeading
from offerboard.tui.telling.people import PeopleList, PersonLines
from offerboard.tui.telling.screen import TellingScreen
from offerboard.tui.theme import Look


class TellScreen(TellingScreen):
    """Those to tell, with a box each: the letters one by one, and all that are ticked told at once."""

    NAME = "tell"
    BINDINGS: ClassVar[list[BindingType]] = bindings("tell")

    def __init__(self) -> None:
        super().__init__()
        self._found: list[ToTell] = []
        self._unticked: set[str] = set()

    def compose(self) -> ComposeResult:
        """Heading, list, message and footer."""
        session = self.session
        self.heading = TellingHeading(lambda: session.look(0))
        yield self.heading
        yield from self.parts(PeopleList(lambda: session.look(0), self._described))

    # -- what is shown

    @property
    def ids(self) -> list[str]:
        """Those to tell, from top to bottom."""
        return [one.head.id for one in self._found]

    @property
    def left(self) -> Collection[str]:
        """The ids of those who do not know your deadline yet."""
        return {one.head.id for one in self._found if one.knows != "it"}

    @property
    def ticked(self) -> list[str]:
        """Who is told at once, from top to bottom: at first everybody who does not know."""
        return [id_ for id_ in self.ids if id_ in self.left and id_ not in self._unticked]

    @property
    def situation(self) -> Situation | None:
        """What is written to the one under the cursor."""
        one = self._one
        return recipient(one).situation if one is not None else None

    @property
    def _one(self) -> ToTell | None:
        return next((one for one in self._found if one.head.id == self.cursor), None)

    def now(self) -> Now:
        """What the keys can act on."""
        found = super().now()
        return structs.replace(
            found, waits=self.cursor in self.left, left=len(self.left), ticked=len(self.ticked)
        )

    def redraw(self) -> None:
        """Show them as they are now; where no date is left to tell, go back."""
        session = self.session
        found = to_tell(session.cards.snapshot.unsettled, session.desk.clock.peers)
        if not found:
            if self.is_active:
                self.do_close()
            return
        self._found = found
        if self.cursor not in self.ids:
            self.cursor = self.next_left() or self.ids[0]
        self.show()

    def show(self) -> None:
        """Show them, the cursor on one."""
        session, one, look = self.session, self._one, self.session.look(0)
        left = left_to_do(self._found, len(self.ticked), self.key("all_told"), look)
        self.heading.show(heading_title(session.desk.clock.peers, look), told_count(self._found), left)
        self.list.show(groups(self._found), self.cursor)
        if self.is_ready:
            self.message.take(recipient(one) if one is not None else None)
        self.footer.show(commands.footer("tell", self.now(), own_table(session.config.keys)))

    def _described(self, id_: str, look: Look) -> PersonLines:
        one = next(one for one in self._found if one.head.id == id_)
        return described(one, self.ticked, look)

    def on_cards_changed(self) -> None:
        """Cards changed, here or in another program."""
        self.redraw()

    # -- telling them

    def tick(self) -> bool:
        """Tick the one under the cursor, or not."""
        self._unticked ^= {self.cursor} & set(self.left)
        self.show()
        return True

    def do_tick(self) -> None:
        """Tick the one under the cursor, or not, and go on to the next."""
        self.tick()
        self.do_down()

    def do_tick_all(self) -> None:
        """Tick everybody who does not know; where all are, nobody."""
        self._unticked = set(self.left) if len(self.ticked) == len(self.left) else set()
        self.show()

    def do_compose(self) -> None:
        """Change the message."""
        situation = self.situation
        if situation is not None:
            self.message.wrote_to(self.cursor)
            self.app.request(OpenComposer(self.cursor, situation))

    def do_all_told(self) -> None:
        """All that are ticked were told, each by the channel of their letter: one change, one undo."""
        session = self.session
        try:
            intent = self._all_told()
        except OfferboardError as error:
            session.messages.complain(error)
            return
        ticked = len(self.ticked)
        if intent is not None and self.submit(intent):
            told = "one company is told" if ticked == 1 else f"{ticked} companies are told"
            session.messages.say(f"{told}: noted; {self.key('undo')} takes it back")

    def _all_told(self) -> Intent | None:
        """The change that notes it on each that is ticked. Raises OfferboardError."""
        session, snapshot, now = self.session, self.session.cards.snapshot, self.session.now()
        intents: list[Intent] = []
        for one in self._found:
            if one.head.id in self.ticked and (situation := recipient(one).situation) is not None:
                opened = open_letter(session, OpenComposer(one.head.id, situation))
                opened.composition.restore(opened.before)
                note = LetterNote.of(opened.composition)
                intents.append(note.sent(snapshot, session.cards.card(one.head.id), now))
        if not intents:
            return None
        whole = reduce(Intent.then, intents)
        label = intents[0].label if len(intents) == 1 else f"tell {len(intents)} companies your deadline"
        return structs.replace(whole, label=label)
