"""The card, whole: everything that is known of one position at one company.

Times that people write are `When`, those that the program notes are aware, in UTC. A change is a new card.
"""

from datetime import UTC, datetime, timedelta
from typing import Annotated, Literal

from msgspec import Meta, Struct

from offerboard.cards.effects import Effect
from offerboard.cards.values import (
    MY_NO,
    Answer,
    Channel,
    EntryKind,
    Lean,
    Moment,
    Outcome,
    Party,
    Pay,
    Situation,
    Stage,
    When,
)
from offerboard.text import one_line


class Contact(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A person there. `address` is how to address them in a letter ("Ms Weber")."""

    name: str = ""
    address: str = ""
    job: str = ""
    email: str = ""
    phone: str = ""
    channel: Channel | None = None
    via: str = ""
    agency: str = ""


class Round(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An interview: `minutes` long, of a kind ("screening", "onsite"), at a place or link."""

    at: When
    minutes: int | None = None
    kind: str = "interview"
    where: str = ""
    people: str = ""
    confirmed: bool = False
    uid: str = ""

    @property
    def over(self) -> datetime:
        """When it is over, as of a `Slot`."""
        return Slot(at=self.at, minutes=self.minutes).over


class Extension(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """More time asked for: until when, and what they said. Only a granted one moves the reply-by."""

    asked: Moment
    until: When | None = None
    state: Literal["asked", "granted", "refused"] = "asked"
    answered: Moment | None = None
    before: When | None = None


class Advisor(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A friend whom you asked, when, which way they lean and what they said (neither: no answer yet)."""

    name: str
    said: str = ""
    at: Moment | None = None
    lean: Lean | None = None


class Decision(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What you want: `reason` is the true one, `told_reason` the one told (docs/domain.md#reasons)."""

    answer: Answer
    at: Moment
    reason: str = ""
    told_reason: str = ""
    words: str = ""


class Told(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """That they know your answer: since when, and by which channel (None: imported, or unknown)."""

    at: Moment
    channel: Channel | None = None


class Draft(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A letter edited by hand, kept with the card until it is sent."""

    situation: Situation
    channel: Channel
    body: str
    subject: str = ""
    reason: str = "none"
    tone: str = "warm"
    language: str = "en"
    at: Moment | None = None


class Snooze(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A flag hidden until a time, unless its severity rises above the one it had (0 is the worst)."""

    until: Moment
    severity: int


class Entry(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of the timeline: what happened at `at`, written down at `logged` (backdating).

    `effect` of a message is None where it is the usual one of its situation (`effects`); `minutes` is how
    long a call took; `written` that their offer was in writing from then on; `reason` the one that a copied
    no gives.
    """

    kind: EntryKind
    at: Moment
    logged: Moment | None = None
    text: str = ""
    channel: Channel | None = None
    situation: Situation | None = None
    effect: Effect | None = None
    stage: Stage | None = None
    outcome: Outcome | None = None
    until: When | None = None
    pay: Pay | None = None
    owed: bool = False
    minutes: int | None = None
    written: bool = False
    reason: str = ""

    @property
    def undated(self) -> bool:
        """Whether an import wrote it that found no date for it (`exchange.rows`): nobody said when it was."""
        imported = self.kind == "moved" and self.text == "imported"
        return imported and self.logged is not None and self.at >= self.logged


class Copied(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A letter that was copied and is not yet confirmed sent."""

    at: Moment
    situation: Situation
    channel: Channel
    until: When | None = None
    effect: Effect | None = None


class Slot(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What the clock needs of an interview that was ahead when the card last changed."""

    at: When
    minutes: int | None = None
    confirmed: bool = False

    @property
    def over(self) -> datetime:
        """When it is over: an hour after its start unless its length is known; a whole day at its end."""
        at = self.at.at
        return at if self.at.day else at.astimezone(UTC) + timedelta(minutes=self.minutes or 60)


class Facts(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Plain facts for the clock, kept beside the timeline that they are derived from (`facts`).

    `entered`: when the card came to its stage; `named`: the date that they named last for their answer;
    `bargained`: when they were asked for better terms, while they have not answered; `expedited`: when they
    were told by which date you must answer another company; `in_writing`: when their offer came in writing,
    None where that is not known.
    """

    entered: Moment | None = None
    acknowledged: Moment | None = None
    heard: Moment | None = None
    named: When | None = None
    nudges: int = 0
    nudged: Moment | None = None
    unanswered: Moment | None = None
    asked: Moment | None = None
    bargained: Moment | None = None
    expedited: Moment | None = None
    in_writing: Moment | None = None
    copied: Copied | None = None
    upcoming: tuple[Slot, ...] = ()


class Label(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What places a card of which the clock has nothing more to say: most of a long search."""

    id: str
    stage: Stage = "applied"
    outcome: Outcome | None = None
    updated: Moment | None = None


class Head(Label, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """The few fields of a card that order and flag it, decoded straight from its bytes."""

    created: Moment
    rev: int = 0
    company: str = ""
    role: str = ""
    received: When | None = None
    written: bool = False
    spoken: Moment | None = None
    reply_by: When | None = None
    start: When | None = None
    decision: Decision | None = None
    told: Told | None = None
    ended: Moment | None = None
    snooze: Snooze | None = None
    patience: Annotated[int, Meta(ge=-1000, le=1000)] = 0
    imported: Moment | None = None
    facts: Facts = Facts()

    @property
    def name(self) -> str:
        """What it is called in a line: by its company, else by its role, else by its id."""
        return one_line(self.company or self.role) or self.id

    @property
    def employer(self) -> str:
        """The company in a line in which the role stands beside it, or that there is none."""
        return one_line(self.company) or "(no company)"

    @property
    def settled(self) -> bool:
        """Whether it is closed, and nobody waits for a word of yours: the clock has nothing more to say."""
        told = self.told is not None or self.outcome not in MY_NO
        facts = self.facts
        return self.stage == "closed" and told and facts.copied is None and facts.unanswered is None

    @property
    def label(self) -> Label:
        """The same fields that `Label` reads from the card's bytes."""
        return Label(id=self.id, stage=self.stage, outcome=self.outcome, updated=self.updated)


class Card(Head, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One position at one company, from the first interview to the end.

    `id` is eight random lower-case characters (Crockford base 32); `rev` the number of the save
    that wrote it; `patience` days that every waiting rule adds for this card; `imported` when it
    came from a file and has not been touched since; `regret` the answer to "would I regret this in
    a year?" (docs/domain.md#advice); `criteria` the scores of the user's own, from 1 to 5.
    """

    ended_by: Party | None = None
    place: str = ""
    remote: bool | None = None
    url: str = ""
    source: str = ""
    contacts: tuple[Contact, ...] = ()
    pay: Pay | None = None
    extensions: tuple[Extension, ...] = ()
    rounds: tuple[Round, ...] = ()
    advisors: tuple[Advisor, ...] = ()
    pros: tuple[str, ...] = ()
    cons: tuple[str, ...] = ()
    regret: str = ""
    criteria: dict[str, int] = {}
    drafts: tuple[Draft, ...] = ()
    timeline: tuple[Entry, ...] = ()
    notes: str = ""
    tags: tuple[str, ...] = ()

    @property
    def waiting(self) -> Extension | None:
        """The request for more time that they have not answered."""
        return next((one for one in reversed(self.extensions) if one.state == "asked"), None)

    @property
    def asked_until(self) -> When | None:
        """The date of the request for more time that they have not answered; None where it named none."""
        return self.waiting.until if self.waiting else None

    @property
    def head(self) -> Head:
        """The same fields that `Head` reads from the card's bytes."""
        return Head(**{name: getattr(self, name) for name in Head.__struct_fields__})


class Facets(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What only filtering and ordering by pay or place need; decoded when first asked for."""

    role: str = ""
    place: str = ""
    remote: bool | None = None
    source: str = ""
    tags: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()
    pay: Pay | None = None
    notes: str = ""
