"""Tests do not reach what belongs to the person who runs them, and do not pass over what they need."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from _pytest.outcomes import Failed, Skipped
from hypothesis import given
from hypothesis import strategies as st

from tests.support import OUTSIDE, how_to_skip_none


def test_the_users_own_files_are_out_of_reach(tmp_path: Path) -> None:
    assert Path.home() == tmp_path / "user"
    assert os.environ["OFFERBOARD_HOME"] == str(tmp_path / "offerboard")
    assert not set(OUTSIDE) & set(os.environ)


@given(st.integers(min_value=5_000, max_value=20_000))
def test_a_property_may_be_tested_beside_the_isolation(day: int) -> None:
    assert time.localtime(day * 86_400).tm_zone in {"CET", "CEST"}


def test_a_missing_tool_skips_here_and_fails_on_ci(
    monkeypatch: pytest.MonkeyPatch, tool: Callable[[str], str]
) -> None:
    assert Path(tool("sh")).is_file()
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(Skipped, match="no-such-tool"):
        tool("no-such-tool")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(Failed, match="no-such-tool"):
        tool("no-such-tool")


def test_what_to_install_is_known_from_what_was_skipped(
    monkeypatch: pytest.MonkeyPatch, tool: Callable[[str], str]
) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("PATH", "")
    reasons = ["only root may do this"]
    for name in ("Xvfb", "zbarimg", "tmux", "tmux", "no-such-tool"):
        with pytest.raises(Skipped) as skipped:
            tool(name)
        reasons.append(str(skipped.value))
    assert how_to_skip_none(reasons) == "To run 5 skipped tests, install: no-such-tool tmux xvfb zbar-tools"
    assert how_to_skip_none(reasons[:2]) == "To run 1 skipped test, install: xvfb"
    assert not how_to_skip_none(reasons[:1])
