"""What the dialogs share that edit a card: a change tried before they close, and a conflict settled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from offerboard.cards.model import Card
from offerboard.tracker import Intent
from offerboard.tui.base.dialog import Dialog
from offerboard.tui.requests import OpenConflict
from offerboard.tui.session.edit import Edit


def changed_fields(card: Card, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values, by field, that are not those of a card."""
    return {name: value for name, value in values.items() if value != getattr(card, name)}


def tried(dialog: Dialog[Intent], intent: Intent, before: Card | None, fields: Mapping[str, Any]) -> Intent:
    """A dialog's intent, tried on the cards as they are now. What was typed is kept until it is saved.

    Raises OfferboardError where the change is refused.
    """
    cards = dialog.session.cards
    cards.tracker.preview(cards.snapshot, intent)
    cards.edits[intent] = Edit(before, fields, dialog.draft, dialog.texts())
    return intent


def settle_conflict(dialog: Dialog[Intent], theirs: Card, before: Card, fields: Mapping[str, Any]) -> None:
    """Ask which version of each field to keep, and close the dialog with the answer."""

    def settled(intent: Intent) -> None:
        dialog.session.drafts.pop(dialog.draft, None)
        dialog.leave(intent)

    edit = Edit(before, fields, dialog.draft, dialog.texts())
    dialog.app.request(OpenConflict(edit, theirs, settled))
