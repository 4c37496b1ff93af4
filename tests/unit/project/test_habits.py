"""Habits are kept for their owner alone, and no damage to their file does more than forget them."""

import threading
from pathlib import Path

import pytest

from offerboard import habits
from offerboard.habits import NAME, NONE, Habit, Habits


def test_what_is_kept_comes_back_to_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    assert habits.load(folder) == NONE
    chosen = {"situation": "decline", "until?": "10 Dec 2026"}
    habits.change(folder, lambda known: known.with_card("card1", chosen))
    habits.change(folder, lambda known: known.with_habit("decline", Habit(channel="text", tone="plain")))
    found = habits.load(folder)
    assert (found.cards, found.of("decline")) == ({"card1": chosen}, Habit(channel="text", tone="plain"))
    assert found.of("accept") == Habit()
    assert (folder / NAME).stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
    habits.change(folder, lambda known: known.without_card("card1"))
    assert "card1" not in (folder / NAME).read_text()
    assert [path.name for path in folder.iterdir()] == [NAME]


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"[]", b"\xff\xfe", b'{"cards": {"a": 3}}', b'{"situations": {"x": {"channel": "pigeon"}}}'],
)
def test_a_damaged_file_counts_as_none_and_is_replaced(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / NAME).write_bytes(damage)
    assert habits.load(tmp_path) == NONE
    habits.change(tmp_path, lambda known: known.with_card("a", {"tone": "plain"}))
    assert habits.load(tmp_path).cards == {"a": {"tone": "plain"}}


def test_the_cards_used_last_are_kept() -> None:
    known = Habits()
    for number in range(205):
        known = known.with_card(f"card{number}", {"tone": "warm"})
    known = known.with_card("card7", {"tone": "plain"})
    assert len(known.cards) == 200
    assert next(iter(known.cards)) == "card5"
    assert (list(known.cards)[-1], known.cards["card7"]) == ("card7", {"tone": "plain"})


def test_two_at_once_lose_nothing_and_a_full_disk_no_word(tmp_path: Path) -> None:
    def keep(number: int) -> None:
        habits.change(tmp_path, lambda known: known.with_card(f"card{number}", {"n": str(number)}))

    threads = [threading.Thread(target=keep, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(habits.load(tmp_path).cards) == 8
    habits.change(tmp_path / NAME, lambda known: known.with_card("a", {}))  # a file where a folder should be
    assert len(habits.load(tmp_path).cards) == 8
