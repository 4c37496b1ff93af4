"""Where offerboard keeps its files, and where it finds those that it came with.

`OFFERBOARD_HOME` puts everything under one folder. Without it each kind of file goes where the platform wants
it (on Linux the XDG folders, on macOS `~/Library/Application Support`). Asking creates nothing.
"""

import os
from pathlib import Path

__all__ = [
    "backups_dir",
    "config_file",
    "data_file",
    "private_dir",
    "state_dir",
    "templates_dir",
    "user_templates_dir",
]

_NAME = "offerboard"


def _home() -> Path | None:
    """Return the folder that `OFFERBOARD_HOME` names, absolute, or None where it is unset or empty."""
    value = os.environ.get("OFFERBOARD_HOME", "")
    if not value:
        return None
    try:
        return Path(value).expanduser().absolute()
    except RuntimeError as error:
        raise FileNotFoundError(f"OFFERBOARD_HOME is {value!r}: no such user") from error


def config_file() -> Path:
    """Return the path of the config, which need not exist.

    Raises FileNotFoundError where `OFFERBOARD_HOME` names the home of nobody, as do the other folders here.
    """
    return _config_dir() / "config.toml"


def user_templates_dir() -> Path:
    """Return the folder of the user's own templates, which need not exist; these win over shipped ones."""
    return _config_dir() / "templates"


def data_file() -> Path:
    """Return the path of the board's one data file, which need not exist."""
    if home := _home():
        return home / "board.json"
    from platformdirs import user_data_path

    return user_data_path(_NAME, appauthor=False) / "board.json"


def state_dir() -> Path:
    """Return the folder for what is neither wish nor data: habits, crash reports, letters not copied."""
    if home := _home():
        return home / "state"
    from platformdirs import user_state_path

    return user_state_path(_NAME, appauthor=False)


def backups_dir() -> Path:
    """Return the folder of the backups, one folder a board below it."""
    return state_dir() / "backups"


def _config_dir() -> Path:
    if home := _home():
        return home
    from platformdirs import user_config_path

    return user_config_path(_NAME, appauthor=False)


def templates_dir() -> Path:
    """Return the folder of the templates that offerboard ships, one folder a language below it.

    In a wheel they stand in the package; in a source tree, installed editable or run in place, beside `src/`.
    Raises FileNotFoundError where neither is there: the installation is broken.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "templates", package.parents[1] / "templates"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"offerboard's own templates are missing beside {package}: install it again")


def private_dir(path: Path) -> Path:
    """Create the folder `path` and what is missing above it, each for its owner only (0700); return it.

    The umask changes nothing. Folders that were there already keep their mode: they may be somebody else's.
    Raises OSError where that cannot be done (FileExistsError where a file stands in the way).
    """
    missing = []
    folder = path.absolute()
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for folder in reversed(missing):
        try:
            folder.mkdir(mode=0o700)
        except FileExistsError:
            if not folder.is_dir():
                raise
        else:
            folder.chmod(0o700)  # a umask may have taken away even the owner's part
    return path
