"""The settings: the part of the config that most people change. The rest of the file stays, with comments."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, ClassVar, get_args

from msgspec import Struct, structs
from textual.app import SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from offerboard import config
from offerboard.cards.clock.policy import PROFILE_FIGURES, ClockFigures, Profile
from offerboard.cards.ordering import ORDERS
from offerboard.commands import Command
from offerboard.config import Config, ConfigError, Kept
from offerboard.config.model import Road
from offerboard.dates import local_zone
from offerboard.errors import UsageError
from offerboard.handover.errors import HandoverError
from offerboard.paths import state_dir
from offerboard.tui.base.dialog import SHEET, Dialog
from offerboard.tui.requests import OpenKeys
from offerboard.tui.widgets.choice_field import ChoiceField
from offerboard.tui.widgets.field import Field
from offerboard.tui.widgets.fields import PageField, TextField
from offerboard.tui.widgets.fold import Fold

_TEST = "offerboard: this is a test copy"


class _Draft(Struct, frozen=True):
    """A mail to nobody."""

    to: str
    subject: str
    body: str


_DRAFT = _Draft("", "offerboard: a test draft", "This is a test. Close it; nothing is sent.\n")


class SettingsScreen(Dialog[Mapping[str, Kept]]):
    """It answers with the keys that were changed; what the config does not take is refused here."""

    CSS_PATH = [SHEET, "settings.tcss"]  # noqa: RUF012 - Textual declares it so
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "test_copy", "Test copy", show=False),
        Binding("f6", "test_mail", "Test mail", show=False),
        Binding("f7", "own_keys", "Keys", show=False),
    ]

    def __init__(self) -> None:
        super().__init__("Settings")
        self._kinds: dict[str, str] = {}

    def body(self) -> Iterator[Widget]:
        """You first; the rest is folded, and says what it holds."""
        now = self.session.config
        yield from self._you(now)
        yield Fold(
            "Letters", list(self._letters(now)), holds="language, tone, phone or email first", opened=True
        )
        yield Fold("Clock", list(self._clock(now)), holds="profile, figures, public holidays")
        yield Fold("Pay", list(self._pay(now)), holds="currency, rates, amounts hidden")
        yield Fold("Screen", list(self._screen(now)), holds="theme, order, mouse, plain letters")
        yield Fold("Clipboard and mail", list(self._roads(now)), holds="how a letter leaves")
        said = f"saved in {self.session.settings.path}"
        yield Static(
            Content(said if self.session.settings.keeps else "demo: nothing is kept"), classes="remark"
        )

    def _you(self, now: Config) -> Iterator[Field[Any]]:
        yield TextField("name", "name", now.name, hint="as letters are signed")
        yield PageField(
            "signature", "signature", now.signature, lines=3, hint="below your name in emails: number, page"
        )
        yield TextField("phone", "phone", now.phone, hint="for a voicemail that asks to be called back")
        yield TextField("title", "title", now.title, hint="shown on the board beside your name")
        yield TextField("zone", "time zone", now.zone, hint=f"{local_zone()}, as this machine has it")
        dates = [("3 April", True), ("4 March", False)]
        yield ChoiceField("day_first", "03/04 is", dates, now.dates_day_first)

    def _letters(self, now: Config) -> Iterator[Field[Any]]:
        languages = [(option.label, option.slug) for option in self.session.writer.languages()]
        yield ChoiceField("language", "language", languages, now.language)
        tones = [(tone, tone) for tone in ("warm", "plain", "formal")]
        yield ChoiceField("tone", "tone", tones, now.tone)
        yield ChoiceField("no_calls", "first choice", [("phone", False), ("email", True)], now.no_calls)

    def _clock(self, now: Config) -> Iterator[Field[Any]]:
        profiles = [(each, each) for each in get_args(Profile)]
        yield ChoiceField("clock.profile", "profile", profiles, now.clock.profile)
        figures = ", ".join(f"{name} = {value}" for name, value in _own_figures(now).items())
        hint = "near_soon_hours = 96, nudges = 1; each is in the help of offerboard config show --all"
        yield TextField("figures", "figures", figures, hint=hint, read=_checked(_figures))
        yield TextField("clock.country", "country", now.clock.country, hint="a code such as DE or FR")
        yield TextField("clock.region", "region", now.clock.region, hint="a part of it, such as BE")

    def _pay(self, now: Config) -> Iterator[Widget]:
        yield TextField("currency", "currency", now.currency, required="a code such as EUR")
        rates = ", ".join(f"{currency} {rate:f}" for currency, rate in now.rates.items())
        hint = f"what 1 is worth in {now.currency}, as USD 0.92, GBP 1.17"
        yield TextField("rates", "rates", rates, hint=hint, read=_checked(_rates))
        if now.rates and now.rates_date:
            said = f"looked up on {now.rates_date:%d %b %Y}; new ones count as of today"
            yield Static(Content(said), classes="remark")
        yield ChoiceField(
            "hide_pay", "amounts", [("shown", False), ("hidden at the start", True)], now.hide_pay
        )

    def _screen(self, now: Config) -> Iterator[Field[Any]]:
        yield TextField("theme", "theme", now.theme, hint="auto; T on the board shows all")
        yield ChoiceField("order", "order by", [(each, each) for each in ORDERS], now.order)
        uses = [("used", True), ("left to the terminal", False)]
        yield ChoiceField("mouse", "mouse", uses, now.mouse)
        yield ChoiceField("ascii", "letters", [("all", False), ("plain ones only", True)], now.ascii)

    def _roads(self, now: Config) -> Iterator[Field[Any]]:
        roads = " ".join(now.clipboard or ())
        hint = f"whatever works here; or some of {', '.join(get_args(Road))}, in that order"
        yield TextField("clipboard", "copy by", roads, hint=hint)
        hint = "your desktop's; or a command, as: thunderbird -compose {mailto}"
        yield TextField(
            "mail_command", "mail by", shlex.join(now.mail_command), hint=hint, read=_checked(_command)
        )
        windows = [("in this terminal", False), ("in its own window", True)]
        yield ChoiceField("mail_window", "it opens", windows, now.mail_window)

    def possible(self) -> list[Command]:
        """What the keys do."""
        return [
            *super().possible(),
            Command("test_copy", "f5", "Test copy", "", shown="F5"),
            Command("test_mail", "f6", "Test mail", "", shown="F6"),
            Command("own_keys", "f7", "Keys", "", shown="F7"),
        ]

    def action_test_copy(self) -> None:
        """Copy a few words, and say which road they took."""
        session = self.session
        session.background.run(
            lambda: session.clipboard.copy(_TEST),
            lambda copied: session.messages.say_of_copy(copied, copied.of(f'"{_TEST}"')),
            group="test-copy",
        )

    def action_test_mail(self) -> None:
        """Hand a draft to nobody to the mail program that is typed here, to see whether it opens."""
        from offerboard.handover import mail

        session, folder = self.session, state_dir()
        command, window = session.config.mail_command, session.config.mail_window
        by = {field.key: field for field in self.fields}  # none of what is folded
        try:
            if "mail_command" in by:
                command = _command(by["mail_command"].value)
                window = by["mail_window"].value
        except UsageError as error:
            self.tell(str(error), wrong=True)
            return
        if command and not window:
            try:
                status = mail.open_in_terminal(_DRAFT, command, folder, self.app.suspend())
            except (HandoverError, SuspendNotSupported) as error:
                self.tell(str(error) or "this terminal cannot be lent to it", wrong=True)
            else:
                self.tell(f"{command[0]} ended with status {status}", wrong=bool(status))
            return

        def opened() -> str:
            if command:
                mail.open_in_window(_DRAFT, command, folder)
                return f"started {command[0]}: did a draft open?"
            draft = mail.open_on_desktop(_DRAFT, folder)
            return f"asked your desktop to open a mail; the draft is in {draft}"

        session.background.run(
            opened, self.tell, failed=lambda error: self.tell(str(error), wrong=True), group="test-mail"
        )

    def action_own_keys(self) -> None:
        """Choose keys."""
        self.app.request(OpenKeys())

    def answer(self) -> Mapping[str, Kept]:
        """The keys that were changed. Raises UsageError where the config does not take one of them."""
        changed = {field.key: _kept(field) for field in self.fields if field.changed}
        if "figures" in changed:
            del changed["figures"]
            by = {field.key: field for field in self.fields}
            wanted = _figures(by["figures"].value)
            changed |= {
                f"clock.{name}": wanted.get(name) for name in _own_figures(self.session.config) | wanted
            }
        if "rates" in changed:
            changed["rates_date"] = self.session.now().astimezone().date()
        try:
            config.tried(self.session.settings.path, changed)
        except ConfigError as error:
            raise UsageError(error.why) from error  # the path stands below, and may be long
        return changed


def _checked(read: Callable[[str], object]) -> Callable[[str], str]:
    """A reading that leaves the text as it is, and refuses what cannot be read."""

    def check(text: str) -> str:
        read(text)
        return text

    return check


def _command(text: str) -> tuple[str, ...]:
    """A command and its arguments, quoted as for a shell. Raises UsageError."""
    try:
        return tuple(shlex.split(text))
    except ValueError as error:
        raise UsageError(f"that cannot be read as a command: {error}") from error


def _own_figures(now: Config) -> dict[str, int]:
    """The figures of the clock that are others than those of the profile."""
    usual = structs.asdict(structs.replace(ClockFigures(), **PROFILE_FIGURES[now.clock.profile]))
    found = {name: getattr(now.clock, name) for name in usual}
    return {name: value for name, value in found.items() if isinstance(value, int) and value != usual[name]}


def _figures(text: str) -> dict[str, int]:
    """Figures as they are typed: "near_soon_hours = 96, nudges = 1". Raises UsageError."""
    found: dict[str, int] = {}
    known = ClockFigures.__struct_fields__
    for part in filter(None, map(str.strip, re.split(r"[;,]|\n", text))):
        read = re.fullmatch(r"(?:clock\.)?(\w+)\s*[=: ]\s*(\d{1,6})", part)
        if read is None:
            raise UsageError(f'"{part}" is no figure: write it as near_soon_hours = 96')
        if read[1] not in known:
            near = get_close_matches(read[1], known, 1, 0)[0]
            raise UsageError(f"there is no figure {read[1]}: did you mean {near}?")
        found[read[1]] = int(read[2])
    return found


def _rates(text: str) -> dict[str, Decimal]:
    """Rates as they are typed: "USD 0.92, GBP = 1.17". Raises UsageError."""
    found: dict[str, Decimal] = {}
    for part in filter(None, map(str.strip, re.split(r"[;,](?!\d)|\n", text))):
        read = re.fullmatch(r"(?:1 )?([A-Za-z]{3})\s*[=:]?\s*(\d+(?:[.,]\d+)?)", part)
        if read is None:
            raise UsageError(f'"{part}" is no rate: write it as USD 0.92')
        found[read[1].upper()] = Decimal(read[2].replace(",", "."))
    return found


def _kept(field: Field[Any]) -> Kept:
    """The value of a field as the config keeps it. Raises UsageError."""
    if field.key == "rates":
        return _rates(field.value)
    if field.key == "mail_command":
        return _command(field.value)
    if field.key == "clipboard":
        return tuple(field.value.replace(",", " ").split())
    value: str | bool = field.value
    return value
