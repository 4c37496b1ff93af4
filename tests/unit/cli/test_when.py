"""`when` in the terminal and for scripts: dates, what is held together, and until when to ask. Never pay."""

import pytest
from msgspec import structs

from offerboard.cards.facts import derive
from offerboard.cards.model import Round
from offerboard.tracker import Intent, Tracker
from tests.judging import at, on
from tests.judging import card as made
from tests.unit.cli_run import Shell, shell

run = pytest.fixture(shell)
NOW = at("2026-11-18 10:30")


def test_dates_and_advice_are_printed_and_no_pay(run: Shell) -> None:
    assert run.ok("when") == "no open offer, and no interview ahead"
    acme = run.add("Acme", "--reply-by", "fri 17:00", "--pay", "90000 EUR/year", "--received", "2026-11-16")
    hooli = run.add("Hooli", "--reply-by", "2026-11-25", "--start", "2027-01-04")
    rounds = (
        Round(at=on("2026-11-19 10:00"), kind="screening"),
        Round(at=on("2026-11-23 14:00"), kind="onsite"),
    )
    globex = made(stage="interview", rounds=rounds)
    globex = structs.replace(globex, facts=derive(globex, NOW))
    Tracker(run.data, "test").commit(Intent("an interview", NOW, lambda _snapshot: {globex.id: globex}))
    run.add("Initech", "--stage", "applied")
    lines = run.ok("when").splitlines()
    assert [line.split()[:2] for line in lines[:3]] == [
        *(["Acme", "offer"], ["Hooli", "offer"], ["Globex", "interview"])
    ]
    assert "answer by Wed 25 Nov · starts Mon 4 Jan" in lines[1]
    assert lines[2].endswith("screening tomorrow 10:00, not confirmed")
    assert lines[4] == (
        "Answer Acme by Fri 20 Nov 17:00, 3 days before the onsite at Globex (Mon 23 Nov 14:00);"
        " or ask Acme until Tue 24 Nov."
    )
    assert lines[-1] == "Acme and Hooli can be held together until Fri 20 Nov 17:00."
    found = run("when", "--json").json
    assert [card["id"] for card in found["cards"]] == [acme, hooli, globex.id]
    assert [card["ask_until"] for card in found["cards"]] == ["2026-11-24", None, None]
    assert [one["kind"] for one in found["cards"][2]["interviews"]] == ["screening", "onsite"]
    until = {"until_zone": "Europe/Berlin", "until_day": False, "until": found["cards"][0]["reply_by"]}
    assert found["together"] == [{**until, "ids": [acme, hooli]}]
    assert found["sentences"][0] == {"ids": [acme], "text": lines[4]}
    assert not [line for line in (*lines, run.ok("when", "--json")) if "90000" in line or "€" in line]
