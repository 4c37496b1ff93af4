"""The history to look at: what became of all cards, how long answers took, and why you said no."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from time import sleep
from typing import ClassVar

from msgspec import Struct
from textual.app import ComposeResult
from textual.binding import BindingType

from offerboard import commands
from offerboard.cards.history import words
from offerboard.cards.history.story import Story
from offerboard.cards.history.story import stories as stories_of
from offerboard.cards.history.tally import Tally, months_back, tally
from offerboard.letters import Writer
from offerboard.store.errors import DamagedCardError
from offerboard.store.repository import Snapshot
from offerboard.tui.base.keys import bindings, own_table
from offerboard.tui.base.screen import CommandScreen
from offerboard.tui.history.heading import HistoryHeading
from offerboard.tui.history.pages import PAGES, Canvas, PageName, texts
from offerboard.tui.widgets.footer import Footer
from offerboard.tui.widgets.paragraphs import Paragraph, Paragraphs

MARGIN = 3
_AT_A_TIME = 25  # cards, which take a millisecond or two; then keys have their turn
_REST = 0.0005  # seconds


class LookBack(Struct, frozen=True):
    """A span to look back at: its name, and how many months it goes back (None: all)."""

    name: str
    months: int | None = None


SPANS = (LookBack("all time"), LookBack("12 months", 12), LookBack("3 months", 3))


class HistoryScreen(CommandScreen[None]):
    """A heading with the pages and the span, the page, and the footer. Cards are counted in a thread."""

    NAME = "history"
    BINDINGS: ClassVar[list[BindingType]] = bindings("history")
    CSS_PATH = "history.tcss"
    AUTO_FOCUS = ""
    page: Paragraphs

    def __init__(self) -> None:
        super().__init__()
        self.shown: PageName = PAGES[0]
        self.span = 0
        self.tallies: Sequence[Tally] = ()
        self._counted: Snapshot | None = None

    def compose(self) -> ComposeResult:
        """Heading, page and footer."""
        session = self.session
        self.heading = HistoryHeading(
            lambda: session.colours, [span.name for span in SPANS], plain=session.config.ascii
        )
        self.page = Paragraphs(lambda: session.colours, id="history-page", margin=MARGIN)
        self.page.can_focus = False
        self.footer = Footer(lambda: session.colours)
        yield self.heading
        yield self.page
        yield self.footer

    # -- counting

    def on_mount(self) -> None:
        """Say what is being done, and do it."""
        self.footer.show(commands.footer("history", self.now(), own_table(self.session.config.keys)))
        self.redraw()
        self.call_after_refresh(self.refresh_counts)

    def on_cards_changed(self) -> None:
        """Cards changed, here or in another program."""
        self.refresh_counts()

    def refresh_counts(self) -> None:
        """Count the cards, unless the cards shown were counted already."""
        session, snapshot = self.session, self.session.cards.snapshot
        if self._counted is not snapshot:
            self._counted = snapshot
            session.background.run(
                partial(self._count, snapshot, session.now(), session.zone, session.writer),
                lambda counted: self._take(snapshot, *counted),
                group="count",
            )
        self.redraw()

    def _count(
        self, snapshot: Snapshot, now: datetime, zone: str, writer: Writer
    ) -> tuple[Sequence[Tally], Sequence[DamagedCardError]]:
        """Read every card whole, which takes a second for ten thousand, and count them in every span.

        For a thread; it ends early where other cards are to be counted by now, or none any more.
        """
        import textual_plotext  # noqa: F401 - here, for the page would wait for it

        stories: list[Story] = []
        damaged: list[DamagedCardError] = []
        for number, row in enumerate(snapshot.rows.values()):
            if number % _AT_A_TIME == 0:
                sleep(_REST)
                if self._counted is not snapshot:
                    return (), ()
            try:
                stories += stories_of([row.readable], now)
            except DamagedCardError as error:
                damaged.append(error)
        # without a no there is no need to wait for the letters, which hold the names of reasons
        labels = writer.catalogue.reason_labels() if any(each.reason for each in stories) else {}
        starts = [months_back(now, span.months, zone) if span.months else None for span in SPANS]
        return [tally(stories, now, zone, since=since, labels=labels) for since in starts], damaged

    def _take(
        self, snapshot: Snapshot, tallies: Sequence[Tally], damaged: Sequence[DamagedCardError]
    ) -> None:
        """Show what was counted, if it is still wanted."""
        if snapshot is not self._counted:
            return
        for error in damaged:
            self.session.messages.complain(error)
        self.tallies = tallies
        self.redraw()

    def on_unmount(self) -> None:
        """Nobody waits for the count any more."""
        self._counted = None

    # -- what is shown

    def redraw(self, *, top: bool = False) -> None:
        """Show the page, or what must come before it."""
        session = self.session
        count = len(session.cards.snapshot.rows)
        found = self.tallies[self.span] if self.tallies else None
        self.heading.show(self.shown, self.span, self._summary(found))
        if not count:
            said = "nothing here yet: what you do on the board is counted by itself"
        elif found is None:
            said = f"counting {words.cards(count)} …"
        else:
            self.page.show(texts(self.shown, found, self._canvas()), top=top)
            return
        self.page.show([Paragraph(((said, session.colours.quiet),))])

    def _summary(self, found: Tally | None) -> str:
        if found is None or not self.session.cards.snapshot.rows:
            return ""
        if found.since is None:
            said = words.cards(found.cards)
            undated = f"{found.undated:,} without dates, in no median and no month"
        else:
            said = f"{found.cards:,} begun, {found.ended:,} ended"
            undated = f"{words.cards(found.undated)} without dates left out"
        return f"{said}; {undated}" if found.undated else said

    def _canvas(self) -> Canvas:
        size, session = self.page.size, self.session
        width = size.width - 2 * MARGIN - 1  # a scroll bar may come
        return Canvas(max(width, 1), size.height, session.colours, session.config.ascii)

    def on_resize(self) -> None:
        """Bars are as long as there is room."""
        self.call_after_refresh(self.redraw)

    def on_history_heading_page_selected(self, event: HistoryHeading.PageSelected) -> None:
        """A page was clicked, or the span."""
        if event.page is None:
            self._look_back((self.span + 1) % len(SPANS))
        else:
            self._turn_to(event.page)

    # -- its keys

    def _turn_to(self, page: PageName) -> None:
        self.shown = page
        self.redraw(top=True)

    def _look_back(self, span: int) -> None:
        self.span = max(0, min(span, len(SPANS) - 1))
        self.redraw(top=True)

    def do_page_stages(self) -> None:
        """How far the cards came."""
        self._turn_to("Stages")

    def do_page_answers(self) -> None:
        """How long answers took."""
        self._turn_to("Answers")

    def do_page_outcomes(self) -> None:
        """How the cards ended."""
        self._turn_to("Outcomes")

    def do_page_reasons(self) -> None:
        """Why you said no."""
        self._turn_to("Reasons")

    def do_next_group(self) -> None:
        """The next page."""
        self._turn_to(PAGES[(PAGES.index(self.shown) + 1) % len(PAGES)])

    def do_previous_group(self) -> None:
        """The page before."""
        self._turn_to(PAGES[PAGES.index(self.shown) - 1])

    def do_left(self) -> None:
        """Look further back."""
        self._look_back(self.span - 1)

    def do_right(self) -> None:
        """Look less far back."""
        self._look_back(self.span + 1)
