"""`add --from-mail`: shown before it is saved, brought to the card that it is about, undone at once."""

from pathlib import Path

import pytest

from tests.unit.cli_run import Shell
from tests.unit.exchange.test_mails import FOLDER, mails

OFFER = str(FOLDER / "01-plain-offer.eml")


@pytest.fixture(autouse=True)
def sunday(run: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OFFERBOARD_NOW", "2026-11-22T10:40:00+01:00")


def mail(tmp_path: Path, name: str) -> str:
    path = tmp_path / "mail.eml"
    path.write_bytes(mails()[name][0])
    return str(path)


def test_an_offer_becomes_a_card_that_undo_takes_back(run: Shell) -> None:
    done = run("add", "--from-mail", OFFER)
    assert done.code == 0
    assert "pay: 78000 EUR/year (“Your base is EUR 78,000 gross a year" in done.err
    assert "reply by: Fri 27 Nov 2026 17:00 (“The offer stands until Friday" in done.err
    card = run("show", done.out.strip(), "--json").json
    assert (card["company"], card["role"], card["stage"]) == ("Kelp Data", "Tide Modeller", "offer")
    assert card["reply_by"] == "2026-11-27T17:00:00+01:00"
    assert card["received"] == "2026-11-20T17:42:10+01:00"
    assert card["contacts"][0]["email"] == "ada.brandt@kelpdata.example"
    base = card["pay"]["base"]
    assert (base["amount"], base["currency"], base["period"]) == ("78000", "EUR", "year")
    assert card["paper"]["terms"]["place"] == "Bremen"
    run("undo")
    assert run("list", "--all", "--json").json == []


def test_a_preview_saves_nothing(run: Shell) -> None:
    done = run("add", "--from-mail", OFFER, "--dry-run", "--json")
    assert done.code == 0
    found = done.json
    assert (found["kind"], found["does"], found["written"], found["id"]) == ("offer", "add", False, None)
    assert found["reply_by"]["words"] == "The offer stands until Friday, 27 November, 5 pm Berlin time."
    assert found["missing"] == []
    assert run("list", "--json").json == []


def test_from_standard_input_an_open_date_is_left_out_and_said(run: Shell) -> None:
    data, _ = mails()["two numbers around a date that can be read both ways"]
    done = run("add", "--from-mail", "-", stdin=data)
    assert "left out, since it is not sure: reply by Mon 12 Jan 2026 or Tue 1 Dec 2026" in done.err
    assert "not found: pay, start" in done.err
    assert run("show", done.out.strip(), "--json").json["reply_by"] is None


def test_on_a_terminal_it_asks_for_the_open_date_and_before_it_saves(run: Shell, tmp_path: Path) -> None:
    file = mail(tmp_path, "two numbers around a date that can be read both ways")
    done = run("add", "--from-mail", file, stdin="2\ny\n", terminal=True)
    assert done.code == 0
    assert run("show", done.out.strip(), "--json").json["reply_by"] == "2026-12-01T23:59:59+01:00"
    refused = run("add", "--from-mail", OFFER, stdin="n\n", terminal=True)
    assert refused.code == 1
    assert "nothing was saved" in refused.err


def test_a_rejection_goes_to_the_card_it_is_about(run: Shell, tmp_path: Path) -> None:
    id_ = run("add", "--company", "Brackwater", "--role", "Buoy Technician").out.strip()
    file = mail(tmp_path, "a rejection that is kind")
    held = run("add", "--from-mail", file)
    assert held.code == 1
    assert f"about Brackwater, Buoy Technician ({id_}): it ends, by them" in held.err
    assert run("add", "--from-mail", file, "--yes").out.strip() == id_
    card = run("show", id_, "--json").json
    assert (card["outcome"], card["ended_by"]) == ("rejected", "them")
    assert card["ended"] == "2026-11-19T16:00:00+01:00"
    run("undo")
    assert run("show", id_, "--json").json["outcome"] is None


def test_an_invitation_gives_the_card_its_round_and_a_raise_its_pay(run: Shell, tmp_path: Path) -> None:
    id_ = run("add", "--company", "Pegelhaus", "--role", "Hydrologin").out.strip()
    run("add", "--from-mail", mail(tmp_path, "a German invitation by telephone"), "--yes")
    card = run("show", id_, "--json").json
    assert [each["at"] for each in card["rounds"]] == ["2026-11-26T10:00:00+01:00"]
    offer = run("add", "--from-mail", OFFER).out.strip()
    run("add", "--from-mail", mail(tmp_path, "a raise"), "--yes", "--card", offer)
    raised = run("show", offer, "--json").json
    assert raised["pay"]["base"]["amount"] == "84000"
    assert raised["pay"]["sign_on"]["amount"] == "5000"
    assert raised["reply_by"] == "2026-12-02T12:00:00+01:00"


MOVES = {
    "from a day to a day": "we need to move your interview from Tuesday 24 November 10:00"
    " to Friday 27 November at 11:00.",
    "to a day": "your interview has been rescheduled to Friday 27 November at 11:00. Same Zoom link.",
    "as a new time": "the new time for your interview is Friday 27 November at 11:00.",
    "in German": "leider müssen wir unser Gespräch auf Freitag, den 27. November, um 11:00 Uhr verschieben.",
    "in French": "votre entretien est reporté au vendredi 27 novembre à 11h00.",
    "in Spanish": "hemos aplazado la entrevista al viernes 27 de noviembre a las 11:00.",
    "in Chinese": "原定的面试时间调整为11月27日上午11:00，请您确认。",
}
BESIDE = {
    "another round": "we would like to invite you to a second interview on Friday 27 November at 11:00.",
    "what to do if not": "your interview is confirmed for Friday 27 November at 11:00."
    " If you need to reschedule the interview, tell us. It can be moved up to a day before.",
    "a question": "could we move our interview from Tuesday 24 November to Friday 27 November at 11:00?",
}


def invitation(text: str) -> str:
    return (
        "From: Ana Cruz <ana@skiff.example>\nTo: Robin Vale <robin@vale.example>\nSubject: Interview\n"
        f"Date: Fri, 20 Nov 2026 10:00:00 +0100\nContent-Type: text/plain; charset=utf-8\n\n{text}\n"
    )


@pytest.mark.parametrize("text", list(MOVES.values()), ids=list(MOVES))
def test_an_interview_that_a_mail_moves_does_not_stay_at_its_old_time(run: Shell, text: str) -> None:
    id_ = run.add("Skiff", "--stage", "interview")
    run.ok("round", id_, "add", "--at", "24 nov 2026 10:00", "--kind", "onsite", "--confirmed")
    done = run("add", "--from-mail", "-", "--card", id_, "--yes", stdin=invitation(text))
    assert "the interview is at another time" in done.err
    assert "it was: onsite" in done.err
    card = run.card(id_)
    assert [(each["at"], each["kind"], each["confirmed"]) for each in card["rounds"]] == [
        ("2026-11-27T11:00:00+01:00", "onsite", False)
    ]
    assert card["timeline"][-1]["text"] == "onsite moved from Tue 24 Nov 10:00"
    run("undo")
    assert run.card(id_)["rounds"][0]["confirmed"] is True


SAME_HOUR = {
    "to a weekday": "something came up: our call is moved to Friday, same time. Hope that is OK!",
    "to a date": "your interview has been rescheduled to Friday 27 November at the same time.",
    "in German": "leider müssen wir unser Gespräch auf Freitag, 27.11., zur gleichen Uhrzeit verschieben.",
    "in Chinese": "面试改到11月27日，时间不变。",
}


@pytest.mark.parametrize("text", list(SAME_HOUR.values()), ids=list(SAME_HOUR))
def test_an_interview_on_another_day_at_the_same_time_keeps_its_hour(run: Shell, text: str) -> None:
    id_ = run.add("Skiff", "--stage", "interview")
    run.ok("round", id_, "add", "--at", "24 nov 2026 10:15", "--kind", "onsite")
    sent = invitation(text).replace("Fri, 20 Nov", "Mon, 23 Nov")
    done = run("add", "--from-mail", "-", "--card", id_, "--yes", stdin=sent)
    assert "the hour is the one it had" in done.err
    assert [each["at"] for each in run.card(id_)["rounds"]] == ["2026-11-27T10:15:00+01:00"]


@pytest.mark.parametrize("text", list(BESIDE.values()), ids=list(BESIDE))
def test_an_interview_that_stays_beside_a_new_one_is_told(run: Shell, text: str) -> None:
    id_ = run.add("Skiff", "--stage", "interview")
    run.ok("round", id_, "add", "--at", "24 nov 2026 10:00", "--kind", "onsite")
    done = run("add", "--from-mail", "-", "--card", id_, "--yes", stdin=invitation(text))
    assert (
        f"still planned: onsite Tue 24 Nov 10:00 · not confirmed; `offerboard round {id_} cancel 1`"
        in done.err
    )
    assert [each["at"][8:16] for each in run.card(id_)["rounds"]] == ["24T10:00", "27T11:00"]


CANCELS = {
    "by its day": "unfortunately we have to cancel your interview on Tuesday 24 November at 10:00.",
    "as the only one": "I’m sorry, but your interview has been cancelled. We will be in touch.",
    "with its date below": "this interview has been cancelled.\n\nDate: 24 November 2026\nTime: 10:00",
    "in German": "leider müssen wir unser Gespräch am Dienstag, 24.11. um 10 Uhr absagen, da Jana krank ist.",
    "in French": "nous sommes contraints d’annuler votre entretien du mardi 24 novembre à 10h.",
    "in Spanish": "Hola Robin: lamentablemente la entrevista del martes 24 de noviembre ha sido cancelada.",
    "in Chinese": "非常抱歉，因面试官临时出差，原定11月24日上午10:00的面试取消，后续时间另行通知。",
}


@pytest.mark.parametrize("text", list(CANCELS.values()), ids=list(CANCELS))
def test_an_interview_that_a_mail_calls_off_ends_no_card(run: Shell, text: str) -> None:
    id_ = run.add("Skiff", "--stage", "interview")
    run.ok("round", id_, "add", "--at", "24 nov 2026 10:00", "--kind", "onsite")
    done = run("add", "--from-mail", "-", "--card", id_, "--yes", stdin=invitation(text))
    assert "they called the interview off" in done.err
    assert "called off: onsite" in done.err
    card = run.card(id_)
    assert (card["stage"], card["outcome"]) == ("interview", None)
    assert [each["state"] for each in card["rounds"]] == ["cancelled"]
    assert card["timeline"][-1]["text"] == "onsite cancelled by them: mail: Interview"
    run("undo")
    assert run.card(id_)["rounds"][0]["state"] == "planned"


def test_a_mail_that_calls_off_another_day_leaves_the_interview_and_says_so(run: Shell) -> None:
    id_ = run.add("Skiff", "--stage", "interview")
    run.ok("round", id_, "add", "--at", "24 nov 2026 10:00", "--kind", "onsite")
    text = "we have to cancel your interview on Monday 30 November at 10:00."
    done = run("add", "--from-mail", "-", "--card", id_, "--yes", stdin=invitation(text))
    assert "still planned: onsite Tue 24 Nov 10:00" in done.err
    assert run.card(id_)["rounds"][0]["state"] == "planned"


def with_calendar(text: str, method: str, start: str, uid: str = "a1@skiff", sequence: int = 0) -> str:
    head, _, body = invitation(text).partition("Content-Type: text/plain; charset=utf-8\n\n")
    return (
        f'{head}MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary="b"\n\n'
        f"--b\nContent-Type: text/plain; charset=utf-8\n\n{body}\n"
        f"--b\nContent-Type: text/calendar; method={method}\n\nBEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n"
        f"METHOD:{method}\nBEGIN:VEVENT\nUID:{uid}\nSEQUENCE:{sequence}\nDTSTART:{start}\n"
        "SUMMARY:Interview Skiff\nEND:VEVENT\nEND:VCALENDAR\n--b--\n"
    )


def test_a_calendar_in_a_mail_moves_and_calls_off_the_interview_that_it_marked(run: Shell) -> None:
    id_ = run.add("Skiff", "--stage", "interview")
    for day in ("24", "25"):
        run.ok("round", id_, "add", "--at", f"{day} nov 2026 10:00", "--kind", "onsite")

    def told(text: str, method: str, start: str) -> list[tuple[str, str]]:
        run.ok("add", "--from-mail", "-", "--card", id_, "--yes", stdin=with_calendar(text, method, start))
        return [(each["at"][8:16], each["state"]) for each in run.card(id_)["rounds"]]

    here = [("24T10:00", "planned"), ("25T10:00", "planned")]
    assert told("Here is the invitation to our interview.", "REQUEST", "20261124T090000Z") == here
    moved = [("25T10:00", "planned"), ("27T11:00", "planned")]
    assert told("Here is the invitation to our interview.", "REQUEST", "20261127T100000Z") == moved
    run.ok("edit", id_, "--company", "Skiff and Sons", "--role", "Bosun")
    off = with_calendar("This event is off.", "CANCEL", "20261127T100000Z")
    assert f"about Skiff and Sons, Bosun ({id_})" in run("add", "--from-mail", "-", "--yes", stdin=off).err
    rounds = [(each["at"][8:16], each["state"]) for each in run.card(id_)["rounds"]]
    assert rounds == [moved[0], ("27T11:00", "cancelled")]


def test_an_older_event_of_a_calendar_undoes_no_newer_one(run: Shell) -> None:
    id_ = run.add("Skiff", "--stage", "interview")

    def told(method: str, start: str, sequence: int) -> list[tuple[str, str]]:
        sent = with_calendar("Here is our interview.", method, start, sequence=sequence)
        run.ok("add", "--from-mail", "-", "--card", id_, "--yes", stdin=sent)
        return [(each["at"][8:16], each["state"]) for each in run.card(id_)["rounds"]]

    assert told("REQUEST", "20261124T090000Z", 0) == [("24T10:00", "planned")]
    assert told("REQUEST", "20261127T100000Z", 2) == [("27T11:00", "planned")]
    assert told("REQUEST", "20261124T090000Z", 1) == [("27T11:00", "planned")]
    assert told("CANCEL", "20261127T100000Z", 1) == [("27T11:00", "planned")]
    assert told("CANCEL", "20261127T100000Z", 3) == [("27T11:00", "cancelled")]
    assert told("REQUEST", "20261124T090000Z", 2) == [("27T11:00", "cancelled")]


def test_an_invitation_that_comes_again_is_no_fresh_one(run: Shell) -> None:
    id_ = run.add("Skiff", "--stage", "interview")
    for _ in range(2):
        sent = with_calendar("Here is our interview.", "REQUEST", "20261124T090000Z")
        done = run("add", "--from-mail", "-", "--card", id_, "--yes", stdin=sent)
    assert "you heard from them" in done.err
    heard = [each for each in run.card(id_)["timeline"] if each["kind"] == "heard"]
    assert [each.get("owed", False) for each in heard] == [True, False]


def test_more_time_that_is_refused_is_noted_and_no_rejection(run: Shell) -> None:
    id_ = run.add("Skiff", "--stage", "offer", "--received", "2026-11-18", "--reply-by", "2026-11-27")
    run.ok("log", id_, "asked", "--until", "2026-12-04")
    text = "Unfortunately we can’t extend the deadline; we still need your answer by Friday 27 November."
    done = run("add", "--from-mail", "-", "--card", id_, "--yes", stdin=invitation(text))
    assert "they give you no more time" in done.err
    card = run.card(id_)
    assert [each["state"] for each in card["extensions"]] == ["refused"]
    assert (card["outcome"], card["reply_by"][:10]) == (None, "2026-11-27")


@pytest.mark.parametrize(
    ("text", "state", "until"),
    [
        ("We are happy to give you until 4 December to decide on our offer.", "granted", "2026-12-04"),
        (
            "Unfortunately we can’t extend the deadline; we need your answer by Friday 27 November.",
            "refused",
            "2026-11-27",
        ),
    ],
)
def test_word_of_time_to_answer_does_not_say_when_the_offer_came(
    run: Shell, text: str, state: str, until: str
) -> None:
    card = run.card(run("add", "--from-mail", "-", "--company", "Skiff", stdin=invitation(text)).out.strip())
    assert (card["stage"], card["received"], card["reply_by"][:10]) == ("offer", None, until)
    assert [each["state"] for each in card["extensions"]] == [state]
    assert [each["kind"] for each in card["timeline"]] == [state, "moved"]
    assert card["written"] is False


BY_ADDRESS = """From: Ada <ada@kelpdata.example>
To: Robin Vale <robin@vale.example>
Subject: Re: your application
Date: Fri, 20 Nov 2026 16:42:10 +0000

Hi Robin, thanks. We would like to invite you to an interview on 2 December 2026 at 10:00.
Ada
"""


@pytest.mark.parametrize(
    ("company", "role"),
    [
        ("Kelp Data GmbH", "Tide Modeller"),
        ("KelpData", "Tide Modeller (f/m/x)"),
        ("Kelp Data", "Modeller Tide"),
        ("Kelp Data", ""),
    ],
)
def test_a_mail_finds_its_card_however_company_and_role_are_spelt(
    run: Shell, company: str, role: str
) -> None:
    id_ = run("add", "--company", company, *(("--role", role) if role else ())).out.strip()
    assert run("add", "--from-mail", OFFER, "--yes").out.strip() == id_
    again = run("add", "--from-mail", "-", "--dry-run", "--json", stdin=BY_ADDRESS)
    assert again.json["about"] == id_


def test_a_mail_about_another_role_is_about_no_card_and_names_those_beside_it(run: Shell) -> None:
    analyst = run.add("Kelp Data", "--role", "Flood Analyst")
    done = run("add", "--from-mail", OFFER)
    assert f"Kelp Data, Flood Analyst ({analyst}) is on the board too: --card {analyst}" in done.err
    assert done.out.strip() != analyst


def test_of_two_cards_the_one_of_the_very_role_is_meant_and_without_a_role_it_asks(run: Shell) -> None:
    modeller = run.add("Kelp Data", "--role", "Tide Modeller")
    run.add("Kelp Data", "--role", "Senior Tide Modeller")
    assert run("add", "--from-mail", OFFER, "--dry-run", "--json").json["about"] == modeller
    asked = run("add", "--from-mail", "-", "--yes", stdin=BY_ADDRESS)
    assert asked.code == 1
    assert "it can be about several cards" in asked.err


def test_an_agency_that_names_a_company_means_its_card_alone(run: Shell) -> None:
    cards = {}
    for company in ("Delta", "Gannet"):
        cards[company] = run.add(company, "--contact", "Noor Iqbal <noor@harbourtalent.example>")
    text = "Hi Robin, Gannet would like to invite you to an interview on 2 December 2026 at 10:00."
    sent = BY_ADDRESS.replace("Ada <ada@kelpdata.example>", "Noor Iqbal <noor@harbourtalent.example>")
    sent = f"{sent.partition(chr(10) * 2)[0]}\n\n{text}\nNoor Iqbal, Harbour Talent\n"
    assert run("add", "--from-mail", "-", "--dry-run", "--json", stdin=sent).json["about"] == cards["Gannet"]


@pytest.mark.parametrize("data", ["", " \n\n"])
def test_where_there_is_nothing_to_read_it_says_so(run: Shell, data: str) -> None:
    done = run("add", "--from-mail", "-", "--company", "Skiff", stdin=data)
    assert done.code == 1
    assert "there is nothing in it" in done.err
    assert run("list", "--all", "--json").json == []


def test_a_thank_you_for_a_yes_is_a_card_that_was_accepted(run: Shell) -> None:
    text = "Thank you for accepting our offer! We are thrilled that you are joining us as Bosun. Welcome!"
    done = run("add", "--from-mail", "-", "--company", "Skiff", stdin=invitation(text))
    card = run.card(done.out.strip())
    assert (card["role"], card["stage"], card["outcome"]) == ("Bosun", "offer", "accepted")


def test_a_reminder_of_an_offer_changes_nothing_of_it(run: Shell, tmp_path: Path) -> None:
    id_ = run.add("Millrace", "--stage", "offer", "--received", "2026-11-18")
    run.ok("edit", id_, "--reply-by", "2026-11-25 17:00 America/New_York")
    done = run("add", "--from-mail", mail(tmp_path, "a reminder of an offer"), "--yes", "--card", id_)
    assert "you heard from them" in done.err
    assert [each["kind"] for each in run.card(id_)["timeline"]][-1] == "heard"
    later = "Reminder: our offer for the Analyst role expires on Friday 27 November."
    done = run("add", "--from-mail", "-", "--yes", "--card", id_, stdin=invitation(later))
    assert "their offer is another now" in done.err


def test_what_the_options_say_wins_and_a_mail_without_a_company_is_refused(run: Shell) -> None:
    done = run("add", "--from-mail", OFFER, "--reply-by", "2026-11-30", "--role", "Modeller")
    card = run("show", done.out.strip(), "--json").json
    assert (card["role"], card["reply_by"]) == ("Modeller", "2026-11-30T23:59:59+01:00")
    empty = run("add", "--from-mail", "-", stdin="hello")
    assert empty.code == 2
    assert "names no company" in empty.err
    assert run("add", "--role", "x").code == 2
    assert run("add", "Globex", "--company", "Acme").code == 2
    assert run("show", run("add", "Globex").out.strip(), "--json").json["company"] == "Globex"
    assert run("add", "--company", "A", "--yes").code == 2
    assert run("add", "--from-mail", "nowhere.eml").code == 1
