"""The composer: the words for a card, live. Copied is not sent, and nothing is ever sent from here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from offerboard.cards.values import Channel, Situation, When
from offerboard.errors import OfferboardError
from offerboard.letters import Choice
from offerboard.text import one_line
from offerboard.tracker.letters import LetterNote
from offerboard.tui.accept import accepting
from offerboard.tui.call.screen import call
from offerboard.tui.call.view import CallPlan, Over
from offerboard.tui.composer.asked import Asked, keep
from offerboard.tui.composer.begun import begun
from offerboard.tui.composer.memory import remember_use
from offerboard.tui.composer.noting import note_sent
from offerboard.tui.composer.wording import ComposerWording
from offerboard.tui.session.session import Host


def compose(
    host: Host,
    id_: str,
    situation: Situation | None,
    *,
    channel: Channel | None = None,
    reason: str | None = None,
    until: When | None = None,
    then: Callable[[], None] | None = None,
) -> None:
    """Open the composer on a card, for a situation or for the one that the card calls for.

    What was just chosen wins over what was left there before (`begun`); `then` is called when it is left. By
    default a yes that was said there is followed by the others, who are to be told of it.
    """
    known = accepting.knows(host, id_)

    def left() -> None:
        if not known and accepting.knows(host, id_):
            accepting.follow(host, id_, host.submit)

    try:
        composition, before = begun(host, id_, situation, channel=channel, reason=reason, until=until)
    except OfferboardError as error:
        host.complain(error)
    except OSError as error:
        host.complain(OfferboardError(str(error)))
    else:
        screen = ComposerScreen(id_, composition, before)
        after = then or left
        host.push_screen(screen, lambda _answer: after())


class ComposerScreen(ComposerWording):
    """The composer, with all that its keys do."""

    # -- it is sent

    def do_letter_sent(self) -> None:
        """Confirm that it was sent, or said, and go back to the board. A no moves the card at once."""
        said = note_sent(self.host, LetterNote.of(self.composition), self.composition.label)
        if said:
            self.leave()
            self.host.say(f"{said}; {self.key('undo')} takes it back")

    # -- it is said

    def do_call(self) -> None:
        """Go through the script while calling; then, if wanted, to the email that says the same."""
        letter, composition = self.whole_letter("called"), self.composition
        if letter is not None:
            plan = CallPlan(self.card_id, letter, composition.effect, composition.until)
            call(self.host, plan, self._can_record, partial(self._called, letter.choice))

    def _can_record(self) -> bool:
        """Whether the email of the situation fits the card, as the call has left it."""
        choice = self.composition.choice
        self.look_again()
        return self.composition.choice == choice and self.composition.can_write("email")

    def _called(self, choice: Choice, over: Over | None) -> None:
        """The call is over, and its record wanted or not; or it goes on, where nothing is said."""
        if over is None:
            return
        remember_use(self.host, choice)
        if over.record:
            self.composition.choose("channel", "email")
            self.redraw(top=True)
        else:
            self.leave()
        if over.said:
            self.host.say(over.said)

    # -- what is asked for

    def on_asked_left(self, event: Asked.Left) -> None:
        """Keep an answer, and go on to the next line, or back to the choices."""
        field, host = event.field, self.host
        if event.entered and not field.problem:
            below = self.asked.next_after(field)
            self.set_focus(below.control if below is not None else self.radios)
        text = one_line(field.text)
        if not text or field.problem:
            return
        try:
            kept = keep(host, host.card(self.card_id), self.composition.choice.channel, field.key, text)
        except OfferboardError:  # the line says what is wrong with it; or the card is gone
            return
        if kept:
            self.composition.answer(field.key, None)
            self.look_again()

    # -- moving about

    def do_down(self) -> None:
        """The next choice, or a line down."""
        self._step(1)

    def do_up(self) -> None:
        """The choice before, or a line up."""
        self._step(-1)

    def _step(self, by: int) -> None:
        if self.focused is self.letter_view:
            self.letter_view.scroll_relative(y=by, animate=False)
        else:
            self.radios.step(by)

    def do_left(self) -> None:
        """Choose the one before."""
        self.radios.turn(-1)

    def do_right(self) -> None:
        """Choose the one after."""
        self.radios.turn(1)

    def do_choose(self) -> None:
        """Choose what the cursor is on."""
        if self.focused is not self.letter_view:
            self.radios.pick()

    def do_next_group(self) -> None:
        """To the next group."""
        self.move_group(1)

    def do_previous_group(self) -> None:
        """To the group before."""
        self.move_group(-1)

    def do_page_down(self) -> None:
        """A page further in the letter."""
        self.letter_view.page(1)

    def do_page_up(self) -> None:
        """A page back in the letter."""
        self.letter_view.page(-1)

    def do_close(self) -> None:
        """One step back: out of the text, out of the bare letter, to the board."""
        if self.editing:
            self.leave_own_words()
        elif self.bare:
            self.leave_bare()
        elif self.typing:
            self.set_focus(self.radios)
        else:
            self.leave()
