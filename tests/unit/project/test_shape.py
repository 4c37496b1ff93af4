"""The shape of the source: small folders, short chains of classes, and a word for what is public."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[3]
SOURCE = ROOT / "src" / "offerboard"
TREES = {path: ast.parse(path.read_text("utf-8")) for path in sorted(SOURCE.rglob("*.py"))}


def test_no_folder_has_more_than_twenty_files() -> None:
    sizes = Counter(path.parent.relative_to(ROOT).as_posix() for path in TREES)
    assert {folder: size for folder, size in sizes.items() if size > 20} == {}


def test_no_chain_of_own_classes_is_longer_than_three() -> None:
    bases = {
        node.name: [name.id for base in node.bases for name in ast.walk(base) if isinstance(name, ast.Name)]
        for tree in TREES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }

    def length(name: str, below: frozenset[str] = frozenset()) -> int:
        if name not in bases or name in below:
            return 0
        return 1 + max((length(base, below | {name}) for base in bases[name]), default=0)

    assert {name for name in bases if length(name) > 3} == set()


def test_no_method_stands_for_one_of_its_children() -> None:
    raised = (node for tree in TREES.values() for node in ast.walk(tree) if isinstance(node, ast.Raise))
    assert [ast.unparse(node) for node in raised if "NotImplementedError" in ast.unparse(node)] == []


def test_what_is_public_is_documented() -> None:
    public = [node for tree in TREES.values() for node in _public(tree)]
    documented = sum(ast.get_docstring(node) is not None for node in public)
    assert documented >= 0.96 * len(public) > 0


def _public(
    tree: ast.Module | ast.ClassDef,
) -> Iterator[ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in tree.body:
        kinds = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
        if not isinstance(node, kinds) or node.name.startswith("_"):
            continue
        yield node
        if isinstance(node, ast.ClassDef):
            yield from _public(node)
