"""One's own words: edited here or in $EDITOR, kept with the card, shown again, and given up again."""

import errno
import stat
from contextlib import nullcontext
from pathlib import Path

import pytest

from offerboard.cards.model import Draft
from offerboard.config import Config
from offerboard.handover.editor import EditorError, edit, editor
from offerboard.store import boardfile
from offerboard.tracker import intents
from offerboard.tui.board.screen import BoardScreen
from offerboard.tui.composer.code import CodeScreen
from offerboard.tui.requests import OpenComposer
from offerboard.tui.widgets.paragraphs import Paragraphs
from tests.tui.composer.composing import GLOBEX, INITECH, Desk, composing
from tests.tui.support import NOW


async def reopened(desk: Desk, situation: str | None = None) -> None:
    await desk.press("escape")
    assert isinstance(desk.board.app.screen, BoardScreen)
    desk.board.session.drafts.clear()
    desk.board.app.request(OpenComposer(desk.id, situation))
    await desk.board.until(lambda: desk.ready, "the composer")


async def edited(desk: Desk, text: str = "PS: ") -> None:
    await desk.press("e")
    await desk.board.until(lambda: desk.screen.typing, "the text")
    await desk.board.type(text)
    await desk.press("escape")


# -- here


async def test_an_edit_is_kept_with_the_card_and_copied_as_it_is(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH) as desk:
        template = desk.body
        await edited(desk, "Hi. y s X A ")
        assert desk.open
        assert desk.screen.radios.has_focus
        assert desk.body == f"Hi. y s X A {template}"
        assert "your own words, edited just now; X takes the template's again" in desk.board.text
        (draft,) = desk.card.drafts
        assert (draft.situation, draft.channel, draft.reason, draft.body) == (
            "decline",
            "email",
            "better-offer",
            desk.body,
        )
        assert desk.clipboard.texts == []
        assert desk.card.told is None
        await desk.copied("y")
        assert desk.clipboard.texts == [desk.body]
        await desk.board.saved()
        assert desk.board.card("Initech").drafts == desk.card.drafts


async def test_the_linter_speaks_while_one_types_the_worst_first(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH) as desk:
        await desk.press("e")
        await desk.board.until(lambda: desk.screen.typing)
        remarks = desk.screen.query_one("#remarks", Paragraphs)
        assert "words   ✓ clear no" in remarks.plain.splitlines()[0]
        await desk.board.type("They might pay 95k. ")
        await desk.board.pilot.pause()
        worst, next_, *_ = remarks.plain.splitlines()
        assert worst == "■ do not send: names an amount"
        assert next_ == "● mind: “might” sounds undecided"
        await desk.press(*["backspace"] * len("They might pay 95k. "))
        assert "words   ✓ clear no" in remarks.plain.splitlines()[0]


async def test_it_is_shown_again_the_next_time(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH) as desk:
        await desk.choose("reason", "family")
        await edited(desk)
        await reopened(desk)
        assert desk.screen.composition.choice.reason == "family"
        assert desk.body.startswith("PS: Dear Bill,")
        assert "Template" in desk.board.text.splitlines()[-1]


async def test_one_edit_is_one_change(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH) as desk:
        changes = len(desk.board.session.cards.snapshot.changes)
        await edited(desk)
        await desk.board.saved()
        assert len(desk.board.session.cards.snapshot.changes) == changes + 1
        await edited(desk, "")
        await desk.board.saved()
        assert len(desk.board.session.cards.snapshot.changes) == changes + 1


async def test_nothing_changed_is_nothing_kept(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH) as desk:
        await edited(desk, "")
        assert desk.card.drafts == ()
        assert desk.said == []


async def test_the_template_comes_back_and_so_do_the_words(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH) as desk:
        template = desk.body
        await edited(desk)
        await desk.press("X")
        assert desk.body == template
        assert desk.card.drafts == ()
        assert desk.said[-1] == "the template's words again; u brings yours back"
        await desk.board.saved()
        await desk.press("u")
        await desk.board.until(lambda: desk.body.startswith("PS: "), "the words")


async def test_words_belong_to_the_reason_they_were_written_for(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH) as desk:
        await edited(desk)
        await desk.choose("reason", "family")
        assert not desk.body.startswith("PS: ")
        assert "your own words are kept with “another offer suits me”, warm" in desk.board.text
        await desk.choose("reason", "better-offer")
        assert desk.body.startswith("PS: ")
        await desk.choose("channel", "text")
        assert not desk.body.startswith("PS: ")
        await desk.choose("channel", "email")
        assert desk.body.startswith("PS: ")


async def test_the_subject_can_be_changed_too(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH) as desk:
        await desk.press("e")
        await desk.board.until(lambda: desk.screen.typing)
        await desk.press("tab")
        await desk.board.type("!")
        await desk.press("tab", "escape")
        assert desk.card.drafts[0].subject.endswith("analyst!")
        assert "analyst!" in desk.board.line_of("subject")


