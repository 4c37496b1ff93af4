"""The SQLite file of kanban-tui: tasks in columns, with the dates that it keeps of each."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from offerboard.exchange.base import Reading, ReadOptions, UnreadableFileError
from offerboard.exchange.readers.described import described
from offerboard.exchange.reading import reading_of
from offerboard.exchange.sheets import MOST_LINES, Sheet, sheet_of
from offerboard.exchange.sources import source_named
from offerboard.text import one_line

_MAGIC = b"SQLite format 3\x00"
_HEADINGS = ("title", "column", "description", "created", "due", "started", "finished", "category")


def fits(name: str, data: bytes) -> bool:  # noqa: ARG001 - known by its first bytes
    """Whether it is a SQLite file."""
    return data.startswith(_MAGIC)


def read(data: bytes, options: ReadOptions) -> Reading:
    """The cards of its boards, one a task. Raises UnreadableFileError where it is no file of kanban-tui."""
    try:
        boards = _boards(data)
    except sqlite3.Error as error:
        raise UnreadableFileError(f"it is no SQLite file of kanban-tui: {one_line(str(error))}") from error
    if not boards:
        raise UnreadableFileError("it holds no task")
    return reading_of(boards, options, kind="kanban-tui", title="a board of kanban-tui")


def _boards(data: bytes) -> list[Sheet]:
    """Each board as a sheet."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(data)
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        names = _names(connection, "tasks")
        columns = _names(connection, "columns")
        if not {"title", "column"} <= names or "name" not in columns:
            raise sqlite3.DatabaseError("no table of tasks in columns")
        optional = {
            "description": "description",
            "created": "creation_date",
            "due": "due_date",
            "started": "start_date",
            "finished": "finish_date",
        }
        key = next((name for name in ("column_id", "id") if name in columns), "rowid")
        fields = [f"t.{name}" if name in names else "''" for name in optional.values()]
        category = "c.name" if {"category"} <= names and "name" in _names(connection, "categories") else "''"
        joined = "LEFT JOIN categories c ON c.category_id = t.category" if category == "c.name" else ""
        board = "l.board_id" if "board_id" in columns else "0"
        rows = connection.execute(
            f"SELECT {board}, t.title, l.name, {', '.join(fields)}, {category} FROM tasks t"  # noqa: S608 - names of columns
            f' LEFT JOIN columns l ON l.{key} = t."column" {joined} LIMIT {MOST_LINES}'
        ).fetchall()
        titles = (
            dict(connection.execute("SELECT board_id, name FROM boards").fetchall())
            if _names(connection, "boards")
            else {}
        )
    finally:
        connection.close()
    return [
        _sheet(
            titles.get(id_, "") if len({row[0] for row in rows}) > 1 else "",
            [row[1:] for row in rows if row[0] == id_],
        )
        for id_ in dict.fromkeys(row[0] for row in rows)
    ]


def _names(connection: sqlite3.Connection, table: str) -> set[str]:
    return {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}


def _sheet(part: str, rows: Sequence[Sequence[Any]]) -> Sheet:
    cells, extra = [], []
    for row in rows:
        text = ["" if value is None else str(value) for value in row]
        others, text[2] = described(text[2])
        cells.append(text)
        extra.append(others)
    names = list(dict.fromkeys(name for others in extra for name in others))
    whole = [
        [*row, *(others.get(name, "") for name in names)] for row, others in zip(cells, extra, strict=True)
    ]
    return sheet_of(
        (*_HEADINGS, *names), whole, source_named("kanban-tui"), part=one_line(str(part)), unit="task"
    )
