"""Tables are aligned by cells, whatever the script, and give way to a narrow terminal."""

import pytest

from offerboard.cli.tables import cells, fitted, table


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("abc", 3), ("Zoë", 3), ("株式会社", 8), ("e\u0301", 1), ("ภาษาไทย", 7), ("●", 1), ("€9", 2)],
)
def test_cells(text: str, width: int) -> None:
    assert cells(text) == width


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
