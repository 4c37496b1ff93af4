"""At home in the shell: completion, companies as ids, formats, notices, the manual page, boards by name."""

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.shell_completion import get_completion_class

from offerboard.cli import COMMANDS, cli, colours, notifying
from offerboard.cli.context import CommandSession
from offerboard.cli.notifying import sequence
from offerboard.cli.tables import table
from tests.unit.cli_run import Shell

Offered = Callable[..., list[str]]


@pytest.fixture
def offered(run: Shell) -> Offered:
    """What a shell would offer for the last word of a command line."""

    def offer(*words: str) -> list[str]:
        session = CommandSession(lambda *_, **__: 0)
        kind = get_completion_class("bash")
        assert kind is not None
        completion = kind(cli, {"obj": session}, "offerboard", "_OFFERBOARD_COMPLETE")
        before = ["--data", str(run.data), "--config", str(run.config)]
        return [item.value for item in completion.get_completions([*before, *words[:-1]], words[-1])]

    return offer


def test_a_shell_is_offered_ids_and_companies(run: Shell, offered: Offered) -> None:
    kelp = run("add", "--company", "Kelp Data", "--role", "Modeller").out.strip()
    run("add", "--company", "Quay", "--role", "Analyst")
    run("add", "--company", "Quay", "--role", "Planner")
    assert kelp in offered("show", "")
    assert offered("show", kelp[:3]) == [kelp]
    assert offered("show", "kel") == ["Kelp Data"]
    assert offered("show", "qua") == []
    assert kelp in offered("due", "")


def test_a_shell_is_offered_situations_commands_and_stages(offered: Offered) -> None:
    assert "decline" in offered("compose", "x", "--situation", "dec")
    assert offered("expo") == ["export"]
    assert "interview" in offered("move", "x", "int")
    assert offered("decide", "x", "no", "--reason", "fam") == ["family"]
    assert "not-fit" in offered("decide", "x", "no", "--told", "")
    assert "de" in offered("compose", "x", "--language", "d")


def test_a_table_has_colours_on_a_terminal_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    rows, styles = [("a", "Möwe", "")], [{1: colours.STRONG, 2: colours.QUIET}]
    assert list(table(rows, styles=styles)) == ["a  Möwe"], "a pipe has none"
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert list(table(rows, styles=styles)) == ["a  \x1b[1mMöwe\x1b[0m"]
    for name, value in (("NO_COLOR", "1"), ("TERM", "dumb")):
        with monkeypatch.context() as context:
            context.setenv(name, value)
            assert list(table(rows, styles=styles)) == ["a  Möwe"]


def test_completion_is_silent_where_the_board_cannot_be_read(run: Shell, offered: Offered) -> None:
    run.home.mkdir(exist_ok=True)
    run.data.write_text("{broken", encoding="utf-8")
    assert offered("show", "a") == []


