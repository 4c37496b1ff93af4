"""The cells of one line by their fields, and what is said of those that are not understood."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from offerboard.dates import DateError
from offerboard.dates.reading import read_when
from offerboard.exchange.base import ReadOptions
from offerboard.exchange.columns import DATED, SheetColumn
from offerboard.exchange.guards import unguarded
from offerboard.exchange.plain import line_of, plain
from offerboard.exchange.sources import Source
from offerboard.exchange.values import dates
from offerboard.exchange.values.cells import cell_of, head_of, is_empty, linked
from offerboard.exchange.values.html import text_of_html
from offerboard.exchange.values.pay import PaySetting, setting_of
from offerboard.exchange.values.status import Meaning, Status, holds_date, status_of
from offerboard.text import clean, one_line

LONGEST_LINE = 500
"""Characters of a company, a role, a name: more is no name, and stands in the notes."""

_UNTOUCHED = re.compile(r"[A-Za-z0-9$+(.][\x20-\x26\x28-\x7e]*")
"""A text that no program has put anything around: by far the most cells."""
_NAMES = frozenset({"company", "role", "company-and-role"})
_PAGE = re.compile(r"https?://(?:[\w-]+\.)?notion\.(?:so|site)/")
"""The user's own page of a company, which is no advert."""
_NAMED = _NAMES | {"contact", "tags", "stage", "location", "source", "agency"}
"""Fields in whose cells a program writes the names of pages, with where these are."""
_TRADITIONAL = re.compile("[職應徵狀態聯絡單務區備註階資時間稱點網號結試錄進]")
"""Characters of headings that are written otherwise on the mainland."""
_KINDS = {
    "pay": ("pay", "pay-min", "pay-max", "offer-pay", "bonus", "sign-on", "equity", "currency", "period"),
    "people": ("contact", "email", "phone"),
    "dates": tuple(DATED),
}
_KIND_OF = {field: kind for kind, fields in _KINDS.items() for field in fields}


class FilledCell(Struct, frozen=True):
    """What a cell holds, and the column that it stands in. `formula` says that nobody has worked it out."""

    column: SheetColumn
    text: str
    url: str = ""
    formula: bool = False


