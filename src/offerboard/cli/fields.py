"""The options of `add` and `edit` that fill the fields of a card, and the fields that they make.

A single value replaces what the card had; an empty one clears it. Of what a card can have several (contacts,
tags, notes, advisors, pros, cons, scores) a value is added; an empty one clears those before it.
"""

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

import click
from msgspec import structs

from offerboard.cards import wording
from offerboard.cards.advice import read_advisor, with_advisor
from offerboard.cards.changes.contradictions import before_offer
from offerboard.cards.comparing.criteria import read_score
from offerboard.cards.model import Card, Contact
from offerboard.cards.pay.saying import read_bonus, read_equity, read_money
from offerboard.cards.terms import Terms
from offerboard.cards.values import CARD_KINDS, Pay, When, passed
from offerboard.cli.context import CommandSession
from offerboard.cli.output import aside
from offerboard.cli.params import AHEAD, HAPPENED, LINE, Clearable, option_group
from offerboard.errors import UsageError
from offerboard.text import clean, one_line

ASKED = "-"
"""What stands for an amount that is asked for, so that it stays out of the shell's history."""

AMOUNTS: Mapping[str, tuple[str, Callable[[str, str], Any]]] = {
    "pay": ("base", read_money),
    "bonus": ("bonus", read_bonus),
    "sign_on": ("sign_on", lambda text, currency: read_money(text, currency, "once")),
    "equity": ("equity", read_equity),
}
"""By its option, the part of the pay that an amount is, and what reads it, given its text and a currency."""
REMOTE: Mapping[str, bool | None] = {"yes": True, "no": False, "unsaid": None}
"""Whether it is remote work, by the words of --remote."""
_LINES = {
    "company": "company",
    "role": "role",
    "location": "place",
    "url": "url",
    "source": "source",
    "referrer": "referrer",
    "valued": "valued",
    "regret": "regret",
}
"""Options that take a line of text, and the field of each."""
_OF_A_PERSON = ("phone", "address", "job", "agency", "via")
"""Options for the fields of one contact: the one who is named beside them, else the first."""
_DATES = {"received": "received", "reply_by": "reply by", "start": "start"}
"""The fields that are dates, and what each is called when it is shown back."""

EXTRA_PAY_OPTIONS = (
    click.option("--bonus", metavar="AMOUNT", help='Yearly: "10 %" or an amount; - asks.'),
    click.option("--sign-on", metavar="AMOUNT", help="Paid once, at the start; - asks."),
    click.option("--equity", metavar="TEXT", help='"40000 EUR over 4 years", "1200 RSUs"; - asks.'),
)
"""What is paid beside the base, for these commands and for those that record terms."""

field_options = option_group(
    click.option("--role", metavar="TEXT", type=LINE, help="The position."),
    click.option("--received", metavar="DATE", type=Clearable(HAPPENED), help="When the offer came."),
    click.option(
        "--reply-by",
        metavar="DATE",
        type=Clearable(AHEAD),
        help="Until when it stands; without an hour, the end of that day.",
    ),
    click.option("--place", "--location", "location", metavar="TEXT", type=LINE, help="Where it is."),
    click.option(
        "--remote", type=click.Choice(list(REMOTE)), help="Remote work; a place that says remote is a yes."
    ),
    click.option("--pay", metavar="AMOUNT", help='The base: "92000 EUR/year"; - asks for it.'),
    *EXTRA_PAY_OPTIONS,
    click.option("--start", metavar="DATE", type=Clearable(AHEAD), help="The first day of work."),
    click.option(
        "--contact", metavar='"NAME <MAIL>"', multiple=True, help="A person there; may be repeated."
    ),
    click.option("--phone", metavar="NUMBER", type=LINE, help="That person's number, or the first one's."),
    click.option("--address", metavar="TEXT", type=LINE, help='How to address that person: "Ms Weber".'),
    click.option("--job", metavar="TEXT", type=LINE, help="What that person is there: recruiter, …"),
    click.option("--agency", metavar="TEXT", type=LINE, help="The agency that the person works for."),
    click.option("--via", metavar="TEXT", type=LINE, help="How they write texts: WhatsApp, WeChat, …"),
    click.option("--url", metavar="URL", type=LINE, help="The advertisement."),
    click.option("--source", metavar="TEXT", type=LINE, help="Where you found it."),
    click.option("--referrer", metavar="NAME", type=LINE, help="Who recommended you."),
    click.option("--valued", metavar="TEXT", type=LINE, help="What you valued, for a letter to say."),
    click.option("--paid", metavar="AMOUNT", help="What they have paid you already, as a sign-on; - asks."),
    click.option("--advert-pay", metavar="AMOUNT", help="What the advert named, beside their offer; - asks."),
    click.option(
        "--kind", type=click.Choice(CARD_KINDS), help="employer: whom you work for now, and may leave."
    ),
    click.option("--patience", metavar="DAYS", type=int, help="Days more before the clock speaks."),
    click.option("--tag", metavar="WORD", multiple=True, type=LINE, help="May be repeated."),
    click.option("--note", metavar="TEXT", multiple=True, help="May be repeated."),
    click.option(
        "--advisor",
        metavar='"NAME (LEAN): WORDS"',
        multiple=True,
        help='A friend whom you asked: "Noor", "Noor (yes): take it"; yes, no or unsure. May be repeated.',
    ),
    click.option("--pro", metavar="TEXT", multiple=True, type=LINE, help="What speaks for it."),
    click.option("--con", metavar="TEXT", multiple=True, type=LINE, help="What speaks against it."),
    click.option("--regret", metavar="TEXT", type=LINE, help='"Would I regret this in a year?"'),
    click.option(
        "--score",
        metavar='"NAME=1..5"',
        multiple=True,
        help='What a criterion of yours scores: "team=4"; "team=" takes it away. May be repeated.',
    ),
)
"""Give a command the options that fill a card's fields."""


