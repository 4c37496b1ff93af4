"""The kinds of fields: text, dates and amounts as people write them, numbers, and longer text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import ClassVar, TypeVar

from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from offerboard import dates
from offerboard.cards import wording
from offerboard.cards.pay import saying
from offerboard.cards.values import Bonus, Equity, Money, When, zone_of
from offerboard.errors import UsageError
from offerboard.text import clean, one_line
from offerboard.tui.widgets.field import Field, LineField

V = TypeVar("V")


class TextField(LineField[str]):
    """A line of text; `required` refuses an empty one."""

    def __init__(
        self,
        key: str,
        label: str,
        value: str = "",
        *,
        required: str = "",
        hint: str = "",
        width: int | None = None,
    ) -> None:
        super().__init__(key, label, value, hint=hint, width=width)
        self.required = required

    def write(self, value: str) -> str:
        """The text itself."""
        return value

    def read(self, text: str) -> str:
        """The text as one clean line. Raises UsageError where it is missing."""
        found = one_line(text)
        if not found and self.required:
            raise UsageError(self.required)
        return found


def typed(when: When, zone: str) -> str:
    """A date as a person would type it, so that it is read back: "27 Nov 2026 17:00"."""
    local = when.local
    text = f"{local.day} {wording.MONTHS[local.month - 1]} {local.year}"
    if not when.day:
        text += f" {local:%H:%M}"
    return text if when.zone == zone else f"{text} {when.zone}"


def understood(when: When, now: datetime, zone: str) -> str:
    """A date as it was understood: "Fri 27 Nov 17:00, in 5 days"."""
    said = wording.when(when, now, zone)
    days = (when.at.astimezone(zone_of(zone)).date() - now.astimezone(zone_of(zone)).date()).days
    if abs(days) < 2:
        return said
    return f"{said}, in {days} days" if days > 0 else f"{said}, {-days} days ago"


class DateField(LineField["When | None"]):
    """A date as people write it; empty is none, unless `required` says why it must not be.

    `cleared` is said where one was emptied, `past` reads what is left open as the last that was.
    """

    SLOW: ClassVar[bool] = True  # the first date ever read imports the library that reads them
    WIDTH: ClassVar[int] = 26

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
        hint: str = "fri 17:00, in 3 days, …",
    ) -> None:
        self._zone, self._past, self._required, self._cleared = zone, past, required, cleared
        super().__init__(key, label, value, hint=hint)

    def write(self, value: When | None) -> str:
        """The date as it would be typed."""
        return typed(value, self._zone) if value else ""

    def read(self, text: str) -> When | None:
        """The date. Raises DateError, without the text that stands beside it anyway."""
        if not text.strip():
            if self._required:
                raise UsageError(self._required)
            return None
        host = self.host
        try:
            return dates.read_when(
                text, host.now(), self._zone, day_first=host.settings.day_first, past=self._past
            )
        except dates.DateError as error:
            why = str(error).removeprefix(f'"{one_line(text)}"').removeprefix(":").strip()
            raise UsageError(why.replace("is not a date that is understood", "not understood")) from error

    def say(self, value: When | None) -> str:
        """The date as it was understood."""
        if value is None:
            return self._cleared if self.original else ""
        return understood(value, self.host.now(), self.host.zone)


class AmountField(LineField["V | None"]):
    """An amount of the terms, read and written as `cards.pay` does. `hidden` masks it."""

    WIDTH: ClassVar[int] = 26

    def __init__(
        self,
        key: str,
        label: str,
        value: V | None,
        *,
        read: Callable[[str], V],
        write: Callable[[V], str],
        say: Callable[[V], str],
        hint: str = "",
        hidden: bool = False,
    ) -> None:
        self._read, self._write, self._say = read, write, say
        super().__init__(key, label, value, hint=hint, hidden=hidden)

    def write(self, value: V | None) -> str:
        """The amount in full."""
        return self._write(value) if value is not None else ""

    def read(self, text: str) -> V | None:
        """The amount; empty is none. Raises MoneyError, without the text, which may be hidden."""
        if not text.strip():
            return None
        try:
            return self._read(text)
        except saying.MoneyError as error:
            _, _, advice = str(error).partition(": ")
            raise UsageError(f"not understood: {advice}") from error

    def say(self, value: V | None) -> str:
        """The amount as the board says it, unless amounts are hidden."""
        return self._say(value) if value is not None and not self.hidden else ""


def base_field(
    key: str, label: str, value: Money | None, currency: str, *, hidden: bool
) -> AmountField[Money]:
    """The yearly pay, or by any other period."""
    return AmountField(
        key, label, value,
        read=lambda text: saying.read_money(text, currency), write=saying.money_text,
        say=lambda money: saying.say_money(money, short=False),
        hint="92000 EUR/year, €45/h", hidden=hidden,
    )  # fmt: skip


def bonus_field(
    key: str, label: str, value: Bonus | None, currency: str, *, hidden: bool
) -> AmountField[Bonus]:
    """A yearly bonus, in per cent or as an amount."""
    return AmountField(
        key, label, value,
        read=lambda text: saying.read_bonus(text, currency), write=saying.bonus_text,
        say=lambda bonus: saying.say_bonus(bonus, short=False),
        hint="10 %, 8000 EUR", hidden=hidden,
    )  # fmt: skip


def once_field(
    key: str, label: str, value: Money | None, currency: str, *, hidden: bool
) -> AmountField[Money]:
    """What is paid once, at the start."""
    return AmountField(
        key, label, value,
        read=lambda text: saying.read_money(text, currency, "once"), write=saying.money_text,
        say=lambda money: saying.say_money(money, short=False),
        hint="8000 EUR", hidden=hidden,
    )  # fmt: skip


def equity_field(
    key: str, label: str, value: Equity | None, currency: str, *, hidden: bool
) -> AmountField[Equity]:
    """Shares or options, in the words they were given in."""
    return AmountField(
        key, label, value,
        read=lambda text: saying.read_equity(text, currency), write=saying.equity_text,
        say=lambda equity: saying.say_money(equity.value, short=False) if equity.value else "",
        hint="80000 EUR over 4 years", hidden=hidden,
    )  # fmt: skip


class NumberField(LineField["int | None"]):
    """A whole number between two others; empty is none."""

    WIDTH: ClassVar[int] = 10

    def __init__(
        self, key: str, label: str, value: int | None, *, low: int, high: int, unit: str, hint: str = ""
    ) -> None:
        self._low, self._high, self._unit = low, high, unit
        super().__init__(key, label, value, hint=hint)

    def write(self, value: int | None) -> str:
        """The digits."""
        return "" if value is None else str(value)

    def read(self, text: str) -> int | None:
        """The number. Raises UsageError where it is none, or out of range."""
        if not text.strip():
            return None
        try:
            number = int(text)
        except ValueError as error:
            raise UsageError("that is no whole number") from error
        if not self._low <= number <= self._high:
            raise UsageError(f"between {self._low} and {self._high} {self._unit}")
        return number

    def say(self, value: int | None) -> str:
        """Its unit."""
        return self._unit if value is not None else ""


class Page(TextArea):
    """Several lines being typed, without anything that could act on the terminal."""

    DEFAULT_CSS = """
    Page, Page:focus { background: $pane; border: none; padding: 0 1; width: 1fr; height: 4; }
    Page:focus { background: $chosen; }
    Page .text-area--cursor-line { background: transparent; }
    """

    def edit(self, edit: Edit) -> EditResult:
        """Clean what comes in, before it is drawn."""
        edit.text = clean(edit.text)
        return super().edit(edit)


class PageField(Field[str]):
    """Longer text. Enter begins a new line in it; tab leaves it."""

    def __init__(self, key: str, label: str, value: str = "", *, lines: int = 4, hint: str = "") -> None:
        self._before = value
        self._original = clean(value)
        page = Page(self._original, show_line_numbers=False, tab_behavior="focus", placeholder=hint)
        page.styles.height = lines
        page.move_cursor(page.document.end)
        super().__init__(key, label, page)
        self.page = page

    @property
    def text(self) -> str:
        """What is typed."""
        return self.page.text

    @text.setter
    def text(self, text: str) -> None:
        self.page.text = clean(text)
        self.page.move_cursor(self.page.document.end)

    @property
    def original(self) -> str:
        """The text that it began with."""
        return self._original

    @property
    def value(self) -> str:
        """The text without blank lines at its ends."""
        return self.text.strip() if self.changed else self._before

    @property
    def lines(self) -> Sequence[str]:
        """Its lines, the blank ones left out."""
        return [stripped for each in self.text.splitlines() if (stripped := each.strip())]

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Somebody types."""
        event.stop()
        if self.changed:
            self.edited()
