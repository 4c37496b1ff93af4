"""Two versions of a card become one: what one side changed is taken, what both did is a clash."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from offerboard.cards import versions
from offerboard.cards.changes import correspondence, lifecycle
from offerboard.cards.changes.merging import Clash, merged
from offerboard.cards.clock.policy import Policy
from offerboard.cards.facts import derive
from offerboard.cards.model import Advisor, Card, Contact, Decision, Draft, Entry, Extension, Round
from offerboard.cards.values import Money, Pay, When
from offerboard.text import clean
from tests.storing import NOW, card
from tests.strategies import CARDS

FEW = settings(max_examples=8)  # making a card takes its time
LATER, LATEST = NOW + timedelta(hours=1), NOW + timedelta(hours=2)
SOON = When(at=NOW + timedelta(days=3), zone="Europe/Berlin")
BASE = card(
    stage="interview",
    updated=NOW,
    rev=3,
    notes="first",
    tags=("go", "remote"),
    contacts=(Contact(name="Ann", email="ann@x.example"),),
    rounds=(Round(at=SOON),),
    criteria={"team": 3},
    timeline=(Entry(kind="noted", at=NOW, logged=NOW, text="began"),),
)


def mine(**fields: Any) -> Card:
    return structs.replace(BASE, **{"updated": LATER, "rev": 4, **fields})


def theirs(**fields: Any) -> Card:
    return structs.replace(BASE, **{"updated": LATEST, "rev": 4, **fields})


def test_what_one_side_changed_is_taken_whichever_side_that_is() -> None:
    found = merged(
        mine(notes="mine", tags=("go", "remote", "new")), theirs(place="Wien", tags=("remote",)), BASE, LATEST
    )
    assert found.clashes == ()
    assert (found.card.notes, found.card.place, found.card.tags) == ("mine", "Wien", ("remote", "new"))
    assert found.card.updated == LATEST


def test_items_of_a_list_are_merged_one_by_one() -> None:
    one, other = Contact(name="Bo"), Contact(name="Cy")
    here = mine(contacts=(*BASE.contacts, one), rounds=(structs.replace(BASE.rounds[0], confirmed=True),))
    there = theirs(
        contacts=(structs.replace(BASE.contacts[0], phone="1"), other), criteria={"team": 5, "pay": 2}
    )
    found = merged(here, there, BASE, LATEST)
    assert found.clashes == ()
    assert found.card.contacts == (there.contacts[0], one, other)
    assert found.card.rounds[0].confirmed
    assert found.card.criteria == {"team": 5, "pay": 2}
    gone = merged(mine(contacts=()), theirs(rounds=()), BASE, LATEST).card
    assert (gone.contacts, gone.rounds) == ((), ())


def test_what_was_removed_there_and_changed_here_stays() -> None:
    here = mine(contacts=(structs.replace(BASE.contacts[0], phone="1"),))
    assert merged(here, theirs(contacts=()), BASE, LATEST).card.contacts == here.contacts
    assert merged(theirs(contacts=()), here, BASE, LATEST).card.contacts == here.contacts


def test_timelines_are_united_in_their_order() -> None:
    here = correspondence.recorded(mine(), "heard", LATEST, text="late")
    there = correspondence.recorded(theirs(), "noted", LATER, text="early")
    found = merged(here, there, BASE, LATEST)
    assert [entry.text for entry in found.card.timeline] == ["began", "early", "late"]
    assert found.card.facts == derive(found.card, LATEST)
    assert found.card.facts.heard == LATEST
    assert found.clashes == ()


def test_what_both_changed_is_a_clash_that_the_newer_side_wins() -> None:
    here, there = mine(notes="mine", role="Dev"), theirs(notes="theirs", role="Dev")
    found = merged(here, there, BASE, LATEST)
    assert found.clashes == (Clash("notes", "mine", "theirs", "theirs"),)
    assert (found.card.notes, found.card.role) == ("theirs", "Dev")
    assert merged(here, there, BASE, LATEST, {"notes": "mine"}).card.notes == "mine"
    assert merged(here, there, BASE, LATEST, prefer="mine").card.notes == "mine"
    older = structs.replace(there, updated=NOW)
    assert merged(here, older, BASE, LATEST).card.notes == "mine"


def test_fields_that_say_one_thing_together_are_of_one_side() -> None:
    offer = lifecycle.offered(mine(), LATER, received=When.whole(LATER.date(), "UTC"))
    ended = lifecycle.ended(theirs(), "rejected", LATEST, Policy())
    for one, other in ((offer, ended), (ended, offer)):
        found = merged(one, other, BASE, LATEST)
        assert (found.card.stage, found.card.outcome, found.card.ended) == ("closed", "rejected", LATEST)
        assert found.card.received == offer.received
        assert [clash.field for clash in found.clashes] == ["stage"]
        assert len(found.card.timeline) == len({*offer.timeline, *ended.timeline})
    clash = found.clashes[0]
    said = versions.said(clash.mine, LATEST, "UTC")
    assert said.startswith("where it stands closed, outcome rejected, ended ")
    assert versions.label(clash.field) == "where it stands"
    decided = structs.replace(offer, decision=Decision(answer="yes", at=LATEST))
    found = merged(decided, ended, BASE, LATEST, {"stage": "mine"})
    assert (found.card.stage, found.card.outcome, found.card.decision) == ("offer", None, decided.decision)


def test_an_item_that_both_changed_is_a_clash_of_its_own() -> None:
    here = mine(
        contacts=(structs.replace(BASE.contacts[0], phone="1"),), advisors=(Advisor(name="Jo", said="yes"),)
    )
    there = theirs(
        contacts=(structs.replace(BASE.contacts[0], phone="2"),), advisors=(Advisor(name="jo", said="no"),)
    )
    found = merged(here, there, BASE, LATEST)
    assert [clash.field for clash in found.clashes] == ["contacts.ann@x.example", "advisors.jo"]
    assert found.card.contacts[0].phone == "2"
    assert [versions.label(clash.field) for clash in found.clashes] == ["contact, ann@x.example", "asked, jo"]
    chosen = merged(here, there, BASE, LATEST, {"contacts.ann@x.example": "mine"})
    assert (chosen.card.contacts[0].phone, chosen.card.advisors[0].said) == ("1", "no")


def test_a_letter_begun_on_both_sides_is_a_clash() -> None:
    here = mine(drafts=(Draft(situation="decline", channel="email", body="mine"),))
    there = theirs(drafts=(Draft(situation="decline", channel="email", body="theirs", subject="S"),))
    (clash,) = merged(here, there, BASE, LATEST).clashes
    assert clash.field == "drafts.decline, email"
    assert versions.said(clash.theirs, NOW, "UTC") == "S\ntheirs"


def test_notes_that_only_grew_are_no_clash() -> None:
    found = merged(mine(notes="first\nmore"), theirs(notes="first\nmore and more"), BASE, LATEST)
    assert (found.card.notes, found.clashes) == ("first\nmore and more", ())


def test_without_a_common_ancestor_what_one_side_has_is_kept() -> None:
    here = card(notes="mine", tags=("go",), updated=LATER, stage="offer")
    there = card(
        place="Wien", tags=("remote",), updated=LATEST, pay=Pay(base=Money(amount=Decimal(5), currency="EUR"))
    )
    found = merged(here, there, None, LATEST)
    assert (found.card.notes, found.card.place, found.card.tags) == ("mine", "Wien", ("go", "remote"))
    assert (found.card.stage, found.card.pay) == ("offer", there.pay)
    assert found.clashes == ()
    both = merged(card(notes="a", updated=LATER), card(notes="b", updated=NOW), None, LATEST)
    assert [(clash.field, clash.taken) for clash in both.clashes] == [("notes", "mine")]


def test_more_time_granted_moves_the_date_with_it() -> None:
    granted = (Extension(asked=NOW, until=SOON, state="granted"),)
    found = merged(mine(reply_by=SOON, extensions=granted), theirs(notes="x"), BASE, LATEST)
    assert (found.card.reply_by, found.card.extensions) == (SOON, granted)
    other = When(at=NOW + timedelta(days=9), zone="Europe/Berlin")
    found = merged(mine(reply_by=SOON, extensions=granted), theirs(reply_by=other), BASE, LATEST)
    assert (found.card.reply_by, found.card.extensions) == (other, ())


@FEW
@given(CARDS)
def test_a_card_merged_with_itself_is_itself(one: Card) -> None:
    one = structs.replace(one, facts=derive(one, NOW))
    for base in (None, one, BASE):
        found = merged(one, one, base, NOW)
        assert (found.card, found.clashes) == (one, ())


@FEW
@given(CARDS, CARDS)
def test_what_only_one_side_changed_is_all_there(base: Card, changed: Card) -> None:
    changed = structs.replace(changed, id=base.id, created=base.created, rev=base.rev)
    changed = structs.replace(changed, facts=derive(changed, NOW))
    for found in (merged(base, changed, base, NOW), merged(changed, base, base, NOW)):
        assert found.clashes == ()
        for name in Card.__struct_fields__:
            if name not in ("updated", "created", "rev"):
                mine, theirs = getattr(found.card, name), getattr(changed, name)
                if isinstance(theirs, tuple):
                    mine, theirs = sorted(map(repr, mine)), sorted(map(repr, theirs))
                assert mine == theirs, name


@FEW
@given(CARDS, CARDS, st.sampled_from(["mine", "theirs"]))
def test_every_value_of_both_is_in_the_card_or_in_a_clash(here: Card, there: Card, side: Any) -> None:
    there = structs.replace(there, id=here.id, created=here.created)
    found = merged(here, there, None, NOW, prefer=side)
    assert all(clash.taken == side for clash in found.clashes)
    clashing = {clash.field.partition(".")[0] for clash in found.clashes}
    for entry in (*here.timeline, *there.timeline):
        assert entry in found.card.timeline
    for name in ("notes", "place", "url", "company", "role"):
        for one in (here, there):
            value = getattr(one, name)
            assert not value or value in getattr(found.card, name) or name in clashing


@pytest.mark.parametrize("hidden", [False, True])
def test_every_value_can_be_said(hidden: bool) -> None:
    @FEW
    @given(CARDS)
    def say(one: Card) -> None:
        for name in Card.__struct_fields__:
            said = versions.said(getattr(one, name), NOW, "Europe/Berlin", hidden)
            assert said
            assert said == clean(said)
            assert versions.label(name).isprintable()

    say()
