"""Draws screenshots/ by driving the program itself: `make screenshots`.

The same cards at the same moment every time, so that a picture changes only when the program does.
"""

import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

NOW = "2026-11-22T10:40:00+01:00"
ZONE = "Europe/Berlin"
os.environ.update(OFFERBOARD_NOW=NOW, TZ=ZONE)  # before the program first asks for the time

from msgspec import structs  # noqa: E402
from textual.pilot import Pilot  # noqa: E402
from textual.widgets import Input, TextArea  # noqa: E402

from offerboard import demo  # noqa: E402
from offerboard.config import Config  # noqa: E402
from offerboard.tracker import Tracker  # noqa: E402
from offerboard.tui.app import OfferboardApp  # noqa: E402

SETTINGS = Config(
    name="Robin Vale",
    title="spring search",
    zone=ZONE,
    rates={"USD": Decimal("0.92")},
    rates_date=date(2026, 11, 1),
    criteria={"team": Decimal(3), "commute": Decimal(2), "growth": Decimal(1)},
)
CONFIG = Path("~/.config/offerboard/config.toml")  # as the settings say it; there is no such file
FOLDER = Path(__file__).resolve().parent.parent / "screenshots"
sys.path.insert(0, str(FOLDER.parent))  # for `tests.animation`: this file is run, and not imported


class Picture(NamedTuple):
    """A picture's name, the size of the terminal in cells, and the keys that lead there."""

    name: str
    width: int
    height: int
    keys: tuple[str, ...] = ()
    theme: str = "dark"


PICTURES = (
    Picture("board", 140, 40),
    Picture("board-80x24", 80, 24),
    Picture("board-light", 140, 40, theme="light"),
    Picture("composer", 140, 38, ("c",)),
    Picture("composer-light", 140, 38, ("c",), theme="light"),
    Picture("composer-80x24", 80, 24, ("c",)),
    Picture("card", 140, 40, ("enter",)),
    Picture("find", 140, 40, ("slash", "i", "s", "colon")),
    Picture("end", 140, 40, ("x",)),
    Picture("snooze", 140, 40, ("z",)),
    Picture("they-call", 140, 40, ("C",)),
    Picture("paste", 140, 40, ("V",)),
    Picture("import", 140, 40, ("I",)),
    Picture("keys", 140, 40, ("colon", "k", "e", "y", "s", "enter")),
    Picture("code", 140, 44, ("c", "tab", "2", "Q")),
    Picture("form-light", 140, 40, ("e",), theme="light"),
    Picture("compare-light", 140, 40, ("j", "o"), theme="light"),
    Picture("when-light", 140, 40, ("w", "j"), theme="light"),
    Picture("history-light", 140, 40, ("i",), theme="light"),
    Picture("call", 140, 40, ("c", "enter", "space")),
    Picture("form", 140, 40, ("e",)),
    Picture("record", 140, 40, ("r",)),
    Picture("decision", 140, 40, ("j", "d", "pagedown", "pagedown", "n")),
    Picture("accept", 140, 40, ("j", "a", "3", "ctrl+s", "s", "space", "s", "space")),
    Picture("compare", 140, 40, ("j", "o")),
    Picture("triage", 140, 40, ("t", "space")),
    Picture("triage-light", 140, 40, ("t", "space"), theme="light"),
    Picture("palette", 140, 40, ("colon", "n", "o")),
    Picture("help", 140, 40, ("question_mark",)),
    Picture("signs", 100, 40, ("question_mark", "left", "left")),
    Picture("settings", 140, 40, ("comma",)),
    Picture("themes", 140, 40, ("T", "down", "down", "down", "down", "down", "down", "down", "down")),
    Picture("when", 140, 40, ("w", "j")),
    Picture("history", 140, 40, ("i",)),
)


class Step(NamedTuple):
    """A step of the moving picture: what is pressed, what that does, and for how many seconds it is seen."""

    keys: tuple[str, ...]
    words: str
    seconds: float


WALK = "from-card-to-letter"
STEPS = (
    Step((), "what needs you, the most urgent first", 3.0),
    Step(("j",), "j: the next card", 1.5),
    Step(("D",), "D: say no, and the letter opens", 3.5),
    Step(("tab", "tab", "3"), "3: because of the family, and the letter says so", 3.5),
    Step(("y",), "y: copied, and copied is not sent", 3.0),
    Step(("s",), "s: sent; the card is in Declines", 1.0),
    Step(("escape",), "one less that needs you", 4.0),
)


async def walk(folder: Path) -> None:
    """From a card to a copied letter, as a picture that moves. The clipboard is made up, all else is not."""
    from offerboard.clipboard import CopyOutcome, Road
    from tests.animation import Frame, animated

    frames: list[Frame] = []
    async with opened(folder, (100, 30)) as (app, pilot):
        copied = CopyOutcome(road=Road.NATIVE, message="copied", confirmed=True)
        app.session.clipboard.copy = lambda _: copied  # type: ignore[method-assign]
        for step in STEPS:
            for key in step.keys:
                await pilot.press(key)
                await pilot.pause(0.4)
            await app.workers.wait_for_complete()
            await pilot.pause(0.4)
            frames.append(Frame(app.export_screenshot(title=step.words), step.seconds))
    (FOLDER / f"{WALK}.svg").write_text(animated(frames), encoding="utf-8")


@asynccontextmanager
async def opened(
    folder: Path, size: tuple[int, int], theme: str = "dark"
) -> AsyncIterator[tuple[OfferboardApp, Pilot[int]]]:
    """The board on the demo's cards."""
    os.environ["OFFERBOARD_HOME"] = str(folder)
    demo.write(folder / "board.json")
    tracker = Tracker(folder / "board.json")
    settings = structs.replace(SETTINGS, theme=theme)
    app = OfferboardApp(tracker, settings, CONFIG, snapshot=tracker.load(), depth="true")
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.4)
        yield app, pilot


async def draw(picture: Picture, folder: Path) -> None:
    """Open the board on the demo's cards, press the keys, and save what the screen shows."""
    async with opened(folder, (picture.width, picture.height), picture.theme) as (app, pilot):
        for key in picture.keys:
            await pilot.press(key)
            await pilot.pause(0.4)
        await app.workers.wait_for_complete()
        await pilot.pause(0.4)
        for text in (*app.screen.query(Input), *app.screen.query(TextArea)):
            text.cursor_blink = False  # its cursor is seen, whenever the picture is taken
        await pilot.pause()
        app.save_screenshot(f"{picture.name}.svg", str(FOLDER))


def page() -> str:
    """A page that shows every picture, by its name."""
    names = (WALK, *(picture.name for picture in PICTURES))
    parts = (f"## {name.replace('-', ' ').capitalize()}\n\n![{name}]({name}.svg)\n" for name in names)
    return "\n".join(("# Every screen\n\nDrawn by the program: `make screenshots`.\n", *parts))


def main() -> None:
    """Draw every picture, or those whose names are given."""
    FOLDER.mkdir(exist_ok=True)
    wanted = set(sys.argv[1:])
    for picture in PICTURES:
        if not wanted or picture.name in wanted:
            with tempfile.TemporaryDirectory() as folder:
                asyncio.run(draw(picture, Path(folder)))
            print(f"screenshots/{picture.name}.svg")
    if not wanted:
        (FOLDER / "README.md").write_text(page(), encoding="utf-8")
    if not wanted or WALK in wanted:
        with tempfile.TemporaryDirectory() as folder:
            asyncio.run(walk(Path(folder)))
        print(f"screenshots/{WALK}.svg")


if __name__ == "__main__":
    main()