def test_a_shell_that_asks_gets_no_board(run: Shell) -> None:
    environment = {
        **os.environ,
        "_OFFERBOARD_COMPLETE": "bash_complete",
        "COMP_WORDS": "offerboard ex",
        "COMP_CWORD": "1",
        "OFFERBOARD_HOME": str(run.home),
    }
    done = subprocess.run(
        [sys.executable, "-m", "offerboard"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "plain,export" in done.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_of_each_shell_is_printed(run: Shell, shell: str) -> None:
    done = run("completion", shell)
    assert done.code == 0
    assert f"_OFFERBOARD_COMPLETE={shell}_complete" in done.out


def test_a_company_is_an_id_where_one_card_has_it(run: Shell) -> None:
    kelp = run("add", "--company", "Kelp Data", "--role", "Modeller").out.strip()
    assert run("show", "kelp data", "--json").json["id"] == kelp
    second = run("add", "--company", "Kelp Data", "--role", "Planner").out.strip()
    both = run("show", "Kelp Data")
    assert both.code == 1
    assert kelp in both.err
    assert second in both.err
    run("end", second, "rejected")
    assert run("show", "Kelp Data", "--json").json["id"] == kelp


def test_a_line_is_printed_as_it_was_asked_for(run: Shell) -> None:
    run("add", "--company", "Globex", "--role", "Dev", "--received", "yesterday", "--reply-by", "today")
    assert run("due", "--format", r"{company}|{severity}\n").out == "Globex|urgent\n"
    assert run("due", "--format", "{{{role}}}").out == "{Dev}"
    wrong = run("due", "--format", "{pay}")
    assert wrong.code == 2
    assert "there is no {pay}; there is id, company" in wrong.err
    assert run("list", "--format", r"{id} {stage}\n").out.endswith(" offer\n")
    assert run("due", "--format", "x", "--json").code == 2


def test_a_notice_is_what_the_terminal_understands() -> None:
    assert sequence("2 need you", "A; B", {}) == "\033]777;notify;2 need you;A, B\a"
    assert sequence("1", "B", {"TERM_PROGRAM": "WezTerm"}) == "\033]9;1: B\a"
    assert sequence("1", "B", {"TMUX": "/tmp/x"}) == "\033Ptmux;\033\033]777;notify;1;B\a\033\\"  # noqa: S108
    assert "\033]52" not in sequence("1", "\033]52;c;x\a", {})


def test_a_notice_goes_to_notify_send_and_never_names_pay(
    run: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = tmp_path / "said"
    helper = tmp_path / "bin" / "notify-send"
    helper.parent.mkdir()
    helper.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {said}\n')
    helper.chmod(0o755)
    monkeypatch.setenv("PATH", f"{helper.parent}:{os.environ['PATH']}")
    monkeypatch.setenv("DISPLAY", ":9")
    assert run("due", "--notify").code == 0
    assert not said.exists()
    run(
        "add",
        "--company",
        "Globex <b>&",
        "--pay",
        "92000 EUR/year",
        "--received",
        "yesterday",
        "--reply-by",
        "today",
    )
    done = run("due", "--notify", "--exit-code")
    assert done.code == 1
    assert "shown by notify-send" in done.err
    assert "1 needs you" in said.read_text()
    assert "Globex &lt;b&gt;&amp;" in said.read_text(), "desktops read markup in it"
    assert "92" not in said.read_text()


def test_cron_reaches_the_desktop_that_its_variables_do_not_name(
    run: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = tmp_path / "said"
    helper = tmp_path / "bin" / "notify-send"
    helper.parent.mkdir()
    helper.write_text(f'#!/bin/sh\nprintf "%s\\n" "$DBUS_SESSION_BUS_ADDRESS" > {said}\n')
    helper.chmod(0o755)
    monkeypatch.setenv("PATH", f"{helper.parent}:{os.environ['PATH']}")
    for name in notifying._DESKTOP:
        monkeypatch.delenv(name, raising=False)
    with tempfile.TemporaryDirectory(prefix="ob") as short:  # the path of a socket has 100 characters at most
        monkeypatch.setattr(notifying, "_RUNTIME", Path(short))
        bus = Path(short) / str(os.getuid()) / "bus"
        bus.parent.mkdir()
        run("add", "--company", "Globex", "--received", "yesterday", "--reply-by", "today")
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(str(bus))
            assert "shown by notify-send" in run("due", "--notify").err
    assert said.read_text() == f"unix:path={bus}\n"


def test_the_manual_page_has_every_command(run: Shell) -> None:
    page = run("man").out
    assert page.startswith(".TH OFFERBOARD 1")
    for name in COMMANDS:
        assert f".SS {name.replace('-', chr(92) + '-')}" in page


def test_a_board_is_opened_by_its_name(run: Shell, tmp_path: Path) -> None:
    other = tmp_path / "friend.json"
    run.configure(f'[boards]\nfriend = "{other}"\n')
    arguments = ("--board",)
    assert run(*arguments, "friend", "add", "--company", "Dam").code == 0
    assert other.exists()
    wrong = run(*arguments, "fiend", "list")
    assert wrong.code == 2
    assert 'no board is named "fiend" under [boards] in the config: friend' in wrong.err
