"""A damaged file is never overwritten (docs/reliability.md#damage)."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec import structs

from offerboard.cards.model import Card
from offerboard.errors import OfferboardError
from offerboard.store.repository import Repository, Snapshot
from offerboard.tracker import Intent, Tracker
from tests import factory
from tests.faults.level import times
from tests.faults.programs import digest, offerboard, refused

MOST = 20
NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)


def damages(good: bytes, chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """The file cut, flipped, in another encoding, in conflict; each with what happened to it."""
    step = times(len(good) // 150, 1)
    yield from ((f"cut at {end}", good[:end]) for end in range(0, len(good) - 3, step))
    yield from {
        "null": b"null",
        "zeros": bytes(len(good)),
        "conflict": good.replace(
            b'"cards":[', b'<<<<<<< ours\n"cards":[\n=======\n"cards":[\n>>>>>>> theirs\n'
        ),
        "mark": b"\xef\xbb\xbf" + good,
        "UTF-16": good.decode().encode("utf-16"),
        "Latin-1": good.replace("ü".encode(), b"\xfc"),
        "twice": good * 2,
        "other": b'{"cards":{}}',
    }.items()
    for name in (b"offerboard", b"cards", b"history", b"schema", b"seq"):
        yield f"renamed {name!r}", good.replace(b'"%s":' % name, b'"%sq":' % name[:-1], 1)
        yield f"doubled {name!r}", good.replace(b'"%s":' % name, b'"%s":1,"%s":' % (name, name), 1)
    for _ in range(times(300, 30_000)):
        at, bit = chance.randrange(len(good)), 1 << chance.randrange(8)
        yield f"bit {bit} at {at}", good[:at] + bytes([good[at] ^ bit]) + good[at + 1 :]


def test_whatever_happened_to_a_file_its_cards_are_refused_or_in_doubt_and_never_lost(tmp_path: Path) -> None:
    path = tmp_path / "board.json"
    factory.write_board(path, 12, 1, NOW)
    good = path.read_bytes()
    known = {id_: row.readable for id_, row in Repository(path).load().rows.items()}
    changed = 0
    for what, content in damages(good, random.Random(20261118)):
        path.write_bytes(content)
        tracker = Tracker(path, "test")
        snapshot, refusal = loaded(tracker)
        if snapshot is None:
            assert "\n" not in refusal, what
            assert not saves(tracker, Card(id="fresh000", created=NOW, company="Fresh")), what
            assert path.read_bytes() == content, what
            continue
        # It is a board all the same: what differs is said, and kept as it was found when it is written over.
        same = {id_: row.readable for id_, row in snapshot.rows.items()} == known
        assert same or snapshot.doubts.cards or snapshot.doubts.of_the_file, what
        assert len(known.keys() - snapshot.rows.keys()) <= 1, what
        if snapshot.doubts.cards and changed < MOST:
            card = snapshot.rows[min(snapshot.doubts.cards)].readable
            if saves(tracker, structs.replace(card, notes="changed since")):
                changed += 1
                assert any(backup.path.read_bytes() == content for backup in tracker.backups.all()), what
            else:
                assert path.read_bytes() == content, what
    assert changed == MOST


def loaded(tracker: Tracker) -> tuple[Snapshot | None, str]:
    """The cards, or why there are none."""
    try:
        return tracker.load(), ""
    except OfferboardError as error:
        return None, str(error)


def saves(tracker: Tracker, card: Card) -> bool:
    """Whether a card can be saved."""
    try:
        tracker.commit(Intent("change", NOW, lambda _: {card.id: card}))
    except OfferboardError:
        return False
    return True


@pytest.mark.parametrize("content", [b"", b'{"offerboard":{"schema":2', b"null", b"\xff\xfe{"][: times(2, 4)])
def test_the_command_line_refuses_it_and_names_the_backup(home: Path, content: bytes) -> None:
    path = home / "board.json"
    factory.write_board(path, 5, 1, NOW)
    Tracker(path, "test").back_up()
    path.write_bytes(content)
    before = digest(path)
    for command in (["list"], ["add", "--company", "X"], ["undo"]):
        line = refused(offerboard(*command))
        assert "cannot be read" in line
        assert "restore" in line
        assert "doctor" in line
    assert digest(path) == before
    assert offerboard("restore", "--yes").code == 0
    assert len(Repository(path).load().rows) == 5
    assert {file.read_bytes() for file in home.glob("board.json.damaged-*")} == {content}
