"""The columns of a sheet: what each is for, by its heading in any language, and else by what stands in it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct, structs

from offerboard.errors import UsageError
from offerboard.exchange.plain import parted, plain, visible
from offerboard.exchange.sheets import SheetLine
from offerboard.exchange.sources import Source
from offerboard.exchange.values.cells import head_of, is_empty, url_of
from offerboard.exchange.values.dates import looks_dated
from offerboard.exchange.values.pay import read_pay
from offerboard.exchange.values.people import people_of, phone_of
from offerboard.exchange.values.status import Meaning, status_of
from offerboard.exchange.values.titles import title_of
from offerboard.exchange.words import bag_of, words
from offerboard.text import one_line

HEADINGS = {
    "company": "Company",
    "role": "Role",
    "stage": "Stage",
    "outcome": "Outcome",
    "ended-by": "Ended by",
    "location": "Location",
    "remote": "Remote",
    "pay": "Pay",
    "bonus": "Bonus",
    "sign-on": "Sign-on",
    "equity": "Equity",
    "pay-words": "Pay notes",
    "received": "Received",
    "reply-by": "Reply by",
    "start": "Start",
    "interview": "Interview",
    "applied": "Applied",
    "stage-date": "Stage date",
    "contact": "Contact",
    "address": "Salutation",
    "job": "Contact job",
    "email": "Email",
    "phone": "Phone",
    "agency": "Agency",
    "source": "Source",
    "url": "URL",
    "tags": "Tags",
    "notes": "Notes",
}
"""The fields of our own sheet, as `--map` names them, and their headings there."""

OTHERS = (
    "company-and-role",
    "country",
    "progress",
    "response",
    "response-date",
    "saved",
    "deadline",
    "apply-by",
    "offer-pay",
    "pay-min",
    "pay-max",
    "currency",
    "period",
    "is-applied",
    "step",
    "activity",
    "nothing",
)
FIELDS = (*HEADINGS, *OTHERS)
"""Every field that a column can be for. `step` is a stage with a column of its own, ticked or dated.

`nothing` is left out; `activity` a program's last change, which dates an end and nothing else."""

PAST = frozenset({"applied", "saved", "received", "stage-date", "response-date", "activity"})
AHEAD = frozenset({"reply-by", "deadline", "apply-by", "start"})
DATED = PAST | AHEAD | {"interview"}
"""The fields of dates; those that lie behind by nature, and those that lie ahead."""

_NUMBERED = re.compile(r"(?:column\s*|#)?(\d{1,3})")
"""A column that is named by its number, from 1."""
_APPLYING = frozenset(
    {"role", "company-and-role", "stage", "outcome", "progress", "step", "interview", "url", *PAST, *AHEAD}
)
"""Fields of which a sheet of applications has one at least, and an address book has none."""
_TO_NOTES = frozenset({"own-pay", "updated", "follow-up", "posted", "website"})
_EITHER = frozenset({"contact", "phone", "email"})
_MINE = re.compile(r"\b(?:my|mine|applicant|candidate|bewerber\w*|meine?|mon|ma|mi|user)\b|我的|本人")
"""The user's own address or number, which is nobody's contact."""
_RATE = re.compile(r"(?i)[$€£]|/\s?hr\b")
_LEAST_LIKE = 0.6
_SAMPLE = 400
_LEAST_OWN = 3


class SheetColumn(Struct, frozen=True):
    """A column: its heading as it was written, the field it is for ("" none), and how that is known.

    `how` is "" where its heading says it, "named" by `--map`, "likely" where a part of it does, "cells" where
    only what stands in it does; `step` is where a card stands that has a tick or a date in it.
    """

    at: int
    heading: str
    field: str = ""
    how: str = ""
    step: Meaning | None = None
    language: str = ""

    @property
    def name(self) -> str:
        """What it is called in a message."""
        return self.heading or f"column {self.at + 1}"


