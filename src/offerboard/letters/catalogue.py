"""Finding templates and the tables beside them, in the user's folder first and then in the shipped one.

A folder holds one folder a language. In it stand `SITUATION.CHANNEL.j2` (a template, TOML front matter
between two lines `+++`), `_parts.j2` (what templates share), `reasons.toml` (sentences) and `language.toml`.
What the screen shows and what the board may say, `situations.toml` and the rest of `reasons.toml`, is read
from `en`, the language that the program speaks. A template of the user's wins whole; of the tables, each
entry does.

Nothing is read before it is asked for, and read again once it changed on disk.
"""

import re
from collections.abc import Callable, Hashable, Iterator
from pathlib import Path
from typing import Any, Literal, TypeVar, cast

import msgspec
from msgspec import Struct

from offerboard.cards.values import CHANNELS, SITUATIONS, Channel, Situation
from offerboard.letters.lint import LintWords
from offerboard.letters.model import LetterError
from offerboard.letters.standing import unknown
from offerboard.letters.wording import DateWords, RoleWords
from offerboard.text import clean

T = TypeVar("T")

PROGRAM = "en"
"""The language whose folder holds the tables that the screen shows."""
MAX_FILE = 32_000
"""Bytes of one file of a template folder."""

_FENCE = "+++"
_FILE = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*")
_TOML_LINE = re.compile(r" \(at line (\d+), column \d+\)$")


class SituationEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A situation: its label, the cards that it `fits`, those for which it comes `first`, `why` no other does.

    Both lists hold conditions (`standing`), one of which must be met. `refuses` marks a no.
    """

    label: str
    fits: tuple[str, ...]
    why: str
    first: tuple[str, ...] = ()
    refuses: bool = False


class Caution(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A word of care about a reason, said `when` a condition is met (always, where it is empty)."""

    says: str
    when: str = ""


class ReasonEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A reason: what it `says` by situation and tone, and `when` (a condition) it is true; else `why` not."""

    label: str = ""
    when: str = ""
    why: str = ""
    caution: Caution | None = None
    says: dict[str, str | dict[str, str]] = {}


class SlotEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a slot is shown while it is empty, and how it is asked for."""

    label: str
    question: str
    kind: Literal["text", "date", "name"] = "text"


