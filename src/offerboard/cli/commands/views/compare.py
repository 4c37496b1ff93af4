"""`compare`: offers side by side, in one currency."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from offerboard.cards.advice import asked
from offerboard.cards.comparing import criteria
from offerboard.cards.comparing.comparison import Comparison, Offer
from offerboard.cards.pay.worth import Worth
from offerboard.cards.wording import count_of
from offerboard.cli.context import CommandSession
from offerboard.cli.judging import Judged, judged
from offerboard.cli.output import aside, dated, emit, emit_bytes, json_bytes, jsonable
from offerboard.cli.params import ids_argument
from offerboard.cli.tables import table, width_of_terminal
from offerboard.errors import UsageError
from offerboard.exchange import comparison
from offerboard.files import save_for_others

_FORMATS = ("md", "csv", "json")
_STDOUT = "-"


@click.command("compare", short_help="Show offers side by side: those named, else all that are open.")
@ids_argument
@click.option("--format", "kind", type=click.Choice(_FORMATS), help="Else by the file's name, else a table.")
@click.option("-o", "--output", metavar="FILE", default=_STDOUT, help="Else standard output.")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.pass_obj
def compare_command(
    session: CommandSession, /, ids: tuple[str, ...], *, kind: str | None, output: str, as_json: bool
) -> None:
    """Show offers side by side: the ones named, else all that are open.

    Amounts are in your currency and by the year: an hour counts hours_a_week x weeks_a_year times, a day
    5 x weeks_a_year, a week weeks_a_year, a month 12 times. The first year is base, bonus, sign-on and what
    vests in it. Four years are four times base and bonus, the sign-on, and what has vested by then: nothing
    before the cliff, then by_year, or equal parts. Of a range the lower end counts. [rates] in the config
    says what 1 of another currency is worth, [criteria] how much each of your own criteria weighs.
    """
    if as_json and kind not in (None, "json"):
        raise UsageError("--json and --format contradict each other")
    if kind is None:
        kind = "json" if as_json else next((each for each in _FORMATS if output.endswith(f".{each}")), None)
    shown = _chosen(session, ids)
    cards = [session.cards.card(item.head.id) for item in shown]
    config = session.config
    found = Comparison(cards, config.measure, config.criteria, session.now, session.clocks)
    if not shown:
        aside("no open offers to compare")
    if kind is None and output == _STDOUT:
        emit(_lines(found, hide_pay=config.hide_pay))
        return
    data = _data(kind or "md", found, shown, session)
    if output == _STDOUT:
        emit_bytes(data)
        return
    save_for_others(Path(output), data, own=session.own_files)
    aside(f"{count_of(len(cards), 'offer')} in {output}, pay and all")


def _chosen(session: CommandSession, ids: tuple[str, ...]) -> list[Judged]:
    """The cards that were named, in their order; else the open offers, the most urgent first."""
    every = {item.head.id: item for item in judged(session)}
    if ids:
        return [every[id_] for id_ in dict.fromkeys(map(session.find, ids))]
    offers = [item for item in every.values() if item.head.stage == "offer" and item.head.outcome is None]
    return sorted(offers, key=lambda item: item.board_order)


def _data(kind: str, found: Comparison, shown: list[Judged], session: CommandSession) -> bytes:
    if kind == "csv":
        return comparison.sheet(found)
    if kind == "md":
        return comparison.markdown(found).encode()
    return json_bytes(_json(found, shown, session))


def _lines(found: Comparison, *, hide_pay: bool) -> Iterator[str]:
    """The table for people, fitted to the terminal."""
    lines = comparison.lines(found, hide_pay=hide_pay)
    if found.offers:
        columns = frozenset(range(1, len(found.offers) + 1))
        yield from table(lines, elastic=columns, width=width_of_terminal())
        yield comparison.measured(found)


def _json(found: Comparison, shown: list[Judged], session: CommandSession) -> Any:
    """The offers for scripts: amounts in one currency, what each lacks, scores, where each is the best."""
    measure = found.measure
    offers = [
        _offer(found, at, offer, item, session)
        for at, (offer, item) in enumerate(zip(found.offers, shown, strict=True))
    ]
    value = {
        "currency": measure.currency,
        "rates": dict(measure.rates),
        "rates_date": measure.rates_date.isoformat() if measure.rates_date else None,
        "hours_a_week": measure.hours_a_week,
        "weeks_a_year": measure.weeks_a_year,
        "weights": {name: criteria.weight(found.weights, name) for name in found.criteria},
        "offers": offers,
    }
    return jsonable(value, session.zone)


def _offer(found: Comparison, at: int, offer: Offer, item: Judged, session: CommandSession) -> dict[str, Any]:
    card, totals = offer.card, offer.totals
    currency = found.measure.currency

    def money(worth: Worth | None) -> dict[str, Any] | None:
        if worth is None or worth.lacks:
            return None
        return {"amount": worth.amount, "currency": currency, "from": worth.ranged}

    parts = {name: getattr(totals, name) for name in totals.__struct_fields__ if name != "by_year"}
    lacks = [worth.lacks for worth in parts.values() if worth is not None and worth.lacks]
    return {
        "id": card.id,
        "company": card.company,
        "role": card.role,
        **{name: money(worth) for name, worth in parts.items()},
        "equity_by_year": [money(worth) for worth in totals.by_year],
        "lacks": list(dict.fromkeys(lacks)),
        "place": card.place,
        "remote": card.remote,
        **dated("start", card.start, session.zone),
        **dated("reply_by", card.reply_by, session.zone),
        "severity": item.flag.severity.word if item.flag else None,
        "asked": asked(card),
        "decision": card.decision.answer if card.decision else None,
        "scores": {name: criteria.scored(card.criteria, name) for name in found.criteria},
        "sum": offer.sum.total,
        "most": offer.sum.most,
        "best": [row.key for row in found.rows if at in row.best],
    }
