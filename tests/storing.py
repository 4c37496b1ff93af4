"""Small boards for tests of the store."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from offerboard.cards.model import Card
from offerboard.store.repository import Repository

NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)
ONE, TWO, THREE = "k3v9x2a1", "k3v9x2a2", "k3v9x2a3"


def card(id_: str = ONE, **fields: Any) -> Card:
    """A card at Süderlicht, with only what is asked for."""
    return Card(**{"id": id_, "created": NOW, "company": "Süderlicht", **fields})


def save(board: Path | Repository, *cards: Card, label: str = "edit") -> None:
    """Put the cards on a board in one change, as a program of its own if a path is given."""
    repository = board if isinstance(board, Repository) else Repository(board)
    repository.change(label, NOW, lambda _: {each.id: each for each in cards})


def remove(path: Path, *ids: str) -> None:
    """Take cards off a board in one change."""
    Repository(path).change("delete", NOW, lambda _: dict.fromkeys(ids))
