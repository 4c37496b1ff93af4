"""How a call looks: the script a step at a time, the branches on numbers, a clock, and a line to jot."""

from __future__ import annotations

import re
from typing import ClassVar, NamedTuple

from msgspec import structs
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Digits, Input, Static

from offerboard import commands
from offerboard.cards.effects import Effect
from offerboard.cards.model import Card
from offerboard.cards.pay.saying import masked
from offerboard.cards.values import When
from offerboard.commands import Command, Place
from offerboard.letters import Letter, script
from offerboard.letters.address import contact_for
from offerboard.text import one_line
from offerboard.tui.base.commanded import Commanded
from offerboard.tui.base.keys import bindings, own_table
from offerboard.tui.call.parts import MARGIN, NARROW_MARGIN, Branches, CallHead, Jotted, Words
from offerboard.tui.widgets.fields import DateField, TextField, base_field
from offerboard.tui.widgets.footer import Footer

WIDE = 100
"""Columns from which on there is room around the words."""
_TALL = 32  # lines from which on a line is left free above the words
_LAST_DIGIT = 9
_CELLS_A_DIGIT = 3
_DIALLED = re.compile(r"[0-9+() ./-]+")
_ADVICE = "promise nothing; ask for it in writing, and until when it stands"
_HOW = script.Passage("how did it go?")


class CallPlan(NamedTuple):
    """What a call is about: the card, the script, what saying it does, a date that it asks for."""

    card_id: str
    letter: Letter
    effect: Effect
    until: When | None = None


class Over(NamedTuple):
    """A call that has ended: whether its record is to be written now, and what is left to say of it."""

    record: bool
    said: str = ""


class CallView(Commanded[Over], Screen[Over]):
    """What is on the screen, and where the keys go. What becomes of the call is in `CallScreen`."""

    PLACE: Place = "call"
    CSS_PATH = "call.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("call"),
        *(Binding(str(digit), f"branch({digit})", show=False) for digit in range(1, _LAST_DIGIT + 1)),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-normal")]  # noqa: RUF012 - Textual declares it so
    AUTO_FOCUS = ""

    def __init__(self, plan: CallPlan, card: Card) -> None:
        super().__init__()
        self.plan = plan
        self.script = script.read(plan.letter.body)
        self.step = 0
        self.branch = 0
        self._company = " · ".join(filter(None, (one_line(card.company), one_line(card.role))))
        contact = contact_for(card, "phone")
        name, job = (one_line(contact.name), one_line(contact.job)) if contact else ("", "")
        self.number = one_line(plan.letter.to)
        person = ", ".join(filter(None, (name, job)))
        self._people = " · ".join(filter(None, (person, self.number or "no number yet")))

    @property
    def current(self) -> str:
        """The card that the call is about."""
        return self.plan.card_id

    def compose(self) -> ComposeResult:
        """The parts."""
        host = self.host
        self.head = CallHead(self._company, self._people)
        self.dial = Digits(self.number, id="dial")
        self.words = Words(lambda: host.colours, shown=self.shown)
        titles = [self.shown(one.title) for one in self.script.branches]
        self.branches = Branches(titles, lambda: host.colours)
        self.jotted = Jotted(lambda: host.colours)
        self.jot = TextField("jot", f"{self.key('jot')}  jot", hint="what they say; enter keeps it")
        currency, hidden = host.settings.currency, host.hide_pay
        self.pay = base_field("base", "they offer", None, currency, hidden=hidden)
        self.stands = DateField("stands", "until", zone=host.zone, hint="empty: none was named")
        self.footer = Footer(lambda: host.colours)
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
        """Show the step."""
        self.redraw()

    # -- what is shown

    def shown(self, text: str) -> str:
        """A text as the screen may show it, without amounts while they are hidden."""
        return masked(text) if self.host.hide_pay else text

    @property
    def lines(self) -> list[str]:
        """What was jotted."""
        raise NotImplementedError

    @property
    def voicemail(self) -> bool:
        """Whether the branch for voicemail is open."""
        return self.branch > 0 and self.script.branches[self.branch - 1].voicemail

    @property
    def last(self) -> bool:
        """Whether no step comes after this one, or after what is left on voicemail."""
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
        """Whether the number is to be dialled now, and can be drawn large."""
        fits = _CELLS_A_DIGIT * len(self.number) <= self.app.size.width - 2 * margin
        plain = self.host.settings.ascii
        return not (self.step or self.branch or plain) and fits and bool(_DIALLED.fullmatch(self.number))

    def redraw_footer(self) -> None:
        """Show what is possible now."""
        if not self.typing:
            self.footer.show(commands.footer("call", self.now(), own_table(self.host.settings.keys)))
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
        """Something lies above it: nobody sees the clock."""
        self.head.run_clock(False)

    def on_screen_resume(self) -> None:
        """It is seen again."""
        self.head.run_clock(True)

    # -- through the script

    def go(self, step: int, branch: int = 0) -> None:
        """To a step, or to a branch beside it."""
        self.step, self.branch = step, branch
        self.redraw(top=True)

    def action_branch(self, number: int) -> None:
        """Open a branch by its number."""
        if number <= len(self.script.branches) and not self.typing:
            self.go(self.step, number)

    def on_branches_pressed(self, event: Branches.Pressed) -> None:
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

    def do_end_call(self) -> None:
        """Say how it went."""
        raise NotImplementedError

    def do_page_down(self) -> None:
        """A page further in the step."""
        self.words.page(1)

    def do_page_up(self) -> None:
        """A page back in the step."""
        self.words.page(-1)
