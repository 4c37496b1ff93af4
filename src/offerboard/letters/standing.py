"""What is true of a card and of the board around it, as words that templates and their tables can ask for.

A condition is some of these words, all of which must hold ("offer undecided"); `!` before a word means that
it must not hold. So the data says when a situation fits and when a reason may be said, and no letter says
what the board knows to be untrue.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from msgspec import Struct

from offerboard.cards.clock.policy import Policy, working_days_after
from offerboard.cards.model import Card, Head, Round
from offerboard.cards.values import OUTCOMES, STAGES, When, passed, same_date, started
from offerboard.text import one_line

WORDS = frozenset(
    {
        *STAGES,
        *OUTCOMES,
        "employer",  # the card is about the employer whom you work for now
        "undecided",  # an offer without a decision
        "decided-yes",
        "decided-no",
        "offered",  # they made an offer, whatever became of it
        "acknowledged",  # they heard from you since the offer came
        "written",  # it is in writing
        "unwritten",  # it was spoken, and is not in writing
        "paper-asked",  # ... which they were asked for
        "differs",  # the paper is not what they said
        "raised",  # they improved it, and have not heard from you since
        "improved",  # ... after they were told your no
        "agreed",  # something was agreed in words, and is on no record
        "sign-on",  # its terms hold a payment on signing
        "dated",  # the offer has a reply-by
        "past",  # ... which is over
        "asked",  # you asked for more time, and they have not answered
        "granted",  # they gave you more time before
        "refused",  # ... or would not
        "slow",  # they have waited for you longer than is polite
        "bargained",  # you asked for better terms, and they have not answered
        "told",  # they know your answer
        "reopened",  # the card was opened again after it had ended
        "start-near",  # the first day is within three weeks
        "start-past",  # ... or was
        "unanswered",  # they called or wrote, and wait for you
        "met",  # you have spoken with them
        "met-lately",  # ... within two working days
        "thanked",  # ... and they have had your thanks for it
        "booked",  # an interview is ahead
        "unconfirmed",  # ... that you have not confirmed
        "short-notice",  # ... within two days
        "begun",  # an interview began within the last twelve hours
        "missed",  # ... or an earlier one, and they did not come, as far as anybody said
        "their-date-past",  # the date that they named for their answer is over
        "nudged",  # you asked for news since you last heard of them
        "last-nudge",  # ... as often as is polite, but for once
        "nudged-out",  # ... as often as is polite
        "dated-elsewhere",  # another offer's reply-by is ahead
        "told-date",  # they know by when you must answer elsewhere
        "date-moved",  # ... and that date is another now
        "remote",  # the card says that it is remote work
        "referred",  # the card says who recommended you
        "asked-friend",  # you asked a friend who has not answered
        "advised",  # ... who has
        "accepted-elsewhere",
        "other-offer",  # another card holds an offer that you have not turned down
        "other-written",  # ... in writing
        "other-interview",  # another card stands at its interviews
        "employed",  # the board knows an employer whom you work for now
    }
)

_SHORT_NOTICE = timedelta(days=2)
_LATELY_WORK_DAYS = 2
_BEGAN = timedelta(hours=12)
_START_NEAR = timedelta(days=21)


class ToldThere(Struct, frozen=True, kw_only=True):
    """A reason that was told for another no: about which role where, and whom (`person`, of an `agency`)."""

    reason: str
    company: str
    role: str = ""
    person: str = ""
    agency: str = ""

    def by_way_of(self, company: str, agencies: Iterable[str]) -> bool:
        """Whether people of a company heard it, or of one of some agencies."""
        if self.company.casefold() == company.casefold():
            return True
        return bool(self.agency) and self.agency.casefold() in map(str.casefold, agencies)


class BoardFacts(Struct, frozen=True, kw_only=True):
    """What the other cards of the board make true.

    `other_dates` are the reply-bys of other companies' offers not answered yet, `holders` other companies
    whose offers you hold; `accepted_elsewhere` is of another company too. `mates` are the older cards of
    the same company, the oldest first. `told_agencies` are the cards about which somebody at an agency
    was told a no before anybody was told about this card, each with the agency. `reasons_there` are the
    reasons that people at the company, or at an agency, were told for another no. `employed` says that a
    card is about an employer whom you work for now.
    """

    accepted_elsewhere: bool = False
    other_offer: bool = False
    other_written: bool = False
    other_interview: bool = False
    other_dates: tuple[When, ...] = ()
    holders: tuple[str, ...] = ()
    mates: tuple[str, ...] = ()
    told_agencies: tuple[tuple[str, str], ...] = ()
    reasons_there: tuple[ToldThere, ...] = ()
    employed: bool = False

    def answer_by(self, now: datetime) -> When | None:
        """The next date by which you must answer another company."""
        return next((when for when in self.other_dates if passed(when) > now), None)

    def read_before(self, card: Card) -> tuple[str, ...]:
        """The cards about which a reader of letters to this one may have read others, the oldest first."""
        agencies = {one_line(one.agency).casefold() for one in card.contacts if one.agency}
        by_agent = (id_ for id_, agency in self.told_agencies if agency.casefold() in agencies)
        return tuple(dict.fromkeys((*by_agent, *self.mates)))


def board_facts(card_id: str, heads: Iterable[Head]) -> BoardFacts:
    """What the board's other cards make true for the card `card_id`."""
    heads = list(heads)
    mine = next((head for head in heads if head.id == card_id), None)
    others = [head for head in heads if head.id != card_id]
    offers = [
        head
        for head in others
        if head.kind == "position"
        and head.stage == "offer"
        and (head.decision is None or head.decision.answer == "yes")
    ]
    elsewhere = [head for head in offers if mine is None or not head.is_mate_of(mine.company)]
    return BoardFacts(
        accepted_elsewhere=any(head.outcome == "accepted" for head in elsewhere),
        other_offer=bool(offers),
        other_written=any(head.written for head in offers),
        other_interview=any(head.stage == "interview" and head.kind == "position" for head in others),
        other_dates=tuple(
            sorted(
                (head.reply_by for head in elsewhere if head.reply_by and head.outcome is None),
                key=lambda when: when.at,
            )
        ),
        holders=tuple(one_line(head.company) for head in elsewhere if head.company),
        mates=_mates(mine, others) if mine is not None and mine.company else (),
        told_agencies=_told_agencies(mine, others) if mine is not None else (),
        reasons_there=tuple(_reasons_there(mine, others)) if mine is not None else (),
        employed=any(head.kind == "employer" for head in heads),
    )


