"""The letter for a card on the command line: as the options ask, else as the card and habits suggest."""

from collections.abc import Iterable, Mapping

from msgspec import structs

from offerboard import habits, paths
from offerboard.cards.model import Card
from offerboard.cards.values import Situation, When
from offerboard.cli.context import CommandSession
from offerboard.cli.output import aside
from offerboard.errors import OfferboardError, UsageError
from offerboard.letters.composing import ON_CARD, Composition, LetterContext, held
from offerboard.letters.model import NO_REASON, Letter, Option, Sender, Slot
from offerboard.letters.standing import board_facts
from offerboard.letters.writer import Writer
from offerboard.text import one_line
from offerboard.tracker import intents


def composition(
    session: CommandSession,
    card: Card,
    situation: Situation | None,
    wishes: Mapping[str, str | None],
    *,
    anyway: bool = False,
) -> Composition:
    """The letter for a situation; `wishes` are the channel, reason, tone and language asked for.

    It has the user's own words, unless another reason, tone or language is asked for. Raises UsageError for
    an unknown name, and OfferboardError for what does not fit this card; `anyway` allows a situation that
    does not.
    """
    own_words = not any(wishes.get(name) for name in ("reason", "tone", "language"))
    found = Composition(
        Writer.at_home(),
        context_of(session, card, anyway=anyway),
        situation,
        habits.load(paths.state_dir()) if session.keeps else habits.NONE,
        own_words=own_words,
    )
    for name in ("language", "channel", "reason", "tone"):
        if wish := wishes.get(name):
            _choose(found, name, wish)
    return found


def _choose(composition: Composition, name: str, wish: str) -> None:
    options = composition.options(name)
    if composition.error and wish not in (option.slug for option in options):
        raise composition.error  # a broken template or table hides what there is to choose
    option = _wished(name, wish, options)
    if not option.available:
        raise OfferboardError(f"{wish!r} cannot be said: {option.why}")
    composition.choose(name, wish)


def answer(composition: Composition, session: CommandSession, given: Iterable[str]) -> Letter:
    """The letter with its slots filled in from `--set`: dates are read, what belongs to the card is kept.

    Raises UsageError for a slot that the letter does not ask for, DateError, LetterError.
    """
    texts: dict[str, str] = {}
    slots = {slot.name: slot for slot in composition.finish().slots}
    for text in given:
        name, equals, value = text.partition("=")
        if name not in slots:  # an answer may make the letter ask for more: a second term, and its reason
            slots = {slot.name: slot for slot in composition.finish().slots}
        slot = slots.get(name)
        if not equals or slot is None:
            known = ", ".join(slots) or "nothing"
            raise UsageError(f"--set {text!r}: write slot=value; this letter asks for {known}")
        dated = slot.kind == "date" and value.strip()
        read: str | When = session.when(value, past=slot.past) if dated else value
        composition.answer(name, read)
        texts[name] = one_line(value)
    letter = composition.finish()
    kept = [name for name, text in texts.items() if _belongs(name, text, composition.context.card)]
    if not kept:
        return letter
    _keep(composition, session, {ON_CARD[name]: texts[name] for name in kept})
    aside(f"kept on the card: {', '.join(slots[name].label for name in kept)}")
    return composition.finish()


def _belongs(slot: str, text: str, card: Card) -> bool:
    """Whether an answer is to be kept on the card; a company or role other than its own is for one letter."""
    known = held(card, slot)
    return slot in ON_CARD and text != known and (ON_CARD[slot] == "valued" or not known)


def _keep(composition: Composition, session: CommandSession, fields: Mapping[str, str]) -> None:
    before = composition.context
    card = session.save(intents.edit_card(before.card, fields, session.now), before.card.id)
    composition.look(structs.replace(before, card=card))


def kept_reason(
    session: CommandSession, card: Card, situation: Situation, reason: str, told: str = ""
) -> str:
    """The true reason of a no, as a card keeps it; `told`, the reason to tell them, is only checked.

    Raises UsageError for a reason that the letters do not know, OfferboardError for an untrue one to tell.
    """
    context = context_of(session, card)
    options = Writer.at_home().reasons(card, situation, context.facts, context.sender, context.now)
    for name, wish in (("reason", reason), ("told", told)):
        option = _wished(name, wish, options) if wish else None
        if name == "told" and option is not None and not option.available:
            raise OfferboardError(f"{told} cannot be told: {option.why}")
    return "" if reason == NO_REASON else reason


def how_to_give(slot: Slot) -> str:
    """What is missing, and how to give it."""
    if slot.kind == "name":
        return f'{slot.name} (--set {slot.name}=…, or name = "…" in the config)'
    return f"{slot.name} (--set {slot.name}=…)"


def objection(composition: Composition) -> str:
    """Why the letter does not fit its card; "" where it does."""
    context = composition.context
    return Writer.at_home().objection(
        context.card, composition.choice.situation, context.facts, context.sender, context.now
    )


def context_of(session: CommandSession, card: Card, *, anyway: bool = False) -> LetterContext:
    """What a letter to a card is written from."""
    facts = board_facts(card.id, session.cards.heads)
    return LetterContext(card, facts, Sender.of(session.config), session.now, anyway)


def _wished(name: str, wish: str, options: Iterable[Option]) -> Option:
    known = {option.slug: option for option in options}
    if wish not in known:
        raise UsageError(f"--{name} {wish!r} is none of those here: {', '.join(known)}")
    return known[wish]
