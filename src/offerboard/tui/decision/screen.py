"""The decision sheet: think, ask, decide. It guides and never blocks; one decided on opens on purpose."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, ClassVar

from msgspec import structs
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from offerboard.cards import advice, summary, wording
from offerboard.cards.changes.correspondence import no_of
from offerboard.cards.model import Card, Decision
from offerboard.cards.values import Channel, Situation
from offerboard.commands import Command
from offerboard.errors import OfferboardError, UsageError
from offerboard.letters import LetterError
from offerboard.tracker import Intent, intents
from offerboard.tracker.errors import ConflictingEditError
from offerboard.tui.accept.accepting import accept
from offerboard.tui.base.choose import Choose
from offerboard.tui.base.dialog import SHEET, Dialog
from offerboard.tui.decision.decided import DecidedScreen, Next
from offerboard.tui.decision.parts import AdvisorPart, DecidePart, Here, Reason, ThinkPart
from offerboard.tui.session.edit import Edit
from offerboard.tui.session.session import Host
from offerboard.tui.widgets.field import Field
from offerboard.tui.widgets.fold import Fold, Several

Submit = Callable[[Intent], bool]
_TELL: dict[Channel, str] = {
    "phone": "call them: the script",
    "email": "write an email",
    "text": "write a text message",
}
_LATER = "later"


def decide(host: Host, id_: str, submit: Submit) -> None:
    """Open the sheet on a card; where a decision was made, say it first. A no offers the words for it."""
    card = host.card(id_)

    def saved(intent: Intent) -> None:
        before = host.card(id_).decision
        if submit(intent):
            _after(host, id_, submit, changed=host.card(id_).decision != before)

    def sheet() -> None:
        host.ask(DecisionScreen(host.card(id_)), saved)

    def go_on(how: Next) -> None:
        if how == "anew":
            sheet()
        else:
            _write(host, id_, None)

    if card.decision is None:
        sheet()
    else:
        host.ask(DecidedScreen(card), go_on)


def _after(host: Host, id_: str, submit: Submit, *, changed: bool) -> None:
    """What follows from a decision that was just made."""
    card = host.card(id_)
    name = card.name
    if not changed:
        host.say(f"{name}: kept; {summary.advice(card)}")
    elif card.decision is None:
        host.say(f"{name}: undecided again")
    elif card.decision.answer == "yes" and card.stage == "offer" and card.outcome is None:
        title = f"Decided: yes. {name} does not know it yet"
        ways = [("accept it: tell them", True), (_LATER, False)]
        host.ask(Choose(title, ways), lambda now: accept(host, id_, submit) if now else None)
    elif card.decision.answer == "yes":
        host.say(f"{name}: decided, yes")
    else:
        options = [(words, str(channel)) for channel, words in _channels(host, card)]
        options.append((_LATER, ""))
        title = f"Decided: no. {name} does not know it yet"
        host.ask(Choose(title, options), lambda channel: _write(host, id_, channel) if channel else None)


def _channels(host: Host, card: Card) -> list[tuple[Channel, str]]:
    """By what a no can be told, the likely one first."""
    from offerboard.tui.dialogs.offer import usual_channel

    usual = usual_channel(host, [card.id])
    return sorted(_TELL.items(), key=lambda each: each[0] != usual)


def _write(host: Host, id_: str, channel: str | None) -> None:
    from offerboard.tui.composer.screen import compose

    card = host.card(id_)
    no = card.decision is not None and card.decision.answer == "no" and card.outcome is None
    situation: Situation | None = no_of(card) if no else None
    compose(host, id_, situation, channel=next((each for each in _TELL if each == channel), None))


class DecisionScreen(Dialog[Intent]):
    """Think, ask, decide, on one sheet. It answers with one change of the card."""

    CSS_PATH = [SHEET, "decision.tcss"]  # noqa: RUF012 - Textual declares it so
    AUTO_FOCUS = "Page"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "step(1)", "Next step", show=False, priority=True),
        Binding("pageup", "step(-1)", "Step before", show=False, priority=True),
    ]

    def __init__(self, card: Card) -> None:
        super().__init__(f"Decide on {card.name}", draft=card.id)
        self.before = card
        self._insists = False

    # -- the sheet

    def body(self) -> Iterator[Widget]:
        """The three steps, one below the other."""
        host, card = self.host, self.before
        here = Here(host.now(), host.zone, host.hide_pay)
        self.think = ThinkPart(card)
        friends = [AdvisorPart(number, each, here) for number, each in enumerate(card.advisors)]
        friends += [AdvisorPart(number, None, here) for number in range(len(friends), advice.FRIENDS)]
        self.friends = Several(
            "2 Ask",
            friends,
            lambda number: AdvisorPart(number, None, here),
            holds="at least three friends",
            opened=True,
            inline=False,
        )
        self.verdict = DecidePart(card, _reasons(host, card))
        yield Static(Content(_standing(host, card)), classes="standing")
        self.steps = [
            Fold("1 Think", self.think.fields, holds=self.think.holds, opened=True),
            self.friends,
            Fold("3 Decide", self.verdict.fields, opened=True),
        ]
        yield from self.steps

    @property
    def fields(self) -> Sequence[Field[Any]]:
        """All fields, those that are folded too."""
        friends = [field for part in self.friends.parts for field in part.fields]
        return [*self.think.fields, *friends, *self.verdict.fields]

    def restore(self, texts: dict[str, str]) -> None:
        """Put texts back; a friend about whom something was typed is unfolded."""
        while any(name.startswith(f"advisor{len(self.friends.parts)}.") for name in texts):
            self.friends.add_part()
        for fold in self.friends.query(Fold):
            if any(isinstance(each, Field) and each.key in texts for each in fold.contents):
                fold.open()
        super().restore(texts)

    def reveal(self, field: Field[Any]) -> None:
        """Unfold what holds a field, and go there."""
        for fold in self.query(Fold):
            if not fold.opened and (field in fold.contents or fold in field.ancestors):
                fold.open()
        if field.control.is_attached:
            self.set_focus(field.control)  # at once: what is typed next is for it
        else:
            self.call_after_refresh(self.set_focus, field.control)

    def on_mount(self) -> None:
        """Say how many have answered; what is not in the first frame comes after it."""
        self._count()
        self.call_after_refresh(self._prepare)

    def _prepare(self) -> None:
        """Have the fields of the next friend ready for typing."""
        for fold in self.query(Fold):
            if self._next_friend.name in fold.contents:
                fold.prepare()

    @property
    def _next_friend(self) -> AdvisorPart:
        """The first friend who has not answered."""
        friends = self.friends.parts
        return next((part for part in friends if not part.answered), friends[0])

    def _count(self) -> None:
        friends = self.friends.parts
        answered = sum(part.answered for part in friends)
        self.friends.press.say(f"{answered} of {max(advice.FRIENDS, len(friends))} have answered")

    def on_field_changed(self, event: Field.Changed) -> None:
        """Another answer asks for other things."""
        if event.field is self.verdict.answer:  # what it asks for shows below it
            self.call_after_refresh(self.verdict.words.scroll_visible, animate=False)
        self._count()
        if self._insists:
            self._insists = False
            self.tell("")
            self.show_footer()

    def action_step(self, by: int) -> None:
        """Go to another of the three steps, to what is to be filled in there."""
        inside = self.focused.ancestors_with_self if self.focused else []
        here = next((at for at, fold in enumerate(self.steps) if fold in inside), 0)
        to = max(0, min(here + by, len(self.steps) - 1))
        if not self.steps[to].opened:
            self.steps[to].open()
        first: list[Field[Any]] = [self.think.pros, self._next_friend.name, self.verdict.answer]
        self.reveal(first[to])

    # -- saving

    def possible(self) -> list[Command]:
        """What the keys do now."""
        return [*super().possible(), Command("next_step", "pagedown", "Next step", "", shown="PgDn")]

    def action_next_step(self) -> None:
        """Go to the next step; from the last one to the first."""
        self.action_step(1)

    @property
    def save_title(self) -> str:
        """What saving would do."""
        return "Decide all the same" if self._insists else "Save"

    def answer(self) -> Intent | None:
        """One change: what was thought, asked and decided. None where nothing is another.

        Raises OfferboardError; a no with too few friends asked is refused once.
        """
        host, fields = self.host, self._fields()
        if not fields:
            return None
        decision: Decision | None = fields.get("decision")
        asked = sum(map(advice.answered, fields.get("advisors", self.before.advisors)))
        if decision and decision.answer == "no" and asked < advice.FRIENDS and not self._insists:
            self._insists = True
            self.show_footer()
            raise UsageError(f"asked {asked} of {advice.FRIENDS}: save again to decide all the same")
        name = self.before.name
        what = f"decide {name}: {decision.answer}" if decision else f"think about {name}"
        intent = structs.replace(intents.edit_card(self.before, fields, host.now()), label=what)
        host.tracker.preview(host.snapshot, intent)
        host.edits[intent] = Edit(self.before, fields, self.draft, self.texts())
        return intent

    def _fields(self) -> dict[str, Any]:
        """The fields of the card that are others now. Raises UsageError."""
        values = {
            **self.think.values(),
            "advisors": tuple(filter(None, (part.value() for part in self.friends.parts))),
            "decision": self.verdict.value(self.host.now()),
        }
        return {name: value for name, value in values.items() if value != getattr(self.before, name)}

    def refused(self, error: OfferboardError) -> None:
        """The card was changed elsewhere meanwhile: the person chooses."""
        if not isinstance(error, ConflictingEditError):
            super().refused(error)
            return
        from offerboard.tui.form.conflict import ConflictScreen

        edit = Edit(self.before, self._fields(), self.draft, self.texts())
        self.host.ask(ConflictScreen(edit, error.card), self._settled)

    def _settled(self, intent: Intent) -> None:
        self.host.drafts.pop(self.draft, None)
        self.leave(intent)


def _standing(host: Host, card: Card) -> str:
    """What the decision is about, in a line: the role, the pay, and what the clock says."""
    flag = host.desk.flag(card.id)
    said = wording.long(flag, host.now(), host.zone) if flag else ""
    return "   ".join(filter(None, (said, summary.pay_line(card, host.hide_pay), summary.title(card))))


def _reasons(host: Host, card: Card) -> list[Reason]:
    """The reasons for a no, with their words, as the letters know them."""
    from offerboard.tui.composer.begun import context, writer

    seen = context(host, card.id)
    try:
        found = writer().reasons(seen.card, no_of(card), seen.facts, seen.sender, seen.now, "en")
    except (LetterError, OSError) as error:
        host.complain(OfferboardError(f"the reasons cannot be read: {error}"))
        return [Reason("none", "no reason")]
    return [Reason(option.slug, option.label, option.available) for option in found]
