"""What a letter is: the choices behind it, what it still lacks, and the text itself."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, structs

from offerboard.cards.clock.policy import Policy
from offerboard.cards.values import Channel, Situation
from offerboard.habits import Habit
from offerboard.letters.lint import LintContext, LintedLetter, OwnWords, Remark, lint
from offerboard.sandbox.model import LetterError
from offerboard.text import one_line

if TYPE_CHECKING:
    from offerboard.config import Config

__all__ = ["NO_REASON", "Choice", "Letter", "LetterError", "Option", "Remark", "Sender", "Slot"]

NO_REASON = "none"
"""The reason of a letter that gives none."""


class Choice(Struct, frozen=True, kw_only=True):
    """The five choices of a message (docs/design.md#words). Reasons: docs/domain.md#reasons, and `none`."""

    situation: Situation
    channel: Channel
    reason: str = NO_REASON
    tone: str = "warm"
    language: str = "en"

    @property
    def told_reason(self) -> str:
        """The reason that the letter gives, or nothing."""
        return "" if self.reason == NO_REASON else self.reason

    @property
    def habit(self) -> Habit:
        """The choice as a habit, for the next letter of its situation."""
        return Habit(channel=self.channel, reason=self.reason, tone=self.tone, language=self.language)


class Option(Struct, frozen=True, kw_only=True):
    """One line of a list to choose from. One that is not `available` says in `why` what speaks against it.

    `hint` is a word of care for one that is.
    """

    slug: str
    label: str
    available: bool = True
    why: str = ""
    hint: str = ""


class Slot(Struct, frozen=True, kw_only=True):
    """What a letter needs: a label for its gap, a question that asks for it, and the value once known.

    Kind `name` is the user's own name, which is kept in the config; `date` is read by
    `dates.reading.read_when`, as one that is `past` or not; `money` is said as the letter's language says
    amounts. The value of one that is `optional` is empty until it is given.
    """

    name: str
    label: str
    question: str
    kind: Literal["text", "date", "name", "money"] = "text"
    optional: bool = False
    past: bool = False
    value: str | None = None

    @property
    def gap(self) -> str:
        """What stands in the letter while the value is missing."""
        return f"[{one_line(self.label)}]"


class Sender(Struct, frozen=True, kw_only=True):
    """Who writes: the parts of the config that letters need. `zone` is the IANA zone they live in."""

    name: str = ""
    signature: str = ""
    phone: str = ""
    zone: str = "UTC"
    no_calls: bool = False
    tone: str = "warm"
    language: str = "en"
    policy: Policy = Policy()

    @classmethod
    def of(cls, config: "Config") -> "Sender":
        """The sender that a config describes."""
        return cls(
            name=config.name,
            signature=config.signature,
            phone=config.phone,
            zone=config.home_zone,
            no_calls=config.no_calls,
            tone=config.tone,
            language=config.language,
            policy=config.policy,
        )


class Letter(Struct, frozen=True, kw_only=True):
    """A template filled in for a card. What is missing stands in the text as a visible gap, "[until when]".

    `to` is an address that a mail program takes, or a number, and `person` who that is; `subject` is empty
    but for email; `source` the template's file. `gloss` tells in English what the letter says, where its
    language is neither that nor the user's own, so that nobody sends what they cannot read; `judged_by` is
    what the linter knows of the letter, `mistakes` lines on what is wrong with the user's files and did not
    stop it.
    """

    choice: Choice
    to: str
    subject: str
    body: str
    slots: tuple[Slot, ...]
    remarks: tuple[Remark, ...]
    judged_by: LintContext
    source: Path
    person: str = ""
    gloss: str = ""
    mistakes: tuple[str, ...] = ()

    def in_words(self, body: str, subject: str = "", kept: datetime | None = None) -> "Letter":
        """The letter in somebody's own words, judged as its own were. No subject keeps the one it has.

        `kept` is the moment at which these words were kept, where they were.
        """
        subject, judged = subject or self.subject, self.judged_by
        if kept is not None:
            written = f"{self.subject}\n{self.body}"
            own = OwnWords(text=f"{subject}\n{body}", at=kept, written=written)
            judged = structs.replace(judged, own=own)
        remarks = lint(body, judged, subject)
        return structs.replace(self, subject=subject, body=body, remarks=remarks, judged_by=judged)

    @property
    def promises(self) -> bool:
        """Whether it says that an email follows: a text message or a call that announces its own record."""
        if self.choice.channel == "email":
            return False
        return bool(LintedLetter(self.body, self.judged_by).found("follows"))

    @property
    def missing(self) -> tuple[Slot, ...]:
        """The slots without a value, in the order in which the template names them."""
        return tuple(slot for slot in self.slots if slot.value is None)

    @property
    def pieces(self) -> tuple[tuple[str, str], ...]:
        """What can be copied piece by piece, each with its name; empty pieces are left out."""
        found = (("to", self.to), ("subject", self.subject), ("body", self.body))
        return tuple((name, text) for name, text in found if text)

    @property
    def all(self) -> str:
        """Address, subject and body as one text."""
        head = "\n".join(f"{name.capitalize()}: {text}" for name, text in self.pieces[:-1])
        return f"{head}\n\n{self.body}" if head else self.body
