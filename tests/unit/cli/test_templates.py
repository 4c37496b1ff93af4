"""`templates`: list, show, new and check."""

import stat
from pathlib import Path

import pytest

from offerboard.cards.values import SITUATIONS
from offerboard.letters.checking import check, named
from offerboard.letters.samples import samples
from offerboard.letters.standing import WORDS
from offerboard.letters.writer import Writer
from offerboard.sandbox.keeper import the_keeper
from tests.unit.cli_run import Shell
from tests.unit.letters.letters import SHIPPED


@pytest.fixture
def mine(run: Shell) -> Path:
    """The user's own folder of English templates."""
    folder = run.home / "templates" / "en"
    folder.mkdir(parents=True)
    return folder


# -- list and show


def test_the_list_says_whose_each_template_is(run: Shell, mine: Path) -> None:
    (mine / "decline.text.j2").write_text("No.")
    found = run("templates", "list", "--json").json
    assert list(found[0]) == ["situation", "label", "channel", "language", "whose", "file"]
    theirs = [one for one in found if one["whose"] == "yours"]
    assert [(one["situation"], one["channel"], one["language"]) for one in theirs] == [
        ("decline", "text", "en")
    ]
    assert theirs[0]["file"] == str(mine / "decline.text.j2")
    assert {one["language"] for one in found} == {"de", "en", "zh"}
    assert run("templates", "list", "--language", "zh", "--json").json == [
        one for one in found if one["language"] == "zh"
    ]
    (line,) = (
        line for line in run.ok("templates").splitlines() if line.startswith("decline ") and " en " in line
    )
    assert line.split("  ")[-1] == "phone, email, text (yours)"


def test_a_template_is_shown_as_it_stands(run: Shell, mine: Path) -> None:
    ours = (SHIPPED / "en" / "decline.email.j2").read_text()
    assert run.ok("templates", "show", "decline.email") == ours.rstrip("\n")
    assert run.ok("templates", "show", "decline.email.j2", "--language", "zh") != ours.rstrip("\n")
    assert "macro greeting" in run.ok("templates", "show", "_parts")
    assert "[family]" in run.ok("templates", "show", "reasons.toml")
    (mine / "decline.email.j2").write_text("No.\x1b[31m\n")
    assert run.ok("templates", "show", "decline.email") == "No.\ufffd[31m"
    shown = run("templates", "show", "decline.email", "--json").json
    assert (shown["whose"], shown["source"]) == ("yours", "No.\x1b[31m\n")


def test_a_template_is_shown_filled_in(run: Shell) -> None:
    done = run("templates", "show", "decline.email", "--rendered", "--reason", "family", "--tone", "plain")
    assert "I am doing so for family reasons." in done.out
    assert "subject: Robin Vale: offer for" in done.err
    letter = run("templates", "show", "more-time.email", "--rendered", "--json").json
    assert "[until when]" not in letter["body"]
    ask = run.ok("templates", "show", "negotiate.email", "--rendered")
    assert "€98,000" in ask  # the example of the question
    times = [
        line
        for line in run.ok("templates", "show", "reschedule.email", "--rendered").splitlines()
        if "- " in line
    ]
    assert len(set(times)) == 2
    assert {"to", "subject", "remarks", "file"} <= set(letter)
    done = run("templates", "show", "decline", "--rendered", "--reason", "weather")
    assert (done.code, done.out) == (1, "")
    assert "'weather' is no reason for 'decline'" in done.err


@pytest.mark.parametrize("command", ["show", "check"])
def test_a_name_that_nothing_has_is_told(run: Shell, command: str) -> None:
    done = run("templates", command, "declne.email")
    assert (done.code, done.out) == (1, "")
    assert "there is no template 'declne.email'; did you mean 'decline.email.j2'?" in done.err
    assert run("templates", command, "decline", "--language", "xx").code == 1


# -- new


def test_new_begins_from_ours_and_wins(run: Shell) -> None:
    card = run.add("Acme", "--role", "Dev", "--reply-by", "fri", "--contact", "Anna Weber <a@acme.example>")
    run.configure('name = "Robin Vale"\n')
    mine = run.home / "templates" / "en"
    assert run.ok("templates", "new", "decline").splitlines() == [
        str(mine / f"decline.{channel}.j2") for channel in ("phone", "email", "text")
    ]
    assert (mine / "decline.email.j2").read_text() == (SHIPPED / "en" / "decline.email.j2").read_text()
    assert stat.S_IMODE((mine / "decline.email.j2").stat().st_mode) == 0o600
    assert stat.S_IMODE(mine.stat().st_mode) == 0o700
    (mine / "decline.email.j2").write_text("+++\nsubject = 'No'\n+++\nNo, {{ person }}.")
    letter = run("compose", card, "--situation", "decline", "--channel", "email", "--json").json
    assert (letter["subject"], letter["body"]) == ("No", "No, Anna.")


