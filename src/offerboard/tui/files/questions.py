"""Questions to the user when something is wrong with the file, or with saving it."""

from collections.abc import Callable
from functools import partial, singledispatch
from typing import Any

from offerboard.cards.wording import count_of, moment
from offerboard.doctor.cards import examine
from offerboard.store.repository import Snapshot
from offerboard.text import one_line
from offerboard.tracker import Tracker
from offerboard.tracker.restoring import cards_of, restore
from offerboard.tui import requests
from offerboard.tui.program import Program
from offerboard.tui.requests import OpenChoice, Request

_MOST = 8
Act = Callable[[], object]


def _ask(
    program: Program, title: str, remark: str, options: list[tuple[str, Act]], otherwise: Act | None = None
) -> None:
    """Ask one thing, and do what the answer stands for; without an answer, do `otherwise`, if it is given."""
    question: OpenChoice[Any] = OpenChoice(title, options, lambda act: act(), remark, otherwise)
    program.request(question)


def _nothing() -> None:
    """Go on as it is."""


@singledispatch
def ask(request: Request, program: Program) -> None:  # noqa: ARG001 - each kind is registered below
    """Ask what a request about the board file is for. Raises TypeError for any other request."""
    raise TypeError(f"no question for {type(request).__name__}")


# -- saving


@ask.register
def _unsaved(request: requests.OpenUnsaved, program: Program) -> None:
    """Ask what to do on leaving the program with something unsaved."""
    count = len(request.unsaved)
    lines = [each.said for each in request.unsaved[:_MOST]]
    lines += [f"and {count - _MOST} more"] if count > _MOST else []
    _ask(
        program,
        f"{count_of(count, 'change')} {'is' if count == 1 else 'are'} not saved",
        "\n".join(lines),
        [
            ("try again", request.again),
            ("quit; what you typed is kept in a file", request.quit),
            ("stay", _nothing),
        ],
    )


@ask.register
def _read_only(request: requests.OpenReadOnly, program: Program) -> None:
    """Say that nothing can be saved, from now on or from the start."""
    cards = program.session.cards

    def again() -> None:
        cards.read_only = False
        cards.retry()
        program.session.messages.say("trying to save again")

    _ask(
        program,
        "The board is read-only",
        f"{one_line(str(request.error))}. You can still look at the cards, and copy them.",
        [
            ("look at it", _nothing),
            ("save a copy of the cards elsewhere…", lambda: program.request(requests.OpenSaveCopy())),
            ("try to save again", again),
        ],
    )


# -- the file


@ask.register
def _doubts(request: requests.OpenDoubts, program: Program) -> None:
    """Say that the file is not as it was saved, and what differs from the newest backup."""
    session, snapshot = program.session, request.snapshot
    if snapshot.lost:
        names = [row.head.name for row in snapshot.lost.values()]
        said = ", ".join(names[:_MOST]) + (f" and {len(names) - _MOST} more" if len(names) > _MOST else "")
        _ask(
            program,
            f"{count_of(len(names), 'card')} {'is' if len(names) == 1 else 'are'} no longer in the file",
            f"{snapshot.doubts.said([]) or 'another file was put in its place'}. No longer there: {said}.",
            [("bring them back", lambda: session.cards.run(_brought_back)), ("leave it as it is", _nothing)],
        )
        return
    path, now = session.cards.tracker.path, session.now()

    def look() -> list[str]:
        return [each.said for each in examine(path, now, session.zone).findings if each.state == "fault"]

    def ask(lines: list[str]) -> None:
        options: list[tuple[str, Act]] = [("not now", _nothing)]
        options.append(("it is right: keep it as it is", lambda: session.cards.run(_accepted)))
        newest = session.cards.tracker.backups.newest()
        if newest is not None and snapshot.doubts.cards:
            when = moment(newest.at, now, session.zone)

            def back() -> None:
                intent = restore(cards_of(newest.path), when, session.now(), snapshot.doubts.cards)
                session.cards.submit(intent)

            options.append((f"bring these back as they were {when}", back))
        _ask(program, "The file was changed outside offerboard", "\n".join(lines[:_MOST]), options)

    session.background.run(look, ask, group="doubts")


@ask.register
def _damaged(request: requests.OpenDamaged, program: Program) -> None:
    """There is no board, and a backup of it."""
    session, backup = program.session, request.backup
    when = moment(backup.at, session.now(), session.zone)
    count = f", {count_of(backup.count, 'card')}" if backup.count is not None else ""

    def bring_back() -> None:
        def opened(found: tuple[Snapshot, object]) -> None:
            request.opened(found[0])

        work = session.cards.tracker.put_back
        session.background.run(lambda: work(backup.path), opened, group="restore")

    _ask(
        program,
        "There is no board to open",
        one_line(request.why),
        [(f"bring back the backup of {when}{count}", bring_back), ("leave it as it is", request.otherwise)],
        request.otherwise,
    )


@ask.register
def _copies(request: requests.OpenCopies, program: Program) -> None:
    """Say that copies that went apart lie beside the board."""
    count = len(request.copies)
    title = "A copy of the board went apart" if count == 1 else f"{count} copies of the board went apart"
    remark = "What synchronises your files left it beside the board: two machines changed it at once."
    looks: list[tuple[str, Act]] = [
        (f"look at {one_line(copy.name)}", partial(program.request, requests.OpenMerge(copy)))
        for copy in request.copies
    ]
    _ask(program, title, remark, [("not now", _nothing), *looks])


def _accepted(tracker: Tracker) -> tuple[Snapshot, str]:
    return tracker.accept(), "taken as it is; a backup of it is kept"


def _brought_back(tracker: Tracker) -> tuple[Snapshot, str]:
    snapshot, count = tracker.bring_back()
    return snapshot, f"{count_of(count, 'card')} brought back"
