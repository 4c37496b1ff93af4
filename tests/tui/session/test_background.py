"""What a thread brings back for a screen that was left meanwhile is nothing to fail on."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from offerboard.letters import Writer
from offerboard.tui.composer import letter_pane
from offerboard.tui.composer.screen import ComposerScreen
from offerboard.tui.form.screen import FormScreen
from offerboard.tui.widgets import fields
from tests.tui.support import Board, field, open_board


class Gate:
    """Holds what passes through a function in a thread, until it is opened."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function
        self._open = threading.Event()
        self.reached = threading.Event()

    def __call__(self, *args: Any, **options: Any) -> Any:
        """Wait, then do it."""
        if threading.current_thread() is not threading.main_thread():
            self.reached.set()
            assert self._open.wait(30)
        return self._function(*args, **options)

    def open(self) -> None:
        """Let go on what waits."""
        self._open.set()


@pytest.fixture
def gates(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Any, str], Gate]]:
    """Return a function that puts a gate before another, by its module and name."""
    made: list[Gate] = []

    def gate(module: Any, name: str) -> Gate:
        made.append(Gate(getattr(module, name)))
        monkeypatch.setattr(module, name, made[-1])
        return made[-1]

    yield gate
    for each in made:
        each.open()


async def go_on(board: Board, gate: Gate) -> None:
    """Let the thread end, and see that the board still answers."""
    await board.until(lambda: len(board.app.screen_stack) == 1, "the board")
    gate.open()
    await board.app.workers.wait_for_complete()
    await board.press("question_mark")
    assert len(board.app.screen_stack) == 2


async def test_a_dialog_that_is_left_while_a_date_is_read(
    tmp_path: Path, gates: Callable[[Any, str], Gate]
) -> None:
    gate = gates(fields, "read_date")
    async with open_board(tmp_path) as board:
        await board.press("e")
        screen = await board.on(FormScreen)
        field(screen, "reply_by").control.focus()
        await board.type(" in 3 days")
        await board.until(gate.reached.is_set, "a date that is being read")
        await board.press("escape")
        await go_on(board, gate)


async def test_a_composer_that_is_left_while_its_letter_is_written(
    tmp_path: Path, gates: Callable[[Any, str], Gate], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_board(tmp_path) as board:
        await board.press("c")
        await board.on(ComposerScreen)
        monkeypatch.setattr(Writer, "slow", lambda *_: True)
        gate = gates(letter_pane, "written_or_error")
        await board.press("2")
        await board.until(gate.reached.is_set, "a letter that is being written")
        await board.press("escape")
        await go_on(board, gate)
