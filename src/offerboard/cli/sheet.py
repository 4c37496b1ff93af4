"""A card whole, in lines that a person reads."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from offerboard.cards import advice, summary, wording
from offerboard.cards.clock.flags import Judgement
from offerboard.cards.model import Card, Contact, Entry, Extension
from offerboard.cards.pay import saying
from offerboard.cards.termsheet import beside, changed, differing
from offerboard.cards.values import Pay, When
from offerboard.cli.context import CommandSession
from offerboard.cli.output import plain_signs
from offerboard.cli.tables import table
from offerboard.text import one_line

_INDENT = "  "
_OBJECTS = {"asked": "for more time", "granted": "more time", "refused": "more time"}


def sheet(card: Card, judgement: Judgement, session: CommandSession, *, signs: bool = True) -> Iterator[str]:
    """The lines of a card; amounts are hidden where the config says so.

    Without `signs` its severity is a word, for who hears it.
    """
    return _Sheet(card, session, signs=signs).lines(judgement)


class _Sheet:
    """One card, and on whose clock and screen it is shown."""

    def __init__(self, card: Card, session: CommandSession, *, signs: bool) -> None:
        self.card, self.signs = card, signs
        self.now = session.now
        self.zone, self.clocks = session.zone, session.clocks
        self.hide_pay = session.config.hide_pay
        self.measure = session.config.measure
        self.plain = plain_signs(session.config)

    def lines(self, judgement: Judgement) -> Iterator[str]:
        card = self.card
        yield card.name
        if title := summary.title(card):
            yield title
        if flag := judgement.flag:
            severity = flag.severity
            mark = wording.sign(severity, self.plain) if self.signs else f"{severity.word}:"
            yield f"{mark} {wording.long(flag, self.now, self.clocks)}"
        if card.snooze and judgement.snoozed:
            yield f"snoozed until {self._moment(card.snooze.until)}"
        yield from self._part("", table(list(self._facts())))
        yield from self._part("Terms", self._beside())
        yield from self._part("Not the same", differing(card, self.now, self.clocks, hide_pay=self.hide_pay))
        yield from self._part("Contacts", map(_person, card.contacts))
        yield from self._part("Interviews", self._rounds())
        yield from self._part("To do", self._promises())
        yield from self._part("More time", map(self._extension, card.extensions))
        yield from self._part("Asked", map(self._own, map(advice.say, card.advisors)))
        yield from self._part("For it", map(self._own, card.pros))
        yield from self._part("Against it", map(self._own, card.cons))
        yield from self._part("In a year", filter(None, [self._own(card.regret)]))
        yield from self._part(
            "Scores", (f"{one_line(name)} {score}" for name, score in card.criteria.items())
        )
        yield from self._part(
            "Drafts", (f"{wording.in_words(d.situation)} by {d.channel}" for d in card.drafts)
        )
        entries = summary.newest_first(card.timeline)
        yield from self._part("Timeline", table([self._entry(entry) for entry in entries]))
        yield from self._part("Notes", card.notes.splitlines())

    def _beside(self) -> Iterator[str]:
        """The terms as the advert, they and the paper have them, side by side."""
        card = self.card
        if not (card.advert or card.said or card.paper):
            return
        rows = list(beside(card, self.now, self.clocks, hide_pay=self.hide_pay))
        yield from table([("", "advert", "said", "paper"), *rows])

    def _rounds(self) -> Iterator[str]:
        ordered = sorted(self.card.rounds, key=lambda round_: round_.at.at)
        for number, each in enumerate(ordered, 1):
            yield f"{number}. {summary.interview_whole(each, self.now, self.clocks)}"

    def _promises(self) -> Iterator[str]:
        for number, one in enumerate(self.card.promises, 1):
            by = f", by {self._when(one.due)}" if one.due else ""
            promised = wording.ago(one.made, self.now, self.clocks)
            yield f"{number}. {one_line(one.text)}{by}, promised {promised}"

    def _own(self, words: str) -> str:
        """The user's own words, without the amounts that they name where these are hidden."""
        return saying.masked(one_line(words)) if self.hide_pay else one_line(words)

    def _part(self, name: str, lines: Iterable[str]) -> Iterator[str]:
        lines = list(lines)
        if lines:
            yield ""
            if name:
                yield name
            yield from (f"{_INDENT}{line}".rstrip() for line in lines)

    def _facts(self) -> Iterator[tuple[str, str]]:
        card, decision = self.card, self.card.decision
        yield "id", card.id
        if card.kind == "employer":
            yield "kind", "your employer"
        stage = f"{card.stage}, {card.outcome}" if card.outcome else card.stage
        if card.outcome and card.ended_by == "them":
            stage += " by them"
        yield "stage", stage
        yield from self._terms(card.pay)
        dates = {"received": card.received, "reply by": card.reply_by, "start": card.start}
        yield from ((name, self._when(when)) for name, when in dates.items() if when)
        if card.written or card.spoken:
            yield "in writing", "yes" if card.written else "not yet"
        if decision:
            told = f"told: {decision.told_reason}" if decision.told_reason else ""
            why = _joined("; ", (decision.reason, told, self._own(decision.words)))
            yield "decided", f"{decision.answer}, {self._moment(decision.at)}{f' ({why})' if why else ''}"
        if card.told:
            by = f" by {card.told.channel}" if card.told.channel else ""
            yield "told", f"{self._moment(card.told.at)}{by}"
        if card.paid:
            paid = saying.HIDDEN if self.hide_pay else saying.say_money(card.paid, short=False)
            yield "paid already", paid
        others = {
            "valued": card.valued,
            "recommended by": card.referrer,
            "url": card.url,
            "source": card.source,
            "tags": ", ".join(card.tags),
            "patience": f"{wording.count_of(card.patience, 'day')} more" if card.patience else "",
        }
        yield from ((name, one_line(value)) for name, value in others.items() if value)

    def _terms(self, pay: Pay | None) -> Iterator[tuple[str, str]]:
        if pay is None:
            return
        if self.hide_pay:
            yield "pay", saying.HIDDEN
            return
        if pay.base:
            yield "pay", saying.say_money(pay.base, short=False)
        if pay.bonus:
            yield "bonus", saying.say_bonus(pay.bonus, short=False)
        if pay.sign_on:
            yield "sign-on", saying.say_money(pay.sign_on, short=False)
        if pay.equity:
            yield "equity", one_line(saying.equity_text(pay.equity))
        if pay.words:
            yield "terms", one_line(pay.words)
        first = saying.first_year(pay, self.measure)
        if first and pay.base and first.amount != pay.base.amount:
            yield "first year", saying.say_money(first, short=False)

    def _extension(self, extension: Extension) -> str:
        at = self._moment(extension.answered or extension.asked)
        return f"{at}: {summary.extension(extension, self.card.reply_by, self.now, self.clocks)}"

    def _entry(self, entry: Entry) -> tuple[str, str]:
        words: list[str] = [f"{entry.kind} {_OBJECTS[entry.kind]}" if entry.kind in _OBJECTS else entry.kind]
        if entry.kind == "moved" and entry.stage:
            words.append(f"to {entry.stage}")
        words += [
            wording.in_words(entry.situation or ""),
            f"by {entry.channel}" if entry.channel else "",
            entry.outcome or "",
        ]
        words.append(f"({entry.minutes} min)" if entry.minutes else "")
        what = _joined(" ", words)
        if entry.person:
            what += f", with {one_line(entry.person)}"
        if entry.until:
            word = "your deadline" if entry.did == "own-date" else "until"
            what += f", {word} {self._when(entry.until)}"
        if entry.reason and entry.kind in ("sent", "called"):
            what += f", reason told: {wording.in_words(entry.reason)}"
        terms = changed(entry, self.card, self.now, self.clocks, hide_pay=self.hide_pay)
        what += "".join(f", {each}" for each in terms)
        if entry.text and not (self.hide_pay and entry.kind == "revised"):
            text = one_line(entry.text)
            what += f": {saying.masked(text) if self.hide_pay else text}"
        if entry.owed:
            what += " (they wait for your answer)"
        return wording.happened(entry.at, self.now, self.clocks), what

    def _when(self, when: When) -> str:
        return wording.when(when, self.now, self.clocks)

    def _moment(self, at: datetime) -> str:
        return wording.moment(at, self.now, self.clocks)


def _person(person: Contact) -> str:
    called = f'"{person.address}"' if person.address else ""
    names = (person.name, called, person.job, f"for {person.agency}" if person.agency else "")
    prefers = f"prefers {person.channel}" if person.channel else ""
    parts = (_joined(", ", names), person.email, person.phone, prefers, person.via)
    return _joined("   ", parts)


def _joined(between: str, parts: Iterable[str]) -> str:
    return between.join(filter(None, map(one_line, parts)))
