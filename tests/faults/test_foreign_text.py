"""Foreign text is text, wherever it comes from and is shown (docs/reliability.md#foreign-text)."""

import csv
import io
import random
import re
import string
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from msgspec import structs

from offerboard.cards.facts import derive
from offerboard.cards.model import Card
from offerboard.cards.values import When
from offerboard.exchange import WriteOptions, write
from offerboard.text import one_line
from offerboard.tracker import Intent, Tracker
from tests import factory
from tests.faults.level import LEVEL, times
from tests.filled import filled
from tests.hostile import CORPUS, DECEIVING, MARKUP, TERMINAL
from tests.terminal.harness import OFFERBOARD, SLACK, Pty, Tmux, running

NOW = datetime(2026, 11, 22, 9, 40, tzinfo=UTC)
ACTING = [*TERMINAL, *DECEIVING, *MARKUP]
TITLE = "Anna [@click=app.quit]x[/] \u202e\x1b]52;c;cHduZWQ=\x07"
SHEET = "\ufeffCompany,"
"""How a sheet begins: by the mark, spreadsheets know that it is UTF-8."""
SCREENS = ["Enter", "e", "r", "n", "c", "d", "a", "m", "z", "x", "o", "w", "i", "I", ":", "?", "/", "t"]
"""Keys of the board that open something, which Esc closes."""


ALL = """
import sys, time
from offerboard.__main__ import main
for command in {commands!r}:
    sys.argv[1:] = command
    main()
print("all", "done", flush=True)
time.sleep(60)
"""
"""Commands one after the other, in one process: what they print is what matters here."""


def write_past_the_gate(path: Path, texts: list[str]) -> None:
    """A board that another program wrote, with a text in every field of a card, as bad as it is."""
    spoken = When(at=NOW, day=True)
    places: dict[str, str] = {}
    given: dict[str, Card] = {}
    for number, text in enumerate(texts):
        filler = f"text{number:03}"
        places[filler] = text
        card = structs.replace(
            filled(filler),
            id=f"ca{number:06}",
            stage="offer",
            outcome=None,
            decision=None,
            told=None,
            ended=None,
            snooze=None,
            received=spoken,
            reply_by=spoken,
            start=None,
            kind="employer",
        )
        given[card.id] = structs.replace(card, facts=derive(card, NOW))
    Tracker(path, "test").commit(Intent("made", NOW, lambda _: dict(given)))
    written = path.read_text(encoding="utf-8")
    for place, text in places.items():
        raw = msgspec.json.encode(text).decode()
        written = written.replace(f'"{place}"', raw)
    path.write_bytes(written.encode("utf-8", "surrogatepass"))


def start(tmux: Tmux, command: list[str], *, width: int = 200) -> None:
    """Run a program in a tmux that would let it fill the clipboard."""
    tmux.start(command, width=width, height=50)
    tmux.do("set-option", "-s", "set-clipboard", "on")
    tmux.do("set-option", "-g", "allow-passthrough", "on")


def harmless(tmux: Tmux) -> None:
    """Nothing of what was written acts on a terminal, and nobody's clipboard was filled."""
    written = tmux.raw().decode("utf-8", "replace").replace(SHEET, SHEET[1:])
    for act in (
        "\x1b]52",
        "\x1bPtmux",
        "\x1b]0;pwned",
        "cHduZWQ=\x07",
        "cHduZWQ=\x1b",
        "\x1b[?1049lx",
        "\x00",
    ):
        assert act not in written, repr(act)
    unsafe = re.findall(
        "[\x80-\x9f\u202a-\u202e\u2066-\u2069\u200b\u2028\u2029\ufeff\U000e0000-\U000e007f]", written
    )
    assert not unsafe
    assert "Traceback" not in written
    assert tmux.do("list-buffers") == b""


def test_a_terminal_that_is_told_to_would_fill_the_clipboard(tmux: Tmux) -> None:
    """What the tests below are worth."""
    start(tmux, ["sh", "-c", r"sleep 1; printf '\033]52;c;cHduZWQ=\007'; sleep 30"])
    end = time.monotonic() + SLACK
    while tmux.do("list-buffers") == b"":
        assert time.monotonic() < end
        time.sleep(0.05)
    assert tmux.buffer() == "pwned"


