"""How letters say dates, positions and names, to whom they go, and what the linter sees in a text."""

import subprocess
import sys
from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from offerboard.cards.model import Contact
from offerboard.cards.values import Bonus, Channel, Money, When, zone_of
from offerboard.letters import Choice
from offerboard.letters.address import contact_for, recipient
from offerboard.letters.saying.dates import long_date, seen_from
from offerboard.letters.saying.money import amount, bonus_amount
from offerboard.letters.saying.roles import position
from tests.unit.letters.languages import HOMES
from tests.unit.letters.letters import CARD, CARDS, CROWDED, NOW, WRITER, ZONE, day

ENGLISH = WRITER.catalogue.language("en")


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (day(9), "Friday 27 November"),
        (day(9, 17), "Friday 27 November at 17:00"),
        (day(0), "Wednesday 18 November"),
        (day(47), "Monday 4 January"),
        (day(200), "Sunday 6 June 2027"),
        (day(-200), "Saturday 2 May 2026"),
        (day(9, 9, "Europe/Paris"), "Friday 27 November at 09:00"),
        (day(9, 9, "Europe/London"), "Friday 27 November at 09:00 (London time)"),
        (day(9, 9, "America/Argentina/Buenos_Aires"), "Friday 27 November at 09:00 (Buenos Aires time)"),
        (day(9, 9, "UTC"), "Friday 27 November at 09:00 (UTC)"),
        (day(9, None, "Asia/Tokyo"), "Friday 27 November"),
        # Phoenix and Denver part only in summer.
        (day(9, 9, "America/Phoenix"), "Friday 27 November at 09:00 (Phoenix time)"),
    ],
)
def test_dates_are_long_and_name_another_zone(when: When, said: str) -> None:
    assert long_date(when, NOW, ZONE, ENGLISH.dates) == said


def test_a_zone_is_named_only_while_its_clock_differs() -> None:
    winter, summer = day(9, 9, "America/Phoenix"), day(200, 9, "America/Phoenix")
    assert long_date(winter, NOW, "America/Denver", ENGLISH.dates) == "Friday 27 November at 09:00"
    assert long_date(summer, NOW, "America/Denver", ENGLISH.dates).endswith("(Phoenix time)")


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("Senior developer", "the senior developer position"),
        ("Senior Developer", "the Senior Developer position"),
        ("senior developer", "the senior developer position"),
        ("Backend engineer (m/w/d)", "the backend engineer position"),
        ("Backend engineer m/f/x", "the backend engineer position"),
        ("Java developer", "the Java developer position"),
        ("iOS engineer", "the iOS engineer position"),
        ("Nurse", "the nurse position"),
        ("CTO", "the CTO position"),
        ("QA lead", "the QA lead position"),
        ("Head of R&D", "the Head of R&D position"),
        ("Software Engineer, Payments", "the position of Software Engineer, Payments"),
        ("Data scientist, growth", "the position of data scientist, growth"),
        ("Engineer (Berlin)", "the position of Engineer (Berlin)"),
        ("Deputy Head of Group Financial Control", "the position of Deputy Head of Group Financial Control"),
        ("Front-end developer", "the front-end developer position"),
        ("(m/w/d)", "the position of (m/w/d)"),
        ("后端工程师", "the 后端工程师 position"),
        ("SENIOR ENGINEER", "the Senior Engineer position"),
        ("SENIOR QA ENGINEER (M/W/D)", "the Senior QA Engineer position"),
    ],
)
def test_positions_keep_the_capitals_that_matter(role: str, said: str) -> None:
    assert position(role, ENGLISH.role) == said


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("Internship", "the internship"),
        ("Internship Marketing", "the Internship Marketing"),
        ("Program Manager", "the Program Manager position"),
        ("Internship Coordinator", "the Internship Coordinator position"),
        ("Post Doc", "the Post Doc position"),
        ("Marketing internship", "the marketing internship"),
        ("Internship, Data Science (m/w/d)", "the internship"),
        ("PhD position", "the PhD position"),
        ("PhD position in computational biology", "the PhD position in computational biology"),
        ("Graduate scheme", "the graduate scheme"),
        ("Master's thesis at the chair of physics", "the Master's thesis at the chair of physics"),
        ("Analyst", "the analyst position"),
        ("Intern", "the intern position"),
        ("Position manager", "the position manager position"),
        ("Working student position IT", "the Working student position IT"),
        ("Research assistant position IT", "the Research assistant position IT"),
        ("Marketing internship Munich", "the Marketing internship Munich"),
        ("Full-time role marketing", "the Full-time role marketing"),
        ("Unbefristete Stelle IT", "the Unbefristete Stelle IT"),
        ("Head of Internship Programs", "the Head of Internship Programs position"),
        ("Leiter Ausbildung", "the Leiter Ausbildung position"),
        ("Composition Tutor", "the Composition Tutor position"),
        ("Position: Data Analyst", "the Data Analyst position"),
        ("Job title: Nurse", "the nurse position"),
    ],
)
def test_a_position_of_its_own_kind_is_called_by_that(role: str, said: str) -> None:
    assert position(role, ENGLISH.role) == said


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (day(9), "Friday 27th November"),
        (day(9, 17), "Friday 27th November at 5 pm"),
        (day(4, 12), "Sunday 22nd November at noon"),
        (day(9, 9, "America/New_York"), "Friday 27th November at 9 am (New York time)"),
        (day(200), "Sunday 6th June 2027"),
    ],
)
def test_aloud_hours_are_said_as_people_say_them(when: When, said: str) -> None:
    assert long_date(when, NOW, ZONE, ENGLISH.dates, spoken=True, zoned=True) == said


