"""Writing to them: what is chosen and asked for, the letter read out, and how it leaves."""

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from functools import partial

from offerboard import config
from offerboard.cards.changes.correspondence import closes
from offerboard.cards.values import Situation, When
from offerboard.cards.wording import in_words, when
from offerboard.cli import handover
from offerboard.cli.composing import composition, context_of
from offerboard.cli.errors import FORESEEN, report
from offerboard.cli.output import aside
from offerboard.errors import OfferboardError
from offerboard.letters import script
from offerboard.letters.composing import ON_CARD, TO, Composition
from offerboard.letters.lint import FAULTS
from offerboard.letters.model import Letter, Slot
from offerboard.paths import state_dir
from offerboard.plain.board import PlainBoard
from offerboard.plain.dialogue import BackError
from offerboard.plain.sentences import sentence
from offerboard.plain.speaking import speak
from offerboard.text import one_line
from offerboard.tracker import intents
from offerboard.tracker.letters import LetterNote

_GROUPS = {
    "situation": "what it is for", "channel": "how it goes", "reason": "the reason that it gives",
    "tone": "its tone", "language": "its language",
}  # fmt: skip
"""What each group of choices is called in a sentence."""


def write(board: PlainBoard, id_: str, situation: Situation | None = None) -> None:
    """Write to them: the letter that the card calls for, or one for a situation."""
    try:
        found = composition(board.session, board.card(id_), situation, {})
        _Letter(board, id_, found).talk()
    except BackError:
        board.dialogue.say("Back to the board; what you chose of the letter is not kept.")


