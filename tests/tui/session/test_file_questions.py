"""Something is wrong with the file or with saving: it is said and asked about, and nothing is lost."""

import errno
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from offerboard.cards.model import Card, Draft
from offerboard.config import Config
from offerboard.errors import OfferboardError
from offerboard.store import boardfile
from offerboard.store.errors import ReadOnlyError
from offerboard.tracker import Tracker, intents
from offerboard.tui import opening
from offerboard.tui.app import OfferboardApp
from offerboard.tui.base.choice import ChoiceScreen
from offerboard.tui.board.screen import BoardScreen
from offerboard.tui.files.backups import back_up
from offerboard.tui.files.merge import MergeScreen
from offerboard.tui.files.path import PathScreen
from offerboard.tui.form.conflict import ConflictScreen
from offerboard.tui.form.screen import FormScreen
from tests.tui.composer.composing import INITECH, composing
from tests.tui.session.test_trouble import headless
from tests.tui.support import NOW, Board, field, made, open_board, write

CARDS = [made("Acme"), made("Globex")]


@contextmanager
def disk(
    monkeypatch: pytest.MonkeyPatch, number: int, when: Callable[[bytes], bool] = lambda _: True
) -> Iterator[None]:
    """A disk on which saves fail while this lasts."""
    save = boardfile.write_whole

    def fail(place: Path, chunks: Iterator[bytes]) -> None:
        content = b"".join(chunks)
        if when(content):
            raise OSError(number, os.strerror(number))
        save(place, [content])

    with monkeypatch.context() as broken:
        broken.setattr(boardfile, "write_whole", fail)
        yield


async def choose(board: Board, title: str, label: str) -> str:
    """Wait for a question, take one of its answers, and give what it said."""
    await board.until(lambda: title in board.text and isinstance(board.app.screen, ChoiceScreen), title)
    await board.pilot.pause()
    text = " ".join(board.text.split())
    screen = board.app.screen
    assert isinstance(screen, ChoiceScreen)
    labels = [item.label for item in screen._items]
    (at,) = (number for number, each in enumerate(labels, 1) if label in each)
    await board.press(str(at))
    return text


def companies(board: Board) -> set[str]:
    """The companies whose cards are on disk."""
    return {card.company for card in board.cards.values()}


async def type_card(board: Board, company: str) -> None:
    """Fill in the form of a new card."""
    await board.press("n")
    form = await board.on(FormScreen)
    field(form, "company").text = company
    field(form, "notes").text = "words that must not be lost"
    await board.press("ctrl+s")


# -- a save that fails, and then q


async def test_quitting_after_a_failed_save_asks_and_trying_again_saves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_board(tmp_path, CARDS) as board:
        with disk(monkeypatch, errno.ENOSPC):
            await type_card(board, "Hooli")
            await board.until(lambda: any("not saved" in said for said in board.said), "the word")
            await board.press("q")
            said = await choose(board, "1 change is not saved", "stay")
            assert "add Hooli" in said
            assert "No space left on device" in said
            assert isinstance(board.app.screen, BoardScreen)
            await board.press("q")
            await choose(board, "1 change is not saved", "try again")
            await board.until(lambda: "1 change is not saved" in board.text, "the question again")
        await choose(board, "1 change is not saved", "try again")
        await board.until(lambda: board.app.return_value == 0, "the end")
        assert board.card("Hooli").notes == "words that must not be lost"


async def test_what_is_saved_in_the_end_is_asked_about_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_board(tmp_path, CARDS) as board:
        with disk(monkeypatch, errno.ENOSPC):
            await type_card(board, "Hooli")
            await board.until(lambda: any("not saved" in said for said in board.said), "the word")
        await board.press("n")
        form = await board.on(FormScreen)
        assert field(form, "company").text == "Hooli"
        await board.press("ctrl+s")
        await board.saved()
        await board.press("q")
        await board.until(lambda: board.app.return_value == 0, "the end")
        assert board.card("Hooli")


