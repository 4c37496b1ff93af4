"""How the composer looks: the choices at the left, the letter at the right, and what it asks for above it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from msgspec import structs
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Input, TextArea

from offerboard import commands
from offerboard.commands import Command, Place
from offerboard.errors import OfferboardError
from offerboard.letters import Option, Sender, board_facts
from offerboard.letters.composing import Composition, LetterContext
from offerboard.tui.base.commanded import Commanded
from offerboard.tui.base.keys import bindings, own_table
from offerboard.tui.composer import texts
from offerboard.tui.composer.asked import Asked
from offerboard.tui.composer.heading import Heading
from offerboard.tui.composer.memory import remember
from offerboard.tui.composer.own_words import OwnWords
from offerboard.tui.composer.radios import LAST_DIGIT, Radios
from offerboard.tui.session.session import Host
from offerboard.tui.widgets.footer import Footer
from offerboard.tui.widgets.letter import LetterView

WIDE = 100
"""Columns from which on choices and letter stand side by side."""
_MINUTE = 60.0
_MARGIN = 3
_LABEL = 9


def context(host: Host, id_: str) -> LetterContext:
    """What a letter to a card is written from, now. Raises GoneCardError."""
    facts = board_facts(id_, host.snapshot.heads)
    return LetterContext(host.card(id_), facts, Sender.of(host.settings), host.now())


class ComposerView(Commanded[None], Screen[None]):
    """What is on the screen, and where the keys go. What they do with the letter is in `ComposerScreen`."""

    PLACE: Place = "composer"
    CSS_PATH = "composer.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("composer"),
        *(Binding(str(digit), f"number({digit})", show=False) for digit in range(1, LAST_DIGIT + 1)),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-normal")]  # noqa: RUF012 - Textual declares it so
    AUTO_FOCUS = ""

    def __init__(self, card_id: str, composition: Composition, recalled: Mapping[str, str]) -> None:
        super().__init__()
        self.card_id = card_id
        self.composition = composition
        self.own_words: OwnWords | None = None
        self._shown_choice = composition.choice
        self._margin = _MARGIN
        self._recalled = recalled
        self._bare: tuple[str, str] | None = None
        self.left = False

    @property
    def current(self) -> str:
        """The card that is written to."""
        return self.card_id

    def compose(self) -> ComposeResult:
        """The parts."""
        host = self.host
        plain = host.settings.ascii
        self.heading = Heading(self.card_id)
        self.radios = Radios(lambda: host.colours, self.picked, plain=plain)
        self.asked = Asked(self.composition)
        self.letter_view = LetterView(lambda: host.colours, id="letter", plain=plain)
        self.footer = Footer(lambda: host.colours)
        yield self.heading
        with Horizontal(id="desk"):
            with Vertical(id="side"):
                yield self.radios
            with Vertical(id="sheet"):
                yield self.asked
                yield self.letter_view
        yield self.footer

    def on_mount(self) -> None:
        """Show the letter as it was left; the keys go to the choices."""
        self.composition.restore(self._recalled)
        self.radios.set_compact(self.app.size.width < WIDE)
        self.redraw(top=True)
        self.recall()
        self.radios.enter()
        self.set_interval(_MINUTE, self.look_again)

    def recall(self) -> None:
        """Put back what was typed before, once it is known what the letter asks for."""
        if self.composition.written is not None:
            self.asked.restore(self._recalled)
            self._recalled = {}

    def remember(self) -> None:
        """Keep what was chosen and typed, for when this card's composer is opened again."""
        remember(self.host, self.card_id, {**self._recalled, **self.composition.choices, **self.asked.texts})

    # -- what is shown

    def look_again(self) -> None:
        """Take the card as it is now; without a card, or anything to write to it, go back."""
        if self.editing or self.left:
            return
        try:
            self.composition.look(context(self.host, self.card_id))
        except OfferboardError as error:
            if self.is_active:  # what lies above goes first: then `on_screen_resume`
                self.host.complain(error)
                self.leave()
            return
        self.redraw()

    def redraw(self, *, top: bool = False) -> None:
        """Show choices, gaps, letter and footer as they are now."""
        self.heading.refresh()
        self.radios.show(self.composition.groups)
        self.asked.show()
        self.redraw_letter(top=top)
        self.redraw_footer()

    def redraw_letter(self, *, top: bool = False) -> None:
        """Show the letter as it is now; another one from its top."""
        host, composition, paint = self.host, self.composition, self.host.colours
        if self._bare is not None:
            bare = texts.bare_texts(*self._bare, self.key, paint)
            self.letter_view.show_letter([], *bare, top=top)
            return
        letter, missing = composition.letter, composition.missing
        remarks = texts.remark_parts(composition, host.zone, self.key, paint, plain=host.settings.ascii)
        top = top or composition.choice != self._shown_choice
        self._shown_choice = composition.choice
        if letter is None:
            self.letter_view.show_letter([], [], remarks, top=top)
            return
        aligned = composition.asked and self.app.size.width >= WIDE
        label = self.asked.label_width if aligned else _LABEL
        head = texts.head_texts(letter, composition.context.card, missing, paint, label=label)
        body = texts.body_texts(letter, missing, paint)
        if host.hide_pay:
            head, body = texts.without_amounts(head), texts.without_amounts(body)
            remarks = [texts.bare_parts(parts) for parts in remarks]
        self.letter_view.show_letter(head, body, remarks, top=top)

    def redraw_footer(self) -> None:
        """Show what is possible now."""
        if self.editing:
            shown = [Command("close", "", "Done: your words are kept", "", shown=self.key("close"))]
        elif self.typing:
            shown = [
                Command("next_group", "enter", "Next", ""),
                Command("close", "", "Back to the choices", "", shown=self.key("close")),
            ]
        else:
            shown = commands.footer("composer", self.now(), own_table(self.host.settings.keys))
        self.footer.show(shown)

    def now(self) -> commands.Now:
        """What the commands can act on."""
        return structs.replace(
            super().now(),
            typing=self.typing or self.editing,
            own=self.composition.own is not None,
            mail=self.composition.choice.channel == "email",
            phone=self.composition.choice.channel == "phone",
            mistaken=self.composition.mistaken,
        )

    # -- where the keys go

    @property
    def editing(self) -> bool:
        """Whether the letter is being changed by hand."""
        return self.own_words is not None

    @property
    def bare(self) -> bool:
        """Whether a text stands alone, to be selected."""
        return self._bare is not None

    @property
    def typing(self) -> bool:
        """Whether keys are text."""
        return isinstance(self.focused, Input | TextArea)

    def show_bare(self, text: str, why: str) -> None:
        """Show a text that got onto no clipboard with nothing beside it, for the terminal to select it."""
        self._bare = text, why
        self.add_class("-bare")
        self.letter_view.set_margin(0)
        self.redraw_letter(top=True)
        self.set_focus(self.letter_view)

    def leave_bare(self) -> None:
        """Show choices and letter again."""
        if self.bare:
            self._bare = None
            self.remove_class("-bare")
            self.letter_view.set_margin(self._margin)
            self.redraw_letter(top=True)
            self.set_focus(self.radios)

    def move_group(self, by: int) -> None:
        """To the next group of choices, then to the lines that ask, then to the letter; or back."""
        if self.focused in (None, self.radios) and self.radios.step_group(by):
            return
        if self.own_words is not None:
            self.own_words.move()
            return
        target = self.focus_next() if by > 0 else self.focus_previous()
        if target is self.radios:
            self.radios.enter(last=by < 0)

    def on_descendant_focus(self) -> None:
        """The keys mean something else now."""
        self.redraw_footer()

    def on_resize(self) -> None:
        """Choices beside the letter, or above it."""
        narrow = self.app.size.width < WIDE
        self._margin = 1 if narrow else _MARGIN
        self.radios.set_compact(narrow)
        if not self.bare:
            self.letter_view.set_margin(self._margin)

    def on_screen_resume(self) -> None:
        """What lay above it has gone, and perhaps the card."""
        if self.card_id not in self.host.snapshot.rows:
            self.look_again()

    def leave(self) -> None:
        """Back to the board."""
        self.left = True
        self.remember()
        self.dismiss()

    # -- what is chosen and typed

    def action_command(self, id_: str) -> None:
        """Do a command. Enter, which calls, chooses in every other letter, and what is not chosen yet."""
        group, item = self.radios.cursor
        chosen = self.focused is not self.radios or item.slug == self.composition.choices[group.name]
        calls = chosen and self.composition.choice.channel == "phone"
        super().action_command("choose" if id_ == "call" and not calls else id_)

    def action_number(self, digit: int) -> None:
        """Choose by number in the group of the cursor."""
        if not self.editing:
            self.radios.pick_number(digit)

    def leave_own_words(self) -> None:
        """Keep what was changed by hand, and show the letter again."""
        raise NotImplementedError

    def picked(self, group: str, option: Option) -> None:
        """Choose, and show the letter at once; what would be untrue says why instead."""
        self.leave_own_words()
        if not option.available:
            self.host.say(f"{option.label}: {option.why}")
        elif option.slug != self.composition.choices[group]:
            self.composition.choose(group, option.slug)
            self.redraw()

    def on_asked_answered(self) -> None:
        """The letter fills while somebody types."""
        self.redraw_letter()

    def on_host_changed(self) -> None:
        """Cards changed, here or in another program."""
        self.look_again()
