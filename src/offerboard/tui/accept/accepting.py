"""Saying yes to an offer: when it is in writing, by a letter or a call, and what becomes of an earlier yes.

Then the others are told. Nothing here is done in passing: what costs something is asked first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from offerboard.cards.model import Card
from offerboard.tracker import Intent, intents, names
from offerboard.tracker.accepting import note_written, other_processes
from offerboard.tui.base.choose import Choose
from offerboard.tui.base.dialog import Dialog
from offerboard.tui.base.keys import key_of
from offerboard.tui.dialogs.end import REPAIRS
from offerboard.tui.dialogs.offer import CHANNELS, usual_channel
from offerboard.tui.dialogs.telling import accepted_but, told
from offerboard.tui.session.session import Host
from offerboard.tui.widgets.choice import Choice
from offerboard.tui.widgets.happened import HappenedField

Submit = Callable[[Intent], bool]
How = Literal["phone", "email", "told", "later"]


def accept(host: Host, id_: str, submit: Submit) -> None:
    """Accept an offer, step by step; one that they know to be accepted goes on with the others."""
    yes = Yes(host, id_, submit)
    known = knows(host, id_)
    if not host.card(id_).written:
        yes.ask_for_paper(yes.tell_others if known else yes.begin)
    elif known:
        yes.tell_others()
    else:
        yes.begin()


def knows(host: Host, id_: str) -> bool:
    """Whether they know that you accept."""
    row = host.snapshot.rows.get(id_)
    return row is not None and row.head.outcome == "accepted" and row.head.told is not None


def follow(host: Host, id_: str, submit: Submit) -> None:
    """What follows a yes that was just said in any other way: an earlier yes, and the others."""
    Yes(host, id_, submit).go_on()


class Weigh(Choose[bool]):
    """A choice that wants thought: what there is to know stands above it."""

    def __init__(self, title: str, remark: str, options: Sequence[tuple[str, bool]]) -> None:
        super().__init__(title, options)
        self._remark = remark

    def body(self) -> Iterable[Widget]:
        """What there is to know, then the list."""
        yield Static(Content(self._remark), classes="remark")
        yield from super().body()


class ToldScreen(Dialog[Intent]):
    """They know your yes already: how, and since when."""

    def __init__(self, id_: str, before: Callable[[], Intent | None]) -> None:
        super().__init__("They know your yes", draft=id_)
        self.id_ = id_
        self._before = before

    def body(self) -> Iterable[Widget]:
        """How and when."""
        self.channel = Choice("channel", "told them by", CHANNELS, usual_channel(self.host, [self.id_]))
        self.when = HappenedField(zone=self.host.zone)
        yield from (self.channel, self.when)

    def answer(self) -> Intent:
        """The card accepted, where it is not yet, and told."""
        host, now, at = self.host, self.host.now(), self.when.moment
        known = told(host, [self.id_], now, at, self.channel.value, "accepted")
        yes = self._before()
        return known if yes is None else yes.then(known)


class Yes:
    """A yes on its way: what is asked, step after step. Esc at any of them leaves all as it is."""

    def __init__(self, host: Host, id_: str, submit: Submit) -> None:
        self._host, self._id, self._submit = host, id_, submit
        self._gone_back_on: list[str] = []

    @property
    def _card(self) -> Card:
        return self._host.card(self._id)

    @property
    def _name(self) -> str:
        return names(self._host.snapshot, [self._id])

    # -- what is asked

    def ask_for_paper(self, then: Callable[[], None]) -> None:
        """Nothing is firm before it is in writing; to go on all the same is said (docs/domain.md#decline)."""
        name, known = self._name, self._card.outcome == "accepted"
        what = "tell the others all the same" if known else "go on all the same"

        def answered(written: bool) -> None:
            now = self._host.now()
            if not written or self._submit(note_written(self._host.snapshot, self._id, now)):
                then()

        remark = (
            f"Nothing says that it is in writing: wait for {name}'s paper before you tell the others."
            " Until then it may still come to nothing."
        )
        options = [("it is in writing now", True), (what, False)]
        self._host.ask(Weigh(f"{name}: not in writing yet", remark, options), answered)

    def begin(self) -> None:
        """What becomes of an earlier yes, and how they hear of this one."""
        if self._card.outcome == "accepted":
            self.ask_how()
        else:
            self._ask_of_first(self.ask_how)

    def go_on(self) -> None:
        """The yes was said before anything was asked."""

        def asked() -> None:
            if not self._gone_back_on or self._submit(self._renege()):
                self._after()

        self._ask_of_first(asked)

    def _ask_of_first(self, then: Callable[[], None]) -> None:
        """A second yes asks what becomes of the first."""
        before = accepted_but(self._host, [self._id])
        if not before:
            then()
            return
        first = names(self._host.snapshot, before)

        def answered(goes: bool) -> None:
            self._gone_back_on = before if goes else []
            then()

        options = [
            ("keep both: the first stays accepted", False),
            ("go back on your first yes", True),
        ]
        remark = f"To go back on a yes is for a serious cause. {REPAIRS['reneged']}"
        self._host.ask(Weigh(f"Accepted already: {first}", remark, options), answered)

    def ask_how(self) -> None:
        """How they hear of it: call, then write (docs/domain.md#accept)."""
        ways: list[tuple[str, How]] = [("call them: the script", "phone"), ("write an email", "email")]
        if self._host.settings.no_calls:
            ways.reverse()
        ways.append(("they know it already", "told"))
        if self._card.outcome != "accepted":
            ways.append(("accept it now, tell them later", "later"))
        self._host.ask(Choose(f"Say yes to {self._name}", ways), self._say)

    # -- what is done

    def _say(self, how: How) -> None:
        from offerboard.tui.composer.screen import compose

        host = self._host
        match how:
            case "phone" | "email":
                compose(host, self._id, "accept", channel=how, then=self._written_to)
            case "told":
                host.ask(ToldScreen(self._id, self._yes), self._accepted)
            case "later":
                yes = self._yes()
                if yes is not None and self._submit(self._with_first(yes)):
                    self._say_what_is_left("they do not know it yet")

    def _written_to(self) -> None:
        """The composer was left, with the yes said or without."""
        if not knows(self._host, self._id):
            return
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
        key = key_of("accept", self._host.settings.keys)
        self._host.say(f"{self._name}: accepted; {what}; {key} goes on")

    def tell_others(self) -> None:
        """On to the others, if there are any."""
        from offerboard.tui.accept.screen import AcceptScreen

        found = other_processes(self._host.snapshot, self._id)
        if found.left or found.applied:
            self._host.push_screen(AcceptScreen(self._id))
        else:
            self._host.say(f"{self._name}: accepted; nobody else is left to tell")

    def _yes(self) -> Intent | None:
        """The card accepted; None where it is."""
        host = self._host
        if self._card.outcome == "accepted":
            return None
        return intents.end(host.snapshot, [self._id], "accepted", host.now(), host.settings.policy)

    def _renege(self) -> Intent:
        host = self._host
        return intents.end(host.snapshot, self._gone_back_on, "reneged", host.now(), host.settings.policy)

    def _with_first(self, yes: Intent) -> Intent:
        return yes.then(self._renege()) if self._gone_back_on else yes
