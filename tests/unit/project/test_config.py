"""The config: what it may say, the one line said of what it may not, and that answers are kept in it."""

import errno
import os
import re
import stat
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from offerboard import files
from offerboard.cards.clock.policy import LAPSE_LAST, LOUDER_LATER, PROFILES, Policy, profile
from offerboard.config import Config, ConfigError, keep, load, schema


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "offerboard" / "config.toml"


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_there_are_defaults(path: Path) -> None:
    assert load(path) == Config()
    assert not path.parent.exists()


def test_the_file_says_what_it_says(path: Path) -> None:
    text = """
        name = "Jona Fährmann"
        zone = "America/New_York"
        hide_pay = true
        order = "pay"
        clipboard = ["tmux", "osc52"]
        [clock]
        profile = "student"
        near_soon_hours = 100
        holidays = [2026-12-24, 2026-12-25]
        weekend = [4, 5]
        [keys]
        undo = "f9"
    """
    config = load(written(path, text))
    assert (config.name, config.hide_pay, config.order) == ("Jona Fährmann", True, "pay")
    assert config.clipboard == ("tmux", "osc52")
    assert config.keys == {"undo": "f9"}
    policy = config.policy
    assert (policy.near_soon_hours, policy.near_urgent_hours) == (100, 72)  # its own, and the profile's
    assert policy.silence_work_days == 10
    assert (policy.weekend, policy.holidays) == ({4, 5}, {date(2026, 12, 24), date(2026, 12, 25)})
    assert policy.zone == "America/New_York"


def test_days_are_counted_in_the_machines_zone_where_none_is_set() -> None:
    assert Config().policy == profile("standard", "Europe/Berlin")


def test_every_figure_of_the_policy_can_be_set(path: Path) -> None:
    figures = {name for name in Policy.__struct_fields__ if isinstance(getattr(Policy(), name), int)}
    own = {name: number for number, name in enumerate(_quietest_first(figures), 1)}
    lines = "\n".join(f"{name} = {number}" for name, number in own.items())
    policy = load(written(path, f"[clock]\n{lines}\n")).policy
    assert {name: getattr(policy, name) for name in figures} == own


def _quietest_first(figures: set[str]) -> list[str]:
    """Figures in an order in which each may be larger than those before it."""
    more = {more for _, more in (*LOUDER_LATER, *LAPSE_LAST)}
    return [*sorted(figures - more), *sorted(more)]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('nmae = "Jona"', r"unknown key nmae; did you mean name\?"),
        ('quux = "Jona"', r"unknown key quux$"),
        (
            "[clock]\nnear_son_hours = 3",
            r"unknown key clock.near_son_hours; did you mean clock.near_soon_hours\?",
        ),
        ("[clocks]\n", r"unknown key clocks; did you mean clock\?"),
        ('hide_pay = "yes"', r"hide_pay: 'yes' is not true or false$"),
        ('theme = "pink"', r"theme: 'pink' is not one of .*auto, .*dark, .*light, .*nord"),
        ('clipboard = ["xclip"]', r"clipboard: 'xclip' is not one of native, osc52, tmux$"),
        (
            "[clock]\nnear_soon_hours = -1",
            r"clock.near_soon_hours: -1 is not a whole number from 0 to 10,000$",
        ),
        ("[clock]\nnudges = 10001", r"clock.nudges: 10001 is not a whole number"),
        (
            "[clock]\nweekend = [0, 1, 2, 3, 4, 5, 6]",
            r"clock.weekend: this list is not a list.*, at most 6 of them$",
        ),
        ("[clock]\nweekend = [7]", r"clock.weekend: 7 is not a whole number from 0 to 6$"),
        ('[clock]\nprofile = "junior"', r"clock.profile: 'junior' is not one of senior, standard, student$"),
        ('[clock]\nholidays = ["tomorrow"]', r"clock.holidays: 'tomorrow' is not a date, as in 2026-12-24$"),
        ("rates_date = 3", r"rates_date: 3 is not a date"),
        ('[clock]\nnudges = "two"', r"clock.nudges: 'two' is not a whole number"),
        ("[clock]\nnudges = 1.5", r"clock.nudges: 1.5 is not a whole number"),
        ('currency = "EURO"', r"currency: no currency has the code 'EURO' \(it is like EUR\)$"),
        ('zone = "Berlin"', r"zone: .*Berlin"),
        ("name = Jona", r"not valid TOML: .*line 1"),
        pytest.param("hours_a_week = " + "9" * 5000, r"not valid TOML: .*4300", id="long number"),
        pytest.param("hours_a_week = 1e" + "9" * 5000, r"not valid TOML", id="large number"),
        pytest.param("name = " + "[" * 9000, r"not valid TOML: .*recursion", id="deep"),
        ("clock = 3", r"clock: 3 is not a table$"),
        ("[keys]\nundo = 3", r"keys.undo: 3 is not text, in quotes$"),
    ],
)
def test_a_wrong_config_is_refused_in_one_line(path: Path, text: str, why: str) -> None:
    written(path, text)
    with pytest.raises(ConfigError, match=why) as caught:
        load(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)
    assert path.read_text() == text


