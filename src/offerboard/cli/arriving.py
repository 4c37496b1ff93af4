"""How an offer came, for `add` and `move`: by which channel, in writing or not, and whether you thanked."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import click
from msgspec import Struct

from offerboard.cards.changes.lifecycle import arrival, in_writing
from offerboard.cards.terms import Stated, Terms
from offerboard.cards.values import Channel
from offerboard.cli.params import CHANNEL, LINE, option_group
from offerboard.errors import UsageError

arrival_options = option_group(
    click.option(
        "--written/--spoken", default=None, help="An offer: in writing, or only spoken; else what --by says."
    ),
    click.option("--by", "channel", type=CHANNEL, help="An offer: how it came."),
    click.option("--with", "person", metavar="NAME", type=LINE, default="", help="An offer: who made it."),
    click.option("--thanked", is_flag=True, help="An offer: you have thanked them."),
)
"""Give a command the options that make an `Arrival`."""


class Arrival(Struct, frozen=True):
    """How an offer came, as far as the options say; None where they do not."""

    written: bool | None
    channel: Channel | None
    thanked: bool
    person: str

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> "Arrival":
        """Take the values of `arrival_options`."""
        return cls(**{name: given[name] for name in cls.__struct_fields__})

    @property
    def said(self) -> bool:
        """Whether any of these options was given."""
        return self != Arrival(None, None, False, "")

    @property
    def in_writing(self) -> bool | None:
        """Whether it is in writing: as was said, else by the channel; None where neither was given."""
        return in_writing(self.channel) if self.written is None else self.written

    def refuse(self) -> None:
        """Raise UsageError if any of these options was given; called where there is no offer."""
        if self.said:
            raise UsageError("--written, --spoken, --by, --with and --thanked go with an offer")

    def fields(self, came: datetime, now: datetime, terms: Terms) -> dict[str, Any]:
        """The fields of a new card with this offer, which came at `came` with these `terms`."""
        written, channel = self.in_writing, self.channel
        if not self.said:
            terms = Terms()  # nothing says how these were stated
        timeline = arrival(
            came,
            now,
            written=written,
            channel=channel,
            thanked=self.thanked,
            terms=terms,
            person=self.person,
        )
        found: dict[str, Any] = {
            "written": bool(written),
            "spoken": came if written is False else None,
            "timeline": timeline,
        }
        if terms:
            stated = Stated(terms=terms, at=came, by=self.person, channel=channel)
            found |= {"paper": stated} if written else {"said": (stated,)}
        return found
