"""Looking at a file before its cards are brought in: its path as people give it, and what it would add."""

import os
import stat
from pathlib import Path
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from offerboard import habits, paths
from offerboard.cards.clock.policy import Policy
from offerboard.errors import OfferboardError, UsageError
from offerboard.exchange import Plan, Reading, ReadOptions, kind_of, planned
from offerboard.exchange.base import LARGEST_FILE
from offerboard.exchange.remembered import read_as_before
from offerboard.store.repository import Snapshot
from offerboard.text import one_line
from offerboard.tracker import intents
from offerboard.tracker.intents import Imported

_MOST_NAMES = 10_000


class FilePreview(Struct, frozen=True):
    """What a file would do to the cards of `snapshot`: the plan, its intent, and what was read.

    `remembered` says that it was read as a file of its kind was before.
    """

    name: str
    snapshot: Snapshot
    plan: Plan
    doing: Imported
    reading: Reading
    remembered: bool = False


def preview(
    path: Path, snapshot: Snapshot, options: ReadOptions, policy: Policy, *, update: bool = False
) -> FilePreview:
    """Read a file, and plan what it adds, and with `update` changes; nothing is written.

    Raises OfferboardError, in one line.
    """
    name = one_line(path.name)
    data = _bytes_of(path, name)
    try:
        known = habits.load(paths.state_dir()).imports
        reading, remembered = read_as_before(kind_of(path.name, data), data, options, known)
    except UsageError:
        raise
    except OfferboardError as error:
        raise OfferboardError(f"{name}: {error}") from error
    plan = planned((row.card for row in snapshot.rows.values()), reading, options.zone)
    doing = intents.import_cards(snapshot, plan, name, options.now, policy, update=update)
    return FilePreview(name, snapshot, plan, doing, reading, remembered)


def _bytes_of(path: Path, name: str) -> bytes:
    """What is in a file, if it is one: a pipe or a device might never end."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise OfferboardError(f"{name or path} is a folder: name a file in it")
        if not stat.S_ISREG(mode):
            raise OfferboardError(f"{name} is no plain file")
        with path.open("rb") as opened:
            return opened.read(LARGEST_FILE + 1)
    except FileNotFoundError as error:
        raise OfferboardError(f"there is no file {one_line(str(path))}") from error
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise OfferboardError(f"{one_line(str(path))}: {one_line(why)}") from error


def path_of(text: str) -> Path:
    """The path that was typed, pasted or dropped, be it with ~, in quotes, with escaped blanks, or as file://."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1]
    elif text.startswith("file://"):
        text = unquote(urlsplit(text).path)
    path = _expanded(text)
    if "\\" in text and not os.path.lexists(path):
        path = _expanded(text.replace("\\", ""))
    return path


def mapping_of(text: str, example: str = "Firma=company, Stelle=role") -> dict[str, str]:
    """What columns are for, or words mean: "Firma=company, Stelle=role". Raises UsageError."""
    mapping = {}
    for part in text.split(","):
        heading, equals, field = part.rpartition("=")
        if not part.strip():
            continue
        if not equals or not heading.strip() or not field.strip():
            raise UsageError(f"write it as {example}")
        mapping[heading.strip()] = field.strip()
    return mapping


class PathCompletion(Struct, frozen=True):
    """A path as far as it can be completed, and the names that it may become."""

    text: str
    names: tuple[str, ...] = ()


def complete(text: str) -> PathCompletion:
    """The text of a path, completed by what there is on the disk; as it was where nothing fits."""
    head, slash, tail = text.rpartition("/")
    if text.startswith("~") and not slash:
        return PathCompletion(f"{text}/") if _expanded(text).is_dir() else PathCompletion(text)
    try:
        with os.scandir(_expanded(head + slash) if slash else Path()) as entries:
            there = [_name(entry) for entry, _ in zip(entries, range(_MOST_NAMES), strict=False)]
    except OSError:
        return PathCompletion(text)
    shown = [name for name in there if tail.startswith(".") or not name.startswith(".")]
    names = [name for name in shown if name.startswith(tail)] or [
        name for name in shown if name.casefold().startswith(tail.casefold())
    ]
    if not names:
        return PathCompletion(text)
    common = os.path.commonprefix(names)  # noqa: RUF071 - letter by letter, as shells complete
    found = head + slash + (common if len(common) >= len(tail) else tail)
    return PathCompletion(found, tuple(sorted(names)) if len(names) > 1 else ())


def _name(entry: "os.DirEntry[str]") -> str:
    try:
        return f"{entry.name}/" if entry.is_dir() else entry.name
    except OSError:
        return entry.name


def _expanded(text: str) -> Path:
    try:
        return Path(text).expanduser()
    except RuntimeError:  # no such user: it is a name like any other
        return Path(text)
