"""They know your yes already: how, and since when."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.widget import Widget

from offerboard.tracker import Intent
from offerboard.tracker.told import told
from offerboard.tui.base.dialog import Dialog
from offerboard.tui.dialogs.offer import CHANNELS, usual_channel
from offerboard.tui.widgets.choice_field import ChoiceField
from offerboard.tui.widgets.fields import happened_at, happened_field


class ToldScreen(Dialog[Intent]):
    """They know your yes already: how, and since when."""

    def __init__(self, id_: str, before: Callable[[], Intent | None]) -> None:
        super().__init__("They know your yes", draft=id_)
        self.id_ = id_
        self._before = before

    def body(self) -> Iterable[Widget]:
        """How and when."""
        self.channel = ChoiceField(
            "channel", "told them by", CHANNELS, usual_channel(self.session, [self.id_])
        )
        self.when = happened_field(zone=self.session.zone)
        yield from (self.channel, self.when)

    def answer(self) -> Intent:
        """The card, accepted if it was not yet, and told."""
        session, now, at = self.session, self.session.now(), happened_at(self.when)
        known = told(session.cards.snapshot, [self.id_], now, at, self.channel.value, "accepted")
        yes = self._before()
        return known if yes is None else yes.then(known)
