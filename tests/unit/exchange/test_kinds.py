"""Which formats there are, and which cards are one position."""

import subprocess
import sys
from datetime import UTC, datetime

import pytest

from offerboard import exchange
from offerboard.cards.model import Card
from offerboard.errors import UsageError
from offerboard.exchange import ReadOptions, WriteOptions, kind_of, position_keys

NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)


def card(company: str = "", role: str = "", url: str = "", id_: str = "") -> Card:
    return Card(id=id_, created=NOW, company=company, role=role, url=url)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (card("Acme GmbH", "Dev"), card(" acme  gmbh ", "DEV"), True),
        (
            card("Acme", "Dev", "https://x.example/1"),
            card("Acme Inc", "Developer", "https://www.X.example/1/#top"),
            True,
        ),
        (card("Acme", "Dev", "https://x.example/1"), card("Acme", "Dev", "https://x.example/2"), True),
        (card("Acme", "Dev"), card("Acme", "Ops"), False),
        (
            card("Acme", "Dev", "https://x.example/?id=1"),
            card("Acme", "Ops", "https://x.example/?id=2"),
            False,
        ),
        (card("", "Dev"), card("Acme", "Dev"), False),
        (card("Acme", "", "[bad url"), card("Globex", "", "[bad url"), True),
        (card("Acme", id_="aaaaaaaa"), card("Acme, renamed", id_="aaaaaaaa"), True),
        (card(), card(), False),
    ],
)
def test_the_same_position(one: Card, other: Card, same: bool) -> None:
    assert bool(position_keys(one) & position_keys(other)) == same


def test_a_file_is_known_by_its_name_or_by_how_it_begins() -> None:
    assert [kind_of(name, b"") for name in ("a.json", "A.CSV", "a.tsv", "a.txt")] == [
        "json",
        "csv",
        "csv",
        "csv",
    ]
    assert [kind_of("a", data) for data in (b'\xef\xbb\xbf {"a"', b"[", b"a,b", b"")] == [
        "json",
        "json",
        "csv",
        "csv",
    ]


def test_an_unknown_format_is_refused_with_those_there_are() -> None:
    for call in (
        lambda: exchange.read("xls", b"", ReadOptions(NOW)),
        lambda: exchange.write("../x", [], WriteOptions(NOW)),
    ):
        with pytest.raises(UsageError, match="json, csv"):
            call()


def test_a_format_is_imported_when_it_is_asked_for() -> None:
    program = "import sys, offerboard.exchange; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert not [
        name for name in loaded if name.startswith(("offerboard.exchange.readers", "csv", "dateparser"))
    ]