class Rules:
    """How the cells of one sheet are read, and what was seen of them.

    `crossed` are the columns in which an x is a cross, `answer_dates` those that say until when an open offer
    stands; `traditional` says that a Chinese sheet is written as in Taiwan; `section` is the status that the
    last heading above a line names; `unknown` counts the statuses of each column that are not known.
    """

    def __init__(
        self,
        columns: Sequence[SheetColumn],
        source: Source,
        options: ReadOptions,
        language: str,
        dated: Mapping[int, dates.DateColumn],
        statuses: Mapping[str, Meaning],
    ) -> None:
        self.columns, self.source, self.options = columns, source, options
        self.language, self.dated = language, dated
        self.unknown: Counter[tuple[str, str]] = Counter()
        self.crossed: frozenset[int] = frozenset()
        self.answer_dates: set[int] = set()
        self.section = ""
        self.traditional = language == "zh" and any(_TRADITIONAL.search(each.heading) for each in columns)
        self._statuses = statuses
        self._known: Counter[str] = Counter()
        self._notes: Counter[str] = Counter()
        self._settings: dict[int, PaySetting] = {}

    def status(self, text: str) -> Status | None:
        """What a status says: in the user's words, the program's, everybody's."""
        form = plain(text)
        if form in self._statuses:
            return Status(self._statuses[form])
        if form in self.source.status:
            return Status(self.source.status[form])
        return status_of(text)

    def given(self, text: str) -> bool:
        """Whether it is the user or the program who says what a status means, not everybody's words."""
        return plain(text) in self._statuses or plain(text) in self.source.status

    def count(self, column: SheetColumn, text: str, *, known: bool) -> None:
        """Note whether a status was known."""
        if known:
            self._known[column.name] += 1
        else:
            self.unknown[column.name, one_line(text)[:60]] += 1

    def unknown_parts(self) -> Mapping[str, float]:
        """Of each column with statuses that were not known, the part that these are of all."""
        unknown: Counter[str] = Counter()
        for (heading, _), count in self.unknown.items():
            unknown[heading] += count
        return {heading: count / (count + self._known[heading]) for heading, count in unknown.items()}

    def setting(self, column: SheetColumn) -> PaySetting:
        """What the heading of a pay column says of its amounts."""
        found = self._settings.get(column.at)
        if found is None:
            chinese = self.language == "zh"
            usual = PaySetting(
                chinese=chinese,
                traditional=self.traditional,
                german=self.language == "de",
                yen="CNY" if chinese and not self.traditional else "",
            )
            found = setting_of(column.heading, usual)
            self._settings[column.at] = found
        return found

    def note(self, text: str) -> None:
        """Count how often something was read so that could be read otherwise."""
        self._notes[text] += 1

    def notes(self) -> Iterator[str]:
        """What was read so, and how often."""
        for text, count in self._notes.items():
            yield f"{text} ({count:,} times)" if count > 1 else text

    def is_html(self, column: SheetColumn) -> bool:
        """Whether the program writes HTML into a column."""
        return bool(self.source.html) and plain(column.heading) in self.source.html

    @lru_cache(maxsize=8_192)  # noqa: B019 - as long as the sheet is read
    def found(self, at: int, raw: str) -> FilledCell | None:
        """What a cell holds; None where that is nothing. Of most columns many cells are the same."""
        column = self.columns[at]
        field = column.field
        if field == "nothing" or raw.isspace():
            return None
        if self.source.ours:
            return FilledCell(column, unguarded(raw).strip())
        if _UNTOUCHED.fullmatch(raw):
            found = FilledCell(column, raw.strip())
        else:
            cell = cell_of(raw)
            found = FilledCell(column, cell.text, cell.url, cell.formula)
        if field in _NAMED and "(http" in found.text:
            cell = linked(found.text)
            found = FilledCell(column, cell.text, cell.url or found.url, found.formula)
        if is_empty(found.text, _KIND_OF.get(field, "everywhere")):
            answers = field in DATED and not is_empty(found.text)  # "No" under "Applied"
            return FilledCell(column, found.text) if answers else None
        return found

    @lru_cache(maxsize=8_192)  # noqa: B019 - as long as the sheet is read
    def date(self, at: int, text: str) -> dates.CellDates:
        """The dates of a cell; none where its column is none of dates. Our own are as `dates` writes them."""
        if at not in self.dated:
            return dates.CellDates()
        if self.source.ours:
            parts = [part for part in text.split(";") if part.strip()]
            try:
                return dates.CellDates(
                    tuple(read_when(part, self.options.now, self.options.zone) for part in parts)
                )
            except DateError:
                pass  # somebody has been at it with a spreadsheet
        return self.dated[at].read(text)