async def test_a_gap_in_ones_own_words_is_still_missing_and_still_filled(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH, settings=Config()) as desk:
        await edited(desk)
        assert "[your name]" in desk.card.drafts[0].body
        await desk.press("y")
        assert desk.said[-1] == "not copied, still missing: your name"
        await desk.board.type("Robin")
        await desk.press("enter")
        await desk.copied("y")
        assert desk.clipboard.texts[0].startswith("PS: Dear Bill,")
        assert desk.clipboard.texts[0].endswith("\nRobin")


async def test_words_without_the_gap_miss_nothing(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH, settings=Config()) as desk:
        draft = Draft(
            situation="decline",
            channel="email",
            subject="Your offer",
            body="No, thank you.",
            reason="better-offer",
            at=NOW,
        )
        app = desk.board.app
        app.session.cards.submit(
            intents.keep_draft(app.session.cards.snapshot, INITECH, "decline", "email", draft, NOW)
        )
        await desk.board.pilot.pause()
        assert desk.screen.composition.missing == ()
        await desk.copied("y")
        assert desk.clipboard.texts == ["No, thank you."]
        assert "no clear no" in desk.board.text


async def test_words_whose_reason_holds_no_longer_say_so(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH) as desk:
        app = desk.board.app
        draft = Draft(
            situation="decline", channel="email", body="I took another.", reason="accepted-elsewhere", at=NOW
        )
        app.session.cards.submit(
            intents.keep_draft(app.session.cards.snapshot, INITECH, "decline", "email", draft, NOW)
        )
        await desk.board.pilot.pause()
        await reopened(desk)
        assert desk.body == "I took another."
        assert "give a reason that no longer holds" in desk.board.text


async def test_what_is_pasted_cannot_act_on_the_terminal(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH) as desk:
        await desk.press("e")
        await desk.board.until(lambda: desk.screen.typing)
        await desk.board.paste("one\x1b]52;c;Z29uZQ==\x07\n[red]two[/]\u202e\n")
        assert "\x1b" not in desk.board.text
        await desk.press("escape")
        assert desk.card.drafts[0].body.startswith("one\ufffd]52;c;Z29uZQ==\ufffd\n[red]two[/]\ufffd\nDear")
        assert "[red]two[/]" in desk.board.text


async def test_what_another_program_changes_meanwhile_takes_no_words_away(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH) as desk:
        await desk.press("e")
        await desk.board.until(lambda: desk.screen.typing)
        await desk.board.type("PS: ")
        desk.board.elsewhere(intents.edit_card(desk.card, {"role": "Boss"}, NOW))
        await desk.board.until(lambda: desk.card.role == "Boss", "the other program's change")
        await desk.press("escape")
        assert desk.body.startswith("PS: ")
        assert desk.card.role == "Boss"


