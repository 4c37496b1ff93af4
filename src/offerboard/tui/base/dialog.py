"""What all dialogs with fields share: the heading, the fields in a body that scrolls, and the keys.

A dialog answers with what `answer` makes from the fields. Esc goes back; what was typed is kept in the
program and stands there again when the same dialog is opened for the same cards.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from textual import events
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.types import CSSPathType
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from offerboard.commands import Command
from offerboard.errors import OfferboardError
from offerboard.text import one_line
from offerboard.tui.base.keys import hand_on
from offerboard.tui.base.modal import Modal
from offerboard.tui.widgets.field import Field
from offerboard.tui.widgets.footer import Footer

T = TypeVar("T")
SHEET = Path(__file__).with_name("dialog.tcss")
BACK = Command("back", "escape", "Back", "", shown="Esc")
"""The key that leaves a dialog, for its footer."""
_AROUND = 6  # lines of a dialog above and below its body


class DialogBody(VerticalScroll, can_focus=False):
    """What a dialog asks. The arrows go from field to field, and scroll only where there are none."""

    def action_scroll_down(self) -> None:
        """Scroll down by a line."""
        self._leave_to_fields()
        super().action_scroll_down()

    def action_scroll_up(self) -> None:
        """Scroll up by a line."""
        self._leave_to_fields()
        super().action_scroll_up()

    def _leave_to_fields(self) -> None:
        if len(self.screen.focus_chain) > 1:
            raise SkipAction


class Dialog(Modal[T]):
    """Fields and an answer. A dialog with a sheet of its own has `CSS_PATH = [SHEET, "own.tcss"]`.

    `heading` is the first line; `draft` names what is edited, so that a text left behind comes back to it.
    """

    CSS_PATH: ClassVar[CSSPathType | None] = SHEET
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f2", "save", "Save", show=False),
        Binding("escape", "back", "Back", show=False),
        Binding("enter", "go_on", "Next", show=False),
        Binding("down", "app.focus_next", "Next", show=False),
        Binding("up", "app.focus_previous", "Before", show=False),
        Binding("ctrl+r,f4", "start_anew", "Start over", show=False),
    ]

    def __init__(self, heading: str, *, draft: Hashable = None) -> None:
        super().__init__()
        self.heading = one_line(heading)
        self.draft = type(self).__name__, heading if draft is None else draft
        self._restored = False
        self._early: list[events.Key] | None = []
        self._warned = False

    # -- what a dialog is made of

    def body(self) -> Iterable[Widget]:
        """The fields and what stands between them; none by default."""
        return ()

    def answer(self) -> T | None:
        """The answer that the fields make, all of them in order; None if there is nothing to answer.

        May raise OfferboardError, which is shown (`refused`).
        """
        return None

    @property
    def save_title(self) -> str:
        """What saving does, for the footer."""
        return "Save"

    def refused(self, error: OfferboardError) -> None:
        """Show why there is no answer yet."""
        self.tell(str(error), wrong=True)

    def reveal(self, field: Field[Any]) -> None:
        """Go to a field."""
        field.control.focus()

    def compose(self) -> ComposeResult:
        """Heading, fields, error line and footer."""
        with Vertical(id="dialog"):
            yield Static(Content(self.heading), id="heading")
            with DialogBody(id="body"):
                yield from self.body()
            yield Static(id="trouble")
            yield Footer(lambda: self.session.colours, raised=True)

    def on_mount(self) -> None:
        """Bring back what was typed before."""
        self._fit()
        kept = self.session.drafts.get(self.draft)
        if kept is not None:
            self._restored = True
            self.restore(kept)
            self.tell("what you typed before is back")
        self.show_footer()
        self.call_after_refresh(self._opened)

    def possible(self) -> list[Command]:
        """What the keys do now; in a text of several lines, enter begins a new line."""
        commands = [
            Command("go_on", "tab" if isinstance(self.focused, TextArea) else "enter", "Next", ""),
            Command("save", "ctrl+s", self.save_title, ""),
            BACK,
        ]
        if self._restored:
            commands.append(Command("start_anew", "ctrl+r", "Start over", ""))
        return commands

    def show_footer(self) -> None:
        """Show what the keys do now."""
        self.query_one(Footer).show(self.possible())

    def on_descendant_focus(self) -> None:
        """The keys may do something else in another field."""
        self.show_footer()

    # -- the fields

    @property
    def fields(self) -> Sequence[Field[Any]]:
        """All fields, from top to bottom."""
        return list(self.query(Field))

    @property
    def changed(self) -> bool:
        """Whether anything was typed or chosen."""
        return any(field.changed for field in self.fields)

    def texts(self) -> dict[str, str]:
        """What was typed and chosen, by field."""
        return {field.key: field.text for field in self.fields if field.changed}

    def restore(self, texts: dict[str, str]) -> None:
        """Put texts back into their fields."""
        for field in self.fields:
            if field.key in texts:
                field.text = texts[field.key]

    def tell(self, words: str, *, wrong: bool = False) -> None:
        """Say something in the line above the footer; an empty text clears it.

        What was said before goes: the corner lies above this line.
        """
        if words:
            self.session.messages.give_way()
        line = self.query_one("#trouble", Static)
        line.set_class(wrong, "-wrong")
        line.update(Content(one_line(words)))

    def on_field_changed(self, event: Field.Changed) -> None:
        """What was said about the fields may no longer hold."""
        event.stop()
        if not self._restored or self._warned:
            self._warned = False
            self.tell("")

    # -- the keys

    def on_key(self, event: events.Key) -> None:
        """Give what was typed while the dialog opened to its first field."""
        if self._early is None or self.focused is None or any(event is each for each in self._early):
            return
        self._early.append(hand_on(event, self.focused))

    def _opened(self) -> None:
        self._early = None

    def action_save(self) -> None:
        """Answer, if every field is in order; else go to the first that is not."""
        wrong = [field for field in self.fields if not field.check()]
        if wrong:
            self.reveal(wrong[0])
            self.tell(f"{wrong[0].label or 'this'}: {wrong[0].problem}", wrong=True)
            return
        try:
            answer = self.answer()
        except OfferboardError as error:
            self.refused(error)
            return
        self.session.drafts.pop(self.draft, None)
        self.leave(answer)

    def lets_go(self) -> bool:
        """Whether the program may end now: if something was typed here, only at the second request."""
        if self._warned or not self.changed:
            return True
        self._warned = True
        self.tell("this is not saved yet: ctrl+s saves it, ctrl+q again quits without it", wrong=True)
        return False

    def action_back(self) -> None:
        """Go back without an answer; what was typed is kept."""
        if not self.changed:
            self.session.drafts.pop(self.draft, None)
            self.leave()
            return
        self.session.drafts[self.draft] = self.texts()
        self.leave()
        self.session.messages.say("not saved; what you typed is kept for when you come back")

    def action_go_on(self) -> None:
        """Go to the next field; from the last one, answer."""
        chain = self.focus_chain
        if self.focused is None or not chain or self.focused is chain[-1]:
            self.action_save()
        else:
            self.focus_next()

    def action_start_anew(self) -> None:
        """Drop what was typed before this dialog was opened again."""
        if self._restored:
            self._restored = False
            self.session.drafts.pop(self.draft, None)
            for field in self.fields:
                field.text = field.original
            self.tell("")
            self.show_footer()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in a line."""
        event.stop()
        self.action_go_on()

    def on_footer_command_clicked(self, event: Footer.CommandClicked) -> None:
        """A key in the footer was clicked."""
        getattr(self, f"action_{event.id}")()

    # -- the size

    def on_resize(self) -> None:
        """The body takes what is left, and scrolls."""
        self._fit()

    def _fit(self) -> None:
        sheet = self.query_one("#dialog").styles
        around = _AROUND + sheet.margin.top
        if sheet.width is not None and sheet.width.value < self.size.width:
            around += 2  # a line above and one below: its keys do not stand among those of the screen below
        self.query_one("#body").styles.max_height = max(3, self.size.height - around)
