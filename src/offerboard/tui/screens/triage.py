"""What waits for you, one card at a time, the most urgent first, until nothing does."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from offerboard import commands
from offerboard.cards.model import Card
from offerboard.cards.remedies import Remedy, answer_of, remedy
from offerboard.cards.values import Outcome
from offerboard.commands import Command, Now, Place
from offerboard.tracker import intents
from offerboard.tui import walk
from offerboard.tui.host import Host
from offerboard.tui.keys import bindings, own_table
from offerboard.tui.needs import Need
from offerboard.tui.screens.acting import Acting
from offerboard.tui.screens.triage_texts import card_pairs, end_pairs, name
from offerboard.tui.walk import Walk, Way
from offerboard.tui.widgets.footer import Footer
from offerboard.tui.widgets.triagecard import CardPairs, Heading, Key, Keys

_WORDS = {
    "decide": "decide",
    "accept": "accept",
    "more_time": "ask for more time",
    "bargain": "bargain",
    "compose": "compose",
    "record": "record",
    "sent": "it was sent",
    "not_sent": "it was not sent",
    "end": "end it",
    "snooze": "snooze until …",
    "edit": "edit the card",
    "pane": "see it whole",
}
"""The commands in the grid, in its order, and what each does to the card."""


class TriageScreen(Acting):
    """The queue, and the board's keys for its card. After what is owed come the notes, if they are wanted."""

    PLACE: Place = "triage"
    BINDINGS: ClassVar[list[BindingType]] = bindings("triage")
    CSS_PATH = "triage.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-high")]  # noqa: RUF012 - Textual declares it so
    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self._walk = Walk()
        self._need: Need | None = None
        self._card: Card | None = None
        self._notes = False
        self._looked = False
        self._left = False

    def compose(self) -> ComposeResult:
        """Heading, card, keys and footer."""
        host = self.host
        self.heading = Heading(lambda: host.colours)
        self.page = CardPairs(lambda: host.colours)
        self.keys = Keys(lambda: host.colours, len(_WORDS))
        self.footer = Footer(lambda: host.colours)
        yield self.heading
        yield self.page
        yield self.keys
        yield self.footer

    # -- the queue

    @property
    def current(self) -> str | None:
        """The card that is shown, as long as it is on the board."""
        return self._need.id if self._need and self._need.id in self.host.snapshot.rows else None

    @property
    def waiting(self) -> list[Need]:
        """What you owe, the most urgent first; and then the notes, where they are gone through."""
        desk = self.host.desk
        return [*desk.needs, *desk.notes()] if self._notes else list(desk.needs)

    def settle(self) -> None:
        """See what was done to the card, and go on to the next where it was acted upon."""
        if not self.is_current:  # what lies above goes first: then `on_screen_resume`
            return
        waiting = self.waiting
        if self._need is not None and self._card is not None:
            way = self._way(self._need, self._card)
            now = next((need for need in waiting if need.id == self._need.id), None)
            if way is not None:
                self._walk.leave(self._need.id, self._need.flag.rule, way, changed=way != "looked at")
                self._need = None
            else:
                self._need = now  # its flag may be another by now, or gone
        if self._need is None:
            self._take(self._walk.next(waiting))
        else:
            self.redraw()

    def _way(self, need: Need, before: Card) -> Way | None:
        looked, self._looked = self._looked, False
        if need.id not in self.host.snapshot.rows:
            return "deleted"
        return walk.done(before, self.host.card(need.id)) or ("looked at" if looked else None)

    def _take(self, need: Need | None) -> None:
        """Show a card, or the end."""
        self._need = need
        self._card = self.host.card(need.id) if need is not None else None
        self.redraw(top=True)

    # -- what is shown

    @property
    def remedy(self) -> Remedy | None:
        """What the flag of the card asks for."""
        if self._need is None or self.current is None:
            return None
        return remedy(self._need.flag, self.host.snapshot.rows[self._need.id].head)

    def now(self) -> Now:
        """What the keys can act on; a step without a change is taken back too."""
        now = super().now()
        return now._replace(can_undo=now.can_undo or self._walk.last is not None)

    def redraw(self, *, top: bool = False) -> None:
        """Show the card as it is now, or the end."""
        host, waiting, need = self.host, self.waiting, self._need
        done = self._walk.said()
        if need is not None and self.current is not None:
            at, of = self._walk.progress(need.id, waiting)
            self.heading.show(done, f"{at} of {of}")
            self.page.show(list(card_pairs(host, host.card(need.id), need.flag)), top=top)
        else:
            notes = [] if self._notes else host.desk.notes()
            self.heading.show("", "")
            self.page.show(list(end_pairs(host, waiting, self._put_off, notes, done)), top=top)
        self._show_keys()

    def _show_keys(self) -> None:
        now, table = self.now(), own_table(self.host.settings.keys)
        here = {each.id: each for each in commands.of("triage", table) if each.when(now)}
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
        if self._more_notes:
            return "look at the notes too"
        return "go through what was put off again" if self._put_off else "back to the board"

    @property
    def _put_off(self) -> list[Need]:
        return self._walk.put_off(self.waiting)

    @property
    def _more_notes(self) -> bool:
        return not self._notes and bool(self.host.desk.notes())

    def on_mount(self) -> None:
        """Show the most urgent."""
        self._take(self._walk.next(self.waiting))

    def tick(self, moved: bool) -> None:  # noqa: ARG002 - it is drawn anew whole
        """A minute is over: times read differently."""
        self.settle()

    def on_host_changed(self, event: Host.Changed) -> None:
        """Cards changed, here or in another program; what was undone comes back."""
        back = next((need for need in self.waiting if need.id == event.card), None)
        if back is not None and self.is_current:
            self._walk.back_to(back.id)
            self._take(back)
        else:
            self.settle()

    def on_screen_resume(self) -> None:
        """What lay above it has gone."""
        self.settle()

    def on_footer_pressed(self, event: Footer.Pressed) -> None:
        """A command was clicked."""
        self.action_command(event.id)

    def on_keys_pressed(self, event: Keys.Pressed) -> None:
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
            case "edit":
                self.do_edit()
            case "look":
                self._looked = True
                self.do_pane()
            case "lapse":
                self._choose_lapse()
            case "review":
                self._choose_review()

    def _go_on(self) -> None:
        if self._more_notes:
            self._notes = True
        elif not self._put_off:
            self.do_close()
            return
        else:
            self._walk.again()
        self._take(self._walk.next(self.waiting))

    def _choose_lapse(self) -> None:
        """The date is long past: two lines still put it right."""
        head = self.host.snapshot.rows[self._shown].head
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
            ("it is as it says: keep it", partial(self._keep, self._shown)),
            ("it is over: end it …", self.do_end),
            ("put it right: edit it …", self.do_edit),
        )

    def _choose(self, why: str, *options: tuple[str, Callable[[], object]]) -> None:
        from offerboard.tui.screens.choose import Choose

        head = self.host.snapshot.rows[self._shown].head
        self.host.ask(Choose(f"{name(head)}: {why}", options), lambda do: do())

    @property
    def _shown(self) -> str:
        """The card that is shown. Raises ValueError at the end."""
        if self.current is None:
            raise ValueError("no card is shown")
        return self.current

    def _end_as(self, id_: str, outcome: Outcome) -> None:
        host = self.host
        self.submit(intents.end(host.snapshot, [id_], outcome, host.now(), host.settings.policy))

    def _keep(self, id_: str) -> None:
        host = self.host
        self.submit(intents.edit_card(host.card(id_), {}, host.now()))

    def do_skip(self) -> None:
        """Leave the card for now."""
        if self._need is not None and self._card is not None and self.current:
            way = walk.left(self._card, self.host.card(self.current))
            self._walk.leave(self.current, self._need.flag.rule, way, changed=False)
            self._take(self._walk.next(self.waiting))

    def do_undo(self) -> None:
        """Take the last step back: a card that was skipped comes back, a change is undone."""
        last = self._walk.last
        if last is None or last.changed:
            super().do_undo()
            return
        self._walk.back()
        self._take(next((need for need in self.waiting if need.id == last.id), self._need))

    def do_pane(self) -> None:
        """Show the card whole."""
        from offerboard.tui.screens.card import CardScreen

        if self.current:
            self.app.push_screen(CardScreen(self.current))

    def do_close(self) -> None:
        """Back to the board."""
        if not self._left:
            self._left = True
            self.dismiss()

    # -- scrolling

    def do_down(self) -> None:
        """Scroll down."""
        self.page.scroll_relative(y=1, animate=False)

    def do_up(self) -> None:
        """Scroll up."""
        self.page.scroll_relative(y=-1, animate=False)

    def do_page_down(self) -> None:
        """Scroll a page down."""
        self.page.scroll_relative(y=self.page.size.height - 1, animate=False)

    def do_page_up(self) -> None:
        """Scroll a page up."""
        self.page.scroll_relative(y=1 - self.page.size.height, animate=False)

    def do_top(self) -> None:
        """Scroll to the top."""
        self.page.scroll_home(animate=False)

    def do_bottom(self) -> None:
        """Scroll to the end."""
        self.page.scroll_end(animate=False)
