"""The command line for somebody who lives there: interviews, notes, promises, snoozes, companies as ids."""

import pytest

from tests.unit.cli_run import Shell

# -- companies as ids


def test_a_company_serves_as_an_id_where_it_is_one_card(run: Shell) -> None:
    globex = run.add("Globex", "--role", "Developer")
    assert run.card("globex")["id"] == globex
    assert run.card("Glob")["id"] == globex
    assert run.card(globex[:3])["id"] == globex
    run.ok("note", "globex", "they", "moved", "offices")
    assert run.card("globex")["timeline"][-1]["text"] == "they moved offices"


def test_of_a_company_with_several_cards_the_open_one_is_meant_or_they_are_listed(run: Shell) -> None:
    first = run.add("Globex", "--role", "Developer")
    second = run.add("Globex", "--role", "Lead")
    refused = run("show", "globex")
    assert refused.code == 1
    assert f"{first} Globex (Developer)" in refused.err
    assert f"{second} Globex (Lead)" in refused.err
    run.ok("end", first, "rejected")
    assert run.card("globex")["id"] == second
    assert run("show", "initech").code == 1


def test_a_company_that_is_called_like_the_beginning_of_an_id_wins(run: Shell) -> None:
    other = run.add("Other")
    named = run.add(other[:2])
    assert run.card(other[:2])["id"] == named
    assert run.card(other)["id"] == other


# -- interviews


def test_interviews_are_added_changed_confirmed_and_called_off(run: Shell) -> None:
    id_ = run.add("Globex")
    said = run("round", "globex", "add", "--at", "thu 14:00", "--kind", "onsite", "--where", "Rue X 1")
    assert (said.code, said.err) == (0, "at tomorrow 14:00\n")
    assert said.out == "Globex: 1 interview\n  1. onsite tomorrow 14:00 · Rue X 1 · not confirmed\n"
    run.ok("round", id_, "add", "--at", "mon 10:00", "--minutes", "45", "--with", "Ms Weber", "--confirmed")
    run.ok("round", id_, "confirm")
    assert [one["confirmed"] for one in run.card(id_)["rounds"]] == [True, True]
    run.ok("round", id_, "edit", "1", "--at", "fri 9", "--where", "https://x.example/meet")
    one = run.card(id_)["rounds"][0]
    assert (one["at"], one["confirmed"], one["where"]) == (
        "2026-11-20T09:00:00+01:00",
        False,
        "https://x.example/meet",
    )
    run.ok("round", id_, "cancel", "2", "--by", "them", "--text", "she is ill")
    assert [one["state"] for one in run.card(id_)["rounds"]] == ["planned", "cancelled"]
    assert run.card(id_)["timeline"][-1]["text"] == "interview cancelled by them: she is ill"
    shown = run.ok("show", id_)
    assert "1. interview Fri 20 Nov 09:00 · https://x.example/meet" not in shown
    assert "1. onsite Fri 20 Nov 09:00 · https://x.example/meet · not confirmed" in shown
    assert "2. interview Mon 23 Nov 10:00 · 45 min · with Ms Weber · cancelled" in shown
    run.ok("undo")
    assert [one["state"] for one in run.card(id_)["rounds"]] == ["planned", "planned"]


def test_an_interview_at_another_hour_is_read_on_its_own_clock(run: Shell) -> None:
    id_ = run.add("Acme", "--stage", "interview")
    run.ok("round", id_, "add", "--at", "fri 9:00", "--zone", "America/New_York")
    done = run("round", id_, "edit", "--at", "fri 10:00")
    assert "New York" in done.err or "New_York" in done.err or "EST" in done.err
    run.ok("round", id_, "edit", "1", "--at", "fri 10:00")
    (one,) = run.card(id_)["rounds"]
    assert (one["at"], one["at_zone"]) == ("2026-11-20T10:00:00-05:00", "America/New_York")
    run.ok("round", id_, "edit", "--at", "fri 10:00", "--zone", "Europe/Berlin")
    assert run.card(id_)["rounds"][0]["at"] == "2026-11-20T10:00:00+01:00"


