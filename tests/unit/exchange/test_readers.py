"""The readers of files that are no plain sheets: workbooks, zips, boards, lists, outlines."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from offerboard import exchange
from offerboard.exchange import Reading, UnreadableFileError
from tests.unit.exchange.expected import CASES, OPTIONS, seen
from tests.unit.exchange.making import kanban, ods, xlsx, zipped

ROWS = [
    ["Company", "Role", "Status", "Applied", "Salary", "Interview"],
    [
        "Kelp Data",
        "Tide Modeller",
        "Interview",
        date(2026, 9, 1),
        72000,
        datetime.fromisoformat("2026-12-02T14:30:00"),
    ],
    ["Quay Works", "Analyst", "Rejected", "15.10.2026", "$90k", None],
]


def read(data: bytes, name: str = "file", **options: Any) -> Reading:
    return exchange.read(exchange.kind_of(name, data), data, structs.replace(OPTIONS, **options))


def shown(reading: Reading, *names: str) -> list[tuple[str, ...]]:
    return [tuple(seen(card)[name] for name in names) for card in reading.cards]


# -- workbooks


@pytest.mark.parametrize("make", [xlsx, ods], ids=["xlsx", "ods"])
def test_a_workbook_is_read_with_its_own_dates_and_numbers(make: Any) -> None:
    reading = read(make({"Jobs": ROWS}))
    assert shown(reading, "company", "stage", "applied", "advert", "rounds") == [
        (
            "Kelp Data",
            "interview",
            "2026-09-01",
            "72000/year",
            "2026-12-02 14:30",
        ),
        ("Quay Works", "rejected", "2026-10-15", "90000 USD/year", ""),
    ]
    assert [str(place) for place in reading.places] == ["row 2", "row 3"]


def test_headings_may_stand_further_down_and_on_several_pages() -> None:
    book = xlsx(
        {
            "Read me": [["How to use this"], ["Fill in the pages"]],
            "2026": [["My search"], [], *ROWS],
            "2025": [["", *ROWS[0]], ["", "Weir AG", "Clerk", "Offer accepted", date(2025, 3, 1)]],
        }
    )
    reading = read(book)
    assert shown(reading, "company", "stage") == [
        ("Kelp Data", "interview"),
        ("Quay Works", "rejected"),
        ("Weir AG", "accepted"),
    ]
    assert [str(place) for place in reading.places] == ["2026, row 4", "2026, row 5", "2025, row 2"]


def test_a_serial_number_is_a_date_in_a_column_of_dates_alone() -> None:
    reading = read(xlsx({"a": [["Company", "Applied", "Salary", "Score"], ["Kelp", 45678, 45678, 45678]]}))
    assert shown(reading, "applied", "advert", "notes") == [("2025-01-21", "45678/year", "Score: 45678")]


def test_a_workbook_may_count_its_days_from_1904() -> None:
    book = xlsx({"a": [["Company", "Applied", "Salary"], ["Kelp", 44774, 44774]]})
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    whole = parts["xl/workbook.xml"].replace(b"<sheets>", b'<workbookPr date1904="1"/><sheets>')
    reading = read(zipped({**parts, "xl/workbook.xml": whole}))
    assert shown(reading, "applied", "advert") == [("2026-08-02", "44774/year")]


def test_a_day_in_a_status_is_an_interview_an_end_or_a_date_to_answer_by() -> None:
    rows = [
        ["Company", "Status", "Applied"],
        ["Kelp", "Interview on 5 May at 14:00", "15/02/2026"],
        ["Quay", "Rejected 12/3", "01/03/2026"],
        ["Lock", "Offer (reply by 30 Nov)", "01/10/2026"],
        ["Pier", "Interview 5 May", None],
    ]
    reading = read(xlsx({"a": rows}))
    assert shown(reading, "stage", "rounds", "ended", "reply by") == [
        ("interview", "2026-05-05 14:00", "", ""),
        ("rejected", "", "2026-03-12", ""),
        ("offer", "", "", "2026-11-30"),
        ("interview", "", "", ""),
    ]
    said = "a status with a day and no year: the first after the application, or the nearest (3 times)"
    assert said in reading.report.readings


def test_a_merged_cell_counts_for_every_row_that_it_covers() -> None:
    rows = [
        ["My search 2026"],
        [],
        ["Company", "Role", "Status", "Notes"],
        ["Kelp", "Cook", "Applied"],
        [None, "Pilot", "Rejected"],
        [None, "Clerk", None, "called"],
        [],
        ["Quay", "Guard", "Offer"],
    ]
    book = xlsx({"a": rows}, first_row=3, merged=["A3:D3", "A6:A9", "C7:C8"])
    reading = read(book)
    assert shown(reading, "company", "role", "stage", "notes") == [
        ("Kelp", "Cook", "applied", ""),
        ("Kelp", "Pilot", "rejected", ""),
        ("Kelp", "Clerk", "rejected", "called"),
        ("Quay", "Guard", "offer", ""),
    ]
    assert [remark.why for remark in reading.remarks] == [
        'merged over several rows, so it counts for each of them: "Kelp", "Rejected"'
    ]


def test_a_heading_merged_over_two_rows_stands_over_its_column() -> None:
    rows = [
        ["Company", "Salary", None, "Status"],
        [None, "min", "max", None],
        ["Kelp", 50000, 60000, "Offer"],
    ]
    reading = read(xlsx({"a": rows}, merged=["A1:A2", "B1:C1", "D1:D2"]))
    assert shown(reading, "company", "stage", "notes") == [("Kelp", "offer", "max: 60000")]


def test_cells_beside_the_headings_break_nothing() -> None:
    reading = read(
        xlsx({"a": [["Company", "Status"], ["Kelp", "Applied", None, "call them"], ["Quay", "Offer"]]})
    )
    assert shown(reading, "company", "stage", "notes") == [
        ("Kelp", "applied", "column 4: call them"),
        ("Quay", "offer", ""),
    ]
    assert reading.remarks == ()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (xlsx({"a": []}), "empty"),
        (xlsx({"a": [["x", "y"], [1, 2]]}), "no column is known"),
        (xlsx({"a": ROWS})[:900], "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "cannot be read"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "has a password"),
    ],
    ids=["empty", "unknown", "cut", "old", "locked"],
)
def test_a_workbook_that_holds_nothing_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(UnreadableFileError, match=why):
        read(data)


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    """The workbook with something in one of its parts put otherwise."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert old in parts[part]
    return zipped(parts | {part: parts[part].replace(old, new)})