def test_bytes_that_are_no_text_are_refused(path: Path) -> None:
    written(path, "")
    path.write_bytes('name = "Fährmann"'.encode("latin-1"))
    with pytest.raises(ConfigError, match=str(path)):
        load(path)


def test_what_is_no_file_is_refused(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(ConfigError, match="directory"):
        load(path)


def test_what_has_no_end_is_refused_and_not_waited_for(path: Path) -> None:
    path.parent.mkdir(parents=True)
    os.mkfifo(path)
    for endless in (path, Path("/dev/zero")):
        with pytest.raises(ConfigError, match="it is not a file"):
            load(endless)
        with pytest.raises(ConfigError, match="it is not a file"):
            keep(endless, {"name": "Jona"})


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "near_urgent_hours = 100",
            "clock.near_urgent_hours (100) is more than clock.near_soon_hours (72 in profile standard)",
        ),
        (
            'profile = "student"\nnear_soon_hours = 60',
            "clock.near_urgent_hours (72 in profile student) is more than clock.near_soon_hours (60)",
        ),
        ("untold_soon_hours = 9\nuntold_urgent_hours = 8", "clock.untold_soon_hours (9) is more than"),
    ],
)
def test_figures_that_contradict_each_other_are_refused(path: Path, text: str, why: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(written(path, f"[clock]\n{text}\n"))
    assert why in str(caught.value)
    assert str(caught.value).endswith(": the louder flag would come first")


def test_a_flag_that_would_be_gone_before_it_is_soon_is_refused(path: Path) -> None:
    with pytest.raises(
        ConfigError, match=r"thanks_lapse_hours .72 in profile standard.: the flag would be gone first"
    ):
        load(written(path, "[clock]\nthanks_soon_hours = 90\n"))


@pytest.mark.parametrize("name", PROFILES)
def test_no_profile_contradicts_itself(path: Path, name: str) -> None:
    assert load(written(path, f'[clock]\nprofile = "{name}"\n')).policy == profile(name, "Europe/Berlin")


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        ('fly = "f"', "keys.fly: no command has this name"),
        ('undo = "ctl+z"', "keys.undo: 'ctl+z' is no key"),
        ('undo = "c"', "keys.undo: 'c' already means 'compose'"),
    ],
)
def test_keys_are_checked_whoever_reads_the_config(path: Path, keys: str, why: str) -> None:
    with pytest.raises(ConfigError, match=re.escape(why)):
        load(written(path, f"[keys]\n{keys}\n"))


# -- what can be listed of the keys


