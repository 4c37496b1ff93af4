"""The decision sheet: think, ask, decide. It guides and never blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from msgspec import structs
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from offerboard.cards import advice, summary, wording
from offerboard.cards.changes.correspondence import no_of
from offerboard.cards.model import Card, Decision
from offerboard.commands import Command
from offerboard.errors import OfferboardError, UsageError
from offerboard.letters import LetterError, Option, Sender, board_facts
from offerboard.tracker import Intent, intents
from offerboard.tracker.errors import ConflictingEditError
from offerboard.tui.base.dialog import SHEET, Dialog
from offerboard.tui.decision.parts import AdvisorPart, DecidePart, ThinkPart
from offerboard.tui.form.editing import changed_fields, settle_conflict, tried
from offerboard.tui.form.parts import FormContext
from offerboard.tui.session.session import Session
from offerboard.tui.widgets.field import Field
from offerboard.tui.widgets.fold import Fold, Repeated


class DecisionScreen(Dialog[Intent]):
    """Think, ask, decide, on one sheet. It answers with one change of the card."""

    CSS_PATH = [SHEET, "decision.tcss"]  # noqa: RUF012 - Textual declares it so
    AUTO_FOCUS = "PageInput"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "step(1)", "Next step", show=False, priority=True),
        Binding("pageup", "step(-1)", "Step before", show=False, priority=True),
    ]

    def __init__(self, card: Card) -> None:
        super().__init__(f"Decide on {card.name}", draft=card.id)
        self.before = card
        self._few_asked = False
        """Whether a no was refused because too few friends were asked: saving once more decides."""

    # -- the sheet

    def body(self) -> Iterator[Widget]:
        """The three steps, one below the other."""
        session, card = self.session, self.before
        context = FormContext.of(session)
        self.think = ThinkPart(card)
        friends = [AdvisorPart(number, each, context) for number, each in enumerate(card.advisors)]
        friends += [AdvisorPart(number, None, context) for number in range(len(friends), advice.FRIENDS)]
        self.friends = Repeated(
            "2 Ask",
            friends,
            lambda number: AdvisorPart(number, None, context),
            holds="at least three friends",
            opened=True,
            inline=False,
        )
        self.verdict = DecidePart(card, _reasons(session, card))
        yield Static(Content(_standing(session, card)), classes="standing")
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
        """Put texts back; unfold a friend with anything typed."""
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
        """Say how many have answered; mount what is not in the first frame."""
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
        if self._few_asked:
            self._few_asked = False
            self.tell("")
            self.show_footer()

    def action_step(self, by: int) -> None:
        """Go to another of the three steps, to its first open field."""
        inside = self.focused.ancestors_with_self if self.focused else []
        current = next((number for number, fold in enumerate(self.steps) if fold in inside), 0)
        to = max(0, min(current + by, len(self.steps) - 1))
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
        return "Decide anyway" if self._few_asked else "Save"

    def answer(self) -> Intent | None:
        """One change: what was thought, asked and decided. None where nothing changed.

        Raises OfferboardError; a no with too few friends asked is refused once.
        """
        session, fields = self.session, self._fields()
        if not fields:
            return None
        decision: Decision | None = fields.get("decision")
        asked = sum(map(advice.answered, fields.get("advisors", self.before.advisors)))
        if decision and decision.answer == "no" and asked < advice.FRIENDS and not self._few_asked:
            self._few_asked = True
            self.show_footer()
            raise UsageError(f"asked {asked} of {advice.FRIENDS}: save again to decide anyway")
        name = self.before.name
        what = f"decide {name}: {decision.answer}" if decision else f"think about {name}"
        intent = structs.replace(intents.edit_card(self.before, fields, session.now()), label=what)
        return tried(self, intent, self.before, fields)

    def _fields(self) -> dict[str, Any]:
        """The fields of the card that changed. Raises UsageError."""
        values = {
            **self.think.values(),
            "advisors": tuple(filter(None, (part.value() for part in self.friends.parts))),
            "decision": self.verdict.value(self.session.now()),
        }
        return changed_fields(self.before, values)

    def refused(self, error: OfferboardError) -> None:
        """The card was changed elsewhere meanwhile: the person chooses."""
        if isinstance(error, ConflictingEditError):
            settle_conflict(self, error.card, self.before, self._fields())
        else:
            super().refused(error)


def _standing(session: Session, card: Card) -> str:
    """What the decision is about, in a line: the role, the pay, and what the clock says."""
    flag = session.desk.flag(card.id)
    said = wording.long(flag, session.now(), session.zone) if flag else ""
    return "   ".join(filter(None, (said, summary.pay_line(card, session.hide_pay), summary.title(card))))


def _reasons(session: Session, card: Card) -> Sequence[Option]:
    """The reasons for a no, with their words, as the letters know them."""
    facts = board_facts(card.id, session.cards.snapshot.heads)
    sender, now = Sender.of(session.config), session.now()
    try:
        return session.writer.reasons(session.cards.card(card.id), no_of(card), facts, sender, now, "en")
    except (LetterError, OSError) as error:
        session.messages.complain(OfferboardError(f"the reasons cannot be read: {error}"))
        return [Option(slug="none", label="not saying")]
