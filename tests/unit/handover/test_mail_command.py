"""What a card says never becomes a program: which places of `mail_command` are refused, and which are not."""

import json
from pathlib import Path

import pytest

from offerboard.config import ConfigError, load

REFUSED = [
    ["sh", "-c", "mutt -s {subject} {to}"],
    ["sh", "-c", "mutt -H {draft}"],
    ["/bin/bash", "-lc", "echo {body} | mail {to}"],
    ["bash", "-o", "pipefail", "-c", "cat {draft} | mutt"],
    ["sh", "-c", "-e", "mail '{to}'"],
    ["env", "LANG=C", "nice", "-n", "5", "zsh", "-c", "mail {to}"],
    ["fish", "--command=mail {to}"],
    ["fish", "--command", "mail {to}"],
    ["env", "-S", "mutt {to}"],
    ["flatpak", "run", "--command=sh", "x.y", "sh", "-c", "mail {to}"],
    ["python3.11", "-c", "print('{body}')"],
    ["perl", "-ne", "{body}"],
    ["ruby", "-e", "puts '{subject}'"],
    ["node", "--eval={subject}"],
    ["osascript", "-e", 'tell application "Mail" to make "{subject}"'],
    ["emacs", "--eval", '(compose-mail "{to}")'],
    ["emacsclient", "-e", '(compose-mail "{to}" "{subject}")'],
    ["vim", "+{subject}", "{draft}"],
    ["mutt", "-e", "set from={to}", "{to}"],
    ["thunderbird", "-compose", "to='{to}',subject='{subject}'"],
    ["ssh", "host", "mutt", "-s", "{subject}"],
    ["tmux", "new-window", "mutt {to}"],
    ["su", "me", "-c", "mutt {to}"],
    ["xterm", "-e", "mutt {to}"],
    ["{body}", "x"],
    ["{to}"],
]
TAKEN = [
    ["mutt", "-s", "{subject}", "-H", "{draft}", "-c", "{to}"],
    ["sh", "-c", 'mutt -s "$1" "$2"', "sh", "{subject}", "{to}"],
    ["bash", "-c", 'exec mutt -H "$0"', "{draft}"],
    ["neomutt", "--", "{mailto}"],
    ["thunderbird", "-compose", "{mailto}"],
    ["emacsclient", "-c", "{mailto}"],
    ["env", "LANG=C", "mutt", "{to}"],
    ["xterm", "-e", "mutt", "-s", "{subject}", "{to}"],
    ["aerc", "{mailto}"],
    ["himalaya", "--to={to}"],
]


def config(path: Path, command: list[str]) -> Path:
    path.write_text(f"mail_command = {json.dumps(command)}\n")
    return path


@pytest.mark.parametrize("command", REFUSED, ids=" ".join)
def test_a_place_that_would_be_run_is_refused(tmp_path: Path, command: list[str]) -> None:
    with pytest.raises(ConfigError, match=r"would run what the card says|which program is run") as caught:
        load(config(tmp_path / "config.toml", command))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("command", TAKEN, ids=" ".join)
def test_a_place_that_is_an_argument_of_its_own_is_taken(tmp_path: Path, command: list[str]) -> None:
    assert load(config(tmp_path / "config.toml", command)).mail_command == tuple(command)
