"""Writing letters: what can be said to a card, and the letter for a choice."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path

from msgspec import structs

from offerboard.cards.effects import Effect, usual
from offerboard.cards.model import Card
from offerboard.cards.values import CHANNELS, Channel, Situation, When
from offerboard.habits import NONE, Habits
from offerboard.letters import likely
from offerboard.letters.address import contact_for, recipient
from offerboard.letters.catalogue import PROGRAM, Catalogue
from offerboard.letters.filling import filling, slots_of
from offerboard.letters.glossing import gloss
from offerboard.letters.lint import lint
from offerboard.letters.linting import judged_by
from offerboard.letters.mistakes import refuse_unknown, told
from offerboard.letters.model import NO_REASON, Choice, Letter, LetterError, Option, Sender
from offerboard.letters.rendering import Renderer
from offerboard.letters.saying.blanks import closed_up
from offerboard.letters.saying.companies import begun
from offerboard.letters.standing import BoardFacts, holds, standing
from offerboard.letters.tables import Language, care
from offerboard.sandbox.model import MistakeError
from offerboard.text import clean


class Writer:
    """Writes letters from the templates of some folders, the strongest first; reads nothing before it must.

    Every method may raise LetterError: a template or a table that cannot be used, with its file and line.
    """

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.catalogue = Catalogue(folders)
        self._renderer = Renderer(self.catalogue)

    @classmethod
    def at_home(cls) -> "Writer":
        """A writer with the user's own templates before the shipped ones."""
        from offerboard.paths import templates_dir, user_templates_dir

        return cls((user_templates_dir(), templates_dir()))

    @cached_property
    def ours(self) -> "Writer":
        """A writer from the shipped templates alone, for when one of the user's has a mistake."""
        return Writer(self.catalogue.folders[-1:])

    def slow(self, language: str) -> bool:
        """Whether writing in a language can take two seconds, because the user has templates in it."""
        return self.catalogue.theirs(language)

    def parse(self, name: str, language: str) -> None:
        """Read one file of templates, as far as that shows whether it is well formed."""
        self._renderer.names(self.catalogue.source(name, language), language)

    def warm_up(self, now: datetime, sender: Sender) -> None:
        """Load what the first letters to an offer would wait for, a quarter of a second; for idle time."""
        self.languages()
        card = Card(id="", created=now, company="A", role="B", stage="offer")
        language = self._language(sender)
        first: tuple[tuple[Situation, Channel], ...] = (
            ("decline", "email"),
            ("decline", "phone"),
            ("more-time", "email"),
        )
        for situation, channel in first:
            choice = Choice(situation=situation, channel=channel, language=language)
            self.write(card, choice, sender, BoardFacts(), now)
            # a text with a name in a script without blanks is searched with other patterns
            self.write(structs.replace(card, company="甲"), choice, sender, BoardFacts(), now)

    def languages(self) -> tuple[Option, ...]:
        """The languages there are letters in, each by its own name; one that has a mistake is left out."""
        found = []
        for code in self.catalogue.languages():
            with suppress(MistakeError):
                found.append(Option(slug=code, label=self.catalogue.language(code).name))
        return tuple(found)

    def languages_for(self, situation: Situation) -> tuple[str, ...]:
        """The languages that there are letters in for a situation."""
        catalogue = self.catalogue
        return tuple(code for code in catalogue.languages() if catalogue.channels(situation, code))

    def situations(
        self, card: Card, facts: BoardFacts, sender: Sender, now: datetime
    ) -> tuple[tuple[Situation, str], ...]:
        """The situations that fit a card, with their labels; the one to suggest comes first."""
        words = standing(card, facts, now, sender.policy)
        language = self._language(sender)
        with self.catalogue.steady():
            fitting = {
                name: entry
                for name, entry in self.catalogue.situations().items()
                if card.kind in entry.kinds
                and any(holds(condition, words) for condition in entry.fits)
                and self.channels(name, sender, language)
            }
        first = [name for name, entry in fitting.items() if any(holds(one, words) for one in entry.first)]
        ordered = (*first, *(name for name in fitting if name not in first))
        return tuple((name, fitting[name].label) for name in ordered)

    def effect(self, situation: Situation) -> Effect:
        """What sending a letter for a situation does to the card."""
        entry = self.catalogue.situations().get(situation)
        return usual(situation) if entry is None else entry.effect

    def channels(
        self, situation: Situation, sender: Sender, language: str | None = None
    ) -> tuple[Channel, ...]:
        """The channels that there are words for; who makes no calls has mail first and the phone last.

        What a language lacks there is in the program's.
        """
        codes = (language or self._language(sender), PROGRAM)
        there = {channel for code in codes for channel in self.catalogue.channels(situation, code)}
        found = tuple(channel for channel in CHANNELS if channel in there)
        if sender.no_calls:
            return tuple(sorted(found, key=("email", "text", "phone").index))
        return found

    def reasons(
        self,
        card: Card,
        situation: Situation,
        facts: BoardFacts,
        sender: Sender,
        now: datetime,
        language: str | None = None,
    ) -> tuple[Option, ...]:
        """The reasons that a situation knows, the untrue ones unavailable; `none` is the last."""
        words = standing(card, facts, now, sender.policy)
        found = []
        for slug, entry in self.catalogue.reasons(language or self._language(sender)).items():
            if situation in entry.says or slug == NO_REASON:
                true = holds(entry.when, words)
                why, hint = ("", "; ".join(care(entry.caution, words))) if true else (entry.why, "")
                found.append(Option(slug=slug, label=entry.label, available=true, why=why, hint=hint))
        return tuple(sorted(found, key=lambda option: option.slug == NO_REASON))

    def tones(self, choice: Choice) -> tuple[Option, ...]:
        """The tones of a language, or those of them that the template of a choice has."""
        language = self.catalogue.language(choice.language)
        own = self.catalogue.template(choice.situation, choice.channel, choice.language).front.tones
        return tuple(
            Option(slug=slug, label=label) for slug, label in language.tones.items() if not own or slug in own
        )

    def suggest(
        self,
        card: Card,
        facts: BoardFacts,
        sender: Sender,
        now: datetime,
        *,
        situation: Situation | None = None,
        habits: Habits = NONE,
    ) -> Choice | None:
        """What to begin with: the situation given, or the one that the card calls for, and the rest for it.

        What the card says goes before habit, and habit before the config. None where nothing can be written
        to this card.
        """
        if situation is None:
            fitting = [name for name, _ in self.situations(card, facts, sender, now)]
            if not fitting:
                return None
            situation = likely.situation(card, fitting)
        habit = habits.of(situation)
        written = habit.language in self.languages_for(situation)
        language = habit.language if written else self._language(sender)
        channels = self.channels(situation, sender, language)
        choice = Choice(
            situation=situation,
            channel=likely.channel(card, situation, channels, sender, habit.channel),
            reason=likely.reason(card) if card.decision else habit.reason or NO_REASON,
            tone=habit.tone or sender.tone,
            language=language,
        )
        return self.fitted(choice, card, facts, sender, now)

    def fitted(self, choice: Choice, card: Card, facts: BoardFacts, sender: Sender, now: datetime) -> Choice:
        """The choice, with each part that does not go with its situation replaced by one that does.

        If its language has no words for it, it is in the program's.
        """
        channels = self.channels(choice.situation, sender, choice.language)
        if choice.channel not in channels and channels:
            choice = structs.replace(choice, channel=channels[0])
        if choice.channel not in self.catalogue.channels(choice.situation, choice.language) and channels:
            choice = structs.replace(choice, language=PROGRAM)
        reasons = self.reasons(card, choice.situation, facts, sender, now, choice.language)
        if not any(option.slug == choice.reason and option.available for option in reasons):
            choice = structs.replace(choice, reason=NO_REASON)
        tones = [option.slug for option in self.tones(choice)]
        if choice.tone not in tones and tones:
            choice = structs.replace(choice, tone=tones[0])
        return choice

    def write(
        self,
        card: Card,
        choice: Choice,
        sender: Sender,
        facts: BoardFacts,
        now: datetime,
        slots: Mapping[str, str | When] | None = None,
        *,
        anyway: bool = False,
    ) -> Letter:
        """The letter for a choice.

        `slots` are answers to what an earlier letter was missing; one for a reason may name one instead.
        Raises LetterError where the situation does not fit the card, unless `anyway`, or the reason is not
        true.
        """
        slots = slots or {}
        with self.catalogue.steady():
            words = standing(card, facts, now, sender.policy)
            language = self.catalogue.language(choice.language)
            source = self.catalogue.template(choice.situation, choice.channel, choice.language)
            choice, slots = self._chosen(choice, language, slots)
            self._check(card, choice, facts, sender, now, words, anyway=anyway)
            reason = self.catalogue.reasons(choice.language)[choice.reason]
            to = self.catalogue.situations()[choice.situation].to
            fill = partial(
                filling, card, choice, reason, sender, now=now, words=words, facts=facts, answers=slots, to=to
            )
            given = fill(language, aloud=choice.channel == "phone")
            names = self._renderer.names(source, choice.language)
            possible = slots_of(source, frozenset(names), language, given)
            refuse_unknown(source, names, possible, language, given)
            context = given.context(possible, language)
            body = closed_up(self._renderer.body(source, choice.language, context))
            subject = closed_up(self._renderer.subject(source, choice.language, context))
            body, subject = (begun(text, str(context["company"])) for text in (body, subject))
            stands = f"{subject}\n{body}"  # what a letter does not say this time is not missing
            needed = tuple(slot for slot in possible if slot.value is not None or slot.gap in stands)
            said = ""
            if choice.language not in (sender.language, PROGRAM):
                program = self.catalogue.language(PROGRAM)
                known = fill(program).context(possible, program)
                label = self.catalogue.situations()[choice.situation].label
                said = gloss(self._renderer, source, choice, reason, known, label=label)
            judged = judged_by(
                self.catalogue, card, choice, sender, facts, now, words=words, given=given, slots=needed
            )
            return Letter(
                choice=choice,
                to=recipient(contact_for(card, choice.channel), choice.channel) if to == "them" else "",
                person=str(given.fixed["contact"]),
                subject=subject,
                body=_signed(body, sender) if choice.channel == "email" else body,
                slots=needed,
                remarks=lint(body, judged, subject),
                judged_by=judged,
                source=source.path,
                gloss=said,
                mistakes=told(self.catalogue, source, choice.channel, choice.language),
            )

    def _language(self, sender: Sender) -> str:
        """The sender's language where there are letters in it, else the program's."""
        languages = self.catalogue.languages()
        return sender.language if sender.language in languages else next(iter(languages), sender.language)

    def _chosen(
        self, choice: Choice, language: Language, slots: Mapping[str, str | When]
    ) -> tuple[Choice, Mapping[str, str | When]]:
        """The choice with a reason that an answer names by its slug or label, and the other answers."""
        known = {
            name: slug
            for slug, entry in self.catalogue.reasons(choice.language).items()
            for name in (slug, entry.label.casefold())
            if choice.situation in entry.says
        }
        for slot, value in slots.items():
            entry = language.slots.get(slot)
            if entry and entry.reason and isinstance(value, str) and value.strip().casefold() in known:
                others = {name: given for name, given in slots.items() if name != slot}
                return structs.replace(choice, reason=known[value.strip().casefold()]), others
        return choice, slots

    def objection(
        self, card: Card, situation: Situation, facts: BoardFacts, sender: Sender, now: datetime
    ) -> str:
        """Why a letter for a situation does not fit a card; "" where it does."""
        return self._objection(situation, card, standing(card, facts, now, sender.policy))

    def _objection(self, situation: Situation, card: Card, words: frozenset[str]) -> str:
        entry = self.catalogue.situations()[situation]
        if card.kind in entry.kinds and any(holds(condition, words) for condition in entry.fits):
            return ""
        return f"{entry.label} does not fit {card.name}: {entry.why}"

    def _check(
        self,
        card: Card,
        choice: Choice,
        facts: BoardFacts,
        sender: Sender,
        now: datetime,
        words: frozenset[str],
        *,
        anyway: bool = False,
    ) -> None:
        """Refuse what the board knows to be untrue, and what nobody has words for."""
        entry = self.catalogue.situations().get(choice.situation)
        if entry is None:
            raise LetterError(f"{clean(choice.situation)!r} is not in situations.toml")
        if not anyway and (why := self._objection(choice.situation, card, words)):
            raise LetterError(why)
        options = self.reasons(card, choice.situation, facts, sender, now, choice.language)
        found = next((option for option in options if option.slug == choice.reason), None)
        if found is None:
            known = ", ".join(option.slug for option in options)
            raise LetterError(
                f"{clean(choice.reason)!r} is no reason for {entry.label!r}; there are: {known}"
            )
        if not found.available:
            raise LetterError(f"{found.slug!r} cannot be said: {found.why}")
        tones = [option.slug for option in self.tones(choice)]
        if choice.tone not in tones:
            raise LetterError(f"there is no tone {clean(choice.tone)!r}; there are: {', '.join(tones)}")


def _signed(body: str, sender: Sender) -> str:
    """An email with the lines that end all of the sender's, below the name. They are not judged."""
    lines = "\n".join(filter(None, map(str.rstrip, clean(sender.signature).split("\n"))))
    return f"{body.rstrip()}\n{lines}\n" if lines else body
