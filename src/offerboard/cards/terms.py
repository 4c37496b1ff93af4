"""What a job pays and gives, and who said so: the advert, the people there, or the paper."""

from collections.abc import Iterable
from typing import Any

from msgspec import Struct, structs

from offerboard.cards.values import Bonus, Channel, Equity, Moment, Money, Pay, When


class Terms(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a job pays and gives, as far as it was named.

    `other` is whatever else was promised, in a line.
    """

    base: Money | None = None
    bonus: Bonus | None = None
    sign_on: Money | None = None
    equity: Equity | None = None
    start: When | None = None
    place: str = ""
    title: str = ""
    hours: str = ""
    days_off: str = ""
    notice: str = ""
    probation: str = ""
    other: str = ""

    def __bool__(self) -> bool:
        """Whether anything was named."""
        return self != _NOTHING

    @property
    def named(self) -> tuple[str, ...]:
        """The terms that were named, by their fields."""
        return tuple(name for name in TERMS if getattr(self, name) != getattr(_NOTHING, name))

    @property
    def pay(self) -> Pay | None:
        """The pay as a card keeps it; None where none was named."""
        pay = Pay(base=self.base, bonus=self.bonus, sign_on=self.sign_on, equity=self.equity)
        return None if pay == Pay() else pay

    def then(self, later: "Terms") -> "Terms":
        """These terms, replaced by those that were named later."""
        return structs.replace(self, **{name: getattr(later, name) for name in later.named})


_NOTHING = Terms()
TERMS: tuple[str, ...] = Terms.__struct_fields__
LABELS = {"base": "pay", "sign_on": "sign-on", "days_off": "days off", "other": "other promises"}
"""The names of terms, where they differ from their field's."""
PAID = ("base", "bonus", "sign_on", "equity")
"""The terms that are amounts, hidden while pay is hidden."""


def label(term: str) -> str:
    """What a term is called."""
    return LABELS.get(term, term)


class Stated(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Terms as they were stated: when, by whom, by which channel."""

    terms: Terms
    at: Moment
    by: str = ""
    channel: Channel | None = None


def paid(pay: Pay | None) -> Terms:
    """The terms that a card's pay names."""
    return Terms(**{name: getattr(pay, name) for name in PAID}) if pay is not None else Terms()


def latest(stated: Iterable[Stated]) -> dict[str, Stated]:
    """For each term that was ever named, the statement that named it last."""
    found: dict[str, Stated] = {}
    for each in sorted(stated, key=lambda one: one.at):
        found |= dict.fromkeys(each.terms.named, each)
    return found


def together(stated: Iterable[Stated]) -> Terms:
    """The terms as they were named last."""
    values: dict[str, Any] = {name: getattr(each.terms, name) for name, each in latest(stated).items()}
    return Terms(**values)
