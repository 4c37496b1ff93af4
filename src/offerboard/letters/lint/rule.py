"""What a rule of the linter is, and two ways to make what finds a breach from a list of phrases."""

from collections.abc import Callable, Iterable

from msgspec import Struct

from offerboard.cards.values import Channel, Situation
from offerboard.letters.lint.model import LintContext, Severity
from offerboard.letters.lint.reading import LintedLetter

Finds = Callable[[LintedLetter], Iterable[str]]
"""What a rule finds in a text, in words."""


def if_said(phrases: str, remark: str, what: str) -> Finds:
    """Find each phrase of a list of the language's that is said; it stands in the remark for `{}`.

    `what` says what is found, as the docstrings of other rules do.
    """

    def finds(text: LintedLetter) -> Iterable[str]:
        return (remark.replace("{}", phrase) for phrase in text.found(phrases))

    finds.__doc__ = what
    return finds


def if_lacking(phrases: str, remark: str, what: str) -> Finds:
    """Find that none of a list's phrases is said, if the language has any; `what` as of `if_said`."""

    def finds(text: LintedLetter) -> Iterable[str]:
        return (remark,) if text.lacks(phrases) else ()

    finds.__doc__ = what
    return finds


class Rule(Struct, frozen=True):
    """A rule: its name, how severe a breach is, where it comes from, and the function that finds one.

    Without `situations` or `channels` it holds for all of them. With `refusals` it holds for every letter
    that must hold a no, and beside these only for its `situations`.
    """

    name: str
    severity: Severity
    source: str
    finds: Finds
    situations: frozenset[Situation] = frozenset()
    channels: frozenset[Channel] = frozenset()
    refusals: bool = False

    def holds_for(self, context: LintContext) -> bool:
        """Whether a letter is judged by it."""
        if self.channels and context.channel not in self.channels:
            return False
        if self.refusals and context.refuses:
            return True
        return context.situation in self.situations if self.situations or self.refusals else True
