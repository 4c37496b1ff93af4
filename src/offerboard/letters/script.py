"""Reading a phone script: Markdown whose headings are the steps of the call, and its branches.

`## Greet` begins a step, `## If they ask why` a branch; what stands in quotes, or behind `>`, is said, the
rest tells what to do. Any text is a script: one without headings is a single step.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from offerboard.text import clean

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*")
_BRANCH = re.compile(r"(?:if|wenn|falls)\b[ \t:…,]*|如果|倘若|假如|要是|万一|若(?!干)", re.IGNORECASE)
_VOICEMAIL = re.compile(r"voice ?mail|mailbox|answering machine|语音|留言", re.IGNORECASE)
_QUOTED = re.compile(r"(\"[^\"]*\"?|“[^”]*”?|„[^“”]*[“”]?|«[^»]*»?|「[^」]*」?|『[^』]*』?)")
_BLOCK_QUOTE = re.compile(r" {0,3}>[ \t]?")


class Heading(Struct, frozen=True):
    """A heading: its words, without the "If" of a branch, and its level from 1 to 6."""

    words: str
    branch: bool
    level: int


class Piece(Struct, frozen=True):
    """A stretch of a line: words to say, with their quotes, or a stage direction."""

    text: str
    said: bool


Line = tuple[Piece, ...]


class Passage(Struct, frozen=True):
    """A step or a branch. `lines` stand as they were written, the blank ones between them empty."""

    title: str
    lines: tuple[Line, ...] = ()

    @property
    def voicemail(self) -> bool:
        """Whether it is for voicemail, after which a call is over."""
        return bool(_VOICEMAIL.search(self.title))

    @property
    def said(self) -> str:
        """What is said in it; of one without quotes all of it."""
        pieces = [piece for line in self.lines for piece in line]
        return " ".join(piece.text for piece in pieces if piece.said) or " ".join(
            piece.text for piece in pieces
        )


class Script(Struct, frozen=True):
    """The steps of a call, at least one, and the branches that may be needed at any of them."""

    steps: tuple[Passage, ...]
    branches: tuple[Passage, ...] = ()


def heading(line: str) -> Heading | None:
    """What a line is the heading of, if it is one."""
    found = _HEADING.fullmatch(line)
    if found is None:
        return None
    level, words = len(found[1]), found[2]
    branch = _BRANCH.match(words)
    rest = words[branch.end() :].strip() if branch else ""
    return Heading(rest or words, branch is not None, level)


def pieces(text: str) -> Line:
    """A text parted into what is said and what is not. A quote that is never closed goes to its end."""
    if quote := _BLOCK_QUOTE.match(text):
        return (Piece(text[quote.end() :].strip(), True),)
    return tuple(Piece(part, bool(_QUOTED.fullmatch(part))) for part in _QUOTED.split(text) if part)


def read(text: str) -> Script:
    """The script that a text is."""
    steps: list[Passage] = []
    branches: list[Passage] = []
    lines = clean(text).expandtabs(4).split("\n")
    heads = [(at, found) for at, line in enumerate(lines) if (found := heading(line))]
    before = _passage("", lines[: heads[0][0] if heads else None])
    if before.lines:
        steps.append(before)
    ends = [*(at for at, _ in heads), len(lines)]
    for (at, head), end in zip(heads, ends[1:], strict=True):
        passage = _passage(head.words, lines[at + 1 : end])
        if head.branch:
            branches.append(passage)
        elif passage.lines or head.level > 1 or len(heads) == 1:  # else it is the script's own title
            steps.append(passage)
    return Script(tuple(steps) or (Passage(""),), tuple(branches))


def _passage(title: str, lines: list[str]) -> Passage:
    """A passage of some lines, without the blank ones around them."""
    paragraphs = [found for block in _blocks(lines) for found in (*block, ())][:-1]
    return Passage(title, tuple(paragraphs))


def _blocks(lines: list[str]) -> Iterator[tuple[Line, ...]]:
    """Paragraphs, a line each or several; a quote may go over the lines of one."""
    block: list[str] = []
    for line in (*lines, ""):
        if line.strip():
            block.append(line.strip())
        elif block:
            yield tuple(_lines_of(block))
            block = []


def _lines_of(block: list[str]) -> Iterator[Line]:
    """The lines of a paragraph; those that a quote runs over are one."""
    if any(_BLOCK_QUOTE.match(line) for line in block):
        yield from map(pieces, block)
        return
    row: list[Piece] = []
    for piece in pieces("\n".join(block)):
        if piece.said:
            row.append(Piece(piece.text.replace("\n", " "), True))
            continue
        for number, text in enumerate(piece.text.split("\n")):
            if number and row:
                yield tuple(row)
                row = []
            if text.strip():
                row.append(Piece(text, False))
    if row:
        yield tuple(row)
