"""What the cells of a sheet mean, and where the words go that mean nothing."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from msgspec import structs

from offerboard import exchange
from offerboard.cards.model import Card, Contact, Told
from offerboard.cards.values import Bonus, Equity, Money, Pay, When
from offerboard.errors import UsageError
from offerboard.exchange import Complaint, Reading, ReadOptions, UnreadableFileError, WriteOptions

NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)
BERLIN = "Europe/Berlin"
OPTIONS = ReadOptions(NOW, BERLIN, "EUR")


def write(*cards: Card) -> bytes:
    return exchange.write("csv", cards, WriteOptions(NOW, BERLIN))


def read(sheet: str | bytes, **options: object) -> Reading:
    data = sheet if isinstance(sheet, bytes) else sheet.encode()
    return exchange.read("csv", data, structs.replace(OPTIONS, **options))


def row(**cells: str) -> Card:
    """The card of a sheet of one row, that had nothing wrong with it."""
    cells = {"company": "Acme", **cells}
    file = io.StringIO(newline="")
    csv.writer(file).writerows([[name.replace("_", " ") for name in cells], cells.values()])
    reading = read(file.getvalue())
    assert (reading.failed, reading.remarks) == ((), ())
    return reading.cards[0]


def day(month: int, number: int) -> When:
    return When.whole(date(2026, month, number), BERLIN)


@pytest.mark.parametrize(
    ("word", "stage", "outcome", "by", "told"),
    [
        *(
            (word, "applied", None, None, False)
            for word in ("wishlist", "Saved", "bookmarked", "Applied", "in review")
        ),
        *(
            (word, "interview", None, None, False)
            for word in ("Screening", "phone screen", "assessment", "On-site")
        ),
        *((word, "interview", None, None, False) for word in ("final round", "2nd interview", "3_INTERVIEW")),
        *(
            (word, "offer", None, None, False)
            for word in ("Offer", "negotiating", "offer received", "final offer")
        ),
        *((word, "offer", "accepted", "me", True) for word in ("accepted", "Hired", "offer accepted")),
        *(
            (word, "closed", "rejected", "them", False)
            for word in ("Rejected", "not selected", "rejected after onsite")
        ),
        *(
            (word, "closed", "declined", "me", True)
            for word in ("Offer declined", "I turned it down", "offer: declined by me")
        ),
        *((word, "closed", "withdrawn", "me", True) for word in ("withdrawn", "not interested")),
        *((word, "closed", "ghosted", "them", False) for word in ("ghosted", "No response")),
        *(
            (word, "closed", "unknown", "nobody", False)
            for word in ("archived", "closed", "discarded", "expired")
        ),
        ("offer expired", "closed", "lapsed", "me", False),
        ("reneged", "closed", "reneged", "me", True),
    ],
)
def test_stage_words(word: str, stage: str, outcome: str | None, by: str | None, told: bool) -> None:
    card = row(status=word)
    assert (card.stage, card.outcome, card.ended_by) == (stage, outcome, by)
    assert card.told == (Told(at=NOW) if told else None)
    assert card.ended == (NOW if outcome else None)


def test_a_stage_that_is_not_known_is_said_and_kept() -> None:
    for word in ("no offer yet", "accepted elsewhere", "Stage 7", "42", "Unknown"):
        reading = read(f"company,status\nAcme,{word}\nGlobex,Applied\n")
        assert (reading.cards[0].stage, reading.cards[0].notes) == ("applied", f"status: {word}")
        assert reading.remarks == (Complaint(2, f'status: "{word}" is not known; kept in the notes', word),)
        assert [each.word for each in reading.report.words] == [word]
        assert reading.report.questions == ()


def test_a_stage_that_says_half_is_read_so_and_remarked_on() -> None:
    """On hold: where, is not said. Called off: by whom, is not. Who says by --map-status is believed."""
    sheet = "company,status,interview\nAcme,On hold,\nGlobex,Auf Eis,2026-10-01\nHooli,Job cancelled,\n"
    reading = read(sheet)
    assert [card.outcome or card.stage for card in reading.cards] == ["applied", "interview", "unknown"]
    assert [(remark.line, remark.sample) for remark in reading.remarks] == [
        (2, "On hold"),
        (3, "Auf Eis"),
        (4, "Job cancelled"),
    ]
    assert "how far it came is not said" in reading.remarks[0].why
    assert "who by is not said" in reading.remarks[2].why
    assert [card.notes for card in reading.cards] == [
        "status: On hold",
        "status: Auf Eis",
        "status: Job cancelled",
    ]
    told = read(sheet, statuses={"On hold": "interview", "Auf Eis": "paused", "Job cancelled": "rejected"})
    assert told.remarks == ()
    assert [card.outcome or card.stage for card in told.cards] == ["interview", "interview", "rejected"]


def test_since_when_it_waits_is_not_when_it_was_applied_for() -> None:
    sheet = "company,status,stage date\nAcme,On hold,2026-10-01\nGlobex,Pending,2026-10-02\n"
    cards = read(f"{sheet}Hooli,Applied,2026-10-03\n").cards
    assert [card.notes for card in cards[:2]] == [
        "status: On hold\nstage date: 2026-10-01",
        "stage date: 2026-10-02",
    ]
    assert [card.timeline[-1].at == NOW for card in cards] == [True, True, False]


def test_a_status_column_of_which_most_is_not_known_is_asked_about() -> None:
    sheet = "company,status\nAcme,Stufe 7\nGlobex,Stufe 8\nInitech,Applied\n"
    [question] = read(sheet).report.questions
    assert '--map-status "Stufe 7=rejected"' in question.text
    answered = read(sheet, statuses={"Stufe 7": "rejected", "stufe 8": "interview"})
    assert [card.outcome or card.stage for card in answered.cards] == ["rejected", "interview", "applied"]
    assert answered.report.questions == ()
    assert read(sheet, mapping={"status": "notes"}).report.questions == ()
    with pytest.raises(UsageError, match="a status is one of wish, applied, open, paused"):
        read(sheet, statuses={"Stufe 7": "fired"})


def test_a_heading_that_was_mapped_and_is_not_there_is_named() -> None:
    with pytest.raises(UnreadableFileError, match=r'no line of headings has "Wie"; .*among "Wer", "Was"'):
        read("Wer;Was;Wie steht's\nKelp;Koch;x\n", mapping={"Wer": "company", "2": "role", "Wie": "status"})


def test_an_hourly_rate_is_no_contact() -> None:
    cards = read(
        "Company,Role,$/hr,Decision by,Status\nKelp,Cook,45,12/24/2026,Offer\nQuay,Cook,$50,,Applied\n"
    ).cards
    assert [card.advert.base for card in cards if card.advert] == [
        Money(amount=Decimal(45), currency="", period="hour"),
        Money(amount=Decimal(50), currency="USD", period="hour"),
    ]
    assert (cards[0].reply_by, cards[0].contacts) == (day(12, 24), ())


def test_without_a_stage_the_dates_tell_it() -> None:
    assert row(offer_date="16.11.2026").stage == "offer"
    assert row(interview="20.11.2026 14:00").stage == "interview"
    assert row(applied="1.11.2026").stage == "applied"


def test_the_timeline_says_when_if_it_is_known() -> None:
    card = row(status="rejected", applied_date="2026-10-01", stage_date="2026-11-10")
    assert [(entry.stage, entry.outcome, entry.at.date()) for entry in card.timeline] == [
        (
            "applied",
            None,
            date(2026, 9, 30),
        ),  # the first began in Berlin while it was still the day before in UTC
        ("closed", "rejected", date(2026, 11, 9)),
    ]
    assert card.ended == card.timeline[-1].at
    assert {entry.logged for entry in card.timeline} == {NOW}
    ahead = read("company,status,stage date\nAcme,rejected,2027-01-01\n")
    assert ahead.cards[0].ended == NOW
    assert [remark.why for remark in ahead.remarks] == [
        "stage date: it lies ahead of today; kept in the notes"
    ]
    assert [entry.stage for entry in row(status="applied", applied_date="2026-10-01").timeline] == ["applied"]


def test_a_deadline_is_a_reply_by_for_an_offer_alone() -> None:
    assert row(status="offer", deadline="2026-12-01").reply_by == day(12, 1)
    other = row(status="interview", deadline="2026-12-01")
    assert (other.reply_by, other.notes) == (None, "deadline: 2026-12-01")


def test_ambiguous_days() -> None:
    sheet = "company,received\nAcme,03/04/2026\n"
    assert read(sheet).cards[0].received == day(3, 4)
    assert read(sheet, day_first=True).cards[0].received == day(4, 3)


def test_what_cannot_be_read_of_a_row_is_kept_and_said() -> None:
    reading = read(
        "Company,Salary,Bonus,Sign on,Currency,Reply by,Start,Interview,Remote\n"
        "Acme,competitive,a dog,-5,Euros!,31 Feb,soon,2026-12-01; whenever,hybrid\n"
    )
    [card] = reading.cards
    assert card.pay == Pay(words="competitive; Bonus: a dog; Sign-on: -5")
    assert sorted(card.notes.splitlines()) == [
        *(
            "Currency: Euros!",
            "Interview: 2026-12-01; whenever",
            "Remote: hybrid",
            "Reply by: 31 Feb",
            "Start: soon",
        )
    ]
    assert {remark.line for remark in reading.remarks} == {2}
    assert sorted(remark.why.split(":")[0] for remark in reading.remarks) == [
        *("Bonus", "Interview", "Sign-on", "Start"),
        *(
            "a currency that is not known; kept in the notes",
            "a date to answer by, and no offer; kept in the notes",
        ),
    ]
    assert reading.failed == ()


def test_pay() -> None:
    card = row(
        salary="120-140k", bonus="10 %", signing_bonus="8000", equity="RSU", currency="usd", pay_notes="x"
    )
    assert card.pay == Pay(
        base=Money(amount=Decimal(120000), upto=Decimal(140000), currency="USD"),
        bonus=Bonus(percent=Decimal(10)),
        sign_on=Money(amount=Decimal(8000), currency="USD", period="once"),
        equity=Equity(words="RSU"),
        words="x",
    )


def test_contacts() -> None:
    assert row(contact="Anna <a@x.example>").contacts == (Contact(name="Anna", email="a@x.example"),)
    assert row(contact="a@x.example").contacts == (Contact(email="a@x.example"),)
    assert row(contact="Anna", email="b@x.example", salutation="Ms Weber").contacts == (
        Contact(name="Anna", email="b@x.example", address="Ms Weber"),
    )
    assert row(contact="n/a", phone="-").contacts == ()


def test_an_address_goes_to_whose_it_is_by_its_heading() -> None:
    sheet = (
        "Company,Role,Recruiter Name,Recruiter Email,Hiring Manager,Hiring Manager Email,My Email\n"
        "Kelp,Cook,Ada Brandt,,Jo Lind,jo@k.example,robin@v.example\n"
        "Quay,Cook,Ada Brandt,ada@q.example,,hm@q.example,robin@v.example\n"
    )
    people = [[(one.name, one.job, one.email) for one in card.contacts] for card in read(sheet).cards]
    assert people == [
        [("Ada Brandt", "Recruiter", ""), ("Jo Lind", "Hiring Manager", "jo@k.example")],
        [("Ada Brandt", "Recruiter", "ada@q.example"), ("", "", "hm@q.example")],
    ]


def test_of_several_addresses_in_a_cell_each_goes_to_whose_it_is_and_none_is_lost() -> None:
    card = row(Tél="06 12 34 56 78", contact="Ada Brandt")
    assert card.contacts == (Contact(name="Ada Brandt", phone="06 12 34 56 78"),)
    card = row(contact="Ada Brandt, Jo Lind", email="jo@k.example; ada.brandt@k.example, hr@k.example")
    assert [(one.name, one.email) for one in card.contacts] == [
        ("Ada Brandt", "ada.brandt@k.example"),
        ("Jo Lind", "jo@k.example"),
    ]
    assert card.notes == "email: hr@k.example"


def test_a_day_to_come_beside_an_offer_is_asked_about() -> None:
    reading = read(
        'company,status\nAcme,"Offre, à rendre avant le 5/12"\nGlobex,Offer 5 Dec\nHooli,Offer 5 Nov\n'
    )
    assert [card.reply_by for card in reading.cards] == [None, None, None]
    assert [remark.line for remark in reading.remarks] == [2, 3]


def test_the_address_of_a_page_behind_a_name_is_no_part_of_it() -> None:
    page = "https://www.notion.so/1a2b3c"
    card = row(
        company=f"Kelp Data ({page})",
        contact=f"Ada Brandt ({page}), Jo Lind ({page})",
        tags=f"remote ({page}), ml ({page})",
    )
    assert (card.company, card.tags, card.url) == ("Kelp Data", ("remote", "ml"), "")
    assert [each.name for each in card.contacts] == ["Ada Brandt", "Jo Lind"]
    assert row(company="Kelp (https://kelp.example/j) Data").company == "Kelp (https://kelp.example/j) Data"
    assert row(role="Cook (https://kelp.example/j)").url == "https://kelp.example/j"


def test_a_remark_behind_a_date_or_an_answer_hides_neither() -> None:
    reading = read(
        "Company,Role,Phone Screen,Offer,Response\n"
        "Kelp,Cook,8/13/2026 - went well,11/18/2026 ($90k),\n"
        "Quay,Cook,8/14/2026,,Yes - rejection\n"
        "Dam,Cook,,,Interview on 2 Dec 2026 at 14:00\n"
        "Pier,Cook,,,Yes (automatic)\n"
    )
    assert [card.outcome or card.stage for card in reading.cards] == [
        "offer",
        "rejected",
        "interview",
        "applied",
    ]
    kelp, quay, dam, pier = reading.cards
    assert (kelp.received, [each.at for each in kelp.rounds]) == (day(11, 18), [day(8, 13)])
    assert kelp.notes == "Phone Screen: 8/13/2026 - went well\nOffer: 11/18/2026 ($90k)"
    assert quay.notes == "Response: Yes - rejection"
    assert [f"{each.at.local:%d.%m. %H:%M}" for each in dam.rounds] == ["02.12. 14:00"]
    assert pier.notes == "Response: Yes (automatic)"
    card = row(applied="3 Aug 2026 (by mail)", interview="2 Dec 2026 14:00 - with Ada")
    assert [f"{entry.at:%d.%m.}" for entry in card.timeline if entry.stage == "applied"] == ["02.08."]
    assert [f"{each.at.local:%d.%m. %H:%M}" for each in card.rounds] == ["02.12. 14:00"]
    assert card.notes == "applied: 3 Aug 2026 (by mail)\ninterview: 2 Dec 2026 14:00 - with Ada"
    several = read('Company,Interview\nKelp,"Dec 2, Dec 9 and Dec 16"\n')
    assert (several.cards[0].rounds, len(several.remarks)) == ((), 1)


def test_what_is_to_be_done_next_is_no_status() -> None:
    card = read("Company,Role,Next Action\nKelp,Cook,call\nQuay,Guard,interview\n").cards[0]
    assert (card.stage, card.notes) == ("applied", "Next Action: call")


def test_what_stands_beside_a_status_is_not_lost() -> None:
    sheet = "Company,Role,Status\nKelp,Cook,Applied on 2026-10-03\nQuay,Guard,Applied - referred by Tom\n"
    first, second = read(sheet).cards
    assert [entry.at.date() for entry in first.timeline if not entry.undated] == [date(2026, 10, 2)]
    assert second.notes == "Status: Applied - referred by Tom"


def test_a_word_under_an_interview_that_says_it_was_held_is_one() -> None:
    words = ("Cleared", "Scheduled", "Not scheduled", "Cancelled", "Prepare CV", "Offer")
    rows = "".join(f"Firm {at},Cook,{word},In process\n" for at, word in enumerate(words))
    reading = read(f"Company,Role,Interview,Final Status\n{rows}")
    assert [card.stage for card in reading.cards] == [*["interview"] * 2, *["applied"] * 4]
    assert [remark.sample for remark in reading.remarks] == [*words[3:]]
    sheet = "Company,Role,Technical\nKelp,Cook,2026-08-09\nQuay,Cook,2026-08-10\nDam,Cook,Cleared\n"
    assert [card.stage for card in read(sheet).cards] == ["interview"] * 3


def test_since_when_a_card_is_where_nobody_knows_is_not_when_it_was_applied_for() -> None:
    sheet = "Company,Role,Status,Status date\nKelp,Cook,Limbo,2026-10-05\nQuay,Cook,Applied,2026-10-06\n"
    unknown, known = read(sheet).cards
    assert unknown.timeline[-1].at == OPTIONS.now > known.timeline[-1].at
    assert "2026-10-05" in unknown.notes


@pytest.mark.parametrize("said", ["OFFER 2026-11-09", "Offer (9 Nov)", "Offer received 9 Nov 2026"])
def test_a_past_day_beside_an_offer_is_when_it_came(said: str) -> None:
    card = row(applied="2026-07-06", status=said)
    assert (card.stage, card.received) == ("offer", day(11, 9))
    assert card.timeline[-1].at.astimezone(ZoneInfo(BERLIN)).date() == date(2026, 11, 9)


def test_a_date_to_answer_by_that_only_the_notes_name_is_said() -> None:
    sheet = (
        "Company,Role,Status,Notes\nKelp,Cook,Offer,Please reply by Dec 4\nQuay,Cook,Applied,reply by Dec 4\n"
    )
    [remark] = read(sheet).remarks
    assert (remark.line, remark.sample) == (2, "reply by Dec 4")
    [remark] = read("Company,Role,Status,Drop-dead\nKelp,Cook,Offer,2026-12-04\n").remarks
    assert remark.sample == "Drop-dead: 2026-12-04"
    assert read("Company,Role,Status,Drop-dead\nKelp,Cook,Offer,2026-10-04\n").remarks == ()


def test_a_dated_step_of_applying_is_when_it_was_applied_for() -> None:
    card = read("Client,Job,CV sent\nKelp,Dev,2026-10-01\n").cards[0]
    assert [(entry.stage, entry.at.date().isoformat()) for entry in card.timeline] == [
        ("applied", "2026-09-30")
    ]
    assert card.notes == "CV sent: 2026-10-01"
    both = read("Client,Job,Applied,CV sent\nKelp,Dev,2026-10-05,2026-10-01\n").cards[0]
    assert (both.timeline[0].at.date().isoformat(), both.notes) == ("2026-10-04", "CV sent: 2026-10-01")


def test_the_user_is_nobodys_contact() -> None:
    sheet = (
        "Company,Role,Contact,Email\n"
        "Kelp,Dev,Robin Vale,robin.vale@v.example\nQuay,Dev,Ada Vale,ada@q.example\n"
    )
    cards = read(sheet, author="Robin Vale").cards
    assert [card.contacts for card in cards] == [(), (Contact(name="Ada Vale", email="ada@q.example"),)]
    assert cards[0].notes == "Contact: Robin Vale\nEmail: robin.vale@v.example"
    assert read(sheet).cards[0].contacts == (Contact(name="Robin Vale", email="robin.vale@v.example"),)


def test_the_month_comes_first_in_a_chinese_sheet() -> None:
    sheet = "公司,职位,投递日期\n海潮,开发,8/7\n码头,开发,9/1/2026\n"
    reading = read(sheet, day_first=True)
    days = [card.timeline[-1].at.astimezone(ZoneInfo(BERLIN)).date() for card in reading.cards]
    assert days == [date(2026, 8, 7), date(2026, 9, 1)]


@pytest.mark.parametrize("heading", ["Telefonnummer", "Handynr.", "Mobile number", "联系电话", "手机号码"])
def test_a_number_is_of_the_person_beside_it(heading: str) -> None:
    [card] = read(f"Company,Role,Contact,{heading}\nKelp,Cook,Ada Brandt,0431 123456\n").cards
    assert card.contacts == (Contact(name="Ada Brandt", phone="0431 123456"),)


def test_two_numbers_and_a_dot_are_a_day_under_a_chinese_heading() -> None:
    sheet = "公司,职位,投递日期,一面,评分\n海潮,开发,8.20,9.1,8.5\n码头,开发,10.3,10.12 14:00,9.0\n"
    reading = read(sheet)
    assert [[each.at.date for each in card.rounds] for card in reading.cards] == [
        [date(2026, 9, 1)],
        [date(2026, 10, 12)],
    ]
    assert [card.timeline[0].at.date() for card in reading.cards] == [date(2026, 8, 19), date(2026, 10, 2)]
    assert [card.notes for card in reading.cards] == ["评分: 8.5", "评分: 9.0"]
    assert '"8.20" is month and day, as under a Chinese or Japanese heading' in reading.report.readings
    english = read("Company,Role,Applied\nKelp,Dev,8.20\n")
    assert [each.why for each in english.remarks] == ["Applied: it is no date; kept in the notes"]


def test_a_german_t_is_thousand() -> None:
    reading = read("Firma;Stelle;Gehalt\nKelp;Koch;55T\nQuay;Koch;60-65 T\n")
    assert [
        (card.advert.base.amount, card.advert.base.upto) if card.advert and card.advert.base else None
        for card in reading.cards
    ] == [(55_000, None), (60_000, 65_000)]


def test_a_heading_may_say_in_which_order_its_dates_are() -> None:
    for heading, month in (("Applied (dd/mm)", 4), ("Applied mm/dd/yyyy", 3), ("Beworben am (TT/MM)", 4)):
        reading = read(f"Company,Role,{heading}\nKelp,Dev,03/04/2026\n")
        assert reading.cards[0].timeline[0].at.astimezone(ZoneInfo(BERLIN)).month == month, heading
    forced = read("Company,Role,Applied (dd/mm)\nKelp,Dev,03/04/2026\n", order="month")
    assert forced.cards[0].timeline[0].at.month == 3


def test_who_ended_it_tells_a_rejection_from_a_no_of_ones_own() -> None:
    sheet = (
        "Company,Role,Status,Ended by\nA,Dev,Declined,them\nB,Dev,Declined,me\n"
        "C,Dev,Rejected,company\nD,Dev,Rejected,me\nE,Dev,Withdrawn,the weather\n"
    )
    reading = read(sheet)
    assert [(card.outcome, card.ended_by) for card in reading.cards] == [
        ("rejected", "them"),
        ("declined", "me"),
        ("rejected", "them"),
        ("withdrawn", "me"),
        ("withdrawn", "me"),
    ]
    assert [each.sample for each in reading.remarks] == ["the weather"]


def test_a_bare_declined_is_remarked_on_where_nothing_says_who() -> None:
    said = ("it does not say who declined: it is taken as you; if it was them, map the word to rejected",)
    sheet = "Company,Status,Offer date,Interview,Decision\n"
    for line, why in (
        ("A,Declined,,,", said),
        ("A,Declined 3 Nov,,3 Nov,", said),
        ("A,,,,Turned down", said),
        ("A,Declined by me,,,", ()),
        ("A,Declined,2026-11-01,,", ()),
        ("A,Offer,,,Declined", ()),
    ):
        reading = read(f"{sheet}{line}\n")
        assert [(card.outcome, card.ended_by) for card in reading.cards] == [("declined", "me")], line
        assert tuple(each.why for each in reading.remarks) == why, line
    assert read(f"{sheet}A,Declined,,,\n", statuses={"Declined": "declined"}).remarks == ()
    assert read(f"{sheet}A,Declined,,,\n", statuses={"Declined": "rejected"}).cards[0].outcome == "rejected"


def test_an_answer_that_may_end_a_card_or_be_an_offer_is_said() -> None:
    rows = {
        "Rejection 10/20": 0,
        "Offer 95k!": 1,
        "I declined": 1,
        "No response": 0,
        "great talk with Ada": 0,
        "they said we may reject you": 1,
        "abgesagt": 1,
        "am Telefon abgesagt": 1,
    }
    for text, remarks in rows.items():
        reading = read(f"Company,Role,Applied,Response\nKelp,Dev,10/13/2026,{text}\n")
        assert len(reading.remarks) == remarks, text
    ticked = read("Company,Role,Heard back?\nKelp,Dev,✅\nQuay,Dev,❌\n")
    assert (ticked.remarks, ticked.cards[0].notes) == ((), "Heard back?: ✅")


def test_a_date_with_more_beside_it_in_a_column_of_steps_is_said() -> None:
    reading = read("Company,Role,Interview 1,Interview 2\nA,Dev,10/1/2026 with Ada,\nB,Dev,10/8/2026,\n")
    assert [each.why for each in reading.remarks] == [
        "Interview 1: a date with more beside it; kept in the notes"
    ]
    assert reading.cards[0].notes == "Interview 1: 10/1/2026 with Ada"


def test_an_interview_without_a_year_is_held_in_that_of_the_application() -> None:
    sheet = "Company,Role,Applied,Interview,Final round\n"
    for line, days in {
        "Dec 20,Jan 5,Jan 9": [(2026, 1, 5), (2026, 1, 9)],
        "Oct 28,Dec 3,": [(2026, 12, 3)],
        "Oct 28,Jan 8,": [(2027, 1, 8)],
        "Oct 5,Oct 1,": [(2026, 10, 1)],
        "Feb 20,Dec 3,": [(2026, 12, 3)],
    }.items():
        rounds = read(f"{sheet}Kelp,Dev,{line}\n").cards[0].rounds
        assert [each.at.date for each in rounds] == [date(*each) for each in days], line


def test_the_address_behind_a_name_is_its_own() -> None:
    reading = read('Company,Role,Contact\nA,Dev,"[Ada Brandt](mailto:ada@a.example?subject=Hi)"\n')
    assert reading.cards[0].contacts == (Contact(name="Ada Brandt", email="ada@a.example"),)
