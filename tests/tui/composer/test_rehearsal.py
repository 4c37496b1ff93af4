"""A call is tried out: branches in any order, answers judged, nothing recorded."""

from pathlib import Path
from random import Random

import pytest

from offerboard.letters import Choice
from offerboard.letters.rehearsing import judged, questions
from offerboard.letters.script import read
from offerboard.tui.call.rehearsal import RehearsalScreen
from offerboard.tui.call.screen import CallScreen
from tests.tui.composer.test_call import calling
from tests.unit.letters.letters import filled

CALL = filled(Choice(situation="decline", channel="phone"))
SIZES = [(140, 40), (80, 24)]


def test_every_branch_but_voicemail_comes_once_in_an_order_of_its_own() -> None:
    script = read(CALL.body)
    orders = [[one.title for one in questions(script, Random(seed))] for seed in range(5)]
    assert len({tuple(order) for order in orders}) > 1
    for order in orders:
        assert sorted(order) == sorted(one.title for one in script.branches if not one.voicemail)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("I have decided not to accept it, and my mind is made up.", ""),
        ("Maybe I would change my mind for more.", "sounds undecided"),
        ("OK, yes, I accept.", "says yes"),
        ("If you can match it, I’ll sign today.", "says yes"),
        ("They pay me 98,000 euros.", "names an amount"),
        ("It was unprofessional of you.", "unprofessional"),
        ("Well, " + "I have thought about it for a long time and " * 6, "a sentence or two"),
        ("", ""),
    ],
)
def test_an_answer_is_judged(answer: str, said: str) -> None:
    found = "\n".join(judged(answer, CALL.judged_by))
    assert said in found if said else not found


@pytest.mark.parametrize("size", SIZES)
async def test_it_asks_judges_shows_the_script_and_records_nothing(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with calling(tmp_path, size=size) as line:
        before = line.desk.card
        await line.press("R")
        board = line.desk.board
        await line.on(RehearsalScreen)
        await board.until(lambda: "1 of" in line.text, "the first question")
        await board.type("maybe")
        await line.press("enter")
        await board.until(lambda: "sounds undecided" in line.text, "the verdict")
        assert "The script:" in line.text
        await line.press("enter")
        await board.until(lambda: "2 of" in line.text, "the next question")
        assert "maybe" not in line.text
        await line.press("escape")
        await line.on(CallScreen)
        assert line.desk.card == before
