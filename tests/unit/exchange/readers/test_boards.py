"""Boards and task lists of other programs: kanban-tui, Trello, Taskwarrior."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from offerboard.exchange import UnreadableFileError
from tests.unit.exchange.expected import read, seen, shown
from tests.unit.exchange.making import TASKS, kanban


@pytest.mark.parametrize("named", [False, True], ids=["columns by number", "columns by name"])
def test_a_board_of_kanban_tui(named: bool) -> None:
    reading = read(kanban(TASKS, named=named))
    assert reading.report.kind == "kanban-tui"
    assert shown(reading, "company", "role", "stage", "created", "tags") == [
        ("Kelp Data", "Tide Modeller", "interview", "2026-10-02 10:30", "remote"),
        ("Quay Works", "Analyst", "rejected", "2026-10-02 10:30", "remote"),
    ]
    assert seen(reading.cards[0])["advert"] == "60000 EUR/year"
    assert seen(reading.cards[0])["entered"] == ("" if named else "2026-11-18 10:00")
    assert "due: 2026-12-01" in reading.cards[0].notes


def test_a_board_of_kanban_tui_beside_a_log_of_changes_is_read_and_said() -> None:
    data = bytearray(kanban(TASKS))
    data[18:20] = b"\x02\x02"  # as `PRAGMA journal_mode=WAL` leaves it
    reading = read(bytes(data))
    assert len(reading.cards) == len(TASKS)
    assert "-wal" in str(reading.remarks)


def test_a_task_of_kanban_tui_has_no_moves_of_a_deleted_one_with_its_number() -> None:
    again = "INSERT INTO audits VALUES (NULL, '2026-11-19 09:00:00', 'CREATE', 'task', 1, NULL, NULL, NULL)"
    reading = read(kanban(TASKS, extra=again))
    assert [seen(card)["entered"] for card in reading.cards] == ["", "2026-11-18 10:00"]


def test_what_other_programs_noted_of_a_task_of_kanban_tui_is_read() -> None:
    noted = """UPDATE tasks SET metadata = '{"location": "Bremen", "sprint": 7}' WHERE task_id = 1"""
    reading = read(kanban(TASKS, extra=noted))
    assert seen(reading.cards[0])["place"] == "Bremen"
    assert "sprint: 7" in reading.cards[0].notes


def test_boards_of_kanban_tui_are_told_apart_by_their_columns() -> None:
    other = (
        "INSERT INTO boards VALUES (2, 'Old', NULL, ''); UPDATE columns SET board_id = 2 WHERE column_id = 2"
    )
    assert {place.part for place in read(kanban(TASKS, extra=other)).places} == {"Jobs", "Old"}


def test_columns_that_are_no_stages_are_asked_about() -> None:
    reading = read(
        kanban([("Kelp - Dev", "Ready", ""), ("Quay - Dev", "Doing", ""), ("Weir - Dev", "Done", "")])
    )
    assert '--map-status "Ready=rejected"' in reading.report.questions[0].text
    answered = read(kanban([("Kelp - Dev", "Doing", "")]), statuses={"Doing": "interview"})
    assert (answered.cards[0].stage, answered.report.questions) == ("interview", ())


@pytest.mark.parametrize(
    "data",
    [b"SQLite format 3\x00" + b"\x00" * 200, kanban(TASKS)[:5_000], kanban([])],
    ids=["another", "cut", "empty"],
)
def test_another_database_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFileError, match=r"kanban-tui|no task"):
        read(data)


def trello(**card: Any) -> bytes:
    lists = [{"id": "l1", "name": "Applied", "closed": False}, {"id": "l2", "name": "Offer", "closed": False}]
    whole = {
        "id": "5f0000000000000000000001",
        "name": "Kelp Data - Tide Modeller",
        "idList": "l2",
        "desc": "",
    } | card
    return json.dumps({"name": "Jobs", "lists": lists, "cards": [whole], "actions": []}).encode()


def test_a_trello_card_of_an_offer_is_due_when_it_must_be_answered() -> None:
    reading = read(trello(due="2026-12-01T16:00:00.000Z"))
    assert shown(reading, "stage", "reply by", "created") == [
        ("offer", "2026-12-01 17:00", "2020-07-04 06:05")
    ]


def test_what_a_trello_description_names_is_read() -> None:
    desc = "**Salary:** £60k\n- Location: Bremen\nContact: Ada Brandt\nhttps://kelp.example/1\nAsk: parking?"
    reading = read(trello(desc=desc, attachments=[{"url": "https://files.example/cv.pdf", "name": "cv"}]))
    assert shown(reading, "advert", "place", "contact", "url") == [
        ("60000 GBP/year", "Bremen", "Ada Brandt", "https://kelp.example/1")
    ]
    assert "parking" in reading.cards[0].notes
    assert "cv.pdf" in reading.cards[0].notes


def test_what_stands_below_a_trello_card_is_kept_and_where_it_was_made_is_since_when() -> None:
    board = json.loads(trello(id="c1"))
    about = {"card": {"id": "c1"}}
    board["actions"] = [
        {"type": "commentCard", "date": "2026-11-11T09:00:00.000Z", "data": about | {"text": "They called"}},
        {"type": "createCard", "date": "2026-11-10T09:00:00.000Z", "data": about | {"list": {"id": "l2"}}},
        {"type": "commentCard", "date": "2026-11-10T09:00:00.000Z", "data": about | {"text": "First"}},
    ]
    items = [{"name": "ask", "state": "complete"}, {"name": "call", "state": "incomplete"}]
    board["checklists"] = [{"idCard": "c1", "name": "To do", "checkItems": items}]
    [card] = read(json.dumps(board).encode()).cards
    assert card.notes == "To do\n[x] ask\n[ ] call\nFirst\nThey called"
    assert card.timeline[-1].at == datetime(2026, 11, 10, 9, tzinfo=UTC)


def test_a_trello_list_that_is_no_stage_is_asked_about() -> None:
    board = json.loads(trello(idList="l1"))
    board["lists"][0]["name"] = "Kanban ideas"
    assert read(json.dumps(board).encode()).report.questions


def test_trellos_sheet_and_simplifys_archive() -> None:
    sheet = "Card ID,Card Name,Card URL,Card Description,List ID,List Name\n1,Kelp - Cook,https://t.example/1,hi,9,Offer\n"
    [card] = read(sheet.encode(), "a.csv").cards
    assert (card.company, card.role, card.stage, card.url, card.notes) == (
        "Kelp",
        "Cook",
        "offer",
        "https://t.example/1",
        "hi",
    )
    sheet = (
        "Job Title,Company Name,Job URL,Applied Date,Status,Status Date,Archived,Date Archived\n"
        "Cook,Kelp,https://k.example,2026-08-05,Applied,2026-08-06,TRUE,2026-10-01\n"
        "Guard,Quay,https://q.example,2026-08-05,Applied,2026-08-06,FALSE,\n"
    )
    assert shown(read(sheet.encode(), "a.csv"), "stage", "ended") == [
        ("unknown", "2026-10-01"),
        ("applied", ""),
    ]


def test_tasks_of_taskwarrior_with_their_tags_and_notes() -> None:
    task = {
        "uuid": "x", "status": "completed", "entry": "20261101T090000Z", "end": "20261105T100000Z",
        "description": "Kelp Data: Tide Modeller", "tags": ["rejected", "sea"],
        "annotations": [{"entry": "20261101T090000Z", "description": "https://kelp.example/1"}],
    }  # fmt: skip
    reading = read(json.dumps([task]).encode())
    assert shown(reading, "stage", "ended", "tags", "url") == [
        ("rejected", "2026-11-05 11:00", "sea", "https://kelp.example/1")
    ]


def test_a_completed_task_without_a_stage_is_remarked_on() -> None:
    task = {"uuid": "x", "entry": "20261101T090000Z", "description": "Kelp Data: Tide Modeller"}
    tasks = [task | {"status": "completed"}, task | {"status": "pending", "description": "Quay: Cook"}]
    assert [remark.sample for remark in read(json.dumps(tasks).encode()).remarks] == ["completed"]


@pytest.mark.parametrize(
    "says",
    [
        {"tags": ["rejected"]},
        {"tags": ["jobs"]},
        {"tags": ["Bewerbung"]},
        {"project": "home.jobSearch"},
        {"project": "candidatures"},
        {"description": "Apply to Kelp Data"},
        {"description": "Interview with Kelp Data"},
        {"description": "Bewerbung bei Kelp Data"},
        {"description": "Kelp Data: Tide Modeller"},
        {"description": "Kelp Data 面试"},
    ],
    ids=lambda says: str(next(iter(says.values()))),
)
def test_a_task_of_taskwarrior_is_an_application_by_its_tag_project_or_words(says: dict[str, Any]) -> None:
    task = {"uuid": "x", "status": "pending", "entry": "20261101T090000Z", "description": "Kelp Data"}
    reading = read(json.dumps([task | says]).encode())
    assert (len(reading.cards), reading.failed) == (1, ())


def test_a_task_of_taskwarrior_that_is_no_application_is_left_out_and_said() -> None:
    task = {"uuid": "x", "status": "pending", "entry": "20261101T090000Z"}
    others: list[dict[str, Any]] = [
        {"description": "Buy milk", "tags": ["next", "call"]},
        {"description": "Ask manager about holidays", "project": "work"},
        {"description": "Fix the door @ Office", "status": "completed", "tags": ["waiting"]},
        {"description": "Patch the cron job"},
        {"description": "Call mum: birthday", "status": "deleted"},
    ]
    mine = {"description": "Kelp Data", "tags": ["interview"]}
    reading = read(json.dumps([task | each for each in (*others[:3], mine, *others[3:])]).encode())
    assert shown(reading, "company", "stage") == [("Kelp Data", "interview")]
    assert [str(place) for place in reading.places] == ["task 4"]
    why = "no tag, project or word says that it is an application"
    assert [(str(each.place), each.why, each.sample) for each in reading.failed] == [
        (f"task {at}", why, each["description"]) for at, each in zip((1, 2, 3, 5, 6), others, strict=True)
    ]
    assert reading.remarks == ()
    assert read(json.dumps([task | others[0]]).encode()).lost == 1
