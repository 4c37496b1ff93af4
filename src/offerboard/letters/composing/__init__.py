"""Composing a letter: what can be chosen for it, what it still lacks, and whose words it has.

The composer and the command line both write through `Composition`.
"""

from offerboard.letters.composing.choices import Group, LetterContext
from offerboard.letters.composing.composition import ON_CARD, TO, Composition, held

__all__ = ["ON_CARD", "TO", "Composition", "Group", "LetterContext", "held"]
