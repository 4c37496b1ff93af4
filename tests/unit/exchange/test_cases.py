"""Files as people have them, each value beside the right one; and the table of it in docs/formats.md."""

from pathlib import Path

import pytest
from msgspec import structs

from offerboard import exchange
from tests.unit.exchange.expected import CASES, Case, cases, verdicts
from tests.unit.exchange.table import BEGIN, END, table

ALL = list(cases())


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_a_file_is_read_right(case: Case) -> None:
    reading = case.read()
    assert {verdict.line: verdict.wrong for verdict in verdicts(case, reading) if verdict.wrong} == {}
    assert [failure.line for failure in reading.failed] == case.expected.get("failed", [])
    said = {remark.line for remark in reading.remarks}
    assert set(case.expected.get("remarked", ())) <= said
    assert reading.report.questions == ()
    if "kind" in case.expected:
        assert reading.report.kind == case.expected["kind"]
    if "encoding" in case.expected:
        assert reading.report.encoding == case.expected["encoding"]
    for words in case.expected.get("said", ()):
        assert any(words in line for line in reading.report.readings)


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_a_file_adds_what_it_should_once_and_nothing_twice(case: Case) -> None:
    reading = case.read()
    board = []
    if first := case.expected.get("after"):
        before = next(each for each in ALL if each.folder == case.folder and each.expected["name"] == first)
        board = [structs.replace(card, id=f"{at:08}") for at, card in enumerate(before.read().cards)]
    plan = exchange.planned(board, reading)
    added = case.expected.get("added", [place.line for place in reading.places])
    assert [place.line for place in plan.places] == added
    assert [each.place.line for each in plan.changed] == case.expected.get("changed", [])
    whole = [*board, *(structs.replace(card, id=f"n{at:07}") for at, card in enumerate(plan.added))]
    again = exchange.planned(whole, reading)
    assert again.added == ()
    assert [each.place.line for each in again.changed] == case.expected.get("changed", [])


def test_every_folder_says_what_is_right() -> None:
    assert {path.name for path in CASES.iterdir()} == {case.folder.name for case in ALL}
    named = {case.folder / case.expected["name"] for case in ALL}
    assert {path for path in CASES.glob("*/*") if path.name != "expected.toml"} == named


def test_the_table_in_the_documents_is_what_the_readers_do() -> None:
    text = Path("docs/formats.md").read_text("utf-8")
    assert text[text.index(BEGIN) : text.index(END)] == f"{BEGIN}\n\n{table()}\n\n"
    assert table().endswith("| 0 |"), "nothing is read wrong in silence"
