"""Call mode: a script to speak from step by step, branches on number keys, a clock, and a line for notes.

What is jotted is saved with the card line by line; how the call ended is one change, which undo takes back.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import partial
from time import monotonic
from typing import ClassVar

from msgspec import structs
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Digits, Input, Static

from offerboard import commands
from offerboard.cards.changes import calls
from offerboard.cards.model import Card
from offerboard.cards.pay.saying import masked
from offerboard.cards.values import When
from offerboard.commands import Command
from offerboard.letters import script
from offerboard.letters.address import contact_for
from offerboard.store.errors import GoneCardError
from offerboard.text import one_line
from offerboard.tracker.calls import jot
from offerboard.tui import requests
from offerboard.tui.base.keys import bindings, own_table
from offerboard.tui.base.screen import CommandScreen
from offerboard.tui.call.parts import MARGIN, NARROW_MARGIN, Branches, CallHeading, Jots, PassagePane
from offerboard.tui.requests import CallEnding, CallOver, OpenCall
from offerboard.tui.session.edit import Edit
from offerboard.tui.widgets.fields import BASE_PAY, AmountField, DateField, TextField
from offerboard.tui.widgets.footer import Footer

WIDE = 100
"""The width from which there is room around the words, in columns."""
_TALL = 32  # the height from which a line is left free above the words
_LAST_DIGIT = 9
_CELLS_A_DIGIT = 3
_DIALLED = re.compile(r"[0-9+() ./-]+")
_ADVICE = "promise nothing; ask for it in writing, and until when it stands"
_HOW = script.Passage("how did it go?")
_GOES_ON = 600.0
"""Seconds within which a call that was left in the middle continues when it is reopened."""


class CallScreen(CommandScreen[CallOver]):
    """A call to the people behind a card."""

    NAME = "call"
    CSS_PATH = "call.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("call"),
        *(Binding(str(digit), f"branch({digit})", show=False) for digit in range(1, _LAST_DIGIT + 1)),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-normal")]  # noqa: RUF012 - Textual declares it so
    AUTO_FOCUS = ""

    def __init__(self, call: OpenCall, card: Card) -> None:
        super().__init__()
        self.call = call
        self.script = script.read(call.letter.body)
        self.step = 0
        self.branch = 0
        self._company = " · ".join(filter(None, (one_line(card.company), one_line(card.role))))
        contact = contact_for(card, "phone")
        name, job = (one_line(contact.name), one_line(contact.job)) if contact else ("", "")
        self.number = one_line(call.letter.to)
        person = ", ".join(filter(None, (name, job)))
        self._people = " · ".join(filter(None, (person, self.number or "no number yet")))
        self._memory = "call", call.id, call.letter.choice.situation
        self._unsaved = *self._memory, "unsaved"
        self._began: datetime | None = None
        self._over = False

    @property
    def current(self) -> str:
        """The card that the call is about."""
        return self.call.id

    def compose(self) -> ComposeResult:
        """The parts."""
        session = self.session
        self.head = CallHeading(self._company, self._people)
        self.dial = Digits(self.number, id="dial")
        self.words = PassagePane(lambda: session.colours, shown=self.shown)
        titles = [self.shown(one.title) for one in self.script.branches]
        self.branches = Branches(titles, lambda: session.colours)
        self.jotted = Jots(lambda: session.colours)
        self.jot = TextField("jot", f"{self.key('jot')}  jot", hint="what they say; enter keeps it")
        currency, hidden = session.config.currency, session.hide_pay
        self.pay = AmountField(BASE_PAY, "base", "they offer", None, currency, hidden=hidden)
        self.stands = DateField("stands", "until", zone=session.zone, hint="empty: none was named")
        self.footer = Footer(lambda: session.colours)
        yield self.head
        with Vertical(id="sheet"):
            yield self.dial
            yield self.words
            yield self.branches
            with Vertical(id="notes"):
                yield self.jotted
                with Vertical(id="figure"):
                    yield Static(Content(_ADVICE), classes="remark")
                    yield self.pay
                    yield self.stands
                yield self.jot
        yield self.footer

    def on_mount(self) -> None:
        """Begin the call; or continue it, if something was jotted and it was left a moment ago."""
        kept = self.session.drafts.get(self._memory, {})
        if kept and monotonic() - float(kept["left"]) < _GOES_ON:
            began = datetime.fromisoformat(kept["began"])
            if calls.jots(self.session.cards.card(self.call.id), began):
                self._began = began
                self.head.began = float(kept["clock"])
                self.step = min(int(kept["step"]), len(self.script.steps) - 1)
        for field in (self.jot, self.pay, self.stands):
            field.text = kept.get(field.key, "")
        self.redraw()

    def on_unmount(self) -> None:
        """The program ends in the middle of a call: what was typed goes to the card."""
        if not self._over:
            figure = " until ".join(filter(None, (self.pay.text, self.stands.text)))
            self._keep_jot(calls.BETWEEN.join(filter(None, (one_line(self.jot.text), figure))))

    # -- what is shown

    @property
    def began(self) -> datetime:
        """When the call began."""
        if self._began is None:
            self._began = self.session.now()
        return self._began

    def shown(self, text: str) -> str:
        """A text as the screen may show it, without amounts while they are hidden."""
        return masked(text) if self.session.hide_pay else text

    @property
    def lines(self) -> list[str]:
        """What was jotted."""
        row = self.session.cards.snapshot.rows.get(self.call.id)
        text = calls.jots(self.session.cards.card(self.call.id), self.began) if row else ""
        return [one_line(one) for one in text.split(calls.BETWEEN)] if text else []

    @property
    def voicemail(self) -> bool:
        """Whether the branch for voicemail is open."""
        return self.branch > 0 and self.script.branches[self.branch - 1].voicemail

    @property
    def last(self) -> bool:
        """Whether this is the last step, or the voicemail branch, after which nothing comes."""
        return self.voicemail or self.step + 1 >= len(self.script.steps)

    def redraw(self, *, top: bool = False) -> None:
        """Show the step or the branch, from its top or where it stands, and everything around it."""
        steps, branches = self.script.steps, self.script.branches
        narrow = self.app.size.width < WIDE
        margin = NARROW_MARGIN if narrow else MARGIN
        coming = _HOW if self.last else steps[self.step + 1]
        passage = branches[self.branch - 1] if self.branch else steps[self.step]
        self.set_class(self._dials(margin), "-dial")
        self.head.show(f"step {self.step + 1} of {len(steps)}")
        self.words.set_margin(margin)
        announced = "then" if self.branch or self.last else "next"
        spaced = self.app.size.height >= _TALL
        self.words.show_passage(passage, self.branch, (announced, coming), spaced=spaced, top=top)
        self.branches.show(self.branch, margin)
        self.redraw_notes()

    def redraw_notes(self) -> None:
        """Show what was jotted, and what is possible now."""
        self.jotted.show([self.shown(one) for one in self.lines])
        figures = (
            self.pay.text or self.stands.text or self.pay.has_focus_within or self.stands.has_focus_within
        )
        self.set_class(bool(figures), "-figure")
        self.redraw_footer()

    def _dials(self, margin: int) -> bool:
        """Whether the number should be dialled now, and can be drawn large."""
        fits = _CELLS_A_DIGIT * len(self.number) <= self.app.size.width - 2 * margin
        plain = self.session.config.ascii
        return not (self.step or self.branch or plain) and fits and bool(_DIALLED.fullmatch(self.number))

    def redraw_footer(self) -> None:
        """Show what is possible now."""
        if not self.typing:
            self.footer.show(commands.footer("call", self.now(), own_table(self.session.config.keys)))
            return
        back = Command("close", "", "Back to the script: it is kept", "", shown=self.key("close"))
        keep = "Next" if self.pay.has_focus_within else "Keep it"
        self.footer.show([Command("enter", "enter", keep, ""), back])

    def now(self) -> commands.Now:
        """What the commands can act on."""
        return structs.replace(super().now(), typing=self.typing)

    @property
    def typing(self) -> bool:
        """Whether keys are text."""
        return isinstance(self.focused, Input)

    def on_descendant_focus(self) -> None:
        """The keys mean something else now."""
        self.redraw_notes()

    def on_descendant_blur(self) -> None:
        """A line was left."""
        self.call_after_refresh(self.redraw_notes)

    def on_resize(self) -> None:
        """Another size."""
        self.redraw()

    def on_screen_suspend(self) -> None:
        """Another screen covers it: nobody sees the clock."""
        self.head.run_clock(False)

    def on_screen_resume(self) -> None:
        """It is visible again; the card may have been deleted meanwhile."""
        if self.call.id not in self.session.cards.snapshot.rows:
            self.on_cards_changed()
        self.head.run_clock(True)

    def on_cards_changed(self) -> None:
        """Cards changed, here or in another program."""
        if self._over:
            return
        if self.call.id not in self.session.cards.snapshot.rows:
            if self.is_active:  # screens above it close first; then `on_screen_resume` is called
                self.session.messages.complain(GoneCardError(self.call.id))
                self._leave(None)
            return
        self._hide_figure(self.session.hide_pay)
        if unsaved := self.session.drafts.pop(self._unsaved, None):  # it could not be saved
            self.jot.text = calls.BETWEEN.join(filter(None, (unsaved["jot"], self.jot.text)))
        self.redraw()

    # -- through the script

    def go(self, step: int, branch: int = 0) -> None:
        """To a step, or to a branch beside it."""
        self.step, self.branch = step, branch
        self.redraw(top=True)

    def action_branch(self, number: int) -> None:
        """Open a branch by its number."""
        if number <= len(self.script.branches) and not self.typing:
            self.go(self.step, number)

    def on_branches_clicked(self, event: Branches.Clicked) -> None:
        """A branch was clicked."""
        self.set_focus(None)
        self.go(self.step, event.number)

    def do_next_step(self) -> None:
        """The rest of a long step, then the next one; after the last, how it went."""
        if self.words.page(1):
            return
        if self.last:
            self.do_end_call()
        else:
            self.go(self.step + 1)

    def do_previous_step(self) -> None:
        """Back within a long step, out of a branch, or to the step before."""
        if self.words.page(-1):
            return
        if self.branch:
            self.go(self.step)
        elif self.step:
            self.go(self.step - 1)

    def do_page_down(self) -> None:
        """A page further in the step."""
        self.words.page(1)

    def do_page_up(self) -> None:
        """A page back in the step."""
        self.words.page(-1)

    # -- jotting

    def do_jot(self) -> None:
        """Write down what they say."""
        self.set_focus(self.jot.control)

    def do_rehearse(self) -> None:
        """Try it out, before it is real."""
        letter = self.call.letter
        self.app.request(requests.OpenRehearsal(self.script, letter.judged_by, self.shown))

    def do_figure(self) -> None:
        """Note what they offer."""
        self.add_class("-figure")
        self.set_focus(self.pay.control)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """On enter, keep a jot; after the figure, go to its date."""
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
        session, text = self.session, line or one_line(self.jot.text)
        if not text:
            return
        intent = jot(session.cards.snapshot, self.call.id, text, self.began, session.now())
        session.cards.edits[intent] = Edit(None, {}, self._unsaved, {"jot": text})
        if session.cards.submit(intent):
            self.jot.text = ""
        else:
            session.drafts.pop(self._unsaved, None)

    # -- the number

    def do_copy_number(self) -> None:
        """Copy the number to call."""
        if not self.number:
            self.session.messages.say("there is no number on the card yet")
            return
        session = self.session
        work = partial(session.clipboard.copy, self.number)
        session.background.run(
            work, lambda copied: session.messages.say_of_copy(copied, copied.of("number")), group="copy"
        )

    # -- how it ended

    def do_end_call(self) -> None:
        """Say how it went."""
        self._keep_jot()
        call, letter = self.call, self.call.letter
        made = calls.Call(
            situation=letter.choice.situation,
            effect=call.effect,
            began=self.began,
            minutes=max(1, round(self.head.seconds / 60)),
            until=call.until or self._asked_until(),
            reason=letter.choice.told_reason,
            promises=letter.promises,
        )
        typed = {field.key: field.text for field in (self.pay, self.stands) if field.text}
        self.app.request(requests.OpenCallEnd(call.id, made, typed, self.voicemail, self._ended))

    def _asked_until(self) -> When | None:
        """The date asked for before and not answered: the script names it again."""
        return self.session.cards.card(self.call.id).asked_until if self.call.effect == "more-time" else None

    def _ended(self, ending: CallEnding) -> None:
        """Save how it went, and offer to write the record of it."""
        session = self.session
        if not session.cards.submit(ending.intent):
            return
        self._over = True
        session.drafts.pop(self._memory, None)
        said = f"{ending.said}; {self.key('undo')} takes it back"
        if ending.recorded and self.call.can_record():
            self._offer_record()
            session.messages.say(said)
        else:
            self._leave(CallOver(record=False, said=said))

    def _offer_record(self) -> None:
        """Ask whether the email that says the same is to be written now."""

        def answered(write: bool) -> None:
            self._leave(CallOver(record=write))

        options = [("write the email that says the same", True), ("not now", False)]
        self.app.request(
            requests.OpenChoice(
                "Put it in writing", options, answered, otherwise=lambda: self._leave(CallOver(record=False))
            )
        )

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

    def _leave(self, answer: CallOver | None) -> None:
        if not self._over:
            self.remember()
        self._over = True
        self.app.close(self, answer)

    def remember(self) -> None:
        """Keep where the call is, for when it is opened again."""
        self.session.drafts[self._memory] = {
            "began": self.began.isoformat(),
            "clock": str(self.head.began),
            "left": str(monotonic()),
            "step": str(self.step),
            **{field.key: field.text for field in (self.jot, self.pay, self.stands)},
        }
