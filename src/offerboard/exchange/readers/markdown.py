"""Tables in Markdown, career-ops' `applications.md` among them; every table of applications is read."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise

from offerboard.exchange.base import Reading, ReadOptions, UnreadableFileError
from offerboard.exchange.columns import header_of
from offerboard.exchange.encoding import decoded
from offerboard.exchange.reading import reading_of
from offerboard.exchange.sheets import MOST_COLUMNS, Sheet, SheetLine

_RULE = re.compile(r"\s*\|?\s*:?-{1,}:?\s*(?:[|+]\s*:?-{1,}:?\s*)*[|+]?\s*")
_CELLS = re.compile(r"(?<!\\)\|")
_MARKUP = re.compile(r"\*\*(.+?)\*\*|__(.+?)__|`([^`]+)`|~~(.+?)~~")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|$<>~-])")
_BREAK = re.compile(r"(?i)<br\s*/?>")
_SHORTCODE = re.compile(r"(?<!\S):([a-z][a-z0-9_+-]*):(?!\S)")
_TICKS = {"white_check_mark": "✅", "heavy_check_mark": "✔", "x": "❌", "negative_squared_cross_mark": "❌"}
_CHECKED = re.compile(r"\[([ xX])\]")


def fits(name: str, data: bytes) -> bool:
    """Whether a file holds a Markdown table: a line of headings above a rule."""
    if name.lower().endswith((".csv", ".tsv", ".json", ".org")):
        return False
    start = data[:200_000].decode("utf-8", errors="replace")
    lines = start.splitlines()
    return any("|" in above and "|" in rule and _RULE.fullmatch(rule) for above, rule in pairwise(lines))


def read(data: bytes, options: ReadOptions) -> Reading:
    """The cards of the tables. Raises UnreadableFileError where there is none of applications."""
    found = decoded(data, options.encoding)
    tables = list(tables_of(found.text.splitlines()))
    if not tables:
        raise UnreadableFileError("it holds no table")
    of_cards = [table for table in tables if header_of(table.lines[:1], options.mapping).known >= 2] or tables
    return reading_of(
        of_cards,
        options,
        kind="markdown",
        title="a Markdown table",
        remark=found.remark,
        encoding=found.encoding,
    )


def tables_of(lines: list[str], rule: re.Pattern[str] = _RULE) -> Iterator[Sheet]:
    """The tables among some lines: headings above a rule, rows below it."""
    at, fenced = 0, False
    while at + 1 < len(lines):
        if lines[at].lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        elif not fenced and "|" in lines[at] and rule.fullmatch(lines[at + 1]) and "-" in lines[at + 1]:
            found = [SheetLine(at + 1, cells_of(lines[at]))]
            at += 2
            while at < len(lines) and "|" in lines[at]:
                cells = cells_of(lines[at])
                if not rule.fullmatch(lines[at]):
                    why = f"more than {MOST_COLUMNS:,} cells" if len(cells) > MOST_COLUMNS else ""
                    found.append(SheetLine(at + 1, () if why else cells, why))
                at += 1
            yield Sheet(found, headed=True)
            continue
        at += 1


def cells_of(line: str) -> list[str]:
    """The cells of a line, without the marks that Markdown takes for its own."""
    text = line.strip()
    text = text.removeprefix("|")
    if text.endswith("|") and not text.endswith("\\|"):
        text = text[:-1]
    return [_plain(cell.strip()) for cell in _CELLS.split(text)]


def _plain(cell: str) -> str:
    cell = _BREAK.sub("\n", cell)
    cell = _SHORTCODE.sub(lambda found: _TICKS.get(found[1], ""), cell).strip()
    cell = _MARKUP.sub(lambda found: next(filter(None, found.groups()), ""), cell)
    cell = (
        _CHECKED.sub(lambda found: "yes" if found[1] in "xX" else "no", cell)
        if _CHECKED.fullmatch(cell)
        else cell
    )
    return unescape(_ESCAPED.sub(r"\1", cell)).replace("\xa0", " ")
