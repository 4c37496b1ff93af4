"""`due`: what waits, for people, cron, a prompt or a status bar. It never shows pay."""

import sys
from collections.abc import Iterator
from datetime import datetime, timedelta

import click

from offerboard.cards import wording
from offerboard.cards.clock.explain import next_change, next_need
from offerboard.cards.clock.flags import Flag, Severity
from offerboard.cards.values import started
from offerboard.cli import colours
from offerboard.cli.context import CommandSession
from offerboard.cli.errors import WRONG_USE
from offerboard.cli.formatting import formatted
from offerboard.cli.judging import Judged, clocks_of, flag_fields, judged, within
from offerboard.cli.output import aside, dated, emit, emit_json, plain_signs
from offerboard.cli.params import Duration, ids_argument, json_option
from offerboard.cli.tables import table, width_of_terminal
from offerboard.dates import iso
from offerboard.errors import UsageError
from offerboard.text import one_line

WAITS = 1
"""The exit code that says that something waits."""


@click.command("due", short_help="What waits, the worst first; with --explain, why.")
@ids_argument
@click.option(
    "--within", "span", metavar="SPAN", type=Duration(), help="Only what falls due in 48h, 3d, 2w, …"
)
@click.option(
    "--exit-code", is_flag=True, help="Exit 1 if anything soon or worse waits, 2 if that is unknown."
)
@click.option(
    "--format",
    "template",
    metavar="TEXT",
    help=r'A line each as you write it: "{severity} {company}: {flag}\n"; every key of --json.',
)
@click.option("--notify", is_flag=True, help="Show a notice of what is soon or worse, if anything is.")
@click.option("--explain", is_flag=True, help="Say by which rule, why, since when, and what comes next.")
@json_option
@click.pass_obj
def due_command(
    session: CommandSession,
    /,
    *,
    ids: tuple[str, ...],
    span: timedelta | None,
    exit_code: bool,
    template: str | None,
    notify: bool,
    explain: bool,
    as_json: bool,
) -> int:
    """What waits, the worst first; of the cards with these IDs, or of all.

    With --explain and an ID a card is explained though nothing waits. --notify says nothing where nothing is
    soon or worse, by notify-send or else by the terminal.
    """
    if sum((explain, as_json, template is not None, notify)) > 1 and not (explain and as_json):
        raise UsageError(
            "--format, --notify, --json and --explain each say how to print it: give one of them"
        )
    if exit_code:
        session.at_least = WRONG_USE
    cards = judged(session)
    if ids:
        wanted = {session.find(id_) for id_ in ids}
        cards = [item for item in cards if item.head.id in wanted]
    shown = cards if ids and explain else [item for item in cards if item.flag]
    if span is not None:
        shown = [item for item in shown if within(item, span, session.now)]
    shown.sort(key=lambda item: item.urgency)
    waiting = [item for item in shown if _waits(item)]
    if template is not None:
        sys.stdout.write("".join(formatted(template, _shape(item, session)) for item in shown))
    elif notify:
        _notify(waiting, session)
    elif not shown and not as_json:
        emit(_nothing(cards, span, session))
    elif explain:
        _explain(shown, session, as_json=as_json)
    elif as_json:
        emit_json([_shape(item, session) for item in shown])
    else:
        emit(_lines(shown, session))
    return WAITS if exit_code and waiting else 0


def _notify(waiting: list[Judged], session: CommandSession) -> None:
    """A notice of what waits: how many, and the worst of them."""
    if not waiting:
        return
    from offerboard.cli.notifying import notify

    lines = [
        f"{item.head.name} {wording.short(item.flag, session.now, session.zone)}"
        for item in waiting[:3]
        if item.flag is not None
    ]
    more = f", and {len(waiting) - 3} more" if len(waiting) > 3 else ""
    title = f"{len(waiting)} need you" if len(waiting) > 1 else "1 needs you"
    aside(f"shown by {notify(title, ', '.join(lines) + more)}")


def _explain(shown: list[Judged], session: CommandSession, *, as_json: bool) -> None:
    """Why each of these cards is flagged, or is not."""
    from offerboard.cli.commands.views.explaining import Explaining

    explaining = Explaining(session, clocks_of(session))
    if as_json:
        emit_json([{**_shape(item, session), "explain": explaining.shape(item.head)} for item in shown])
        return
    parts = ("\n".join(explaining.lines(item.head)) for item in shown)
    emit("\n\n".join(parts))


def _waits(item: Judged) -> bool:
    """Whether its flag is soon or worse."""
    return item.flag is not None and item.flag.severity <= Severity.SOON


def _shape(item: Judged, session: CommandSession) -> dict[str, object]:
    """A card for scripts: who and where, what the clock says of it (if anything), and its dates."""
    head, flag, zone = item.head, item.flag, session.zone
    return {
        "id": head.id,
        "company": head.company,
        "role": head.role,
        "stage": head.stage,
        "outcome": head.outcome,
        **flag_fields(flag, session),
        "owes": flag.owes if flag else None,
        "since": iso(_since(item, flag, session.now), zone) if flag else None,
        **dated("deadline", flag.due if flag else None, zone),
        **dated("reply_by", head.reply_by, zone),
    }


def _since(item: Judged, flag: Flag, now: datetime) -> datetime:
    """Since when it waits: of a flag that begins later, since the offer came, or the card was made."""
    if flag.since <= now:
        return flag.since
    return started(item.head.received) if item.head.received else item.head.created


def _lines(flagged: list[Judged], session: CommandSession) -> Iterator[str]:
    """What is soon or worse, then under a line of its own what is merely noted."""
    inks = [colours.of_severity(item.flag.severity if item.flag else None) for item in flagged]
    styles = [{0: colours.QUIET, 1: ink, 2: colours.STRONG, 4: ink} for ink in inks]
    cells = [_row(item, session) for item in flagged]
    rows = list(table(cells, elastic=frozenset({2, 3}), width=width_of_terminal(), styles=styles))
    count = sum(map(_waits, flagged))
    yield from rows[:count]
    if count and rows[count:]:
        yield ""
    yield from rows[count:]


def _row(item: Judged, session: CommandSession) -> tuple[str, ...]:
    head, flag = item.head, item.flag
    if flag is None:
        raise ValueError(head.id)
    sign = wording.sign(flag.severity, plain_signs(session.config))
    says = wording.long(flag, session.now, session.clocks)
    return head.id, sign, one_line(head.company), one_line(head.role), says


def _nothing(cards: list[Judged], span: timedelta | None, session: CommandSession) -> str:
    if span is not None:
        return "nothing falls due by then"
    clock_at = clocks_of(session)
    need = next_need(((item.head, item.judgement) for item in cards), session.now, clock_at)
    if need is not None:
        return f"nothing waits until {wording.moment(need[1].at, session.now, session.clocks)}"
    changes = (next_change(item.head, session.now, item.judgement, clock_at) for item in cards)
    note = min((change.at for change in changes if change is not None), default=None)
    if note is None:
        return "nothing waits"
    return f"nothing waits; the next note: {wording.moment(note, session.now, session.clocks)}"
