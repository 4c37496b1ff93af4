"""A whole card as paragraphs, for the side pane and for the card's screen."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from offerboard.cards import advice, summary, wording
from offerboard.cards.clock.flags import Judgement
from offerboard.cards.model import Card, Contact, Entry
from offerboard.cards.pay import saying
from offerboard.cards.pay.worth import Measure
from offerboard.text import clean, one_line
from offerboard.tui.theme import Look, Paint, Part
from offerboard.tui.widgets.paragraphs import Paragraph

_BLANK = Paragraph()


def card_texts(card: Card, judgement: Judgement, look: Look, measure: Measure) -> list[Paragraph]:
    """Everything known about a card, the most pressing first; `measure` says how long a year is."""
    paint = look.paint

    def own(words: Iterable[str]) -> list[str]:
        """The user's own words, without the amounts in them while these are hidden."""
        lines = map(one_line, words)
        return [saying.masked(each) for each in lines] if look.hide_pay else list(lines)

    asked = advice.asked(card)
    scores = (f"{name} {score}" for name, score in card.criteria.items())
    return [
        Paragraph(((card.employer, paint.strong),)),
        Paragraph(((summary.title(card), paint.ink),)),
        *_flag(card, judgement, look),
        *_answer(card, judgement, look),
        *_section("Pay", _pay(card, look.hide_pay, measure), paint),
        *_section("Interviews", _rounds(card, look.now, look.zone), paint),
        *_section("Contact", _contacts(card), paint),
        *_section(f"Asked  {asked} of {advice.to_ask(card)}", own(_advice(card, look.zone)), paint),
        *_section("For", own(card.pros), paint),
        *_section("Against", own(card.cons), paint),
        *_section("In a year", own([card.regret]), paint),
        *_section("Scores", [", ".join(map(one_line, scores))], paint),
        *_section(
            "Drafts",
            [f"{wording.in_words(draft.situation)} by {draft.channel}" for draft in card.drafts],
            paint,
        ),
        *_timeline(card, look),
        *_section("Notes", [text.expandtabs(4) for text in clean(card.notes).split("\n")], paint),
        *_section("Tags", ["  ".join(one_line(tag) for tag in card.tags)] if card.tags else [], paint),
        *_section("Link", [one_line(text) for text in (card.url, card.source) if text], paint),
        _BLANK,
        Paragraph(((f"id {card.id}", paint.quiet),)),
    ]


def _flag(card: Card, judgement: Judgement, look: Look) -> Iterator[Paragraph]:
    flag = judgement.flag or judgement.snoozed
    if flag is None:
        return
    style = look.paint.severity(flag.severity) if judgement.flag else look.paint.quiet
    said = f"{wording.sign(flag.severity, look.plain)} {wording.long(flag, look.now, look.zone)}"
    yield _BLANK
    yield Paragraph(((said, style),), hang=2)
    if judgement.flag is None and card.snooze is not None:
        until = wording.moment(card.snooze.until, look.now, look.zone)
        yield Paragraph(((f"snoozed until {until}", look.paint.quiet),), indent=2)


def _answer(card: Card, judgement: Judgement, look: Look) -> Iterator[Paragraph]:
    """What was offered and until when, what was asked, and what was decided."""
    zone, quiet = look.zone, look.paint.quiet
    for said in summary.offered(card, judgement.flag, look.now, zone):
        yield Paragraph(((said, quiet),), indent=2)
    if card.decision is not None:
        decided = summary.decision(card.decision, zone)
        if look.hide_pay:
            decided = saying.masked(decided)
        yield Paragraph(((decided, look.paint.ink),), indent=2)
    if card.told is not None:
        by = f" by {card.told.channel}" if card.told.channel else ""
        yield Paragraph(((f"told {wording.short_date(card.told.at, zone)}{by}", quiet),), indent=2)


def _pay(card: Card, hide: bool, measure: Measure) -> list[str]:
    if card.pay is None:
        return []
    if hide:
        return [saying.HIDDEN]
    terms = [one_line(saying.say_pay(card.pay, short=False))]
    first = saying.first_year(card.pay, measure)
    if first is not None:
        terms.append(f"first year {saying.say_money(first, short=False)}")
    if card.pay.words:
        terms.append(one_line(card.pay.words))
    return terms


def _rounds(card: Card, now: datetime, zone: str) -> Iterator[str]:
    for round_ in sorted(card.rounds, key=lambda r: r.at.at):
        state = "" if round_.confirmed or round_.at.at < now else ", not confirmed"
        yield summary.interview(round_, now, zone) + state
        place = ", ".join(one_line(text) for text in (round_.where, round_.people) if text)
        if place:
            yield f"  {place}"


def _contacts(card: Card) -> Iterator[str]:
    for contact in card.contacts:
        yield _contact(contact)
        yield from (one_line(text) for text in (contact.email, contact.phone) if text)


def _contact(contact: Contact) -> str:
    name = one_line(contact.address or contact.name) or "(no name)"
    via = f"via {one_line(contact.agency)}" if contact.agency else ""
    return ", ".join(part for part in (name, one_line(contact.job), via) if part)


def _advice(card: Card, zone: str) -> Iterator[str]:
    for advisor in card.advisors:
        waits = "" if advice.answered(advisor) or advisor.at is None else wording.short_date(advisor.at, zone)
        yield advice.say(advisor) + (f", asked {waits}" if waits else "")


def _timeline(card: Card, look: Look) -> Iterator[Paragraph]:
    if not card.timeline:
        return
    yield _BLANK
    yield Paragraph((("Timeline", look.paint.heading),))
    for entry in summary.newest_first(card.timeline):
        day = f"{wording.short_date(entry.at, look.zone):>6}  "
        parts: tuple[Part, ...] = ((day, look.paint.quiet), (entry_words(entry, look), look.paint.ink))
        yield Paragraph(parts, indent=2, hang=2 + len(day))


def entry_words(entry: Entry, look: Look) -> str:
    """One entry of the timeline in words."""
    by = f" by {entry.channel}" if entry.channel else ""
    text, situation = one_line(entry.text), wording.in_words(entry.situation or "")
    if look.hide_pay:
        text = saying.masked(text)
    match entry.kind:
        case "moved":
            words = entry.outcome or f"moved to {entry.stage}"
        case "copied" | "sent":
            words = f"{situation or 'message'} {entry.kind}{by}"
        case "called":
            took = f", {entry.minutes} min" if entry.minutes else ""
            words = f"you called{took}: {situation}" if situation else f"you called{took}"
        case "heard":
            words = f"heard from them{by}"
        case "asked":
            words = "asked for more time"
        case "granted":
            words = "granted more time"
        case "refused":
            words = "refused more time"
        case "revised":
            before = "" if entry.pay is None or look.hide_pay else f", before: {saying.say_pay(entry.pay)}"
            words = f"offer revised{before}"
        case "noted":
            words = "" if entry.pay is None or look.hide_pay else f"before: {saying.say_pay(entry.pay)}"
        case _:
            words = entry.kind
    if entry.until is not None:
        words += f" until {wording.when(entry.until, look.now, look.zone)}"
    return ": ".join(part for part in (words, text) if part)


def _section(title: str, lines: Iterable[str], paint: Paint) -> Iterator[Paragraph]:
    """A heading and lines below it; nothing where no line has words."""
    found = list(lines)
    if not any(found):
        return
    yield _BLANK
    yield Paragraph(((title, paint.heading),))
    for text in found:
        yield Paragraph(((text, paint.ink),), indent=2)
