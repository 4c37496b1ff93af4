"""Each story is lived through by the command line, on a clock that moves, and what is said is compared."""

import random
import secrets
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
    # Which of several wordings a letter takes hangs on the id of its card.
    monkeypatch.setattr(secrets, "randbits", random.Random(12).getrandbits)
    teller = Teller(run)
    for step in steps(story):
        said = teller.tell(step)
        if step.asks:
            assert said == (step.said or []), f"{story.name}, line {step.number}: {step.line}"


def test_the_search_takes_25_days() -> None:
    search = next(story for story in STORIES if story.stem == "search")
    days = {step.line[2:12] for step in steps(search) if step.line.startswith("@")}
    assert len(days) >= 25


def test_its_letters_are_written_on_ten_days_and_more() -> None:
    search = next(story for story in STORIES if story.stem == "search")
    day, written = "", set[str]()
    for step in steps(search):
        if step.line.startswith("@"):
            day = step.line[2:12]
        elif step.line.startswith("letter"):
            written.add(day)
    assert len(written) >= 10
