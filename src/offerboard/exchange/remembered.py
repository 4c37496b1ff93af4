"""Reading a kind of file as the user said that it is to be read, when it came before."""

from collections.abc import Mapping

from msgspec import structs

from offerboard.exchange.base import Reading, ReadOptions, UnreadableFileError
from offerboard.exchange.kinds import read
from offerboard.habits import ImportHabit


def read_as_before(
    kind: str, data: bytes, options: ReadOptions, known: Mapping[str, ImportHabit]
) -> tuple[Reading, bool]:
    """What is in a file, and whether what was said of its kind before was used (`known`, by signature).

    What `options` say wins. Raises UnreadableFileError and UsageError.
    """
    try:
        reading = read(kind, data, options)
    except UnreadableFileError as error:
        again = _as_before(error.signature, options, known)
        if again is None:
            raise
        return read(kind, data, again), True
    again = _as_before(reading.report.signature, options, known)
    return (reading, False) if again is None else (read(kind, data, again), True)


def _as_before(signature: str, options: ReadOptions, known: Mapping[str, ImportHabit]) -> ReadOptions | None:
    """The options with what was said before of a kind of file; None where that adds nothing."""
    habit = known.get(signature)
    if habit is None or (
        habit.mapping.keys() <= options.mapping.keys() and habit.statuses.keys() <= options.statuses.keys()
    ):
        return None
    return structs.replace(
        options, mapping={**habit.mapping, **options.mapping}, statuses={**habit.statuses, **options.statuses}
    )
