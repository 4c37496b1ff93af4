"""The cards of the conversation: each has a number; they are read anew before each answer."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

from offerboard.cards.clock.flags import Judgement
from offerboard.cards.model import Card, Head
from offerboard.cards.wording import count_of
from offerboard.cli import cli
from offerboard.cli.context import CommandSession
from offerboard.cli.errors import FORESEEN, report
from offerboard.cli.finding import found_by
from offerboard.cli.judging import clock_of
from offerboard.cli.sheet import sheet
from offerboard.desk.desk import Desk
from offerboard.desk.layout import COLUMNS, ColumnName
from offerboard.errors import OfferboardError
from offerboard.plain.dialogue import Dialogue
from offerboard.plain.sentences import COLUMN_TITLES, card_line, flagged, sentence
from offerboard.store.rows import Row
from offerboard.tracker import Intent

_LISTED = 20
"""How many cards of a column are read out, unless it is asked for by name."""


class PlainBoard:
    """The cards of a file. A card keeps its number for the whole conversation.

    `current` is the id of the card that was spoken of last.
    """

    def __init__(self, dialogue: Dialogue, data: Path, config_file: Path, *, keeps: bool) -> None:
        self.dialogue, self.keeps = dialogue, keeps
        self._files = data, config_file
        self._numbers: dict[str, int] = {}
        self.current: str | None = None
        self.show_applied = False
        self.look()
        shown = (id_ for name in COLUMNS for id_ in self.desk.columns[name].ids)
        for id_ in (*shown, *self.session.cards.rows):
            self.number(id_)

    # -- the cards as they are

    def look(self) -> None:
        """Read the cards and the clock anew. Raises OfferboardError."""
        self.session = CommandSession(_no_screen, keeps=self.keeps)
        self.session.choose(*self._files)
        self.desk = self._desk()
        if self.current not in self.session.cards.rows:
            self.current = None

    def _desk(self, fits: Callable[[Row, Judgement], bool] | None = None) -> Desk:
        desk = Desk(clock_of(self.session))
        desk.show_applied, desk.filter = self.show_applied, fits
        desk.show(self.session.cards, self.session.now)
        return desk

    def card(self, id_: str) -> Card:
        """A card whole. Raises OfferboardError where it is gone."""
        return self.session.cards.card(id_)

    def head(self, id_: str) -> Head:
        """What the clock reads of a card."""
        return self.session.cards.rows[id_].head

    def number(self, id_: str) -> int:
        """The number of a card; one that has none gets the next."""
        return self._numbers.setdefault(id_, len(self._numbers) + 1)

    def id_of(self, words: str) -> str:
        """The card of a number, an id or a company. Raises StoreError for none, or several."""
        if words.isdecimal():
            for id_, number in self._numbers.items():
                if number == int(words) and id_ in self.session.cards.rows:
                    return id_
        return self.session.find(words)

    # -- changing them

    def run(self, *args: str) -> bool:
        """Run a command of the command line, which says what came of it; whether it succeeded."""
        data, config_file = map(str, self._files)
        session = CommandSession(_no_screen, args, keeps=self.keeps)
        session.in_lines = True
        words = ["--data", data, "--config", config_file, *args]
        try:
            code = cli.main(words, prog_name="offerboard", standalone_mode=False, obj=session)
        except FORESEEN as error:
            report(error)
            code = 1
        except SystemExit as leaving:
            code = leaving.code
        self.look()
        return not code

    def add(self, *args: str) -> bool:
        """Run `add`, and say the number of the new card; whether it succeeded."""
        known = set(self.session.cards.rows)
        done = self.run("add", *args)
        for id_ in set(self.session.cards.rows) - known:
            self.current = id_
            self.dialogue.say(f"Saved as number {self.number(id_)}; `undo` takes it back.")
        return done

    def commit(self, intent: Intent) -> bool:
        """Save a change, or say why it cannot be saved; whether it was."""
        try:
            self.session.commit(intent)
        except FORESEEN as error:
            report(error)
            return False
        finally:
            self.look()
        return True

    # -- saying them

    def say_owed(self) -> None:
        """How many cards wait, and which."""
        owed = list(self.desk.owed)
        if not owed:
            self.dialogue.say("Nothing needs you now.")
            return
        self.dialogue.say(f"{len(owed)} need{'s' if len(owed) == 1 else ''} you:")
        for each in owed[:_LISTED]:
            said = flagged(each.flag, self.session.now, self.session.clocks)
            self.dialogue.say(f"{self.number(each.id)}. {sentence(self.head(each.id).name)} {said}")
        if len(owed) > _LISTED:
            self.dialogue.say(f"And {len(owed) - _LISTED} more: `triage` goes through all of them.")

    def say_counts(self) -> None:
        """How many cards each column has."""
        counts = (f"{name} {len(self.desk.columns[column].ids)}" for column, name in COLUMN_TITLES.items())
        self.dialogue.say(f"{', '.join(counts)}.")

    def say_list(self, words: str) -> None:
        """Each column with its cards; one of them whole, or those that fit what is sought.

        Raises UsageError for a word that means nothing.
        """
        column = next((name for name in COLUMNS if words and name.startswith(words.casefold())), None)
        desk = self.desk
        if words and column is None:
            desk = self._desk(found_by(words, self.session))
        columns = (column,) if column else COLUMNS
        for name in columns:
            self._say_column(name, desk, whole=column is not None)
        if not any(desk.columns[name].ids for name in columns):
            self.dialogue.say("No card fits." if words else "No cards here.")
        applied = sum(row.label.stage == "applied" for row in self.session.cards.rows.values())
        if applied and not self.show_applied and not words:
            self.dialogue.say(f"{applied} that you only applied for: `applied` lists them too.")

    def _say_column(self, name: ColumnName, desk: Desk, *, whole: bool) -> None:
        ids = desk.columns[name].ids
        if not ids:
            return
        self.dialogue.say(f"{COLUMN_TITLES[name]}, {count_of(len(ids), 'card')}:")
        shown = ids if whole else ids[:_LISTED]
        self.dialogue.say(self._lines(shown, desk))
        if len(ids) > len(shown):
            self.dialogue.say(f"And {len(ids) - len(shown)} more: `list {name}` reads all of them.")

    def _lines(self, ids: tuple[str, ...], desk: Desk) -> Iterator[str]:
        session = self.session
        for id_ in ids:
            number, card, flag = self.number(id_), self.card(id_), desk.flag(id_)
            hide_pay = session.config.hide_pay
            yield card_line(number, card, flag, session.now, session.clocks, hide_pay=hide_pay)

    def say_card(self, id_: str) -> None:
        """A card whole."""
        self.current = id_
        self.dialogue.say(sheet(self.card(id_), self.desk.judgement(id_), self.session, signs=False))


def _no_screen(*_: object, **__: object) -> NoReturn:
    raise OfferboardError("the board with its screen opens from the shell: `quit` first")
