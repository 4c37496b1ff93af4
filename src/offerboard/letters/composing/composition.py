"""A letter being composed: the choices behind it, what it still asks for, and whose words it has.

The card, the board and the sender come in as a `LetterContext`, and may change meanwhile.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from msgspec import structs

from offerboard.cards.effects import Effect, usual
from offerboard.cards.model import Card, Draft
from offerboard.cards.values import Channel, Situation, When
from offerboard.habits import NONE, Habits
from offerboard.letters.composing.choices import (
    Group,
    LetterContext,
    available,
    find_situations,
    situations,
)
from offerboard.letters.lint import Remark
from offerboard.letters.model import NO_REASON, Choice, Letter, LetterError, Option, Slot
from offerboard.letters.writer import Writer
from offerboard.sandbox.model import MistakeError
from offerboard.text import one_line

TO = "to"
"""The name under which an address is asked for; the letters' own slots have other names."""
ON_CARD = {"company": "company", "role": "role", "valued": "valued", "detail": "valued"}
"""The slots whose answers belong to the card itself, each with the card's field for it."""
_DATES: dict[Effect, str] = {"own-date": "answer_by"}
"""By which slot a letter of an effect names its date, where it is not `until`."""
_LISTED = 6
"""Situations that are listed; a choice among more is made by typing."""
_WAITING = "the letter is still being filled in"
_ASKS_FOR = {
    "email": Slot(name=TO, label="address", question="Name <name@company.example>"),
    "phone": Slot(name=TO, label="number", question="whom you call: +33 4 55 50 14 20"),
    "text": Slot(name=TO, label="number", question="to which the message goes: +33 4 55 50 14 20"),
}


