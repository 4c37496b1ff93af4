"""Where lines break, in any script."""

import time

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from offerboard.tui.widgets.breaking import spans


def lines(text: str, first: int, rest: int | None = None) -> list[str]:
    """The lines of a text."""
    return [text[start:stop] for start, stop in spans(text, first, first if rest is None else rest)]


def test_lines_break_between_words() -> None:
    assert lines("Thank you for the offer.", 10) == ["Thank you", "for the", "offer."]
    assert lines("Thank you for the offer.", 10, 20) == ["Thank you", "for the offer."]
    assert lines("  a list\n\nof two", 20) == ["  a list", "", "of two"]
    assert lines("", 10) == [""]
    assert lines("https://a.example/long", 10) == ["https://a.", "example/lo", "ng"]


def test_chinese_breaks_between_characters_but_not_before_a_closing_mark() -> None:
    assert lines("我是应聘 Senior developer 的张三。谢谢您。", 20) == [
        "我是应聘 Senior",
        "developer 的张三。谢",
        "谢您。",
    ]
    assert lines("感谢您给我这次机会，也谢谢您。", 18) == ["感谢您给我这次机", "会，也谢谢您。"]
    assert lines("他说：“感谢您。”再见", 8) == ["他说：", "“感谢", "您。”再", "见"]


def test_a_word_without_end_is_broken_quickly() -> None:
    began = time.process_time()
    assert len(lines("x" * 300_000, 60)) == 5_000
    assert time.process_time() - began < 2


@given(
    st.text("ab wörld,.!?我是张三。，“”（）\n-", max_size=60),
    st.integers(4, 20),
    st.integers(4, 20),
)
def test_nothing_is_lost_and_every_line_fits(text: str, first: int, rest: int) -> None:
    found = list(spans(text, first, rest))
    at = 0
    for number, (start, stop) in enumerate(found):
        assert not text[at:start].strip()
        assert cell_len(text[start:stop]) <= (rest if number else first)
        at = stop
    assert not text[at:].strip()