def test_minutes_are_said_too() -> None:
    half = When.moment(datetime(2026, 11, 27, 14, 30, tzinfo=zone_of(ZONE)), ZONE)
    assert long_date(half, NOW, ZONE, ENGLISH.dates, spoken=True) == "Friday 27th November at 2:30 pm"
    odd = When.moment(datetime(2026, 11, 27, 9, 5, tzinfo=zone_of(ZONE)), ZONE)
    assert long_date(odd, NOW, ZONE, ENGLISH.dates, spoken=True) == "Friday 27th November at 9:05 am"


def test_a_start_in_another_year_names_it() -> None:
    assert long_date(day(47), NOW, ZONE, ENGLISH.dates, dated=True) == "Monday 4 January 2027"
    assert long_date(day(9), NOW, ZONE, ENGLISH.dates, dated=True) == "Friday 27 November"


def test_a_moment_is_seen_from_another_zone_and_a_day_stays_that_day() -> None:
    assert seen_from(day(9, 9, "America/New_York"), ZONE).local.hour == 15
    assert seen_from(day(9, None, "America/New_York"), ZONE) == day(9, None, "America/New_York")


@pytest.mark.parametrize(
    ("money", "said", "bare"),
    [
        (Money(amount=Decimal(92000), currency="EUR"), "€92,000 a year", "€92,000"),
        (Money(amount=Decimal("18.5"), currency="EUR", period="hour"), "€18.50 an hour", "€18.50"),
        (
            Money(amount=Decimal(120000), upto=Decimal(140000), currency="USD"),
            "$120,000–140,000 a year",
            "$120,000–140,000",
        ),
        (Money(amount=Decimal(92000), currency="CHF"), "CHF 92,000 a year", "CHF 92,000"),
        (Money(amount=Decimal(92000)), "92,000 a year", "92,000"),
        (None, "", ""),
    ],
)
def test_amounts_are_said_with_and_without_their_period(money: Money | None, said: str, bare: str) -> None:
    assert amount(money, ENGLISH.money) == said
    assert amount(money, ENGLISH.money, bare=True) == bare


def test_a_bonus_is_a_percentage_or_an_amount() -> None:
    assert bonus_amount(Bonus(percent=Decimal("12.50")), ENGLISH.money) == "12.5%"
    assert (
        bonus_amount(Bonus(amount=Money(amount=Decimal(8000), currency="EUR")), ENGLISH.money)
        == "€8,000 a year"
    )


