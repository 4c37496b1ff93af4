"""The composer, opened on a card, with a clipboard that remembers what it was given."""

import threading
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple, cast

import pytest

from offerboard.cards.model import Card
from offerboard.clipboard import CopyOutcome, Road
from offerboard.config import Config
from offerboard.tui.board.screen import BoardScreen
from offerboard.tui.composer.screen import ComposerScreen
from offerboard.tui.requests import OpenComposer
from tests.tui.support import PATIENCE, Board, demo_cards, open_board

GLOBEX, HOOLI, PIPER, INITECH, STARK = "g10bex42", "h00l1srx", "p1edp1pr", "1n1tech7", "starkra1"
"""Two days late, asked for time, new, declined and not told, at its interviews: the demo's cards."""
OSCORP = "0sc0rp11"
"""Rejected."""
COPIED = CopyOutcome(road=Road.NATIVE, message="copied", confirmed=True)


class Clipboard:
    """Takes the place of the real one: what it was given, and what it answers."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.answer = COPIED
        self.open = threading.Event()
        self.open.set()

    def copy(self, text: str) -> CopyOutcome:
        """Take a text, once it is open."""
        assert self.open.wait(PATIENCE)
        self.texts.append(text)
        return self.answer


class Desk(NamedTuple):
    """An open composer, the board below it, and the clipboard."""

    board: Board
    clipboard: Clipboard
    id: str

    @property
    def open(self) -> bool:
        """Whether the composer is what is on the screen."""
        return isinstance(self.board.app.screen, ComposerScreen)

    @property
    def ready(self) -> bool:
        """Whether it is open and takes keys."""
        return self.open and self.screen.is_mounted and self.screen.radios.has_focus

    @property
    def below(self) -> BoardScreen:
        """The board below it."""
        return cast("BoardScreen", self.board.app.screen_stack[0])

    @property
    def screen(self) -> ComposerScreen:
        """The composer."""
        return cast("ComposerScreen", self.board.app.screen)

    @property
    def body(self) -> str:
        """The letter's body as it would be copied."""
        letter = self.screen.composition.letter
        assert letter is not None
        return letter.body

    @property
    def card(self) -> Card:
        """The card as the board shows it."""
        return self.board.session.cards.card(self.id)

    @property
    def said(self) -> list[str]:
        """The messages in the corner, the newest last."""
        return self.board.said

    async def press(self, *keys: str) -> None:
        """Press keys."""
        await self.board.press(*keys)

    async def choose(self, group: str, slug: str) -> None:
        """Choose by keys: tab to the group, down or up to the item, space."""
        radios = self.screen.radios
        names = [one.name for one in radios.groups]
        at = names.index(radios.cursor[0].name)
        steps = names.index(group) - at
        await self.press(*(["tab"] * steps if steps > 0 else ["shift+tab"] * -steps))
        items = [item.slug for item in radios.cursor[0].options]
        down = items.index(slug) - items.index(radios.cursor[1].slug)
        await self.press(*(["j"] * down if down > 0 else ["k"] * -down), "space")

    async def copied(self, *keys: str) -> None:
        """Press keys that copy, and wait until each has."""
        for key in keys:
            count = len(self.clipboard.texts)
            await self.press(key)
            await self.board.until(lambda n=count: len(self.clipboard.texts) > n, f"the copy by {key}")
            await self.board.until(lambda: not self.screen.sending.copies, "the message")
            await self.board.pilot.pause()

    def filled(self, name: str) -> str:
        """What is typed into a line that is asked for; fails where there is none."""
        return self.screen.asked._fields[name].text

    @property
    def asked(self) -> list[str]:
        """What is asked for above the letter."""
        return [slot.name for slot in self.screen.composition.asked]


@asynccontextmanager
async def composing(
    folder: Path,
    id_: str = INITECH,
    situation: str | None = None,
    *,
    cards: Iterable[Card] | None = None,
    size: tuple[int, int] = (140, 40),
    settings: Config | None = None,
) -> AsyncIterator[Desk]:
    """The composer on a card of the demo, or of these cards."""
    given = demo_cards() if cards is None else cards
    async with open_board(folder, given, size=size, settings=settings) as board:
        desk = Desk(board, Clipboard(), id_)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(board.session.clipboard, "copy", desk.clipboard.copy)
            board.app.request(OpenComposer(id_, situation))
            await board.until(lambda: desk.ready, "the composer")
            yield desk
