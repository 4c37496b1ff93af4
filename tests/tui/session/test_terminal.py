"""Terminals whose encoding lacks the board's signs: nothing is drawn wider than it is."""

import sys
from io import BytesIO, TextIOWrapper

import pytest

from offerboard.tui.session.terminal import write_any_text


@pytest.mark.parametrize(
    ("encoding", "whole", "drawn"),
    [
        ("utf-8", True, "▌ Ünï ▔▔ 漢字"),
        ("latin-1", False, "- Ünï -- ????"),
        ("ascii", False, "- ?n? -- ????"),
    ],
)
def test_signs_that_an_encoding_lacks_are_drawn_as_wide(
    monkeypatch: pytest.MonkeyPatch, encoding: str, whole: bool, drawn: str
) -> None:
    file = BytesIO()
    stream = TextIOWrapper(file, encoding=encoding)
    monkeypatch.setattr(sys, "__stderr__", stream)
    assert write_any_text() is whole
    stream.write("▌ Ünï ▔▔ 漢字")
    stream.flush()
    assert file.getvalue().decode(encoding) == drawn
