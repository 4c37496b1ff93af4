"""What stands there when a company calls."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from msgspec import structs

from offerboard.cards.incoming import as_it_stands, callers, not_said, say
from offerboard.cards.model import Card, Decision, Facts, Head, Promise, Told
from offerboard.cards.values import Money, Pay, When

NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)
ZONE = "Europe/Berlin"
OFFER = Card(
    id="0000aaaa", created=NOW, company="Globex", role="Senior developer", stage="offer",
    received=When.whole(NOW.date(), ZONE), pay=Pay(base=Money(amount=Decimal(92_000), currency="EUR")),
)  # fmt: skip


def head(company: str, role: str = "", stage: str = "interview", age: int = 0, **more: object) -> Head:
    """A card by its head; `age` in days since it was touched."""
    return Head(
        id=f"{company}{role}"[:8], created=NOW, company=company, role=role, stage=stage,  # type: ignore[arg-type]
        updated=NOW - timedelta(days=age), **more,  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("gl", ["Globex", "Global Foods", "Acme Global"]),
        ("GLOBAL", ["Global Foods", "Acme Global"]),
        ("gl dev", ["Globex"]),
        ("foods", ["Global Foods"]),
        ("zz", []),
        ("  ", []),
    ],
)
def test_two_letters_pick_a_company(typed: str, found: list[str]) -> None:
    heads = [
        head("Acme Global", age=1),
        head("Global Foods", age=2),
        head("Globex", "Developer", stage="offer", age=30),
        head("Old Glass Ltd", stage="closed", kind="employer"),
    ]
    assert [one.company for one in callers(heads, typed)] == found


def lines(card: Card, *, hide_pay: bool = False) -> str:
    """How things stand, in lines."""
    return "\n".join(as_it_stands(card, NOW, ZONE, hide_pay=hide_pay))


def test_what_is_so_stands_there() -> None:
    promise = Promise(text="the reference by Monday", made=NOW)
    card = structs.replace(OFFER, facts=Facts(bargained=NOW), promises=(promise,))
    text = lines(card)
    assert "Senior developer" in text
    assert "€92k" in text
    assert "you asked for better terms" in text
    assert "you promised: the reference by Monday" in text
    assert "92" not in lines(card, hide_pay=True)


def test_a_no_and_its_reason_are_not_to_be_taken_back() -> None:
    decided = Decision(answer="no", at=NOW, reason="pay", told_reason="family")
    card = structs.replace(OFFER, stage="closed", outcome="declined", decision=decided)
    assert "they do not know yet" in lines(card)
    assert not any("no yes" in one for one in not_said(card, others=False))
    assert "decided not to" in say(card)
    card = structs.replace(card, told=Told(at=NOW, channel="phone"))
    assert "the reason you gave: family" in lines(card)
    assert say(card) == say(OFFER)
    assert list(not_said(card, others=False)) == [
        "no second reason, and no figure that would change your mind"
    ]


def test_nobody_is_told_of_others_or_promised_a_yes() -> None:
    assert not any("who else" in one for one in not_said(OFFER, others=False))
    assert any("who else" in one for one in not_said(OFFER, others=True))
    assert any("no yes" in one for one in not_said(OFFER, others=False))
    accepted = structs.replace(OFFER, outcome="accepted")
    assert not any("no yes" in one for one in not_said(accepted, others=False))
