"""From sheets to cards: what the columns are, how dates and amounts are read, and what is said of it."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import blake2b
from itertools import pairwise, zip_longest

from msgspec import Struct, structs

from offerboard.cards.model import Card
from offerboard.errors import UsageError
from offerboard.exchange.base import Reading, ReadOptions, UnreadableFileError
from offerboard.exchange.columns import (
    DATED,
    PAST,
    SheetColumn,
    are_applications,
    column_number,
    columns_fit,
    columns_of,
    field_of,
    header_of,
    is_crossed,
    positions_of,
    step_of,
)
from offerboard.exchange.plain import plain, visible
from offerboard.exchange.report import ColumnRead, Complaints, Place, Question, Report, UnknownWord
from offerboard.exchange.rows.card import RowError, card_of
from offerboard.exchange.rows.cells import Cells, Rules
from offerboard.exchange.sheets import MOST_LINES, Sheet, SheetLine
from offerboard.exchange.shifts import shifted
from offerboard.exchange.sources import NONE, source_of
from offerboard.exchange.values import dates
from offerboard.exchange.values.cells import is_empty
from offerboard.exchange.values.status import MEANINGS, Meaning, status_of
from offerboard.exchange.words import words
from offerboard.text import one_line

_TOTALS = frozenset({"total", "totals", "sum", "summe", "gesamt", "count", "anzahl", "合计", "总计"})
_PERIOD = re.compile(r"(?i)(?:[^\W\d]+\s)?(?:19|20)\d\d|week \d+|kw ?\d+")
_SERIAL = re.compile(r"[3-6]\d{4}")
_EASTERN = re.compile("[\u3040-\u9fff]")
_MONTH_AND_DAY = re.compile(r"(0?[1-9]|1[0-2])\.(0?[1-9]|[12]\d|3[01])(?![\d.%])")
_DOTTED = 0.5
"""The part of a column's cells that are written "9.1", if that is a day in it."""
_ORDER = re.compile(r"(?<![^\W\d_])(mm?(?=[/.-]\s?d)|(?:dd?|tt?|jj?)(?=[/.-]\s?m))")
_VALUE = re.compile(r"\s*(?:[-*]\s+)?([^:：]{2,40})[:：]+\s*\S")
_MOST_TABLES = 100
"""Tables below each other in one sheet."""
_UNNAMED = 0.8
"""The part of the lines that are longer than the headings, from which on columns have no heading."""
_STATUSES = frozenset({"stage", "outcome", "progress", "response"})
"""The fields of columns that hold words of where it stands."""
_ONLY_STATUS = "it has only a status, neither company nor role"
_CUT = ("a cell is longer than 100,000 characters: its end is cut off", "")
_PROGRESS_STEP = 500
"""Lines after which it is told how far the reading is."""
_ASKS_FROM = 0.5
"""The part of a column's statuses above which, where they are not known, these are asked about."""


def reading_of(
    sheets: Sequence[Sheet],
    options: ReadOptions,
    *,
    kind: str,
    title: str = "",
    remark: str = "",
    encoding: str = "",
    named: bool = False,
) -> Reading:
    """The cards of sheets. Raises UnreadableFileError where none of them is one of applications."""
    readers, refused = [], []
    for sheet in (table for each in sheets for table in _tables(each, options.mapping)):
        try:
            readers.append(_SheetReader(sheet, options))
        except UnreadableFileError as error:
            refused.append((sheet, str(error)))
    if not readers:
        raise UnreadableFileError(refused[0][1] if refused else "it is empty")
    _check_mapping(readers, options)
    failed, remarks = Complaints(), Complaints()
    pages = [each for each in readers if are_applications(each.columns)]
    for each in readers if pages else ():
        if each not in pages:
            failed.add(Place(1, each.sheet.part, each.sheet.unit), "a page without roles, statuses or dates")
    readers = pages or readers
    if remark:
        remarks.add(Place(1), remark)
    cards: list[Card] = []
    places: list[Place] = []
    for each in readers:
        for note in each.sheet.remarks:
            remarks.add(Place(1, each.sheet.part), note)
        for place, card in each.cards(failed, remarks):
            cards.append(card)
            places.append(place)
    known = next((each.source for each in readers if each.source is not NONE), NONE)
    questions = [question for each in readers for question in each.questions()]
    report = Report(
        kind=kind if named else known.kind or kind,
        title=title if named else known.title or title,
        encoding=encoding,
        columns=tuple(column for each in readers for column in each.columns_read()),
        readings=tuple(line for each in readers for line in each.readings()),
        words=tuple(word for each in readers for word in each.unknown_words()),
        questions=tuple(dict.fromkeys(questions)),
        signature=readers[0].signature,
    )
    return Reading.of(cards, places, report, failed, remarks)


