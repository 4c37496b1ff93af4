"""What the commands do to a card."""

from pathlib import Path

import pytest

from offerboard import habits
from offerboard.cards.values import OUTCOMES
from offerboard.paths import user_templates_dir
from tests.unit.cli_run import Shell


def _kinds(run: Shell, id_: str) -> list[str]:
    return [entry["kind"] for entry in run.card(id_)["timeline"]]


def test_edit_replaces_single_values_and_an_empty_one_clears(run: Shell) -> None:
    id_ = run.add(
        "Acme", "--role", "Dev", "--reply-by", "fri", "--pay", "90k", "--bonus", "10%", "--location", "Rome"
    )
    run.ok("edit", id_, "--role", "Ops", "--bonus", "", "--location", "")
    card = run.card(id_)
    assert (card["role"], card["place"], card["pay"]["bonus"]) == ("Ops", "", None)
    assert card["pay"]["base"]["amount"] == "90000"
    run.ok("edit", id_, "--reply-by", "", "--pay", "")
    card = run.card(id_)
    assert (card["reply_by"], card["pay"]) == (None, None)


def test_edit_location_keeps_remote_and_remote_changes_it(run: Shell) -> None:
    id_ = run.add("Acme", "--place", "Berlin, remote")
    moved = run("edit", id_, "--place", "Hull")
    assert run.card(id_)["remote"] is True
    assert "it is still remote work" in moved.err
    for word, kept in (("no", False), ("unsaid", None), ("yes", True)):
        run.ok("edit", id_, "--remote", word)
        assert (run.card(id_)["remote"], run.card(id_)["place"]) == (kept, "Hull")
    run.ok("edit", id_, "--location", "Remote, mostly", "--remote", "no")
    assert run.card(id_)["remote"] is False
    assert run.card(run.add("Globex", "--remote", "no"))["remote"] is False
    assert run("edit", id_, "--remote", "maybe").code == 2


def test_edit_adds_to_what_there_can_be_several_of(run: Shell) -> None:
    id_ = run.add(
        "Acme", "--contact", "Anna Weber <a@x.example>", "--phone", "1", "--tag", "go", "--note", "one"
    )
    run.ok("edit", id_, "--contact", "Bo <b@x.example>", "--tag", "go", "--tag", "sql", "--note", "two")
    run.ok("edit", id_, "--contact", "anna weber <anna@x.example>", "--phone", "2")
    card = run.card(id_)
    assert [(c["name"], c["email"], c["phone"]) for c in card["contacts"]] == [
        ("anna weber", "anna@x.example", "2"),
        ("Bo", "b@x.example", ""),
    ]
    assert (card["tags"], card["notes"]) == (["go", "sql"], "one\ntwo")
    run.ok("edit", id_, "--contact", "", "--tag", "", "--tag", "new", "--note", "")
    card = run.card(id_)
    assert (card["contacts"], card["tags"], card["notes"]) == ([], ["new"], "")


def test_edit_says_that_there_is_nothing_to_change(run: Shell) -> None:
    id_ = run.add("Acme")
    assert run("edit", id_).code == 2
    assert run("edit", id_, "--company", " ").code == 2


def test_an_offer_comes_with_how_and_until_when(run: Shell) -> None:
    id_ = run.add("Acme")
    done = run(
        "move",
        id_,
        "offer",
        "--received",
        "yesterday 15:00",
        "--reply-by",
        "fri",
        "--by",
        "phone",
        "--thanked",
    )
    assert done.err == "received yesterday 15:00\nreply by Fri 20 Nov, no time given\n"
    card = run.card(id_)
    assert (card["stage"], card["written"], card["spoken"]) == ("offer", False, "2026-11-17T15:00:00+01:00")
    assert _kinds(run, id_) == ["moved", "moved", "heard", "called"]
    run.ok("edit", id_, "--written")
    assert run.card(id_)["written"] is True


