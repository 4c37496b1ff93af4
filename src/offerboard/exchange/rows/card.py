"""A card from the cells of one line, whichever sheet it comes from. What cannot be read stays as words."""

import re

from msgspec import Struct

from offerboard.cards.model import Card, Round, Told
from offerboard.cards.safety import LONGEST_TEXT
from offerboard.cards.values import ENDED_BY, MY_ANSWER, Outcome, When, started
from offerboard.exchange.rows import standing, when, who
from offerboard.exchange.rows.cells import Cells
from offerboard.exchange.rows.paying import Paying
from offerboard.exchange.values import dates
from offerboard.exchange.values.status import Meaning, due_in, stage_and_outcome

_OFFERED: frozenset[Meaning] = frozenset({"offer", "accepted", "declined", "rescinded", "lapsed", "reneged"})
"""Where a card stands that had an offer."""


class RowError(ValueError):
    """A line that is no card, and why."""


class _Dates(Struct, frozen=True):
    """The dates of a line that say when it ended, or came to where it stands."""

    stage: When | None
    response: When | None
    activity: When | None


def card_of(cells: Cells) -> Card:
    """The card, without an id. Raises RowError where the line is none."""
    now = cells.options.now
    company, role = who.names(cells)
    url = who.address(cells)
    if not company and not role:
        company = _named_by(cells, url)
    when.answered(cells)
    received, applied, saved = (when.date_of(cells, field) for field in ("received", "applied", "saved"))
    start = when.date_of(cells, "start")
    rounds = when.rounds(cells, applied)
    ticked = standing.steps(cells, applied)
    received = received or ticked.dated.get("offer")
    applied = applied or ticked.dated.get("applied")
    said = standing.standing(cells, ticked, offered=received is not None, met=bool(rounds), applied=applied)
    applied = applied or said.sent
    received = received or (said.at if said.meaning == "offer" else None)
    stage, outcome = stage_and_outcome(said.meaning)
    if (said.meaning in ("open", "paused") or cells.unread) and stage == "applied":
        # Since when it waits, or is where nobody knows, is not when it was applied for: it goes to the notes.
        moved_at = None
    else:
        moved_at = when.date_of(cells, "stage-date")
    dated = _Dates(moved_at, *(when.date_of(cells, field) for field in ("response-date", "activity")))
    reply_by = when.reply_by(cells, stage, outcome) or said.due
    if said.held and all(each.at.date != said.held.date for each in (*rounds, *ticked.rounds)):
        rounds.append(Round(at=said.held))
    entered = _entered(outcome, said, ticked, dated, received if stage == "offer" else None)
    moved = when.moment(cells, entered) if entered else now
    place, country, remote = who.place(cells)
    offered = said.meaning in _OFFERED or received is not None
    pay, advert = Paying(cells, place, country).read(offered=offered)
    source = cells.take_text("source")
    ended_by = standing.party(cells, outcome) if outcome else None
    contacts = who.people(cells)
    timeline = when.timeline(cells, said.meaning, moved, applied, saved, dated.response)
    tags = who.tags(cells)
    notes = cells.notes()[:LONGEST_TEXT]  # the last, since all that is not read so far goes there
    if stage == "offer" and outcome is None and cells.answers.get("accepted") is False:
        cells.remark("not accepted, and whether it was declined is not said: it is taken as open")
    waits = stage == "offer" and outcome is None and reply_by is None
    if waits and (words := due_in(notes) or said.ahead or _ahead(cells, notes)):
        cells.remark("an offer without a date to answer by: is it this, in its notes?", words)
    return Card(
        id="",
        created=when.moment(cells, saved) if saved else now,
        imported=now,
        company=company,
        role=role,
        stage=stage,
        outcome=outcome,
        ended=moved if outcome else None,
        ended_by=ended_by,
        told=Told(at=moved) if outcome in MY_ANSWER else None,
        received=received,
        reply_by=reply_by,
        start=start,
        place=place,
        remote=remote,
        url=url,
        source="" if source == url else source,
        contacts=contacts,
        pay=pay,
        advert=advert,
        rounds=(*rounds, *ticked.rounds),
        timeline=timeline,
        tags=tags,
        notes=notes,
    )


def _ahead(cells: Cells, notes: str) -> str:
    """The line of the notes, from a column that is not understood, that holds a day ahead; "" without one."""
    options = cells.options
    for line in notes.splitlines():
        value = line.partition(": ")[2]
        if value and dates.looks_dated(value):
            column = dates.DateColumn([value], options.now, options.zone, options.zone)
            if any(started(each) > options.now for each in column.read(value).whens):
                return line
    return ""


def _named_by(cells: Cells, url: str) -> str:
    """What a card is called that has neither company nor role: its address. Raises RowError without one."""
    if not url:
        raise RowError("neither company nor role")
    name = re.sub(r"^(?:https?://)?(?:www\.)?", "", url).rstrip("/")
    cells.remark("neither company nor role: named by its address", name)
    return name


def _entered(
    outcome: Outcome | None,
    said: standing.Standing,
    ticked: standing.Steps,
    dated: _Dates,
    offered: When | None,
) -> When | None:
    """When a card came to where it stands, or ended there, by the surest date of its line; or None."""
    if outcome is None:
        return dated.stage or offered
    theirs = dated.response if ENDED_BY[outcome] == "them" else None
    return said.at or ticked.dated.get(said.meaning) or dated.stage or theirs or dated.activity