@pytest.mark.parametrize("keys", [("q", "2"), ("ctrl+q",)])
def test_quitting_all_the_same_says_so_and_keeps_the_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], keys: tuple[str, ...]
) -> None:
    path = tmp_path / "board.json"
    monkeypatch.setenv("OFFERBOARD_NOW", NOW.isoformat())
    write(path, CARDS)
    letters = [*"Hooli", "ctrl+s"]
    headless(monkeypatch, "n", *letters, "wait:0.3", *keys, on=BoardScreen)
    with disk(monkeypatch, errno.ENOSPC):
        assert opening.run(path, tmp_path / "config.toml") == 1
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith(f"offerboard: not saved: add Hooli: {path}: No space left")
    kept = Path(second.removeprefix("offerboard: what you typed is in "))
    assert kept.stat().st_mode & 0o777 == 0o600
    assert "company: Hooli" in kept.read_text()
    assert len(Tracker(path).load().rows) == 2


async def test_a_save_that_takes_its_time_is_said_until_it_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = threading.Event()
    save = boardfile.write_whole

    def write_slowly(place: Path, chunks: Iterator[bytes]) -> None:
        slow.wait(10)
        save(place, chunks)

    async with open_board(tmp_path, CARDS) as board:
        monkeypatch.setattr(boardfile, "write_whole", write_slowly)
        await board.press("X")
        await board.until(lambda: "saving…" in board.text, "the word")
        slow.set()
        await board.until(lambda: "saving…" not in board.text, "its end")
        slow.clear()
        await board.press("X", "q")
        await board.until(lambda: "saving…" in board.text, "the word")
        assert board.app.return_value is None, "it waits"
        slow.set()
        await board.until(lambda: board.app.return_value == 0, "the end")
        assert not board.cards


# -- read-only


async def test_a_disk_that_breaks_makes_the_board_read_only_and_offers_a_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy.json"
    async with open_board(tmp_path, CARDS) as board:
        with disk(monkeypatch, errno.EIO):
            await board.press("X")
            said = await choose(board, "The board is read-only", "save a copy")
            assert "Input/output error" in said
            screen = await board.on(PathScreen)
            field(screen, "path").text = str(copy)
            await board.press("ctrl+s")
            await board.until(copy.exists, "the copy")
            await board.on(BoardScreen)
            assert "read-only" in board.text
            await board.press("X")
            await board.until(lambda: "Input/output error" in board.said[-1], "why")
        assert b'"Globex"' in copy.read_bytes()
        board.session.cards.read_only = False
        await board.press("X")
        await board.until(lambda: len(board.cards) == 1, "it is saved again")


async def test_a_read_only_file_opens_and_says_why(tmp_path: Path) -> None:
    async with open_board(tmp_path, CARDS) as board:
        board.path.chmod(0o400)
        before = board.path.read_bytes()
        await board.press("X")
        said = await choose(board, "The board is read-only", "look at it")
        assert "it is read-only" in said
        assert board.path.read_bytes() == before
        board.path.chmod(0o600)
        board.app._say_why(ReadOnlyError(board.path, OSError(errno.EACCES, "x")))
        assert board.session.cards.read_only
        await board.press("q")
        await choose(board, "1 change is not saved", "stay")


# -- the file is another


async def test_an_older_file_in_its_place_is_said_and_its_cards_brought_back(tmp_path: Path) -> None:
    async with open_board(tmp_path, [CARDS[0]]) as board:
        old = board.path.read_bytes()
        board.elsewhere(intents.add(CARDS[1], NOW, board.session.config.policy))
        await board.until(lambda: "Globex" in board.text, "the card")
        board.path.write_bytes(old)
        said = await choose(board, "1 card is no longer in the file", "bring them back")
        assert "an older file was put in its place" in said
        assert "Globex" in said
        await board.until(lambda: len(board.cards) == 2, "the card is back")


async def test_a_new_file_in_its_place_gets_the_cards_that_it_lacks(tmp_path: Path) -> None:
    async with open_board(tmp_path, CARDS) as board:
        board.path.unlink()
        await board.until(lambda: "is gone" in board.text, "the question")
        other = Tracker(board.path, "another program")
        other.commit(intents.add(made("Fresh"), NOW, board.session.config.policy))
        await board.press("enter")
        await board.until(lambda: len(board.cards) == 3, "all of them")
        assert companies(board) == {"Acme", "Globex", "Fresh"}
        await board.until(lambda: "2 cards added to it" in board.session.messages.latest, "the word")


