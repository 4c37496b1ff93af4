"""Finding templates and the tables beside them, in the user's folder first and then in the shipped one.

A folder holds one folder a language. In it stand `SITUATION.CHANNEL.j2` (a template, TOML front matter
between two lines `+++`), `_parts.j2` (what templates share), `reasons.toml` (sentences) and `language.toml`.
What the screen shows and what the board may say, `situations.toml` and the rest of `reasons.toml`, is read
from `en`, the language that the program speaks. A template of the user's wins whole; of the tables, each
entry does.

Nothing is read before it is asked for, and read again once it changed on disk.
"""

import re
import threading
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, cast

import msgspec

from offerboard.cards.values import CHANNELS, SITUATIONS, Channel, Situation
from offerboard.letters.files import converted, entry_of, holds_something, merged, read, stamp, toml
from offerboard.letters.model import LetterError
from offerboard.letters.tables import (
    Front,
    Language,
    ReasonEntry,
    Sentences,
    SituationEntry,
    TemplateSource,
)
from offerboard.sandbox.model import MistakeError
from offerboard.text import clean

T = TypeVar("T")
Entry = TypeVar("Entry", bound=msgspec.Struct)

PROGRAM = "en"
"""The language whose folder holds the tables that the screen shows."""
_FENCE = "+++"
_FILE = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*")