PAGE = "xl/worksheets/sheet1.xml"
FILLED = '<table:table-cell office:value-type="float" office:value="72000"'
TO_THE_RIGHT = 'table:number-columns-repeated="16384"'
TO_THE_END = 'table:number-rows-repeated="1048576"'


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (changed(xlsx({"a": ROWS}), PAGE, 'r="A2"', 'r="XFD1048576"'), "span more than 3,000,000 cells"),
        (
            changed(
                changed(ods({"a": ROWS}), "content.xml", FILLED, f"{FILLED} {TO_THE_RIGHT}"),
                "content.xml",
                "<table:table-row>",
                "<table:table-row table:number-rows-repeated='1000'>",
            ),
            "span more than 3,000,000 cells",
        ),
        # The library that reads it would never come back from this one.
        (changed(ods({"a": ROWS}), "content.xml", "</table:table>", "</table:tabl>"), "damaged"),
        (
            changed(xlsx({"a": ROWS}), PAGE, "<worksheet", "<!DOCTYPE a [<!ENTITY b 'c'>]><worksheet"),
            "none that",
        ),
    ],
    ids=["a cell far away", "a cell repeated", "a page without an end", "entities"],
)
def test_a_workbook_is_looked_through_before_it_is_read(data: bytes, why: str) -> None:
    with pytest.raises(UnreadableFileError, match=why):
        read(data)


def test_empty_cells_repeated_to_the_end_of_the_page_are_nothing() -> None:
    row = f"<table:table-row {TO_THE_END}><table:table-cell {TO_THE_RIGHT}/></table:table-row>"
    book = changed(ods({"a": ROWS}), "content.xml", "</table:table>", f"{row}</table:table>")
    assert shown(read(book), "company") == [("Kelp Data",), ("Quay Works",)]


# -- zips


NOTION = '\ufeffName,Stage,Applied on,Tags\nKelp Data,Applied,"February 26, 2026","remote, data"\n'
SAVED = 'Saved Date,Job Url,Job Title,Company Name\n"10/3/26, 4:08 AM",http://l.example/1,QS Manager,Holm\n'


