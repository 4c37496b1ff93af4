"""No key at any moment ends the board, and screens that were left leave nothing behind.

See docs/reliability.md#keys and docs/reliability.md#memory.
"""

import gc
import os
from pathlib import Path

import pytest

from tests.faults.level import times
from tests.tui.openings import KEYS, OPENERS, TURNS, Opening, press_while_opening
from tests.tui.support import open_board

MEGABYTE = 2**20


# tests/tui/base has a short form of all of them
@pytest.mark.whole
@pytest.mark.parametrize("opener", OPENERS[:: times(len(OPENERS), 1)])
async def test_no_key_that_comes_while_a_screen_opens_ends_the_board(tmp_path: Path, opener: str) -> None:
    openings = [Opening(opener, key, turns) for key in KEYS for turns in TURNS]
    await press_while_opening(tmp_path, openings[:: times(48, 1)])


def resident() -> int:
    """Bytes of this process that are in memory once nothing unreachable is left."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.whole
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="no /proc on this system")
async def test_memory_is_flat_over_many_openings_of_the_composer(tmp_path: Path) -> None:
    openings = times(12, 150)
    async with open_board(tmp_path) as board:

        async def open_and_leave(count: int) -> int:
            for _ in range(count):
                await board.press("c")
                assert len(board.app.screen_stack) == 2
                await board.press("escape")
                await board.until(lambda: len(board.app.screen_stack) == 1, "the board")
            return resident()

        before = await open_and_leave(times(8, 30))  # what is made once is there by now
        after = await open_and_leave(openings)
        # What Python asks of the system comes in lumps, which only many openings even out.
        assert after - before < openings * MEGABYTE * 0.15 + 6 * MEGABYTE, (
            "it was 1.6 MB for each opening once"
        )