# -- in $EDITOR


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An editor that writes down what it sees, and puts a line before it."""
    path = tmp_path / "my editor"
    path.write_text(
        "#!/bin/sh\nfor file; do :; done\n"
        'cp "$file" "$0.saw"; ls -l "$file" > "$0.mode"; echo "$@" > "$0.args"\n'
        'printf "EDITED \\033[31m\\n" > "$0.new"; cat "$file" >> "$0.new"; cat "$0.new" > "$file"\n'
        "exit ${STATUS:-0}\n"
    )
    path.chmod(0o755)
    monkeypatch.setenv("EDITOR", f"'{path}' --wait")
    return path


def test_the_editor_gets_a_private_file_and_its_words_come_back_clean(tmp_path: Path, program: Path) -> None:
    folder = tmp_path / "state"
    assert edit("Dear Bill,\n\nno.", folder, ".txt", nullcontext()) == "EDITED \ufffd[31m\nDear Bill,\n\nno."
    assert Path(f"{program}.saw").read_text() == "Dear Bill,\n\nno.\n"
    assert Path(f"{program}.mode").read_text().startswith("-rw-------")
    assert Path(f"{program}.args").read_text().startswith("--wait ")
    assert list(folder.iterdir()) == []
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_an_editor_that_fails_is_named_and_what_it_wrote_is_kept(
    tmp_path: Path, program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STATUS", "3")
    with pytest.raises(EditorError, match="ended with status 3; what you wrote is in") as error:
        edit("Dear Bill,", tmp_path / "state", ".txt", nullcontext())
    kept = Path(str(error.value).rpartition(" ")[2])
    assert "EDITED" in kept.read_text()


def test_an_editor_that_gives_up_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "false")
    with pytest.raises(EditorError, match="false ended with status 1; nothing was changed"):
        edit("Dear Bill,", tmp_path / "state", ".txt", nullcontext())
    assert list((tmp_path / "state").iterdir()) == []


@pytest.mark.parametrize("puts", ["mkdir", "mkfifo"])
def test_an_editor_that_leaves_no_file_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, puts: str
) -> None:
    path = tmp_path / "editor"
    path.write_text(f'#!/bin/sh\nrm "$1"; {puts} "$1"\n')
    path.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(path))
    with pytest.raises(EditorError, match="is no file any more; nothing was changed"):
        edit("Dear Bill", tmp_path / "state", ".txt", nullcontext())


def test_an_editor_that_is_not_there_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "no-such-editor -w")
    with pytest.raises(EditorError, match="no-such-editor cannot be started: No such file"):
        edit("Dear Bill,", tmp_path / "state", ".txt", nullcontext())
    monkeypatch.delenv("EDITOR")
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(EditorError, match=r"vi cannot be started: .*; set \$EDITOR to one that you have"):
        edit("Dear Bill,", tmp_path / "state", ".txt", nullcontext())
    assert list((tmp_path / "state").iterdir()) == []


def test_the_editors_command_is_split_as_a_shell_would_and_run_without_one() -> None:
    assert editor({}) == ["vi"]
    assert editor({"VISUAL": " ", "EDITOR": "ed -p '; rm -rf /'"}) == ["ed", "-p", "; rm -rf /"]
    assert editor({"VISUAL": "a", "EDITOR": "b"}) == ["a"]
    with pytest.raises(EditorError, match=r"\$EDITOR cannot be read as a command"):
        editor({"EDITOR": "vi '"})


@pytest.mark.parametrize(
    "written",
    [
        b"\xef\xbb\xbfZo\xc3\xab, caf\xc3\xa9 \xe2\x80\x93 ok\n",
        b"Zo\xeb, caf\xe9 \x96 ok\n",
        b"\xef\xbb\xbfZo\xeb, caf\xe9 \x96 ok\n",
        "\ufeffZo\xeb, caf\xe9 \u2013 ok\n".encode("utf-16-le"),
    ],
    ids=["UTF-8 with a mark", "Latin-1", "Latin-1 with a mark", "UTF-16"],
)
def test_what_an_editor_writes_in_another_encoding_comes_back_as_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: bytes
) -> None:
    path = tmp_path / "editor"
    (tmp_path / "words").write_bytes(written)
    path.write_text(f'#!/bin/sh\ncat "{tmp_path}/words" > "$1"\n')
    path.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(path))
    assert edit("Dear Bill,", tmp_path / "state", ".txt", nullcontext()) == "Zo\xeb, caf\xe9 \u2013 ok"


@pytest.mark.parametrize(("name", "advice"), [("code", ': set EDITOR="code --wait"'), ("myeditor", "")])
def test_an_editor_that_does_not_wait_is_told_and_its_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, advice: str
) -> None:
    path = tmp_path / name
    path.write_text("#!/bin/sh\nexit 0\n")
    path.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(path))
    monkeypatch.setattr("offerboard.handover.editor._AT_ONCE", 60)  # a busy machine takes its time
    with pytest.raises(EditorError) as error:
        edit("Dear Bill,", tmp_path / "state", ".txt", nullcontext())
    said = f"{name} did not wait until you were done{advice}; what you write there will be in "
    assert str(error.value).startswith(said)
    assert Path(str(error.value).removeprefix(said)).read_text() == "Dear Bill,\n"


async def test_where_the_terminal_cannot_be_lent_it_says_so(tmp_path: Path, program: Path) -> None:
    async with composing(tmp_path, GLOBEX) as desk:
        await desk.press("E")
        assert desk.said == ["this terminal cannot be lent to an editor; e edits here"]
        assert desk.card.drafts == ()


async def test_words_that_cannot_be_saved_wait_for_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with composing(tmp_path, INITECH) as desk:
        template = desk.body
        with monkeypatch.context() as full:

            def fail(*_: object) -> None:
                raise OSError(errno.ENOSPC, "No space left on device")

            full.setattr(boardfile, "write_whole", fail)
            await edited(desk, "Hi. ")
            await desk.board.until(
                lambda: any("No space left" in said for said in desk.board.said), "the complaint"
            )
            assert any("what you typed is kept" in said for said in desk.board.said)
            await desk.board.until(lambda: desk.body == template, "the template's own letter")
        await edited(desk, "PS: ")
        await desk.board.saved()
        assert desk.board.card("Initech").drafts[0].body == f"PS: Hi. {template}"


async def test_of_a_card_deleted_elsewhere_the_words_wait_for_its_return(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH) as desk:
        app, template = desk.board.app, desk.body
        await desk.press("e")
        await desk.board.until(lambda: desk.screen.typing, "the text")
        await desk.board.type("Hi. ")
        app.session.cards.submit(intents.delete(app.session.cards.snapshot, [INITECH], NOW))
        await desk.board.saved()
        await desk.press("escape")
        await desk.board.until(lambda: not desk.open, "the board")
        await desk.press("u")
        await desk.board.until(lambda: INITECH in app.session.cards.snapshot.rows, "the card")
        app.request(OpenComposer(INITECH, "decline"))
        await desk.board.until(lambda: desk.ready, "the composer")
        await edited(desk, "PS: ")
        assert desk.body == f"PS: Hi. {template}"


async def test_a_card_that_is_gone_below_a_dialog_closes_it_with_the_dialog(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH) as desk:
        app = desk.board.app
        await desk.press("Q")
        code = await desk.board.on(CodeScreen)
        app.session.cards.submit(intents.delete(app.session.cards.snapshot, [INITECH], NOW))
        await desk.board.saved()
        await desk.board.pilot.pause()
        assert app.screen is code
        await desk.board.press("escape")
        await desk.board.on(BoardScreen)
        assert len(app.screen_stack) == 1
