"""Trying out a call: the branches of its script in any order, and a judgement of each answer."""

from collections.abc import Iterator
from random import Random

from msgspec import structs

from offerboard.letters.lint import LintContext, lint
from offerboard.letters.lint.reading import size
from offerboard.letters.script import Passage, Script

_RULES = frozenset(
    ("wavering", "gives-in", "one-reason", "blame", "amount", "pay", "ultimatum", "law", "one-apology")
)
"""The rules of letters that hold for what is said in a call, too."""
_LONG = 45
"""Words of an answer from which on it is a speech."""


def questions(script: Script, chance: Random) -> list[Passage]:
    """What they may say, in an order that nobody can learn by heart; voicemail says nothing."""
    found = [branch for branch in script.branches if not branch.voicemail]
    chance.shuffle(found)
    return found


def judged(answer: str, call: LintContext) -> Iterator[str]:
    """What is wrong with an answer in a call that is judged by `call`; nothing where it stands."""
    firm = structs.replace(call, channel="text", refuses=True)
    rules = _RULES - {"gives-in"} if call.situation == "accept" else _RULES
    for remark in lint(answer.replace("’", "'"), firm):
        if remark.rule in rules and remark.ok is not True:
            yield remark.text
    if size(answer, "words") > _LONG:
        yield "long: a sentence or two are enough, then stop"
