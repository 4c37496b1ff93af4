"""Public holidays of a country and its regions: worked out once, kept, and no working days to the clock."""

import sys
from datetime import UTC, date, datetime

import pytest

from offerboard import calendars, paths
from offerboard.calendars import CalendarError, kept, public_holidays
from offerboard.config import ClockTable, Config
from tests.unit.cli_run import Shell

NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)
WOMEN, CORPUS = date(2027, 3, 8), date(2027, 5, 27)
"""Monday the 8th of March, free in Berlin; Corpus Christi, free in Bavaria."""


def living(country: str, region: str = "") -> Config:
    return Config(zone="Europe/Berlin", clock=ClockTable(country=country, region=region))


def test_without_a_country_there_are_none_and_nothing_is_loaded() -> None:
    sys.modules.pop("holidays", None)
    assert kept(Config(), NOW) == public_holidays(Config(), NOW) == frozenset()
    assert "holidays" not in sys.modules


def test_each_region_has_its_own() -> None:
    for region, monday in (("BE", True), ("be", True), ("Berlin", True), ("BY", False), ("", False)):
        days = public_holidays(living("de", region), NOW)
        assert date(2026, 12, 25) in days
        assert (WOMEN in days, CORPUS in days) == (monday, region == "BY")


def test_they_are_worked_out_once_for_the_years_around_now(monkeypatch: pytest.MonkeyPatch) -> None:
    berlin = living("DE", "BE")
    assert kept(berlin, NOW) is None
    days = public_holidays(berlin, NOW)
    assert {day.year for day in days} == {2025, 2026, 2027, 2028}
    assert (paths.state_dir() / "holidays.json").stat().st_mode & 0o777 == 0o600
    monkeypatch.setitem(sys.modules, "holidays", None)  # who imports it now fails
    assert kept(berlin, NOW) == public_holidays(berlin, NOW) == days
    assert kept(living("DE"), NOW) is None
    assert kept(living("AT", "BE"), NOW) is None
    assert kept(berlin, NOW.replace(year=2027)) is None


@pytest.mark.parametrize("left", [b"", b"{}", b"[1]", b"\xff\xfe", b'{"country": "DE", "region": "BE"}'])
def test_a_file_that_is_none_of_ours_is_made_anew(left: bytes) -> None:
    file = paths.state_dir() / "holidays.json"
    file.parent.mkdir(parents=True)
    file.write_bytes(left)
    berlin = living("DE", "BE")
    assert kept(berlin, NOW) is None
    assert WOMEN in public_holidays(berlin, NOW)
    assert kept(berlin, NOW) is not None


def test_where_they_cannot_be_kept_they_are_there_all_the_same() -> None:
    paths.state_dir().parent.mkdir(parents=True, exist_ok=True)
    paths.state_dir().write_text("no folder")
    assert WOMEN in public_holidays(living("DE", "BE"), NOW)
    assert kept(living("DE", "BE"), NOW) is None


@pytest.mark.parametrize(
    ("country", "region", "why"),
    [
        (
            "Germny",
            "",
            r"^clock.country: no public holidays are known of 'Germny'; did you mean DE \(germany\)\?",
        ),
        ("DW", "", r"^clock.country: .*'DW'"),
        ("Middle Earth", "", r"^clock.country: no public holidays are known of 'Middle Earth'"),
        ("DE", "Berln", r"^clock.region: DE has no region 'Berln'; did you mean BE\?"),
        ("DE", "Q9", r"^clock.region: DE has no region 'Q9'; it has BB, BE, BW"),
        ("LI", "XX", r"^clock.region: LI has no region 'XX'$"),
    ],
)
def test_what_is_no_country_or_region_is_refused_with_the_nearest(
    country: str, region: str, why: str
) -> None:
    with pytest.raises(CalendarError, match=why):
        public_holidays(living(country, region), NOW)
    assert not (paths.state_dir() / "holidays.json").exists()


def test_the_config_adds_its_own(run: Shell) -> None:
    settings = Config(clock=ClockTable(country="DE", holidays=frozenset({date(2026, 12, 24)})))
    both = settings.with_holidays(calendars.public_holidays(settings, NOW)).policy.holidays
    assert {date(2026, 12, 24), date(2026, 12, 25)} <= both
    assert settings.with_holidays(frozenset()) is settings


def test_the_clock_counts_no_holiday_as_a_working_day(run: Shell) -> None:
    run.at("2027-03-05T10:00:00+01:00")
    run.configure('zone = "Europe/Berlin"\n')
    run.add("Acme", "--received", "2027-03-05 09:00", "--reply-by", "2027-06-01")
    run.at("2027-03-08T10:00:00+01:00")
    assert [card["rule"] for card in run("due", "--json").json] == ["acknowledge"]
    run.configure('zone = "Europe/Berlin"\n[clock]\ncountry = "DE"\nregion = "BE"\n')
    assert run("due", "--json").json == []
    run.at("2027-03-09T10:00:00+01:00")
    assert [card["rule"] for card in run("due", "--json").json] == ["acknowledge"]


def test_a_wrong_country_is_refused_with_the_file_the_key_and_the_reason(run: Shell) -> None:
    run.configure('[clock]\ncountry = "Germny"\n')
    done = run("due", "--exit-code")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"offerboard: {run.config}: clock.country: ")
    assert done.err.count("\n") == 1
    run.configure('[clock]\nregion = "BE"\n')
    assert "clock.region: a region of which country?" in run("due").err