def _mates(mine: Head, others: Iterable[Head]) -> tuple[str, ...]:
    """The cards of the same company that are older, the oldest first."""
    since = mine.created, mine.id
    mates = (head for head in others if head.is_mate_of(mine.company))
    return tuple(id_ for _, id_ in sorted((head.created, head.id) for head in mates) if (_, id_) < since)


def _told_agencies(mine: Head, others: Iterable[Head]) -> tuple[tuple[str, str], ...]:
    """The cards about which people at agencies were told a no first, each with the agency."""
    tolds = [(head.told.at, head.id, one_line(head.told.agency)) for head in others if head.told]
    return tuple(
        (id_, agency)
        for at, id_, agency in sorted(tolds)
        if agency and (mine.told is None or at < mine.told.at)
    )


def _reasons_there(mine: Head, others: Iterable[Head]) -> Iterator[ToldThere]:
    """What people of the same company, or of any agency, were told for another no."""
    for head in others:
        told, reason = head.told, head.decision.told_reason if head.decision else ""
        if told is None or not reason:
            continue
        company = one_line(head.company)
        if told.agency or (company and company.casefold() == one_line(mine.company).casefold()):
            yield ToldThere(
                reason=reason,
                company=company,
                role=one_line(head.role),
                person=one_line(told.person),
                agency=one_line(told.agency),
            )


def last_met(card: Card, now: datetime) -> datetime | None:
    """When you last spoke with them face to face, or in an interview by any other way."""
    over = [round_.over for round_ in card.rounds if round_.over <= now and round_.stands]
    return max((*over, *(entry.at for entry in card.timeline if entry.kind == "met")), default=None)


