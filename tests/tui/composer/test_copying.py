"""Copying and sending: true messages, one note on the card, and a card that moves only once it is sent."""

from pathlib import Path

from msgspec import structs

from offerboard.cards.model import Entry, Told
from offerboard.clipboard import CopyOutcome, Road
from offerboard.errors import OfferboardError
from offerboard.tui.board.screen import BoardScreen
from tests.tui.composer.composing import COPIED, GLOBEX, INITECH, PIPER, STARK, Desk, composing

TMUX = CopyOutcome(road=Road.TMUX, message="in tmux's buffer; asked your terminal to copy")
NOWHERE = CopyOutcome(
    road=Road.FILE, message="could not reach a clipboard; saved to ~/letter.txt (no display)", path=Path("x")
)


def copies(desk: Desk) -> list[Entry]:
    return [entry for entry in desk.card.timeline if entry.kind == "copied"]


# -- copying


async def test_the_body_is_copied_and_the_card_knows(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH) as desk:
        await desk.copied("y")
        assert desk.clipboard.texts == [desk.body]
        assert desk.said == ["body copied; once it is sent, press s"]
        (entry,) = copies(desk)
        assert (entry.situation, entry.channel) == ("decline", "email")
        assert "copied just now: sent? s confirms it" in desk.board.text
        await desk.board.saved()
        assert desk.board.card("Initech").facts.copied is not None
        assert desk.card.told is None


async def test_piece_by_piece_in_order_telling_which(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH) as desk:
        await desk.copied("Y")
        assert copies(desk) == []  # an address is no letter
        await desk.copied("Y", "Y", "Y")
        letter = desk.screen.composition.letter
        assert letter is not None
        assert desk.clipboard.texts == [letter.to, letter.subject, letter.body, letter.to]
        assert desk.said == [
            "address copied; Y copies the subject next",
            "subject copied; Y copies the body next",
            "body copied; once it is sent, press s",
            "address copied; Y copies the subject next",
        ]
        assert len(copies(desk)) == 1


async def test_another_letter_begins_with_its_first_piece(tmp_path: Path) -> None:
    async with composing(tmp_path, GLOBEX) as desk:
        await desk.copied("Y")
        assert desk.said[-1] == "number copied; Y copies the body next"
        await desk.copied("y")
        assert desk.said[-1] == "body copied; once it is said, press s"
        await desk.choose("channel", "email")
        await desk.copied("Y")
        assert desk.clipboard.texts[-1] == "Camille Roux <c.roux@globex.example>"


async def test_all_of_it_is_one_text(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH) as desk:
        await desk.copied("A")
        assert desk.clipboard.texts[0].startswith(
            "To: Bill Lund <bill@initech.example>\n"
            "Subject: Robin Vale: offer for Report analyst\n\nDear Bill,"
        )
        assert desk.said == ["letter copied; once it is sent, press s"]
        assert len(copies(desk)) == 1


async def test_the_message_is_the_clipboards_own(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH) as desk:
        desk.clipboard.answer = TMUX
        await desk.copied("Y", "Y")
        assert desk.said[-1] == (
            "subject: in tmux's buffer; asked your terminal to copy; Y copies the body next"
        )
        desk.clipboard.answer = structs.replace(COPIED, message="copied; in tmux's buffer too")
        await desk.copied("y")
        assert desk.said[-1] == "body copied; in tmux's buffer too; once it is sent, press s"


async def test_a_copys_message_takes_the_place_of_the_one_before_but_not_of_a_complaint(
    tmp_path: Path,
) -> None:
    async with composing(tmp_path, INITECH) as desk:
        desk.clipboard.answer = TMUX
        await desk.copied("Y", "Y", "A")
        await desk.board.until(lambda: "letter: in tmux's buffer" in desk.board.text)
        assert desk.board.text.count("in tmux's buffer") == 1
        desk.board.session.messages.complain(OfferboardError("the disk is full"))
        await desk.copied("A")
        assert "the disk is full" in desk.board.text
        assert "in tmux's buffer" not in desk.board.text  # it waits until the complaint was read


async def test_copied_does_not_stand_above_not_copied(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH) as desk:
        await desk.copied("y")
        await desk.board.until(lambda: "body copied" in desk.board.text)
        desk.clipboard.answer = NOWHERE
        await desk.copied("y")
        await desk.board.until(lambda: "could not reach a clipboard" in desk.board.text)
        assert "body copied" not in desk.board.text
        desk.clipboard.answer = TMUX
        await desk.press("escape")
        await desk.copied("y")
        await desk.board.until(lambda: "body: in tmux's buffer" in desk.board.text)
        desk.clipboard.answer = COPIED
        await desk.copied("y")
        await desk.board.until(lambda: "body copied" in desk.board.text)
        assert "in tmux's buffer" not in desk.board.text


async def test_a_letter_is_noted_once_but_another_one_again(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH) as desk:
        await desk.copied("y", "y", "A")
        assert len(copies(desk)) == 1
        await desk.choose("channel", "text")
        await desk.copied("y")
        assert [entry.channel for entry in copies(desk)] == ["email", "text"]
        await desk.choose("reason", "family")
        await desk.copied("y")
        assert desk.card.decision is not None
        assert (desk.card.decision.reason, desk.card.decision.told_reason) == ("better-offer", "family")


