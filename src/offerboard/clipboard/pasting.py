"""What somebody else has copied: from the desktop's clipboard, or from tmux's buffer."""

from tempfile import TemporaryFile

from offerboard.clipboard import native, tmux
from offerboard.clipboard.choice import Road, Surroundings, roads
from offerboard.clipboard.helper import RoadFailedError

LONGEST = 1_000_000
"""Bytes that are read; no mail has more."""
_READERS = {Road.NATIVE: native.paste, Road.TMUX: tmux.paste}


def paste(surroundings: Surroundings) -> str:
    """The text that is copied, from the first of the open roads that has any; "" where none has.

    Blocks for up to two seconds. The terminal is not asked: most never answer.
    """
    for road in roads(surroundings):
        read = _READERS.get(road)
        if read is None:
            continue
        with TemporaryFile() as found:
            try:
                read(found)
            except RoadFailedError:
                continue
            found.seek(0)
            text = found.read(LONGEST).decode("utf-8", "replace").replace("\r\n", "\n")
        if text.strip():
            return text
    return ""
