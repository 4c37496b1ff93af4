"""`compose`: the words for a card, printed or copied. Nothing is ever sent."""

import os
import sys
from pathlib import Path

import click
from msgspec import structs

from offerboard import clipboard, paths
from offerboard.cards.model import Card, Draft
from offerboard.cards.values import Channel, Situation, When
from offerboard.cli.context import Session
from offerboard.cli.errors import COULD_NOT, complain
from offerboard.cli.output import aside, emit, emit_json, name_of
from offerboard.cli.params import CHANNEL, LINE, SITUATION, id_argument, json_option
from offerboard.errors import OfferboardError, UsageError
from offerboard.letters.lint import FAULTS
from offerboard.letters.model import Choice, Letter, Sender, Slot
from offerboard.letters.standing import board_facts
from offerboard.letters.writer import Writer


@click.command("compose")
@id_argument
@click.option(
    "--situation",
    metavar="SITUATION",
    type=SITUATION,
    help="What to say: decline, more-time, …; else what the card calls for.",
)
@click.option("--channel", type=CHANNEL, help="How: a phone script, a mail, a text message.")
@click.option("--reason", metavar="SLUG", type=LINE, help="Why: family, not-fit, …, or none.")
@click.option("--tone", metavar="TONE", type=LINE, help="warm, plain, …")
@click.option("--language", metavar="CODE", type=LINE, help="en, zh, …")
@click.option("--set", "given", metavar="SLOT=VALUE", multiple=True, help="What the letter asks for.")
@click.option("--copy", "copying", is_flag=True, help="Copy the body instead of printing it.")
@json_option
@click.pass_obj
def compose_command(
    session: Session,
    /,
    id_: str,
    *,
    situation: Situation | None,
    channel: Channel | None,
    reason: str | None,
    tone: str | None,
    language: str | None,
    given: tuple[str, ...],
    copying: bool,
    as_json: bool,
) -> int:
    """Print the letter for a card, or copy it.

    The body is printed on standard output, address and subject beside it on standard error. A letter that you
    edited on the board is used as you left it, unless another reason, tone or language is asked for.
    """
    card = session.cards.card(session.find(id_))
    desk = _Desk(session, card)
    choice = desk.choose(situation, channel, reason, tone, language)
    letter, until = desk.write(choice, given)
    own = None if given or reason or tone or language else _own(card, choice)
    if own is not None:
        aside("with your own words, as you left them on the board")
        letter = letter.in_words(own.body, own.subject)
    missing = _missing(letter, own)
    copied_by = None
    failed = bool(missing)
    if copying and not missing:
        copied_by = desk.copy(letter, until)
        failed = copied_by is None
    if as_json:
        emit_json(
            {
                "to": letter.to,
                "subject": letter.subject,
                "body": letter.body,
                "missing": [slot.name for slot in missing],
                "warnings": _warnings(letter),
                "copied_by": copied_by,
                "gloss": letter.gloss,
            }
        )
    elif not missing:
        for name, text in letter.pieces[:-1]:
            aside(f"{name}: {text}")
        if letter.gloss:
            aside(f"it says: {letter.gloss}")
        for remark in letter.remarks:
            if word := FAULTS.get(remark.severity):
                aside(f"{word}: {remark.text}")
        for mistake in letter.mistakes:
            aside(f"mind: {mistake}")
        if not copying or failed:
            emit(letter.body.rstrip("\n"))
    if missing:
        complain(f"missing: {', '.join(map(_how_to_give, missing))}")
    return COULD_NOT if failed else 0


