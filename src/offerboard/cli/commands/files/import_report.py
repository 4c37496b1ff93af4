"""What is said of an import, on one screen: how the file was understood, what it adds, changes, leaves."""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap
from typing import Any, Literal

from msgspec import Struct

from offerboard.cards import wording
from offerboard.cards.model import Card
from offerboard.cards.wording import count_of
from offerboard.cli.context import CommandSession
from offerboard.cli.output import jsonable, name_of
from offerboard.cli.tables import table, width_of_terminal
from offerboard.exchange import Complaint, Plan, Reading
from offerboard.exchange.plan import Changed, Same
from offerboard.exchange.report import Report, grouped
from offerboard.text import one_line

Done = Literal["written", "previewed", "asked"]

_ROWS = 8
"""How many new cards a preview shows."""
_LINES = 6
"""How many remarks of a kind are shown."""
_WIDTH = 100


class Said(Struct, frozen=True):
    """A line, and whether it belongs to the result (`main`) or is said beside it, on standard error."""

    text: str
    main: bool = False


def said_lines(
    session: CommandSession,
    name: str,
    reading: Reading,
    plan: Plan,
    *,
    done: Done,
    update: bool,
    remembered: bool,
) -> Iterator[Said]:
    """How the file was understood, and what becomes of its cards."""
    report = reading.report
    yield Said(f"{name}: {report.title}, {count_of(len(reading.cards), 'card')}")
    if remembered:
        yield Said("columns and words as you named them last time for this kind of file")
    yield from map(Said, _understood(report))
    yield from map(Said, _some(list(grouped(reading.failed, dict(reading.counts))), "not read: "))
    yield from map(Said, _some(list(grouped(reading.remarks, dict(reading.counts)))))
    yield from map(Said, _changes(plan.changed, update=update))
    yield from map(Said, _skipped(plan.same))
    if done == "previewed":
        rows = [_row(card, session) for card in plan.added]
        shown = table(rows[:_ROWS], elastic=frozenset({0, 1}), width=width_of_terminal())
        yield from (Said(line, main=True) for line in shown)
        if len(rows) > _ROWS:
            yield Said(f"… and {len(rows) - _ROWS:,} more", main=True)
    yield Said(_sum(reading, plan, done=done, update=update), main=True)


def _understood(report: Report) -> Iterator[str]:
    """The columns, and how their dates and amounts were read."""
    used = [f"{_heading(each.heading)} = {each.field}{_doubt(each.how)}" for each in report.used]
    yield from _listed("read as: ", used)
    yield from _listed("not used, kept in the notes: ", [_heading(each.heading) for each in report.unused])
    yield from _listed("left out: ", [_heading(each.heading) for each in report.left])
    yield from _some(list(report.readings))
    for word in report.words[:_LINES]:
        times = f" ({word.count} times)" if word.count > 1 else ""
        yield f'status "{word.word}"{times} is not known: --map-status "{word.word}=…" says what it means'
    if len(report.words) > _LINES:
        yield f"… and {len(report.words) - _LINES} more status words that are not known"


def _heading(text: str) -> str:
    return text if len(text) <= 30 else f"{text[:29]}…"


def _doubt(how: str) -> str:
    return {"likely": " (likely)", "cells": " (by its cells)"}.get(how, "")


def _listed(lead: str, items: Sequence[str]) -> Iterator[str]:
    """Items, wrapped; at most three lines of them."""
    if not items:
        return
    lines = wrap(lead + ", ".join(items), _WIDTH, subsequent_indent="  ", break_long_words=False)
    yield from lines[:3]
    if len(lines) > 3:
        yield "  …"


def _some(lines: Sequence[str], lead: str = "") -> Iterator[str]:
    """The first lines, and how many more there are."""
    yield from (lead + line for line in lines[:_LINES])
    if len(lines) > _LINES:
        yield f"{lead}… and {len(lines) - _LINES} more (--json lists them all)"


def _changes(changed: Sequence[Changed], *, update: bool) -> Iterator[str]:
    lines = [f"{each.place}: {name_of(each.before)} ({each.id}): {_what_changed(each)}" for each in changed]
    yield from _some(lines, "changed, " if update else "would change, ")