def test_every_key_says_what_it_takes_and_what_it_is_for() -> None:
    known = list(schema.keys())
    assert all(key.expects and key.help for key in known)
    assert {key.name for key in known} >= {"name", "rates.*", "clock.profile", "clock.near_urgent_hours"}
    by_name = {key.name: key for key in known}
    assert by_name["hours_a_week"].expects == "a number above 0, at most 168"
    assert by_name["clock.nudges"].default == 2
    assert by_name["clipboard"].expects == "a list, in square brackets, of native, osc52, tmux"


def test_every_default_is_what_its_key_takes() -> None:
    plain = {name: value for name, value in msgspec.to_builtins(Config()).items() if value is not None}
    assert schema.first_mistake(plain | {"hours_a_week": 40, "weeks_a_year": 52}) == ""


def test_editors_can_be_told_of_the_keys() -> None:
    properties = msgspec.json.schema(Config)["$defs"]["Config"]["properties"]
    assert properties["hours_a_week"]["maximum"] == 168
    assert properties["theme"]["enum"][:3] == ["ansi-dark", "ansi-light", "atom-one-dark"]
    assert properties["no_calls"]["description"]


def test_the_config_of_the_readme_is_one_and_names_every_key(path: Path) -> None:
    text = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
    example = re.findall(r"^```toml\n(.*?)^```", text, re.DOTALL | re.MULTILINE)[0]
    load(written(path, example))
    named = tomllib.loads(example)
    assert set(Config.__struct_fields__) == named.keys()
    assert {"profile", "country", "region", "holidays", "weekend"} <= named["clock"].keys()


def test_a_byte_order_mark_is_no_part_of_the_first_key(path: Path) -> None:
    written(path, '\ufeffname = "Jona"')
    assert load(path).name == "Jona"


def test_foreign_text_is_made_safe(path: Path) -> None:
    written(path, 'name = "Jona\\u001b[2J\\u202e"')
    assert load(path).name == "Jona\ufffd[2J\ufffd"


# -- keeping an answer


def test_keeping_an_answer_leaves_the_rest_as_it_is(path: Path) -> None:
    text = (
        '# mine\nzone = "Europe/Berlin"  # home\n\n[clock] # slow\nprofile = "senior"\n\n'
        '[keys]\nundo = "f9"\n'
    )
    config = keep(written(path, text), {"name": 'Jona "J" Fährmann', "hide_pay": True})
    assert (config.name, config.hide_pay) == ('Jona "J" Fährmann', True)
    assert (config.zone, config.clock.profile, config.keys) == ("Europe/Berlin", "senior", {"undo": "f9"})
    now = path.read_text(encoding="utf-8")
    assert all(line in now.splitlines() for line in text.splitlines())


def test_a_key_of_a_table_is_kept_beside_the_others(path: Path) -> None:
    config = keep(
        written(path, "[clock]\nnudges = 3 # patient\n"), {"clock.profile": "student", "clock.nudges": 4}
    )
    assert (config.clock.nudges, config.clock.silence_work_days) == (4, 10)
    assert "nudges = 4 # patient" in path.read_text(encoding="utf-8")


def test_keeping_replaces_the_answer_before(path: Path) -> None:
    keep(path, {"name": "Jona"})
    assert keep(path, {"name": "Fährmann"}) == load(path) == Config(name="Fährmann")


def test_the_first_answer_makes_a_private_file(path: Path) -> None:
    before = os.umask(0)
    try:
        keep(path, {"name": "Jona"})
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert list(path.parent.iterdir()) == [path]


def test_a_link_stays_a_link(path: Path, tmp_path: Path) -> None:
    written(path, "")
    path.unlink()
    path.symlink_to(tmp_path / "dotfiles.toml")
    keep(path, {"name": "Jona"})
    assert path.is_symlink()
    assert load(tmp_path / "dotfiles.toml").name == "Jona"


def test_a_full_disk_leaves_the_config_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(path, {"name": "Jona"})

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(files, "_to_disk", full)
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        keep(path, {"name": "Fährmann"})
    assert load(path).name == "Jona"
    assert list(path.parent.iterdir()) == [path]


