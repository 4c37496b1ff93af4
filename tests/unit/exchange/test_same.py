"""Which two cards are one position, what a file says beyond a card, and that nothing is moved back."""

from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec import structs

from offerboard.cards.changes import lifecycle
from offerboard.cards.clock.policy import Policy
from offerboard.cards.model import Card, Entry, Round
from offerboard.cards.values import When
from offerboard.exchange.changes import brought
from offerboard.exchange.plan import Plan, plan_of
from offerboard.exchange.report import Place
from offerboard.exchange.same import matched, plain_url

NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)
POLICY = Policy()


def card(company: str = "", role: str = "", url: str = "", id_: str = "", **fields: object) -> Card:
    return Card(id=id_, created=NOW, company=company, role=role, url=url, **fields)


def plan(board: list[Card], *lines: Card) -> Plan:
    known = [structs.replace(each, id=each.id or f"{at:08}") for at, each in enumerate(board)]
    return plan_of(matched(known, lines, [Place(at) for at in range(2, 2 + len(lines))]))


def imported(
    at: datetime = NOW, stage: str = "applied", outcome: str | None = None, **fields: object
) -> Card:
    """A line of a file, dated or (at now) not."""
    entry = Entry(kind="moved", at=at, logged=NOW, stage=stage, outcome=outcome, text="imported")
    fields = {"company": "Kelp", "role": "Analyst"} | fields
    ended = at if outcome else None
    return Card(
        id="",
        created=NOW,
        imported=NOW,
        stage=stage,
        outcome=outcome,
        ended=ended,
        timeline=(entry,),
        **fields,
    )


def marked(uid: str) -> tuple[Round, ...]:
    return (Round(at=When.moment(NOW, "Europe/Berlin"), uid=uid),)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (card("Acme", "", rounds=marked("a1")), card("Acme", "Ops", rounds=marked("a1")), True),
        (card("Acme", "", rounds=marked("a1")), card("Acme", "Ops", rounds=marked("b2")), False),
        (card("Acme", "", rounds=marked("")), card("Acme", "Ops", rounds=marked("")), False),
        (card("Acme GmbH", "Dev"), card(" acme  gmbh ", "DEV"), True),
        (card("Acme", "Dev (m/w/d)"), card("Acme", "Dev"), True),
        (card("Acme GmbH", "Dev"), card("Acme", "Dev (m/f/d)"), True),
        (card("Acme", "Dev"), card("Acme GmbH & Co. KG", "Dev"), True),
        (
            card("Acme, Inc.", "Dev", "https://x.example/1"),
            card("Acme", "Dev", "https://x.example/1?ref=a"),
            True,
        ),
        (card("Acme S.A.", "Dev"), card("ACME SA", "Dev"), True),
        (card("海潮科技有限公司", "Dev"), card("海潮科技", "Dev"), True),
        (card("Acme GmbH", "Dev"), card("Acme AG", "Dev"), False),
        (
            card("Acme GmbH", "Dev", "https://x.example/1"),
            card("Acme AG", "Dev", "https://x.example/1"),
            False,
        ),
        (card("Co", "Dev"), card("AG", "Dev"), False),
        (card("Acme", "Dev"), card("Acme", "Ops"), False),
        (card("Acme", ""), card("Acme", "Ops"), False),
        (card("", "Dev"), card("Acme", "Dev"), False),
        (card("Acme", "Dev", "https://x.example/1"), card("Acme", "Dev", "https://x.example/2"), False),
        (card("Acme", "Dev", "https://x.example/1"), card("Acme", "Dev"), True),
        (card("Acme", "Dev", "https://x.example/1"), card("Acme", "Lead", "https://x.example/1"), False),
        (card("Acme", "Dev", "https://x.example/1"), card("Other", "Dev", "https://x.example/1"), False),
        (card("Acme", "Dev", "https://x.example/1"), card("", "", "https://www.x.example/1/"), True),
        (card("x.example/1", "", "https://x.example/1"), card("Acme", "Dev", "http://x.example/1#top"), True),
        (card("Acme", "", "[bad url"), card("Globex", "", "[bad url"), False),
        (card("Acme", id_="aaaaaaaa"), card("Acme", "Dev", id_="aaaaaaaa"), True),
        (card("Acme", id_="aaaaaaaa"), card("Globex", id_="aaaaaaaa"), False),
        (card(), card(), False),
    ],
)
def test_the_same_position(one: Card, other: Card, same: bool) -> None:
    assert bool(plan([one], other).same or plan([one], other).changed) == same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://x.example/jobs/1?utm_source=li&id=7", "http://www.X.example/jobs/1/?id=7&trk=abc"),
        (
            "https://de.linkedin.com/jobs/view/dev-at-acme-3912345678",
            "https://www.linkedin.com/jobs/view/3912345678/?refId=x",
        ),
        (
            "https://www.linkedin.com/jobs/search/?currentJobId=3912345678",
            "linkedin.com/jobs/view/3912345678",
        ),
        ("x.example/1", "https://x.example/1#apply"),
    ],
)
def test_addresses_that_lead_to_one_place(one: str, other: str) -> None:
    assert plain_url(one) == plain_url(other)


