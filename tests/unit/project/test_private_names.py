"""No class but those of one file uses or covers the private names of Textual's classes."""

import ast
import inspect
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

from offerboard import tui

ALLOWED = "offerboard.tui.textual_private"


@cache
def private_names(of: type) -> frozenset[str]:
    """The private names that a class defines, or uses of itself."""
    tree = ast.parse(Path(inspect.getfile(of)).read_text("utf-8"))
    (body,) = (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and node.name == of.__name__)
    found = set()
    for node in ast.walk(body):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                found.add(node.name)
            case ast.Attribute(value=ast.Name(id="self")):
                found.add(node.attr)
            case ast.Name(ctx=ast.Store()):
                found.add(node.id)
    return frozenset(name for name in found if name.startswith("_") and not name.endswith("_"))


def test_no_other_class_uses_or_covers_a_private_name_of_textual() -> None:
    clashes = {}
    seen = 0
    for module in walk_packages(tui.__path__, "offerboard.tui."):
        for made in vars(import_module(module.name)).values():
            if not inspect.isclass(made) or made.__module__ != module.name or module.name == ALLOWED:
                continue
            bases = [base for base in made.__mro__ if base.__module__.partition(".")[0] == "textual"]
            seen += bool(bases)
            theirs = frozenset().union(*map(private_names, bases))
            if bases and (both := private_names(made) & theirs):
                clashes[f"{module.name}.{made.__name__}"] = sorted(both)
    assert clashes == {}
    assert seen > 100