def test_an_interview_keeps_the_zone_that_it_was_given_in(run: Shell) -> None:
    id_ = run.add("Globex")
    run.ok("round", id_, "add", "--at", "fri 9:00", "--zone", "America/New_York")
    run.ok("round", id_, "add", "--at", "mon 9:00 PT")
    first, second = run.card(id_)["rounds"]
    assert (first["at"], first["at_zone"], first["at_day"]) == (
        "2026-11-20T09:00:00-05:00",
        "America/New_York",
        False,
    )
    assert second["at_zone"] == "America/Los_Angeles"
    wrong = run("round", id_, "add", "--at", "fri 9:00", "--zone", "ET")
    assert wrong.code == 2
    assert "America/New_York" in wrong.err


def test_how_an_interview_was_is_said_when_it_is_over(run: Shell) -> None:
    id_ = run.add("Globex")
    run.ok("round", id_, "add", "--at", "yesterday 14:00", "--minutes", "60", "--with", "Ms Weber")
    assert run("due", id_, "--json").json[0]["rule"] == "unrecorded"
    run.ok("round", id_, "held", "--text", "good talk", "--until", "27 nov")
    card = run.card(id_)
    assert (card["rounds"][0]["state"], card["timeline"][-1]["kind"]) == ("held", "met")
    assert run("due", id_, "--json").json[0]["rule"] == "thanks"
    assert card["timeline"][-1]["until_day"] is True


def test_an_invitation_waits_for_an_answer_and_is_expected(run: Shell) -> None:
    id_ = run.add("Globex")
    run.ok("round", id_, "add", "--at", "thu 9:00", "--invited", "--channel", "email")
    due = run("due", id_, "--json").json[0]
    assert (due["rule"], due["severity"], due["deadline"]) == (
        "expected",
        "urgent",
        "2026-11-19T09:00:00+01:00",
    )
    run.ok("sent", id_, "--situation", "confirm")
    assert run("due", id_, "--json").json[0]["rule"] == "interview"


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (("confirm",), "no interview with Globex is ahead"),
        (("held",), "no interview with Globex is over"),
        (("add",), "add needs --at"),
        (("add", "1", "--at", "fri 9"), "a new interview has no number yet"),
        (("edit", "3", "--where", "x"), "no interview 3 of Globex: there is none"),
        (("confirm", "--at", "fri 9"), "--at does not go with confirm"),
        (("add", "--at", "fri 9", "--by", "them"), "--by does not go with add"),
        (("edit", "--zone", "Europe/Paris"), "--zone goes with --at"),
        (("add", "--at", "fri 20"), 'Write "20 Nov" or "fri 20:00"'),
        (("add", "--at", "fri 9 PT", "--zone", "Europe/Paris"), "names a clock of its own"),
    ],
)
def test_what_cannot_be_done_to_interviews_says_what_would_work(
    run: Shell, args: tuple[str, ...], why: str
) -> None:
    run.add("Globex")
    done = run("round", "globex", *args)
    assert done.code in (1, 2)
    assert why in done.err
    assert run.card("globex")["rounds"] == []


def test_a_confirmation_without_an_interview_is_refused(run: Shell) -> None:
    id_ = run.add("Globex")
    for situation in ("confirm", "reschedule"):
        done = run("sent", id_, "--situation", situation)
        assert done.code == 1
        assert "no interview with Globex is ahead" in done.err


# -- notes, promises, snoozes


def test_a_promise_waits_until_it_is_done(run: Shell) -> None:
    id_ = run.add("Globex")
    assert run.ok("promise", id_, "send", "the", "references", "--by", "fri") == "Globex: 1 to do"
    due = run("due", id_, "--json").json[0]
    assert (due["rule"], due["reply_by"], due["deadline_day"]) == ("promised", None, True)
    assert "you promised just now: send the references, by Fri 20 Nov" in run.ok("due")
    assert "1. send the references, by Fri 20 Nov" in run.ok("show", id_)
    assert run.ok("promise", id_, "--kept", "1") == "Globex: nothing left to do"
    assert run("promise", id_, "--kept", "1").code == 2
    assert run("promise", id_).code == 2


