"""The columns of a sheet: what each is for, by its heading in any language, and else by what stands in it."""

import re
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct, structs

from offerboard.errors import UsageError
from offerboard.exchange.plain import parted, plain, visible
from offerboard.exchange.sheets import SheetLine
from offerboard.exchange.sources import Source
from offerboard.exchange.values.cells import head_of, is_empty, says_pay, url_of
from offerboard.exchange.values.dates import looks_dated
from offerboard.exchange.values.pay import PaySetting, read_pay, setting_of
from offerboard.exchange.values.people import people_of, phone_of
from offerboard.exchange.values.status import ENDINGS, Meaning, status_of
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
_MINE = re.compile(r"\b(?:my|mine|applicant|candidate|bewerber\w*|meine?|mon|ma|mi|user)\b|我的|本人")
"""The user's own address or number, which is nobody's contact."""
_WISHED = re.compile(
    r"wunsch|vorstell|erwart|expect|desired|wanted|\bask|\bmy\b|souhait|prétention|demand|desead|pretend|期望"
    r"|current|aktuell|derzeit|actuel|actual"
)
"""What says behind a heading of pay that it is the user's own: "Gehalt (Wunsch)"."""
_PAID = frozenset({"pay", "pay-min", "pay-max", "offer-pay"})
_PERSON = re.compile(r"linkedin\.com/(?:in|pub)/|xing\.com/(?:profile|people)/")
_RATE = re.compile(r"(?i)[$€£]|/\s?hr\b")
_PLAIN = PaySetting()
_SOME, _MOST, _NEARLY_ALL = 0.3, 0.6, 0.9
"""The parts of a column's cells that must be of a kind for the column to be of it."""
_SAMPLE = 400
"""Different cells of a column that are looked at."""
_LEAST_OWN = 3
"""Companies beside which an address or a number must stand to be the user's own."""


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
        filled = [cell for cell in (visible(cell).strip() for cell in line.cells) if cell]
        if any(len(cell) > 120 for cell in filled):
            continue
        known = [field for field in map(field_of, filled) if field]
        different = set(known)
        asked = sum(plain(cell) in named for cell in filled)
        whose = bool(different & {"company", "role", "company-and-role"})
        if len(filled) == 1 and not whose and not asked:
            continue
        if len(filled) > 1 and len(different) + asked < 2:
            continue
        found = len(different) + 2 * whose + 3 * asked - 0.5 * (len(filled) - len(known))
        if whose and len(different) > 1:
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
    return _without_the_users_own(_beside_others(columns, cells), rows)


def are_applications(columns: Sequence[SheetColumn]) -> bool:
    """Whether columns say more than who there is: what was applied for, when, or how it stands."""
    fields = {column.field for column in columns}
    said = fields & _APPLYING
    return bool(said) and not (said == {"company-and-role"} and fields & {"email", "phone"})