def test_an_added_offer_says_how_it_came_as_a_moved_one_does(run: Shell) -> None:
    how = ("--received", "yesterday 15:00", "--by", "phone", "--thanked")
    added, moved = run.add("Acme", *how), run.add("Globex")
    run.ok("move", moved, "offer", *how)
    for id_ in (added, moved):
        card = run.card(id_)
        assert (card["stage"], card["written"], card["spoken"]) == (
            "offer",
            False,
            "2026-11-17T15:00:00+01:00",
        )
        assert {"moved", "heard", "called"} == {*_kinds(run, id_)}
    mailed, spoken = run.add("Hooli", "--by", "email"), run.add("Initech", "--spoken", "--received", "mon")
    assert (run.card(mailed)["written"], run.card(mailed)["spoken"]) == (True, None)
    assert (run.card(spoken)["written"], run.card(spoken)["spoken"]) == (False, "2026-11-16T23:59:59+01:00")
    assert run("add", "--company", "Umbrella", "--stage", "interview", "--written").code == 2


def test_an_offer_is_in_writing_only_where_somebody_said_so(run: Shell) -> None:
    added, moved = run.add("Acme", "--reply-by", "fri", "--pay", "92000 EUR"), run.add("Globex")
    run.ok("move", moved, "offer", "--reply-by", "fri", "--pay", "84000 EUR", "--thanked")
    for id_ in (added, moved):
        card = run.card(id_)
        assert (card["written"], card["spoken"]) == (False, None)
        assert "in writing" not in run.ok("show", id_)
        done = run("accept", id_, "--again")
        assert "nothing says that it is in writing: wait for the paper" in done.err
        run.ok("log", id_, "heard", "--written")
        assert run.card(id_)["written"] is True
    assert run.card(moved)["pay"]["base"]["amount"] == "84000"


def test_the_paper_that_came_is_written_down_with_its_day(run: Shell) -> None:
    id_ = run.add("Acme", "--by", "phone", "--received", "9 nov")
    assert run("log", id_, "met", "--written").code == 2
    run.ok("log", id_, "heard", "--written", "--at", "mon 15:00", "--by", "email")
    card = run.card(id_)
    assert (card["written"], card["timeline"][-1]["written"]) == (True, True)
    assert card["timeline"][-1]["at"] == "2026-11-16T15:00:00+01:00"
    assert "heard by email: their offer is in writing" in run.ok("show", id_)


def test_a_card_can_be_added_as_of_an_earlier_day(run: Shell) -> None:
    applied = run.add("Acme", "--stage", "applied", "--at", "2 nov")
    assert run.card(applied)["timeline"][0]["at"] == "2026-11-02T23:59:59+01:00"
    declined = run.card(run.add("Globex", "--outcome", "declined", "--at", "3 nov"))
    assert (declined["ended"], declined["told"] is not None) == ("2026-11-03T23:59:59+01:00", True)
    offer = run.card(run.add("Hooli", "--stage", "offer", "--at", "mon"))
    assert offer["received"] == "2026-11-16T23:59:59+01:00"
    accepted = run.card(run.add("Initech", "--outcome", "accepted", "--received", "9 nov", "--at", "mon"))
    assert (accepted["received"], accepted["ended"]) == (
        "2026-11-09T23:59:59+01:00",
        "2026-11-16T23:59:59+01:00",
    )


def test_dates_that_nothing_counts_yet_are_said(run: Shell) -> None:
    id_ = run.add("Acme")
    done = run("edit", id_, "--reply-by", "fri")
    assert (done.code, f"`offerboard move {id_} offer`" in done.err) == (0, True)
    run.ok("move", id_, "offer")
    assert run.card(id_)["reply_by"] == "2026-11-20T23:59:59+01:00"
    assert "no offer yet" not in run("edit", id_, "--reply-by", "thu").err


def test_what_is_found_to_be_only_spoken_was_spoken_when_it_came(run: Shell) -> None:
    id_ = run.add("Acme", "--received", "mon")
    run.ok("edit", id_, "--spoken")
    assert (run.card(id_)["written"], run.card(id_)["spoken"]) == (False, "2026-11-16T23:59:59+01:00")


def test_closing_needs_an_outcome(run: Shell) -> None:
    id_ = run.add("Acme", "--reply-by", "fri")
    before = run.digest
    done = run("move", id_, "closed")
    assert (done.code, "--outcome" in done.err, run.digest) == (2, True, before)