async def test_what_reached_no_clipboard_stays_on_the_screen_alone(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH) as desk:
        desk.clipboard.answer = NOWHERE
        await desk.copied("y")
        lines = desk.board.text.splitlines()
        assert any(line == "Dear Bill," for line in lines)
        assert "body: could not reach a clipboard; saved to ~/letter.txt (no display)" in desk.board.text
        assert "What for" not in desk.board.text
        assert copies(desk) == []
        await desk.press("escape")
        assert desk.open
        assert "What for" in desk.board.text
        assert desk.screen.radios.has_focus


async def test_a_road_that_opens_brings_the_choices_back(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH) as desk:
        desk.clipboard.answer = NOWHERE
        await desk.copied("y")
        desk.clipboard.answer = COPIED
        await desk.copied("y")
        assert "What for" in desk.board.text
        assert len(copies(desk)) == 1


async def test_a_slow_clipboard_holds_up_no_key(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH) as desk:
        desk.clipboard.open.clear()
        await desk.press("y", "Y", "tab", "3")
        assert desk.screen.composition.choice.channel == "text"
        await desk.press("escape")
        assert isinstance(desk.board.app.screen, BoardScreen)
        desk.clipboard.open.set()
        await desk.board.until(lambda: copies(desk), "the note on the card")
        assert copies(desk)[0].channel == "email"
        assert desk.said[-1] == "body copied; once it is sent, press s"
        assert len(desk.clipboard.texts) == 1  # what was asked for after it went with the composer


async def test_a_key_pressed_meanwhile_is_done_after_it(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH) as desk:
        desk.clipboard.open.clear()
        await desk.press("Y", "Y")
        desk.clipboard.open.set()
        await desk.board.until(lambda: len(desk.clipboard.texts) == 2, "both copies")
        letter = desk.screen.composition.letter
        assert letter is not None
        assert desk.clipboard.texts == [letter.to, letter.subject]


# -- it is sent


async def test_confirming_tells_them_and_goes_back_to_the_board(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH) as desk:
        await desk.copied("y")
        await desk.press("s")
        assert isinstance(desk.board.app.screen, BoardScreen)
        assert desk.card.told == Told(
            at=desk.board.session.now(), channel="email", person=desk.card.contacts[0].name
        )
        assert desk.said[-1] == "Initech, decline: noted as sent; u takes it back"
        await desk.board.saved()
        await desk.press("u")
        await desk.board.until(lambda: desk.card.told is None, "the undo")


async def test_a_no_to_an_open_offer_moves_it_when_it_is_sent_and_not_before(tmp_path: Path) -> None:
    async with composing(tmp_path, GLOBEX, "decline") as desk:
        await desk.choose("channel", "email")
        await desk.choose("reason", "family")
        assert "copying moves nothing; once it is sent, s moves the card to Declines" in desk.board.text
        assert "you asked 3 of 3, and have not decided yet" in desk.board.text
        await desk.copied("y")
        assert (desk.card.stage, desk.card.outcome) == ("offer", None)
        await desk.press("s")
        card = desk.card
        assert (card.stage, card.outcome, card.told) == (
            "closed",
            "declined",
            Told(at=desk.board.session.now(), channel="email", person="Camille Roux"),
        )
        assert card.decision is not None
        assert (card.decision.answer, card.decision.told_reason) == ("no", "family")
        assert desk.said[-1] == "Globex, decline: noted as sent; it is in Declines now; u takes it back"
        await desk.board.saved()
        await desk.press("u")
        await desk.board.until(lambda: desk.card.outcome is None, "the undo")
        assert desk.card.decision is None
        assert desk.card.facts.copied is not None


async def test_a_call_is_noted_as_said_without_a_copy(tmp_path: Path) -> None:
    async with composing(tmp_path, STARK) as desk:
        await desk.choose("channel", "phone")
        await desk.press("s")
        assert desk.card.outcome == "withdrawn"
        assert desk.card.timeline[-1].kind == "called"
        assert desk.said[-1].startswith("Stark Rail, withdraw: noted as said; it is in Declines now")


async def test_thanks_move_nothing(tmp_path: Path) -> None:
    async with composing(tmp_path, PIPER, "acknowledge") as desk:
        await desk.copied("y")
        await desk.press("s")
        assert desk.card.stage == "offer"
        assert desk.card.facts.acknowledged is not None


async def test_undo_works_here_too(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH) as desk:
        await desk.copied("y")
        await desk.board.saved()
        await desk.press("u")
        await desk.board.until(lambda: desk.card.facts.copied is None, "the undo")
        await desk.board.until(lambda: "sent? s confirms it" not in desk.board.text, "the words")
        assert desk.open


async def test_saying_no_on_the_board_opens_it_and_keeps_the_card_flagged(tmp_path: Path) -> None:
    async with composing(tmp_path, GLOBEX) as desk:
        await desk.press("escape")
        desk.below.go_to(GLOBEX)
        await desk.press("L")
        await desk.board.until(lambda: desk.ready, "the composer")
        assert desk.card.outcome == "declined"
        assert desk.screen.composition.choice.situation == "decline"
        assert "you asked 3 of 3, and decided on 22 Nov" in desk.board.text
        assert "copying moves nothing" not in desk.board.text
        await desk.press("escape")
        flag = desk.board.session.desk.flag(GLOBEX)
        assert flag is not None
        assert flag.rule == "untold"
