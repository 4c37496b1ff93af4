"""Keeps every test away from chance, and from the files, zone, terminal and clipboard of who runs it."""

import gc
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import support

# A busy machine is no failure: the limits that matter are in the tests that measure. What is tried is the
# same in each run; `--hypothesis-profile=search` looks for more.
BUSY = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("search", max_examples=1000, **BUSY)
settings.register_profile("offerboard", derandomize=True, **BUSY)
settings.load_profile("offerboard")


def pytest_collection_finish() -> None:
    """Leave what is there by now out of every search for garbage."""
    gc.collect()
    gc.freeze()


def _isolate(patch: pytest.MonkeyPatch, folder: Path) -> None:
    patch.setenv("HOME", str(folder / "user"))
    patch.setenv("OFFERBOARD_HOME", str(folder / "offerboard"))
    patch.setenv("TZ", "Europe/Berlin")
    patch.setenv("LC_ALL", "C.UTF-8")
    for name in support.OUTSIDE:
        patch.delenv(name, raising=False)
    time.tzset()


@pytest.fixture(scope="session", autouse=True)
def _isolated_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Cover what is made once for many tests."""
    with pytest.MonkeyPatch.context() as patch:
        _isolate(patch, tmp_path_factory.mktemp("session"))
        yield
    time.tzset()


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
