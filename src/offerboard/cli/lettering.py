"""The letter for a card on the command line: what was asked for, the rest as the card and habit suggest."""

from msgspec import structs

from offerboard import habits, paths
from offerboard.cards.model import Card, Draft
from offerboard.cards.values import Channel, Situation, When
from offerboard.cli.context import Session
from offerboard.cli.output import aside, name_of
from offerboard.errors import OfferboardError, UsageError
from offerboard.letters.model import NO_REASON, Choice, Letter, Sender, Slot
from offerboard.letters.standing import board_facts
from offerboard.letters.writer import Writer


class Lettering:
    """The card, the writer and what the board knows, for one letter."""

    def __init__(self, session: Session, card: Card) -> None:
        self.session = session
        self.card = card
        self.writer = Writer.at_home()
        self.sender = Sender.of(session.config)
        self.facts = board_facts(card.id, session.cards.heads)
        self.until: When | None = None
        """The date that the letter asks for time to, where one was given."""

    def choose(self, situation: Situation | None, channel: Channel | None, **wishes: str | None) -> Choice:
        """What was asked for, `wishes` being reason, tone and language; the rest as suggested.

        Raises UsageError where there is nothing of that name, OfferboardError where it does not fit the card.
        """
        card, facts, sender, now = self.card, self.facts, self.sender, self.session.now
        known = habits.load(paths.state_dir())
        choice = self.writer.suggest(card, facts, sender, now, situation=situation, habits=known)
        if choice is None:
            raise OfferboardError(
                f"nothing can be written to {name_of(card.company, card.role)} as it stands"
            )
        if language := wishes.get("language"):
            _check("language", language, self.writer.languages_for(choice.situation))
            choice = structs.replace(choice, language=language)
        if channel:
            _check("channel", channel, self.writer.channels(choice.situation, sender, choice.language))
            choice = structs.replace(choice, channel=channel)
        choice = self.writer.fitted(choice, card, facts, sender, now)
        reasons = self.writer.reasons(card, choice.situation, facts, sender, now, choice.language)
        for name, slugs in (
            ("reason", [option.slug for option in reasons]),
            ("tone", [option.slug for option in self.writer.tones(choice)]),
        ):
            if wish := wishes.get(name):
                _check(name, wish, slugs)
                choice = structs.replace(choice, **{name: wish})
        return choice  # a wish that cannot be met is said when it is written, and not replaced

    def write(self, choice: Choice, given: tuple[str, ...], *, own: bool) -> tuple[Letter, tuple[Slot, ...]]:
        """The letter with the answers that were given, and what it still lacks.

        It has one's own words if it may (`own`). Raises LetterError, UsageError.
        """
        letter = self._write(choice, {})
        if given:
            answers = self._answers(letter.slots, given)
            until = answers.get("until")
            self.until = until if isinstance(until, When) else None
            letter = self._write(choice, answers)
        draft = _draft(self.card, choice) if own and not given else None
        if draft is None:
            return letter, letter.missing
        aside("with your own words, as you left them on the board")
        letter = letter.in_words(draft.body, draft.subject)
        text = f"{letter.subject}\n{letter.body}"
        return letter, tuple(slot for slot in letter.missing if slot.gap in text)

    def _write(self, choice: Choice, answers: dict[str, str | When]) -> Letter:
        return self.writer.write(self.card, choice, self.sender, self.facts, self.session.now, slots=answers)

    def _answers(self, slots: tuple[Slot, ...], given: tuple[str, ...]) -> dict[str, str | When]:
        """What `--set` says, dates read. Raises UsageError for what the letter does not ask for."""
        asked = {slot.name: slot for slot in slots}
        found: dict[str, str | When] = {}
        for text in given:
            name, equals, value = text.partition("=")
            slot = asked.get(name)
            if not equals or slot is None:
                known = ", ".join(asked) or "nothing"
                raise UsageError(f"--set {text!r}: write slot=value; this letter asks for {known}")
            dated = slot.kind == "date" and value.strip()
            found[name] = self.session.when(value, past=slot.past) if dated else value
        return found


def kept_reason(session: Session, card: Card, situation: Situation, reason: str, told: str = "") -> str:
    """The true reason of a no as a card keeps it; it and the one to tell are those of the decision sheet.

    Raises UsageError for a reason that the letters do not know, OfferboardError for an untrue one to tell.
    """
    one = Lettering(session, card)
    options = one.writer.reasons(card, situation, one.facts, one.sender, session.now)
    for name, wish in (("reason", reason), ("told", told)):
        if wish:
            _check(name, wish, [option.slug for option in options])
    if why := next((option.why for option in options if option.slug == told and not option.available), ""):
        raise OfferboardError(f"{told} cannot be told: {why}")
    return "" if reason == NO_REASON else reason


def how_to_give(slot: Slot) -> str:
    """What is missing, and how to give it."""
    if slot.kind == "name":
        return f'{slot.name} (--set {slot.name}=…, or name = "…" in the config)'
    return f"{slot.name} (--set {slot.name}=…)"


def _check(name: str, wish: str, known: list[str] | tuple[str, ...]) -> None:
    if wish not in known:
        raise UsageError(f"--{name} {wish!r} is none of those here: {', '.join(known)}")


def _draft(card: Card, choice: Choice) -> Draft | None:
    """The letter that the user edited for this situation and channel."""
    wanted = choice.situation, choice.channel
    return next((draft for draft in card.drafts if (draft.situation, draft.channel) == wanted), None)
