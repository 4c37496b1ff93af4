"""What the cells of a sheet hold: dates by the column, amounts, people, titles of two parts."""

import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from offerboard.exchange.values import dates
from offerboard.exchange.values.cells import Cell, cell_of, is_empty, url_of
from offerboard.exchange.values.html import text_of_html
from offerboard.exchange.values.pay import PaySetting, country_currency, read_pay, setting_of
from offerboard.exchange.values.people import people_of, phone_of
from offerboard.exchange.values.titles import title_of
from tests.unit.exchange.expected import BERLIN, NOW, money_text, when_text

HERE = Path(__file__).parent
COLUMNS = tomllib.loads((HERE / "dates.toml").read_text("utf-8"))["column"]
PAY = tomllib.loads((HERE / "pay.toml").read_text("utf-8"))["cells"]


_YEARS = (datetime.fromisoformat("2015-01-01"), datetime.fromisoformat("2026-11-01"))


def column(
    texts: list[str], tense: dates.Tense = "any", zone: str = BERLIN, now: datetime = NOW
) -> dates.DateColumn:
    found = dates.DateColumn(texts, now, BERLIN, zone, tense)
    dates.settle([found], None, "month")
    return found


def said(read: dates.CellDates) -> str:
    return read.why or "; ".join(map(when_text, read.whens))


@pytest.mark.parametrize("table", COLUMNS, ids=lambda table: table["cells"][0][0])
def test_a_column_of_dates_is_read_one_way(table: dict[str, Any]) -> None:
    found = column([text for text, _ in table["cells"]], table["tense"])
    assert {text: said(found.read(text)) for text, _ in table["cells"]} == dict(table["cells"])
    assert found.order == table.get("order", found.order)
    assert found.sure == table.get("sure", True)


def test_columns_of_one_sheet_are_written_alike() -> None:
    told, silent = (dates.DateColumn([text], NOW, BERLIN, BERLIN) for text in ("25/12/2026", "03/04/2026"))
    dates.settle([told, silent], None, "month")
    assert (silent.order, silent.sure, silent.why) == ("day", True, "as in its other columns")
    dates.settle([told, silent], "month", "month")
    assert said(silent.read("03/04/2026")) == "2026-03-04"
    assert said(told.read("25/12/2026")) == "2026-12-25", "what can be read one way only is read so"


@given(st.datetimes(*_YEARS), st.sampled_from(range(8)))
def test_what_a_program_writes_is_read_back(moment: datetime, shape: int) -> None:
    moment = moment.replace(second=0, microsecond=0, minute=max(moment.minute, 1))
    text = (
        f"{moment:%Y-%m-%d %H:%M:%S}", f"{moment:%d.%m.%Y %H:%M}", f"{moment:%d.%m.%Y, %H:%M} Uhr",
        f"{moment:%B %d, %Y %I:%M %p}", f"{moment:%Y年%m月%d日 %H:%M}", f"{moment:%d %b %Y %H:%M}",
        f"{moment:%Y/%m/%d %H:%M}", f"{moment:%a, %d %b %Y %H:%M:%S}",
    )[shape]  # fmt: skip
    [when] = column([text], "past").read(text).whens
    assert when.local.replace(tzinfo=None) in (
        moment,
        moment + timedelta(hours=1),
    )  # the hour that a clock skips


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_is_not(text: str) -> None:
    found = column([text]).read(text)
    assert bool(found.whens) != bool(found.why)


@pytest.mark.parametrize("cell", PAY, ids=lambda cell: cell[0])
def test_an_amount(cell: list[str]) -> None:
    wage = read_pay(cell[0])
    assert (money_text(wage.money), wage.words, bool(wage.why)) == (cell[1], cell[2], len(cell) > 3)


@given(st.text(alphabet="0123456789.,'-–kKm€$£¥ EURusd/hyr万w薪*+~()", max_size=24))
def test_any_text_is_an_amount_or_stays_words(text: str) -> None:
    wage = read_pay(text)
    assert wage.money is None or (
        wage.money.amount > 0 and (wage.money.upto is None or wage.money.upto > wage.money.amount)
    )
    assert (
        wage.money is not None
        or wage.words
        or not text.strip()
        or not any(map(str.isdigit, text))
        or "0" in text
    )


