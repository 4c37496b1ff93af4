"""Handing a letter over: to a mail program in the terminal or in a window, to the desktop, to a phone."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from offerboard.config import Config
from offerboard.handover.links import mailto
from offerboard.tui.composer.code import CodeScreen
from tests.tui.composer.composing import GLOBEX, INITECH, Desk, composing


@contextmanager
def _lent() -> Iterator[None]:
    yield


def _program(tmp_path: Path, text: str, name: str = "mutt") -> str:
    path = tmp_path / name
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return str(path)


def _asking(command: tuple[str, ...], *, window: bool = False) -> Config:
    return Config(name="Robin Vale", mail_command=command, mail_window=window)


def _drafts() -> list[Path]:
    return list(Path(os.environ["OFFERBOARD_HOME"], "state").glob("mail-*"))


def _kinds(desk: Desk) -> list[str]:
    return [entry.kind for entry in desk.card.timeline]


async def test_a_mail_program_gets_the_terminal_and_the_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = _program(tmp_path, f'echo "$1" > "{tmp_path}/args"; cp "$2" "{tmp_path}/got"')
    async with composing(tmp_path, INITECH, settings=_asking((program, "{subject}", "{draft}"))) as desk:
        monkeypatch.setattr(desk.board.app, "suspend", _lent)
        await desk.press("M")
        assert desk.said == ["handed to mutt; once it is sent, press s"]
        assert (tmp_path / "args").read_text() == "Robin Vale: offer for Report analyst\n"
        assert (tmp_path / "got").read_text().endswith(f"\n\n{desk.body.rstrip()}\n")
        assert _kinds(desk)[-1] == "copied"
        assert "sent? s confirms it" in desk.board.text
        assert _drafts() == []


async def test_a_mail_program_that_gives_up_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with composing(
        tmp_path, INITECH, settings=_asking((_program(tmp_path, "exit 1"), "{draft}"))
    ) as desk:
        before = _kinds(desk)
        await desk.press("M")
        assert desk.said[-1].startswith("this terminal cannot be lent to mutt")
        monkeypatch.setattr(desk.board.app, "suspend", _lent)
        desk.board.session.messages.clear()  # it was read
        await desk.press("m")
        assert desk.said[-1] == "mutt ended with status 1: not noted, and the letter is as it was"
        (tmp_path / "mutt").unlink()
        await desk.press("M")
        assert desk.said[-1].endswith("mutt cannot be started: No such file or directory")
        assert (_kinds(desk), desk.open) == (before, True)


async def test_a_mail_program_with_a_window_is_started_beside_the_board(tmp_path: Path) -> None:
    program = _program(tmp_path, f'echo "$1" > "{tmp_path}/got"')
    settings = _asking((program, "{mailto}"), window=True)
    async with composing(tmp_path, INITECH, settings=settings) as desk:
        letter = desk.screen.composition.letter
        assert letter is not None
        await desk.press("M")
        await desk.board.until(lambda: desk.said, "the word")
        assert desk.said == ["handed to mutt; once it is sent, press s"]
        assert (tmp_path / "got").read_text().strip() == mailto(letter.to, letter.subject, letter.body)
        _program(tmp_path, "echo no display >&2; exit 2")
        await desk.press("M")
        await desk.board.until(lambda: len(desk.said) == 2, "the word")
        assert desk.said[-1].endswith("mutt ended with status 2: no display")
        assert _kinds(desk).count("copied") == 1


async def test_without_a_command_the_desktop_opens_a_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    _program(tmp_path, f'printf %s "$1" > "{tmp_path}/got"', "xdg-open")
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    async with composing(tmp_path, INITECH) as desk:
        await desk.press("M")
        await desk.board.until(lambda: desk.said, "the word")
        assert "no desktop here" in desk.said[-1]
        assert "copied" not in _kinds(desk)
        monkeypatch.setenv("DISPLAY", ":99")
        await desk.press("M")
        await desk.board.until(lambda: len(desk.said) == 2, "the word")
        (draft,) = _drafts()
        said = f"asked your desktop to open a mail; body copied; the letter is in {draft} too"
        assert desk.said[-1] == f"{said}; once it is sent, press s"
        got = (tmp_path / "got").read_text()
        assert got.startswith("mailto:bill@initech.example?subject=Robin%20Vale%3A%20offer")
        assert "body" not in got
        assert desk.body.splitlines()[0] in draft.read_text()
        assert desk.clipboard.texts == [desk.body]
        assert _kinds(desk)[-1] == "copied"


async def test_a_code_says_what_it_holds_and_what_does_not_fit(tmp_path: Path) -> None:
    async with composing(tmp_path, GLOBEX, size=(80, 24)) as desk:
        assert "M Mail" not in desk.board.text
        await desk.press("M")  # only a mail goes to a mail program
        assert desk.said == []
        await desk.press("Q")
        assert "◉ the number to call" in desk.board.text
        assert (
            "it offers to call the number" in desk.board.text.replace("\n", " ") or "call" in desk.board.text
        )
        await desk.press("enter", "s")
        assert isinstance(desk.board.app.screen, CodeScreen)
        await desk.press("j")
        assert "◉ the script" in desk.board.text
        assert "this code needs" in desk.board.text
        await desk.press("enter", "escape")
        assert (desk.open, desk.said) == (True, [])


async def test_what_the_phone_has_is_waited_for_until_it_is_sent(tmp_path: Path) -> None:
    async with composing(tmp_path, GLOBEX) as desk:
        await desk.choose("channel", "text")
        await desk.press("Q")
        assert "ready to be sent" in desk.board.text.replace("\n", " ")
        await desk.press("enter")
        assert desk.said == ["your phone has it; once it is sent, press s"]
        assert (_kinds(desk)[-1], desk.open) == ("copied", True)
        desk.board.app.notify("something else", timeout=60)
        await desk.press("Q")
        assert "something else" not in desk.board.text
        await desk.press("s")
        assert desk.card.told is not None
        assert not desk.open
