"""`due` says what waits, to people and to scripts, and never what it pays."""

from datetime import datetime

import pytest

from tests.unit import cli_run
from tests.unit.cli_run import Shell

DUE_KEYS = {"id", "company", "role", "stage", "severity", "flag", "since", "reply_by"}


def test_due_says_what_waits_the_worst_first(run: Shell) -> None:
    note = run.add("Noted", "--received", "yesterday")
    soon = run.add("Soon", "--reply-by", "fri 17:00", "--pay", "99999 EUR")
    late = run.add("Late", "--reply-by", "2026-11-16")
    urgent = run.add("Urgent", "--reply-by", "thu 17:00")
    run.add("Quiet", "--stage", "applied")
    done = run("due", "--json")
    assert done.code == 0
    assert [(card["id"], card["severity"]) for card in done.json] == [
        (late, "overdue"),
        (urgent, "urgent"),
        (soon, "soon"),
        (note, "note"),
    ]
    for card in done.json:
        assert card.keys() >= DUE_KEYS
        assert datetime.fromisoformat(card["since"]) <= datetime.fromisoformat(cli_run.NOW)
    assert done.json[2]["reply_by"] == "2026-11-20T17:00:00+01:00"
    assert done.json[2]["flag"] == "2 d left"
    words = run.ok("due")
    assert [line.split()[0] for line in words.splitlines() if line] == [late, urgent, soon, note]
    assert "99999" not in (done.out + words).replace(",", "")


@pytest.mark.parametrize(
    ("span", "expected"), [("1h", ["Late"]), ("30h", ["Late", "Thu"]), ("1w", ["Late", "Thu", "Fri"])]
)
def test_due_within_keeps_what_falls_due_by_then(run: Shell, span: str, expected: list[str]) -> None:
    run.add("Fri", "--reply-by", "fri 17:00")
    run.add("Thu", "--reply-by", "thu 15:00")
    run.add("Late", "--reply-by", "2026-11-16")
    assert [card["company"] for card in run("due", "--within", span, "--json").json] == expected


def test_due_exit_code_says_whether_anything_waits(run: Shell) -> None:
    assert run("due", "--exit-code").code == 0
    noted = run.add("Noted", "--received", "yesterday")
    assert run("due", "--json").json[0]["severity"] == "note"
    assert run("due", "--exit-code").code == 0
    run.add("Soon", "--reply-by", "fri")
    assert run("due", "--exit-code").code == 1
    assert run("due", "--exit-code", "--json").code == 1
    assert run("due").code == 0
    assert run("due", "--exit-code", "--within", "1h").code == 0
    run.ok("delete", noted)


@pytest.mark.parametrize("why", ["data", "config", "clock", "usage"])
def test_due_exit_code_is_2_when_it_cannot_tell(run: Shell, why: str) -> None:
    run.add("Soon", "--reply-by", "fri")
    match why:
        case "data":
            run.data.write_bytes(run.data.read_bytes()[:40])
        case "config":
            run.configure("hide_pai = true\n")
        case "clock":
            run.at("yesterday")
        case _:
            pass
    done = run("due", "--exit-code", *(["--bogus"] if why == "usage" else []))
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1


def test_due_says_until_when_nothing_waits(run: Shell) -> None:
    assert run.ok("due") == "nothing waits"
    run.add("Acme", "--reply-by", "2026-11-27 17:00")
    assert run.ok("due") == "nothing waits until Fri 20 Nov 00:00"


def test_until_when_nothing_waits_is_when_something_will_be_seen(run: Shell) -> None:
    first = run.add("Acme", "--received", "2026-11-16", "--reply-by", "2026-11-25 17:00")
    second = run.add("Hooli", "--received", "2026-11-16", "--reply-by", "2026-11-26 17:00")
    other = run.add("Globex")
    for id_ in (first, second, other):
        run.ok("log", id_, "called")
        run.ok("sent", id_, "--situation", "expedite", "--by", "email")
    assert run.ok("due") == "nothing waits until Sun 22 Nov 17:00"
    assert "Sun 22 Nov 17:00: ● soon" in run.ok("due", first, "--explain")


def test_nobody_was_met_before_that_is_noted(run: Shell) -> None:
    id_ = run.add("Acme")
    run.ok("round", id_, "add", "--at", "today 9:00")
    said = run.ok("due", "--explain", id_)
    assert "how was it?" in said
    assert "thank them" in said
    assert "you met" not in said
    run.ok("round", id_, "held")
    assert "you met" in run.ok("due", id_)
