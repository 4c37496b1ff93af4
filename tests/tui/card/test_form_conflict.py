"""Two change the same card at once: both versions are shown, and none is lost."""

from pathlib import Path

from textual.events import Key

from offerboard.tracker import intents
from offerboard.tui.form.conflict import ConflictScreen
from offerboard.tui.form.screen import FormScreen
from tests.tui.support import NOW, Board, open_board

ACME = "acmegmbh"


async def edit(board: Board, **texts: str) -> FormScreen:
    """Open the form on Acme, and put texts into its fields."""
    await board.press("j", "e")
    screen = board.app.screen
    assert isinstance(screen, FormScreen)
    for field in screen.fields:
        if field.key in texts:
            field.text = texts[field.key]
    await board.pilot.pause()
    return screen


def change_elsewhere(board: Board, **fields: object) -> None:
    before = board.cards[ACME]
    board.elsewhere(intents.edit_card(before, fields, NOW))


async def to_conflict(board: Board) -> ConflictScreen:
    await board.press("ctrl+s")
    return await board.on(ConflictScreen)


async def test_both_versions_are_shown_and_mine_is_kept_where_i_say_so(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await edit(board, role="Principal", place="Potsdam", notes="my own [b]words[/b]")
        change_elsewhere(board, role="Staff engineer", notes="their words\x1b[31m")
        screen = await to_conflict(board)
        text = board.text
        for version in ("Principal", "Staff engineer", "my own [b]words[/b]", "their words\ufffd[31m"):
            assert version in text
        assert "1 other change of yours will be kept" in text
        assert "Potsdam" not in text
        await board.press("ctrl+s")
        assert "choose which role to keep" in board.text
        screen._choices["role"].choose(True)
        screen._choices["notes"].choose(False)
        await board.press("ctrl+s")
        await board.saved()
        card = board.cards[ACME]
    assert (card.role, card.place, card.notes) == ("Principal", "Potsdam", "their words\ufffd[31m")


async def test_escape_leaves_theirs_and_keeps_mine_in_the_form(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await edit(board, role="Principal")
        change_elsewhere(board, role="Staff engineer")
        await to_conflict(board)
        await board.press("escape")
        await board.press("escape")
        await board.until(lambda: not isinstance(board.app.screen, FormScreen))
        assert board.cards[ACME].role == "Staff engineer"
        await board.press("e")
        screen = board.app.screen
        assert isinstance(screen, FormScreen)
        assert screen.role.text == "Principal"
        assert screen.before is not None
        assert screen.before.role == "Staff engineer"


async def test_what_was_typed_is_where_the_message_says(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        form = await edit(board, role="Principal")
        change_elsewhere(board, role="Staff engineer")
        await board.until(lambda: board.session.cards.card(ACME).role == "Staff engineer", "the change")
        await to_conflict(board)
        assert form in board.app.screen_stack, "it was refused before it was closed"
        await board.press("escape")
        await board.until(lambda: board.line_of("what is there now stays"), "the message")
        assert board.said[-1].endswith("what you typed is still in the form")
        assert "Principal" in board.text


async def test_the_same_change_made_twice_is_no_conflict(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await edit(board, role="Principal", place="Potsdam")
        change_elsewhere(board, role="Principal")
        screen = await to_conflict(board)
        assert not screen._choices
        await board.press("ctrl+s")
        await board.saved()
        assert (board.cards[ACME].role, board.cards[ACME].place) == ("Principal", "Potsdam")


async def test_a_change_that_comes_while_mine_waits_is_shown_too(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await edit(board, role="Principal")
        saver = board.session.cards.saver
        put, waiting = saver.put, []
        saver.put = waiting.append  # type: ignore[method-assign]
        await board.press("ctrl+s")
        await board.until(lambda: waiting, "the save")
        assert not isinstance(board.app.screen, FormScreen), "the form believes that it is saved"
        change_elsewhere(board, role="Staff engineer")
        saver.put = put  # type: ignore[method-assign]
        put(waiting[0])
        await board.until(lambda: isinstance(board.app.screen, ConflictScreen), "the two versions")
        await board.until(lambda: {"Principal", "engineer"} <= set(board.text.split()), "their words")
        await board.press("escape")
        assert board.session.drafts["FormScreen", ACME] == {"role": "Principal"}
        assert board.cards[ACME].role == "Staff engineer"


async def test_hidden_pay_stays_hidden_between_two_versions(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        board.app.post_message(Key("dollar_sign", "$"))
        await board.pilot.pause()
        await edit(board, base="95000 EUR")
        change_elsewhere(board, pay=None)
        await to_conflict(board)
        assert "95" not in board.text
        assert "•••" in board.text
        assert "(nothing)" in board.text