def test_new_leaves_what_is_there(run: Shell, mine: Path) -> None:
    (mine / "decline.email.j2").write_text("my own")
    (mine / "decline.text.j2").symlink_to(mine / "nowhere")
    done = run("templates", "new", "decline", "--json")
    assert (done.code, done.json["made"]) == (0, [str(mine / "decline.phone.j2")])
    assert len(done.json["kept"]) == 2
    done = run("templates", "new", "decline", "--channel", "email")
    assert (done.code, done.out) == (1, "")
    assert "is there already, and was left as it is" in done.err
    assert (mine / "decline.email.j2").read_text() == "my own"
    assert not (mine / "nowhere").exists()


def test_a_situation_of_ones_own_begins_with_words_that_work(run: Shell, mine: Path) -> None:
    (mine / "situations.toml").write_text("# mine\n")
    run.ok("templates", "new", "ask-feedback")
    for channel in ("phone", "text"):
        run.ok("templates", "new", "ask-feedback", "--channel", channel)
    run.ok("templates", "new", "visit")
    table = (mine / "situations.toml").read_text()
    assert table.startswith("# mine\n")
    assert (table.count("[ask-feedback]"), table.count("[visit]")) == (1, 1)
    done = run("templates", "check", "ask-feedback", "--json").json
    assert done["good"], done
    assert [
        one for one in done["findings"] if "ask-feedback" in one["file"] and one["severity"] != "hint"
    ] == []
    (mine / "situations.toml").unlink()
    run.ok("templates", "new", "ask-more")
    text = (mine / "situations.toml").read_text()
    assert all(word in text for word in WORDS)
    card = run.add("Acme", "--role", "Dev")
    run.configure('name = "Robin Vale"\n')
    body = run.ok("compose", card, "--situation", "ask-more")
    assert body.startswith("Hello,\n")
    assert body.endswith(",\nRobin Vale")


def test_a_language_of_ones_own_begins_in_english(run: Shell) -> None:
    run.ok("templates", "new", "decline", "--language", "fr", "--channel", "email")
    fr = run.home / "templates" / "fr"
    assert {path.name for path in fr.iterdir()} >= {"_parts.j2", "decline.email.j2", "language.toml"}
    assert 'name = "fr"' in (fr / "language.toml").read_text()
    assert run("templates", "check", "decline.email", "--language", "fr").code == 0


@pytest.mark.parametrize("name", ["../evil", "Decline", "a b", "", "-x-", "décliner"])
def test_new_refuses_what_is_no_name(run: Shell, name: str) -> None:
    done = run("templates", "new", "--", name)
    assert (done.code, done.out) == (1, "")
    assert "a name is made of small letters" in done.err
    assert not (run.home / "templates").exists()
    assert run("templates", "new", "decline", "--language", "../x").code == 1


def test_new_adds_nothing_to_a_table_with_a_mistake(run: Shell, mine: Path) -> None:
    (mine / "situations.toml").write_text("[visit")
    done = run("templates", "new", "ask-more")
    assert done.code == 1
    assert "situations.toml:1: " in done.err
    assert list(mine.iterdir()) == [mine / "situations.toml"]


# -- check


def test_nothing_to_check_is_good(run: Shell) -> None:
    done = run("templates", "check")
    assert (done.code, done.out) == (0, "")
    assert "you have no templates of your own in" in done.err


