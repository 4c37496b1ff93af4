"""`doctor`: what is well, what needs a hand, and what is done only when asked for."""

import os
import shutil
import stat
from pathlib import Path
from typing import Any

import pytest

from offerboard.cli.errors import COULD_NOT
from tests.unit.cli_run import Done, Shell


@pytest.fixture
def ids(run: Shell) -> list[str]:
    """Three cards, and a backup of them."""
    made = [run.add(name, "--note", f"about {name}") for name in ("Acme", "Globex", "Initech")]
    run.ok("backup")
    return made


def found(run: Shell, about: str, state: str = "fault", *args: str) -> list[dict[str, str]]:
    """What was found of something, in a state; whether the exit code fits what was found in all."""
    done = run("doctor", "--json", *args)
    assert done.err.count("\n") <= 3
    faults = [one for one in done.json["findings"] if one["state"] == "fault"]
    assert done.code == (COULD_NOT if faults else 0)
    assert done.json["ok"] == (not faults)
    assert all(one["advice"] for one in faults), "what needs a hand says which"
    return [one for one in done.json["findings"] if (one["about"], one["state"]) == (about, state)]


def lines(done: Done) -> str:
    return " ".join(done.out.split())


def test_a_board_that_is_well(run: Shell, ids: list[str]) -> None:
    done = run("doctor")
    assert done.code == 0
    assert done.out.endswith("\neverything is fine\n")
    assert "3 cards in" in done.out
    assert "1 backup" in done.out or "2 backups" in done.out
    about = {one["about"] for one in run("doctor", "--json").json["findings"]}
    assert {"cards", "lock", "privacy", "disk", "backups", "clipboard", "mail", "editor"} <= about
    assert {"terminal", "versions", "config", "templates", "time"} <= about


def test_without_any_cards_nothing_is_wrong_and_nothing_is_made(run: Shell) -> None:
    done = run("doctor")
    assert done.code == 0
    assert not run.home.exists()


def test_looking_changes_nothing(run: Shell, ids: list[str]) -> None:
    before = {path: path.read_bytes() for path in run.home.rglob("*") if path.is_file()}
    run("doctor")
    assert {path: path.read_bytes() for path in run.home.rglob("*") if path.is_file()} == before


# -- the cards


def test_a_card_changed_outside_is_shown_beside_the_backup_and_accepted_when_told(
    run: Shell, ids: list[str]
) -> None:
    text = run.data.read_text(encoding="utf-8").replace('"notes":"about Globex"', '"notes":"by hand"')
    run.data.write_text(text, encoding="utf-8")
    (fault,) = found(run, "cards")
    assert fault["said"].startswith(f"Globex ({ids[1]}) was changed outside offerboard")
    assert "other than in the backup of 10:30 today: notes" in fault["said"]
    assert "offerboard doctor --accept" in fault["advice"]
    assert f"--card {ids[1]}" in fault["advice"]
    before = run.digest
    assert run("doctor", "--accept").code == 1
    assert run.digest == before
    assert "taken as it is" in run.ok("doctor", "--accept", "--yes")
    assert run("list").err == ""
    assert run.card(ids[1])["notes"] == "by hand"
    assert "as it was found" in run.ok("backup", "--list")
    assert "nothing to accept" in run.ok("doctor", "--accept")
    (path,) = (one["path"] for one in run("backup", "--list", "--json").json if one["why"] == "asked")
    run.ok("restore", path, "--card", ids[1], "--yes")
    assert run.card(ids[1])["notes"] == "about Globex"


def test_a_line_that_was_taken_out_is_named(run: Shell, ids: list[str]) -> None:
    kept = [line for line in run.data.read_text().splitlines(keepends=True) if '"Globex"' not in line]
    run.data.write_text("".join(kept))
    (fault,) = found(run, "cards")
    assert fault["said"] == "1 card fewer than were saved; in the backup of 10:30 today: Globex"
    assert "restore" in fault["advice"]


def test_a_card_of_which_only_the_head_can_be_read_is_named(run: Shell, ids: list[str]) -> None:
    run.data.write_bytes(run.data.read_bytes().replace(b'"notes":"about Globex"', b'"notes":7'))
    faults = found(run, "cards")
    assert any(f"card {ids[1]} (Globex) cannot be read" in fault["said"] for fault in faults)


