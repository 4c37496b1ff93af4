"""Bringing in a file: what it would add is shown before anything is written, and one undo takes it back."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.widget import Widget

from offerboard.cards.wording import count_of
from offerboard.commands import Command
from offerboard.errors import OfferboardError
from offerboard.exchange import ReadOptions
from offerboard.text import one_line
from offerboard.tracker import Intent
from offerboard.tui.base.dialog import SHEET, Dialog
from offerboard.tui.base.keys import key_of
from offerboard.tui.importing.file import Completion, FilePreview, complete, mapping_of, path_of, preview
from offerboard.tui.importing.preview import MOST_LINES, seen_texts
from offerboard.tui.widgets.choice_field import ChoiceField
from offerboard.tui.widgets.field import Field
from offerboard.tui.widgets.fields import TextField
from offerboard.tui.widgets.footer import Footer
from offerboard.tui.widgets.paragraphs import Paragraph, Paragraphs

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
        self.seen: FilePreview | None = None
        self._asked: _Asked | None = None
        self._found = Completion("")

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
        self.pane = Paragraphs(lambda: session.colours, id="look", margin=0)
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
        elif seen is not None and seen.plan.added:
            super().action_save()
        elif seen is not None:
            self.tell("it has nothing to add")
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
        settings = session.config
        options = ReadOptions(
            session.now(), session.zone, settings.currency, asked.day_first, mapping, settled=True
        )
        self.tell("reading …")
        session.background.run(
            partial(preview, path_of(asked.path), session.cards.snapshot, options, settings.policy),
            partial(self._seen, asked),
            failed=partial(self._failed, asked),
            group="look",
        )

    def _failed(self, asked: _Asked, why: OfferboardError) -> None:
        if self.is_current and asked == self.asked:
            self.seen = None
            self._show_before()
            self.tell(str(why), wrong=True)
            self.show_footer()

    def _seen(self, asked: _Asked, seen: FilePreview) -> None:
        if not self.is_current or asked != self.asked:
            return
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
            self.pane.show(list(seen_texts(self.seen, session.colours, width, session.zone, applied)))

    def on_resize(self, event: Resize) -> None:  # noqa: ARG002 - the pane knows its width
        """The columns of what was seen are parted anew."""
        self.call_after_refresh(self._show_seen)

    def _show_before(self) -> None:
        """What may be brought in; or the names that the path may become."""
        found, quiet = self._found, self.session.colours.quiet
        names = found.names if found.text == self.path.text else ()
        self.pane.show([Paragraph(((one_line(words), quiet),)) for words in names[:MOST_LINES] or _BEFORE])

    def on_field_changed(self, event: Field.Changed) -> None:
        """What was seen is no longer what is asked for."""
        if event.field.key != "path" or self.seen is not None:
            self.seen = None
        self._show_before()
        self.show_footer()

    def on_cards_changed(self) -> None:
        """The board changed below: what the file adds may be other cards now."""
        if self.seen is not None and self.fresh is None:
            self._start()

    def answer(self) -> Intent | None:
        """The cards of the file, added."""
        return self.seen.doing.intent if self.seen is not None else None

    @property
    def said(self) -> str:
        """What was done, once it is."""
        count = len(self.seen.plan.added) if self.seen is not None else 0
        undo, them = key_of("undo", self.session.config.keys), "it" if count == 1 else "them"
        return f"{count_of(count, 'card')} added; {undo} takes {them} back"

    # -- the keys

    @property
    def save_title(self) -> str:
        """What enter does now."""
        seen = self.fresh
        return f"Import {count_of(len(seen.plan.added), 'card')}" if seen and seen.plan.added else "Look"

    def show_footer(self) -> None:
        """Show what the keys do now."""
        commands = [
            Command("save", "enter", self.save_title, ""),
            Command("complete", "tab", "Complete" if self.path.control.has_focus else "Next", ""),
            Command("back", "escape", "Back", "", shown="esc"),
        ]
        self.query_one(Footer).show(commands)

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
            text = self.path.text  # the folder may be far away
            self.session.background.run(
                partial(complete, text), partial(self._completed, text), group="complete"
            )
        else:
            self.focus_next()

    def _completed(self, before: str, found: Completion) -> None:
        if self.path.text != before or not self.is_current:
            return
        self._found = found
        self.path.text = found.text
        self.path.entry.cursor_position = len(found.text)
        if found.names:
            self._show_before()
        elif found.text == before:
            self.focus_next()
