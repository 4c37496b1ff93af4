"""Which roads to the clipboard are open here, in which order, and why. Pure."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

import msgspec

NO_HELPER = "no clipboard program: install wl-clipboard, xclip or xsel"

# The kernel's own console and editors' dumb terminals show an escape sequence, or drop it.
_TERMINALS_WITHOUT_CLIPBOARD = frozenset({"", "dumb", "linux"})


class Road(StrEnum):
    """A way for text to leave the program. The values are the words of the config's `order`."""

    NATIVE = "native"
    TMUX = "tmux"
    OSC52 = "osc52"
    FILE = "file"


_USUAL = (Road.NATIVE, Road.TMUX, Road.OSC52)


class Surroundings(msgspec.Struct, frozen=True, kw_only=True):
    """What the choice of a road depends on.

    `display` says by what we know of one ("DISPLAY", "WAYLAND_DISPLAY", "macOS", "Windows"), or is empty.
    `terminal` is true when there is one to write to that may know OSC 52.
    """

    display: str
    ssh: bool
    tmux: bool
    terminal: bool

    @classmethod
    def of(cls, environ: Mapping[str, str], *, platform: str, terminal: bool) -> "Surroundings":
        """Read them from an environment, `sys.platform`, and whether a terminal can be written to."""
        if platform == "darwin":
            display = "macOS"
        elif environ.get("WSL_DISTRO_NAME") or environ.get("WSL_INTEROP"):
            display = "Windows"
        else:
            display = next((name for name in ("WAYLAND_DISPLAY", "DISPLAY") if environ.get(name)), "")
        return cls(
            display=display,
            ssh=bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY")),
            tmux=bool(environ.get("TMUX")),
            terminal=terminal and environ.get("TERM", "") not in _TERMINALS_WITHOUT_CLIPBOARD,
        )


class RoadCheck(msgspec.Struct, frozen=True, kw_only=True):
    """Whether one road is open here, and why."""

    road: Road
    open: bool
    why: str


def verdicts(
    surroundings: Surroundings, order: Sequence[str] | None = None, *, helper_missing: bool = False
) -> tuple[RoadCheck, ...]:
    """Each road in the order in which it is tried, with whether it is open; the file, always open, is last.

    An order from the config is the user's word: it may use the display over SSH too, for one that is
    forwarded. `helper_missing` is for who has looked for one (`find_helper`) and found none.

    Raises:
        ValueError: when the order names an unknown road.
    """
    wanted = _USUAL if order is None else tuple(dict.fromkeys(Road(name) for name in order))
    if Road.FILE in wanted:
        wanted = wanted[: wanted.index(Road.FILE)]
    judged = []
    for road in (*wanted, Road.FILE):
        is_open, why = _judge(road, surroundings, chosen=order is not None, helper_missing=helper_missing)
        judged.append(RoadCheck(road=road, open=is_open, why=why))
    return tuple(judged)


def roads(surroundings: Surroundings, order: Sequence[str] | None = None) -> tuple[Road, ...]:
    """The open roads, in the order in which they are tried; the last is always the file.

    Raises:
        ValueError: when the order names an unknown road.
    """
    return tuple(verdict.road for verdict in verdicts(surroundings, order) if verdict.open)


def explain(
    surroundings: Surroundings, order: Sequence[str] | None = None, *, helper_missing: bool = False
) -> str:
    """One line for `info` and `doctor`: the road that would be taken, why, and why not those before it.

    Raises:
        ValueError: when the order names an unknown road.
    """
    judged = verdicts(surroundings, order, helper_missing=helper_missing)
    at = next(index for index, verdict in enumerate(judged) if verdict.open)
    passed = "".join(f"; not {verdict.road}: {verdict.why}" for verdict in judged[:at])
    return f"{judged[at].road}: {judged[at].why}{passed}"


def _judge(road: Road, here: Surroundings, *, chosen: bool, helper_missing: bool) -> tuple[bool, str]:
    match road:
        case Road.NATIVE if not here.display:
            return False, "no display"
        case Road.NATIVE if here.ssh and not chosen:
            return False, f"the display ({here.display}) is not where you sit: this is SSH"
        case Road.NATIVE if helper_missing:
            return False, NO_HELPER
        case Road.NATIVE:
            return True, f"a display ({here.display})"
        case Road.TMUX:
            return here.tmux, "inside tmux" if here.tmux else "not inside tmux"
        case Road.OSC52 if here.tmux:
            return False, "without effect inside tmux"
        case Road.OSC52 if here.terminal:
            return True, "a terminal that may copy"
        case Road.OSC52:
            return False, "no terminal that may copy"
        case Road.FILE:
            return True, "no other road is open"
