"""Keeps every test away from chance, and from the files, zone, terminal and clipboard of who runs it."""

import gc
import os
import random
import re
import sys
import time
from collections.abc import Callable, Generator, Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import support

# A busy machine is no failure: the limits that matter are in the tests that measure. `make test` tries few
# examples, the same in each run; `make faults` tries more, and in its long form others each time.
BUSY = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("test", max_examples=15, derandomize=True, **BUSY)
settings.register_profile("short", max_examples=150, derandomize=True, **BUSY)
settings.register_profile("long", max_examples=1000, **BUSY)
settings.load_profile("test")

# The program is started hundreds of times: it is not to be compiled each time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


_HERE = Path(__file__).parent
_numbers = count()


@pytest.hookimpl(wrapper=True, optionalhook=True)
def pytest_xdist_auto_num_workers() -> Generator[None, int, int]:
    """Start three workers for two processors: a test that waits for a terminal leaves its processor idle."""
    processors = yield
    asked = os.environ.get("PYTEST_XDIST_AUTO_NUM_WORKERS")
    return processors if asked else processors + (processors + 1) // 2


def _kind(item: pytest.Item) -> str:
    if item.get_closest_marker("xdist_group"):
        return "together"
    folder = item.path.relative_to(_HERE).parts[0]
    return {"terminal": "waiting", "faults": "waiting", "tui": "board"}.get(folder, "short")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what one worker does together, and end with what is short, so that all workers end at once.

    The tests that mostly wait, for a terminal say, are spread among those of the board, which never do.
    """
    kinds: dict[str, list[pytest.Item]] = {}
    for item in items:
        kinds.setdefault(_kind(item), []).append(item)
    spread = [
        (number / len(kind), item)
        for kind in (kinds.get("waiting", []), kinds.get("board", []))
        for number, item in enumerate(kind)
    ]
    spread.sort(key=lambda pair: pair[0])
    items[:] = [*kinds.get("together", []), *(item for _, item in spread), *kinds.get("short", [])]


def pytest_collection_finish() -> None:
    """Leave what is there by now out of every search for garbage, and search seldom: tests are short."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Generator[None, object, object]:
    """Say in one line what to install so that no test is skipped, below all else that is said."""
    outcome = yield
    skipped = terminalreporter.stats.get("skipped", [])
    if said := support.how_to_skip_none(str(report.longrepr) for report in skipped):
        terminalreporter.write_line(said, yellow=True)
    return outcome


def _isolate(patch: pytest.MonkeyPatch, folder: Path) -> None:
    patch.setenv("HOME", str(folder / "user"))
    patch.setenv("OFFERBOARD_HOME", str(folder / "offerboard"))
    patch.setenv("TZ", "Europe/Berlin")
    patch.setenv("LC_ALL", "C.UTF-8")
    for name in support.OUTSIDE:
        patch.delenv(name, raising=False)
    time.tzset()


@pytest.fixture(scope="session", autouse=True)
def _session_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Cover what is made once for many tests."""
    folder = tmp_path_factory.mktemp("session")
    with pytest.MonkeyPatch.context() as patch:
        _isolate(patch, folder)
        yield folder
    time.tzset()


@pytest.fixture
def tmp_path(_session_folder: Path, request: pytest.FixtureRequest) -> Path:
    """Make a folder for one test.

    pytest's own looks through all the folders there are to find a number, which adds up in 3,000 tests.
    """
    name = re.sub(r"\W", "_", request.node.name)[:40]
    folder = _session_folder / f"{next(_numbers)}-{name}"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture(autouse=True)
def _isolated(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[None]:
    """Give each test an `OFFERBOARD_HOME` of its own, `tmp_path / "offerboard"`, which does not exist yet.

    The ids of new cards are the same in each run: a test that fails on one of them always fails.
    """
    with pytest.MonkeyPatch.context() as patch:
        _isolate(patch, tmp_path)
        patch.setattr("secrets.randbits", random.Random(request.node.nodeid).getrandbits)
        yield
    time.tzset()


@pytest.fixture
def tool() -> Callable[[str], str]:
    """Return a function from a program's name to its path; missing, it skips the test, and on CI fails it."""
    return support.tool