class Catalogue:
    """The templates of some folders, the strongest first. Raises LetterError for what cannot be used."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.folders = folders
        self._cache: dict[Hashable, tuple[object, object]] = {}
        self._seen = _SeenOnDisk()
        self._reasons: dict[
            str, tuple[dict[str, ReasonEntry], dict[str, Sentences], dict[str, ReasonEntry]]
        ] = {}
        """The reasons by language, with the two tables that they were joined from."""

    @contextmanager
    def steady(self) -> Iterator[None]:
        """While this lasts, look only once at each file on disk. Other threads look for themselves."""
        before = self._seen.seen
        self._seen.seen = {} if before is None else before
        try:
            yield
        finally:
            self._seen.seen = before

    def languages(self) -> tuple[str, ...]:
        """The languages there are, by the names of their folders; the program's own first."""
        return self._once("languages", self._languages)

    def _languages(self) -> tuple[str, ...]:
        names = {path.parent.name for folder in self.folders for path in folder.glob("*/language.toml")}
        return tuple(sorted(filter(_FILE.fullmatch, names), key=lambda name: (name != PROGRAM, name)))

    def language(self, code: str) -> Language:
        """One language."""
        found = self._language(code)[0]
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
        known = self._reasons.get(code)
        if known is None or known[0] is not table or known[1] is not own:
            joined = {
                name: msgspec.structs.replace(entry, **msgspec.structs.asdict(own.get(name, Sentences())))
                for name, entry in table.items()
            }
            known = self._reasons[code] = (table, own, joined)
        return known[2]

    def reason_labels(self) -> dict[str, str]:
        """What the screen calls each reason, the user's own among them."""
        return {slug: entry.label for slug, entry in self.reasons(PROGRAM).items()}

    def channels(self, situation: str, code: str) -> tuple[Channel, ...]:
        """The channels by which a situation has a template."""
        return self._once((code, "channels"), lambda: _channels(self.names(code))).get(situation, ())

    def template(self, situation: str, channel: str, code: str) -> TemplateSource:
        """The template of a situation and a channel."""
        if situation not in self.situations() or channel not in CHANNELS:
            raise LetterError(f"no template for {clean(situation)} by {clean(channel)}")
        return self.source(f"{situation}.{channel}.j2", code)

    def source(self, name: str, code: str) -> TemplateSource:
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
        return self._once(
            (code, "theirs"), lambda: any(holds_something(folder / code) for folder in self.folders[:-1])
        )

    def names(self, code: str) -> tuple[str, ...]:
        """The names of all files in a language, without those that editors leave behind."""
        return self._once((code, "names"), lambda: self._names(code))

    def _names(self, code: str) -> tuple[str, ...]:
        folders = tuple(path for folder in self.folders if (path := folder / code).is_dir())

        def listed() -> tuple[str, ...]:
            found = {path.name for folder in folders for path in folder.glob("*")}
            return tuple(
                sorted(name for name in found if not name.startswith(".") and not name.endswith("~"))
            )

        return self._cached(folders, (code, "names"), listed)

    def is_theirs(self, path: Path) -> bool:
        """Whether a file stands in another folder than the program's own."""
        return not path.is_relative_to(self.folders[-1])

    def mistakes(self, code: str) -> tuple[MistakeError, ...]:
        """What is wrong with the user's tables, and left out or ignored, for a language and the program's."""
        found = self._language(code)[1] + self._table(PROGRAM, "reasons.toml", ReasonEntry)[1]
        found += self._table(PROGRAM, "situations.toml", SituationEntry)[1]
        if code != PROGRAM:
            found += self._language(PROGRAM)[1] + self._table(code, "reasons.toml", Sentences)[1]
        return found

    def _files(self, code: str, name: str) -> Iterator[Path]:
        """The files of this name, the strongest first."""
        if self._seen.seen is None:
            return self._on_disk(code, name)
        return iter(self._once((code, name), lambda: tuple(self._on_disk(code, name))))

    def _on_disk(self, code: str, name: str) -> Iterator[Path]:
        for folder in self.folders:
            path = folder / code / name
            try:
                found = path.is_file()
            except OSError:
                found = True  # whoever reads it says why it cannot be read
            if found:
                yield path

    def _language(self, code: str) -> tuple[Language, tuple[MistakeError, ...]]:
        """A language, with what is wrong with a file of the user's that is left out."""
        files = tuple(self._files(code, "language.toml")) if _FILE.fullmatch(code) else ()
        if not files:
            raise LetterError(f"there are no letters in the language {clean(code)!r}")

        def parse() -> tuple[Language, tuple[MistakeError, ...]]:
            table: dict[str, Any] = {}
            language: Language | None = None
            mistakes: list[MistakeError] = []
            for path in reversed(files):
                try:
                    text = read(path)
                    more = merged(table, toml(path, text))
                    language, table = converted(more, Language, path, text), more
                except MistakeError as error:
                    mistakes.append(error)
            if language is None:
                raise mistakes[-1]
            return language, tuple(mistakes)

        return self._cached(files, (code, "language.toml"), parse)

    def _entries(self, code: str, name: str, kind: type[Entry]) -> dict[str, Entry]:
        """The entries of a table, each from the strongest file that has it."""
        return self._table(code, name, kind)[0]

    def _table(
        self, code: str, name: str, kind: type[Entry]
    ) -> tuple[dict[str, Entry], tuple[MistakeError, ...]]:
        """The entries of a table, with what is left out and what is ignored in those of the user's."""
        files = tuple(self._files(code, name))

        def parse() -> tuple[dict[str, Entry], tuple[MistakeError, ...]]:
            found: dict[str, Entry] = {}
            mistakes: list[MistakeError] = []
            for path in reversed(files):
                try:
                    text = read(path)
                    table = toml(path, text)
                except MistakeError as error:
                    mistakes.append(error)
                    continue
                for entry, value in table.items():
                    try:
                        found[entry], ignored = entry_of(entry, value, kind, path, text)
                    except MistakeError as error:
                        mistakes.append(error)
                    else:
                        mistakes += ignored
            return found, tuple(mistakes)

        return self._cached(files, (code, name), parse)

    def _cached(self, files: tuple[Path, ...], key: Hashable, parse: Callable[[], T]) -> T:
        """What was parsed before, unless a file has changed since."""
        stamps = tuple(self._once(path, partial(stamp, path)) for path in files)
        known = self._cache.get(key)
        if known is None or known[0] != (files, stamps):
            known = self._cache[key] = ((files, stamps), parse())
        return cast("T", known[1])

    def _once(self, what: Hashable, look: Callable[[], T]) -> T:
        """What is seen on disk; while this is `steady`, what was seen there first."""
        seen = self._seen.seen
        if seen is None:
            return look()
        if what not in seen:
            seen[what] = look()
        return cast("T", seen[what])


class _SeenOnDisk(threading.local):
    """What each thread has seen on disk; a letter that takes its time is written in a thread of its own."""

    seen: dict[Hashable, object] | None = None


def _channels(names: Iterable[str]) -> dict[str, tuple[Channel, ...]]:
    """The channels that there are templates for, by situation."""
    there = set(names)
    situations = {name.partition(".")[0] for name in there if name.endswith(".j2")}
    return {
        situation: tuple(channel for channel in CHANNELS if f"{situation}.{channel}.j2" in there)
        for situation in situations
    }


def _parse(path: Path) -> TemplateSource:
    """Part a template from its front matter. A template without one needs nothing."""
    lines = read(path).split("\n")
    head: list[str] = []
    if lines[0].rstrip() == _FENCE:
        end = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
        if end is None:
            raise MistakeError(str(path), 1, f"the front matter has no second line {_FENCE}")
        head, lines = ["", *lines[1:end]], ["", *[""] * end, *lines[end + 1 :]]
    matter = "\n".join(head)
    front = converted(toml(path, matter), Front, path, matter)
    at = {line.partition("=")[0].rstrip(): number for number, line in enumerate(head, 1) if "=" in line}
    return TemplateSource(path=path, front=front, text="\n".join(lines), lines=at)
