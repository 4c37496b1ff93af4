"""The command line, for every test that runs it."""

from pathlib import Path

import pytest

from tests.unit import cli_run
from tests.unit.cli_run import Shell


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Return a shell of its own for each test."""
    return cli_run.shell(tmp_path, capsys, monkeypatch)