def open_with(tmux: Tmux, home: Path, texts: list[str]) -> None:
    """The board on a card for each text, under a title as bad as they are."""
    write_past_the_gate(home / "board.json", texts)
    said = msgspec.json.encode(TITLE).decode()
    (home / "config.toml").write_text(f"name = {said}\ntitle = {said}\nphone = {said}\n")
    start(tmux, OFFERBOARD)
    tmux.wait_for("The file was changed outside offerboard", seconds=3 * SLACK)
    end = time.monotonic() + SLACK
    while "outside offerboard" in tmux.screen():
        assert time.monotonic() < end
        tmux.keys("Escape")
        with suppress(AssertionError):
            tmux.wait_for(lambda text: "outside offerboard" not in text and "Triage" in text, seconds=1)


@pytest.mark.whole
def test_every_text_of_the_corpus_is_shown_as_it_is(tmux: Tmux, home: Path) -> None:
    open_with(tmux, home, CORPUS)
    seen = [tmux.wait_still()]
    still = 0
    while still < 2:  # one key may be lost to an Escape that was on its way
        tmux.keys("PageDown")
        try:
            seen.append(tmux.wait_for(lambda text: body(text) != body(seen[-1]), seconds=3))
            still = 0
        except AssertionError:
            still += 1
    board = "\n".join(seen)
    for text in CORPUS:
        said = one_line(text)[:8].strip()
        assert said in board or not said.isascii(), f"{text!r} is not shown as {said!r}"
    harmless(tmux)
    tmux.keys("C-q")
    assert tmux.wait_exit() == 0, "it was still running, and quits when asked to"


@pytest.mark.whole
def test_no_screen_does_what_a_text_says(tmux: Tmux, home: Path) -> None:
    texts = CORPUS if LEVEL == "long" else [" ".join(ACTING)]
    open_with(tmux, home, texts)
    for number in range(len(texts)):
        tmux.keys("g", *["j"] * number)
        walk(tmux)
    harmless(tmux)
    tmux.keys("C-q")
    assert tmux.wait_exit() == 0, "it was still running, and quits when asked to"


def body(screen: str) -> str:
    """All but the footer, where messages come and go."""
    return screen.rstrip("\n").rpartition("\n")[0]


def walk(tmux: Tmux) -> None:
    """Open each screen on the card under the cursor, and come back."""
    board = tmux.wait_still(still=1.0)  # the pane follows when the cursor rests
    for key in SCREENS:
        end = time.monotonic() + SLACK
        while body(tmux.screen()) == body(board):  # an Escape still on its way makes another key of the next
            assert time.monotonic() < end, f"{key} opens nothing"
            tmux.keys(key)
            with suppress(AssertionError):
                tmux.wait_for(lambda text: body(text) != body(board), seconds=5)
        tmux.wait_still(still=0.1)
        end = time.monotonic() + SLACK
        while body(tmux.screen()) != body(board):
            assert time.monotonic() < end, f"{key}: no way back from\n{tmux.screen()}"
            tmux.keys("Escape")
            with suppress(AssertionError):
                tmux.wait_for(lambda text: body(text) == body(board), seconds=0.5)