@pytest.mark.parametrize(
    ("name", "address", "mailbox"),
    [
        ("Camille Roux", "c.roux@globex.example", "Camille Roux <c.roux@globex.example>"),
        ("Roux, Camille", "c@x.example", '"Roux, Camille" <c@x.example>'),
        ('Ca"mille', "c@x.example", '"Ca\\"mille" <c@x.example>'),
        ("Zoë Müller", "z@x.example", "Zoë Müller <z@x.example>"),
        ("", "c@x.example", "c@x.example"),
        ("Camille", "Camille <c@x.example>", "Camille <c@x.example>"),
        ("Camille", "", ""),
        ("Camille", "not an address", ""),
        ("Camille", "c@x.example, eve@x.example", ""),
        ("Camille\r\nBcc: eve@x.example", "c@x.example", '"Camille Bcc: eve@x.example" <c@x.example>'),
        ("Camille", "c@x.example\r\nBcc: eve@x.example", ""),
    ],
)
def test_mailboxes_are_quoted_and_hold_one_address(name: str, address: str, mailbox: str) -> None:
    assert recipient(Contact(name=name, email=address), "email") == mailbox


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_contact_breaks_out_of_its_header(name: str, address: str) -> None:
    found = recipient(Contact(name=name, email=address), "email")
    assert len(found.splitlines()) <= 1
    assert found == "" or "@" in found


@pytest.mark.parametrize(
    ("contact", "channel", "to"),
    [
        (Contact(phone="+33 4"), "phone", "+33 4"),
        (Contact(phone="+33 4", via="WhatsApp"), "phone", "+33 4"),
        (Contact(phone="+33 4", via="WhatsApp"), "text", "+33 4 (WhatsApp)"),
        (Contact(name="Camille Roux", via="LinkedIn"), "text", "LinkedIn: Camille Roux"),
        (Contact(name="Camille Roux"), "text", ""),
        (None, "phone", ""),
    ],
)
def test_numbers_and_where_they_write(contact: Contact | None, channel: Channel, to: str) -> None:
    assert recipient(contact, channel) == to


def test_the_contact_is_who_can_be_reached() -> None:
    mail = Contact(name="Mail", email="m@x.example")
    phone = Contact(name="Phone", phone="1", email="p@x.example", channel="phone")
    wishes = Contact(name="Wishes", phone="2", email="w@x.example", channel="email")
    nobody = Contact(name="Nobody")
    card = structs.replace(CARD, contacts=(nobody, mail, phone, wishes))
    assert contact_for(card, "phone") == phone
    assert contact_for(card, "email") == wishes
    assert contact_for(structs.replace(CARD, contacts=(nobody,)), "email") == nobody
    assert contact_for(structs.replace(CARD, contacts=()), "email") is None


def test_importing_the_letters_reads_and_loads_nothing_heavy() -> None:
    program = "import sys, offerboard.letters as o; o.Writer(()); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not {"jinja2", "email", "tomllib", "textual", "click"} & set(done.stdout.split())


@pytest.mark.parametrize(
    ("code", "typed", "said"),
    [
        ("en", "I would lead a team of six", "I'm asking because I would lead a team of six."),
        ("en", "My current pay is higher.", "I'm asking because my current pay is higher."),
        ("en", "the market pays more", "I'm asking because the market pays more."),
        ("en", "because of my long commute", "I'm asking because of my long commute."),
        ("en", "my eight years with Rust", "The reason I'm asking: my eight years with Rust."),
        ("en", "market rates in Lyon", "The reason I'm asking: market rates in Lyon."),
        ("en", "what I have built with Rust", "The reason I'm asking: what I have built with Rust."),
        ("de", "weil ich pendeln muss", "Ich frage, weil ich pendeln muss."),
        ("de", "der Markt mehr zahlt", "Ich frage, weil der Markt mehr zahlt."),
        ("de", "ich führe ein Team von sechs Leuten", "möglich? Ich führe ein Team von sechs Leuten."),
        ("de", "mein jetziges Gehalt ist höher", "möglich? Mein jetziges Gehalt ist höher."),
        ("de", "acht Jahre Erfahrung mit Rust", "Der Grund: acht Jahre Erfahrung mit Rust."),
        ("zh", "八年的开发经验", "提出这一点，主要是考虑到八年的开发经验。"),
        ("zh", "因为我带六个人。", "提出这一点，主要是考虑到我带六个人。"),
    ],
)
def test_a_reason_of_ones_own_stands_as_what_it_is(code: str, typed: str, said: str) -> None:
    assert said in negotiated(code, basis=typed)


