"""What they stated of the terms, for the commands that record it: in words, or as the paper has it."""

from collections.abc import Mapping
from typing import Any

import click

from offerboard.cards.model import Card
from offerboard.cards.terms import Terms, paid
from offerboard.cards.termsheet import differing
from offerboard.cards.values import Pay, When
from offerboard.cli.context import CommandSession
from offerboard.cli.fields import AMOUNTS, EXTRA_PAY_OPTIONS, read_amounts, show_date
from offerboard.cli.output import aside
from offerboard.cli.params import AHEAD, LINE, option_group
from offerboard.errors import UsageError

_LINES = {
    "place": "place",
    "title": "title",
    "hours": "hours",
    "days_off": "days_off",
    "notice": "notice",
    "probation": "probation",
    "promised": "other",
}
"""Options for terms in words, and the term of each."""

term_options = option_group(
    click.option("--pay", metavar="AMOUNT", help="What they pay: the base; - asks for it."),
    *EXTRA_PAY_OPTIONS,
    click.option("--start", metavar="DATE", type=AHEAD, help="The first day of work."),
    click.option("--place", "--location", "place", metavar="TEXT", type=LINE, help="Where the work is."),
    click.option("--title", metavar="TEXT", type=LINE, help="What the position is called."),
    click.option("--hours", metavar="TEXT", type=LINE, help='"38 a week".'),
    click.option("--days-off", metavar="TEXT", type=LINE, help='"30 days".'),
    click.option("--notice", metavar="TEXT", type=LINE, help='The notice period: "3 months".'),
    click.option("--probation", metavar="TEXT", type=LINE, help='"6 months".'),
    click.option("--promised", metavar="TEXT", type=LINE, help="Whatever else they promise, in a line."),
)
"""Give a command the options that make `Terms`."""


def terms_of(session: CommandSession, given: Mapping[str, Any], card: Card) -> Terms:
    """The terms that the options name; asks for amounts that are `-`, and shows the start back.

    An amount without a currency is in that of the card's pay. Raises MoneyError for one that is not
    understood.
    """
    base = card.pay.base if card.pay is not None else None
    currency = base.currency if base is not None else ""
    start: When | None = given["start"]
    if start is not None:
        show_date(session, "start", start)
    pay = Pay(**read_amounts(session, given, currency))
    lines = {term: given[name] for name, term in _LINES.items() if given[name]}
    return paid(pay).then(Terms(start=start, **lines))


def refuse_terms(given: Mapping[str, Any], why: str) -> None:
    """Raise UsageError for the first term that was given, if any was; `why` it is refused."""
    for name in (*AMOUNTS, "start", *_LINES):
        if given[name] is not None:
            raise UsageError(f"--{name.replace('_', '-')} {why}")


def say_differences(session: CommandSession, card: Card) -> None:
    """Say on standard error where the paper differs from what was said."""
    for line in differing(card, session.now, session.clocks, hide_pay=session.config.hide_pay):
        aside(line)
