"""What triage's keys do: the remedy that the flag names, skip, undo, and what is left at the end."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from offerboard.cards.remedies import answer_of
from offerboard.cards.values import Outcome
from offerboard.desk.triage import left
from offerboard.tracker import intents
from offerboard.tui.triage.view import TriageView


class TriageScreen(TriageView):
    """What waits for you, one card at a time, the most urgent first, until nothing does."""

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
            self.walk.again()
        self.take(self.walk.next(self.waiting))

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
        from offerboard.tui.base.choose import Choose

        head = self.host.snapshot.rows[self._shown].head
        self.host.ask(Choose(f"{head.name}: {why}", options), lambda do: do())

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
        if self.need is not None and self.before is not None and self.current:
            way = left(self.before, self.host.card(self.current))
            self.leave_behind(self.need, way, changed=False)
            self.take(self.walk.next(self.waiting))

    def do_undo(self) -> None:
        """Take the last step back: a card that was skipped comes back, a change is undone."""
        last = self.walk.unchanged(self.host.last_change)
        if last is None:
            super().do_undo()
            return
        self.walk.back()
        self.take(next((need for need in self.waiting if need.id == last.id), self.need))

    def do_pane(self) -> None:
        """Show the card whole."""
        from offerboard.tui.card.screen import CardScreen

        if self.current:
            self.app.push_screen(CardScreen(self.current))
