"""What `mail_command` may hold: places for parts of the letter, but none that would be run as a program.

An argument that a shell, an interpreter or a mail program reads as words of its own language must not hold
what a card says: a company may be called `$(…)`. As an argument of its own, behind such words, it does no
harm: `sh -c 'mutt -s "$1" "$2"' sh {subject} {to}`.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from offerboard.config.model import MAIL_PLACES
from offerboard.text import one_line

_PLACE = re.compile(r"\{([^{}]*)\}")
_THUNDERBIRDS = ("thunderbird", "thunderbird-bin", "thunderbird-esr", "icedove", "betterbird")
"""Their language knows links, which hold no word of it."""
_TERMINALS = ("xterm", "urxvt", "rxvt", "st", "konsole", "gnome-terminal", "xfce4-terminal")
_SHELLS = (
    "sh",
    "ash",
    "bash",
    "dash",
    "ksh",
    "mksh",
    "zsh",
    "fish",
    "csh",
    "tcsh",
    "rc",
    "elvish",
    "nu",
    "xonsh",
)
_LANGUAGES: tuple[tuple[tuple[str, ...], str], ...] = (
    ((*_SHELLS, "pwsh", "busybox"), r"-[a-zA-Z]*c[a-zA-Z]*|--commands?|-Command"),
    (("su", "runuser", "script", "flock", "expect", "python", "pypy"), r"-c|--command"),
    (("perl", "ruby", "lua", "osascript", "mutt", "neomutt"), r"-[a-zA-Z]*[eE]"),
    (("node", "deno", "bun", "php"), r"-[epr]|--eval|--print|--run|eval"),
    (("emacs", "emacsclient"), r"-e|--?eval|--?execute"),
    (("vi", "vim", "nvim", "view", "ex"), r"-c|--cmd|\+"),
    (_THUNDERBIRDS, r"--?compose"),
    (_TERMINALS, r"-[ex]"),
    (("env",), r"-[a-z]*S|--split-string"),
)
"""Programs, and the options behind which stand words of their language."""
_FLAGS = {program: re.compile(options) for programs, options in _LANGUAGES for program in programs}
_ALL = ("ssh", "mosh", "tmux", "watch", "parallel", "eval", "awk", "gawk", "mawk", "sed", "at", "batch")
"""Programs that take what stands anywhere behind them for words of a language."""


def faults(command: Sequence[str]) -> Iterator[str]:
    """What is wrong with a `mail_command`, a line each."""
    places = [name for argument in command for name in _PLACE.findall(argument)]
    known = ", ".join(f"{{{name}}}" for name in MAIL_PLACES)
    for wrong in (name for name in places if name not in MAIL_PLACES):
        yield f"mail_command: {{{one_line(wrong)}}} is none of {known}"
    if command and (not places or not command[0].strip()):
        yield f"mail_command: name a program, and at least one of {known}"
    if command and _PLACE.search(command[0]):
        yield "mail_command: a letter cannot say which program is run"
    for program, argument in _run(command):
        place = _PLACE.search(argument)
        if place:
            yield (
                f"mail_command: {program} would run what the card says in {place[0]}; "
                "give it as an argument of its own, as in sh -c 'mutt -s \"$1\"' sh {subject}"
            )


def _run(command: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The arguments that a program takes for words of its language, each with that program."""
    for at, word in enumerate(command):
        program = re.sub(r"[\d.]+$", "", PurePath(word).name)
        rest = command[at + 1 :]
        if program in _ALL:
            yield from ((program, argument) for argument in rest)
        flags = _FLAGS.get(program)
        if flags is None:
            continue
        for place, option in enumerate(rest):
            found = flags.match(option)
            if found is None:
                continue
            if found.end() < len(option):  # -e{body}, --eval={body}
                yield program, option
                continue
            operands = (argument for argument in rest[place + 1 :] if not argument.startswith(("-", "+")))
            code = next(operands, "")
            if program not in _THUNDERBIRDS or code != "{mailto}":
                yield program, code