@pytest.mark.parametrize("outcome", ["declined", "withdrawn"])
def test_your_no_is_flagged_until_they_are_told(run: Shell, outcome: str) -> None:
    id_ = run.add("Acme", "--reply-by", "fri")
    done = run("move", id_, "closed", "--outcome", outcome, "--reason", "family")
    assert "they do not know yet" in done.err
    card = run.card(id_)
    assert (card["stage"], card["outcome"], card["ended_by"], card["told"]) == ("closed", outcome, "me", None)
    assert (card["decision"]["answer"], card["decision"]["reason"]) == ("no", "family")
    assert run("due", "--json").json[0]["rule"] == "untold"
    run.ok("sent", id_, "--by", "phone")
    assert run.card(id_)["told"]["channel"] == "phone"
    assert run("due", "--json").json == []


def test_an_offer_that_is_opened_again_keeps_its_dates(run: Shell) -> None:
    id_ = run.add("Acme", "--received", "mon", "--reply-by", "fri 17:00")
    run.ok("end", id_, "declined")
    run.ok("move", id_, "offer")
    card = run.card(id_)
    assert (card["stage"], card["outcome"], card["decision"]) == ("offer", None, None)
    assert card["reply_by"] == "2026-11-20T17:00:00+01:00"
    assert card["received"] == "2026-11-16T23:59:59+01:00"


def test_moving_to_where_it_is_changes_nothing(run: Shell) -> None:
    id_ = run.add("Acme", "--reply-by", "fri")
    before = run.digest
    assert run("move", id_, "offer").code == 1
    assert run.digest == before


def test_options_of_another_stage_are_refused(run: Shell) -> None:
    id_ = run.add("Acme")
    assert run("move", id_, "interview", "--reply-by", "fri").code == 2
    assert run("move", id_, "offer", "--outcome", "declined").code == 2


def test_the_help_of_end_names_every_outcome_and_a_wrong_one_is_refused_by_its_name(run: Shell) -> None:
    said = run.ok("end", "--help")
    assert "ID OUTCOME\n" in said
    assert [outcome for outcome in OUTCOMES if outcome not in said] == []
    assert run("end", "abc", "sacked").err.startswith("offerboard: Invalid value for 'OUTCOME': 'sacked'")


def test_a_card_ends_once_unless_there_is_more_to_say(run: Shell) -> None:
    id_ = run.add("Acme", "--stage", "offer")
    run.ok("end", id_, "rejected")
    for again in (("end", id_, "rejected"), ("move", id_, "closed", "--outcome", "rejected")):
        done = run(*again)
        assert (done.code, done.err) == (1, "offerboard: Acme has ended already: rejected\n")
    run.ok("end", id_, "rejected", "--at", "yesterday")
    run.ok("end", id_, "rescinded")


def test_ending_says_who_and_when(run: Shell) -> None:
    id_ = run.add("Acme")
    run.ok("end", id_, "rejected", "--at", "2 nov", "--text", "by mail")
    card = run.card(id_)
    assert (card["outcome"], card["ended_by"], card["ended"]) == (
        "rejected",
        "them",
        "2026-11-02T23:59:59+01:00",
    )
    other = run.add("Globex")
    run.ok("end", other, "unknown", "--by", "them")
    assert run.card(other)["ended_by"] == "them"


def test_a_no_of_long_ago_counts_as_told(run: Shell) -> None:
    id_ = run.add("Acme")
    run.ok("end", id_, "withdrawn", "--at", "1 nov")
    assert run.card(id_)["told"] is not None


def test_a_second_yes_is_refused_unless_again(run: Shell) -> None:
    first, second = run.add("Acme", "--reply-by", "fri"), run.add("Globex", "--reply-by", "fri")
    run.ok("accept", first)
    done = run("accept", second)
    assert (done.code, first in done.err) == (1, True)
    assert run("end", second, "accepted").code == 1
    run.ok("accept", second, "--again")
    assert run.card(second)["outcome"] == "accepted"


def test_deciding_does_not_move_the_card(run: Shell) -> None:
    id_ = run.add("Acme", "--reply-by", "fri")
    run.ok("decide", id_, "no", "--reason", "terms", "--told", "not-fit", "--words", "too little")
    card = run.card(id_)
    decision = card["decision"]
    assert (card["stage"], decision["reason"], decision["told_reason"]) == ("offer", "terms", "not-fit")


