"""Finding cards by typed words, on the board (`/`) and on the command line (`offerboard list`) alike. Pure.

`query` reads the words, `findable` says what a card can be found by, `fields` which words take a colon.
"""

from offerboard.cards.finding.completing import Completion, complete
from offerboard.cards.finding.findable import Findable, findable
from offerboard.cards.finding.query import Query, QueryNames, Unknown, parse

__all__ = ["Completion", "Findable", "Query", "QueryNames", "Unknown", "complete", "findable", "parse"]
