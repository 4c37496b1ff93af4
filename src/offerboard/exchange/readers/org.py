"""Org files: headlines with a state and properties, one an application, and tables of applications."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, structs

from offerboard.exchange.base import Reading, ReadOptions, UnreadableFileError
from offerboard.exchange.encoding import decoded
from offerboard.exchange.plain import plain
from offerboard.exchange.readers.markdown import tables_of
from offerboard.exchange.reading import reading_of
from offerboard.exchange.sheets import Sheet, SheetLine
from offerboard.exchange.sources import source_named
from offerboard.exchange.values.status import status_of
from offerboard.exchange.values.titles import is_todo

_HEADLINE = re.compile(r"(\*+)\s+(.*)")
_TODO = re.compile(r"(?i)#\+(?:SEQ_|TYP_)?TODO:\s*(.*)")
_TAGS = re.compile(r"\s+(:(?:[\w@#%]+:)+)\s*$")
_IN_TITLE = re.compile(r"[<\[]\d{4}-\d\d-\d\d(?: [^>\]]*)?[>\]]")
_PRIORITY = re.compile(r"^\[#[A-Z0-9]\]\s+")
_STAMP = re.compile(r"\b(DEADLINE|SCHEDULED|CLOSED):\s*([<\[][^>\]]+[>\]])")
_PROPERTY = re.compile(r"\s*:([\w-]+):\s*(.*)")
_STATE = re.compile(r"""\s*-\s+State\s+"([^"]*)"\s+(?:from\s+(?:"[^"]*")?\s*)?(\[[^\]]+\])""")
_RULE = re.compile(r"\s*\|-[-+|]*\s*")
_LINK = re.compile(r"\[\[([^\]]+)\](?:\[([^\]]+)\])?\]")
_CAPITALS = re.compile(r"[^\W\da-z_][^\W\da-z]+(?:[-_][^\W\da-z]+)*")
_USUAL = ("TODO", "DONE", "NEXT", "WAITING", "CANCELLED", "CANCELED")
_HEADINGS = ("headline", "todo", "deadline", "scheduled", "closed", "entered", "tags", "body")


class _Item(Struct, frozen=True):
    line: int
    level: int
    cells: dict[str, str]


def fits(name: str, data: bytes) -> bool:
    """Whether it is an Org file: by its name, or by a headline with a state."""
    return name.lower().endswith(".org") or bool(
        re.search(rb"(?m)^#\+(?:TODO|TITLE):|^\*+ (?:TODO|DONE) ", data[:20_000])
    )


def read(data: bytes, options: ReadOptions) -> Reading:
    """The cards of its headlines and tables. Raises UnreadableFileError where there are none."""
    found = decoded(data, options.encoding)
    lines = found.text.splitlines()
    sheets = [
        structs.replace(sheet, lines=[_stripped(line) for line in sheet.lines])
        for sheet in tables_of(lines, _RULE)
    ]
    items = list(_items(lines))
    if items:
        names = list(dict.fromkeys((*_HEADINGS, *(name for item in items for name in item.cells))))
        rows = [SheetLine(item.line, [item.cells.get(name, "") for name in names]) for item in items]
        rows = sorted([*rows, *_left_out(lines, items)], key=lambda row: row.number)
        sheets.insert(0, Sheet([SheetLine(0, names), *rows], source=source_named("org"), headed=True))
    if not sheets:
        raise UnreadableFileError("it holds no headline with a state, and no table")
    return reading_of(
        sheets, options, kind="org", title="an Org file", remark=found.remark, encoding=found.encoding
    )


def _stripped(line: SheetLine) -> SheetLine:
    return structs.replace(line, cells=[_linked(cell) for cell in line.cells])


def _linked(text: str) -> str:
    """A text with its links as they are shown; one that is a link alone leads where it does."""
    if found := _LINK.fullmatch(text.strip()):
        return f"[{found[2]}]({found[1]})" if found[2] else found[1]
    return _LINK.sub(lambda each: each[2] or each[1], text)


def _items(lines: Sequence[str]) -> Iterator[_Item]:
    """The headlines that stand for an application: with a state, or below one that is a stage."""
    states = _states(lines)
    stage, depth = "", 0
    at = 0
    while at < len(lines):
        found = _HEADLINE.match(lines[at])
        if found is None:
            at += 1
            continue
        level, title = len(found[1]), found[2].strip()
        end = next((to for to in range(at + 1, len(lines)) if _HEADLINE.match(lines[to])), len(lines))
        if level <= depth:
            stage, depth = "", 0
        word, _, rest = title.partition(" ")
        if rest and (word in states or _is_state(word)) and not _is_to_do(title):
            yield _item(at, level, word, rest, lines[at + 1 : end])
        elif not stage and (said := status_of(_TAGS.sub("", title))) is not None and not said.date:
            stage, depth = title, level
        elif stage and level == depth + 1:
            yield _item(at, level, _TAGS.sub("", stage), title, lines[at + 1 : end])
        at = end


def _is_to_do(title: str) -> bool:
    """Whether a headline is something to do, and no application: "TODO Update CV"."""
    word, _, rest = title.partition(" ")
    return word in _USUAL and is_todo(_TAGS.sub("", rest))


def _states(lines: Sequence[str]) -> frozenset[str]:
    """The words that are states in this file."""
    found = {
        word.partition("(")[0]
        for line in lines
        if (named := _TODO.match(line))
        for word in named[1].replace("|", " ").split()
    }
    return frozenset(found or _USUAL)


def _is_state(word: str) -> bool:
    """Whether a word in capitals is a state: which they are stands in the settings of Emacs as often."""
    return _CAPITALS.fullmatch(word) is not None and status_of(word) is not None


def _is_interview(state: str) -> bool:
    """Whether a state is that of an interview: what is scheduled is then held on that day."""
    said = status_of(state)
    return said is not None and said.meaning == "interview"


def _left_out(lines: Sequence[str], items: Sequence[_Item]) -> Iterator[SheetLine]:
    """The headlines that stand beside applications, and are none."""
    levels, taken = {item.level for item in items}, {item.line for item in items}
    for at, line in enumerate(lines, 1):
        found = _HEADLINE.match(line)
        if found is None or at in taken:
            continue
        title = _TAGS.sub("", found[2]).strip()
        if _is_to_do(title):
            yield SheetLine(at, (title,), "it is something to do, as it seems, and no application")
        elif len(found[1]) in levels and status_of(title) is None:
            yield SheetLine(at, (title,), "a headline without a state that is known")


def _item(at: int, level: int, state: str, title: str, lines: Sequence[str]) -> _Item:
    """A headline with what stands below it."""
    tags = _TAGS.search(title)
    text = _PRIORITY.sub("", _TAGS.sub("", title))
    link = _LINK.search(text)
    stamps = _IN_TITLE.findall(text)
    text = _IN_TITLE.sub(" ", text).strip()
    cells = {"headline": _LINK.sub(lambda each: each[2] or each[1], text), "todo": state}
    if link:
        cells["url"] = link[1]
    if tags:
        cells["tags"] = "; ".join(tags[1].strip(":").split(":"))
    body, drawer = stamps, ""
    for line in lines:
        stripped = line.strip()
        if stripped.upper() in (":PROPERTIES:", ":LOGBOOK:"):
            drawer = stripped.upper()
        elif stripped.upper() == ":END:":
            drawer = ""
        elif drawer == ":PROPERTIES:" and (found := _PROPERTY.fullmatch(line)):
            if plain(found[1]) not in ("id", "custom id"):
                cells[found[1].lower()] = _LINK.sub(lambda each: each[1], found[2])
        elif state_change := _STATE.match(line):
            if state_change[1] == state and "entered" not in cells:
                cells["entered"] = state_change[2]  # the newest stands first
        elif dated := _STAMP.findall(line):
            cells |= {name.lower(): stamp for name, stamp in dated}
        elif drawer != ":LOGBOOK:" and not line.lstrip().startswith("|"):
            body.append(line)
    text = "\n".join(body).strip()
    if text:
        cells["body"] = text
    if _is_interview(state) and "scheduled" in cells:
        cells["interview"] = cells.pop("scheduled")
    return _Item(at + 1, level, cells)
