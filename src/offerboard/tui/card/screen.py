"""A whole card on the whole screen. It follows every change, and closes when the card is deleted."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from offerboard import commands
from offerboard.tui.base.acting import ActingScreen
from offerboard.tui.base.keys import bindings, own_table
from offerboard.tui.widgets.detail import card_texts
from offerboard.tui.widgets.footer import Footer
from offerboard.tui.widgets.paragraphs import Paragraphs


class CardScreen(ActingScreen):
    """Everything that is known of one card, and the board's keys for it."""

    NAME = "card"
    BINDINGS: ClassVar[list[BindingType]] = bindings("card")
    CSS_PATH = "card.tcss"
    AUTO_FOCUS = ""
    page: Paragraphs

    def __init__(self, id_: str) -> None:
        super().__init__()
        self.card_id = id_

    @property
    def current(self) -> str | None:
        """The card, as long as it is on the board."""
        return self.card_id if self.card_id in self.session.cards.snapshot.rows else None

    def compose(self) -> ComposeResult:
        """The page and the footer."""
        self.page = Paragraphs(lambda: self.session.colours, id="page", margin=4)
        self.page.can_focus = False
        self.footer = Footer(lambda: self.session.colours)
        with Horizontal():
            yield self.page
        yield self.footer

    def redraw(self) -> None:
        """Show the card as it is now, where the page stands."""
        if self.current is None:
            if self.is_active:  # screens above it close first; then `on_screen_resume` is called
                self.do_close()
            return
        session = self.session
        judgement, measure = session.desk.judgement(self.card_id), session.config.measure
        texts = card_texts(session.cards.card(self.card_id), judgement, session.look(0), measure)
        self.page.show(texts, top=False)
        self.footer.show(commands.footer("card", self.now(), own_table(self.session.config.keys)))

    def on_time_passed(self) -> None:
        """A minute is over: times read differently."""
        self.redraw()

    def on_cards_changed(self) -> None:
        """Cards changed, here or in another program."""
        self.redraw()

    def on_screen_resume(self) -> None:
        """What lay above it has gone."""
        self.redraw()
