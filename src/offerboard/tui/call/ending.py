"""How did it go? The few endings of a call, each with what it asks for, as one change of the card."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from msgspec import structs
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from offerboard.cards import wording
from offerboard.cards.changes import calls
from offerboard.cards.changes.correspondence import closes
from offerboard.cards.effects import Effect
from offerboard.cards.model import Card
from offerboard.cards.values import EntryKind, Money, Pay
from offerboard.tracker import Intent, intents, names
from offerboard.tracker.calls import end_call
from offerboard.tui.base.steps import TwoStepDialog, refuse
from offerboard.tui.requests import OpenCallEnd
from offerboard.tui.session.session import Session
from offerboard.tui.widgets.fields import BASE_PAY, AmountField, DateField
from offerboard.tui.widgets.menu import Item

_THEY_KNOW = "they know your no"
REACHED: dict[Effect, str] = {
    "no": _THEY_KNOW,
    "same-no": _THEY_KNOW,
    "take-back": _THEY_KNOW,
    "yes": "they know your yes",
    "more-time": "you asked; they will say",
    "better-terms": "you asked; they will say",
    "own-date": "they know your deadline",
    "nudge": "you asked; they will say",
    "confirm": "it is confirmed",
    "reschedule": "you asked for another time",
    "thanks": "you thanked them",
    "paper": "you asked; they will send it",
    "correct-paper": "you asked; they will say",
    "terms": "they know what was agreed",
    "resign": "they know you are leaving",
    "aside": "you told them",
    "record": "you said it",
}
"""For each effect of a letter, the ending which means that they heard what the call was for."""
_RECORDED = ("told", "voicemail")
"""The endings that the same words should follow in writing."""


_ADVICE = (
    "Promise nothing. Ask for it in writing, and by when they need your answer;"
    " then it is an offer again, or the same no."
)


class CallEnd:
    """The endings that make sense for a call. What was noted of their offer stands in its fields."""

    def __init__(self, session: Session, request: OpenCallEnd) -> None:
        self.session, self.id, self._call = session, request.id, request.call
        self._noted, self._voicemail = request.typed, request.voicemail
        self.date: DateField | None = None
        self.pay: AmountField[Money] | None = None
        self.kind = self.said = ""

    def dialog(self) -> TwoStepDialog:
        """The dialog that asks how the call went; the cursor stands on the likely ending."""
        return TwoStepDialog(
            f"The call to {names(self.session.cards.snapshot, [self.id])}",
            draft=("call", self.id, self._call.began),
            items=self.items(),
            fields_of=self.fields_of,
            answer_of=self.answer,
            noted=self._noted,
            start="voicemail" if self._voicemail else "",
        )

    @property
    def card(self) -> Card:
        """The card that the call was about."""
        return self.session.cards.card(self.id)

    @property
    def recorded(self) -> bool:
        """Whether what was said should be put in writing."""
        return self.kind in _RECORDED

    def items(self) -> Sequence[Item[str]]:
        """What may have come of it."""
        found = [Item(REACHED[self._call.effect], "told", "t")]
        if self._call.effect == "more-time":
            found.append(Item("they granted it", "granted", "g", "the new date counts"))
            found.append(Item("they refused it", "refused", "f", "the old deadline still applies"))
        if self.card.stage == "offer" or self.card.received is not None:
            undone = self.card.outcome is not None or self.card.decision is not None
            found.append(
                Item("they improved their offer", "improved", "o", "open again, undecided" if undone else "")
            )
        return [
            *found,
            Item("they will call back", "back", "b", "", apart=True),
            Item("you left a voicemail", "voicemail", "v", "they still count as not told"),
            Item("nobody answered", "nobody", "n"),
        ]

    def fields_of(self, kind: str) -> Iterable[Widget]:
        """What an ending asks for; most ask nothing."""
        zone = self.session.zone
        self.date = self.pay = None
        match kind:
            case "granted":
                required = "until when? It needs its new date"
                self.date = DateField("granted", "until", self._call.until, zone=zone, required=required)
            case "improved":
                before, currency = self.card.pay or Pay(), self.session.config.currency
                self.pay = AmountField(
                    BASE_PAY, "base", "base pay", before.base, currency, hidden=self.session.hide_pay
                )
                self.date = DateField("stands", "until", zone=zone, hint="empty: none was named")
                yield Static(Content(_ADVICE), classes="remark")
                yield self.pay
            case "back":
                self.date = DateField("back", "when", zone=zone, hint="empty: they did not say")
            case "told" if self._dates_an_offer():
                self.date = DateField("reply_by", "answer by", zone=zone, hint="empty: no date was named")
        if self.date is not None:
            yield self.date

    def _dates_an_offer(self) -> bool:
        """Whether the call may have brought the date until which an offer stands."""
        card = self.card
        undated = card.stage == "offer" and card.outcome is None and card.reply_by is None
        return undated and self._call.effect == "record"

    def answer(self, kind: str) -> Intent:
        """The one change that results from the call. Raises UsageError where something is missing."""
        session, id_, call, card = self.session, self.id, self._call, self.card
        self.kind = kind
        now, name = session.now(), card.name
        until = self.date.value if self.date else None
        ending = partial(end_call, session.cards.snapshot, id_, now)
        how: Callable[[Card], Card] = partial(calls.reached, call=call, now=now)
        match kind:
            case "improved":
                pay = self._pay(card)
                if not (pay or until or calls.jots(card, call.began)) and self.pay:
                    refuse(self.pay, "what changed: the pay, or the date?")
                self.said = f"{name} is open: ask for it in writing, and until when"
                return ending(partial(calls.improved, call=call, now=now, pay=pay, until=until))
            case "back":
                when = f" {wording.when(until, now, session.zone)}" if until else ""
                self.said = f"{name} will call back{when}: noted; they are not told yet"
                return ending(partial(calls.will_call_back, call=call, now=now, named=until))
            case "voicemail" | "nobody":
                voicemail = kind == "voicemail"
                self.said = f"{name}: noted; they are not told yet"
                return ending(partial(calls.unanswered, call=call, now=now, voicemail=voicemail))
        intent = ending(how)
        if kind in ("granted", "refused"):
            entry: EntryKind = "granted" if kind == "granted" else "refused"
            answer = intents.record(
                session.cards.snapshot, [id_], entry, now, at=call.began, channel="phone", until=until
            )
            self.said = f"{name}: noted as {entry}"
            return intent.then(answer)
        where = "; it is in Declines now" if closes(card, call.effect) else ""
        self.said = f"{name}: noted{where}"
        if until is not None:
            return intent.then(intents.edit_card(card, {"reply_by": until}, now))
        return intent

    def _pay(self, card: Card) -> Pay | None:
        """The terms as they are now, or None where they are as before, or not known."""
        before = card.pay or Pay()
        after = structs.replace(before, base=(self.pay and self.pay.value) or before.base)
        return after if after != before else None
