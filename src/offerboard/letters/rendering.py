"""Filling templates in. Jinja2 is imported with the first one; each language has one environment."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

from offerboard.letters.catalogue import Catalogue, Source
from offerboard.letters.model import LetterError
from offerboard.text import clean, one_line

if TYPE_CHECKING:
    from offerboard.letters.sandbox import Sandbox

T = TypeVar("T")
Value = str | bool | tuple[str, ...] | frozenset[str]

_SUBJECT, _GLOSS = ":subject", ":gloss"
_BLANKS = re.compile(r"(?<=\S)[ \t]{2,}")
_LEADING = re.compile(r"^ (?=\S)", re.MULTILINE)
_TRAILING = re.compile(r"(?<![ \t])[ \t]++(?=[\"”]?[ \t]*$)", re.MULTILINE)
_GAPS = re.compile(r"\n{3,}")


class Renderer:
    """Fills in the templates of a catalogue. Raises LetterError for what is wrong with one."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._sandboxes: dict[str, Sandbox] = {}
        self._names: dict[tuple[str, str], tuple[Source, frozenset[str]]] = {}

    def body(self, source: Source, code: str, context: Mapping[str, Value]) -> str:
        """The text of a letter, without needless blanks and empty lines, its unsafe characters replaced."""
        text = self._render(source, code, source.path.name, context)
        text = _TRAILING.sub("", _LEADING.sub("", _BLANKS.sub(" ", clean(text))))
        return _GAPS.sub("\n\n", text).strip()

    def subject(self, source: Source, code: str, context: Mapping[str, Value]) -> str:
        """The subject, on one line."""
        return one_line(self._render(source, code, source.path.name + _SUBJECT, context))

    def gloss(self, source: Source, code: str, context: Mapping[str, Value]) -> str:
        """What the letter says, in the program's language, on one line; empty where the template has none."""
        return one_line(self._render(source, code, source.path.name + _GLOSS, context))

    def names(self, source: Source, code: str) -> frozenset[str]:
        """The names that a template, its subject and gloss included, takes from outside."""
        key = (code, source.path.name)
        known = self._names.get(key)
        if known is None or known[0] is not source:

            def find(sandbox: "Sandbox") -> frozenset[str]:
                from jinja2 import meta

                trees = (
                    sandbox.parse(self._text(source, name), name, str(source.path))
                    for name in ("", _SUBJECT, _GLOSS)
                )
                found = set().union(*map(meta.find_undeclared_variables, trees))
                return frozenset(found - set(sandbox.globals))

            known = self._names[key] = (source, self._run(source, code, find))
        return known[1]

    def _render(self, source: Source, code: str, name: str, context: Mapping[str, Value]) -> str:
        def fill(sandbox: "Sandbox") -> str:
            from offerboard.letters.sandbox import MAX_TEXT, refill

            refill()
            pieces, size = [], 0
            for piece in sandbox.get_template(name).generate(context):
                size += len(piece)
                if size > MAX_TEXT:
                    raise LetterError(f"{source.path}: gives more than {MAX_TEXT} characters")
                pieces.append(piece)
            return "".join(pieces)

        return self._run(source, code, fill)

    def _run(self, source: Source, code: str, work: Callable[["Sandbox"], T]) -> T:
        """Do something in the sandbox, and say in one line what in the template is wrong."""
        from jinja2 import TemplateError, TemplateSyntaxError

        try:
            return work(self._sandbox(code))
        except TemplateSyntaxError as error:
            file = error.filename if error.filename and error.filename.endswith(".j2") else source.path
            why = one_line(error.message or "a mistake")
            raise LetterError(f"{file}:{error.lineno}: {why}") from error
        except RecursionError as error:
            raise LetterError(f"{source.path}: is nested too deep, or calls itself without end") from error
        except (
            TemplateError,
            ArithmeticError,
            AttributeError,
            LookupError,
            MemoryError,
            SyntaxError,
            TypeError,
            ValueError,
        ) as error:
            why = one_line(str(error)) or type(error).__name__
            raise LetterError(f"{_place(error.__traceback__, source.path)}: {why}") from error

    def _sandbox(self, code: str) -> "Sandbox":
        known = self._sandboxes.get(code)
        if known is None:
            from jinja2 import TemplateNotFound

            from offerboard.letters.sandbox import Sandbox

            def read(name: str) -> tuple[str, Path, Callable[[], bool]]:
                file = name.removesuffix(_SUBJECT).removesuffix(_GLOSS)
                if self._catalogue.find(file, code) is None:
                    raise TemplateNotFound(name, f"there is no template {clean(file)!r}")
                source = self._catalogue.source(file, code)
                part = name[len(file) :]
                return (
                    self._text(source, part),
                    source.path,
                    lambda: self._catalogue.source(file, code) is source,
                )

            known = self._sandboxes[code] = Sandbox(read)
        return known

    @staticmethod
    def _text(source: Source, part: str) -> str:
        if not part:
            return source.text
        name = part.removeprefix(":")
        text = source.front.subject if part == _SUBJECT else source.front.gloss
        return "\n" * (source.lines.get(name, 1) - 1) + text


def _place(traceback: TracebackType | None, path: Path) -> str:
    """The file and the line of the innermost template in which an error arose."""
    place = str(path)
    while traceback is not None:
        file = traceback.tb_frame.f_code.co_filename
        if file.endswith(".j2"):
            place = f"{file}:{traceback.tb_lineno}"
        traceback = traceback.tb_next
    return place
