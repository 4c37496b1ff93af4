"""Finding commands by what people call them: their titles, what they do, and other words for it. Pure."""

from collections.abc import Iterable

from offerboard.cards.finding.folding import folded
from offerboard.commands.model import Command

SYNONYMS: dict[str, str] = {
    "accept": "yes sign take",
    "answer": "letter email reply",
    "applied": "applications hidden",
    "back_up": "backup safety copy",
    "bargain": "negotiate counter counteroffer salary money raise pay",
    "call": "phone ring",
    "close": "leave exit back",
    "compare": "side by side table versus",
    "compose": "email mail letter message text sms call phone write script template reply answer respond",
    "copy": "clipboard yank",
    "copy_contact": "clipboard yank email address phone number link",
    "decide": "think friends pros cons choose advice",
    "decline": "no refuse reject turn down say no pass letter email",
    "delete": "remove trash erase",
    "edit": "change correct deadline date salary pay notes contact rename",
    "editor": "vim emacs nano",
    "end": "ghost ghosted rejected reject rejection silence they said no closed withdraw lapsed",
    "export": "save csv json spreadsheet backup download",
    "find": "search filter look for",
    "find_situation": "situation purpose kind of letter list all search type",
    "forget_find": "delete remove saved search filter",
    "help": "keys shortcuts manual signs",
    "hide_pay": "money salary amounts privacy",
    "history": "stats statistics numbers charts",
    "import": "load csv json xlsx spreadsheet open file",
    "incoming": "phone ring recruiter calls incoming call answer",
    "letter_sent": "told done confirm",
    "mail": "email send draft",
    "merge": "join sync conflict copies combine",
    "more_time": "deadline extension extend postpone later",
    "move_left": "interviews back",
    "move_right": "no decline offers forward",
    "move_to": "drag stage column",
    "new": "add create",
    "not_sent": "unsent",
    "open": "show view details",
    "open_link": "url website browser advert posting page",
    "order": "sort deadline",
    "own_keys": "bindings shortcuts keyboard remap vim emacs arrows keymap",
    "pane": "sidebar details preview",
    "paste": "email clipboard insert rows spreadsheet",
    "qr": "code phone",
    "quit": "exit close leave",
    "record": "call called phone log heard met meeting interview wrote note",
    "redo": "again",
    "rehearse": "practise practice try exercise",
    "restore": "backup recover rollback earlier",
    "save_copy": "export backup save as",
    "select": "mark several",
    "sent": "told done confirm",
    "settings": "config configuration preferences options name language zone country currency profile",
    "snooze": "later remind hide",
    "tell": "expedite deadline date others all seven hurry",
    "theme": "colours colors dark light scheme appearance",
    "triage": "inbox queue due todo waits",
    "undo": "revert back",
    "when": "calendar deadline deadlines days schedule timeline gantt",
}
"""What else people call a command, by its id."""
_LOOSE, _WORST = 4, 9


def find_commands(commands: Iterable[Command], typed: str) -> list[Command]:
    """The commands that a typed text means, the likeliest first; with nothing typed all, in their order."""
    words = folded(typed).split()
    if not words:
        return list(commands)
    scored = [(_score(command, words), command) for command in commands]
    return [command for score, command in sorted(scored, key=lambda pair: pair[0]) if score < _WORST]


def is_named(command: Command, typed: str) -> bool:
    """Whether each word of a text begins a word of the title, or is one of the other names in full."""
    words = folded(typed).split()
    return not words or _score(command, words) < _LOOSE


def _score(command: Command, words: list[str]) -> int:
    """How far the words are from the command; the farthest of them counts."""
    title, other = folded(command.title).split(), folded(SYNONYMS.get(command.id, "")).split()
    help_ = folded(command.help).split()
    return max(_word_score(word, title, other, help_) for word in words)


def _word_score(word: str, title: list[str], other: list[str], help_: list[str]) -> int:
    if word in title:
        return 0
    if word in other:
        return 1
    if title and title[0].startswith(word):
        return 2
    for score, among in ((3, title), (_LOOSE, other), (_LOOSE + 1, help_)):
        if any(each.startswith(word) for each in among):
            return score
    return _LOOSE + 2 if len(word) > 2 and any(word in each for each in (*title, *other)) else _WORST
