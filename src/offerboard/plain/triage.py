"""Triage: what waits for you, one card at a time, the most urgent first, until nothing does."""

from collections.abc import Callable

from offerboard.cards import wording
from offerboard.cards.model import Card
from offerboard.cards.remedies import Remedy, answer_of, remedy
from offerboard.desk.owed import FlaggedCard
from offerboard.desk.triage import TriageRun, handling, handling_of_skipped
from offerboard.plain import guides
from offerboard.plain.board import PlainBoard
from offerboard.plain.dialogue import BackError
from offerboard.plain.letter import write
from offerboard.plain.sentences import flagged, sentence, waiting
from offerboard.tracker import intents


class Triage:
    """Goes through the queue. `obey` does what a typed line asks for, with the card that is shown."""

    def __init__(self, board: PlainBoard, obey: Callable[[str], None]) -> None:
        self.board, self.dialogue, self._obey = board, board.dialogue, obey
        self.visits = TriageRun()
        self.with_notes = False
        self._acted: dict[str, Card] = {}

    def walk(self) -> None:
        """Show one card after the other, until nothing waits or it is left."""
        try:
            while True:
                while (flagged_card := self.visits.next(self.waiting)) is not None:
                    self._visit(flagged_card)
                if not self._goes_on():
                    return
        except BackError:
            self.dialogue.say("Back to the board.")

    @property
    def waiting(self) -> list[FlaggedCard]:
        """What you owe, the most urgent first; then the notes, once the user asked to go through them."""
        desk = self.board.desk
        return [*desk.owed, *desk.notes()] if self.with_notes else list(desk.owed)

    def _visit(self, shown: FlaggedCard) -> None:
        """Show a card until something is done with it, or it is skipped."""
        board, before = self.board, self.board.card(shown.id)
        self._say(shown)
        while True:
            board.current = shown.id
            found = remedy(shown.flag, board.head(shown.id), board.desk.clock.peers)
            answer = self.dialogue.ask(f"Enter to {found.words}; `skip`, `show`, `back`, or any command")
            if self._takes_back(answer):
                return
            looked = self._act(answer, found, shown)
            if looked is None:
                how = handling_of_skipped(before, board.card(shown.id))
                self.visits.leave(shown.id, shown.flag.rule, how, changed=False, after=self._last_change)
                return
            if self._comes_back() or self._is_done(shown, before, looked=looked):
                return
            fresh = next((each for each in self.waiting if each.id == shown.id), None)
            if fresh is None:
                return
            if fresh.flag.rule != shown.flag.rule:
                self._say(fresh)
            shown = fresh

    @property
    def _last_change(self) -> object:
        return self.board.session.cards.next_undo()

    def _comes_back(self) -> bool:
        """Go back to a card whose change was undone; whether there is one."""
        for flagged_card in self.waiting:
            before = self._acted.get(flagged_card.id)
            if before is not None and handling(before, self.board.card(flagged_card.id)) is None:
                self.visits.back_to(flagged_card.id)
                del self._acted[flagged_card.id]
                return True
        return False

    def _takes_back(self, answer: str) -> bool:
        """Go back to the card before, if the answer is undo and that card was left unchanged; whether so."""
        if answer not in ("u", "undo") or self.visits.unchanged(self._last_change) is None:
            return False
        self.visits.back()
        return True

    def _is_done(self, shown: FlaggedCard, before: Card, *, looked: bool) -> bool:
        """Leave a card that is gone, was changed, or only had to be looked at; whether it was left."""
        if shown.id not in self.board.session.cards.rows:
            self.visits.leave(shown.id, shown.flag.rule, "deleted")
            return True
        how = handling(before, self.board.card(shown.id)) or ("looked at" if looked else None)
        if how is not None:
            self._acted.setdefault(shown.id, before)
            self.visits.leave(
                shown.id, shown.flag.rule, how, changed=how != "looked at", after=self._last_change
            )
        return how is not None

    def _say(self, shown: FlaggedCard) -> None:
        board, session = self.board, self.board.session
        progress = self.visits.progress(shown.id, self.waiting)
        card, hide_pay = board.card(shown.id), session.config.hide_pay
        self.dialogue.say(("", f"{progress.at} of {progress.of}, number {board.number(shown.id)}:"))
        self.dialogue.say(waiting(card, shown.flag, board.desk, session.clocks, hide_pay=hide_pay))

    def _act(self, answer: str, found: Remedy, shown: FlaggedCard) -> bool | None:
        """Do what was answered; whether the card was only looked at, or None where it is skipped."""
        if answer.casefold() in ("skip", "next"):
            return None
        try:
            if answer:
                self._obey(answer)
                return False
            return self._remedy(found, shown.id)
        except BackError:
            self.dialogue.say("Nothing was done.")
            return False

    def _remedy(self, found: Remedy, id_: str) -> bool:
        """Do what the flag asks for; whether the card was only looked at."""
        board = self.board
        match found.deed:
            case "decide":
                guides.decide(board, id_)
            case "write":
                write(board, id_, found.situation)
            case "sent":
                guides.sent(board, id_)
            case "record":
                guides.record(board, id_)
            case "end":
                guides.end(board, id_)
            case "accept":
                guides.accept(board, id_)
            case "look":
                board.say_card(id_)
                return True
            case "lapse":
                self._lapse(id_)
            case "review":
                self._review(id_)
        return False

    def _lapse(self, id_: str) -> None:
        """Ask what becomes of an offer whose date is long past."""
        board, head = self.board, self.board.head(id_)
        options: list[tuple[str, Callable[[], object]]] = [
            ("apologise and decline", lambda: write(board, id_, answer_of(head))),
            ("let it lapse, without a word", lambda: board.run("end", id_, "lapsed")),
            ("decide on it after all", lambda: guides.decide(board, id_)),
        ]
        self.dialogue.choose("The date is long past", options)()

    def _review(self, id_: str) -> None:
        """Ask what becomes of an imported card with dates that were past."""
        board = self.board
        kept = intents.edit_card(board.card(id_), {}, board.session.now)
        options: list[tuple[str, Callable[[], object]]] = [
            ("it is right: keep it", lambda: board.commit(kept)),
            ("it is over: end it", lambda: guides.end(board, id_)),
            ("fix it: edit it", lambda: guides.edit(board, id_)),
        ]
        self.dialogue.choose("It came from a file, with dates that were past", options)()

    def _goes_on(self) -> bool:
        """Say what is left at the end of the queue; whether to go on, with the notes or what was put off."""
        board, put_off = self.board, self.visits.put_off(self.waiting)
        session, said = board.session, self.dialogue.say
        if put_off:
            said(f"{len(put_off)} still wait{'s' if len(put_off) == 1 else ''} for you.")
        elif (ahead := board.desk.next_owed()) is None:
            said("Nothing waits.")
        else:
            until = wording.moment(ahead[1].at, session.now, session.clocks)
            said(sentence(f"nothing waits until {until}: then {ahead[0].name}"))
        if done := self.visits.summary():
            said(sentence(f"this time: {done}"))
        notes = [] if self.with_notes else board.desk.notes()
        if notes:
            said(f"{len(notes)} note{'' if len(notes) == 1 else 's'}, no hurry:")
            said(
                f"{board.number(each.id)}. {sentence(board.head(each.id).name)} "
                f"{flagged(each.flag, session.now, session.clocks)}"
                for each in notes
            )
            if self.dialogue.agree("Go through the notes too?"):
                self.with_notes = True
                return True
        if put_off and self.dialogue.agree("Go through what was put off again?"):
            self.visits.again()
            return True
        return False