def test_a_flag_is_hidden_until_a_time_and_shown_again(run: Shell) -> None:
    id_ = run.add("Acme", "--reply-by", "fri 17:00")
    assert run.ok("snooze", id_, "--until", "tomorrow") == "Acme: hidden until tomorrow 09:00"
    assert run("due", "--json").json == []
    assert run("snooze", id_, "--for", "9d").err == "limited, so that you do not miss the date\n"
    assert run.ok("snooze", id_, "--off") == "Acme: shown"
    assert run("due", "--json").json[0]["id"] == id_
    assert run("snooze", id_, "--off").code == 1
    assert run("snooze", id_).code == 2
    assert run("snooze", run.add("Quiet", "--stage", "applied"), "--for", "1d").code == 1


# -- people, and other fields


def test_a_person_is_described_with_them(run: Shell) -> None:
    id_ = run.add("Globex", "--contact", "Anna Weber <weber@globex.example>")
    run.ok("edit", id_, "--address", "Ms Weber", "--job", "recruiter", "--via", "WhatsApp")
    run.ok("edit", id_, "--contact", "Jon Hale", "--agency", "Hale & Sons", "--phone", "+44 20 7946 0000")
    first, second = run.card(id_)["contacts"]
    assert (first["address"], first["job"], first["via"], first["agency"]) == (
        "Ms Weber",
        "recruiter",
        "WhatsApp",
        "",
    )
    assert (second["name"], second["agency"], second["phone"]) == (
        "Jon Hale",
        "Hale & Sons",
        "+44 20 7946 0000",
    )


def test_every_new_field_is_set_and_shown(run: Shell) -> None:
    id_ = run.add(
        "Globex",
        *("--kind", "employer", "--source", "a fair", "--referrer", "Noor", "--valued", "the open talk"),
        *("--paid", "5000 EUR", "--advert-pay", "75k", "--patience", "2"),
    )
    card = run.card(id_)
    assert (card["kind"], card["source"], card["referrer"], card["valued"], card["patience"]) == (
        "employer",
        "a fair",
        "Noor",
        "the open talk",
        2,
    )
    assert (card["paid"]["amount"], card["advert"]["base"]["amount"]) == ("5000", "75000")
    shown = run.ok("show", id_)
    for words in ("your employer", "a fair", "Noor", "the open talk", "€5,000", "€75,000", "2 days more"):
        assert words in shown, words


# -- what they said, and what the paper has


def test_an_offer_does_not_take_its_pay_from_the_advert(run: Shell) -> None:
    id_ = run.add("Globex", "--pay", "75k")
    done = run("move", id_, "offer", "--spoken", "--by", "phone")
    assert "what the advert named is no pay of theirs" in done.err
    card = run.card(id_)
    assert (card["pay"], card["advert"]["base"]["amount"]) == (None, "75000")
    run.ok("edit", id_, "--pay", "84k")
    assert "revised" not in [entry["kind"] for entry in run.card(id_)["timeline"]]


def test_said_and_written_stand_side_by_side_and_a_difference_is_flagged(run: Shell) -> None:
    id_ = run.add("Globex", "--pay", "75k")
    run.ok(
        *("move", id_, "offer", "--spoken", "--by", "phone", "--with", "Ms Weber", "--pay", "84k"),
        *("--days-off", "30", "--received", "monday", "--thanked", "--reply-by", "11 dec"),
    )
    paper = run(
        "log", id_, "heard", "--written", "--pay", "81k", "--days-off", "28 days", "--notice", "3 months"
    )
    assert "pay: the paper says €81,000; €84,000 was said on 16 Nov by Ms Weber" in paper.err
    due = run("due", id_, "--json").json[0]
    assert (due["rule"], due["severity"], due["flag"]) == ("paper-differs", "soon", "paper differs")
    assert not any(sign in run.ok("due") for sign in ("€", "81", "84"))
    shown = run.ok("show", id_).splitlines()
    row = next(line.split("  ") for line in shown if line.count("€") == 3)
    assert [cell.strip() for cell in row if cell.strip()] == ["pay", "€75,000", "€84,000", "€81,000"]
    assert any("notice" in line and "3 months" in line for line in shown)
    run.configure("hide_pay = true\n")
    assert "81" not in run.ok("show", id_).replace(id_, "")


def test_a_difference_is_told_when_it_comes_and_not_with_what_has_nothing_to_do_with_it(run: Shell) -> None:
    id_ = run.add("Acme", "--stage", "offer", "--reply-by", "fri")
    run.ok("log", id_, "heard", "--pay", "90000 EUR/year")
    told = run("log", id_, "revised", "--written", "--pay", "85000 EUR/year").err
    assert "the paper says €85,000" in told
    assert "the paper says" not in run("log", id_, "granted", "--until", "30 nov").err
    assert "the paper says" not in run("log", id_, "heard", "--text", "they called").err


