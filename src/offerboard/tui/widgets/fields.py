"""The kinds of fields: text, dates and amounts as people write them, numbers, and longer text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import Generic, TypeVar

from msgspec import Struct
from textual.widgets import TextArea

from offerboard.cards import wording
from offerboard.cards.clock.policy import Policy
from offerboard.cards.pay import saying
from offerboard.cards.values import When, passed, started
from offerboard.dates import DateError
from offerboard.dates.reading import day_first_in, read
from offerboard.errors import UsageError
from offerboard.text import clean, one_line
from offerboard.tui.widgets.field import Field, LineField
from offerboard.tui.widgets.page_input import PageInput

V = TypeVar("V")
_DATE_WIDTH = _AMOUNT_WIDTH = 26  # cells
_NUMBER_WIDTH = 10


class TextField(LineField[str]):
    """A line of text; `required` refuses an empty one, `read` makes something of the text, or refuses it."""

    def __init__(
        self,
        key: str,
        label: str,
        value: str = "",
        *,
        required: str = "",
        read: Callable[[str], str] = one_line,
        doubt: Callable[[str], str] = lambda _: "",
        hint: str = "",
        width: int = 0,
    ) -> None:
        def reading(text: str) -> str:
            if required and not one_line(text):
                raise UsageError(required)
            return read(text)

        super().__init__(
            key, label, value, reader=lambda: reading, write=str, doubt=doubt, hint=hint, width=width
        )


def typed(when: When, zone: str) -> str:
    """A date as a person would type it, so that it is read back: "27 Nov 2026 17:00"."""
    local = when.local
    text = f"{local.day} {wording.MONTHS[local.month - 1]} {local.year}"
    if not when.day:
        text += f" {local:%H:%M}"
    return text if when.zone == zone else f"{text} {when.zone}"


def understood(when: When, now: datetime, zone: wording.Zone) -> str:
    """A date as it was understood: "Fri 27 Nov 17:00, in 5 days"."""
    said, days = wording.when(when, now, zone, dated=True), wording.days_until(when, now, zone)
    if abs(days) < 2:
        return said
    return f"{said}, in {days} days" if days > 0 else f"{said}, {-days} days ago"


class DateField(LineField["When | None"]):
    """A date as people write it; an empty field is no date, unless `required` says why it must not be empty.

    `cleared` is said where one was emptied, `past` reads what is left open as the last that was; else a date
    that is past is doubted. `narrowed` makes another date of what was read at a moment, or refuses it;
    `doubt` says what else may be wrong with one.
    """

    def __init__(
        self,
        key: str,
        label: str,
        value: When | None = None,
        *,
        zone: str,
        past: bool = False,
        required: str = "",
        cleared: str = "",
        narrowed: Callable[[When, datetime], When] = lambda when, _: when,
        doubt: Callable[[When], str] = lambda _: "",
        hint: str = "fri 17:00, in 3 days, …",
    ) -> None:
        self._zone, self._past, self._required, self._cleared = zone, past, required, cleared
        self._narrowed, self._doubts = narrowed, doubt
        self._remarks: dict[When, str] = {}
        self._meant: When | None = None
        super().__init__(
            key,
            label,
            value,
            reader=self._reading,
            write=self.write,
            say=self._words,
            doubt=self._doubtful,
            slow=True,  # the first date imports the library that reads dates
            hint=hint,
            width=_DATE_WIDTH,
        )

    def write(self, value: When | None) -> str:
        """The date as it would be typed."""
        return typed(value, self._zone) if value else ""

    def _reading(self) -> Callable[[str], When | None]:
        config = self.session.config
        shown = day_first_in(self._dates_beside())
        return partial(
            read_date,
            now=self.session.now(),
            zone=self._zone,
            day_first=config.dates_day_first if shown is None else shown,
            working=config.policy,
            past=self._past,
            required=self._required,
            narrowed=self._narrowed,
            remarks=self._remarks,
        )

    def _dates_beside(self) -> Iterator[str]:
        """The dates typed in this dialog: one of a single meaning tells how the others are meant."""
        return (field.text for field in self._beside_it() if field.changed)

    def _beside_it(self) -> Iterator[DateField]:
        """The fields of dates that are on the screen; none where this one is folded away."""
        return iter(self.screen.query(DateField) if self.is_attached else ())

    def _understood(self, value: When | None) -> None:
        """Say what was understood, and what the dates beside it mean now."""
        self._meant = value
        super()._understood(value)
        for field in self._beside_it():
            if field is not self and field.changed:
                field.read_anew()

    def read_anew(self) -> None:
        """Say what it means as the dates beside it are now, where that is another date than before."""
        try:
            value = self.value
        except UsageError:
            return  # that is said already, and no order of day and month mends it
        if value != self._meant:
            self._meant = value
            super()._understood(value)

    def _doubtful(self, value: When | None) -> str:
        """What may be wrong with a date: it is on the other side of now, or whatever else is doubted."""
        if value is None or not self.changed:
            return ""
        now = self.session.now()
        if self._past:
            wrong = "that is still ahead" if started(value) > now else ""
        else:
            wrong = "that is past" if passed(value) <= now else ""
        return " · ".join(filter(None, (wrong, self._doubts(value))))

    def _words(self, value: When | None) -> str:
        """The date as it was understood."""
        if value is None:
            return self._cleared if self.original else ""
        said = understood(value, self.session.now(), self.session.config.clocks)
        return " · ".join(filter(None, (said, self._remarks.get(value, ""))))


def read_date(
    text: str,
    *,
    now: datetime,
    zone: str,
    day_first: bool,
    working: Policy,
    past: bool,
    required: str,
    narrowed: Callable[[When, datetime], When],
    remarks: dict[When, str],
) -> When | None:
    """The date of a text; how it was understood is put among the remarks.

    Raises UsageError, without the text that stands beside it anyway.
    """
    if not text.strip():
        if required:
            raise UsageError(required)
        return None
    try:
        found = read(text, now, zone, day_first=day_first, past=past, near=past, working=working)
        when = narrowed(found.when, now)
        if found.remark:
            remarks[when] = found.remark
        return when
    except DateError as error:
        why = str(error).removeprefix(f'"{one_line(text)}"').removeprefix(":").strip()
        raise UsageError(why.replace("is not a date that is understood", "not understood")) from error


def happened_field(
    key: str = "when", label: str = "when", value: When | None = None, *, zone: str, hint: str = "empty: now"
) -> DateField:
    """A date for the timeline. Empty is now; one that is still ahead is refused."""

    def behind(when: When, now: datetime) -> When:
        if started(when) > now:
            raise UsageError("that is still ahead; leave it empty for now")
        return when

    return DateField(key, label, value, zone=zone, past=True, narrowed=behind, hint=hint)


def happened_at(field: DateField) -> datetime:
    """When it happened: a day without an hour counts as its end, today as now. Raises UsageError."""
    when, now = field.value, field.session.now()
    return min(when.at, now) if when is not None else now


class AmountKind(Struct, Generic[V], frozen=True):
    """How amounts of a kind are read, in a currency where none is named, and how they are written and said.

    `example` stands in an empty field. `read` raises MoneyError.
    """

    read: Callable[[str, str], V]
    write: Callable[[V], str]
    say: Callable[[V], str]
    example: str


_say_money = partial(saying.say_money, short=False)
BASE_PAY = AmountKind(saying.read_money, saying.money_text, _say_money, "92000 EUR/year, €45/h")
"""The yearly pay, or by any other period."""
BONUS = AmountKind(
    saying.read_bonus, saying.bonus_text, partial(saying.say_bonus, short=False), "10 %, 8000 EUR"
)
"""A yearly bonus, in per cent or as an amount."""
SIGN_ON = AmountKind(partial(saying.read_money, period="once"), saying.money_text, _say_money, "8000 EUR")
"""What is paid once, at the start."""
EQUITY = AmountKind(
    saying.read_equity,
    saying.equity_text,
    lambda equity: _say_money(equity.value) if equity.value else "",
    "80000 EUR over 4 years",
)
"""Shares or options, in the words they were given in."""


class AmountField(LineField["V | None"]):
    """An amount of the terms; empty is none. `hidden` masks it; `hint` stands for the kind's example."""

    def __init__(
        self,
        kind: AmountKind[V],
        key: str,
        label: str,
        value: V | None,
        currency: str,
        *,
        hidden: bool,
        hint: str = "",
        doubt: Callable[[V], str] = lambda _: "",
    ) -> None:
        def reading(text: str) -> V | None:
            """The amount. The error is said without the text, which may be hidden."""
            if not text.strip():
                return None
            try:
                return kind.read(text, currency)
            except saying.MoneyError as error:
                _, _, advice = str(error).partition(": ")
                raise UsageError(f"not understood: {advice}") from error

        super().__init__(
            key,
            label,
            value,
            reader=lambda: reading,
            write=lambda amount: kind.write(amount) if amount is not None else "",
            say=lambda amount: kind.say(amount) if amount is not None and not self.hidden else "",
            doubt=lambda amount: doubt(amount) if amount is not None else "",
            hint=hint or kind.example,
            hidden=hidden,
            width=_AMOUNT_WIDTH,
        )


