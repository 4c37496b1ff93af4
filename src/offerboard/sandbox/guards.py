"""The guards: nothing outside is reached, no loop is endless, no text is huge.

Jinja2's own sandbox keeps a template from Python's inner parts. On top of it every loop, call and include is
charged to a budget, every text that is put together is measured, and only a few filters are there: those that
letters need and that cannot blow up what they are given. This module is imported when the first letter is
written, for Jinja2 takes a tenth of a second.
"""

from collections.abc import Callable, Iterable, Iterator
from contextvars import ContextVar
from functools import lru_cache
from types import CodeType
from typing import Any, NoReturn

from jinja2 import BaseLoader, StrictUndefined, Template, Undefined, nodes, pass_context  # noqa: TID253
from jinja2.exceptions import SecurityError  # noqa: TID253
from jinja2.runtime import Context  # noqa: TID253
from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: TID253
from jinja2.visitor import NodeTransformer  # noqa: TID253

MAX_TEXT = 20_000
"""Characters of one text, put together or printed."""
MAX_STEPS = 10_000
"""Rounds of loops, calls and includes of one letter."""
MAX_NUMBER = 1_000_000_000

_STR_METHODS = frozenset(
    {"capitalize", "endswith", "lower", "split", "startswith", "strip", "title", "upper"}
)
_steps: ContextVar[int] = ContextVar("steps", default=0)

Read = Callable[[str], tuple[str, str, Callable[[], bool]]]
"""From a template's name to its text, its file, and whether that text is still the file's."""


def refill() -> None:
    """Give the letter that is now written its whole budget."""
    _steps.set(MAX_STEPS)


def _charge() -> None:
    left = _steps.get() - 1
    if left < 0:
        raise SecurityError(f"more than {MAX_STEPS} steps: it may never end")
    _steps.set(left)


def _printable(value: object) -> object:
    """What may be printed; a list could hold itself many times over."""
    if value is None:
        return ""
    if isinstance(value, str | int | float | Undefined):
        return value
    raise SecurityError(f"a {type(value).__name__} cannot be printed; a list needs join")


def _bounded(value: Any) -> Any:
    if isinstance(value, str) and len(value) > MAX_TEXT:
        raise SecurityError(f"a text of more than {MAX_TEXT} characters")
    return value


def _flat(value: Any) -> Any:
    """A value that is no list of lists: such a one could take for ever to print or to compare."""
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    if any(isinstance(item, list | tuple | dict) for item in items):
        raise SecurityError("a list within a list")
    return value


def _join(values: Iterable[object], separator: object = "") -> str:
    pieces, size, between = [], 0, str(_printable(separator))
    for value in values:
        _charge()
        piece = str(_printable(value))
        size += len(piece) + len(between)
        if size > MAX_TEXT:
            raise SecurityError(f"a text of more than {MAX_TEXT} characters")
        pieces.append(piece)
    return between.join(pieces)


@pass_context
def _counted(_context: Context, values: Iterable[Any]) -> Iterator[Any]:
    for value in values:
        _charge()
        yield value


@pass_context
def _flattened(_context: Context, value: Any) -> Any:
    return _flat(value)


@pass_context
def _measured(_context: Context, value: Any) -> Any:
    return _bounded(value)


def _text_filter(change: Callable[[str], str]) -> Callable[[object], str]:
    return lambda value: change(str(_printable(value)))


def _default(value: Any, other: Any = "", falsy: bool = False) -> Any:
    return other if isinstance(value, Undefined) or (falsy and not value) else value


_FILTERS: dict[str, Callable[..., Any]] = {
    "capitalize": _text_filter(str.capitalize),
    "default": _default,
    "first": lambda values: next(iter(values), ""),
    "join": _join,
    "last": lambda values: values[-1] if values else "",
    "length": len,
    "lower": _text_filter(str.lower),
    "title": _text_filter(str.title),
    "trim": _text_filter(str.strip),
    "upper": _text_filter(str.upper),
}
# Under names that no template can write.
_GUARDS: dict[str, Callable[..., Any]] = {
    "(counted)": _counted,
    "(flat)": _flattened,
    "(joined)": _join,
    "(measured)": _measured,
}


class _Guard(NodeTransformer):
    """Puts the guards into a template: loops are counted, what is put together is measured."""

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.iter = _filtered(node.iter, "(counted)", node)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return _filtered(nodes.List(node.nodes, lineno=node.lineno), "(joined)", node)

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Node:  # noqa: N802
        return self.visit_List(node) if node.ctx == "load" else node

    def visit_List(self, node: nodes.List | nodes.Tuple | nodes.Dict) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return _filtered(node, "(flat)", node)

    visit_Dict = visit_List  # noqa: N815

    def visit_AssignBlock(self, node: nodes.AssignBlock) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.filter = _filtered(node.filter, "(measured)", node)
        return node


def _filtered(inner: nodes.Node | None, name: str, at: nodes.Node) -> nodes.Filter:
    return nodes.Filter(inner, name, [], [], None, None, lineno=at.lineno, environment=at.environment)


class _Loader(BaseLoader):
    def __init__(self, read: Read) -> None:
        self.read = read

    def load(
        self,
        environment: Any,
        name: str,
        globals: Any = None,  # noqa: A002
    ) -> Template:
        text, path, uptodate = self.read(name)
        made: Template = environment.template_class.from_code(
            environment, _compiled(text, name, path), environment.make_globals(globals), uptodate
        )
        return made


@lru_cache(maxsize=512)
def _compiled(text: str, name: str, path: str) -> CodeType:
    """A template's code: that of every writer and language, for all of their environments are set alike."""
    environment = Sandbox(_read_nothing)
    tree = _Guard().visit(environment.parse(text, name, path))
    return environment.compile(tree, name, path)


def _read_nothing(name: str) -> NoReturn:
    raise LookupError(name)


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment of one language. `read` finds its templates."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(self, read: Read) -> None:
        super().__init__(
            loader=_Loader(read),
            undefined=StrictUndefined,
            autoescape=False,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=_printable,
        )
        self.filters = {**_FILTERS, **_GUARDS}
        self.globals = {"range": self.globals["range"]}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Of a text only the methods that give one no longer than itself; of the rest what Jinja2 allows."""
        if isinstance(obj, str):
            return attr in _STR_METHODS
        return super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> None:
        """Let no format method through: its patterns can ask for a text of any length."""

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Calculate with small numbers, and put texts together."""
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            return _join((left, right))
        numbers = isinstance(left, int | float) and isinstance(right, int | float)
        if not numbers or operator == "**":
            raise SecurityError(f"{operator} is for numbers only" if operator != "**" else "no powers")
        if max(abs(left), abs(right)) > MAX_NUMBER:
            raise SecurityError(f"a number over {MAX_NUMBER}")
        return super().call_binop(context, operator, left, right)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """Call what may be called, at the price of one step."""
        _charge()
        for value in (*args, *kwargs.values()):
            _flat(value)
        return _bounded(super().call(__context, __obj, *args, **kwargs))

    def get_template(self, *args: Any, **kwargs: Any) -> Template:
        """Find a template, at the price of one step."""
        _charge()
        return super().get_template(*args, **kwargs)