def test_notion_s_zip_is_read_once_though_it_holds_the_table_twice_and_in_another_zip() -> None:
    inner = zipped(
        {
            "Job Tracker 3f2a9c1b2d3e4f5a.csv": NOTION,
            "Job Tracker 3f2a9c1b2d3e4f5a_all.csv": NOTION + "Quay,Rejected,,\n",
            "Job Tracker/Kelp Data 1a2b.md": "# Kelp Data\n",
        }
    )
    reading = read(zipped({"ExportBlock-1-Part-1.zip": inner, "__MACOSX/._x.csv": b"\x00"}))
    assert reading.report.kind == "notion"
    assert shown(reading, "company", "stage", "tags") == [
        ("Kelp Data", "applied", "remote; data"),
        ("Quay", "rejected", ""),
    ]


def test_of_linkedin_s_zip_the_jobs_alone_are_read() -> None:
    reading = read(
        zipped(
            {"Connections.csv": "First Name,Company,Position\nAda,Acme,CTO\n", "Jobs/Saved Jobs.csv": SAVED}
        )
    )
    assert reading.report.kind == "linkedin"
    assert shown(reading, "company", "stage") == [("Holm", "wish")]


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda: zipped({"readme.txt": "hello"}), "holds no sheet"),
        (lambda: zipped({"a.csv": "x,y\n1,2\n"}), "no column is known"),
        (
            lambda: zipped({"bomb.csv": b"company,role\n" + b"A,B\n" * 20_000_000}),
            "unpacks to more than 64 MB",
        ),
        (lambda: zipped({"Jobs/Saved Jobs.csv": SAVED})[:-30], "damaged"),
    ],
    ids=["no sheet", "no applications", "bomb", "cut"],
)
def test_a_zip_that_is_none_of_applications_is_refused(make: Callable[[], bytes], why: str) -> None:
    data = make()
    with pytest.raises(UnreadableFileError, match=why):
        read(data)


# -- boards


TASKS = [
    ("Kelp Data - Tide Modeller", "Interview", "Salary: 60k EUR\nhttps://kelp.example/1"),
    ("Analyst @ Quay Works", "Rejected", ""),
]


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


# -- lists and outlines


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


def test_the_applications_of_an_account_are_read_and_its_resumes_are_no_cards() -> None:
    account = json.loads((CASES / "reactive-resume" / "account.json").read_bytes())
    whole = read(json.dumps(account).encode(), "account.json")
    applications = account["applications"]
    for files in (
        {"applications.json": applications},
        {f"applications/{at}.json": each for at, each in enumerate(applications)},
        {"export.json": account, "data/applications-1.json": {"applications": applications}},
    ):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("resumes/cv.json", json.dumps(account["resumes"][0]))
            for name, value in files.items():
                archive.writestr(name, json.dumps(value))
        reading = read(file.getvalue(), "reactive-resume-2026-11-22.zip")
        assert reading.report.kind == "reactive-resume"
        assert reading.cards == whole.cards
    account["applications"] = []
    with pytest.raises(UnreadableFileError, match="no list of applications"):
        read(json.dumps(account).encode(), "account.json")


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


def test_entities_in_markdown_are_what_they_stand_for() -> None:
    table = "| Firma | Stelle | Status |\n|---|---|---|\n| Kelp &amp; Co | Koch | Absage&nbsp;14.8.2026 |\n"
    [card] = read(table.encode(), "a.md").cards
    assert (card.company, card.outcome, seen(card)["ended"]) == ("Kelp & Co", "rejected", "2026-08-14")


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


def test_json_that_is_no_list_of_applications_is_refused() -> None:
    for data in (b"{}", b"[]", b"[1,2]", b'{"a":1}', b'{"a":', b"[" * 5_000, b'[{"x":1}]'):
        with pytest.raises(UnreadableFileError):
            read(data, "a.json")


ORG = """\
#+TITLE: Jobs
* Applied
** Kelp Data: Tide Modeller                                    :remote:sea:
   SCHEDULED: <2026-11-20 Fri>
   :PROPERTIES:
   :LOCATION: Bremen
   :END:
   Met at the fair.
** Quay Works - Analyst
* Rejected
** [[https://weir.example/1][Weir AG - Clerk]]
   CLOSED: [2026-10-05 Mon 10:00]
* Reading list
** Not a job
"""


