"""Mails of employers: each value as it is right, beside its words; what is not said is not guessed."""

import time
import tomllib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from offerboard.cards.values import Money, When
from offerboard.exchange.base import UnreadableFileError
from offerboard.exchange.mail.found import Found
from offerboard.exchange.mail.message import Mailbox
from offerboard.exchange.mail.proposal import card_of
from offerboard.exchange.mail.reading import MailReading, missing, read
from offerboard.exchange.mail.said import rows_of
from tests.unit.exchange.expected import BERLIN, money_text

FOLDER = Path(__file__).parent / "mails"
NOW = datetime(2026, 11, 22, 9, 40, tzinfo=UTC)
ROBIN = "Robin Vale <robin@vale.example>"


def written(mail: Mapping[str, Any]) -> bytes:
    """A mail as it is sent."""
    message = EmailMessage(policy=SMTP)
    for name in ("from", "subject", "date", "reply-to"):
        if name in mail:
            message[name] = mail[name]
    message["to"] = ROBIN
    message.set_content(mail["text"].strip() + "\n")
    return message.as_bytes()


@cache
def mails() -> dict[str, tuple[bytes, dict[str, Any]]]:
    """Every mail with what is right of it, by its name."""
    found: dict[str, tuple[bytes, dict[str, Any]]] = {}
    for mail in tomllib.loads((FOLDER / "written.toml").read_text("utf-8"))["mail"]:
        found[mail["name"]] = written(mail), mail
    for right in tomllib.loads((FOLDER / "files.toml").read_text("utf-8"))["mail"]:
        found[right["file"]] = (FOLDER / right["file"]).read_bytes(), right
    return found


def when_text(when: When) -> str:
    if when.day:
        return when.date.isoformat()
    return f"{when.local:%Y-%m-%d %H:%M} {when.zone}"


def values(reading: MailReading) -> Iterator[tuple[str, str]]:
    """What was read, a text a value."""
    contact = reading.contact.value if reading.contact else None
    agent = reading.agent.value if reading.agent else None
    paid = reading.paid

    def text(found: Found[Any] | None) -> str:
        if found is None:
            return ""
        return when_text(found.value) if isinstance(found.value, When) else str(found.value)

    def money(found: Found[Money] | None) -> str:
        return money_text(found.value) if found is not None else ""

    yield "kind", reading.kind
    for name in ("company", "role", "start", "place", "hours", "link", "probation"):
        yield name, text(getattr(reading, name))
    yield "reply by", text(reading.reply_by)
    yield "days off", text(reading.days_off)
    yield "received", when_text(reading.received) if reading.received else ""
    for name in ("name", "job", "email", "phone", "agency"):
        yield ("contact" if name == "name" else name), getattr(contact, name) if contact else ""
        yield f"agent {name}", getattr(agent, name) if agent else ""
    yield "base", money(paid.base)
    bonus = paid.bonus.value if paid.bonus else None
    rate = f"{bonus.percent} %" if bonus and bonus.percent else ""
    yield "bonus", money_text(bonus.amount) if bonus and bonus.amount else rate
    yield "sign-on", money(paid.sign_on)
    equity = paid.equity.value if paid.equity else None
    yield "equity", f"{equity.units} over {equity.years}" if equity else ""
    yield "pay words", "; ".join(paid.words)


def doubted(reading: MailReading) -> set[str]:
    found = {
        "company": reading.company,
        "role": reading.role,
        "contact": reading.contact,
        "reply by": reading.reply_by,
        "start": reading.start,
        "base": reading.paid.base,
    }
    names = {name for name, each in found.items() if each is not None and each.doubt}
    return names | ({"rounds"} if any(each.doubt for each in reading.rounds) else set())


@pytest.mark.parametrize("name", list(mails()))
def test_a_mail_says_what_it_says_and_no_more(name: str) -> None:
    data, right = mails()[name]
    reading = read(data, NOW, BERLIN)
    read_ = dict(values(reading))
    wrong = {key: (value, read_[key]) for key, value in right.items() if key in read_ and read_[key] != value
             and key not in ("from", "subject", "date", "text", "name")}  # fmt: skip
    assert wrong == {}
    if "rounds" in right:
        rounds = [
            f"{when_text(each.value.at)}{f' {each.value.minutes}' if each.value.minutes else ''}"
            for each in reading.rounds
        ]
        assert rounds == right["rounds"]
    assert doubted(reading) == set(right.get("asks", ()))


