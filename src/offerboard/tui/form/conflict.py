"""The same card was changed elsewhere while it was edited here: both versions, field by field; you choose."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import structs
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from offerboard.cards import versions
from offerboard.cards.changes.merging import joined
from offerboard.cards.model import Card
from offerboard.tracker import Intent, intents
from offerboard.tui.base.dialog import SHEET, Dialog
from offerboard.tui.form.editing import changed_fields
from offerboard.tui.session.edit import Edit
from offerboard.tui.widgets.choice_field import ChoiceField


class ConflictScreen(Dialog[Intent]):
    """Both versions of the fields that two changed at once. Nothing is chosen until you choose."""

    CSS_PATH = [SHEET, "conflict.tcss"]  # noqa: RUF012 - Textual declares it so

    def __init__(self, edit: Edit, theirs: Card) -> None:
        super().__init__(f"{theirs.name} was changed elsewhere while you edited it", draft=theirs.id)
        self._edit, self._theirs = edit, theirs
        before = edit.before
        self._clashing = [
            name
            for name, value in edit.fields.items()
            if getattr(theirs, name) != getattr(before, name) and getattr(theirs, name) != value
        ]

    def body(self) -> Iterator[Widget]:
        """Each field that both changed: what stands there now, what you typed, and which to keep."""
        self._choices: dict[str, ChoiceField[bool]] = {}
        others = len(self._edit.fields) - len(self._clashing)
        if others:
            said = f"{others} other change{'s' if others > 1 else ''} of yours will be kept."
            yield Static(Content(said), classes="remark")
        for name in self._clashing:
            label = versions.label(name)
            options = [("what you typed", True), ("what is there now", False)]
            self._choices[name] = ChoiceField(name, "keep", options, required=f"choose which {label} to keep")
            yield Static(Content(label), classes="name")
            mine, theirs = self._edit.fields[name], getattr(self._theirs, name)
            if name == "drafts":  # of letters only those that differ
                mine, theirs = _without(mine, theirs), _without(theirs, mine)
            yield _version("you typed", self._said(mine))
            yield _version("there now", self._said(theirs))
            yield self._choices[name]

    def _said(self, value: Any) -> str:
        session = self.session
        return versions.said(value, session.now(), session.zone, session.hide_pay)

    def answer(self) -> Intent | None:
        """The card as it is there, with your fields where you keep them."""
        kept = {
            name: value
            for name, value in self._edit.fields.items()
            if name not in self._choices or self._choices[name].value
        }
        before = self._edit.before
        if "drafts" in kept and before is not None:
            kept["drafts"] = joined("drafts", kept["drafts"], self._theirs.drafts, before.drafts)
        fields = changed_fields(self._theirs, kept)
        self.session.drafts.pop(self._edit.draft, None)
        if not fields:
            return None
        intent = intents.edit_card(self._theirs, fields, self.session.now())
        self.session.cards.edits[intent] = structs.replace(self._edit, before=self._theirs, fields=fields)
        return intent

    def action_back(self) -> None:
        """Leave what is there now; what you typed waits in the form."""
        self.session.drafts[self._edit.draft] = self._edit.texts
        below = self.app.screen_stack[-2]
        open_still = isinstance(below, Dialog) and below.draft == self._edit.draft
        self.leave()
        where = "is still in the form" if open_still else "waits in the form (e)"
        self.session.messages.say(f"what is there now stays; what you typed {where}")


def _without(some: tuple[Any, ...], others: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(each for each in some if each not in others)


def _version(label: str, text: str) -> Widget:
    return Horizontal(
        Static(Content(label), classes="whose"), Static(Content(text), classes="said"), classes="version"
    )
