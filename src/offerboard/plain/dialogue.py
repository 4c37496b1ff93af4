"""The conversation in lines: what is said, and questions that a line answers."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TextIO, TypeVar

from offerboard.cli.tables import broken, width_of_terminal
from offerboard.errors import UsageError
from offerboard.text import clean, one_line

T = TypeVar("T")

BACK = "back"
"""The answer that takes a question back, whatever it asks."""


class LeftError(Exception):
    """The conversation is over: the input has ended, or the user quits."""


class BackError(Exception):
    """The user took a question back: what it was asked for is not done."""


class Dialogue:
    """Says clean lines, and reads a line for each question. ctrl+c takes a question back, as `back` does."""

    def __init__(self, heard: TextIO, said: TextIO) -> None:
        self._heard, self._said = heard, said

    def say(self, lines: str | Iterable[str]) -> None:
        """Say a line, or several."""
        for line in (lines,) if isinstance(lines, str) else lines:
            self._said.write("".join(f"{each}\n" for each in self._broken(clean(line))))
        self._said.flush()

    def _broken(self, text: str) -> Iterator[str]:
        """The lines of a text, broken between words where a terminal is too narrow for them."""
        width = width_of_terminal() if self._said is sys.stdout else None
        for line in text.split("\n"):
            yield from broken(line, width) if width else (line,)

    def ask(self, question: str) -> str:
        """The line that answers; "" for enter alone. Raises BackError, LeftError."""
        question = one_line(question)
        *above, last = self._broken(f"{question} " if question.endswith("?") else f"{question}: ")
        self._said.write("".join(f"{each}\n" for each in above) + f"{last.rstrip()} ")
        self._said.flush()
        try:
            line = self._heard.readline()
        except KeyboardInterrupt:
            self.say("")
            raise BackError from None
        if not line:
            self.say("")
            raise LeftError
        answer = one_line(line)
        if answer.casefold() == BACK:
            raise BackError
        return answer

    def read(self, question: str, reader: Callable[[str], T], *, needed: bool = False) -> T | None:
        """The answer as `reader` reads it, asked again while that raises UsageError; None for enter alone.

        What is `needed` is asked for until it is given. Raises BackError, LeftError.
        """
        while True:
            answer = self.ask(question)
            if not answer:
                if not needed:
                    return None
                self.say(f"This is needed; `{BACK}` goes back.")
                continue
            try:
                return reader(answer)
            except UsageError as error:
                self.say(f"{error}.")

    def choose(
        self,
        question: str,
        options: Sequence[tuple[str, T]],
        usual: int | None = None,
        *,
        known: bool = False,
    ) -> T:
        """The value of one option, chosen by its number or its first words; enter takes the `usual` index.

        Options that are `known` already are listed only when asked for. Raises BackError, LeftError.
        """
        ask = f"1 to {len(options)}" if usual is None else f"1 to {len(options)}, enter for {usual + 1}"
        if known:
            ask = f"{question}, {ask}, `list` for what they are"
        else:
            self._list(question, options)
        while True:
            answer = self.ask(ask)
            if answer.casefold() == "list":
                self._list(question, options)
                continue
            if not answer and usual is not None:
                return options[usual][1]
            if answer.isdecimal() and 0 < int(answer) <= len(options):
                return options[int(answer) - 1][1]
            begun = [value for words, value in options if words.casefold().startswith(answer.casefold())]
            if answer and len(begun) == 1:
                return begun[0]
            self.say(f"Type a number from 1 to {len(options)}, or `{BACK}`.")

    def _list(self, question: str, options: Sequence[tuple[str, T]]) -> None:
        self.say(f"{question}:")
        self.say(f"  {at}. {words}" for at, (words, _) in enumerate(options, 1))

    def agree(self, question: str) -> bool:
        """Whether the answer is yes; enter alone is no."""
        while True:
            answer = self.ask(f"{question} Yes or no, enter for no").casefold()
            if answer in ("", "n", "no"):
                return False
            if answer in ("y", "yes"):
                return True
