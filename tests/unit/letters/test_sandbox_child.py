"""The child in which templates of the user's own run: what it may do, and what becomes of a bad one."""

import ast
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from offerboard.letters import Writer
from offerboard.sandbox import keeper as keeping
from offerboard.sandbox.keeper import Keeper
from offerboard.sandbox.model import MistakeError, Template
from tests.unit.letters.letters import NOW, SENDER, SHIPPED, letter
from tests.unit.letters.sandboxes import ENDLESS, PATIENCE, UNGUARDED, keeper, reading, running

SAYS = (
    "import sys, time; from offerboard.sandbox import messages as m;"
    "say = lambda it: m.send(sys.stdout.buffer, it);"
)


def pid(of: Keeper) -> int:
    assert of._process is not None
    return of._process.pid


def gone(number: int) -> bool:
    """Whether a process ends while one waits."""
    for _ in range(round(PATIENCE / 0.02)):
        try:
            os.kill(number, 0)
            if Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True  # dead, and not yet fetched by whoever adopted it
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.02)
    return False


def test_one_child_answers_task_after_task() -> None:
    texts = {"letter": "{% import 'parts' as p %}Dear {{ p.who(name) }},{{ x if 'a' in words }}"}
    texts["parts"] = "{% macro who(n) %}{{ n | upper }}{% endmacro %}"
    with keeper() as one:
        runs = one.language("en", lambda name: reading(**texts)(name))  # noqa: PLW0108 - the texts change
        assert runs.takes("letter", "?") == {"name": 1, "words": 1, "x": 1}
        number = pid(one)
        values = {"name": "Zoë", "words": frozenset({"a"}), "x": "!"}
        assert runs.fill("letter", "?", values) == "Dear ZOË,!"
        texts["parts"] = texts["parts"].replace("upper", "lower")
        assert runs.fill("letter", "?", values) == "Dear zoë,!"
        assert (
            one.language("zh", reading(letter="{{ name }}，您好")).fill("letter", "?", values) == "Zoë，您好"
        )
        assert pid(one) == number


def test_a_mistake_is_told_with_its_place() -> None:
    with keeper() as one:
        runs = one.language(
            "en", reading(a="x\n{% if %}", b="x\n\n{{ 1 / 0 }}", c="{{ compny }}", d="{% include 'e' %}")
        )
        for name, said in {
            "a": "/mine/a.j2:2: Expected an expression",
            "b": "/mine/b.j2:3: division by zero",
            "c": "/mine/c.j2:1: nothing is called 'compny'; did you mean 'company'?",
            "d": "/mine/d.j2:1: there is no template 'e'",
        }.items():
            with pytest.raises(MistakeError) as caught:
                runs.fill(name, "?", {"company": "Globex"})
            assert str(caught.value).startswith(said)
        number = pid(one)
        with pytest.raises(MistakeError, match=r"^/mine/parts.j2:7: not UTF-8$"):
            one.language("en", lambda _: broken()).fill("f", "?", {})
        assert pid(one) == number
        asks_on = one.language(
            "en", reading(g="{% for n in range(999) %}{% include 'g' ~ n ignore missing %}{% endfor %}")
        )
        with pytest.raises(MistakeError, match="broke off"):
            asks_on.fill("g", "?", {})


def broken() -> Template:
    raise MistakeError("/mine/parts.j2", 7, "not UTF-8")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (ENDLESS, "was stopped after 0.5 seconds: is there a loop without end in it?"),
        ("{{ 'x' * 10 ** 9 }}", "needs more memory than a letter may|broke off"),
        (
            "{% set ns = 'x' %}" + "{% set ns = ns ~ ns %}" * 40,
            "needs more memory than a letter may|broke off",
        ),
        ("{{ 9 ** (9 ** 9) }}", "was stopped"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "calls itself without end"),
    ],
    ids=["endless", "gigabyte", "doubled", "power", "deep"],
)
def test_what_the_guards_would_let_pass_is_stopped_by_the_limits(text: str, why: str) -> None:
    began = time.monotonic()
    with keeper(UNGUARDED, seconds=0.5 if "stopped" in why else PATIENCE) as one:
        runs = one.language("en", reading(evil=text, good="{{ name }}"))
        with pytest.raises(MistakeError, match=rf"^/mine/evil.j2: .*({why})"):
            runs.fill("evil", "/mine/evil.j2", {})
        assert runs.fill("good", "?", {"name": "Robin"}) == "Robin"
    assert time.monotonic() - began < PATIENCE


def test_another_child_is_started_for_one_that_was_ended_from_outside() -> None:
    with keeper() as one:
        runs = one.language("en", reading(a="{{ name }}"))
        assert runs.fill("a", "?", {"name": "Robin"}) == "Robin"
        assert one._process is not None
        one._process.kill()
        one._process.wait()
        assert runs.fill("a", "?", {"name": "Robin"}) == "Robin"


BRIEFLY = "from offerboard.sandbox import child; child.SECONDS = 0.2;"


def test_a_child_ends_itself_once_it_has_worked_for_too_long() -> None:
    with keeper(UNGUARDED + BRIEFLY) as one:
        runs = one.language("en", reading(evil=ENDLESS, good="{{ name }}"))
        with pytest.raises(MistakeError, match="was stopped after 2 seconds: is there a loop"):
            runs.fill("evil", "/mine/evil.j2", {})
        assert runs.fill("good", "?", {"name": "Robin"}) == "Robin"


