"""`backup` and `restore`: copies that open as boards, a look before anything changes, and the way back."""

import json
import stat
from pathlib import Path

import pytest

from tests.unit.cli_run import Shell

MORNING, NOON, LATER = (f"2026-11-18T{hour}:30:00+01:00" for hour in ("10", "12", "15"))


@pytest.fixture
def history(run: Shell) -> list[str]:
    """Three cards at half past ten and a backup of them, then an edit, one card less, and one more."""
    ids = [run.add(name) for name in ("Acme", "Globex", "Initech")]
    run.at(NOON)
    run.ok("backup")
    run.at(LATER)
    run.ok("edit", ids[0], "--note", "changed", "--tag", "go")
    run.ok("delete", ids[1])
    ids.append(run.add("Hooli"))
    return ids


def names(run: Shell) -> list[str]:
    return sorted(card["company"] for card in run("list", "--json").json)


# -- backup


def test_a_backup_is_made_read_back_and_listed(run: Shell, history: list[str]) -> None:
    said = run.ok("backup")
    assert said.startswith("3 cards in ")
    assert said.endswith("read back and found the same")
    path = Path(said.removeprefix("3 cards in ").partition(",")[0])
    assert path.read_bytes() == run.data.read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    listed = run("backup", "--list", "--json").json
    assert [one["why"] for one in listed] == ["asked", "hour", "asked", "hour"]
    assert listed[0] == {
        "path": str(path),
        "at": LATER,
        "why": "asked",
        "cards": 3,
        "bytes": path.stat().st_size,
    }
    lines = run.ok("backup", "--list").splitlines()
    assert lines[2].split() == ["12:30", "today", "3", "h", "ago", "3", "cards", "asked", "for"]
    assert json.loads(run.ok("--data", str(path), "list", "--json"))


def test_a_copy_goes_where_it_is_wanted(run: Shell, history: list[str], tmp_path: Path) -> None:
    target = tmp_path / "stick" / "cards.json"
    target.parent.mkdir()
    done = run("backup", "--to", str(target), "--json")
    assert done.json == {"path": str(target), "cards": 3, "bytes": run.data.stat().st_size}
    assert target.read_bytes() == run.data.read_bytes()
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    for args, says in (
        (("--to", str(run.data)), "offerboard's own file"),
        (("--to", str(tmp_path / "none" / "x.json")), "no such folder"),
        (("--to", str(tmp_path)), "Is a directory"),
        (("--to", "x", "--list"), "do not go together"),
    ):
        done = run("backup", *args)
        assert done.code in (1, 2)
        assert says in done.err


def test_without_cards_there_is_nothing_to_copy(run: Shell) -> None:
    done = run("backup")
    assert (done.code, done.out) == (1, "")
    assert "there are no cards yet" in done.err
    assert run("backup", "--list").err == "there is no backup yet\n"
    assert run("restore", "yesterday").err.startswith("offerboard: there is no backup of yesterday or before")


# -- restore


def test_restoring_shows_what_it_changes_and_can_be_taken_back(run: Shell, history: list[str]) -> None:
    before = run.digest
    done = run("restore", "today 13:00", "--dry-run")
    assert done.code == 0
    assert [line.split() for line in done.out.splitlines()] == [
        ["~", history[0], "Acme", "notes,", "tags,", "timeline"]
        if "timeline" in done.out
        else ["~", history[0], "Acme", "notes,", "tags"],
        ["+", history[1], "Globex", "comes", "back"],
        ["-", history[3], "Hooli", "goes:", "it", "was", "not", "there", "then"],
    ]
    assert run.digest == before
    said = run.ok("restore", "today 13:00", "--yes")
    assert said.endswith("3 cards restored from the backup of 12:30 today (`offerboard undo` takes it back)")
    assert names(run) == ["Acme", "Globex", "Initech"]
    assert run.card(history[0])["notes"] == ""
    assert run.ok("undo") == "undone: restore the cards of the backup of 12:30 today"
    assert names(run) == ["Acme", "Hooli", "Initech"]
    assert run.card(history[0])["notes"] == "changed"
    assert run("backup", "--list", "--json").json[0]["why"] in ("restore", "change")
    again = run("restore", "today 13:00", "--yes")
    assert again.code == 0
    assert "nothing to restore" in run.ok("restore", "today 13:00")


