"""Copying: one road after the other, and a true sentence about what came of it."""

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from offerboard.clipboard import file, native, osc52, tmux
from offerboard.clipboard.choice import Road, Surroundings, verdicts
from offerboard.clipboard.helper import RoadFailedError
from offerboard.text import clean, one_line


class CopyOutcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a copy.

    `road` is None when even the file failed. `confirmed` is true when the desktop's clipboard reported that
    it has the text; tmux and a terminal cannot say so for the desktop around them. `path` is the file that
    holds the text, if it was saved. `failures` says of each road that was tried in vain what went wrong.
    """

    road: Road | None
    message: str
    confirmed: bool = False
    path: Path | None = None
    failures: tuple[str, ...] = ()

    @property
    def reached(self) -> bool:
        """True when the text went towards a clipboard, not merely into a file."""
        return self.road not in {None, Road.FILE}

    def of(self, what: str) -> str:
        """The message with what was copied: "body copied", "body: sent to the terminal …"."""
        copied = self.message == "copied" or self.message.startswith("copied;")
        return f"{what} {self.message}" if copied else f"{what}: {self.message}"


def copy(
    text: str,
    surroundings: Surroundings,
    *,
    order: Sequence[str] | None = None,
    write_terminal: Callable[[str], None] | None,
    fallback_dir: Path,
) -> CopyOutcome:
    """Copy a text by the first road that takes it. Blocks for under two seconds; no failed road raises.

    Line ends become newlines, control characters but newline and tab become U+FFFD, before anything leaves.
    `order` is the config's, `write_terminal` writes an escape sequence to the terminal, `fallback_dir` takes
    the file when every road fails; also after OSC 52, which no terminal answers.

    Raises:
        ValueError: when the order names an unknown road.
    """
    outgoing = clean(text)
    if not outgoing:
        return CopyOutcome(road=None, message="nothing to copy")
    closed: list[str] = []
    failures: list[str] = []
    for verdict in verdicts(surroundings, order)[:-1]:  # the last is the file
        if not verdict.open:
            closed.append(verdict.why)
            continue
        try:
            match verdict.road:
                case Road.NATIVE:
                    done = _by_native(outgoing, tmux_too=surroundings.tmux)
                case Road.TMUX:
                    done = _by_tmux(outgoing)
                case _:
                    done = _by_osc52(outgoing, write_terminal, fallback_dir)
        except RoadFailedError as failure:
            failures.append(f"{verdict.road}: {failure}")
        else:
            return msgspec.structs.replace(done, failures=(*failures, *done.failures))
    return _to_file(outgoing, fallback_dir, failures, closed)


def _by_native(text: str, *, tmux_too: bool) -> CopyOutcome:
    native.copy(text)
    if not tmux_too:
        return CopyOutcome(road=Road.NATIVE, message="copied", confirmed=True)
    try:
        tmux.fill(text)
    except RoadFailedError as failure:
        return CopyOutcome(road=Road.NATIVE, message="copied", confirmed=True, failures=(f"tmux: {failure}",))
    return CopyOutcome(road=Road.NATIVE, message="copied; in tmux's buffer too", confirmed=True)


def _by_tmux(text: str) -> CopyOutcome:
    asked = tmux.copy(text)
    beyond = "asked your terminal to copy" if asked else "this tmux cannot ask your terminal to copy"
    return CopyOutcome(road=Road.TMUX, message=f"in tmux's buffer; {beyond}")


def _by_osc52(text: str, write: Callable[[str], None] | None, folder: Path) -> CopyOutcome:
    if write is None:
        raise RoadFailedError("no terminal to write to")
    osc52.copy(text, write)
    sent = "sent to the terminal (it does not say whether it copied)"
    try:
        path = file.save(text, folder)
    except OSError as error:
        return CopyOutcome(road=Road.OSC52, message=sent, failures=(f"file: {error.strerror or error}",))
    return CopyOutcome(road=Road.OSC52, message=f"{sent}; saved to {_shown(path)} too", path=path)


def _to_file(text: str, folder: Path, failures: list[str], closed: list[str]) -> CopyOutcome:
    why = "; ".join(failures or closed)
    unreached, because = ("could not reach a clipboard; ", f" ({why})") if why else ("", "")
    try:
        path = file.save(text, folder)
    except OSError as error:
        reason = error.strerror or str(error)
        return CopyOutcome(
            road=None,
            message=f"{unreached}could not save to {_shown(folder)}: {reason}{because}",
            failures=(*failures, f"file: {reason}"),
        )
    return CopyOutcome(
        road=Road.FILE,
        message=f"{unreached}saved to {_shown(path)}{because}",
        path=path,
        failures=tuple(failures),
    )


def _shown(path: Path) -> str:
    home = Path.home()
    return one_line(f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path))
