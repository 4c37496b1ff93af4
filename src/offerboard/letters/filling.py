"""What a template is given for a card: the values behind its names, and the slots that are still empty."""

from collections.abc import Mapping
from datetime import datetime
from string import Template

from msgspec import Struct

from offerboard.cards.changes.correspondence import meant
from offerboard.cards.model import Card
from offerboard.cards.pay.reading import MoneyError, read_money
from offerboard.cards.values import Channel, Money, When
from offerboard.letters import variables
from offerboard.letters.address import contact_for
from offerboard.letters.model import Choice, Sender, Slot
from offerboard.letters.saying.blanks import set_apart
from offerboard.letters.saying.dates import date_below, long_date, seen_from
from offerboard.letters.saying.money import amount
from offerboard.letters.saying.people import called, is_placeholder, names_of
from offerboard.letters.saying.roles import positions, title
from offerboard.letters.standing import BoardFacts
from offerboard.letters.tables import Language, Phrase, ReasonEntry, SlotEntry, Source
from offerboard.letters.turns import TURNS, turn
from offerboard.sandbox.model import Value
from offerboard.text import clean, one_line

_FORMS: dict[Channel, str] = {"phone": "spoken", "text": "short"}
_SIGNS = frozenset(
    {"channel", "gender", "last_how", "pay_kind", "reason", "said_by", "situation", "told", "tone"}
)
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
        optional = dict.fromkeys((name for name, entry in language.slots.items() if entry.optional), "")
        optional |= {slot.name: "" for slot in slots if slot.optional}
        context: dict[str, Value] = {**optional, **self.askable, **gaps, **self.fixed}
        short = context["channel"] != "email"
        named = positions(str(context["role"]), language.role, short=short)
        context |= {f"position_{case}" if case else "position": said for case, said in named.items()}
        context["title"] = title(str(context["role"]))
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
    aloud: bool = False,
) -> Filling:
    """The values for a letter. `words` are true of the card; `answers` win over what it knows itself.

    Dates are said as people say them where it is read `aloud`.
    """

    def say(value: When | None, *, zoned: bool = False, dated: bool = False) -> str:
        if value is None:
            return ""
        words = language.dates
        return long_date(value, now, sender.zone, words, zoned=zoned, dated=dated, spoken=aloud)

    contact = contact_for(card, choice.channel)
    company = _known(card.company)
    person = called(contact, language.people, choice.tone, company)
    # A mail after a call names the date that the call asked for.
    own_dates = {"until": card.asked_until, "answer_by": facts.answer_by(now), "start": card.start}
    found = {**own_dates, **{name: value for name, value in answers.items() if value}}
    moments = {name: value for name, value in found.items() if isinstance(value, When)}
    texts = {name: one_line(value) for name, value in found.items() if isinstance(value, str)}
    entries = language.slots
    for name in ("answer_by", *(name for name, entry in entries.items() if entry.zoned)):
        if name in moments:  # the date of a third company, or a time of one's own: on the clock of the reader
            moments[name] = seen_from(moments[name], zone_there(card, sender))
    base = card.pay.base if card.pay else None
    for name, entry in entries.items():
        if name in texts and entry.clause:
            texts[name] = _clause(texts[name], entry, language)
    asked = read_amount(texts.get("figure", ""), base)
    priced = {
        name: amount(read_amount(text, base), language.money) or text
        for name, text in texts.items()
        if name in entries and entries[name].kind == "money"
    }
    if asked is not None:
        bare = base is None or base.period == asked.period
        priced["figure"] = amount(asked, language.money, bare=bare)
    answer_by = moments.get("answer_by")
    after = answer_by is not None and [one.at for one in card.rounds if one.at.at > max(answer_by.at, now)]
    return Filling(
        fixed={
            **_phrases(language, choice, card, facts),
            **_turns(card, facts),
            **variables.interviews(card, now, say, lambda when: say(when, zoned=True)),
            **variables.dates(card, now, sender.zone, say),
            **variables.terms(card.pay, language),
            **variables.rates(asked, base, language),
            "address": one_line(contact.address) if contact else "",
            "agency": one_line(contact.agency) if contact else "",
            "because": sentence(reason, choice, language, company),
            "channel": choice.channel,
            "contact": names_of(contact, company),
            "gender": person.gender,
            "house": _house(company, language),
            "person": person.name,
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
            "company": company,
            "role": _known(card.role),
            "place": _known(card.place),
            "pay": amount(base, language.money),
            **dict.fromkeys(own_dates, ""),
            **texts,
            **priced,
            **{
                name: say(when, zoned=name in entries and entries[name].zoned, dated=name == "start")
                for name, when in moments.items()
            },
        },
        dates=moments,
    )