def columns_fit(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> float:
    """The part of the cells that are what their heading asks for, of those of which that can be told."""
    fits: dict[str, Callable[[str], bool]] = {
        **dict.fromkeys(DATED, looks_dated),
        "stage": _is_status,
        "url": _has_url,
        "company": _may_be_name,
        "role": _may_be_name,
    }
    told = [
        fit(row[at])
        for at, heading in enumerate(headings)
        if (fit := fits.get(field_of(heading)))
        for row in rows
        if at < len(row) and not is_empty(row[at])
    ]
    return sum(told) / len(told) if told else 0.0


def _may_be_name(text: str) -> bool:
    return not (looks_dated(text) or text.strip().isdigit() or url_of(text))


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
    inside = _in_brackets(heading)
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


def _in_brackets(heading: str) -> list[str]:
    """What stands in brackets in a heading."""
    return re.findall(r"[(（\[]([^)）\]]*)[)）\]]", heading)


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
    if field in ("contact", "phone", "email") and _MINE.search(plain(heading)):
        return SheetColumn(at, shown, "nothing", "own", language=language)
    if field == "contact" and _RATE.search(heading):
        field = "pay"  # "$/hr"
    if field in _PAID and any(map(_WISHED.search, _in_brackets(heading.lower()))):
        field = "own-pay"
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


def _is_answer(text: str) -> bool:
    return plain(text) in words().answers["yes"] or plain(text) in words().answers["no"]


def _is_tick(text: str) -> bool:
    signs = ("✓", "✔", "✗", "✘", "×", "√", "✅", "❌")
    return _is_answer(text) or plain(text) in words().answers["failed"] or text.strip() in signs


def is_crossed(rows: Sequence[Sequence[str]], at: int) -> bool:
    """Whether an x in a column stands beside other ticks, and so is a cross."""
    ticks = {row[at].strip().lower() for row in rows if at < len(row) and len(row[at]) < 10}
    return "x" in ticks and bool(ticks & {"✓", "✔", "✅", "√", "yes", "y", "ja", "oui", "sí", "true"})


def _is_step(text: str) -> bool:
    return _is_tick(text) or looks_dated(text) or looks_dated(head_of(text))


def _is_status(text: str) -> bool:
    return status_of(text) is not None


def _judged(column: SheetColumn, cells: Sequence[str]) -> SheetColumn:
    """A column as its cells have it, where they say that its heading means another thing, or nothing."""
    field = column.field
    if column.how == "named" or not cells:
        return column

    def part(fits: Callable[[str], bool]) -> float:
        return _part(cells, fits)

    if not field and not plain(column.heading) and part(str.isdigit) > _MOST:
        return structs.replace(column, field="nothing")  # the numbers of the lines
    if field in ("contact", "phone") and part(_is_step) > _SOME:
        if field == "phone" and part(_is_phone) > _MOST:
            return column
        return structs.replace(column, field="mixed", step="interview")
    paid = column.step == "offer" and part(_is_amount) >= _SOME
    if field == "step" and column.step is not None and part(_is_step) < _SOME and not paid:
        return structs.replace(column, field="", step=None)
    if field == "interview" and part(_is_status) >= _MOST and not part(looks_dated) and not part(_is_tick):
        return structs.replace(column, field="progress", how="cells")
    if field == "pay" and not any(any(map(str.isdigit, text)) for text in cells):
        said = part(says_pay) > _SOME
        return column if said else structs.replace(column, field="")  # "Base" may be a town
    if field == "pay" and all(map(_is_mark, cells)):
        return structs.replace(column, field="")
    if field in ("location", "company", "role", "tags") and part(looks_dated) > _MOST:
        return structs.replace(column, field="")
    if field == "is-applied" and part(looks_dated) > _MOST:
        return structs.replace(column, field="applied")
    if field == "source" and part(_has_url) > _NEARLY_ALL and column.how != "source":
        return structs.replace(column, field="url")
    if not field and column.how != "source":
        return _hinted(column, cells)
    return column


def _is_mark(text: str) -> bool:
    """Whether a cell is a mark out of five or ten, and no amount."""
    return re.fullmatch(r"\d(?:\.\d)?(?:\s?/\s?(?:5|10))?", text.strip()) is not None


def _is_phone(text: str) -> bool:
    return bool(phone_of(text))


def _has_url(text: str) -> bool:
    return bool(url_of(text))


_PAY_HINT = r"salar|\bpay\b|\bcomp\b|compensation|\bbase\b|gehalt|vergütung|sueldo|rémunération|薪|\bctc\b"
_OFFER_HINT = r"offer|angebot|offre|oferta|proposé|录用"
_OWN_PAY = (
    r"expect|desired|aktuell|derzeit|actuel|wanted|wunsch|vorstell|erwart|souhait|demand|prétention|desead|pretend|期望|current|my\b|ask"
    r"|target|bonus|equity|band|level|grade"
)
_HINTS: tuple[tuple[str, str], ...] = (
    (
        "deadline",
        r"deadline|expir|valid|until|due|frist|bis\b|gültig|limite|límite|plazo|截止|有效|期限|respond"
        r"|reply by"
        r"|answer by|decide by|accept by|échéance|vence",
    ),
    ("interview", r"^\d(?:st|nd|rd|th)$|interview|gespräch|entretien|entrevista|面试|面試|screen|onsite"),
    ("start", r"\bstart|beginn|début|inicio|入职|joining|first day|eintritt"),
    ("response-date", r"respon|reply|heard|rückmeldung|antwort|réponse|respuesta|回复|反馈"),
    ("applied", r"appl|submitted|\bsent\b|bew[eo]rb|verschickt|postul|candidat|solicit|投递|投遞|申请"),
)


def _is_amount(text: str, setting: PaySetting = _PLAIN) -> bool:
    return read_pay(text, setting).money is not None


def _hinted(column: SheetColumn, cells: Sequence[str]) -> SheetColumn:
    """A column of which only a part of the heading is known, and whose cells are what that says."""
    name = parted(column.heading)
    setting = setting_of(column.heading, PaySetting())
    if (
        re.search(_PAY_HINT, name)
        and not re.search(_OWN_PAY, name)
        and (_part(cells, lambda text: _is_amount(text, setting)) >= _MOST)
    ):
        return structs.replace(
            column, field="offer-pay" if re.search(_OFFER_HINT, name) else "pay", how="likely"
        )
    if column.step is None and _part(cells, looks_dated) >= _MOST:
        for field, pattern in _HINTS:
            if re.search(pattern, name):
                return structs.replace(column, field=field, how="likely")
    return column


_NEXT = re.compile(r"\bnext\b|\baction|\btodo\b|\bplan|nächst|prochain|próxim|下一|待办")
"""What is still to be done is no status."""


_WHY = re.compile(r"reason|\bwhy\b|grund|motif|raison|motivo|原因")
"""Under which it may be said how it ended, beside a status that does not."""
_REQUIRED = {
    "company": r"compan|employer|firma|unternehm|arbeitgeb|entreprise|société|empresa|公司|企业|单位"
    r"|organi[sz]ation",
    "role": r"\brole|position|\btitle|\bjob\b|stelle|poste\b|puesto|cargo|岗位|职位|崗位|職位",
    "stage": r"status|\bstage|\bstate\b|statut|estado|etapa|状态|状況|进度|进展|狀態|\bstand\b|outcome"
    r"|result",
}
"""What a part of a heading says, where no column is for the field otherwise."""


def _required(columns: list[SheetColumn], cells: Sequence[Sequence[str]]) -> list[SheetColumn]:
    """Let a part of a heading do where no column is for company, role or status, and one only could be.

    A column of links, or of statuses, is known by its cells where no other is for these.
    """
    for field, pattern in _REQUIRED.items():
        found = [column for column in _free(columns) if re.search(pattern, parted(column.heading))]
        _take_only(columns, [each for each in found if _fits(field, cells[each.at])], field, "likely")
    links = [column for column in _free(columns) if _part(cells[column.at], _is_link) > _NEARLY_ALL]
    _take_only(columns, links, "url", "cells")
    stages = [column for column in _free(columns) if not _NEXT.search(parted(column.heading))]
    _take_only(columns, [each for each in stages if _is_stages(cells[each.at])], "stage", "cells")
    reasons = [column for column in _free(columns) if _WHY.search(parted(column.heading))]
    _take_only(columns, [each for each in reasons if _is_endings(cells[each.at])], "outcome", "cells")
    return columns


def _free(columns: Sequence[SheetColumn]) -> list[SheetColumn]:
    """The columns that are for nothing so far, and that the user has not named."""
    return [column for column in columns if column.field == "" and column.how != "named"]


def _take_only(columns: list[SheetColumn], found: Sequence[SheetColumn], field: str, how: str) -> None:
    """Let a column be for a field where it is the only one that could be, and no other is for it."""
    same = ("stage", "outcome", "progress") if field == "stage" else (field,)
    if len(found) == 1 and not any(column.field in same for column in columns):
        columns[found[0].at] = structs.replace(found[0], field=field, how=how)


def _is_link(text: str) -> bool:
    """Whether a cell is an address, and not the page of a person."""
    low = text.strip().lower()
    return low.startswith(("http://", "https://")) and bool(url_of(text)) and not _PERSON.search(low)


def _fits(field: str, cells: Sequence[str]) -> bool:
    """Whether the cells of a column could be what its heading says in part."""
    if not cells:
        return False
    if field == "stage":
        return _part(cells, _is_status) >= _SOME
    others = _part(cells, lambda text: looks_dated(text) or bool(url_of(text)) or _is_tick(text))
    return others <= _SOME


def _is_stages(cells: Sequence[str]) -> bool:
    """Whether cells are statuses beyond doubt: nearly all are known, and they are no plain ticks."""
    return (
        0 < len(cells) <= 60
        and _part(cells, _is_status) > _NEARLY_ALL
        and _part(cells, _is_answer) < 0.5
        and any(
            (said := status_of(text)) is not None and said.meaning not in ("open", "wish", "closed")
            for text in cells
        )
    )


def _is_endings(cells: Sequence[str]) -> bool:
    """Whether cells say nothing but how something ended."""
    said = list(map(status_of, cells))
    return bool(said) and all(each is not None and each.meaning in ENDINGS for each in said)


def _beside_others(columns: list[SheetColumn], cells: Sequence[Sequence[str]]) -> list[SheetColumn]:
    """What a plain "Date", a "Name" or a "Title" is for: what the other columns leave open."""
    there = {column.field for column in columns}
    for column in columns:
        texts = cells[column.at]
        if column.field == "date":
            dated = _part(texts, looks_dated) > 0 or not texts
            field = "applied" if "applied" not in there and dated else ""
            there.add(field)
            columns[column.at] = structs.replace(column, field=field, how="likely" if field else "")
        elif column.field == "company-and-role" and column.how not in ("named", "source"):
            columns[column.at] = structs.replace(column, field=_whose(there, texts))
        elif (
            column.field == "role"
            and column.how != "named"
            and not there & {"company", "company-and-role"}
            and _part(texts, _is_both) > _MOST
        ):
            columns[column.at] = structs.replace(column, field="company-and-role", how="cells")
    return columns


def _without_the_users_own(columns: list[SheetColumn], rows: Sequence[Sequence[str]]) -> list[SheetColumn]:
    """Leave out an address or a number that is the same beside several companies: it is the user's own."""
    company = next((column.at for column in columns if column.field == "company"), None)
    if company is None:
        return columns
    for column in columns:
        if column.field not in ("email", "phone") or column.how in ("named", "source"):
            continue
        there = [row for row in rows if max(column.at, company) < len(row) and row[column.at].strip()]
        companies = {row[company] for row in there}
        if len({row[column.at].strip() for row in there}) == 1 and len(companies) >= _LEAST_OWN:
            columns[column.at] = structs.replace(column, field="nothing", how="own")
    return columns


def _is_both(text: str) -> bool:
    """Whether a cell names a company and a role, beyond doubt."""
    title = title_of(text)
    return title.sure and bool(title.company and title.role)


def _whose(there: set[str], cells: Sequence[str]) -> str:
    """What a column called "Name" is beside a company, a role, or both."""
    if {"company", "role"} <= there:
        people = _part(cells, lambda text: any(" " in person.name for person in people_of(text)[0]))
        return "contact" if "contact" not in there and people > _MOST else ""
    if "company" in there:
        applying = there & _APPLYING - {"company-and-role"}
        return "contact" if there & {"email", "phone"} and not applying else "role"
    return "company" if "role" in there else "company-and-role"
