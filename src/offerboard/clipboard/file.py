"""The last road: a file that only its owner can read."""

from pathlib import Path

from offerboard.files import write_whole

NAME = "letter.txt"


def save(text: str, folder: Path) -> Path:
    """Save the text whole or not at all, in UTF-8, in place of the one before; return where.

    Folders that are not there yet are made, for their owner alone.

    Raises:
        OSError: when it cannot be saved; nothing is left behind then.
    """
    path = folder / NAME
    write_whole(path, [text.encode()])
    return path
