"""`stats`: the history as a table and as JSON."""

from tests.unit.cli_run import Shell


def searched(run: Shell) -> None:
    """Three processes: one rejected, one offer declined for its pay, one still open."""
    for company in ("Acme", "Globex", "Hooli"):
        run.add(company, "--role", f"Dev at {company}", "--stage", "interview", "--pay", "92000 EUR/year")
    ids = {card["company"]: card["id"] for card in run("list", "--json").json}
    run.at("2026-11-20T10:30:00+01:00")
    run.ok("end", ids["Acme"], "rejected")
    run.ok("move", ids["Globex"], "offer", "--received", "today", "--reply-by", "27 nov")
    run.at("2026-11-24T10:30:00+01:00")
    run.ok("decide", ids["Globex"], "no", "--reason", "terms")
    run.ok("sent", ids["Globex"], "--situation", "decline", "--by", "email")


def test_the_table_and_the_json_say_the_same(run: Shell) -> None:
    searched(run)
    said = run.ok("stats")
    rows = [line.split() for line in said.splitlines()]
    found = run("stats", "--json").json

    assert said.startswith("3 cards, all time\n")
    assert ["interview", "3", "100%", "1"] in rows
    assert ["offer", "1", "33%", "0"] in rows
    assert ["rejected", "1", "50%", "by", "them"] in rows
    assert ["pay", "or", "terms", "1", "100%"] in rows
    assert "late for 0 of 1 deadline" in said
    assert found["standing"] == {"applied": 0, "interview": 1, "offer": 0, "accepted": 0, "closed": 2}
    assert found["endings"][0] == {"outcome": "declined", "by": "me", "count": 1}
    assert found["reasons"] == [{"reason": "terms", "label": "pay or terms", "count": 1, "told": 0}]
    assert found["yours"]["count"] == 1
    assert found["months"][0]["month"] == "2026-11"
    assert "92" not in said.replace("92%", "")


def test_the_keys_of_the_json_are_those_that_the_help_names(run: Shell) -> None:
    found = run("stats", "--json").json
    said = run.ok("stats", "--help")

    assert "\n    cards, undated   cards counted" in said  # its lines stand as they were written
    assert found.keys() == {
        *(
            "since",
            "until",
            "cards",
            "undated",
            "standing",
            "reached",
            "ended",
            "endings",
            "noes",
            "unreasoned",
        ),
        *("reasons", "yours", "on_time", "late", "theirs", "first", "waiting", "nudges", "months"),
    }
    assert found["yours"].keys() == {"of", "count", "median", "lower", "upper"}
    assert [key for key in found if key not in said] == []
    assert all(key in said for key in found["yours"])


def test_a_span_is_named_and_a_wrong_one_refused(run: Shell) -> None:
    searched(run)
    assert run.ok("stats", "--since", "21 nov").startswith("0 cards begun since Sat 21 Nov\n")
    found = run("stats", "--since", "21 nov", "--until", "today", "--json").json
    assert (found["cards"], found["ended"]) == (0, 1)
    assert found["since"] == "2026-11-21T00:00:00+01:00"
    assert run("stats", "--since", "today", "--until", "yesterday").code == 2


def test_an_empty_board_is_no_error(run: Shell) -> None:
    assert run.ok("stats") == "0 cards, all time"
    assert run("stats", "--json").json["months"] == []