def test_no_command_prints_what_acts(tmux: Tmux, home: Path) -> None:
    """Cards, file names, sheets and templates, on a terminal, not through a pipe."""
    write_past_the_gate(home / "board.json", CORPUS)
    templates = home / "templates" / "en"
    templates.mkdir(parents=True)
    (templates / "decline.email.j2").write_text(
        f"+++\nsubject = 'No'\n+++\n{' '.join([*TERMINAL, *DECEIVING])}\n", encoding="utf-8"
    )
    (templates / f"{TERMINAL[0]}.j2").write_text("x", encoding="utf-8")
    sheet = home / f"{DECEIVING[0]}{TERMINAL[0]}{TERMINAL[5]}{MARKUP[0].replace('/', '')}.csv"
    rows = [["Company", "Notes", TERMINAL[0]], *([f"new {text}", text, text] for text in CORPUS)]
    with sheet.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    commands = [
        ["list"],
        ["list", "--json"],
        ["show", "ca000000"],
        ["due", "--explain"],
        ["stats"],
        ["compare"],
        ["when"],
        ["compose", "ca000001", "--situation", "decline", "--channel", "email"],
        ["templates", "check"],
        ["templates", "list"],
        ["import", str(sheet), "--dry-run"],
        ["import", str(sheet)],
        ["import", str(home / TERMINAL[0])],
        ["backup", "--list"],
        ["doctor"],
        ["export", "--format", "md"],
        ["export", "--format", "csv"],
        ["add", "--company", TERMINAL[0]],
        ["show", TERMINAL[0]],
        [TERMINAL[0]],
        ["--data", str(home / TERMINAL[3] / "board.json"), "list"],
    ]
    (home / "all.py").write_text(ALL.format(commands=commands), encoding="utf-8")
    start(tmux, [sys.executable, str(home / "all.py")])
    tmux.wait_for("all done", seconds=4 * SLACK)
    harmless(tmux)
    assert "Evil" not in tmux.screen()
    assert not Path("/tmp/pwned").exists()  # noqa: S108 - what one of the texts would make


@pytest.mark.parametrize("run", range(times(2, 20)))
def test_a_paste_that_ends_its_brackets_does_nothing_that_cannot_be_undone(
    pty: Callable[..., Pty], home: Path, run: int
) -> None:
    """An ESC in a paste makes keys of what follows: they may do what they like, and all of it goes back."""
    chance = random.Random(run)
    path = home / "board.json"
    factory.write_board(path, 12, 1, NOW)
    before = cards(path)
    board = pty(OFFERBOARD, width=140, height=40, env={"EDITOR": "true"})
    board.wait_for("Triage")
    keys = "XXLHxzdaucsSymbrn \rXX" + string.ascii_letters.replace("q", "")
    for _ in range(4):
        letters = "".join(chance.choice(keys) for _ in range(20))
        board.send(f"\x1b[200~Acme GmbH\x1b[201~{letters}\x1b[201~")
        time.sleep(0.3)
        board.send("\x1b")
    end = time.monotonic() + SLACK
    while running(board.pid):  # it asks once, where something was typed
        assert time.monotonic() < end
        board.send("\x11")
        time.sleep(0.5)
    assert board.wait_exit() == 0
    assert "Traceback" not in board.text
    tracker = Tracker(path, "test")
    for _ in range(100):
        if cards(path) == before:
            break
        tracker.undo()  # raises where there is nothing left to undo
    assert cards(path) == before


def cards(path: Path) -> dict[str, Card]:
    """The cards without the number of times that they were saved."""
    rows = Tracker(path).load().rows
    return {id_: structs.replace(row.card, rev=0, updated=None) for id_, row in rows.items()}


def test_a_sheet_is_safe_in_a_spreadsheet_and_comes_back_without_loss(home: Path) -> None:
    cards = [
        Card(id=f"ca{n:06}", created=NOW, company=f"C{n}", notes=text, role=text, source=text)
        for n, text in enumerate(CORPUS)
    ]
    Tracker(home / "board.json", "test").commit(
        Intent("made", NOW, lambda _: {card.id: card for card in cards})
    )
    known = Tracker(home / "board.json").load().rows
    sheet = write("csv", [row.card for row in known.values()], WriteOptions(now=NOW, zone="UTC"))
    for row in csv.reader(io.StringIO(sheet.decode("utf-8-sig"))):
        for cell in row:
            assert cell[:1] not in tuple("=+-@\t\r\n"), cell
    (home / "sheet.csv").write_bytes(sheet)
    other = home / "other.json"
    done = subprocess.run(
        [*OFFERBOARD, "--data", str(other), "import", str(home / "sheet.csv"), "--json"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    back = {row.card.company: row.card for row in Tracker(other).load().rows.values()}
    for row in known.values():
        found = back[row.card.company]
        assert found.notes.strip() == row.card.notes.strip()
        assert (found.role, found.source) == (one_line(row.card.role), one_line(row.card.source))