def standing(card: Card, board: BoardFacts, now: datetime, policy: Policy) -> frozenset[str]:
    """The words of `WORDS` that are true of a card at `now`."""
    decision, reply_by, facts = card.decision, card.reply_by, card.facts
    ahead = [round_.at.at for round_ in card.rounds if round_.at.at > now and round_.stands]
    met = last_met(card, now)
    lately = met is not None and working_days_after(met, _LATELY_WORK_DAYS, policy) > now
    offered = card.stage == "offer" or card.received is not None or reply_by is not None
    found = {
        "employer": card.kind == "employer",
        "undecided": card.stage == "offer" and decision is None and card.outcome is None,
        "decided-yes": decision is not None and decision.answer == "yes",
        "decided-no": decision is not None and decision.answer == "no",
        "offered": offered,
        "acknowledged": facts.acknowledged is not None,
        "written": offered and card.written,
        "unwritten": card.spoken is not None and not card.written,
        "paper-asked": facts.paper_asked is not None,
        "differs": facts.differs is not None,
        "raised": _raised(card),
        "improved": facts.improved is not None,
        "agreed": facts.agreed is not None,
        "sign-on": card.pay is not None and card.pay.sign_on is not None,
        "dated": reply_by is not None,
        "past": reply_by is not None and passed(reply_by) <= now,
        "asked": card.waiting is not None,
        "granted": any(one.state == "granted" for one in card.extensions),
        "refused": any(one.state == "refused" for one in card.extensions),
        "slow": card.told is None and _slow(card, now, policy),
        "bargained": facts.bargained is not None,
        "told": card.told is not None,
        "reopened": facts.reopened is not None,
        "start-near": card.start is not None
        and card.start.at - now < _START_NEAR
        and passed(card.start) > now,
        "start-past": card.start is not None and passed(card.start) <= now,
        "unanswered": facts.unanswered is not None,
        "met": met is not None,
        "met-lately": lately,
        "thanked": met is not None and _thanked(card, met),
        "booked": bool(ahead),
        "unconfirmed": any(
            round_.at.at > now and round_.stands and not round_.confirmed for round_ in card.rounds
        ),
        "short-notice": bool(ahead) and min(ahead) - now < _SHORT_NOTICE,
        "begun": any(_began(round_, now) for round_ in card.rounds),
        "missed": any(round_.state == "missed" and round_.awaits_them for round_ in card.rounds),
        "their-date-past": facts.named is not None and passed(facts.named) <= now,
        "nudged": facts.nudges > 0,
        "last-nudge": facts.nudges == policy.nudges - 1,
        "nudged-out": facts.nudges >= policy.nudges,
        "dated-elsewhere": board.answer_by(now) is not None,
        "told-date": facts.expedited is not None,
        "date-moved": _date_moved(card, board, now),
        "remote": card.remote is True,
        "referred": bool(one_line(card.referrer)),
        "asked-friend": any(not (one.said or one.lean) for one in card.advisors),
        "advised": any(one.said or one.lean for one in card.advisors),
        "accepted-elsewhere": board.accepted_elsewhere,
        "other-offer": board.other_offer,
        "other-written": board.other_written,
        "other-interview": board.other_interview,
        "employed": board.employed,
    }
    true = {word for word, holds in found.items() if holds} | {card.stage}
    return frozenset(true | {card.outcome} if card.outcome else true)


def holds(condition: str, words: frozenset[str]) -> bool:
    """Whether a condition is met by the words that are true."""
    return all((word[1:] not in words) if word[0] == "!" else word in words for word in condition.split())


def unknown(condition: str) -> str | None:
    """The first word of a condition that is none of `WORDS`, for an error message."""
    return next((word for word in condition.split() if word.removeprefix("!") not in WORDS), None)


def _raised(card: Card) -> bool:
    """Whether they improved their offer, and heard nothing since."""
    offers = [entry.at for entry in card.timeline if entry.kind == "revised"]
    return bool(offers) and (card.facts.contacted is None or card.facts.contacted < max(offers))


def _began(round_: Round, now: datetime) -> bool:
    return round_.awaits_them and round_.at.at <= now < round_.at.at + _BEGAN


def _date_moved(card: Card, board: BoardFacts, now: datetime) -> bool:
    """Whether they were told another date than the one by which another company must be answered now."""
    told, due = card.facts.told_date, board.answer_by(now)
    return told is not None and due is not None and not same_date(told, due)


def _thanked(card: Card, met: datetime) -> bool:
    return any(
        entry.situation == "thank-you" and entry.kind in ("sent", "called") and entry.at >= met
        for entry in card.timeline
    )


def _slow(card: Card, now: datetime, policy: Policy) -> bool:
    """Whether they have waited for a word from you longer than is polite (docs/domain.md#figures).

    Never while a date that they named is still ahead.
    """
    facts, patience = card.facts, card.patience
    if card.reply_by is not None and passed(card.reply_by) > now:
        return False
    days = policy.acknowledge_soon_work_days + patience
    limits = []
    if facts.unanswered is not None:
        limits.append(working_days_after(facts.unanswered, days, policy))
    if card.received is not None:
        came = started(card.received)
        if card.reply_by is None:
            if facts.acknowledged is None:
                limits.append(working_days_after(came, days, policy))
            limits.append(came + timedelta(days=policy.lapse_after_days + patience))
    return any(limit <= now for limit in limits)