class NumberField(LineField["int | None"]):
    """A whole number between two others; empty is none. `read` reads one, for example as a length of time."""

    def __init__(
        self,
        key: str,
        label: str,
        value: int | None,
        *,
        low: int,
        high: int,
        unit: str,
        read: Callable[[str], int] | None = None,
        hint: str = "",
    ) -> None:
        def reading(text: str) -> int | None:
            if not text.strip():
                return None
            number = (read or whole_number)(text)
            if not low <= number <= high:
                raise UsageError(f"between {low} and {high} {unit}")
            return number

        super().__init__(
            key,
            label,
            value,
            reader=lambda: reading,
            write=lambda number: "" if number is None else str(number),
            say=lambda number: "" if number is None else unit,
            hint=hint,
            width=_NUMBER_WIDTH,
        )


def whole_number(text: str) -> int:
    """The number in a text. Raises UsageError where it is no number."""
    try:
        return int(text)
    except ValueError as error:
        raise UsageError("that is not a whole number") from error


class PageField(Field[str]):
    """Longer text. Enter begins a new line in it; tab leaves it. `check` may refuse it by a UsageError."""

    def __init__(
        self,
        key: str,
        label: str,
        value: str = "",
        *,
        lines: int = 4,
        check: Callable[[str], object] = lambda _: None,
        hint: str = "",
    ) -> None:
        self.page = PageInput(clean(value), show_line_numbers=False, tab_behavior="focus", placeholder=hint)
        self.page.styles.height = lines
        self.page.move_cursor(self.page.document.end)

        def meaning() -> str:
            """The text without blank lines at its ends."""
            check(self.text)
            return self.text.strip() if self.changed else value

        super().__init__(key, label, self.page, meaning)

    @property
    def text(self) -> str:
        """What is typed."""
        return self.page.text

    @text.setter
    def text(self, text: str) -> None:
        self.page.text = clean(text)
        self.page.move_cursor(self.page.document.end)

    @property
    def lines(self) -> Sequence[str]:
        """Its lines, the blank ones left out."""
        return [stripped for each in self.text.splitlines() if (stripped := each.strip())]

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Somebody types."""
        event.stop()
        if self.changed:
            self.edited()
