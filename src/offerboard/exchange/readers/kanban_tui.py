"""The SQLite file of kanban-tui: tasks in columns, with the dates that it keeps of each."""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec import structs

from offerboard.exchange.base import Reading, ReadOptions, UnreadableFileError
from offerboard.exchange.readers.described import described
from offerboard.exchange.reading import reading_of
from offerboard.exchange.sheets import MOST_LINES, Sheet, sheet_of
from offerboard.exchange.sources import source_named
from offerboard.text import one_line

_MAGIC = b"SQLite format 3\x00"
_HEADINGS = ("title", "column", "description", "created", "due", "started", "finished", "category", "entered")
_FORMATS = slice(18, 20)
"""The bytes of the header that say whether changes go to a log beside the file (2) or not (1).

https://www.sqlite.org/fileformat.html#file_format_version_numbers
"""
_BESIDE = (
    "its last changes may stand in the -wal file beside it, which is not read:"
    " close kanban-tui, and bring the file in again"
)
_LOGGED = frozenset({"event_id", "event_timestamp", "event_type", "object_field", "object_id", "value_new"})
_DATES = ("creation_date", "due_date", "start_date", "finish_date")


def fits(name: str, data: bytes) -> bool:  # noqa: ARG001 - known by its first bytes
    """Whether it is a SQLite file."""
    return data.startswith(_MAGIC)


def read(data: bytes, options: ReadOptions) -> Reading:
    """The cards of its boards, one a task. Raises UnreadableFileError where it is no file of kanban-tui."""
    connection = sqlite3.connect(":memory:")
    logged = 2 in data[_FORMATS]
    beside = f"; {_BESIDE}" if logged else ""
    if logged:  # of which SQLite cannot read a copy in memory
        data = data[: _FORMATS.start] + b"\x01\x01" + data[_FORMATS.stop :]
    try:
        connection.deserialize(data)
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        boards = _boards(connection)
    except (sqlite3.Error, OverflowError, UnicodeDecodeError) as error:
        why = f"it is no SQLite file of kanban-tui: {one_line(str(error))}{beside}"
        raise UnreadableFileError(why) from error
    finally:
        connection.close()
    if not boards:
        raise UnreadableFileError(f"it holds no task{beside}")
    remark = _BESIDE if logged else ""
    return reading_of(boards, options, kind="kanban-tui", title="a board of kanban-tui", remark=remark)


def _boards(connection: sqlite3.Connection) -> list[Sheet]:
    """Each board as a sheet. Raises sqlite3.Error where there are no tasks in columns."""
    tasks = _rows(connection, "tasks")
    if not tasks:
        if not _fields(connection, "tasks"):
            raise sqlite3.DatabaseError("no table of tasks")
        return []
    if not {"title", "column"} <= tasks[0].keys():
        raise sqlite3.DatabaseError("no tasks in columns")
    lists = _rows(connection, "columns")
    columns = {row.get("column_id"): str(row.get("name", "")) for row in lists}
    board_of = {row.get("column_id"): row.get("board_id") for row in lists}
    categories = {row.get("category_id"): str(row.get("name", "")) for row in _rows(connection, "categories")}
    names = {row.get("board_id"): str(row.get("name", "")) for row in _rows(connection, "boards")}
    moved = _moved(connection)
    boards: dict[Any, list[dict[str, Any]]] = {}
    for task in tasks:  # older versions keep the board with the task, newer ones with its column
        boards.setdefault(task.get("board_id", board_of.get(task["column"])), []).append(task)
    sheets = [
        _sheet(names.get(board, "") if len(boards) > 1 else "", mine, columns, categories, moved)
        for board, mine in boards.items()
    ]
    (count,) = connection.execute("SELECT count(*) FROM tasks").fetchone()
    return [*sheets[:-1], structs.replace(sheets[-1], more=count - len(tasks))]


def _fields(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def _rows(connection: sqlite3.Connection, table: str) -> list[dict[str, Any]]:
    """The rows of one of the tables that are known here; none where there is no such table."""
    fields = _fields(connection, table)
    if not fields:
        return []
    found = connection.execute(f"SELECT * FROM {table} LIMIT {MOST_LINES}")  # noqa: S608 - a name of ours
    return [dict(zip(fields, row, strict=True)) for row in found]


def _moved(connection: sqlite3.Connection) -> dict[tuple[str, str], str]:
    """When each task came to each column last, by the log that newer versions keep; its times are UTC.

    Entries older than a task are of a deleted one that had its number, and do not count.
    """
    if not _LOGGED.issubset(_fields(connection, "audits")):
        return {}
    found = connection.execute(
        "SELECT object_id, value_new, max(event_timestamp) FROM audits AS moved"
        " WHERE object_type = 'task' AND object_field = 'column' AND NOT EXISTS ("
        " SELECT 1 FROM audits AS made WHERE made.object_type = 'task' AND made.event_type = 'CREATE'"
        " AND made.object_id = moved.object_id AND made.event_id > moved.event_id)"
        " GROUP BY object_id, value_new"
    )
    return {(str(task), str(column)): f"{at}Z" for task, column, at in found}


def _cells(
    task: Mapping[str, Any],
    columns: Mapping[Any, str],
    categories: Mapping[Any, str],
    moved: Mapping[tuple[str, str], str],
) -> list[str]:
    """The cells of a task. Older versions name the column, newer ones and categories have numbers."""
    column, category = task["column"], task.get("category")
    created, due, started, finished = (_text(task.get(name)) for name in _DATES)
    return [
        _text(task["title"]),
        columns.get(column, _text(column)),
        _text(task.get("description")).strip(),
        created,
        due,
        started,
        finished,
        categories.get(category, _text(category)),
        moved.get((str(task.get("task_id")), str(column)), ""),
    ]


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="replace")
    return "" if value is None else str(value)


def _metadata(task: Mapping[str, Any]) -> dict[str, str]:
    """What other programs noted of a task, by its name; newer versions keep it as JSON."""
    try:
        found = msgspec.json.decode(_text(task.get("metadata")) or "{}", type=dict[str, Any])
    except (msgspec.DecodeError, RecursionError):
        return {"metadata": _text(task["metadata"])}
    texts = {
        name: value if isinstance(value, str) else msgspec.json.encode(value).decode()
        for name, value in found.items()
        if value is not None
    }
    return {name: text for name, text in texts.items() if text}


def _sheet(
    part: str,
    tasks: Sequence[Mapping[str, Any]],
    columns: Mapping[Any, str],
    categories: Mapping[Any, str],
    moved: Mapping[tuple[str, str], str],
) -> Sheet:
    """The tasks of a board, with the values that their descriptions and other programs name."""
    rows = [_cells(task, columns, categories, moved) for task in tasks]
    named = [{**_metadata(task), **described(_text(task.get("description")))} for task in tasks]
    source = source_named("kanban-tui")
    return sheet_of(_HEADINGS, rows, named, source, part=one_line(part), unit="task")
