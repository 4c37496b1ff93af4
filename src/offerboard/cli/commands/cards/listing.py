"""`list` and `show`: the cards, and one of them whole."""

from collections.abc import Iterator

import click

from offerboard.cards import wording
from offerboard.cards.filters import Filter, parse
from offerboard.cards.pay.saying import HIDDEN, say_pay
from offerboard.cards.values import STAGES, Stage
from offerboard.cli.context import Session
from offerboard.cli.judging import Judged, clock_of, judged
from offerboard.cli.output import aside, emit, emit_card, emit_json, plain, plain_signs
from offerboard.cli.params import id_argument, json_option
from offerboard.cli.tables import table, width_of_terminal
from offerboard.text import one_line


@click.command("list")
@click.argument("words", nargs=-1, metavar="[FILTER]...")
@click.option("--stage", type=click.Choice(STAGES), help="Only this stage.")
@click.option("--all", "everything", is_flag=True, help="Those that you merely applied for, too.")
@json_option
@click.pass_obj
def list_command(
    session: Session, /, words: tuple[str, ...], *, stage: Stage | None, everything: bool, as_json: bool
) -> None:
    """List the cards: the offers first, the worst flag first.

    FILTER words must all fit: company, role, place, tags, contacts or notes; is:overdue, is:open, is:flagged;
    tag:, reason:, outcome:, contact:, … and the word. What you merely applied for is hidden without --all.
    """
    every = judged(session)
    if (fits := parse(" ".join(words))) is not None:
        every = [item for item in every if _fits(session, fits, item)]
    chosen = [item for item in every if _asked_for(item, stage, everything)]
    chosen.sort(key=lambda item: item.place)
    if as_json:
        emit_json([plain(session.cards.card(item.head.id), session.zone) for item in chosen])
        return
    emit(_lines(chosen, session))
    hidden = 0 if stage else len(every) - len(chosen)
    if not session.cards.rows:
        aside("no cards yet: `offerboard add --company …`, `offerboard import FILE`, or `offerboard demo`")
    elif hidden:
        aside(f"+{hidden} in applied (--all shows them)")
    elif not chosen:
        aside("no card fits")


def _fits(session: Session, fits: Filter, item: Judged) -> bool:
    return fits(item.head, item.judgement, lambda: session.cards.facets(item.head.id))


def _asked_for(item: Judged, stage: Stage | None, everything: bool) -> bool:
    if stage is not None:
        return item.head.stage == stage
    return everything or item.head.stage != "applied"


def _lines(cards: list[Judged], session: Session) -> Iterator[str]:
    rows = [_row(item, session) for item in cards]
    return table(rows, elastic=frozenset({2, 3, 5}), width=width_of_terminal())


def _row(item: Judged, session: Session) -> tuple[str, ...]:
    head, flag = item.head, item.flag
    signs = plain_signs(session.config)
    sign = wording.sign(flag.severity, signs) if flag else ""
    if not sign and head.outcome == "accepted":
        sign = wording.star(signs)
    pay = session.cards.facets(head.id).pay
    amount = HIDDEN if pay and session.config.hide_pay else one_line(say_pay(pay))
    return (
        head.id,
        sign,
        one_line(head.company),
        one_line(head.role),
        head.outcome or head.stage,
        amount,
        wording.short(flag, session.now, session.zone) if flag else "",
    )


@click.command("show")
@id_argument
@json_option
@click.pass_obj
def show_command(session: Session, /, id_: str, *, as_json: bool) -> None:
    """Show a card whole."""
    from offerboard.cli.sheet import sheet

    card = session.cards.card(session.find(id_))
    if as_json:
        emit_card(card, session.zone)
        return
    judgement = clock_of(session).judge(card, session.now)
    emit(sheet(card, judgement, session))
