"""Running templates behind the guards, and saying in one line what is wrong with one. Imports Jinja2."""

import re
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import TypeVar

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError, meta, nodes  # noqa: TID253

from offerboard.sandbox.guards import MAX_TEXT, Sandbox, refill
from offerboard.sandbox.model import MistakeError, Read, Value, nearest
from offerboard.text import clean, one_line

T = TypeVar("T")

_UNDEFINED = re.compile(r"'(\w+)' is undefined")


class Engine:
    """Runs the templates of one language in this process, each read anew once it has changed."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._sandbox = Sandbox(self._found)

    def takes(self, name: str, path: str) -> dict[str, int]:
        """The names that a template takes from outside, each with the line that it first stands in."""

        def find() -> dict[str, int]:
            text, file, _ = self._found(name)
            tree = self._sandbox.parse(text, name, file)
            wanted = meta.find_undeclared_variables(tree) - set(self._sandbox.globals)
            lines: dict[str, int] = {}
            for node in tree.find_all(nodes.Name):
                if node.name in wanted:
                    lines[node.name] = min(node.lineno, lines.get(node.name, node.lineno))
            return lines

        return _run(find, path)

    def fill(self, name: str, path: str, values: Mapping[str, Value]) -> str:
        """The text that a template gives. `path` is the file that is named where none else is to blame."""

        def fill() -> str:
            refill()
            pieces, size = [], 0
            for piece in self._sandbox.get_template(name).generate(values):
                size += len(piece)
                if size > MAX_TEXT:
                    raise MistakeError(path, None, f"gives more than {MAX_TEXT} characters")
                pieces.append(piece)
            return "".join(pieces)

        return _run(fill, path, values)

    def _found(self, name: str) -> tuple[str, str, Callable[[], bool]]:
        found = self._read(name)
        if found is None:
            raise TemplateNotFound(name, f"there is no template {clean(name)!r}")
        return found.text, found.path, lambda: self._read(name) == found


def _run(work: Callable[[], T], path: str, values: Mapping[str, Value] | None = None) -> T:
    try:
        return work()
    except TemplateSyntaxError as error:
        file = error.filename if error.filename and error.filename.endswith(".j2") else path
        raise MistakeError(file, error.lineno, one_line(error.message or "a mistake")) from error
    except RecursionError as error:
        raise MistakeError(path, None, "is nested too deep, or calls itself without end") from error
    except MemoryError as error:
        raise MistakeError(path, None, "needs more memory than a letter may") from error
    except (
        TemplateError,
        ArithmeticError,
        AttributeError,
        LookupError,
        SyntaxError,
        TypeError,
        ValueError,
    ) as error:
        why = one_line(str(error)) or type(error).__name__
        if isinstance(error, UndefinedError) and (unknown := _UNDEFINED.fullmatch(why)):
            why = f"nothing is called {unknown[1]!r}{nearest(unknown[1], values or {})}"
        raise MistakeError(*_place(error.__traceback__, path), why) from error


def _place(traceback: TracebackType | None, path: str) -> tuple[str, int | None]:
    """The file and the line of the innermost template in which an error arose."""
    place: tuple[str, int | None] = (path, None)
    while traceback is not None:
        file = traceback.tb_frame.f_code.co_filename
        if file.endswith(".j2"):
            place = file, traceback.tb_lineno
        traceback = traceback.tb_next
    return place