def test_a_no_has_the_reasons_that_the_letters_know(run: Shell) -> None:
    offer, talk = run.add("Acme", "--reply-by", "fri", "--location", "remote"), run.add("Globex")
    before = run.digest
    done = run("decide", offer, "no", "--reason", "pigs-fly")
    assert (done.code, done.err.startswith("offerboard: --reason 'pigs-fly' is none of those here: ")) == (
        2,
        True,
    )
    listed = done.err.partition(": ")[2].partition(": ")[2].strip().split(", ")
    for args, code in (
        (("decide", offer, "no", "--told", "pigs-fly"), 2),
        (("decide", offer, "no", "--told", "relocation"), 1),  # it is remote work
        (("decide", offer, "yes", "--reason", "family"), 2),
        (("decide", talk, "no", "--reason", "terms"), 2),  # of offers alone
        (("end", offer, "declined", "--reason", "pigs-fly"), 2),
        (("end", offer, "rejected", "--reason", "family"), 2),
        (("move", talk, "closed", "--outcome", "withdrawn", "--reason", "pigs-fly"), 2),
        (("add", "--company", "Hooli", "--outcome", "declined", "--reason", "pigs-fly"), 2),
        (("add", "--company", "Hooli", "--reason", "family"), 2),
    ):
        assert run(*args).code == code, args
    assert run.digest == before
    assert {"not-fit", "family", "terms", "relocation", "none"} <= set(listed)
    for slug in listed:
        run.ok("decide", offer, "no", "--reason", slug, "--again")
        assert run.card(offer)["decision"]["reason"] == ("" if slug == "none" else slug)
    added = run.card(run.add("Hooli", "--outcome", "declined", "--reason", "terms", "--at", "3 nov"))
    assert (added["decision"]["answer"], added["decision"]["reason"]) == ("no", "terms")


def test_a_reason_of_ones_own_is_one(run: Shell) -> None:
    id_ = run.add("Acme", "--reply-by", "fri")
    path = user_templates_dir() / "en" / "reasons.toml"
    path.parent.mkdir(parents=True)
    path.write_text('[dog]\nlabel = "my dog"\nsays.decline = "I have a dog."\n', encoding="utf-8")
    run.ok("decide", id_, "no", "--reason", "dog")
    assert run.card(id_)["decision"]["reason"] == "dog"


def test_what_was_said_moves_the_reply_by_only_when_granted(run: Shell) -> None:
    id_ = run.add("Acme", "--reply-by", "fri")
    run.ok("log", id_, "asked", "--until", "27 nov", "--by", "email")
    assert run.card(id_)["reply_by"].startswith("2026-11-20")
    done = run("log", id_, "granted", "--until", "26 nov 12:00")
    assert done.err == "until Thu 26 Nov 12:00\n"
    card = run.card(id_)
    assert card["reply_by"] == "2026-11-26T12:00:00+01:00"
    assert [extension["state"] for extension in card["extensions"]] == ["granted"]


def test_better_terms_keep_the_old_ones_in_the_timeline(run: Shell) -> None:
    id_ = run.add("Acme", "--reply-by", "fri", "--pay", "90k", "--bonus", "10%")
    run.ok("log", id_, "revised", "--pay", "95k", "--until", "30 nov")
    card = run.card(id_)
    assert (card["pay"]["base"]["amount"], card["pay"]["bonus"]["percent"]) == ("95000", "10")
    assert card["timeline"][-1]["pay"]["base"]["amount"] == "90000"
    assert run("log", id_, "called", "--pay", "1").code == 2


def test_granted_needs_a_date(run: Shell) -> None:
    id_ = run.add("Acme", "--reply-by", "fri")
    before = run.digest
    assert (run("log", id_, "granted").code, run.digest) == (2, before)


def test_what_has_not_happened_yet_is_no_past(run: Shell) -> None:
    id_ = run.add("Acme")
    for args in (("log", id_, "met", "--at", "tomorrow"), ("end", id_, "rejected", "--at", "2027-01-01")):
        done = run(*args)
        assert (done.code, "has not come yet" in done.err) == (2, True)


def test_not_sent_takes_back_that_it_was_copied(run: Shell) -> None:
    id_ = run.add("Acme", "--reply-by", "fri")
    assert run("sent", id_, "--not-sent").code == 2
    assert run("sent", id_, "--not-sent", "--by", "email").code == 2


