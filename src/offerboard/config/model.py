"""The keys of the config. Each is one line: its type with its range, what it is for, and its default.

Reading, error messages and whatever lists the keys (`schema`) go by these lines alone.
"""

import os
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta, Struct, structs

from offerboard.cards.clock.policy import ClockFigures, Policy, Profile
from offerboard.cards.comparing.criteria import HEAVIEST
from offerboard.cards.ordering import OrderName
from offerboard.cards.pay.worth import Measure
from offerboard.cards.wording import Clocks
from offerboard.dates import day_first_here, local_zone

ThemeName = Literal[
    "auto",
    "dark",
    "light",
    "textual-dark",
    "textual-light",
    "nord",
    "gruvbox",
    "catppuccin-mocha",
    "dracula",
    "tokyo-night",
    "monokai",
    "flexoki",
    "catppuccin-latte",
    "catppuccin-frappe",
    "catppuccin-macchiato",
    "solarized-light",
    "solarized-dark",
    "rose-pine",
    "rose-pine-moon",
    "rose-pine-dawn",
    "atom-one-dark",
    "atom-one-light",
    "ansi-dark",
    "ansi-light",
]
Road = Literal["native", "tmux", "osc52"]
MAIL_PLACES = ("to", "subject", "body", "draft", "mailto")
"""What `mail_command` may name in braces: parts of the letter, a file that holds it, a link that opens it."""


def _number(help_: str, *, most: int, above: int | None = None, least: int | None = None) -> Meta:
    """The range of a decimal number, which msgspec does not check itself, and what the number is for."""
    bounds = {"above": above, "least": least, "most": most}
    schema = {"type": "number", "exclusiveMinimum": above, "minimum": least, "maximum": most}
    return Meta(
        description=help_,
        extra={name: bound for name, bound in bounds.items() if bound is not None},
        extra_json_schema={name: value for name, value in schema.items() if value is not None},
    )


