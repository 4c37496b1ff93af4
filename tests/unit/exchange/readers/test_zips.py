"""Zips of LinkedIn, Notion and Reactive Resume; and those that are refused."""

import io
import json
import zipfile
from collections.abc import Callable

import pytest

from offerboard.exchange import UnreadableFileError
from tests.unit.exchange.expected import CASES, read, shown
from tests.unit.exchange.making import SAVED, zipped

NOTION = '\ufeffName,Stage,Applied on,Tags\nKelp Data,Applied,"February 26, 2026","remote, data"\n'


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
