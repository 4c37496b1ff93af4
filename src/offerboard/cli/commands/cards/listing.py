"""`list` and `show`: the cards, and one of them whole."""

import re
import sys
from collections.abc import Iterator
from typing import Any

import click

from offerboard.cards import wording
from offerboard.cards.pay.saying import HIDDEN, say_pay
from offerboard.cards.values import STAGES, Stage
from offerboard.cli import colours
from offerboard.cli.context import CommandSession
from offerboard.cli.finding import found_by
from offerboard.cli.formatting import formatted
from offerboard.cli.judging import Judged, clock_of, flag_fields, judged
from offerboard.cli.output import aside, emit, emit_card, emit_json, jsonable, plain_signs
from offerboard.cli.params import id_argument, json_option
from offerboard.cli.tables import table, width_of_terminal
from offerboard.dates import iso
from offerboard.errors import UsageError
from offerboard.text import one_line


class _WordsWithMinus(click.Command):
    """A command whose words may begin with a minus: `-remote` is a word, not six options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Move such words behind the `--` that ends the options."""
        at = args.index("--") if "--" in args else len(args)
        words = [arg for arg in args[:at] if re.match("-[^-].", arg)]
        rest = [arg for arg in args[:at] if arg not in words]
        return super().parse_args(ctx, [*rest, "--", *words, *args[at + 1 :]])


@click.command("list", cls=_WordsWithMinus)
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@click.option("--stage", type=click.Choice(STAGES), help="Only this stage.")
@click.option("--all", "everything", is_flag=True, help="Those that you only applied for, too.")
@click.option(
    "--format",
    "template",
    metavar="TEXT",
    help=r'A line each as you write it: "{id} {company}: {reply_by}\n"; a wrong name lists them all.',
)
@json_option
@click.pass_obj
def list_command(
    session: CommandSession,
    /,
    words: tuple[str, ...],
    *,
    stage: Stage | None,
    everything: bool,
    template: str | None,
    as_json: bool,
) -> None:
    """List the cards: the offers first, the worst flag first.

    Only those that fit all WORDS, as the board finds them: the beginning of a word of company, role, place,
    pay, contacts, tags or notes; is:overdue, stage:offer, tag:rust, reason:family, company:"Acme GmbH", … ;
    -remote leaves out what the word finds. What you only applied for is hidden without --all.
    """
    if template is not None and as_json:
        raise UsageError("--format and --json each say how to print it: give one of them")
    every = judged(session)
    if words:
        fits, rows = found_by(" ".join(map(_typed, words)), session), session.cards.rows
        every = [item for item in every if fits(rows[item.head.id], item.judgement)]
    chosen = [item for item in every if _asked_for(item, stage, everything)]
    chosen.sort(key=lambda item: item.board_order)
    if template is not None:
        sys.stdout.write("".join(formatted(template, _named(item, session)) for item in chosen))
        return
    if as_json:
        emit_json([_shape(item, session) for item in chosen])
        return
    emit(_lines(chosen, session))
    hidden = 0 if stage else len(every) - len(chosen)
    if not session.cards.rows:
        aside("no cards yet: `offerboard add --company …`, `offerboard import FILE`, or `offerboard demo`")
    elif hidden:
        aside(f"+{hidden} in applied (--all shows them)")
    elif not chosen:
        aside("no card fits")


def _typed(word: str) -> str:
    """A word as it is typed on the board: the shell has removed the quotes around a value with blanks."""
    name, _, value = word.partition(":")
    unquoted = " " in value and '"' not in value and ":" not in value
    return f'{name}:"{value}"' if unquoted and name.removeprefix("-").isalpha() else word


def _shape(item: Judged, session: CommandSession) -> dict[str, Any]:
    """A card for scripts, and what the clock says of it."""
    card = session.cards.card(item.head.id)
    return {**jsonable(card, session.zone), **flag_fields(item.flag, session)}


def _asked_for(item: Judged, stage: Stage | None, everything: bool) -> bool:
    if stage is not None:
        return item.head.stage == stage
    return everything or item.head.stage != "applied"


def _named(item: Judged, session: CommandSession) -> dict[str, str | None]:
    """The values of a card that `--format` may name."""
    head, flag = item.head, item.flag
    facets = session.cards.facets(head.id)
    return {
        "id": head.id,
        "company": head.company,
        "role": head.role,
        "place": facets.place,
        "stage": head.stage,
        "outcome": head.outcome,
        "severity": flag.severity.word if flag else None,
        "flag": wording.short(flag, session.now, session.clocks) if flag else None,
        "received": iso(head.received, session.zone) if head.received else None,
        "reply_by": iso(head.reply_by, session.zone) if head.reply_by else None,
        "start": iso(head.start, session.zone) if head.start else None,
        "pay": HIDDEN if facets.pay and session.config.hide_pay else say_pay(facets.pay),
        "tags": ", ".join(facets.tags),
        "url": facets.url,
    }


def _lines(cards: list[Judged], session: CommandSession) -> Iterator[str]:
    rows = [_row(item, session) for item in cards]
    styles = [_styles(item) for item in cards]
    return table(rows, elastic=frozenset({2, 3, 5}), width=width_of_terminal(), styles=styles)


def _styles(item: Judged) -> dict[int, str]:
    """The colours of a row's cells by column: those of its flag; of what has ended, quiet ones."""
    head = item.head
    flag = colours.of_severity(item.flag.severity if item.flag else None)
    if not flag and head.outcome == "accepted":
        return {0: colours.QUIET, 1: colours.GOOD, 2: colours.STRONG, 4: colours.GOOD}
    if head.stage == "closed":
        return dict.fromkeys(range(6), colours.QUIET) | {6: flag}
    return {0: colours.QUIET, 1: flag, 2: colours.STRONG, 6: flag}


def _row(item: Judged, session: CommandSession) -> tuple[str, ...]:
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
        wording.short(flag, session.now, session.clocks) if flag else "",
    )


@click.command("show")
@id_argument
@json_option
@click.pass_obj
def show_command(session: CommandSession, /, id_: str, *, as_json: bool) -> None:
    """Show a card whole."""
    from offerboard.cli.sheet import sheet

    card = session.cards.card(session.find(id_))
    if as_json:
        emit_card(card, session.zone)
        return
    judgement = clock_of(session).judge(card, session.now)
    emit(sheet(card, judgement, session))
