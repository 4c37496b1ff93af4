"""What leaves for a mail program or a phone says what the letter says, and nothing that it holds can act."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec import structs

from offerboard.handover import mail, program, qr
from offerboard.handover.errors import HandoverError
from offerboard.handover.links import mailto, smsto, tel
from offerboard.letters import Choice, Letter
from offerboard.letters.lint import LintContext
from offerboard.text import one_line
from tests.terminal.basics import until

LETTER = Letter(
    choice=Choice(situation="decline", channel="email"),
    to='"Zoë, Dr. Müller" <zoe+jobs@globex.example>',
    subject="Ihr Angebot: „Entwickler“ & mehr? 100 %",
    body="Liebe Zoë,\n\nvielen Dank; ich nehme es nicht an.\n\n王经理，您好\nRobin\n",
    slots=(),
    remarks=(),
    judged_by=LintContext(situation="decline", channel="email"),
    source=Path("nowhere"),
)
HOSTILE = "a&body=x?cc=eve@evil.example#\n\tBcc: eve@evil.example\r\nü%0A+"


# -- links


def test_a_mail_link_holds_every_character_of_the_letter() -> None:
    link = mailto(LETTER.to, LETTER.subject, LETTER.body)
    assert link.startswith("mailto:zoe%2Bjobs@globex.example?subject=Ihr%20Angebot%3A%20%E2%80%9EEntwickler")
    assert "Zo%C3%AB%2C%0D%0A%0D%0Avielen%20Dank%3B" in link
    assert not set(link) & set(" +\n\"'<>„ë")
    parts = urlsplit(link)
    assert unquote(parts.path) == "zoe+jobs@globex.example"
    fields = parse_qs(parts.query, strict_parsing=True)
    assert fields == {
        "subject": [LETTER.subject],
        "body": [LETTER.body.strip("\n").replace("\n", "\r\n")],
    }


def test_what_a_letter_holds_cannot_add_a_field_to_its_link() -> None:
    fields = parse_qs(urlsplit(mailto("Ann <a@x.example>", HOSTILE, HOSTILE)).query, strict_parsing=True)
    assert set(fields) == {"subject", "body"}
    assert mailto("", "", "") == "mailto:"
    assert mailto("a@x.example") == "mailto:a@x.example"
    assert mailto("a?cc=b@x.example") == "mailto:a%3Fcc%3Db@x.example"


@pytest.mark.parametrize(
    ("number", "link"),
    [
        ("+33 4 55 50 14 20", "tel:+33455501420"),
        ("030/123-45.67", "tel:0301234567"),
        ("+44 (0)20 7946 0000", "tel:+442079460000"),
        ("+1 (555) 010-0199 ext. 12", "tel:+15550100199;ext=12"),
        ("ask at the desk", None),
        ("+1 555 0100; rm -rf", None),
        ("12", None),
        ("", None),
    ],
)
def test_numbers_as_people_write_them(number: str, link: str | None) -> None:
    assert tel(number) == link


def test_a_message_goes_to_a_number_that_takes_one() -> None:
    assert smsto("+33 6 11 22 33 (SMS)", "Hello:\nyou\n") == "SMSTO:+336112233:Hello:\nyou"
    assert smsto("+33 6 11 22 33", "Hi") == "SMSTO:+336112233:Hi"
    assert smsto("+44 (0)7700 900123", "Hi") == "SMSTO:+447700900123:Hi"
    assert smsto("+86 138 0000 0000 (WeChat)", "Hi") is None
    assert smsto("LinkedIn: Camille Roux", "Hi") is None


# -- a mail program


def test_a_draft_is_a_private_message_that_any_mail_program_reads(tmp_path: Path) -> None:
    old = tmp_path / "state" / "mail-old.eml"
    fresh = tmp_path / "state" / "mail-fresh.eml"
    old.parent.mkdir()
    old.touch()
    fresh.touch()
    os.utime(old, (1, 1))
    path = mail.write_draft(LETTER, old.parent)
    assert path.stat().st_mode & 0o777 == 0o600
    assert (old.exists(), fresh.exists()) == (False, True)
    raw = path.read_bytes()
    assert raw.split(b"\n\n")[0].isascii()
    found = message_from_bytes(raw, policy=default)
    assert found["To"].addresses[0].display_name == "Zoë, Dr. Müller"
    assert found["To"].addresses[0].addr_spec == "zoe+jobs@globex.example"
    assert (found["Subject"], found["From"], found["Date"]) == (LETTER.subject, None, None)
    assert found.get_content() == LETTER.body


def test_a_draft_obeys_the_rules_for_lines_and_addresses() -> None:
    long = structs.replace(LETTER, body=f"{'ü' * 1200}\nend", to="Ann <ann@müller.example>")
    raw = mail.message(long)
    assert max(map(len, raw.split(b"\n"))) <= 998
    assert b"ann@xn--mller-kva.example" in raw
    assert message_from_bytes(raw, policy=default).get_content() == f"{long.body}\n"
    assert b"To:" not in mail.message(structs.replace(LETTER, to=""))
    assert "änn@x.example".encode() in mail.message(structs.replace(LETTER, to="änn@x.example"))


def test_a_hostile_letter_adds_no_header() -> None:
    found = message_from_bytes(mail.message(structs.replace(LETTER, body=HOSTILE)), policy=default)
    assert set(found.keys()) == {"To", "Subject", "Content-Type", "Content-Transfer-Encoding", "MIME-Version"}


def test_the_commands_places_are_filled_once_and_never_become_options(tmp_path: Path) -> None:
    letter = structs.replace(LETTER, subject="{body} $(x) `y`")
    command = ("mutt", "-s", "{subject}", "-H", "{draft}", "--to={to}", "{mailto}", "{}")
    assert mail.fill(command, letter, tmp_path / "d.eml") == [
        "mutt",
        "-s",
        "{body} $(x) `y`",
        "-H",
        str(tmp_path / "d.eml"),
        f"--to={LETTER.to}",
        mailto(letter.to, letter.subject, letter.body),
        "{}",
    ]
    with pytest.raises(HandoverError, match="as an option"):
        mail.fill(("mutt", "{to}"), structs.replace(LETTER, to="-oProxy@x.example"), None)


TEXTS = st.text(st.characters(codec="utf-8"), max_size=40) | st.text(
    '<>@"(),;:\\[]. \n\t\rüa=?-_', max_size=30
)


@given(TEXTS, TEXTS, TEXTS)
@example("a@b", "one\ntwo", "x")
@example("ä <ü@x.example>", "=?utf-8?q?x?=", "=?utf-8?q?x?=")
def test_a_message_can_be_made_of_any_letter_and_says_what_it_says(to: str, subject: str, body: str) -> None:
    raw = mail.message(structs.replace(LETTER, to=to, subject=subject, body=body))
    found = message_from_bytes(raw, policy=default)
    assert {"Subject", "Content-Type"} <= set(found.keys())
    assert set(found.keys()) <= {
        "To",
        "Subject",
        "Content-Type",
        "Content-Transfer-Encoding",
        "MIME-Version",
    }
    assert found["Subject"].split() == one_line(subject).split()


def test_a_subject_is_one_line_wherever_it_goes(tmp_path: Path) -> None:
    letter = structs.replace(LETTER, subject="An offer\nBcc: eve@evil.example", to="Ann\n<a@x.example>")
    found = message_from_bytes(mail.message(letter), policy=default)
    assert found["Subject"] == "An offer Bcc: eve@evil.example"
    assert "\n" not in "".join(mail.fill(("mutt", "{subject}", "{to}", "{mailto}"), letter, None))


def test_the_desktop_is_told_of_a_mail_and_the_letter_stays_in_a_private_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(mail, "open_link", lambda link, _: opened.append(link))
    draft = mail.open_on_desktop(LETTER, tmp_path / "state")
    assert opened == [mailto(LETTER.to, LETTER.subject)]
    assert draft.read_bytes() == mail.message(LETTER)
    assert draft.stat().st_mode & 0o777 == 0o600

    def refused(*_: object) -> None:
        raise HandoverError("no desktop here")

    monkeypatch.setattr(mail, "open_link", refused)
    with pytest.raises(HandoverError):
        mail.open_on_desktop(LETTER, tmp_path / "state")
    assert list((tmp_path / "state").iterdir()) == [draft]


# -- running it


def _script(tmp_path: Path, text: str) -> str:
    path = tmp_path / "program"
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return str(path)


@contextmanager
def _screen(back: list[str]) -> Iterator[None]:
    yield
    back.append("drawn again")


def test_what_cannot_be_opened_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    failing = _script(tmp_path, "echo out; echo no handler >&2; exit 4")
    with pytest.raises(HandoverError, match="ended with status 4: no handler"):
        program.run_in_window([failing])
    with pytest.raises(HandoverError, match="no-such-program cannot be started: No such file"):
        program.run_in_window(["no-such-program"])
    with pytest.raises(HandoverError, match="no-such-program cannot be started: No such file"):
        program.run_in_terminal(["no-such-program"], _screen(back := []))
    assert program.run_in_terminal([_script(tmp_path, "exit 3")], _screen(back)) == 3
    assert len(back) == 2  # a screen that was lent and does not come back is a dead one
    assert capfd.readouterr() == ("", "")
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(HandoverError, match=r"no desktop here .* set mail_command"):
        program.open_link("mailto:", {})


def test_a_desktop_opens_the_link_as_one_argument(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opener = tmp_path / "xdg-open"
    opener.write_text(f'#!/bin/sh\nprintf "%s|" "$@" > "{tmp_path}/got"\n')
    opener.chmod(0o755)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    program.open_link("mailto:a?subject=x y;$(z)", {"DISPLAY": ":7"})
    assert (tmp_path / "got").read_text() == "mailto:a?subject=x y;$(z)|"


def test_a_window_that_stays_open_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "_PATIENCE", 0.2)
    program.run_in_window([_script(tmp_path, f'echo $$ > "{tmp_path}/pid"; exec sleep 60')])
    written = tmp_path / "pid"
    until(lambda: written.exists() and written.read_text().endswith("\n"), lambda: "it was not started")
    os.kill(int(written.read_text()), signal.SIGKILL)  # it ran on


def test_ctrl_c_is_for_the_program_in_the_terminal(tmp_path: Path) -> None:
    inner = _script(tmp_path, 'trap "echo caught" INT; kill -INT $PPID; kill -INT $$; exit 7')
    code = f"from offerboard.handover.program import run_in_terminal; print(run_in_terminal([{inner!r}]))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.stdout, done.stderr) == ("caught\n7\n", "")


# -- codes


def _text(channel: str, to: str) -> Letter:
    return structs.replace(LETTER, choice=structs.replace(LETTER.choice, channel=channel), to=to)


def test_a_code_holds_what_the_phone_shall_do() -> None:
    full, words, rest = qr.held(LETTER)
    assert full.text == mailto(LETTER.to, LETTER.subject, LETTER.body.strip())
    assert (words.text, rest.text) == (LETTER.body.strip(), mailto(LETTER.to, LETTER.subject))
    assert [one.whole for one in (full, words, rest)] == [True, True, False]
    message, words = qr.held(_text("text", "+49 171 1234567"))
    assert message.text == f"SMSTO:+491711234567:{LETTER.body.strip()}"
    assert [one.text for one in qr.held(_text("text", "WeChat: Ann"))] == [LETTER.body.strip()]
    number, script = qr.held(_text("phone", "+49 171 1234567"))
    assert (number.text, number.whole, script.whole) == ("tel:+491711234567", False, True)
    assert len(qr.held(_text("phone", ""))) == 1


def test_a_code_is_drawn_as_it_is_and_fits_or_does_not() -> None:
    code = qr.encode("SMSTO:+491711234567:" + "a" * 60)
    for plain in (False, True):
        columns, lines = code.cells(plain=plain)
        drawn = list(qr.drawn(code, plain=plain))
        assert len(drawn) == lines
        assert {sum(len(text) for text, _, _ in line) for line in drawn} == {columns}
    halves = [[(top, bottom) for text, top, bottom in line for _ in text] for line in qr.drawn(code)]
    rows = [tuple(cell[at] for cell in line) for line in halves for at in (0, 1)]
    assert tuple(rows[: code.size]) == code.rows
    small = qr.fitted(code, 80, 23)
    assert small is not None
    assert not any(any(row) for row in small.rows[:2])
    assert qr.fitted(code, 80, 12) is None
    assert qr.fitted(code, 80, 23, plain=True) is None
    with pytest.raises(HandoverError, match="3,000 characters"):
        qr.encode("x" * 3000)
