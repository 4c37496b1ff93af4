"""What every screen with commands of its own can do: do a command of the table, undo, hide pay, help."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from offerboard.commands import Now, Place, of
from offerboard.tui.base.keys import key_of
from offerboard.tui.base.leaving import Leaving
from offerboard.tui.widgets.footer import Footer

if TYPE_CHECKING:
    from offerboard.tui.session.session import Host

Answer = TypeVar("Answer")


class Commanded(Leaving[Answer]):
    """A screen whose commands are in the table: `do_ID` does the command ID, where `now` allows it."""

    PLACE: Place = "board"

    @property
    def host(self) -> Host:
        """The program behind the screen."""
        return cast("Host", self.app)

    @property
    def current(self) -> str | None:
        """The card that the commands act on."""
        raise NotImplementedError

    def now(self) -> Now:
        """What the commands can act on at this moment."""
        snapshot = self.host.snapshot
        row = snapshot.rows.get(self.current) if self.current else None
        return Now(
            card=row.head if row is not None else None,  # `if row` would decode all of it
            cards=len(snapshot.rows),
            can_undo=snapshot.next_undo() is not None,
            can_redo=snapshot.next_redo() is not None,
        )

    def tick(self, moved: bool) -> None:
        """Another minute began; `moved` says that cards stand in another order."""

    def key(self, id_: str) -> str:
        """The key of a command, as people read it."""
        return key_of(id_, self.host.settings.keys)

    def action_command(self, id_: str) -> None:
        """Do a command, from a key, the footer, the palette or the mouse; or say why it does nothing."""
        asked = [command for command in of(self.PLACE) if command.id == id_]
        if any(command.when(self.now()) for command in asked):
            getattr(self, f"do_{id_}")()
        elif asked and asked[0].otherwise:
            self.host.say(asked[0].otherwise)

    def on_footer_pressed(self, event: Footer.Pressed) -> None:
        """A command was clicked. No screen has its own: Textual would call both, and do it twice."""
        self.action_command(event.id)

    def do_close(self) -> None:
        """Back to what lies below."""
        self.dismiss()

    # -- the program

    def do_undo(self) -> None:
        """Take the last change back."""
        self.host.undo()

    def do_redo(self) -> None:
        """Bring it back."""
        self.host.redo()

    def do_hide_pay(self) -> None:
        """Show or hide every amount, on every screen."""
        self.host.hide_amounts(not self.host.hide_pay)

    def do_help(self) -> None:
        """Show all keys."""
        from offerboard.tui.help.screen import HelpScreen

        self.app.push_screen(HelpScreen(self.PLACE))

    def do_palette(self) -> None:
        """Show all commands by name."""
        self.app.action_command_palette()
