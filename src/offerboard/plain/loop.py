"""The conversation: a line is read, what it asks for is done and said, until it is left."""

import shlex
import sys
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path

import click

from offerboard.cli import cli
from offerboard.cli.errors import FORESEEN, complain, report
from offerboard.commands import Command, Now, with_keys
from offerboard.errors import OfferboardError, UsageError
from offerboard.plain import guides
from offerboard.plain.board import PlainBoard
from offerboard.plain.dialogue import BackError, Dialogue, LeftError
from offerboard.plain.letter import write
from offerboard.plain.triage import Triage
from offerboard.plain.vocabulary import commands, help_of, is_shell_command, likely, meant, name
from offerboard.store.errors import UnknownCardError

_OF_CARDS: dict[str, Callable[[PlainBoard, str], object]] = {
    "open": PlainBoard.say_card,
    "compose": write,
    "more_time": lambda board, id_: write(board, id_, "more-time"),
    "bargain": lambda board, id_: write(board, id_, "negotiate"),
    "decline": guides.decline,
    "sent": guides.sent,
    "not_sent": guides.not_sent,
    "record": guides.record,
    "end": guides.end,
    "edit": guides.edit,
    "decide": guides.decide,
    "accept": guides.accept,
    "snooze": guides.snooze,
    "delete": guides.delete,
    "move_to": guides.move,
    "copy_contact": guides.copy_contact,
}
"""What the commands do that are for a card."""
_RUN_AS = {"undo": "undo", "redo": "redo", "compare": "compare", "when": "when", "history": "stats"}
"""Commands of the board that a command of the command line does, without a card."""

_MORE = (
    "`list` takes what to find, as `list is:overdue`, or a column, as `list offers`.",
    "With more words, it is the shell's: `log 3 called --at yesterday`, `round 3 add --at 'thu 14:00'`.",
    "`help log` says what that takes; `export`, `import`, `due`, `backup` and all others work too.",
    "`config edit` opens your settings in your editor, and `config check` says whether they are in order.",
    "`back`, or ctrl+c, takes a question back; `quit`, or ctrl+d, leaves. Everything is saved at once.",
)
"""What the help says after the list of commands."""


def talk(data: Path, config_file: Path, *, keeps: bool = True) -> int:
    """Talk about a board until it is left, or nobody answers any more; the exit code."""
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    dialogue = Dialogue(sys.stdin, sys.stdout)
    try:
        board = PlainBoard(dialogue, data, config_file, keeps=keeps)
        return Loop(board).talk()
    except LeftError:
        return 0
    except FORESEEN as error:
        return report(error)


