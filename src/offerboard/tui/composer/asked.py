"""What a letter asks for: lines above it that fill it in as one types, and where answers are kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parseaddr
from functools import partial
from typing import Any

from msgspec import structs
from rich.cells import cell_len
from textual import events, getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from offerboard.cards.model import Card, Contact
from offerboard.cards.values import Channel, When
from offerboard.errors import UsageError
from offerboard.letters import Slot
from offerboard.letters.address import contact_for, recipient
from offerboard.letters.composing import ON_CARD, TO, Composition, held
from offerboard.letters.filling.values import DATED
from offerboard.text import one_line
from offerboard.tracker import Intent, intents
from offerboard.tui.program import Program
from offerboard.tui.session.session import Session
from offerboard.tui.widgets.field import LABEL, Field
from offerboard.tui.widgets.fields import DateField, TextField

_WIDEST_LABEL = 26  # cells


def contacts_with(card: Card, channel: Channel, text: str) -> tuple[Contact, ...]:
    """The card's contacts with one more address or number, for a known person or a new one.

    Raises UsageError where mail cannot be sent to it.
    """
    known = contact_for(card, channel)
    if channel == "email":
        name, address = parseaddr(text)
        given = Contact(name=one_line(name), email=address)
        if not recipient(given, channel):
            raise UsageError("write name@company.example, or Name <name@company.example>")
    else:
        given = Contact(phone=one_line(text))
    if known is None or (given.name and known.name and given.name != known.name):
        return (*card.contacts, given)
    found = {"name": known.name or given.name}
    found |= {"email": given.email} if channel == "email" else {"phone": given.phone}
    return tuple(structs.replace(one, **found) if one is known else one for one in card.contacts)


def keep(session: Session, card: Card, channel: Channel, name: str, text: str) -> bool:
    """Keep an answer for the next letter, in the config or on the card; return whether it was kept."""
    if name == "name":
        session.settings.keep({"name": text})
        return True
    if name == TO:
        return session.cards.submit(_edit(session, card, contacts=contacts_with(card, channel, text)))
    return name in ON_CARD and session.cards.submit(_edit(session, card, **{ON_CARD[name]: text}))


def _edit(session: Session, card: Card, **fields: object) -> Intent:
    return intents.edit_card(card, fields, session.now())


def addressee(text: str, card: Card, channel: Channel) -> str:
    """The addressee of a letter, as the letter will have it. Raises UsageError where that is nobody."""
    if not text.strip():
        return ""
    after = structs.replace(card, contacts=contacts_with(card, channel, text))
    fresh = next((one for one in reversed(after.contacts) if one not in card.contacts), None)
    return recipient(fresh, channel)


def _example(slot: Slot) -> str:
    """How a date may be typed: one that has been, a day of work, or one to answer by."""
    if slot.past:
        return "2 nov, last friday, …"
    return "1 feb, in 3 months, …" if slot.name in DATED else "fri 17:00, in 3 days, …"


def _kind(slot: Slot) -> str:
    """What a line must have in common with another to stand in for it."""
    return f"{slot.label} {slot.kind}"


def _noted(card: Card, slot: Slot) -> str:
    """What was noted of the last meeting, as a hint at what stood out there; "" where nothing was."""
    met = [entry for entry in card.timeline if entry.kind == "met" and entry.text]
    if slot.name != "detail" or not met:
        return ""
    return f"you noted: {one_line(max(met, key=lambda entry: entry.at).text)}"


class Asked(Vertical):
    """The lines. It gives answers to the composition; its screen redraws the letter."""

    @dataclass
    class Answered(Message):
        """Something was filled in, or removed again."""

        name: str

    @dataclass
    class Left(Message):
        """A line was left, or enter was pressed in it: its answer may be kept."""

        field: Field[Any]
        entered: bool

    app = getters.app(Program)

    def __init__(self, composition: Composition) -> None:
        super().__init__(id="asked")
        self._composition = composition
        self._fields: dict[str, Field[Any]] = {}
        self._kinds: dict[str, str] = {}
        self._spare: dict[str, Field[Any]] = {}
        self.label_width = LABEL

    # -- the lines

    def compose(self) -> ComposeResult:
        """The lines of the first letter: mounted with the screen, they are there when it is first drawn."""
        for slot in self._composition.asked:
            self._fields[slot.name], self._kinds[slot.name] = self._field(slot), _kind(slot)
        self._settle_labels()
        yield from self._fields.values()

    def show(self) -> None:
        """Show a line for everything that is asked for now; lines that stay keep what is typed in them."""
        slots = {slot.name: slot for slot in self._composition.asked}
        kinds = {name: _kind(slot) for name, slot in slots.items()}
        for name, field in list(self._fields.items()):
            if kinds.get(name) != self._kinds[name]:
                del self._fields[name]
                self._put_by(self._kinds[name], field)
        above: Field[Any] | None = None
        for name, slot in slots.items():
            if name not in self._fields:
                self._fields[name], self._kinds[name] = self._taken(kinds[name], slot, above), kinds[name]
            above = self._fields[name]
        self._settle_labels()

    def _settle_labels(self) -> None:
        """Let all lines begin below each other; without a line, nothing stands above the letter."""
        slots = self._composition.asked
        labels = [cell_len(slot.label) + 2 for slot in slots]
        self.label_width = min(max([LABEL, *labels]), _WIDEST_LABEL)
        for field in self._fields.values():
            field.set_label_width(self.label_width)
        self.set_class(bool(slots), "-open")

    def _put_by(self, kind: str, field: Field[Any]) -> None:
        """Remove a line.

        An empty one is only hidden: mounting another would take longer than a choice may.
        """
        if field.text or kind in self._spare:
            field.remove()
        else:
            field.display = False
            self._spare[kind] = field

    def _taken(self, kind: str, slot: Slot, above: Field[Any] | None) -> Field[Any]:
        """A line below another one: a hidden one, or a new one."""
        spare = self._spare.pop(kind, None)
        if spare is not None:
            spare.display = True
            if above is not None:
                self.move_child(spare, after=above)
            return spare
        fresh = self._field(slot)
        self.mount(fresh, before=0 if above is None and self.children else None, after=above)
        return fresh

    def focus_on(self, name: str) -> None:
        """Put the cursor into a line."""
        if name in self._fields:
            self.screen.set_focus(self._fields[name].control)

    def next_after(self, field: Field[Any]) -> Field[Any] | None:
        """The next line, if any; a required line is followed only by required ones."""
        slots = [slot for slot in self._composition.asked if slot.name in self._fields]
        at = next((at for at, slot in enumerate(slots) if self._fields[slot.name] is field), len(slots))
        optional = at < len(slots) and slots[at].optional
        below = (slot for slot in slots[at + 1 :] if optional or not slot.optional)
        return next((self._fields[slot.name] for slot in below), None)

    def problem(self, name: str) -> str:
        """What is wrong with what was typed into a line, or nothing."""
        field = self._fields.get(name)
        return field.problem if field is not None and field.text.strip() and not field.check() else ""

    @property
    def texts(self) -> dict[str, str]:
        """What is typed, by name, with a mark that no choice's name has; dates as they were understood.

        What the card holds is left out: it may be changed there.
        """
        card = self._composition.context.card
        typed = {name: field for name, field in self._fields.items() if field.text.strip()}
        found = {
            f"{name}?": field.text
            for name, field in typed.items()
            if one_line(field.text) != held(card, name)
        }
        for name, field in self._fields.items():
            value = self._composition.answers.get(name)
            if isinstance(field, DateField) and isinstance(value, When):
                found[f"{name}?"] = field.write(value)
        return found

    def restore(self, texts: Mapping[str, str]) -> None:
        """Put back what was typed before."""
        for name, field in self._fields.items():
            if text := texts.get(f"{name}?"):
                field.text = text

    def _field(self, slot: Slot) -> Field[Any]:
        composition = self._composition
        answer = composition.answers.get(slot.name)
        if slot.name == TO:

            def read(text: str) -> str:
                return addressee(text, composition.context.card, composition.choice.channel)

            return TextField(TO, slot.label, read=read, hint=slot.question)
        if slot.kind == "date":
            value = answer if isinstance(answer, When) else None
            hint = slot.value if slot.value and value is None else _example(slot)
            zone = self.app.session.zone
            return DateField(slot.name, slot.label, value, zone=zone, past=slot.past, hint=hint)
        text = answer if isinstance(answer, str) else held(composition.context.card, slot.name)
        return TextField(
            slot.name, slot.label, text, hint=_noted(composition.context.card, slot) or slot.question
        )

    # -- what is typed

    def on_field_changed(self, event: Field.Changed) -> None:
        """Fill it into the letter at once; a date as soon as it is read."""
        event.stop()
        field = event.field
        if not isinstance(field, DateField):
            self._answer(field)
            return
        text = field.text
        self.app.session.background.run(
            partial(field.reader(), text),
            lambda value: self._date_read(field, text, value),
            failed=lambda _: self._date_read(field, text, None),
            group="date",
        )

    def settle(self, field: Field[Any]) -> None:
        """Read a line now, and say what is wrong with it."""
        field.check()
        self._answer(field)

    def _answer(self, field: Field[Any]) -> None:
        try:
            value = field.value
        except UsageError:
            value = None
        self._composition.answer(field.key, one_line(value) if isinstance(value, str) else value)
        self.post_message(self.Answered(field.key))

    def _date_read(self, field: DateField, text: str, value: When | None) -> None:
        if field.text == text and self.is_attached:
            self._composition.answer(field.key, value)
            self.post_message(self.Answered(field.key))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: on to the next line."""
        event.stop()
        self._leave(event.input, entered=True)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """A line was left in another way, except by leaving the whole terminal."""
        if self.app.app_focus and isinstance(event.widget, Input):
            self._leave(event.widget, entered=False)

    def _leave(self, entry: Input, *, entered: bool) -> None:
        field = next((one for one in self._fields.values() if one.control is entry), None)
        if field is not None:
            self.settle(field)
            self.post_message(self.Left(field, entered))
