"""How the board looks: three columns, what you owe above them, the card whole beside them; and its cursor."""

from __future__ import annotations

from typing import ClassVar

from msgspec import structs
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.timer import Timer

from offerboard import commands
from offerboard.cards import filters, wording
from offerboard.cards.filters import ORDERS
from offerboard.desk.layout import COLUMNS, ColumnName
from offerboard.tui.base.acting import Acting
from offerboard.tui.base.keys import bindings, own_table
from offerboard.tui.board.column import Column, Shown
from offerboard.tui.board.columnhead import NO_CARDS, ColumnHead, Count
from offerboard.tui.board.headline import Headline, NeedLine
from offerboard.tui.session.session import Host
from offerboard.tui.widgets.footer import Footer
from offerboard.tui.widgets.lines import Lines

_MOST = 40  # more cards than that have no room in the widest headline
REST = 0.12
"""Seconds that the cursor must rest before the side pane follows (docs/design.md#board)."""


class BoardView(Acting, Screen[None]):
    """The cards, and the cursor among them. What the keys do with them is in `BoardScreen`."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("board")
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
        self._pane_id: str | None = None
        self._pane_hides = False

    def compose(self) -> ComposeResult:
        """The parts."""
        host = self.host
        settings = host.settings
        # Before there are parts to style: with the first size they would all be styled a second time.
        self.add_class(max(point for point in self.HORIZONTAL_BREAKPOINTS if point[0] <= host.size.width)[1])
        self.order = ORDERS.index(settings.order)
        self.headline = Headline(lambda: host.colours, host.zone, settings.title, plain=settings.ascii)
        self.heads = {
            name: ColumnHead(name, lambda: host.colours, self._count, self._is_narrow, lambda: self._at)
            for name in COLUMNS
        }
        self.columns = {name: Column(name, self._shown, host.look) for name in COLUMNS}
        self.pane = Lines(lambda: host.colours, id="pane")
        self.pane.can_focus = False
        self.footer = Footer(lambda: host.colours)
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
        first = next((need.id for need in self.host.desk.needs), None)
        place = self.host.desk.find(first) if first else None
        start: ColumnName = place[0] if place else "offers"
        if not place and not self.host.desk.piles["offers"].ids:
            start = next((name for name in COLUMNS if self.host.desk.piles[name].ids), "offers")
        self._show_cards()
        self._redraw_headline()
        self.go(start, first)

    # -- what is shown

    def _shown(self, id_: str) -> Shown | None:
        """A card as a column draws it; None for one that is gone, of which the column has yet to hear."""
        host = self.host
        here = id_ in host.snapshot.rows
        return Shown(host.card(id_), host.desk.flag(id_), id_ in self.chosen) if here else None

    def _count(self, name: ColumnName) -> Count:
        pile, paint = self.host.desk.piles[name], self.host.colours
        if pile.worst is None:
            return Count(len(pile.ids), pile.flagged, "", paint.quiet)
        sign = wording.sign(pile.worst, self.host.settings.ascii)
        return Count(len(pile.ids), pile.flagged, sign, paint.severity(pile.worst))

    def set_order(self, number: int) -> None:
        """Order by one of `ORDERS`."""
        self.order = number
        key = filters.order(ORDERS[number], self.host.settings.measure)
        self.host.desk.order = None if key is None else lambda row: key(row.head, lambda: row.facets)
        self.host.desk.arrange()

    def redraw(self) -> None:
        """Show the desk as it is now."""
        desk = self.host.desk
        self.chosen &= desk.snapshot.rows.keys()
        self._show_cards()
        for head in self.heads.values():
            head.show()
        self._redraw_headline()
        if self._pane_hides == self.host.hide_pay:
            self._follow_soon()
        else:
            self._follow()  # an amount that shall not be seen goes at once

    def _show_cards(self) -> None:
        desk = self.host.desk
        for name, column in self.columns.items():
            column.empty_words = NO_CARDS[name] if desk.filter is None else "nothing found"
            column.show(desk.piles[name])

    def tick(self, moved: bool) -> None:
        """A minute is over: times read differently, even where nothing moved."""
        if moved:
            self.redraw()
            return
        for column in self.columns.values():
            column.redraw()
        self._redraw_headline()
        self._show_pane()

    def _redraw_headline(self) -> None:
        host = self.host
        rows = host.snapshot.rows
        needs = host.desk.needs
        first = [NeedLine(id_, rows[id_].head.employer, flag) for id_, flag in needs.first(_MOST)]
        self.headline.show(host.desk.now, first, len(needs), len(needs.stale), self._note())

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
        if self.host.desk.filter is not None:
            found = sum(len(pile.ids) for pile in self.host.desk.piles.values())
            hidden = self.host.desk.hidden_matches
            notes.append(f"{found} found" + (f", +{hidden} in applied" if hidden else ""))
        if not self.host.keeps:
            notes.append("demo: nothing is kept")
        if self.host.read_only:
            notes.append("read-only")
        return "   ".join(notes)

    def _redraw_footer(self) -> None:
        self.footer.show(commands.footer("board", self.now(), own_table(self.host.settings.keys)))

    def now(self) -> commands.Now:
        """What the keys can act on."""
        return structs.replace(
            super().now(), chosen=len(self.chosen), filtered=self.host.desk.filter is not None
        )

    def on_host_changed(self, event: Host.Changed) -> None:
        """Cards changed, here or in another program."""
        self.redraw()
        if event.card is not None:
            self.go_to(event.card)

    # -- the pane

    def on_column_rested(self, event: Column.Rested) -> None:
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
        id_ = self.current
        if not self.pane.display:
            return
        if id_ is None or id_ not in self.host.snapshot.rows:
            self.pane.show([])
        else:
            from offerboard.tui.widgets.detail import card_texts

            judgement = self.host.desk.judgement(id_)
            look, measure = self.host.look(self.pane.size.width), self.host.settings.measure
            texts = card_texts(self.host.card(id_), judgement, look, measure)
            self.pane.show(texts, top=id_ != self._pane_id)
        self._pane_id, self._pane_hides = id_, self.host.hide_pay

    # -- where the cursor is

    @property
    def column(self) -> Column:
        """The column that the keys act on. It has no focus, which would cost a key two frames more."""
        return self.columns[self._at]

    @property
    def current(self) -> str | None:
        """The card under the cursor."""
        return self.column.current

    @property
    def targets(self) -> list[str]:
        """The cards that a command acts on: those selected, shown or not, else the one under the cursor."""
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
        if self._is_narrow():  # elsewhere a class would style the whole screen anew, for nothing
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
        place = self.host.desk.find(id_)
        if place is not None:
            self.go(place[0], id_)

    def on_resize(self) -> None:
        """The pane may have come or gone, and one column may stand for all."""
        self._mark_column()
        self.call_after_refresh(self._show_pane)

    # -- its keys

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
