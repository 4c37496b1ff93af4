"""Fields for what a job pays and gives, as it was stated; beside each, the other side's value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from offerboard.cards.differing import alike
from offerboard.cards.terms import TERMS, Stated, Terms, label, latest
from offerboard.cards.termsheet import on, value
from offerboard.tui.session.session import Session
from offerboard.tui.widgets.field import Field
from offerboard.tui.widgets.fields import (
    BASE_PAY,
    BONUS,
    EQUITY,
    SIGN_ON,
    AmountField,
    AmountKind,
    DateField,
    TextField,
)

_HINTS = {"hours": "38 a week", "days_off": "30", "notice": "3 months", "other": "whatever else, in a line"}
_AMOUNTS: dict[str, AmountKind[Any]] = {
    "base": BASE_PAY,
    "bonus": BONUS,
    "sign_on": SIGN_ON,
    "equity": EQUITY,
}


class TermsFields:
    """A field for each of some terms, with what it is now (`now`). An empty one was not named.

    `said` is what was said of them before: it stands in the empty field, and is put beside what is typed
    where that is not the same. What an `advert` named stands there too, and never becomes theirs by itself.
    """

    def __init__(
        self,
        session: Session,
        names: Sequence[str] = TERMS,
        *,
        now: Terms | None = None,
        said: Sequence[Stated] = (),
        advert: Terms | None = None,
    ) -> None:
        self._session, self._now, self._said = session, now or Terms(), latest(said)
        self._advert = advert or Terms()
        self.fields: dict[str, Field[Any]] = {name: self._field(name) for name in names}

    def __iter__(self) -> Iterator[Field[Any]]:
        return iter(self.fields.values())

    @property
    def value(self) -> Terms:
        """What was named. Raises UsageError."""
        found = {name: field.value for name, field in self.fields.items()}
        return Terms(**{name: each for name, each in found.items() if each})

    @property
    def changed(self) -> Terms:
        """The terms that are named differently than before. Raises UsageError."""
        after = self.value
        return Terms(**{
            name: getattr(after, name)
            for name in after.named
            if getattr(after, name) != getattr(self._now, name)
        })  # fmt: skip

    def _field(self, name: str) -> Field[Any]:
        session, before = self._session, getattr(self._now, name)
        hint, doubt = self._hint(name), partial(self._doubt, name)
        if name in _AMOUNTS:
            kind, currency = _AMOUNTS[name], session.config.currency
            called = "base pay" if name == "base" else label(name)
            return AmountField(
                kind, name, called, before, currency, hidden=session.hide_pay, hint=hint, doubt=doubt
            )
        if name == "start":
            return DateField(name, label(name), before, zone=session.zone, hint=hint or "1 jun", doubt=doubt)
        return TextField(name, label(name), before, hint=hint or _HINTS.get(name, ""), doubt=doubt)

    def _hint(self, name: str) -> str:
        """What was said about a term, or named in the advert; it stands in the empty field."""
        session = self._session
        if said := self._spoken(name):
            return f"said: {said}"
        named = value(name, self._advert, session.now(), session.zone, hide_pay=session.hide_pay)
        return f"advert: {named}" if named else ""

    def _spoken(self, name: str) -> str:
        stated = self._said.get(name)
        if stated is None:
            return ""
        session = self._session
        return value(name, stated.terms, session.now(), session.zone, hide_pay=session.hide_pay)

    def _doubt(self, name: str, typed: Any) -> str:
        """That it was said otherwise, and when."""
        stated = self._said.get(name)
        if not typed or stated is None or alike(getattr(stated.terms, name), typed):
            return ""
        return f"{self._spoken(name)} was said {on(stated, self._session.zone)}"
