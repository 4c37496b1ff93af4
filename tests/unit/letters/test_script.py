"""Phone scripts: steps and branches, what is said and what is not, in ours and in odd ones."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given

from offerboard.letters import BoardFacts, Sender, Writer
from offerboard.letters.script import Passage, Piece, Script, pieces, read
from offerboard.paths import templates_dir
from tests.strategies import TEXTS
from tests.tui.support import demo_cards

NOW = datetime(2026, 11, 22, 9, 40, tzinfo=UTC)
SENDER = Sender(name="Robin Vale", phone="+49 30 555 0199")


def titles(passages: tuple[Passage, ...]) -> list[str]:
    return [passage.title for passage in passages]


def said(text: str) -> list[str]:
    return [piece.text for piece in pieces(text) if piece.said]


# -- our own scripts


def test_every_script_of_ours_can_be_walked_through() -> None:
    writer, facts = Writer((templates_dir(),)), BoardFacts(other_offer=True)
    seen = set()
    for card in demo_cards():
        for situation, _ in writer.situations(card, facts, SENDER, NOW):
            for language in (one.slug for one in writer.languages()):
                if (situation, language) in seen or "phone" not in writer.catalogue.channels(
                    situation, language
                ):
                    continue
                choice = writer.suggest(card, facts, SENDER, NOW, situation=situation)
                assert choice is not None
                choice = type(choice)(situation=situation, channel="phone", language=language)
                script = read(writer.write(card, choice, SENDER, facts, NOW).body)
                seen.add((situation, language))
                assert len(script.steps) > 1, (situation, language)
                assert len(script.branches) > 1, (situation, language)
                assert all(titles((*script.steps, *script.branches)))
                assert all(passage.lines for passage in (*script.steps, *script.branches))
                assert any(piece.said for line in script.steps[0].lines for piece in line)
                assert sum(branch.voicemail for branch in script.branches) == 1, (situation, language)
                assert not any(step.voicemail for step in script.steps)
                assert "#" not in "".join(titles(script.steps) + titles(script.branches))
    assert {("decline", "en"), ("withdraw", "en"), ("more-time", "en")} <= seen


# -- steps and branches


def test_headings_are_steps_and_branches() -> None:
    script = read('## Greet\n\n"Hello."\n\n## If voicemail\n\n"Me."\n\n## if they push\n\nStay calm.\n')

    assert titles(script.steps) == ["Greet"]
    assert titles(script.branches) == ["voicemail", "they push"]
    assert script.branches[1].lines == ((Piece("Stay calm.", False),),)


def test_a_branch_can_be_named_in_chinese() -> None:
    script = read("## 问候\n\n“您好。”\n\n## 如果对方追问\n\n“谢谢。”\n\n## If 语音信箱\n\n“我是张三。”")

    assert titles(script.steps) == ["问候"]
    assert titles(script.branches) == ["对方追问", "语音信箱"]


def test_a_script_without_headings_is_one_step() -> None:
    script = read('Call at noon.\n\n"Hello."')

    assert len(script.steps) == 1
    assert script.steps[0].title == ""
    assert script.steps[0].said == '"Hello."'


def test_what_stands_before_the_first_heading_is_a_step_and_a_title_is_none() -> None:
    assert titles(read("Breathe.\n## Greet\nHi").steps) == ["", "Greet"]
    assert titles(read("# My call\n\n## Greet\nHi").steps) == ["Greet"]
    assert titles(read("## Greet\n## Close").steps) == ["Greet", "Close"]  # an outline is a script too


@pytest.mark.parametrize("text", ["", "\n\n", "## If voicemail\n\nHi", "# Only a title"])
def test_there_is_always_a_step(text: str) -> None:
    assert len(read(text).steps) == 1


@pytest.mark.parametrize("text", ["#1 of the list", "##no blank", "####### seven", "    ## code"])
def test_what_only_looks_like_a_heading_is_text(text: str) -> None:
    assert titles(read(text).steps) == [""]


def test_closing_hashes_and_a_colon_are_no_words() -> None:
    assert titles(read("## Greet ##\nHi\n## If: they push\nNo").steps) == ["Greet"]
    assert titles(read("## Greet ##\nHi\n## If: they push\nNo").branches) == ["they push"]


# -- what is said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('Wait. Then: "Hello." Stop.', ['"Hello."']),
        ("“Hello.” „Tag.“ «Salut.» 「您好」", ["“Hello.”", "„Tag.“", "«Salut.»", "「您好」"]),
        ('Then "Hello, I', ['"Hello, I']),
        ("> Hello.", ["Hello."]),
        ("They don't mind; it's fine.", []),
    ],
)
def test_what_is_quoted_is_said(text: str, words: list[str]) -> None:
    assert said(text) == words


def test_a_quote_may_go_over_lines_and_a_list_keeps_its_own() -> None:
    assert read('"I have\ndecided."').steps[0].lines == ((Piece('"I have decided."', True),),)
    assert len(read("- one\n- two").steps[0].lines) == 2


def test_a_quote_that_is_never_closed_ends_with_its_paragraph() -> None:
    lines = read('"Hello.\n\nWait.').steps[0].lines

    assert lines == ((Piece('"Hello.', True),), (), (Piece("Wait.", False),))


# -- foreign text


@given(TEXTS, TEXTS)
def test_no_text_is_lost_or_acts_on_the_terminal(one: str, other: str) -> None:
    script: Script = read(f"## {one}\n\n{other}\n\n## If {other}\n\n{one}")
    shown = "".join(
        piece.text for p in (*script.steps, *script.branches) for line in p.lines for piece in line
    ) + "".join(titles((*script.steps, *script.branches)))

    assert not any(ord(letter) < 32 or letter in "\u202e\ufeff" for letter in shown)
    for word in ("Dev", "${7*7}", "52;c"):
        assert (word in shown) == (word in one + other)


def test_a_large_text_is_read_at_once() -> None:
    began = datetime.now(UTC)
    read('## "\n' * 4000 + '"' * 4000)
    assert datetime.now(UTC) - began < timedelta(seconds=10)