class _Desk:
    """The card, the writer and what the board knows, for one letter."""

    def __init__(self, session: Session, card: Card) -> None:
        self.session = session
        self.card = card
        self.writer = Writer.at_home()
        self.sender = Sender.of(session.config)
        self.facts = board_facts(card.id, session.cards.heads)

    def choose(
        self,
        situation: Situation | None,
        channel: Channel | None,
        reason: str | None,
        tone: str | None,
        language: str | None,
    ) -> Choice:
        """What was asked for, the rest as the card suggests. Raises LetterError where it does not fit."""
        card, facts, sender, now = self.card, self.facts, self.sender, self.session.now
        choice = self.writer.suggest(card, facts, sender, now, situation=situation)
        if choice is None:
            raise OfferboardError(
                f"nothing can be written to {name_of(card.company, card.role)} as it stands"
            )
        wishes = _set(channel=channel, reason=reason, tone=tone)
        choice = structs.replace(choice, **_set(channel=channel, language=language))
        choice = self.writer.fitted(choice, card, facts, sender, now)
        return structs.replace(choice, **wishes)  # a wish that cannot be met is said, not replaced

    def write(self, choice: Choice, given: tuple[str, ...]) -> tuple[Letter, When | None]:
        """The letter with the answers that were given, and the date among them that it asks for."""
        letter = self._write(choice, {})
        if not given:
            return letter, None
        answers = self._answers(letter.slots, given)
        until = answers.get("until")
        return self._write(choice, answers), until if isinstance(until, When) else None

    def copy(self, letter: Letter, until: When | None) -> str | None:
        """Copy the body and say what became of it; the road that took it, or None. Notes it on the card."""
        from offerboard.tracker import intents

        session, choice = self.session, letter.choice
        copied = clipboard.copy(
            letter.body,
            surroundings(),
            order=session.config.clipboard,
            write_terminal=clipboard.write_to_controlling_terminal,
            fallback_dir=paths.state_dir(),
        )
        aside(copied.message)
        if not copied.reached or copied.road is None:
            return None
        session.commit(
            intents.copy(
                session.cards,
                self.card.id,
                choice.situation,
                choice.channel,
                session.now,
                effect=self.writer.effect(choice.situation),
                told_reason="" if choice.reason == "none" else choice.reason,
                until=until,
            )
        )
        aside(f"copied is not sent: once it is, `offerboard sent {self.card.id}`")
        return copied.road.value

    def _write(self, choice: Choice, answers: dict[str, str | When]) -> Letter:
        return self.writer.write(self.card, choice, self.sender, self.facts, self.session.now, slots=answers)

    def _answers(self, slots: tuple[Slot, ...], given: tuple[str, ...]) -> dict[str, str | When]:
        """What `--set` says, dates read. Raises UsageError for what the letter does not ask for."""
        kinds = {slot.name: slot.kind for slot in slots}
        found: dict[str, str | When] = {}
        for text in given:
            name, equals, value = text.partition("=")
            if not equals or name not in kinds:
                known = ", ".join(kinds) or "nothing"
                raise UsageError(f"--set {text!r}: write slot=value; this letter asks for {known}")
            found[name] = self.session.when(value) if kinds[name] == "date" and value.strip() else value
        return found


def _warnings(letter: Letter) -> list[str]:
    return [*(remark.text for remark in letter.remarks if remark.ok is False), *letter.mistakes]


def surroundings() -> clipboard.Surroundings:
    """What the way to the clipboard depends on, here."""
    return clipboard.Surroundings.of(os.environ, platform=sys.platform, terminal=_has_terminal())


def _has_terminal() -> bool:
    try:
        with Path("/dev/tty").open("wb"):
            return True
    except OSError:
        return False


def _set(**wishes: str | None) -> dict[str, str]:
    return {name: wish for name, wish in wishes.items() if wish}


def _own(card: Card, choice: Choice) -> Draft | None:
    """The letter that the user edited for this situation and channel."""
    for draft in card.drafts:
        if (draft.situation, draft.channel) == (choice.situation, choice.channel):
            return draft
    return None


def _missing(letter: Letter, own: Draft | None) -> tuple[Slot, ...]:
    """What is missing; of one's own words, where the gap still stands in them."""
    if own is None:
        return letter.missing
    return tuple(slot for slot in letter.missing if f"[{slot.label}]" in f"{letter.subject}\n{letter.body}")


def _how_to_give(slot: Slot) -> str:
    if slot.kind == "name":
        return f'{slot.name} (--set {slot.name}=…, or name = "…" in the config)'
    return f"{slot.name} (--set {slot.name}=…)"