@pytest.mark.parametrize(
    ("heading", "text", "amount"),
    [
        ("Salary (k€)", "52", "52000 EUR/year"),
        ("Gehalt in EUR", "52000", "52000 EUR/year"),
        ("Salary (USD)", "$90k", "90000 USD/year"),
        ("CTC (LPA)", "12", "1200000 INR/year"),
        ("Monatsgehalt", "3.800 €", "3800 EUR/month"),
        ("Hourly Rate", "45", "45/hour"),
        ("薪资（万）", "30", "300000 CNY/year"),
        ("薪资(k)", "20-30", "20000-30000 CNY/month"),
        ("月薪", "25k", "25000 CNY/month"),
        ("薪资", "25k×14", "350000 CNY/year"),
    ],
)
def test_the_heading_says_what_the_cell_does_not(heading: str, text: str, amount: str) -> None:
    chinese = not heading.isascii() and "薪" in heading
    assert money_text(read_pay(text, setting_of(heading, PaySetting(chinese=chinese))).money) == amount


@pytest.mark.parametrize(
    ("text", "there", "amount"),
    [
        ("60-70k", "EUR", "60000-70000 EUR/year"),
        ("3500/month", "EUR", "3500 EUR/month"),
        ("kr 550 000", "NOK", "550000 NOK/year"),
        ("kr 550 000", "EUR", "550000/year"),
        ("600万", "JPY", "6000000 JPY/year"),
        ("30万元", "JPY", "300000 CNY/year"),
        ("¥6,000,000", "JPY", "6000000 JPY/year"),
        ("$90k", "CAD", "90000 USD/year"),
        ("R$ 12.000", "BRL", ""),
        ("15 000", "PLN", ""),
        ("₹80,000", "INR", ""),
    ],
)
def test_the_country_says_what_the_cell_does_not(text: str, there: str, amount: str) -> None:
    assert money_text(read_pay(text, PaySetting(there=there)).money) == amount


def test_a_country_by_its_names() -> None:
    named = ("Germany", "Berlin, Germany", "Toronto, ON, Canada", "DE", "Remote (UK)", "Schweiz", "中国")
    assert [country_currency(text) for text in named] == ["EUR", "EUR", "CAD", "EUR", "GBP", "CHF", "CNY"]
    assert [
        country_currency(text) for text in ("Sydney - CBD", "Portland, OR", "Paris, TX", "", "Remote")
    ] == [""] * 5


