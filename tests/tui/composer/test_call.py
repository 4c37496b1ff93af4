"""Calling: the script by keys; jots are never lost, an ending is one change, the record one key away."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from msgspec import structs
from textual.screen import Screen

from offerboard.cards.effects import EFFECTS
from offerboard.cards.model import Card, Contact, Entry
from offerboard.config import Config
from offerboard.tracker import intents
from offerboard.tui.base.choice import ChoiceScreen
from offerboard.tui.base.steps import TwoStepDialog
from offerboard.tui.board.screen import BoardScreen
from offerboard.tui.call import parts as call_parts
from offerboard.tui.call.ending import REACHED
from offerboard.tui.call.screen import CallScreen
from offerboard.tui.composer.screen import ComposerScreen
from tests.tui.composer.composing import GLOBEX, HOOLI, Desk, composing
from tests.tui.support import NOW, demo_cards
from tests.tui.textual_private import ticks

HOSTILE = "[@click=app.quit]x[/] \x1b]52;c;eA==\x07 \u202e[/F]"


class Line(NamedTuple):
    """A call in progress, above its composer."""

    desk: Desk

    @property
    def call(self) -> CallScreen:
        return next(one for one in reversed(self.desk.board.app.screen_stack) if isinstance(one, CallScreen))

    @property
    def text(self) -> str:
        return self.desk.board.text

    @property
    def card(self) -> Card:
        return self.desk.card

    async def press(self, *keys: str) -> None:
        await self.desk.press(*keys)

    async def write(self, text: str) -> None:
        await self.desk.board.paste(text)

    async def on(self, screen: type[Screen[Any]]) -> None:
        await self.desk.board.on(screen)

    async def jot(self, text: str) -> None:
        await self.press("i")
        await self.write(text)
        await self.press("enter")

    async def end(self, key: str) -> None:
        """Hang up, and say by a key how it went."""
        await self.press("x")
        await self.on(TwoStepDialog)
        await self.press(key)


@asynccontextmanager
async def calling(
    folder: Path,
    id_: str = GLOBEX,
    situation: str = "decline",
    *,
    cards: list[Card] | None = None,
    size: tuple[int, int] = (140, 40),
    settings: Config | None = None,
) -> AsyncIterator[Line]:
    """A call from the composer of a card of the demo."""
    async with composing(folder, id_, situation, cards=cards, size=size, settings=settings) as desk:
        if desk.screen.composition.choice.channel != "phone":
            await desk.choose("channel", "phone")
        line = Line(desk)
        await desk.press("enter")
        await line.on(CallScreen)
        yield line


def kinds(card: Card, *wanted: str) -> list[Entry]:
    return [entry for entry in card.timeline if entry.kind in wanted]


# -- through the script


async def test_it_shows_whom_to_call_the_step_the_next_and_the_branches(tmp_path: Path) -> None:
    async with calling(tmp_path) as line:
        head = line.desk.board.line_of("Call")
        assert "Globex · Senior developer" in head
        assert "step 1 of" in head
        assert "Camille Roux, talent partner · +33 4 55 50 14 20" in line.text
        assert line.call.dial.display
        assert "Hello Camille, this is Robin Vale." in line.text
        assert "next  Thank them and say no" in line.text
        assert "1 voicemail   2 they ask why   3 they ask where" in line.desk.board.line_of("if …")


async def test_keys_walk_through_steps_and_branches_and_back(tmp_path: Path) -> None:
    async with calling(tmp_path) as line:
        walked = []
        for key in ("space", "j", "k", "l", "h", "enter", "2", "escape", "3", "space", "4", "k", "up"):
            await line.press(key)
            walked.append((line.call.step, line.call.branch))
        assert walked == [
            *((1, 0), (2, 0), (1, 0), (2, 0), (1, 0), (2, 0), (2, 2), (2, 0), (2, 3), (3, 0), (3, 4)),
            *((3, 0), (2, 0)),
        ]
        await line.press("0")  # a branch that is not there
        assert line.call.branch == 0
        await line.press("y")
        await line.desk.board.until(lambda: "number copied" in line.desk.said, "the message")
        assert line.desk.clipboard.texts == ["+33 4 55 50 14 20"]
        await line.press("escape")
        await line.on(ComposerScreen)
        await line.press("enter")  # it was only looked at: a call begins with its first step
        await line.on(CallScreen)
        assert line.call.step == 0


async def test_at_80x24_branches_are_clicked_and_a_long_step_is_read_to_its_end(tmp_path: Path) -> None:
    async with calling(tmp_path, size=(80, 24)) as line:
        lines = line.text.splitlines()
        y = next(at for at, one in enumerate(lines) if "9 nothing is said" in one)
        await line.desk.board.pilot.click(offset=(lines[y].index("nothing"), y))
        await line.press()
        assert line.call.branch == 9
        assert "Count to five" in line.text
        await line.press("escape", "escape")
        await line.on(ComposerScreen)
        desk = line.desk
        long = "\n\n".join(f'"Sentence {number} of many."' for number in range(30))
        desk.screen.changing.keep("", f"## One\n\n{long}\n\n## Two\n\nEnd.")
        desk.screen.look_again()
        await line.press("enter")
        await line.on(CallScreen)
        for _ in range(20):
            if "Sentence 29" in line.text:
                break
            assert line.call.step == 0
            await line.press("space")
        await line.press("space")
        assert line.call.step == 1
        assert "then  how did it go?" in line.text


@pytest.mark.parametrize("width", [*range(76, 84), 140, 220])
async def test_no_branch_is_cut_where_the_row_is_just_full(tmp_path: Path, width: int) -> None:
    async with calling(tmp_path, size=(width, 40)) as line:
        rows = [row for row in line.text.splitlines() if re.match(r" *(if … )? *\d ", row)]
        assert len(rows) >= 2
        assert not [row for row in rows if row.endswith("…")]


async def test_the_clock_runs_from_the_start_and_only_while_it_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = [100.0]
    monkeypatch.setattr(call_parts, "monotonic", lambda: seconds[0])
    async with calling(tmp_path) as line:
        assert "00:00" in line.desk.board.line_of("Call")
        seconds[0] += 134
        line.call.head.refresh()
        await line.press()
        assert "02:14" in line.desk.board.line_of("Call")
        timer = line.call.head._timer
        assert timer is not None
        assert ticks(timer)
        await line.press("x")
        await line.on(TwoStepDialog)
        assert not ticks(timer)
        await line.press("escape")
        assert ticks(timer)
        seconds[0] += 3600
        await line.end("t")
        (called,) = kinds(line.card, "called")[-1:]
        assert called.minutes == 62


async def test_foreign_text_is_text(tmp_path: Path) -> None:
    contact = Contact(name=HOSTILE, phone="+1 555 [b]0", job=HOSTILE, channel="phone")
    cards = [
        structs.replace(card, company=HOSTILE, role=HOSTILE, contacts=(contact,))
        if card.id == GLOBEX
        else card
        for card in demo_cards()
    ]
    async with calling(tmp_path, cards=cards) as line:
        assert "[@click=app.quit]x[/]" in line.desk.board.line_of("Call")
        assert "+1 555 [b]0" in line.text
        assert not line.call.dial.display  # no number that could be dialled
        await line.press("i")
        await line.desk.board.paste(HOSTILE)
        await line.press("enter")
        assert line.call.lines == ["[@click=app.quit]x[/] \ufffd]52;c;eA==\ufffd \ufffd[/F]"]
        assert "\x1b" not in line.text
        assert "\u202e" not in line.text


# -- nothing is lost


async def test_jots_are_on_disk_at_once_and_wait_where_they_cannot_be(tmp_path: Path) -> None:
    async with calling(tmp_path, size=(140, 50)) as line:
        app = line.desk.board.app
        await line.jot("would like to keep in touch")
        await line.jot("they go to 85k")
        await line.desk.board.saved()
        (note,) = kinds(line.desk.board.cards[GLOBEX], "noted")
        assert note.text == "would like to keep in touch; they go to 85k"
        assert "· would like to keep in touch" in line.text
        await line.press("dollar_sign")
        assert "· they go to •••" in line.text
        app.session.cards.read_only = True
        await line.jot("kept all the same")
        assert line.call.jot.text == "kept all the same"
        app.session.cards.read_only = False
        await line.press("i", "enter")
        assert line.call.lines[2:] == ["kept all the same"]
        await line.press("u")
        await line.desk.board.until(lambda: len(line.call.lines) == 2, "the undo of a jot")
        await line.end("n")
        await line.on(BoardScreen)
        assert "they go to •••" in line.text  # in the side pane
        assert "85k" not in line.text


async def test_esc_goes_back_step_by_step_and_keeps_what_was_typed(tmp_path: Path) -> None:
    async with calling(tmp_path) as line:
        await line.press("space", "2", "i")
        await line.write("half a li")
        await line.press("escape")
        assert (line.call.branch, line.call.typing) == (2, False)
        assert line.call.lines == ["half a li"]
        await line.press("escape")
        assert (line.call.step, line.call.branch) == (1, 0)
        before = line.call
        await line.press("escape")
        await line.on(ComposerScreen)
        await line.press("enter")  # a slip: the call goes on
        await line.on(CallScreen)
        assert line.call is not before
        assert line.call.began == before.began
        assert line.call.head.began == before.head.began
        assert (line.call.step, line.call.lines) == (1, ["half a li"])


async def test_a_card_that_is_deleted_elsewhere_ends_the_call(tmp_path: Path) -> None:
    async with calling(tmp_path) as line:
        app = line.desk.board.app
        app.session.cards.submit(intents.delete(app.session.cards.snapshot, [GLOBEX], NOW))
        await line.on(BoardScreen)


async def test_what_asks_how_a_call_went_is_not_closed_from_below(tmp_path: Path) -> None:
    async with calling(tmp_path) as line:
        app = line.desk.board.app
        await line.press(*["space"] * 4)  # the last one hangs up
        await line.on(TwoStepDialog)
        app.session.cards.submit(intents.delete(app.session.cards.snapshot, [GLOBEX], NOW))
        await line.desk.board.saved()
        await line.desk.board.pilot.pause()
        assert isinstance(app.screen, TwoStepDialog)
        await line.press("escape")
        await line.on(BoardScreen)


# -- how it went


async def test_told_no_is_one_change_and_the_record_is_one_key_away(tmp_path: Path) -> None:
    async with calling(tmp_path) as line:
        await line.jot("understood")
        before = line.card
        await line.press(*["space"] * 4)  # the last one hangs up
        await line.on(TwoStepDialog)
        await line.press("t")
        await line.on(ChoiceScreen)
        card = line.card
        assert (card.stage, card.outcome) == ("closed", "declined")
        assert card.told is not None
        assert card.told.channel == "phone"
        (called,) = kinds(card, "called")[-1:]
        assert (called.situation, called.text, called.minutes) == ("decline", "understood", 1)
        await line.press("enter")
        await line.on(ComposerScreen)
        assert line.desk.screen.composition.choice.channel == "email"
        assert line.desk.body.partition("\n\n")[2].startswith("As I said on the phone")
        await line.desk.copied("y")
        await line.press("escape")
        await line.press("u", "u")  # the copy, then the call
        await line.desk.board.saved()
        await line.desk.board.until(lambda: line.card.outcome is None, "the undo")
        assert structs.replace(line.card, rev=0) == structs.replace(before, rev=0)


async def test_they_offered_more_comes_back_open_with_the_figure_that_was_noted(tmp_path: Path) -> None:
    declined = intents.say_no
    async with calling(tmp_path) as line:
        app = line.desk.board.app
        app.session.cards.submit(
            declined(app.session.cards.snapshot, [GLOBEX], NOW, app.session.config.policy)
        )
        await line.press("3", "r")
        await line.write("85k")
        await line.press("enter")
        await line.write("fri 17:00")
        await line.press("enter")
        assert "€85,000" in line.text
        await line.press("dollar_sign")
        assert not any(amount in line.text for amount in ("85k", "€85,000"))
        await line.press("dollar_sign")
        assert all(amount in line.text for amount in ("85k", "€85,000"))
        assert not line.call.typing
        assert "promise nothing; ask for it in writing" in line.text
        before = line.card
        await line.end("o")
        assert "Fri 27 Nov 17:00" in line.text or "fri 17:00" in line.text
        await line.press("ctrl+s")
        await line.on(BoardScreen)
        card = line.card
        assert (card.stage, card.outcome, card.decision, card.told) == ("offer", None, None, None)
        assert card.pay is not None
        assert card.pay.base is not None
        assert card.pay.base.amount == Decimal(85000)
        assert card.pay.bonus == (before.pay and before.pay.bonus)
        assert card.reply_by is not None
        assert f"{card.reply_by.local:%a %H:%M}" == "Fri 17:00"
        assert any("ask for it in writing, and until when" in said for said in line.desk.said)
        await line.press("u")
        await line.desk.board.until(lambda: line.card.outcome == "declined", "the undo")
        assert structs.replace(line.card, rev=0) == structs.replace(before, rev=0)


async def test_who_was_not_reached_is_not_told(tmp_path: Path) -> None:
    async with calling(tmp_path) as line:
        board = line.desk.board
        await line.jot("rang for long")
        before, flagged = line.card, board.session.desk.flag(GLOBEX)
        for key, words in (("n", "called, nobody answered"), ("v", "called, left a voicemail")):
            if key == "v":
                await line.press("1")
                assert "then  how did it go?" in line.text
                await line.press("space")
                await line.on(TwoStepDialog)
                await line.press("enter")  # the cursor stands there
                await line.on(ChoiceScreen)
                await line.press("escape")  # not now
            else:
                await line.end(key)
            await line.on(BoardScreen)
            assert (line.card.told, line.card.stage) == (None, "offer")
            assert line.card.timeline[-1].text == f"{words}; rang for long"
            assert board.session.desk.flag(GLOBEX) == flagged
            await line.press("u")
            await board.until(lambda: line.card.timeline == before.timeline, "the undo")
            await line.press("c", "enter")
            await line.on(CallScreen)
        await line.end("b")
        await line.write("tue 10:00")
        await line.press("ctrl+s")
        await line.on(BoardScreen)
        assert line.card.told is None
        assert line.card.facts.named is not None
        assert f"{line.card.facts.named.local:%a %H:%M}" == "Tue 10:00"
        said = "Globex will call back Tue 24 Nov 10:00: noted; they are not told yet; u takes it back"
        assert said in line.desk.said


async def test_time_that_is_granted_on_the_phone_moves_the_date(tmp_path: Path) -> None:
    cards = [
        structs.replace(card, extensions=(), contacts=(Contact(name="Priya", phone="+353 1 555"),))
        if card.id == HOOLI
        else card
        for card in demo_cards()
    ]
    async with composing(tmp_path, HOOLI, "more-time", cards=cards) as desk:
        await desk.choose("channel", "phone")
        desk.screen.asked.focus_on("until")
        await desk.board.type("fri 17:00")
        await desk.press("enter")
        await desk.board.until(lambda: not desk.screen.composition.missing, "the date")
        await desk.press("escape") if desk.screen.typing else None
        await desk.press("enter")
        line = Line(desk)
        await line.on(CallScreen)
        await line.end("g")
        await line.press("ctrl+s")
        await line.desk.board.until(lambda: bool(kinds(line.card, "granted")), "the grant")
        assert [one.state for one in line.card.extensions] == ["granted"]
        assert line.card.reply_by is not None
        assert f"{line.card.reply_by.local:%a %H:%M}" == "Fri 17:00"
        assert line.card.facts.asked is None


async def test_what_is_missing_is_asked_for_before_the_call(tmp_path: Path) -> None:
    async with composing(tmp_path, GLOBEX, "decline", settings=Config()) as desk:
        await desk.press("enter")
        assert desk.open
        assert "not called, still missing: your name" in desk.said
        await desk.press("escape", "tab", "j", "enter")  # chooses what is not chosen yet
        assert desk.open
        assert desk.screen.composition.choice.channel == "email"
        assert "enter Call" not in desk.board.text


async def test_it_works_in_ascii_and_without_a_number(tmp_path: Path) -> None:
    cards = [
        structs.replace(card, contacts=(Contact(name="Camille Roux"),)) if card.id == GLOBEX else card
        for card in demo_cards()
    ]
    settings = Config(name="Robin Vale", ascii=True)
    async with calling(tmp_path, cards=cards, settings=settings, size=(80, 24)) as line:
        assert "Camille Roux - no number yet" in line.text
        assert not line.call.dial.display
        await line.press("y")
        assert "there is no number on the card yet" in line.desk.said
        await line.end("o")
        await line.press("ctrl+s")
        assert "what changed: the pay, or the date?" in line.text
        await line.press("escape", "escape")
        await line.on(CallScreen)


def test_every_effect_of_a_letter_has_its_words_when_a_call_has_reached_them() -> None:
    assert set(REACHED) == set(EFFECTS)