class Cells:
    """The cells of one line. What is read is taken out; what is left over goes to the notes.

    `note_lines` are for the notes, `remarks` what was not understood; `steps` the cells of stages that have a
    column of their own; `answers` what a yes or a no said where a date was asked for; `link` the address that
    a name leads to; `unread` whether a status is not known.
    """

    def __init__(self, cells: Sequence[str], broken: Sequence[str], rules: Rules) -> None:
        self.rules, self.options = rules, rules.options
        self.remarks: list[tuple[str, str]] = []
        self.note_lines: list[str] = []
        self.steps: list[FilledCell] = []
        self.answers: dict[str, bool] = {}
        self.link = ""
        self.unread = False
        self._fields: dict[str, list[FilledCell]] = {}
        for at, raw in enumerate(cells[: len(rules.columns)]):
            if raw and (found := rules.found(at, raw)) is not None:
                self._sort(found, raw)
        if broken:
            self.note_lines.append("; ".join(one_line(cell) for cell in broken if cell.strip()))

    def _sort(self, found: FilledCell, raw: str) -> None:
        """Put a cell where it will be read."""
        column = found.column
        if found.formula:
            self.to_notes(column, raw)
            self.remark(f"{column.name}: a formula without its result; kept in the notes", raw)
            return
        if found.url.startswith("http") and column.field in _NAMES and not _PAGE.match(found.url):
            self.link = found.url if column.field == "role" else self.link or found.url
        if column.step is not None and not self.rules.source.ours:
            self.steps.append(found)
        elif not column.field and not self.rules.source.ours:
            self.to_notes(column, found.text, found.url)
        else:
            self.put(column.field, found)

    def put(self, field: str, found: FilledCell) -> None:
        """Let a cell be for a field."""
        self._fields.setdefault(field, []).append(found)

    def take(self, field: str) -> list[FilledCell]:
        """The cells that are for a field; they count as read."""
        return self._fields.pop(field, [])

    def has(self, field: str) -> bool:
        """Whether a cell that was not read yet is for a field."""
        return bool(self._fields.get(field))

    def peek_text(self, field: str) -> str:
        """The text of a field that was not read yet; it does not count as read."""
        return one_line(line_of(self._fields[field][0].text)) if self.has(field) else ""

    def has_date(self, field: str) -> bool:
        """Whether a cell that was not read yet holds a date for a field."""
        return any(self.rules.date(each.column.at, each.text).whens for each in self._fields.get(field, ()))

    def take_text(self, field: str) -> str:
        """The text of a field that holds a line, of the first column for it; others go to the notes."""
        found = self.take(field)
        if not found:
            return ""
        first = found[0]
        for other in found[1:]:
            if line_of(other.text) != line_of(first.text):
                self.to_notes(other.column, other.text, other.url)
        text = one_line(line_of(first.text))
        if len(text) > LONGEST_LINE:
            self.to_notes(first.column, first.text)
            self.remark(f"{first.column.name}: longer than {LONGEST_LINE} characters; whole in the notes")
            return text[:LONGEST_LINE]
        return text

    def to_notes(self, column: SheetColumn, text: str, url: str = "") -> None:
        """Keep the words of a cell in the notes."""
        said = clean(text_of_html(text) if self.rules.is_html(column) else text).strip()
        self.note_lines.append(f"{column.name}: {said}" + (f" ({url})" if url and url not in said else ""))

    def dated(self, found: FilledCell) -> dates.CellDates:
        """The dates of a cell; a remark behind the only one is kept ("3 Aug (by mail)")."""
        read = self.rules.date(found.column.at, found.text)
        head, line = head_of(found.text), line_of(found.text)
        beside = line[len(head) :].lstrip()
        if read.whens or not beside.startswith(("(", "（", "-", "–", "—")) or holds_date(beside):
            return read
        less = self.rules.date(found.column.at, head)
        if less.whens and found.column.field != "mixed":
            self.to_notes(found.column, found.text)
        return less if less.whens else read

    def remark(self, why: str, sample: str = "") -> None:
        """Say what was not understood."""
        self.remarks.append((why, one_line(sample)))

    def set_aside(self, found: FilledCell, why: str) -> None:
        """Keep a cell in the notes and say why it was not understood."""
        self.to_notes(found.column, found.text)
        self.remark(f"{found.column.name}: {why}; kept in the notes", found.text)

    def notes(self) -> str:
        """The notes as they were written, and all that was not read."""
        found = []
        for each in self.take("notes"):
            text = clean(text_of_html(each.text) if self.rules.is_html(each.column) else each.text).strip()
            found.append(f"{text} ({each.url})" if each.url and each.url not in text else text)
        for cells in self._fields.values():
            for each in cells:
                if not is_empty(each.text):
                    self.to_notes(each.column, each.text)
        return "\n".join(filter(None, (*found, *dict.fromkeys(self.note_lines))))