class _Letter:
    """One letter, until it is sent or the user goes back."""

    def __init__(self, board: PlainBoard, id_: str, found: Composition) -> None:
        self.board, self.dialogue, self.id, self.letter = board, board.dialogue, id_, found

    def talk(self) -> None:
        """Ask for what is missing, read it out, and do with it what is asked. Raises BackError, LeftError."""
        self._say_choices()
        self._fill()
        self._read_out()
        known = False
        while True:
            acts = list(self._acts())
            try:
                act = self.dialogue.choose("What now", acts, known=known)
            except BackError:
                return
            known = True
            try:
                if act():
                    return
            except BackError:
                continue
            except FORESEEN as error:
                report(error)

    def _acts(self) -> Iterator[tuple[str, Callable[[], bool]]]:
        """What can be done with it now; each returns whether the letter is done with."""
        spoken = self.letter.choice.channel == "phone"
        yield "copy it", self._copy
        if self.letter.choice.channel == "email":
            yield "hand it to your mail program", self._mail
        yield f"it was {'said' if spoken else 'sent'}", self._sent
        yield "read it again", self._read_again
        if spoken:
            yield "go through the call, step by step", self._speak
        for group in self.letter.groups:
            if len(group.options) > 1:
                chosen = group.options[group.index].label
                yield f"change {_GROUPS[group.name]}, now: {chosen}", partial(self._change, group.name)
        if self.letter.asked:
            yield "change what it says of dates, names and the like", self._fill_again
        yield "change its words in your editor", self._edit
        yield "back to the board", lambda: True

    # -- what is chosen and asked

    def _say_choices(self) -> None:
        chosen = [group.options[group.index].label for group in self.letter.groups]
        self.dialogue.say(sentence(f"to {self.board.head(self.id).name}: {', '.join(chosen)}"))

    def _change(self, name: str) -> bool:
        group = next(group for group in self.letter.groups if group.name == name)
        options = [
            (_option(option.label, option.why, available=option.available), option)
            for option in group.options
        ]
        option = self.dialogue.choose(sentence(_GROUPS[name]).rstrip("."), options, group.index)
        if not option.available:
            self.dialogue.say(f"That cannot be said: {option.why}.")
            return False
        self.letter.choose(name, option.slug)
        self._fill()
        return self._read_again()

    def _fill(self) -> None:
        """Ask for what it cannot do without, and for the address where there is none."""
        for slot in self.letter.finish().missing:
            self._ask(slot, needed=True)
        if not self.letter.finish().to and self.letter.choice.channel != "phone":
            self._ask_address()

    def _fill_again(self) -> bool:
        for slot in self.letter.asked:
            if slot.name == TO:
                self._ask_address()
            else:
                self._ask(slot)
        return self._read_again()

    def _ask(self, slot: Slot, *, needed: bool = False) -> None:
        session = self.board.session
        hints = ["as fri 17:00"] if slot.kind == "date" else []
        hints += [f"now {one_line(slot.value)}"] if slot.value else []
        hints += [] if needed else ["enter leaves it"]
        question = slot.question + (f" ({'; '.join(hints)})" if hints else "")
        if slot.kind == "date":
            read = self.dialogue.read(question, partial(session.when, past=slot.past), needed=needed)
            if isinstance(read, When):
                self.dialogue.say(sentence(f"that is {when(read, session.now, session.clocks)}"))
                self.letter.answer(slot.name, read)
            return
        text = self.dialogue.read(question, one_line, needed=needed)
        if not text:
            return
        if slot.kind == "name" and self.board.keeps:
            config.keep(session.config_path, {"name": text})
            self._look_again()
        elif slot.name in ON_CARD and self.board.run("edit", self.id, f"--{ON_CARD[slot.name]}={text}"):
            self._look_again()
        else:
            self.letter.answer(slot.name, text)

    def _ask_address(self) -> None:
        """To whom it goes, which is kept on the card."""
        email = self.letter.choice.channel == "email"
        what, option = (
            ("address, as Anna Weber <weber@acme.example>", "contact") if email else ("number", "phone")
        )
        text = self.dialogue.ask(f"Their {what}; enter leaves it open")
        if text and self.board.run("edit", self.id, f"--{option}={text}"):
            self._look_again()

    def _look_again(self) -> None:
        """Take the card and the config as they are by now."""
        self.board.look()
        self.letter.look(context_of(self.board.session, self.board.card(self.id)))

    # -- reading it out

    def _read_again(self) -> bool:
        self._read_out()
        return False

    def _speak(self) -> bool:
        """Step by step, for the call itself."""
        if (letter := self._whole()) is not None:
            speak(self.dialogue, letter.body)
        return False

    def _read_out(self) -> None:
        try:
            letter = self.letter.finish()
        except OfferboardError as error:
            report(error)
            return
        said, card = self.dialogue.say, self.board.card(self.id)
        if self.letter.own is not None:
            said("With your own words.")
        for name, text in letter.pieces[:-1]:
            said(f"{name.capitalize()}: {text}")
        said(("The script:" if letter.choice.channel == "phone" else "The letter:", ""))
        said(_as_heard(letter))
        said("")
        said(map(sentence, _remarks(letter)))
        if missing := self.letter.missing:
            said(sentence(f"missing: {', '.join(slot.label for slot in missing)}"))
        if closes(card, self.letter.effect):
            said("Copying moves nothing: the card moves to Declines once you say that it was sent.")

    # -- how it leaves

    def _whole(self) -> Letter | None:
        """The letter, with nothing missing; None where something still is."""
        if self.letter.missing:
            self._fill()
        if missing := self.letter.missing:
            self.dialogue.say(sentence(f"not yet: {', '.join(slot.label for slot in missing)} is missing"))
            return None
        return self.letter.finish()

    def _copy(self) -> bool:
        if (letter := self._whole()) is not None:
            handover.copy(self.board.session, LetterNote.of(self.letter), letter)
            self._look_again()
        return False

    def _mail(self) -> bool:
        if (letter := self._whole()) is not None:
            handover.mail(self.board.session, LetterNote.of(self.letter), letter)
            self._look_again()
        return False

    def _sent(self) -> bool:
        """It was sent, or said: a no moves the card."""
        if self._whole() is None:
            return False
        note, card = LetterNote.of(self.letter), self.board.card(self.id)
        session = self.board.session
        if not self.board.commit(note.sent(session.cards, card, session.now)):
            return False
        how = "said" if note.choice.channel == "phone" else "sent"
        where = "; it is in Declines now" if closes(card, note.effect) else ""
        self.dialogue.say(
            f"{card.name}, {in_words(note.choice.situation)}: noted as {how}{where}. `undo` takes it back."
        )
        return True

    def _edit(self) -> bool:
        """The words in the user's own editor; they are kept with the card."""
        from offerboard.handover.editor import edit

        letter, before, session = self.letter.finish(), self.letter.own, self.board.session
        body = edit(letter.body, state_dir(), ".txt", nullcontext())
        draft = self.letter.draft(letter.subject, body, session.now)
        if draft is None and before is None:
            aside("nothing was changed")
            return False
        choice = self.letter.choice
        intent = intents.keep_draft(
            session.cards, self.id, choice.situation, choice.channel, draft, session.now,
            replaces=(before, draft),
        )  # fmt: skip
        if self.board.commit(intent):
            self._look_again()
        return self._read_again()


def _as_heard(letter: Letter) -> Iterator[str]:
    """The body; of a script the headings as words."""
    for line in letter.body.rstrip("\n").split("\n"):
        head = script.heading(line) if letter.choice.channel == "phone" else None
        if head is None:
            yield line
        else:
            yield f"If {head.words}:" if head.branch else f"{head.words}:"


def _option(label: str, why: str, *, available: bool) -> str:
    return label if available else f"{label}, not possible: {why}"


def _remarks(letter: Letter) -> Iterator[str]:
    """What there is to say of it: in English what it says, and what the linter finds."""
    if letter.gloss:
        yield f"in English: {letter.gloss}"
    for remark in letter.remarks:
        if word := FAULTS.get(remark.severity):
            yield f"{word}: {remark.text}"
    yield from letter.mistakes