PEOPLE = [
    ("Ada Brandt", "Ada Brandt"),
    ("Ada Brandt <ada@x.example>", "Ada Brandt <ada@x.example>"),
    ("mailto:ada@x.example", "<ada@x.example>"),
    ("ada@x.example.", "<ada@x.example>"),
    ("Ada Brandt, HR", "Ada Brandt (HR)"),
    ("Ada Brandt (Recruiter)", "Ada Brandt (Recruiter)"),
    ("Recruiter: Ada Brandt", "Ada Brandt (Recruiter)"),
    ("Recruiter Ada Brandt", "Ada Brandt (Recruiter)"),
    ("HR 张三", "张三 (HR)"),
    ("李敏 HR", "李敏 (HR)"),
    ("@Lee Park", "Lee Park"),
    ("Hiring Manager - Jo Lind", "Jo Lind (Hiring Manager)"),
    ("Ada Brandt & Jo Lind", "Ada Brandt; Jo Lind"),
    ("Ada Brandt and Jo Lind", "Ada Brandt; Jo Lind"),
    ("Ada Brandt, Jo Lind", "Ada Brandt; Jo Lind"),
    ("Ada (HR), Jo (CTO)", "Ada (HR); Jo (CTO)"),
    (
        "Ada Brandt <ada@x.example>, Jo Lind <jo@x.example>",
        "Ada Brandt <ada@x.example>; Jo Lind <jo@x.example>",
    ),
    ("李敏、王芳", "李敏; 王芳"),
    ("Brandt, Ada", "Ada Brandt"),
    ("Ada Brandt (she/her)", "Ada Brandt"),
    ("John Smith, PhD", "John Smith"),
    ("Frau Brandt", "Frau Brandt [Frau Brandt]"),
    ("Frau Dr. Ada von Brandt", "Dr. Ada von Brandt [Frau Dr. von Brandt]"),
    ("Mr. John Smith Jr.", "John Smith Jr. [Mr Smith]"),
    ("Mme Roux", "Mme Roux [Mme Roux]"),
    ("Señor López", "Señor López [Señor López]"),
    ("王经理", "王经理 [王经理]"),
    ("Hr. Dr. Jan Möller", "Dr. Jan Möller [Herr Dr. Möller]"),
    ("Ada Brandt (HR), Jo Lind - Hiring Manager", "Ada Brandt (HR); Jo Lind (Hiring Manager)"),
    ("Ada Brandt, HR, Jo Lind, CTO", "Ada Brandt (HR); Jo Lind (CTO)"),
    ("Ada Brandt, Jo Lind, CTO", "Ada Brandt; Jo Lind (CTO)"),
    ("Ada Brandt (Head of Data, EMEA)", "Ada Brandt (Head of Data, EMEA)"),
    ("Ada Brandt, Head of Data", "Ada Brandt (Head of Data)"),
    ("Ada Brandt, Senior Technical Recruiter", "Ada Brandt (Senior Technical Recruiter)"),
    ("Ada Brandt, Recruiter, Kelp Data", "Ada Brandt (Recruiter, Kelp Data)"),
    ("Ada Brandt, HR Manager, +49 40 1234567", "Ada Brandt (HR Manager) +49 40 1234567"),
    *(
        (text, "")
        for text in (
            "HR Team",
            "HR 团队",
            "校园招聘",
            "TBD",
            "yes",
            "N/A",
            "Recruiter",
            "Herr",
            "?",
            "面试官姓陈",
            "Human Resources",
        )
    ),
    *(
        (text, "")
        for text in (
            "https://linkedin.com/in/ada",
            "8/22/2026 & 8/27/2026",
            "Referral from Tom",
            "via LinkedIn",
        )
    ),
]


@pytest.mark.parametrize(("text", "people"), PEOPLE)
def test_the_people_of_a_cell(text: str, people: str) -> None:
    found, left = people_of(text)
    shown = [
        f"{each.name}{f' ({each.job})' if each.job else ''}{f' [{each.address}]' if each.address else ''}"
        f"{f' <{each.email}>' if each.email else ''}{f' {each.phone}' if each.phone else ''}".strip()
        for each in found
    ]
    assert "; ".join(shown) == people
    assert people or left, "what names nobody is not lost"


def test_a_number_and_what_is_none() -> None:
    numbers = ("+49 40 1234567", "040/1234567", "(555) 010-1234", "138 0055 0110", "04841 / 555-017")
    assert [phone_of(text) for text in numbers] == list(numbers)
    assert phone_of("tel: +1 555 010 1234") == "+1 555 010 1234"
    assert [phone_of(text) for text in ("yes", "8/22/2026", "2026-08-22", "12", "call me")] == [""] * 5


