"""How triage looks: what waits, one card at a time; and the queue behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from msgspec import structs
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from offerboard import commands
from offerboard.cards.model import Card
from offerboard.cards.remedies import Remedy, remedy
from offerboard.commands import Command, Now, Place
from offerboard.desk import triage
from offerboard.desk.owed import Need
from offerboard.desk.triage import Walk, Way
from offerboard.tui.base.acting import Acting
from offerboard.tui.base.keys import bindings, own_table
from offerboard.tui.base.paging import Paging
from offerboard.tui.session.session import Host
from offerboard.tui.triage.parts import CardPairs, Key, TriageHead, TriageKeys
from offerboard.tui.triage.texts import card_pairs, end_pairs
from offerboard.tui.widgets.footer import Footer

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


class TriageView(Paging, Acting, Screen[None]):
    """The queue, and the card that is shown. After what is owed come the notes, if they are wanted."""

    PLACE: Place = "triage"
    BINDINGS: ClassVar[list[BindingType]] = bindings("triage")
    CSS_PATH = "triage.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-high")]  # noqa: RUF012 - Textual declares it so
    AUTO_FOCUS = ""
    page: CardPairs

    def __init__(self) -> None:
        super().__init__()
        self.walk = Walk()
        self.need: Need | None = None
        self.before: Card | None = None
        self.with_notes = False
        self.looked = False
        self._acted: dict[str, Card] = {}

    def compose(self) -> ComposeResult:
        """Heading, card, keys and footer."""
        host = self.host
        self.heading = TriageHead(lambda: host.colours)
        self.page = CardPairs(lambda: host.colours)
        self.keys = TriageKeys(lambda: host.colours, len(_WORDS))
        self.footer = Footer(lambda: host.colours)
        yield self.heading
        yield self.page
        yield self.keys
        yield self.footer

    # -- the queue

    @property
    def current(self) -> str | None:
        """The card that is shown, as long as it is on the board."""
        return self.need.id if self.need and self.need.id in self.host.snapshot.rows else None

    @property
    def waiting(self) -> list[Need]:
        """What you owe, the most urgent first; and then the notes, where they are gone through."""
        desk = self.host.desk
        return [*desk.needs, *desk.notes()] if self.with_notes else list(desk.needs)

    def settle(self) -> None:
        """See what was done to the card, and go on to the next where it was acted upon."""
        if not self.is_active:  # what lies above goes first: then `on_screen_resume`
            return
        waiting = self.waiting
        if self._bring_back(waiting):
            return
        if self.need is not None and self.before is not None:
            way = self._way(self.need, self.before)
            now = next((need for need in waiting if need.id == self.need.id), None)
            if way is not None:
                self.leave_behind(self.need, way, changed=way != "looked at")
                self.need = None
            else:
                self.need = now  # its flag may be another by now, or gone
        if self.need is None:
            self.take(self.walk.next(waiting))
        else:
            self.redraw()

    def _bring_back(self, waiting: Sequence[Need]) -> bool:
        """Show a card that is as it was before it was acted upon: that was undone, or could not be saved."""
        for need in waiting:
            before = self._acted.get(need.id)
            if before is not None and triage.done(before, self.host.card(need.id)) is None:
                self.walk.back_to(need.id)
                self.take(need)
                return True
        return False

    def _way(self, need: Need, before: Card) -> Way | None:
        looked, self.looked = self.looked, False
        if need.id not in self.host.snapshot.rows:
            return "deleted"
        return triage.done(before, self.host.card(need.id)) or ("looked at" if looked else None)

    def leave_behind(self, need: Need, way: Way, *, changed: bool) -> None:
        """Leave a card behind, after a change or without one."""
        if changed and self.before is not None:
            self._acted.setdefault(need.id, self.before)
        self.walk.leave(need.id, need.flag.rule, way, changed=changed, after=self.host.last_change)

    def take(self, need: Need | None) -> None:
        """Show a card, or the end."""
        self.need = need
        self.before = self.host.card(need.id) if need is not None else None
        if need is not None:
            self._acted.pop(need.id, None)
        self.redraw(top=True)

    # -- what is shown

    @property
    def remedy(self) -> Remedy | None:
        """What the flag of the card asks for."""
        if self.need is None or self.current is None:
            return None
        host = self.host
        return remedy(self.need.flag, host.snapshot.rows[self.need.id].head, host.desk.clock.board)

    def now(self) -> Now:
        """What the keys can act on; a step without a change is taken back too."""
        now = super().now()
        unchanged = self.walk.unchanged(self.host.last_change)
        return structs.replace(now, can_undo=now.can_undo or unchanged is not None)

    def redraw(self, *, top: bool = False) -> None:
        """Show the card as it is now, or the end."""
        host, waiting, need = self.host, self.waiting, self.need
        done = self.walk.said()
        if need is not None and self.current is not None:
            at, of = self.walk.progress(need.id, waiting)
            self.heading.show(done, f"{at} of {of}")
            self.page.show(list(card_pairs(host, host.card(need.id), need.flag)), top=top)
        else:
            notes = [] if self.with_notes else host.desk.notes()
            self.heading.show("", "")
            self.page.show(list(end_pairs(host, waiting, self.put_off, notes, done)), top=top)
        self._show_keys()

    def _show_keys(self) -> None:
        now, table = self.now(), own_table(self.host.settings.keys)
        here = {each.id: each for each in commands.of("triage", table) if each.when(now)}
        if now.card is not None and now.card.stage == "closed":
            here.pop("end", None)  # it can be ended another way, but nothing waits for that
        grid = [Key(id_, here[id_].key, words) for id_, words in _WORDS.items() if id_ in here]
        found = self.remedy
        words = found.words if found else self._go_on_words
        beside = [Key(id_, here[id_].key, id_) for id_ in ("skip", "undo") if id_ in here]
        go = here["remedy"]
        self.keys.show(grid if found else [], Key("remedy", go.key, words), beside)
        shown: list[Command] = commands.footer("triage", now, table)
        self.footer.show([each for each in shown if each.id not in _WORDS or not found])
        self.footer.refresh()  # what has just been said shows, though the commands are the same

    @property
    def _go_on_words(self) -> str:
        """What enter does at the end."""
        if self.more_notes:
            return "look at the notes too"
        return "go through what was put off again" if self.put_off else "back to the board"

    @property
    def put_off(self) -> list[Need]:
        """What was skipped, and waits on."""
        return self.walk.put_off(self.waiting)

    @property
    def more_notes(self) -> bool:
        """Whether there are notes beside what is gone through."""
        return not self.with_notes and bool(self.host.desk.notes())

    def on_mount(self) -> None:
        """Show the most urgent."""
        self.take(self.walk.next(self.waiting))

    def tick(self, moved: bool) -> None:  # noqa: ARG002 - it is drawn anew whole
        """A minute is over: times read differently."""
        self.settle()

    def on_host_changed(self, event: Host.Changed) -> None:
        """Cards changed, here or in another program; what was undone comes back."""
        back = next((need for need in self.waiting if need.id == event.card), None)
        if back is not None:
            self.walk.back_to(back.id)
        if back is not None and self.is_active:
            self.take(back)
        else:
            self.settle()

    def on_screen_resume(self) -> None:
        """What lay above it has gone."""
        self.settle()

    def on_triage_keys_pressed(self, event: TriageKeys.Pressed) -> None:
        """A command was clicked."""
        self.action_command(event.id)
