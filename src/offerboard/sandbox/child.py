"""What runs in the child: templates of the user's own, under limits that no template can lift.

The program gives it each template that it lacks; it reads no file, ends when the program does, and says
nothing but what `messages` holds. It imports nothing but what fills templates in.
"""

import resource
import signal
import sys
from contextlib import suppress

from offerboard.sandbox import messages
from offerboard.sandbox.engine import Engine
from offerboard.sandbox.messages import Answer, Found, FrameError, Task, TemplateNeeded
from offerboard.sandbox.model import SECONDS, MistakeError, Template

MEMORY = 256 * 1024 * 1024
"""Bytes of address space, where the system can hold a process to them."""
_LIMITS = {
    "RLIMIT_AS": MEMORY,
    "RLIMIT_CORE": 0,
    "RLIMIT_FSIZE": 0,
    "RLIMIT_NOFILE": 0,  # the pipes are open already
    "RLIMIT_NPROC": 0,
}


# What Jinja2 and Python import only when they meet it, which is before no file can be opened any more.
_WARM_UP = (
    "{% macro m(a) %}{{ a }}{% endmacro %}{% for a in ['\\n', 1] %}{{ m(a ~ 'é') | upper }}{% endfor %}",
    "{{ missing }}",
    "{{ 1 / 0 }}",
    "{{ ''.__class__ }}",
    "{{ 'a' | nothing }}",
    "{% include 'nothing' %}",
    "{% if %}",
    "{{ " + "(" * 1000,
)


def warm_up() -> None:
    """Let everything be imported that filling in a template can import, right or wrong."""
    engine = Engine(lambda name: Template(path="warm.j2", text=name) if name in _WARM_UP else None)
    for text in _WARM_UP:
        with suppress(MistakeError):
            engine.takes(text, "")
            engine.fill(text, "", {"known": "x"})


def confine() -> None:
    """Let this process take no more than `MEMORY`, open no file, start no program and leave no core."""
    for name, most in _LIMITS.items():
        kind = getattr(resource, name, None)
        if kind is not None:
            with suppress(ValueError, OSError):  # macOS knows a limit of memory and does not take it
                _, hard = resource.getrlimit(kind)
                least = most if hard == resource.RLIM_INFINITY else min(most, hard)
                resource.setrlimit(kind, (least, least))


def main() -> None:
    """Answer tasks until there are no more."""
    warm_up()
    confine()
    languages: dict[str, _Language] = {}
    with suppress(FrameError, OSError):
        messages.send(sys.stdout.buffer, messages.Ready())
        while True:
            task = messages.receive(sys.stdin.buffer, messages.TASKS)
            signal.setitimer(signal.ITIMER_PROF, SECONDS)  # its end is SIGPROF, which ends the child
            language = languages.setdefault(task.language, _Language())
            messages.send(sys.stdout.buffer, language.answer(task))
            signal.setitimer(signal.ITIMER_PROF, 0)


class _LackingError(Exception):
    """A template that is not held, or perhaps not as it is now."""


class _Language:
    """The templates of one language, as far as the program has given them, and what runs them."""

    def __init__(self) -> None:
        self._held: dict[str, Found] = {}
        self._sure: set[str] = set()
        self._engine = Engine(self._read)

    def answer(self, task: Task) -> Answer | TemplateNeeded:
        """What a task asks for, or the template that it lacks."""
        self._held |= task.news
        self._sure = {*task.news, *task.same}
        try:
            if isinstance(task, messages.Takes):
                return messages.Taken(lines=self._engine.takes(task.name, task.path))
            return messages.Filled(text=self._engine.fill(task.name, task.path, task.values))
        except MistakeError as error:
            return messages.Wrong(path=error.path, line=error.line, why=error.why)
        except _LackingError as error:
            return TemplateNeeded(name=str(error))

    def _read(self, name: str) -> Template | None:
        if name not in self._sure:
            raise _LackingError(name)
        found = self._held[name]
        if isinstance(found, messages.Wrong):
            raise MistakeError(found.path, found.line, found.why)
        return found
