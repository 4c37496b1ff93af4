"""A notice on the desktop, by the program for that, else by the terminal itself. It never shows pay."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from html import escape
from pathlib import Path

from offerboard.errors import OfferboardError
from offerboard.text import one_line

_SECONDS = 10
_DESKTOP = ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS")
_RUNTIME = Path("/run/user")
"""Where the bus of each user's desktop is, by user id; cron sets no variable that says so."""
_OSC_9 = ("iTerm.app", "WezTerm", "ghostty", "kitty")
"""Terminals that take a notice by OSC 9; the others that do take OSC 777."""


def notify(title: str, body: str) -> str:
    """Show a notice; the name of what showed it. Raises OfferboardError where nothing can show one."""
    helper = shutil.which("notify-send")
    environment = _desktop(os.environ)
    if helper is not None and environment is not None:
        text = escape(one_line(body), quote=False)  # desktops read markup in the body, not in the title
        command = [helper, "--app-name=offerboard", "--", one_line(title), text]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS, env=environment)
        except (OSError, subprocess.SubprocessError) as error:
            raise OfferboardError(f"notify-send could not show it: {one_line(str(error))}") from error
        return "notify-send"
    try:
        with Path("/dev/tty").open("wb", buffering=0) as terminal:
            terminal.write(sequence(title, body, os.environ).encode("utf-8", "replace"))
    except OSError as error:
        raise OfferboardError("nothing here can show a notice: neither notify-send nor a terminal") from error
    return "the terminal"


def _desktop(environment: Mapping[str, str]) -> dict[str, str] | None:
    """The variables with which a program reaches the desktop; None where there is none."""
    if any(environment.get(name) for name in _DESKTOP):
        return dict(environment)
    bus = _RUNTIME / str(os.getuid()) / "bus"
    return {**environment, "DBUS_SESSION_BUS_ADDRESS": f"unix:path={bus}"} if bus.is_socket() else None


def sequence(title: str, body: str, environment: Mapping[str, str]) -> str:
    """The escape sequence by which a terminal shows a notice; tmux passes it on to the outer terminal."""
    title, body = (one_line(text).replace(";", ",") for text in (title, body))
    nine = environment.get("TERM_PROGRAM") in _OSC_9 or environment.get("TERM", "").startswith("xterm-kitty")
    asked = f"\033]9;{title}: {body}\a" if nine else f"\033]777;notify;{title};{body}\a"
    if environment.get("TMUX"):
        doubled = asked.replace("\033", "\033\033")
        return f"\033Ptmux;{doubled}\033\\"
    return asked