def test_a_damaged_board_is_read_as_far_as_it_can_be_and_kept_beside_the_backup(
    run: Shell, ids: list[str]
) -> None:
    run.ok("edit", ids[0], "--role", "Dev")
    damaged = run.data.read_bytes()
    damaged = damaged[: damaged.index(ids[2].encode())]
    run.data.write_bytes(damaged)
    backups = run("backup", "--list", "--json").json
    done = run("doctor")
    assert done.code == 1
    assert "2 cards can be read whole" in lines(done)
    assert "1 card of the backup of 10:30 today is not in it" in lines(done)
    assert "only in the backup of 10:30 today: Initech" in lines(done)
    said = run.ok("doctor", "--recover")
    assert "2 cards kept in" in said
    assert run.data.read_bytes() == damaged, "never over it"
    after = run("backup", "--list", "--json").json
    assert after[1:] == backups, "beside the newest backup, and never over that either"
    assert (after[0]["why"], after[0]["cards"]) == ("recovered", 2)
    assert stat.S_IMODE(Path(after[0]["path"]).stat().st_mode) == 0o600
    assert "3 cards kept in" in run.ok("doctor", "--recover", "--with-backup")
    run.ok("restore", "--yes")
    assert sorted(card["company"] for card in run("list", "--json").json) == ["Acme", "Globex", "Initech"]
    assert run.card(ids[0])["role"] == "Dev", "newer than the backup"
    assert run("list").err == ""
    assert "not damaged" in run("doctor", "--recover").err


@pytest.mark.parametrize("content", [b"", b"null", b"\x00" * 300, b"<html>"])
def test_where_nothing_can_be_read_the_backup_is_named(run: Shell, ids: list[str], content: bytes) -> None:
    run.data.write_bytes(content)
    faults = found(run, "cards")
    assert "0 cards can be read whole" in faults[0]["said"]
    assert "`offerboard restore` brings back the backup of 10:30 today" in faults[0]["advice"]
    assert run("doctor", "--recover").code == 1
    assert run.data.read_bytes() == content


def test_a_board_that_is_gone_and_a_newer_one_are_said(run: Shell, ids: list[str]) -> None:
    whole = run.data.read_text()
    run.data.write_text(whole.replace('"schema":2', '"schema":99'))
    assert "newer offerboard" in found(run, "cards")[0]["said"]
    run.data.unlink()
    assert "is not there, but there are backups" in found(run, "cards")[0]["said"]


def test_copies_beside_the_board_are_named(run: Shell, ids: list[str]) -> None:
    shutil.copy(run.data, run.data.with_name("board (conflicted copy).json"))
    shutil.copy(run.data, run.data.with_name("board-backup.json"))
    assert "board (conflicted copy).json" in found(run, "copies")[0]["said"]
    assert "board-backup.json" in found(run, "copies", "note")[0]["said"]


# -- the places


def test_what_others_can_read_is_said_with_the_remedy(run: Shell, ids: list[str]) -> None:
    run.data.chmod(0o644)
    (run.home / "state").chmod(0o755)
    faults = found(run, "privacy")
    assert [fault["advice"] for fault in faults] == [
        f'chmod 600 "{run.data}"',
        f'chmod 700 "{run.home / "state"}"',
    ]
    for fault in faults:
        os.system(fault["advice"])  # noqa: S605 - ours, and the point of it
    assert found(run, "privacy") == []


