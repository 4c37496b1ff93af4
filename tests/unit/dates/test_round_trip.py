"""What is written reads back as it was; any text at all is a date within reason, or refused."""

from datetime import UTC, datetime, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from offerboard.cards.values import When
from offerboard.dates import DateError, iso, written
from offerboard.dates.reading import read_when
from tests.unit.dates.reading import BERLIN, NOW

MOMENTS = st.datetimes(datetime(1970, 1, 2), datetime(2199, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001
ZONES = st.sampled_from(
    [BERLIN, "America/New_York", "Asia/Kolkata", "Pacific/Kiritimati", "UTC", "UTC-08:00", "UTC+05:30"]
)


@given(
    MOMENTS,
    ZONES,
    ZONES,
    st.booleans(),
)
def test_what_is_written_reads_back_as_it_was(moment: datetime, zone: str, users: str, day: bool) -> None:
    when = When.whole(moment.date(), zone) if day else When.moment(moment, zone)
    back = read_when(written(when, users), NOW, users)
    assert (back, back.at.astimezone(UTC)) == (when, when.at.astimezone(UTC))


@given(MOMENTS, ZONES)
def test_iso_keeps_the_moment_and_in_its_own_zone_the_day(moment: datetime, zone: str) -> None:
    assert datetime.fromisoformat(iso(moment, zone)) == moment
    for when in (When.moment(moment, zone), When.whole(moment.date(), zone)):
        back = read_when(iso(when, "UTC"), NOW, zone)
        assert (back, back.at.astimezone(UTC)) == (when, when.at.astimezone(UTC))


@given(
    st.timedeltas(timedelta(days=1), timedelta(days=300)).map(lambda ahead: NOW.replace(tzinfo=None) + ahead),
    st.sampled_from(
        [
            "{d:%Y-%m-%d %H:%M}",
            "{d:%Y-%m-%dT%H:%M:%S}",
            "{d.day} {d:%B} {d:%H:%M}",
            "{d:%a}, {d.day} {d:%b} {d.year} at {d:%H:%M}",
            "{d:%B} {d.day}, {d.year} {d:%I:%M %p}",
            "{d.month}/{d.day}/{d:%y}, {d:%I:%M %p}",
            "{d.day}.{d.month}. {d.hour}h{d:%M}",
            "{d:%H:%M} {d:%d.%m.%Y}",
        ]
    ),
)
def test_every_shape_means_what_it_says(moment: datetime, shape: str) -> None:
    when = read_when(shape.format(d=moment), NOW, "UTC")
    assert abs(when.local.replace(tzinfo=None) - moment) < timedelta(minutes=1)


WORDS = (
    "by on at in fri next last 17:00 5pm 17h noon 3 days d h w hours ago a 1 Dec 24.12. 3/4 26 2026-12-01 "
    "UTC z , eod the of today now -1 : ET week working days before tonight morning 5th end month + 20261201"
)


@given(
    st.lists(st.sampled_from(WORDS.split()), max_size=7).map(" ".join) | st.text(max_size=30), st.booleans()
)
@example("in a d", False)
@example("\x00", True)
def test_any_text_is_a_date_within_reason_or_is_refused(text: str, past: bool) -> None:
    try:
        when = read_when(text, NOW, BERLIN, past=past)
    except DateError:
        return
    assert 1970 <= when.local.year <= 2199
    assert when.at.microsecond == 0
    assert read_when(written(when, BERLIN), NOW, BERLIN) == when