class Composition:
    """The letter for a card, as far as it is written.

    `written` is the template's letter, `letter` the one that will be copied: with the address that was typed,
    and with the user's own words where `own` holds any. `own_words` is false where those are not wanted.
    Raises LetterError where nothing can be written to the card.
    """

    def __init__(
        self,
        writer: Writer,
        context: LetterContext,
        situation: Situation | None = None,
        habits: Habits = NONE,
        *,
        own_words: bool = True,
    ) -> None:
        self._writer, self._habits, self._takes_own_words = writer, habits, own_words
        self.context = context
        self.answers: dict[str, str | When] = {}
        self.written: Letter | None = None
        self.letter: Letter | None = None
        self.own: Draft | None = None
        self.error: LetterError | None = None
        self.ours = False
        self.waiting: Callable[[], Letter] | None = None
        with writer.catalogue.steady():
            self.choice = self._suggested(situation)
            self._wanted = habits.of(self.choice.situation).language or context.sender.language
            self._available = available(writer, context, self.choice)
            self._remember_date()
            self._settle(self._with_own_words(self.choice))

    # -- changing it

    def look(self, context: LetterContext) -> None:
        """Take the card as it is now. Raises LetterError where nothing can be written to it any more."""
        self.context = context
        try:
            fits = self.choice.situation in situations(self._writer, context)
        except LetterError:
            fits = True  # a table was broken meanwhile, which is reported where the letter would stand
        self._settle(self.choice if fits else self._with_own_words(self._suggested(None)))

    def choose(self, name: str, slug: str) -> None:
        """Choose one part of the choice. The user's own words for another situation or channel win."""
        with self._writer.catalogue.steady():
            choice = structs.replace(self.choice, **{name: slug})
            if name == "language":
                self._wanted = slug
                own = self._writer.catalogue.channels(choice.situation, slug)
                if own and choice.channel not in own:
                    choice = structs.replace(choice, channel=own[0])
            elif name in ("situation", "channel"):
                choice = structs.replace(choice, language=self._language())
            if name == "situation":
                choice = structs.replace(choice, reason=self._likely_reason(choice.situation))
            if name == "channel" and "email" in (slug, self.choice.channel):
                self.answers.pop(TO, None)  # an address is no number
            self._settle(self._with_own_words(choice) if name in ("situation", "channel") else choice)

    @property
    def choices(self) -> dict[str, str]:
        """What is chosen, by the field of `Choice`."""
        return structs.asdict(self.choice)

    def restore(self, choices: Mapping[str, str]) -> None:
        """Choose as before: tone and language, and the rest if the card calls for the same situation as then.

        The user's own words for another situation keep the choices that they were written for.
        """
        same = choices.get("situation") == self.choice.situation
        if not same and self.own is not None:
            return
        names = ["channel", "reason", "tone"] if same else ["tone"]
        if choices.get("language") in self._writer.languages_for(self.choice.situation):
            names.append("language")
        before = structs.replace(self.choice, **{name: choices[name] for name in names if name in choices})
        if before != self.choice:
            self._settle(before)

    def answer(self, name: str, value: str | When | None) -> None:
        """Fill in what is asked for; None or an empty text leaves the gap."""
        if value:
            self.answers[name] = value
        else:
            self.answers.pop(name, None)
        self._settle(self.choice)

    def use_ours(self) -> None:
        """Write from the shipped templates from now on."""
        self._writer, self.ours = self._writer.ours, True
        self._settle(self.choice)

    # -- what there is to choose

    def options(self, name: str) -> tuple[Option, ...]:
        """The options for one part of the choice."""
        return self._available.options[name]

    @property
    def groups(self) -> tuple[Group, ...]:
        """What there is to choose between: a tone or a language of which there is only one is left out.

        Of many situations only those that fit the card best are listed; `find_situations` knows all.
        """
        chosen = self.choices
        return tuple(
            self._group(name, options, chosen[name])
            for name, options in self._available.options.items()
            if len(options) > 1 or (options and name in ("situation", "channel"))
        )

    def find_situations(self, typed: str) -> tuple[Option, ...]:
        """The situations that a typed text means, those that fit the card first. Raises LetterError."""
        return find_situations(self._writer, self.context, typed)

    def _group(self, name: str, options: tuple[Option, ...], chosen: str) -> Group:
        if name != "situation":
            return Group(name, options, chosen)
        listed = tuple(option for at, option in enumerate(options) if at < _LISTED or option.slug == chosen)
        return Group(name, listed, chosen, more=len(options) - len(listed))

    @property
    def effect(self) -> Effect:
        """What sending the letter does to the card."""
        return self._available.effect

    def can_write(self, channel: Channel) -> bool:
        """Whether the same can be said by another channel, as the card stands. Raises LetterError."""
        situation, language = self.choice.situation, self.choice.language
        return self._option("situation", situation) is not None and channel in self._writer.channels(
            situation, self.context.sender, language
        )

    @property
    def label(self) -> str:
        """What the letter is for, in words."""
        option = self._option("situation", self.choice.situation)
        return option.label if option is not None else self.choice.situation

    def why_not(self, reason: str) -> str:
        """What speaks against a reason; empty if nothing does."""
        option = self._option("reason", reason)
        return option.why if option is not None else ""

    def reason_words(self, reason: str) -> str:
        """A reason in words."""
        option = self._option("reason", reason)
        return option.label if option is not None else reason

    def _option(self, name: str, slug: str) -> Option | None:
        return next((option for option in self.options(name) if option.slug == slug), None)

    # -- the letter

    @property
    def trouble(self) -> str:
        """Why there is no letter; empty if there is one."""
        return _WAITING if self.waiting is not None else str(self.error or "")

    @property
    def mistaken(self) -> bool:
        """Whether there is no letter because of a mistake in one of the user's own templates."""
        return isinstance(self.error, MistakeError)

    @property
    def missing(self) -> tuple[Slot, ...]:
        """What must be filled in before the letter can leave; of the user's own words, the gaps in them."""
        letter = self.letter
        if letter is None:
            return ()
        text = f"{letter.subject}\n{letter.body}"
        return tuple(slot for slot in letter.missing if self.own is None or slot.gap in text)

    @property
    def asked(self) -> tuple[Slot, ...]:
        """What to ask for: what is missing or may be said, what was typed, and every date."""
        if self.written is None:
            return ()
        slots = tuple(
            slot
            for slot in self.written.slots
            if slot.value is None or slot.optional or slot.kind == "date" or slot.name in self.answers
        )
        if self.written.to and TO not in self.answers:
            return slots
        return (_ASKS_FOR[self.choice.channel], *slots)

    @property
    def until(self) -> When | None:
        """The date that the letter names: until when it asks for time, or by when another company waits."""
        name = _DATES.get(self.effect, "until")
        value = self.answers.get(name)
        if name == "answer_by" and value is None:
            value = self.context.facts.answer_by(self.context.now)
        wanted = self.written is not None and any(slot.name == name for slot in self.written.slots)
        return value if wanted and isinstance(value, When) else None

    @property
    def own_elsewhere(self) -> Draft | None:
        """The user's own words for the same situation and channel, written for another reason or tone."""
        return self._draft(self.choice) if self.own is None else None

    def draft(self, subject: str, body: str, now: datetime) -> Draft | None:
        """What was written in place of the letter, to be kept; None where it is the template's own."""
        written, choice = self.written, self.choice
        body = body.strip("\n")
        same = written is not None and (subject, body) == (written.subject, written.body)
        if written is None or same or not body.strip():
            return None
        return Draft(
            situation=choice.situation,
            channel=choice.channel,
            body=body,
            subject="" if subject == written.subject else subject,
            reason=choice.reason,
            tone=choice.tone,
            language=choice.language,
            at=now,
            since=self._stale_since(body, subject),
        )

    def _stale_since(self, body: str, subject: str) -> datetime | None:
        """Since when a letter holds own words that name a day which is over; None where it holds none."""
        if self.own is None or self.letter is None:
            return None
        stale = any(remark.rule == "day-gone" for remark in self.letter.in_words(body, subject).remarks)
        return (self.own.since or self.own.at) if stale else None

    # -- a letter that takes its time

    def take(self, written: Letter | LetterError) -> None:
        """Take the letter that was waited for, or the error that stands in its way."""
        self.waiting = None
        if isinstance(written, LetterError):
            self._give_up(written)
        else:
            if lacking := self._lacking:
                written = structs.replace(written, remarks=(*written.remarks, lacking))
            self.letter, self.written = self._in_own_words(written, self.own), written

    def finish(self) -> Letter:
        """The letter, written now if it is waited for, which may take seconds. Raises LetterError."""
        if self.waiting is not None:
            self.take(written_or_error(self.waiting))
        if self.letter is None:
            raise self.error or LetterError(self.trouble)
        return self.letter

    # -- how it comes about

    def _suggested(self, situation: Situation | None) -> Choice:
        context, writer = self.context, self._writer
        card, facts, sender, now = context.card, context.facts, context.sender, context.now
        found = writer.suggest(card, facts, sender, now, situation=situation, habits=self._habits)
        if found is None:
            raise LetterError(f"there is nothing to write to {one_line(card.company) or 'them'} as it stands")
        if found.situation not in situations(writer, context):
            writer.write(card, found, sender, facts, now)  # raises the error that says why it does not fit
        return found

    def _remember_date(self) -> None:
        """Name again the date that a copied letter named."""
        copied = self.context.card.facts.copied
        if copied is not None and copied.until is not None:
            effect = copied.effect or usual(copied.situation)
            self.answers[_DATES.get(effect, "until")] = copied.until

    def _settle(self, choice: Choice) -> None:
        """Write the letter for a choice, or for the nearest one that goes with the card.

        Where that fails `letter` is None and `error` says why. A letter that may take its time is left
        `waiting`, to be written off the event loop.
        """
        context, writer = self.context, self._writer
        card, facts, sender, now = context.card, context.facts, context.sender, context.now
        before, self.written, self.letter, self.own = self.written, None, None, None
        self.choice, self.error, self.waiting = choice, None, None
        with self._writer.catalogue.steady():
            try:
                self._available = available(writer, context, choice)
                self.choice = self._fitted(choice)
                if self.choice != choice:
                    self._available = available(writer, context, self.choice)
                draft = self._draft(self.choice)
                self.own = draft if draft and self._choice_of(draft) == self.choice else None
                answers = {name: value for name, value in self.answers.items() if name != TO}
                write = partial(
                    writer.write, card, self.choice, sender, facts, now, answers, anyway=context.anyway
                )
                if writer.slow(self.choice.language):
                    self.waiting, self.written = write, before
                else:
                    self.take(write())
            except LetterError as error:
                self._give_up(error)

    def _give_up(self, error: LetterError) -> None:
        self.written = self.letter = self.own = None
        self.error = error

    def _in_own_words(self, letter: Letter, own: Draft | None) -> Letter:
        """The letter as it will be copied: with the address that was typed, and the user's own words."""
        to = self.answers.get(TO)
        if isinstance(to, str):
            letter = structs.replace(letter, to=one_line(to))
        if own is None:
            return letter
        subject = one_line(_filled(own.subject, letter.slots))
        return letter.in_words(_filled(own.body, letter.slots), subject, own.since or own.at)

    def _language(self) -> str:
        """The language that is wanted, where there are letters in it."""
        known = (option.slug for option in self._writer.languages())
        return self._wanted if self._wanted in known else self.choice.language

    @property
    def _lacking(self) -> Remark | None:
        """That the letter is in another language than is wanted, which has none."""
        wanted, choice = self._wanted, self.choice
        if choice.language == wanted or self.own is not None:
            return None
        names = {option.slug: option.label for option in self._writer.languages()}
        if wanted not in names:
            return None
        if choice.channel in self._writer.catalogue.channels(choice.situation, wanted):
            return None
        why = f"there is none in {names[wanted]}: this one is in {names[choice.language]}"
        return Remark(rule="language", severity="hint", text=why)

    def _likely_reason(self, situation: Situation) -> str:
        try:
            return self._suggested(situation).reason
        except LetterError:  # reported when the letter is written
            return NO_REASON

    def _fitted(self, choice: Choice) -> Choice:
        context = self.context
        return self._writer.fitted(choice, context.card, context.facts, context.sender, context.now)

    def _with_own_words(self, choice: Choice) -> Choice:
        draft = self._draft(choice)
        try:
            return choice if draft is None else self._choice_of(draft)
        except LetterError:  # a broken template, which is reported when the letter is written
            return choice

    def _choice_of(self, draft: Draft) -> Choice:
        """The choice that the user's own words were written for, as far as it still goes with the card."""
        return self._fitted(
            Choice(
                situation=draft.situation,
                channel=draft.channel,
                reason=draft.reason,
                tone=draft.tone,
                language=draft.language,
            )
        )

    def _draft(self, choice: Choice) -> Draft | None:
        wanted = choice.situation, choice.channel
        drafts = self.context.card.drafts if self._takes_own_words else ()
        return next((draft for draft in drafts if (draft.situation, draft.channel) == wanted), None)


def held(card: Card, slot: str) -> str:
    """What the card itself holds for a slot; "" where it has no field for it."""
    return str(getattr(card, ON_CARD[slot])) if slot in ON_CARD else ""


def written_or_error(job: Callable[[], Letter]) -> Letter | LetterError:
    """The letter that `Composition.waiting` writes, or the error that stands in its way. For a thread."""
    try:
        return job()
    except LetterError as error:
        return error


def _filled(text: str, slots: tuple[Slot, ...]) -> str:
    """The user's own words, their gaps filled with what has been answered since."""
    for slot in slots:
        if slot.value is not None:
            text = text.replace(slot.gap, slot.value)
    return text