def test_a_good_template_is_given_its_time_on_a_busy_machine() -> None:
    stalled = "import time; from offerboard.sandbox import engine; fill = engine.Engine.fill;"
    stalled += "engine.Engine.fill = lambda *given: (time.sleep(0.5), fill(*given))[1];"
    with keeper(BRIEFLY + stalled) as one:
        assert one.language("en", reading(a="{{ name }}")).fill("a", "?", {"name": "Robin"}) == "Robin"


@pytest.mark.parametrize(
    ("program", "why"),
    [
        ("pass", "its helper process did not start: the end"),
        ("time.sleep(60)", "its helper process did not start: it took too long"),
        ("print('Hello, world')", "its helper process did not start: no frame"),
        ("say(m.TemplateNeeded(name='x'))", "its helper process did not start: "),
        ("say(m.Ready()); time.sleep(60)", "was stopped after 0.5 seconds"),
        ("say(m.Ready()); m.receive(sys.stdin.buffer, m.TASKS)", "broke off"),
        ("say(m.Ready()); sys.stdout.write('x' * 99999); sys.stdout.flush()", "broke off"),
        ("say(m.Ready()); say(m.Taken(lines={}))", "was answered with something else"),
        (
            "say(m.Ready())\nwhile True: say(m.TemplateNeeded(name='x'))",
            "was stopped after 0.5 seconds|broke off",
        ),
        (
            "say(m.Ready()); sys.stdout.buffer.write(bytes(4)); sys.stdout.flush(); time.sleep(60)",
            "broke off",
        ),
    ],
    ids=[
        "ends",
        "sleeps",
        "prints",
        "greets-wrong",
        "hangs",
        "dies",
        "rubbish",
        "wrong-answer",
        "asks-on",
        "empty",
    ],
)
def test_whatever_a_child_does_there_is_a_message(program: str, why: str) -> None:
    start = 1 if program.startswith("time.sleep") else PATIENCE
    with keeper(
        program=SAYS + program, seconds=0.5 if "stopped" in why else PATIENCE, start_seconds=start
    ) as one:
        runs = one.language("en", reading(x="x" * 9_000))
        with pytest.raises(MistakeError, match=f"^/mine/a.j2: .*({why})"):
            runs.fill("a", "/mine/a.j2", {})


def test_a_program_that_is_not_there_is_told() -> None:
    one = Keeper(["/nowhere/python"])
    with pytest.raises(MistakeError, match="did not start: No such file or directory"):
        one.language("en", reading()).takes("a", "/mine/a.j2")


def test_a_letter_too_long_for_a_frame_is_told_and_ends_nothing_else() -> None:
    with keeper() as one:
        runs = one.language("en", reading(a="{{ name }}"))
        with pytest.raises(MistakeError):
            runs.fill("a", "?", {"name": "x" * 2_000_000})
        assert runs.fill("a", "?", {"name": "Robin"}) == "Robin"


def test_threads_get_each_its_own_answer() -> None:
    found: list[tuple[str, str]] = []
    with keeper() as one:
        runs = one.language("en", reading(a="{{ name }}"))

        def ask(name: str) -> None:
            found.extend((name, runs.fill("a", "?", {"name": name})) for _ in range(10))

        threads = [threading.Thread(target=ask, args=(str(number),)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(found) == 40
    assert all(name == said for name, said in found)


def test_it_opens_no_file_starts_no_program_and_knows_nothing(tmp_path: Path) -> None:
    program = """
import os, sys
from offerboard.sandbox import child
before = set(sys.modules)
child.warm_up()
child.confine()
def tried(what, *args):
    try:
        what(*args)
    except (OSError, MemoryError) as error:
        return type(error).__name__
    return "done"
tries = [tried(open, "/etc/passwd"), tried(os.pipe), tried(bytearray, 1 << 29)]
sys.stdout.write(repr((dict(os.environ), tries)))
sys.stdout.write("\\n" + " ".join(sys.modules))
"""
    done = subprocess.run(running("", program), env={}, cwd="/", capture_output=True, text=True, check=True)
    said, _, modules = done.stdout.partition("\n")
    environ, tries = ast.literal_eval(said)
    assert set(environ) <= {"LC_CTYPE"}
    assert tries == ["OSError", "OSError", "MemoryError" if sys.platform == "linux" else "done"]
    rooms = {name.split(".")[1] for name in modules.split() if name.startswith("offerboard.")}
    assert rooms == {"errors", "sandbox", "text"}
    assert not {"textual", "rich", "tinydb", "click", "platformdirs"} & set(modules.split())


def test_it_ends_with_the_program_even_a_killed_one() -> None:
    program = """
import sys, time
from offerboard.sandbox.keeper import the_keeper
from offerboard.sandbox.model import Template
runs = the_keeper().language("en", lambda name: Template(path=name, text="x"))
runs.fill("a", "?", {})
print(the_keeper()._process.pid, flush=True)
time.sleep(60 if sys.argv[1:] else 0)
"""
    for killed in (True, False):
        command = [sys.executable, "-c", program, *(["wait"] if killed else [])]
        parent = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        if killed:
            parent.send_signal(signal.SIGKILL)
        parent.communicate()
        assert gone(child)


def test_what_ships_needs_no_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    keeping.the_keeper.cache_clear()
    mine = tmp_path / "templates"
    for folders in ((SHIPPED,), (mine, SHIPPED)):
        writer = Writer(folders)
        writer.warm_up(NOW, SENDER)
        assert letter("decline", writer=writer).body
    (mine / "en").mkdir(parents=True)
    assert letter("decline", "phone", writer=writer).body
    (mine / "en" / "decline.text.j2").write_text("No.")
    with pytest.raises(AssertionError, match="a process was started"):
        letter("decline", "phone", writer=writer)
    keeping.the_keeper.cache_clear()
