"""The contract on circles finds them, and says through which files they go."""

from pathlib import Path

import grimp
import pytest

from tests.contracts import circles


def graph(*imports: str) -> grimp.ImportGraph:
    made = grimp.ImportGraph()
    for each in imports:
        importer, imported = each.split(" > ")
        made.add_import(importer=importer, imported=imported)
    return made


def test_what_points_down_is_no_circle() -> None:
    assert circles(graph("app > board", "app > card", "board > card", "board > text", "card > text")) == []


def test_a_circle_is_named_once_from_its_first_file_on() -> None:
    assert circles(graph("card > text", "text > board", "board > card", "app > text")) == [
        ("board", "card", "text")
    ]


def test_a_package_and_a_file_of_its_own_make_a_circle() -> None:
    assert circles(graph("letters > letters.writer", "letters.writer > letters")) == [
        ("letters", "letters.writer")
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from rooms import up\n",
        "def ask():\n    from rooms.up import answer\n    return answer\n",
    ],
    ids=["for types alone", "inside a function"],
)
def test_no_import_is_hidden_well_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hidden: str
) -> None:
    rooms = tmp_path / "rooms"
    rooms.mkdir()
    (rooms / "__init__.py").touch()
    (rooms / "up.py").write_text("from rooms import down\n")
    (rooms / "down.py").write_text(hidden)
    monkeypatch.syspath_prepend(tmp_path)
    assert circles(grimp.build_graph("rooms", cache_dir=None)) == [("rooms.down", "rooms.up")]