def slots_of(source: Source, names: frozenset[str], language: Language, given: Filling) -> tuple[Slot, ...]:
    """What a template needs: what its front matter says, and each of its `names` that is not fixed."""
    roles = {name for name in names if name in ("position", "title") or name.startswith("position_")}
    used = (names - roles) | {"role"} if roles else names
    others = used - set(given.fixed) - set(source.front.needs)
    found = []
    for name in (*source.front.needs, *sorted(others)):
        label = name.replace("_", " ")
        entry = source.front.slots.get(name) or language.slots.get(name)
        entry = entry or SlotEntry(label=label, question=f"{label.capitalize()}?")
        if entry.after and not given.askable.get(entry.after):
            continue
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


def sentence(reason: ReasonEntry, choice: Choice, language: Language, company: str) -> str:
    """The sentence that gives a reason, in the form of the channel, else that of the tone or the first tone.

    A text message has room for the shortest only. $company in it is the company's name.
    """
    said = reason.says.get(choice.situation, "")
    return _of(said if isinstance(said, str) else _form(said, choice, language), company, language)


def _form(said: Mapping[str, str], choice: Choice, language: Language) -> str:
    """The form of a sentence that a letter takes."""
    form = _FORMS.get(choice.channel, choice.tone)
    own = f"{choice.tone}-{form}"
    if choice.channel == "text" and form not in said and own not in said:
        return min(said.values(), key=len, default="")
    forms = (own, form, choice.tone, *language.tones, *said)
    return next((said[one] for one in forms if one in said), "")


def _of(said: str, company: str, language: Language) -> str:
    name = set_apart(company) if language.blanks else company
    return clean(Template(said).safe_substitute(company=name)) if "$" in said else clean(said)


def sentences_of(reason: ReasonEntry, situation: str, company: str) -> tuple[str, ...]:
    """Every sentence that gives a reason in a situation."""
    said = reason.says.get(situation, {})
    every = (said,) if isinstance(said, str) else said.values()
    return tuple(one.replace("$company", company) for one in every)


def zone_there(card: Card, sender: Sender, now: datetime | None = None) -> str:
    """The zone that they are in, as far as is known: of an interview, else of their date, else one's own."""
    rounds = sorted(card.rounds, key=lambda one: one.at.at)
    meeting = (meant(card, now) if now else None) or (rounds[-1] if rounds else None)
    return meeting.at.zone if meeting else card.reply_by.zone if card.reply_by else sender.zone


def read_amount(text: str, base: Money | None) -> Money | None:
    """An amount that somebody typed; what it does not say is as in the base pay. None where it is none."""
    try:
        return read_money(text, base.currency, base.period) if base else read_money(text)
    except MoneyError:
        return None


def _known(text: str) -> str:
    """A field of the card; one that says that it is not known is empty."""
    return "" if is_placeholder(text) else one_line(text)


def _house(company: str, language: Language) -> str:
    """What the people of such a company call it; empty where nothing in its name tells."""
    low = company.casefold()
    return next((said for word, said in language.houses.items() if word.casefold() in low), "")


def _clause(text: str, entry: SlotEntry, language: Language) -> str:
    """What somebody typed, as part of a sentence."""
    for word in entry.drops:
        if text.casefold().startswith(word.casefold()):
            text = text[len(word) :].lstrip(" ,，")
    text = text.rstrip(".。") if not text.endswith("...") else text
    first, blank, rest = text.partition(" ")
    return first.lower() + blank + rest if first.lower() in language.small else text


def _phrases(language: Language, choice: Choice, card: Card, facts: BoardFacts) -> dict[str, str]:
    """What a tone says in the same place; the first tone stands in for what it lacks."""
    first, form = next(iter(language.tones), choice.tone), _FORMS.get(choice.channel, "")
    found: dict[str, Phrase] = {}
    for name in (first, choice.tone, form, f"{choice.tone}-{form}"):
        found |= language.phrases.get(name, {})

    def said(name: str, phrase: Phrase) -> str:
        return phrase if isinstance(phrase, str) else phrase[turn(card.id, facts.mates, name, len(phrase))]

    return {name: said(name, phrase) for name, phrase in found.items()}


def _turns(card: Card, facts: BoardFacts) -> dict[str, Value]:
    """Which of three wordings a letter to this card opens and ends with."""
    ids = card.id, facts.mates
    return {"opening": turn(*ids, "opening", TURNS), "ending": turn(*ids, "ending", TURNS)}
