"""Offers side by side: what they pay, where and until when, and what matters to you."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from offerboard import commands
from offerboard.cards.comparing.comparison import Comparison
from offerboard.exchange import comparison
from offerboard.text import one_line
from offerboard.tui.base.acting import ActingScreen
from offerboard.tui.base.keys import bindings, key_of, own_table
from offerboard.tui.compare import parts
from offerboard.tui.compare.table import CompareTable
from offerboard.tui.files.path import save
from offerboard.tui.requests import OpenPath, OpenScores, OpenWeights
from offerboard.tui.session.session import Session
from offerboard.tui.widgets.footer import Footer


def open_offers(session: Session) -> list[str]:
    """The offers without an outcome, in the board's order; those hidden by its filter come last."""
    rows = session.cards.snapshot.rows
    places = {id_: place for place, id_ in enumerate(session.desk.columns["offers"].ids)}
    found = [id_ for id_, row in rows.items() if row.head.stage == "offer" and row.head.outcome is None]
    return sorted(found, key=lambda id_: places.get(id_, len(places)))


class CompareScreen(ActingScreen):
    """The table, its heading and the footer. `chosen` are the cards to compare, None all open offers."""

    NAME = "compare"
    BINDINGS: ClassVar[list[BindingType]] = bindings("compare")
    CSS_PATH = "compare.tcss"
    AUTO_FOCUS = ""

    def __init__(self, chosen: Sequence[str] | None, current: str | None) -> None:
        super().__init__()
        self._chosen = chosen
        self._ids: list[str] = []
        self._current = current
        self._file = ""

    def compose(self) -> ComposeResult:
        """Heading, table and footer."""
        session = self.session
        self.heading = parts.CompareHeading(lambda: session.colours)
        self.table = CompareTable(lambda: session.look(0))
        self.footer = Footer(lambda: session.colours)
        yield self.heading
        yield self.table
        yield self.footer

    # -- what is shown

    @property
    def current(self) -> str | None:
        """The card of the column under the cursor."""
        return self._current if self._current in self.session.cards.snapshot.rows else None

    @property
    def cursor(self) -> int:
        """The column under the cursor."""
        return self._ids.index(self._current) if self._current in self._ids else 0

    def redraw(self) -> None:
        """Show the offers as they are now; without any, go back."""
        session = self.session
        rows = session.cards.snapshot.rows
        ids = open_offers(session) if self._chosen is None else [id_ for id_ in self._chosen if id_ in rows]
        if not ids:
            if self.is_active:
                self.do_close()
            return
        at = min(self.cursor, len(ids) - 1)  # among those shown until now
        self._ids = ids
        if self._current not in ids:
            self._current = ids[at]
        settings = session.config
        cards = [session.cards.card(id_) for id_ in ids]
        self.found = Comparison(cards, settings.measure, settings.criteria, session.now(), session.zone)
        self._show()

    def _show(self) -> None:
        """Draw what was compared, the cursor where it is."""
        session = self.session
        flags = [session.desk.flag(id_) for id_ in self._ids]
        self.table.show(self.found, flags, self.cursor)
        self.heading.show(
            self.found,
            self.cursor + 1,
            self.table.in_view,
            config_file=session.settings.path,
            settings_key=key_of("settings", session.config.keys),
            plain=session.config.ascii,
        )
        self.footer.show(commands.footer("compare", self.now(), own_table(session.config.keys)))

    def on_time_passed(self) -> None:
        """A minute is over: times read differently."""
        self.redraw()

    def on_mount(self) -> None:
        """Show the offers."""
        self.redraw()

    def on_cards_changed(self) -> None:
        """Cards changed, here or in another program."""
        self.redraw()

    def on_screen_resume(self) -> None:
        """What lay above it has gone."""
        self.redraw()

    def on_resize(self) -> None:
        """Other columns may be in view."""
        self.call_after_refresh(self._show)

    def on_compare_table_column_selected(self, event: CompareTable.ColumnSelected) -> None:
        """A column was clicked: go there; twice, open its card."""
        self._go(event.at)
        if event.twice:
            self.do_open()

    # -- moving about

    def _go(self, at: int) -> None:
        self._current = self._ids[max(0, min(at, len(self._ids) - 1))]
        self._show()

    def do_left(self) -> None:
        """The offer to the left."""
        self._go(self.cursor - 1)

    def do_right(self) -> None:
        """The offer to the right."""
        self._go(self.cursor + 1)

    def do_top(self) -> None:
        """The first offer."""
        self._go(0)

    def do_bottom(self) -> None:
        """The last offer."""
        self._go(len(self._ids) - 1)

    def do_down(self) -> None:
        """Scroll down."""
        self.table.scroll_rows(1)

    def do_up(self) -> None:
        """Scroll up."""
        self.table.scroll_rows(-1)

    def do_page_down(self) -> None:
        """Scroll a page down."""
        self.table.scroll_rows(self.table.page)

    def do_page_up(self) -> None:
        """Scroll a page up."""
        self.table.scroll_rows(-self.table.page)

    # -- what can be done with an offer

    def do_scores(self) -> None:
        """Score the offer; without a criterion, ask for these first."""
        if not self.found.criteria:
            self.do_weights()
        elif self.current:
            card = self.session.cards.card(self.current)
            self.app.request(OpenScores(card, self.found.criteria, self.submit))

    def do_weights(self) -> None:
        """Change the criteria and their weights."""
        self.app.request(OpenWeights(self.found.criteria, self._weigh))

    def _weigh(self, weights: Mapping[str, Decimal]) -> None:
        self.session.settings.keep({"criteria": weights})
        self.redraw()

    # -- the table itself

    def do_copy_table(self) -> None:
        """Copy it as Markdown."""
        self._copy("table", comparison.markdown(self.found, hide_pay=self.session.hide_pay))

    def do_copy_sheet(self) -> None:
        """Copy it as CSV."""
        data = comparison.sheet(self.found, hide_pay=self.session.hide_pay)
        self._copy("table as CSV", data.decode("utf-8-sig"))

    def _copy(self, what: str, text: str) -> None:
        session = self.session
        session.background.run(
            partial(session.clipboard.copy, text),
            lambda copied: session.messages.say_of_copy(copied, copied.of(what)),
            group="copy-table",
        )

    def do_save_table(self) -> None:
        """Save it as a file."""
        said = "amounts are hidden in it, as on the screen" if self.session.hide_pay else "pay and all"
        remark = f"as Markdown (.md) or for a spreadsheet (.csv); {said}"
        self.app.request(
            OpenPath(
                "Save the table",
                remark,
                "~/offers.csv",
                self._save,
                to_save=True,
                path=self._file,
                kinds=(".md", ".csv"),
            )
        )

    def _save(self, path: Path) -> None:
        session, self._file = self.session, str(path)
        data = parts.file_contents(path, self.found, hide_pay=session.hide_pay)
        said = f"saved to {one_line(str(path))}, {'amounts hidden' if session.hide_pay else 'pay and all'}"
        session.background.run(
            partial(save, path, data, own=session.own_files),
            lambda _: session.messages.say(said),
            group="save-table",
        )
