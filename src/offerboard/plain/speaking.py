"""A phone script, step by step: enter goes on, and a number reads what to say if they say something."""

from collections.abc import Iterator

from offerboard.letters import script
from offerboard.letters.script import Passage
from offerboard.plain.dialogue import Dialogue


def speak(dialogue: Dialogue, text: str) -> None:
    """Read a script out, a step for each enter. Raises BackError, LeftError."""
    found = script.read(text)
    steps, branches = found.steps, found.branches
    if branches:
        _list(dialogue, branches)
    for number, step in enumerate(steps, 1):
        title = f": {step.title}" if step.title else ""
        dialogue.say(f"Step {number} of {len(steps)}{title}.")
        dialogue.say(_lines(step))
        after = f"Enter for step {number + 1}" if number < len(steps) else "Enter ends the script"
        hints = "; a number for what they say, `list` for which" if branches else ""
        while answer := dialogue.ask(f"{after}{hints}"):
            if answer.casefold() == "list" and branches:
                _list(dialogue, branches)
            elif answer.isdecimal() and 0 < int(answer) <= len(branches):
                branch = branches[int(answer) - 1]
                dialogue.say(f"If {branch.title}:")
                dialogue.say(_lines(branch))
            else:
                which = f"; a number from 1 to {len(branches)} is what they say" if branches else ""
                dialogue.say(f"Enter goes on{which}; `back` goes back to the letter.")
    dialogue.say("That was the last step.")


def _list(dialogue: Dialogue, branches: tuple[Passage, ...]) -> None:
    dialogue.say("What they may say, by number:")
    dialogue.say(f"  {at}. if {branch.title}" for at, branch in enumerate(branches, 1))


def _lines(passage: Passage) -> Iterator[str]:
    """Its lines, without the blank ones."""
    for line in passage.lines:
        if line:
            yield "".join(piece.text for piece in line)
