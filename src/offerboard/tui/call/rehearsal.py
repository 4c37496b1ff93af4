"""Rehearsing a call: what they may say comes in any order, and nothing is recorded."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from random import Random

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from offerboard.commands import Command
from offerboard.letters import rehearsing
from offerboard.text import one_line
from offerboard.tui.base.dialog import SHEET, Dialog
from offerboard.tui.requests import OpenRehearsal
from offerboard.tui.widgets.fields import TextField
from offerboard.tui.widgets.footer import Footer


class RehearsalScreen(Dialog[None]):
    """What they say, what you answer, the remarks on that, and the words of the script."""

    CSS_PATH = [SHEET, Path(__file__).with_name("rehearsal.tcss")]  # noqa: RUF012 - Textual declares it so

    def __init__(self, request: OpenRehearsal, chance: Random) -> None:
        super().__init__("Rehearse: nothing of this is recorded", draft="rehearsal")
        self._judged_by, self._hides = request.judged_by, request.shown
        self._questions = rehearsing.questions(request.script, chance)
        self._at, self._answered, self._firm = 0, False, 0

    def body(self) -> Iterable[Widget]:
        """A question, a line for the answer, and the remarks on it."""
        self.question = Static(classes="question")
        self.said = TextField("said", "you say", hint="type it, or say it aloud and press enter")
        self.verdict = Static(classes="verdict")
        yield from (self.question, self.said, self.verdict)

    def on_mount(self) -> None:
        """Ask the first."""
        super().on_mount()
        self._ask()

    @property
    def over(self) -> bool:
        """Whether all was asked."""
        return self._at >= len(self._questions)

    def possible(self) -> list[Command]:
        """What the keys do now."""
        title = "Done" if self.over else "Next" if self._answered else "Judge it"
        return [
            Command("go_on", "enter", title, ""),
            Command("back", "escape", "Back to the call", "", shown="Esc"),
        ]

    def action_go_on(self) -> None:
        """Judge what was said; then the next question."""
        if self.over:
            self.leave()
        elif self._answered:
            self._at += 1
            self._ask()
        else:
            self._judge()
        self.query_one(Footer).show(self.possible())

    def action_save(self) -> None:
        """There is nothing to save: go on."""
        self.action_go_on()

    def action_back(self) -> None:
        """Back to the call; what was typed is forgotten."""
        self.leave()

    def lets_go(self) -> bool:
        """Nothing of it is kept, so nothing is lost."""
        return True

    def _ask(self) -> None:
        self._answered = False
        self.said.text = ""
        self.verdict.update(Content(""))
        if self.over:
            many = len(self._questions)
            done = f"That was all: {self._firm} of {many} stood." if many else "This call has no branches."
            self.question.update(Content(done))
            return
        asked = self._questions[self._at].title
        self.question.update(
            Content(one_line(f"{self._at + 1} of {len(self._questions)}   If {self._hides(asked)}"))
        )

    def _judge(self) -> None:
        self._answered = True
        found = list(rehearsing.judged(self.said.text, self._judged_by))
        typed = bool(one_line(self.said.text))
        self._firm += not found
        verdict = [f"● {one}" for one in found] or (["✓ it stands"] if typed else [])
        script = self._hides(self._questions[self._at].said)
        self.verdict.update(Content("\n".join(map(one_line, (*verdict, f"The script: {script}")))))
