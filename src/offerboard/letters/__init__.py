"""Letters: what can be said to a card, and the words for it (docs/domain.md#messages).

`Writer` is the way in. It knows which situations, channels, reasons and tones go with a card, suggests a
choice, and writes the letter for one; what is still missing comes back with the letter and stands in it as
a gap. The words are data, in `templates/`. Jinja2 is imported when the first letter is written.
"""

from offerboard.letters.lint import Remark
from offerboard.letters.model import Choice, Letter, LetterError, Option, Sender, Slot
from offerboard.letters.standing import BoardFacts, board_facts
from offerboard.letters.writer import Writer

__all__ = [
    "BoardFacts",
    "Choice",
    "Letter",
    "LetterError",
    "Option",
    "Remark",
    "Sender",
    "Slot",
    "Writer",
    "board_facts",
]
