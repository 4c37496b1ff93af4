"""A Trello board as JSON: its lists are the stages, and its actions say when a card came to its list."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec
from msgspec import Struct

from offerboard.exchange.base import JSON_ERRORS, Reading, ReadOptions, UnreadableFileError
from offerboard.exchange.encoding import decoded
from offerboard.exchange.readers.described import described
from offerboard.exchange.reading import reading_of
from offerboard.exchange.sheets import sheet_of
from offerboard.exchange.sources import source_named
from offerboard.exchange.values.cells import url_in
from offerboard.exchange.values.status import ENDINGS, status_of
from offerboard.text import one_line

_HEADINGS = (
    "card",
    "list",
    "due",
    "start",
    "labels",
    "ending",
    "description",
    "link",
    "entered",
    "activity",
    "created",
    "attachments",
    "checklists",
    "comments",
)


class _Named(Struct, rename="camel"):
    id: str = ""
    name: str = ""
    closed: bool = False


class _Label(Struct, rename="camel"):
    name: str = ""
    color: str | None = None


class _Attachment(Struct):
    url: str = ""
    name: str = ""


class _Card(Struct, rename="camel"):
    id: str = ""
    name: str = ""
    desc: str = ""
    due: str | None = None
    start: str | None = None
    id_list: str = ""
    labels: list[_Label] = []
    closed: bool = False
    date_last_activity: str | None = None
    short_url: str = ""
    url: str = ""
    attachments: list[_Attachment] = []
    is_template: bool = False


class _Action(Struct):
    type: str = ""
    date: str = ""
    data: dict[str, Any] = {}


class _Item(Struct):
    name: str = ""
    state: str = ""


class _Checklist(Struct, rename="camel"):
    id_card: str = ""
    name: str = ""
    check_items: list[_Item] = []


class _Board(Struct):
    lists: list[_Named]
    cards: list[_Card]
    actions: list[_Action] = []
    checklists: list[_Checklist] = []
    name: str = ""


def fits(name: str, data: bytes) -> bool:  # noqa: ARG001 - known by its keys
    """Whether it is a Trello board."""
    return (
        data[:20_000].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
        and b'"idList"' in data
        and b'"lists"' in data
    )


def read(data: bytes, options: ReadOptions) -> Reading:
    """The cards of the board. Raises UnreadableFileError."""
    found = decoded(data, options.encoding)
    try:
        board = msgspec.json.decode(found.text.encode(), type=_Board, strict=False)
    except JSON_ERRORS as error:
        raise UnreadableFileError(
            f"it is no Trello board that can be read: {one_line(str(error))}"
        ) from error
    lists = {each.id: each for each in board.lists}
    moved, created = _moved(board.actions, board.cards)
    checked, comments = _checked(board.checklists), _comments(board.actions)
    cards = [card for card in board.cards if not card.is_template]
    rows = [
        [*_cells(card, lists, moved, created), checked.get(card.id, ""), comments.get(card.id, "")]
        for card in cards
    ]
    sheet = sheet_of(_HEADINGS, rows, [described(card.desc) for card in cards], source_named("trello"))
    return reading_of([sheet], options, kind="trello", title="a Trello board", remark=found.remark)


def _cells(
    card: _Card, lists: Mapping[str, _Named], moved: Mapping[str, str], created: Mapping[str, str]
) -> list[str]:
    place = lists.get(card.id_list)
    description = card.desc.strip()
    if card.closed or (place is not None and place.closed):
        description = f"{description}\narchived in Trello".strip()
    link = (
        url_in(card.desc)
        or next((each.url for each in card.attachments if each.url), "")
        or card.short_url
        or card.url
    )
    labels = [label.name for label in card.labels if label.name]
    ending = next(filter(_is_ending, labels), "")
    attached = "; ".join(each.url for each in card.attachments if each.url and each.url != link)
    return [
        card.name,
        place.name if place else "",
        card.due or "",
        card.start or "",
        "; ".join(label for label in labels if label != ending),
        ending,
        description,
        link,
        moved.get(card.id, ""),
        card.date_last_activity or "",
        created.get(card.id, "") or _made(card.id),
        attached,
    ]


def _is_ending(label: str) -> bool:
    """Whether a label says how it ended, which its list does not always: "Rejected" under Interviews."""
    said = status_of(label)
    return said is not None and said.meaning in ENDINGS and said.meaning not in ("closed", "cancelled")


def _checked(checklists: list[_Checklist]) -> dict[str, str]:
    """The checklists of each card, as text."""
    found: dict[str, list[str]] = {}
    for each in filter(lambda one: one.check_items, checklists):
        lines = found.setdefault(each.id_card, [])
        lines.append(each.name)
        lines += [f"[{'x' if one.state == 'complete' else ' '}] {one.name}" for one in each.check_items]
    return {id_: "\n".join(lines) for id_, lines in found.items()}


def _comments(actions: list[_Action]) -> dict[str, str]:
    """The comments on each card, the oldest first."""
    found: dict[str, list[str]] = {}
    for action in sorted(actions, key=lambda each: each.date):
        if action.type == "commentCard" and isinstance(text := action.data.get("text"), str):
            found.setdefault(_id_in(action, "card"), []).append(text)
    return {id_: "\n".join(texts) for id_, texts in found.items()}


def _id_in(action: _Action, name: str) -> str:
    """The id of what an action is about: its card, or its list; "" where it names none."""
    found = action.data.get(name)
    id_ = found.get("id") if isinstance(found, dict) else None
    return id_ if isinstance(id_, str) else ""


def _moved(actions: list[_Action], cards: list[_Card]) -> tuple[dict[str, str], dict[str, str]]:
    """When each card came to its list last, and when it was made; the newest action comes first."""
    now = {card.id: card.id_list for card in cards}
    moved: dict[str, str] = {}
    created: dict[str, str] = {}
    for action in sorted(actions, key=lambda each: each.date):
        id_ = _id_in(action, "card")
        if not id_:
            continue
        if action.type in ("createCard", "copyCard", "emailCard"):
            created[id_] = action.date
            if _id_in(action, "list") == now.get(id_):
                moved[id_] = action.date
        elif action.type == "updateCard" and "listAfter" in action.data:
            moved[id_] = action.date
    return moved, created


def _made(id_: str) -> str:
    """When a card was made, by its id, whose first eight figures are the seconds of its making."""
    if len(id_) != 24:
        return ""
    try:
        return datetime.fromtimestamp(int(id_[:8], 16), UTC).isoformat()
    except (ValueError, OverflowError, OSError):
        return ""
