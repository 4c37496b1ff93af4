"""The decision sheet: think, ask, decide; it guides and never blocks, and opens again when that is meant."""

from datetime import timedelta
from pathlib import Path

from msgspec import structs
from textual.events import Key

from offerboard.cards.model import Advisor, Decision
from offerboard.tracker import intents
from offerboard.tui.composer.screen import ComposerScreen
from offerboard.tui.decision.decided import DecidedScreen
from offerboard.tui.decision.screen import DecisionScreen
from tests.tui.support import NOW, Board, demo_cards, made, open_board

SAM = Advisor(name="Sam", said="take it")


async def on_sheet(board: Board, company: str) -> DecisionScreen:
    """The sheet, opened on a card."""
    (id_,) = (
        row.head.id for row in board.session.cards.snapshot.rows.values() if row.head.company == company
    )
    board.app.screen_stack[0].go_to(id_)  # type: ignore[attr-defined]
    await board.press("d")
    return await board.on(DecisionScreen)


async def test_think_ask_decide_is_one_change_and_offers_the_words(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await on_sheet(board, "Acme GmbH")
        assert "2 of 3 have answered" in board.text
        assert "answer by 15:40 today   €92k + 10 % + €8k sign-on   Backend engineer" in board.text
        await board.paste("the team")
        assert "tab Next" in board.text  # enter begins a line there
        await board.press("tab")
        await board.paste("on call")
        await board.press("tab")
        assert "enter Next" in board.text
        await board.paste("no")
        await board.press("pagedown")
        await board.paste("Ivy")
        await board.press("tab", "right", "right", "tab")
        await board.paste("too far")
        assert "3 of 3 have answered" in board.text
        await board.press("pagedown", "n", "tab", "p", "tab", "right", "tab")
        await board.paste("it is far")
        await board.press("ctrl+s")
        await board.until(
            lambda: "Decided: no. Acme GmbH does not know it yet" in board.text, "the offer to write"
        )
        await board.saved()
        card = board.card("Acme GmbH")
        assert (card.pros, card.cons, card.regret) == (("the team",), ("on call",), "no")
        ivy = card.advisors[2]
        assert (ivy.name, ivy.lean, ivy.said, ivy.at) == ("Ivy", "no", "too far", NOW)
        assert card.decision == Decision(
            answer="no", at=NOW, reason="terms", told_reason="none", words="it is far"
        )
        assert (card.stage, card.outcome, card.timeline[-1].text) == ("offer", None, "no: it is far")
        await board.press("enter")  # by email, as they wrote
        screen = await board.on(ComposerScreen)
        choice = screen.composition.choice
        assert (choice.situation, choice.channel, choice.reason) == ("decline", "email", "none")
        await board.press("escape", "u")
        await board.until(lambda: board.card("Acme GmbH").decision is None, "the undo")
        undone = board.card("Acme GmbH")
        assert (undone.pros, undone.regret, len(undone.advisors)) == ((), "", 2)


async def test_a_no_with_too_few_asked_says_so_and_goes_on_if_told_to(tmp_path: Path) -> None:
    offer = structs.replace(made("Acme", stage="offer"), advisors=(SAM, Advisor(name="Ivy")))
    async with open_board(tmp_path, [offer]) as board:
        await on_sheet(board, "Acme")
        await board.press("pagedown", "pagedown", "n", "ctrl+s")
        assert "asked 1 of 3: save again to decide anyway" in board.text
        assert "Decide anyway" in board.text
        assert board.card("Acme").decision is None
        await board.press("left")  # not so sure: it is no longer meant
        assert "anyway" not in board.text
        await board.press("right", "ctrl+s", "ctrl+s")
        await board.until(lambda: board.card("Acme").decision is not None, "the decision")
        await board.until(lambda: "Decided: no" in board.text, "the offer to write")
        await board.press("l")  # later
        await board.until(lambda: len(board.app.screen_stack) == 1, "the board")
        assert "decided: no" in board.text


async def test_a_yes_asks_for_no_reason_and_thoughts_alone_decide_nothing(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme", stage="offer")]) as board:
        sheet = await on_sheet(board, "Acme")
        await board.paste("good food")
        await board.press("ctrl+s")
        await board.saved()
        assert board.card("Acme").pros == ("good food",)
        assert board.said[-1] == "Acme: kept; asked 0/3"
        sheet = await on_sheet(board, "Acme")
        await board.press("pagedown", "pagedown", "y")
        assert not sheet.verdict.reason.display
        await board.press("ctrl+s")
        await board.saved()
        made_ = board.card("Acme").decision
        assert made_ is not None
        assert (made_.answer, made_.reason, made_.told_reason) == ("yes", "", "")
        assert board.session.cards.snapshot.changes[-1].label == "decide Acme: yes"


async def test_what_was_decided_opens_again_only_by_its_own_key(tmp_path: Path) -> None:
    made_ = Decision(
        answer="no", at=NOW - timedelta(days=10), reason="family", words="the way there, for 80k EUR"
    )
    offer = made("Acme", stage="offer", decision=made_, advisors=(SAM,) * 3)
    async with open_board(tmp_path, [offer], size=(80, 24)) as board:
        await board.press("d")
        assert isinstance(board.app.screen, DecidedScreen)
        assert "you decided on 12 Nov: no, because: the way there" in board.text
        assert "they do not know it yet" in board.text
        await board.press("enter", "d", "escape")
        assert board.card("Acme").decision == made_
        await board.press("d", "R")
        await board.until(lambda: isinstance(board.app.screen, DecisionScreen), "the sheet")
        await board.press("pagedown", "pagedown", "left", "left", "ctrl+s")
        await board.saved()
        assert board.card("Acme").decision is None
        assert board.said[-1] == "Acme: undecided again"
        await board.press("u")
        await board.until(lambda: board.session.cards.card("acme0000").decision == made_, "the undo")
        await board.press("dollar_sign", "d")
        assert isinstance(board.app.screen, DecidedScreen)
        assert "80k" not in board.text


async def test_what_is_over_is_shown_and_not_decided_anew(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("l", "d")
        assert "to decide again, move it to an open column first (H)" in board.text
        assert "Decide again" not in board.text
        await board.press("R")
        assert isinstance(board.app.screen, DecidedScreen)


async def test_an_interview_is_gone_on_with_or_withdrawn_from(tmp_path: Path) -> None:
    card = made("Acme", advisors=(SAM,) * 3)
    async with open_board(tmp_path, [card]) as board:
        await on_sheet(board, "Acme")
        await board.press("pagedown", "pagedown")
        assert board.line_of("your answer").split()[2:] == [
            "◉",
            "not",
            "yet,",
            "go",
            "on",
            "○",
            "no,",
            "withdraw",
        ]
        await board.press("right", "ctrl+s")
        await board.until(lambda: "Decided: no" in board.text, "the offer to write")
        await board.press("w", "enter")  # both write: the first of them
        screen = await board.on(ComposerScreen)
        assert screen.composition.choice.situation == "withdraw"


async def test_esc_loses_nothing_and_amounts_stay_hidden(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("dollar_sign")
        await on_sheet(board, "Acme GmbH")
        assert "92k" not in board.text
        await board.paste("the team")
        await board.press("pagedown")
        await board.paste("Ivy")
        await board.press("escape")
        await on_sheet(board, "Acme GmbH")
        assert "the team" in board.text
        await board.until(lambda: "Ivy" in board.text, "the third friend")
        await board.press("ctrl+s")
        await board.saved()
        assert [each.name for each in board.card("Acme GmbH").advisors] == ["Noor", "Sam", "Ivy"]


async def test_words_without_a_friend_are_said_beside_the_field(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme", stage="offer")]) as board:
        await on_sheet(board, "Acme")
        await board.press("pagedown", "tab", "tab")
        await board.paste("take it")
        await board.press("ctrl+s")
        assert "who said it?" in board.text
        assert "take it" in board.text


async def test_a_card_changed_elsewhere_meanwhile_shows_both(tmp_path: Path) -> None:
    cards = demo_cards()
    (acme,) = (card for card in cards if card.company == "Acme GmbH")
    async with open_board(tmp_path, cards) as board:
        await on_sheet(board, "Acme GmbH")
        await board.paste("the team")
        board.elsewhere(intents.edit_card(board.cards[acme.id], {"pros": ("the pay",)}, NOW))
        await board.until(lambda: board.session.cards.card(acme.id).pros, "the news")
        await board.press("ctrl+s")
        await board.until(lambda: "was changed elsewhere" in board.text, "the conflict")
        assert "the team" in board.text
        assert "the pay" in board.text
        await board.press("w", "ctrl+s")
        await board.until(lambda: len(board.app.screen_stack) == 1, "the board")
        await board.saved()
        assert board.card("Acme GmbH").pros == ("the team",)


async def test_keys_that_are_typed_ahead_find_their_fields(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme", stage="offer", advisors=(SAM,) * 2)]) as board:
        sheet = await on_sheet(board, "Acme")
        for key in ("pagedown", *"Ivy", "tab", "right", "pagedown", "n", "tab", "f", "tab", "tab", *"far"):
            board.app.post_message(Key(key, key if len(key) == 1 else None))  # none waits for another
        await board.until(lambda: sheet.verdict.words.text == "far", "the words")
        assert (sheet.think.pros.text, sheet.friends.parts[2].name.text) == ("", "Ivy")
        assert (sheet.verdict.answer.value, sheet.verdict.reason.value) == ("no", "family")
