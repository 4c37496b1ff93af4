"""Saying yes to an offer: is it in writing, how do they hear of it, and what becomes of an earlier yes.

Then the others are told. Nothing is done in passing: each step that costs something is asked about first
(docs/domain.md#accept).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from offerboard.cards.cascade import unwritten
from offerboard.cards.model import Card
from offerboard.cards.values import Outcome
from offerboard.tracker import Intent, intents, names
from offerboard.tracker.accepting import note_written, other_processes
from offerboard.tracker.told import accepted_but
from offerboard.tui.base.keys import key_of
from offerboard.tui.dialogs.end import REPAIRS
from offerboard.tui.program import Program
from offerboard.tui.requests import OpenChoice, OpenComposer, OpenOthers, OpenTold, Submit

How = Literal["phone", "email", "told", "later"]


def accept(program: Program, id_: str, submit: Submit) -> None:
    """Accept an offer, step by step; one that they know to be accepted goes on with the others."""
    acceptance = Acceptance(program, id_, submit)
    known = program.session.cards.knows_yes(id_)
    go_on = acceptance.tell_others if known else acceptance.begin
    if program.session.cards.card(id_).written:
        go_on()
    else:
        acceptance.ask_for_paper(go_on)


def follow(program: Program, id_: str, submit: Submit) -> None:
    """What follows a yes that was just said in any other way: an earlier yes, and the others."""
    Acceptance(program, id_, submit).go_on()


class Acceptance:
    """A yes on its way: what is asked, step by step. Esc at any step leaves everything as it is."""

    def __init__(self, program: Program, id_: str, submit: Submit) -> None:
        self._program, self._session = program, program.session
        self._id, self._submit = id_, submit
        self._gone_back_on: list[str] = []
        """The cards accepted earlier whose yes is taken back."""

    @property
    def _card(self) -> Card:
        return self._session.cards.card(self._id)

    @property
    def _name(self) -> str:
        return names(self._session.cards.snapshot, [self._id])

    # -- what is asked

    def ask_for_paper(self, then: Callable[[], None]) -> None:
        """Ask whether to go on though nothing is firm before it is in writing (docs/domain.md#decline)."""
        name, accepted = self._name, self._card.outcome == "accepted"
        what = "tell the others anyway" if accepted else "continue anyway"

        def answered(written: bool) -> None:
            now = self._session.now()
            if not written or self._submit(note_written(self._session.cards.snapshot, self._id, now)):
                then()

        spoken = unwritten(self._card)
        heading = f"{name}: not in writing yet" if spoken else f"{name}: is it in writing?"
        known = "It was only spoken" if spoken else "Nothing says so"
        remark = (
            f"{known}: wait for {name}'s paper before you tell the others."
            " Until then it may still come to nothing."
        )
        options = [(f"it is in writing{' now' if spoken else ''}", True), (what, False)]
        self._program.request(OpenChoice(heading, options, answered, remark))

    def begin(self) -> None:
        """Ask what becomes of an earlier yes, and how they hear of this one."""
        if self._card.outcome == "accepted":
            self.ask_how()
        else:
            self._ask_of_first(self.ask_how)

    def go_on(self) -> None:
        """The yes was said before anything was asked."""
        self._ask_of_first(self._settle_first)

    def _ask_of_first(self, then: Callable[[], None]) -> None:
        """On a second yes, ask what becomes of the first."""
        before = accepted_but(self._session.cards.snapshot, [self._id])
        if not before:
            then()
            return
        first = names(self._session.cards.snapshot, before)

        def answered(goes: bool) -> None:
            self._gone_back_on = before if goes else []
            then()

        options = [
            ("keep both: the first stays accepted", False),
            ("go back on your first yes", True),
        ]
        remark = f"Go back on a yes only for a serious reason. {REPAIRS['reneged']}"
        self._program.request(OpenChoice(f"Accepted already: {first}", options, answered, remark))

    def ask_how(self) -> None:
        """Ask how they hear of it: call, then write (docs/domain.md#accept)."""
        ways: list[tuple[str, How]] = [("call them: the script", "phone"), ("write an email", "email")]
        if self._session.config.no_calls:
            ways.reverse()
        ways.append(("they know it already", "told"))
        if self._card.outcome != "accepted":
            ways.append(("accept it now, tell them later", "later"))
        self._program.request(OpenChoice(f"Say yes to {self._name}", ways, self._say))

    # -- what is done

    def _say(self, how: How) -> None:
        match how:
            case "phone" | "email":
                self._program.request(OpenComposer(self._id, "accept", channel=how, then=self._written_to))
            case "told":
                self._program.request(OpenTold(self._id, self._yes, self._accepted))
            case "later":
                yes = self._yes()
                if yes is not None and self._submit(self._with_first(yes)):
                    self._say_what_is_left("they do not know it yet")

    def _written_to(self) -> None:
        """The composer was left, with the yes said or without."""
        if self._session.cards.knows_yes(self._id):
            self._settle_first()

    def _settle_first(self) -> None:
        """Go back on the earlier yes, if that was chosen; then the others are next."""
        if not self._gone_back_on or self._submit(self._renege()):
            self._after()

    def _accepted(self, intent: Intent) -> None:
        if self._submit(self._with_first(intent)):
            self._after()

    def _after(self) -> None:
        """They know it: the others are next, once it is in writing."""
        if self._card.written:
            self.tell_others()
        else:
            self._say_what_is_left("tell the others once its paper is there")

    def _say_what_is_left(self, what: str) -> None:
        key = key_of("accept", self._session.config.keys)
        self._session.messages.say(f"{self._name}: accepted; {what}; {key} goes on")

    def tell_others(self) -> None:
        """On to the others, if there are any."""
        found = other_processes(self._session.cards.snapshot, self._id)
        if found.left or found.applied:
            self._program.request(OpenOthers(self._id))
        else:
            self._session.messages.say(f"{self._name}: accepted; nobody else is left to tell")

    def _yes(self) -> Intent | None:
        """The card accepted; None where it is."""
        return None if self._card.outcome == "accepted" else self._end([self._id], "accepted")

    def _renege(self) -> Intent:
        return self._end(self._gone_back_on, "reneged")

    def _end(self, ids: list[str], outcome: Outcome) -> Intent:
        session = self._session
        return intents.end(session.cards.snapshot, ids, outcome, session.now(), session.config.policy)

    def _with_first(self, yes: Intent) -> Intent:
        return yes.then(self._renege()) if self._gone_back_on else yes
