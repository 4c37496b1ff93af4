"""What every screen with commands can do: run them, scroll its page, undo, hide pay, show help."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual import events, getters
from textual.binding import Binding, BindingType

from offerboard.commands import Now, ScreenName, of
from offerboard.tracker import Intent
from offerboard.tui import textual_private
from offerboard.tui.base.keys import key_of
from offerboard.tui.program import Program
from offerboard.tui.requests import OpenCard, OpenHelp, OpenIncoming, OpenPalette
from offerboard.tui.session.session import Session
from offerboard.tui.textual_private import ScrolledLines
from offerboard.tui.widgets.footer import Footer

Answer = TypeVar("Answer")


class CommandScreen(textual_private.SparingScreen[Answer]):
    """A screen whose commands are in the table: `do_ID` does the command ID, where `now` allows it.

    A screen without a cursor has a `page`, scrolled by the keys that elsewhere move a cursor.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,shift+tab", "explain_tab", "Tab", show=False),
        Binding("ctrl+s", "explain_save", "Save", show=False),
    ]
    NAME: ClassVar[ScreenName]
    app = getters.app(Program)
    page: ScrolledLines

    async def on_event(self, event: events.Event) -> None:
        """Handle an event, unless Textual would work on it in vain."""
        if isinstance(event, events.Compose):
            self._take_classes_of_size()
        if not textual_private.is_in_vain(event, self, self.app.told_size):
            await super().on_event(event)

    def _take_classes_of_size(self) -> None:
        """Take the classes of the terminal's size before there are parts: else they are styled twice."""
        width, height = self.app.size
        for cells, breakpoints in ((width, self.HORIZONTAL_BREAKPOINTS), (height, self.VERTICAL_BREAKPOINTS)):
            fitting = [point for point in breakpoints or () if point[0] <= cells]
            self.add_class(*(name for _, name in fitting[-1:]))

    @property
    def session(self) -> Session:
        """What the screens share."""
        return self.app.session

    @property
    def current(self) -> str | None:
        """The card that the commands act on."""
        return None

    @property
    def place(self) -> ScreenName:
        """What the help opens at."""
        return self.NAME

    def now(self) -> Now:
        """What the commands can act on at this moment."""
        snapshot = self.session.cards.snapshot
        row = snapshot.rows.get(self.current) if self.current else None
        return Now(
            card=row.head if row is not None else None,  # `if row` would decode all of it
            cards=len(snapshot.rows),
            can_undo=snapshot.next_undo() is not None,
            can_redo=snapshot.next_redo() is not None,
        )

    def key(self, id_: str) -> str:
        """The key of a command, as people read it."""
        return key_of(id_, self.session.config.keys)

    def action_command(self, id_: str) -> None:
        """Do a command, from a key, the footer, the palette or the mouse; or say why it does nothing."""
        asked = [command for command in of(self.NAME) if command.id == id_]
        if any(command.when(self.now()) for command in asked):
            getattr(self, f"do_{id_}")()
        elif asked and asked[0].otherwise:
            self.session.messages.say(asked[0].otherwise)

    def on_text_selected(self) -> None:
        """Say what can be done with a text that was selected with the mouse."""
        if self.get_selected_text():
            self.session.messages.say("ctrl+c copies what you selected")

    def on_footer_command_clicked(self, event: Footer.CommandClicked) -> None:
        """Do a command that was clicked. No screen overrides this: Textual would call both handlers."""
        self.action_command(event.id)

    def do_close(self) -> None:
        """Go back to the screen below."""
        self.app.close(self)

    def show_card(self, id_: str) -> None:
        """Show a card that was named."""
        self.app.request(OpenCard(id_))

    # -- the page

    def do_down(self) -> None:
        """Scroll down."""
        self.page.scroll_relative(y=1, animate=False)

    def do_up(self) -> None:
        """Scroll up."""
        self.page.scroll_relative(y=-1, animate=False)

    def do_page_down(self) -> None:
        """Scroll a page down."""
        self.page.scroll_relative(y=self.page.size.height - 1, animate=False)

    def do_page_up(self) -> None:
        """Scroll a page up."""
        self.page.scroll_relative(y=1 - self.page.size.height, animate=False)

    def do_top(self) -> None:
        """Scroll to the top."""
        self.page.scroll_home(animate=False)

    def do_bottom(self) -> None:
        """Scroll to the end."""
        self.page.scroll_end(animate=False)

    # -- keys that mean something elsewhere

    def action_explain_tab(self) -> None:
        """Say why nothing happens."""
        self.session.messages.say(
            f"tab goes between fields; {self.key('help')} shows the keys of this screen"
        )

    def action_explain_save(self) -> None:
        """Say that there is nothing to save."""
        self.session.messages.say("every change is saved as you make it")

    # -- the program

    def do_undo(self) -> None:
        """Take the last change back."""
        self.session.cards.undo()

    def do_redo(self) -> None:
        """Redo what was undone last."""
        self.session.cards.redo()

    def do_hide_pay(self) -> None:
        """Show or hide every amount, on every screen."""
        self.session.hide_amounts(not self.session.hide_pay)

    def do_incoming(self) -> None:
        """Take a call from them: show what is so, and note what they say."""

        def noted(intent: Intent) -> None:
            if self.session.cards.submit(intent):
                self.session.messages.say("noted: now ask for it in writing, and by when they need you")

        self.app.request(OpenIncoming(self.current, noted))

    def do_help(self) -> None:
        """Show all keys."""
        self.app.request(OpenHelp(self.place))

    def do_palette(self) -> None:
        """Show all commands by name."""
        self.app.request(OpenPalette())