def _tables(sheet: Sheet, mapping: Mapping[str, str]) -> Iterator[Sheet]:
    """The tables of a sheet that has several below each other, each from its own line of headings on."""
    readable = [line for line in sheet.lines if not line.why]
    found = header_of(readable[:200], mapping).at if not sheet.headed else -1
    first = set(_plain_headings(readable[found])) - {""} if found >= 0 else set()
    heads = [at for at, line in enumerate(sheet.lines) if _repeats_headings(line, first)] if first else []
    different = {tuple(_plain_headings(sheet.lines[at])) for at in heads[:_MOST_TABLES]}
    if len(different) < 2 or len(heads) > _MOST_TABLES:
        yield sheet
        return
    starts = [0, *(_start_of_table(sheet.lines, at) for at in heads[1:]), len(sheet.lines)]
    for start, end in pairwise(starts):
        last = end == len(sheet.lines)
        yield structs.replace(
            sheet,
            lines=sheet.lines[start:end],
            more=sheet.more if last else 0,
            beyond=sheet.beyond if last else {},
            remarks=sheet.remarks if not start else (),
        )


def _start_of_table(lines: Sequence[SheetLine], head: int) -> int:
    """Where a table begins: with the title that stands above its headings, if there is one."""
    above = lines[head - 1]
    return head - 1 if not above.why and sum(bool(cell.strip()) for cell in above.cells) == 1 else head


def _plain_headings(line: SheetLine) -> list[str]:
    """The cells of a line of headings, compared as headings are."""
    cells = [plain(cell) for cell in line.cells]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _repeats_headings(line: SheetLine, first: Collection[str]) -> bool:
    """Whether a line is one of headings, of which two at least are among those of the first table."""
    cells = [cell for cell in line.cells[:40] if cell.strip()]
    if len(cells) < 2 or sum(plain(cell) in first for cell in cells) < 2:
        return False
    fields = [field_of(cell) for cell in cells]
    named = {field_of(cell) for cell in cells if plain(cell) in first}
    return bool(named & {"company", "role", "company-and-role"}) and 3 * fields.count("") <= len(fields)


def _check_mapping(readers: Sequence["_SheetReader"], options: ReadOptions) -> None:
    """See that each column that was named is in one of the sheets. Raises UsageError."""
    for heading in options.mapping:
        if not any(each.has(heading) for each in readers):
            listed = ", ".join(f'"{column.name}"' for column in readers[0].columns[:20])
            raise UsageError(f'there is no column "{one_line(heading)}": the file has {listed}'[:500])


class _Table(Struct, frozen=True):
    """The headings of a sheet, the lines below them, and the title above them, or ""."""

    headings: list[str]
    body: list[SheetLine]
    title: str = ""


def _table_in(sheet: Sheet, mapping: Mapping[str, str]) -> _Table:
    """Find the headings of a sheet. Raises UnreadableFileError where it has none."""
    readable = [line for line in sheet.lines if not line.why]
    at = 0 if sheet.headed else header_of(readable[:200], mapping).at
    if at < 0:
        if mapping and all(map(column_number, mapping)):  # who names columns by numbers alone has no headings
            return _Table([], list(sheet.lines))
        raise UnreadableFileError(_why_no_headings(sheet.lines, mapping))
    head = readable[at]
    headings = [visible(cell).strip() for cell in head.cells]
    if sheet.headed:
        body = [line for line in sheet.lines if line is not head]
    else:
        if more := _second_row(headings, readable[at + 1 : at + 2]):
            headings, head = more, readable[at + 1]
        body = [line for line in sheet.lines if line.number > head.number]
    while headings and not headings[-1]:
        headings.pop()
    if len(headings) == 1 and (why := _why_no_columns(headings[0])):
        raise UnreadableFileError(why)
    above = [cell.strip() for cell in readable[at - 1].cells if cell.strip()] if at else []
    return _Table(headings, body, above[0] if len(above) == 1 else "")


