"""The clipboard tells the truth (docs/reliability.md#clipboard)."""

import json
import shutil
from pathlib import Path

import pytest

from tests.faults.programs import offerboard

GOOD = 'cat > "$KEPT"'


@pytest.mark.parametrize(
    ("helper", "copied"),
    [
        (GOOD, True),
        (f"{GOOD}; sleep 30 & exit 0", True),
        (f"echo noise; {GOOD}; echo noise >&2", True),
        ("exec sleep 300", False),
        ("cat > /dev/null; exec sleep 300", False),
        ("cat > /dev/null; echo no display >&2; exit 1", False),
        ("kill -9 $$", False),
        ("exit 3", False),
        (None, False),
    ],
)
def test_it_says_copied_where_it_is_and_never_else(home: Path, helper: str | None, copied: bool) -> None:
    tools, kept = home / "bin", home / "kept"
    tools.mkdir()
    for tool in ("cat", "sleep", "sh"):
        (tools / tool).symlink_to(shutil.which(tool) or "")
    for name in ("xclip", "xsel") if helper is not None else ():
        (tools / name).write_text(f"#!/bin/sh\n{helper}\n")
        (tools / name).chmod(0o755)
    (home / "config.toml").write_text('name = "Robin Vale"\n')
    added = offerboard("add", "--company", "Acme", "--role", "Dev", "--stage", "offer")
    compose = [
        "compose",
        added.out.strip(),
        "--situation",
        "decline",
        "--channel",
        "email",
        "--copy",
        "--json",
    ]
    env = {"DISPLAY": ":97", "PATH": str(tools), "KEPT": str(kept)}
    ended = offerboard(*compose, env=env)
    said = json.loads(ended.out)
    if copied:
        assert ended.code == 0, ended
        assert said["copied_by"] == "native"
        assert kept.read_text().strip() == said["body"].strip()
        assert "noise" not in ended.err
    else:
        assert ended.code == 1
        assert said["copied_by"] is None
        (saved,) = home.rglob("letter.txt")
        assert str(saved) in ended.err
        assert saved.read_text().strip() == said["body"].strip()
        assert saved.stat().st_mode & 0o777 == 0o600
