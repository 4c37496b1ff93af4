"""Each story is lived through by the command line, on a clock that moves, and what is said is compared."""

from pathlib import Path

import pytest

from tests.unit.cli_run import Shell
from tests.unit.story.telling import Teller, steps

STORIES = sorted(Path(__file__).parent.glob("*.txt"))


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.stem)
def test_it_says_what_was_written_down_before(
    run: Shell, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    teller = Teller(run)
    for step in steps(story):
        said = teller.tell(step)
        if step.asks:
            assert said == (step.said or []), f"{story.name}, line {step.number}: {step.line}"


def test_the_search_takes_25_days() -> None:
    search = next(story for story in STORIES if story.stem == "search")
    days = {step.line[2:12] for step in steps(search) if step.line.startswith("@")}
    assert len(days) >= 25