class ClockTable(ClockFigures, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The `[clock]` table: a profile, the user's own figures on top, and whose public holidays count.

    Reading fills in the figures of the profile.
    """

    profile: Annotated[Profile, Meta(description="which figures hold where none is set")] = "standard"
    country: Annotated[
        str, Meta(description="whose public holidays are no working days: a code as DE (ISO 3166)")
    ] = ""
    region: Annotated[str, Meta(description="which part of the country: a code as BE (ISO 3166-2)")] = ""


class Config(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the user set. Every key may be missing."""

    name: Annotated[str, Meta(description="your name, with which letters are signed")] = ""
    signature: Annotated[
        str, Meta(description="lines that end your emails, below your name: your number, your page")
    ] = ""
    phone: Annotated[str, Meta(description="your number, for a voicemail that asks to be called back")] = ""
    title: Annotated[str, Meta(description="shown on the board beside your name")] = ""
    zone: Annotated[str, Meta(description="your time zone, as Europe/Berlin; without it, the machine's")] = ""
    currency: Annotated[str, Meta(description="the currency in which offers are compared, as EUR")] = "EUR"
    language: Annotated[str, Meta(description="the language of letters, where nothing else is chosen")] = "en"
    tone: Annotated[str, Meta(description="the tone of letters, where nothing else is chosen")] = "warm"
    day_first: Annotated[
        bool | None, Meta(description="whether 03/04/2026 is 3 April; without it, as where you are")
    ] = None
    no_calls: Annotated[bool, Meta(description="put mail before the phone everywhere")] = False
    hide_pay: Annotated[bool, Meta(description="hide every amount from the start")] = False
    mouse: Annotated[bool, Meta(description="false: the terminal's own selection works")] = True
    ascii: Annotated[bool, Meta(description="plain signs, for terminals that draw ■ ▲ ● wide")] = False
    theme: Annotated[ThemeName, Meta(description="the colours; auto: dark or light, as the terminal is")] = (
        "auto"
    )
    order: Annotated[OrderName, Meta(description="by what the cards of a column are ordered")] = "urgency"
    clipboard: Annotated[
        tuple[Road, ...] | None,
        Meta(description="the roads to the clipboard, in this order; without it, what fits the place"),
    ] = None
    mail_command: Annotated[
        tuple[str, ...],
        Meta(description="your mail program and its arguments, with places as {draft}, {to} or {mailto}"),
    ] = ()
    mail_window: Annotated[
        bool, Meta(description="the mail program opens a window of its own and leaves the terminal alone")
    ] = False
    hours_a_week: Annotated[Decimal, _number("what an hourly wage comes to in a week", above=0, most=168)] = (
        Decimal(40)
    )
    weeks_a_year: Annotated[Decimal, _number("the weeks of a year that are paid", above=0, most=53)] = (
        Decimal(52)
    )
    rates_date: Annotated[date | None, Meta(description="when the rates were looked up")] = None
    rates: Annotated[
        dict[str, Annotated[Decimal, _number("", above=0, most=1_000_000_000)]],
        Meta(description="what 1 of another currency is worth in yours, as USD = 0.92"),
    ] = {}
    criteria: Annotated[
        dict[str, Annotated[Decimal, _number("", least=0, most=HEAVIEST)]],
        Meta(description="your own criteria for offers, and how much each weighs, as team = 3"),
    ] = {}
    finds: Annotated[
        dict[str, str], Meta(description='finds that you saved, by their names, as late = "is:overdue"')
    ] = {}
    boards: Annotated[
        dict[str, str], Meta(description='other boards by their names, as friend = "~/friend/board.json"')
    ] = {}
    clock: Annotated[ClockTable, Meta(description="when the clock speaks, and how loud")] = ClockTable()
    keys: Annotated[
        dict[str, str], Meta(description='the keys of commands by their names, as compose = "w"')
    ] = {}

    @property
    def dates_day_first(self) -> bool:
        """Whether 03/04/2026 is 3 April: as the config says, else the locale, else the zone."""
        return day_first_here(self.home_zone) if self.day_first is None else self.day_first

    @property
    def home_zone(self) -> str:
        """The IANA zone that days are counted in: the config's, else the machine's."""
        return self.zone or local_zone()

    @property
    def clocks(self) -> Clocks:
        """On whose clock dates are said: that of the config, and the machine's where it is another."""
        here = local_zone()
        return Clocks(self.home_zone, "" if here == self.home_zone else here)

    @property
    def board_files(self) -> dict[str, Path]:
        """The files of the other boards, by their names."""
        return {name: Path(os.path.expanduser(file)) for name, file in self.boards.items()}  # noqa: PTH111

    def board_name(self, file: Path) -> str:
        """The name of the other board that a file is; "" of none."""
        return next((name for name, each in self.board_files.items() if same_path(each, file)), "")

    @property
    def measure(self) -> Measure:
        """By what pay is made comparable."""
        return Measure(
            currency=self.currency.upper(),
            rates=self.rates,
            rates_date=self.rates_date,
            hours_a_week=self.hours_a_week,
            weeks_a_year=self.weeks_a_year,
        )

    @property
    def policy(self) -> Policy:
        """The clock's figures."""
        figures = {name: getattr(self.clock, name) for name in ClockFigures.__struct_fields__}
        return Policy(zone=self.home_zone, **figures)

    def with_holidays(self, days: frozenset[date]) -> "Config":
        """The same with a country's public holidays (`calendars`) beside the user's own."""
        if not days:
            return self
        return structs.replace(self, clock=structs.replace(self.clock, holidays=days | self.clock.holidays))


def same_path(one: Path, other: Path) -> bool:
    """Whether two paths name the same file, as far as they say it themselves."""
    return os.path.abspath(one) == os.path.abspath(other)  # noqa: PTH100 - "..", unlike Path's, is taken away
