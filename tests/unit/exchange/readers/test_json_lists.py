"""Lists of applications in JSON, as home-made trackers and APIs give them."""

import json
from datetime import UTC, datetime

import pytest

from offerboard.exchange import UnreadableFileError
from tests.unit.exchange.expected import read, shown


def test_a_list_of_objects_however_they_are_named_and_nested() -> None:
    items = [
        {
            "companyName": "Kelp",
            "jobTitle": "Dev",
            "status": "applied",
            "appliedAt": "2026-09-01T10:00:00Z",
            "remote": True,
        },
        {
            "company": {"name": "Quay", "id": 7},
            "position": "Ops",
            "status": "INTERVIEWING",
            "tags": ["go", "sea"],
        },
    ]
    for data in (
        json.dumps(items),
        json.dumps({"version": 2, "applications": items}),
        json.dumps({"data": {"items": items}}),
        json.dumps({"17": items[0], "18": items[1]}),
        "\n".join(map(json.dumps, items)),
    ):
        assert shown(read(data.encode()), "company", "role", "stage", "applied", "remote", "tags") == [
            ("Kelp", "Dev", "applied", "2026-09-01 12:00", "yes", ""),
            ("Quay", "Ops", "interview", "", "", "go; sea"),
        ]


def test_the_interviews_and_the_end_of_a_record_are_dated_and_kept() -> None:
    item = {
        "company": {"name": "Kelp"},
        "title": "Cook",
        "status": "REJECTED",
        "rejectedAt": "2026-10-20T08:00:00Z",
        "contacts": [{"id": "c1", "name": "Ada Brandt", "createdAt": "2026-01-01T00:00:00Z"}],
        "interviews": [
            {"id": 7, "type": "phone", "date": "2026-10-12T08:00:00Z", "notes": "went well"},
            {"id": 8, "type": "onsite", "date": "2026-10-05T08:00:00Z"},
        ],
    }
    reading = read(json.dumps([item]).encode(), "a.json")
    [card] = reading.cards
    assert reading.remarks == ()
    assert [f"{each.at.local:%d.%m. %H}" for each in card.rounds] == ["05.10. 10", "12.10. 10"]
    assert (card.outcome, card.ended) == ("rejected", datetime(2026, 10, 20, 8, tzinfo=UTC))
    assert [(each.name, each.job) for each in card.contacts] == [("Ada Brandt", "")]
    assert "2026-10-05: onsite\n2026-10-12: phone, went well" in card.notes
    item["interviews"] = [{"date": "soon", "type": "phone"}]
    [card] = read(json.dumps([item]).encode(), "a.json").cards
    assert (card.rounds, "soon" in card.notes) == ((), True)


def test_the_names_of_fields_are_no_sample_of_what_they_hold() -> None:
    items = [
        {"companyName": "Kelp", "jobTitle": "Cook", "columnId": "interview"},
        {"companyName": "Quay", "jobTitle": "Guard", "columnId": "rejected"},
    ]
    cards = read(json.dumps(items).encode(), "a.json").cards
    assert [card.outcome or card.stage for card in cards] == ["interview", "rejected"]


def test_json_that_is_no_list_of_applications_is_refused() -> None:
    for data in (b"{}", b"[]", b"[1,2]", b'{"a":1}', b'{"a":', b"[" * 5_000, b'[{"x":1}]'):
        with pytest.raises(UnreadableFileError):
            read(data, "a.json")


def test_a_reason_that_says_how_it_ended_goes_before_closed() -> None:
    items = [
        {"company": "Kelp", "role": "Dev", "status": "closed", "closedReason": "rejected"},
        {"company": "Quay", "role": "Ops", "status": "closed", "closedReason": "withdrawn"},
    ]
    assert shown(read(json.dumps(items).encode()), "stage") == [("rejected",), ("withdrawn",)]
    items[0]["closedReason"] = "too far from home"
    assert shown(read(json.dumps(items).encode()), "stage") == [("unknown",), ("unknown",)]
