"""The linter: each rule speaks where it should and not where it only looks so; it is quiet on what ships."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import cycle
from time import process_time
from typing import cast

import pytest
from msgspec import structs

from offerboard.cards.model import Contact, Told
from offerboard.cards.values import Channel, When
from offerboard.letters import Choice, Letter
from offerboard.letters.lint import FAULTS, RULES, SEVERITIES, LintContext, LintWords, lint, sentences
from tests.unit.letters.languages import HOMES
from tests.unit.letters.letters import (
    ANSWERS,
    CARDS,
    CROWDED,
    NOW,
    SENDER,
    WRITER,
    ZONE,
    choices,
    day,
    filled,
)
from tests.unit.letters.lint_cases import CASES, NO

ENGLISH = WRITER.catalogue.language("en")
BASE = LintContext(situation="decline", channel="email", words=ENGLISH.lint, dates=ENGLISH.dates)
SAID = {
    "not-fit": ("On reflection, it is not the right fit for me.",),
    "personal": ("My reasons are personal.", "My reasons are personal, and I hope that you will understand."),
    "relocation": ("I am not able to move.",),
}
REFUSALS = ("decline", "withdraw", "hold-firm", "renege")


def context(situation: str = "decline", channel: Channel = "email", **known: object) -> LintContext:
    """What a text is judged by in a test."""
    said = {"reasons": tuple(SAID.values()), "refuses": situation in REFUSALS, **known}
    return structs.replace(BASE, situation=situation, channel=channel, **said)


def remarks(body: str, situation: str = "decline", channel: Channel = "email", **known: object) -> list[str]:
    """The rules that speak, with what they say."""
    found = lint(body, context(situation, channel, **known))
    return [f"{remark.rule}: {remark.text}" for remark in found]


def speaks(rule: str, body: str, known: LintContext) -> bool:
    return any(remark.rule == rule for remark in lint(body, known))


def test_each_rule_speaks_where_it_should_and_not_where_it_only_looks_so() -> None:
    for rule, where, breach, near_miss, known, otherwise in CASES:
        situation, _, channel = where.partition(".")
        named = cast("Channel", channel or "email")
        assert speaks(rule, breach, context(situation, named, **known)), (rule, breach)
        quiet = context(situation, named, **{**known, **otherwise})
        assert not speaks(rule, near_miss, quiet), (rule, near_miss)


def test_there_is_a_case_for_each_rule() -> None:
    elsewhere = {"date", "date-past", "date-given", "date-far", "office-hours", "register", "length"}
    assert {case.rule for case in CASES} | elsewhere == {rule.name for rule in RULES}
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_every_rule_has_a_severity_a_source_and_a_line_that_says_what_it_is() -> None:
    for rule in RULES:
        assert rule.severity in SEVERITIES
        assert rule.source.startswith("docs/domain.md#")
        assert rule.finds.__doc__
    assert set(FAULTS) < set(SEVERITIES)


@pytest.mark.parametrize(
    ("until", "reply_by", "rule"),
    [
        (day(9), None, "date"),
        (day(9), day(2, 17), "date"),
        (day(-1), None, "date-past"),
        (day(1), day(2, 17), "date-given"),
        (day(17), day(2, 17), "date-far"),
        (day(15), None, "date-far"),
        (None, None, None),
    ],
)
def test_the_date_asked_for_is_judged(until: When | None, reply_by: When | None, rule: str | None) -> None:
    known = context("more-time", until=until, reply_by=reply_by, now=NOW)
    found = [remark.rule for remark in lint("Until then.", known) if remark.rule.startswith("date")]
    assert found == ([rule] if rule else [])


@pytest.mark.parametrize(
    ("hour", "zone", "said"),
    [
        (9, ZONE, None),
        (16, ZONE, None),
        (17, ZONE, "office hours are kinder than Wed 18:00"),
        (7, ZONE, "office hours are kinder than Wed 08:00"),
        (9, "America/New_York", "office hours are kinder than Wed 04:00 there"),
        (9, "", None),
    ],
)
def test_a_text_goes_out_in_their_office_hours(hour: int, zone: str, said: str | None) -> None:
    known = context("decline", "text", zone=zone, home_zone=ZONE)
    known = structs.replace(known, now=datetime(2026, 11, 18, hour, 0, tzinfo=UTC))
    found = [remark.text for remark in lint(NO, known) if remark.rule == "office-hours"]
    assert found == ([said] if said else [])
    assert not speaks("office-hours", NO, structs.replace(known, channel="email"))


def test_a_letter_edited_by_hand_is_judged_on_its_words() -> None:
    body = "Hello,\n\nThank you. I have decided not to accept it. My reasons are personal. I wish you well."
    assert remarks(body) == [
        "length: 18 words",
        "no-placed: clear no in the second sentence",
        "reason: one reason",
        "short-enough: under 150 words",
    ]


def test_the_worst_comes_first() -> None:
    found = lint("I might go. They pay 95k.", context())
    severities = [remark.severity for remark in found]
    assert severities == sorted(severities, key=SEVERITIES.index)
    assert severities[0] == "error"


def test_a_phone_script_is_judged_by_what_is_said() -> None:
    steps = '## Greet\n\n"Hello."\n\n## No\n\n"Thank you. I decline."\n\nWait, perhaps.\n\n'
    body = f'{steps}## If they push\n\n"Maybe. I might. No."'
    assert remarks(body, channel="phone") == [
        "length: about 0 seconds to say",
        "no-placed: clear no in the second sentence",
    ]
    assert "length: about 20 seconds to say" in remarks('## Greet\n\n"' + "word " * 50 + '"', channel="phone")
    assert "wavering: “perhaps” sounds undecided" in remarks("## No\n\nPerhaps I decline.", channel="phone")


def test_sentences_end_where_they_end() -> None:
    stops = ENGLISH.lint.stops
    letter = "Dear Dr. Weber,\n\nI met Mr. Roux of Acme Inc. in Lyon. It was good!\n\nYours"
    assert sentences(letter, "email", stops) == [
        "I met Mr. Roux of Acme Inc. in Lyon.",
        "It was good!",
        "Yours",
    ]
    assert sentences("王经理，您好：\n\n谢谢。我决定不接受！祝好", "email") == [
        "谢谢。",
        "我决定不接受！",
        "祝好",
    ]


def test_a_language_is_data_and_one_without_words_is_judged_by_figures_alone() -> None:
    words = LintWords(
        limits={"text": structs.replace(ENGLISH.lint.limits["text"], most=150)},
        no=("决定不…接受",),
        wavering=("暂时", "再考虑"),
        thanks=("感谢", "谢谢"),
        apology=("抱歉",),
        instead={"你": "您"},
        money=("元", "万"),
        dates=("$number月$day日", "$number月$day号"),
    )
    known = context(channel="text", words=words)
    found = {remark.rule: remark.text for remark in lint("谢谢你们。我暂时决定不再接受，他们给30万。", known)}
    assert found["register"] == "“你”: write “您”"
    assert found["wavering"] == "“暂时” sounds undecided"
    assert found["amount"] == "names an amount"
    assert "clear-no" not in found
    assert not {"register", "wavering", "amount", "thanks", "clear-no"} & {
        remark.rule for remark in lint("感谢您。我决定不接受。", known)
    }
    dated = structs.replace(known, situation="more-time")
    assert not speaks("exact-date", "能否给我到11月27日？", dated)
    assert speaks("exact-date", "能否给我到周五？", dated)
    assert [one.rule for one in lint("x", context(words=LintWords()))] == ["length"]


def _shipped() -> Iterator[Letter]:
    """A finished letter for each situation, channel, reason and language, in turn to people of many kinds.

    That it is so for each tone too is tested with the letters of each language.
    """
    people: list[dict[str, object]] = [
        {},
        {"contacts": ()},
        {"contacts": (Contact(name="王伟", job="技术经理"),), "company": "极光科技", "role": "后端工程师"},
        {"contacts": (Contact(name="Dr. Ada Weber", agency="Talento"),), "company": "Acme Inc."},
        {"told": Told(at=NOW, channel="phone")},
    ]
    for language in WRITER.catalogue.languages():
        kinds = cycle(
            people[:3] if language == "zh" else people
        )  # a text in Chinese holds no long Latin names
        sender = structs.replace(SENDER, language=language)
        answers = {**ANSWERS, **HOMES[language].answers, "until": day(12)}
        for situation, card in CARDS.items():
            for channel in WRITER.catalogue.channels(situation, language):
                begun = Choice(situation=situation, channel=channel, language=language)
                tones = cycle(WRITER.tones(begun))
                for reason in WRITER.reasons(card, situation, CROWDED, sender, NOW, language):
                    person = structs.replace(card, **next(kinds))
                    choice = structs.replace(begun, reason=reason.slug, tone=next(tones).slug)
                    choice = WRITER.fitted(choice, person, CROWDED, sender, NOW)
                    yield WRITER.write(person, choice, sender, CROWDED, NOW, answers)


def test_the_linter_has_nothing_against_what_ships_but_the_words_of_care_that_a_choice_brings() -> None:
    for letter in _shipped():
        against = [one for one in letter.remarks if one.ok is False and one.rule != "caution"]
        assert against == [], (letter.choice, letter.body)


def test_it_is_quick_enough_for_every_key() -> None:
    letters = [filled(choice) for choice in choices()[::40]]
    began = process_time()
    for letter in letters:
        lint(letter.body, letter.judged_by, letter.subject)
    assert process_time() - began < 0.02 * len(letters)
