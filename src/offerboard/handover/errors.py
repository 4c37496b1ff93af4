"""What can go wrong when a letter is handed over."""

from offerboard.errors import OfferboardError


class HandoverError(OfferboardError):
    """A letter could not be handed over; nothing was lost, and the card is as it was."""
