"""A made-up desk for the clipboard: helpers that behave in every way that helpers do, and a terminal."""

import base64
import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from offerboard.clipboard import CopyOutcome, Surroundings, copy, native, tmux

LETTER = "Dear Ms. Nuñez,\n\n\tthank you for the offer. 谢谢!\n\nBest\n"

GOOD = 'cat > "$KEPT/$(basename "$0")"'
FAILS = 'echo "Error: Can\'t open display: :9" >&2; exit 1'
KILLED = "kill -TERM $$"
HANGS = 'sleep 300 & echo $! > "$KEPT/pid"; wait'
DEAF = "exec sleep 300"  # does not even read
LOUD = f"echo noise; echo noise >&2; {GOOD}; echo more noise; head -c 300000 /dev/zero >&2"
STAYS = f'{GOOD}; sleep 300 & echo $! > "$KEPT/pid"'
SHORT = 0.3  # seconds: what hangs is not waited for any longer than it takes to show it
OLD_TMUX = f'case "$*" in *-w*) echo "usage: load-buffer [-b buffer-name] path" >&2; exit 1;; esac; {GOOD}'


class Desk:
    """A PATH with made-up helpers alone, what they were given, and a terminal."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.kept, self.state = folder / "kept", folder / "state"
        self._bin, self._patch = folder / "bin", patch
        self.written = ""
        self.kept.mkdir()
        self._bin.mkdir()
        for tool in ("basename", "cat", "head", "sleep"):
            (self._bin / tool).symlink_to(shutil.which(tool) or "")
        patch.setenv("PATH", str(self._bin))
        patch.setenv("KEPT", str(self.kept))
        self.patience(20)  # a busy machine is no failure

    def helper(self, name: str, script: str) -> None:
        path = self._bin / name
        # Another process writes it: a file that this one has open for writing cannot be run by what a thread
        # of it starts meanwhile.
        write = ("/bin/sh", "-c", 'printf "#!/bin/sh\\n%s\\n" "$2" > "$1"', "sh", str(path), script)
        subprocess.run(write, check=True)
        path.chmod(0o755)

    def patience(self, seconds: float) -> None:
        """Wait for each helper as long as this."""
        for road in (native, tmux):
            self._patch.setattr(road, "LIMIT", seconds)

    def write(self, sequence: str) -> None:
        self.written += sequence

    def got(self, name: str) -> str:
        return (self.kept / name).read_bytes().decode()

    def copy(self, text: str = LETTER, *, order: tuple[str, ...] | None = None, **env: str) -> CopyOutcome:
        for name, value in env.items():
            self._patch.setenv(name, value)
        here = Surroundings.of({"TERM": "xterm", **env}, platform="linux", terminal=True)
        return copy(text, here, order=order, write_terminal=self.write, fallback_dir=self.state)

    def straggler(self) -> int:
        """The process that a helper left behind."""
        return int(self.got("pid"))

    def clear(self) -> None:
        if (self.kept / "pid").exists() and alive(self.straggler()):
            os.kill(self.straggler(), signal.SIGKILL)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"


def carried(sequence: str) -> str:
    assert sequence.startswith("\x1b]52;c;")
    assert sequence.endswith("\x07")
    return base64.b64decode(sequence[7:-1], validate=True).decode()