class _SheetReader:
    """Reads the cards of one sheet, its columns and its ways of reading settled at the start."""

    def __init__(self, sheet: Sheet, options: ReadOptions) -> None:
        """Settle them. Raises UnreadableFileError where it is no sheet of applications, and UsageError."""
        self.sheet, self._options = sheet, options
        table = _table_in(sheet, options.mapping)
        headings = table.headings
        self.source = sheet.source if sheet.source is not NONE else source_of(headings)
        self.signature = blake2b("\n".join(sorted(map(plain, headings))).encode(), digest_size=6).hexdigest()
        self._body, dotted = _with_dotted_days(headings, table.body)
        rows = [line.cells for line in self._body if line.cells]
        headings = _widened(headings, rows, free=sheet.unit != "line")
        mapping = {name: field for name, field in options.mapping.items() if positions_of(headings, name)}
        self.columns = columns_of(headings, rows, mapping, self.source)
        if not any(column.field in ("company", "role", "company-and-role") for column in self.columns):
            found = ", ".join(f'"{column.name}"' for column in self.columns)[:200]
            raise UnreadableFileError(
                f"no column is known as company or role, among {found or 'none'}:"
                ' say which one is, as with --map "Firma=company"',
                self.signature,
            )
        if sheet.epoch:
            self._count_from(sheet.epoch)
            rows = [line.cells for line in self._body if line.cells]
        self._plain_headings = [plain(column.heading) for column in self.columns]
        self.language = self._language()
        self.dates = self._dates(rows)
        statuses = {plain(word): _meaning_given(word, name) for word, name in options.statuses.items()}
        self.rules = Rules(self.columns, self.source, options, self.language, self.dates, statuses)
        self.rules.section = self._section(table.title) or self._section(sheet.part)
        if dotted:
            self.rules.note(f"{dotted} is month and day, as under a Chinese or Japanese heading")
        self.rules.crossed = frozenset(column.at for column in self.columns if is_crossed(rows, column.at))

    def _count_from(self, epoch: int) -> None:
        """Let bare numbers of days, in the columns of dates, begin where Excel's usually do."""
        dated = {column.at for column in self.columns if column.field in DATED or column.step is not None}
        self._body = [
            structs.replace(
                line,
                cells=[
                    str(int(cell) + epoch) if at in dated and _SERIAL.fullmatch(cell) else cell
                    for at, cell in enumerate(line.cells)
                ],
            )
            for line in self._body
        ]

    def has(self, heading: str) -> bool:
        """Whether the sheet has this column."""
        return bool(positions_of([column.heading for column in self.columns], heading))

    # -- ways of reading

    def _language(self) -> str:
        """The language of most of its headings."""
        spoken = [column.language for column in self.columns if column.language]
        return max(dict.fromkeys(spoken), key=spoken.count, default="en")

    def _dates(self, rows: Sequence[Sequence[str]]) -> Mapping[int, dates.DateColumn]:
        """The columns of dates, each with its one way of being read."""
        options, found = self._options, {}
        for column in self.columns:
            if column.field in DATED or column.step is not None or column.field in ("response", "mixed"):
                texts = [row[column.at] for row in rows if column.at < len(row) and row[column.at]]
                tense: dates.Tense = "any"
                if column.field in PAST:
                    tense = "past"
                elif column.field == "start":
                    tense = "ahead"
                zone = self.source.zone or options.zone
                found[column.at] = dates.DateColumn(texts, options.now, options.zone, zone, tense)
        usual: dates.Order = "day" if options.day_first or self.language in words().day_first else "month"
        forced: dates.Order | None = self.source.order or options.order or None
        if forced is None:
            written: set[dates.Order] = {
                order for column in self.columns if column.at in found for order in _written(column.heading)
            }
            forced = written.pop() if len(written) == 1 else None
        eastern = self.language == "zh" and not options.day_first_sure  # where the month comes first, always
        dates.settle(
            found.values(),
            forced,
            "month" if eastern else usual,
            usual_sure=eastern or options.day_first_sure,
        )
        return found

    def readings(self) -> Iterator[str]:
        """How dates and amounts were read, where they could be read otherwise."""
        part = f"{self.sheet.part}: " if self.sheet.part else ""
        for at, column in self.dates.items():
            if column.ambiguous and not self.source.order:
                way = {"day": "day first", "month": "month first", "year": "year first"}[column.order]
                other = "--month-first" if column.order == "day" else "--day-first"
                why = f" ({column.why})" if column.why else ""
                said = (
                    f"{way}{why}"
                    if column.sure
                    else f'{way}, as "{column.ambiguous[:30]}" could be either: {other} for the other way'
                )
                yield f"{part}{self.columns[at].name}: {said}"
        if self.source.zone:
            yield f"{part}times are {self.source.zone}'s, shown in {self._options.zone}"
        yield from (f"{part}{note}" for note in self.rules.notes())

    # -- the cards

    def cards(self, failed: Complaints, remarks: Complaints) -> Iterator[tuple[Place, Card]]:
        """The cards, one a line; what is none, or was not understood, is said."""
        above = ""  # the company of the last line that names one
        alone = ""  # where a status stands alone, that may be meant for the lines below
        for at, line in enumerate(self._body):
            if at % _PROGRESS_STEP == 0:
                self._options.progress(at, len(self._body))
            place = Place(line.number, self.sheet.part, self.sheet.unit)
            if line.why:
                failed.add(place, line.why, " ".join(line.cells)[:80])
                continue
            filled = [cell for cell in line.cells if cell and not cell.isspace()]
            at_start = bool(line.cells[0].strip())
            if not filled or self._is_headings(line):
                continue
            if at_start and len(filled) == 1 and (section := self._section(filled[0])) and self._groups():
                self.rules.section, alone = section, ""
                continue
            if why := _why_no_row(filled, self.columns, at_start=at_start):
                failed.add(place, why, " ".join(filled)[:80])
                self.rules.section = ""  # what stood above it holds no longer
                alone = f"{place}" if why == _ONLY_STATUS else ""
                continue
            alone = "" if at_start and self._begins_with_status() else alone
            if alone:
                remarks.add(place, f"no status: is it that of {alone}, which stands alone?")
            row = self._row(line, place, remarks)
            try:
                card = card_of(row)
            except RowError as error:
                failed.add(place, str(error))
                continue
            for why, sample in (*([_CUT] if line.cut else ()), *row.remarks):
                remarks.add(place, why, sample)
            if above and not card.company.strip():
                remarks.add(place, "no company: if its cell is merged with the one above, name it", card.role)
            above = card.company.strip() or above
            yield place, card
        for why, times in self.sheet.beyond.items():
            failed.count(why, times)
        if self.sheet.more:
            why = f"at most {MOST_LINES:,} lines are read"
            failed.add(Place(self.sheet.lines[-1].number + 1, self.sheet.part, self.sheet.unit), why)
            failed.count(why, self.sheet.more - 1)

    def _row(self, line: SheetLine, place: Place, remarks: Complaints) -> Cells:
        """The cells of a line by their fields; of a line that is broken, those that are sure."""
        if len(line.cells) == len(self.columns):
            return Cells(line.cells, (), self.rules)
        fixed = shifted(line.cells, self.columns, self.rules)
        if fixed.why:
            remarks.add(place, fixed.why, fixed.sample)
        return Cells(fixed.cells, fixed.left, self.rules)

    def _is_headings(self, line: SheetLine) -> bool:
        """Whether a line has the headings again."""
        known = self._plain_headings
        if plain(line.cells[0]) != known[0] or not any(known):  # the first tells it of almost every line
            return False
        return [plain(cell) for cell in line.cells[: len(known)]] == known

    def _begins_with_status(self) -> bool:
        """Whether the first column is one of statuses."""
        return self.columns[0].field in _STATUSES

    @cached_property
    def _alone(self) -> frozenset[str]:
        """The statuses that stand alone in their lines, in the first column."""
        lines = [line.cells for line in self._body if line.cells and line.cells[0].strip()]
        return frozenset(plain(cells[0]) for cells in lines if not any(map(str.strip, cells[1:])))

    def _groups(self) -> bool:
        """Whether a status that stands alone is a heading: in its own column only where several are."""
        return not self._begins_with_status() or len(self._alone) > 1

    def _section(self, text: str) -> str:
        """The status that a heading names, for the lines below it; "" where it names none for sure.

        "Open" and "Closed" may head anything, unless statuses are what stands there.
        """
        said = self.rules.status(one_line(text)) if len(self.columns) > 1 else None
        if said is None or said.date:
            return ""
        if said.meaning in ("open", "paused", "closed", "cancelled") and not self._begins_with_status():
            return ""
        return one_line(text)

    # -- what is said

    def columns_read(self) -> Iterator[ColumnRead]:
        """How each column was understood."""
        for column in self.columns:
            if column.heading or column.field:
                samples = () if column.field else tuple(self._samples(column.at))
                field = "step" if column.field == "mixed" else column.field
                yield ColumnRead(
                    heading=column.name, field=field, how=column.how, part=self.sheet.part, samples=samples
                )

    def _samples(self, at: int) -> Iterator[str]:
        found: dict[str, None] = {}
        for line in self._body:
            if at < len(line.cells) and (text := line.cells[at].strip()) and not is_empty(text):
                found[one_line(text)[:40]] = None
                if len(found) == 3:
                    break
        yield from found

    def unknown_words(self) -> Iterator[UnknownWord]:
        """The words of status columns that are not known, the commonest first."""
        for (heading, word), count in self.rules.unknown.most_common():
            yield UnknownWord(heading=heading, word=word, count=count, part=self.sheet.part)

    def questions(self) -> Iterator[Question]:
        """What must be answered before anything is written."""
        for heading, unknown in self.rules.unknown_parts().items():
            if unknown > _ASKS_FROM:
                shown = [each.word for each in self.unknown_words() if each.heading == heading]
                example = shown[0].replace('"', "'") if shown else "…"
                listed = ", ".join(f'"{word}"' for word in shown[:6]) + (", …" if len(shown) > 6 else "")
                yield Question(
                    kind="status",
                    text=f'the words of column "{heading}" are not known ({listed}): say what they mean,'
                    f' as with --map-status "{example}=rejected", or that it is no status, with'
                    f' --map "{heading}=notes"',
                )
        for at, column in self.dates.items():
            if (
                self.columns[at].field in ("reply-by", "deadline")
                and not column.sure
                and at in self.rules.answer_dates
            ):
                yield Question(
                    kind="dates",
                    text=f'"{column.ambiguous[:30]}" in column "{self.columns[at].name}", by which an offer'
                    " must be answered, could be read both ways: say which (--day-first, --month-first)",
                )


