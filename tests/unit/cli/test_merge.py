"""`merge`: a copy that went apart is named, shown, and joined, as one change that undo takes back."""

import shutil
from pathlib import Path

import pytest

from tests.unit.cli_run import Shell

COPY = "board.sync-conflict-20261118-093000-ABCDEFG.json"
MORNING, NOON, LATER = (f"2026-11-18T{hour}:30:00+01:00" for hour in ("10", "12", "15"))


@pytest.fixture
def copy(run: Shell) -> Path:
    """Two machines that both changed Acme: here its place, there its role and notes; there Globex is gone."""
    acme, globex = run.add("Acme", "--note", "first"), run.add("Globex")
    copy = run.data.with_name(COPY)
    shutil.copy(run.data, copy)
    run.at(NOON)
    run.ok("edit", acme, "--location", "Wien")
    run.at(LATER)
    run.ok("--data", str(copy), "edit", acme, "--role", "Dev")
    run.ok("--data", str(copy), "delete", globex)
    run.ok("--data", str(copy), "add", "--company", "Hooli")
    return copy


def names(run: Shell) -> list[str]:
    return sorted(card["company"] for card in run("list", "--json").json)


def test_a_copy_beside_the_board_is_named_until_it_is_merged(run: Shell, copy: Path) -> None:
    for args in (("list",), ("due", "--json"), ("add", "--company", "Initech")):
        done = run(*args)
        assert done.code == 0
        assert (
            done.err
            == f"offerboard: {copy} is a copy that went apart: `offerboard merge` joins it, after a look\n"
        )
    run.ok("merge", str(copy), "--yes")
    assert not copy.exists()
    assert run("list").err == ""
    assert "a copy that was merged" in run.ok("backup", "--list")


def test_what_it_would_do_is_shown_first(run: Shell, copy: Path) -> None:
    before = run.digest
    done = run("merge", str(copy), "--dry-run")
    lines = [line.split(maxsplit=2) for line in done.out.splitlines()]
    assert [(sign, rest) for sign, _, rest in lines] == [
        ("~", "Acme    changed on both sides"),
        ("-", "Globex  deleted there"),
        ("+", "Hooli   added there"),
    ]
    assert (run.digest, copy.exists()) == (before, True)
    done = run("merge", str(copy))
    assert (done.code, run.digest, copy.exists()) == (1, before, True)
    assert "--yes was not given" in done.err


def test_it_is_one_change_that_undo_takes_back(run: Shell, copy: Path) -> None:
    said = run.ok("merge", str(copy), "--yes")
    assert f"3 cards merged from {COPY} (`offerboard undo` takes it back)" in said
    assert names(run) == ["Acme", "Hooli"]
    (acme,) = (card for card in run("list", "--json").json if card["company"] == "Acme")
    assert (acme["place"], acme["role"], acme["notes"]) == ("Wien", "Dev", "first")
    assert run.ok("undo") == f"undone: merge {COPY}"
    assert names(run) == ["Acme", "Globex"]


@pytest.mark.parametrize(
    ("args", "stdin", "role"),
    [
        (("--yes",), "", "Frontend"),
        (("--prefer", "here", "--yes"), "", "Backend"),
        ((), "here\ny\ny\n", "Backend"),
        ((), "there\ny\ny\n", "Frontend"),
        ((), "\ny\ny\n", "Frontend"),
    ],
)
def test_where_both_changed_the_same_one_is_chosen(
    run: Shell, copy: Path, args: tuple[str, ...], stdin: str, role: str
) -> None:
    (acme,) = (card for card in run("list", "--json").json if card["company"] == "Acme")
    run.ok("edit", acme["id"], "--role", "Backend")
    run.at("2026-11-18T16:30:00+01:00")
    run.ok("--data", str(copy), "edit", acme["id"], "--role", "Frontend")
    shown = run.ok("merge", str(copy), "--dry-run")
    assert "     role here: Backend; there: Frontend; taken: there" in shown
    done = run("merge", str(copy), *args, stdin=stdin, terminal=bool(stdin))
    assert done.code == 0, done
    assert run.card(acme["id"])["role"] == role
    assert run.card(acme["id"])["place"] == "Wien"


def test_a_clash_stops_whoever_cannot_be_asked(run: Shell, copy: Path) -> None:
    (acme,) = (card for card in run("list", "--json").json if card["company"] == "Acme")
    run.ok("edit", acme["id"], "--note", "here")
    run.ok("--data", str(copy), "edit", acme["id"], "--note", "there")
    before = run.digest
    done = run("merge", str(copy))
    assert (done.code, run.digest) == (1, before)
    assert "1 value changed on both sides, and nobody can be asked here: say --prefer" in done.err


def test_a_file_elsewhere_stays_where_it_is(run: Shell, copy: Path, tmp_path: Path) -> None:
    other = tmp_path / "laptop.json"
    copy.rename(other)
    assert "3 cards merged from laptop.json" in run.ok("merge", str(other), "--yes")
    assert other.exists()
    assert run.ok("merge", str(other), "--yes") == "laptop.json has nothing that is not here"


def test_what_cannot_be_merged_is_said(run: Shell, copy: Path, tmp_path: Path) -> None:
    before = run.digest
    newer = tmp_path / "newer.json"
    newer.write_text(run.data.read_text().replace('"schema":2', '"schema":99'))
    copy.write_bytes(copy.read_bytes()[:-7])
    for path, code, says in (
        (run.data, 2, "is the board itself"),
        (tmp_path / "none.json", 1, "there is no file"),
        (newer, 1, "update offerboard"),
        (copy, 1, f"{copy} cannot be read"),
    ):
        done = run("merge", str(path), "--yes")
        assert (done.code, done.out) == (code, "")
        assert says in done.err
        assert done.err.count("\n") == 1
    assert run.digest == before
