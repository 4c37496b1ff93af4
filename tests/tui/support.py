"""Opens the board on made-up cards, at a moment that stands still, and reads what the screen says."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import pytest
from msgspec import structs
from textual.events import Paste
from textual.pilot import Pilot
from textual.screen import Screen

from offerboard import demo
from offerboard.cards.facts import derive
from offerboard.cards.model import Card
from offerboard.config import Config
from offerboard.tracker import Intent, Tracker
from offerboard.tui.app import OfferboardApp
from offerboard.tui.opening import with_kept_holidays
from offerboard.tui.session.messages import Messages
from offerboard.tui.session.session import Session
from offerboard.tui.theme import Depth
from offerboard.tui.widgets.field import Field
from tests.tui.textual_private import drawn, settle_quickly

S = TypeVar("S", bound=Screen[Any])

NOW = datetime.fromisoformat("2026-11-22T10:40:00+01:00")
"""A Sunday, on which the made-up cards look as in the papers."""
ZONE = "Europe/Berlin"
PATIENCE = 10.0  # seconds; a busy machine is no failure


class Board(NamedTuple):
    """An open board: the program, the pilot that presses its keys, its file, and what it said, last last."""

    app: OfferboardApp
    pilot: Pilot[int]
    path: Path
    said: list[str]

    @property
    def session(self) -> Session:
        """What its screens share."""
        return self.app.session

    async def on(self, kind: type[S]) -> S:
        """Wait until a screen of this kind is on top, and drawn."""
        await self.until(lambda: isinstance(self.app.screen, kind), kind.__name__)
        await self.pilot.pause()
        screen = self.app.screen
        assert isinstance(screen, kind)
        return screen

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, as quickly as the program takes them."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Type a text, a key a character."""
        await self.pilot.press(*(_KEYS.get(letter, letter) for letter in text))
        await self.pilot.pause()

    async def paste(self, text: str) -> None:
        """Paste a text, as the terminal sends it."""
        self.app.post_message(Paste(text))
        await self.pilot.pause()

    async def until(self, holds: Callable[[], object], what: str = "") -> None:
        """Wait until something holds; fail with the screen's text where it never does.

        The last of what has been said does not hold while nothing has been said.
        """
        for _ in range(round(PATIENCE / 0.02)):
            with suppress(IndexError):
                if holds():
                    return
            await self.pilot.pause(0.02)
        pytest.fail(f"{what or 'it'} did not come about; the screen says:\n{self.text}")

    async def saved(self) -> None:
        """Wait until nothing is left to save."""
        await self.until(lambda: not self.session.cards.saving, "the save")

    @property
    def text(self) -> str:
        """What the screen on top says, line by line."""
        return "\n".join(strip.text.rstrip() for strip in drawn(self.app.screen))

    def line_of(self, words: str) -> str:
        """The first line of the screen that holds the words, or nothing."""
        return next((line for line in self.text.splitlines() if words in line), "")

    @property
    def cards(self) -> dict[str, Card]:
        """The cards as they are on disk."""
        return {id_: row.card for id_, row in Tracker(self.path).load().rows.items()}

    def card(self, company: str) -> Card:
        """The one card on disk of a company."""
        (found,) = (card for card in self.cards.values() if card.company == company)
        return found

    def elsewhere(self, intent: Intent) -> None:
        """Change the file as another program does."""
        Tracker(self.path, "another program").commit(intent)


def field(screen: Screen[Any], *keys: str) -> Field[Any]:
    """The one field of a screen that has one of these keys."""
    (found,) = (each for each in screen.query(Field) if each.key in keys)
    return found


_KEYS = {" ": "space", "/": "slash", "?": "question_mark", "$": "dollar_sign", ":": "colon"}


def made(company: str, now: datetime = NOW, *, id_: str = "", **fields: object) -> Card:
    """A card for a test, its facts derived: in stage interview unless `fields` say otherwise."""
    letters = [letter for letter in company.lower() if letter.isascii() and letter.isalnum()]
    card = Card(
        id=id_ or f"{''.join(letters):0<8}"[:8],
        created=now - timedelta(days=20),
        company=company,
        stage="interview",
    )
    card = structs.replace(card, **fields)
    return structs.replace(card, facts=derive(card, now))


def demo_cards(now: datetime = NOW) -> list[Card]:
    """The fifteen cards of the demo."""
    return demo.made_up(now.astimezone(UTC), ZONE)


def write(path: Path, cards: Iterable[Card], now: datetime = NOW) -> None:
    """Put cards on a board file."""
    given = {card.id: card for card in cards}
    Tracker(path, "test").commit(Intent("made-up cards", now, lambda _snapshot: dict(given)))


def _heard(patch: pytest.MonkeyPatch) -> list[str]:
    """A record of what the program says from now on, in the corner and at the end of the footer."""
    heard: list[str] = []
    notify, show = OfferboardApp.notify, Messages.show

    def in_the_corner(app: OfferboardApp, message: str, **how: Any) -> None:
        heard.append(message)
        notify(app, message, **how)

    def on_the_footer(messages: Messages, text: str = "") -> None:
        heard.extend([text] if text and text != "saving…" else [])  # that is said where the disk is slow
        show(messages, text)

    patch.setattr(OfferboardApp, "notify", in_the_corner)
    patch.setattr(Messages, "show", on_the_footer)
    return heard


@asynccontextmanager
async def open_board(
    folder: Path,
    cards: Iterable[Card] | None = None,
    *,
    size: tuple[int, int] = (140, 40),
    now: datetime | str = NOW,
    settings: Config | None = None,
    depth: Depth = "true",
    keeps: bool = True,
) -> AsyncIterator[Board]:
    """The board on these cards, or the demo's, at a time `now` and in a terminal of a `depth`.

    The demo itself `keeps` nothing.
    """
    moment = datetime.fromisoformat(now) if isinstance(now, str) else now
    path = folder / "board.json"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OFFERBOARD_NOW", moment.isoformat())
        # Dead objects are looked for twenty times as seldom: it is the board's frames that must be short.
        patch.setattr("offerboard.tui.session.garbage._YOUNG", 20_000)
        write(path, demo_cards(moment) if cards is None else cards, moment)
        tracker = Tracker(path)
        settings = with_kept_holidays(settings or Config(name="Robin Vale"))
        snapshot, config_file = tracker.load(), folder / "config.toml"
        app = OfferboardApp(tracker, settings, config_file, snapshot=snapshot, depth=depth, keeps=keeps)
        settle_quickly(patch, app)
        async with app.run_test(size=size, notifications=True) as pilot:
            board = Board(app, pilot, path, _heard(patch))
            await board.until(board.session.cards.saver._thread.is_alive, "the first frame")
            await pilot.pause()
            try:
                yield board
            finally:
                await asyncio.to_thread(board.session.cards.saver.finish, PATIENCE)
