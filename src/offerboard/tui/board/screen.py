"""The board: three columns, what you owe above them, the whole card beside them; and all that its keys do."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec import structs
from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer

from offerboard import commands
from offerboard.cards import ordering, wording
from offerboard.cards.ordering import ORDERS
from offerboard.desk.desk import NEVER
from offerboard.desk.layout import COLUMNS, ColumnName
from offerboard.tracker import Intent
from offerboard.tui import requests
from offerboard.tui.base.acting import ActingScreen
from offerboard.tui.base.keys import bindings, own_table
from offerboard.tui.board.card_pane import CardPane
from offerboard.tui.board.column import Column, ShownCard
from offerboard.tui.board.column_head import NO_CARDS, TITLES, ColumnHead, Count, not_found
from offerboard.tui.board.dragged import Drag
from offerboard.tui.board.files import BoardFiles
from offerboard.tui.board.headline import Headline, HeadlineSettings, OwedLine
from offerboard.tui.board.hints import TRIED, Hints
from offerboard.tui.board.moving import Moving
from offerboard.tui.session.cards import CardsChanged
from offerboard.tui.session.session import TimePassed
from offerboard.tui.widgets.footer import Footer

if TYPE_CHECKING:
    from offerboard.cards.model import Card
    from offerboard.tui.board.find_line import Completions, FindLine

_MOST = 40  # more cards than that have no room in the widest headline
_BESIDE = 35  # cells of the first line that are not its notes: the program's name, the day and the hour
REST = 0.12
"""Seconds that the cursor must rest before the side pane follows."""


class BoardScreen(ActingScreen):
    """The cards, and the cursor among them."""

    NAME = "board"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("board"),
        Binding("tab", "step_around(1)", "Next column", show=False),
        Binding("shift+tab", "step_around(-1)", "Column before", show=False),
    ]
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it so
        (0, "-narrow"),
        (100, "-normal"),
        (130, "-wide"),
    ]
    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self.chosen: set[str] = set()
        self._at: ColumnName = "offers"
        self.order = 0
        self._rest: Timer | None = None
        self.find: FindLine | None = None
        """The find line, once it was opened."""

    def compose(self) -> ComposeResult:
        """The parts."""
        session = self.session
        settings = session.config
        self.order = ORDERS.index(settings.order)
        self.headline = Headline(lambda: session.colours, self._setting)
        self.heads = {
            name: ColumnHead(name, lambda: session.colours, self._count, self._is_narrow, lambda: self._at)
            for name in COLUMNS
        }
        self.columns = {name: Column(name, self._shown, session.look) for name in COLUMNS}
        self.pane = CardPane(session)
        self.footer = Footer(lambda: session.colours)
        self.files = BoardFiles(self.app, submit=self.submit, fill_in=self._form)
        self.moving = Moving(self.app, submit=self.submit, go_to=self.go_to, say_no=self.say_no)
        self.drag = Drag(session, self.heads, self.columns, self.mount)
        # No containers: each would draw a layer of the whole screen behind what covers it.
        yield self.headline
        yield from self.heads.values()
        yield self.pane
        yield from self.columns.values()
        yield self.footer
        self._show_column("offers")

    def on_mount(self) -> None:
        """Show the cards; start where something waits."""
        if self.order:
            self.set_order(self.order)
        session = self.session
        desk = session.desk
        first = next((owed.id for owed in desk.owed), None)
        start = desk.column_of(first) if first else None
        offers_first: tuple[ColumnName, ...] = ("offers", *COLUMNS)
        filled = [name for name in offers_first if desk.columns[name].ids]
        self._show_cards()
        self._redraw_headline()
        if not session.settings.keeps:
            self.mount(Hints(lambda: session.colours, self.key), before=self.footer)
        self.go(start or (filled or offers_first)[0], first)
        self._redraw_footer()  # the pane follows, but the first frame says what can be done

    # -- what is shown

    def _shown(self, id_: str) -> ShownCard | None:
        """A card as a column draws it; None for one that is gone, which the column does not know yet."""
        session = self.session
        if id_ not in session.cards.snapshot.rows:
            return None
        return ShownCard(session.cards.card(id_), session.desk.flag(id_), id_ in self.chosen)

    def _count(self, name: ColumnName) -> Count:
        cards, paint = self.session.desk.columns[name], self.session.colours
        if cards.worst is None:
            return Count(len(cards.ids), cards.flagged, "", paint.quiet)
        sign = wording.sign(cards.worst, self.session.config.ascii)
        return Count(len(cards.ids), cards.flagged, sign, paint.severity(cards.worst))

    def set_order(self, number: int) -> None:
        """Order by one of `ORDERS`."""
        self.order = number
        key = ordering.order(ORDERS[number], self.session.config.measure)
        self.session.desk.order = None if key is None else lambda row: key(row.head, lambda: row.facets)
        self.session.desk.sort()

    def redraw(self) -> None:
        """Show the desk as it is now."""
        desk = self.session.desk
        self.chosen &= desk.snapshot.rows.keys()
        self._show_cards()
        for head in self.heads.values():
            head.show()
        self._redraw_headline()
        if self.pane.hides_pay == self.session.hide_pay:
            self._follow_soon()
        else:
            self._follow()  # an amount that must not be seen goes at once

    def _show_cards(self) -> None:
        desk = self.session.desk
        found = {name: len(cards.ids) for name, cards in desk.columns.items()} if self._is_narrow() else {}
        for name, column in self.columns.items():
            column.empty_words = NO_CARDS[name] if desk.filter is None else not_found(found)
            column.show(desk.columns[name])

    def on_time_passed(self, event: TimePassed) -> None:
        """A minute is over: times read differently, even where nothing moved."""
        if event.moved:
            self.redraw()
            return
        for column in self.columns.values():
            column.redraw()
        self._redraw_headline()
        self._show_pane()

    def _setting(self) -> HeadlineSettings:
        session = self.session
        config = session.config
        name = config.board_name(session.cards.tracker.path)
        return HeadlineSettings(session.zone, " · ".join(filter(None, (name, config.title))), config.ascii)

    def _redraw_headline(self) -> None:
        session = self.session
        if session.desk.now == NEVER:
            return  # there is no board, so there is nothing to say about it
        rows = session.cards.snapshot.rows
        owed = session.desk.owed
        first = [OwedLine(card.id, rows[card.id].head.employer, card.flag) for card in owed.first(_MOST)]
        self.headline.show(session.desk.now, first, len(owed), len(owed.stale), self._note())

    def redraw_notes(self) -> None:
        """What is selected changed, and so what the keys can do."""
        self._redraw_headline()
        self._redraw_footer()

    def _note(self) -> str:
        notes = []
        if self.chosen:
            notes.append(f"{len(self.chosen)} selected")
        if self.order:
            notes.append(f"by {ORDERS[self.order]}")
        if self.session.desk.filter is not None:
            found = sum(len(cards.ids) for cards in self.session.desk.columns.values())
            hidden = self.session.desk.hidden_matches
            notes.append(f"{found} found" + (f", +{hidden} in applied" if hidden else ""))
        if self.find is not None and not self.find.is_open:
            notes.append(self.find.trouble(self.size.width - cell_len("   ".join(notes)) - _BESIDE))
        if not self.session.settings.keeps:
            notes.append("demo: nothing is kept")
        if self.session.cards.read_only:
            notes.append("read-only")
        return "   ".join(filter(None, notes))

    def _redraw_footer(self) -> None:
        table = own_table(self.session.config.keys)
        if self.find is not None and self.find.is_open:
            self.footer.show(commands.footer("find", self.find.now(), table))
        else:
            self.footer.show(commands.footer("board", self.now(), table))

    def action_command(self, id_: str) -> None:
        """Do a command; one that was clicked may belong to the find line."""
        if id_ in TRIED and not self.session.settings.keeps:
            self.query("Hints").remove()
        if (
            self.find is not None
            and self.find.is_open
            and any(each.id == id_ for each in commands.of("find"))
        ):
            self.find.action_command(id_)
        else:
            super().action_command(id_)

    @property
    def place(self) -> commands.ScreenName:
        """What the help opens at."""
        return "find" if self.find is not None and self.find.is_open else "board"

    def now(self) -> commands.Now:
        """What the keys can act on."""
        return structs.replace(
            super().now(),
            chosen=len(self.chosen),
            filtered=self.session.desk.filter is not None or bool(self.find and self.find.text),
            saved_finds=bool(self.session.config.finds),
        )

    def on_cards_changed(self, event: CardsChanged) -> None:
        """Cards changed, here or in another program."""
        self.redraw()
        if event.card is not None:
            self.go_to(event.card)

    # -- the pane

    def on_column_cursor_moved(self, event: Column.CursorMoved) -> None:
        """The cursor moved: the footer and the pane follow when it rests."""
        if event.column is self.column:
            self._follow_soon()

    def _follow_soon(self) -> None:
        if self._rest is not None:
            self._rest.stop()  # `reset` would wait for up to twice as long
        self._rest = self.set_timer(REST, self._follow)

    def _follow(self) -> None:
        self._rest = None
        self._redraw_footer()
        self._show_pane()

    def _show_pane(self) -> None:
        if self.pane.display:
            self.pane.show_card(self.current)

    # -- where the cursor is

    @property
    def column(self) -> Column:
        """The column that the keys act on. It has no focus, which would delay each key by two frames."""
        return self.columns[self._at]

    @property
    def current(self) -> str | None:
        """The card under the cursor."""
        return self.column.current

    @property
    def targets(self) -> list[str]:
        """The cards that a command acts on: the selection, shown or not, else the one under the cursor."""
        if not self.chosen:
            return super().targets
        shown = [id_ for column in self.columns.values() for id_ in column.ids if id_ in self.chosen]
        return [*shown, *sorted(self.chosen.difference(shown))]

    def go(self, name: ColumnName, id_: str | None = None) -> None:
        """Go to a column, and to a card in it."""
        self._show_column(name)
        column = self.columns[name]
        if self.focused is not None:  # the filter's line: the keys are the board's again
            self.set_focus(None)
        if id_ is not None:
            column.put_cursor(id_)
        self._follow_soon()

    def _show_column(self, name: ColumnName) -> None:
        """Mark a column as the one that the keys act on; the only one that shows on a narrow screen."""
        if name == self._at and self.columns[name].is_marked:
            return
        self._at = name
        for other in COLUMNS:
            self.heads[other].refresh()
            self.columns[other].mark(other == name)
        if self._is_narrow():  # elsewhere a class would restyle the whole screen for nothing
            self._mark_column()

    def _mark_column(self) -> None:
        for other in COLUMNS:
            self.heads[other].set_class(other == self._at, "-shown")
            self.columns[other].set_class(other == self._at, "-shown")

    def _is_narrow(self) -> bool:
        """Whether one column shows at a time."""
        return self.has_class("-narrow")

    def go_to(self, id_: str) -> None:
        """Put the cursor on a card, wherever it stands."""
        column = self.session.desk.column_of(id_)
        if column is not None:
            self.go(column, id_)

    def on_resize(self) -> None:
        """The pane may have come or gone, and only one column may show."""
        self._mark_column()
        self.call_after_refresh(self._show_pane)
        if self.session.desk.filter is not None:
            self.call_after_refresh(self._show_cards)

    def show_card(self, id_: str) -> None:
        """Go to a named card; open one that the board hides."""
        if self.session.desk.column_of(id_) is not None:
            self.go_to(id_)
        else:
            super().show_card(id_)

    # -- moving the cursor

    def do_down(self) -> None:
        """Move to the next card."""
        self.column.move_cursor(1)

    def do_up(self) -> None:
        """Move to the card before."""
        self.column.move_cursor(-1)

    def do_top(self) -> None:
        """Move to the first card."""
        self.column.put_cursor(0)

    def do_bottom(self) -> None:
        """Move to the last card."""
        self.column.put_cursor(len(self.column.ids) - 1)

    def do_page_down(self) -> None:
        """Move a page on."""
        self.column.move_cursor(self.column.cards_a_page)

    def do_page_up(self) -> None:
        """Move a page back."""
        self.column.move_cursor(-self.column.cards_a_page)

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

    def action_step_around(self, by: int) -> None:
        """Go some columns on, round and round."""
        at = COLUMNS.index(self.column.column_name) + by
        self.go(COLUMNS[at % len(COLUMNS)])

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
            self.moving.move(self.targets, COLUMNS[at])
        else:
            end = "first" if by < 0 else "last"
            self.session.messages.say(f"{TITLES[self.column.column_name]} is the {end} column")

    def do_move_to(self) -> None:
        """Ask for the column to move to."""
        self.moving.ask(lambda: self.targets)

    def moved(self, ids: list[str]) -> None:
        """The cursor follows the card."""
        self.go_to(ids[0])

    def submit(self, intent: Intent) -> bool:
        """Do a change, and clear the selection that it acted on."""
        done = super().submit(intent)
        if done:
            self.chosen.clear()
            self.redraw()
        return done

    # -- cards, and which

    def do_new(self) -> None:
        """Add a card."""
        self._form(None)

    def _form(self, proposed: Card | None) -> None:
        self.app.request(requests.OpenForm(None, self.column.column_name, self._made, proposed))

    def _made(self, intent: Intent) -> None:
        before = self.session.cards.snapshot.rows.keys()
        if self.submit(intent):
            (id_,) = self.session.cards.snapshot.rows.keys() - before
            self.go_to(id_)
            if self.current != id_:
                self.session.messages.say(
                    f"added to {self.session.cards.snapshot.rows[id_].head.stage}; the board hides it now"
                )

    def do_paste(self) -> None:
        """Paste a mail, or rows of a sheet."""
        self.files.paste()

    def do_select(self) -> None:
        """Select the card, or not, and go on to the next."""
        if self.current:
            self.chosen ^= {self.current}
            self.column.redraw(self.current)
            self.column.move_cursor(1)
            self.redraw_notes()

    def do_compare(self) -> None:
        """Show the selected offers side by side, or all that are open."""
        self.app.request(requests.OpenCompare(self.targets, self.current))

    def do_when(self) -> None:
        """Show offers and interviews over days."""
        self.app.request(requests.OpenWhen(self.current))

    def do_history(self) -> None:
        """Show what became of all cards."""
        self.app.request(requests.OpenHistory())

    # -- what the board shows

    def do_find(self) -> None:
        """Open the find line."""
        from offerboard.tui.board.find_line import Completions, FindLine

        if self.find is None:
            completions = Completions(lambda: self.session.colours)
            self.find = FindLine(completions)
            self.mount(completions, self.find, before=self.footer)
        self.find.open()
        self._redraw_footer()

    def on_find_line_asked(self) -> None:
        """Show the cards that are found."""
        desk = self.session.desk
        desk.filter = self.find.matches if self.find is not None and self.find.asks else None
        desk.sort()
        self.redraw()
        self._redraw_footer()

    def on_completions_picked(self, event: Completions.Picked) -> None:
        """A word that may complete what is typed was clicked."""
        if self.find is not None:
            self.find.take(event.completion)

    def on_find_line_left(self) -> None:
        """The keys are the board's again: on a card, if any was found."""
        here = self.column.column_name
        filled = [name for name in COLUMNS if self.session.desk.columns[name].ids]
        self.go(here if here in filled or not filled else filled[0])

    def do_forget_find(self) -> None:
        """Forget a find that was saved."""
        from offerboard.tui.board.find_line import forget_find

        forget_find(self.app)

    def do_back(self) -> None:
        """One step back: out of the filter, then the selection."""
        if self.find is not None and (self.find.is_open or self.find.text):
            self.find.do_clear_find()
        elif self.chosen:
            self.chosen.clear()
            self.redraw()

    def do_order(self) -> None:
        """Order the cards another way."""
        self.set_order((self.order + 1) % len(ORDERS))
        self.redraw()

    def do_applied(self) -> None:
        """Show or hide what was only applied for."""
        desk = self.session.desk
        count = desk.toggle_applied()
        state = "shown" if desk.show_applied else "hidden"
        none = "there is no card that you only applied for"
        self.session.messages.say(f"applied: {count} {state}" if count else none)
        self.redraw()

    def do_pane(self) -> None:
        """Show or hide the side pane; on a narrow screen, the card."""
        if self.has_class("-narrow"):
            self.do_open()
            return
        self.toggle_class("-no-pane" if self.has_class("-wide") else "-pane")
        self.call_after_refresh(self.redraw)

    def on_hints_clicked(self, event: Hints.Clicked) -> None:
        """A hint was clicked."""
        self.action_command(event.id)

    def do_settings(self) -> None:
        """Change the settings."""
        self.app.request(requests.OpenSettings())

    def do_own_keys(self) -> None:
        """Choose keys."""
        self.app.request(requests.OpenKeys())

    def do_theme(self) -> None:
        """Choose the colours."""
        self.app.request(requests.OpenThemes())

    # -- files

    def do_import(self) -> None:
        """Bring in a file."""
        self.files.bring_in()

    def do_back_up(self) -> None:
        """Make a backup."""
        from offerboard.tui.files.backups import back_up

        self.session.cards.run(back_up)

    def do_restore(self) -> None:
        """Go back to a backup."""
        self.app.request(requests.OpenRestore())

    def do_save_copy(self) -> None:
        """Save the cards elsewhere."""
        self.app.request(requests.OpenSaveCopy())

    def do_merge(self) -> None:
        """Join another board."""
        self.app.request(requests.OpenMerge())

    def do_export(self) -> None:
        """Write the cards to a file for other programs."""
        self.files.export()

    def do_quit(self) -> None:
        """Leave."""
        self.app.leave()

    # -- the mouse

    def on_column_card_pressed(self, event: Column.CardPressed) -> None:
        """A card was pressed."""
        self.go(event.column.column_name, event.id)

    def on_headline_card_clicked(self, event: Headline.CardClicked) -> None:
        """A card above the board was clicked."""
        self.go_to(event.id)

    def on_column_head_tab_clicked(self, event: ColumnHead.TabClicked) -> None:
        """A tab was clicked."""
        self.go(event.column)

    def on_column_card_opened(self, event: Column.CardOpened) -> None:
        """A card was double-clicked."""
        self.go_to(event.id)
        self.do_open()

    def on_column_card_dragged(self, event: Column.CardDragged) -> None:
        """Show where a dragged card would go, and move it when it is dropped there."""
        dropped_on = self.drag.follow(event, len(self.chosen) if event.id in self.chosen else 1)
        if dropped_on is not None:
            self.moving.move(self.targets if event.id in self.chosen else [event.id], dropped_on)
