"""Bad input: one clear line, exit code 1 or 2, no traceback, and nothing changed on disk."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.cli_run import Done, Shell

HOSTILE = (
    *("[@click=app.quit]x[/]", "Dev [/F]", "\x1b]52;c;eA==\x07", "\x1b[31mred", "\u202egnp.exe", "a\u200bb"),
    *("\udcff\udcfe", "\x9b31m", "\U000e0041", "a\x08\x7f", "=cmd|' /C calc'!A0"),
)


def _one_line(done: Done) -> str:
    assert done.out == ""
    assert done.err.startswith("offerboard: ")
    assert done.err.count("\n") == 1
    assert _clean(done.err)
    return done.err


def _clean(said: str) -> bool:
    return all(char == "\n" or char.isprintable() for char in said)


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (("show", "zzzzzzzz"), 1, "no card 'zzzzzzzz'"),
        (("show", ""), 1, "no card ''"),
        (("edit", "nobody", "--role", "x"), 1, "no card"),
        (("delete", "nobody"), 1, "no card"),
        (("due", "--within", "soon"), 2, "48h"),
        (("add", "--company", "X", "--reply-by", "blursday"), 2, "--reply-by"),
        (("add", "--company", "X", "--reply-by", "31 feb"), 2, "31 feb"),
        (("add", "--company", "X", "--reply-by", "tue 27 nov"), 2, "Friday"),
        (("add", "--company", "X", "--received", "2026-12-24"), 2, "has not come yet"),
        (("add", "--company", "X", "--pay", "a lot"), 2, "amount"),
        (("add", "--company", "X", "--pay", "-"), 2, "standard input"),
        (("add", "--company", "X", "--contact", "A <b"), 2, "no contact"),
        (("add", "--company", " \t"), 2, "needs a company"),
        (("add", "--company", "X", "--stage", "closed"), 2, "--outcome"),
        (("add", "--company", "X", "--stage", "offer", "--outcome", "rejected"), 2, "closed"),
        (("add", "--company", "X", "--stage", "hired"), 2, "--stage"),
        (("add",), 2, "--company"),
        (("add", "--company", "Acme"), 1, "already on the board"),
        (("bogus",), 2, "bogus"),
        (("list", "--bogus"), 2, "--bogus"),
        (("import", "nowhere.csv"), 1, "nowhere.csv"),
        (("import", "."), 1, "directory"),
        (("export", "-o", "nowhere/x.csv"), 1, "nowhere"),
        (("export", "--format", "xls"), 2, "xls"),
        (("redo",), 1, "nothing to redo"),
        (("--config", "/dev/null/x", "list"), 2, "/dev/null/x"),
    ],
)
def test_bad_input_is_one_line_and_changes_nothing(
    run: Shell, args: tuple[str, ...], code: int, says: str
) -> None:
    run.add("Acme")
    before = run.digest
    done = run(*args)
    assert done.code == code
    assert says in _one_line(done)
    assert run.digest == before


CHANGES = (
    ("add", "--company", "New"),
    ("list",),
    ("due",),
    ("show", "k"),
    ("undo",),
    ("export",),
    ("info",),
)


@pytest.mark.parametrize("args", CHANGES)
@pytest.mark.parametrize(
    "damage", [b"", b"null", b"{", b'{"offerboard":{"schema":99,"seq":1}}', b"\xff\xfe<"]
)
def test_a_data_file_that_cannot_be_read_is_left_as_it_is(
    run: Shell, args: tuple[str, ...], damage: bytes
) -> None:
    run.home.mkdir()
    run.data.write_bytes(damage)
    done = run(*args)
    assert done.code == 1
    assert str(run.data) in done.err
    assert done.err.count("\n") == 1
    assert run.data.read_bytes() == damage


def test_a_card_that_is_damaged_inside_is_left_as_it_is(run: Shell) -> None:
    id_ = run.add("Acme", "--tag", "go")
    run.data.write_bytes(run.data.read_bytes().replace(b'"tags":["go"]', b'"tags":["go",7]'))
    before = run.digest
    for args in (("show", id_), ("edit", id_, "--role", "Dev"), ("export",), ("end", id_, "rejected")):
        done = run(*args)
        assert done.code == 1
        assert "cannot be read" in _one_line(done)
    assert run.digest == before


def test_a_card_that_was_changed_outside_is_said_and_can_be_used(run: Shell) -> None:
    id_ = run.add("Acme", "--tag", "go")
    other = run.add("Globex")
    run.data.write_bytes(run.data.read_bytes().replace(b'"tags":["go"]', b'"tags":["do"],"mood":"new"'))
    for args in (("list",), ("due", "--json"), ("show", id_, "--json"), ("edit", other, "--role", "Dev")):
        done = run(*args)
        assert done.code == 0
        assert done.err.count("\n") == 1
        assert "1 card changed outside offerboard: Acme (`offerboard doctor`" in done.err
    run.ok("edit", id_, "--role", "Dev")
    assert b'"mood":"new"' in run.data.read_bytes()
    assert run("list").err == ""


def test_a_folder_that_cannot_be_written_to_is_said(run: Shell, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    done = run("--data", str(tmp_path / "file" / "board.json"), "add", "--company", "Acme")
    assert done.code == 1
    assert str(tmp_path / "file") in _one_line(done)
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("config", "says"),
    [
        ("hide_pai = true\n", "did you mean hide_pay"),
        ("zone = 'Mars/Olympus'\n", "zone"),
        ("hide_pay = 'yes'\n", "hide_pay"),
        ("= broken", "TOML"),
    ],
)
def test_a_config_that_cannot_be_used_is_said(run: Shell, config: str, says: str) -> None:
    run.add("Acme")
    run.configure(config)
    before = run.digest
    for args in (("list",), ("due",), ("add", "--company", "X", "--reply-by", "fri")):
        done = run(*args)
        assert done.code == 2
        assert says in _one_line(done)
        assert str(run.config) in done.err
    assert run.digest == before


@pytest.mark.parametrize("now", ["yesterday", "2026-11-18T10:30:00", "\x1b[31m"])
def test_a_clock_that_is_no_time_is_said(run: Shell, now: str) -> None:
    run.at(now)
    for args in (("due",), ("add", "--company", "X", "--reply-by", "fri")):
        done = run(*args)
        assert done.code == 2
        assert "OFFERBOARD_NOW" in _one_line(done)
    assert not run.data.exists()


@pytest.mark.parametrize(("answer", "code"), [("n\n", 1), ("\n", 1), ("", 1), ("y\n", 0)])
def test_a_purge_asks_whoever_sits_before_it(run: Shell, answer: str, code: int) -> None:
    id_ = run.add("Acme")
    before = run.digest
    done = run("delete", id_, "--purge", stdin=answer, terminal=True)
    assert (done.code, run.digest == before) == (code, code == 1)
    assert "delete for good" in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_never_leaves_raw(run: Shell, text: str) -> None:
    for args in (
        (text,),
        ("show", text),
        ("list", text),
        ("move", text, text),
        ("--data", f"/nowhere{text}", text),
    ):
        assert _clean(run(*args).err)
    id_ = run.add(
        f"X{text}", "--role", text, "--note", text, "--tag", text, "--location", text, "--url", text
    )
    run.ok("edit", id_, "--contact", f"N{text}", "--equity", text, "--phone", text)
    run.ok("log", id_, "noted", "--text", text)
    for args in (("list",), ("show", id_), ("due",), ("list", "--json"), ("show", id_, "--json"), ("undo",)):
        done = run(*args)
        assert done.code == 0
        assert _clean(done.out + done.err)


def test_hostile_text_from_a_synchronised_file_never_leaves_raw(run: Shell) -> None:
    id_ = run.add("PLACE", "--role", "PLACE", "--note", "PLACE", "--tag", "PLACE")
    evil = json.dumps("\x1b]52;c;eA==\x07\u202e")[1:-1].encode()
    run.data.write_bytes(run.data.read_bytes().replace(b"PLACE", evil))
    for args in (("list",), ("show", id_), ("due",), ("list", "--json"), ("export",), ("undo",)):
        done = run(*args)
        assert done.code == 0
        assert _clean(done.out.replace("\ufeff", "").replace("\r", "") + done.err)


def _process(*args: str, **options: object) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "offerboard", *args]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, **{"stdin": pipe, "stdout": pipe, "stderr": pipe, **options})  # type: ignore[call-overload,no-any-return]


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize(("args", "code"), [(("list", "--json"), 1), (("due", "--json", "--exit-code"), 2)])
def test_who_stops_reading_hears_no_complaint(
    run: Shell, args: tuple[str, ...], code: int, unbuffered: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    for number in range(40):
        run.add(f"Company {number}", "--role", "x" * 3000, "--reply-by", "fri")
    with _process(*args) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == code


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full on this system")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("args", [("list",), ("list", "--json"), ("info",), ("--help",), ("export",)])
def test_a_full_disk_behind_standard_output_is_said(
    run: Shell, args: tuple[str, ...], unbuffered: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    run.add("Acme")
    with Path("/dev/full").open("wb") as full:
        process = _process(*args, stdout=full)
        _, err = process.communicate()
    assert process.returncode == 1
    assert err == b"offerboard: No space left on device\n"


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
@pytest.mark.parametrize(("args", "code"), [("list", 0), ("bogus", 2), ("", 1)])
def test_a_stream_that_the_caller_has_closed_stops_nothing(
    run: Shell, closed: str, args: str, code: int
) -> None:
    run.add("Acme")
    before = run.digest
    command = f'exec "$0" -m offerboard {args} {closed}'
    done = subprocess.run(["sh", "-c", command, sys.executable], capture_output=True, check=False)
    assert done.returncode == code
    assert b"Traceback" not in done.stdout + done.stderr
    assert run.digest == before


def test_a_terminal_that_knows_no_unicode_gets_plain_signs(run: Shell) -> None:
    run.add("Zoë", "--reply-by", "fri", "--pay", "9 EUR")
    environ = {**os.environ, "PYTHONIOENCODING": "ascii"}
    out, err = _process("list", env=environ).communicate()
    assert err == b""
    assert b"*  Zo?" in out
