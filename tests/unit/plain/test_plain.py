"""The board as lines and questions: the same commands, a word for each sign, and nothing that draws."""

import io
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

import pytest

from offerboard import plain
from offerboard.cli import main
from tests.unit.cli_run import Shell

Talk = Callable[..., str]
_ANA = ("--contact", "Ana <a@acme.example>")


class _Lines(io.StringIO):
    """What somebody types: an empty line is enter, None is ctrl+c; after the last the input has ended."""

    def __init__(self, lines: tuple[str | None, ...]) -> None:
        super().__init__()
        self._lines: Iterator[str | None] = iter(lines)

    def readline(self, size: int = -1, /) -> str:  # noqa: ARG002
        for line in self._lines:
            if line is None:
                raise KeyboardInterrupt
            return f"{line}\n"
        return ""


@pytest.fixture
def talk(run: Shell, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Talk:
    """Say lines to the board of the test; all that it said."""

    def said(*lines: str | None) -> str:
        heard: TextIO = _Lines(lines)
        monkeypatch.setattr(sys, "stdin", heard)
        capsys.readouterr()
        assert plain.run(run.data, run.config) == 0
        captured = capsys.readouterr()
        return captured.out + captured.err

    return said


@pytest.fixture
def cards(run: Shell) -> dict[str, str]:
    """Three cards that wait, Globex longest; by their companies."""
    run.configure('name = "Kim Park"\n')
    acme = run.add("Acme", "--role", "Dev", "--reply-by", "today 15:40", "--pay", "92000 EUR", *_ANA)
    globex = run.add("Globex", "--received", "10 nov", "--reply-by", "2026-11-16")
    return {
        "acme": acme,
        "globex": globex,
        "hooli": run.add("Hooli", "--role", "SRE", "--stage", "interview"),
    }


def test_it_begins_with_what_waits_and_says_each_severity_as_a_word(
    talk: Talk, cards: dict[str, str]
) -> None:
    said = talk()
    assert "Interviews 1, Offers 2, Declines 0." in said
    assert "3 need you:" in said
    assert re.search(r"\d\. Acme\. Urgent: answer by 15:40 today, 5 h left\.", said)
    assert re.search(r"\d\. Globex\. Overdue: ", said)


def test_in_a_terminal_lines_are_broken_between_words(
    talk: Talk, cards: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    whole = talk("help", "new", "back", "quit")
    monkeypatch.setenv("COLUMNS", "40")
    narrow = talk("help", "new", "back", "quit")
    assert max(map(len, narrow.replace(": ", ":\n").splitlines())) <= 40  # enter was typed after a question
    assert narrow.split() == whole.split()


def test_it_draws_nothing(talk: Talk, cards: dict[str, str]) -> None:
    said = talk("list", "help", "show acme", "triage", "show", "skip", "skip", "quit")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x1b■▲●○★│─]", said)


def test_the_help_has_words_of_its_own(talk: Talk, cards: dict[str, str]) -> None:
    said = talk("help", "help find")
    assert "list, or /: list the cards, or those that some words find." in said
    assert "help, or ?: what can be typed." in said
    assert not re.search(r"as you type|all keys|letter opens|selected|plots", said)
    assert said.count("those that some words find.") == 2


def test_settings_are_said_and_the_shell_changes_them(talk: Talk, cards: dict[str, str]) -> None:
    for typed in ("settings", "config", ","):
        said = talk(typed)
        assert "letters are signed" in said, typed
        assert "`config edit` changes it in your editor" in said, typed
    assert "config.toml" in talk("config path")


def test_foreign_text_is_harmless(talk: Talk, run: Shell) -> None:
    run.add("Evil \x1b]52;c;aGk=\x07 GmbH", "--role", "\u202eDev")
    said = talk("list", "show evil", "edit evil", "17", "x\x1b[2Jy", "", "quit")
    assert "\x1b" not in said
    assert "\u202e" not in said


def test_numbers_companies_and_ids_name_a_card(talk: Talk, cards: dict[str, str]) -> None:
    number = re.search(r"(\d)\. Hooli", talk("list"))
    assert number is not None
    for words in (number[1], "hooli", f"show {cards['hooli']}", f"open {number[1]}"):
        assert "stage  interview" in talk(words), words


def test_a_card_that_a_line_adds_has_a_number_and_no_id(talk: Talk, run: Shell, tmp_path: Path) -> None:
    mail = tmp_path / "offer.eml"
    mail.write_text(
        "From: Bo <bo@globex.example>\nTo: me@x.example\nSubject: Your offer\n\n"
        "We are pleased to offer you the position of Dev at Globex.\n"
    )
    said = talk("add Initech --role Dev", f"add --from-mail {mail}", "show 2", "quit")
    assert "Saved as number 1;" in said
    assert "Saved as number 2;" in said
    assert not [card["id"] for card in run("list", "--json").json if f"\n{card['id']}\n" in said]


def test_a_card_keeps_its_number(talk: Talk, cards: dict[str, str]) -> None:
    said = talk("move acme", "1", "list")
    before, after = re.findall(r"(\d)\. Acme", said)[0], re.findall(r"(\d)\. Acme", said)[-1]
    assert before == after


@pytest.mark.parametrize(("channel", "written"), [("1", True), ("2", False), ("", False)])
def test_a_new_card_is_asked_for_part_by_part(talk: Talk, run: Shell, channel: str, *, written: bool) -> None:
    lines = "new", "", "Initech", "Dev", "2", channel, "", "no day", "fri 17:00", "85k", "Bill <b@i.example>"
    said = talk(*lines, "list")
    assert "This is needed" in said
    assert "Saved as number 1" in said
    assert "Initech, Dev. " in said
    (card,) = run("list", "--json").json
    assert card["id"] not in said
    card = run.card(card["id"])
    assert (card["stage"], card["reply_by"]) == ("offer", "2026-11-20T17:00:00+01:00")
    assert card["pay"]["base"]["amount"] == "85000"
    assert (card["written"], card["spoken"] is not None) == (written, channel == "2")


def test_what_was_typed_is_said_again_where_it_cannot_be_saved(talk: Talk, cards: dict[str, str]) -> None:
    said = talk("new", "Acme", "Dev", "1", "", "quit")
    assert "Nothing was saved. To try again, this is what you said: add --company=Acme --role=Dev" in said


def test_triage_goes_on_once_something_was_done(talk: Talk, cards: dict[str, str], run: Shell) -> None:
    said = talk("t", "snooze", "tomorrow 9", "skip", "skip", "no", "no", "quit")
    assert [at for at in ("1 of 3", "2 of 3", "3 of 3") if at not in said] == []
    assert "2 still wait for you." in said
    assert "1 snoozed, 2 skipped" in said
    assert run.card(cards["globex"])["snooze"] is not None


def test_a_command_that_takes_no_card_says_so(talk: Talk, cards: dict[str, str]) -> None:
    assert "`triage` is said alone" in talk("triage acme", "quit")


def test_undo_in_triage_brings_back_what_was_skipped_or_done(talk: Talk, cards: dict[str, str]) -> None:
    skipped = talk("t", "skip", "undo", "back")
    assert skipped.count("number 2:\nGlobex.") == 2
    done = talk("t", "snooze", "tomorrow 9", "undo", "back")
    assert "undone: snooze Globex" in done
    assert done.count("number 2:\nGlobex.") == 2


def test_a_script_is_read_with_its_headings_as_words(talk: Talk, cards: dict[str, str]) -> None:
    said = talk("compose acme", "change what it is for", "decline", "change how", "phone", "back", "quit")
    assert "#" not in said
    assert "Thank them and say no:" in said
    assert "If they ask why:" in said


def test_a_call_goes_step_by_step_with_what_they_may_say_at_hand(talk: Talk, cards: dict[str, str]) -> None:
    chosen = ("compose acme", "change what it is for", "decline", "change how", "phone", "go through")
    said = talk(*chosen, "", "2", "what", "back", "back", "quit").partition("What they may say")[2]
    assert "Step 1 of 4: Greet." in said
    step, _, rest = said.partition("Step 2 of 4: Thank them and say no.\n")
    assert "2. if they ask why" in step
    assert "I've decided not to accept it" in rest
    assert "If they ask why:\n" in rest
    assert "Enter goes on; a number from 1 to " in rest
    assert "Step 3" not in rest
    ended = talk(*chosen, "", "", "", "", "back", "quit")
    assert "Step 4 of 4" in ended
    assert "That was the last step.\nWhat now" in ended


def test_triage_takes_the_remedy_with_enter(talk: Talk, cards: dict[str, str], run: Shell) -> None:
    said = talk("t", "", "no", "too far", "no", "quit")
    assert "Enter to decide and reply" in said
    assert run.card(cards["globex"])["decision"]["words"] == "too far"


def test_a_no_is_written_copied_and_said_to_be_sent(
    talk: Talk, cards: dict[str, str], run: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    monkeypatch.setattr("offerboard.cli.handover.copy_text", _copies(copied))
    said = talk("decline acme", "copy it", "it was sent", "quit")
    assert "Acme is in Declines now" in said
    assert "To: Ana <a@acme.example>" in said
    assert copied[0] in said
    assert "noted as sent" in said
    card = run.card(cards["acme"])
    assert (card["outcome"], card["told"]["channel"]) == ("declined", "email")


def _copies(into: list[str]) -> Callable[[object, str], object]:
    from offerboard.clipboard import CopyOutcome, Road

    def copy(_: object, text: str) -> CopyOutcome:
        into.append(text)
        return CopyOutcome(road=Road.TMUX, message="copied")

    return copy


def test_a_letter_asks_for_what_it_lacks_and_for_another_reason(talk: Talk, cards: dict[str, str]) -> None:
    said = talk("more-time acme", "no day", "fri 12:00", "change its tone", "plain", "back", "quit")
    assert "That is Fri 20 Nov 12:00." in said
    assert said.count("The letter:") == 2
    assert "[" not in said.partition("The letter:")[2].partition("What now")[0]


def test_the_name_is_asked_for_once_and_kept(talk: Talk, run: Shell) -> None:
    run.configure("# mine\n")
    run.add("Acme", "--role", "Dev", "--reply-by", "fri", *_ANA)
    talk("decline acme", "Kim Park", "back", "quit")
    assert run.config.read_text() == '# mine\nname = "Kim Park"\n'


def test_what_one_valued_is_kept_on_the_card(talk: Talk, cards: dict[str, str], run: Shell) -> None:
    said = talk("decline acme", "change what it says", "how openly the team talks", "back", "quit")
    assert "how openly the team talks" in said
    assert run.card(cards["acme"])["valued"] == "how openly the team talks"


def test_what_happened_and_how_it_ended(talk: Talk, cards: dict[str, str], run: Shell) -> None:
    talk(
        "record acme",
        "they granted",
        "",
        "",
        "mon 12:00",
        "",
        "end hooli",
        "they said no",
        "",
        "too junior",
        "quit",
    )
    assert run.card(cards["acme"])["reply_by"] == "2026-11-23T12:00:00+01:00"
    assert run.card(cards["hooli"])["outcome"] == "rejected"


def test_commands_of_the_shell_take_the_numbers(talk: Talk, cards: dict[str, str], run: Shell) -> None:
    number = re.search(r"(\d)\. Hooli", talk("list"))
    assert number is not None
    talk("list", f"log {number[1]} heard --text 'on monday -- maybe'", "quit")
    assert run.card(cards["hooli"])["timeline"][-1]["text"] == "on monday -- maybe"


def test_undo_takes_back_what_was_done(talk: Talk, cards: dict[str, str], run: Shell) -> None:
    talk("end hooli", "they said no", "", "", "undo", "quit")
    assert run.card(cards["hooli"])["outcome"] is None


def test_a_find_and_an_unknown_word(talk: Talk, cards: dict[str, str]) -> None:
    assert (
        "Acme"
        not in talk("list hooli").rpartition("Command")[0].rpartition("need you")[2].partition("Command")[2]
    )
    assert "bogus" in talk("list is:bogus")
    assert "No card fits." in talk("list zebra")


def test_other_words_are_understood_and_nonsense_is_said(talk: Talk, cards: dict[str, str]) -> None:
    assert 'No command is called "ghosted". Do you mean' in talk("ghosted", "back", "quit")
    assert "is no command and no card" in talk("qqqq", "quit")
    assert "which card?" in talk("end")
    assert "there is no offer here to say yes to" in talk("accept hooli")


@pytest.mark.parametrize("stops", [(), (None,), (None, None, "quit")])
def test_an_end_of_the_input_or_ctrl_c_in_a_question_changes_nothing(
    talk: Talk, cards: dict[str, str], run: Shell, stops: tuple[str | None, ...]
) -> None:
    before = run.digest
    talk("end acme", "they took", *stops)
    talk("new", "Initech", *stops)
    talk("t", "", *stops)
    assert run.digest == before


def test_a_board_that_cannot_be_read_is_said_in_one_line(run: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    run.home.mkdir()
    run.data.write_text("[")
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    assert plain.run(run.data, run.config) == 1


@pytest.mark.parametrize("words", [("demo", "--plain"), ("--plain", "demo")])
def test_the_demo_is_told_in_lines_too(words: tuple[str, ...], tmp_path: Path) -> None:
    opened: list[tuple[bool, bool]] = []

    def board(data: Path, config_file: Path, *, as_demo: bool = False, in_lines: bool = False) -> int:
        opened.append((as_demo, in_lines))
        return 0

    assert main(board, [*words]) == 0
    assert opened == [(True, True)]


def test_it_needs_no_terminal(run: Shell, tmp_path: Path) -> None:
    done = run("--plain", "list")
    assert (done.code, "--plain opens the board" in done.err) == (2, True)


@pytest.mark.parametrize(
    ("how", "asked"),
    [
        ((), "Nothing says that it is in writing"),
        (("--spoken",), "It is not in writing yet"),
        (("--written",), ""),
    ],
)
def test_a_yes_asks_for_the_paper_unless_it_is_there(
    run: Shell, talk: Talk, how: tuple[str, ...], asked: str
) -> None:
    id_ = run.add("Acme", "--reply-by", "fri", *how)
    said = talk("accept acme", "3" if asked else "no")
    assert asked in said
    assert ("in writing" in said) == bool(asked)
    assert run.card(id_)["outcome"] == (None if asked else "accepted")
