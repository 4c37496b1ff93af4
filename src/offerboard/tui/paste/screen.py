"""Pasting a mail, or rows of a sheet: what they hold is shown with its words before anything is done."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from offerboard.cards.wording import count_of
from offerboard.commands import Command
from offerboard.config import Config
from offerboard.errors import OfferboardError
from offerboard.exchange import ReadOptions
from offerboard.exchange.mail.said import DOES
from offerboard.store.repository import Snapshot
from offerboard.tui.base.dialog import SHEET, Dialog
from offerboard.tui.base.keys import key_of
from offerboard.tui.paste.reading import Pasted, pasted
from offerboard.tui.paste.texts import texts_of
from offerboard.tui.requests import Bring
from offerboard.tui.widgets.field import Field
from offerboard.tui.widgets.fields import PageField
from offerboard.tui.widgets.paragraphs import Paragraph, Paragraphs

_BEFORE = (
    "Paste the mail whole, with its From and Date where you have them: “by Friday” is seen from its day.",
    "Or rows copied from a sheet, their headings first. Nothing is saved before you have seen it.",
)


class PasteScreen(Dialog[Bring]):
    """What is pasted is read at once; ctrl+s brings it to its card, or into the form of a new one."""

    CSS_PATH = [SHEET, "paste.tcss"]  # noqa: RUF012 - Textual declares it so
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n,f3", "anew", "As a new card", show=False),
        Binding("ctrl+v,f5", "paste_copied", "Paste what is copied", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__("Paste a mail, or rows of a sheet", draft="paste")
        self.seen: Pasted | None = None
        self._seen_of = self._taken = ""
        self._anew = False

    def body(self) -> Iterable[Widget]:
        """The text, and what is read in it."""
        self.page = PageField("pasted", "", lines=8, hint="ctrl+v, or however your terminal pastes")
        self.page.set_label_width(0)  # it has none, and rows of a sheet are wide
        self.pane = Paragraphs(lambda: self.session.colours, id="look", margin=0)
        yield from (self.page, self.pane)

    def on_mount(self) -> None:
        """Say what may be pasted; a mail or rows that are copied already stand there."""
        self._show()
        if not self.page.text.strip():
            self.session.background.run(self._copied, self._take, group="copied", failed=lambda _: None)

    def _copied(self) -> str:
        """What is copied, if it is of use here: anything else is nobody's business. Blocks."""
        text = self.session.clipboard.paste()
        return text if text.strip() and pasted(text, *self._circumstances()).tells else ""

    def _take(self, text: str) -> None:
        if text and self.is_current and not self.page.text.strip():
            self._taken = self.page.text = text

    def action_paste_copied(self) -> None:
        """Put in whatever is copied."""
        self.session.background.run(self.session.clipboard.paste, self._put, group="copied")

    def _put(self, text: str) -> None:
        if not self.is_current:
            return
        if text.strip():
            self.page.text = text
        else:
            self.tell("nothing that can be read is copied: paste it as your terminal does")

    @property
    def fresh(self) -> Pasted | None:
        """What was read, if it is from the text that stands there and for the cards that are shown."""
        seen = self.seen
        there = seen is not None and self._seen_of == self.page.text
        return seen if there and seen is not None and seen.snapshot is self.session.cards.snapshot else None

    # -- reading

    def on_field_changed(self, event: Field.Changed) -> None:
        """Read it."""
        super().on_field_changed(event)
        self._look()

    def on_cards_changed(self) -> None:
        """The board changed below: the mail may be about another card now."""
        self._look()

    def _look(self) -> None:
        text, session = self.page.text, self.session
        if not text.strip():
            self.seen = None
            self._show()
            return
        session.background.run(
            partial(pasted, text, *self._circumstances()),
            partial(self._read, text),
            failed=self._failed,
            group="look",
        )

    def _circumstances(self) -> tuple[Snapshot, ReadOptions, Config]:
        """What a text is read beside: the cards, the time, the config."""
        session = self.session
        config = session.config
        options = ReadOptions(
            session.now(),
            session.zone,
            config.currency,
            config.dates_day_first,
            day_first_sure=True,
            author=config.name,
        )
        return session.cards.snapshot, options, config

    def _read(self, text: str, found: Pasted) -> None:
        if self.is_current and text == self.page.text:
            self.seen, self._seen_of = found, text
            self._show()
            if text == self._taken:
                self.tell("this is what was copied")

    def _failed(self, why: OfferboardError) -> None:
        if self.is_current:
            self.tell(str(why), wrong=True)

    def _show(self) -> None:
        colours = self.session.colours
        if self.seen is not None:
            self.pane.show(list(texts_of(self.seen, colours)))
        else:
            self.pane.show([Paragraph(((words, colours.quiet),)) for words in _BEFORE])
        self.show_footer()

    # -- what becomes of it

    @property
    def _to_known(self) -> bool:
        seen = self.fresh
        return seen is not None and seen.known is not None and not self._anew

    def answer(self) -> Bring | None:
        """What is to be done: a change, or a card for the form. Raises OfferboardError."""
        seen = self.fresh
        if seen is None:
            raise OfferboardError("paste something first" if not self.page.text.strip() else "reading …")
        undo = key_of("undo", self.session.config.keys)
        if seen.plan is not None:
            if not seen.plan.added or seen.intent is None:
                raise OfferboardError("these rows have nothing to add")
            return Bring(
                intent=seen.intent,
                said=f"{count_of(len(seen.plan.added), 'card')} added; {undo} takes them back",
            )
        if self._to_known and seen.known is not None and seen.intent is not None:
            self.session.cards.tracker.preview(self.session.cards.snapshot, seen.intent)
            return Bring(
                intent=seen.intent, said=f"{seen.known.name}: {DOES[seen.does]}; {undo} takes it back"
            )
        return Bring(card=seen.card)

    @property
    def save_title(self) -> str:
        """What ctrl+s does now."""
        seen = self.fresh
        if seen is None:
            return "Read"
        if seen.plan is not None:
            return f"Import {count_of(len(seen.plan.added), 'card')}"
        return (
            f"Bring to {seen.known.name[:24]}"
            if self._to_known and seen.known is not None
            else "Into the form"
        )

    def possible(self) -> list[Command]:
        """What the keys do now."""
        commands = [
            Command("save", "ctrl+s", self.save_title, ""),
            Command("paste_copied", "ctrl+v", "Paste", ""),
            Command("back", "escape", "Back", "", shown="Esc"),
        ]
        if self._to_known:
            commands.insert(1, Command("anew", "ctrl+n", "As a new card", ""))
        return commands

    def action_anew(self) -> None:
        """Make a new card from it, although it is about a card on the board."""
        if self._to_known:
            self._anew = True
            self.action_save()