def test_headlines_below_a_stage() -> None:
    reading = read(ORG.encode(), "jobs.org")
    assert shown(reading, "company", "role", "stage", "place", "tags", "url") == [
        ("Kelp Data", "Tide Modeller", "applied", "Bremen", "remote; sea", ""),
        ("Quay Works", "Analyst", "applied", "", "", ""),
        ("Weir AG", "Clerk", "rejected", "", "", "https://weir.example/1"),
    ]
    assert "Met at the fair." in reading.cards[0].notes
    assert seen(reading.cards[2])["ended"] == "2026-10-05 10:00"


def test_any_table_of_markdown() -> None:
    text = (
        "# Search\n\nSome words | with a bar\n\n"
        "| Firma | Stelle | Stand | Link |\n|:--|:-:|--:|---|\n"
        "| **Kelp** | `Dev` | ~~offen~~ Absage | [Anzeige](https://kelp.example/1) |\n"
        "| A \\| B | Ops | :tada: Zusage |  |\n\n"
        "```\n| Company | Role |\n|---|---|\n| not | this |\n```\n\n"
        "| week | hours |\n|---|---|\n| 1 | 5 |\n"
    )
    reading = read(text.encode(), "jobs.md")
    assert shown(reading, "company", "role", "url") == [
        ("Kelp", "Dev", "https://kelp.example/1"),
        ("A | B", "Ops", ""),
    ]
    assert [str(place) for place in reading.places] == ["line 7", "line 8"]


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


# -- any bytes


STARTS = [
    b"PK\x03\x04",
    b"SQLite format 3\x00",
    b'{"lists":[],"cards":[{"idList":"',
    b"* TODO ",
    b"| a |\n|---|\n",
    b"[{",
    b"",
]


def read_or_refused(data: bytes) -> Reading | None:
    """What is read; None where the file is refused, in a line. Anything else that is raised is a fault."""
    try:
        return read(data)
    except UnreadableFileError as error:
        refusal = str(error)
    assert refusal
    assert "\n" not in refusal
    return None


@settings(max_examples=20)
@given(st.sampled_from(STARTS), st.binary(max_size=120))
def test_any_bytes_are_read_or_refused_in_a_line(start: bytes, data: bytes) -> None:
    reading = read_or_refused(start + data)
    assert reading is None or len(reading.cards) == len(reading.places)


@settings(max_examples=15)
@given(
    st.sampled_from(
        [xlsx({"a": ROWS}), ods({"a": ROWS}), kanban(TASKS), zipped({"Jobs/Saved Jobs.csv": SAVED})]
    ),
    st.data(),
)
def test_a_file_that_is_damaged_anywhere_is_read_or_refused(whole: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(whole) - 1))
    broken = bytearray(whole)
    broken[at] ^= data.draw(st.integers(1, 255))
    read_or_refused(bytes(broken[: data.draw(st.sampled_from([len(broken), at]))]))


def test_states_of_org_that_only_emacs_knows_and_what_stands_beside_them() -> None:
    text = (
        "* Companies\n** INTERVIEW [#A] Kelp - Modeller :remote:\nSCHEDULED: <2026-12-05 Sat 10:00>\n"
        "** REJECTED Quay - Analyst\n** TODO Lock - Keeper\n** Some thoughts\n"
    )
    reading = read(text.encode(), "jobs.org")
    assert shown(reading, "company", "role", "stage") == [
        ("Kelp", "Modeller", "interview"),
        ("Quay", "Analyst", "rejected"),
        ("Lock", "Keeper", "wish"),
    ]
    assert [(failure.line, failure.sample) for failure in reading.failed] == [(6, "Some thoughts")]
    assert shown(reading, "rounds")[0] == ("2026-12-05 10:00",)


def test_a_page_of_people_is_no_page_of_applications() -> None:
    people = [["Name", "Company", "Phone"], ["Ada Brandt", "Kelp Data", "040 123456"]]
    mails = [["Name", "Email"], ["Ada Brandt", "ada@kelp.example"]]
    reading = read(xlsx({"Jobs": ROWS, "People": people, "Mails": mails}))
    assert shown(reading, "company") == [("Kelp Data",), ("Quay Works",)]
    assert [(failure.part, failure.why) for failure in reading.failed] == [
        (part, "a page without roles, statuses or dates") for part in ("People", "Mails")
    ]