@pytest.mark.parametrize(
    ("text", "company", "role"),
    [
        ("Kelp Data - Tide Modeller", "Kelp Data", "Tide Modeller"),
        ("Harbour Analyst @ Quay Works", "Quay Works", "Harbour Analyst"),
        ("Software Engineer at Globex", "Globex", "Software Engineer"),
        ("Quay Works — Harbour Analyst", "Quay Works", "Harbour Analyst"),
        ("Kelp Data: Tide Modeller", "Kelp Data", "Tide Modeller"),
        ("Senior Engineer - Globex", "Globex", "Senior Engineer"),
        ("Globex (Backend Engineer)", "Globex", "Backend Engineer"),
        ("Backend Engineer, Globex", "Globex", "Backend Engineer"),
        ("海潮科技 - 潮汐建模工程师", "海潮科技", "潮汐建模工程师"),
        ("Apply to Kelp Data", "Kelp Data", ""),
        ("Bewerbung bei Kelp Data", "Kelp Data", ""),
        ("Apply for Harbour Analyst @ Quay Works", "Quay Works", "Harbour Analyst"),
        ("Phone screen with Weir AG", "Weir AG", ""),
        ("Entretien chez Kelp (Analyste)", "Kelp", "Analyste"),
        ("Interview - Kelp Data", "Kelp Data", ""),
        ("Target - Cashier", "Target", "Cashier"),
        ("Kelp Data", "Kelp Data", ""),
        ("Jean-Luc & Co", "Jean-Luc & Co", ""),
        ("Senior Engineer", "", "Senior Engineer"),
    ],
)
def test_a_company_and_a_role_in_one_cell(text: str, company: str, role: str) -> None:
    assert structs.astuple(title_of(text))[:2] == (company, role)


def test_what_programs_put_around_a_text() -> None:
    assert cell_of('=HYPERLINK("https://x.example";"Acme, Inc")') == Cell("Acme, Inc", "https://x.example")
    assert cell_of('=LIEN_HYPERTEXTE("https://x.example"; "Acme")') == Cell("Acme", "https://x.example")
    assert cell_of('=@HYPERLINK("https://x.example","Acme")') == Cell("Acme", "https://x.example")
    assert cell_of('=HYPERLINK("https://x.example")') == Cell("https://x.example", "https://x.example")
    assert cell_of('="00123"').text == "00123"
    assert cell_of("[Acme](https://x.example)") == Cell("Acme", "https://x.example")
    assert cell_of("=SUM(A1:A3)").formula
    assert cell_of("=A1&B1").formula
    assert not cell_of("== a heading").formula
    assert cell_of("'=1+1").text == "=1+1"
    assert cell_of("\u200bGlo\u00adbex\ufeff ").text == "Globex"


def test_what_says_that_there_is_nothing() -> None:
    for text in ("", "-", "–", "—", "N/A", "n.a.", "NULL", "None", "#N/A", "k.A.", "无", "néant", "?", "..."):
        assert is_empty(text), text
    assert not is_empty("No")
    assert is_empty("Not listed", "pay")
    assert not is_empty("Not listed")


def test_an_address_with_or_without_its_scheme() -> None:
    assert url_of("see https://x.example/1.") == "https://x.example/1"
    assert url_of("kelp.example/jobs") == "kelp.example/jobs"
    assert [url_of(text) for text in ("click here", "Dr. Brandt", "n/a")] == ["", "", ""]


def test_of_html_what_a_person_sees() -> None:
    assert (
        text_of_html("<p>Model&nbsp;tides</p><p style='display:none'>secret</p><script>x()</script>")
        == "Model tides"
    )
    assert text_of_html("a < b & c") == "a < b & c"
    assert text_of_html("<ul><li>one<li>two</ul>").split() == ["one", "two"]
    assert text_of_html("<div>" * 5_000 + "deep") == "deep"


def test_a_moment_is_one_in_any_zone_of_the_user() -> None:
    now = datetime(2026, 11, 22, 9, 40, tzinfo=UTC)
    for home in ("Europe/Berlin", "America/Los_Angeles", "Asia/Shanghai", "Pacific/Kiritimati"):
        found = dates.DateColumn(["2026-07-21T00:00:00Z", "2026-07-21T15:30:00Z"], now, home, "UTC")
        dates.settle([found], None, "month")
        [day] = found.read("2026-07-21T00:00:00Z").whens
        assert (day.day, day.date.isoformat()) == (True, "2026-07-21")
        [moment] = found.read("2026-07-21T15:30:00Z").whens
        assert moment.at == datetime(2026, 7, 21, 15, 30, tzinfo=UTC)