class Header(Struct, frozen=True):
    """Where the headings of a sheet are, among its lines, and how many of them are known; -1: nowhere."""

    at: int
    known: int = 0


def header_of(lines: Sequence[SheetLine], mapping: Mapping[str, str]) -> Header:
    """The line of headings among the first: titles may stand above it, and notes."""
    best, points = Header(-1), 0.0
    named = {plain(heading) for heading in mapping}
    for at, line in enumerate(lines[:60]):
        cells = [visible(cell).strip() for cell in line.cells]
        filled = [cell for cell in cells if cell]
        if len(filled) < 1 or any(len(cell) > 120 for cell in filled):
            continue
        fields = [field_of(cell) for cell in filled]
        known = [field for field in fields if field]
        named_here = sum(plain(cell) in named for cell in filled)
        if not known and not named_here:
            continue
        whose = {"company", "role", "company-and-role"} & set(known)
        found = len(set(known)) + 2 * bool(whose) + 3 * named_here - 0.5 * (len(filled) - len(known))
        if len(filled) > 1 and len(set(known)) + named_here < 2:
            continue
        if len(filled) == 1 and not whose and not named_here:
            continue
        if whose and len(set(known)) > 1:
            found = max(found, 0.5)  # a hundred columns of one's own make no other line of it
        if found > points:
            best, points = Header(at, len(known)), found
    return best


def columns_of(
    headings: Sequence[str], rows: Sequence[Sequence[str]], mapping: Mapping[str, str], source: Source
) -> list[SheetColumn]:
    """What each column of a sheet is for. `mapping` (heading to field) goes before all that is known.

    Raises UsageError where it names a field that there is not.
    """
    columns = [_by_heading(at, heading, source) for at, heading in enumerate(headings)]
    columns = _mapped(columns, mapping)
    cells = [_filled(rows, at) for at in range(len(columns))]
    columns = [_judged(column, cells[column.at]) for column in columns]
    columns = _required(columns, cells)
    return _own(_alone(columns, cells), rows)


def are_applications(columns: Sequence[SheetColumn]) -> bool:
    """Whether columns say more than who there is: what was applied for, when, or how it stands."""
    fields = {column.field for column in columns}
    said = fields & _APPLYING
    return bool(said) and not (said == {"company-and-role"} and fields & {"email", "phone"})


