"""What can be done to cards from the board and from an open card alike. Each command has its `do_ID` here."""

from __future__ import annotations

from offerboard.desk.layout import ColumnName
from offerboard.tracker import Intent
from offerboard.tui.base.commanded import Commanded

_COLUMN: ColumnName = "offers"  # for an edited card, whose stage is its own


class Acting(Commanded[None]):
    """A screen with a card under its cursor, or several that are selected."""

    @property
    def targets(self) -> list[str]:
        """The cards that a command acts on."""
        return [self.current] if self.current else []

    def submit(self, intent: Intent) -> bool:
        """Do a change; whether it could be done."""
        return self.host.submit(intent)

    def moved(self, ids: list[str]) -> None:
        """Cards stand elsewhere now."""

    # -- the card itself

    def do_edit(self) -> None:
        """Edit the card under the cursor."""
        from offerboard.tui.form.screen import FormScreen

        if self.current:
            self.host.ask(FormScreen(self.host.card(self.current), _COLUMN), self.submit)

    def do_record(self) -> None:
        """Write down what happened."""
        from offerboard.tui.dialogs.record import RecordScreen

        self.host.ask(RecordScreen(self.targets), self.submit)

    def do_end(self) -> None:
        """End cards without a letter."""
        from offerboard.tui.dialogs.end import EndScreen

        ids = self.targets

        def end(intent: Intent) -> None:
            if self.submit(intent):
                self.moved(ids)

        self.host.ask(EndScreen(ids), end)

    def do_snooze(self) -> None:
        """Hide flags until a time."""
        from offerboard.tui.dialogs.snooze import SnoozeScreen, hidden

        host = self.host
        flagged = {id_: flag.severity for id_ in self.targets if (flag := host.desk.flag(id_))}

        def snooze(intent: Intent) -> None:
            if self.submit(intent):
                host.say(f"{hidden(host, list(flagged))}; {self.key('undo')} shows it again")

        if flagged:
            host.ask(SnoozeScreen(flagged), snooze)
        else:
            host.say("no flag to snooze here")

    def do_delete(self) -> None:
        """Delete cards; undo brings them back."""
        from offerboard.tracker import intents

        host, ids = self.host, self.targets
        one = len(ids) == 1
        name = host.snapshot.rows[ids[0]].head.name if one else f"{len(ids)} cards"
        if self.submit(intents.delete(host.snapshot, ids, host.now())):
            host.say(f"deleted {name}; {self.key('undo')} brings {'it' if one else 'them'} back")

    def do_decide(self) -> None:
        """Think, ask, decide."""
        from offerboard.tui.decision.screen import decide

        if self.current:
            decide(self.host, self.current, self.submit)

    def do_triage(self) -> None:
        """Go through what waits."""
        from offerboard.tui.triage.screen import TriageScreen

        self.app.push_screen(TriageScreen())

    def do_accept(self) -> None:
        """Say yes, then tell the others."""
        from offerboard.tui.accept.accepting import accept

        if self.current:
            accept(self.host, self.current, self.submit)

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

    def write_to(self, id_: str | None, situation: str | None = None) -> None:
        """Open the composer on a card."""
        from offerboard.tui.composer.screen import compose

        if id_:
            compose(self.host, id_, situation)

    def do_sent(self) -> None:
        """Confirm that what was copied was sent."""
        from offerboard.tracker import intents
        from offerboard.tui.accept.accepting import follow, knows

        host, ids = self.host, self.targets
        unknown = [id_ for id_ in ids if not knows(host, id_)]
        opened = [id_ for id_ in ids if host.snapshot.rows[id_].head.stage != "closed"]
        if self.submit(intents.send(host.snapshot, ids, host.now())):
            closed = any(host.snapshot.rows[id_].head.stage == "closed" for id_ in opened)
            where = ("; it is in Declines now" if len(ids) == 1 else "; see Declines") if closed else ""
            host.say(f"noted as sent{where}; {self.key('undo')} takes it back")
            said_yes = next((id_ for id_ in unknown if knows(host, id_)), None)
            if said_yes is not None:
                follow(host, said_yes, self.submit)

    def do_not_sent(self) -> None:
        """Note that what was copied was not sent."""
        from offerboard.tracker import intents

        host = self.host
        if self.submit(intents.unsend(host.snapshot, self.targets, host.now())):
            host.say("noted as not sent")