@pytest.mark.parametrize("name", list(mails()))
def test_every_value_comes_with_words_of_the_mail(name: str) -> None:
    data, _ = mails()[name]
    reading = read(data, NOW, BERLIN)
    for field in ("company", "role", "reply_by", "start", "place", "link"):
        found = getattr(reading, field)
        assert found is None or found.words


@pytest.mark.parametrize("name", list(mails()))
def test_the_user_is_never_the_contact_nor_whom_they_meet(name: str) -> None:
    data, _ = mails()[name]
    card = card_of(read(data, NOW, BERLIN), "00000000", NOW)
    assert not any("vale" in f"{each.name} {each.email}".casefold() for each in card.contacts)
    assert not any("vale" in each.people.casefold() for each in card.rounds)


@pytest.mark.parametrize(
    "name", ["two numbers around a date that can be read both ways", "a weekday that is not that of its day"]
)
def test_a_date_that_can_be_two_is_left_out_of_the_card(name: str) -> None:
    data, _ = mails()[name]
    reading = read(data, NOW, BERLIN)
    assert reading.reply_by is not None
    assert len(reading.reply_by.others) == 1
    assert card_of(reading, "00000000", NOW).reply_by is None


FRAMES = {
    "en": """Dear Robin,

We are pleased to offer you the role of Tide Modeller at Fjordline. {}

Kind regards,
Mara Quill
""",
    "de": """Sehr geehrter Herr Vale,

wir freuen uns, Ihnen die Stelle als Gezeitenmodellierer bei der Fjordline GmbH anzubieten. {}

Mit freundlichen Grüßen
Mara Quill
""",
    "zh": """Robin 您好：

很高兴通知您，我司正式录用您为潮汐建模工程师。{}

祝好
陈静
蓝港科技有限公司
""",
    "fr": """Bonjour Robin,

Nous avons le plaisir de vous proposer le poste de Modélisateur chez Fjordline. {}

Cordialement,
Mara Quill
""",
    "es": """Hola Robin:

Nos complace ofrecerte el puesto de Analista en Fjordline. {}

Saludos,
Mara Quill
""",
}


def offered(language: str, sentence: str) -> MailReading:
    """An offer of Monday, 16 November 2026, in which a sentence stands."""
    head = {"from": "Mara Quill <mara@fjordline.example>", "subject": "Fjordline"}
    mail = {**head, "date": "Mon, 16 Nov 2026 10:00:00 +0100", "text": FRAMES[language].format(sentence)}
    return read(written(mail), NOW, BERLIN)


ANSWERS = tomllib.loads((FOLDER / "answers.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("language", "sentence", "until"),
    [(language, *case) for language, cases in ANSWERS["counted"].items() for case in cases],
)
def test_a_length_of_time_counts_from_the_day_of_the_mail_and_is_looked_at(
    language: str, sentence: str, until: str
) -> None:
    found = offered(language, sentence).reply_by
    assert found is not None
    assert (when_text(found.value), found.doubt.startswith("counted: ")) == (until, True)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [(language, sentence) for language, cases in ANSWERS["none"].items() for sentence in cases],
)
def test_a_length_of_time_of_something_else_is_no_time_to_answer(language: str, sentence: str) -> None:
    reading = offered(language, sentence)
    assert (reading.reply_by, reading.start, reading.soon) == (None, None, None)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [(language, sentence) for language, cases in ANSWERS["soon"].items() for sentence in cases],
)
def test_an_answer_that_is_wanted_at_once_has_no_date_and_is_said(language: str, sentence: str) -> None:
    reading = offered(language, sentence)
    assert reading.reply_by is None
    assert reading.soon is not None
    assert sentence in reading.soon.words
    row = next(row for row in rows_of(reading, BERLIN) if row.name == "reply by")
    assert row.value == "as soon as you can; no date is named"
    assert "reply by" not in missing(reading)


TIMES = tomllib.loads((FOLDER / "times.toml").read_text("utf-8"))
GREETINGS = {"en": "Hi Robin,", "de": "Hallo Herr Vale,", "zh": "Robin您好："}
FAREWELLS = {"en": "Kind regards,", "de": "Viele Grüße", "zh": "祝好"}