def _meaning_given(word: str, name: str) -> Meaning:
    """What the user says that a status word means. Raises UsageError."""
    wanted = plain(name)
    for meaning in MEANINGS:
        if meaning == wanted:
            return meaning
    if wanted in ("unknown", "archived"):
        return "closed"
    if (said := status_of(name)) is not None and not said.date:
        return said.meaning
    raise UsageError(
        f'--map-status "{one_line(word)}={one_line(name)}": a status is one of {", ".join(MEANINGS)}'
    )


def _widened(headings: list[str], rows: Sequence[Sequence[str]], *, free: bool) -> list[str]:
    """The headings with one for each column that has none: behind them, or where it fits better, before them.

    In a text a single line that is too long is one that broke; where nearly all are, columns have no name.
    `free` says that cells stand where their program put them, and nothing can break.
    """
    widths = [len(row) - next((at for at, cell in enumerate(reversed(row)) if cell), 0) for row in rows]
    if free:
        return headings + [""] * (max([len(headings), *widths]) - len(headings))
    usual = max(set(widths), key=widths.count, default=0)
    if usual <= len(headings) or widths.count(usual) < _UNNAMED * len(widths):
        return headings
    extra = [""] * (usual - len(headings))
    sample = [row for row in rows if len(row) == usual][:40]
    behind, before = (columns_fit([*headings, *extra], sample), columns_fit([*extra, *headings], sample))
    return [*extra, *headings] if before > behind else [*headings, *extra]


