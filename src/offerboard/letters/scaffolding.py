"""Beginning templates of one's own: copies of ours, or the commented skeletons of `templates/new`."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from string import Template
from textwrap import fill

from msgspec import Struct

from offerboard.cards.effects import EFFECTS
from offerboard.cards.values import Channel
from offerboard.letters.catalogue import PROGRAM
from offerboard.letters.model import LetterError
from offerboard.letters.standing import WORDS
from offerboard.letters.writer import Writer
from offerboard.text import clean

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CODE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_ITS_NAME = re.compile(r'^name = ".*"$', re.MULTILINE)
_WIDTH = 108


class Beginning(Struct, frozen=True):
    """A file to begin, or, where `appends`, to add to."""

    path: Path
    text: str
    appends: bool = False


def beginnings(
    writer: Writer, situation: str, channels: tuple[Channel, ...] = (), language: str = PROGRAM
) -> list[Beginning]:
    """The files with which templates of one's own begin, in the first of the writer's folders.

    Without channels those that ours go by; a situation that nobody knows begins with an email and an entry in
    the table of situations, a language that nobody knows with what is written in English. Raises LetterError
    for a name that is none, and for a table that has a mistake.
    """
    ours, mine = writer.ours.catalogue, writer.catalogue.folders[0]
    if not _NAME.fullmatch(situation):
        raise LetterError(
            f"{clean(situation)!r}: a name is made of small letters and digits, with hyphens between"
        )
    if not _CODE.fullmatch(language):
        raise LetterError(f"{clean(language)!r} is no code of a language; write it as en, zh, fr, pt-BR")
    known = situation in writer.catalogue.situations()
    model = language if language in ours.languages() else PROGRAM
    found = []
    if model != language:
        for path in _needed(writer, model):
            text = path.read_text(encoding="utf-8")
            if path.name == "language.toml":
                text = _ITS_NAME.sub(f'name = "{language}"', text, count=1)
            found.append(Beginning(mine / language / path.name, text))
    if not known:
        found.append(_entry(writer, situation))
    for channel in channels or ours.channels(situation, model) or ("email",):
        name = f"{situation}.{channel}.j2"
        model_of = ours.find(name, model) or _skeletons(writer) / f"{channel}.j2"
        found.append(Beginning(mine / language / name, model_of.read_text(encoding="utf-8")))
    return found


def _needed(writer: Writer, model: str) -> Iterator[Path]:
    """What a language needs beside its letters: how it writes, and what its templates share."""
    catalogue = writer.ours.catalogue
    for name in catalogue.names(model):
        path = catalogue.find(name, model)
        if path is not None and (name == "language.toml" or (name.startswith("_") and name.endswith(".j2"))):
            yield path


def _entry(writer: Writer, situation: str) -> Beginning:
    """The entry of a new situation, at the end of the user's own table."""
    catalogue = writer.catalogue
    path = catalogue.folders[0] / PROGRAM / "situations.toml"
    wrong = next(
        (one for one in catalogue.mistakes(PROGRAM) if one.path == str(path) and not one.ignored),
        None,
    )
    if wrong is not None:
        raise wrong
    table = Template((_skeletons(writer) / "situations.toml").read_text(encoding="utf-8")).substitute(
        name=situation,
        label=situation.replace("-", " "),
        words=_comment(sorted(WORDS)),
        effects=_comment(EFFECTS),
    )
    _, _, entry = table.partition("\n\n")
    return Beginning(path, f"\n{entry}", appends=True) if path.exists() else Beginning(path, table)


def _skeletons(writer: Writer) -> Path:
    return writer.catalogue.folders[-1] / "new"


def _comment(words: Iterable[str]) -> str:
    """A list of words in lines of TOML's comments."""
    return fill(
        ", ".join(words), _WIDTH, initial_indent="#   ", subsequent_indent="#   ", break_on_hyphens=False
    )