def said_of_a_talk(language: str, sentence: str) -> MailReading:
    """A mail of Monday, 16 November 2026, that is but a sentence."""
    text = f"{GREETINGS[language]}\n\n{sentence}\n\n{FAREWELLS[language]}\nMara Quill"
    head = {"from": "Mara Quill <mara@fjordline.example>", "subject": "Re: Our talk"}
    return read(written({**head, "date": "Mon, 16 Nov 2026 10:00:00 +0100", "text": text}), NOW, BERLIN)


@pytest.mark.parametrize(
    ("language", "sentence", "at"),
    [(language, *case) for language, cases in TIMES["proposed"].items() for case in cases],
)
def test_a_time_that_is_gone_is_no_refusal_and_another_is_proposed(
    language: str, sentence: str, at: str
) -> None:
    reading = said_of_a_talk(language, sentence)
    assert reading.kind == "invitation"
    assert [f"{each.value.at.local:%Y-%m-%d %H:%M}" for each in reading.rounds] == ([at] if at else [])


@pytest.mark.parametrize(
    ("kind", "language", "sentence"),
    [
        (kind, language, sentence)
        for kind in ("rejection", "other")
        for language, cases in TIMES[kind].items()
        for sentence in cases
    ],
)
def test_a_day_beside_a_refusal_or_a_wish_proposes_nothing(kind: str, language: str, sentence: str) -> None:
    reading = said_of_a_talk(language, sentence)
    assert (reading.kind, reading.rounds) == (kind, ())


CHINESE_COMPANIES = {
    "我们是蓝港科技有限公司，很高兴录用您为潮汐建模工程师。": "蓝港科技",
    "感谢您参加蓝港科技有限公司的面试，我们决定录用您为潮汐建模工程师。": "蓝港科技",
    "上海蓝港信息技术有限公司（以下简称“公司”）拟录用您为潮汐建模工程师。": "上海蓝港信息技术",
    "欢迎您加入蓝港股份有限公司，担任潮汐建模工程师。": "蓝港",
    "经研究，蓝港海洋数据（深圳）有限公司同意聘用您为潮汐建模工程师。": "蓝港海洋数据（深圳）",
    "您与蓝港集团有限公司的劳动合同12月起生效，正式录用您。": "蓝港集团",
    "受蓝港科技有限公司委托，我们通知您被录用。": "蓝港科技",
    "经蓝港科技有限公司研究决定，录用您为潮汐建模工程师。": "蓝港科技",
    "关于蓝港科技有限公司录用您为潮汐建模工程师一事，请回复。": "蓝港科技",
    "欢迎来到蓝港科技有限责任公司，正式录用您。": "蓝港科技",
    "感谢您参加蓝港科技有限公司北京分公司的面试，决定录用您。": "蓝港科技",
    "现代汽车有限公司决定录用您为潮汐建模工程师。": "现代汽车",
    "我们与合作伙伴海星有限公司共同办公，现正式录用您。": "",
    "我公司是海星投资有限公司的子公司，决定录用您。": "",
    "感谢您对本公司的关注，我公司决定录用您。": "",
}


@pytest.mark.parametrize("sentence", list(CHINESE_COMPANIES))
def test_a_chinese_company_is_named_in_the_body_without_its_form(sentence: str) -> None:
    text = f"Robin您好：\n\n{sentence}\n\n祝好\n陈静"
    found = read(
        written({"from": "陈静 <chen@qq.example>", "subject": "通知", "text": text}), NOW, BERLIN
    ).company
    assert (found.value if found is not None else "") == CHINESE_COMPANIES[sentence]


OFFICES = {
    "en": [
        "Bergen Office",
        "Bergen Headquarters",
        "HQ Bergen",
        "Front Desk",
        "Berlin Hub",
        "Dublin Studio",
        "Reception",
        "Student Affairs",
        "Bergen Branch",
        "International Relations",
        "Payroll & Benefits",
        "Fjordline AS",
        "Fjordline Bergen",
        "Graduate School",
        "Registrar",
    ],
    "de": [
        "Niederlassung Hamburg",
        "Geschäftsstelle Bonn",
        "Standort München",
        "Personalstelle",
        "Empfang Berlin",
        "Filiale Köln",
        "Stadt Köln",
        "Personalamt",
        "Kanzlei Fjordline",
        "Zentrale Dienste",
    ],
    "zh": ["上海总部", "行政部", "人力部", "前台", "办公室", "北京分公司", "行政人事部"],
}


