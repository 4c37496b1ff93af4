"""The values behind the names of a template, for one card."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from msgspec import Struct

from offerboard.cards.changes.correspondence import meant
from offerboard.cards.clock.policy import OFFICE_HOURS, Policy, office_hours_before
from offerboard.cards.model import Card, Contact
from offerboard.cards.values import Money, When, passed, same_date, zone_of
from offerboard.letters.address import contact_for
from offerboard.letters.filling import offered, variables
from offerboard.letters.filling.answers import known, read_amount, typed
from offerboard.letters.filling.reasons import FORMS, sentence
from offerboard.letters.filling.turns import TURNS, turn
from offerboard.letters.lint import form_of, is_sentence
from offerboard.letters.model import Choice, Sender, Slot
from offerboard.letters.saying import companies
from offerboard.letters.saying.blanks import set_apart
from offerboard.letters.saying.dates import clock, date_below, long_date, seen_from
from offerboard.letters.saying.money import amount
from offerboard.letters.saying.people import called, names_of
from offerboard.letters.saying.roles import bare, position, positions, quoted_within, title
from offerboard.letters.standing import BoardFacts
from offerboard.letters.tables import Language, Phrase, ReasonEntry, Recipient
from offerboard.sandbox.model import Value
from offerboard.text import one_line

_FORMS = "_is"
"""Behind the name of a slot: what was typed there is in form (`lint.clauses`)."""
_SIGNS = frozenset(
    {"channel", "gender", "last_how", "pay_kind", "reason", "said_by", "situation", "told", "tone"}
)
"""Names whose values templates compare and do not print."""
ROLE_NAMES = frozenset({"position", "title", "job"})
"""Names that are made of the role, and of nothing else."""
DATED = frozenset({"start", "later_start", "new_start", "last_day"})
"""Days of work, the first or the last: they name their year where it is another than this one."""
_A_DAY = timedelta(days=1)
_WORKING_DAY = 8  # office hours


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
        if context["channel"] == "phone":  # what is said stands in quotation marks itself
            named = {case: quoted_within(said) for case, said in named.items()}
            context |= {name: quoted_within(str(context[name])) for name in ("company", "at_company")}
        context |= {f"position_{case}" if case else "position": said for case, said in named.items()}
        context["title"] = title(str(context["role"]))
        context["job"] = position(str(context["role"]), bare(language.role))
        if not language.blanks:
            return context
        return {
            name: value if name in _SIGNS or name.endswith(_FORMS) else _apart(value)
            for name, value in context.items()
        }


def _apart(value: Value) -> Value:
    """A text, or each text of a list, set apart from a script without blanks."""
    if isinstance(value, str):
        return set_apart(value)
    return tuple(map(set_apart, value)) if isinstance(value, tuple) else value


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
    to: Recipient = "them",
    aloud: bool = False,
) -> Filling:
    """The values for a letter. `words` are true of the card; `answers` win over what it knows itself.

    `to` says whom it is for. Dates are said as people say them where it is read `aloud`.
    """

    def say(value: When | None, *, zoned: bool = False, dated: bool = False) -> str:
        if value is None:
            return ""
        words = language.dates
        return long_date(value, now, sender.zone, words, zoned=zoned, dated=dated, spoken=aloud)

    def hour(value: When | None) -> str:
        return clock(value, language.dates, spoken=aloud) if value else ""

    company, base = known(card.company), card.pay.base if card.pay else None
    own_dates = _own_dates(card, facts, now, sender.policy, zone_there(card, sender, now))
    own_texts = _own_texts(card, to, base, language)
    given = {name: value for name, value in answers.items() if value}
    moments = {name: value for name, value in (own_dates | given).items() if isinstance(value, When)}
    words = _as_told(words, card.facts.told_date, moments.get("answer_by"))
    texts = {name: one_line(value) for name, value in given.items() if isinstance(value, str)}
    zoned = {name for name, entry in language.slots.items() if entry.zoned}
    for name in ("answer_by", *zoned):
        if name in moments:  # the date of a third company, or a time of one's own: on the clock of the reader
            moments[name] = seen_from(moments[name], zone_there(card, sender))
    asked = read_amount(texts.get("figure", ""), base)
    said = typed(texts, language, base)
    if asked is not None:
        said["figure"] = amount(asked, language.money, bare=base is None or base.period == asked.period)
    contact = _reader(card, choice, to, {**own_texts, **texts})
    person = called(contact, language.people, choice.tone, company)
    company = said.pop("company", company)
    its_name = companies.named(company, language.companies)
    answer_by = moments.get("answer_by")
    after = answer_by is not None and [
        one.at for one in card.rounds if one.stands and one.at.at > max(answer_by.at, now)
    ]
    return Filling(
        fixed={
            **_phrases(language, choice, card, facts),
            **_turns(card, facts),
            **variables.interviews(card, now, say, lambda when: say(when, zoned=True), hour),
            **variables.dates(card, now, sender.zone, say),
            **offered.pay_terms(card.pay, language),
            **offered.rates(asked, base, language),
            **offered.stated(card, language, say),
            **offered.differing(card, sender.zone, language, say),
            **offered.agreed(card, sender.zone, language, say),
            **offered.raised(card, language, say),
            "address": one_line(contact.address) if contact else "",
            "agency": one_line(contact.agency) if contact else "",
            "at_company": companies.at(company or _gap("company", language), language.companies),
            "because": sentence(reason, choice, language, its_name or _gap("company", language)),
            "channel": choice.channel,
            **_forms(own_texts | said, language),
            "cons": tuple(map(one_line, card.cons)),
            "contact": names_of(contact, company),
            "gender": person.gender,
            "house": companies.house(company, language.houses),
            "person": person.name,
            "phone": one_line(sender.phone),
            "pros": tuple(map(one_line, card.pros)),
            "reason": choice.reason,
            "site": one_line(card.place),
            "said_by": variables.said_by(card, choice.situation),
            "situation": choice.situation,
            "standing": words,
            "today": date_below(now, sender.zone, language.dates),
            "told": (card.told.channel or "") if card.told else "",
            "tone": choice.tone,
            "little_time": _little_time(answer_by, now, sender.policy, zone_there(card, sender, now)),
            "late_interview": say(min(after, key=lambda when: when.at)) if after else "",
        },
        askable={
            "name": one_line(sender.name),
            "company": its_name,
            **dict.fromkeys(own_dates, ""),
            **own_texts,
            **said,
            **{name: say(when, zoned=name in zoned, dated=name in DATED) for name, when in moments.items()},
        },
        dates=moments,
    )


def _forms(texts: Mapping[str, str], language: Language) -> dict[str, Value]:
    """What each answer is in form that may be more than one, by the name of its slot.

    A reason that is missing is a clause, another answer a thing.
    """
    found: dict[str, Value] = {}
    for name, entry in language.slots.items():
        text = texts.get(name, "")
        if entry.fits == "because":
            found[name + _FORMS] = form_of(text, language.lint) if text else "clause"
        elif entry.fits == "either":
            found[name + _FORMS] = "sentence" if text and is_sentence(text, language.lint) else "thing"
    return found


def _as_told(words: frozenset[str], told: When | None, answer_by: When | None) -> frozenset[str]:
    """The words that are true where the letter names a date, beside the one that they were told."""
    if told is None or answer_by is None:
        return words
    return words - {"date-moved"} if same_date(told, answer_by) else words | {"date-moved"}


def _own_dates(
    card: Card, facts: BoardFacts, now: datetime, policy: Policy, zone: str
) -> dict[str, When | None]:
    """Dates that the board knows, by the slots that ask for them."""
    # A mail after a call names the date that the call asked for.
    return {
        "until": card.asked_until,
        "answer_by": facts.answer_by(now),
        "paper_by": _paper_by(card.reply_by, facts.answer_by(now), now, policy, zone),
        "start": card.start,
    }


def _little_time(until: When | None, now: datetime, policy: Policy, zone: str) -> bool:
    """Whether not one working day of theirs is left until a date: too little to move an interview."""
    return until is not None and office_hours_before(until.at, _WORKING_DAY, zone, policy) < now


def _paper_by(
    reply_by: When | None, other: When | None, now: datetime, policy: Policy, zone: str
) -> When | None:
    """Until when their paper is wanted: the last working day before you must answer them, or another company.

    Where none is left it is that very date; None where nothing is to be answered. On the clock of `zone`.
    """
    ahead = [each for each in (reply_by, other) if each is not None and passed(each) > now]
    if not ahead:
        return None
    first = seen_from(min(ahead, key=lambda each: each.at), zone)
    here = now.astimezone(zone_of(zone))
    today = here.date() if here.time() < OFFICE_HOURS[1] else here.date() + _A_DAY
    day = first.date - _A_DAY
    while day >= today and not policy.is_working_day(day):
        day -= _A_DAY
    return When.whole(day, zone) if day >= today else first


def _own_texts(card: Card, to: Recipient, base: Money | None, language: Language) -> dict[str, str]:
    """Texts that the card knows, by the slots that ask for them."""
    return {
        "role": known(card.role),
        "place": known(card.place),
        "pay": amount(base, language.money),
        "paid": amount(card.paid, language.money, bare=True),
        **typed(dict.fromkeys(("valued", "detail"), one_line(card.valued)), language, base),
        "referrer": known(card.referrer),
        "friend": variables.advised_by(card, said=to == "adviser") if to != "them" else "",
    }


def _reader(card: Card, choice: Choice, to: Recipient, texts: Mapping[str, str]) -> Contact | None:
    """Whom the letter addresses."""
    if to == "them":
        return contact_for(card, choice.channel)
    name = texts["referrer" if to == "referrer" else "friend"]
    return Contact(name=name) if name else None


def zone_there(card: Card, sender: Sender, now: datetime | None = None) -> str:
    """The zone that they are in, as far as is known: of an interview, else of their date, else one's own."""
    rounds = sorted(card.rounds, key=lambda one: one.at.at)
    meeting = (meant(card, now) if now else None) or (rounds[-1] if rounds else None)
    return meeting.at.zone if meeting else card.reply_by.zone if card.reply_by else sender.zone


def _gap(slot: str, language: Language) -> str:
    """What stands in a letter for a slot that has no value yet."""
    entry = language.slots.get(slot)
    return f"[{entry.label if entry else slot}]"


def _phrases(language: Language, choice: Choice, card: Card, facts: BoardFacts) -> dict[str, str]:
    """What a tone says in the same place; the first tone stands in for what it lacks."""
    first, form = next(iter(language.tones), choice.tone), FORMS.get(choice.channel, "")
    found: dict[str, Phrase] = {}
    for name in (first, choice.tone, form, f"{choice.tone}-{form}"):
        found |= language.phrases.get(name, {})

    read = facts.read_before(card)

    def said(name: str, phrase: Phrase) -> str:
        return phrase if isinstance(phrase, str) else phrase[turn(card.id, read, name, len(phrase))]

    return {name: said(name, phrase) for name, phrase in found.items()}


def _turns(card: Card, facts: BoardFacts) -> dict[str, Value]:
    """Which of three wordings a letter to this card opens and ends with."""
    ids = card.id, facts.read_before(card)
    return {"opening": turn(*ids, "opening", TURNS), "ending": turn(*ids, "ending", TURNS)}
