"""What the board's keys do. Each command of the table has its `do_ID` here."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.widgets import Input

from offerboard.cards import filters
from offerboard.cards.clock.flags import Judgement
from offerboard.cards.filters import ORDERS
from offerboard.desk.layout import COLUMNS, ColumnName
from offerboard.store.rows import Row
from offerboard.tracker import Intent
from offerboard.tui.board.boardview import BoardView
from offerboard.tui.board.column import Column
from offerboard.tui.board.columnhead import TITLES, ColumnHead
from offerboard.tui.board.headline import Headline

_FIND = "company, role, tag, contact, is:overdue, reason:pay"


class BoardScreen(BoardView):
    """The board, with all that its keys and the mouse do."""

    # -- from column to column

    def do_left(self) -> None:
        """Go to the column to the left."""
        self.step(-1)

    def do_right(self) -> None:
        """Go to the column to the right."""
        self.step(1)

    def step(self, by: int) -> None:
        """Go some columns on, as far as there are any."""
        at = COLUMNS.index(self.column.column_name) + by
        if 0 <= at < len(COLUMNS):
            self.go(COLUMNS[at])

    # -- moving cards

    def do_move_right(self) -> None:
        """Move the cards one column to the right."""
        self._shift(1)

    def do_move_left(self) -> None:
        """Move the cards one column to the left."""
        self._shift(-1)

    def _shift(self, by: int) -> None:
        at = COLUMNS.index(self.column.column_name) + by
        if 0 <= at < len(COLUMNS):
            self.move_cards(self.targets, COLUMNS[at])

    def do_move_to(self) -> None:
        """Ask for the column to move to."""
        from offerboard.tui.base.choose import Choose

        options = [(TITLES[name], name) for name in COLUMNS]
        self.host.ask(Choose("Move to", options), lambda name: self.move_cards(self.targets, name))

    def move_cards(self, ids: Sequence[str], target: ColumnName) -> None:
        """Move cards to a column, which means something: an offer that came, your no, or open again."""
        from offerboard.tracker import intents

        host = self.host
        rows = host.snapshot.rows
        ids = [id_ for id_ in ids if id_ in rows]
        if not ids:
            return
        if target == "offers":
            self._to_offers(ids)
        elif target == "interviews":
            if self.submit(intents.move(host.snapshot, ids, "interview", host.now())):
                self.go_to(ids[0])
        else:
            self._to_declines(ids)

    def _to_offers(self, ids: list[str]) -> None:
        """From Interviews: ask how the offer came. Back from Declines it is the offer that it was."""
        from offerboard.tracker import intents
        from offerboard.tui.dialogs.offer import OfferScreen

        host = self.host
        fresh = [id_ for id_ in ids if host.snapshot.rows[id_].head.received is None]
        known = [id_ for id_ in ids if id_ not in fresh]
        if known and self.submit(intents.move(host.snapshot, known, "offer", host.now())):
            self.go_to(known[0])
        if fresh:

            def came(intent: Intent) -> None:
                if self.submit(intent):
                    self.go_to(fresh[0])

            host.ask(OfferScreen(fresh), came)

    def _to_declines(self, ids: list[str]) -> None:
        """Your no: the cards move at once, and stay flagged until they are told. One opens the composer."""
        from offerboard.tracker import intents

        host = self.host
        open_ = [id_ for id_ in ids if host.snapshot.rows[id_].head.stage != "closed"]
        if not open_ or not self.submit(
            intents.say_no(host.snapshot, open_, host.now(), host.settings.policy)
        ):
            return
        self.go_to(open_[0])
        if len(open_) == 1:
            self.write_to(open_[0])

    def moved(self, ids: list[str]) -> None:
        """The cursor follows the card."""
        self.go_to(ids[0])

    def submit(self, intent: Intent) -> bool:
        """Do a change; what was selected has been acted on, and is selected no longer."""
        done = super().submit(intent)
        if done:
            self.chosen.clear()
            self.redraw()
        return done

    # -- cards, and which

    def do_open(self) -> None:
        """Show the card whole."""
        from offerboard.tui.card.screen import CardScreen

        if self.current:
            self.app.push_screen(CardScreen(self.current))

    def do_new(self) -> None:
        """Add a card."""
        from offerboard.tui.form.screen import FormScreen

        column = self.column.column_name
        self.host.ask(FormScreen(None, column), self._made)

    def _made(self, intent: Intent) -> None:
        before = self.host.snapshot.rows.keys()
        if self.submit(intent):
            (id_,) = self.host.snapshot.rows.keys() - before
            self.go_to(id_)
            if self.current != id_:
                self.host.say(f"added to {self.host.snapshot.rows[id_].head.stage}; the board hides it now")

    def do_select(self) -> None:
        """Select the card, or not, and go on to the next."""
        if self.current:
            self.chosen ^= {self.current}
            self.column.redraw(self.current)
            self.column.move_cursor(1)
            self.redraw_notes()

    def do_compare(self) -> None:
        """Show the selected offers side by side, or all that are open."""
        from offerboard.tui.compare.screen import compare

        compare(self.host, self.targets, self.current)

    def do_when(self) -> None:
        """Show offers and interviews over days."""
        from offerboard.tui.when.screen import look_at_days

        look_at_days(self.host, self.current)

    def do_history(self) -> None:
        """Show what became of all cards."""
        from offerboard.tui.history.screen import HistoryScreen

        self.app.push_screen(HistoryScreen())

    # -- what the board shows

    def do_find(self) -> None:
        """Open the filter."""
        box = self.query_one_optional("#find", Input)
        if box is None:
            box = Input(id="find", placeholder=_FIND, compact=True)
            self.mount(box, before=self.footer)
        box.add_class("-open")
        self.set_focus(box)  # at once: what is typed next is for it

    @on(Input.Changed, "#find")
    def _found(self, event: Input.Changed) -> None:
        self.set_filter(event.value)

    @on(Input.Submitted, "#find")
    def _keep_found(self) -> None:
        self.close_find()

    def close_find(self) -> None:
        """Leave the filter's line; the filter stays."""
        self.query_one("#find", Input).remove_class("-open")
        here = self.column.column_name
        filled = [name for name in COLUMNS if self.host.desk.piles[name].ids]
        self.go(here if here in filled or not filled else filled[0])

    def set_filter(self, text: str) -> None:
        """Show the cards that the words find."""
        test = filters.parse(text)
        desk = self.host.desk
        if test is None:
            desk.filter = None
        else:

            def keep(row: Row, judgement: Judgement) -> bool:
                return test(row.head, judgement, lambda: row.facets)

            desk.filter = keep
        desk.arrange()
        self.redraw()

    def do_back(self) -> None:
        """One step back: out of the filter's line, the filter, the selection."""
        box = self.query_one_optional("#find", Input)
        if box is not None and (self.focused is box or box.value):
            box.value = ""
            self.set_filter("")
            self.close_find()
        elif self.chosen:
            self.chosen.clear()
            self.redraw()

    def do_order(self) -> None:
        """Order the cards another way."""
        self.set_order((self.order + 1) % len(ORDERS))
        self.redraw()

    def do_applied(self) -> None:
        """Show or hide what was merely applied for."""
        desk = self.host.desk
        count = desk.toggle_applied()
        state = "shown" if desk.show_applied else "hidden"
        self.host.say(f"applied: {count} {state}" if count else "no card is merely applied for")
        self.redraw()

    def do_pane(self) -> None:
        """Show or hide the side pane; on a narrow screen, the card."""
        if self.has_class("-narrow"):
            self.do_open()
            return
        self.toggle_class("-no-pane" if self.has_class("-wide") else "-pane")
        self.call_after_refresh(self.redraw)

    def do_import(self) -> None:
        """Bring in a file."""
        from offerboard.tui.importing.screen import ImportScreen

        screen = ImportScreen()

        def add(intent: Intent) -> None:
            if self.submit(intent):
                self.host.say(screen.said)

        self.host.ask(screen, add)

    def do_quit(self) -> None:
        """Leave."""
        self.host.leave()

    # -- the mouse

    def on_column_pressed(self, event: Column.Pressed) -> None:
        """A card was pressed."""
        self.go(event.column.column_name, event.id)

    def on_headline_wanted(self, event: Headline.Wanted) -> None:
        """A card above the board was clicked."""
        self.go_to(event.id)

    def on_column_head_chosen(self, event: ColumnHead.Chosen) -> None:
        """A tab was clicked."""
        self.go(event.column)

    def on_column_opened(self, event: Column.Opened) -> None:
        """A card was double-clicked."""
        self.go_to(event.id)
        self.do_open()

    def on_column_dragged(self, event: Column.Dragged) -> None:
        """Show where a dragged card would go, and move it when it is dropped there."""
        target = next((name for name in COLUMNS if self._covers(name, event.x, event.y)), None)
        for name in COLUMNS:
            aimed = name == target and name != event.column.column_name and not event.dropped
            self.heads[name].set_class(aimed, "-target")
            self.columns[name].set_class(aimed, "-target")
        if event.dropped and target is not None and target != event.column.column_name:
            self.move_cards(self.targets if event.id in self.chosen else [event.id], target)

    def _covers(self, name: ColumnName, x: int, y: int) -> bool:
        return any(
            part.region.contains(x, y) for part in (self.heads[name], self.columns[name]) if part.display
        )