@pytest.mark.parametrize("named", ["in the header", "in the signature", "below a person"])
@pytest.mark.parametrize(
    ("language", "office"), [(language, each) for language, offices in OFFICES.items() for each in offices]
)
def test_an_office_is_nobody_and_no_job(language: str, office: str, named: str) -> None:
    sender = f"{office} <jobs@fjordline.example>" if named == "in the header" else "jobs@fjordline.example"
    person = "陈静" if language == "zh" else "Ada Brandt"
    signed = f"{person}\n{office}" if named == "below a person" else office
    text = FRAMES[language].replace("Mara Quill", signed).replace("陈静", signed).format("")
    reading = read(written({"from": sender, "subject": "Fjordline", "text": text}), NOW, BERLIN)
    assert reading.contact is not None
    assert (reading.contact.value.name, reading.contact.value.job) == (
        person if named == "below a person" else "",
        "",
    )
    assert reading.company is None or office not in reading.company.value


ROLES = tomllib.loads((FOLDER / "roles.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("language", "sentence", "role", "doubt"),
    [(language, *case) for language, cases in ROLES.items() for case in cases],
)
def test_of_two_positions_the_offered_one_is_meant_or_it_is_asked(
    language: str, sentence: str, role: str, doubt: str
) -> None:
    reading = said_of_a_talk(language, sentence)
    assert reading.role is not None
    assert (reading.role.value, reading.role.doubt) == (role, doubt)
    assert reading.company is not None
    assert reading.company.value == "Fjordline"


@pytest.mark.parametrize(
    ("language", "line", "job"),
    [
        ("en", "Fjordline Talent Partner", "Talent Partner"),
        ("en", "Fjordline HRBP", "HRBP"),
        ("de", "Fjordline Personalreferentin", "Personalreferentin"),
    ],
)
def test_a_job_may_stand_behind_the_company(language: str, line: str, job: str) -> None:
    signed = f"Mara Quill\n{line}"
    text = FRAMES[language].replace("Mara Quill", signed).format("")
    sender = "Mara Quill <mara@fjordline.example>"
    contact = read(written({"from": sender, "subject": "Fjordline", "text": text}), NOW, BERLIN).contact
    assert contact is not None
    assert (contact.value.name, contact.value.job) == ("Mara Quill", job)


@pytest.mark.parametrize(
    ("line", "where"),
    [
        ("Link: https://meet.example/j/123?pwd=abc_", "https://meet.example/j/123?pwd=abc_"),
        ("**Link:** https://meet.example/j/_x_", "https://meet.example/j/_x_"),
        ("*Where: Room 5*", "Room 5"),
        ("_Where: Room 5_", "Room 5"),
        ("- Where: Room 5 *", "Room 5"),
    ],
)
def test_marks_around_a_line_are_no_part_of_where_an_interview_is(line: str, where: str) -> None:
    text = f"We would like to invite you to an interview.\n\nDate: 24 November 2026, 10:00\n{line}"
    reading = read(written({"from": "mara@fjordline.example", "subject": "Talk", "text": text}), NOW, BERLIN)
    assert [each.value.where for each in reading.rounds] == [where]


LONG = {
    "one word": "x" * 100_000,
    "one sentence again and again": "We are pleased to offer you the role of Analyst at Kelp Data by Friday. "
    * 2_000,
    "amounts": "EUR 78,000 a year and " * 5_000,
    "dates": "by 27 November 2026 5pm, " * 4_000,
    "colons": ":" * 100_000,
    "lines": "Position: X\n" * 8_000,
}


@pytest.mark.parametrize("name", list(LONG))
def test_a_mail_without_end_is_looked_through_as_far_as_it_goes(name: str) -> None:
    began = time.perf_counter()
    reading = read(
        written({"from": "Ada <ada@kelp.example>", "subject": "x", "text": LONG[name]}), NOW, BERLIN
    )
    assert reading.cut
    assert time.perf_counter() - began < 40, "2 s, on a machine that is slow and busy"


def test_headers_that_nobody_encoded_are_read_as_they_are_meant() -> None:
    head = "From: Léa Dubois <lea@ecluse.example>\nTo: r@v.example\nSubject: Hé\n\n"
    text = f"{head}Could we talk tomorrow at 10:00?\n"
    for encoding in ("utf-8", "latin-1"):
        reading = read(text.encode(encoding), NOW, BERLIN)
        assert reading.contact is not None
        assert reading.contact.value.name == "Léa Dubois"
        assert (reading.subject, reading.kind) == ("Hé", "invitation")


ASK = """thank you for the offer of the role of Tide Modeller at Kelp Data. I would like to ask for
EUR 84,000 a year. Could you let me know by 27 November?

Robin"""


@pytest.mark.parametrize("sender", [ROBIN, '"Vale, Robin" <rv@post.example>', "ROBIN VALE <r@v.example>"])
def test_what_the_user_wrote_is_no_offer(sender: str) -> None:
    text = f"From: {sender}\nTo: Ada Brandt <ada@kelp.example>\nSubject: Re: Your offer\n\n{ASK}\n"
    with pytest.raises(UnreadableFileError, match="you wrote this mail yourself"):
        read(text.encode(), NOW, BERLIN, me=(Mailbox(name="Robin Vale"),))


def test_what_the_user_wrote_and_they_pass_back_is_no_offer() -> None:
    head = f"From: Ada Brandt <ada@kelp.example>\nTo: {ROBIN}\nSubject: Fwd: Your offer\n\nAs you wrote.\n\n"
    inner = f"---------- Forwarded message ---------\nFrom: {ROBIN}\nTo: Ada Brandt <ada@kelp.example>\n"
    text = f"{head}{inner}Date: Thu, 19 Nov 2026 at 14:05\nSubject: Your offer\n\n{ASK}\n"
    with pytest.raises(UnreadableFileError, match="you wrote this mail yourself"):
        read(text.encode(), NOW, BERLIN)


def test_what_the_user_sends_to_themselves_is_read() -> None:
    offer = "We are pleased to offer you the role of Tide Modeller at Kelp Data."
    text = f"From: {ROBIN}\nTo: {ROBIN}\nSubject: Fwd: Offer\n\n{offer}\n"
    assert read(text.encode(), NOW, BERLIN, me=(Mailbox(name="Robin Vale"),)).kind == "offer"


TABLES = {
    "cells of paragraphs": "".join(
        f"<tr><td><p>{name}</p></td><td><p>{value}</p></td></tr>"
        for name, value in (
            ("Job title", "Tide Modeller"),
            ("Base salary", "EUR 78,000 per year"),
            ("Reply by", "4 December 2026"),
        )
    ),
    "tables in tables": "<tr><td><table><tr><td><table><tr><td>Job title</td></tr></table></td>"
    "<td>Tide Modeller</td></tr><tr><td>Base salary</td><td><table>"
    "<tr><td>EUR 78,000 per year</td></tr></table></td></tr>"
    "<tr><td>Reply by</td><td>4 December 2026</td></tr></table></td></tr>",
    "headings above": "<tr><th>Position</th><th>Base salary</th><th>Reply by</th></tr>"
    "<tr><td>Tide Modeller</td><td>EUR 78,000 per year</td><td>4 December 2026</td></tr>",
    "numbers in front": "<tr><td>1.</td><td>Position</td><td>Tide Modeller</td></tr>"
    "<tr><td>2.</td><td>Base salary</td><td>EUR 78,000 per year</td></tr>"
    "<tr><td>3.</td><td>Reply by</td><td>4 December 2026</td></tr>",
}


@pytest.mark.parametrize("name", list(TABLES))
def test_the_terms_of_a_table_are_read_however_it_is_made(name: str) -> None:
    text = f"<p>We are delighted to offer you a job at Kelp Data.</p><table>{TABLES[name]}</table>"
    head = f"From: Ada Brandt <ada@kelpdata.example>\nTo: {ROBIN}\nSubject: Hello\nContent-Type: text/html\n"
    found = dict(values(read(f"{head}Date: Fri, 20 Nov 2026 16:42:10 +0000\n\n{text}".encode(), NOW, BERLIN)))
    assert (found["role"], found["base"], found["reply by"]) == (
        "Tide Modeller",
        "78000 EUR/year",
        "2026-12-04",
    )


def test_of_rows_below_headings_none_is_taken_for_the_one() -> None:
    rows = "<tr><td>Tide Modeller</td><td>EUR 78,000</td><td>4 December 2026</td></tr>" * 2
    table = f"<table><tr><th>Position</th><th>Base salary</th><th>Reply by</th></tr>{rows}</table>"
    head = (
        f"From: Ada Brandt <ada@kelpdata.example>\nTo: {ROBIN}\nSubject: Offer\nContent-Type: text/html\n\n"
    )
    assert read(f"{head}<p>We are pleased to offer you a job.</p>{table}".encode(), NOW, BERLIN).role is None
