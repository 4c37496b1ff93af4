"""The ways by which letters leave: the clipboard's roads, tmux, the mail program, the editor."""

import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence

from offerboard import clipboard, paths
from offerboard.clipboard import Road, Surroundings
from offerboard.config import Config
from offerboard.doctor.findings import Findings, fault, note, ok

_PATIENCE = 2.0
TEST = "offerboard doctor: if you can read this where you paste it, copying works here."


def ways(config: Config, here: Surroundings, environ: Mapping[str, str]) -> Findings:
    """Every check of how a letter leaves."""
    yield from roads(config, here)
    if here.tmux:
        yield from tmux()
    yield from mail(config, environ)
    yield from editor(environ)


def roads(config: Config, here: Surroundings) -> Findings:
    """Each road to the clipboard, in the order in which it is tried, and which would be taken."""
    order = config.clipboard
    native = Road.NATIVE in clipboard.roads(here, order)
    helper = clipboard.find_helper() if native else ""
    judged = clipboard.verdicts(here, order, helper_missing=native and not helper)
    taken = next(verdict for verdict in judged if verdict.open)
    others = "; ".join(f"not {verdict.road}: {verdict.why}" for verdict in judged[: judged.index(taken)])
    by = f" by {helper}" if taken.road == Road.NATIVE and helper else ""
    said = f"a copy goes by {taken.road}{by}: {taken.why}{f' ({others})' if others else ''}"
    if taken.road != Road.FILE:
        yield ok("clipboard", said)
    else:
        yield note(
            "clipboard",
            f"no clipboard can be reached, and a copy is saved to {paths.state_dir()}: {others}",
            "install wl-clipboard, xclip or xsel; or use tmux, or a terminal that knows OSC 52",
        )


def try_copy(config: Config, here: Surroundings, write: Callable[[str], None] | None) -> Findings:
    """Copy a sentence for real, which takes the place of what is on the clipboard now."""
    copied = clipboard.copy(
        TEST, here, order=config.clipboard, write_terminal=write, fallback_dir=paths.state_dir()
    )
    for failure in copied.failures:
        yield note("clipboard", f"tried in vain: {failure}")
    said = f"a test copy: {copied.message}"
    if copied.confirmed:
        yield ok("clipboard", said)
    elif copied.reached:
        yield note("clipboard", said, "paste somewhere: you should see the doctor's sentence")
    else:
        yield fault(
            "clipboard", said, "install wl-clipboard, xclip or xsel, or set `clipboard` in the config"
        )


def tmux() -> Findings:
    """Whether tmux passes copies on to the terminal around it."""
    setting = _asked("tmux", "show-options", "-gv", "set-clipboard")
    if setting is None:
        yield fault("tmux", "TMUX is set, and tmux does not answer", "open the board inside a tmux that runs")
        return
    version = _asked("tmux", "-V") or "tmux"
    features = _asked("tmux", "display-message", "-p", "#{client_termfeatures}") or ""
    if setting == "off":
        yield fault(
            "tmux",
            f"{version}: set-clipboard is off, so that copies stay inside tmux",
            "tmux set-option -g set-clipboard on (and in ~/.tmux.conf)",
        )
    elif features and "clipboard" not in features.split(","):
        yield note(
            "tmux",
            f"{version}: set-clipboard is {setting}, but the terminal around it is not known to copy",
            "tmux set-option -as terminal-features ',*:clipboard', if your terminal knows OSC 52",
        )
    else:
        yield ok("tmux", f"{version}: set-clipboard is {setting}")
    wait = _asked("tmux", "show-options", "-gv", "escape-time")
    if wait is not None and wait.isdigit() and int(wait) > 100:
        yield note("tmux", f"escape-time is {wait} ms: Esc is that slow", "tmux set-option -g escape-time 10")


def mail(config: Config, environ: Mapping[str, str]) -> Findings:
    """Whether the mail program is there."""
    command = config.mail_command
    if command:
        found = shutil.which(command[0])
        if found is None:
            yield fault(
                "mail", f"mail_command: there is no program {command[0]!r}", "install it, or name another"
            )
        else:
            yield ok("mail", f"mail_command runs {found}{' in a window' if config.mail_window else ''}")
        return
    if sys.platform == "darwin":
        yield ok("mail", "macOS opens mails with what you chose for them")
    elif not (environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")):
        yield note("mail", "no desktop here to open mails with", "set mail_command in the config")
    elif shutil.which("xdg-open") or shutil.which("gio"):
        yield ok("mail", "the desktop opens mails, with address and subject")
    else:
        yield note("mail", "no xdg-open here to open mails with", "set mail_command in the config")


def editor(environ: Mapping[str, str]) -> Findings:
    """Whether the editor is there."""
    name = next((name for name in ("VISUAL", "EDITOR") if environ.get(name, "").strip()), "")
    try:
        command: Sequence[str] = shlex.split(environ[name]) if name else ["vi"]
    except ValueError as error:
        yield fault("editor", f"${name} cannot be read as a command: {error}", f"set ${name} right")
        return
    found = shutil.which(command[0])
    if found is None:
        advice = "set $EDITOR to one that you have; letters can be edited on the board all the same"
        yield (fault if name else note)("editor", f"there is no program {command[0]!r}", advice)
    else:
        yield ok("editor", f"{found}{f', from ${name}' if name else ''}")


def _asked(*command: str) -> str | None:
    """What a program answers, in one line; None where it does not."""
    try:
        done = subprocess.run(
            command, capture_output=True, timeout=_PATIENCE, check=False, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode(errors="replace").strip() if done.returncode == 0 else None
