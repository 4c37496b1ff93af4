"""What can be done to cards both from the board and from an open card. Each command has its `do_ID` here."""

from __future__ import annotations

import os
from functools import partial

from offerboard.cards.reaching import link as link_of
from offerboard.cards.reaching import ways_to_reach
from offerboard.cards.values import Situation
from offerboard.desk.layout import ColumnName
from offerboard.tracker import Intent
from offerboard.tui import requests
from offerboard.tui.base.screen import CommandScreen

_COLUMN: ColumnName = "offers"  # for an edited card, which has its own stage


class ActingScreen(CommandScreen[None]):
    """A screen with a card under its cursor, or several that are selected."""

    @property
    def targets(self) -> list[str]:
        """The cards that a command acts on."""
        return [self.current] if self.current else []

    def submit(self, intent: Intent) -> bool:
        """Do a change; whether it could be done."""
        return self.session.cards.submit(intent)

    def moved(self, ids: list[str]) -> None:
        """Cards stand elsewhere now."""

    # -- the card itself

    def do_open(self) -> None:
        """Show the card whole."""
        if self.current:
            self.app.request(requests.OpenCard(self.current))

    def do_edit(self) -> None:
        """Edit the card under the cursor."""
        if self.current:
            card = self.session.cards.card(self.current)
            self.app.request(requests.OpenForm(card, _COLUMN, self.submit))

    def do_record(self) -> None:
        """Write down what happened."""
        self.app.request(requests.OpenRecord(self.targets, self.submit))

    def do_end(self) -> None:
        """End cards without a letter."""
        ids = self.targets

        def end(intent: Intent) -> None:
            if self.submit(intent):
                self.moved(ids)

        self.app.request(requests.OpenEnd(ids, end))

    def do_decline(self) -> None:
        """Say no."""
        self.say_no(self.targets)

    def say_no(self, ids: list[str]) -> None:
        """Your no: the cards move at once, and stay flagged until they are told. One opens the composer."""
        from offerboard.tracker import intents

        session = self.session
        rows = session.cards.snapshot.rows
        open_ = [id_ for id_ in ids if rows[id_].head.stage != "closed"]
        if open_ and self.submit(
            intents.say_no(session.cards.snapshot, open_, session.now(), session.config.policy)
        ):
            self.moved(open_)
            if len(open_) == 1:
                self.write_to(open_[0])

    # -- contact and link

    def do_copy_contact(self) -> None:
        """Copy how to reach them; where there are several ways, the chosen one."""
        if not self.current:
            return
        card = self.session.cards.card(self.current)
        found = list(ways_to_reach(card))
        if not found:
            self.session.messages.say(
                f"no address, number or link on {card.name} yet; {self.key('edit')} adds one"
            )
        elif len(found) == 1:
            self._copy(*found[0])
        else:
            options = [(f"{what}   {text}", (what, text)) for what, text in found]
            self.app.request(requests.OpenChoice("Copy", options, lambda chosen: self._copy(*chosen)))

    def _copy(self, what: str, text: str) -> None:
        session = self.session
        session.background.run(
            partial(session.clipboard.copy, text),
            lambda copied: session.messages.say_of_copy(copied, copied.of(f"{what} {text}")),
            group="copy-contact",
        )

    def do_open_link(self) -> None:
        """Open the link in the browser."""
        from offerboard.handover.program import open_link

        if not self.current:
            return
        session, card = self.session, self.session.cards.card(self.current)
        link = link_of(card)
        if not link:
            session.messages.say(f"no link on {card.name} yet; {self.key('edit')} adds one")
            return
        session.background.run(
            partial(open_link, link, os.environ),
            lambda _: session.messages.say(f"asked your desktop to open {link}"),
            failed=lambda _: self._copy("no desktop here to open it; link", link),
            group="open-link",
        )

    def do_snooze(self) -> None:
        """Hide flags until a time."""
        session = self.session
        flagged = {id_: flag.severity for id_ in self.targets if (flag := session.desk.flag(id_))}

        def snooze(intent: Intent) -> None:
            if self.submit(intent):
                session.messages.say(f"{self._hidden(list(flagged))}; {self.key('undo')} shows it again")

        if flagged:
            self.app.request(requests.OpenSnooze(flagged, snooze))
        else:
            session.messages.say("no flag to snooze here")

    def _hidden(self, ids: list[str]) -> str:
        """Until when the flags of cards are hidden: the first time at which one comes back."""
        from offerboard.cards import wording
        from offerboard.tracker import names

        snapshot, now = self.session.cards.snapshot, self.session.now()
        snoozes = (snapshot.rows[id_].head.snooze for id_ in ids if id_ in snapshot.rows)
        until = min((snooze.until for snooze in snoozes if snooze is not None), default=now)
        each = "" if len(ids) == 1 else ", the first of them,"
        return f"{names(snapshot, ids)}: hidden{each} until {wording.moment(until, now, self.session.zone)}"

    def do_delete(self) -> None:
        """Delete cards; undo brings them back."""
        from offerboard.tracker import intents

        session, ids = self.session, self.targets
        one = len(ids) == 1
        name = session.cards.snapshot.rows[ids[0]].head.name if one else f"{len(ids)} cards"
        if self.submit(intents.delete(session.cards.snapshot, ids, session.now())):
            undo = self.key("undo")
            session.messages.say(f"deleted {name}; {undo} brings {'it' if one else 'them'} back")

    def do_decide(self) -> None:
        """Think, ask, decide."""
        if self.current:
            self.app.request(requests.Decide(self.current, self.submit))

    def do_triage(self) -> None:
        """Go through what waits."""
        self.app.request(requests.OpenTriage())

    def do_accept(self) -> None:
        """Say yes, then tell the others."""
        if self.current:
            self.app.request(requests.Accept(self.current, self.submit))

    def do_tell(self) -> None:
        """Tell the companies at interviews by when another offer is to be answered."""
        from offerboard.cards.telling import to_tell

        session, peers = self.session, self.session.desk.clock.peers
        if peers.yes is not None:
            session.messages.say(f"you accepted an offer: {self.key('accept')} on it tells the others")
        elif peers.due is None:
            session.messages.say("no date to tell: no open offer has one")
        elif not to_tell(session.cards.snapshot.unsettled, peers):
            session.messages.say("nobody to tell: no other company is at an interview")
        else:
            self.app.request(requests.OpenTell())

    # -- letters

    def do_compose(self) -> None:
        """Write to them."""
        self.write_to(self.current)

    def do_more_time(self) -> None:
        """Write for more time."""
        self.write_to(self.current, "more-time")

    def do_bargain(self) -> None:
        """Write for better terms."""
        self.write_to(self.current, "negotiate")

    def write_to(self, id_: str | None, situation: Situation | None = None) -> None:
        """Open the composer on a card."""
        if id_:
            self.app.request(requests.OpenComposer(id_, situation))

    def do_sent(self) -> None:
        """Confirm that what was copied was sent."""
        from offerboard.tracker import intents

        session, ids = self.session, self.targets
        cards = session.cards
        unknown = [id_ for id_ in ids if not cards.knows_yes(id_)]
        opened = [id_ for id_ in ids if cards.snapshot.rows[id_].head.stage != "closed"]
        if self.submit(intents.send(cards.snapshot, ids, session.now())):
            closed = any(cards.snapshot.rows[id_].head.stage == "closed" for id_ in opened)
            where = ("; it is in Declines now" if len(ids) == 1 else "; see Declines") if closed else ""
            session.messages.say(f"noted as sent{where}; {self.key('undo')} takes it back")
            said_yes = next((id_ for id_ in unknown if cards.knows_yes(id_)), None)
            if said_yes is not None:
                self.app.request(requests.FollowYes(said_yes, self.submit))

    def do_not_sent(self) -> None:
        """Note that what was copied was not sent."""
        from offerboard.tracker import intents

        session = self.session
        if self.submit(intents.unsend(session.cards.snapshot, self.targets, session.now())):
            session.messages.say("noted as not sent")
