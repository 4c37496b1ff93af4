"""What a template is given for a card: the values behind its names, and the slots that are still empty."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from offerboard.cards.model import Card
from offerboard.cards.values import When
from offerboard.letters.address import contact_for
from offerboard.letters.catalogue import Language, ReasonEntry, SlotEntry, Source
from offerboard.letters.model import Choice, Sender, Slot
from offerboard.letters.wording import called, date_below, long_date, position, set_apart
from offerboard.sandbox.model import Value
from offerboard.text import clean, one_line


class Filling(Struct, frozen=True, kw_only=True):
    """The values for one letter. `fixed` come from the card as they are, `askable` may be asked for.

    `until` is the date that the letter asks for time to, where it is known as one.
    """

    fixed: dict[str, Value]
    askable: dict[str, str]
    until: When | None

    def context(self, slots: tuple[Slot, ...], language: Language) -> dict[str, Value]:
        """All names of a template; what is missing stands for itself, "[until when]"."""
        gaps = {slot.name: f"[{slot.label}]" for slot in slots if slot.value is None}
        context: dict[str, Value] = {**self.askable, **gaps, **self.fixed}
        context["position"] = position(str(context["role"]), language.role)
        if not language.blanks:
            return context
        names = {*self.askable, *gaps, "agency", "contact", "person", "phone", "position"}
        return context | {name: set_apart(str(context[name])) for name in names}


def filling(
    card: Card,
    choice: Choice,
    reason: ReasonEntry,
    sender: Sender,
    language: Language,
    now: datetime,
    *,
    words: frozenset[str],
    answers: Mapping[str, str | When],
) -> Filling:
    """The values for a letter. `words` are true of the card; `answers` win over what it knows itself."""

    def said(value: str | When | None) -> str:
        if isinstance(value, When):
            return long_date(value, now, sender.zone, language.dates)
        return one_line(value or "")

    contact = contact_for(card, choice.channel)
    until = answers.get("until") or _asked_until(card)
    rounds = sorted((round_.at for round_ in card.rounds if round_.at.at > now), key=lambda when: when.at)
    return Filling(
        fixed={
            "agency": one_line(contact.agency) if contact else "",
            "because": sentence(reason, choice, language),
            "channel": choice.channel,
            "contact": one_line(contact.name) if contact else "",
            "interviews": tuple(map(said, rounds)),
            "person": called(contact, language.people),
            "phone": one_line(sender.phone),
            "reason": choice.reason,
            "reply_by": said(card.reply_by),
            "standing": words,
            "today": date_below(now, sender.zone, language.dates),
            "told": (card.told.channel or "") if card.told else "",
            "tone": choice.tone,
        },
        askable={
            "name": one_line(sender.name),
            "company": one_line(card.company),
            "role": one_line(card.role),
            **{name: said(value) for name, value in answers.items() if value},
            "until": said(until),
        },
        until=until if isinstance(until, When) else None,
    )


def slots_of(source: Source, names: frozenset[str], language: Language, given: Filling) -> tuple[Slot, ...]:
    """What a template needs: what its front matter says, and each of its `names` that is not fixed."""
    used = (names - {"position"}) | {"role"} if "position" in names else names
    others = used - set(given.fixed) - set(source.front.needs)
    found = []
    for name in (*source.front.needs, *sorted(others)):
        label = name.replace("_", " ")
        entry = source.front.slots.get(name) or language.slots.get(name)
        entry = entry or SlotEntry(label=label, question=f"{label.capitalize()}?")
        value = given.askable.get(name) or None
        found.append(
            Slot(name=name, label=entry.label, question=entry.question, kind=entry.kind, value=value)
        )
    return tuple(found)


def sentence(reason: ReasonEntry, choice: Choice, language: Language) -> str:
    """The sentence that gives a reason; for a tone that has none, that of the language's first tone.

    A text message has room for the shortest only.
    """
    said = reason.says.get(choice.situation, "")
    if isinstance(said, str):
        return clean(said)
    if choice.channel == "text":
        return clean(min(said.values(), key=len, default=""))
    return clean(next((said[tone] for tone in (choice.tone, *language.tones, *said) if tone in said), ""))


def sentences_of(reason: ReasonEntry, situation: str) -> tuple[str, ...]:
    """Every sentence that gives a reason in a situation."""
    said = reason.says.get(situation, {})
    return (said,) if isinstance(said, str) else tuple(said.values())


def _asked_until(card: Card) -> When | None:
    """The date that was asked for and not answered yet, so that a mail after a call names the same."""
    waiting = [extension.until for extension in card.extensions if extension.state == "asked"]
    return waiting[-1] if waiting else None
