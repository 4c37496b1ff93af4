"""`add --from-mail`: what a mail says, shown with its words before anything is saved, then brought in."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from offerboard.cards import summary
from offerboard.cards.model import Card
from offerboard.cards.values import When
from offerboard.cli.context import CommandSession
from offerboard.cli.output import aside, emit, emit_json, jsonable, name_of
from offerboard.errors import OfferboardError, UsageError
from offerboard.exchange.mail.message import LARGEST_MAIL, Mailbox
from offerboard.exchange.mail.proposal import Does, about, called_off, does_of, moved_round, still_planned
from offerboard.exchange.mail.reading import MOST_READ, MailReading, missing, read
from offerboard.exchange.mail.said import DOES, KINDS, ReadValue, rows_of
from offerboard.text import one_line
from offerboard.tracker import mails

STDIN = "-"
_LONGEST = 70
_DATES = {"reply by": "reply_by", "start": "start"}


def add_from_mail(
    session: CommandSession,
    file: str,
    fields: Mapping[str, Any],
    *,
    card: str,
    again: bool,
    yes: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Read a mail, show what it says, ask what is open, and save it; `fields` win over what it says."""
    reading = read(
        _bytes_of(file),
        session.now,
        session.zone,
        me=(Mailbox(name=session.config.name),),
        day_first=session.config.dates_day_first,
    )
    known, near = _known(session, reading, card, again=again)
    does = does_of(reading, known)
    rows = list(rows_of(reading, session.zone))
    lacking = [name for name in missing(reading) if not _given(name, fields)]
    if not as_json:
        _show(session, reading, rows, lacking, known, does)
        for each in near:
            named = name_of(each)
            aside(f"- look: {named} ({each.id}) is on the board too: --card {each.id} if it is about that")
    asks = [row for row in rows if row.choices and not _given(row.name, fields)]
    can_ask = sys.stdin.isatty() and file != STDIN and not as_json and not yes
    given = dict(fields)
    if not dry_run:
        if can_ask:
            given |= _answered(session, reading, asks)
        if not can_ask and known is not None and not yes:
            raise OfferboardError(
                f"it is about {name_of(known)} ({known.id}), which is on the board:"
                " --yes brings it in, --again adds another card"
            )
        if can_ask and not click.confirm(_question(known, does), default=True, err=True):
            raise OfferboardError("nothing was saved")
    id_ = _saved(session, reading, known, given, again=again, dry_run=dry_run)
    if as_json:
        emit_json(_shape(session, reading, rows, lacking, known, does, id_))
    elif id_ is not None:
        for row in asks if not can_ask else ():
            aside(f"left out, since it is not sure: {row.name} {' or '.join(row.choices)}")
        if not session.in_lines:
            emit(id_)


def _bytes_of(file: str) -> bytes:
    """What a file holds, or standard input. Raises OfferboardError where that is nothing."""
    if file == STDIN:
        data = sys.stdin.buffer.read(LARGEST_MAIL + 1)
    else:
        path = Path(file)
        if not path.is_file():
            raise OfferboardError(f"there is no file {one_line(file)}")
        with path.open("rb") as opened:
            data = opened.read(LARGEST_MAIL + 1)
    if not data.strip():
        raise OfferboardError("there is nothing in it: no mail to read")
    return data


def _given(name: str, fields: Mapping[str, Any]) -> bool:
    names = {"reply by": "reply_by", "who wrote": "contacts", "contact": "contacts"}
    return bool(fields.get(names.get(name, name)))


def _known(
    session: CommandSession, reading: MailReading, card: str, *, again: bool
) -> tuple[Card | None, tuple[Card, ...]]:
    """The card that the mail is about; where it is about none, others of its company.

    Raises OfferboardError where it can be several.
    """
    if card:
        return session.cards.card(session.find(card)), ()
    if again:
        return None, ()
    found = about((row.card for row in session.cards.rows.values()), reading)
    if len(found.cards) > 1:
        named = ", ".join(f"{each.id} {name_of(each)}" for each in found.cards[:5])
        raise OfferboardError(f"it can be about several cards ({named}): say which with --card, or --again")
    return found.one, () if found.one is not None else found.near[:5]


def _show(
    session: CommandSession,
    reading: MailReading,
    rows: list[ReadValue],
    lacking: list[str],
    known: Card | None,
    does: Does,
) -> None:
    """What the mail says, each value with its words, on standard error."""
    said = f"{KINDS[reading.kind]}: “{reading.kind_words}”" if reading.kind_words else KINDS[reading.kind]
    aside(f"{said}{f' ({reading.kind_doubt}: look)' if reading.kind_doubt else ''}")
    if known is not None:
        aside(f"about {name_of(known)} ({known.id}): {DOES[does]}")
        _show_planned(session, reading, known)
    for row in rows:
        where = "" if row.where == "text" else f", {row.where}"
        aside(f"{row.name}: {row.value} (“{_cut(row.words)}”{where})")
        if row.choices:
            aside(f"- ask: {row.doubt}: {' or '.join(row.choices)}")
        elif row.doubt:
            aside(f"- look: {row.doubt}")
    for note in reading.paid.notes:
        aside(f"also, kept in words: “{_cut(note)}”")
    if reading.attached:
        aside(f"attached, not read: {', '.join(reading.attached)}")
    if reading.cut:
        aside(f"it is long: only its first {MOST_READ:,} characters were looked through")
    if lacking:
        aside(f"not found: {', '.join(lacking)}")


