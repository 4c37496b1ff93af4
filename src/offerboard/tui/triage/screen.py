"""Triage: what waits for you, one card at a time, the most urgent first, until nothing waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from msgspec import structs
from textual.app import ComposeResult
from textual.binding import BindingType

from offerboard import commands
from offerboard.cards.model import Card
from offerboard.cards.remedies import Remedy, answer_of, remedy
from offerboard.cards.values import Outcome
from offerboard.commands import Command, Now
from offerboard.desk.owed import FlaggedCard
from offerboard.desk.triage import Handling, TriageRun, handling, handling_of_skipped
from offerboard.tracker import intents
from offerboard.tui import requests
from offerboard.tui.base.acting import ActingScreen
from offerboard.tui.base.keys import bindings, own_table
from offerboard.tui.session.cards import CardsChanged
from offerboard.tui.triage.parts import CardPairs, TriageExtras, TriageHeading, TriageKey, TriageKeys
from offerboard.tui.triage.texts import card_pairs, end_pairs, next_texts, why_texts
from offerboard.tui.widgets.footer import Footer

_HIGH, _TALL = 30, 36
"""Lines from which on there is room below the keys: some, and more."""
_WORDS = {
    "decide": "decide",
    "accept": "accept",
    "more_time": "ask for more time",
    "bargain": "bargain",
    "compose": "compose",
    "record": "record",
    "sent": "it was sent, or said",
    "not_sent": "it was not sent",
    "end": "end it",
    "snooze": "snooze until …",
    "edit": "edit the card",
    "pane": "see it whole",
}
"""The commands in the grid, in its order, and what each does to the card."""


class TriageScreen(ActingScreen):
    """The queue, and the card that is shown. After what is owed come the notes, if they are wanted."""

    NAME = "triage"
    BINDINGS: ClassVar[list[BindingType]] = bindings("triage")
    CSS_PATH = "triage.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (_HIGH, "-high"), (_TALL, "-tall")]  # noqa: RUF012 - Textual declares it so
    AUTO_FOCUS = ""
    page: CardPairs

    def __init__(self) -> None:
        super().__init__()
        self.triage = TriageRun()
        self.flagged: FlaggedCard | None = None
        """What is shown; None at the end."""
        self.before: Card | None = None
        """The card as it was when it was first shown."""
        self.with_notes = False
        self.looked = False
        """Whether the card was opened, as its flag asks."""
        self._acted: dict[str, Card] = {}
        """The cards that were changed here and left behind, as they were before."""

    def compose(self) -> ComposeResult:
        """Heading, card, keys and footer."""
        session = self.session
        self.heading = TriageHeading(lambda: session.colours)
        self.page = CardPairs(lambda: session.colours)
        self.keys = TriageKeys(lambda: session.colours, len(_WORDS))
        self.footer = Footer(lambda: session.colours)
        yield self.heading
        yield self.page
        yield self.keys
        self.extras = TriageExtras(lambda: session.colours)
        yield self.extras
        yield self.footer

    # -- the queue

    @property
    def current(self) -> str | None:
        """The card that is shown, as long as it is on the board."""
        id_ = self.flagged.id if self.flagged else None
        return id_ if id_ in self.session.cards.snapshot.rows else None

    @property
    def waiting(self) -> list[FlaggedCard]:
        """What you owe, the most urgent first; and then the notes, where they are gone through."""
        desk = self.session.desk
        return [*desk.owed, *desk.notes()] if self.with_notes else list(desk.owed)

    def settle(self) -> None:
        """See what was done to the card, and go on to the next where it was acted upon."""
        if not self.is_active:  # screens above it close first; then `on_screen_resume` is called
            return
        waiting = self.waiting
        if self._bring_back(waiting):
            return
        if self.flagged is not None and self.before is not None:
            how = self._handling(self.flagged, self.before)
            now = next((flagged for flagged in waiting if flagged.id == self.flagged.id), None)
            if how is not None:
                self.leave_behind(self.flagged, how, changed=how != "looked at")
                self.flagged = None
            else:
                self.flagged = now  # its flag may have changed by now, or be gone
        if self.flagged is None:
            self.take(self.triage.next(waiting))
        else:
            self.redraw()

    def _bring_back(self, waiting: Sequence[FlaggedCard]) -> bool:
        """Show a card that is as it was before it was acted upon: that was undone, or could not be saved."""
        for flagged in waiting:
            before = self._acted.get(flagged.id)
            if before is not None and handling(before, self.session.cards.card(flagged.id)) is None:
                self.triage.back_to(flagged.id)
                self.take(flagged)
                return True
        return False

    def _handling(self, flagged: FlaggedCard, before: Card) -> Handling | None:
        looked, self.looked = self.looked, False
        if flagged.id not in self.session.cards.snapshot.rows:
            return "deleted"
        return handling(before, self.session.cards.card(flagged.id)) or ("looked at" if looked else None)

    def leave_behind(self, flagged: FlaggedCard, how: Handling, *, changed: bool) -> None:
        """Leave a card behind, after a change or without one."""
        if changed and self.before is not None:
            self._acted.setdefault(flagged.id, self.before)
        self.triage.leave(
            flagged.id, flagged.flag.rule, how, changed=changed, after=self.session.cards.last_change
        )

    def take(self, flagged: FlaggedCard | None) -> None:
        """Show a card, or the end."""
        self.flagged = flagged
        self.before = self.session.cards.card(flagged.id) if flagged is not None else None
        if flagged is not None:
            self._acted.pop(flagged.id, None)
        self.redraw(top=True)

    # -- what is shown

    @property
    def remedy(self) -> Remedy | None:
        """What the flag of the card asks for."""
        if self.flagged is None or self.current is None:
            return None
        session = self.session
        return remedy(
            self.flagged.flag, session.cards.snapshot.rows[self.flagged.id].head, session.desk.clock.peers
        )

    def now(self) -> Now:
        """What the keys can act on; a step without a change is taken back too."""
        now = super().now()
        unchanged = self.triage.unchanged(self.session.cards.last_change)
        return structs.replace(now, can_undo=now.can_undo or unchanged is not None)

    def redraw(self, *, top: bool = False) -> None:
        """Show the card as it is now, or the end."""
        session, waiting, flagged = self.session, self.waiting, self.flagged
        done = self.triage.summary()
        if flagged is not None and self.current is not None:
            progress = self.triage.progress(flagged.id, waiting)
            self.heading.show(done, f"{progress.at} of {progress.of}")
            card, high = session.cards.card(flagged.id), self.app.size.height >= _HIGH
            self.page.show(list(card_pairs(session, card, flagged.flag, last=not high)), top=top)
            if high:
                ahead = [each for each in self.triage.ahead(waiting) if each.id != flagged.id]
                self.extras.show(next_texts(session, ahead), why_texts(session, flagged.id))
        else:
            self.extras.show()
            notes = [] if self.with_notes else session.desk.notes()
            self.heading.show("", "")
            self.page.show(list(end_pairs(session, waiting, self.put_off, notes, done)), top=top)
        self._show_keys()

    def _show_keys(self) -> None:
        now, table = self.now(), own_table(self.session.config.keys)
        here = {each.id: each for each in commands.of("triage", table) if each.when(now)}
        if now.card is not None and now.card.stage == "closed":
            here.pop("end", None)  # how it ended can be changed, but nothing waits for that
        grid = [TriageKey(id_, here[id_].key, words) for id_, words in _WORDS.items() if id_ in here]
        found = self.remedy
        words = found.words if found else self._go_on_words
        beside = [TriageKey(id_, here[id_].key, id_) for id_ in ("skip", "undo") if id_ in here]
        go = here["remedy"]
        self.keys.show(grid if found else [], TriageKey("remedy", go.key, words), beside)
        shown: list[Command] = commands.footer("triage", now, table)
        above = {*_WORDS, *(key.id for key in beside)} if found else set()
        self.footer.show([each for each in shown if each.id not in above and each.id != "remedy"])
        self.footer.refresh()  # the latest message shows, though the commands are the same

    @property
    def _go_on_words(self) -> str:
        """What enter does at the end."""
        if self.more_notes:
            return "look at the notes too"
        return "go through what was put off again" if self.put_off else "back to the board"

    @property
    def put_off(self) -> list[FlaggedCard]:
        """What was skipped, and waits on."""
        return self.triage.put_off(self.waiting)

    @property
    def more_notes(self) -> bool:
        """Whether there are notes beside what is gone through."""
        return not self.with_notes and bool(self.session.desk.notes())

    def on_mount(self) -> None:
        """Show the most urgent."""
        self.take(self.triage.next(self.waiting))

    def on_resize(self) -> None:
        """There may be room for more, or for less."""
        if self.is_mounted and self.flagged is not None:
            self.redraw()

    def on_time_passed(self) -> None:
        """A minute is over: times read differently."""
        self.settle()

    def on_cards_changed(self, event: CardsChanged) -> None:
        """Cards changed, here or in another program; what was undone comes back."""
        back = next((flagged for flagged in self.waiting if flagged.id == event.card), None)
        if back is not None:
            self.triage.back_to(back.id)
        if back is not None and self.is_active:
            self.take(back)
        else:
            self.settle()

    def on_screen_resume(self) -> None:
        """What lay above it has gone."""
        self.settle()

    def on_triage_keys_clicked(self, event: TriageKeys.Clicked) -> None:
        """A command was clicked."""
        self.action_command(event.id)

    # -- its keys

    def do_remedy(self) -> None:
        """Do what the flag asks for; at the end, go on with what is left."""
        found = self.remedy
        if found is None:
            self._go_on()
            return
        match found.deed:
            case "decide":
                self.do_decide()
            case "write":
                self.write_to(self.current, found.situation)
            case "sent":
                self.do_sent()
            case "record":
                self.do_record()
            case "end":
                self.do_end()
            case "accept":
                self.do_accept()
            case "look":
                self.looked = True
                self.do_pane()
            case "lapse":
                self._choose_lapse()
            case "review":
                self._choose_review()

    def _go_on(self) -> None:
        if self.more_notes:
            self.with_notes = True
        elif not self.put_off:
            self.do_close()
            return
        else:
            self.triage.again()
        self.take(self.triage.next(self.waiting))

    def _choose_lapse(self) -> None:
        """The date is long past: two lines still put it right."""
        head = self.session.cards.snapshot.rows[self._shown].head
        apologise = partial(self.write_to, head.id, answer_of(head))
        self._choose(
            "the date is long past",
            ("apologise and decline", apologise),
            ("let it lapse, without a word", partial(self._end_as, head.id, "lapsed")),
            ("decide on it after all", self.do_decide),
        )

    def _choose_review(self) -> None:
        """It came from a file, with dates that were past by then."""
        self._choose(
            "it came from a file, with dates that were past",
            ("it is right: keep it", partial(self._keep, self._shown)),
            ("it is over: end it …", self.do_end),
            ("fix it: edit it …", self.do_edit),
        )

    def _choose(self, why: str, *options: tuple[str, Callable[[], object]]) -> None:
        head = self.session.cards.snapshot.rows[self._shown].head
        self.app.request(requests.OpenChoice(f"{head.name}: {why}", options, lambda do: do()))

    @property
    def _shown(self) -> str:
        """The card that is shown. Raises ValueError at the end."""
        if self.current is None:
            raise ValueError("no card is shown")
        return self.current

    def _end_as(self, id_: str, outcome: Outcome) -> None:
        session = self.session
        self.submit(intents.end(session.cards.snapshot, [id_], outcome, session.now(), session.config.policy))

    def _keep(self, id_: str) -> None:
        session = self.session
        self.submit(intents.edit_card(session.cards.card(id_), {}, session.now()))

    def do_skip(self) -> None:
        """Leave the card for now."""
        if self.flagged is not None and self.before is not None and self.current:
            how = handling_of_skipped(self.before, self.session.cards.card(self.current))
            self.leave_behind(self.flagged, how, changed=False)
            self.take(self.triage.next(self.waiting))

    def do_undo(self) -> None:
        """Take the last step back: a card that was skipped comes back, a change is undone."""
        last = self.triage.unchanged(self.session.cards.last_change)
        if last is None:
            super().do_undo()
            return
        self.triage.back()
        self.take(next((flagged for flagged in self.waiting if flagged.id == last.id), self.flagged))

    def do_pane(self) -> None:
        """Show the card whole."""
        self.do_open()
