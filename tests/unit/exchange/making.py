"""Files of other programs, made small: workbooks, a board of kanban-tui, zips."""

import io
import sqlite3
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from html import escape

Value = str | float | bool | date | datetime | None
_EPOCH = datetime.fromisoformat("1899-12-30")

ROWS: Sequence[Sequence[Value]] = [
    ["Company", "Role", "Status", "Applied", "Salary", "Interview"],
    [
        "Kelp Data",
        "Tide Modeller",
        "Interview",
        date(2026, 9, 1),
        72000,
        datetime.fromisoformat("2026-12-02T14:30:00"),
    ],
    ["Quay Works", "Analyst", "Rejected", "15.10.2026", "$90k", None],
]
"""A page of a workbook."""
TASKS = [
    ("Kelp Data - Tide Modeller", "Interview", "Salary: 60k EUR\nhttps://kelp.example/1"),
    ("Analyst @ Quay Works", "Rejected", ""),
]
"""The title, the column and the description of each task of a board."""
SAVED = 'Saved Date,Job Url,Job Title,Company Name\n"10/3/26, 4:08 AM",http://l.example/1,QS Manager,Holm\n'
"""The saved jobs of LinkedIn."""


def zipped(files: Mapping[str, bytes | str]) -> bytes:
    """A zip of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            # An OpenDocument file is known by this one, which is not compressed.
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), data, stored)
    return out.getvalue()


def xlsx(
    pages: Mapping[str, Sequence[Sequence[Value]]], *, first_row: int = 1, merged: Sequence[str] = ()
) -> bytes:
    """An Excel workbook of these pages; dates are serial numbers with a style, as Excel keeps them.

    The cells of `merged` ("A2:A4") are merged, on each page.
    """
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links_of = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    sheets = "".join(
        f'<sheet name="{escape(name)}" sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(pages, 1)
    )
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType="{parts}.worksheet+xml"/>'
        for at in range(1, len(pages) + 1)
    )
    links = "".join(
        f'<Relationship Id="rId{at}" Type="{rels}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, len(pages) + 1)
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{parts}.sheet.main+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{links_of}">'
        f'<Relationship Id="rId1" Type="{rels}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{rels}"><sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{links_of}">{links}'
        f'<Relationship Id="rIdS" Type="{rels}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><cellXfs count="3"><xf numFmtId="0"/>'
        '<xf numFmtId="14"/><xf numFmtId="22"/></cellXfs></styleSheet>',
    }
    ranges = "".join(f'<mergeCell ref="{each}"/>' for each in merged)
    joined = f'<mergeCells count="{len(merged)}">{ranges}</mergeCells>' if merged else ""
    for at, rows in enumerate(pages.values(), 1):
        lines = "".join(_xlsx_row(number, cells) for number, cells in enumerate(rows, first_row))
        files[f"xl/worksheets/sheet{at}.xml"] = (
            f'<worksheet xmlns="{main}"><sheetData>{lines}</sheetData>{joined}</worksheet>'
        )
    return zipped(files)


def _xlsx_row(number: int, cells: Sequence[Value]) -> str:
    return (
        f'<row r="{number}">{"".join(_xlsx_cell(at, number, value) for at, value in enumerate(cells))}</row>'
    )


def _xlsx_cell(at: int, row: int, value: Value) -> str:
    name = f"{chr(65 + at)}{row}"
    match value:
        case None | "":
            return ""
        case bool():
            return f'<c r="{name}" t="b"><v>{int(value)}</v></c>'
        case datetime():
            return f'<c r="{name}" s="2"><v>{(value - _EPOCH) / timedelta(days=1)}</v></c>'
        case date():
            days = (datetime(value.year, value.month, value.day) - _EPOCH).days  # noqa: DTZ001
            return f'<c r="{name}" s="1"><v>{days}</v></c>'
        case int() | float():
            return f'<c r="{name}"><v>{value}</v></c>'
        case _:
            return f'<c r="{name}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'


def ods(pages: Mapping[str, Sequence[Sequence[Value]]]) -> bytes:
    """An OpenDocument spreadsheet of these pages."""
    tables = "".join(
        f'<table:table table:name="{escape(name)}">'
        + "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
        + "</table:table>"
        for name, rows in pages.items()
    )
    names = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{names}:office:1.0" xmlns:table="{names}:table:1.0" '
        f'xmlns:text="{names}:text:1.0"><office:body><office:spreadsheet>{tables}</office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    manifest = (
        f'<manifest:manifest xmlns:manifest="{names}:manifest:1.0"><manifest:file-entry '
        'manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
        "</manifest:manifest>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content,
            "META-INF/manifest.xml": manifest,
        }
    )


def _ods_cell(value: Value) -> str:
    match value:
        case None | "":
            return "<table:table-cell/>"
        case date():
            return f'<table:table-cell office:value-type="date" office:date-value="{value.isoformat()}"/>'
        case int() | float():
            return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
        case _:
            text = escape(str(value))
            return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def kanban(tasks: Sequence[tuple[str, str, str]], *, named: bool = False, extra: str = "") -> bytes:
    """A file of kanban-tui: title, column and description of each task. `extra` is SQL that is run last.

    Older files name a task's column and number its board; newer ones number the column, which has the board.
    """
    connection = sqlite3.connect(":memory:")
    columns = list(dict.fromkeys(column for _, column, _ in tasks))
    kind, more = ("TEXT", "board_id INTEGER") if named else ("INTEGER", "metadata TEXT")
    connection.executescript(
        """
        CREATE TABLE boards (board_id INTEGER PRIMARY KEY, name TEXT, icon TEXT, creation_date DATETIME);
        CREATE TABLE columns (column_id INTEGER PRIMARY KEY, name TEXT, visible BOOLEAN, position INTEGER,
            board_id INTEGER);
        CREATE TABLE categories (category_id INTEGER PRIMARY KEY, name TEXT, color TEXT);
        CREATE TABLE tasks (task_id INTEGER PRIMARY KEY, title TEXT, column KIND, category INTEGER,
            description TEXT, creation_date DATETIME, start_date DATETIME, finish_date DATETIME,
            due_date DATETIME, MORE);
        INSERT INTO boards VALUES (1, 'Jobs', NULL, '2026-10-01T09:00:00');
        INSERT INTO categories VALUES (1, 'remote', 'red');
        """.replace("KIND", kind).replace("MORE", more)
    )
    for at, name in enumerate(columns, 1):
        connection.execute("INSERT INTO columns VALUES (?, ?, 1, ?, 1)", (at, name, at))
    for title, column, text in tasks:
        where, last = (column, 1) if named else (columns.index(column) + 1, "{}")
        values = (title, where, 1, text, "2026-10-02T10:30:00", None, None, "2026-12-01T00:00:00", last)
        connection.execute("INSERT INTO tasks VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
    if not named:
        connection.executescript(
            """
            CREATE TABLE audits (event_id INTEGER PRIMARY KEY, event_timestamp DATETIME, event_type TEXT,
                object_type TEXT, object_id INTEGER, object_field TEXT, value_old TEXT, value_new TEXT);
            INSERT INTO audits SELECT
                NULL, '2026-11-18 09:00:00', 'UPDATE', 'task', task_id, 'column', '9', "column" FROM tasks;
            """
        )
    connection.executescript(extra)
    connection.commit()
    found = connection.serialize()
    connection.close()
    return found
