"""The wall clock, and the zone of the machine."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from offerboard import dates
from offerboard.dates import DateError, local_zone
from offerboard.dates.reading import read_when

BERLIN = "Europe/Berlin"
NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)


def test_now_is_the_wall_clock_unless_it_is_fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert abs(dates.now() - datetime.now(UTC)) < timedelta(seconds=10)
    assert dates.now().tzinfo is UTC
    monkeypatch.setenv("OFFERBOARD_NOW", "2026-11-18T10:30:00+01:00")
    assert dates.now() == datetime(2026, 11, 18, 9, 30, tzinfo=UTC)
    assert dates.now().utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    "value", ["tomorrow", "2026-11-18T10:30", "2026-11-18", "1066-10-14T09:00Z", "\x1b[31m"]
)
def test_a_malformed_clock_is_refused_by_its_name(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("OFFERBOARD_NOW", value)
    with pytest.raises(DateError, match="OFFERBOARD_NOW") as caught:
        dates.now()
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    ("setting", "zone"),
    [
        ("America/New_York", "America/New_York"),
        (":America/New_York", "America/New_York"),
        ("/usr/share/zoneinfo/America/New_York", "America/New_York"),
        ("Etc/UTC", "UTC"),
        ("", "UTC"),
    ],
)
def test_the_zone_of_the_environment(monkeypatch: pytest.MonkeyPatch, setting: str, zone: str) -> None:
    monkeypatch.setenv("TZ", setting)
    assert local_zone() == zone


@pytest.mark.parametrize(
    "setting", [None, "CET-1CEST,M3.5.0,M10.5.0/3", "Europe/Atlantis", "../../etc/passwd"]
)
def test_the_machines_zone_where_the_environment_names_none(
    monkeypatch: pytest.MonkeyPatch, setting: str | None
) -> None:
    if setting is None:
        monkeypatch.delenv("TZ")
    else:
        monkeypatch.setenv("TZ", setting)
    monkeypatch.setattr("os.path.realpath", lambda _: "/var/db/timezone/zoneinfo/Asia/Tokyo")
    assert local_zone() == "Asia/Tokyo"
    assert read_when("fri 17:00", NOW, BERLIN).local.hour == 17


def test_a_machine_that_copied_its_zone_names_it_in_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TZ")
    monkeypatch.setattr("os.path.realpath", lambda name: name)
    monkeypatch.setattr(Path, "read_text", lambda *_: "Asia/Tokyo\n")
    assert local_zone() == "Asia/Tokyo"
    monkeypatch.setattr(Path, "read_text", lambda *_: "nonsense")
    assert local_zone() == "UTC"
