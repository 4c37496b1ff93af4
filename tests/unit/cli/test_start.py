"""A command starts quickly: nothing is imported that it does not need, and the board needs no click."""

import subprocess
import sys

import pytest

HEAVY = {
    *("asyncio", "filelock", "icalendar", "jinja2", "offerboard.letters", "offerboard.tui"),
    *("pyperclip", "rich", "segno", "subprocess", "textual", "tomlkit", "tomllib"),
}


def _python(program: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)


def _modules(program: str) -> set[str]:
    """The modules that are loaded after a program, which says so itself on its last line."""
    program = f"import sys\n{program}\nsys.stdout.flush()\nprint(*sys.modules)"
    done = _python(program)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    ("command", "module", "needed"),
    [
        ("due", "views.due", set()),
        ("list", "cards.listing", set()),
        ("undo", "files.history", {"filelock", "asyncio"}),
    ],
)
def test_a_command_imports_only_what_it_needs(command: str, module: str, needed: set[str]) -> None:
    loaded = _modules(f"from offerboard.cli import main\nmain(None, [{command!r}])")
    assert f"offerboard.cli.commands.{module}" in loaded
    assert loaded & HEAVY <= needed


_FAKE_BOARD = """
import gc, types
fake = types.ModuleType("offerboard.tui.opening")
def run(data, config, *, as_demo=False):
    print(data.name, config.name, as_demo, gc.isenabled())
    return 7
fake.run = run
sys.modules["offerboard.tui.opening"] = fake
class Terminal:
    isatty = staticmethod(lambda: True)
    flush = staticmethod(lambda: None)
    write = staticmethod(lambda text: None)
sys.stdin, sys.stderr = Terminal(), Terminal()
from offerboard.__main__ import main
"""


def test_the_board_opens_without_click_and_without_garbage_collection() -> None:
    loaded = _modules(f"{_FAKE_BOARD}\nsys.argv = ['offerboard']\nassert main() == 7")
    assert loaded & {"click", "tinydb", "offerboard.cli"} == set()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ([], "board.json config.toml False False"),
        (["demo"], "board.json config.toml True False"),
        (["--data", "x.json", "--config", "y.toml"], "x.json y.toml False False"),
    ],
)
def test_the_board_is_told_which_files_to_use(args: list[str], said: str) -> None:
    program = f"import sys\n{_FAKE_BOARD}\nsys.argv = ['offerboard', *{args!r}]\nsys.exit(main())"
    done = _python(program)
    assert (done.returncode, done.stdout) == (7, f"{said}\n")


@pytest.mark.parametrize(
    ("error", "code"), [("OSError(13, 'Permission denied', 'x')", 1), ("KeyboardInterrupt", 130)]
)
def test_a_board_that_cannot_open_leaves_no_traceback(error: str, code: int) -> None:
    fail = f"def run(*args, **options):\n    raise {error}\nfake.run = run\n"
    program = (
        f"import sys\nreal = sys.stderr\n{_FAKE_BOARD}\n{fail}sys.argv = ['offerboard']\nsys.exit(main())"
    )
    done = _python(program)
    assert (done.returncode, done.stdout) == (code, "")
    assert "Traceback" not in done.stderr
