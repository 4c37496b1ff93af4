"""Taskwarrior's export: tasks in JSON, of which those that are applications are read.

The stage is the tag that is one, else the step that the task is ("Phone screen with Acme"), else what its
own state says.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from offerboard.exchange.base import JSON_ERRORS, Reading, ReadOptions, UnreadableFileError
from offerboard.exchange.encoding import decoded
from offerboard.exchange.plain import holds_phrase
from offerboard.exchange.reading import reading_of
from offerboard.exchange.sheets import MOST_LINES, Sheet, SheetLine
from offerboard.exchange.sources import source_named
from offerboard.exchange.values.cells import url_in
from offerboard.exchange.values.status import status_of
from offerboard.exchange.values.titles import is_role, is_todo, title_of
from offerboard.exchange.words import words
from offerboard.text import one_line

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
    """The cards of those of its tasks that are applications; the others are said to be left out.

    Raises UnreadableFileError.
    """
    found = decoded(data, options.encoding)
    try:
        tasks = msgspec.json.decode(found.text.encode())
    except JSON_ERRORS:
        try:
            tasks = msgspec.json.Decoder().decode_lines(found.text.encode())
        except JSON_ERRORS as error:
            raise UnreadableFileError(
                f"it is no export of Taskwarrior that can be read: {one_line(str(error))}"
            ) from error
    tasks = [task for task in (tasks if isinstance(tasks, list) else [tasks]) if isinstance(task, dict)]
    lines = [SheetLine(0, _HEADINGS), *(_line(at, task) for at, task in enumerate(tasks[:MOST_LINES], 1))]
    more = max(0, len(tasks) - MOST_LINES)
    sheet = Sheet(lines, source=source_named("taskwarrior"), headed=True, more=more, unit="task")
    return reading_of(
        [sheet], options, kind="taskwarrior", title="an export of Taskwarrior", remark=found.remark
    )


def _line(number: int, task: Mapping[str, Any]) -> SheetLine:
    description, tags = str(task.get("description", "")), _tags(task)
    if is_todo(description) and not any(_standing(tag) for tag in tags):
        return SheetLine(number, (description,), "it is something to do, as it seems, and no application")
    if _is_application(description, tags, str(task.get("project") or "")):
        return SheetLine(number, _cells(task, description, tags))
    return SheetLine(number, (description,), "no tag, project or word says that it is an application")


def _tags(task: Mapping[str, Any]) -> list[str]:
    tags = task.get("tags")
    return [str(tag) for tag in tags if tag] if isinstance(tags, list) else []


def _standing(tag: str) -> bool:
    """Whether a tag says where an application stands."""
    said = status_of(tag)
    return said is not None and not said.date


def _is_application(description: str, tags: Sequence[str], project: str) -> bool:
    """Whether a tag or the project is one of a search for work, or the text speaks of an application.

    A status alone does not say it: "call", "homework" and "review" are tags of any task.
    """
    known, title = words().tasks, title_of(description)
    return (
        any(holds_phrase(label, known["labels"]) for label in (*tags, project))
        or holds_phrase(description, known["phrases"])
        or bool(title.company and title.role and is_role(title.role))
    )


def _cells(task: Mapping[str, Any], description: str, tags: Sequence[str]) -> list[str]:
    stage = next(filter(_standing, tags), "")
    status = str(task.get("status", ""))
    step = title_of(description).step if status != "deleted" else ""
    if step == "to apply" and status == "completed":
        step = "applied"
    notes = "\n".join(_annotations(task.get("annotations")))
    return [
        description,
        stage or step or _STATES.get(status, status),
        *(str(task.get(name, "")) for name in ("due", "scheduled", "entry", "end")),
        "; ".join(tag for tag in tags if tag != stage),
        f"project {task['project']}" if task.get("project") else "",
        notes,
        url_in(notes) or url_in(description),
    ]


def _annotations(value: Any) -> Sequence[str]:
    if not isinstance(value, list):
        return []
    return [str(each.get("description", "")) for each in value if isinstance(each, dict)]
