"""What the linter is told of a letter, and what it says of one."""

from datetime import datetime
from typing import Literal, get_args

from msgspec import Struct

from offerboard.cards.model import Round
from offerboard.cards.values import Channel, Situation, When
from offerboard.letters.lint.words import LintWords
from offerboard.letters.saying.dates import DateWords

Severity = Literal["error", "warning", "hint", "figure", "good"]
"""`error`: do not send it so; `warning`: mind this; `hint`: worth a thought; `figure`: a plain measure;
`good`: well done."""
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
FAULTS: dict[Severity, str] = {"error": "do not send", "warning": "mind", "hint": "hint"}
"""The severities of what could be better, and what people are told before the remark."""


class Remark(Struct, frozen=True, kw_only=True):
    """What a rule of this name says of a letter (docs/domain.md#messages)."""

    rule: str
    severity: Severity
    text: str

    @property
    def ok(self) -> bool | None:
        """Well done, mind this, or (None) neither."""
        return {"good": True, "error": False, "warning": False}.get(self.severity)


Fits = Literal["any", "thing", "because", "either"]
"""What an answer is in its sentence: a thing that is named, what follows "because", a thing or a sentence
(`either`), or whatever it is."""


class Typed(Struct, frozen=True, kw_only=True):
    """What somebody typed for a letter, by its label, and as what it must fit (`SlotEntry.fits`)."""

    label: str
    text: str
    fits: Fits = "any"


class OwnWords(Struct, frozen=True, kw_only=True):
    """The user's own words as they were kept at the moment `at`, and the letter as it is written now."""

    text: str
    at: datetime
    written: str


class LintContext(Struct, frozen=True, kw_only=True):
    """What a text is judged by. What is not known is left out, and the rules that need it say nothing.

    `situation` is the one whose rules hold, `reason` the slug of the one chosen; `friendly`: it goes to a
    friend; `refuses`: it must hold a clear no. `reasons` are the sentences that give each reason,
    `untrue` sentences that are not so, each with why, `cautions` words of care that the choices bring,
    and `told_otherwise` who was told which other reason. `position` is the role as a letter names it,
    `addressee` every way to call whom it goes to, `unaddressed` a family name that is all the card has of
    them, `formal` how they are called where that goes ill with the tone, `others` the companies whose
    offers are held. `gaps` are what stands in place of what is missing. `standing` holds what is true of
    the card (`letters.standing`); `meeting` is its next interview, `place` where the work is; `basis`
    what the figure asked for rests on, `until` the date that the letter asks for time to. `zone` is the
    IANA zone they are in, as far as is known, and `home_zone` the user's. `typed` are answers that the
    letter says within its own sentences, `strange` common words of other languages. `own` are the user's
    own words, where the text is or began as these.
    """

    situation: Situation
    channel: Channel
    words: LintWords = LintWords()
    dates: DateWords | None = None
    friendly: bool = False
    refuses: bool = False
    reason: str = ""
    reasons: tuple[tuple[str, ...], ...] = ()
    untrue: tuple[tuple[str, str], ...] = ()
    cautions: tuple[str, ...] = ()
    told_otherwise: tuple[str, ...] = ()
    sender: str = ""
    position: str = ""
    company: str = ""
    addressee: tuple[str, ...] = ()
    unaddressed: str = ""
    formal: str = ""
    others: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    standing: frozenset[str] = frozenset()
    meeting: Round | None = None
    place: str = ""
    basis: str = ""
    until: When | None = None
    reply_by: When | None = None
    now: datetime | None = None
    zone: str = ""
    home_zone: str = ""
    typed: tuple[Typed, ...] = ()
    strange: frozenset[str] = frozenset()
    own: OwnWords | None = None
