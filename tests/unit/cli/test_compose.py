"""`compose` prints the words and says the truth about the clipboard; copied is not sent."""

import os
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from offerboard.cards.model import Draft
from offerboard.tracker import Tracker, intents
from tests.unit import cli_run
from tests.unit.cli_run import Shell

KEYS = ["to", "subject", "body", "missing", "warnings", "copied_by", "gloss"]


@pytest.fixture
def run(run: Shell) -> Shell:
    run.configure('name = "Kim Park"\nclipboard = ["tmux"]\n')
    return run


@pytest.fixture
def offer(run: Shell) -> str:
    return run.add("Acme", "--role", "Dev", "--reply-by", "2 dec", "--contact", "Anna Weber <a@acme.example>")


@pytest.fixture
def buffer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What a tmux that copies was given."""
    kept = tmp_path / "buffer"
    _tmux(tmp_path, monkeypatch, f'exec cat > "{kept}"')
    return kept


def _tmux(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "tmux"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    (folder / "cat").symlink_to(shutil.which("cat") or "")
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("TMUX", "/nowhere,1,0")


def test_the_body_alone_is_on_standard_output(run: Shell, offer: str) -> None:
    run.ok("end", offer, "declined")
    done = run("compose", offer, "--channel", "email", "--reason", "none")
    assert done.code == 0
    assert done.out.startswith("Dear") or "Anna" in done.out.splitlines()[0]
    assert "Kim Park" in done.out
    assert "Subject" not in done.out
    assert done.err.startswith("to: Anna Weber <a@acme.example>\nsubject: ")


def test_json_has_the_promised_shape(run: Shell, offer: str) -> None:
    done = run("compose", offer, "--situation", "decline", "--channel", "email", "--json")
    assert (done.code, list(done.json)) == (0, KEYS)
    assert done.json["to"] == "Anna Weber <a@acme.example>"
    assert (done.json["missing"], done.json["copied_by"]) == ([], None)
    assert isinstance(done.json["warnings"], list)


def test_what_is_missing_is_named_and_nothing_is_printed(run: Shell, offer: str) -> None:
    args = ("compose", offer, "--situation", "more-time", "--channel", "text")
    done = run(*args)
    assert (done.code, done.out) == (1, "")
    assert done.err == "offerboard: missing: until (--set until=…)\n"
    done = run(*args, "--json")
    assert (done.code, done.json["missing"]) == (1, ["until"])
    assert "Wednesday 25 November" in run.ok(*args, "--set", "until=next wed")


def test_the_name_is_asked_for_where_the_config_has_none(run: Shell, offer: str) -> None:
    run.configure("")
    done = run("compose", offer, "--situation", "decline", "--channel", "email")
    assert (done.code, 'name = "…" in the config' in done.err) == (1, True)
    assert "Kim" in run.ok(
        "compose", offer, "--situation", "decline", "--channel", "email", "--set", "name=Kim"
    )


@pytest.mark.parametrize(
    "given",
    [("--set", "until"), ("--set", "colour=red"), ("--set", "until=blursday"), ("--situation", "wait")],
)
def test_wrong_use_changes_nothing(run: Shell, offer: str, given: tuple[str, ...]) -> None:
    before = run.digest
    done = run("compose", offer, "--situation", "more-time", *given)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert run.digest == before


def test_what_is_untrue_or_unknown_is_refused_in_one_line(run: Shell, offer: str) -> None:
    before = run.digest
    for given, code, why in (
        (("--reason", "accepted-elsewhere"), 1, "you have not accepted another offer"),
        (("--reason", "pigs-fly"), 2, "--reason 'pigs-fly' is none of those here: "),
        (("--tone", "grim"), 2, "--tone 'grim' is none of those here: warm, plain"),
        (("--language", "xx"), 2, "--language 'xx' is none of those here: en"),
        (("--copy", "--qr"), 2, "--copy and --qr do not go together"),
        (("--mail", "--json"), 2, "--json does not go with --mail"),
        (("--draft", "-", "--channel", "text"), 2, "--draft is for a letter by email, and not by text"),
    ):
        done = run("compose", offer, "--situation", "decline", *given)
        assert (done.code, done.out, done.err.count("\n")) == (code, "", 1)
        assert why in done.err
    assert run.digest == before


def _program(tmp_path: Path, text: str, name: str = "mutt") -> str:
    path = tmp_path / name
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return str(path)


def test_a_mail_program_gets_the_letter_and_the_card_waits(run: Shell, offer: str, tmp_path: Path) -> None:
    mutt = _program(tmp_path, f'cp "$1" "{tmp_path}/got"; exit $(cat "{tmp_path}/status")')
    run.configure(f'name = "Kim Park"\nmail_command = ["{mutt}", "{{draft}}"]\n')
    args = ("compose", offer, "--situation", "decline", "--tone", "plain", "--mail")
    (tmp_path / "status").write_text("1")
    done = run(*args)
    assert (done.code, done.err.splitlines()[-1]) == (1, "offerboard: mutt ended with status 1: not noted")
    assert "copied" not in [entry["kind"] for entry in run.card(offer)["timeline"]]
    (tmp_path / "status").write_text("0")
    done = run(*args)
    assert (done.code, done.out) == (0, "")
    assert done.err.endswith(f"handed to mutt\ncopied is not sent: once it is, `offerboard sent {offer}`\n")
    assert (tmp_path / "got").read_text().startswith("To: Anna Weber <a@acme.example>\nSubject: ")
    assert run.card(offer)["timeline"][-1]["kind"] == "copied"
    assert "Hello Anna," in run.ok("compose", offer, "--situation", "decline", "--channel", "email")
    assert not list((run.home / "state").glob("mail-*"))


def test_a_draft_is_a_new_private_file_or_printed(run: Shell, offer: str, tmp_path: Path) -> None:
    args = ("compose", offer, "--situation", "decline", "--draft")
    printed = run(*args, "-")
    assert printed.out.startswith("To: Anna Weber <a@acme.example>\nSubject: ")
    path = tmp_path / "letter.eml"
    assert run(*args, str(path)).code == 0
    assert (path.read_text(), path.stat().st_mode & 0o777) == (printed.out, 0o600)
    done = run(*args, str(path))
    assert (done.code, "is there already; nothing was written" in done.err) == (1, True)
    assert "copied" not in [entry["kind"] for entry in run.card(offer)["timeline"]]


def test_a_code_is_printed_for_the_phone(run: Shell, offer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    run.ok("edit", offer, "--contact", "Anna Weber", "--phone", "+49 30 123456")
    args = ("compose", offer, "--situation", "decline", "--channel", "text", "--qr")
    done = run(*args)
    assert (done.code, "it holds the message, with the number" in done.err) == (0, True)
    lines = done.out.splitlines()
    assert len({len(line) for line in lines}) == 1
    assert lines[0] == "█" * len(lines[0])
    assert set(done.out) == set("█▀▄ \n")
    run.configure('name = "Kim Park"\nascii = true\n')
    assert set(run.ok(*args)) == set("# \n")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setattr("shutil.get_terminal_size", lambda: os.terminal_size((80, 24)))
    done = run(*args)
    assert (done.code, "the terminal has 80 by 24: make it larger" in done.err) == (1, True)


def test_a_copy_is_noted_and_flagged_until_it_is_sent(run: Shell, offer: str, buffer: Path) -> None:
    args = ("compose", offer, "--situation", "more-time", "--channel", "email", "--set", "until=9 dec 12:00")
    body = run(*args, "--json").json["body"]
    done = run(*args, "--copy")
    assert (done.code, done.out) == (0, "")
    assert buffer.read_text(encoding="utf-8") == body
    assert "in tmux's buffer" in done.err
    assert [entry["kind"] for entry in run.card(offer)["timeline"]][-1] == "copied"
    assert run.card(offer)["extensions"] == []
    assert "sent?" in run.ok("due")
    run.ok("sent", offer)
    card = run.card(offer)
    assert [entry["kind"] for entry in card["timeline"]][-2:] == ["sent", "asked"]
    assert card["extensions"][0]["until"] == "2026-12-09T12:00:00+01:00"


def test_json_says_by_which_road(run: Shell, offer: str, buffer: Path) -> None:
    done = run("compose", offer, "--situation", "decline", "--channel", "email", "--copy", "--json")
    assert (done.code, done.json["copied_by"], done.json["body"]) == (0, "tmux", buffer.read_text("utf-8"))


def test_not_sent_takes_the_copy_back(run: Shell, offer: str, buffer: Path) -> None:
    run.ok("compose", offer, "--situation", "decline", "--channel", "email", "--copy")
    assert buffer.exists()
    assert "copied, not sent" in run.ok("sent", offer, "--not-sent")
    assert "sent?" not in run.ok("due")


def test_without_a_road_the_letter_is_on_the_screen_and_in_a_file(run: Shell, offer: str) -> None:
    before = run.digest
    done = run("compose", offer, "--situation", "decline", "--channel", "email", "--copy")
    saved = run.home / "state" / "letter.txt"
    assert (done.code, str(saved) in done.err) == (1, True)
    assert saved.read_text(encoding="utf-8").strip() == done.out.strip()
    assert run.digest == before


def test_a_road_that_fails_is_no_copy(
    run: Shell, offer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _tmux(tmp_path, monkeypatch, "echo no server running >&2; exit 1")
    before = run.digest
    done = run("compose", offer, "--situation", "decline", "--channel", "email", "--copy")
    assert (done.code, "no server running" in done.err) == (1, True)
    assert run.digest == before


def test_a_letter_that_was_edited_is_used_as_it_was_left(run: Shell, offer: str) -> None:
    tracker = Tracker(run.data)
    draft = Draft(situation="decline", channel="email", body="My own words.\n", subject="My own subject")
    now = datetime.fromisoformat(cli_run.NOW)
    tracker.commit(intents.keep_draft(tracker.load(), offer, "decline", "email", draft, now))
    args = ("compose", offer, "--situation", "decline", "--channel", "email")
    done = run(*args)
    assert (done.code, done.out) == (0, "My own words.\n")
    assert "subject: My own subject" in done.err
    assert "My own words" not in run.ok(*args, "--tone", "plain")
    assert "My own words" not in run.ok("compose", offer, "--situation", "decline", "--channel", "text")


def test_a_second_term_and_its_reason_are_set_at_once(run: Shell, offer: str) -> None:
    told = ("figure=€98,000 a year", "basis=I would lead a team of six", "second=two days a week from home")
    given = [word for text in (*told, "second_basis=my way is long") for word in ("--set", text)]
    done = run("compose", offer, "--situation", "negotiate", "--channel", "email", *given)
    assert done.code == 0, done.err
    assert "two days a week from home, because my way is long" in done.out.lower()


def test_what_one_valued_is_kept_on_the_card(run: Shell, offer: str) -> None:
    args = ("compose", offer, "--situation", "decline", "--channel", "email")
    done = run(*args, "--set", "valued=how openly the team talks")
    assert "how openly the team talks" in done.out
    assert "kept on the card: what you valued\n" in done.err
    assert run.card(offer)["valued"] == "how openly the team talks"
    before = run.digest
    assert "how openly the team talks" in run.ok(*args)
    assert "kept on" not in run(*args, "--set", "valued=how openly the team talks").err
    assert run.digest == before
    assert "how openly" not in run.ok(*args, "--set", "valued=")
    assert run.card(offer)["valued"] == ""
    run.ok("undo")
    assert run.card(offer)["valued"] == "how openly the team talks"


def test_another_name_for_one_letter_leaves_that_of_the_card(run: Shell, offer: str) -> None:
    args = ("compose", offer, "--situation", "decline", "--channel", "email")
    assert "Acme Group" in run.ok(*args, "--set", "company=Acme Group")
    assert run.card(offer)["company"] == "Acme"
    run.ok("edit", offer, "--role", "")
    assert "tester" in run.ok(*args, "--set", "role=Tester")
    assert run.card(offer)["role"] == "Tester"


def test_what_is_set_fills_the_gaps_of_a_letter_that_was_edited(run: Shell, offer: str) -> None:
    tracker = Tracker(run.data)
    draft = Draft(situation="more-time", channel="text", body="Give me until [until when], please.\n")
    now = datetime.fromisoformat(cli_run.NOW)
    tracker.commit(intents.keep_draft(tracker.load(), offer, "more-time", "text", draft, now))
    args = ("compose", offer, "--situation", "more-time", "--channel", "text")
    done = run(*args)
    assert (done.code, done.out) == (1, "")
    done = run(*args, "--set", "until=next wed")
    assert (done.code, done.out) == (0, "Give me until Wednesday 25 November, please.\n")