class Language(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A language: its own name, its tones with their labels, and how it writes."""

    name: str
    tones: dict[str, str]
    dates: DateWords
    role: RoleWords
    slots: dict[str, SlotEntry]
    lint: LintWords


class Front(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A template's front matter: an email's subject, the slots it `needs`, slots and tones of its own."""

    subject: str = ""
    needs: tuple[str, ...] = ()
    slots: dict[str, SlotEntry] = {}
    tones: tuple[str, ...] = ()


class Source(Struct, frozen=True, kw_only=True):
    """A template as it was read. `text` has empty lines for the front matter, so that line numbers hold."""

    path: Path
    front: Front
    text: str
    subject_line: int
    stamp: tuple[int, int]


class Catalogue:
    """The templates of some folders, the strongest first. Raises LetterError for what cannot be used."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.folders = folders
        self._cache: dict[Hashable, tuple[object, object]] = {}

    def languages(self) -> dict[str, Language]:
        """Every language there is, by the name of its folder; the program's own first."""
        names = {path.parent.name for folder in self.folders for path in folder.glob("*/language.toml")}
        names = {name for name in names if _FILE.fullmatch(name)}
        return {name: self.language(name) for name in sorted(names, key=lambda name: (name != PROGRAM, name))}

    def language(self, code: str) -> Language:
        """One language."""
        if _FILE.fullmatch(code) is None or not any(self._files(code, "language.toml")):
            raise LetterError(f"no letters in the language {clean(code)!r}: there is no {code}/language.toml")
        return self._table(code, "language.toml", Language)

    def situations(self) -> dict[Situation, SituationEntry]:
        """The situations that letters exist for, in the order of the model."""
        table = self._table(PROGRAM, "situations.toml", dict[Situation, SituationEntry])
        for name, entry in table.items():
            self._check("situations.toml", name, (*entry.fits, *entry.first))
        return {name: table[name] for name in SITUATIONS if name in table}

    def reasons(self, code: str) -> dict[str, ReasonEntry]:
        """The reasons: labels and conditions of the program's language, sentences of this one."""
        table = self._table(PROGRAM, "reasons.toml", dict[str, ReasonEntry])
        for name, entry in table.items():
            if not entry.label:
                raise LetterError(f"{self._blame(PROGRAM, 'reasons.toml')}: {clean(name)!r} has no label")
            self._check("reasons.toml", name, (entry.when, entry.caution.when if entry.caution else ""))
        if code == PROGRAM:
            return table
        own = self._table(code, "reasons.toml", dict[str, ReasonEntry])
        return {
            name: msgspec.structs.replace(entry, says=own[name].says if name in own else {})
            for name, entry in table.items()
        }

    def channels(self, situation: str, code: str) -> tuple[Channel, ...]:
        """The channels by which a situation has a template."""
        return tuple(name for name in CHANNELS if any(self._files(code, f"{situation}.{name}.j2")))

    def template(self, situation: str, channel: str, code: str) -> Source:
        """The template of a situation and a channel."""
        if situation not in SITUATIONS or channel not in CHANNELS:
            raise LetterError(f"no template for {clean(situation)} by {clean(channel)}")
        return self.source(f"{situation}.{channel}.j2", code)

    def source(self, name: str, code: str) -> Source:
        """A template file by its name alone; a path is not a name."""
        found = next(self._files(code, name), None) if _FILE.fullmatch(name) else None
        if found is None:
            raise LetterError(f"there is no template {clean(name)!r} in the language {clean(code)!r}")
        return self._cached((found,), found, lambda: _parse(found))

    def _files(self, code: str, name: str) -> Iterator[Path]:
        """The files of this name, the strongest first."""
        return (path for folder in self.folders if (path := folder / code / name).is_file())

    def _table(self, code: str, name: str, kind: type[T]) -> T:
        """A table, each entry from the strongest file that has it."""
        files = tuple(self._files(code, name))

        def parse() -> T:
            merged: dict[str, Any] = {}
            for path in reversed(files):
                merged |= _toml(path, _read(path))
            try:
                return msgspec.convert(merged, kind)
            except msgspec.ValidationError as error:
                raise LetterError(f"{self._blame(code, name)}: {_plain(error)}") from error

        return self._cached(files, (code, name), parse)

    def _cached(self, files: tuple[Path, ...], key: Hashable, parse: Callable[[], T]) -> T:
        """What was parsed before, unless a file has changed since."""
        stamps = tuple(_stamp(path) for path in files)
        known = self._cache.get(key)
        if known is None or known[0] != (files, stamps):
            known = self._cache[key] = ((files, stamps), parse())
        return cast("T", known[1])

    def _blame(self, code: str, name: str) -> Path:
        """The file to name in an error: the strongest, for the shipped ones are tested."""
        return next(self._files(code, name), Path(code, name))

    def _check(self, name: str, entry: str, conditions: tuple[str, ...]) -> None:
        for condition in conditions:
            if word := unknown(condition):
                place = self._blame(PROGRAM, name)
                raise LetterError(f"{place}: {clean(entry)!r} asks for {clean(word)!r}, which no card knows")


def _stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError as error:
        raise LetterError(f"{path}: {error.strerror}") from error
    return status.st_mtime_ns, status.st_size


def _read(path: Path) -> str:
    try:
        with path.open("rb") as file:
            found = file.read(MAX_FILE + 1)
        if len(found) > MAX_FILE:
            raise LetterError(f"{path}: longer than {MAX_FILE} bytes, which no letter is")
        text = found.decode("utf-8-sig")
    except OSError as error:
        raise LetterError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise LetterError(f"{path}: not UTF-8 text") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _toml(path: Path, text: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        why = str(error)
        line = _TOML_LINE.search(why)
        place = f"{path}:{line[1]}" if line else str(path)
        raise LetterError(f"{place}: {_TOML_LINE.sub('', why)}") from error


def _parse(path: Path) -> Source:
    """Part a template from its front matter. A template without one needs nothing."""
    stamp, lines = _stamp(path), _read(path).split("\n")
    head: list[str] = []
    if lines[0].rstrip() == _FENCE:
        end = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
        if end is None:
            raise LetterError(f"{path}:1: the front matter has no second line {_FENCE}")
        head, lines = ["", *lines[1:end]], ["", *[""] * end, *lines[end + 1 :]]
    try:
        front = msgspec.convert(_toml(path, "\n".join(head)), Front)
    except msgspec.ValidationError as error:
        raise LetterError(f"{path}: {_plain(error)}") from error
    subject_line = next((at for at, line in enumerate(head, 1) if line.startswith("subject")), 1)
    return Source(path=path, front=front, text="\n".join(lines), subject_line=subject_line, stamp=stamp)


def _plain(error: msgspec.ValidationError) -> str:
    """A validation error in words, with the key it is about."""
    why, _, place = str(error).partition(" - at ")
    return f"{place.strip('`').removeprefix('$.')}: {why}" if place else why