def test_a_raised_offer_is_one_line_of_the_timeline(run: Shell) -> None:
    id_ = run.add("Acme", "--reply-by", "fri", "--pay", "90k")
    run.ok(
        *("log", id_, "revised", "--by", "phone", "--with", "Jo", "--pay", "95k", "--bonus", "10 %"),
        *("--sign-on", "5000", "--equity", "40000 over 4 years", "--start", "1 feb", "--reply-by", "30 nov"),
    )
    card = run.card(id_)
    assert (card["pay"]["sign_on"]["amount"], card["start"][:10], card["reply_by"][:10]) == (
        "5000",
        "2027-02-01",
        "2026-11-30",
    )
    last = card["timeline"][-1]
    assert (last["kind"], last["person"], last["pay"]["base"]["amount"]) == ("revised", "Jo", "90000")
    assert "pay €95,000 (was €90,000)" in run.ok("show", id_)
    assert not card["written"]


# -- who is to be told


def test_who_is_to_know_the_date_is_listed_with_the_command(run: Shell) -> None:
    assert run.ok("tell") == "no date to tell: no offer is to be answered"
    run.add("Globus", "--received", "monday", "--reply-by", "fri 17:00")
    hafen, kontor = run.add("Hafen"), run.add("Kontor")
    lines = run.ok("tell").splitlines()
    assert lines[0] == "Globus is to be answered by Fri 20 Nov 17:00"
    assert [line.split()[0] for line in lines[1:]] == [hafen, kontor]
    run.ok("sent", hafen, "--situation", "expedite")
    run.ok("log", "globus", "granted", "--until", "27 nov 17:00")
    found = run("tell", "--json").json
    assert [(one["id"], one["knows"], one["known"]) for one in found["companies"]] == [
        (hafen, "another", "2026-11-20T17:00:00+01:00"),
        (kontor, "nothing", None),
    ]
    assert (found["date"], found["date_day"]) == ("2026-11-27T17:00:00+01:00", False)
    assert run("due", hafen, "--json").json[0]["rule"] == "date-moved"
    run.ok("sent", hafen, "--situation", "expedite")
    assert run("due", hafen, "--json").json == []


# -- a letter anyway, and what is refused


def test_a_letter_that_does_not_fit_is_written_anyway_and_says_so(run: Shell) -> None:
    run.configure('name = "Robin Vale"\n')
    id_ = run.add("Globex", "--role", "Developer")
    refused = run("compose", id_, "--situation", "decline", "--channel", "email")
    assert refused.code == 1
    done = run("compose", id_, "--situation", "decline", "--channel", "email", "--anyway")
    assert done.code == 0
    assert "mind: decline does not fit Globex" in done.err
    shape = run("compose", id_, "--situation", "decline", "--channel", "email", "--anyway", "--json").json
    assert shape["warnings"][0].startswith("decline does not fit Globex")
    assert run("compose", id_, "--anyway").code == 2


def test_a_no_of_yours_cannot_be_theirs(run: Shell) -> None:
    id_ = run.add("Globex", "--reply-by", "fri")
    done = run("end", id_, "declined", "--by", "them")
    assert done.code == 2
    assert "declined is your doing; rejected or rescinded would be theirs" in done.err
    assert run("end", id_, "rejected", "--by", "me").code == 2
    assert run("end", id_, "unknown", "--by", "them").code == 0


def test_going_back_on_a_yes_is_said_with_care_and_never_suggested_first(run: Shell) -> None:
    first = run.add("Acme", "--reply-by", "fri")
    run.ok("accept", first)
    second = run.add("Hooli", "--reply-by", "fri")
    refused = run("accept", second)
    assert refused.code == 1
    assert refused.err.index("--again") < refused.err.index("gone back on")
    assert "read the contract first" in run("end", first, "reneged").err


