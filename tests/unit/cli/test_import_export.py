"""`import` and `export`: previewed, twice the same as once, taken back by one undo; for one's own eyes."""

import csv
import io
import os
from pathlib import Path

import pytest

from tests.unit import cli_run
from tests.unit.cli_run import Shell

SHEET = """Company,Role,Status,Reply by,Salary
Acme,Dev,Offer,27.11.2026 17:00,92000 EUR
Globex,Ops,rejected,,
,,,,
Initech,Sales,interview,31.02.2026,plenty
"""


@pytest.fixture
def run(run: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.chdir(tmp_path)
    return run


@pytest.fixture
def sheet(tmp_path: Path) -> str:
    path = tmp_path / "offers.csv"
    path.write_text(SHEET, encoding="utf-8")
    return str(path)


def test_an_import_says_what_became_of_every_line(run: Shell, sheet: str) -> None:
    done = run("import", sheet, "--json")
    assert done.code == 0
    assert list(done.json)[:5] == ["added", "updated", "skipped", "failed", "remarks"]
    assert (done.json["added"], done.json["updated"], done.json["skipped"]) == (3, 0, 0)
    assert {remark["line"] for remark in done.json["remarks"]} == {5}
    cards = {card["company"]: card for card in run("list", "--json").json}
    assert cards["Acme"]["reply_by"] == "2026-11-27T17:00:00+01:00"
    assert (cards["Acme"]["pay"], cards["Acme"]["advert"]["base"]["amount"]) == (None, "92000")
    assert cards["Globex"]["outcome"] == "rejected"


def test_a_second_import_adds_nothing_and_one_undo_takes_all_back(run: Shell, sheet: str) -> None:
    assert run.ok("import", sheet).startswith("added 3")
    before = run.digest
    assert run.ok("import", sheet) == "added 0, 3 on the board already"
    assert run.digest == before
    assert run.ok("undo") == "undone: import offers.csv: 3 cards"
    assert run("list", "--all", "--json").json == []


def test_a_dry_run_shows_what_would_be_added_and_writes_nothing(run: Shell, sheet: str) -> None:
    done = run("import", sheet, "--dry-run")
    assert done.code == 0
    assert "Acme" in done.out
    assert "reply by Fri 27 Nov 17:00" in done.out
    assert done.out.endswith("would add 3\n")
    assert "line 5" in done.err
    assert not run.data.exists()


def test_columns_can_be_named(run: Shell) -> None:
    sheet = "Firma;Stelle\nAcme;Dev\n"
    run.ok("import", "-", "--map", "Firma=company", "--map", "Stelle=role", stdin=sheet)
    card = run("list", "--all", "--json").json[0]
    assert (card["company"], card["role"]) == ("Acme", "Dev")
    for wrong in ("Firma", "=company", "Firma=colour", "Nowhere=role"):
        assert run("import", "-", "--map", wrong, stdin=sheet).code == 2


def test_days_come_first_where_asked(run: Shell) -> None:
    sheet = "Company,Status,Reply by\nAcme,offer,03/12/2026\n"
    run.ok("import", "-", "--day-first", stdin=sheet)
    assert run("list", "--json").json[0]["reply_by"].startswith("2026-12-03")


def test_where_the_machine_is_does_not_say_how_a_file_writes_its_dates(run: Shell) -> None:
    sheet = "Company,Status,Reply by\nAcme,offer,03/12/2026\n"
    refused = run("import", "-", stdin=sheet)
    assert refused.code == 1
    assert "could be read both ways: say which" in refused.err
    run.configure("day_first = true")
    run.ok("import", "-", stdin=sheet)
    assert run("list", "--json").json[0]["reply_by"].startswith("2026-12-03")


@pytest.mark.parametrize(
    "data",
    [b"", b"\x00\x01\x02\xff", b'{"a":', b"[" * 100_000, b'Company,Role\n"unclosed', b"colour,size\nred,9\n"],
)
def test_a_file_that_holds_no_cards_changes_nothing(run: Shell, data: bytes) -> None:
    run.add("Acme")
    before = run.digest
    done = run("import", "-", stdin=data)
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert run.digest == before


def test_json_comes_back_without_loss(run: Shell, tmp_path: Path) -> None:
    id_ = run.add("Acme", "--role", "Dev", "--reply-by", "fri", "--pay", "90k", "--tag", "go", "--note", "n")
    run.ok("log", id_, "heard", "--text", "x")
    before = run.card(id_)
    run.ok("export", "-o", "all.json")
    run.ok("delete", id_, "--purge", "--yes")
    run.ok("import", "all.json")
    after = run.card(id_)
    assert {key: value for key, value in after.items() if key != "rev"} == {
        key: value for key, value in before.items() if key != "rev"
    }


def test_an_exported_file_is_its_owner_s_alone(run: Shell, tmp_path: Path) -> None:
    run.add("Acme", "--pay", "92000 EUR")
    old = os.umask(0)
    try:
        done = run("export", "-o", "cards.csv")
    finally:
        os.umask(old)
    path = tmp_path / "cards.csv"
    assert (done.code, done.out) == (0, "")
    assert path.stat().st_mode & 0o777 == 0o600
    assert "92000" in path.read_text(encoding="utf-8")


def test_the_format_follows_the_name_of_the_file(run: Shell, tmp_path: Path) -> None:
    run.add("Acme")
    run.ok("export", "-o", "cards.json")
    assert (tmp_path / "cards.json").read_bytes().startswith(b"{")
    assert run.ok("export").lstrip("\ufeff").startswith("Company,")
    assert run.ok("export", "--format", "json").startswith("{")


def test_offerboard_s_own_files_are_never_exported_over(run: Shell, tmp_path: Path) -> None:
    run.add("Acme")
    run.configure("")
    before = run.digest
    (tmp_path / "link.json").symlink_to(run.data)
    for own in (str(run.data), str(run.config), "link.json"):
        done = run("export", "-o", own)
        assert (done.code, "own file" in done.err) == (2, True)
    assert run("export", "-o", str(tmp_path)).code == 1
    assert run.digest == before


def test_a_formula_is_safe_in_a_spreadsheet(run: Shell) -> None:
    run.add("=cmd|' /C calc'!A0")
    row = next(csv.DictReader(io.StringIO(run.ok("export").lstrip("\ufeff"))))
    assert not row["Company"].startswith("=")


def test_only_what_happened_between_two_dates(run: Shell) -> None:
    run.at("2026-09-10T10:00:00+02:00")
    run.add("September")
    run.at("2026-10-10T10:00:00+02:00")
    run.add("October")
    run.at(cli_run.NOW)

    def companies(*args: str) -> set[str]:
        return {
            row["Company"] for row in csv.DictReader(io.StringIO(run.ok("export", *args).lstrip("\ufeff")))
        }

    assert companies() == {"September", "October"}
    assert companies("--since", "2026-10-10") == {"October"}
    assert companies("--until", "2026-09-10") == {"September"}
    assert companies("--since", "2026-09-11", "--until", "2026-10-09") == set()
    assert run("export", "--since", "today", "--until", "yesterday").code == 2


def test_a_file_of_two_gigabytes_is_refused_unread(run: Shell, tmp_path: Path) -> None:
    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        file.truncate(2_000_000_000)
    done = run("import", str(large))
    assert (done.code, done.out) == (1, "")
    assert done.err == "offerboard: large.csv: it is too large: at most 64 MB are read\n"


def test_the_schema_of_the_json_export_is_printed_or_written(run: Shell, tmp_path: Path) -> None:
    shown = run("export", "--schema")
    assert shown.json["$defs"]["Card"]["properties"]["company"]["type"] == "string"
    assert run("export", "--schema", "--format", "json").out == shown.out
    assert run.ok("export", "--schema", "-o", "export.schema.json") == ""
    assert (tmp_path / "export.schema.json").read_text(encoding="utf-8") == shown.out
    for other in (("--format", "csv"), ("--since", "2026-10-01"), ("--watch", "x.ics"), ("--pay",)):
        assert "it goes with -o alone" in run("export", "--schema", *other).err
