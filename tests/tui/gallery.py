"""Every screen of the program, one after the other on one board, for what must hold on all of them."""

from collections.abc import AsyncIterator, Callable
from typing import NamedTuple

from offerboard.errors import OfferboardError
from offerboard.store.errors import GoneFileError
from offerboard.tui import requests
from offerboard.tui.requests import Request
from tests.tui.support import Board


class View(NamedTuple):
    """A screen, or a moment of it: its name, and the keys that lead there from the board, or the request."""

    name: str
    keys: tuple[str, ...] = ()
    request: Callable[[Board], Request] | None = None


def _nothing(*_: object) -> None:
    pass


def _typed(text: str) -> tuple[str, ...]:
    return tuple({" ": "space", ":": "colon", "-": "minus"}.get(letter, letter) for letter in text)


VIEWS: tuple[View, ...] = (
    View("board"),
    View("board, several selected", ("space", "space")),
    View("find", ("slash", *_typed("is:"))),
    View("find, unknown", ("slash", *_typed("is:bogus"))),
    View("save a find", ("slash", *_typed("acme"), "f2")),
    View("card", ("enter",)),
    View("form", ("e",)),
    View("form, wrong", ("e", "ctrl+u", "ctrl+s")),
    View("new card", ("n",)),
    View("record", ("r",)),
    View("record, they changed the offer", ("r", "o")),
    View("end", ("x",)),
    View("snooze", ("z",)),
    View(
        "offer",
        (),
        lambda board: requests.OpenOffer(board.session.desk.columns["interviews"].ids[:1], _nothing),
    ),
    View("composer", ("c",)),
    View("composer, written in place", ("c", "e")),
    View("composer, code", ("c", "Q")),
    View("call", ("c", "1", "enter", "space")),
    View("call, branch", ("c", "1", "enter", "2")),
    View("call, over", ("c", "1", "enter", "x")),
    View("decided", ("l", "d")),
    View("decision", ("j", "d")),
    View("accept", ("j", "a")),
    View("tell", ("E",)),
    View("compare", ("o",)),
    View("scores", ("o", "e")),
    View("weights", ("o", "W")),
    View("save the table", ("o", "f")),
    View("when", ("w",)),
    View("triage", ("t",)),
    View("history", ("i",)),
    View("history, answers", ("i", "2")),
    View("history, outcomes", ("i", "3")),
    View("history, reasons", ("i", "4")),
    View("import", ("I",)),
    View("help", ("question_mark",)),
    View("palette", ("colon",)),
    View("palette, searched", ("colon", *_typed("accept"))),
    View("palette, nothing possible", ("i", "colon", *_typed("xyz"))),
    View("export", ("colon", *_typed("export"), "enter")),
    View("settings", ("comma",)),
    View("themes", ("T",)),
    View("keys", (), lambda _: requests.OpenKeys()),
    View("they call", ("C",)),
    View("paste", ("V",)),
    View("restore", (), lambda _: requests.OpenRestore()),
    View("save a copy", (), lambda _: requests.OpenSaveCopy()),
    View("rehearsal", ("c", "1", "enter", "R")),
    View("read only", (), lambda _: requests.OpenReadOnly(OfferboardError("the disk is full"))),
    View("merge", (), lambda _: requests.OpenMerge()),
    View("welcome", (), lambda _: requests.OpenWelcome(_nothing)),
    View("gone", (), lambda board: requests.OpenGone(GoneFileError(board.path), _nothing)),
    View("trouble", (), lambda _: requests.OpenTrouble("the file is broken", False, _nothing)),
    View("accept, how", ("j", "a", "3")),
    View("the others, after a yes", ("j", "a", "3", "ctrl+s")),  # from here on there is a yes
)


async def tour(board: Board, views: tuple[View, ...] = VIEWS) -> AsyncIterator[View]:
    """Go to each of them, and back to the board after it."""
    home = board.app.screen
    for view in views:
        board.session.messages.show()
        await board.press("l", "h", "h", "l", "g")
        if view.request is not None:
            board.app.request(view.request(board))
            await board.pilot.pause()
        await board.press(*view.keys)
        await board.app.workers.wait_for_complete()
        await board.pilot.pause()
        yield view
        await _home(board, home)


async def _home(board: Board, home: object) -> None:
    board.session.drafts.clear()
    while board.app.screen is not home:
        board.app.screen.dismiss(None)
        await board.pilot.pause()
    await board.press("escape", "escape", "escape")
