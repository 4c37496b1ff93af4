"""What an advert named, what was said and what the paper has: kept apart, and the card has the last word."""

from datetime import timedelta
from typing import Any

from msgspec import structs

from offerboard.cards.changes.correspondence import recorded
from offerboard.cards.changes.lifecycle import edited, offered
from offerboard.cards.changes.stating import stated
from offerboard.cards.model import Card
from offerboard.cards.pay.saying import read_money
from offerboard.cards.terms import Stated, Terms, paid
from offerboard.cards.values import Money, Pay
from tests.judging import at, interview, offer, on

NOW, CALL, PAPER = at("2026-04-08 12:00"), at("2026-04-03 10:00"), at("2026-04-06 10:00")


def money(text: str) -> Money:
    return read_money(text, "EUR")


ADVERT, SAID, WRITTEN = (Pay(base=money(text)) for text in ("75k", "84k", "81k"))


def spoken_then_written(**paper: Any) -> Card:
    card = offered(
        interview(pay=ADVERT),
        CALL,
        received=on("2026-04-03 10:00"),
        written=False,
        channel="phone",
        terms=Terms(base=SAID.base, start=on("2026-06-01")),
        person="Ms Weber",
    )
    return recorded(card, "heard", PAPER, channel="email", written=True, terms=Terms(**paper))


def test_what_the_advert_named_is_no_pay_of_the_offer() -> None:
    card = offered(interview(pay=ADVERT), NOW, received=on("2026-04-08"))
    assert (card.pay, card.advert) == (None, paid(ADVERT))
    asked = edited(card, {"pay": SAID}, NOW)
    assert asked.pay == SAID
    assert [entry.kind for entry in asked.timeline] == ["moved", "heard"], "nothing was revised"


def test_the_words_of_an_advert_are_kept() -> None:
    card = offered(interview(pay=Pay(words="80-90k DOE")), NOW, received=on("2026-04-08"))
    assert (card.pay, card.advert) == (None, Terms(other="80-90k DOE"))


def test_an_offer_that_comes_again_keeps_its_terms() -> None:
    card = offered(offer(pay=SAID), NOW, received=on("2026-04-08"))
    assert (card.pay, card.advert) == (SAID, None)


def test_who_said_it_when_and_how_is_kept() -> None:
    card = spoken_then_written(base=WRITTEN.base)
    said = Stated(
        terms=Terms(base=SAID.base, start=on("2026-06-01")), at=CALL, by="Ms Weber", channel="phone"
    )
    assert card.said == (said,)
    assert card.paper == Stated(terms=Terms(base=WRITTEN.base), at=PAPER, channel="email")
    assert (card.pay, card.start, card.advert) == (WRITTEN, on("2026-06-01"), paid(ADVERT))
    assert card.facts.differs is not None
    assert (card.facts.differs.terms, card.facts.differs.said) == (("base",), CALL)
    assert card.timeline[-1].terms == Terms(base=WRITTEN.base)
    assert card.timeline[1].person == "Ms Weber"


def test_a_corrected_paper_is_no_other() -> None:
    card = recorded(
        spoken_then_written(base=WRITTEN.base, notice="3 months"),
        "heard",
        NOW,
        channel="email",
        written=True,
        terms=Terms(base=SAID.base),
    )
    assert card.facts.differs is None
    assert card.paper is not None
    assert (card.pay, card.paper.terms.notice) == (SAID, "3 months")


def test_a_better_word_after_the_paper_asks_for_another_paper() -> None:
    card = recorded(
        spoken_then_written(base=SAID.base), "revised", NOW, channel="phone", terms=Terms(base=money("87k"))
    )
    assert (card.written, card.spoken, card.facts.differs) == (False, NOW, None)
    assert card.pay == Pay(base=money("87k"))
    assert card.timeline[-1].pay == SAID, "what it was stays in the timeline"
    paper = recorded(card, "heard", NOW + timedelta(days=1), channel="email", written=True)
    assert (paper.written, paper.paper, paper.facts.differs) == (True, None, None), "nobody said what it has"
    assert paper.pay == card.pay


def test_an_offer_that_they_raised_in_writing_is_not_held_against_what_they_said_before() -> None:
    card = spoken_then_written(base=WRITTEN.base)
    assert card.facts.differs is not None
    raised = recorded(card, "revised", NOW, channel="email", terms=Terms(base=money("87k")))
    assert (raised.written, raised.facts.differs) == (True, None)
    less = recorded(card, "revised", NOW, channel="email", terms=Terms(base=money("80k")))
    assert less.facts.differs is not None, "it may be a slip, and is to be asked about"
    other = recorded(card, "revised", NOW, channel="email", terms=Terms(notice="3 months"))
    assert other.facts.differs is not None, "they changed another term"
    late = NOW + timedelta(days=1)
    paper = recorded(raised, "heard", late, channel="email", written=True, terms=Terms(base=money("86k")))
    assert paper.facts.differs is not None, "and their paper has neither"


def test_a_backdated_word_does_not_undo_a_later_one() -> None:
    card = stated(spoken_then_written(base=WRITTEN.base), Terms(base=money("79k")), CALL, written=False)
    assert card.pay == WRITTEN


def test_a_correction_puts_right_what_was_noted_and_is_no_word_of_theirs() -> None:
    card = spoken_then_written(base=WRITTEN.base)
    right = edited(card, {"pay": SAID, "start": on("2026-06-15")}, NOW)
    assert right.paper is not None
    assert right.paper.terms.base == SAID.base
    assert right.said[0].terms.start == on("2026-06-15")
    assert right.said[0].terms.base == SAID.base
    assert right.facts.differs is None


def test_new_pay_is_stated_in_the_parts_that_changed() -> None:
    before = offer(pay=structs.replace(SAID, sign_on=money("5000 once")), received=on("2026-04-03"))
    after = structs.replace(before.pay, base=money("87k"))
    card = recorded(before, "revised", NOW, channel="email", pay=after)
    assert card.pay == after
    assert card.paper is not None
    assert card.paper.terms.named == ("base",)
    again = recorded(card, "revised", NOW + timedelta(days=1), channel="email")
    assert (again.pay, again.paper) == (card.pay, card.paper)
