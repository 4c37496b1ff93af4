"""The gate for foreign text: nothing passes that could drive a terminal or mean another than it shows."""

import sys
import unicodedata
from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from offerboard.cards.model import Card, Contact, Decision, Entry
from offerboard.cards.safety import cleaned
from offerboard.store.rows import Row, row_of
from offerboard.text import REPLACEMENT, clean, one_line
from tests.filled import filled, texts

NOW = datetime(2026, 11, 18, tzinfo=UTC)

VERBATIM = (
    "Müller & Söhne",
    "[@click=app.quit]x[/]",
    "Dev [/F]",
    "Engineer [Remote]",
    "=HYPERLINK(1)",
    "{{ 7 * 7 }}",
    "北辰科技",
    "עברית",
    "العربية",
    "e\u0301",
    "👩 ☎️",
    "a\u00a0b\u3000c",
    "two\nlines\tand a tab",
    "",
)
FOREIGN = (
    ("\x1b]52;c;cm0gLXJm\x07", "\ufffd]52;c;cm0gLXJm\ufffd"),
    ("\x1b[2J\x1b[H", "\ufffd[2J\ufffd[H"),
    ("\x9b2J", "\ufffd2J"),
    ("a\x00b\x08c\x7f", "a\ufffdb\ufffdc\ufffd"),
    ("invoice\u202efdp.exe", "invoice\ufffdfdp.exe"),
    ("\u2066iso\u2069late", "\ufffdiso\ufffdlate"),
    ("zero\u200bwidth\u200d\ufeff", "zero\ufffdwidth\ufffd\ufffd"),
    ("soft\u00adhyphen", "soft\ufffdhyphen"),
    ("tag\U000e0041", "tag\ufffd"),
    ("half\ud83d", "half\ufffd"),
    ("para\u2029graph\u2028line", "para\ufffdgraph\ufffdline"),
    ("dos\r\nmac\rend\x85", "dos\nmac\nend\ufffd"),
)


@pytest.mark.parametrize("text", VERBATIM)
def test_honest_text_passes_as_it_is(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(("text", "shown"), FOREIGN)
def test_what_could_act_is_shown_as_a_mark(text: str, shown: str) -> None:
    assert clean(text) == shown


def of_kind(*kinds: str) -> str:
    """Every character of Unicode in these categories: "Cc" is one of them, "L" begins several."""
    return "".join(
        each for each in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(each).startswith(kinds)
    )


def test_every_control_and_format_character_is_replaced() -> None:
    acting = of_kind("Cc", "Cf", "Cs", "Zl", "Zp")
    lost = [f"U+{ord(each):04X}" for each in acting if each not in "\t\n\r" and clean(each) != REPLACEMENT]
    assert lost == []


def test_no_letter_mark_sign_or_blank_is_replaced() -> None:
    shown = of_kind("L", "M", "N", "P", "S", "Zs")
    assert len(shown) > 140_000
    changed = [f"U+{ord(each):04X}" for each, drawn in zip(shown, clean(shown), strict=True) if each != drawn]
    assert changed == []


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert clean(text + "\x1b") == once + REPLACEMENT or text.endswith("\r")


@given(st.text())
def test_one_line_is_one_line(text: str) -> None:
    line = one_line(text)
    assert "\n" not in line
    assert "\t" not in line
    assert line == line.strip()
    assert one_line(line) == line


def test_a_whole_record_passes_through_the_gate() -> None:
    bad = "a\x1bb\u202e"
    card = Card(
        id="k3v9x2aa",
        created=NOW,
        company=bad,
        contacts=(Contact(name=bad), Contact(email="a@b.example")),
        decision=Decision(answer="no", at=NOW, words=bad),
        timeline=(Entry(kind="noted", at=NOW, text=bad),),
        tags=("x", bad),
        criteria={bad: 3},
    )
    shown = cleaned(card)
    good = "a\ufffdb\ufffd"
    assert (shown.company, shown.contacts[0].name, shown.tags) == (good, good, ("x", good))
    assert shown.decision is not None
    assert (shown.decision.words, shown.timeline[0].text, shown.criteria) == (good, good, {good: 3})
    assert shown.contacts[1] is card.contacts[1]


def test_no_text_field_of_the_model_misses_the_gate() -> None:
    bad, good = "a\x1b]52;c;eA\u202e", "a\ufffd]52;c;eA\ufffd"
    card = filled(bad)
    chosen = {path for path, text in texts(card) if text != bad}  # from a list of the program's own
    found = dict(texts(cleaned(card)))
    assert len(found) > 80, "the walk finds the fields"
    assert {path for path, text in found.items() if text != good} == chosen
    assert {path for path, text in texts(Row.of(card).card) if text != good} == chosen
    line = msgspec.json.encode(card) + b",\n"
    assert {path for path, text in texts(row_of(line).card) if text != good} == chosen
    head = dict(texts(row_of(line).head))
    assert {path for path, text in head.items() if text != good} == chosen & head.keys()


def test_a_clean_record_is_the_same_object() -> None:
    card = Card(id="k3v9x2aa", created=NOW, company="Süderlicht", criteria={"team": 3}, tags=("x",))
    assert cleaned(card) is card
