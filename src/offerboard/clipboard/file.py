"""The last road: a file that only its owner can read."""

import os
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp

from offerboard.paths import private_dir

NAME = "letter.txt"


def save(text: str, folder: Path) -> Path:
    """Save the text whole or not at all, in UTF-8, in place of the one before; return where.

    Folders that are not there yet are made, for their owner alone.

    Raises:
        OSError: when it cannot be saved; nothing is left behind then.
    """
    private_dir(folder)
    descriptor, name = mkstemp(prefix=".letter-", dir=folder)  # made with mode 0600, whatever the umask
    temporary = Path(name)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor has no path
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        return temporary.replace(folder / NAME)
    except OSError:
        with suppress(OSError):
            temporary.unlink()
        raise
