"""The kinds of fields: text, dates and amounts as people write them, numbers, and longer text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import TypeVar

from textual.widgets import TextArea

from offerboard.cards import wording
from offerboard.cards.clock.clock import passed, started
from offerboard.cards.clock.policy import Policy
from offerboard.cards.pay import saying
from offerboard.cards.values import Bonus, Equity, Money, When, zone_of
from offerboard.dates import DateError
from offerboard.dates.reading import order_of, read
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
    said, mine = wording.when(when, now, zone, dated=True), zone_of(wording.home(zone))
    day = when.date if when.day else when.at.astimezone(mine).date()
    days = (day - now.astimezone(mine).date()).days
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
        shown = order_of(self._dates_beside())
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


class AmountField(LineField["V | None"]):
    """An amount of the terms, read and written as `cards.pay` does. `hidden` masks it."""

    def __init__(
        self,
        key: str,
        label: str,
        value: V | None,
        *,
        read: Callable[[str], V],
        write: Callable[[V], str],
        say: Callable[[V], str],
        doubt: Callable[[V], str] = lambda _: "",
        hint: str = "",
        hidden: bool = False,
    ) -> None:
        def reading(text: str) -> V | None:
            """The amount; empty is none. The error is said without the text, which may be hidden."""
            if not text.strip():
                return None
            try:
                return read(text)
            except saying.MoneyError as error:
                _, _, advice = str(error).partition(": ")
                raise UsageError(f"not understood: {advice}") from error

        super().__init__(
            key,
            label,
            value,
            reader=lambda: reading,
            write=lambda amount: write(amount) if amount is not None else "",
            say=lambda amount: say(amount) if amount is not None and not self.hidden else "",
            doubt=lambda amount: doubt(amount) if amount is not None else "",
            hint=hint,
            hidden=hidden,
            width=_AMOUNT_WIDTH,
        )


def base_field(
    key: str,
    label: str,
    value: Money | None,
    currency: str,
    *,
    hidden: bool,
    hint: str = "92000 EUR/year, €45/h",
    doubt: Callable[[Money], str] = lambda _: "",
) -> AmountField[Money]:
    """The yearly pay, or by any other period."""
    return AmountField(
        key, label, value,
        read=lambda text: saying.read_money(text, currency), write=saying.money_text,
        say=lambda money: saying.say_money(money, short=False),
        doubt=doubt, hint=hint, hidden=hidden,
    )  # fmt: skip


def bonus_field(
    key: str,
    label: str,
    value: Bonus | None,
    currency: str,
    *,
    hidden: bool,
    hint: str = "10 %, 8000 EUR",
    doubt: Callable[[Bonus], str] = lambda _: "",
) -> AmountField[Bonus]:
    """A yearly bonus, in per cent or as an amount."""
    return AmountField(
        key, label, value,
        read=lambda text: saying.read_bonus(text, currency), write=saying.bonus_text,
        say=lambda bonus: saying.say_bonus(bonus, short=False),
        doubt=doubt, hint=hint, hidden=hidden,
    )  # fmt: skip


def once_field(
    key: str,
    label: str,
    value: Money | None,
    currency: str,
    *,
    hidden: bool,
    hint: str = "8000 EUR",
    doubt: Callable[[Money], str] = lambda _: "",
) -> AmountField[Money]:
    """What is paid once, at the start."""
    return AmountField(
        key, label, value,
        read=lambda text: saying.read_money(text, currency, "once"), write=saying.money_text,
        say=lambda money: saying.say_money(money, short=False),
        doubt=doubt, hint=hint, hidden=hidden,
    )  # fmt: skip


def equity_field(
    key: str,
    label: str,
    value: Equity | None,
    currency: str,
    *,
    hidden: bool,
    hint: str = "80000 EUR over 4 years",
    doubt: Callable[[Equity], str] = lambda _: "",
) -> AmountField[Equity]:
    """Shares or options, in the words they were given in."""
    return AmountField(
        key, label, value,
        read=lambda text: saying.read_equity(text, currency), write=saying.equity_text,
        say=lambda equity: saying.say_money(equity.value, short=False) if equity.value else "",
        doubt=doubt, hint=hint, hidden=hidden,
    )  # fmt: skip


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
