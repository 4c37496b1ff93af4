"""Reading the config: what each key may hold is in the model; what keys must be together is checked here."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
from msgspec import structs

from offerboard.cards.clock.policy import LAPSE_LAST, LOUDER_LATER, PROFILE_FIGURES
from offerboard.cards.safety import cleaned
from offerboard.config.errors import ConfigError
from offerboard.config.model import Config
from offerboard.dates import zone_named
from offerboard.errors import UsageError
from offerboard.files import read_plain
from offerboard.text import one_line

Table = Mapping[str, Any]
"""What the file says, as TOML has it."""


def load(path: Path) -> Config:
    """The config at `path`, or the defaults where there is none. Raises ConfigError."""
    try:
        text = read_plain(path).decode("utf-8-sig")
    except FileNotFoundError:
        return Config()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(path, str(getattr(error, "strerror", "") or error)) from error
    return parsed(path, text)


def parsed(path: Path, text: str) -> Config:
    """The config that the text of the file at `path` says. Raises ConfigError."""
    import tomllib  # only here: most commands find no config

    try:
        found = tomllib.loads(text, parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError) as error:  # also of numbers that nobody can read
        raise ConfigError(path, f"not valid TOML: {error}") from error
    try:
        return _config(found)
    except UsageError as error:
        raise ConfigError(path, str(error)) from error


def _config(found: Table) -> Config:
    """The config that a file's tables make. Raises UsageError."""
    try:
        config = cleaned(msgspec.convert(_with_profile(found), Config))
    except msgspec.ValidationError as error:
        from offerboard.config.schema import first_mistake  # only here: most configs are in order

        raise UsageError(first_mistake(found) or one_line(str(error))) from error
    for check in _CHECKS:
        if wrong := next(check(config, found), ""):
            raise UsageError(wrong)
    if not config.zone:
        return config
    try:
        return structs.replace(config, zone=zone_named(config.zone))
    except UsageError as error:
        raise UsageError(f"zone: {error}") from error


def _with_profile(found: Table) -> Table:
    """The same with the figures of its profile where none are set."""
    match found:
        case {"clock": {"profile": str(profile), **own}} if profile in PROFILE_FIGURES:
            return {**found, "clock": {"profile": profile, **PROFILE_FIGURES[profile], **own}}
        case _:
            return found


# -- what a type cannot say: each yields what is wrong, in words


def _numbers(config: Config, found: Table) -> Iterator[str]:
    """The bounds of decimal numbers."""
    numbers = {name: value for name, value in found.items() if _is_decimal(getattr(config, name))}
    if numbers:
        from offerboard.config.schema import first_mistake

        yield from filter(None, (first_mistake(numbers),))


def _is_decimal(value: object) -> bool:
    values = value.values() if isinstance(value, dict) else (value,)
    return any(isinstance(each, Decimal) for each in values)


def _currency(config: Config, found: Table) -> Iterator[str]:
    if not {"currency", "rates"} & found.keys():
        return
    from offerboard.cards.pay.reading import CURRENCIES  # only here: most configs name none

    mine = config.currency.upper()
    if mine not in CURRENCIES:
        yield f"currency: no currency has the code {one_line(config.currency)!r} (it is like EUR)"
    for currency in config.rates:
        if currency not in CURRENCIES:
            yield f"rates.{one_line(currency)}: no currency has this code (it is like USD)"
        if currency == mine:
            yield f"rates.{currency}: amounts are shown in it, so it needs no rate"


def _figures(config: Config, found: Table) -> Iterator[str]:
    """Figures that contradict each other, by the user's own hand or beside the profile's."""
    own = found.get("clock", {})

    def said(name: str) -> str:
        by = "" if name in own else f" in profile {config.clock.profile}"
        return f"clock.{name} ({getattr(config.clock, name)}{by})"

    for pairs, so in (
        (LOUDER_LATER, "the louder flag would come first"),
        (LAPSE_LAST, "the flag would be gone first"),
    ):
        for less, more in pairs:
            if getattr(config.clock, less) > getattr(config.clock, more):
                yield f"{said(less)} is more than {said(more)}: {so}"


def _region(config: Config, _found: Table) -> Iterator[str]:
    if config.clock.region and not config.clock.country:
        yield "clock.region: a region of which country? Set clock.country, too"


def _mail(config: Config, _found: Table) -> Iterator[str]:
    if config.mail_command:
        from offerboard.config import mailing  # only here: few configs name a program

        yield from mailing.faults(config.mail_command)


def _keys(config: Config, _found: Table) -> Iterator[str]:
    if not config.keys:
        return
    from offerboard.commands import with_keys  # only here: few configs change keys

    try:
        with_keys(config.keys)
    except UsageError as error:
        yield str(error)


_CHECKS: tuple[Callable[[Config, Table], Iterator[str]], ...] = (
    _numbers,
    _currency,
    _figures,
    _region,
    _mail,
    _keys,
)
