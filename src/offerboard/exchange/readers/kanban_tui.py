"""The SQLite file of kanban-tui: tasks in columns, with the dates that it keeps of each."""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from offerboard.exchange.base import Reading, ReadOptions, UnreadableFileError
from offerboard.exchange.readers.described import described
from offerboard.exchange.reading import reading_of
from offerboard.exchange.sheets import MOST_LINES, Sheet, sheet_of
from offerboard.exchange.sources import source_named
from offerboard.text import one_line

_MAGIC = b"SQLite format 3\x00"
_HEADINGS = ("title", "column", "description", "created", "due", "started", "finished", "category", "entered")
_DATES = ("creation_date", "due_date", "start_date", "finish_date")


def fits(name: str, data: bytes) -> bool:  # noqa: ARG001 - known by its first bytes
    """Whether it is a SQLite file."""
    return data.startswith(_MAGIC)


def read(data: bytes, options: ReadOptions) -> Reading:
    """The cards of its boards, one a task. Raises UnreadableFileError where it is no file of kanban-tui."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(data)
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        boards = _boards(connection)
    except (sqlite3.Error, OverflowError, UnicodeDecodeError) as error:
        raise UnreadableFileError(f"it is no SQLite file of kanban-tui: {one_line(str(error))}") from error
    finally:
        connection.close()
    if not boards:
        raise UnreadableFileError("it holds no task")
    return reading_of(boards, options, kind="kanban-tui", title="a board of kanban-tui")


def _boards(connection: sqlite3.Connection) -> list[Sheet]:
    """Each board as a sheet. Raises sqlite3.Error where there are no tasks in columns."""
    tasks = _rows(connection, "tasks")
    if not tasks:
        if not _fields(connection, "tasks"):
            raise sqlite3.DatabaseError("no table of tasks")
        return []
    if not {"title", "column"} <= tasks[0].keys():
        raise sqlite3.DatabaseError("no tasks in columns")
    columns = {row.get("column_id"): str(row.get("name", "")) for row in _rows(connection, "columns")}
    categories = {row.get("category_id"): str(row.get("name", "")) for row in _rows(connection, "categories")}
    names = {row.get("board_id"): str(row.get("name", "")) for row in _rows(connection, "boards")}
    moved = _moved(connection)
    sheets = []
    for board in dict.fromkeys(task.get("board_id") for task in tasks):
        mine = [task for task in tasks if task.get("board_id") == board]
        rows = [_cells(task, columns, categories, moved) for task in mine]
        several = len({task.get("board_id") for task in tasks}) > 1
        sheets.append(_sheet(names.get(board, "") if several else "", rows))
    return sheets


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
    """When each task came to each column last, by the log that newer versions keep; its times are UTC."""
    if not {"event_timestamp", "object_field", "object_id", "value_new"} <= {*_fields(connection, "audits")}:
        return {}
    found = connection.execute(
        "SELECT object_id, value_new, max(event_timestamp) FROM audits"
        " WHERE object_type = 'task' AND object_field = 'column' GROUP BY object_id, value_new"
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
        _text(task.get("description")),
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


def _sheet(part: str, rows: Sequence[list[str]]) -> Sheet:
    """The tasks of a board, with the values that their descriptions name."""
    extra = []
    for row in rows:
        others, row[2] = described(row[2])
        extra.append(others)
    names = list(dict.fromkeys(name for others in extra for name in others))
    whole = [
        [*row, *(others.get(name, "") for name in names)] for row, others in zip(rows, extra, strict=True)
    ]
    return sheet_of((*_HEADINGS, *names), whole, source_named("kanban-tui"), part=one_line(part), unit="task")