@pytest.mark.parametrize(
    ("code", "typed", "said"),
    [
        ("en", "the way is long and I pay for it", ", because the way is long and I pay for it.\n"),
        ("en", "my long commute", ". The reason: my long commute.\n"),
        ("de", "mein Weg weit ist", ", weil mein Weg weit ist.\n"),
        ("de", "mein Weg ist weit", ". Mein Weg ist weit.\n"),
        ("de", "mein weiter Weg zur Arbeit", ". Der Grund: mein weiter Weg zur Arbeit.\n"),
    ],
)
def test_so_does_that_of_a_further_point(code: str, typed: str, said: str) -> None:
    assert said in negotiated(code, second="Homeoffice", second_basis=typed)


def negotiated(code: str, **answers: str) -> str:
    """What is asked for better terms with these answers, in the first tone of a language."""
    home = HOMES[code]
    tone = next(iter(WRITER.catalogue.language(code).tones))
    choice = Choice(situation="negotiate", channel="email", language=code, tone=tone)
    card = home.at_home(CARDS["negotiate"])
    return WRITER.write(card, choice, home.sender, CROWDED, NOW, {**home.answers, **answers}).body


@pytest.mark.parametrize(
    ("code", "valued", "said"),
    [
        ("en", "how openly the team spoke", "I especially valued how openly the team spoke."),
        ("en", "The team was very open with me.", "\nThe team was very open with me. "),
        ("en", "I enjoyed the talk", "\nI enjoyed the talk. "),
        ("de", "die Gespräche, die ich hatte", "Besonders geschätzt habe ich die Gespräche, die ich hatte."),
        ("de", "wie offen das Team war", "Besonders geschätzt habe ich, wie offen das Team war."),
        ("de", "die Gespräche waren sehr offen", " Die Gespräche waren sehr offen."),
        ("zh", "面试时坦诚的交流", "面试时坦诚的交流让我印象很深。"),
        ("zh", "我很喜欢团队的氛围。", "\n我很喜欢团队的氛围。祝"),
        ("zh", "团队的坦诚让我印象深刻", "\n团队的坦诚让我印象深刻。祝"),
    ],
)
def test_what_one_valued_reads_well_as_a_thing_and_as_a_sentence(code: str, valued: str, said: str) -> None:
    choice = Choice(situation="decline", channel="email", language=code, tone="warm")
    home = HOMES[code]
    card = structs.replace(home.at_home(CARDS["decline"]), valued=valued)
    found = WRITER.write(card, choice, home.sender, CROWDED, NOW)
    assert said in found.body
    assert [remark.text for remark in found.remarks if remark.rule == "fits"] == []


@pytest.mark.parametrize(
    ("situation", "said", "own"),
    [
        ("resign", "resigning from my position as senior developer at", "resigning from my internship at"),
        ("start-check", "starting in the senior developer position at", "starting the internship at"),
        ("later-start", "starting in the senior developer position at", "starting the internship at"),
    ],
)
def test_an_internship_is_begun_and_left_as_one(situation: str, said: str, own: str) -> None:
    choice = Choice(situation=situation, channel="email", language="en", tone="warm")
    home = HOMES["en"]
    for role, words in (("Senior developer", said), ("Internship", own)):
        card = structs.replace(CARDS[situation], role=role)
        assert words in WRITER.write(card, choice, home.sender, CROWDED, NOW, home.answers).body