def fields(session: CommandSession, given: Mapping[str, Any], before: Card | None = None) -> dict[str, Any]:
    """The fields of a card that the options set; where they add to what `before` had, with that.

    Asks for the amounts that are `-`. Raises MoneyError for an amount that is not understood.
    """
    found: dict[str, Any] = {
        field: given[name] for name, field in _LINES.items() if given.get(name) is not None
    }
    if given["remote"] is not None:
        found["remote"] = REMOTE[given["remote"]]
    elif re.search(r"\bremote\b", found.get("place", ""), re.IGNORECASE):
        found["remote"] = True
    found |= {name: given[name] or None for name in _DATES if given.get(name) is not None}
    if amounts := read_amounts(session, given):
        pay = structs.replace(before.pay if before and before.pay else Pay(), **amounts)
        found["pay"] = None if pay == Pay() else pay
    found |= _other_amounts(session, given, before)
    found |= {name: given[name] for name in ("kind", "patience") if given[name] is not None}
    person = {name: given[name] for name in _OF_A_PERSON if given[name] is not None}
    if given["contact"] or person:
        found["contacts"] = _contacts(given["contact"], person, before.contacts if before else ())
    if given["tag"]:
        tags = _after_clearing(given["tag"], before.tags if before else ())
        found["tags"] = tuple(dict.fromkeys(tags))
    if given["note"]:
        notes = [before.notes] if before and before.notes else []
        notes = _after_clearing([clean(note).strip() for note in given["note"]], notes)
        found["notes"] = "\n".join(notes)
    return found | _weighed(session, given, before)


def _other_amounts(session: CommandSession, given: Mapping[str, Any], before: Card | None) -> dict[str, Any]:
    """What they have paid already, and what the advert named."""
    found: dict[str, Any] = {}
    currency = session.config.currency
    if given["paid"] is not None:
        typed = _typed("paid", given["paid"])
        found["paid"] = read_money(typed, currency, "once") if typed.strip() else None
    if given["advert_pay"] is not None:
        typed = _typed("advert_pay", given["advert_pay"])
        base = read_money(typed, currency) if typed.strip() else None
        advert = (before.advert if before else None) or Terms()
        found["advert"] = structs.replace(advert, base=base) or None
    return found


def _weighed(session: CommandSession, given: Mapping[str, Any], before: Card | None) -> dict[str, Any]:
    """Advice, pros, cons and scores. Raises UsageError for a line that names nobody, or is no score."""
    found: dict[str, Any] = {}
    for name, field in (("pro", "pros"), ("con", "cons")):
        if given[name]:
            found[field] = tuple(_after_clearing(given[name], getattr(before, field) if before else ()))
    if given["advisor"]:
        friends = before.advisors if before else ()
        for text in given["advisor"]:
            new = read_advisor(text, friends, session.now) if text.strip() else None
            friends = with_advisor(friends, new) if new else ()
        found["advisors"] = friends
    if given["score"]:
        scores = dict(before.criteria) if before else {}
        for text in given["score"]:
            if not text.strip():
                scores.clear()
                continue
            name, score = read_score(text)
            scores.pop(name, None)
            if score is not None:
                scores[name] = score
        found["criteria"] = scores
    return found


