"""Importing a file: what it would add is shown before anything is written, and one undo takes it back."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from msgspec import Struct
from textual.binding import Binding, BindingType
from textual.events import Key
from textual.widget import Widget

from offerboard import habits, paths
from offerboard.cards.wording import count_of
from offerboard.commands import Command
from offerboard.errors import OfferboardError
from offerboard.exchange import ReadOptions
from offerboard.text import one_line
from offerboard.tracker import Intent
from offerboard.tracker.intents import Imported
from offerboard.tui.base.dialog import SHEET, Dialog
from offerboard.tui.base.keys import key_of
from offerboard.tui.importing.file import FilePreview, PathCompletion, complete, mapping_of, path_of, preview
from offerboard.tui.importing.preview import MOST_LINES, rows_of, seen_texts
from offerboard.tui.requests import NOTHING_SAID, Meanings, OpenMeanings, OpenRows
from offerboard.tui.widgets.choice_field import ChoiceField
from offerboard.tui.widgets.field import Field
from offerboard.tui.widgets.fields import TextField
from offerboard.tui.widgets.footer import Footer
from offerboard.tui.widgets.paragraphs import Paragraph, Paragraphs

_BEFORE = (
    "A sheet (CSV, Excel, OpenDocument, Markdown, …), another tracker's export, a zip, mails, a calendar.",
    "You see how it is read and what it would add before anything is written.",
)


class _Asked(Struct, frozen=True):
    """What is to be looked at: a path and meanings, how dates are read, whether changes are brought in."""

    path: str
    day_first: bool
    update: bool
    columns: str
    words: str
    meanings: Meanings


class ImportScreen(Dialog[Intent]):
    """Enter looks at the file; enter again brings its cards in."""

    CSS_PATH = [SHEET, "importing.tcss"]  # noqa: RUF012 - Textual declares it so
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", "Complete", show=False),
        Binding("ctrl+t,f3", "meanings", "Columns and words", show=False),
        Binding("ctrl+o,f5", "rows", "Choose rows", show=False),
    ]

    def __init__(self) -> None:
        super().__init__("Import cards from a file", draft="import")
        self.seen: FilePreview | None = None
        self._asked: _Asked | None = None
        self._found = PathCompletion("")
        self._meanings = NOTHING_SAID
        self._left_out: frozenset[int] = frozenset()

    def body(self) -> Iterable[Widget]:
        """The path, two settings, and what the file holds."""
        session = self.session
        self.path = TextField(
            "path", "file", hint="~/Downloads/jobs.csv · tab completes", required="which file?"
        )
        dates = [("3 April", True), ("4 March", False)]
        self.dates = ChoiceField("dates", "03/04/2026 is", dates, session.config.dates_day_first)
        self.columns = TextField(
            "columns", "columns", hint="if they are not known: Firma=company, Stelle=role"
        )
        self.words = TextField("words", "status words", hint="if they are not known: Absage=rejected")
        self.update = ChoiceField("update", "known cards", [("leave", False), ("bring changes", True)], False)
        self.pane = Paragraphs(lambda: session.colours, id="look", margin=0)
        yield from (self.path, self.dates, self.columns, self.words, self.update, self.pane)

    def on_mount(self) -> None:
        """Say what may be brought in."""
        self._show_before()

    # -- looking

    @property
    def asked(self) -> _Asked:
        """What the fields ask for."""
        return _Asked(
            self.path.text,
            self.dates.value,
            self.update.value,
            self.columns.text,
            self.words.text,
            self._meanings,
        )

    @property
    def fresh(self) -> FilePreview | None:
        """What was seen in the file, if it was what the fields ask for, and on the cards that are shown."""
        seen = self.seen
        return (
            seen
            if seen and self._asked == self.asked and seen.snapshot is self.session.cards.snapshot
            else None
        )

    def action_save(self) -> None:
        """Look at the file; when it has been looked at, bring its cards in."""
        seen = self.fresh
        if seen is not None and seen.reading.report.questions:
            self.tell(seen.reading.report.questions[0].text, wrong=True)
            if seen.reading.report.words:
                self.action_meanings()
        elif seen is not None and any(self._coming(seen)):
            super().action_save()
        elif seen is not None:
            self.tell("all its rows are left out" if self._left_out else "it has nothing to add")
        elif self.path.check() and self.columns.check():
            self._start()
        else:
            super().action_save()

    def _start(self) -> None:
        asked, session = self.asked, self.session
        try:
            mapping = mapping_of(asked.columns)
        except OfferboardError as error:
            self.columns.note(problem=str(error))
            self.columns.control.focus()
            return
        try:
            statuses = mapping_of(asked.words, "Absage=rejected, Runde 2=interview")
        except OfferboardError as error:
            self.words.note(problem=str(error))
            self.words.control.focus()
            return
        settings = session.config
        options = ReadOptions(
            session.now(),
            session.zone,
            settings.currency,
            asked.day_first,
            {**asked.meanings.columns, **mapping},
            {**asked.meanings.words, **statuses},
            day_first_sure=True,
            author=settings.name,
            progress=partial(self.app.call_later, self._say_how_far, asked),
        )
        self._options = options
        self.tell("reading …")
        session.background.run(
            partial(
                preview,
                path_of(asked.path),
                session.cards.snapshot,
                options,
                settings.policy,
                update=asked.update,
            ),
            partial(self._seen, asked),
            failed=partial(self._failed, asked),
            group="look",
        )

    def _say_how_far(self, asked: _Asked, done: int, lines: int) -> None:
        """How many lines were read, where there are many."""
        if done and self.is_current and asked == self.asked and self.seen is None:
            self.tell(f"reading … {done:,} of {lines:,} lines")

    def _failed(self, asked: _Asked, why: OfferboardError) -> None:
        if self.is_current and asked == self.asked:
            self.seen = None
            self._show_before()
            self.tell(str(why), wrong=True)
            self.show_footer()

    def _seen(self, asked: _Asked, seen: FilePreview) -> None:
        if not self.is_current or asked != self.asked:
            return
        if self.seen is None or self.seen.plan.places != seen.plan.places or self._asked != asked:
            self._left_out = frozenset()
        self.seen, self._asked = seen, asked
        self._show_seen()
        self.tell("")
        self.show_footer()
        if seen.plan.added:
            self.pane.focus()

    def _show_seen(self) -> None:
        session, width = self.session, self.pane.size.width
        if self.seen is not None:
            applied = key_of("applied", session.config.keys)
            texts = seen_texts(self.seen, session.colours, width, session.zone, applied, self._left_out)
            self.pane.show(list(texts))

    def on_key(self, event: Key) -> None:
        """Space in what was seen chooses among its rows."""
        if event.key == "space" and self.pane.has_focus:
            event.stop()
            self.action_rows()

    def on_resize(self) -> None:
        """Lay out the columns of the preview anew."""
        self.call_after_refresh(self._show_seen)

    def _show_before(self) -> None:
        """What can be imported, or the names that may complete the path."""
        found, quiet = self._found, self.session.colours.quiet
        names = found.names if found.text == self.path.text else ()
        self.pane.show([Paragraph(((one_line(words), quiet),)) for words in names[:MOST_LINES] or _BEFORE])

    def on_field_changed(self, event: Field.Changed) -> None:
        """What was read is no longer what the fields ask for."""
        if event.field.key != "path" or self.seen is not None:
            self.seen = None
        self._show_before()
        self.show_footer()

    def on_cards_changed(self) -> None:
        """The board changed below: what the file adds may be other cards now."""
        if self.seen is not None and self.fresh is None:
            self._start()

    def answer(self) -> Intent | None:
        """The cards of the file, added; what was said of columns and words is kept for files of its kind."""
        if self.seen is None:
            return None
        signature, options = self.seen.reading.report.signature, self._options
        mapping, statuses = dict(options.mapping), dict(options.statuses)
        if signature and (mapping or statuses):
            self.session.background.run(
                lambda: habits.change(
                    paths.state_dir(), lambda known: known.with_import(signature, mapping, statuses)
                ),
                group="habits",
            )
        return self._taken(self.seen).intent

    def _coming(self, seen: FilePreview) -> tuple[int, int]:
        """How many cards are added, and how many changed."""
        doing = self._taken(seen)
        return len(doing.added), len(doing.changed)

    def _taken(self, seen: FilePreview) -> Imported:
        """What the file does without the rows that are left out."""
        if not self._left_out:
            return seen.doing
        rows = (*seen.doing.added, *seen.doing.changed)
        return seen.doing.without({rows[at] for at in self._left_out})

    @property
    def said(self) -> str:
        """What was done, once it is."""
        added, changed = self._coming(self.seen) if self.seen is not None else (0, 0)
        parts = [f"{count_of(added, 'card')} added"] if added or not changed else []
        parts += [f"{count_of(changed, 'card')} changed"] if changed else []
        undo, them = key_of("undo", self.session.config.keys), "it" if added + changed == 1 else "them"
        return f"{', '.join(parts)}; {undo} takes {them} back"

    # -- what columns and words mean

    def action_meanings(self) -> None:
        """Say what the columns and the words mean that were not understood."""
        seen = self.fresh
        if seen is None or not (seen.reading.report.words or seen.reading.report.unused):
            self.tell(
                "every column and every word was understood" if seen is not None else "look at a file first"
            )
            return
        self.app.request(OpenMeanings(seen.name, seen.reading.report, self._mean))

    def _mean(self, found: Meanings) -> None:
        before = self._meanings
        self._meanings = Meanings(
            columns={**before.columns, **found.columns}, words={**before.words, **found.words}
        )
        self._start()

    # -- single rows

    def action_rows(self) -> None:
        """Choose which rows come in."""
        seen = self.fresh
        if seen is None or not (seen.doing.added or seen.doing.changed):
            self.tell("it has nothing to add" if seen is not None else "look at a file first")
            return
        self.app.request(
            OpenRows(seen.name, rows_of(seen, self.session.zone), self._left_out, self._leave_out)
        )

    def _leave_out(self, left_out: frozenset[int]) -> None:
        self._left_out = left_out
        self._show_seen()
        self.show_footer()

    # -- the keys

    @property
    def save_title(self) -> str:
        """What enter does now."""
        seen = self.fresh
        if seen is None or seen.reading.report.questions:
            return "Preview"
        added, changed = self._coming(seen)
        if not added and changed:
            return f"Change {count_of(changed, 'card')}"
        return f"Import {count_of(added, 'card')}" if added else "Preview"

    def show_footer(self) -> None:
        """Show what the keys do now."""
        commands = [
            Command("save", "enter", self.save_title, ""),
            Command("complete", "tab", "Complete" if self.path.control.has_focus else "Next", ""),
            Command("back", "escape", "Back", "", shown="Esc"),
        ]
        seen = self.fresh
        if seen is not None and (seen.reading.report.words or seen.reading.report.unused):
            commands.insert(2, Command("meanings", "ctrl+t", "Columns and words", ""))
        if seen is not None and (seen.doing.added or seen.doing.changed):
            key = "space" if self.pane.has_focus else "ctrl+o"
            commands.insert(2, Command("rows", key, "Choose rows", ""))
        self.query_one(Footer).show(commands)

    def action_go_on(self) -> None:
        """Enter in the path looks at the file at once; the other fields need not be visited."""
        self.action_save()

    def action_back(self) -> None:
        """Go back from the preview to the fields, and from there out."""
        if self.pane.has_focus:
            self.path.control.focus()
        else:
            super().action_back()

    def action_complete(self) -> None:
        """Complete the path as far as it is unambiguous; else go to the next field."""
        if self.path.control.has_focus and self.path.text.strip():
            text = self.path.text  # the folder may be far away
            self.session.background.run(
                partial(complete, text), partial(self._completed, text), group="complete"
            )
        else:
            self.focus_next()

    def _completed(self, before: str, found: PathCompletion) -> None:
        if self.path.text != before or not self.is_current:
            return
        self._found = found
        self.path.text = found.text
        self.path.entry.cursor_position = len(found.text)
        if found.names:
            self._show_before()
        elif found.text == before:
            self.focus_next()
