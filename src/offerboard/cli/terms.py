"""What they stated of the terms, for the commands that record it: in words, or as the paper has it."""

from collections.abc import Mapping
from typing import Any

import click

from offerboard.cards.model import Card
from offerboard.cards.terms import Terms, paid
from offerboard.cards.termsheet import differing
from offerboard.cards.values import When
from offerboard.cli.context import CommandSession
from offerboard.cli.fields import AMOUNTS, amounts_of, show_date
from offerboard.cli.output import aside
from offerboard.cli.params import AHEAD, LINE, F
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

_OPTIONS = (
    click.option("--pay", metavar="AMOUNT", help="What they pay: the base; - asks for it."),
    click.option("--bonus", metavar="AMOUNT", help='Yearly: "10 %" or an amount; - asks.'),
    click.option("--sign-on", metavar="AMOUNT", help="Paid once, at the start; - asks."),
    click.option("--equity", metavar="TEXT", help='"40000 EUR over 4 years", "1200 RSUs"; - asks.'),
    click.option("--start", metavar="DATE", type=AHEAD, help="The first day of work."),
    click.option("--place", "--location", "place", metavar="TEXT", type=LINE, help="Where the work is."),
    click.option("--title", metavar="TEXT", type=LINE, help="What the position is called."),
    click.option("--hours", metavar="TEXT", type=LINE, help='"38 a week".'),
    click.option("--days-off", metavar="TEXT", type=LINE, help='"30 days".'),
    click.option("--notice", metavar="TEXT", type=LINE, help='The notice period: "3 months".'),
    click.option("--probation", metavar="TEXT", type=LINE, help='"6 months".'),
    click.option("--promised", metavar="TEXT", type=LINE, help="Whatever else they promise, in a line."),
)


def term_options(command: F) -> F:
    """Give a command the options that make `Terms`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def terms_of(session: CommandSession, given: Mapping[str, Any], card: Card) -> Terms:
    """The terms that the options name; amounts that are `-` are asked for. Shows the start back.

    An amount without a currency is in that of the card's pay. Raises MoneyError for one that is not
    understood.
    """
    base = card.pay.base if card.pay is not None else None
    currency = base.currency if base is not None else ""
    start: When | None = given["start"]
    if start is not None:
        show_date(session, "start", start)
    amounts = {name: given[name] for name in AMOUNTS if given[name] is not None}
    pay = amounts_of(session, amounts, currency)
    lines = {term: given[name] for name, term in _LINES.items() if given[name]}
    return paid(pay).then(Terms(start=start, **lines))


def refuse_terms(given: Mapping[str, Any], why: str) -> None:
    """Raise UsageError, which names the first of them, where any term was given."""
    named = (*AMOUNTS, "start", *_LINES)
    wrong = next((name for name in named if given[name] is not None), None)
    if wrong is not None:
        raise UsageError(f"--{wrong.replace('_', '-')} {why}")


def say_differences(session: CommandSession, card: Card) -> None:
    """Say beside the result where the paper is not what was said."""
    for line in differing(card, session.now, session.clocks, hide_pay=session.config.hide_pay):
        aside(line)
