"""`stats`: the history in numbers, as the board's `i` shows them. It never shows pay."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click
from msgspec import structs

from offerboard.cards import wording
from offerboard.cards.history import words
from offerboard.cards.history.story import stories
from offerboard.cards.history.tally import Tally, tally
from offerboard.cards.values import When, passed, started
from offerboard.cli.context import CommandSession
from offerboard.cli.output import emit, emit_json, jsonable
from offerboard.cli.params import PAST, json_option
from offerboard.cli.tables import table, width_of_terminal
from offerboard.errors import UsageError


@click.command("stats", short_help="What became of all cards: stages, days, outcomes, reasons.")
@click.option("--since", metavar="DATE", type=PAST, help="Only what happened from then on.")
@click.option("--until", metavar="DATE", type=PAST, help="… and not later than this.")
@json_option
@click.pass_obj
def stats_command(
    session: CommandSession, /, *, since: When | None, until: When | None, as_json: bool
) -> None:
    """What became of all cards: stages, days to answer, outcomes, your reasons.

    With --since or --until: cards that began in that time (stages), cards that ended in it (outcomes,
    reasons), offers that came and answers that were given in it. What has no date is left out then.

    \b
    --json prints one object:
      cards, undated   cards counted, and how many of all have no date
      standing         where they stand now, by stage, accepted apart
      reached          how many ever came to each stage, or further
      ended, endings   [{outcome, by, count}]; by is me, them or nobody
      noes, reasons    [{reason, label, count, told}], label in words;
                       unreasoned: without one
      yours            days from an offer to your yes or no, told
      theirs           days from your interview or question to their word
      first            days from applying to the first interview
      waiting          days for which you wait for their word now
                       each {of, count, median, lower, upper}: count of
                       them have both dates; lower and upper quartile
      on_time, late    your answers that had a reply-by
      nudges           how often you asked once more
      months           [{month, began, offers, answered, answer_days,
                       wait_days}]; the days are medians
    """  # noqa: D301 - in a raw one click would not see its mark for lines that stay as they are
    if since and until and until.at < started(since):
        raise UsageError("--until is before --since")
    search = stories((row.card for row in session.cards.rows.values()), session.now)
    found = tally(
        search,
        session.now,
        session.zone,
        since=started(since) if since else None,
        until=passed(until) if until else None,
        labels=_labels() if any(each.reason for each in search) else {},
    )
    if as_json:
        emit_json(_json(found, session))
    else:
        emit(_lines(found, _span(since, until, session)))


def _labels() -> Mapping[str, str]:
    """What reasons are called; the letters know it, which take their time to import."""
    from offerboard.letters import Writer

    return Writer.at_home().catalogue.reason_labels()


def _json(found: Tally, session: CommandSession) -> dict[str, Any]:
    """The tally's own names; months as 2026-11, days to the hundredth."""
    value: dict[str, Any] = jsonable(found, session.zone)
    for name in ("yours", "theirs", "first", "waiting"):
        value[name] = {key: _rounded(each) for key, each in value[name].items()}
    value["months"] = [
        {
            **{key: _rounded(each) for key, each in structs.asdict(month).items()},
            "month": f"{month.month:%Y-%m}",
        }
        for month in found.months
    ]
    return value


def _rounded(value: Any) -> Any:
    return round(value, 2) if isinstance(value, float) else value


def _span(since: When | None, until: When | None, session: CommandSession) -> str:
    said = [
        f"{word} {wording.when(when, session.now, session.clocks)}"
        for word, when in (("since", since), ("until", until))
        if when is not None
    ]
    return f" begun {' '.join(said)}" if said else ", all time"


def _lines(found: Tally, span: str) -> Iterator[str]:
    """The tables for people; a part without anything in it is left out."""
    yield f"{words.cards(found.cards)}{span}"
    if found.undated:
        left = "left out" if found.since or found.until else "in no median and no month"
        yield f"{words.cards(found.undated)} without dates: {left}"
    if found.cards:
        yield from _table([("stage", "or further", "", "now"), *_stages(found)])
    if any(each.of for each in (found.yours, found.theirs, found.first, found.waiting)):
        yield from _table([("days", "median", "middle half", "of"), *map(structs.astuple, words.took(found))])
        yield from filter(None, [words.manners(found)])
    if found.endings:
        yield from _table([("ended", str(found.ended), "", ""), *_endings(found)])
    if found.noes:
        yield from _table([("your noes", str(found.noes), "", ""), *_reasons(found)])


_Row = tuple[str, str, str, str]


def _table(rows: Sequence[_Row]) -> Iterator[str]:
    """A blank line and the rows, the numbers of the two columns in the middle one below the other."""
    widths = [max(len(row[at]) for row in rows) for at in (1, 2)]
    aligned = [(row[0], row[1].rjust(widths[0]), row[2].rjust(widths[1]), row[3]) for row in rows]
    yield ""
    yield from table(aligned, elastic=frozenset({0}), width=width_of_terminal())


def _stages(found: Tally) -> Iterator[_Row]:
    for stage, now in found.standing.items():
        ever = None if stage == "closed" else found.reached[stage]
        share = words.share(ever, found.cards) if ever is not None else ""
        yield stage, "" if ever is None else str(ever), share, str(now)


def _endings(found: Tally) -> Iterator[_Row]:
    for one in found.endings:
        yield one.outcome, str(one.count), words.share(one.count, found.ended), words.PARTIES[one.by]


def _reasons(found: Tally) -> Iterator[_Row]:
    for one in found.reasons:
        told = f"told {one.told}" if one.told else ""
        yield words.reason(one), str(one.count), words.share(one.count, found.noes), told
    if found.unreasoned:
        yield "none kept", str(found.unreasoned), words.share(found.unreasoned, found.noes), ""