def test_a_decision_is_backdated_and_a_told_reason_is_kept(run: Shell) -> None:
    id_ = run.add("Acme", "--received", "9 nov", "--reply-by", "fri")
    run.ok("decide", id_, "no", "--reason", "terms", "--at", "yesterday")
    assert run.card(id_)["decision"]["at"].startswith("2026-11-17T23:59:59")
    run.ok("sent", id_, "--situation", "decline", "--reason", "family", "--with", "Ms Weber")
    card = run.card(id_)
    assert (card["decision"]["reason"], card["decision"]["told_reason"]) == ("terms", "family")
    assert (card["timeline"][-1]["reason"], card["timeline"][-1]["person"]) == ("family", "Ms Weber")
    assert run("sent", id_, "--situation", "thank-you", "--reason", "family").code == 2


# -- what is refused, with the way that works


def test_a_second_yes_is_refused_with_the_no_first(run: Shell) -> None:
    for company in ("Acme", "Globex"):
        run.add(company, "--reply-by", "fri")
    run.ok("accept", "acme")
    said = run("accept", "globex").err
    assert (said.index("--situation decline") < said.index("--again"), "reneged" in said) == (True, False)


def test_a_paper_of_what_is_no_offer_yet_is_refused(run: Shell) -> None:
    run.add("Acme")
    done = run("log", "acme", "heard", "--written", "--pay", "81k")
    assert (done.code, "move" in done.err) == (1, True)
    assert run.card("acme")["paper"] is None


def test_accepting_says_where_the_paper_is_not_what_was_said(run: Shell) -> None:
    run.add("Acme")
    run.ok("move", "acme", "offer", "--spoken", "--by", "phone", "--pay", "84k")
    run.ok("log", "acme", "heard", "--written", "--pay", "81k")
    assert "the paper says €81,000; €84,000 was said" in run("accept", "acme").err


def test_your_employer_is_no_application(run: Shell) -> None:
    run.add("Werft", "--kind", "employer")
    run.add("Acme", "--reply-by", "fri")
    assert run.card("werft")["stage"] == "applied"
    assert run("accept", "acme", "--json").json["applied"] == []
    run.ok("accept", "acme", "--close-applied")
    assert run.card("werft")["outcome"] is None


def test_a_call_that_says_that_an_email_follows_owes_it(run: Shell) -> None:
    run.add("Acme", "--reply-by", "fri")
    run.ok("sent", "acme", "--situation", "decline", "--by", "phone")
    assert [item["rule"] for item in run("due", "--json").json] == ["promised"]
    run.ok("sent", "acme", "--situation", "decline", "--by", "email")
    assert run("due", "--json").json == []


def test_when_says_who_owes_what(run: Shell) -> None:
    run.add("Acme")
    run.ok("move", "acme", "offer", "--spoken", "--by", "phone", "--reply-by", "tue 15:00")
    for company in ("Hooli", "Initech"):
        run.add(company)
    run.ok("log", "hooli", "heard", "--by", "phone", "--until", "thu")
    run.ok("log", "initech", "heard", "--by", "phone", "--owed")
    said = run.ok("when")
    assert "Get Acme in writing before you answer, by Tue 24 Nov 15:00." in said
    assert "Hooli (by tomorrow) owes you an answer: tell them your deadline." in said
    assert "You owe Initech a word." in said
    assert "nothing to wait for" not in said


def test_all_are_told_your_date_in_one_go(run: Shell) -> None:
    run.configure('name = "Kim Park"\n')
    run.add("Acme", "--reply-by", "fri 27 nov")
    for company in ("Hooli", "Initech"):
        run.add(company, "--role", "Dev")
    said = run.ok("tell", "--letters")
    assert said.count("they need my answer by Friday 27 November") == 2
    letters = [one["letter"] for one in run("tell", "--letters", "--json").json["companies"]]
    assert [letter["missing"] for letter in letters] == [[], []]
    assert run.ok("tell", "--sent").splitlines()[-1] == "told now: Hooli, Dev; Initech, Dev"
    assert {one["knows"] for one in run("tell", "--json").json["companies"]} == {"it"}
    assert run.ok("tell", "--sent").splitlines()[-1] == "told now: nobody"
    run.ok("undo")
    assert {one["knows"] for one in run("tell", "--json").json["companies"]} == {"nothing"}
    run.ok("tell", "--sent", "--by", "phone")
    assert run("due", "hooli", "--json").json[0]["rule"] == "promised"
