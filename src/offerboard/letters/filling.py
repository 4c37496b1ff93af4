"""What a template is given for a card: the values behind its names, and the slots that are still empty."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from offerboard.cards.model import Card
from offerboard.cards.values import When
from offerboard.letters import variables
from offerboard.letters.address import contact_for
from offerboard.letters.model import Choice, Sender, Slot
from offerboard.letters.standing import BoardFacts
from offerboard.letters.tables import Language, ReasonEntry, SlotEntry, Source
from offerboard.letters.wording import amount, called, date_below, long_date, position, set_apart
from offerboard.sandbox.model import Value
from offerboard.text import clean, one_line

_FORMS = {"phone": "spoken", "text": "short"}
_SIGNS = frozenset({"channel", "last_how", "reason", "said_by", "told", "tone"})
"""Names whose values templates compare and do not print."""


class Filling(Struct, frozen=True, kw_only=True):
    """The values for one letter. `fixed` come from the card as they are, `askable` may be asked for.

    `dates` are those of the askable that are known as dates.
    """

    fixed: dict[str, Value]
    askable: dict[str, str]
    dates: dict[str, When]

    @property
    def until(self) -> When | None:
        """The date that the letter asks for time to."""
        return self.dates.get("until")

    def context(self, slots: tuple[Slot, ...], language: Language) -> dict[str, Value]:
        """All names of a template; what is missing stands for itself, "[until when]"."""
        gaps = {slot.name: slot.gap for slot in slots if slot.value is None}
        optional = {slot.name: "" for slot in slots if slot.optional}
        context: dict[str, Value] = {**optional, **self.askable, **gaps, **self.fixed}
        context["position"] = position(str(context["role"]), language.role)
        if not language.blanks:
            return context
        return {
            name: set_apart(value) if isinstance(value, str) and name not in _SIGNS else value
            for name, value in context.items()
        }


def filling(
    card: Card,
    choice: Choice,
    reason: ReasonEntry,
    sender: Sender,
    language: Language,
    now: datetime,
    *,
    words: frozenset[str],
    facts: BoardFacts,
    answers: Mapping[str, str | When],
) -> Filling:
    """The values for a letter. `words` are true of the card; `answers` win over what it knows itself."""

    def say(value: When | None, zoned: bool = False) -> str:
        return long_date(value, now, sender.zone, language.dates, zoned=zoned) if value else ""

    contact = contact_for(card, choice.channel)
    # A mail after a call names the date that the call asked for.
    own_dates = {"until": card.asked_until, "answer_by": facts.answer_by(now), "start": card.start}
    found = {**own_dates, **{name: value for name, value in answers.items() if value}}
    moments = {name: value for name, value in found.items() if isinstance(value, When)}
    texts = {name: one_line(value) for name, value in found.items() if isinstance(value, str)}
    zoned = {name for name, entry in language.slots.items() if entry.zoned}
    answer_by = moments.get("answer_by")
    after = answer_by is not None and [one.at for one in card.rounds if one.at.at > max(answer_by.at, now)]
    return Filling(
        fixed={
            **_phrases(language, choice.tone),
            **variables.interviews(card, now, say, lambda when: say(when, zoned=True)),
            **variables.dates(card, now, sender.zone, say),
            **variables.terms(card.pay, language),
            "address": one_line(contact.address) if contact else "",
            "agency": one_line(contact.agency) if contact else "",
            "because": sentence(reason, choice, language),
            "channel": choice.channel,
            "contact": one_line(contact.name) if contact else "",
            "person": called(contact, language.people),
            "phone": one_line(sender.phone),
            "reason": choice.reason,
            "site": one_line(card.place),
            "said_by": variables.said_by(card, choice.situation),
            "situation": choice.situation,
            "standing": words,
            "today": date_below(now, sender.zone, language.dates),
            "told": (card.told.channel or "") if card.told else "",
            "tone": choice.tone,
            "late_interview": say(min(after, key=lambda when: when.at)) if after else "",
        },
        askable={
            "name": one_line(sender.name),
            "company": one_line(card.company),
            "role": one_line(card.role),
            "place": one_line(card.place),
            "pay": amount(card.pay.base, language.money) if card.pay else "",
            **dict.fromkeys(own_dates, ""),
            **texts,
            **{name: say(when, name in zoned) for name, when in moments.items()},
        },
        dates=moments,
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
        found.append(
            Slot(
                name=name,
                label=entry.label,
                question=entry.question,
                kind=entry.kind,
                optional=entry.optional,
                past=entry.past,
                value=given.askable.get(name) or ("" if entry.optional else None),
            )
        )
    return tuple(found)


def sentence(reason: ReasonEntry, choice: Choice, language: Language) -> str:
    """The sentence that gives a reason, in the form of the channel, else that of the tone or the first tone.

    A text message has room for the shortest only.
    """
    said = reason.says.get(choice.situation, "")
    if isinstance(said, str):
        return clean(said)
    form = _FORMS.get(choice.channel, choice.tone)
    if choice.channel == "text" and form not in said:
        return clean(min(said.values(), key=len, default=""))
    forms = (form, choice.tone, *language.tones, *said)
    return clean(next((said[one] for one in forms if one in said), ""))


def sentences_of(reason: ReasonEntry, situation: str) -> tuple[str, ...]:
    """Every sentence that gives a reason in a situation."""
    said = reason.says.get(situation, {})
    return (said,) if isinstance(said, str) else tuple(said.values())


def _phrases(language: Language, tone: str) -> dict[str, str]:
    """What a tone says in the same place; the first tone stands in for what it lacks."""
    first = next(iter(language.tones), tone)
    return {**language.phrases.get(first, {}), **language.phrases.get(tone, {})}
