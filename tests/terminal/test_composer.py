"""From a file of offers to another program's paste, by keys alone: the composer in real terminals."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import tool
from tests.terminal.harness import OFFERBOARD, Pty, Tmux, mouse_click

NOW = {"OFFERBOARD_NOW": "2026-11-22T10:40:00+01:00"}
SHEET = """\
Company,Position,Status,Offer received,Reply by,Contact,Email
Globex,Senior developer,Offer,2026-11-19,2026-11-24 17:00,Camille Roux,c.roux@globex.example
"""
NAME = 'name = "Robin Vale"\n'
DECLINE = ["c", "2"]  # on the only card, a new offer: the first is what it calls for, to acknowledge it


def run(*arguments: str) -> str:
    done = subprocess.run(
        [*OFFERBOARD, *arguments], env={**os.environ, **NOW}, capture_output=True, timeout=60, check=True
    )
    return done.stdout.decode()


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the program's files, which does not exist yet."""
    folder = Path(os.environ["HOME"]) / "jobs"
    monkeypatch.setenv("OFFERBOARD_HOME", str(folder))
    return folder


@pytest.fixture
def offer(tmp_path: Path, home: Path) -> str:
    """The id of an offer that came in with a sheet."""
    sheet = tmp_path / "offers.csv"
    sheet.write_text(SHEET)
    run("import", str(sheet))
    (card,) = json.loads(run("list", "--json"))
    return str(card["id"])


@pytest.fixture
def named(home: Path, offer: str) -> str:
    """The same, of somebody who has said their name."""
    (home / "config.toml").write_text(NAME)
    return offer


def letter(id_: str, **wishes: str) -> dict[str, str]:
    """The letter as the command line writes it."""
    options = [part for name, value in wishes.items() for part in (f"--{name}", value)]
    found: dict[str, str] = json.loads(run("compose", id_, "--situation", "decline", *options, "--json"))
    return found


