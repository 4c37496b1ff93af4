"""Dates on the command line: shown back as they were understood, asked about where two are meant."""

import pytest

from tests.unit.cli_run import Shell


def test_what_was_understood_is_shown_with_a_word_on_how(run: Shell) -> None:
    done = run("add", "--company", "Acme", "--reply-by", "fri 5pm EST", "--received", "monday")
    assert "reply by Fri 20 Nov 23:00 (17:00 in New York), EST: New York time" in done.err
    assert run.card(done.out.strip())["reply_by"] == "2026-11-20T17:00:00-05:00"


def test_a_date_of_the_last_weeks_is_asked_about_and_never_next_years(run: Shell) -> None:
    refused = run("add", "--company", "Acme", "--reply-by", "16 nov 12:00")
    assert refused.code == 2
    assert '"16 nov 12:00" is Mon 16 Nov 12:00, which is past: write its year (2026 or 2027)' in refused.err
    meant = run("add", "--company", "Acme", "--received", "9 nov", "--reply-by", "16 nov 2026 12:00")
    assert "reply by Mon 16 Nov 12:00, 2 days ago" in meant.err
    tomorrow = run("add", "--company", "Acme", "--received", "24 nov")
    assert tomorrow.code == 2
    assert '"24 nov" is Tue 24 Nov, which has not come yet' in tomorrow.err
    assert run("add", "--company", "Later", "--start", "1 jun").code == 0
    round_ = run("round", "later", "add", "--at", "16 nov 12:00")
    assert round_.code == 2
    assert "which is past: write its year (2026 or 2027)" in round_.err
    assert run("round", "later", "add", "--at", "16 nov 2026 12:00").code == 0


def test_a_day_that_is_over_elsewhere_was_there_a_day_ago(run: Shell) -> None:
    run.at("2026-11-20T13:00+01:00")
    done = run("add", "--company", "Acme", "--reply-by", "2026-11-20 Auckland time")
    assert "reply by yesterday in Auckland, no time given, 1 day ago" in done.err
    assert "1 day late" in run.ok("due")


def test_dates_are_day_first_in_berlin(run: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run.card(run.add("Acme", "--reply-by", "01/12/2026"))["reply_by"].startswith("2026-12-01")
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert run.card(run.add("Hooli", "--reply-by", "01/12/2027"))["reply_by"].startswith("2027-01-12")
    run.configure("day_first = true\n")
    assert run.card(run.add("Initech", "--reply-by", "01/12/2026"))["reply_by"].startswith("2026-12-01")


def test_a_date_that_can_only_be_read_one_way_decides_for_the_others(run: Shell) -> None:
    id_ = run.add("Acme", "--received", "11/16/2026", "--reply-by", "12/01/2026")
    assert run.card(id_)["reply_by"].startswith("2026-12-01")
    day_first = run.add("Hooli", "--received", "16/11/2026", "--reply-by", "12/01/2027")
    assert run.card(day_first)["reply_by"].startswith("2027-01-12")


def test_working_days_are_those_of_the_config(run: Shell) -> None:
    run.configure("[clock]\nholidays = [2026-11-19]\n")
    assert run.card(run.add("Acme", "--reply-by", "in 2 working days"))["reply_by"].startswith("2026-11-23")


def test_a_zone_of_the_config_other_than_the_machines_says_both_hours(run: Shell) -> None:
    run.configure('zone = "Asia/Tokyo"\n')
    id_ = run.add("Acme", "--reply-by", "fri 17:00")
    run.ok("round", id_, "add", "--at", "thu 19:00", "--kind", "onsite")
    assert "17:00, 09:00 here" in run.ok("due")
    assert "onsite tomorrow 19:00, 11:00 here" in run.ok("show", id_)
    assert "Fri 20 Nov 17:00, 09:00 here" in run.ok("when")
