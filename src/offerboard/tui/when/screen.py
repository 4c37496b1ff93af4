"""When: offers as bars over days, interviews as marks, and in words what can wait for what."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from offerboard import commands
from offerboard.cards.holding.holding import Holding
from offerboard.cards.holding.spans import wall
from offerboard.cards.holding.words import HoldingSentences
from offerboard.cards.model import Card, Head
from offerboard.cards.values import When
from offerboard.desk.timescale import ZOOMS, Zoom
from offerboard.store.repository import Snapshot
from offerboard.tui.base.acting import ActingScreen
from offerboard.tui.base.keys import bindings, own_table
from offerboard.tui.requests import OpenComposer
from offerboard.tui.session.session import Session
from offerboard.tui.when import parts
from offerboard.tui.when.chart import HEAD, WhenChart
from offerboard.tui.widgets.footer import Footer
from offerboard.tui.widgets.paragraphs import Paragraphs

_LEAST_ROWS = 3
"""The rows that always have room."""
_LARGEST_PART = 0.6
"""The largest part of the screen that the rows take."""


def holding(session: Session) -> Holding:
    """What the open cards come to now."""
    return Holding(session.cards.snapshot.unsettled, session.cards.card, session.config.policy, session.now())


class WhenScreen(ActingScreen):
    """The heading, the days, the sentences and the footer."""

    NAME = "when"
    BINDINGS: ClassVar[list[BindingType]] = bindings("when")
    CSS_PATH = "when.tcss"
    AUTO_FOCUS = ""
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012 - Textual declares it so

    def __init__(self, current: str | None, found: Holding) -> None:
        super().__init__()
        self._current, self._found = current, found
        self._rows: list[Head | None] = []
        self._drawn: Snapshot | None = None

    def compose(self) -> ComposeResult:
        """Heading, days, legend, sentences and footer."""
        session = self.session
        self.heading = parts.WhenHeading(lambda: session.look(0))
        self.chart = WhenChart(lambda: session.look(0), self._card, session.desk.flag)
        self.legend = parts.Legend(lambda: session.look(0))
        self.words = Paragraphs(lambda: session.colours, id="when-words", margin=2)
        self.words.can_focus = False
        self.footer = Footer(lambda: session.colours)
        yield self.heading
        yield self.chart
        yield self.legend
        yield self.words
        yield self.footer

    # -- what is shown

    @property
    def current(self) -> str | None:
        """The card of the row under the cursor."""
        return self._current if self._current in self.session.cards.snapshot.rows else None

    @property
    def today(self) -> date:
        """The day that it is for the user."""
        return wall(self.session.now(), self.session.zone).date()

    @property
    def _ids(self) -> list[str]:
        return [head.id for head in self._rows if head is not None]

    def _card(self, id_: str) -> Card | None:
        """A card as its row draws it; None for one that is gone, which the screen does not know yet."""
        return self.session.cards.card(id_) if id_ in self.session.cards.snapshot.rows else None

    def redraw(self) -> None:
        """Show the cards as they are now; without any, go back."""
        self._found = holding(self.session)
        self._arrange()

    def _arrange(self) -> None:
        found, was = self._found, self._ids
        offers: list[Head | None] = [*found.offers, *found.accepted]
        self._rows = [*offers, *([None] if offers and found.scheduled else []), *found.scheduled]
        ids = self._ids
        if not ids:
            if self.is_active:
                self.do_close()
            return
        if self._current not in ids:
            at = was.index(self._current) if self._current in was else 0
            self._current = ids[min(at, len(ids) - 1)]
        self._drawn, self._sentences = self.session.cards.snapshot, HoldingSentences(found)
        self._fit()
        self._show()

    def _fit(self) -> None:
        """Give the rows what they need, and the sentences the rest."""
        most = max(round(self.app.size.height * _LARGEST_PART) - HEAD, _LEAST_ROWS)
        height = HEAD + min(len(self._rows), most)
        if self.chart.styles.height is None or self.chart.styles.height.value != height:
            self.chart.styles.height = height

    def _show(self) -> None:
        """Draw what was found, the cursor where it is."""
        session, found = self.session, self._found
        policy = session.config.policy
        self.chart.show(
            self._rows,
            self._current,
            lambda day: not policy.is_working_day(day),
        )
        self.chart.fit(self.app.size.width)
        self.heading.show(self.chart.scale, self.today)
        self.legend.refresh()
        if self.current:
            card, flag = session.cards.card(self.current), session.desk.flag
            self.words.show(list(parts.texts(card, flag, found, self._sentences, session.look(0))))
        self.footer.show(commands.footer("when", self.now(), own_table(session.config.keys)))

    def on_time_passed(self) -> None:
        """A minute is over: today moves on."""
        self.redraw()

    def on_mount(self) -> None:
        """Show the days around today."""
        self._arrange()
        self.do_today()

    def on_cards_changed(self) -> None:
        """Cards changed, here or in another program."""
        self.redraw()

    def on_screen_resume(self) -> None:
        """What lay above it has gone."""
        if self._drawn is not self.session.cards.snapshot:
            self.redraw()

    def on_resize(self) -> None:
        """Other days may be in view."""
        if self._drawn is not None:
            self._fit()
            self._show()

    def on_when_heading_command_clicked(self, event: parts.WhenHeading.CommandClicked) -> None:
        """A zoom, or the way back to today, was clicked."""
        self.action_command(event.id)

    def on_when_chart_row_selected(self, event: WhenChart.RowSelected) -> None:
        """A row was clicked: go there; twice, open its card."""
        self._current = event.id
        self._show()
        if event.twice:
            self.do_open()

    def on_when_chart_turned(self, event: WhenChart.Turned) -> None:
        """The wheel was turned."""
        if event.days:
            self._scroll(event.by * self.chart.scale.step)
        else:
            self._go(event.by)

    # -- moving about

    def _go(self, by: int) -> None:
        ids = self._ids
        at = ids.index(self._current) if self._current in ids else 0
        self._current = ids[max(0, min(at + by, len(ids) - 1))]
        self._show()

    def do_down(self) -> None:
        """The next card."""
        self._go(1)

    def do_up(self) -> None:
        """The card before."""
        self._go(-1)

    def do_top(self) -> None:
        """The first card."""
        self._go(-len(self._rows))

    def do_bottom(self) -> None:
        """The last card."""
        self._go(len(self._rows))

    def do_page_down(self) -> None:
        """Read on in the sentences."""
        self.words.scroll_relative(y=self.words.size.height - 1, animate=False)

    def do_page_up(self) -> None:
        """Read back in the sentences."""
        self.words.scroll_relative(y=1 - self.words.size.height, animate=False)

    # -- which days

    def _scroll(self, days: int) -> None:
        self.chart.scroll_days(days)
        self.heading.show(self.chart.scale, self.today)

    def _zoom(self, zoom: Zoom) -> None:
        self.chart.zoom(zoom, self.today)
        self.heading.show(self.chart.scale, self.today)

    def do_left(self) -> None:
        """Earlier days."""
        self._scroll(-self.chart.scale.step)

    def do_right(self) -> None:
        """Later days."""
        self._scroll(self.chart.scale.step)

    def do_week_back(self) -> None:
        """Much earlier days."""
        self._scroll(-self.chart.scale.leap)

    def do_week_on(self) -> None:
        """Much later days."""
        self._scroll(self.chart.scale.leap)

    def do_today(self) -> None:
        """Back to today."""
        self.chart.begin(self.today)
        self.heading.show(self.chart.scale, self.today)

    def do_zoom_in(self) -> None:
        """Fewer days, each wider."""
        self._zoom(ZOOMS[max(ZOOMS.index(self.chart.scale.zoom) - 1, 0)])

    def do_zoom_out(self) -> None:
        """More days, each narrower."""
        self._zoom(ZOOMS[min(ZOOMS.index(self.chart.scale.zoom) + 1, len(ZOOMS) - 1)])

    def do_zoom_week(self) -> None:
        """A week."""
        self._zoom("week")

    def do_zoom_month(self) -> None:
        """Four weeks."""
        self._zoom("month")

    def do_zoom_quarter(self) -> None:
        """A quarter of a year."""
        self._zoom("quarter")

    # -- the card

    def do_more_time(self) -> None:
        """Write to ask for more time, until the date that is named here."""
        if self.current:
            ask = self._found.asks.get(self.current)
            until = When.whole(ask.until, self.session.zone) if ask else None
            self.app.request(OpenComposer(self.current, "more-time", until=until))
