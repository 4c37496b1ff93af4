"""The Chinese letters: what custom asks of each, and their gloss (docs/domain.md#chinese-letters)."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache
from itertools import count, cycle

import pytest
from msgspec import structs

from offerboard.cards.model import Card, Contact, Decision, Entry, Extension, Facts, Round, Told
from offerboard.cards.values import CHANNELS, Bonus, Channel, Money, Pay, When, zone_of
from offerboard.letters import Choice, Letter, Sender
from offerboard.letters.filling import sentences_of
from offerboard.letters.lint import lint
from offerboard.letters.saying.blanks import closed_up, set_apart
from offerboard.letters.saying.dates import date_below, long_date
from offerboard.letters.saying.money import amount
from offerboard.letters.saying.people import called
from offerboard.letters.saying.roles import position
from tests.faults.level import LEVEL
from tests.unit.letters.languages import IN_CHINESE, SHANGHAI, WANG, ZHANG
from tests.unit.letters.letters import (
    APART,
    AT_INTERVIEW,
    CARD,
    CARDS,
    CROWDED,
    DECLINED,
    LATE,
    NOW,
    OFFER,
    WRITER,
    day,
    tones,
)

CHINESE = WRITER.catalogue.language("zh")
PAY = Pay(base=Money(amount=Decimal(360000), currency="CNY"), bonus=Bonus(percent=Decimal(15)))
WIDE = r"\u3400-\u9fff\u3000-\u303f\uff00-\uffef"
TONES = ("warm", "plain", "formal")
A_COMPANY = "(?<!，前)公司"
"""A company that is not the former one of a referee."""


def chinese(card: Card) -> Card:
    """The same card at a Chinese company."""
    return IN_CHINESE.at_home(card)


def write(
    situation: str,
    channel: str = "email",
    *,
    card: Card | None = None,
    reason: str = "none",
    tone: str = "warm",
    sender: Sender = ZHANG,
) -> Letter:
    """A Chinese letter with nothing missing."""
    choice = Choice(situation=situation, channel=channel, reason=reason, tone=tone, language="zh")
    found = chinese(CARDS[situation]) if card is None else card
    letter = WRITER.write(found, choice, sender, CROWDED, NOW)
    if not letter.missing:
        return letter
    answers = {slot.name: IN_CHINESE.answers[slot.name] for slot in letter.missing}
    return WRITER.write(found, choice, sender, CROWDED, NOW, answers)


@cache
def every() -> tuple[Letter, ...]:
    """Every Chinese letter that ships: situation, channel, reason and tone; before a release all tones."""
    return tuple(_every())


def _every() -> Iterator[Letter]:
    turn = count()
    for situation in CARDS:
        reasons = WRITER.reasons(CARDS[situation], situation, CROWDED, ZHANG, NOW, "zh")
        for channel in WRITER.channels(situation, ZHANG, "zh"):
            for reason in reasons:
                known = tones(situation, channel, "zh")
                some = reason.slug != "none" and LEVEL != "long"
                for tone in (known[next(turn) % len(known)],) if some else known:
                    yield write(situation, channel, reason=reason.slug, tone=tone)


def steps(found: Letter) -> str:
    """A letter without the branches of a call."""
    return found.body.partition("\n## 如果")[0]


in_one_process = pytest.mark.xdist_group("every Chinese letter")
"""For tests of `every` letter, which takes seconds to write."""


def test_every_letter_of_english_has_its_chinese_one() -> None:
    for situation in CARDS:
        assert set(WRITER.channels(situation, ZHANG, "zh")) == set(WRITER.channels(situation, ZHANG, "en"))
    english, own = WRITER.catalogue.reasons("en"), WRITER.catalogue.reasons("zh")
    for slug, reason in english.items():
        assert set(own[slug].says) == set(reason.says), slug
        forms = {*TONES, "spoken", "short"}
        assert all(said == "" or set(said) >= forms for said in own[slug].says.values()), slug
        assert bool(own[slug].gloss) == bool(reason.says), slug


def well_set(found: Letter) -> None:
    """Nothing is missing, doubled or half-width, and it is short enough."""
    assert found.missing == ()
    text = f"{found.subject}\n{found.body}" if found.subject else found.body
    assert text == text.strip()
    assert not re.search(r"[\[\]{}]|None|Undefined|\ufdd0", text), text
    assert found.choice.situation in ("ask-friend", "thank-friend") or "你" not in text, text
    assert not re.search(r"  |\n\n\n| \n|\n |[。，！？：、；]{2}|，\n|\n[。，！？：、；）]", text), text
    assert not re.search(rf"[{WIDE}] [{WIDE}]|[{WIDE}][,.;:!?]|[,;:!?][{WIDE}]", text), text
    assert not re.search(r"[“（] | [”），。]|“”|（）", text), text
    assert text.count("“") == text.count("”")
    assert len(re.findall("抱歉|歉意|对不起|不好意思", steps(found))) <= 1, text
    assert (
        found.choice.channel == "phone"
        or len(found.body) <= CHINESE.lint.limit(found.choice.situation, found.choice.channel).most
    )
    gloss = found.gloss
    assert not re.search(r"[\[\]{}]|  | [.,]|\.\.|None|\n|,\.|“”", gloss), gloss
    assert gloss.endswith(".")
    assert ("pologises" in gloss) == (re.search("抱歉|歉意", steps(found)) is not None), (text, gloss)


@in_one_process
def test_every_letter_is_whole_and_well_set() -> None:
    for found in every():
        well_set(found)


def in_turn(channels: tuple[Channel, ...], turn: Iterator[int]) -> tuple[Channel, ...]:
    """All channels before a release, else one of them."""
    return channels if LEVEL == "long" else (channels[next(turn) % len(channels)],)


def test_letters_to_cards_of_every_kind_are_whole_and_well_set() -> None:
    ago, yes = NOW - timedelta(days=2), Decision(answer="yes", at=NOW)
    offer, waiting = structs.replace(OFFER, pay=PAY), structs.replace(CARD, stage="interview")
    agent = structs.replace(WANG, agency="猎头公司", job="")
    changes: list[tuple[Card, dict[str, object]]] = [
        (offer, {"spoken": NOW, "written": False, "reply_by": None, "facts": Facts(), "received": day(-6)}),
        (offer, {"reply_by": day(-1), "remote": True, "place": "北京", "start": day(300)}),
        (offer, {"extensions": (Extension(asked=ago, until=day(9)),), "facts": Facts(asked=ago)}),
        (offer, {"facts": Facts(acknowledged=ago, bargained=ago), "decision": yes}),
        (offer, {"outcome": "accepted", "told": Told(at=NOW, channel="phone")}),
        (DECLINED, {"told": Told(at=NOW, channel="text")}),
        (LATE, {}),
        (DECLINED, {"outcome": "withdrawn", "told": Told(at=NOW)}),
        (DECLINED, {"outcome": "reneged", "pay": PAY, "told": Told(at=NOW, channel="phone")}),
        (waiting, {"rounds": (Round(at=day(1)), Round(at=day(3, 9, "America/New_York"), where="线上会议"))}),
        (waiting, {"rounds": (Round(at=day(5, 9), where="中关村大街1号", people="李总监、周工"),)}),
        (
            waiting,
            {"timeline": (Entry(kind="heard", at=ago, channel="phone"),), "facts": Facts(named=day(-1))},
        ),
        (waiting, {"timeline": (Entry(kind="heard", at=ago, channel="email"),)}),
        (waiting, {"timeline": (Entry(kind="met", at=ago),), "facts": Facts(nudges=1, nudged=ago)}),
        (waiting, {"timeline": (Entry(kind="met", at=ago),), "facts": Facts(nudges=2, nudged=ago)}),
        (CARD, {"timeline": (Entry(kind="moved", stage="applied", at=ago),)}),
        (CARD, {}),
    ]
    turn: Iterator[int] = count()
    written = set()
    people = cycle(((WANG,), (agent,), ()))
    for card, change in changes:
        for contacts in (next(people), next(people)):
            suited = structs.replace(chinese(card), contacts=contacts, **change)
            for situation, _ in WRITER.situations(suited, CROWDED, ZHANG, NOW):
                for channel in in_turn(WRITER.channels(situation, ZHANG, "zh"), turn):
                    known = tones(situation, channel, "zh")
                    tone = known[next(turn) % len(known)]
                    well_set(write(situation, channel, card=suited, tone=tone))
                    written.add((situation, channel, tone))
    rare = {"counter-no", "resign", "referrer", "ask-friend", "thank-friend", "no-show", "paper-differs"}
    assert {situation for situation, *_ in written} >= set(CARDS) - rare - {
        *("confirm-terms", "reply", "answer-no", "answer-rescinded"),
    }


@in_one_process
def test_every_letter_keeps_the_custom_of_chinese() -> None:
    for found in every():
        body, choice = found.body, found.choice
        if choice.situation in APART:
            continue
        assert "您" in body
        if choice.channel == "email":
            greeting = "尊敬的王经理，您好：" if choice.tone == "formal" else "王经理，您好："
            closing = "此致\n敬礼！" if choice.tone == "formal" else "祝好！"
            assert body.startswith(f"{greeting}\n\n")
            assert body.endswith(f"\n\n{closing}\n\n张三\n2026年11月18日")
            assert "后端工程师" in found.subject
            assert "张三" in found.subject
        else:
            assert re.match("(## 问候\n\n“)?王经理，您好！我是应聘后端工程师的张三。", body)
            assert not re.search("此致|敬礼|祝好", body)
            assert found.subject == ""
        if choice.channel == "text":
            assert "\n" not in body


@in_one_process
def test_the_linter_has_nothing_against_it_but_what_the_reason_brings() -> None:
    for found in every():
        against = [remark.text for remark in found.remarks if remark.ok is False and remark.rule != "caution"]
        assert not against, (found.choice, against)


@in_one_process
def test_every_letter_gives_its_one_reason() -> None:
    table = WRITER.catalogue.reasons("zh")
    for found in every():
        said = steps(found)
        given = [
            slug
            for slug, reason in table.items()
            if any(sentence in said for sentence in sentences_of(reason, found.choice.situation, "字节跳动"))
        ]
        plain = ("none", "named", "named-pay")
        assert given == ([] if found.choice.reason in plain else [found.choice.reason])


@in_one_process
def test_every_letter_has_a_gloss_that_says_what_it_says() -> None:
    table = WRITER.catalogue.reasons("zh")
    for found in every():
        gloss, choice = found.gloss, found.choice
        if choice.situation in ("ask-friend", "thank-friend"):
            continue
        assert "字节跳动" in gloss
        assert (f"Gives a reason: {table[choice.reason].meaning(choice.situation)}." in gloss) == (
            choice.reason != "none"
        )
        if choice.situation == "more-time":
            assert "Friday 27 November" in gloss
            assert re.search("11月27日（周五）|11月27号周五", found.body)


def test_who_reads_chinese_needs_no_gloss() -> None:
    choice = Choice(situation="decline", channel="email", language="zh")
    own = structs.replace(ZHANG, language="zh")
    assert WRITER.write(chinese(DECLINED), choice, own, CROWDED, NOW).gloss == ""
    english = structs.replace(choice, language="en")
    for sender in (ZHANG, own):
        assert WRITER.write(chinese(DECLINED), english, sender, CROWDED, NOW).gloss == ""


def test_a_decline_by_email_reads_whole() -> None:
    assert write("decline", reason="better-offer").all == (
        "To: 王伟 <wang@zijie.example>\n"
        "Subject: 关于后端工程师录用的答复——张三\n"
        "\n"
        "王经理，您好：\n"
        "\n"
        "感谢您给我加入字节跳动、担任后端工程师的机会。经过慎重考虑，很遗憾，我无法接受贵公司的录用。\n"
        "\n"
        "我得到了另一个更符合自己职业规划的工作机会。\n"
        "\n"
        "祝您和各位同事工作顺利，希望以后还有机会合作。\n"
        "\n"
        "祝好！\n"
        "\n"
        "张三\n"
        "2026年11月18日"
    )


@pytest.mark.parametrize("channel", CHANNELS)
def test_late_it_is_sorry_for_that_alone(channel: str) -> None:
    said = steps(write("decline", channel, card=chinese(LATE)))
    assert said.count("抱歉") == 1
    assert "未能按时答复，十分抱歉。" in said
    told = structs.replace(chinese(LATE), told=Told(at=NOW, channel="phone"))
    found = write("decline", channel, card=told)
    assert "抱歉" not in found.body
    assert "pologises" not in found.gloss


def test_withdrawing_cancels_by_date_and_time() -> None:
    rounds = (Round(at=day(1, 14)), Round(at=day(9, 10, "Asia/Shanghai")), Round(at=day(12)))
    card = structs.replace(chinese(AT_INTERVIEW), rounds=rounds)
    for channel in CHANNELS:
        found = write("withdraw", channel, card=card)
        asked = (
            "原定于11月19号周四下午两点（柏林时间）、11月27号周五上午十点和11月30号周一的面试"
            if channel == "phone"
            else "原定于11月19日（周四）14:00（柏林时间）、11月27日（周五）10:00和11月30日（周一）的面试"
        )
        assert asked in found.body
        assert "临时通知您，十分抱歉。" in found.body
        assert "Thursday 19 November at 14:00 (Berlin time)" in found.gloss
        assert "Apologises for the short notice." in found.gloss


def test_a_letter_to_nobody_in_particular_and_through_an_agency() -> None:
    nobody = structs.replace(chinese(DECLINED), contacts=())
    for tone in TONES:
        assert write("decline", card=nobody, tone=tone).body.startswith("您好：\n\n")
    assert write("decline", "text", card=nobody).body.startswith("您好！我是应聘后端工程师的张三。")
    agent = structs.replace(WANG, agency="猎头公司")
    for situation in CARDS.keys() - APART:
        for channel in WRITER.channels(situation, ZHANG, "zh"):
            card = structs.replace(chinese(CARDS[situation]), contacts=(agent,))
            body = write(situation, channel, card=card).body
            assert "贵公司" not in body
            assert "字节跳动" in body
            assert not re.search("您给我(?:这次|面试|加入|到)|请您给我", body), body


NAMES = (
    ("Globex", "Senior Developer (m/w/d)", "Robin Vale"),
    ("Acme Inc.", "Software Engineer, Payments / 支付", "O’Neill-Müller"),
    ("3M", "C++ 工程师", "Ольга"),
    ("{{ 7*7 }}", "Dev [/F]", "<b>&amp;"),
    ("北京字节跳动科技有限公司", "Java开发工程师（上海）", "欧阳 娜娜"),
    ("شركة", "데이터 엔지니어", "Ægir"),
)


@pytest.mark.parametrize(("company", "role", "name"), NAMES)
def test_names_of_any_script_stay_as_they_are_and_stand_apart(company: str, role: str, name: str) -> None:
    sender = structs.replace(ZHANG, name=name)
    for situation in CARDS.keys() - APART:
        card = structs.replace(chinese(CARDS[situation]), company=company, role=role)
        for channel in WRITER.channels(situation, sender, "zh"):
            found = write(situation, channel, card=card, sender=sender)
            text = found.subject + found.body
            assert name in text
            whole = role.removesuffix(" (m/w/d)")
            assert (whole if channel == "email" else re.split("[/（,]", whole)[0].strip()) in text
            assert "\ufdd0" not in text
            rest = text.replace(company, "X").replace(role, "X")
            assert not re.search(r"  | [，。、：）”]|[（“，。] |\n ", rest), text
            if company in ("Globex", "Acme Inc.", "3M"):
                assert not re.search(rf"[\u3400-\u9fff]{company}|{company}[\u3400-\u9fff]", text), text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Globex", "在 Globex 的"),
        ("Acme Inc.", "在 Acme Inc. 的"),
        ("3M", "在 3M 的"),
        ("Studio 54", "在 Studio 54 的"),
        ("字节跳动", "在字节跳动的"),
        ("字节ByteDance", "在字节ByteDance 的"),
        ("11月27日（周五）15:00", "在11月27日（周五）15:00的"),
        ("[company]", "在 [company] 的"),
        ("", "在的"),
    ],
)
def test_blanks_set_latin_words_apart(text: str, said: str) -> None:
    assert closed_up(f"在{set_apart(text)}的") == said
    assert closed_up(f"（{set_apart(text)}），“{set_apart(text)}”") == f"（{text}），“{text}”"
    assert closed_up(set_apart(text)) == text
    assert closed_up(set_apart(f"选{set_apart(text)}的")) == f"选{said.removeprefix('在')}", "twice"


@pytest.mark.parametrize(
    ("contact", "said"),
    [
        (None, ""),
        (WANG, "王经理"),
        (Contact(name="王伟", job="HR Manager"), "王经理"),
        (Contact(name="欧阳修", job="人力资源总监"), "欧阳总监"),
        (Contact(name="李娜", job="副总经理"), "李总"),
        (Contact(name="李娜", job="招聘专员"), "李老师"),
        (Contact(name="李娜", job="HRBP"), "李老师"),
        (Contact(name="李娜", job="猎头顾问"), "李顾问"),
        (Contact(name="李娜", agency="猎聘"), "李顾问"),
        (Contact(name="李娜", job="HR manager", agency="猎聘"), "李经理"),
        (Contact(name="王伟、李总"), "李总"),
        (Contact(name="王经理、李总"), "王经理、李总"),
        (Contact(name="王伟 Wang Wei", job="经理"), "王经理"),
        (Contact(name="HR"), "HR"),
        (Contact(name="招聘团队"), "HR"),
        (Contact(name="待定"), ""),
        (Contact(name="李娜"), ""),
        (Contact(name="李女士"), "李女士"),
        (Contact(name="赵总", job="总经理"), "赵总"),
        (Contact(name="李娜", address="李老师"), "李老师"),
        (Contact(name="Camille Roux", job="HR manager"), "Camille Roux"),
        (Contact(name="Wang Wei"), "Wang Wei"),
        (Contact(name="HR小姐姐"), "HR"),
        (Contact(name="Frau Weber"), "Weber 女士"),
    ],
)
def test_people_are_addressed_by_family_name_and_title(contact: Contact | None, said: str) -> None:
    assert called(contact, CHINESE.people).name == said


@pytest.mark.parametrize(
    ("company", "said"),
    [
        ("字节跳动", "贵公司"),
        ("清华大学", "贵校"),
        ("Peking University", "贵校"),
        ("招商银行", "贵行"),
        ("国家税务总局", "贵单位"),
        ("协和医院", "贵院"),
        ("北京大学第三医院", "贵院"),
        ("中国科学院自动化研究所", "贵所"),
        ("中国科学院", "贵院"),
        ("北京大学出版社", "贵社"),
        ("人大附中", "贵校"),
        ("北京大学科技园有限公司", "贵公司"),
        ("招商银行股份有限公司", "贵行"),
        ("君合律师事务所", "贵所"),
        ("人民文学出版社", "贵社"),
        ("市住房管理局", "贵单位"),
        ("北京四中", "贵校"),
        ("北京四中（高中部）", "贵校"),
        ("统一中国控股有限公司", "贵公司"),
        ("协和医院附属小学", "贵校"),
        ("清华大学教育基金会", "贵会"),
        ("中国翻译协会", "贵会"),
        ("市交通运输局", "贵单位"),
        ("中国农业银行北京分行", "贵行"),
        ("北京科学中心", "贵中心"),
        ("腾讯科技（深圳）", "贵公司"),
        ("唯品会", "贵公司"),
        ("Deutsche Bank AG", "贵行"),
        ("Acme Inc.", "贵公司"),
        ("Burbank Studios Ltd.", "贵公司"),
        ("Schoology", "贵单位"),
        ("大学生就业网", "贵单位"),
        ("复旦大学会计系", "贵校"),
        ("北京协和医学院", "贵校"),
        ("晨曦", "贵单位"),
    ],
)
def test_each_kind_of_employer_is_called_by_its_own_word(company: str, said: str) -> None:
    card = structs.replace(chinese(DECLINED), company=company)
    body = write("decline", card=card).body
    assert f"我无法接受{said}的录用" in body
    others = {"贵公司", "贵校", "贵行", "贵院", "贵所", "贵社", "贵会", "贵中心", "贵单位"} - {said}
    assert not any(word in body for word in others)


def test_neither_a_school_nor_the_other_employer_is_called_a_company() -> None:
    for situation in CARDS:
        card = structs.replace(chinese(CARDS[situation]), company="北京四中")
        for channel in WRITER.channels(situation, ZHANG, "zh"):
            for tone in tones(situation, channel, "zh"):
                found = write(situation, channel, card=card, tone=tone)
                text = f"{found.subject}\n{found.body}"
                assert not re.search(A_COMPANY, text), text
    for reason in WRITER.catalogue.reasons("zh").values():
        assert not re.search(A_COMPANY, str(reason.says)), reason.label


def test_what_is_paid_is_said_in_ten_thousands_and_before_tax() -> None:
    words = CHINESE.money
    for number, period, said in (
        ("420000", "year", "税前年薪42万元"),
        ("365000", "year", "税前年薪36.5万元"),
        ("25000", "month", "税前月薪2.5万元"),
        ("8000", "month", "税前月薪8000元"),
        ("123456", "year", "税前年薪123456元"),
        ("60", "hour", "时薪60元"),
    ):
        assert amount(Money(amount=Decimal(number), currency="CNY", period=period), words) == said
    offered = structs.replace(chinese(OFFER), pay=PAY)
    for given in ("420000", "42万", "税前年薪42万元", "每年420,000元"):
        choice = Choice(situation="negotiate", channel="email", language="zh")
        found = WRITER.write(
            offered, choice, ZHANG, CROWDED, NOW, {"figure": given, "basis": "因为我带六人。"}
        )
        assert "能否将税前年薪从36万元调整到42万元？提出这一点，主要是考虑到我带六人。" in found.body
    monthly = structs.replace(
        offered, pay=Pay(base=Money(amount=Decimal(25000), currency="CNY", period="month"))
    )
    found = WRITER.write(
        monthly, choice, ZHANG, CROWDED, NOW, {"figure": "每年420,000元", "basis": "我带六人"}
    )
    assert "能否将薪资从税前月薪2.5万元调整到税前年薪42万元？" in found.body


def test_in_a_call_hours_are_said_as_people_say_them() -> None:
    beijing = structs.replace(chinese(AT_INTERVIEW), rounds=(Round(at=day(8, 14, SHANGHAI)),))
    said = write("confirm", "phone", card=beijing).body
    assert "11月26号周四下午两点的面试" in said
    assert "北京时间" not in said
    assert "14:00" not in said
    half = When.moment(datetime(2026, 11, 26, 10, 30, tzinfo=zone_of(SHANGHAI)), SHANGHAI)
    assert long_date(half, NOW, SHANGHAI, CHINESE.dates, spoken=True) == "11月26号周四上午十点半"
    assert "11月26日（周四）14:00" in write("confirm", card=beijing).body
    assert "北京时间" not in write("confirm", card=beijing).body


def test_regret_softens_a_no_and_an_apology_is_for_what_was_owed() -> None:
    for tone in ("warm", "formal"):
        body = write("decline", tone=tone).body
        assert "很遗憾，我无法接受" in body
        assert not re.search("抱歉|歉意", body)
    booked, free = write("withdraw"), write("withdraw", card=chinese(structs.replace(CARD, stage="applied")))
    assert "放弃本次面试" in booked.body
    assert "给您添麻烦了，十分抱歉。" in booked.body
    assert "退出这次应聘" in free.body
    assert "抱歉" not in free.body


def test_a_call_takes_as_long_as_its_characters_at_a_chinese_pace() -> None:
    said = write("decline", "phone").body.partition("\n## 如果")[0]
    seconds = len(re.findall(r"[\u3400-\u9fff]", "".join(re.findall("“(.*?)”", said)))) / 4
    shown = next(remark.text for remark in write("decline", "phone").remarks if remark.rule == "length")
    assert shown.startswith("about ")
    assert abs(int(shown.split()[1]) - seconds) <= 5


def test_dates_and_roles_are_written_as_in_chinese() -> None:
    dates = CHINESE.dates
    assert long_date(day(8, 15), NOW, "Europe/Berlin", dates) == "11月26日（周四）15:00"
    assert long_date(day(8, 15), NOW, "Asia/Shanghai", dates) == "11月26日（周四）15:00（柏林时间）"
    assert long_date(day(8, 15, "UTC"), NOW, "Asia/Shanghai", dates) == "11月26日（周四）15:00（UTC）"
    assert long_date(day(200), NOW, "Europe/Berlin", dates) == "2027年6月6日（周日）"
    assert date_below(NOW, "Asia/Shanghai", dates) == "2026年11月18日"
    assert date_below(NOW, "Pacific/Kiritimati", dates) == "2026年11月18日"
    assert date_below(NOW.replace(hour=20), "Asia/Shanghai", dates) == "2026年11月19日"
    assert position("后端工程师（m/w/d）", CHINESE.role) == "后端工程师"
    for named in ("职位：后端工程师", "后端工程师岗位", "后端工程师一职"):
        assert position(named, CHINESE.role) == "后端工程师"
    assert position("岗位", CHINESE.role) == "岗位"


def test_what_is_missing_is_asked_for_in_the_programs_language() -> None:
    choice = Choice(situation="more-time", channel="email", language="zh")
    found = WRITER.write(chinese(OFFER), choice, structs.replace(ZHANG, name=""), CROWDED, NOW)
    assert [slot.label for slot in found.missing] == ["your name", "until when"]
    assert "[until when]" in found.body
    assert "[until when]" in found.gloss


def test_a_letter_from_the_config_is_chinese() -> None:
    own = structs.replace(ZHANG, language="zh", tone="formal")
    choice = WRITER.suggest(chinese(structs.replace(CARD, stage="offer", facts=Facts())), CROWDED, own, NOW)
    assert choice is not None
    assert (choice.language, choice.tone) == ("zh", "formal")
    assert [(option.slug, option.label) for option in WRITER.languages()] == [
        ("en", "English"),
        ("de", "Deutsch"),
        ("zh", "中文"),
    ]


@pytest.mark.parametrize(
    ("said", "better"),
    [
        ("对您的时间表示感谢。", "感谢您"),
        ("我们进行了沟通。", "直接用动词"),
        ("得到您的回复会很有帮助。", "收到您的"),
    ],
)
def test_what_reads_as_translated_is_told(said: str, better: str) -> None:
    judged = write("follow-up", "email").judged_by
    assert any(better in remark.text for remark in lint(f"您好：\n\n{said}", judged)), said