def test_one_card_alone_can_be_brought_back(run: Shell, history: list[str]) -> None:
    run.ok("restore", "today 13:00", "--card", history[1][:4], "--yes")
    assert names(run) == ["Acme", "Globex", "Hooli", "Initech"]
    assert run.card(history[0])["notes"] == "changed"
    assert run("restore", "today 13:00", "--card", "zzz", "--yes").code == 1


def test_a_file_serves_as_well(run: Shell, history: list[str], tmp_path: Path) -> None:
    copy = tmp_path / "copy.json"
    run.ok("backup", "--to", str(copy))
    run.ok("delete", history[2])
    assert "+" in run.ok("restore", str(copy), "--yes")
    assert names(run) == ["Acme", "Hooli", "Initech"]
    copy.write_bytes(copy.read_bytes()[:-9])
    before = run.digest
    done = run("restore", str(copy), "--yes")
    assert (done.code, run.digest) == (1, before)
    assert f"{copy} cannot be read" in done.err


@pytest.mark.parametrize(("answer", "code"), [("n\n", 1), ("", 1), ("y\n", 0)])
def test_it_asks_whoever_sits_before_it(run: Shell, history: list[str], answer: str, code: int) -> None:
    before = run.digest
    done = run("restore", "today 13:00", stdin=answer, terminal=True)
    assert (done.code, run.digest == before) == (code, code == 1)
    assert "restore the cards of the backup of 12:30 today?" in done.err


def test_where_nobody_can_be_asked_nothing_is_done(run: Shell, history: list[str]) -> None:
    before = run.digest
    for args in (("restore", "today 13:00"), ("delete", history[0], "--purge")):
        done = run(*args)
        assert done.code == 1
        assert "--yes was not given" in done.err
    assert run.digest == before


def test_without_a_date_the_backups_are_listed(run: Shell, history: list[str]) -> None:
    done = run("restore")
    assert done.code == 0
    assert len(done.out.splitlines()) == 3
    assert "offerboard restore WHEN" in done.err
    assert "the oldest is of" in run("restore", "2026-11-01").err


# -- where there is no board any more


@pytest.mark.parametrize("damage", [b"", b"null", b'{"offerboard":{"schema":2'])
def test_a_damaged_file_is_moved_aside_and_the_newest_backup_takes_its_place(
    run: Shell, history: list[str], damage: bytes
) -> None:
    run.ok("backup")
    run.data.write_bytes(damage)
    done = run("list")
    assert done.code == 1
    assert "`offerboard restore` brings back the backup of 15:30 today" in done.err
    done = run("restore")
    assert done.code == 1
    assert "cannot be read" in done.out
    assert run.data.read_bytes() == damage
    done = run("restore", "--yes")
    assert done.code == 0, done
    (aside,) = run.data.parent.glob("board.json.damaged-*")
    assert aside.read_bytes() == damage
    assert str(aside) in done.out
    assert names(run) == ["Acme", "Hooli", "Initech"]
    assert run.ok("undo") == "undone: add Hooli"


def test_a_file_that_is_gone_offers_the_newest_backup(run: Shell, history: list[str]) -> None:
    run.data.unlink()
    done = run("list")
    assert (done.code, done.out) == (0, "")
    assert "is not there; `offerboard restore` brings back the backup of" in done.err
    done = run("restore", "today 13:00", stdin="y\n", terminal=True)
    assert done.code == 0
    assert names(run) == ["Acme", "Globex", "Initech"]
    assert run("list").err == ""


def test_a_purge_leaves_nothing_in_the_backups(run: Shell, history: list[str]) -> None:
    run.ok("delete", history[0], "--purge", "--yes")
    for path in run.home.rglob("*"):
        if path.is_file():
            assert history[0] not in path.read_text(encoding="utf-8"), path
            assert "Acme" not in path.read_text(encoding="utf-8"), path
    assert "Acme" not in run.ok("restore", "today 13:00", "--dry-run")
