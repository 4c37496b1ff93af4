"""What options and arguments may hold, and how it is read: ids, dates, spans, words from a list, pay."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar, cast, get_args

import click
from click.shell_completion import CompletionItem

from offerboard.cards import wording
from offerboard.cards.values import CHANNELS, OUTCOMES, Party, Situation, When, passed, started
from offerboard.cli import completing
from offerboard.cli.context import CommandSession
from offerboard.dates.reading import DateReading
from offerboard.errors import UsageError
from offerboard.text import one_line

F = TypeVar("F", bound=Callable[..., Any])
Option = Callable[[Any], Any]

PARTIES: tuple[Party, ...] = get_args(Party)

_SPAN = r"(\d{1,5}) ?(m|min|h|d|w)"  # compiled when first needed
_UNITS = {
    "m": timedelta(minutes=1),
    "min": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}


def option_group(*options: Option) -> Callable[[F], F]:
    """Several options as one decorator; the help lists them in this order."""

    def decorated(command: F) -> F:
        for option in reversed(options):
            command = option(command)
        return command

    return decorated


def session_of(ctx: click.Context | None) -> CommandSession:
    """The session that a command runs in."""
    return cast("CommandSession", (ctx or click.get_current_context()).find_object(CommandSession))


class Date(click.ParamType[When]):
    """A date as people write it, read by `dates`.

    `past`: a weekday, or a day without its year, is the last that was. `happened`: so too, and a date that is
    still to come is refused. `ahead`: a date that is past is refused where its year was not written.
    """

    name = "date"

    def __init__(self, *, past: bool = False, happened: bool = False, ahead: bool = False) -> None:
        self.past = past or happened
        self.happened, self.ahead = happened, ahead

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> When:
        """Read it, on the clock of the session."""
        if isinstance(value, When):
            return value
        session = session_of(ctx)
        session.config, session.now  # noqa: B018 - read first, so that their errors are not said of the date
        try:
            return self.read(value, session)
        except UsageError as error:
            self.fail(str(error), param, ctx)

    def read(self, text: str, session: CommandSession) -> When:
        """The date that somebody typed. Raises UsageError."""
        found = session.reading(text, past=self.past, near=self.happened)
        when = found.when
        said = wording.when(when, session.now, session.clocks)
        if self.happened and started(when) > session.now:
            raise UsageError(f'"{one_line(text)}" is {said}, which has not come yet')
        if self.ahead and (doubt := past_without_year(session, text, found)):
            raise UsageError(doubt)
        return when


def past_without_year(session: CommandSession, text: str, found: DateReading) -> str:
    """Why a date that should be ahead is not taken: it is past, and was written without its year; else ""."""
    when = found.when
    if not found.open_year or passed(when) > session.now:
        return ""
    said = wording.when(when, session.now, session.clocks)
    year = f"{when.date.year} or {when.date.year + 1}"
    return f'"{one_line(text)}" is {said}, which is past: write its year ({year})'


class Clearable(click.ParamType[Any]):
    """Another type, or nothing: an empty value clears the field of a card."""

    def __init__(self, inner: click.ParamType[Any]) -> None:
        self.inner = inner
        self.name = inner.name

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read it as the inner type does, unless it is empty."""
        if isinstance(value, str) and not value.strip():
            return ""
        return self.inner.convert(value, param, ctx)


class Duration(click.ParamType[timedelta]):
    """A length of time: 90m, 48h, 3d, 2w."""

    name = "span"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        """Read it."""
        if isinstance(value, timedelta):
            return value
        found = re.fullmatch(_SPAN, value.strip().lower())
        if found is None:
            self.fail(f"{one_line(value)!r} is not a length of time: write it as 48h, 3d or 2w", param, ctx)
        return int(found[1]) * _UNITS[found[2]]


class SituationName(click.ParamType[Situation]):
    """One of the situations that there are letters for, the user's own among them."""

    name = "situation"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Situation:
        """Look it up. Raises LetterError where the table of situations has a mistake."""
        from offerboard.letters.writer import Writer

        known = Writer.at_home().catalogue.situations()
        if value not in known:
            self.fail(f"{one_line(value)!r} is not one of {', '.join(known)}", param, ctx)
        return str(value)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The situations that begin so."""
        return completing.situations(ctx, param, incomplete)


class OneLine(click.ParamType[str]):
    """Text for a place that holds one line; it is made safe to show."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ARG002
        """Clean it."""
        return one_line(value)


class Slug(OneLine):
    """The slug of a reason."""

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The reasons that begin so."""
        return completing.reasons(ctx, param, incomplete)


class LanguageCode(OneLine):
    """The code of a language that letters are written in."""

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The languages that begin so."""
        return completing.languages(ctx, param, incomplete)


HAPPENED = Date(happened=True)
PAST = Date(past=True)
AHEAD = Date(ahead=True)
ANY_DATE = Date()
LINE = OneLine()
SLUG = Slug()
LANGUAGE = LanguageCode()
SITUATION = SituationName()

CHANNEL = click.Choice(CHANNELS)
OUTCOME = click.Choice(OUTCOMES)

id_argument = click.argument("id_", metavar="ID", shell_complete=completing.cards)
ids_argument = click.argument("ids", nargs=-1, metavar="[ID]...", shell_complete=completing.cards)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON value, for scripts.")
reason_option = click.option(
    "--reason",
    metavar="SLUG",
    type=SLUG,
    default="",
    help="Of your no, the true reason: not-fit, family, …",
)
at_option = click.option(
    "--at", metavar="DATE", type=HAPPENED, help="When it was, if not now: yesterday, 2 nov 15:00."
)