def shown(id_: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(run("show", id_, "--json"))
    return found


def on_display(display: str) -> str:
    """What another program would paste."""
    done = subprocess.run(
        [tool("xclip"), "-selection", "clipboard", "-o"],
        env={**os.environ, "DISPLAY": display},
        capture_output=True,
        timeout=30,
        check=True,
    )
    return done.stdout.decode()


def test_in_tmux_an_imported_offer_is_declined_by_keys_alone(tmux: Tmux, offer: str, home: Path) -> None:
    tmux.start(OFFERBOARD, width=120, height=36, env=NOW)
    tmux.wait_for("Globex")
    tmux.keys(*DECLINE, "y")
    tmux.wait_for("not copied, still missing: your name")
    tmux.text("Robin Vale")
    tmux.wait_for(lambda screen: "[your name]" not in screen and "Robin Vale: offer" in screen)
    tmux.keys("Enter")
    tmux.wait_for("y Copy")
    tmux.keys("y")
    tmux.wait_for("body: in tmux's buffer; asked your terminal to copy")
    body = letter(offer)["body"]
    assert "decided not to accept it." in body
    assert body.endswith(",\nRobin Vale")
    assert tmux.buffer() == body
    assert (home / "config.toml").read_text() == NAME
    tmux.wait_for("sent? s confirms it")
    tmux.keys("s")
    tmux.wait_for("noted as sent; it is in Declines now")
    tmux.keys("q")
    assert tmux.wait_exit() == 0
    card = shown(offer)
    assert (card["stage"], card["outcome"]) == ("closed", "declined")
    assert card["told"]
    assert b"\x1b]52" not in tmux.raw()


def test_piece_by_piece_in_tmux(tmux: Tmux, named: str) -> None:
    tmux.start(OFFERBOARD, width=80, height=24, env=NOW)
    tmux.wait_for("Globex")
    tmux.keys(*DECLINE)
    tmux.wait_for("Dear Camille")
    wanted = letter(named)
    for piece, says in (
        ("to", "address: in tmux's"),
        ("subject", "subject: in tmux's"),
        ("body", "body: in"),
    ):
        tmux.keys("Y")
        tmux.wait_for(says)
        assert tmux.buffer() == wanted[piece]


def test_on_a_display_xclip_pastes_the_letter(xvfb: str, pty: Callable[..., Pty], named: str) -> None:
    tool("xclip")
    terminal = pty(OFFERBOARD, width=120, height=36, env={**NOW, "DISPLAY": xvfb})
    terminal.wait_for("Globex")
    terminal.send("".join([*DECLINE, "y"]))
    terminal.wait_for("body copied; once it is sent, press s")
    assert on_display(xvfb) == letter(named)["body"]
    assert b"\x1b]52" not in terminal.output


def test_with_no_clipboard_the_screen_says_so_and_the_file_holds_it(
    pty: Callable[..., Pty], named: str, home: Path
) -> None:
    terminal = pty(OFFERBOARD, width=200, height=36, env={**NOW, "TERM": "linux"})
    terminal.wait_for("Globex")
    terminal.send("".join([*DECLINE, "y"]))
    saved = home / "state" / "letter.txt"
    terminal.wait_for("body: could not reach a clipboard; saved to ~/jobs/state/letter.txt")
    assert saved.read_text() == letter(named)["body"]
    assert saved.stat().st_mode & 0o777 == 0o600
    terminal.send("\x1b")
    terminal.wait_for("What for")
    assert [entry["kind"] for entry in shown(named)["timeline"]] == ["moved"]  # type: ignore[attr-defined]


def test_a_script_for_the_phone_is_copied_as_it_is(tmux: Tmux, named: str) -> None:
    tmux.start(OFFERBOARD, width=120, height=36, env=NOW)
    tmux.wait_for("Globex")
    tmux.keys(*DECLINE, "Tab", "1")
    screen = tmux.wait_for("Thank them and say no")
    assert "##" not in screen
    tmux.keys("y")
    tmux.wait_for("body: in tmux's buffer")
    assert tmux.buffer() == letter(named, channel="phone")["body"]


def test_an_editor_takes_the_terminal_and_gives_it_back(tmux: Tmux, named: str, tmp_path: Path) -> None:
    program = tmp_path / "editor"
    program.write_text(
        '#!/bin/sh\necho EDITING; read line <&2\nsed s/Dear/Hi/ "$1" > "$0.new"; cat "$0.new" > "$1"\n'
    )
    program.chmod(0o755)
    tmux.start(OFFERBOARD, width=120, height=36, env={**NOW, "EDITOR": str(program)})
    tmux.wait_for("Globex")
    tmux.keys(*DECLINE, "E")
    tmux.wait_for(lambda screen: "EDITING" in screen and "What for" not in screen)
    tmux.keys("Enter")
    screen = tmux.wait_for("your own words, edited")
    assert "Hi Camille," in screen
    tmux.keys("y")
    tmux.wait_for("body: in tmux's buffer")
    assert tmux.buffer() == letter(named)["body"]
    assert tmux.buffer().startswith("Hi Camille,")
    tmux.keys("e")
    tmux.wait_for("Done: your words are kept")
    tmux.text("Oh, hi. ")
    tmux.wait_for("Oh, hi. Hi Camille,")
    tmux.keys("C-q")  # in the middle of it
    assert tmux.wait_exit() == 0
    (draft,) = shown(named)["drafts"]  # type: ignore[misc]
    assert draft["body"].startswith("Oh, hi. Hi Camille,")


def test_names_from_a_sheet_cannot_act(tmux: Tmux, tmp_path: Path, home: Path) -> None:
    sheet = tmp_path / "hostile.csv"
    sheet.write_text(
        "Company,Position,Status,Contact,Email\n"
        '"[@click=app.quit]x[/]\x1b]52;c;Z29uZQ==\x07",Dev [/F],Offer,"\u202e[b]Eve[/b]",eve@evil.example\n'
    )
    run("import", str(sheet))
    (home / "config.toml").write_text(NAME)
    tmux.start(OFFERBOARD, width=120, height=36, env=NOW)
    tmux.wait_for("[@click=app.quit]x[/]")
    tmux.keys(*DECLINE)
    screen = tmux.wait_for("Dear ")
    assert "[@click=app.quit]x[/]\ufffd]52;c;Z29uZQ==\ufffd" in screen
    for y, line in enumerate(screen.splitlines()):
        if (x := line.find("[@click")) >= 0:
            tmux.send(mouse_click(x + 2, y))
    tmux.keys("y")
    tmux.wait_for("body: in tmux's buffer")
    assert b"\x1b]52;c;Z29uZQ" not in tmux.raw()
    assert b"\xe2\x80\xae" not in tmux.raw()
    assert "\x1b" not in tmux.buffer()