def _with_dotted_days(headings: Sequence[str], body: list[SheetLine]) -> tuple[list[SheetLine], str]:
    """The lines with "9.1" as 1 September where a Chinese or Japanese heading asks for dates.

    Beside them the first cell that was read so, "" where none was.
    """
    dated, first = set(), ""
    for at, heading in enumerate(headings):
        if _EASTERN.search(heading) and (field_of(heading) in {*DATED, "date"} or step_of(heading)):
            texts = [text for line in body if at < len(line.cells) and (text := line.cells[at].strip())]
            found = [text for text in texts if _MONTH_AND_DAY.match(text)]
            if found and len(found) >= _DOTTED * len([text for text in texts if not is_empty(text)]):
                dated.add(at)
                first = first or f'"{one_line(found[0])[:20]}"'
    if not dated:
        return body, ""

    def read(at: int, cell: str) -> str:
        return _MONTH_AND_DAY.sub(r"\1月\2日", cell.strip()) if at in dated else cell

    return [
        structs.replace(line, cells=[read(at, cell) for at, cell in enumerate(line.cells)]) for line in body
    ], first


def _written(heading: str) -> Iterator[dates.Order]:
    """The order of the numbers of a date, where a heading names it: "Applied (dd/mm)"."""
    if found := _ORDER.search(heading.lower()):
        yield "month" if found[1][0] == "m" else "day"


