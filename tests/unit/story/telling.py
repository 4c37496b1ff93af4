"""Stories of a search: what was done on which day, and what the program says of it, written down before.

A story is a text file. A line that begins with "@" moves the clock (on the clock of Berlin), one with "$"
is a command, "due" lists what waits (severity, rule, company, the words in the card), "letter" gives a
letter line by line, and "#" says what goes on. The indented lines below a step are what the program says at
it; below a command none are needed. For the id of a card stands its company.
"""

import re
import shlex
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from offerboard.cards.values import zone_of
from tests.unit.cli_run import Done, Shell

CONFIG = 'name = "Robin Vale"\nphone = "+49 30 555 0142"\nzone = "Europe/Berlin"\n'
_ASKS = frozenset({"due", "letter"})


class Step(NamedTuple):
    """A line of a story, its number, and what is said at it; None where that is not written down."""

    number: int
    line: str
    said: list[str] | None

    @property
    def asks(self) -> bool:
        """Whether what is said is the point of it."""
        return self.said is not None or self.line.partition(" ")[0] in _ASKS


def steps(story: Path) -> Iterator[Step]:
    """The steps of a story, in their order."""
    found: list[tuple[int, str, list[str]]] = []
    for number, line in enumerate(story.read_text(encoding="utf-8").splitlines(), 1):
        if found and (line.startswith("  ") or not line):
            found[-1][2].append(line[2:])
        elif line and not line.startswith("#"):
            found.append((number, line, []))
    for number, line, block in found:
        said = "\n".join(block).rstrip("\n")
        yield Step(number, line, said.split("\n") if said else None)


class Teller:
    """One telling of a story, in a shell of its own."""

    def __init__(self, run: Shell) -> None:
        self._run = run
        run.configure(CONFIG)

    def tell(self, step: Step) -> list[str]:
        """What the program says at a step."""
        verb, _, rest = step.line.partition(" ")
        match verb:
            case "@":
                self._run.at(_moment(rest))
            case "$":
                return self._lines(self._run(*shlex.split(rest)))
            case "due":
                return list(map(_waits, self._run("due", *shlex.split(rest), "--json").json))
            case "letter":
                return self._letter(*shlex.split(rest))
            case _:
                raise AssertionError(f"line {step.number} is no step: {step.line}")
        return []

    def _lines(self, done: Done) -> list[str]:
        text = f"{done.out}{done.err}"
        heads = self._run("list", "--all", "--json").json if re.search(r"\b[0-9a-z]{8}\b", text) else ()
        for head in heads:
            text = text.replace(head["id"], head["company"].lower())
        return [line.rstrip() for line in text.rstrip("\n").split("\n")] if text else []

    def _letter(self, card: str, situation: str, channel: str, *options: str) -> list[str]:
        done = self._run(
            *("compose", card, "--situation", situation, "--channel", channel, *options, "--json")
        )
        if done.code:
            return self._lines(done)
        letter = done.json
        heads = [f"{name}: {letter[name]}" for name in ("to", "subject") if letter[name]]
        warnings = [f"mind: {warning}" for warning in letter["warnings"]]
        return [*heads, *letter["body"].rstrip("\n").split("\n"), *warnings]


def _moment(text: str) -> str:
    """A time on the clock of Berlin, with its offset."""
    return datetime.fromisoformat(text).replace(tzinfo=zone_of("Europe/Berlin")).isoformat()


def _waits(item: dict[str, Any]) -> str:
    return f"{item['severity']:8} {item['rule']:14} {item['company']:9} {item['flag']}"
