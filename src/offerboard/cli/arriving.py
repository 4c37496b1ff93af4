"""How an offer came, for the commands that make one: by what, on paper or not, and whether you thanked."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

import click

from offerboard.cards.changes.lifecycle import arrival
from offerboard.cards.values import Channel
from offerboard.cli.params import CHANNEL, F
from offerboard.errors import UsageError

_OPTIONS = (
    click.option("--written/--spoken", default=None, help="An offer: in writing (unless by phone), or not."),
    click.option("--by", "channel", type=CHANNEL, help="An offer: how it came."),
    click.option("--thanked", is_flag=True, help="An offer: you have thanked them."),
)


def arrival_options(command: F) -> F:
    """Give a command the options that make a `How`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


class How(NamedTuple):
    """How an offer came, as far as it was said; `channel` None: not said."""

    written: bool | None
    channel: Channel | None
    thanked: bool

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> "How":
        """What the options say."""
        return cls(**{name: given[name] for name in cls._fields})

    @property
    def said(self) -> bool:
        """Whether any of it was."""
        return self != How(None, None, False)

    @property
    def in_writing(self) -> bool:
        """Whether there is a paper: unless it came by phone, or was said to be spoken."""
        return self.channel != "phone" if self.written is None else self.written

    def refuse(self) -> None:
        """Raise UsageError where any of it was said of what is no offer."""
        if self.said:
            raise UsageError("--written, --spoken, --by and --thanked go with an offer")

    def fields(self, came: datetime, now: datetime) -> dict[str, Any]:
        """The fields of a card that is made with this offer, which came at `came`."""
        written, channel = self.in_writing, self.channel
        timeline = arrival(came, now, written=written, channel=channel, thanked=self.thanked)
        return {"written": written, "spoken": None if written else came, "timeline": timeline}