@pytest.mark.parametrize(
    ("answer", "notes"), [("keep it as it is", "by hand"), ("bring these back", "before")]
)
async def test_a_card_changed_by_hand_is_asked_about_once(tmp_path: Path, answer: str, notes: str) -> None:
    async with open_board(tmp_path, [made("Acme", notes="before"), CARDS[1]]) as board:
        Tracker(board.path).back_up()
        text = board.path.read_text(encoding="utf-8")
        board.path.write_text(text.replace('"notes":"before"', '"notes":"by hand"'), encoding="utf-8")
        said = await choose(board, "The file was changed outside offerboard", answer)
        assert "Acme" in said
        assert "notes" in said
        await board.until(lambda: not Tracker(board.path).load().doubts, "no doubt any more")
        assert board.card("Acme").notes == notes
        await board.on(BoardScreen)


async def test_a_card_in_doubt_from_the_start_is_asked_about(tmp_path: Path) -> None:
    write(tmp_path / "board.json", CARDS)
    text = (
        (tmp_path / "board.json").read_text(encoding="utf-8").replace('"company":"Acme"', '"company":"Akme"')
    )
    (tmp_path / "board.json").write_text(text, encoding="utf-8")
    async with open_board(tmp_path, []) as board:
        assert "Akme" in await choose(board, "The file was changed outside offerboard", "not now")
        assert Tracker(board.path).load().doubts


# -- copies


async def test_a_copy_beside_the_board_is_found_while_it_is_open_and_joined_by_choice(tmp_path: Path) -> None:
    copy = tmp_path / "board.sync-conflict-20261122-104000-ABCDEFG.json"
    async with open_board(tmp_path, CARDS) as board:
        other = tmp_path / "elsewhere.json"
        shutil.copy(board.path, other)
        there, here = Tracker(other, "laptop"), Tracker(board.path, "another program")
        acme = there.load().card(CARDS[0].id)
        there.commit(intents.edit_card(acme, {"role": "Frontend", "place": "Wien"}, NOW))
        there.commit(intents.delete(there.load(), [CARDS[1].id], NOW))
        there.commit(intents.add(made("Hooli"), NOW, board.session.config.policy))
        here.commit(intents.edit_card(acme, {"role": "Backend"}, NOW))
        await board.until(lambda: "Backend" in board.text, "the other change")
        other.rename(copy)
        said = await choose(board, "A copy of the board went apart", "look at")
        assert copy.name in said
        screen = await board.on(MergeScreen)
        for words in ("Acme", "changed on both sides", "Backend", "Frontend", "deleted there", "added there"):
            assert words in board.text
        await board.press("ctrl+s")
        assert "choose which role to keep" in board.text
        (choice,) = screen._choices.values()
        choice.choose("mine")
        await board.press("ctrl+s")
        await board.until(lambda: not copy.exists(), "the copy is put away")
        assert companies(board) == {"Acme", "Hooli"}
        assert (board.card("Acme").role, board.card("Acme").place) == ("Backend", "Wien")
        await board.until(lambda: "among the backups now" in board.session.messages.latest, "the word")
        await board.press("u")
        await board.until(lambda: companies(board) == {"Acme", "Globex"}, "undone at once")


async def test_a_copy_that_is_left_alone_stays(tmp_path: Path) -> None:
    copy = tmp_path / "board (1).json"
    write(copy, CARDS)
    async with open_board(tmp_path, CARDS) as board:
        await choose(board, "A copy of the board went apart", "not now")
        assert copy.exists()
        await board.on(BoardScreen)


# -- backups


async def test_of_a_board_that_cannot_be_read_nothing_is_said_as_if_it_could(tmp_path: Path) -> None:
    path = tmp_path / "board.json"
    write(path, CARDS)
    tracker = Tracker(path)
    tracker.back_up()
    path.write_bytes(b"")
    with pytest.raises(OfferboardError) as trouble:
        tracker.load()
    app = OfferboardApp(tracker, Config(), tmp_path / "config.toml", trouble=trouble.value)
    async with app.run_test(size=(140, 40)) as pilot:
        board = Board(app, pilot, path, [])
        await board.until(lambda: "There is no board to open" in board.text, "the question")
        assert "nothing needs you" not in board.text
        assert "00:00" not in board.text
        await board.press("1")
        await board.until(lambda: "Globex" in board.text, "the board")
        app.finish()


