"""The documents travel with the code: whatever they, the source or the tests point to is there."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from offerboard.cards.clock.policy import PROFILES, Policy, profile

ROOT = Path(__file__).parents[3]
ROOMS = (ROOT, ROOT / "src" / "offerboard")
"""Where a path that a document names may begin."""
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
SOURCES = sorted(
    path
    for folder in ("src", "tests", "templates", "requirements")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".py", ".toml", ".j2", ".txt", ".tcss"} and "cases" not in path.parts
)
_MENTION = re.compile(r"\b(docs/[\w-]+\.md|(?:README|ARCHITECTURE|CONTRIBUTING|CHANGELOG)\.md)(?:#([\w-]+))?")
_LINK = re.compile(r"\]\((?!https?:|mailto:)([^()#\s]*)(?:#([\w-]+))?\)")
_PATH = re.compile(
    r"`(\.?[a-z][a-z0-9_.-]*/[a-z0-9_./-]+)`"
)  # of more than one part: `backups/` is the user's


@cache
def anchors(document: Path) -> frozenset[str]:
    """The headings of a Markdown file as links name them: lower case, dashes for blanks, no other signs."""
    text = re.sub(r"^```.*?^```", "", document.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    headings = re.findall(r"^#+ +(.+?) *$", text, re.MULTILINE)
    return frozenset(re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings)


def wrong(target: Path, anchor: str) -> str:
    """What is wrong with a link, or nothing."""
    if not target.exists():
        return "is not there"
    return f"has no heading #{anchor}" if anchor and anchor not in anchors(target) else ""


def mentions(path: Path) -> Iterator[str]:
    """Each document that a file names and that is not as it says."""
    for name, anchor in _MENTION.findall(path.read_text(encoding="utf-8")):
        if why := wrong(ROOT / name, anchor):
            yield f"{path.relative_to(ROOT)}: {name} {why}"


def test_a_heading_is_known_by_its_anchor() -> None:
    assert {"domain", "words"} & anchors(ROOT / "docs" / "design.md") == {"words"}
    assert "has no heading" in wrong(ROOT / "docs" / "design.md", "domain")
    assert "is not there" in wrong(ROOT / "docs" / "nothing.md", "")


def test_every_document_that_the_sources_name_is_there() -> None:
    assert sum(len(_MENTION.findall(path.read_text(encoding="utf-8"))) for path in SOURCES) > 100
    assert [each for path in SOURCES for each in mentions(path)] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_and_path_of_a_document_leads_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    broken = list(mentions(document))
    for name, anchor in _LINK.findall(text):
        if why := wrong(document.parent / name if name else document, anchor):
            broken.append(f"{name} {why}")
    paths = [name for name in _PATH.findall(text) if not any((room / name).exists() for room in ROOMS)]
    assert (broken, paths) == ([], [])


def test_the_figures_of_the_document_are_the_policys() -> None:
    text = (ROOT / "docs" / "domain.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (\d+) \| (\d+) \| (\d+) \|", text, re.MULTILINE)
    told = {name: tuple(map(int, figures)) for name, *figures in rows}
    policies = [profile(name) for name in PROFILES]
    figures = {name for name in Policy.__struct_fields__ if isinstance(getattr(policies[0], name), int)}
    assert told == {name: tuple(getattr(policy, name) for policy in policies) for name in figures}


def test_nothing_names_an_index_of_packages() -> None:
    for name in ("dev.txt", "debug.txt"):
        text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
        assert "://" not in text
        pins = re.findall(r"^[\w.-]+==", text, re.MULTILINE)
        hashed = re.findall(r"^[\w.-]+==[^\n]*\\\n +--hash=sha256:", text, re.MULTILINE)
        assert len(pins) == len(hashed) > 30, name


def test_no_document_holds_two_versions_of_itself() -> None:
    """What a merge leaves where two changes meet is neither of them."""
    both = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
    assert both.search("so\n<<<<<<< HEAD\n")
    assert [path.name for path in DOCUMENTS if both.search(path.read_text(encoding="utf-8"))] == []
