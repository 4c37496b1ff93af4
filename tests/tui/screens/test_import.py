"""Bringing in a file: seen before it is written, added once, and taken back with one key."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from offerboard.config import Config
from offerboard.errors import UsageError
from offerboard.exchange.base import LARGEST_FILE
from offerboard.tui.importing.file import PathCompletion, complete, mapping_of, path_of
from offerboard.tui.importing.rows import RowsScreen
from offerboard.tui.importing.screen import ImportScreen
from tests.tui.support import NOW, Board, made, open_board

SHEET = """\
Company,Role,Status,Reply by,Salary
Aperture,Test engineer,Offer,27 Nov 2026,"$120,000"
[@click=app.quit]x[/],Dev [/F],Interview,,
Globex,Senior developer,Offer,,
,,Interview,,
Wonka,Taster,Applied,,92k OTE
"""


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "my jobs.csv"
    path.write_text(SHEET, encoding="utf-8")
    return path


async def opened(board: Board, path: Path | str = "") -> ImportScreen:
    await board.press("I")
    screen = await board.on(ImportScreen)
    if path:
        await board.paste(str(path))
        await board.press("enter")
    return screen


@pytest.mark.parametrize("size", [(140, 40), (80, 24)])
async def test_a_sheet_is_shown_before_it_is_written(
    tmp_path: Path, sheet: Path, size: tuple[int, int]
) -> None:
    async with open_board(tmp_path, [made("Globex", role="Senior developer")], size=size) as board:
        screen = await opened(board, sheet)
        await board.until(lambda: "3 cards to add" in board.text, "the preview")
        head = board.line_of("3 cards to add")
        assert "my jobs.csv" in head
        assert "1 on the board already" in head
        assert "1 not read" in head
        assert "by Fri 27 Nov" in board.line_of("Aperture")
        page = screen.pane.plain
        assert "line 5  neither company nor role" in page
        assert "line 6  " in page
        assert "1 of them only applied for" in page
        assert len(board.cards) == 1

        await board.press("enter")
        await board.saved()
        assert len(board.app.screen_stack) == 1
        said = "3 cards added; u takes them back"
        await board.until(lambda: board.session.messages.latest == said, "the footer: the dialog is gone")
        await board.saved()
        assert {card.company for card in board.cards.values()} == {
            "Globex",
            "Aperture",
            "Wonka",
            "[@click=app.quit]x[/]",
        }
        await board.press("u")
        await board.until(lambda: len(board.cards) == 1, "one undo for all")


async def test_what_looks_like_markup_is_text(tmp_path: Path, sheet: Path) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        screen = await opened(board, sheet)
        await board.until(lambda: "[@click=app.quit]x[/]" in board.text, "the preview")
        assert "Dev [/F]" in board.text
        await board.pilot.click("#look", offset=(8, 4))
        await board.pilot.pause()
        assert board.app.screen is screen


async def test_another_size_parts_the_columns_anew(tmp_path: Path, sheet: Path) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        await opened(board, sheet)
        await board.until(lambda: "4 cards to add" in board.text, "the preview")
        await board.pilot.resize_terminal(80, 24)
        await board.until(lambda: "by Fri 27 Nov" in board.line_of("Aperture"), "the smaller preview")
        assert "4 cards to add" in board.text


async def test_the_same_file_twice_adds_nothing(tmp_path: Path, sheet: Path) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        await opened(board, sheet)
        await board.until(lambda: "4 cards to add" in board.text, "the preview")
        await board.press("enter")
        await board.saved()
        screen = await opened(board, sheet)
        await board.until(lambda: "4 on the board already" in board.text, "the preview")
        await board.press("enter")
        assert board.app.screen is screen
        assert "it has nothing to add" in board.text
        assert len(board.cards) == 5


async def test_a_board_that_changed_meanwhile_is_looked_at_again(tmp_path: Path, sheet: Path) -> None:
    from offerboard.cards.clock.policy import Policy
    from offerboard.tracker import intents

    async with open_board(tmp_path, [made("Acme")]) as board:
        await opened(board, sheet)
        await board.until(lambda: "4 cards to add" in board.text, "the preview")
        board.elsewhere(intents.add(made("Aperture", role="Test engineer"), NOW, Policy()))
        await board.until(lambda: "3 cards to add" in board.text, "the second look")
        await board.press("enter")
        await board.saved()
        assert sorted(card.company for card in board.cards.values()).count("Aperture") == 1


async def test_its_own_json_comes_back_whole(tmp_path: Path) -> None:
    from offerboard import exchange

    card = made("Wayne", role="Backend engineer", notes="two\nlines")
    path = tmp_path / "board-export.json"
    path.write_bytes(exchange.write("json", [card], exchange.WriteOptions(NOW)))
    async with open_board(tmp_path, [made("Acme")]) as board:
        await opened(board, path)
        await board.until(lambda: "1 card to add" in board.text, "the preview")
        await board.press("enter")
        await board.saved()
        back = board.card("Wayne")
    assert back.notes == card.notes
    assert back.id == card.id


async def test_the_day_first_switch_reads_the_dates_again(tmp_path: Path) -> None:
    path = tmp_path / "dates.csv"
    path.write_text("Company,Role,Stage,Reply by\nAperture,Tester,offer,03/12/2026\n", encoding="utf-8")
    async with open_board(tmp_path, [made("Acme")], settings=Config(day_first=True)) as board:
        screen = await opened(board, path)
        await board.until(lambda: "by Thu 3 Dec" in board.text, "the preview")
        screen.dates.choose(False)
        await board.until(lambda: "Thu 3 Dec" not in board.text, "the preview to go")
        await board.press("enter")
        await board.until(lambda: "by Thu 12 Mar" in board.text, "the second look")


async def test_columns_that_are_not_known_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "bewerbungen.csv"
    path.write_text("Zeile;Spalte\nAperture;Tester\n", encoding="utf-8")
    async with open_board(tmp_path, [made("Acme")]) as board:
        screen = await opened(board, path)
        await board.until(lambda: "no column is known as company or role" in board.text, "the reason")
        screen.columns.text = "Zeile, Spalte"
        await board.press("enter")
        await board.until(lambda: "write it as" in board.text, "how to write it")
        await board.pilot.pause(0.3)
        assert "write it as" in board.text, "it stays, though the text is read when one pauses"
        screen.columns.text = "Zeile=company, Spalte=role"
        await board.press("enter")
        await board.until(lambda: "1 card to add" in board.text, "the preview")
        assert "Tester" in board.line_of("Aperture")


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda path: path.unlink(missing_ok=True), "there is no file"),
        (lambda path: path.mkdir(), "is a folder"),
        (lambda path: path.write_bytes(bytes(range(256)) * 40), "no text"),
        (lambda path: path.write_bytes(b""), "it is empty"),
        (lambda path: path.write_text("one,two\n1,2\n"), "no column is known"),
        (os.mkfifo, "is no plain file"),
        (lambda path: os.truncate(path, LARGEST_FILE + 1) if path.touch() is None else None, "too large"),
        (
            lambda path: path.with_suffix(".csv").write_text('{"offerboard": 99, "cards": []}'),
            "newer offerboard",
        ),
    ],
    ids=["missing", "folder", "binary", "empty", "strange", "pipe", "huge", "json of a newer program"],
)
async def test_what_cannot_be_read_is_said_in_a_line_and_the_path_stays(
    tmp_path: Path, make: Callable[[Path], object], why: str
) -> None:
    path = tmp_path / "odd.csv"
    make(path)
    async with open_board(tmp_path, [made("Acme")], size=(80, 24)) as board:
        screen = await opened(board, path)
        await board.until(lambda: why in " ".join(board.text.split()), "the reason")
        assert screen.path.text == str(path)
        assert screen.seen is None
        await board.press("escape")
        await board.until(lambda: len(board.app.screen_stack) == 1, "the board")
        assert len(board.cards) == 1


async def test_an_empty_path_is_asked_for(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        await opened(board)
        await board.press("enter")
        assert "which file?" in board.text


async def test_tab_completes_and_then_goes_on(tmp_path: Path, sheet: Path) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        screen = await opened(board)
        await board.paste(str(tmp_path / "my"))
        await board.press("tab")
        await board.until(lambda: screen.path.text == str(sheet), "the whole path")
        assert screen.path.control.has_focus
        await board.press("tab")
        await board.until(lambda: screen.dates.control.has_focus, "the next field")
        await board.press("shift+tab", "enter")
        await board.until(lambda: "4 cards to add" in board.text, "the preview")


async def test_tab_shows_what_there_is(tmp_path: Path, sheet: Path) -> None:
    (tmp_path / "my notes").mkdir()
    async with open_board(tmp_path, [made("Acme")]) as board:
        screen = await opened(board)
        await board.paste(f"{tmp_path}/m")
        await board.press("tab")
        await board.until(lambda: screen.pane.plain == "my jobs.csv\nmy notes/", "the names")
        assert screen.path.text == str(tmp_path / "my ")


async def test_esc_goes_from_the_preview_to_the_path_and_out_and_the_path_is_kept(
    tmp_path: Path, sheet: Path
) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        screen = await opened(board, sheet)
        await board.until(lambda: screen.pane.has_focus, "the preview")
        await board.press("escape")
        assert screen.path.control.has_focus
        await board.press("escape")
        assert len(board.app.screen_stack) == 1
        assert len(board.cards) == 1
        again = await opened(board)
        assert again.path.text == str(sheet)


# -- the path, without a screen


@pytest.mark.parametrize("text", ["{}", '"{}"', "'{}'", "  {} ", "file://{}"])
def test_a_path_may_be_pasted_as_programs_give_it(sheet: Path, text: str) -> None:
    assert path_of(text.format(str(sheet))) == sheet


def test_blanks_may_be_escaped_and_percent_signs_are_those_of_an_address(sheet: Path) -> None:
    assert path_of(str(sheet).replace(" ", "\\ ")) == sheet
    assert path_of(f"file://{sheet}".replace(" ", "%20")) == sheet


def test_home_is_understood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert path_of("~/jobs.csv") == tmp_path / "jobs.csv"
    assert path_of("~nobody-of-this-name/x") == Path("~nobody-of-this-name/x")


def test_completion_goes_as_far_as_there_is_one_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "Downloads").mkdir()
    for name in ("jobs-1.csv", "jobs-2.csv", ".hidden"):
        (tmp_path / "Downloads" / name).touch()
    assert complete("~").text == "~/"
    assert complete("~/dow").text == "~/Downloads/"
    assert complete("~/Downloads/j") == PathCompletion("~/Downloads/jobs-", ("jobs-1.csv", "jobs-2.csv"))
    assert complete("~/Downloads/jobs-2").text == "~/Downloads/jobs-2.csv"
    assert complete("~/Downloads/.").text == "~/Downloads/.hidden"
    assert complete("~/nowhere/x").text == "~/nowhere/x"
    assert complete("~/Downloads/x").text == "~/Downloads/x"


def test_a_mapping_is_read_or_refused() -> None:
    assert mapping_of("Firma=company, a=b=role,") == {"Firma": "company", "a=b": "role"}
    assert mapping_of("  ") == {}
    with pytest.raises(UsageError):
        mapping_of("Firma")


UNKNOWN = """\
Firma,Stelle,Stand,Zimmer
Werft,Planerin,Zwischenbescheid,17
Schleuse,Wärter,Storno,18
"""


async def test_words_that_are_not_known_are_asked_for_and_remembered(tmp_path: Path) -> None:
    from offerboard.tui.importing.meaning import MeaningScreen

    path = tmp_path / "liste.csv"
    path.write_text(UNKNOWN.replace("Zwischenbescheid", "xyz"), encoding="utf-8")
    async with open_board(tmp_path, [made("Acme")]) as board:
        screen = await opened(board, path)
        await board.until(lambda: "status words not known" in screen.pane.plain, "the look")
        await board.press("enter")
        meaning = await board.on(MeaningScreen)
        assert "Zimmer" not in meaning.fields[0].label
        await board.press("r", "tab", "w", "ctrl+s")
        await board.until(lambda: "status words not known" not in screen.pane.plain, "the second look")
        assert any("Werft" in line and "rejected" in line for line in screen.pane.plain.splitlines())
        await board.press("enter")
        await board.saved()
        assert (board.card("Werft").outcome, board.card("Schleuse").outcome) == ("rejected", "withdrawn")
        assert "Zimmer: 17" in board.card("Werft").notes

        again = tmp_path / "liste-2.csv"
        again.write_text(UNKNOWN.replace("Zwischenbescheid", "xyz").replace("Werft", "Kai"), encoding="utf-8")
        screen = await opened(board, again)
        await board.until(lambda: "as you named them last time" in screen.pane.plain, "the memory")
        assert any("Kai" in line and "rejected" in line for line in screen.pane.plain.splitlines())


async def test_what_a_file_says_otherwise_is_shown_and_brought_in_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "jobs.csv"
    path.write_text("Company,Role,Status\nAcme,Developer,Rejected\n", encoding="utf-8")
    async with open_board(tmp_path, [made("Acme", role="Developer")]) as board:
        screen = await opened(board, path)
        await board.until(lambda: "Acme: stage interview → rejected" in screen.pane.plain, "the change")
        await board.press("enter")
        assert "it has nothing to add" in board.text
        screen.update.choose(True)
        await board.press("enter")
        await board.until(lambda: "1 to change" in screen.pane.plain, "the second look")
        assert "Change 1 card" in board.text
        await board.press("enter")
        await board.saved()
        assert board.card("Acme").outcome == "rejected"
        await board.press("u")
        await board.until(lambda: board.card("Acme").outcome is None, "one undo")


async def test_single_rows_are_left_out(tmp_path: Path, sheet: Path) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        await opened(board, sheet)
        await board.until(lambda: "4 cards to add" in board.text, "the preview")
        await board.press("space")
        await board.on(RowsScreen)
        await board.until(lambda: "[x] Aperture" in board.text, "the rows")
        await board.press("space", "down", "space")
        await board.until(lambda: "2 rows taken, 2 left out" in board.text, "the count")
        assert "[ ] Aperture" in board.text
        assert "[ ] Globex" in board.text
        await board.press("enter")
        await board.until(lambda: "2 cards to add   2 rows left out" in board.text, "the preview")
        assert "Aperture" not in board.text
        await board.press("enter")
        await board.until(
            lambda: board.session.messages.latest == "2 cards added; u takes them back", "what was done"
        )
        await board.saved()
        assert sorted(card.company for card in board.cards.values()) == [
            "Acme",
            "Wonka",
            "[@click=app.quit]x[/]",
        ]


async def test_all_rows_left_out_add_nothing_and_esc_leaves_all_as_it_was(
    tmp_path: Path, sheet: Path
) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        await opened(board, sheet)
        await board.until(lambda: "4 cards to add" in board.text, "the preview")
        await board.press("space", "a", "enter")
        await board.until(lambda: "0 cards to add" in board.text, "the preview")
        await board.press("enter")
        await board.until(lambda: "all its rows are left out" in board.text, "why")
        await board.press("space", "a", "escape")
        await board.until(lambda: "4 rows left out" in board.text, "what was chosen before")
        await board.press("escape", "escape")
        assert [card.company for card in board.cards.values()] == ["Acme"]


async def test_of_known_cards_single_changes_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "later.csv"
    path.write_text("Company,Role,Status\nAcme,Dev,Rejected\nGlobex,Ops,Rejected\n", encoding="utf-8")
    known = [made("Acme", role="Dev"), made("Globex", role="Ops")]
    async with open_board(tmp_path, known) as board:
        screen = await opened(board, path)
        await board.until(lambda: "0 cards to add" in board.text, "the preview")
        screen.update.choose(True)
        await board.press("enter")
        await board.until(lambda: "2 to change" in board.text, "the changes")
        screen.action_rows()
        await board.on(RowsScreen)
        await board.until(lambda: "[x] Acme" in board.text, "the rows")
        await board.press("space", "enter")
        await board.until(lambda: "1 to change   1 row left out" in board.text, "the preview")
        await board.press("enter")
        await board.until(
            lambda: board.session.messages.latest == "1 card changed; u takes it back", "what was done"
        )
        await board.saved()
        assert {card.company: card.outcome for card in board.cards.values()} == {
            "Acme": None,
            "Globex": "rejected",
        }
