"""A letter being composed: the choices behind it, what it still asks for, and whose words it has.

Knows no widget. The card, the board and the person behind it come in as a `Sight`, and may change meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from msgspec import structs

from offerboard.cards.effects import Effect
from offerboard.cards.model import Draft
from offerboard.cards.values import Channel, Situation, When
from offerboard.habits import NONE, Habits
from offerboard.letters import Choice, Letter, LetterError, Slot, Writer
from offerboard.letters.model import NO_REASON
from offerboard.sandbox.model import MistakeError
from offerboard.text import one_line
from offerboard.tui.composer.choices import Sight, offered, situations
from offerboard.tui.composer.radios import Group

TO = "to"
"""The name under which an address is asked for; the letters' own slots have other names."""
_WAITING = "the letter is still being filled in"
_ASKS_FOR = {
    "email": Slot(name=TO, label="address", question="Name <name@company.example>"),
    "phone": Slot(name=TO, label="number", question="whom you call: +33 4 55 50 14 20"),
    "text": Slot(name=TO, label="number", question="to which the message goes: +33 4 55 50 14 20"),
}


class Composition:
    """The letter for a card, as far as it is. Raises LetterError where nothing can be written to the card."""

    def __init__(
        self, writer: Writer, sight: Sight, situation: Situation | None, habits: Habits = NONE
    ) -> None:
        self._writer, self._habits = writer, habits
        self.sight = sight
        self.answers: dict[str, str | When] = {}
        self.choice = self._begin(situation)
        self._offered = offered(writer, sight, self.choice)
        self.written: Letter | None = None
        self.letter: Letter | None = None
        self.own: Draft | None = None
        self.trouble = ""
        self.mistaken = self.ours = False
        self.waiting: Callable[[], Letter] | None = None
        self._remember_date()
        self._settle(self._with_own(self.choice))

    # -- changing it

    def look(self, sight: Sight) -> None:
        """Take the card as it is now. Raises LetterError where nothing can be written to it any more."""
        self.sight = sight
        try:
            fits = self.choice.situation in situations(self._writer, sight)
        except LetterError:
            fits = True  # a table was broken meanwhile, which is said where the letter would stand
        self._settle(self.choice if fits else self._with_own(self._begin(None)))

    def choose(self, group: str, slug: str) -> None:
        """Choose; one's own words for another situation or channel bring their other choices with them."""
        choice = structs.replace(self.choice, **{group: slug})
        if group == "situation":
            choice = structs.replace(choice, reason=self._likely_reason(choice.situation))
        if group == "channel" and "email" in (slug, self.choice.channel):
            self.answers.pop(TO, None)  # an address is no number
        self._settle(self._with_own(choice) if group in ("situation", "channel") else choice)

    @property
    def choices(self) -> dict[str, str]:
        """What is chosen, by group."""
        return structs.asdict(self.choice)

    def restore(self, choices: Mapping[str, str]) -> None:
        """Choose as before: tone and language, and the rest if the card calls for the same situation as then.

        One's own words for another situation bring theirs with them.
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

    # -- what there is to choose

    @property
    def groups(self) -> tuple[Group, ...]:
        """What can be chosen."""
        return self._offered.groups

    @property
    def effect(self) -> Effect:
        """What sending it does to the card."""
        return self._offered.effect

    def can_write(self, channel: Channel) -> bool:
        """Whether the same can be said by another channel, as the card stands. Raises LetterError."""
        situation, language = self.choice.situation, self.choice.language
        return situation in self._offered.situations and channel in self._writer.channels(
            situation, self.sight.sender, language
        )

    @property
    def label(self) -> str:
        """What the letter is for."""
        return self._offered.situations.get(self.choice.situation, self.choice.situation)

    def why_not(self, reason: str) -> str:
        """What speaks against a reason, or nothing."""
        return next((option.why for option in self._offered.reasons if option.slug == reason), "")

    def reason_words(self, reason: str) -> str:
        """A reason as the screen shows it."""
        return next((option.label for option in self._offered.reasons if option.slug == reason), reason)

    # -- the letter

    @property
    def missing(self) -> tuple[Slot, ...]:
        """What must be filled in before the letter can be copied; of one's own words, what they lack."""
        letter = self.letter
        if letter is None:
            return ()
        text = f"{letter.subject}\n{letter.body}"
        return tuple(slot for slot in letter.missing if self.own is None or f"[{slot.label}]" in text)

    @property
    def asked(self) -> tuple[Slot, ...]:
        """What is asked for above the letter: what is missing or may be said, what was typed, every date."""
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
        """The date that a letter for more time asks for."""
        value = self.answers.get("until")
        wanted = self.written is not None and any(slot.name == "until" for slot in self.written.slots)
        return value if wanted and isinstance(value, When) else None

    @property
    def told_reason(self) -> str:
        """The reason that the letter gives, or nothing."""
        return self.choice.told_reason

    @property
    def own_elsewhere(self) -> Draft | None:
        """One's own words for the same situation and channel, which belong to another reason or tone."""
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
        )

    # -- how it comes about

    def _begin(self, situation: Situation | None) -> Choice:
        card, facts, sender, now = self.sight
        found = self._writer.suggest(card, facts, sender, now, situation=situation, habits=self._habits)
        if found is None:
            raise LetterError(f"there is nothing to write to {one_line(card.company) or 'them'} as it stands")
        if found.situation not in situations(self._writer, self.sight):
            self._writer.write(card, found, sender, facts, now)  # says why it does not fit
        return found

    def _remember_date(self) -> None:
        """The date that a copied letter asked for is asked for again."""
        copied = self.sight.card.facts.copied
        if copied is not None and copied.until is not None:
            self.answers["until"] = copied.until

    def take(self, written: Letter | LetterError) -> None:
        """Take the letter that was waited for, or why there is none."""
        self.waiting, self.trouble = None, ""
        if isinstance(written, LetterError):
            self._give_up(written)
        else:
            self.letter, self.written = self._in_own_words(written, self.own), written

    def use_ours(self) -> None:
        """Write from the shipped templates from now on."""
        self._writer, self.ours = self._writer.ours, True
        self._settle(self.choice)

    def _settle(self, choice: Choice) -> None:
        """Write the letter for a choice, or for the nearest one that goes with the card.

        Where that cannot be done `letter` is None, and `trouble` says why; so too while a letter that may
        take its time is `waiting` to be written, off the event loop.
        """
        card, facts, sender, now = self.sight
        before, self.written, self.letter, self.own = self.written, None, None, None
        self.choice, self.trouble, self.mistaken, self.waiting = choice, "", False, None
        try:
            self._offered = offered(self._writer, self.sight, choice)
            self.choice = self._writer.fitted(choice, card, facts, sender, now)
            if self.choice != choice:
                self._offered = offered(self._writer, self.sight, self.choice)
            draft = self._draft(self.choice)
            self.own = draft if draft and self._choice_of(draft) == self.choice else None
            answers = {name: value for name, value in self.answers.items() if name != TO}
            write = partial(self._writer.write, card, self.choice, sender, facts, now, answers)
            if self._writer.slow(self.choice.language):
                self.waiting, self.trouble, self.written = write, _WAITING, before
            else:
                self.take(write())
        except LetterError as error:
            self._give_up(error)

    def _give_up(self, error: LetterError) -> None:
        self.written = self.letter = self.own = None
        self.trouble, self.mistaken = str(error), isinstance(error, MistakeError)

    def _in_own_words(self, letter: Letter, own: Draft | None) -> Letter:
        """The letter as it will be copied: with the address that was typed, and one's own words."""
        to = self.answers.get(TO)
        if isinstance(to, str):
            letter = structs.replace(letter, to=one_line(to))
        if own is None:
            return letter
        return letter.in_words(_filled(own.body, letter.slots), _filled(own.subject, letter.slots))

    def _likely_reason(self, situation: Situation) -> str:
        try:
            return self._begin(situation).reason
        except LetterError:  # said when the letter is written
            return NO_REASON

    def _with_own(self, choice: Choice) -> Choice:
        draft = self._draft(choice)
        try:
            return choice if draft is None else self._choice_of(draft)
        except LetterError:  # the template is broken, which is said when the letter is written
            return choice

    def _choice_of(self, draft: Draft) -> Choice:
        """The choice that one's own words were written for, as far as it still goes with the card."""
        card, facts, sender, now = self.sight
        choice = Choice(
            situation=draft.situation,
            channel=draft.channel,
            reason=draft.reason,
            tone=draft.tone,
            language=draft.language,
        )
        return self._writer.fitted(choice, card, facts, sender, now)

    def _draft(self, choice: Choice) -> Draft | None:
        wanted = choice.situation, choice.channel
        drafts = self.sight.card.drafts
        return next((draft for draft in drafts if (draft.situation, draft.channel) == wanted), None)


def _filled(text: str, slots: tuple[Slot, ...]) -> str:
    """One's own words, with what has been filled in since in the place of the gaps they hold."""
    for slot in slots:
        if slot.value is not None:
            text = text.replace(f"[{slot.label}]", slot.value)
    return text
