"""Draws every screen at five sizes and in three depths of colour, to be looked at.

`python tests/snapshots.py FOLDER`. After the folder may follow which sizes, depths and parts of names are
wanted: `80x24 true triage`.
"""

import asyncio
import re
import sys
import tempfile
from pathlib import Path
from typing import get_args

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from offerboard.config import Config
from offerboard.tui.theme.depth import Depth
from tests.tui.gallery import VIEWS, tour
from tests.tui.support import ZONE, open_board

SIZES = ((60, 20), (80, 24), (100, 30), (140, 40), (220, 60))
DEPTHS: tuple[Depth, ...] = ("16", "256", "true")


async def draw(folder: Path, size: tuple[int, int], depth: Depth, wanted: list[str]) -> None:
    """Every screen at a size and in a depth: a picture and its text."""
    views = tuple(view for view in VIEWS if not wanted or any(part in view.name for part in wanted))
    into = folder / "x".join(map(str, size)) / depth
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        settings = Config(name="Robin Vale", zone=ZONE)
        async with open_board(Path(home), size=size, depth=depth, settings=settings) as board:
            async for view in tour(board, views):
                name = re.sub(r"\W+", "-", view.name)
                board.app.save_screenshot(f"{name}.svg", str(into))
                (into / f"{name}.txt").write_text(board.text, encoding="utf-8")


def main() -> None:
    """Draw those that are asked for."""
    folder, *rest = sys.argv[1:]
    sizes = [size for size in SIZES if "x".join(map(str, size)) in rest] or list(SIZES)
    depths = [depth for depth in DEPTHS if depth in rest] or list(DEPTHS)
    wanted = [word for word in rest if word not in get_args(Depth) and not re.fullmatch(r"\d+x\d+", word)]
    for size in sizes:
        for depth in depths:
            asyncio.run(draw(Path(folder), size, depth, wanted))


if __name__ == "__main__":
    main()
