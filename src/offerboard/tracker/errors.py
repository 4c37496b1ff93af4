"""Why a change is not made: the card is there already, or was changed elsewhere."""

from offerboard.cards.model import Card
from offerboard.store.errors import StoreError
from offerboard.text import one_line


class DuplicateCardError(StoreError):
    """A card for the same company and role is still open."""

    def __init__(self, head_id: str, company: str, role: str) -> None:
        name = one_line(f"{company}, {role}" if role else company)
        super().__init__(f"{name} is already on the board as {head_id}; --again adds it once more")


class ConflictingEditError(StoreError):
    """The card was changed elsewhere while its form was open: both versions, for the person to choose."""

    def __init__(self, card: Card) -> None:
        super().__init__(f"{card.name} was changed elsewhere while you edited it")
        self.card = card
