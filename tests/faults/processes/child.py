"""The program that the tests of this folder run, break and kill: it changes a board and says what it did.

child.py add BOARD COUNT NAME      adds cards, and prints the id of each once it is saved
child.py again BOARD               for each line of standard input, adds cards in a new process; prints its
                                   id, those of the cards, and "over" once somebody has killed it
child.py count BOARD COUNT NAME    adds a card and counts up on a card that others count on
child.py steps BOARD [BEGIN END]   makes a change for each line of standard input, and prints what came of it;
                                   looks at two paths around the last one, for who watches its system calls
child.py full BOARD BYTES          the same under a limit on the size of files, which the word "room" lifts
"""

import contextlib
import json
import os
import resource
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from msgspec import structs

from offerboard.cards.clock.policy import Policy
from offerboard.cards.model import Card
from offerboard.errors import OfferboardError
from offerboard.store.errors import BusyError
from offerboard.store.repository import Changed, Repository, Snapshot
from offerboard.tracker import Intent, Tracker, intents

NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)
SHARED = "shared00"
_ATTEMPTS = 6


def say(text: str) -> None:
    """Print a line at once, whole or not at all: who writes it may be killed at any moment."""
    sys.stdout.flush()
    os.write(sys.stdout.fileno(), f"{text}\n".encode())


def card(tracker: Tracker, company: str) -> Card:
    """A card with an id of its own."""
    return Card(id=intents.new_id(tracker.load()), created=NOW, company=company, notes="Rückfrage " * 20)


def add(tracker: Tracker, count: int, name: str) -> None:
    """Add cards as fast as can be."""
    for number in range(count):
        fresh = card(tracker, f"{name} {number}")
        tracker.commit(intents.add(fresh, NOW, Policy()))
        say(fresh.id)


def again(board: Path) -> None:
    """Add cards in one process after the other: each can be killed, and none has to import anything first."""
    for line in sys.stdin:
        if not (pid := os.fork()):
            say(str(os.getpid()))
            add(Tracker(board, "child"), 100_000, line.strip())
            os._exit(0)
        os.waitpid(pid, 0)
        say("over")


def count_up(tracker: Tracker, count: int, name: str) -> None:
    """Add cards, and with each count one up on the card that others count on too."""
    for number in range(count):
        fresh = card(tracker, f"{name} {number}")

        def both(snapshot: Snapshot, fresh: Card = fresh) -> Changed:
            shared = snapshot.card(SHARED)
            more = structs.replace(shared, criteria={"count": shared.criteria["count"] + 1})
            return {SHARED: more, fresh.id: fresh}

        for attempt in range(_ATTEMPTS):  # on a busy machine the other may be quicker for a long time
            try:
                tracker.commit(Intent("count", NOW, both))
                break
            except BusyError:
                if attempt == _ATTEMPTS - 1:
                    raise
        say(fresh.id)


def step(repository: Repository, word: str) -> dict[str, object]:
    """Make one change, and tell what came of it: the error, if any, and what is in memory now."""
    error = ""
    try:
        if word == "undo":
            repository.undo()
        else:
            fresh = Card(id=word, created=NOW, company="Süderlicht", notes="x" * 5000)
            repository.change("add", NOW, lambda _: {word: fresh})
    except OfferboardError as raised:
        error = f"{type(raised).__name__}: {raised}"
    return {"error": error, "memory": sorted(repository.snapshot().rows)}


def steps(repository: Repository, *marks: str) -> None:
    """Make a change for each word that comes in, the last one between two marks."""
    *first, last = [line.strip() for line in sys.stdin]
    results = [step(repository, word) for word in first]
    touch(marks[:1])
    results.append(step(repository, last))
    touch(marks[1:])
    for result in results:
        say(json.dumps(result))


def touch(marks: Sequence[str]) -> None:
    """Look at paths that do not exist: seen in a trace, and nowhere else."""
    for mark in marks:
        with contextlib.suppress(OSError):
            os.close(os.open(mark, os.O_RDONLY))


def full(repository: Repository, size: int) -> None:
    """The same on a disk that is full until somebody makes room."""
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, most))
    for line in sys.stdin:
        if line.strip() == "room":
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        else:
            say(json.dumps(step(repository, line.strip())))


def main() -> None:
    """Do what the arguments say."""
    what, board, *rest = sys.argv[1:]
    tracker = Tracker(Path(board), "child")
    match what:
        case "add":
            add(tracker, int(rest[0]), rest[1])
        case "again":
            again(Path(board))
        case "count":
            count_up(tracker, int(rest[0]), rest[1])
        case "steps":
            steps(Repository(Path(board)), *rest)
        case "full":
            full(Repository(Path(board)), int(rest[0]))
        case _:
            raise SystemExit(__doc__)


if __name__ == "__main__":
    main()
