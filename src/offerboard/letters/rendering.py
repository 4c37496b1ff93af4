"""Filling templates in: those that ship in this process, with those of the user in a child (`sandbox`)."""

import re
from collections.abc import Mapping
from pathlib import Path

from offerboard.letters.catalogue import PROGRAM, Catalogue
from offerboard.letters.tables import TemplateSource
from offerboard.sandbox.model import Runs, Template, Value
from offerboard.text import clean, one_line

GLOSSES = "_gloss.j2"
"""The file that says what letters mean, in the program's language; letters of all languages share it."""
_SUBJECT, _GLOSS = ":subject", ":gloss"
_BLANKS = re.compile(r"(?<=\S)[ \t]{2,}")
_LEADING = re.compile(r"^ (?=\S)", re.MULTILINE)
_TRAILING = re.compile(r"(?<![ \t])[ \t]++(?=[\"”“]?[ \t]*$)", re.MULTILINE)
_GAPS = re.compile(r"\n{3,}")
# A name that ends in a mark brings the full stop of its sentence with it ("at Acme Inc.", "at Yahoo!").
_STOPS = re.compile(r"(?<!\.)([.!?…])\.(?=[\s\"”’)]|$)")


class Renderer:
    """Fills in the templates of a catalogue. Raises LetterError for what is wrong with one.

    A letter in a language of which the user's folder holds anything is theirs: it may take two seconds.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._runs: dict[tuple[str, bool], Runs] = {}
        self._names: dict[tuple[str, str], tuple[TemplateSource, dict[str, int]]] = {}

    def body(self, source: TemplateSource, code: str, context: Mapping[str, Value]) -> str:
        """The text of a letter without needless blanks, stops and empty lines; unsafe characters replaced."""
        text = self._fill(source, code, source.path.name, context)
        text = _TRAILING.sub("", _LEADING.sub("", _BLANKS.sub(" ", clean(text))))
        text = _STOPS.sub(r"\1", text)
        return _GAPS.sub("\n\n", text).strip()

    def subject(self, source: TemplateSource, code: str, context: Mapping[str, Value]) -> str:
        """The subject, on one line."""
        return one_line(self._fill(source, code, source.path.name + _SUBJECT, context))

    def gloss(self, source: TemplateSource, code: str, context: Mapping[str, Value]) -> str:
        """What the letter says, in the program's language, on one line; empty where the template has none."""
        return one_line(self._fill(source, code, source.path.name + _GLOSS, context))

    def names(self, source: TemplateSource, code: str) -> dict[str, int]:
        """The names that a template, its subject and gloss included, takes from outside, with their lines."""
        key = (code, source.path.name)
        known = self._names.get(key)
        if known is None or known[0] is not source:
            runs, path = self._running(code), _shown(source.path)
            parts = (source.path.name + part for part in ("", _SUBJECT, _GLOSS))
            found = {name: line for part in parts for name, line in runs.takes(part, path).items()}
            known = self._names[key] = (source, found)
        return known[1]

    def _fill(self, source: TemplateSource, code: str, name: str, context: Mapping[str, Value]) -> str:
        return self._running(code).fill(name, _shown(source.path), context)

    def _running(self, code: str) -> Runs:
        """What runs the templates of a language."""
        theirs = self._catalogue.theirs(code)
        known = self._runs.get((code, theirs))
        if known is None:
            known = self._runs[code, theirs] = self._started(code, in_child=theirs)
        return known

    def _started(self, code: str, *, in_child: bool) -> Runs:
        def read(name: str) -> Template | None:
            file = name.removesuffix(_SUBJECT).removesuffix(_GLOSS)
            language = PROGRAM if file == GLOSSES and self._catalogue.find(file, code) is None else code
            if self._catalogue.find(file, language) is None:
                return None
            source = self._catalogue.source(file, language)
            return Template(path=_shown(source.path), text=_text(source, name[len(file) :]))

        if in_child:
            from offerboard.sandbox.keeper import the_keeper

            return the_keeper().language(code, read)
        from offerboard.sandbox.engine import Engine

        return Engine(read)


def _text(source: TemplateSource, part: str) -> str:
    if not part:
        return source.text
    text = source.front.subject if part == _SUBJECT else source.front.gloss
    return "\n" * (source.lines.get(part.removeprefix(":"), 1) - 1) + text


def _shown(path: Path) -> str:
    return clean(str(path))