def test_asking_for_time_notes_until_when(run: Shell) -> None:
    id_ = run.add("Acme", "--reply-by", "fri")
    run.ok("sent", id_, "--situation", "more-time", "--until", "27 nov", "--by", "email")
    extension = run.card(id_)["extensions"][0]
    assert (extension["state"], extension["until"]) == ("asked", "2026-11-27T23:59:59+01:00")


def test_a_situation_of_ones_own_does_what_its_file_says(run: Shell) -> None:
    id_ = run.add("Acme", "--reply-by", "fri")
    assert run("sent", id_, "--situation", "sabbatical").code == 2
    mine = run.home / "templates" / "en"
    mine.mkdir(parents=True)
    table = mine / "situations.toml"
    table.write_text('[sabbatical]\nlabel = "a year off"\nfits = ["offer"]\nwhy = ""\neffect = "no"\n')
    run.ok("sent", id_, "--situation", "sabbatical", "--by", "text")
    card = run.card(id_)
    assert (card["outcome"], card["told"]["channel"]) == ("declined", "text")
    run.ok("undo")
    assert run.card(id_)["outcome"] is None
    table.write_text('["Year off"]\nlabel = "a year off"\n')
    run.ok("sent", id_, "--situation", "decline")
    assert run("sent", id_, "--situation", "Year off").code == 2


def test_delete_is_undoable_and_purge_is_not(run: Shell) -> None:
    id_ = run.add("Acme", "--note", "SECRET")
    run.ok("delete", id_)
    assert run("show", id_).code == 1
    run.ok("undo")
    state = run.home / "state"
    habits.change(state, lambda known: known.with_card(id_, {"reason": "family"}))
    run.ok("delete", id_, "--purge", "--yes")
    assert id_ not in (state / habits.NAME).read_text()
    assert run("undo").code == 1
    assert b"SECRET" not in run.data.read_bytes()


def test_show_holds_all_of_a_card(run: Shell) -> None:
    id_ = run.add(
        "Acme",
        *(
            "--role",
            "Dev",
            "--reply-by",
            "fri 17:00",
            "--location",
            "Rome",
            "--pay",
            "92000 EUR",
            "--bonus",
            "10 %",
        ),
        *("--contact", "Anna <a@x.example>", "--phone", "12", "--url", "https://x.example", "--tag", "go"),
        *("--note", "first\nsecond", "--start", "1 feb"),
    )
    run.ok("log", id_, "heard", "--text", "they wrote", "--by", "email", "--owed")
    said = run.ok("show", id_)
    for words in (
        *(
            "Acme",
            "Dev · Rome",
            id_,
            "€92,000",
            "10 %",
            "€101,200",
            "Fri 20 Nov 17:00",
            "Anna",
            "a@x.example",
            "12",
        ),
        *(
            "https://x.example",
            "go",
            "first",
            "second",
            "Mon 1 Feb",
            "they wrote",
            "they wait for your answer",
        ),
    ):
        assert words in said


def test_amounts_are_hidden_where_the_config_says_so(run: Shell) -> None:
    id_ = run.add("Acme", "--reply-by", "fri", "--pay", "92000 EUR", "--sign-on", "5000")
    run.ok("edit", id_, "--pay", "95000 EUR")
    assert "92" in run.ok("show", id_)
    run.configure("hide_pay = true\n")
    for said in (run.ok("show", id_), run.ok("list")):
        assert "•••" in said
        assert not any(amount in said for amount in ("92", "95", "€5"))


def test_the_data_file_can_be_named(run: Shell, tmp_path: Path) -> None:
    other = tmp_path / "new" / "other.json"
    run.ok("--data", str(other), "add", "--company", "Acme")
    assert other.exists()
    assert other.stat().st_mode & 0o777 == 0o600
    assert not run.data.exists()
    assert len(run("--data", str(other), "list", "--json").json) == 1


def test_the_board_needs_a_terminal(run: Shell) -> None:
    for args in ((), ("demo",)):
        done = run(*args)
        assert (done.code, done.out) == (1, "")
        assert "needs a terminal" in done.err


