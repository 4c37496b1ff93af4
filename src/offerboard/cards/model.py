"""The whole card: everything that is known about one position at one company.

Times that people write are `When`, those that the program notes are aware, in UTC. A change is a new card.
"""

from datetime import UTC, datetime, timedelta
from typing import Annotated, Literal

from msgspec import Meta, Struct

from offerboard.cards.effects import Effect, usual
from offerboard.cards.terms import Stated, Terms
from offerboard.cards.values import (
    MY_NO,
    Answer,
    CardKind,
    Channel,
    EntryKind,
    Lean,
    Moment,
    Money,
    Outcome,
    Party,
    Pay,
    RoundState,
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
    """An interview: `minutes` long, of a kind ("screening", "onsite"), at a place or link.

    `confirmed` says that a planned one was confirmed; `state` says what became of it, as far as that is
    known, and `by` whose doing it was that it was called off or missed. `uid` is the mark of a calendar's
    event, and `sequence` which version of it this is (RFC 5545).
    """

    at: When
    minutes: int | None = None
    kind: str = "interview"
    where: str = ""
    people: str = ""
    confirmed: bool = False
    state: RoundState = "planned"
    by: Party = "nobody"
    uid: str = ""
    sequence: int = 0

    def outdates(self, other: "Round") -> bool:
        """Whether another is an older version of the same event of a calendar."""
        return bool(self.uid) and self.uid == other.uid and self.sequence > other.sequence

    @property
    def awaits_them(self) -> bool:
        """Whether, once its hour is there, they may not have come: it was not held, nor missed by you."""
        return self.state == "planned" or (self.state == "missed" and self.by != "me")

    @property
    def stands(self) -> bool:
        """Whether it takes place, or took place, as far as is known."""
        return self.state in ("planned", "held")

    @property
    def over(self) -> datetime:
        """When it is over, as of an `InterviewSlot`."""
        return InterviewSlot(at=self.at, minutes=self.minutes).over


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
    """That they know your answer: since when, and by which channel (None: imported, or unknown).

    `person` is who was told, and `agency` the agency of that person, if these are known.
    """

    at: Moment
    channel: Channel | None = None
    person: str = ""
    agency: str = ""


class Promise(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What you said you would do, and have not done yet: in a few words, when you said so, and until when.

    `situation` and `channel` are of the letter that keeps it, if one does.
    """

    text: str
    made: Moment
    due: When | None = None
    situation: Situation | None = None
    channel: Channel | None = None


class Draft(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A letter edited by hand, kept with the card until it is sent.

    `since` is when those of its words were written that count days from then ("today"), if that was before
    `at`.
    """

    situation: Situation
    channel: Channel
    body: str
    subject: str = ""
    reason: str = "none"
    tone: str = "warm"
    language: str = "en"
    at: Moment | None = None
    since: Moment | None = None


class Snooze(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A flag hidden until a time, unless its severity rises above the one it had (0 is the worst)."""

    until: Moment
    severity: int


class Entry(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of the timeline: what happened at `at`, written down at `logged` (backdating).

    `effect` of a message is None where it is the usual one of its situation (`effects`); `until` is the date
    that it names; `minutes` is how long a call took; `person` who it was with; `written` that their offer was
    in writing from then on; `terms` what they stated, and `pay` what it was before; `reason` the one that a
    no gave; `promises` that an email was promised with it.
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
    person: str = ""
    terms: Terms | None = None
    promises: bool = False

    @property
    def did(self) -> Effect | None:
        """What a message of yours did; None where the entry is no message for a situation."""
        if self.kind not in ("sent", "called") or self.situation is None:
            return None
        return self.effect or usual(self.situation)

    @property
    def undated(self) -> bool:
        """Whether an import wrote it that found no date for it (`exchange.rows`): nobody said when it was."""
        imported = self.kind == "moved" and self.text == "imported"
        return imported and self.logged is not None and self.at >= self.logged


class Copied(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A letter that was copied and is not yet confirmed sent; `promises`: it says that an email follows."""

    at: Moment
    situation: Situation
    channel: Channel
    until: When | None = None
    effect: Effect | None = None
    promises: bool = False


class InterviewSlot(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What the clock needs to know of an interview that was ahead when the card last changed."""

    at: When
    minutes: int | None = None
    confirmed: bool = False

    @property
    def over(self) -> datetime:
        """When it is over: an hour after its start unless its length is known; a whole day at its end."""
        at = self.at.at
        return at if self.at.day else at.astimezone(UTC) + timedelta(minutes=self.minutes or 60)


class Differs(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """The terms that differ on the paper from what was said, and when the first of these was said."""

    terms: tuple[str, ...]
    said: Moment


class Facts(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Plain facts for the clock, kept beside the timeline that they are derived from (`facts`).

    How the card stands:
    `entered`: when it came to its stage; `reopened`: when it was opened again after it had ended;
    `in_writing`: when their offer came in writing, None where that is not known; `differs`: how that is not
    what they said; `improved`: when they offered more since they were told your no.

    What they said and owe:
    `heard`; `named`: the date that they named last for their answer; `redated`: when they moved their
    reply-by; `unanswered`: when they called or wrote, while you owe them an answer; while they owe one,
    `asked`: for more time, `bargained`: for better terms, `paper_asked`: for their offer in writing,
    `queried`: to put right what it says.

    What you did:
    `acknowledged` their offer; `contacted` them last, with whatever it was; `nudged` them last, and how often
    since they were heard; `expedited`: when they were told by which date you must answer another company, and
    `told_date` which date; `thanked` them last for an interview; `copied` a letter; `agreed`: when something
    was agreed in words that is on no record; `promised`: what you promised and have not done; of
    several what is due first, and `also_promised` the rest.

    Interviews: when you `met` them last, `unrecorded`: when the last of those was over of which nobody said
    how they went, the `upcoming` ones, and one that you `missed` without a word between you since.
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
    upcoming: tuple[InterviewSlot, ...] = ()
    reopened: Moment | None = None
    contacted: Moment | None = None
    told_date: When | None = None
    paper_asked: Moment | None = None
    queried: Moment | None = None
    differs: Differs | None = None
    improved: Moment | None = None
    met: Moment | None = None
    thanked: Moment | None = None
    unrecorded: Moment | None = None
    agreed: Moment | None = None
    promised: Promise | None = None
    redated: Moment | None = None
    also_promised: tuple[Promise, ...] = ()
    missed: When | None = None

    @property
    def promises(self) -> tuple[Promise, ...]:
        """All that you promised and have not done, what is due first before the rest."""
        return (self.promised, *self.also_promised) if self.promised is not None else ()


class Label(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What places a card that the clock has nothing more to say about: most of a long search."""

    id: str
    stage: Stage = "applied"
    outcome: Outcome | None = None
    updated: Moment | None = None


class Head(Label, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """The few fields of a card that order and flag it, decoded straight from its bytes."""

    created: Moment
    rev: int = 0
    kind: CardKind = "position"
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
        """Its name in a line: its company, else its role, else its id."""
        return one_line(self.company or self.role) or self.id

    def is_mate_of(self, company: str) -> bool:
        """Whether the card is of this company, which has a name."""
        return bool(company) and self.company.casefold() == company.casefold()

    @property
    def employer(self) -> str:
        """The company for a line that also shows the role, or words that say there is none."""
        return one_line(self.company) or "(no company)"

    @property
    def answer(self) -> Answer | None:
        """The answer that you decided on, told or not; None while you have not decided."""
        return self.decision.answer if self.decision is not None else None

    @property
    def settled(self) -> bool:
        """Whether it is closed and nobody waits to hear from you: the clock has nothing more to say."""
        told = self.told is not None or self.outcome not in MY_NO
        facts = self.facts
        owed = facts.copied or facts.unanswered or facts.improved or facts.promised
        return self.stage == "closed" and told and owed is None

    @property
    def label(self) -> Label:
        """The same fields that `Label` reads from the card's bytes."""
        return Label(id=self.id, stage=self.stage, outcome=self.outcome, updated=self.updated)


class Card(Head, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One position at one company, from the first interview to the end.

    `id` is eight random lower-case characters (Crockford base 32), `rev` the number of the save that wrote
    it. `patience` is the number of days that every waiting rule adds for this card. `imported` is when it
    came from a file, while nobody has touched it since. `regret` is the answer to "would I regret this in a
    year?" (docs/domain.md#advice), `criteria` the scores by the user's own criteria, from 1 to 5, `valued`
    what you valued, for a letter to say, `referrer` who recommended you, and `paid` what they have paid you
    already.

    Of an offer, `pay`, `start` and `place` are its terms as they were stated last; at the same moment the
    paper counts before the spoken word. Before there is an offer they are what the advert named. `advert`,
    `said` and `paper` keep apart what each of the three stated; of a term that one of them does not name it
    says nothing.
    """

    ended_by: Party | None = None
    place: str = ""
    remote: bool | None = None
    url: str = ""
    source: str = ""
    referrer: str = ""
    contacts: tuple[Contact, ...] = ()
    pay: Pay | None = None
    paid: Money | None = None
    advert: Terms | None = None
    said: tuple[Stated, ...] = ()
    paper: Stated | None = None
    promises: tuple[Promise, ...] = ()
    valued: str = ""
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


class Written(Struct, frozen=True, omit_defaults=True, gc=False):
    """The words of a line of the timeline."""

    text: str = ""


class Facets(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What only finding, and ordering by pay, need; decoded when first asked for."""

    role: str = ""
    place: str = ""
    remote: bool | None = None
    url: str = ""
    source: str = ""
    referrer: str = ""
    tags: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()
    pay: Pay | None = None
    rounds: tuple[Round, ...] = ()
    timeline: tuple[Written, ...] = ()
    notes: str = ""
