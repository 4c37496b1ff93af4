"""The user's config file (TOML): what it may hold, reading it, and keeping an answer that was asked for."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import msgspec
from msgspec import Struct, structs

from offerboard.cards.clock.policy import Policy, Profile, profile
from offerboard.cards.comparing.criteria import wrong_weight
from offerboard.cards.pay.worth import Measure
from offerboard.cards.safety import cleaned
from offerboard.dates import local_zone, zone_named
from offerboard.errors import UsageError
from offerboard.text import one_line

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

Order = Literal["urgency", "company", "pay", "date"]
Road = Literal["native", "tmux", "osc52"]
MAIL_PLACES = ("to", "subject", "body", "draft", "mailto")
"""What `mail_command` may name in braces: parts of the letter, a file that holds it, a link that opens it."""
_IN_BRACES = r"\{([^{}]*)\}"  # compiled when first needed: few configs name a program
_HIGHEST_RATE = 1_000_000_000


class ConfigError(UsageError):
    """The config cannot be used: the file, the key and the reason, in one line."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path}: {why}")


class Clock(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The `[clock]` table: a profile, and figures of `cards.policy.Policy` that override it.

    `country` and `region` (codes of ISO 3166: DE, BE) name the public holidays; `holidays` are more of them.
    """

    profile: Profile = "standard"
    country: str = ""
    region: str = ""
    weekend: frozenset[int] | None = None
    holidays: frozenset[date] | None = None
    acknowledge_note_work_days: int | None = None
    acknowledge_soon_work_days: int | None = None
    no_date_soon_days: int | None = None
    no_date_urgent_days: int | None = None
    near_soon_hours: int | None = None
    near_urgent_hours: int | None = None
    lapse_after_days: int | None = None
    tell_others_hours: int | None = None
    unwritten_note_work_days: int | None = None
    start_soon_days: int | None = None
    start_urgent_days: int | None = None
    unconfirmed_note_hours: int | None = None
    unconfirmed_soon_hours: int | None = None
    unanswered_urgent_hours: int | None = None
    untold_soon_hours: int | None = None
    untold_urgent_hours: int | None = None
    copied_soon_hours: int | None = None
    others_open_urgent_hours: int | None = None
    silence_work_days: int | None = None
    nudge_again_days: int | None = None
    nudges: int | None = None
    counts_as_told_days: int | None = None


class Config(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the user set. Every key may be missing; `keys` maps a command's id to its key.

    `mail_command` is the mail program and its arguments, with places like {draft} in them (`MAIL_PLACES`);
    `mail_window` says that it opens a window of its own and leaves the terminal alone.
    `rates` says what 1 of another currency is in `currency`, as of `rates_date`; `criteria` how much each of
    the user's own criteria weighs.
    """

    name: str = ""
    phone: str = ""
    title: str = ""
    zone: str = ""
    currency: str = "EUR"
    language: str = "en"
    tone: str = "warm"
    day_first: bool = False
    no_calls: bool = False
    hide_pay: bool = False
    mouse: bool = True
    ascii: bool = False
    theme: Literal["dark", "light"] = "dark"
    order: Order = "urgency"
    clipboard: tuple[Road, ...] | None = None
    mail_command: tuple[str, ...] = ()
    mail_window: bool = False
    hours_a_week: Decimal = Decimal(40)
    weeks_a_year: Decimal = Decimal(52)
    rates_date: date | None = None
    rates: dict[str, Decimal] = {}
    criteria: dict[str, Decimal] = {}
    clock: Clock = Clock()
    keys: dict[str, str] = {}

    @property
    def home_zone(self) -> str:
        """The IANA zone that days are counted in: the config's, else the machine's."""
        return self.zone or local_zone()

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
        """The clock's figures: the profile's, with the user's own on top."""
        own = {name: getattr(self.clock, name) for name in Policy.__struct_fields__ if name != "zone"}
        set_ = {name: value for name, value in own.items() if value is not None}
        return structs.replace(profile(self.clock.profile, self.home_zone), **set_)

    def with_holidays(self, days: frozenset[date]) -> "Config":
        """The same with a country's public holidays (`calendars`) beside the user's own."""
        if not days:
            return self
        return structs.replace(
            self, clock=structs.replace(self.clock, holidays=days | (self.clock.holidays or frozenset()))
        )


def load(path: Path) -> Config:
    """The config at `path`, or the defaults where there is none. Raises ConfigError."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Config()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(path, str(getattr(error, "strerror", "") or error)) from error
    import tomllib  # only here: most commands find no config

    try:
        found = tomllib.loads(text, parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError) as error:  # also of numbers that nobody can read
        raise ConfigError(path, f"not valid TOML: {error}") from error
    _check_numbers(path, found)
    try:
        config = cleaned(msgspec.convert(found, Config))
    except msgspec.ValidationError as error:
        raise ConfigError(path, _why(found, error)) from error
    try:
        if config.zone:
            config = structs.replace(config, zone=zone_named(config.zone))
    except UsageError as error:
        raise ConfigError(path, f"zone: {error}") from error
    if "currency" in found:
        _check_currency(path, config.currency)
    _check_clock(path, config.clock)
    _check_mail(path, config.mail_command)
    return config


Kept = str | bool | Mapping[str, Decimal]
"""What can be kept: a value, or a whole table of numbers."""


def keep(path: Path, values: Mapping[str, Kept]) -> Config:
    """Set keys in the file, everything else in it left as it is, and give back the new config.

    Raises ConfigError where the file cannot be read, OSError where it cannot be written.
    """
    import tomlkit

    from offerboard.files import write_whole

    load(path)
    try:
        document = tomlkit.parse(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        document = tomlkit.document()
    for key, value in values.items():
        if isinstance(value, Mapping):
            _set_table(document, key, value)
        else:
            document[key] = value
    write_whole(path, [tomlkit.dumps(document).encode()])
    return load(path)


def _set_table(document: "TOMLDocument", key: str, values: Mapping[str, Decimal]) -> None:
    """Let a table hold these numbers and no others, each where it stood."""
    import tomlkit

    table = document.setdefault(key, tomlkit.table())
    for name in [name for name in table if name not in values]:
        del table[name]
    for name, value in values.items():
        number = int(value) if value == value.to_integral_value() else float(value)
        if table.get(name) != number:
            table[name] = number


def _check_numbers(path: Path, found: Mapping[str, Any]) -> None:
    """Hours, weeks, rates and weights, each by its key. Raises ConfigError."""
    for name, most in (("hours_a_week", 168), ("weeks_a_year", 53)):
        value = found.get(name, 1)
        if not _is_number(value) or not 0 < value <= most:
            raise ConfigError(path, f"{name}: {value!s} is not a number above 0, at most {most}")
    for table in ("rates", "criteria"):
        if not isinstance(found.get(table, {}), Mapping):
            raise ConfigError(path, f"{table}: this is a table, as in [{table}]")
    if found.get("rates"):
        _check_rates(path, found)
    for name, weight in found.get("criteria", {}).items():
        if wrong := wrong_weight(weight):
            raise ConfigError(path, f"criteria.{name}: {wrong}")


def _check_currency(path: Path, currency: str) -> None:
    from offerboard.cards.pay.reading import CURRENCIES  # only here: most configs name none

    if currency.upper() not in CURRENCIES:
        raise ConfigError(path, f"currency: no currency has the code {one_line(currency)!r} (it is like EUR)")


def _check_rates(path: Path, found: Mapping[str, Any]) -> None:
    from offerboard.cards.pay.reading import CURRENCIES  # only here: most configs have no rates

    for currency, rate in found["rates"].items():
        if currency not in CURRENCIES:
            raise ConfigError(path, f"rates.{currency}: no currency has this code (it is like USD)")
        if currency == str(found.get("currency", Config().currency)).upper():
            raise ConfigError(path, f"rates.{currency}: amounts are shown in it, so it needs no rate")
        if not _is_number(rate) or not 0 < rate < _HIGHEST_RATE:
            raise ConfigError(
                path, f"rates.{currency}: {rate!s} is not a number above 0: what is 1 {currency} worth?"
            )


def _is_number(value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool) and Decimal(value).is_finite()


def _check_clock(path: Path, clock: Clock) -> None:
    for name in clock.__struct_fields__:
        value = getattr(clock, name)
        if isinstance(value, int) and not 0 <= value <= 10_000:
            raise ConfigError(path, f"clock.{name}: {value} is not between 0 and 10000")
    if clock.weekend is not None and not set(clock.weekend) < set(range(7)):
        raise ConfigError(path, "clock.weekend: days are numbers from 0 (Monday) to 6, and not all seven")
    if clock.region and not clock.country:
        raise ConfigError(path, "clock.region: a region of which country? Set clock.country, too")


def _check_mail(path: Path, command: tuple[str, ...]) -> None:
    places = [name for argument in command for name in re.findall(_IN_BRACES, argument)]
    known = ", ".join(f"{{{name}}}" for name in MAIL_PLACES)
    wrong = next((name for name in places if name not in MAIL_PLACES), None)
    if wrong is not None:
        raise ConfigError(path, f"mail_command: {{{one_line(wrong)}}} is none of {known}")
    if command and (not places or not command[0].strip()):
        raise ConfigError(path, f"mail_command: name a program, and at least one of {known}")


def _why(found: Mapping[str, Any], error: msgspec.ValidationError) -> str:
    """What is wrong, with the nearest known key for one that is not known."""
    import difflib

    from offerboard.misfit import misfit  # only here: most configs are in order

    for table, known, prefix in (
        (found, Config.__struct_fields__, ""),
        (found.get("clock", {}), Clock.__struct_fields__, "clock."),
    ):
        for key in table if isinstance(table, Mapping) else ():
            if key not in known:
                near = difflib.get_close_matches(key, known, n=1)
                hint = f"; did you mean {prefix}{near[0]}?" if near else ""
                return f"unknown key {prefix}{key}{hint}"
    return one_line(misfit(str(error), Config))