def test_a_read_only_board_a_link_and_little_room_are_said(
    run: Shell, ids: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    run.data.chmod(0o400)
    assert "it is read-only" in found(run, "writing")[0]["said"]
    run.data.chmod(0o600)
    os.link(run.data, tmp_path / "second")
    assert "has 2 names" in found(run, "links", "note")[0]["said"]
    target = tmp_path / "real.json"
    run.data.rename(target)
    run.data.symlink_to(target)
    assert f"is a link to {target}" in found(run, "links", "ok")[0]["said"]

    def full(_: Path) -> Any:
        return shutil._ntuple_diskusage(10**9, 10**9, 1000)  # type: ignore[attr-defined]

    monkeypatch.setattr(shutil, "disk_usage", full)
    assert found(run, "disk")[0]["said"].startswith("0 MB free in")


def test_a_place_without_locks_is_locked_by_a_file_when_told(
    run: Shell, ids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import errno
    import fcntl

    def none(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", none)
    (fault,) = found(run, "lock")
    assert "files cannot be locked in this place (No locks available)" in fault["said"]
    assert run("add", "--company", "Hooli").code == 1
    assert run("doctor", "--lock-by-file").code == 1
    run.ok("doctor", "--lock-by-file", "--yes")
    assert found(run, "lock") == []
    run.add("Hooli")


def test_what_was_left_is_named(run: Shell, ids: list[str]) -> None:
    for name in (".board.json.0123456789ab.tmp", "board.json.damaged-20261118T093000Z"):
        (run.home / name).touch()
    (run.home / "state" / "mail-x.eml").touch(0o600)
    said = " ".join(one["said"] for one in found(run, "leftovers", "note"))
    assert "left by a save that was cut short" in said
    assert "a damaged board that was moved aside" in said
    assert "1 file with letters or words of yours" in said


# -- the machine and the ways


def test_a_config_that_cannot_be_used_stops_no_other_check(run: Shell, ids: list[str]) -> None:
    looked_at = {one["about"] for one in run("doctor", "--json").json["findings"]}
    run.configure('theme = "pink"\n')
    assert "theme" in found(run, "config")[0]["said"]
    assert {one["about"] for one in run("doctor", "--json").json["findings"]} == looked_at
    assert found(run, "cards", "ok")


def test_a_program_that_is_not_there_is_named(
    run: Shell, ids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run.configure('mail_command = ["nosuchmail", "{draft}"]\n')
    monkeypatch.setenv("EDITOR", "nosucheditor -x")
    assert "'nosuchmail'" in found(run, "mail")[0]["said"]
    assert "'nosucheditor'" in found(run, "editor")[0]["said"]
    monkeypatch.setenv("EDITOR", "a 'b")
    assert "cannot be read as a command" in found(run, "editor")[0]["said"]


def test_a_template_with_a_mistake_is_named(run: Shell, ids: list[str]) -> None:
    mine = run.home / "templates" / "en" / "decline.email.j2"
    mine.parent.mkdir(parents=True)
    mine.write_text("Dear {{ nobody }}")
    assert any(str(mine) in fault["said"] for fault in found(run, "templates"))


@pytest.mark.parametrize(
    ("setting", "features", "state", "says"),
    [
        ("on", "clipboard,title", "ok", "set-clipboard is on"),
        ("external", "title", "note", "not known to copy"),
        ("off", "clipboard", "fault", "copies stay inside tmux"),
    ],
)
def test_tmux_is_asked_whether_it_passes_copies_on(
    run: Shell,
    ids: list[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    setting: str,
    features: str,
    state: str,
    says: str,
) -> None:
    fake = tmp_path / "bin" / "tmux"
    fake.parent.mkdir()
    fake.write_text(
        f'#!/bin/sh\ncase "$*" in *set-clipboard) echo {setting};; -V) echo tmux 3.4;; '
        f'*features*) echo {features};; *escape-time) echo 500;; load-buffer*) cat >"{tmp_path}/got";; esac\n'
    )
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{fake.parent}:{os.environ['PATH']}")
    monkeypatch.setenv("TMUX", f"{tmp_path},1,0")
    assert any(says in one["said"] for one in found(run, "tmux", state))
    assert any("escape-time is 500 ms" in one["said"] for one in found(run, "tmux", "note"))
    assert not (tmp_path / "got").exists(), "nothing is copied unless it was asked for"
    assert any("a test copy" in one["said"] for one in found(run, "clipboard", "note", "--copy"))
    assert "copying works here" in (tmp_path / "got").read_text()


def test_wrong_use_is_said(run: Shell) -> None:
    assert run("doctor", "--accept", "--recover").code == 2
    assert run("doctor", "--with-backup").code == 2
    assert run("doctor", "--accept").code == 1