def test_addresses_that_differ_in_what_matters() -> None:
    for one, other in (
        ("https://x.example/?id=1", "https://x.example/?id=2"),
        ("https://x.example/a", "https://x.example/b"),
        ("https://boards.example/#/job/12345", "https://boards.example/#/job/12346"),
    ):
        assert plain_url(one) != plain_url(other)


def test_a_closed_card_does_not_stand_in_the_way_of_a_new_process() -> None:
    ended = imported(NOW - timedelta(days=200), "closed", "rejected")
    assert len(plan([ended], imported(NOW - timedelta(days=9))).added) == 1
    assert (
        len(plan([ended], imported(stage="offer", received=When.whole(date(2026, 11, 16), "UTC"))).added) == 1
    )
    assert plan([ended], imported(NOW - timedelta(days=300))).added == ()
    assert plan([ended], imported()).added == (), "the file is behind: it says nothing new"


def test_an_offer_that_was_declined_here_is_not_added_again_by_the_old_file() -> None:
    line = imported(stage="offer")
    mine = lifecycle.refused_by_me(structs.replace(line, id="a" * 8), NOW, POLICY)
    again = plan([mine], line)
    assert (again.added, again.changed) == ((), ())
    assert again.same[0].hint == "the file says offer, the card declined"


def test_a_change_is_shown_and_brought_in_as_a_change_would_be() -> None:
    known = structs.replace(imported(NOW - timedelta(days=30)), id="a" * 8, imported=None)
    on = When.moment(NOW + timedelta(days=3), "UTC")
    lines = (
        imported(NOW - timedelta(days=2), "closed", "rejected"),
        imported(stage="interview", rounds=(Round(at=on),)),
        imported(stage="offer", reply_by=on),
    )
    for line, fields in zip(lines, (["stage"], ["stage", "rounds"], ["stage", "reply_by"]), strict=True):
        [changed] = plan([known], line).changed
        assert [each.field for each in changed.what] == fields
        after = brought(known, line, NOW, POLICY)
        assert (after.stage, after.outcome, after.reply_by) == (line.stage, line.outcome, line.reply_by)
        assert after.imported is None
        assert plan([after], line).changed == (), "brought in once, it is the same"
    after = brought(known, lines[0], NOW, POLICY)
    assert after.ended == NOW - timedelta(days=2)
    assert [entry.undated for entry in after.timeline] == [False, False]


def test_a_file_that_is_behind_changes_nothing() -> None:
    line = imported(NOW - timedelta(days=30))
    for known in (
        imported(stage="interview"),
        imported(stage="closed", outcome="rejected"),
        imported(stage="offer", outcome="accepted"),
    ):
        found = plan([structs.replace(known, id="a" * 8)], line)
        assert (
            [each.field for each in found.changed[0].what if each.field != "applied"] == []
            if found.changed
            else True
        )


def test_a_yes_or_no_of_the_users_that_a_file_brings_counts_as_told() -> None:
    known = structs.replace(imported(stage="offer"), id="a" * 8)
    after = brought(known, imported(stage="closed", outcome="declined"), NOW, POLICY)
    assert after.told is not None


def test_two_lines_of_one_position_are_one_card_and_what_differs_is_said() -> None:
    found = plan([], imported(), imported(stage="closed", outcome="rejected"))
    assert len(found.added) == 1
    assert found.same[0].hint == "the same position as line 2, which says applied; this says rejected"


