"""Keeps the one child in which templates of the user's own run: starts it, times it, ends it.

Every call blocks until the child has worked for two seconds at most, and the first one also until Python has
started: call it from a thread where somebody waits for keys.
"""

import signal
import subprocess
import sys
import threading
import weakref
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from msgspec import structs

from offerboard.sandbox import messages
from offerboard.sandbox.messages import Answer, Found, FrameError, Task
from offerboard.sandbox.model import SECONDS, MistakeError, Read, Value
from offerboard.sandbox.pipes import LateError, Pipes

A = TypeVar("A", bound=messages.Filled | messages.Taken)

WAIT_SECONDS = 20.0
"""The longest wait for a letter, on a busy machine; what ends one that works on and on is `SECONDS`."""
START_SECONDS = 20.0
"""The longest that the child may take to start, on a busy machine."""
_MOST = 500  # templates that one letter can use
_EXIT_SECONDS = 0.5  # that a child may take to end once it says nothing more
_TOO_LONG = "was stopped after {:g} seconds: is there a loop without end in it?"
_NO_CHILD = "cannot be filled in, for its helper process did not start: {}"
# Isolated, and without `site`: of the outside it knows where modules are, and nothing else.
_BOOT = "import sys; sys.path += sys.argv[1:]; from offerboard.sandbox.child import main; main()"


class Keeper:
    """Keeps a child, and starts another when it had to be ended."""

    def __init__(
        self,
        command: Sequence[str] | None = None,
        *,
        seconds: float = WAIT_SECONDS,
        start_seconds: float = START_SECONDS,
    ) -> None:
        self._command = command
        self._start_seconds = start_seconds
        self._seconds = seconds
        self._lock = threading.Lock()
        self._held: dict[str, dict[str, Found]] = {}
        self._used: dict[tuple[str, str], list[str]] = {}
        self._pipes: Pipes | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._end_at_exit: weakref.finalize[..., Keeper] | None = None

    def language(self, code: str, read: Read) -> "InChild":
        """What runs the templates of a language, which `read` finds."""
        return InChild(self, code, read)

    def ask(self, task: Task, read: Read) -> Answer:
        """Have a task done. Raises MistakeError where the child took too long, or ended."""
        with self._lock:
            if self._process is not None and self._process.poll() is not None:
                self.end()  # somebody ended it while it had nothing to do
            pipes = self._pipes or self._start(task.path)
            pipes.within(self._seconds)
            try:
                return self._asked(pipes, task, read)
            except LateError as error:
                self.end()
                raise MistakeError(task.path, None, _TOO_LONG.format(self._seconds)) from error
            except (FrameError, OSError) as error:
                used_up = self._used_up()
                self.end()
                why = "broke off while it was filled in: it may have needed more than 256 MB"
                raise MistakeError(task.path, None, _TOO_LONG.format(SECONDS) if used_up else why) from error

    def _used_up(self) -> bool:
        """Whether the child ended because it had worked for as long as it may."""
        if self._process is None:
            return False
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_EXIT_SECONDS)
        return self._process.returncode == -signal.SIGPROF

    def end(self) -> None:
        """End the child, if there is one; the next task starts another."""
        if self._end_at_exit is not None:
            self._end_at_exit()
        self._process = self._pipes = None

    def _asked(self, pipes: Pipes, task: Task, read: Read) -> Answer:
        """Have it done; what the child lacks, or holds as it was before, is given to it."""
        held = self._held.setdefault(task.language, {})
        used = self._used.setdefault((task.language, task.name), [])
        sure: list[str] = []
        wanted = used.copy()
        while len(sure) <= _MOST:
            found = {name: _found(read, name) for name in wanted}
            news = {name: one for name, one in found.items() if name not in held or held[name] != one}
            held |= news
            sure += wanted
            messages.send(pipes, structs.replace(task, news=news, same=tuple(sure)))
            said = messages.receive(pipes, messages.ANSWERS)
            if not isinstance(said, messages.TemplateNeeded):
                used[:] = sure
                return said
            wanted = [said.name]
        raise FrameError("it asks on and on")

    def _start(self, path: str) -> Pipes:
        command = self._command or _command()
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
                cwd="/",
                env={},
                start_new_session=True,
            )
        except OSError as error:
            raise MistakeError(path, None, _NO_CHILD.format(error.strerror or error)) from error
        pipes = Pipes(process)
        self._held, self._used = {}, {}
        self._process, self._pipes = process, pipes
        self._end_at_exit = weakref.finalize(self, _end, process, pipes)
        pipes.within(self._start_seconds)
        try:
            messages.receive(pipes, messages.GREETINGS)
        except (FrameError, OSError, LateError) as error:
            self.end()
            raise MistakeError(path, None, _NO_CHILD.format(str(error) or "it took too long")) from error
        return pipes


class InChild:
    """The templates of one language, run in the child."""

    def __init__(self, keeper: Keeper, language: str, read: Read) -> None:
        self._keeper, self._language, self._read = keeper, language, read

    def takes(self, name: str, path: str) -> dict[str, int]:
        """The names that a template takes from outside, each with the line that it first stands in."""
        task = messages.Takes(language=self._language, name=name, path=path)
        return self._answer(task, messages.Taken).lines

    def fill(self, name: str, path: str, values: Mapping[str, Value]) -> str:
        """The text that a template gives. `path` is the file that is named where none else is to blame."""
        plain = {
            key: tuple(value) if isinstance(value, frozenset) else value for key, value in values.items()
        }
        task = messages.Fill(language=self._language, name=name, path=path, values=plain)
        return self._answer(task, messages.Filled).text

    def _answer(self, task: Task, kind: type[A]) -> A:
        answer = self._keeper.ask(task, self._read)
        if isinstance(answer, messages.Wrong):
            raise MistakeError(answer.path, answer.line, answer.why)
        if not isinstance(answer, kind):
            raise MistakeError(task.path, None, "was answered with something else than was asked for")
        return answer


@lru_cache(maxsize=1)
def the_keeper() -> Keeper:
    """The keeper of the one child that this program has."""
    return Keeper()


def _found(read: Read, name: str) -> Found:
    try:
        return read(name)
    except MistakeError as error:
        return messages.Wrong(path=error.path, line=error.line, why=error.why)


def _command() -> list[str]:
    modules = (folder for folder in sys.path if Path(folder).is_absolute())
    return [sys.executable, "-I", "-S", "-c", _BOOT, *modules]


def _end(process: "subprocess.Popen[bytes]", pipes: Pipes) -> None:
    process.kill()
    process.wait()
    pipes.close()
