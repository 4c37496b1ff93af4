"""What is wrong with the config, in one line."""

from pathlib import Path

from offerboard.errors import UsageError


class ConfigError(UsageError):
    """The config cannot be used: the file, the key and the reason."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.why = why
