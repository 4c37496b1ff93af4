"""The clock may jump (docs/reliability.md#time)."""

import json
from pathlib import Path

import pytest

from offerboard.tracker import Tracker
from tests.faults.level import times
from tests.faults.programs import digest, offerboard

JUMPS = "2025-10-18T10:40:00+02:00", "2026-11-21T10:40:00+01:00", "2027-01-01T00:00:00+01:00"
NOW = "2026-11-22T10:40:00+01:00"


def due(now: str, **env: str) -> dict[str, str]:
    """What waits at a moment: the severity by company."""
    said = offerboard("due", "--json", env={"OFFERBOARD_NOW": now, **env})
    assert said.code == 0, said
    return {each["company"]: each["severity"] for each in json.loads(said.out)}


@pytest.mark.parametrize("jump", JUMPS[: times(1, 3)])
def test_back_and_forth_and_nothing_but_the_flags_differs(home: Path, jump: str) -> None:
    for company, by in (("Acme", "2026-11-24 17:00"), ("Globex", "2026-12-20")):
        done = offerboard(
            "add", "--company", company, "--stage", "offer", "--reply-by", by, "--received", "2026-11-20"
        )
        assert done.code == 0, done
    path = home / "board.json"
    before, flags = digest(path), due(NOW)
    ids = list(Tracker(path).load().rows)
    due(jump)
    assert digest(path) == before
    assert due(NOW) == flags
    moved = {"OFFERBOARD_NOW": jump}
    assert offerboard("add", "--company", "Hooli", env=moved).code == 0
    assert offerboard("note", ids[0], "said then", env=moved).code in (0, 2)
    snapshot = Tracker(path).load()
    assert list(snapshot.rows)[:2] == ids
    assert offerboard("undo", env=moved).code == 0
    assert list(Tracker(path).load().rows)[:2] == ids
    assert {name: worst for name, worst in due(NOW).items() if name != "Hooli"} == flags


def test_hours_are_counted_as_they_pass_over_daylight_saving(home: Path) -> None:
    """Europe/Berlin, 25 October 2026: three o'clock comes twice."""
    env = {"TZ": "Europe/Berlin", "OFFERBOARD_NOW": "2026-10-24T12:00:00+02:00"}
    (home / "config.toml").write_text('zone = "Europe/Berlin"\n')
    offer = ["--stage", "offer", "--received", "2026-10-20", "--reply-by", "2026-10-25 12:00"]
    assert offerboard("add", "--company", "Acme", *offer, env=env).code == 0
    (card,) = json.loads(offerboard("list", "--json", env=env).out)
    assert str(card["reply_by"]).startswith("2026-10-25T12:00:00+01:00")
    assert due("2026-10-25T11:59:00+01:00", TZ="Europe/Berlin")["Acme"] == "urgent"
    assert due("2026-10-25T12:01:00+01:00", TZ="Europe/Berlin")["Acme"] == "overdue"
    assert due("2026-10-25T20:01:00+09:00", TZ="Asia/Tokyo")["Acme"] == "overdue"
    assert due("2026-10-25T19:59:00+09:00", TZ="Asia/Tokyo")["Acme"] == "urgent"
