"""Backups: when they are made, what they hold, how they are thinned, and who can read them."""

import errno
import json
import os
import re
import stat
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offerboard import files, paths
from offerboard.store import backups as module
from offerboard.store.backups import Backup, Backups, superfluous
from offerboard.store.errors import BackupError, DamagedFileError, StoreError
from offerboard.store.repository import Repository
from tests import factory
from tests.storing import NOW, ONE, THREE, TWO, card

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "board.json"


class Clock:
    """Sets the time that the program reads."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch
        self.at(NOW)

    def at(self, now: datetime) -> datetime:
        self._patch.setenv("OFFERBOARD_NOW", now.isoformat())
        return now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def board(path: Path) -> Repository:
    return Repository(path, "test", Backups(path))


def save(repository: Repository, *ids: str, notes: str = "") -> None:
    repository.change("edit", NOW, lambda _: {id_: card(id_, notes=notes) for id_ in ids})


def made(path: Path) -> list[tuple[str, int]]:
    """Why each backup was made, and how many cards it has; the oldest first."""
    return [(one.why, len(Repository(one.path).load().rows)) for one in reversed(Backups(path).all())]


# -- when


def test_one_an_hour_before_something_is_changed(path: Path, clock: Clock) -> None:
    save(board(path), ONE)
    assert made(path) == [], "there was nothing to copy"
    save(board(path), TWO)
    assert made(path) == [("hour", 1)]
    clock.at(NOW + timedelta(minutes=59))
    save(board(path), THREE)
    assert len(made(path)) == 1
    clock.at(NOW + HOUR)
    keeper = board(path)
    save(keeper, ONE, notes="x")
    save(keeper, ONE, notes="y")
    assert made(path) == [("hour", 1), ("hour", 3)]


def test_before_a_change_of_several_cards_and_before_it_is_undone(path: Path, clock: Clock) -> None:
    keeper = board(path)
    save(keeper, ONE)
    save(keeper, ONE, TWO)
    clock.at(NOW + timedelta(seconds=1))
    keeper.undo()
    clock.at(NOW + timedelta(seconds=2))
    keeper.redo()
    assert made(path) == [("change", 1), ("change", 2), ("change", 1)]


def test_what_an_intent_asks_for_is_made_even_of_one_card(path: Path) -> None:
    keeper = board(path)
    save(keeper, ONE)
    keeper.change("import x: 1 card", NOW, lambda _: {TWO: card(TWO)}, "import")
    assert made(path) == [("import", 1)]
    keeper.change("nothing", NOW, lambda _: {}, "import")
    assert made(path) == [("import", 1)]


def test_before_a_file_of_an_older_schema_is_written_anew(path: Path) -> None:
    factory.write_board(path, 5, 1, NOW)
    text = re.sub(r',"sum":"\w{8}"', "", path.read_text(encoding="utf-8"))
    text = re.sub(r'"schema":\d+,"seq":(\d+),"count":\d+', r'"schema":1,"seq":\1', text)
    path.write_text(text, encoding="utf-8")
    keeper = board(path)
    keeper.load()
    assert made(path) == [], "reading writes nothing"
    save(keeper, ONE)
    assert made(path) == [("migration", 5)]
    newest = Backups(path).newest()
    assert newest is not None
    assert newest.path.read_text(encoding="utf-8") == text


def test_of_a_file_that_was_changed_outside_before_that_is_lost(path: Path) -> None:
    keeper = board(path)
    save(keeper, ONE, notes="mine")
    save(keeper, TWO, notes="other")
    before = made(path)
    text = path.read_text(encoding="utf-8").replace('"notes":"mine"', '"notes":"hand"')
    path.write_text(text, encoding="utf-8")
    save(keeper, TWO, notes="again")
    assert made(path) == before, "its line is still there"
    save(keeper, ONE, notes="overwritten")
    assert [why for why, _ in made(path)] == ["hour", "found"]
    path.write_text("".join(line for line in path.read_text().splitlines(keepends=True) if TWO not in line))
    save(keeper, ONE)
    assert [why for why, _ in made(path)] == ["hour", "found", "found"]


def test_the_same_is_not_copied_twice(path: Path, clock: Clock) -> None:
    keeper = board(path)
    save(keeper, ONE)
    first = keeper.back_up()
    clock.at(NOW + timedelta(days=3))
    assert keeper.back_up() == first
    assert len(made(path)) == 1


def test_two_in_one_second_are_two(path: Path, clock: Clock) -> None:
    keeper = board(path)
    for number in range(4):
        save(keeper, ONE, TWO, notes=str(number))
    names = [one.path.name for one in Backups(path).all()]
    assert names == [f"20261118T093000Z{part}-change.json" for part in (".2", ".1", "")]
    assert [Repository(one.path).load().card(ONE).notes for one in Backups(path).all()] == ["2", "1", "0"]


def test_a_clock_that_went_back_stops_no_backup(path: Path, clock: Clock) -> None:
    keeper = board(path)
    clock.at(NOW + 400 * DAY)
    save(keeper, ONE)
    save(keeper, ONE, notes="future")
    clock.at(NOW)
    for number in range(3):
        clock.at(NOW + number * 2 * HOUR)
        save(board(path), ONE, notes=str(number))
        save(board(path), ONE, notes=f"{number} again")
    assert len(made(path)) == 4


# -- what, and for whom


def test_a_backup_is_a_private_copy_that_opens_as_a_board(path: Path) -> None:
    keeper = board(path)
    save(keeper, ONE, TWO, notes="kept")
    whole = path.read_bytes()
    with_mask = os.umask(0)
    try:
        backup = keeper.back_up()
    finally:
        os.umask(with_mask)
    assert backup is not None
    assert backup.path.read_bytes() == whole
    assert backup.path.is_relative_to(paths.backups_dir())
    assert stat.S_IMODE(backup.path.stat().st_mode) == 0o600
    for folder in (backup.path.parent, paths.backups_dir()):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [entry.name for entry in path.parent.iterdir() if "tmp" in entry.name] == []
    opened = Repository(backup.path)
    assert opened.load().card(TWO).notes == "kept"
    assert not opened.load().doubts


def test_each_board_has_its_own(path: Path, tmp_path: Path) -> None:
    usual, linked = Backups(paths.data_file()), tmp_path / "linked.json"
    linked.symlink_to(path)
    assert usual.folder == paths.backups_dir() / "board"
    assert Backups(path).folder == Backups(linked).folder != usual.folder
    assert re.fullmatch(r"board-[0-9a-f]{8}", Backups(path).folder.name)
    assert re.fullmatch(r"a_b__c-[0-9a-f]{8}", Backups(tmp_path / "a b\x1b;c.json").folder.name)


def test_what_else_lies_in_the_folder_is_no_backup(path: Path) -> None:
    keeper = board(path)
    save(keeper, ONE)
    keeper.back_up()
    folder = Backups(path).folder
    for name in ("notes.txt", "20261118T093000Z-evil.json", "20261118T093000Z-asked.json~", ".x.tmp"):
        (folder / name).touch()
    assert len(Backups(path).all()) == 1


def test_a_purge_takes_a_card_out_of_every_backup(path: Path, clock: Clock) -> None:
    keeper = board(path)
    secret = card(ONE, company="Geheim & Partner", notes="about Geheim")
    keeper.change("add Geheim & Partner", NOW, lambda _: {ONE: secret, TWO: card(TWO)})
    for number in range(3):
        clock.at(NOW + number * 2 * HOUR)
        keeper.change("accept Geheim & Partner", NOW, lambda _: {ONE: secret, THREE: card(THREE)})
    folder = Backups(path).folder
    damaged = folder / "20251118T093000Z-asked.json"
    damaged.write_bytes(path.read_bytes()[:-40])
    assert len(Backups(path).all()) == 4
    snapshot, left = keeper.purge([ONE])
    assert left == (damaged,)
    damaged.unlink()
    for file in (path, *(one.path for one in Backups(path).all())):
        text = file.read_text(encoding="utf-8")
        assert "Geheim" not in text
        assert ONE not in text
        assert TWO in text
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [change.label for change in snapshot.changes] == ["add …", *["accept …"] * 3]
    assert [one.why for one in Backups(path).all()].count("purge") == 1


# -- failing


def test_a_backup_that_cannot_be_written_stops_what_it_was_made_before(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = board(path)
    save(keeper, ONE)
    before = path.read_bytes()

    def full(place: Path, chunks: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(module, "write_whole", full)
    with pytest.raises(BackupError, match="No space left on device; nothing was changed") as caught:
        save(keeper, ONE, TWO)
    assert "\n" not in str(caught.value)
    with pytest.raises(BackupError):
        keeper.purge([ONE])
    assert path.read_bytes() == before
    save(keeper, ONE, notes="one card alone is still saved")


def test_a_backup_that_reads_otherwise_than_it_was_written_is_none(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = board(path)
    save(keeper, ONE)
    monkeypatch.setattr(
        module, "write_whole", lambda place, chunks: files.write_whole(place, [b"".join(chunks)[:-9]])
    )
    with pytest.raises(BackupError, match="reads otherwise"):
        keeper.back_up()
    assert Backups(path).all() == ()


def test_a_damaged_file_names_the_newest_backup(path: Path) -> None:
    keeper = board(path)
    save(keeper, ONE)
    keeper.back_up()
    for content in (b"", b"null", path.read_bytes()[:-5]):
        path.write_bytes(content)
        for attempt in (board(path).load, board(path).undo):
            with pytest.raises(DamagedFileError, match="`offerboard restore` brings back the backup of"):
                attempt()
        assert path.read_bytes() == content


def test_a_backup_takes_the_place_of_a_file_that_is_gone_or_damaged_and_of_no_other(path: Path) -> None:
    keeper = board(path)
    save(keeper, ONE, notes="kept")
    backup = keeper.back_up()
    assert backup is not None
    with pytest.raises(StoreError, match="can be read"):
        board(path).put_back(backup.path)
    damaged = path.read_bytes()[:-5]
    path.write_bytes(damaged)
    snapshot, aside = board(path).put_back(backup.path)
    assert aside is not None
    assert (aside.parent, aside.read_bytes()) == (path.parent, damaged)
    assert snapshot.card(ONE).notes == "kept"
    path.unlink()
    keeper = board(path)
    assert keeper.put_back(backup.path)[1] is None
    save(keeper, TWO)
    assert set(Repository(path).load().rows) == {ONE, TWO}
    path.write_bytes(b"")
    assert board(path).put_back(backup.path)[1] not in (None, aside)


# -- thinning


def thinned(start: datetime, steps: int, every: timedelta) -> list[timedelta]:
    """The ages of the backups that are left, of one made and thinned at each step; the newest first."""
    kept: list[datetime] = []
    for step in range(steps):
        now = start + step * every
        kept = [now, *kept]
        spare = set(superfluous(kept, now))
        kept = [at for place, at in enumerate(kept) if place not in spare]
    return [kept[0] - at for at in kept]


def test_all_of_an_hour_are_kept_then_one_an_hour() -> None:
    ages = thinned(datetime(2026, 1, 1, tzinfo=UTC), 3 * 24 * 3, timedelta(minutes=20))
    assert sum(age < HOUR for age in ages) == 3
    assert sum(HOUR <= age < DAY for age in ages) in (23, 24)
    assert len(ages) <= 3 + 24 + 3


def test_one_a_day_is_kept_for_a_month_then_one_a_month() -> None:
    ages = thinned(datetime(2025, 1, 1, tzinfo=UTC), 2 * 365 * 3, timedelta(hours=8))
    assert sum(DAY <= age < 31 * DAY for age in ages) in (30, 31)
    old = [age for age in ages if age >= 31 * DAY]
    assert len(old) == 23
    assert all(28 * DAY <= older - newer <= 31 * DAY for newer, older in pairwise(old))


@given(st.lists(st.integers(-5, 900 * 24), max_size=80), st.integers(0, 48))
def test_thinning_keeps_the_newest_and_a_second_look_finds_no_more(hours: list[int], later: int) -> None:
    ats = sorted((NOW - hour * HOUR for hour in hours), reverse=True)
    now = NOW + later * HOUR
    spare = set(superfluous(ats, now))
    kept = [at for place, at in enumerate(ats) if place not in spare]
    assert superfluous(kept, now) == []
    assert kept[:1] == ats[:1]
    assert {at.strftime("%Y%m") for at in kept} == {at.strftime("%Y%m") for at in ats}


def test_they_never_take_more_than_their_room(
    path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST", 20_000)
    keeper = board(path)
    save(keeper, ONE)
    for number in range(30):
        clock.at(NOW + number * timedelta(days=1))
        save(keeper, ONE, TWO, notes=f"{number:04}" * 500)
        total = sum(one.size for one in Backups(path).all())
        assert total == sum(entry.stat().st_size for entry in Backups(path).folder.iterdir())
        assert total <= 20_000
        keeper.undo()
    ages = [(NOW + 29 * DAY - one.at) / DAY for one in Backups(path).all()]
    assert len(ages) >= 3
    assert max(ages) > 3 * sorted(ages)[1], "the farther back, the wider apart"
    monkeypatch.setattr(module, "MOST", 1_000)
    with pytest.raises(BackupError, match="the board is larger"):
        keeper.back_up()


def test_many_small_ones_are_no_more_than_can_be_looked_through(
    path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_MANY", 20)
    keeper = board(path)
    save(keeper, ONE)
    for number in range(40):
        now = clock.at(NOW + number * timedelta(seconds=10))
        save(keeper, ONE, notes=str(number))
        Backups(path).make("change", now)
    found = Backups(path).all()
    assert 15 < len(found) <= 21
    assert found[0].at == NOW + 39 * timedelta(seconds=10)
    assert isinstance(found[0], Backup)
    assert json.loads(found[0].path.read_bytes())
