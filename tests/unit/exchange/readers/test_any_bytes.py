"""Bytes of all kinds, and files that are damaged anywhere: read, or refused in a line."""

from hypothesis import given, settings
from hypothesis import strategies as st

from offerboard.exchange import Reading, UnreadableFileError
from tests.unit.exchange.expected import read
from tests.unit.exchange.making import ROWS, SAVED, TASKS, kanban, ods, xlsx, zipped

STARTS = [
    b"PK\x03\x04",
    b"SQLite format 3\x00",
    b'{"lists":[],"cards":[{"idList":"',
    b"* TODO ",
    b"| a |\n|---|\n",
    b"[{",
    b"",
]


def read_or_refused(data: bytes) -> Reading | None:
    """What is read; None where the file is refused, in a line. Anything else that is raised is a fault."""
    try:
        return read(data)
    except UnreadableFileError as error:
        refusal = str(error)
    assert refusal
    assert "\n" not in refusal
    return None


@settings(max_examples=20)
@given(st.sampled_from(STARTS), st.binary(max_size=120))
def test_any_bytes_are_read_or_refused_in_a_line(start: bytes, data: bytes) -> None:
    reading = read_or_refused(start + data)
    assert reading is None or len(reading.cards) == len(reading.places)


@settings(max_examples=15)
@given(
    st.sampled_from(
        [xlsx({"a": ROWS}), ods({"a": ROWS}), kanban(TASKS), zipped({"Jobs/Saved Jobs.csv": SAVED})]
    ),
    st.data(),
)
def test_a_file_that_is_damaged_anywhere_is_read_or_refused(whole: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(whole) - 1))
    broken = bytearray(whole)
    broken[at] ^= data.draw(st.integers(1, 255))
    read_or_refused(bytes(broken[: data.draw(st.sampled_from([len(broken), at]))]))
