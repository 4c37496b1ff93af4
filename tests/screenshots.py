"""Draws screenshots/ by driving the program itself: `make screenshots`.

The same cards at the same moment every time, so that a picture changes only when the program does.
"""

import asyncio
import os
import sys
import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

NOW = "2026-11-22T10:40:00+01:00"
ZONE = "Europe/Berlin"
os.environ.update(OFFERBOARD_NOW=NOW, TZ=ZONE)  # before the program first asks for the time

from msgspec import structs  # noqa: E402
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


async def draw(picture: Picture, folder: Path) -> None:
    """Open the board on the demo's cards, press the keys, and save what the screen shows."""
    os.environ["OFFERBOARD_HOME"] = str(folder)
    demo.write(folder / "board.json")
    tracker = Tracker(folder / "board.json")
    settings = structs.replace(SETTINGS, theme=picture.theme)
    app = OfferboardApp(tracker, settings, CONFIG, snapshot=tracker.load(), depth="true")
    async with app.run_test(size=(picture.width, picture.height)) as pilot:
        await pilot.pause(0.4)
        for key in picture.keys:
            await pilot.press(key)
            await pilot.pause(0.4)
        await app.workers.wait_for_complete()
        await pilot.pause(0.4)
        for text in (*app.screen.query(Input), *app.screen.query(TextArea)):
            text.cursor_blink = False  # its cursor is seen, whenever the picture is taken
        await pilot.pause()
        app.save_screenshot(f"{picture.name}.svg", str(FOLDER))


def main() -> None:
    """Draw every picture, or those whose names are given."""
    FOLDER.mkdir(exist_ok=True)
    wanted = set(sys.argv[1:])
    for picture in PICTURES:
        if not wanted or picture.name in wanted:
            with tempfile.TemporaryDirectory() as folder:
                asyncio.run(draw(picture, Path(folder)))
            print(f"screenshots/{picture.name}.svg")


if __name__ == "__main__":
    main()
