"""Taskwarrior's export: tasks in JSON.

The stage is the tag that is one, else what the task's own state leaves.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from offerboard.exchange.base import Reading, ReadOptions, UnreadableFileError
from offerboard.exchange.encoding import decoded
from offerboard.exchange.reading import reading_of
from offerboard.exchange.sheets import MOST_LINES, sheet_of
from offerboard.exchange.sources import source_named
from offerboard.exchange.values.cells import url_in
from offerboard.exchange.values.status import status_of
from offerboard.text import one_line

_ERRORS = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
_HEADINGS = (
    "description",
    "state",
    "due",
    "scheduled",
    "entry",
    "end",
    "tags",
    "project",
    "annotations",
    "url",
)
_STATES = {**dict.fromkeys(("pending", "waiting", "recurring"), "open"), "deleted": "closed"}
"""What a task's state says of an application; one that is "completed" does not, which is said."""


def fits(name: str, data: bytes) -> bool:  # noqa: ARG001 - known by its keys
    """Whether it is an export of Taskwarrior."""
    start = data[:4_000]
    return (
        start.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"[", b"{")
        and b'"uuid"' in data
        and b'"entry"' in data
        and bool(re.search(rb'"entry"\s*:\s*"\d{8}T\d{6}Z"', data))
    )


def read(data: bytes, options: ReadOptions) -> Reading:
    """The cards of its tasks. Raises UnreadableFileError."""
    found = decoded(data, options.encoding)
    try:
        tasks = msgspec.json.decode(found.text.encode())
    except _ERRORS:
        try:
            tasks = msgspec.json.Decoder().decode_lines(found.text.encode())
        except _ERRORS as error:
            raise UnreadableFileError(
                f"it is no export of Taskwarrior that can be read: {one_line(str(error))}"
            ) from error
    tasks = [task for task in (tasks if isinstance(tasks, list) else [tasks]) if isinstance(task, dict)]
    rows = [_cells(task) for task in tasks[:MOST_LINES]]
    sheet = sheet_of(_HEADINGS, rows, source_named("taskwarrior"), unit="task")
    return reading_of(
        [sheet], options, kind="taskwarrior", title="an export of Taskwarrior", remark=found.remark
    )


def _cells(task: Mapping[str, Any]) -> list[str]:
    tags = [str(tag) for tag in task.get("tags", ()) if tag] if isinstance(task.get("tags"), list) else []
    stage = next((tag for tag in tags if (said := status_of(tag)) is not None and not said.date), "")
    status = str(task.get("status", ""))
    state = stage or _STATES.get(status, status)
    notes = _annotations(task.get("annotations"))
    return [
        str(task.get("description", "")),
        state,
        str(task.get("due", "")),
        str(task.get("scheduled", "")),
        str(task.get("entry", "")),
        str(task.get("end", "")),
        "; ".join(tag for tag in tags if tag != stage),
        f"project {task['project']}" if task.get("project") else "",
        "\n".join(notes),
        url_in("\n".join(notes)) or url_in(str(task.get("description", ""))),
    ]


def _annotations(value: Any) -> Sequence[str]:
    if not isinstance(value, list):
        return []
    return [str(each.get("description", "")) for each in value if isinstance(each, dict)]
