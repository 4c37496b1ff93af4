"""What scripts may rely on (README.md#command-line): ids, keys, shapes, exit codes."""

import re
import shlex
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from offerboard.cards.model import Card
from offerboard.cards.values import CHANNELS
from offerboard.cli import COMMANDS
from offerboard.cli.commands.examples import EXAMPLES
from tests.unit.cli_run import Shell

ID = re.compile(r"[0-9abcdefghjkmnpqrstvwxyz]{8}")
DATES = ("received", "reply_by", "start")
KEYS = [
    key
    for name in Card.__struct_fields__
    if name != "facts"
    for key in ([name, f"{name}_zone", f"{name}_day"] if name in DATES else [name])
]
FLAG = ["severity", "flag", "rule"]
ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d")
TIMES = {
    "created",
    "updated",
    "ended",
    "received",
    "reply_by",
    "start",
    "at",
    "logged",
    "until",
    "asked",
    "spoken",
}


def _items(value: Any) -> Iterator[tuple[str, Any]]:
    """Every key with its value, however deep."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield key, item
            yield from _items(item)
    elif isinstance(value, list):
        for item in value:
            yield from _items(item)


def test_add_prints_the_id_alone_and_shows_the_dates_beside_it(run: Shell) -> None:
    done = run(
        "add", "--company", "Acme", "--role", "Dev", "--reply-by", "27 nov 17:00", "--start", "2027-02-01"
    )
    assert (done.code, done.err) == (0, "received today\nreply by Fri 27 Nov 17:00\nstart Mon 1 Feb 2027\n")
    assert ID.fullmatch(done.out.removesuffix("\n"))


def test_add_takes_every_field_that_the_readme_lists(run: Shell) -> None:
    id_ = run.add(
        "Acme GmbH",
        *("--role", "Backend engineer", "--stage", "offer", "--received", "mon", "--reply-by", "fri"),
        *(
            "--location",
            "Berlin, remote",
            "--pay",
            "92000 EUR/year",
            "--bonus",
            "10 %",
            "--sign-on",
            "8000 EUR",
        ),
        *(
            "--equity",
            "40000 EUR over 4 years",
            "--start",
            "2027-02-01",
            "--contact",
            "Anna Weber <w@acme.example>",
        ),
        *(
            "--phone",
            "+49 30 5550142",
            "--url",
            "https://acme.example/1",
            "--tag",
            "python",
            "--tag",
            "on call",
        ),
        *("--note", "Team of six."),
    )
    card = run.card(id_)
    assert {
        key: card[key] for key in ("company", "role", "stage", "place", "remote", "url", "tags", "notes")
    } == {
        "company": "Acme GmbH",
        "role": "Backend engineer",
        "stage": "offer",
        "place": "Berlin, remote",
        "remote": True,
        "url": "https://acme.example/1",
        "tags": ["python", "on call"],
        "notes": "Team of six.",
    }
    assert card["received"] == "2026-11-16T23:59:59+01:00"
    assert card["reply_by"] == "2026-11-20T23:59:59+01:00"
    assert card["start"] == "2027-02-01T23:59:59+01:00"
    person = card["contacts"][0]
    assert (person["name"], person["email"], person["phone"]) == (
        "Anna Weber",
        "w@acme.example",
        "+49 30 5550142",
    )
    money = {"currency": "EUR", "upto": None, "words": ""}
    assert card["pay"]["base"] == {"amount": "92000", "period": "year", **money}
    assert card["pay"]["bonus"]["percent"] == "10"
    assert card["pay"]["sign_on"] == {"amount": "8000", "period": "once", **money}
    assert card["pay"]["equity"]["value"] == {"amount": "40000", "period": "once", **money}


@pytest.mark.parametrize(
    ("options", "stage", "outcome"),
    [
        ((), "interview", None),
        (("--stage", "applied"), "applied", None),
        (("--reply-by", "fri"), "offer", None),
        (("--received", "mon"), "offer", None),
        (("--outcome", "accepted"), "offer", "accepted"),
        (("--outcome", "rejected"), "closed", "rejected"),
        (("--stage", "closed", "--outcome", "unknown"), "closed", "unknown"),
    ],
)
def test_a_stage_that_is_not_given_follows_from_the_rest(
    run: Shell, options: tuple[str, ...], stage: str, outcome: str | None
) -> None:
    card = run.card(run.add("Acme", *options))
    assert (card["stage"], card["outcome"]) == (stage, outcome)


def test_pay_that_is_asked_for_stays_out_of_the_shell_s_history(run: Shell) -> None:
    id_ = run.ok("add", "--company", "Acme", "--pay", "-", "--sign-on", "-", stdin="92000 EUR\n5k\n")
    pay = run.card(id_)["pay"]
    assert (pay["base"]["amount"], pay["sign_on"]["amount"]) == ("92000", "5000")


def test_every_command_on_a_card_prints_one_card(run: Shell) -> None:
    id_ = run("add", "--company", "Acme", "--reply-by", "27 nov", "--json").json["id"]
    for args in (
        ("show", id_),
        ("edit", id_, "--role", "Dev"),
        ("log", id_, "heard", "--text", "they called", "--owed"),
        ("log", id_, "granted", "--until", "30 nov"),
        ("decide", id_, "no", "--reason", "family", "--words", "too far"),
        ("move", id_, "interview"),
        ("move", id_, "offer", "--by", "email"),
        ("end", id_, "declined", "--at", "yesterday"),
        ("sent", id_, "--by", "email"),
        ("move", id_, "offer"),
        ("accept", id_),
    ):
        done = run(*args, "--json")
        assert done.code == 0, done
        beside = ["others", "applied"] if args[0] == "accept" else []
        assert list(done.json) == [*KEYS, *beside]
        assert done.json["id"] == id_
    times = [(key, value) for key, value in _items(run.card(id_)) if key in TIMES and value is not None]
    assert len(times) > 20
    for _, value in times:
        assert ISO.fullmatch(value)
        assert datetime.fromisoformat(value).tzinfo is not None


def test_list_is_an_array_of_cards_and_hides_the_merely_applied(run: Shell) -> None:
    assert run("list", "--json").json == []
    offer, applied = run.add("Acme", "--reply-by", "fri"), run.add("Globex", "--stage", "applied")
    cards = run("list", "--json").json
    assert [(card["id"], list(card)) for card in cards] == [(offer, [*KEYS, *FLAG])]
    assert [cards[0][key] for key in FLAG] == ["soon", "2 d left", "reply"]
    assert {card["id"] for card in run("list", "--all", "--json").json} == {offer, applied}
    assert [card["id"] for card in run("list", "--stage", "applied", "--json").json] == [applied]
    assert run("list").err == "+1 in applied (--all shows them)\n"


def test_list_filters_by_words(run: Shell) -> None:
    acme = run.add("Acme", "--reply-by", "fri", "--tag", "python")
    globex = run.add("Globex", "--role", "Ops")
    assert [card["id"] for card in run("list", "acme", "--json").json] == [acme]
    assert [card["id"] for card in run("list", "is:flagged", "tag:python", "--json").json] == [acme]
    assert [card["id"] for card in run("list", "ops", "--json").json] == [globex]
    assert run("list", "acme", "ops", "--json").json == []
    assert [card["id"] for card in run("list", "-acme", "--json").json] == [globex]
    assert [card["id"] for card in run("list", "-tag:python", "--json").json] == [globex]
    run.add("Two Words GmbH", "--tag", "take home")
    assert len(run("list", "tag:take home", "--json").json) == 1, "the shell took the quotes"
    run.config.write_text('[finds]\nmine = "tag:python"\n')
    assert [card["id"] for card in run("list", "saved:mine", "--json").json] == [acme]


@pytest.mark.parametrize(
    ("word", "there_is"), [("is:bogus", "overdue"), ("foo:bar", "company:"), ("reason:sun", "family")]
)
def test_list_names_a_word_that_means_nothing(run: Shell, word: str, there_is: str) -> None:
    run.add("Acme")
    done = run("list", word)
    assert (done.code, done.out) == (2, "")
    assert word.partition(":")[0] in done.err
    assert f" {there_is}" in done.err


def test_a_unique_beginning_of_an_id_will_do(run: Shell) -> None:
    id_ = run.add("Acme")
    assert run.card(id_[:3].upper())["id"] == id_


def test_an_ambiguous_beginning_lists_the_candidates(run: Shell) -> None:
    ids = [run.add(f"Company {number}") for number in range(33)]  # more than there are first characters
    first = next(id_ for id_ in ids if sum(other[0] == id_[0] for other in ids) > 1)
    before = run.digest
    done = run("edit", first[0], "--role", "Dev")
    assert done.code == 1
    assert f"{first} Company" in done.err
    assert run.digest == before


def test_a_duplicate_is_refused_unless_again(run: Shell) -> None:
    id_ = run.add("Acme", "--role", "Dev")
    before = run.digest
    done = run("add", "--company", " ACME ", "--role", "dev")
    assert (done.code, done.out, id_ in done.err) == (1, "", True)
    assert run.digest == before
    assert run("add", "--company", "Acme", "--role", "Dev", "--again").code == 0
    assert run("add", "--company", "Acme", "--role", "Ops").code == 0


def test_info_says_which_files_and_which_road(run: Shell) -> None:
    run.add("Acme", "--reply-by", "fri")
    run.add("Globex")
    said = dict(re.split(r"\s{2,}", line, maxsplit=1) for line in run.ok("info").splitlines())
    assert said["cards in"] == str(run.data)
    assert said["cards"] == "2 (1 interview, 1 offer)"
    assert said["zone"] == "Europe/Berlin"
    assert said["clipboard"].split(":")[0] in {"native", "tmux", "osc52", "file"}
    assert "Textual 8" in said["offerboard"]


def test_undo_and_redo_say_what(run: Shell) -> None:
    id_ = run.add("Acme")
    run.ok("edit", id_, "--role", "Dev")
    assert run.ok("undo") == "undone: edit Acme"
    assert run.card(id_)["role"] == ""
    assert run.ok("redo") == "done again: edit Acme"
    assert run.card(id_)["role"] == "Dev"
    run.ok("undo")
    run.ok("undo")
    done = run("undo")
    assert (done.code, done.err) == (1, "offerboard: nothing to undo\n")


@pytest.mark.parametrize("channel", CHANNELS)
def test_help_and_version_are_there(run: Shell, channel: str) -> None:
    assert channel in run.ok("compose", "--help")
    assert "decline" in run.ok("move", "-h")
    assert run.ok("--version").startswith("offerboard ")
    commands = run.ok("--help").partition("Commands:")[2]
    assert "compare" in commands
    assert "..." not in commands, "what a command does is said whole, in its line"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_examples_of_what_it_takes(run: Shell, name: str) -> None:
    said = run.ok(name, "--help")
    assert "\\b" not in said
    assert "\b" not in said
    for example in EXAMPLES[name]:
        assert example in [line.strip() for line in said.splitlines()], "a line each"
        words = shlex.split(example.partition(f"offerboard {name}")[2].partition(" | ")[0])
        for option in (word for word in words if word.startswith("--")):
            assert option in said, option
