"""Tables are aligned by cells, whatever the script, and give way to a narrow terminal."""

import pytest

from offerboard.cli.tables import broken, cells, fitted, table


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("abc", 3), ("Zoë", 3), ("株式会社", 8), ("e\u0301", 1), ("ภาษาไทย", 7), ("●", 1), ("€9", 2)],
)
def test_cells(text: str, width: int) -> None:
    assert cells(text) == width


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("ten cells.", ["ten cells."]),
        ("a line that is longer", ["a line", "that is", "longer"]),
        ("  2. indented words", ["  2.", "  indented", "  words"]),
        ("see https://a.example/long next", ["see", "https://a.example/long", "next"]),
        ("张伟 王小明 李娜 x", ["张伟", "王小明", "李娜 x"]),
    ],
)
def test_a_line_is_broken_between_words(text: str, lines: list[str]) -> None:
    assert list(broken(text, 10)) == lines


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("abc", 3, "abc"),
        ("abcd", 3, "ab…"),
        ("株式会社", 8, "株式会社"),
        ("株式会社", 7, "株式会…"),
        ("株式会社", 6, "株式…"),
        ("a bcd", 3, "a…"),
    ],
)
def test_fitted(text: str, width: int, expected: str) -> None:
    assert fitted(text, width) == expected
    assert cells(fitted(text, width)) <= width


def test_columns_are_aligned_and_empty_ones_left_out() -> None:
    lines = list(table([("a", "", "株式"), ("bcd", "", "x")]))
    assert lines == ["a    株式", "bcd  x"]


def test_elastic_columns_give_way_and_the_others_stay() -> None:
    rows = [("id123456", "x" * 40, "y" * 40, "flag")]
    (line,) = table(rows, elastic=frozenset({1, 2}), width=60)
    assert cells(line) == 60
    assert line.startswith("id123456  x")
    assert line.endswith("…  flag")
    (line,) = table(rows, elastic=frozenset({1, 2}), width=10)
    assert line.startswith("id123456")
    assert list(table([])) == []
