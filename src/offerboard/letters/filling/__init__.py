"""What a template is given for a card: what the board knows, what was answered, and the words of the tone."""

from offerboard.letters.filling.reasons import sentences_of
from offerboard.letters.filling.slots import slots_of
from offerboard.letters.filling.values import ROLE_NAMES, Filling, filling, zone_there

__all__ = ["ROLE_NAMES", "Filling", "filling", "sentences_of", "slots_of", "zone_there"]
