"""Finding templates and the tables beside them, in the user's folder first and then in the shipped one.

A folder holds one folder a language. In it stand `SITUATION.CHANNEL.j2` (a template, TOML front matter
between two lines `+++`), `_parts.j2` (what templates share), `reasons.toml` (sentences) and `language.toml`.
What the screen shows and what the board may say, `situations.toml` and the rest of `reasons.toml`, is read
from `en`, the language that the program speaks. A template of the user's wins whole; of the tables, each
entry does.

Nothing is read before it is asked for, and read again once it changed on disk.
"""

import os
import re
from collections.abc import Callable, Hashable, Iterator
from pathlib import Path
from typing import Any, TypeVar, cast

import msgspec

from offerboard.cards.values import CHANNELS, SITUATIONS, Channel, Situation
from offerboard.letters.model import LetterError
from offerboard.letters.tables import (
    Front,
    Language,
    ReasonEntry,
    Sentences,
    SituationEntry,
    Source,
)
from offerboard.sandbox.model import MistakeError
from offerboard.text import clean, one_line

T = TypeVar("T")

PROGRAM = "en"
"""The language whose folder holds the tables that the screen shows."""
MAX_FILE = 32_000
"""Bytes of one file of a template folder."""

_FENCE = "+++"
_FILE = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*")
_SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


class Catalogue:
    """The templates of some folders, the strongest first. Raises LetterError for what cannot be used."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.folders = folders
        self._cache: dict[Hashable, tuple[object, object]] = {}

    def languages(self) -> tuple[str, ...]:
        """The languages there are, by the names of their folders; the program's own first."""
        names = {path.parent.name for folder in self.folders for path in folder.glob("*/language.toml")}
        return tuple(sorted(filter(_FILE.fullmatch, names), key=lambda name: (name != PROGRAM, name)))

    def language(self, code: str) -> Language:
        """One language."""
        files = tuple(self._files(code, "language.toml")) if _FILE.fullmatch(code) else ()
        if not files:
            raise LetterError(f"there are no letters in the language {clean(code)!r}")

        def parse() -> Language:
            merged: dict[str, Any] = {}
            for path in reversed(files):
                for key, value in _toml(path, _read(path)).items():
                    old = merged.get(key)
                    merged[key] = old | value if isinstance(old, dict) and isinstance(value, dict) else value
            return _converted(merged, Language, files[0])  # the weakest is the shipped one, and tested

        found = self._cached(files, (code, "language.toml"), parse)
        if code == PROGRAM:
            return found
        return msgspec.structs.replace(found, slots=self.language(PROGRAM).slots | found.slots)

    def situations(self) -> dict[Situation, SituationEntry]:
        """The situations there are: those of the model in its order, then others as the files list them."""
        table = self._entries(PROGRAM, "situations.toml", SituationEntry)
        known = [name for name in SITUATIONS if name in table]
        return {name: table[name] for name in (*known, *table)}

    def reasons(self, code: str) -> dict[str, ReasonEntry]:
        """The reasons: labels and conditions of the program's language, sentences of this one."""
        table = self._entries(PROGRAM, "reasons.toml", ReasonEntry)
        if code == PROGRAM:
            return table
        own = self._entries(code, "reasons.toml", Sentences)
        return {
            name: msgspec.structs.replace(entry, **msgspec.structs.asdict(own.get(name, Sentences())))
            for name, entry in table.items()
        }

    def channels(self, situation: str, code: str) -> tuple[Channel, ...]:
        """The channels by which a situation has a template."""
        return tuple(name for name in CHANNELS if any(self._files(code, f"{situation}.{name}.j2")))

    def template(self, situation: str, channel: str, code: str) -> Source:
        """The template of a situation and a channel."""
        if situation not in self.situations() or channel not in CHANNELS:
            raise LetterError(f"no template for {clean(situation)} by {clean(channel)}")
        return self.source(f"{situation}.{channel}.j2", code)

    def source(self, name: str, code: str) -> Source:
        """A template file by its name alone; a path is not a name."""
        found = self.find(name, code)
        if found is None:
            raise LetterError(f"there is no template {clean(name)!r} in the language {clean(code)!r}")
        return self._cached((found,), found, lambda: _parse(found))

    def find(self, name: str, code: str) -> Path | None:
        """The strongest file of this name in a language."""
        return next(self._files(code, name), None) if _FILE.fullmatch(name) else None

    def theirs(self, code: str) -> bool:
        """Whether any folder but the last, which is the program's own, holds something in a language."""
        return any(_holds_something(folder / code) for folder in self.folders[:-1])

    def _files(self, code: str, name: str) -> Iterator[Path]:
        """The files of this name, the strongest first."""
        for folder in self.folders:
            path = folder / code / name
            try:
                found = path.is_file()
            except OSError as error:
                raise MistakeError(str(path), None, error.strerror or str(error)) from error
            if found:
                yield path

    def _entries(self, code: str, name: str, kind: type[T]) -> dict[str, T]:
        """The entries of a table, each from the strongest file that has it."""
        files = tuple(self._files(code, name))

        def parse() -> dict[str, T]:
            found = {}
            for path in reversed(files):
                for entry, value in _toml(path, _read(path)).items():
                    if not _SLUG.fullmatch(entry):
                        why = "a name is made of small letters and digits, with hyphens between them"
                        raise MistakeError(str(path), None, f"{clean(entry)!r}: {why}")
                    found[entry] = _converted(value, kind, path, f"{clean(entry)!r}: ")
            return found

        return self._cached(files, (code, name), parse)

    def _cached(self, files: tuple[Path, ...], key: Hashable, parse: Callable[[], T]) -> T:
        """What was parsed before, unless a file has changed since."""
        stamps = tuple(_stamp(path) for path in files)
        known = self._cache.get(key)
        if known is None or known[0] != (files, stamps):
            known = self._cache[key] = ((files, stamps), parse())
        return cast("T", known[1])


