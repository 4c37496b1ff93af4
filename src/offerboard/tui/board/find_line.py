"""The find line: what is typed, and above it what may complete the word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events, getters
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from offerboard.cards.clock.flags import Judgement
from offerboard.cards.finding import Completion, Findable, Query, QueryNames, complete, parse
from offerboard.cards.finding.folding import folded
from offerboard.cards.wording import count_of
from offerboard.commands import Now, ScreenName, of
from offerboard.desk.finding import Index, words_of
from offerboard.errors import OfferboardError
from offerboard.store.rows import Row
from offerboard.tui.base.keys import bindings
from offerboard.tui.program import Program
from offerboard.tui.requests import OpenChoice, OpenSaveFind
from offerboard.tui.session.session import Session
from offerboard.tui.theme import Paint, Part, Spot, cut, line, spot_at
from offerboard.tui.widgets.line_input import LineInput

_AT_ONCE = 100  # cards that are read between two keys: 10 ms
_RECENT = 5


class FindLine(LineInput):
    """Finds cards by typed words; `matches` says which. `completions` shows what may complete the word."""

    NAME: ClassVar[ScreenName] = "find"
    BINDINGS: ClassVar[list[BindingType]] = bindings("find")
    app = getters.app(Program)

    class Asked(Message):
        """Other cards are asked for."""

    class Left(Message):
        """The keys are the board's again; the find stays in force."""

    def __init__(self, completions: Completions) -> None:
        super().__init__(
            id="find", placeholder="words of the card, or is:overdue, tag:…, reason:…, company:…"
        )
        self.completions = completions
        self._query = Query()
        self._index = Index()
        self._words = QueryNames()
        self._recent: list[str] = []
        self._reads = False

    @property
    def session(self) -> Session:
        """What the screens share."""
        return self.app.session

    # -- open and closed

    @property
    def is_open(self) -> bool:
        """Whether it has the keys."""
        return self.has_class("-open")

    def open(self) -> None:
        """Take the keys, with the words that stand there."""
        self.set_class(True, "-open")
        self.completions.set_class(True, "-open")
        self.screen.set_focus(self)  # at once: what is typed next is for it
        self._ask()

    def leave(self) -> None:
        """Give the keys back; the find stays in force."""
        self.set_class(False, "-open")
        self.completions.set_class(False, "-open")
        self.post_message(self.Left())

    def clear(self) -> None:
        """Ask for every card."""
        self.value = ""
        self._query = Query()

    # -- what is asked for

    @property
    def asks(self) -> bool:
        """Whether anything is asked for; not while the cards are still being read."""
        return bool(self._query.tests) and not self._reads

    def trouble(self, width: int) -> str:
        """The words that mean nothing, and so many cells' worth of those that mean something; or ""."""
        unknown = self._query.unknown
        return "; ".join(each.within(width // len(unknown) - 2, cell_len) for each in unknown)

    def matches(self, row: Row, judgement: Judgement) -> bool:
        """Whether a card is found."""
        return self._query.fits(self._index.of(row), judgement)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Something was typed."""
        event.stop()
        self._ask()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter."""
        event.stop()
        self.do_keep_find()

    def _ask(self) -> None:
        """Read what is typed. Cards not yet read are read first, some at a time."""
        if not self._reads:
            self._reads = True
            self._read_on()

    def _read_on(self) -> None:
        rows = self.session.cards.snapshot.rows
        if self._index.read_some(rows, _AT_ONCE):
            self.completions.show([], lambda _: f"reading {len(rows):,} cards …")
            self.set_timer(0.001, self._read_on)
            return
        self._reads = False
        cards = list(self._index.all(rows))
        self._words = words_of(cards, self._labels(), self.session.config.finds)
        self._query = parse(self.text, self._words, typing=self.is_open)
        if self.is_open:
            found = complete(self.text, self._words, cards)
            if not self.text.strip():
                found = [*self._again(), *found]
            hint = self._hint(cards)
            self.completions.show(found, lambda width: self.trouble(width) or hint)
        self.post_message(self.Asked())

    def _again(self) -> Sequence[Completion]:
        """Saved and recent finds, offered for an empty line."""
        saved = [
            Completion(f"saved:{each.shown}", each.help, each.text)
            for each in complete("saved:", self._words, ())
        ]
        return [*saved, *(Completion(text, "", f"{text} ") for text in self._recent)]

    def _hint(self, cards: Sequence[Findable]) -> str:
        """How to find more, where a word begins none of the cards' words but stands inside some."""
        word = self.text.rpartition(" ")[2]
        inside = folded(word)[1:]
        if not inside or not word[0].isalnum() or any(f" {inside}" in card.words for card in cards):
            return ""
        count = sum(inside in card.words for card in cards)
        return f"no word begins like that; *{word} finds it inside {count_of(count, 'card')}" if count else ""

    def _labels(self) -> dict[str, str]:
        try:
            return self.session.writer.catalogue.reason_labels()
        except OfferboardError:  # of the user's tables: the composer says what is wrong there
            return {}

    # -- the commands

    def now(self) -> Now:
        """What the commands can act on."""
        session = self.session
        return Now(
            cards=len(session.cards.snapshot.rows),
            filtered=bool(self._query.tests),
            completable=bool(self.completions.words),
        )

    def action_command(self, id_: str) -> None:
        """Do a command, or say why it does nothing."""
        (asked,) = (command for command in of("find") if command.id == id_)
        if asked.when(self.now()):
            getattr(self, f"do_{id_}")()
        elif asked.otherwise:
            self.session.messages.say(asked.otherwise)

    def do_complete(self) -> None:
        """Take the marked word."""
        self.take(self.completions.marked)

    def take(self, completion: Completion) -> None:
        """Let the words become others."""
        self.value = completion.text
        self.cursor_position = len(completion.text)

    def do_next_word(self) -> None:
        """Mark the next word."""
        self.completions.mark(1)

    def do_previous_word(self) -> None:
        """Mark the word before."""
        self.completions.mark(-1)

    def do_keep_find(self) -> None:
        """Go to the cards that were found."""
        text = self.text.strip()
        unfinished = not self._query.unknown and parse(text, self._words).unknown
        if unfinished and self.completions.words:
            self.take(self.completions.marked)
            text = self.text.strip()
        if text:
            self._recent = [text, *(each for each in self._recent if each != text)][:_RECENT]
        self.leave()
        self._ask()

    def do_clear_find(self) -> None:
        """Show all cards again."""
        self.clear()
        self.post_message(self.Asked())
        self.leave()  # after that: with all cards there again, the column stays the one that it was

    def do_save_find(self) -> None:
        """Save the words under a name."""
        text = self.text.strip()

        def save(name: str) -> None:
            finds = {**self.session.config.finds, name: text}
            self.session.settings.keep({"finds": finds})
            self.session.messages.say(f"saved as saved:{name}")

        self.app.request(OpenSaveFind(text, tuple(self.session.config.finds), save))


class Completions(Widget):
    """The words that may complete what is typed, one of them marked; or what is wrong with it."""

    DEFAULT_CSS = "Completions { height: 1; }"

    class Picked(Message):
        """A word was clicked."""

        def __init__(self, completion: Completion) -> None:
            super().__init__()
            self.completion = completion

    def __init__(self, paint: Callable[[], Paint]) -> None:
        super().__init__()
        self._paint = paint
        self.words: Sequence[Completion] = ()
        self._marked = 0
        self._trouble: Callable[[int], str] = lambda _: ""
        self._spots: list[Spot[Completion]] = []

    @property
    def marked(self) -> Completion:
        """The marked word; there must be one."""
        return self.words[self._marked]

    def show(self, words: Sequence[Completion], trouble: Callable[[int], str]) -> None:
        """Show words, the first marked, or what is wrong where there are none, in so many cells."""
        if list(words) != list(self.words):
            self._marked = 0
        self.words, self._trouble = words, trouble
        self.refresh()

    def mark(self, by: int) -> None:
        """Mark another word."""
        self._marked = (self._marked + by) % len(self.words)
        self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - it has one line
        """As many words as fit, the marked one among them."""
        paint, width = self._paint(), self.size.width
        self._spots = []
        if not self.words:
            return line([(f" {self._trouble(width - 2)}", paint.severities[2])], width, paint.raised)
        sizes = [cell_len(word.shown) + 2 for word in self.words]
        first = 0
        while sum(sizes[first : self._marked + 1]) > width - 2:
            first += 1
        parts: list[Part] = [("<" if first else " ", paint.quiet)]
        used = 1
        for place, word in enumerate(self.words[first:], first):
            if used + sizes[place] > width - 1 and place != self._marked:
                parts.append((">", paint.quiet))
                break
            here = place == self._marked
            said = cut(word.shown, width - 4)
            parts += [(f" {said} ", paint.chosen + paint.strong if here else paint.ink)]
            self._spots.append((used, used + sizes[place], word))
            used += sizes[place]
        help_ = self.marked.help
        right: list[Part] = (
            [(f"{help_} ", paint.quiet)] if help_ and used + cell_len(help_) + 3 < width else []
        )
        return line(parts, width, paint.raised, right)

    def on_click(self, event: events.Click) -> None:
        """Take the word that was clicked."""
        word = spot_at(event.x, self._spots)
        if word is not None:
            self.post_message(self.Picked(word))


def forget_find(app: Program) -> None:
    """Ask which saved find is to be forgotten, and forget it."""
    session = app.session
    finds = session.config.finds

    def forget(name: str) -> None:
        session.settings.keep({"finds": {key: text for key, text in finds.items() if key != name}})
        session.messages.say(f"saved:{name} is forgotten")

    options = [(f"{name}   {text}", name) for name, text in finds.items()]
    app.request(OpenChoice("Forget which find?", options, forget))