def show_dates(session: CommandSession, found: Mapping[str, Any], before: Card | None = None) -> None:
    """Show back how the dates were understood, before they are saved.

    Raises UsageError for one that contradicts another of them, or one that `before` has.
    """
    for name, label in _DATES.items():
        if (when := found.get(name)) is not None:
            show_date(session, label, when, counted=name == "reply_by")
    received = found.get("received", before.received if before else None)
    for name in ("reply_by", "start"):
        when = found.get(name, getattr(before, name, None))
        why = before_offer(when, received)
        if why and {name, "received"} & found.keys():
            raise UsageError(f"--{name.replace('_', '-')}: {why}")


def show_date(session: CommandSession, label: str, when: When, *, counted: bool = False) -> None:
    """Show back how a date was understood; of a `counted` one also that it has no hour, or has passed."""
    said = [wording.when(when, session.now, session.clocks, dated=True)]
    if counted and when.day:
        said.append("no time given")
    if counted and passed(when) <= session.now:
        said.append(wording.ago(when, session.now, session.clocks))
    if remark := session.remark(when):
        said.append(remark)
    aside(f"{label} {', '.join(said)}")


def past_moment(session: CommandSession, at: When | None) -> datetime | None:
    """Show back the date of `--at`, and give its moment, at most now; None where it was not given."""
    if at is None:
        return None
    show_date(session, "at", at)
    return min(at.at, session.now)


def read_amounts(session: CommandSession, given: Mapping[str, Any], currency: str = "") -> dict[str, Any]:
    """The parts of a pay that the options name; None for one that is empty.

    An amount that names no currency is in this one, else in the config's. Asks for amounts that are `-`.
    Raises MoneyError for one that is not understood.
    """
    parts: dict[str, Any] = {}
    for name, (part, read) in AMOUNTS.items():
        if given[name] is not None:
            typed = _typed(name, given[name])
            parts[part] = read(typed, currency or session.config.currency) if typed.strip() else None
    return parts


def _typed(name: str, text: str) -> str:
    """The text of an amount; of `-` what is typed without showing it, or a line that is piped in."""
    if text != ASKED:
        return text
    label = name.replace("_", "-")
    if sys.stdin.isatty():
        typed = click.prompt(
            f"{label} (not shown)", default="", hide_input=True, show_default=False, err=True
        )
        return str(typed)
    line = sys.stdin.readline()
    if not line:
        raise UsageError(f"--{label} -: standard input has no line for it")
    return line.strip()


def _contacts(
    texts: Sequence[str], more: Mapping[str, str], before: tuple[Contact, ...]
) -> tuple[Contact, ...]:
    """The people, with one who is named added or changed; `more` is of the only one named, or the first."""
    people, named = list(before), 0
    for text in texts:
        if not text.strip():
            people.clear()
            continue
        person = read_contact(text)
        at = next((at for at, other in enumerate(people) if _same(person, other)), None)
        if at is None:
            at = len(people)
            people.append(person)
        else:
            old = people[at]
            people[at] = structs.replace(old, name=person.name or old.name, email=person.email or old.email)
        named = at if len(texts) == 1 else 0
    if more:
        people = people or [Contact()]
        people[named] = structs.replace(people[named], **more)
    return tuple(person for person in people if person != Contact())


def read_contact(text: str) -> Contact:
    """A person as mail programs write one: "Anna Weber <weber@acme.example>", or only one of the two.

    Raises UsageError where what should be an address is none.
    """
    line = one_line(text)
    name, bracket, rest = line.rpartition("<")
    if not bracket:
        return Contact(email=line) if "@" in line and " " not in line else Contact(name=line)
    email = rest.removesuffix(">").strip()
    if not rest.endswith(">") or "@" not in email or " " in email:
        raise UsageError(f'"{line}" is no contact: write it as "Anna Weber <weber@acme.example>"')
    return Contact(name=name.strip().strip('"').strip(), email=email)


def _same(one: Contact, other: Contact) -> bool:
    """Whether two are one person: by the address, or by the name (then the address is a new one)."""
    pairs = ((one.email, other.email), (one.name, other.name))
    return any(mine and mine.casefold() == theirs.casefold() for mine, theirs in pairs)


def _after_clearing(given: Sequence[str], before: Sequence[str]) -> list[str]:
    """What was there and what was given, after the last empty one."""
    kept = [*before]
    for value in given:
        if value:
            kept.append(value)
        else:
            kept.clear()
    return kept