BROKEN = {
    "decline.email.j2": (
        b"+++\nsubject = 'No'\n+++\n{{ becuase }}",
        ":4: nothing is called 'becuase'; did you",
    ),
    "decline.text.j2": (b"a\n{% if %}", ":2: Expected an expression"),
    "decline.phone.j2": (b"Hello\n\xff", ":2: not UTF-8 text"),
    "withdraw.email.j2": (b"Dear all{{ 1 / 0 }}", ":1: the email has no subject"),
    "withdraw.text.j2": (b"{% for a in 'xx' %}" * 15 + b"{% endfor %}" * 15, ":1: more than 10000 steps"),
    "withdraw.phone.j2": (b"+++\nneed = []\n+++\n", ":2: Object contains unknown field `need`"),
    "declien.email.j2": (b"x", ": no letter uses a file of this name; did you mean 'decline.email.j2'?"),
}
BROKEN_BESIDE = {
    "_mine.j2": (b"{% macro %}", ":1: expected token 'name'"),
    "language.toml": (b"[dates]\nday = 3", ":1: dates.day: Expected `str`"),
    "reasons.toml": (b"[family]\nlabel = 3", ":1: 'family': label: Expected `str`, got `int`"),
    "situations.toml": (b"[visit", ":1: Expected ']'"),
}


def test_every_mistake_is_found_with_its_file_and_line(run: Shell, mine: Path) -> None:
    for broken, args in (
        (BROKEN, ["--language", "en"]),
        (BROKEN_BESIDE, ["decline.text", "--language", "en"]),
    ):
        for name, (data, _) in broken.items():
            (mine / name).write_bytes(data)
        done = run("templates", "check", *args, "--language", "en")
        assert done.code == 1
        for name, (_, why) in broken.items():
            assert f"{mine / name}{why}" in done.out, name
    found = run("templates", "check", "decline.text", "--language", "en", "--json").json
    assert (found["good"], found["templates"], found["letters"]) == (False, 1, 0)
    wrong = next(one for one in found["findings"] if one["file"] == str(mine / "decline.text.j2"))
    assert (wrong["line"], wrong["severity"], wrong["text"]) == (
        2,
        "mistake",
        "Expected an expression, got 'end of statement block'",
    )


def test_the_linter_has_its_say_and_counts(run: Shell, mine: Path) -> None:
    template = mine / "decline.text.j2"
    template.write_text("I am {{ name }}. About {{ position }}: maybe I will decline. Thank you.")
    done = run("templates", "check", "decline.text", "--language", "en")
    assert done.code == 0
    (line,) = (line for line in done.out.splitlines() if "wavering" in line)
    assert line.startswith(f"{mine}/decline.text.j2: mind: “maybe” sounds undecided (wavering; ")
    template.write_text("I am {{ name }}. About {{ position }}: thank you.")
    done = run("templates", "check", "decline.text", "--language", "en", "--json")
    assert done.code == 1
    (found,) = (one for one in done.json["findings"] if one["rule"] == "clear-no")
    assert (found["severity"], found["letters"]) == ("error", done.json["letters"])


@pytest.mark.parametrize(
    "name", ["more-time.email", "renege.email", pytest.param("decline.text", marks=pytest.mark.whole)]
)
def test_to_words_of_ours_only_shorter_ones_are_hinted(name: str) -> None:
    writer = Writer((SHIPPED,))
    done = check(writer, named(writer, name))
    assert done.good
    assert {finding.rule for finding in done.findings} <= {"text-length"}


def test_a_situation_without_a_letter_and_a_language_without_a_table_are_told(run: Shell, mine: Path) -> None:
    run.ok("templates", "new", "visit")
    (mine / "visit.email.j2").unlink()
    (mine.parent / "fr").mkdir()
    done = run("templates", "check", "decline.text", "--language", "en")
    assert done.code == 0
    done = run("templates", "check", "--language", "fr")
    assert done.code == 1
    (mine.parent / "fr").rmdir()
    (mine / "situations.toml").rename(mine / "situations.toml~")
    done = run("templates", "check")
    assert (done.code, done.out) == (0, "")
    (mine / "situations.toml~").rename(mine / "situations.toml")
    (mine.parent / "fr").mkdir()
    (mine / "decline.text.j2").write_text("{{")
    done = run("templates", "check", "--language", "zh")
    assert done.code == 1
    assert "'visit' has no template yet" in done.out
    assert f"{mine.parent}/fr: no letter uses this folder" in done.out


def test_made_up_cards_stand_as_any_card_can() -> None:
    everything = {word for sample in samples([""]) for word in sample.words}
    assert everything == WORDS
    for name, entry in Writer((SHIPPED,)).catalogue.situations().items():
        assert samples(entry.fits), name
    assert SITUATIONS


@pytest.fixture(autouse=True, scope="module")
def _end_child() -> object:
    yield
    the_keeper().end()