async def palette(board: Board, name: str) -> None:
    await board.press("colon")
    await board.until(lambda: type(board.app.screen).__name__ == "Palette", "the palette")
    await board.type(name)
    await board.until(lambda: name in board.text, "the command")
    await board.press("enter")
    await board.press("enter")


async def test_going_back_to_a_backup_shows_what_changes_and_undoes(tmp_path: Path) -> None:
    async with open_board(tmp_path, CARDS) as board:
        board.session.cards.run(lambda tracker: (tracker.load(), str(tracker.back_up())))
        await board.until(Tracker(board.path).backups.all, "the backup")
        await board.press("X")
        await board.saved()
        await board.press("n")
        form = await board.on(FormScreen)
        field(form, "company").text = "Hooli"
        await board.press("ctrl+s")
        await board.until(lambda: "Hooli" in companies(board), "the card")
        board.app.screen_stack[0].do_restore()  # type: ignore[attr-defined]
        await choose(board, "Go back to the cards of…", "asked for")
        said = await choose(board, "2 cards would change", "leave")
        assert "comes back" in said
        assert "Hooli goes" in said
        assert board.card("Hooli")
        board.app.screen_stack[0].do_restore()  # type: ignore[attr-defined]
        await choose(board, "Go back to the cards of…", "asked for")
        await choose(board, "2 cards would change", "go back")
        await board.until(lambda: companies(board) == {"Acme", "Globex"}, "back")
        await board.press("u")
        await board.until(lambda: "Hooli" in companies(board), "undone")


async def test_the_palette_makes_a_backup(tmp_path: Path) -> None:
    async with open_board(tmp_path, CARDS) as board:
        await palette(board, "Back up")
        await board.until(Tracker(board.path).backups.all, "the backup")
        await board.until(lambda: "a backup is in" in board.session.messages.latest, "the word")


@pytest.mark.parametrize(("cards", "said"), [(CARDS, "nothing of the demo is kept"), ([], "no cards yet")])
def test_where_no_backup_is_made_it_is_said_why(cards: list[Card], said: str, tmp_path: Path) -> None:
    path = tmp_path / "board.json"
    if cards:
        write(path, cards, NOW)
    shown, words = back_up(Tracker(path, backs_up=False))
    assert len(shown.rows) == len(cards)
    assert said in words


@pytest.mark.parametrize(
    ("damage", "keys", "code"),
    [(True, ("1", "wait:0.5", "q"), 0), (True, ("2",), 1), (False, ("1", "wait:0.5", "q"), 0)],
)
def test_a_board_that_is_gone_or_damaged_offers_the_newest_backup(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    damage: bool,
    keys: tuple[str, ...],
    code: int,
) -> None:
    path = tmp_path / "board.json"
    monkeypatch.setenv("OFFERBOARD_NOW", NOW.isoformat())
    write(path, CARDS)
    Tracker(path).back_up()
    path.write_bytes(b"") if damage else path.unlink()
    headless(monkeypatch, *keys, on=ChoiceScreen)  # type: ignore[arg-type]
    assert opening.run(path, tmp_path / "config.toml") == code
    if code:
        assert path.read_bytes() == b""
        assert "cannot be read" in capsys.readouterr().err
    else:
        assert len(Tracker(path).load().rows) == 2
        assert len(list(tmp_path.glob("board.json.damaged-*"))) == damage


# -- a letter that two boards edit


async def test_a_letter_that_was_edited_elsewhere_is_a_conflict_that_shows_both(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH) as desk:
        await desk.press("e")
        await desk.board.type("MINE ")
        theirs = Draft(situation="decline", channel="email", body="their words", subject="S")
        desk.board.elsewhere(
            intents.keep_draft(desk.board.session.cards.snapshot, INITECH, "decline", "email", theirs, NOW)
        )
        await desk.press("escape")
        screen = await desk.board.on(ConflictScreen)
        text = " ".join(desk.board.text.split())
        assert "MINE" in text
        assert "their words" in text
        screen._choices["drafts"].choose(True)
        await desk.press("ctrl+s")
        await desk.board.saved()
        (draft,) = desk.board.cards[INITECH].drafts
        assert draft.body.startswith("MINE")