def test_nothing_is_kept_in_a_config_that_cannot_be_read(path: Path) -> None:
    written(path, "name = ")
    with pytest.raises(ConfigError):
        keep(path, {"name": "Jona"})
    assert path.read_text() == "name = "


def test_a_table_of_numbers_is_kept_beside_what_stands_there(path: Path) -> None:
    text = 'name = "Jona"\n\n[criteria] # mine\nteam = 3 # most\nold = 1\n\n[keys]\nundo = "f9"\n'
    weights = {"team": Decimal(3), "way there": Decimal("1.5")}
    config = keep(written(path, text), {"criteria": weights})
    assert config == load(path) == Config(name="Jona", criteria=weights, keys={"undo": "f9"})
    assert "team = 3 # most" in path.read_text(encoding="utf-8")
    assert keep(path, {"criteria": {}}).criteria == {}


# -- by what offers are compared


def test_rates_hours_and_weights_are_numbers_as_they_were_written(path: Path) -> None:
    text = (
        'currency = "eur"\n'
        "hours_a_week = 38.5\nweeks_a_year = 46\nrates_date = 2026-11-01\n"
        '[rates]\nUSD = 0.92\nJPY = 0.0061\n[criteria]\nteam = 3\n"way there" = 0.5\n'
    )
    config = load(written(path, text))
    assert config.measure.rate("USD") == Decimal("0.92")
    assert config.measure.rate("EUR") == 1
    assert config.measure.rate("CHF") is None
    assert config.measure.times_a_year("hour") == Decimal("38.5") * 46
    assert (config.rates_date, config.criteria["way there"]) == (date(2026, 11, 1), Decimal("0.5"))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[rates]\nUSD = 0", "rates.USD: 0 is not a number above 0"),
        ("[rates]\nUSD = -1.5", "rates.USD: -1.5 is not"),
        ('[rates]\nUSD = "0.92"', "rates.USD: '0.92' is not a number"),
        ("[rates]\nUSD = nan", "rates.USD: NaN is not"),
        ("[rates]\nUSD = true", "rates.USD: true is not"),
        ("[rates]\nDollar = 0.92", "rates.Dollar: no currency has this code"),
        ("[rates]\nEUR = 1.1", "rates.EUR: amounts are shown in it"),
        ("rates = 3", "rates: 3 is not a table"),
        ('[criteria]\nteam = "three"', "criteria.team: 'three' is not a number"),
        ("[criteria]\nteam = -1", "criteria.team: -1 is not a number from 0 to 1,000"),
        ("[criteria]\nteam = inf", "criteria.team: Infinity is not a number"),
        ("hours_a_week = 0", "hours_a_week: 0 is not a number above 0, at most 168"),
        ("weeks_a_year = 60", "weeks_a_year: 60 is not a number above 0, at most 53"),
        ('rates_date = "soon"', "rates_date"),
    ],
)
def test_what_cannot_be_counted_with_is_refused_with_its_key(path: Path, text: str, why: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(written(path, text))
    assert str(caught.value).startswith(f"{path}: ")
    assert why in str(caught.value)


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (
            '["mutt", "{body}", "{pay}"]',
            "mail_command: {pay} is none of {to}, {subject}, {body}, {draft}, {mail",
        ),
        ('["mutt"]', "mail_command: name a program, and at least one of {to}"),
        ('["", "{to}"]', "mail_command: name a program"),
        ('"mutt {draft}"', "mail_command: 'mutt {draft}' is not a list, in square brackets"),
    ],
)
def test_a_mail_command_is_checked_when_it_is_read(tmp_path: Path, command: str, why: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(f"mail_command = {command}\n")
    with pytest.raises(ConfigError, match=re.escape(why)):
        load(path)


def test_a_mail_command_that_is_in_order_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('mail_command = ["mutt", "-s", "{subject}", "{to}", "-i{draft}"]\nmail_window = true\n')
    assert load(path).mail_command[-1] == "-i{draft}"
