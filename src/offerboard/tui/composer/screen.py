"""The composer: the words for a card, live. Copied is not sent, and nothing is ever sent from here."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import ClassVar

from msgspec import structs
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, TextArea

from offerboard import commands
from offerboard.commands import Command
from offerboard.errors import OfferboardError
from offerboard.handover import qr
from offerboard.letters import Choice, Letter, Option, Slot
from offerboard.letters.composing import Composition, held
from offerboard.text import one_line
from offerboard.tracker.letters import LetterNote
from offerboard.tui.base.keys import bindings, own_table
from offerboard.tui.base.screen import CommandScreen
from offerboard.tui.composer import texts
from offerboard.tui.composer.asked import Asked, keep
from offerboard.tui.composer.changing import Changing
from offerboard.tui.composer.finder import Finder
from offerboard.tui.composer.heading import ComposerHeading
from offerboard.tui.composer.letter_pane import LABEL_WIDTH, LetterPane
from offerboard.tui.composer.memory import remember, remember_use, today
from offerboard.tui.composer.noting import note_sent
from offerboard.tui.composer.opening import letter_context
from offerboard.tui.composer.radios import LAST_DIGIT, Radios
from offerboard.tui.composer.sending import Sending
from offerboard.tui.requests import CallOver, OpenCall, OpenCode
from offerboard.tui.widgets.footer import Footer
from offerboard.tui.widgets.paragraphs import Paragraph

WIDE = 100
"""The width from which choices and letter stand side by side, in columns."""
_PATIENCE = 0.1
"""Seconds for which the letter before stands as it is while another is written; then it is dimmed."""
_ROOMY = 120
"""Columns from which on the letter has a wide margin, and the choices a wide column."""
_PADDING = 1  # cells between the edge of a field and its text
_MARGIN, _MIDDLE_MARGIN, _NARROW_MARGIN = 3, 2, 1


class ComposerScreen(CommandScreen[None]):
    """The choices at the left, the letter at the right, and above it what it asks for.

    `recalled` is what was typed for the card before, by the names of what the letter asks for.
    """

    NAME = "composer"
    CSS_PATH = "composer.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("composer"),
        *(Binding(str(digit), f"number({digit})", show=False) for digit in range(1, LAST_DIGIT + 1)),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-normal"), (_ROOMY, "-roomy")]  # noqa: RUF012 - Textual declares it so
    AUTO_FOCUS = ""

    def __init__(self, card_id: str, composition: Composition, recalled: Mapping[str, str]) -> None:
        super().__init__()
        self.card_id = card_id
        self.composition = composition
        composition.restore(recalled)
        self._recalled = recalled
        self._opened = ""  # on which day
        self._shown_choice = composition.choice
        self._margin = _MARGIN
        self._label: int | None = None  # of the letter's head, once it is shown
        self._bare: tuple[str, str] | None = None
        # what was said of what is missing, and what was missing then
        self._lack: tuple[str, tuple[Slot, ...]] | None = None
        self.left = False

    def compose(self) -> ComposeResult:
        """The parts."""
        session = self.session
        plain = session.config.ascii
        self.heading = ComposerHeading(self.card_id)
        self.radios = Radios(
            lambda: session.colours,
            self.picked,
            self.do_find_situation,
            find_key=self.key("find_situation"),
            plain=plain,
        )
        find = self.composition.find_situations
        self.finder = Finder(lambda: session.colours, find, self.found, plain=plain)
        self.asked = Asked(self.composition)
        self.letter_pane = LetterPane(lambda: session.colours, id="letter", plain=plain)
        self.footer = Footer(lambda: session.colours)
        self.changing = Changing(session, self.card_id, self.composition, self.key)
        self.sending = Sending(
            session,
            self.composition,
            self.key,
            whole=self.whole_letter,
            reached=self.leave_bare,
            unreached=self.show_bare,
        )
        yield self.heading
        with Horizontal(id="desk"):
            with Vertical(id="side"):
                yield self.radios
                yield self.finder
            with Vertical(id="sheet"):
                yield self.asked
                yield self.letter_pane
        yield self.footer

    def on_mount(self) -> None:
        """Show the letter as it was left; the keys go to the choices."""
        self._opened = today(self.session)
        self.radios.set_compact(self.app.size.width < WIDE)
        self.redraw(top=True)
        self._recall()
        self.radios.enter()

    def on_unmount(self) -> None:
        """Keep words and choices, however the program ends."""
        self.changing.keep_unsaid()
        if not self.left:
            self._remember()

    # -- what is shown

    @property
    def current(self) -> str:
        """The card that is written to."""
        return self.card_id

    def look_again(self) -> None:
        """Take the card as it is now; without a card, or anything to write to it, go back."""
        if self.editing or self.left:
            return
        try:
            self.composition.look(letter_context(self.session, self.card_id))
        except OfferboardError as error:
            if self.is_active:  # screens above it close first; then `on_screen_resume` is called
                self.session.messages.complain(error)
                self.leave()
            return
        self.redraw()

    def on_cards_changed(self) -> None:
        """Cards changed, here or in another program."""
        self.look_again()

    def on_time_passed(self) -> None:
        """A minute is over: times read differently, and what the letter is made from may be mended by now."""
        self.look_again()

    def on_screen_resume(self) -> None:
        """A screen above it closed; the card may be gone too."""
        if self.card_id not in self.session.cards.snapshot.rows:
            self.look_again()

    def on_resize(self) -> None:
        """Choices beside the letter, or above it."""
        narrow = self.app.size.width < WIDE
        middle = self.app.size.width < _ROOMY
        self._margin = _NARROW_MARGIN if narrow else _MIDDLE_MARGIN if middle else _MARGIN
        self.radios.set_compact(narrow)
        self._set_border()
        if not self.bare:
            self.letter_pane.set_margin(self._margin)
            if self._label not in (None, self._label_width):
                self.redraw_letter()

    @property
    def _label_width(self) -> int:
        """Cells of the labels above the letter: as many as the lines that ask have, if there is room."""
        aligned = self.composition.asked and self.app.size.width >= WIDE
        return self.asked.label_width + _PADDING if aligned else LABEL_WIDTH

    def _set_border(self) -> None:
        """Leave the sheet without its border where it asks for something on a narrow screen.

        A class of the screen styles all its parts again, so it changes only where it matters.
        """
        self.set_class(self.radios.compact and bool(self.composition.asked), "-asks")

    def redraw(self, *, top: bool = False) -> None:
        """Show choices, gaps, letter and footer as they are now."""
        self.heading.refresh()
        self.radios.show(self.composition.groups)
        self.asked.show()
        self._set_border()
        self.redraw_letter(top=top)
        self.redraw_footer()

    def redraw_letter(self, *, top: bool = False) -> None:
        """Show the letter as it is now, a new one from its top; while one is written, the last stays."""
        composition, pane = self.composition, self.letter_pane
        if self._lack is not None and composition.missing != self._lack[1]:
            self.session.messages.take_back(self._lack[0])
            self._lack = None
        if self._bare is not None:
            pane.remove_class("-late")
            pane.show_letter([], *texts.bare_texts(*self._bare, self.key, self.session.colours), top=top)
            return
        if composition.waiting is not None:
            self.set_timer(_PATIENCE, self._dim)
            pane.write(composition)
            return
        pane.remove_class("-late")
        look = self.session.look()
        remarks = texts.remark_parts(composition, look, self.key)
        top = top or composition.choice != self._shown_choice
        self._shown_choice = composition.choice
        self._label = self._label_width
        pane.show_composition(composition, remarks, look, label=self._label, top=top)

    def _dim(self) -> None:
        """The letter takes long to write: say so, or dim the previous one."""
        if self.composition.waiting is not None:
            self.letter_pane.add_class("-late")
            if not self.letter_pane.plain:
                waits = Paragraph(((self.composition.trouble, self.session.colours.quiet),))
                self.letter_pane.show_letter([], [waits], [], top=True)

    def on_letter_pane_written(self) -> None:
        """A letter that took its time is there."""
        self.redraw()
        self._recall()

    def redraw_footer(self) -> None:
        """Show what is possible now."""
        if self.editing:
            shown = [Command("close", "", "Done: your words are kept", "", shown=self.key("close"))]
        elif self.finder.is_open:
            shown = [
                Command("choose", "enter", "Choose", "", shown="enter"),
                Command("down", "down", "Next", "", shown="↓"),
                Command("close", "", "Back to the choices", "", shown=self.key("close")),
            ]
        elif self.typing:
            shown = [
                Command("next_group", "enter", "Next", ""),
                Command("close", "", "Back to the choices", "", shown=self.key("close")),
            ]
        else:
            shown = commands.footer("composer", self.now(), own_table(self.session.config.keys))
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
        return self.changing.page is not None

    @property
    def bare(self) -> bool:
        """Whether a text is shown alone, to be selected."""
        return self._bare is not None

    @property
    def typing(self) -> bool:
        """Whether keys are text."""
        return isinstance(self.focused, Input | TextArea)

    def on_descendant_focus(self) -> None:
        """The keys mean something else now."""
        self.redraw_footer()

    def show_bare(self, text: str, why: str) -> None:
        """Show a text that reached no clipboard alone, so that it can be selected in the terminal."""
        self._bare = text, why
        self.add_class("-bare")
        self.letter_pane.set_margin(0)
        self.redraw_letter(top=True)
        self.set_focus(self.letter_pane)

    def leave_bare(self) -> None:
        """Show choices and letter again."""
        if self.bare:
            self._bare = None
            self.remove_class("-bare")
            self.letter_pane.set_margin(self._margin)
            self.redraw_letter(top=True)
            self.set_focus(self.radios)

    def action_command(self, id_: str) -> None:
        """Do a command.

        Enter calls; in letters that are no script, or on an option not chosen yet, it chooses.
        """
        group, option = self.radios.cursor
        chosen = self.focused is not self.radios or option.slug == self.composition.choices[group.name]
        calls = chosen and self.composition.choice.channel == "phone"
        super().action_command("choose" if id_ == "call" and not calls else id_)

    def do_down(self) -> None:
        """The next choice, or a line down."""
        self._step(1)

    def do_up(self) -> None:
        """The choice before, or a line up."""
        self._step(-1)

    def _step(self, by: int) -> None:
        if self.focused is self.letter_pane:
            self.letter_pane.scroll_relative(y=by, animate=False)
        else:
            self.radios.step(by)

    def do_page_down(self) -> None:
        """A page further in the letter."""
        self.letter_pane.page(1)

    def do_page_up(self) -> None:
        """A page back in the letter."""
        self.letter_pane.page(-1)

    def do_next_group(self) -> None:
        """To the next group."""
        self._move_group(1)

    def do_previous_group(self) -> None:
        """To the group before."""
        self._move_group(-1)

    def _move_group(self, by: int) -> None:
        """To the next group of choices, then to the lines that ask, then to the letter; or back."""
        if self.focused in (None, self.radios) and self.radios.step_group(by):
            return
        if self.changing.page is not None:
            self.changing.page.move()
            return
        if self.finder.is_open:
            self.finder.found.step(by)
            return
        target = self.focus_next() if by > 0 else self.focus_previous()
        if target is self.radios:
            self.radios.enter(last=by < 0)

    # -- what is chosen

    def do_left(self) -> None:
        """Choose the one before."""
        self.radios.turn(-1)

    def do_right(self) -> None:
        """Choose the one after."""
        self.radios.turn(1)

    def do_choose(self) -> None:
        """Choose what the cursor is on."""
        if self.focused is not self.letter_pane:
            self.radios.pick()

    def action_number(self, digit: int) -> None:
        """Choose by number in the group of the cursor."""
        if not self.editing:
            self.radios.pick_number(digit)

    def picked(self, group: str, option: Option) -> None:
        """Choose, and show the letter at once; for an untrue choice, say why not."""
        self.leave_own_words()
        if not option.available:
            self.session.messages.say(f"{option.label}: {option.why}")
        elif option.slug != self.composition.choices[group]:
            self.composition.choose(group, option.slug)
            self.redraw()

    def do_find_situation(self) -> None:
        """List every situation, and find one by typing."""
        self.leave_own_words()
        self.leave_bare()
        try:
            self.add_class("-finding")
            self.finder.open()
        except OfferboardError as error:  # a table that cannot be used
            self.leave_finder()
            self.session.messages.complain(error)

    def found(self, option: Option) -> None:
        """Choose a situation that was found; one that does not fit says why, and the line stays."""
        if option.available:
            self.leave_finder()
        self.picked("situation", option)

    def leave_finder(self) -> None:
        """Show the choices again."""
        self.finder.close()
        self.remove_class("-finding")
        self.radios.enter()
        self.redraw_footer()

    def do_use_ours(self) -> None:
        """Write from the shipped template instead of the user's, which has a mistake."""
        self.composition.use_ours()
        self.redraw(top=True)

    # -- what is asked for

    def on_asked_answered(self) -> None:
        """The letter fills while somebody types."""
        self.redraw_letter()

    def on_asked_left(self, event: Asked.Left) -> None:
        """Keep an answer, and go on to the next line, or back to the choices."""
        field, session = event.field, self.session
        if event.entered and not field.problem:
            below = self.asked.next_after(field)
            self.set_focus(below.control if below is not None else self.radios)
        text = one_line(field.text)
        try:
            card = session.cards.card(self.card_id)
            if field.problem or text == held(card, field.key):
                return
            kept = keep(session, card, self.composition.choice.channel, field.key, text)
        except OfferboardError:  # the line says what is wrong with it; or the card is gone
            return
        if kept:
            self.composition.answer(field.key, None)
            self.look_again()

    def _recall(self) -> None:
        """Put back what was typed before, once it is known what the letter asks for."""
        if self.composition.written is not None:
            self.asked.restore(self._recalled)
            self._recalled = {}

    def _remember(self) -> None:
        """Keep what was chosen and typed, for when this card's composer is opened again."""
        chosen = {**self._recalled, **self.composition.choices, **self.asked.texts}
        remember(self.session, self.card_id, chosen, self._opened)

    # -- the user's own words

    def do_edit_letter(self) -> None:
        """Change the words here."""
        page = self.changing.begin()
        if page is not None:
            self.add_class("-own")
            self.query_one("#sheet").mount(page)

    def leave_own_words(self) -> None:
        """Keep what was changed by hand, and show the letter again."""
        if self.editing:
            self.remove_class("-own")
            self.set_focus(self.radios)
            self.changing.end()
            self.look_again()

    def do_editor(self) -> None:
        """Change the words in the user's own editor."""
        self.changing.in_editor(self.app.suspend)

    def do_forget_edit(self) -> None:
        """Take the template's words again."""
        self.changing.forget()

    # -- the letter leaves

    def whole_letter(self, done: str = "copied") -> Letter | None:
        """The letter, if nothing is missing; else say what, and put the cursor there.

        `done` is what cannot be done without it.
        """
        composition = self.composition
        letter, missing = composition.letter, composition.missing
        if letter is None:
            self.session.messages.complain(OfferboardError(composition.trouble))
        elif missing:
            first = missing[0]
            problem = self.asked.problem(first.name)
            labels = ", ".join(slot.label for slot in missing)
            said = f"{first.label}: {problem}" if problem else f"not {done}, still missing: {labels}"
            self.session.messages.say(said)
            self._lack = said, missing
            self.leave_bare()
            self.asked.focus_on(first.name)
        else:
            return letter
        return None

    def do_copy(self) -> None:
        """Copy the body."""
        self.sending.copy("body")

    def do_copy_next(self) -> None:
        """Copy address, subject and body, one after the other."""
        self.sending.copy("next")

    def do_copy_all(self) -> None:
        """Copy address, subject and body as one text."""
        self.sending.copy("all")

    def do_mail(self) -> None:
        """Hand the letter to the mail program: the config's, or the desktop's by a link."""
        self.sending.mail(self.app.suspend)

    def do_qr(self) -> None:
        """Show the letter as a code for the phone that will send it."""
        letter, note = self.whole_letter(), LetterNote.of(self.composition)

        def read(what: str) -> None:
            if what == "sent":
                self.do_letter_sent()
            else:
                self.sending.scanned(note)

        if letter is not None:
            self.app.request(OpenCode(self.card_id, qr.held(letter), read))

    def do_letter_sent(self) -> None:
        """Confirm that it was sent, or said, and go back to the board. A no moves the card at once."""
        said = note_sent(self.session, LetterNote.of(self.composition), self.composition.label)
        if said:
            self.leave()
            self.session.messages.say(f"{said}; {self.key('undo')} takes it back")

    # -- it is said

    def do_call(self) -> None:
        """Go through the script while calling; then, if wanted, to the email that says the same."""
        letter, composition = self.whole_letter("called"), self.composition
        if letter is not None:
            called = partial(self._called, letter.choice)
            self.app.request(
                OpenCall(
                    self.card_id, letter, composition.effect, composition.until, self._can_record, called
                )
            )

    def _can_record(self) -> bool:
        """Whether the situation's email fits the card as the call left it."""
        choice = self.composition.choice
        self.look_again()
        return self.composition.choice == choice and self.composition.can_write("email")

    def _called(self, choice: Choice, over: CallOver | None) -> None:
        """The call is over, with or without a record to write; or it goes on (None)."""
        if over is None:
            return
        remember_use(self.session, choice)
        if over.record:
            self.composition.choose("channel", "email")
            self.redraw(top=True)
        else:
            self.leave()
        if over.said:
            self.session.messages.say(over.said)

    # -- leaving

    def do_close(self) -> None:
        """Go one step back: out of the text, out of the bare letter, or to the board."""
        if self.editing:
            self.leave_own_words()
        elif self.bare:
            self.leave_bare()
        elif self.finder.is_open:
            self.leave_finder()
        elif self.typing:
            self.set_focus(self.radios)
        else:
            self.leave()

    def leave(self) -> None:
        """Back to the board."""
        self.left = self.sending.left = True
        self._remember()
        self.app.close(self)