def _show_planned(session: CommandSession, reading: MailReading, known: Card) -> None:
    """The interview that the mail moves or calls off, and those that stay beside what it sets."""
    if reading.kind not in ("invitation", "cancelled"):
        return
    moved, off = moved_round(reading, known), called_off(reading, known)
    numbers = {each: at for at, each in enumerate(sorted(known.rounds, key=lambda one: one.at.at), 1)}
    for each in still_planned(reading, known):
        said = summary.interview_whole(each, session.now, session.clocks)
        if each == moved:
            aside(f"it was: {said}")
        elif each in off:
            aside(f"called off: {said}")
        else:
            aside(
                f"- look: still planned: {said}; `offerboard round {known.id} cancel {numbers[each]}` if not"
            )


def _cut(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _question(known: Card | None, does: Does) -> str:
    if known is None:
        return "Add this card?"
    return f"Bring it to {name_of(known)} ({DOES[does]})?"


def _answered(session: CommandSession, reading: MailReading, asks: list[ReadValue]) -> dict[str, Any]:
    """What is asked of dates that can be read in several ways; an empty answer leaves one out."""
    found: dict[str, Any] = {}
    for row in asks:
        field = _DATES.get(row.name)
        if field is None:
            continue
        value = getattr(reading, field)
        whens: list[When] = [value.value, *value.others]
        numbered = ", ".join(f"{at} = {choice}" for at, choice in enumerate(row.choices, 1))
        while True:
            typed = click.prompt(
                f"{row.name}: {numbered}; or another date, or nothing",
                default="",
                show_default=False,
                err=True,
            ).strip()
            if not typed:
                break
            if typed.isdigit() and 1 <= int(typed) <= len(whens):
                found[field] = whens[int(typed) - 1]
                break
            try:
                found[field] = session.when(typed)
                break
            except UsageError as error:
                aside(str(error))
    return found


def _saved(
    session: CommandSession,
    reading: MailReading,
    known: Card | None,
    fields: Mapping[str, Any],
    *,
    again: bool,
    dry_run: bool,
) -> str | None:
    """The id of the card that was saved; None where nothing was to be."""
    policy, now = session.config.policy, session.now
    if known is not None:
        if not dry_run:
            session.commit(mails.to_known(known.id, reading, dict(fields), now, policy))
        return None if dry_run else known.id
    company = fields.get("company") or (reading.company.value if reading.company else "")
    if not company and not dry_run:
        raise UsageError("the mail names no company: say which with --company")
    if dry_run:
        return None
    id_, intent = mails.new_card(session.cards, reading, dict(fields), now, policy, again=again)
    session.save(intent, id_)
    return id_


def _shape(
    session: CommandSession,
    reading: MailReading,
    rows: list[ReadValue],
    lacking: list[str],
    known: Card | None,
    does: Does,
    id_: str | None,
) -> dict[str, Any]:
    """What was read and done, for scripts; of each value its words, and what is open about it."""
    zone = session.zone

    def value(found: Any) -> Any:
        if found is None:
            return None
        shown = {
            name: jsonable(getattr(found, name), zone)
            for name in ("value", "words", "where", "doubt", "others")
        }
        zone_of_it = getattr(found.value, "zone", None)
        return shown | ({"zone": zone_of_it} if zone_of_it else {})

    paid = reading.paid
    names = (
        "company",
        "role",
        "contact",
        "agent",
        "reply_by",
        "soon",
        "start",
        "place",
        "hours",
        "days_off",
        "notice",
        "probation",
        "link",
    )
    return {
        "kind": reading.kind,
        "kind_words": reading.kind_words,
        "kind_doubt": reading.kind_doubt,
        "language": reading.language,
        "subject": one_line(reading.subject),
        "received": jsonable(reading.received, zone),
        **{name: value(getattr(reading, name)) for name in names},
        "pay": value(paid.base),
        "bonus": value(paid.bonus),
        "sign_on": value(paid.sign_on),
        "equity": value(paid.equity),
        "pay_words": [*paid.words, *paid.notes],
        "rounds": [value(each) for each in reading.rounds],
        "attached": list(reading.attached),
        "missing": lacking,
        "asks": [
            {"name": row.name, "why": row.doubt, "choices": list(row.choices)} for row in rows if row.doubt
        ],
        "about": known.id if known is not None else None,
        "does": does,
        "id": id_,
        "written": id_ is not None,
    }