def _second_row(headings: Sequence[str], below: Sequence[SheetLine]) -> list[str]:
    """The headings with those of a second row, which repeats what is merged over both; [] without one."""
    cells = [visible(cell).strip() for cell in below[0].cells] if below else []
    pairs = list(zip_longest(headings, cells, fillvalue=""))
    if sum(bool(above) and plain(above) == plain(under) for above, under in pairs) < 2:
        return []
    return [under if plain(above) == plain(under) else f"{above} {under}".strip() for above, under in pairs]


def _why_no_row(filled: Sequence[str], columns: Sequence[SheetColumn], *, at_start: bool) -> str:
    """Why a line is no application, but a total, a heading within the sheet or a single value; or "".

    A date or a status that stands alone is a heading, unless its column is one of dates or statuses.
    """
    first = filled[0].strip()
    # Figures stand beside "Total"; words stand beside a company called Total Wine.
    worded = any(cell.strip()[:1].isalpha() and not any(map(str.isdigit, cell)) for cell in filled[1:])
    if plain(first).split()[:1] and plain(first).split()[0] in _TOTALS and len(columns) > 1 and not worded:
        return "it is a total, no application"
    if len(filled) > 1 or len(columns) < 4 or not at_start:
        return ""
    if dates.looks_dated(first) or _PERIOD.fullmatch(first):
        what, in_its_column = "date", _holds_dates(columns[0])
    elif status_of(first) is not None:
        what, in_its_column = "status", columns[0].field in _STATUSES
    else:
        return ""
    if in_its_column:
        return f"it has only a {what}, neither company nor role"
    return "it is a heading within the sheet, no application"


def _holds_dates(column: SheetColumn) -> bool:
    return column.field in DATED or column.step is not None or field_of(column.heading) == "date"


def _why_no_columns(first: str) -> str:
    """What is wrong with a text whose first line is a value with its name; "" where it is another."""
    value = _VALUE.match(first)
    if value is None or not field_of(value[1]):
        return ""
    shown = one_line(first)[:40]
    return (
        f'it has a line for each value ("{shown}"), and no columns: make a table of it, with a line for each'
        " application"
    )


def _why_no_headings(lines: Sequence[SheetLine], mapping: Mapping[str, str]) -> str:
    """What is wrong with a sheet in which no line of headings is found."""
    first = next((line for line in lines if line.cells and any(line.cells)), None)
    if first is None:
        why = lines[0].why if lines else "it is empty"
    elif len(first.cells) != 1 or not (why := _why_no_columns(first.cells[0])):
        shown = ", ".join(f'"{one_line(cell)[:40]}"' for cell in first.cells[:6] if cell.strip())
        why = (
            f"no column is known as company or role, among {shown}: if these are headings, say which is"
            ' which, as with --map "Firma=company"; if it has none, by their numbers: --map "1=company"'
            ' --map "2=role"'
        )
    names = [name for name in mapping if not column_number(name)]
    readable = [line.cells for line in lines if not line.why]
    nearest = next((cells for cells in readable if any(positions_of(cells, name) for name in names)), ())
    lacking = ", ".join(f'"{one_line(name)}"' for name in names if not positions_of(nearest, name))
    return f"no line of headings has {lacking}; {why}" if lacking else why
