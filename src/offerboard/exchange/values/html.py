"""The text of what is written in HTML: what a person would see, and nothing that is hidden."""

import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "tr",
        "li",
        "ul",
        "ol",
        "table",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "header",
        "footer",
        "blockquote",
        "hr",
        "title",
    ]
)
_UNSEEN = frozenset({"script", "style", "head", "template", "noscript", "title"})
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_HIDDEN = re.compile(
    r"(?i)display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])|mso-hide\s*:\s*all|max-height\s*:\s*0(?![.\d])"
)
_DEEPEST = 400
_LONGEST_ROW = 400
"""Pieces of a row that is looked through: one of a table holds few, one that lays out a page all."""


def text_of_html(text: str) -> str:
    """The text of a piece of HTML; one without a tag comes back as it is."""
    if "<" not in text and "&" not in text:
        return text
    return seen(text)[0].replace("\t", " ")


def seen(text: str) -> tuple[str, list[tuple[str, str]]]:
    """What a person sees of it, a tab between the cells of a row; and the words and address of each link."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    lines = ["\t".join(_cells(line)) for line in "".join(reader.parts).split("\n")]
    joined = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return joined, reader.links


def _cells(line: str) -> list[str]:
    return [cell for piece in line.split("\t") if (cell := " ".join(piece.split()))]


class _Reader(HTMLParser):
    """Gathers what is seen. Tags that nobody closed close with the one around them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.links: list[tuple[str, str]] = []
        self._open: list[tuple[str, bool]] = []
        self._hidden = 0
        self._link: tuple[str, int] | None = None
        self._rows: list[tuple[int, int, list[int]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, a cell, a link, or what nobody sees."""
        found = {name: value or "" for name, value in attrs}
        hidden = tag in _UNSEEN or "hidden" in found or _HIDDEN.search(found.get("style", "")) is not None
        if tag not in _VOID and len(self._open) < _DEEPEST:
            self._open.append((tag, hidden))
            self._hidden += hidden
        if self._hidden:
            return
        if tag in _BLOCKS:
            self.parts.append("\n")
            if tag == "tr":
                self._rows.append((len(self._open), len(self.parts), []))
        elif tag in ("td", "th"):
            self.parts.append(" \t ")
            if self._rows:
                self._rows[-1][2].append(len(self.parts))
        elif tag == "a" and found.get("href"):
            self._link = found["href"], len(self.parts)

    def handle_endtag(self, tag: str) -> None:
        """End what was begun."""
        if not any(name == tag for name, _ in self._open):
            return
        if tag == "a" and self._link is not None:
            href, at = self._link
            self.links.append((" ".join("".join(self.parts[at:]).split()), href))
            self._link = None
        while self._open:
            name, hidden = self._open.pop()
            self._hidden -= hidden
            if name == "tr" and self._rows and self._rows[-1][0] > len(self._open):
                self._end_row()
            if name == tag:
                break
        if tag in _BLOCKS and not self._hidden:
            self.parts.append("\n")

    def _end_row(self) -> None:
        """Put the cells of a row in one line, where each has but one: blocks or tables may hold it."""
        _, begin, starts = self._rows.pop()
        if len(starts) < 2 or len(self.parts) - begin > _LONGEST_ROW:
            return
        ends = [*starts[1:], len(self.parts)]
        cells = ["".join(self.parts[one:end]) for one, end in zip(starts, ends, strict=True)]
        seen_ = [[line for line in cell.split("\n") if line.strip()] for cell in cells]
        if all(len(lines) <= 1 for lines in seen_):
            self.parts[begin:] = ["\t".join(lines[0].strip() for lines in seen_ if lines)]

    def handle_data(self, data: str) -> None:
        """Take a text that is seen."""
        if not self._hidden:
            self.parts.append(re.sub(r"\s+", " ", data))