def _what_changed(each: Changed) -> str:
    """What a line says of its card, in a few words."""
    said = []
    for one in each.what:
        if one.field == "stage":
            said.append(f"{one.was} -> {one.now}")
        elif one.was:
            said.append(f"{_field(one.field)} {one.was} -> {one.now}")
        else:
            said.append(_field(one.field) if one.now == one.field else f"{_field(one.field)} {one.now}")
    return ", ".join(said)


def _field(name: str) -> str:
    return name.replace("_", " ")


def _skipped(same: Sequence[Same]) -> Iterator[str]:
    """The lines that are on the board already, each with its card; those with a hint first."""
    ordered = sorted(same, key=lambda each: not each.hint)
    yield from _some(list(map(_same, ordered)), "there already, ")


def _same(each: Same) -> str:
    id_, hint = f" ({each.id})" if each.id else "", f": {each.hint}" if each.hint else ""
    return f"{each.place} is {name_of(each.card)}{id_}{hint}"


def _sum(reading: Reading, plan: Plan, *, done: Done, update: bool) -> str:
    """How many are added, changed, there already, and not read."""
    would = done != "written"
    parts = [f"{'would add' if would else 'added'} {len(plan.added)}"]
    if plan.changed:
        verb = ("would change" if would else "changed") if update else "not changed"
        parts.append(
            f"{verb} {len(plan.changed)}{'' if update else ' (--update brings in what the file says)'}"
        )
    if plan.same:
        parts.append(f"{len(plan.same)} on the board already")
    if reading.lost:
        parts.append(f"{reading.lost:,} not read")
    said = ", ".join(parts)
    written = bool(plan.added or (update and plan.changed))
    return f"{said} (`offerboard undo` takes them back)" if written and not would else said


def _row(card: Card, session: CommandSession) -> tuple[str, ...]:
    until = wording.when(card.reply_by, session.now, session.clocks) if card.reply_by else ""
    return (
        one_line(card.company),
        one_line(card.role),
        card.outcome or card.stage,
        f"reply by {until}" if until else "",
    )


def shape(
    session: CommandSession, reading: Reading, plan: Plan, *, done: Done, update: bool, ids: Sequence[str]
) -> dict[str, Any]:
    """What became of an import, for scripts. `added`, `updated` and `skipped` count what was done."""
    report = reading.report
    zone = session.zone
    written = done == "written"
    return {
        "added": len(plan.added) if not report.questions else 0,
        "updated": len(plan.changed) if update and not report.questions else 0,
        "skipped": len(plan.same) + (0 if update else len(plan.changed)),
        "failed": _lines_of(reading.failed),
        "remarks": _lines_of(reading.remarks),
        "lost": reading.lost,
        "written": written,
        "kind": report.kind,
        "title": report.title,
        "encoding": report.encoding,
        "columns": [
            {"heading": each.heading, "field": each.field or None, "how": each.how, "part": each.part}
            for each in report.columns
        ],
        "unused": [each.heading for each in report.unused],
        "left_out": [each.heading for each in report.left],
        "readings": list(report.readings),
        "unknown_words": jsonable(report.words, zone),
        "questions": jsonable(report.questions, zone),
        "ids": list(ids),
        "new": [
            _new(card, place.line, place.part) for card, place in zip(plan.added, plan.places, strict=True)
        ],
        "changed": [
            {
                "id": each.id,
                "line": each.place.line,
                "part": each.place.part,
                "company": each.before.company,
                "role": each.before.role,
                "changes": [{"field": one.field, "was": one.was, "now": one.now} for one in each.what],
            }
            for each in plan.changed
        ],
        "same": [
            {
                "id": each.id or None,
                "line": each.place.line,
                "part": each.place.part,
                "company": each.card.company,
                "role": each.card.role,
                "hint": each.hint,
            }
            for each in plan.same
        ],
    }


def _new(card: Card, line: int, part: str) -> dict[str, object]:
    return {
        "line": line,
        "part": part,
        "company": card.company,
        "role": card.role,
        "stage": card.stage,
        "outcome": card.outcome,
    }


def _lines_of(failures: Iterable[Complaint]) -> list[dict[str, object]]:
    return [
        {"line": failure.line, "why": failure.why, "sample": failure.sample, "part": failure.part}
        for failure in failures
    ]
