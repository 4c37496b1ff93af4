"""Finding cards by a query, as the board does."""

import re
from collections.abc import Callable

from offerboard.cards.clock.flags import Judgement
from offerboard.cli.context import CommandSession
from offerboard.errors import UsageError
from offerboard.paths import templates_dir, user_templates_dir
from offerboard.store.rows import Row


def found_by(text: str, session: CommandSession) -> Callable[[Row, Judgement], bool]:
    """A test of whether a card, with what the clock says of it, fits a query.

    Raises UsageError for a word that the query language does not know.
    """
    from offerboard.cards.finding import parse
    from offerboard.desk.finding import Index, words_of

    index, rows = Index(), session.cards.rows
    labels = _reason_labels() if re.search("reason:|why:|saved:", text, re.IGNORECASE) else {}
    query = parse(text, words_of(index.all(rows), labels, session.config.finds))
    if query.unknown:
        raise UsageError("; ".join(map(str, query.unknown)))
    return lambda row, judgement: query.fits(index.of(row), judgement)


def _reason_labels() -> dict[str, str]:
    from offerboard.letters.catalogue import Catalogue

    return Catalogue((user_templates_dir(), templates_dir())).reason_labels()