class Loop:
    """Reads lines, and does what they ask for."""

    def __init__(self, board: PlainBoard) -> None:
        self.board, self.dialogue = board, board.dialogue
        self.commands = commands(with_keys(board.session.config.keys))

    def talk(self) -> int:
        """Obey line after line until it is left; the exit code. Raises LeftError if nobody answers."""
        self._begin()
        while True:
            try:
                line = self.dialogue.ask("Command")
            except BackError:
                self.dialogue.say("`quit` leaves; everything is saved.")
                continue
            if line:
                try:
                    self.obey(line)
                except BackError:
                    self.dialogue.say("Nothing was done.")

    def _begin(self) -> None:
        board, said = self.board, self.dialogue.say
        said("offerboard, as lines and questions. `help` lists what can be typed, `quit` leaves.")
        if not board.keeps:
            said("These cards are made up, and nothing is kept.")
        for remark in board.session.remarks:
            said(f"{remark}.")
        if not board.session.cards.rows:
            said("No cards yet: `new` adds one, `import FILE` brings in a sheet.")
            return
        board.say_counts()
        board.say_owed()

    # -- what a line asks for

    def obey(self, line: str) -> None:
        """Do what a line asks for. Raises BackError where it was taken back, LeftError where it leaves."""
        board = self.board
        try:
            board.look()
            line = line.removeprefix("offerboard ").strip()
            command, rest = meant(line, self.commands)
            if command is not None and not self._says_more(line, command, rest):
                self._do(command, rest, self._target(command, rest))
            elif is_shell_command(line):
                self._shell(line)
            else:
                self._guess(line)
        except KeyboardInterrupt:
            self.dialogue.say(("", "Stopped."))
        except FORESEEN as error:
            report(error)

    def _says_more(self, line: str, command: Command, rest: str) -> bool:
        """Whether more than a card follows a command: arguments, as the command line takes them."""
        if command.id not in _OF_CARDS:
            return bool(rest) and command.id not in ("find", "help")
        if len(rest.split()) < 2 or not is_shell_command(line):
            return False
        try:
            self.board.id_of(rest)
        except UnknownCardError:
            return True
        return False

    def _target(self, command: Command, words: str) -> str | None:
        """The card that a command is for; None where it needs none. Raises OfferboardError."""
        if command.id not in _OF_CARDS:
            return None
        if words:
            return self.board.id_of(words)
        if self.board.current is None:
            raise UsageError(f"which card? `{name(command)} 1`, or `{name(command)}` and the company")
        return self.board.current

    def _do(self, command: Command, rest: str, id_: str | None) -> None:
        board = self.board
        now = Now(
            card=board.head(id_) if id_ else None,
            cards=len(board.session.cards.rows),
            can_undo=True,
            can_redo=True,
        )
        if not command.when(now):
            raise OfferboardError(command.otherwise or "that is not possible here")
        if id_ is not None:
            if id_ != board.current or command.id in ("decline", "end", "delete"):
                self.dialogue.say(f"{board.head(id_).name}, number {board.number(id_)}.")
            board.current = id_
            _OF_CARDS[command.id](board, id_)
            return
        match command.id:
            case "quit":
                raise LeftError
            case "help":
                self._help(rest)
            case "triage":
                Triage(board, self.obey).walk()
            case "new":
                guides.new(board)
            case "find":
                board.say_list(rest)
            case "applied":
                board.show_applied = not board.show_applied
                board.look()
                board.say_list("")
            case "settings":
                self._settings()
            case other:
                board.run(_RUN_AS[other])

    def _settings(self) -> None:
        """What is set in the config, and how to change it."""
        self.board.run("config", "show")
        self.dialogue.say(
            "`config edit` changes it in your editor; `config show --all` says every setting there is."
        )

    def _shell(self, line: str) -> None:
        """A command of the command line, in which a card may be called by its number here."""
        try:
            words = shlex.split(line)
        except ValueError as error:
            raise UsageError(f"a quote is not closed ({error})") from error
        command = cli.get_command(click.Context(cli), words[0])
        takes = {param.name for param in command.params} if command is not None else set()
        if takes & {"id_", "ids"}:
            words[1:] = [
                self._numbered(word) if at == 0 or "ids" in takes else word
                for at, word in enumerate(words[1:])
            ]
        if words[0] == "add":
            self.board.add(*words[1:])
        else:
            self.board.run(*words)

    def _numbered(self, word: str) -> str:
        return self.board.id_of(word) if word.isdecimal() else word

    def _guess(self, line: str) -> None:
        """A card by its number or company; else the commands that may be meant."""
        try:
            self.board.say_card(self.board.id_of(line))
        except UnknownCardError:
            command, rest = meant(line, self.commands)
            if command is not None and rest:
                complain(f"`{name(command)}` is said alone: it takes no card, and no other words")
                return
            found = likely(line, self.commands)
            if not found:
                complain(f'"{line}" is no command and no card; `help` lists what can be typed')
                return
            options = [(f"{name(each)}: {help_of(each)}", each) for each in found]
            chosen = self.dialogue.choose(f'No command is called "{line}". Do you mean', options)
            self.obey(name(chosen))

    def _help(self, words: str) -> None:
        if words:
            command, _ = meant(words, self.commands)
            if is_shell_command(words):
                self.board.run(words.split(maxsplit=1)[0], "--help")
            elif command is not None:
                self.dialogue.say(f"{name(command)}, or {command.key}: {help_of(command)}.")
            else:
                raise UsageError(f'no command is called "{words}"')
            return
        said = self.dialogue.say
        said("A command may be followed by a card, by its number or company; without, the last one is meant.")
        for each in self.commands:
            key = f", or {each.key}" if each.key and len(each.key) == 1 else ""
            said(f"{name(each)}{key}: {help_of(each)}.")
        said(_MORE)
