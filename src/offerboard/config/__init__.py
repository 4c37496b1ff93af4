"""The user's config file (TOML): its keys, reading it, and keeping an answer that was asked for.

`model` has one line for each key; `schema` lists the keys with what they take and what they are for.
"""

from offerboard.config.errors import ConfigError
from offerboard.config.model import MAIL_PLACES, ClockTable, Config, same_path
from offerboard.config.reading import load
from offerboard.config.writing import Kept, keep, tried

__all__ = ["MAIL_PLACES", "ClockTable", "Config", "ConfigError", "Kept", "keep", "load", "same_path", "tried"]