def test_friends_scores_and_what_speaks_for_it_are_kept(run: Shell) -> None:
    id_ = run.add(
        "Acme", "--reply-by", "fri", "--advisor", "Noor", "--pro", "the team", "--con", "far", "--con", "old"
    )
    run.ok(
        "edit",
        id_,
        "--advisor",
        "noor (yes): look at the team",
        "--advisor",
        "Sam (unsure)",
        "--score",
        "team=4",
    )
    card = run.card(id_)
    assert [(each["name"], each["lean"], each["said"]) for each in card["advisors"]] == [
        ("noor", "yes", "look at the team"),
        ("Sam", "unsure", ""),
    ]
    assert card["advisors"][0]["at"].startswith("2026-11-18")
    assert (card["pros"], card["cons"], card["criteria"]) == (["the team"], ["far", "old"], {"team": 4})
    shown = run.ok("show", id_)
    assert "noor, for it: look at the team" in shown
    run.ok("edit", id_, "--score", "way there=2", "--score", "team=", "--regret", "I would wonder")
    assert (run.card(id_)["criteria"], run.card(id_)["regret"]) == ({"way there": 2}, "I would wonder")
    run.ok("edit", id_, "--advisor", "", "--con", "", "--score", "")
    assert [run.card(id_)[name] for name in ("advisors", "cons", "criteria")] == [[], [], {}]
    for args, why in (
        (("--score", "team=6"), "from 1 to 5"),
        (("--score", "team"), 'write it as "team=4"'),
        (("--advisor", "(yes): take it"), "names nobody"),
    ):
        before = run.digest
        done = run("edit", id_, *args)
        assert (done.code, why in done.err, run.digest) == (2, True, before)


def test_deciding_anew_must_be_meant(run: Shell) -> None:
    id_ = run.add("Acme", "--reply-by", "fri", "--advisor", "Noor: take it")
    done = run("decide", id_, "no", "--words", "too far")
    assert done.err == "asked 1/3\n"
    done = run("decide", id_, "yes")
    assert (done.code, done.err) == (
        1,
        "offerboard: you decided on 18 Nov: no, because: too far; --again decides it again\n",
    )
    run.ok("decide", id_, "yes", "--again")
    assert run.card(id_)["decision"]["answer"] == "yes"


def test_dates_that_cannot_be_are_refused_by_the_name_of_their_option(run: Shell) -> None:
    acme = run.add("Acme", "--received", "mon", "--reply-by", "fri")
    talk, before = run.add("Globex"), run.data.read_bytes()
    came, stands = "that is before the offer came", "it stands until Fri 20 Nov already"
    for args, why in (
        (
            ("add", "--company", "Hooli", "--received", "mon", "--reply-by", "13 nov 2026"),
            f"--reply-by: {came}",
        ),
        (("add", "--company", "Hooli", "--received", "mon", "--start", "1 oct 2026"), f"--start: {came}"),
        (("edit", acme, "--reply-by", "13 nov 2026"), f"--reply-by: {came}"),
        (("edit", acme, "--received", "17 nov", "--reply-by", "16 nov 2026"), f"--reply-by: {came}"),
        (("move", talk, "offer", "--received", "mon", "--reply-by", "13 nov 2026"), f"--reply-by: {came}"),
        (
            ("log", acme, "granted", "--until", "thu"),
            f"--until: {stands}; a date that they changed is `revised`",
        ),
        (
            ("log", acme, "refused", "--until", "thu"),
            "--until: with no more time the date stays; a date that they changed is `revised`",
        ),
        (
            ("log", acme, "called", "--until", "thu"),
            "--until goes with granted, revised, asked, heard and met: until when",
        ),
        (("log", acme, "asked", "--until", "thu"), f"--until: {stands}"),
        (("log", acme, "revised", "--until", "13 nov 2026"), f"--until: {came}"),
        (("log", acme, "heard", "--until", "13 nov 2026"), "--until: that was past when it was said"),
    ):
        done = run(*args)
        assert (done.code, done.err.splitlines()[-1]) == (2, f"offerboard: {why}"), args
    assert run.data.read_bytes() == before

    late = run.card(run.add("Late", "--reply-by", "13 nov 2026"))  # nobody said when it came
    assert late["received"] == late["reply_by"]


def test_more_time_is_called_so_in_the_timeline(run: Shell) -> None:
    acme = run.add("Acme", "--received", "mon", "--reply-by", "fri")
    run.ok("log", acme, "asked", "--until", "27 nov")
    run.ok("log", acme, "refused", "--until", "fri")
    said = run.ok("show", acme)
    assert "asked for more time, until Fri 27 Nov\n" in said
    assert "refused more time, until Fri 20 Nov\n" in said
