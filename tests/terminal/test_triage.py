"""Ten flagged cards of all kinds cleared in a real terminal, in under forty key presses."""

import os
import re
from datetime import timedelta
from pathlib import Path

import pytest

from offerboard.cards.model import Advisor, Card, Contact, Decision, Entry, Round
from offerboard.cards.values import When
from offerboard.tracker import Tracker
from tests.terminal.harness import OFFERBOARD, Tmux
from tests.tui.support import NOW, ZONE, made, write

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
THANKED = Entry(kind="sent", at=NOW - 2 * DAY, situation="acknowledge", channel="email")
KNOWS = Entry(kind="sent", at=NOW - 2 * DAY, situation="expedite", channel="email")
FRIENDS = tuple(Advisor(name=name, said="no", lean="no") for name in ("Noor", "Sam", "Ivy"))


def when(after: timedelta) -> When:
    return When.moment(NOW + after, ZONE)


def offer(company: str, reply_by: When | None, *more: Entry, **fields: object) -> Card:
    mail = (Contact(name="Ada Roe", email="ada@them.example", channel="email"),)
    rest = {
        "stage": "offer",
        "role": "Engineer",
        "written": True,
        "received": when(-3 * DAY),
        "contacts": mail,
    }
    rest |= {"reply_by": reply_by, "timeline": (THANKED, *more)}
    return made(company, **{**rest, **fields})


def cards() -> list[Card]:
    """Ten cards, each flagged by another rule."""
    no = Decision(answer="no", at=NOW - 30 * HOUR, reason="terms")
    closed = {"stage": "closed", "outcome": "declined", "ended": no.at, "ended_by": "me", "decision": no}
    heard = Entry(kind="heard", at=NOW - 2 * HOUR, text="please call back", channel="phone", owed=True)
    copied = Entry(kind="copied", at=NOW - 26 * HOUR, situation="decline", channel="email")
    talk = Round(at=when(20 * HOUR), kind="onsite")
    return [
        offer("Late", when(-1 * DAY), advisors=FRIENDS),
        offer("Near", when(60 * HOUR)),
        offer("Longpast", when(-20 * DAY)),
        offer("Untold", None, **closed),
        offer("Copied", None, copied, **closed),
        offer("Undated", None),
        offer("Unthanked", when(20 * DAY), timeline=(), received=when(-4 * DAY)),
        offer("Starting", when(20 * DAY), start=when(10 * DAY)),
        made("Waiting", role="Engineer", timeline=(KNOWS, heard)),
        made(
            "Meeting", role="Engineer", rounds=(talk,), timeline=(KNOWS,), contacts=offer("", None).contacts
        ),
    ]


# For each card its keys, and what the screen says once a key has done its work; "" where the next card shows
# it, or where it is said for a moment only, which a busy machine may miss.
LETTER = (("Enter", "What for"), ("y", "copied just now"), ("s", ""))
KEYS = {
    "Late": (
        ("Enter", "PgDn Next step"),
        *(("NPage", "who "), ("NPage", "")),
        *(("n", "true reason"), ("C-s", "Decided: no"), ("Enter", "What for")),
        *(("y", "copied just now"), ("s", "")),
    ),
    "Near": (
        *(("m", "What for"), ("y", "Esc Back to the choices")),
        *(("f", ""), ("r", ""), ("i", "Fri 27 Nov"), ("Enter", "Next piece")),
        *LETTER[1:],
    ),
    "Longpast": (("Enter", "let it lapse"), ("2", "")),
    "Untold": LETTER,
    "Copied": (("Enter", ""),),
    "Undated": LETTER,
    "Unthanked": LETTER,
    "Starting": (("z", "Snooze Starting"), ("t", "")),
    "Waiting": LETTER,
    "Meeting": LETTER,
}


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the program's files, with ten cards that wait."""
    folder = Path(os.environ["HOME"]) / "jobs"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text(f'name = "Robin Vale"\nzone = "{ZONE}"\n')
    write(folder / "board.json", cards())
    monkeypatch.setenv("OFFERBOARD_HOME", str(folder))
    return folder


def shown(screen: str) -> str:
    """The company of the card that is shown, or nothing."""
    found = re.search(r"\d+ of \d+ *\n\s*[■▲●○] (\w+)", screen)
    return found[1] if found else ""


def test_ten_flagged_cards_are_cleared_in_under_forty_presses(tmux: Tmux, home: Path) -> None:
    tmux.start(OFFERBOARD, width=140, height=40, env={"OFFERBOARD_NOW": NOW.isoformat()})
    tmux.wait_for("10 need you")
    tmux.keys("t")
    presses, seen = 1, list[str]()
    while len(seen) < len(KEYS):
        company = shown(tmux.wait_for(lambda screen: shown(screen) not in ("", *seen[-1:])))
        seen.append(company)
        for key, said in KEYS[company]:
            tmux.keys(key)
            presses += 1
            if said:
                tmux.wait_for(said)
    screen = tmux.wait_for("nothing waits until")
    assert sorted(seen) == sorted(KEYS), screen
    assert presses < 40, presses
    tmux.keys("Escape")
    tmux.wait_for("2 need you")
    tmux.keys("q")
    assert tmux.wait_exit() == 0
    found = {row.card.company: row.card for row in Tracker(home / "board.json").load().rows.values()}
    kinds = {name: [(entry.kind, entry.situation) for entry in card.timeline] for name, card in found.items()}
    for name in ("Late", "Untold", "Copied"):
        assert found[name].outcome == "declined"
        assert found[name].told is not None
        assert kinds[name][-1] == ("sent", "decline")
    assert found["Near"].extensions[-1].until == When.whole((NOW + 5 * DAY).date(), ZONE)
    assert found["Longpast"].outcome == "lapsed"
    assert kinds["Undated"][-1] == kinds["Unthanked"][-1] == ("sent", "acknowledge")
    assert found["Starting"].snooze is not None
    assert kinds["Waiting"][-1] == ("called", "reply")
    assert found["Meeting"].rounds[0].confirmed
