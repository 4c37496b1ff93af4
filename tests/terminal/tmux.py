"""A program in a private tmux, which draws its screen."""

import contextlib
import os
import shlex
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from uuid import uuid4

from tests.support import tool
from tests.terminal.basics import SLACK, environment, running, until

_CONF = """
set -g default-terminal tmux-256color
set -g status off
set -s escape-time 0
"""

# Waits until the recording has begun, runs the program in the foreground, and stays when it has ended, so
# that its last screen can be read: tmux's own remain-on-exit scrolls a line away, and misses an end that
# comes while the recording is behind.
_STAGE = """
folder=$1 tmux=$2; shift 2
trap : INT QUIT
"$tmux" wait-for recording
sh -c 'echo $$ > "$0"; exec "$@"' "$folder/pid" "$@"
echo $? > "$folder/status.new" && mv "$folder/status.new" "$folder/status"
while :; do sleep 3600; done
"""


class Tmux:
    """A tmux server of its own, with one window, whose size nothing else changes; outside any display."""

    def __init__(self, folder: Path) -> None:
        self._program = tool("tmux")
        self._socket = ""
        self._folder = folder / "tmux"
        self._started: set[int] = set()
        self._folder.mkdir()
        (self._folder / "conf").write_text(_CONF)

    def start(
        self,
        command: Sequence[str],
        *,
        width: int = 100,
        height: int = 30,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        """Run a program in it and record it from its first byte. What ran before is ended, buffers too."""
        self.stop()
        self._socket = f"offerboard-{uuid4().hex[:12]}"
        recording = self._folder / "raw"
        recording.write_bytes(b"")
        stage = ("sh", "-c", _STAGE, "sh", str(self._folder), self._program)
        size = ("-x", str(width), "-y", str(height))
        self.do("new-session", "-d", *size, "--", *stage, *command, env=environment(env), cwd=cwd)
        self.do("pipe-pane", f"exec cat >> {shlex.quote(str(recording))}")
        self.do("wait-for", "-S", "recording")
        self._started = {self.pid()}  # it runs: whatever comes next finds it there

    def replace(self, command: Sequence[str], *, env: Mapping[str, str]) -> int:
        """End what runs and have tmux itself, no shell, run another program; return its process id.

        How it ends is not noticed: `wait_exit` knows only of what was started.
        """
        added = [word for name, value in env.items() for word in ("-e", f"{name}={value}")]
        self.do("respawn-pane", "-k", *added, "--", *command)
        pid = int(self.do("display-message", "-p", "#{pane_pid}"))
        self._started.add(pid)
        return pid

    def close_window(self) -> None:
        """Take the window away, and its server, as when a terminal is closed or its machine goes down."""
        self.do("kill-server")

    def do(
        self,
        *arguments: str,
        given: bytes | None = None,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> bytes:
        """Run a tmux command on this server, and return what it printed."""
        # tmux takes a semicolon at an argument's end for the end of the command
        escaped = (word[:-1] + "\\;" if word.endswith(";") else word for word in arguments)
        done = subprocess.run(
            self._client(*escaped),
            input=given,
            capture_output=True,
            env=env,
            cwd=cwd,
            timeout=SLACK,
            check=False,
        )
        assert done.returncode == 0, (arguments, done.stderr.decode())
        return done.stdout

    def attach_command(self) -> list[str]:
        """The command that shows this window in another terminal, such as a `Pty`; see `wait_attached`."""
        return self._client("attach-session")

    def wait_attached(self) -> None:
        """Wait until another terminal shows this window."""
        until(lambda: self.do("list-clients"), lambda: "no terminal was attached")

    def keys(self, *names: str) -> None:
        """Press keys by tmux's names: "Enter", "Escape", "C-n", "BTab", "Down", "x"."""
        self.do("send-keys", "--", *names)

    def text(self, literal: str) -> None:
        """Type a text."""
        self.do("send-keys", "-l", "--", literal)

    def send(self, data: bytes) -> None:
        """Send bytes as a terminal would, such as `mouse_click(...)`."""
        self.do("send-keys", "-H", *(f"{byte:02x}" for byte in data))

    def paste(self, text: str) -> None:
        """Paste a text, in brackets if the program asked for that."""
        self.do("load-buffer", "-b", "pasted", "-", given=text.encode())
        self.do("paste-buffer", "-p", "-r", "-d", "-b", "pasted")

    def resize(self, width: int, height: int) -> None:
        """Change the size of the window."""
        self.do("resize-window", "-x", str(width), "-y", str(height))

    def screen(self) -> str:
        """What is on the screen, line by line, without colours."""
        return self.do("capture-pane", "-p").decode()

    def styled(self) -> str:
        """What is on the screen, with the escape sequences of its colours and attributes."""
        return self.do("capture-pane", "-p", "-e").decode()

    def raw(self) -> bytes:
        """Every byte that the program has written to its terminal; the newest may be missing for a moment."""
        return (self._folder / "raw").read_bytes()

    def buffer(self) -> str:
        """The newest of tmux's paste buffers."""
        return self.do("save-buffer", "-").decode()

    def wait_for(self, sought: str | Callable[[str], bool], *, seconds: float = SLACK) -> str:
        """Wait until the screen holds a text or satisfies a predicate; return that screen."""
        seen = ""

        def probe() -> bool:
            nonlocal seen
            seen = self.screen()
            return sought in seen if isinstance(sought, str) else sought(seen)

        until(probe, lambda: f"{sought!r} did not come; the screen:\n{seen}", seconds=seconds)
        return seen

    def wait_still(self, *, still: float = 0.3, seconds: float = SLACK) -> str:
        """Wait until the screen has not changed for a while; return it."""
        seen, since = self.screen(), time.monotonic()

        def probe() -> bool:
            nonlocal seen, since
            if (now := self.screen()) != seen:
                seen, since = now, time.monotonic()
            return time.monotonic() - since >= still

        until(probe, lambda: f"the screen does not come to rest:\n{seen}", seconds=seconds)
        return seen

    def pid(self) -> int:
        """The process id of the program."""
        return int(self._told("pid", SLACK))

    def wait_exit(self, *, seconds: float = SLACK) -> int:
        """Wait until the program has ended; return its status, negative for a signal. Its screen stays."""
        status = int(self._told("status", seconds))
        return 128 - status if status > 128 else status

    def _told(self, name: str, seconds: float) -> str:
        path = self._folder / name

        def probe() -> str:
            return path.read_text().strip() if path.exists() else ""

        return until(probe, lambda: f"no {name}; {self._seen()}", seconds=seconds)

    def _seen(self) -> str:
        """The screen, for a complaint; the server may be what is missing."""
        asked = subprocess.run(self._client("capture-pane", "-p"), capture_output=True, check=False)
        return f"the screen:\n{asked.stdout.decode()}" if asked.returncode == 0 else asked.stderr.decode()

    def stop(self) -> None:
        """End the server, and its programs, which are hung up on and have two seconds to go by themselves.

        Nothing of it needs to be there any more: a test may have closed the window itself.
        """
        if not self._socket:
            return
        subprocess.run(self._client("kill-server"), capture_output=True, timeout=SLACK, check=False)
        self._socket = ""
        end = time.monotonic() + 2
        while left := [pid for pid in self._started if running(pid)]:
            if time.monotonic() > end:
                for pid in left:
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(pid, signal.SIGKILL)
            time.sleep(0.02)
        self._started.clear()
        for name in ("pid", "status"):
            (self._folder / name).unlink(missing_ok=True)

    def _client(self, *arguments: str) -> list[str]:
        return [self._program, "-L", self._socket, "-f", str(self._folder / "conf"), *arguments]
