"""Call mode: a script to speak from, and what became of the call (docs/design.md#call-mode).

What is jotted is saved with the card line by line; how the call ended is one change, which undo takes back.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from textual.widgets import Input

from offerboard.cards.changes import calls
from offerboard.cards.model import Card
from offerboard.cards.values import When
from offerboard.errors import OfferboardError
from offerboard.store.errors import GoneCardError
from offerboard.text import one_line
from offerboard.tracker import Intent
from offerboard.tracker.calls import jot
from offerboard.tui.call.ending import CallEnd
from offerboard.tui.call.view import CallPlan, CallView, Over
from offerboard.tui.session.edit import Edit
from offerboard.tui.session.session import Host

if TYPE_CHECKING:
    from offerboard.clipboard import Copied

_GOES_ON = 600.0
"""Seconds for which a call that was left in the middle goes on when it is opened again."""
_TYPED = ("jot", "base", "stands")


def call(
    host: Host, plan: CallPlan, follows: Callable[[], bool], then: Callable[[Over | None], None]
) -> None:
    """Open call mode on a phone letter.

    `follows` says, once the call has ended, whether the same can be written in an email now; `then` hears
    whether the user wants that: nothing where the call goes on, or never was.
    """
    try:
        card = host.card(plan.card_id)
    except OfferboardError as error:
        host.complain(error)
    else:
        host.push_screen(CallScreen(plan, card, follows), then)


class CallScreen(CallView):
    """A call, with all that its keys do."""

    def __init__(self, plan: CallPlan, card: Card, follows: Callable[[], bool]) -> None:
        super().__init__(plan, card)
        self._follows = follows
        self._memory = "call", plan.card_id, plan.letter.choice.situation
        self._unsaved = *self._memory, "unsaved"
        self._began: datetime | None = None
        self._over = False

    @property
    def began(self) -> datetime:
        """When the call began."""
        if self._began is None:
            self._began = self.host.now()
        return self._began

    def on_mount(self) -> None:
        """The call begins; or goes on, where something was jotted and it was left a moment ago."""
        kept = self.host.drafts.get(self._memory, {})
        if kept and monotonic() - float(kept["left"]) < _GOES_ON:
            began = datetime.fromisoformat(kept["began"])
            if calls.jots(self.host.card(self.plan.card_id), began):
                self._began = began
                self.head.began = float(kept["clock"])
                self.step = min(int(kept["step"]), len(self.script.steps) - 1)
        for field in (self.jot, self.pay, self.stands):
            field.text = kept.get(field.key, "")

    # -- jotting

    @property
    def lines(self) -> list[str]:
        """What was jotted."""
        row = self.host.snapshot.rows.get(self.plan.card_id)
        text = calls.jots(self.host.card(self.plan.card_id), self.began) if row else ""
        return [one_line(one) for one in text.split(calls.BETWEEN)] if text else []

    def do_jot(self) -> None:
        """Write down what they say."""
        self.set_focus(self.jot.control)

    def do_figure(self) -> None:
        """Note what they offer."""
        self.add_class("-figure")
        self.set_focus(self.pay.control)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: a jot is kept; after the figure comes its date."""
        event.stop()
        if event.input is self.pay.control:
            self.set_focus(self.stands.control)
        else:
            self._leave_lines()

    def _hide_figure(self, hide: bool) -> None:
        """Show or hide the figure, and what was understood of it."""
        if self.pay.hidden != hide:
            self.pay.hidden = self.pay.entry.password = hide
            self.pay.check()

    def _leave_lines(self) -> None:
        """Back to the script; what was typed is kept."""
        self._keep_jot()
        self.set_focus(None)
        self.redraw_notes()

    def _keep_jot(self, line: str = "") -> None:
        """Save what was typed with the card; it stays in its line where that cannot be."""
        host, text = self.host, line or one_line(self.jot.text)
        if not text:
            return
        intent = jot(host.snapshot, self.plan.card_id, text, self.began, host.now())
        host.edits[intent] = Edit(None, {}, self._unsaved, {"jot": text})
        if host.submit(intent):
            self.jot.text = ""
        else:
            host.drafts.pop(self._unsaved, None)

    def on_host_changed(self) -> None:
        """Cards changed, here or in another program."""
        if self._over:
            return
        if self.plan.card_id not in self.host.snapshot.rows:
            if self.is_active:  # what lies above goes first: then `on_screen_resume`
                self.host.complain(GoneCardError(self.plan.card_id))
                self._leave(None)
            return
        self._hide_figure(self.host.hide_pay)
        if unsaved := self.host.drafts.pop(self._unsaved, None):  # it could not be saved
            self.jot.text = calls.BETWEEN.join(filter(None, (unsaved["jot"], self.jot.text)))
        self.redraw()

    def on_screen_resume(self) -> None:
        """What lay above it has gone, and perhaps the card."""
        if self.plan.card_id not in self.host.snapshot.rows:
            self.on_host_changed()

    # -- the number

    def do_copy_number(self) -> None:
        """Copy the number to call."""
        if not self.number:
            self.host.say("there is no number on the card yet")
            return
        self.run_worker(partial(self._copy, self.host, self.number), thread=True, group="copy")

    @staticmethod
    def _copy(host: Host, number: str) -> None:
        copied: Copied = host.copy_text(number)
        host.call_from_thread(host.say_of_copy, copied, copied.of("number"))

    # -- how it ended

    def do_end_call(self) -> None:
        """Say how it went."""
        self._keep_jot()
        plan, letter = self.plan, self.plan.letter
        made = calls.Call(
            situation=letter.choice.situation,
            effect=plan.effect,
            began=self.began,
            minutes=max(1, round(self.head.seconds / 60)),
            until=plan.until or self._asked_until(),
            reason=letter.choice.told_reason,
        )
        typed = {field.key: field.text for field in (self.pay, self.stands) if field.text}
        dialog = CallEnd(plan.card_id, made, typed, voicemail=self.voicemail)
        self.host.ask(dialog, lambda intent: self._ended(dialog, intent))

    def _asked_until(self) -> When | None:
        """The date that was asked for before and is not answered: the script names it again."""
        return self.host.card(self.plan.card_id).asked_until if self.plan.effect == "more-time" else None

    def _ended(self, dialog: CallEnd, intent: Intent) -> None:
        """Save how it went, and offer to write the record of it."""
        host = self.host
        if not host.submit(intent):
            return
        self._over = True
        host.drafts.pop(self._memory, None)
        said = f"{dialog.said}; {self.key('undo')} takes it back"
        if dialog.recorded and self._follows():
            self._offer_record()
            host.say(said)
        else:
            self._leave(Over(record=False, said=said))

    def _offer_record(self) -> None:
        """Ask whether the email that says the same is to be written now."""
        from offerboard.tui.base.choose import Choose

        def answered(write: bool | None) -> None:
            self._leave(Over(record=bool(write)))

        options = [("write the email that says the same", True), ("not now", False)]
        self.host.push_screen(Choose("Put it in writing", options), answered)

    # -- leaving

    def do_close(self) -> None:
        """One step back: out of a line, out of a branch, to the composer."""
        if self.typing:
            self._leave_lines()
        elif self.branch:
            self.go(self.step)
        else:
            self._keep_jot()
            self._leave(None)

    def _leave(self, answer: Over | None) -> None:
        if not self._over:
            self.remember()
        self._over = True
        self.dismiss(answer)

    def remember(self) -> None:
        """Keep where the call is, for when it is opened again."""
        self.host.drafts[self._memory] = {
            "began": self.began.isoformat(),
            "clock": str(self.head.began),
            "left": str(monotonic()),
            "step": str(self.step),
            **{field.key: field.text for field in (self.jot, self.pay, self.stands)},
        }

    def on_unmount(self) -> None:
        """The program ends in the middle of a call: what was typed goes to the card."""
        if not self._over:
            figure = " until ".join(filter(None, (self.pay.text, self.stands.text)))
            self._keep_jot(calls.BETWEEN.join(filter(None, (one_line(self.jot.text), figure))))