@pytest.mark.parametrize(
    "lines",
    [
        (imported(stage="interview"), imported(stage="closed", outcome="rejected"), imported()),
        tuple(imported(stage="offer", start=When.whole(date(2027, at, 1), "UTC")) for at in (1, 2)),
        (imported(), imported(stage="closed", outcome="rejected")),
    ],
)
def test_of_lines_about_one_card_the_first_counts_and_twice_changes_nothing(lines: tuple[Card, ...]) -> None:
    known = structs.replace(imported(), id="a" * 8)
    once = plan([known], *lines)
    assert once.added == ()
    assert {each.place.line for each in once.changed} <= {2}
    for each in once.same:
        first = "" if each.place.line == 2 else "the same position as line 2"
        assert each.hint.startswith(first)
    after = brought(known, once.changed[0].line, NOW, POLICY) if once.changed else known
    again = plan([after], *lines)
    assert (again.added, again.changed) == ((), ())


def test_a_new_application_below_the_one_that_ended_is_another_card_at_once() -> None:
    known = structs.replace(imported(NOW - timedelta(days=90)), id="a" * 8)
    ended = imported(NOW - timedelta(days=60), "closed", "rejected")
    anew = imported(NOW - timedelta(days=9))
    once = plan([known], ended, anew)
    assert (once.added, [each.place.line for each in once.changed]) == ((anew,), [2])
    after = brought(known, ended, NOW, POLICY)
    again = plan([after, structs.replace(anew, id="b" * 8)], ended, anew)
    assert (again.added, again.changed) == ((), ())


def test_of_two_applications_the_line_of_the_one_that_ended_leaves_the_open_one_alone() -> None:
    applied = [
        Entry(kind="moved", at=NOW - timedelta(days=at), logged=NOW, stage="applied") for at in (300, 60)
    ]
    ended, open_ = imported(stage="closed", outcome="rejected"), imported()
    lines = [
        structs.replace(ended, timeline=(applied[0], *ended.timeline)),
        structs.replace(open_, timeline=(applied[1],)),
    ]
    for board in (lines, lines[::-1]):
        assert (plan(board, *lines).added, plan(board, *lines).changed) == ((), ())


def test_the_day_of_an_application_is_said_as_it_is_where_the_user_lives() -> None:
    midnight = datetime(2026, 1, 4, 23, tzinfo=UTC)  # in Berlin
    known = structs.replace(imported(), id="a" * 8)
    found = plan_of(matched([known], [imported(midnight)], [Place(2)]), "Europe/Berlin")
    assert [(each.field, each.now) for each in found.changed[0].what] == [("applied", "2026-01-05")]


def test_mails_about_one_card_are_brought_in_one_after_the_other() -> None:
    known = structs.replace(imported(), id="a" * 8)
    mails = (imported(stage="interview"), imported(stage="closed", outcome="rejected"))
    found = plan_of(matched([known], mails, [Place(at, unit="mail") for at in (1, 2)]))
    assert [each.place.line for each in found.changed] == [1, 2]


def test_an_application_after_one_whose_end_nobody_dated_is_another() -> None:
    applied = Entry(kind="moved", at=NOW - timedelta(days=40), logged=NOW, stage="applied")
    ended = structs.replace(imported(outcome="rejected", stage="closed"), timeline=())
    ended = structs.replace(ended, timeline=(applied, *imported(outcome="rejected", stage="closed").timeline))
    assert len(plan([ended], imported(NOW - timedelta(days=5))).added) == 1
    assert plan([ended], imported(NOW - timedelta(days=40))).added == ()


def test_an_end_without_a_date_that_may_be_of_two_cards_ends_neither_and_is_asked_about() -> None:
    old = imported(NOW - timedelta(days=300), "closed", "ghosted")
    recent, other = (imported(NOW - timedelta(days=at)) for at in (60, 30))
    ended = imported(stage="closed", outcome="rejected")
    for board, line, among in (
        ([old, recent], ended, 2),
        ([recent, other], ended, 2),
        ([recent, other], imported(stage="interview"), 2),
        ([old, recent], imported(stage="interview"), 1),
        ([old, recent], imported(NOW - timedelta(days=20), "closed", "rejected"), 1),
        ([recent], ended, 1),
    ):
        found = plan(board, line)
        assert (found.added, len(found.changed)) == ((), int(among == 1))
        if among > 1:
            assert found.same[0].hint.startswith(f"it is one of {among} cards of this position")
