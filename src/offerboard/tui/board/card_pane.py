"""The side pane: the whole card under the cursor."""

from __future__ import annotations

from offerboard.tui.session.session import Session
from offerboard.tui.widgets.paragraphs import Paragraphs


class CardPane(Paragraphs):
    """A card whole, as the open card shows it; another card is shown from its top."""

    def __init__(self, session: Session) -> None:
        super().__init__(lambda: session.colours, id="pane")
        self.can_focus = False
        self.hides_pay = False
        """Whether amounts were hidden when the card was drawn."""
        self._session = session
        self._card: str | None = None

    def show_card(self, id_: str | None) -> None:
        """Show a card as it is now; nothing where there is none."""
        session = self._session
        if id_ is None or id_ not in session.cards.snapshot.rows:
            self.show([])
        else:
            from offerboard.tui.widgets.detail import card_texts

            look, measure = session.look(self.size.width), session.config.measure
            texts = card_texts(session.cards.card(id_), session.desk.judgement(id_), look, measure)
            self.show(texts, top=id_ != self._card)
        self._card, self.hides_pay = id_, session.hide_pay
