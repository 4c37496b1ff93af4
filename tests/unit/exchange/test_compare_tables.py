"""The table of offers as it leaves the program: Markdown, CSV, JSON and the terminal."""

import csv
import io
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from offerboard.cards.comparing.comparison import Comparison
from offerboard.cards.model import Card
from offerboard.cards.pay.worth import Measure
from offerboard.cards.values import Money, Pay
from offerboard.exchange import comparison
from tests.strategies import CORPUS
from tests.unit.cli_run import Shell, shell

run = pytest.fixture(shell)
NOW = datetime(2026, 11, 22, 9, 40, tzinfo=UTC)

CONFIG = """
rates_date = 2026-11-01
[rates]
USD = 0.92
[criteria]
team = 3
"""


def test_foreign_text_is_text_in_markdown_and_in_a_spreadsheet() -> None:
    cards = [
        Card(id=f"aaaaaaa{at}", created=NOW, company=text, role=text, place=text, criteria={text: 3},
             pay=Pay(base=Money(amount=Decimal(at), currency="EUR")))
        for at, text in enumerate(CORPUS)
    ]  # fmt: skip
    found = Comparison(cards, Measure(), {}, NOW, "Europe/Berlin")
    table = comparison.markdown(found).splitlines()
    rows = [line for line in table if line.startswith("|")]
    assert {line.replace("\\|", "").count("|") for line in rows} == {len(cards) + 2}
    assert "\x1b" not in comparison.markdown(found)
    sheet = list(csv.reader(io.StringIO(comparison.sheet(found).decode("utf-8-sig"), newline="")))
    assert [cell for line in sheet for cell in line if cell[:1] in ("=", "+", "@", "\t", "\r")] == []


def test_the_terminal_shows_the_offers_in_one_currency(run: Shell) -> None:
    run.configure(CONFIG)
    run.add("Acme", "--reply-by", "fri", "--pay", "90k", "--sign-on", "8000", "--score", "team=4")
    run.add("Globex", "--reply-by", "thu", "--pay", "$140000", "--location", "Lyon")
    run.add("Initech", "--stage", "interview")
    table = run.ok("compare").splitlines()
    assert table[0].split() == ["Globex", "Acme"]  # the most urgent first
    assert table[1].split() == ["base", "€128,800", "($140,000)", "(best)", "€90,000"]
    assert table[-1] == "amounts in EUR; rates of 2026-11-01"
    assert [line.split()[:2] for line in table if line.startswith("first")] == [["first", "year"]]
    assert "12 of 15" in run.ok("compare")
    run.configure(CONFIG.replace("USD = 0.92", "CHF = 1.05"))
    assert "no rate for USD (set rates.USD)" in run.ok("compare")
    run.configure("hide_pay = true\n")
    assert "90,000" not in run.ok("compare")


def test_scripts_get_numbers_and_what_is_lacking(run: Shell) -> None:
    run.configure(CONFIG)
    acme = run.add("Acme", "--reply-by", "fri", "--pay", "90k-95k", "--equity", "40000 EUR over 4 years")
    globex = run.add("Globex", "--reply-by", "fri", "--pay", "900 CHF/day")
    found = run("compare", acme[:4], globex, "--json").json
    assert (found["currency"], found["rates"], found["weights"]) == ("EUR", {"USD": "0.92"}, {"team": "3"})
    first, second = found["offers"]
    assert first["base"] == {"amount": "90000", "currency": "EUR", "from": True}
    assert Decimal(first["first_year"]["amount"]) == 100_000
    assert Decimal(first["four_years"]["amount"]) == 400_000
    assert len(first["equity_by_year"]) == 4
    assert (second["first_year"], second["lacks"]) == (None, ["no rate for CHF: set rates.CHF"])
    assert run("compare", "--json").json["offers"][0]["scores"] == {"team": None}
    assert run("compare", "--json", "--format", "csv").code == 2
    assert run("compare", "zzzzzzzz").code == 1


def test_a_file_is_named_by_its_kind_and_never_one_of_the_programs_own(run: Shell, tmp_path: Path) -> None:
    run.add("Acme", "--reply-by", "fri", "--pay", "90k")
    for name, start in (
        ("a.md", b"|  | Acme |"),
        ("a.csv", b"\xef\xbb\xbf,Acme"),
        ("a.json", b"{"),
        ("a", b"|"),
    ):
        path = tmp_path / name
        done = run("compare", "-o", str(path))
        assert (done.code, done.out, done.err) == (0, "", f"1 offer in {path}, pay and all\n")
        assert path.read_bytes().startswith(start)
    before = run.digest
    assert run("compare", "-o", str(run.data)).code == 2
    assert run("compare", "-o", str(tmp_path / "no" / "such.md")).code == 1
    assert run.digest == before


def test_without_offers_it_says_so(run: Shell) -> None:
    done = run("compare")
    assert (done.code, done.out, done.err) == (0, "", "no open offers to compare\n")
    assert run("compare", "--json").json["offers"] == []