def _holds_something(folder: Path) -> bool:
    try:
        with os.scandir(folder) as entries:
            return any(True for _ in entries)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise MistakeError(str(folder), None, f"cannot be read: {error.strerror or error}") from error


def _stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError as error:
        raise MistakeError(str(path), None, error.strerror or str(error)) from error
    return status.st_mtime_ns, status.st_size


def _read(path: Path) -> str:
    try:
        with path.open("rb") as file:
            found = file.read(MAX_FILE + 1)
    except OSError as error:
        raise MistakeError(str(path), None, f"cannot be read: {error.strerror or error}") from error
    if len(found) > MAX_FILE:
        raise MistakeError(str(path), None, f"longer than {MAX_FILE} bytes, which no letter is")
    try:
        text = found.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = found.count(b"\n", 0, error.start) + 1
        raise MistakeError(str(path), line, "not UTF-8 text: save it as UTF-8") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _toml(path: Path, text: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        why = str(error)
        found = _TOML_PLACE.search(why)
        line = (found and found[1]) or text.rstrip().count("\n") + 1
        raise MistakeError(str(path), int(line), _TOML_PLACE.sub("", why)) from error
    except RecursionError as error:
        raise MistakeError(str(path), None, "is nested too deep") from error


def _parse(path: Path) -> Source:
    """Part a template from its front matter. A template without one needs nothing."""
    lines = _read(path).split("\n")
    head: list[str] = []
    if lines[0].rstrip() == _FENCE:
        end = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
        if end is None:
            raise MistakeError(str(path), 1, f"the front matter has no second line {_FENCE}")
        head, lines = ["", *lines[1:end]], ["", *[""] * end, *lines[end + 1 :]]
    front = _converted(_toml(path, "\n".join(head)), Front, path)
    at = {line.partition("=")[0].rstrip(): number for number, line in enumerate(head, 1) if "=" in line}
    return Source(path=path, front=front, text="\n".join(lines), lines=at)


def _converted(value: object, kind: type[T], path: Path, entry: str = "") -> T:
    """A table as what it should be; an error says where, and at which key."""
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        why, _, at = one_line(str(error)).partition(" - at ")
        key = at.strip("`").removeprefix("$").removeprefix(".")
        raise MistakeError(str(path), None, f"{entry}{f'{key}: ' if key else ''}{why}") from error
