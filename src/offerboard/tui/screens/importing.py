"""Bringing in a file: what it would add is shown before anything is written, and one undo takes it back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual import work
from textual.binding import Binding, BindingType
from textual.widget import Widget

from offerboard.cards import wording
from offerboard.cards.model import Card
from offerboard.commands import Command
from offerboard.errors import OfferboardError
from offerboard.exchange import Failure, ReadOptions
from offerboard.store.repository import Snapshot
from offerboard.text import one_line
from offerboard.tracker import Intent
from offerboard.tui.paint import Paint, cut
from offerboard.tui.screens.dialog import SHEET, Dialog
from offerboard.tui.screens.importfile import Completion, Look, complete, look, mapping_of, path_of
from offerboard.tui.widgets.choice import Choice
from offerboard.tui.widgets.field import Field
from offerboard.tui.widgets.fields import TextField
from offerboard.tui.widgets.footer import Footer
from offerboard.tui.widgets.lines import Lines, Text

_ROWS, _MOST_LINES, _NAMES = 8, 200, 8
_BEFORE = (
    "A CSV with a line of headings, your own or another tracker's, or a JSON file of this program.",
    "You see what it would add before anything is written. What is on the board already stays as it is.",
)


class _Asked(NamedTuple):
    """What is to be looked at: a path and a mapping as they were typed, and how dates are read."""

    path: str
    day_first: bool
    columns: str


class ImportScreen(Dialog[Intent]):
    """Enter looks at the file; enter again brings its cards in."""

    CSS_PATH = [SHEET, "importing.tcss"]  # noqa: RUF012 - Textual declares it so
    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "complete", "Complete", show=False)]

    def __init__(self) -> None:
        super().__init__("Import cards from a file", draft="import")
        self.look: Look | None = None
        self._asked: _Asked | None = None

    def body(self) -> Iterable[Widget]:
        """The path, two settings, and what the file holds."""
        host = self.host
        self.path = TextField(
            "path", "file", hint="~/Downloads/jobs.csv · tab completes", required="which file?"
        )
        dates = [("3 April", True), ("4 March", False)]
        self.dates = Choice("dates", "03/04/2026 is", dates, host.settings.day_first)
        self.columns = TextField(
            "columns", "columns", hint="if they are not known: Firma=company, Stelle=role"
        )
        self.pane = Lines(lambda: host.colours, id="look", margin=0)
        yield from (self.path, self.dates, self.columns, self.pane)

    def on_mount(self) -> None:
        """Say what may be brought in."""
        self._show_before()

    # -- looking

    @property
    def asked(self) -> _Asked:
        """What the fields ask for."""
        return _Asked(self.path.text, self.dates.value, self.columns.text)

    @property
    def fresh(self) -> Look | None:
        """What was seen in the file, if it was what the fields ask for, and on the cards that are shown."""
        seen = self.look
        return seen if seen and self._asked == self.asked and seen.snapshot is self.host.snapshot else None

    def action_save(self) -> None:
        """Look at the file; when it has been looked at, bring its cards in."""
        seen = self.fresh
        if seen is not None and seen.plan.added:
            super().action_save()
        elif seen is not None:
            self.tell("it has nothing to add")
        elif self.path.check() and self.columns.check():
            self._start()
        else:
            super().action_save()

    def _start(self) -> None:
        asked, host = self.asked, self.host
        try:
            mapping = mapping_of(asked.columns)
        except OfferboardError as error:
            self.columns.note(problem=str(error))
            self.columns.control.focus()
            return
        settings = host.settings
        options = ReadOptions(host.now(), host.zone, settings.currency, asked.day_first, mapping)
        self.tell("reading …")
        self._look(asked, host.snapshot, options)

    @work(thread=True, exclusive=True, group="look")
    def _look(self, asked: _Asked, snapshot: Snapshot, options: ReadOptions) -> None:
        """Read in a thread: a large file takes its time."""
        try:
            seen = look(path_of(asked.path), snapshot, options)
        except OfferboardError as error:
            self.app.call_from_thread(self._failed, asked, str(error))
        else:
            self.app.call_from_thread(self._seen, asked, seen)

    def _failed(self, asked: _Asked, why: str) -> None:
        if self.is_current and asked == self.asked:
            self.look = None
            self._show_before()
            self.tell(why, wrong=True)
            self.show_footer()

    def _seen(self, asked: _Asked, seen: Look) -> None:
        if not self.is_current or asked != self.asked:
            return
        self.look, self._asked = seen, asked
        self.pane.show(list(_texts(seen, self.host.colours, self.pane.size.width, self.host.zone)))
        self.tell("")
        self.show_footer()
        if seen.plan.added:
            self.pane.focus()

    def _show_before(self) -> None:
        quiet = self.host.colours.quiet
        self.pane.show([Text(((words, quiet),)) for words in _BEFORE])

    def on_field_changed(self, event: Field.Changed) -> None:
        """What was seen is no longer what is asked for."""
        if event.field.key != "path" or self.look is not None:
            self.look = None
        self._show_before()
        self.show_footer()

    def on_host_changed(self) -> None:
        """The board changed below: what the file adds may be other cards now."""
        if self.look is not None and self.fresh is None:
            self._start()

    def answer(self) -> Intent | None:
        """The cards of the file, added."""
        if self.look is None:
            return None
        count = len(self.look.plan.added)
        self.host.say(f"{_count(count, 'card')} added; u takes {'it' if count == 1 else 'them'} back")
        return self.look.plan.intent

    # -- the keys

    @property
    def save_title(self) -> str:
        """What enter does now."""
        seen = self.fresh
        return f"Import {_count(len(seen.plan.added), 'card')}" if seen and seen.plan.added else "Look"

    def show_footer(self) -> None:
        """Show what the keys do now."""
        commands = [
            Command("save", "enter", self.save_title, ""),
            Command("complete", "tab", "Complete" if self.path.control.has_focus else "Next", ""),
            Command("back", "escape", "Back", "", shown="esc"),
        ]
        self.query_one(Footer).show(commands)

    def on_descendant_focus(self) -> None:
        """Tab means another thing in another field."""
        self.show_footer()

    def action_go_on(self) -> None:
        """Enter in the path looks at the file at once; the other fields need not be visited."""
        self.action_save()

    def action_back(self) -> None:
        """From what was seen back to the fields, from there out."""
        if self.pane.has_focus:
            self.path.control.focus()
        else:
            super().action_back()

    def action_complete(self) -> None:
        """Complete the path, as far as there is one way; else go to the next field."""
        if self.path.control.has_focus and self.path.text.strip():
            self._complete(self.path.text)
        else:
            self.focus_next()

    @work(thread=True, exclusive=True, group="complete")
    def _complete(self, text: str) -> None:
        """Look in the folder in a thread: it may be far away."""
        self.app.call_from_thread(self._completed, text, complete(text))

    def _completed(self, before: str, found: Completion) -> None:
        if self.path.text != before or not self.is_current:
            return
        self.path.text = found.text
        self.path.entry.cursor_position = len(found.text)
        if found.names:
            more = f"  +{len(found.names) - _NAMES}" if len(found.names) > _NAMES else ""
            self.tell(" · ".join(found.names[:_NAMES]) + more)
        elif found.text == before:
            self.focus_next()


# -- what was seen


def _texts(seen: Look, paint: Paint, width: int, zone: str) -> Iterator[Text]:
    """How many, the first of them as they will be, and every line that was not read, with its reason."""
    reading, now = seen.reading, seen.plan.intent.at
    parts = [f"{_count(len(seen.plan.added), 'card')} to add"]
    if seen.plan.skipped:
        parts.append(f"{len(seen.plan.skipped)} on the board already")
    if reading.failed:
        parts.append(f"{len(reading.failed)} not read")
    yield Text(((seen.name, paint.strong), ("   " + "   ".join(parts), paint.ink)))
    applied = sum(card.stage == "applied" for card in seen.cards)
    if applied:
        words = f"{applied} of them merely applied for: A shows them on the board"
        yield Text(((words, paint.quiet),))
    if seen.cards:
        yield Text()
        for card in seen.cards[:_ROWS]:
            until = f"by {wording.when(card.reply_by, now, zone)}" if card.reply_by else ""
            yield _row(
                (one_line(card.company) or "(no company)", one_line(card.role), _standing(card), until),
                width,
                paint,
            )
        if len(seen.cards) > _ROWS:
            yield Text(((f"and {len(seen.cards) - _ROWS} more", paint.quiet),), indent=2)
    yield from _lines("Not read", reading.failed, paint)
    yield from _lines("Read, except", reading.remarks, paint)
    if seen.plan.skipped:
        rows = seen.snapshot.rows
        names = list(
            dict.fromkeys(one_line(rows[id_].head.company) for id_ in seen.plan.skipped if id_ in rows)
        )
        yield from (Text(), Text((("On the board already", paint.heading),)))
        yield Text(((", ".join(names[:_MOST_LINES]) or "twice in the file", paint.quiet),), indent=2)


def _row(cells: tuple[str, str, str, str], width: int, paint: Paint) -> Text:
    """One card: company, role, where it stands, and until when."""
    room = max(width - 2 - 11 - 19, 24)
    company, role, standing, until = cells
    first, second = room * 9 // 20, room - room * 9 // 20
    return Text(
        (
            (_cell(company, first), paint.ink),
            (_cell(role, second), paint.quiet),
            (_cell(standing, 11), paint.quiet),
            (cut(until, 19), paint.quiet),
        ),
        indent=2,
    )


def _cell(text: str, width: int) -> str:
    said = cut(text, width - 2)
    return said + " " * (width - cell_len(said))


def _standing(card: Card) -> str:
    return card.outcome or card.stage


def _lines(title: str, failures: Sequence[Failure], paint: Paint) -> Iterator[Text]:
    if not failures:
        return
    yield from (Text(), Text(((title, paint.heading),)))
    for failure in failures[:_MOST_LINES]:
        line = f"line {failure.line}  "
        yield Text(((line, paint.quiet), (one_line(failure.why), paint.ink)), indent=2, hang=2 + len(line))
    if len(failures) > _MOST_LINES:
        yield Text(((f"and {len(failures) - _MOST_LINES} more", paint.quiet),), indent=2)


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