def columns_fit(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> float:
    """How well cells fit the headings above them.

    The part of those that can be told that are what is asked for.
    """
    fits: dict[str, Callable[[str], bool]] = {
        **dict.fromkeys(DATED, looks_dated),
        "stage": _is_status,
        "url": lambda text: bool(url_of(text)),
        "company": lambda text: not (looks_dated(text) or text.strip().isdigit() or url_of(text)),
        "role": lambda text: not (looks_dated(text) or text.strip().isdigit() or url_of(text)),
    }
    told = [
        fit(row[at])
        for at, heading in enumerate(headings)
        if (fit := fits.get(field_of(heading)))
        for row in rows
        if at < len(row) and not is_empty(row[at])
    ]
    return sum(told) / len(told) if told else 0.0


def field_named(name: str) -> str:
    """The field that `--map` names, by any of its names: reply-by, reply_by, place. Raises UsageError."""
    wanted = plain(name)
    for field in FIELDS:
        if plain(field) == wanted:
            return field
    if wanted in ("", "ignore", "skip", "none", "nothing"):
        return "nothing"
    if wanted in ("status", "state"):
        return "stage"
    found = words().headings.get(wanted, "")
    if found in FIELDS:
        return found
    raise UsageError(f'"{one_line(name)}" is no field: {", ".join(FIELDS)}')


# -- by the heading


def field_of(heading: str) -> str:
    """The field that a heading is for, whatever a source would say; "" where it is not known."""
    return _known(heading)[0]


def _known(heading: str) -> tuple[str, str]:
    """The field of a heading, and how that is known."""
    table = words().headings
    for form in dict.fromkeys((plain(heading), parted(heading))):
        if form in table:
            return table[form], ""
    bare = re.sub(r"[(（\[][^)）\]]*[)）\]]", " ", heading)
    inside = re.findall(r"[(（\[]([^)）\]]*)[)）\]]", heading)
    for form in dict.fromkeys((plain(bare), parted(bare), *map(plain, inside))):
        if form in table:
            return table[form], ""
    for form in (parted(bare), plain(bare)):
        bag = bag_of(form)
        named = words().bags.get(bag) or (table.get(*bag) if len(bag) == 1 else None)
        if named:
            return named, ""
    parts = [
        part for part in re.split(r"\s*(?:/|\||,|&|\+| - | – |\bor\b|\boder\b|\n)\s*", bare) if part.strip()
    ]
    found = [table[plain(part)] for part in parts if plain(part) in table]
    if found and len(parts) > 1 and len(set(found)) == 1:
        return found[0], "" if len(found) == len(parts) else "likely"
    if set(found) == {"company", "role"}:
        return "company-and-role", ""
    return "", ""


def _by_heading(at: int, heading: str, source: Source) -> SheetColumn:
    """What a column is for by its heading alone."""
    shown = one_line(visible(heading))
    forms = (plain(heading), parted(heading))
    language = next((words().spoken[form] for form in forms if form in words().spoken), "")
    if any(form in source.left_out for form in forms):
        return SheetColumn(at, shown, "nothing", "source", language=language)
    for form in forms:
        if (field := source.columns.get(form)) is not None:
            step = step_of(heading) if field == "step" else None
            return SheetColumn(at, shown, field, "source", step, language)
    field, how = _known(heading)
    if field == "left-out":
        return SheetColumn(at, shown, "nothing", how, language=language)
    if field in _EITHER and _MINE.search(plain(heading)):
        return SheetColumn(at, shown, "nothing", "own", language=language)
    if field == "contact" and _RATE.search(heading):
        field = "pay"  # "$/hr"
    if field in _TO_NOTES:
        return SheetColumn(at, shown, "", how, language=language)
    if field:
        return SheetColumn(at, shown, field, how, language=language)
    step = step_of(heading)
    return SheetColumn(at, shown, "step" if step else "", "", step, language)


def step_of(heading: str) -> Meaning | None:
    """The stage that a column is ticked for: "Phone screen", "Absage am", "一面时间"."""
    said = status_of(heading)
    if said is not None and not said.date:
        return said.meaning
    less = re.sub(
        r"(?i)\b(?:date|dates|on|at|am|datum|le|el|fecha|date de|date du|scheduled|when|\?)\b"
        r"|日期|时间|時間|\?",
        " ",
        parted(heading),
    )
    said = status_of(less) if less.strip() and less != heading else None
    return said.meaning if said is not None and not said.date else None


def positions_of(headings: Sequence[str], name: str) -> list[int]:
    """The columns that a name means, from 0: those with this heading, else the one of this number."""
    wanted = plain(name)
    found = [at for at, heading in enumerate(headings) if plain(heading) == wanted]
    number = column_number(name)
    return found or ([number - 1] if 0 < number <= len(headings) else [])


def column_number(name: str) -> int:
    """The number by which a column is named ("3", "#3", "column 3"); 0 where it is named by its heading."""
    found = _NUMBERED.fullmatch(visible(name).strip().lower())
    return int(found[1]) if found else 0


def _mapped(columns: list[SheetColumn], mapping: Mapping[str, str]) -> list[SheetColumn]:
    headings = [column.heading for column in columns]
    for heading, name in mapping.items():
        field = field_named(name)
        for at in positions_of(headings, heading):
            step = step_of(columns[at].heading) or "interview" if field == "step" else None
            columns[at] = structs.replace(columns[at], field=field, how="named", step=step)
    return columns


# -- by what stands in them


def _filled(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    """The different texts of a column that say something, as many as tell what it is."""
    found: dict[str, None] = {}
    for row in rows:
        if at < len(row) and (text := row[at]) and text not in found and not is_empty(text):
            found[text] = None
            if len(found) >= _SAMPLE:
                break
    return list(found)


def _part(cells: Sequence[str], fits: Callable[[str], bool]) -> float:
    """The part of some cells that fit."""
    return sum(map(fits, cells)) / len(cells) if cells else 0.0


def _is_tick(text: str) -> bool:
    answers = words().answers
    return (
        (low := plain(text)) in answers["yes"]
        or low in answers["no"]
        or low in answers["failed"]
        or text.strip() in ("✓", "✔", "✗", "✘", "×", "√", "✅", "❌")
    )


def _is_answer(text: str) -> bool:
    return plain(text) in words().answers["yes"] or plain(text) in words().answers["no"]


def is_crossed(rows: Sequence[Sequence[str]], at: int) -> bool:
    """Whether an x in a column stands beside other ticks, and so is a cross."""
    ticks = {row[at].strip().lower() for row in rows if at < len(row) and len(row[at]) < 10}
    return "x" in ticks and bool(ticks & {"✓", "✔", "✅", "√", "yes", "y", "ja", "oui", "sí", "true"})


def _is_step(text: str) -> bool:
    return _is_tick(text) or looks_dated(text) or looks_dated(head_of(text))


def _is_status(text: str) -> bool:
    return status_of(text) is not None


def _judged(column: SheetColumn, cells: Sequence[str]) -> SheetColumn:
    """A column whose cells say that its heading means another thing.

    One that nobody named is what it holds.
    """
    field = column.field
    if column.how == "named" or not cells:
        return column
    if not field and not plain(column.heading) and _part(cells, str.isdigit) > _LEAST_LIKE:
        return structs.replace(column, field="nothing")  # the numbers of the lines
    if (
        field in _EITHER
        and _part(cells, _is_step) > _LEAST_LIKE / 2
        and not (field == "phone" and _part(cells, lambda text: bool(phone_of(text))) > _LEAST_LIKE)
    ):
        return structs.replace(column, field="mixed", step="interview") if field != "email" else column
    if field == "step" and column.step is not None and _part(cells, _is_step) < _LEAST_LIKE / 2:
        return structs.replace(column, field="", step=None)
    if (
        field == "interview"
        and not _part(cells, looks_dated)
        and _part(cells, _is_status) >= _LEAST_LIKE
        and not _part(cells, _is_tick)
    ):
        return structs.replace(column, field="progress", how="cells")
    if field == "pay" and not any(any(map(str.isdigit, text)) for text in cells):
        return (
            column if _part(cells, says_pay) > _LEAST_LIKE / 2 else structs.replace(column, field="")
        )  # "Base" may be a town
    if field == "pay" and all(
        re.fullmatch(r"\d(?:\.\d)?(?:\s?/\s?(?:5|10))?", text.strip()) for text in cells
    ):
        return structs.replace(column, field="")  # marks out of five
    if field == "location" and _part(cells, looks_dated) > _LEAST_LIKE:
        return structs.replace(column, field="")
    if field in ("company", "role") and _part(cells, looks_dated) > _LEAST_LIKE:
        return structs.replace(column, field="")
    if field == "is-applied" and _part(cells, looks_dated) > _LEAST_LIKE:
        return structs.replace(column, field="applied")
    if field == "tags" and _part(cells, looks_dated) > _LEAST_LIKE:
        return structs.replace(column, field="")
    if field == "source" and _part(cells, lambda text: bool(url_of(text))) > 0.9 and column.how != "source":
        return structs.replace(column, field="url")
    if not field and column.how != "source":
        return _hinted(column, cells)
    return column


_PAY_WORDS = re.compile(
    r"competitive|\bdoe\b|negotiable|market|verhandl|\bvb\b|vereinbarung|面议|unpaid|unbezahlt|depend|experience|tarif|grade|\bband\b"
    r"|salary|gehalt|négocier|según|convenir|selon|profil|\btvö?|\btv-|stipend|commission|volunteer"
    r"|equity|bonus|minimum wage|mindestlohn|smic"
)


def says_pay(text: str) -> bool:
    """Whether a cell without a figure says what people write in place of one: "competitive", "面议"."""
    low = text.strip().casefold()
    return low in words().empty["pay"] or bool(_PAY_WORDS.search(low))


_PAY_HINT = r"salar|\bpay\b|\bcomp\b|compensation|\bbase\b|gehalt|vergütung|sueldo|rémunération|薪|\bctc\b"
_OFFER_HINT = r"offer|angebot|offre|oferta|proposé|录用"
_OWN_PAY = (
    r"expect|desired|wunsch|vorstell|erwart|souhait|demand|prétention|desead|pretend|期望|current|my\b|ask"
    r"|target|bonus|equity|band|level|grade"
)
_HINTS: tuple[tuple[str, str], ...] = (
    (
        "deadline",
        r"deadline|expir|valid|until|due|frist|bis\b|gültig|limite|límite|plazo|截止|有效|期限|respond"
        r"|reply by"
        r"|answer by|decide by|accept by|échéance|vence",
    ),
    ("interview", r"interview|gespräch|entretien|entrevista|面试|面試|screen|onsite"),
    ("start", r"\bstart|beginn|début|inicio|入职|joining|first day|eintritt"),
    ("response-date", r"respon|reply|heard|rückmeldung|antwort|réponse|respuesta|回复|反馈"),
    ("applied", r"appl|submitted|\bsent\b|bewerb|postul|candidat|solicit|投递|投遞|申请"),
)


def _is_amount(text: str) -> bool:
    return read_pay(text).money is not None


def _hinted(column: SheetColumn, cells: Sequence[str]) -> SheetColumn:
    """A column of which only a part of the heading is known, and whose cells are what that says."""
    name = parted(column.heading)
    if (
        re.search(_PAY_HINT, name)
        and not re.search(_OWN_PAY, name)
        and _part(cells, _is_amount) >= _LEAST_LIKE
    ):
        return structs.replace(
            column, field="offer-pay" if re.search(_OFFER_HINT, name) else "pay", how="likely"
        )
    if column.step is None and _part(cells, looks_dated) >= _LEAST_LIKE:
        for field, pattern in _HINTS:
            if re.search(pattern, name):
                return structs.replace(column, field=field, how="likely")
    return column


_NEXT = re.compile(r"\bnext\b|\baction|\btodo\b|\bplan|nächst|prochain|próxim|下一|待办")
"""What is still to be done is no status."""


def _required(columns: list[SheetColumn], cells: Sequence[Sequence[str]]) -> list[SheetColumn]:
    """Let a part of a heading do where no column is for company, role or status, and one only could be."""
    for field, pattern in (
        (
            "company",
            r"compan|employer|firma|unternehm|arbeitgeb|entreprise|société|empresa|公司|企业|单位|organi[sz]ation",
        ),
        ("role", r"\brole|position|\btitle|\bjob\b|stelle|poste\b|puesto|cargo|岗位|职位|崗位|職位"),
        (
            "stage",
            r"status|\bstage|\bstate\b|statut|estado|etapa|状态|状況|进度|进展|狀態|\bstand\b|outcome|result",
        ),
    ):
        if any(
            column.field == field or (field == "stage" and column.field in ("outcome", "progress"))
            for column in columns
        ):
            continue
        found = [
            column
            for column in columns
            if column.field == ""
            and column.how != "named"
            and re.search(pattern, parted(column.heading))
            and _fits(field, cells[column.at])
        ]
        if len(found) == 1:
            columns[found[0].at] = structs.replace(found[0], field=field, how="likely")
    if not any(column.field == "url" for column in columns):
        found = [
            column
            for column in columns
            if column.field == "" and column.how != "named" and _part(cells[column.at], _is_link) > 0.9
        ]
        if len(found) == 1:
            columns[found[0].at] = structs.replace(found[0], field="url", how="cells")
    if not any(column.field in ("stage", "outcome", "progress") for column in columns):
        found = [
            column
            for column in columns
            if column.field == ""
            and column.how != "named"
            and not _NEXT.search(parted(column.heading))
            and _is_stages(cells[column.at])
        ]
        if len(found) == 1:
            columns[found[0].at] = structs.replace(found[0], field="stage", how="cells")
    return columns


def _is_link(text: str) -> bool:
    return text.strip().lower().startswith(("http://", "https://")) and bool(url_of(text))


def _fits(field: str, cells: Sequence[str]) -> bool:
    """Whether the cells of a column could be what its heading says in part."""
    if not cells:
        return False
    if field == "stage":
        return _part(cells, _is_status) >= _LEAST_LIKE / 2
    return (
        not _part(cells, lambda text: looks_dated(text) or bool(url_of(text)) or _is_tick(text))
        > _LEAST_LIKE / 2
    )


def _is_stages(cells: Sequence[str]) -> bool:
    """Whether cells are statuses beyond doubt: nearly all are known, and they are no plain ticks."""
    return (
        len(cells) > 0
        and len(cells) <= 60
        and _part(cells, _is_status) > 0.9
        and _part(cells, _is_answer) < 0.5
        and any(
            (said := status_of(text)) is not None and said.meaning not in ("open", "wish", "closed")
            for text in cells
        )
    )


def _alone(columns: list[SheetColumn], cells: Sequence[Sequence[str]]) -> list[SheetColumn]:
    """What a column is for beside the others.

    A plain "Date", a "Name", a "Title" mean what the rest leaves open.
    """
    there = {column.field for column in columns}
    for column in columns:
        if column.field == "date":
            dated = _part(cells[column.at], looks_dated) > 0 or not cells[column.at]
            field = "applied" if "applied" not in there and dated else ""
            columns[column.at] = structs.replace(column, field=field, how="likely" if field else "")
        elif column.field == "company-and-role" and column.how != "named" and column.how != "source":
            columns[column.at] = structs.replace(column, field=_whose(there, cells[column.at]))
        elif column.field == "role" and column.how != "named" and not there & {"company", "company-and-role"}:
            both = _part(cells[column.at], _is_both) > _LEAST_LIKE
            columns[column.at] = (
                structs.replace(column, field="company-and-role", how="cells") if both else column
            )
    return columns


def _own(columns: list[SheetColumn], rows: Sequence[Sequence[str]]) -> list[SheetColumn]:
    """Leave out an address or a number that is the same in every line of several companies.

    It is the user's own.
    """
    company = next((column.at for column in columns if column.field == "company"), None)
    for column in columns:
        if column.field not in ("email", "phone") or column.how in ("named", "source") or company is None:
            continue
        found = [(row[column.at].strip(), row[company]) for row in rows if max(column.at, company) < len(row)]
        filled = [(text, name) for text, name in found if text]
        same = len({text for text, _ in filled}) == 1 and len(filled) >= _LEAST_OWN
        if same and len({name for _, name in filled}) >= _LEAST_OWN:
            columns[column.at] = structs.replace(column, field="nothing", how="own")
    return columns


def _is_both(text: str) -> bool:
    """Whether a cell names a company and a role, beyond doubt."""
    title = title_of(text)
    return title.sure and bool(title.company and title.role)


def _whose(there: Iterable[str], cells: Sequence[str]) -> str:
    """What a column called "Name" is beside a company, a role, or both."""
    there = set(there)
    if {"company", "role"} <= there:
        people = _part(cells, lambda text: any(" " in person.name for person in people_of(text)[0]))
        return "contact" if "contact" not in there and people > _LEAST_LIKE else ""
    if "company" in there:
        applying = there & _APPLYING - {"company-and-role"}
        return "contact" if there & {"email", "phone"} and not applying else "role"
    return "company" if "role" in there else "company-and-role"
