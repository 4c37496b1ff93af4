"""The sheets of styles: a rule for a class that has another name by now styles nothing, and says nothing."""

import re
from pathlib import Path

import pytest
import textual.widgets
from textual import containers

import offerboard.tui.routes

_TUI = Path(offerboard.tui.routes.__file__).parent
_TEXTUALS = {*textual.widgets.__all__, *vars(containers), "App", "Screen", "Toast", "ToastRack", "Widget"}
_SHEETS = sorted(_TUI.rglob("*.tcss"))


def styled(sheet: str) -> set[str]:
    """The classes whose widgets a sheet styles."""
    rules = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    return {
        name
        for selectors in re.findall(r"([^{}]+)\{", rules)
        for name in re.findall(r"(?<![\w#.$:-])[A-Z]\w+", selectors)
    }


@pytest.mark.parametrize("path", _SHEETS, ids=[path.stem for path in _SHEETS])
def test_a_sheet_styles_only_what_there_is(path: Path) -> None:
    ours = {
        name
        for source in _TUI.rglob("*.py")
        for name in re.findall(r"^class (\w+)", source.read_text("utf-8"), re.MULTILINE)
    }
    assert styled(path.read_text("utf-8")) <= ours | _TEXTUALS
