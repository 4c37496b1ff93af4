"""How a letter leaves: by neomutt in the terminal that it is lent, by a code that zbarimg reads."""

import os
import subprocess
from email import message_from_bytes
from email.policy import default
from pathlib import Path

from tests.support import tool
from tests.terminal.harness import OFFERBOARD, Tmux
from tests.terminal.picture import codes_on

NOW = {"OFFERBOARD_NOW": "2026-11-22T10:40:00+01:00"}
MUTT = """
set sendmail="{sendmail}" from="robin@vale.example" realname="Robin Vale" editor="true" charset="utf-8"
set abort_unmodified=no record="" header_cache="" folder="{folder}" autoedit=yes fast_reply=yes
"""


def _run(*arguments: str) -> str:
    done = subprocess.run(
        [*OFFERBOARD, *arguments], env={**os.environ, **NOW}, capture_output=True, timeout=60, check=True
    )
    return done.stdout.decode().strip()


def _prepare(tmp_path: Path) -> tuple[str, Path]:
    """An offer, a config that names neomutt, and the file in which a mail arrives that it sends."""
    home, sent = Path(os.environ["OFFERBOARD_HOME"]), tmp_path / "sent.eml"
    sendmail = tmp_path / "sendmail"
    sendmail.write_text(f'#!/bin/sh\ncat > "{sent}"\n')
    sendmail.chmod(0o755)
    settings = tmp_path / "muttrc"
    settings.write_text(MUTT.format(sendmail=sendmail, folder=tmp_path))
    command = [tool("neomutt"), "-n", "-F", str(settings), "-H", "{draft}"]
    home.mkdir(exist_ok=True)
    (home / "config.toml").write_text(f'name = "Zoë Vale"\nmail_command = {command}\n')
    contact = ("--contact", "Jürgen Groß <j.gross@acme.example>", "--phone", "+49 30 12345678")
    return _run("add", "--company", "Ächme", "--role", "Dev", "--stage", "offer", *contact), sent


def test_by_neomutt_and_by_a_code_that_is_read(tmux: Tmux, tmp_path: Path) -> None:
    id_, sent = _prepare(tmp_path)
    env = {**NOW, "LANG": "C.UTF-8", "VISUAL": "/nowhere/editor"}
    tmux.start(OFFERBOARD, width=140, height=44, env=env)
    tmux.wait_for("Ächme")
    tmux.keys("c", "2", "Tab", "2")
    tmux.wait_for("Dear Jürgen,")
    tmux.keys("E")
    tmux.wait_for(lambda screen: "/nowhere/editor cannot be started" in screen and "Dear Jürgen," in screen)
    tmux.keys("M")
    tmux.wait_for(lambda screen: "y:Send" in screen and "To: Jürgen Groß <j.gross@" in screen)
    tmux.keys("y")
    tmux.wait_for("handed to neomutt; once it is sent, press s")
    mail = message_from_bytes(sent.read_bytes(), policy=default)
    body = _run("compose", id_, "--situation", "decline", "--channel", "email")
    assert mail.get_content().strip() == body
    assert mail["To"].addresses[0].display_name == "Jürgen Groß"
    assert mail["Subject"].endswith("offer for Dev")
    assert not list(Path(os.environ["OFFERBOARD_HOME"], "state").glob("mail-*"))

    tmux.keys("3")
    tmux.wait_for("Hi Jürgen,")
    tmux.keys("Q")
    tmux.wait_for("enter The phone has it")
    tmux.wait_still()
    text = _run("compose", id_, "--situation", "decline", "--channel", "text")
    assert codes_on(tmux.styled(), tmp_path) == [f"SMSTO:+493012345678:{text}"]
    tmux.keys("s")
    tmux.wait_for("noted as sent")
