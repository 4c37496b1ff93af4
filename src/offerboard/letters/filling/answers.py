"""What was typed for a slot, as the letter says it: amounts in its language, clauses without a full stop."""

from collections.abc import Mapping

from offerboard.cards.pay.reading import MoneyError, read_money
from offerboard.cards.values import Money
from offerboard.letters.saying.money import amount
from offerboard.letters.saying.people import is_placeholder
from offerboard.letters.tables import Language, SlotEntry
from offerboard.text import one_line


def typed(texts: Mapping[str, str], language: Language, base: Money | None) -> dict[str, str]:
    """The answers that are no dates. What an amount does not say itself is as in the `base` pay."""
    found = dict(texts)
    for name, entry in language.slots.items():
        text = found.get(name, "")
        if text and entry.clause:
            found[name] = _clause(text, entry, language)
        if text and entry.kind == "money":
            found[name] = amount(read_amount(text, base), language.money) or text
    return found


def read_amount(text: str, base: Money | None) -> Money | None:
    """An amount that somebody typed; None where it is none."""
    try:
        return read_money(text, base.currency, base.period) if base else read_money(text)
    except MoneyError:
        return None


def known(text: str) -> str:
    """A field of the card; one that says that it is not known is empty."""
    return "" if is_placeholder(text) else one_line(text)


def _clause(text: str, entry: SlotEntry, language: Language) -> str:
    """What somebody typed, as part of a sentence."""
    for word in entry.drops:
        if text.casefold().startswith(word.casefold()):
            text = text[len(word) :].lstrip(" ,，")
    text = text.rstrip(" .。,，;；:：!！") if not text.endswith("...") else text
    first, blank, rest = text.partition(" ")
    return first.lower() + blank + rest if first.lower() in language.small else text
