"""Composing: what can be chosen, the letter as it changes, what it asks for, and how one leaves."""

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec import structs
from textual import events

from offerboard.cards.model import Card, Contact, Entry
from offerboard.cards.values import When
from offerboard.config import Config, load
from offerboard.tracker import intents
from offerboard.tui.board.screen import BoardScreen
from offerboard.tui.requests import OpenComposer
from tests.tui.composer.composing import GLOBEX, HOOLI, INITECH, OSCORP, PIPER, STARK, Desk, composing
from tests.tui.support import NOW, ZONE, demo_cards, made, open_board

NAMELESS = Config()


def slugs(desk: Desk, group: str) -> list[str]:
    found = next(one for one in desk.screen.radios.groups if one.name == group)
    return [item.slug for item in found.options]


# -- choosing


async def test_it_opens_on_what_the_card_calls_for(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH) as desk:
        choice = desk.screen.composition.choice
        assert (choice.situation, choice.channel, choice.reason) == ("decline", "email", "better-offer")
        assert "Bill Lund <bill@initech.example>" in desk.board.text
        assert "Robin Vale: offer for Report analyst" in desk.board.text
        assert "decided not to accept it." in desk.board.text
        assert "clear no in the second sentence" in desk.board.text
        assert "not told yet" in desk.board.line_of("Compose")


async def test_only_what_fits_the_card_is_offered(tmp_path: Path) -> None:
    async with composing(tmp_path, STARK) as desk:
        assert slugs(desk, "situation")[0] == "withdraw"
        assert "competing" not in slugs(desk, "reason")


async def test_the_letter_follows_every_choice_at_once(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH) as desk:
        assert "Best wishes," in desk.board.text
        await desk.choose("tone", "plain")
        assert "Kind regards," in desk.board.text
        await desk.choose("reason", "family")
        assert "I am doing so for family reasons." in desk.board.text
        await desk.choose("channel", "text")
        assert desk.body.startswith("Hello Bill, this is Robin Vale.")
        assert "subject" not in desk.board.text


async def test_left_and_right_choose_without_looking(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH) as desk:
        await desk.press("tab", "l")
        assert desk.screen.composition.choice.channel == "text"
        await desk.press("h", "h", "h")
        assert desk.screen.composition.choice.channel == "phone"


async def test_numbers_and_the_mouse_choose_too(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH) as desk:
        await desk.press("tab", "3")
        assert desk.screen.composition.choice.channel == "text"
        lines = desk.board.text.splitlines()
        y = next(at for at, line in enumerate(lines) if "phone" in line)
        await desk.board.pilot.click(offset=(lines[y].index("phone"), y))
        assert desk.screen.composition.choice.channel == "phone"


async def test_what_would_be_untrue_cannot_be_said_and_says_why(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH) as desk:
        before = desk.body
        await desk.choose("reason", "accepted-elsewhere")
        assert desk.body == before
        assert "accepted elsewhere: you have not accepted another offer on this board" in desk.said
        accepted = intents.end(
            desk.board.session.cards.snapshot, [GLOBEX], "accepted", NOW, desk.board.session.config.policy
        )
        desk.board.session.cards.submit(accepted)
        await desk.board.pilot.pause()
        await desk.choose("reason", "accepted-elsewhere")
        assert "I've accepted another job" in desk.body


async def test_another_offer_is_named_only_where_there_is_one(tmp_path: Path) -> None:
    alone = [card for card in demo_cards() if card.id == INITECH]
    async with composing(tmp_path, INITECH, cards=alone) as desk:
        group = next(one for one in desk.screen.radios.groups if one.name == "reason")
        assert {item.slug for item in group.options if not item.available} == {
            "better-offer",
            "accepted-elsewhere",
        }
        assert desk.screen.composition.choice.reason == "none"


async def test_a_phone_script_is_steps_and_branches_and_is_copied_as_it_is(tmp_path: Path) -> None:
    async with composing(tmp_path, GLOBEX, size=(140, 70)) as desk:
        assert desk.screen.composition.choice.channel == "phone"
        assert "+33 4 55 50 14 20" in desk.board.line_of("call")
        assert "##" not in desk.board.text
        assert "Thank them and say no" in desk.board.text
        await desk.copied("y")
        assert desk.clipboard.texts[0].startswith("## Greet\n\n")
        assert "## If voicemail" in desk.clipboard.texts[0]


async def test_a_long_script_scrolls_under_the_remarks(tmp_path: Path) -> None:
    async with composing(tmp_path, GLOBEX, size=(100, 24)) as desk:
        assert "Greet" in desk.board.text
        assert "clear no in the second sentence" in desk.board.text
        await desk.press(*["pagedown"] * 8)
        assert "Count to five" in desk.board.text
        assert "clear no in the second sentence" in desk.board.text


# -- what is missing


async def test_what_is_missing_is_said_asked_for_and_filled_in_live(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH, settings=NAMELESS) as desk:
        assert desk.asked == ["name", "valued"]
        assert "[your name]" in desk.board.text
        await desk.press("y")
        assert desk.said == ["not copied, still missing: your name"]
        assert desk.clipboard.texts == []
        await desk.board.type("Robin V")
        assert "Robin V" in desk.body
        assert "[your name]" not in desk.board.text
        await desk.board.type("ale")
        await desk.press("enter")
        assert desk.asked == ["valued"]
        assert desk.screen.radios.has_focus
        await desk.board.app.workers.wait_for_complete()
        assert load(tmp_path / "config.toml").name == "Robin Vale"
        await desk.copied("y")
        assert desk.clipboard.texts[0].endswith(",\nRobin Vale")


async def test_a_name_that_cannot_be_kept_is_used_all_the_same(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH, settings=NAMELESS) as desk:
        (tmp_path / "config.toml").mkdir()
        await desk.press("y")
        await desk.board.type("Robin Vale")
        await desk.press("enter")
        await desk.board.until(lambda: "config.toml" in desk.said[-1], "what went wrong")
        assert desk.asked == ["valued"]
        await desk.copied("y")
        assert desk.clipboard.texts[0].endswith(",\nRobin Vale")


async def test_looking_into_another_window_keeps_no_half_a_name(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH, settings=NAMELESS) as desk:
        await desk.press("y")
        await desk.board.type("Rob")
        desk.board.app.post_message(events.AppBlur())
        await desk.board.pilot.pause()
        desk.board.app.post_message(events.AppFocus())
        await desk.board.until(lambda: desk.screen.typing, "the cursor in the line")
        assert desk.asked == ["name", "valued"]
        assert not (tmp_path / "config.toml").exists()
        await desk.board.type("in")
        assert desk.filled("name") == "Robin"


async def test_until_when_is_read_as_people_write_it(tmp_path: Path) -> None:
    async with composing(tmp_path, PIPER, "more-time") as desk:
        assert desk.asked == ["until", "valued"]
        await desk.press("y")
        assert desk.said[-1] == "not copied, still missing: until when"
        await desk.board.type("someday")
        await desk.press("enter")
        assert "not understood" in desk.board.text
        assert "[until when]" in desk.body
        await desk.press(*["backspace"] * 7)
        await desk.board.type("10 dec 17:00")
        await desk.press("enter")
        assert "Could I have until Thursday 10 December at 17:00" in desk.body
        await desk.press("enter")
        assert desk.screen.radios.has_focus
        await desk.copied("y")
        until = When.moment(NOW.replace(month=12, day=10, hour=17, minute=0, tzinfo=None), ZONE)
        assert desk.card.timeline[-1].until == until
        await desk.press("s")
        assert desk.card.extensions[-1].until == until
        assert desk.card.facts.asked is not None


async def test_a_wrong_date_is_named_when_copying(tmp_path: Path) -> None:
    async with composing(tmp_path, PIPER, "more-time") as desk:
        await desk.press("y")
        await desk.board.type("soonish")
        await desk.press("escape", "y")
        assert desk.said[-1].startswith("until when: not understood")
        assert desk.clipboard.texts == []


async def test_an_address_is_kept_on_the_card(tmp_path: Path) -> None:
    async with composing(tmp_path, STARK) as desk:
        assert desk.asked == ["to", "valued"]
        desk.screen.asked.focus_on("to")
        await desk.board.type("not an address")
        await desk.press("enter")
        assert desk.card.contacts == ()
        assert "write name@company.example" in desk.board.text
        await desk.press("ctrl+u")
        await desk.board.type("Ann Lee <ann@stark.example>")
        assert "Ann Lee <ann@stark.example>" in desk.board.line_of("to  ")
        await desk.press("enter")
        assert desk.card.contacts == (Contact(name="Ann Lee", email="ann@stark.example"),)
        assert "Dear Ann," in desk.body
        assert desk.asked == ["valued"]
        desk.screen.composition.answer("to", "ann@stark.example")  # while it is still being typed
        desk.screen.composition.choose("channel", "text")
        assert desk.screen.composition.letter.to == ""  # type: ignore[union-attr]


async def test_an_address_goes_to_who_is_there_already(tmp_path: Path) -> None:
    bill = Contact(name="Bill Lund", phone="+1 555 0100")
    cards = [structs.replace(card, contacts=(bill,)) for card in demo_cards() if card.id == INITECH]
    async with composing(tmp_path, INITECH, cards=cards) as desk:
        desk.screen.asked.focus_on("to")
        await desk.board.type("bill@initech.example")
        await desk.press("tab")
        assert desk.card.contacts == (structs.replace(bill, email="bill@initech.example"),)


async def test_the_role_is_kept_on_the_card(tmp_path: Path) -> None:
    cards = [structs.replace(card, role="") for card in demo_cards() if card.id == INITECH]
    async with composing(tmp_path, INITECH, cards=cards) as desk:
        assert desk.asked == ["role", "valued"]
        await desk.press("y")
        await desk.board.type("Analyst")
        await desk.press("escape")
        assert desk.card.role == "Analyst"
        assert "the analyst position" in desk.body


async def test_what_you_valued_is_kept_on_the_card(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH) as desk:
        assert "valued" in desk.asked
        desk.screen.asked.focus_on("valued")
        await desk.board.type("how openly the team talks")
        await desk.press("escape")
        assert desk.card.valued == "how openly the team talks"
        assert "how openly the team talks" in desk.body
        await desk.press("escape")
        desk.board.app.request(OpenComposer(INITECH))
        await desk.board.until(lambda: desk.ready)
        assert desk.filled("valued") == "how openly the team talks"
        await desk.press("escape")
        desk.board.app.session.cards.submit(intents.edit_card(desk.card, {"valued": "the pace"}, NOW))
        desk.board.app.request(OpenComposer(INITECH))
        await desk.board.until(lambda: desk.ready)
        assert desk.filled("valued") == "the pace"
        assert "how openly the team talks" not in desk.body
        desk.screen.asked.focus_on("valued")
        await desk.press("ctrl+u", "escape")
        assert desk.card.valued == ""
        assert "how openly the team talks" not in desk.body


async def test_what_was_noted_of_a_meeting_stands_where_a_thank_you_asks_for_it(tmp_path: Path) -> None:
    met = Entry(kind="met", at=NOW - timedelta(hours=3), logged=NOW, text="they pair every day")
    card = made("Werft", role="Dev", timeline=(met,))
    async with composing(tmp_path, card.id, "thank-you", cards=[card]) as desk:
        assert "detail" in desk.asked
        assert "you noted: they pair every day" in desk.board.text


async def test_the_date_that_was_copied_is_remembered(tmp_path: Path) -> None:
    until = When.whole(NOW.replace(month=12, day=8).date(), ZONE)
    async with composing(tmp_path, PIPER, "more-time") as desk:
        desk.screen.composition.answer("until", until)
        await desk.copied("y")
        await desk.press("escape")
        desk.board.app.request(OpenComposer(PIPER, "more-time"))
        await desk.board.until(lambda: desk.ready)
        assert desk.screen.composition.until == until
        assert desk.filled("until") == "8 Dec 2026"


@pytest.mark.parametrize("open_over_midnight", [False, True])
async def test_an_answer_that_counts_a_day_is_not_put_back_on_a_later_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, open_over_midnight: bool
) -> None:
    async with composing(tmp_path, PIPER, "negotiate") as desk:
        for name, text in (("basis", "we spoke of it today"), ("second", "more days off")):
            desk.screen.asked.focus_on(name)
            await desk.board.type(text)
            await desk.press("escape")
        for now, basis in ((NOW, "we spoke of it today"), (NOW + timedelta(days=1), "")):
            if open_over_midnight:
                monkeypatch.setenv("OFFERBOARD_NOW", now.isoformat())
            await desk.press("escape")
            monkeypatch.setenv("OFFERBOARD_NOW", now.isoformat())
            desk.board.app.request(OpenComposer(PIPER, "negotiate"))
            await desk.board.until(lambda: desk.ready)
            assert (desk.filled("basis"), desk.filled("second")) == (basis, "more days off")


# -- leaving


async def test_escape_goes_one_step_back_and_keeps_what_was_typed(tmp_path: Path) -> None:
    async with composing(tmp_path, PIPER, "more-time") as desk:
        await desk.choose("reason", "family")
        await desk.press("y")
        await desk.board.type("10 dec")
        await desk.press("escape")
        assert desk.open
        assert desk.screen.radios.has_focus
        await desk.press("escape")
        assert isinstance(desk.board.app.screen, BoardScreen)
        desk.board.app.request(OpenComposer(PIPER, "more-time"))
        await desk.board.until(lambda: desk.ready and desk.screen.composition.until is not None)
        assert desk.filled("until") == "10 Dec 2026"
        assert desk.screen.composition.choice.reason == "family"
        assert desk.card.facts.copied is None


async def test_typed_letters_are_no_commands(tmp_path: Path) -> None:
    async with composing(tmp_path, PIPER, "more-time") as desk:
        await desk.press("y")
        await desk.board.type("sysXeAu")
        assert desk.open
        assert desk.filled("until") == "sysXeAu"
        assert desk.clipboard.texts == []


async def test_c_writes_to_the_card_under_the_cursor_though_others_are_selected(tmp_path: Path) -> None:
    async with composing(tmp_path, GLOBEX) as desk:
        await desk.press("escape")
        desk.below.go_to(GLOBEX)
        await desk.press("space")
        current = desk.below.current
        assert current not in (None, GLOBEX)
        await desk.press("c")
        await desk.board.until(lambda: desk.ready, "the composer")
        assert desk.screen.card_id == current


async def test_where_nothing_can_be_written_it_says_so(tmp_path: Path) -> None:
    cards = [
        structs.replace(card, outcome="unknown", ended_by=None) if card.id == OSCORP else card
        for card in demo_cards()
    ]
    async with open_board(tmp_path, cards) as board:
        board.app.request(OpenComposer(OSCORP))
        board.app.request(OpenComposer(STARK, "more-time"))
        await board.pilot.pause()
        assert isinstance(board.app.screen, BoardScreen)
        said = board.said
        assert said == [
            "there is nothing to write to Oscorp as it stands",
            "more time does not fit Stark Rail: there is no offer waiting for your decision",
        ]


async def test_a_card_deleted_elsewhere_closes_it(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH) as desk:
        app = desk.board.app
        app.session.cards.submit(intents.delete(app.session.cards.snapshot, [INITECH], NOW))
        await desk.board.until(lambda: not desk.open, "the board")
        assert any(INITECH in said for said in desk.said)


async def test_what_changes_elsewhere_changes_the_letter(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH) as desk:
        fields = {"role": "Chief analyst"}
        desk.board.session.cards.submit(intents.edit_card(desk.card, fields, NOW))
        await desk.board.until(lambda: "the chief analyst position" in desk.body)
        assert "Chief analyst" in desk.board.line_of("Compose")


# -- any keys, any terminal, any text


async def test_ones_own_keys_work_and_are_what_the_screen_names(tmp_path: Path) -> None:
    keys = {"letter_sent": "w", "copy": "f5", "copy_next": "f6", "close": "f10"}
    async with composing(tmp_path, GLOBEX, settings=Config(name="Robin Vale", keys=keys)) as desk:
        await desk.copied("f6")
        assert desk.said == ["number copied; f6 copies the body next"]
        await desk.copied("f5")
        assert desk.said[-1] == "body copied; once it is said, press w"
        assert "copied just now: sent? w confirms it" in desk.screen.letter_pane.remarks
        assert "f5 Copy" in desk.board.text.splitlines()[-1]
        await desk.press("f10")
        assert not desk.open


@pytest.mark.parametrize("size", [(80, 24), (99, 30)])
async def test_on_a_narrow_screen_choices_stand_above_the_letter(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with composing(tmp_path, INITECH, size=size) as desk:
        lines = desk.board.text.splitlines()
        assert "decline" in desk.board.line_of("What for")
        assert "email" in desk.board.line_of("By  ")
        assert "another offer suits me" in desk.board.line_of("Because")
        assert "Dear Bill," in desk.board.text
        assert next(at for at, line in enumerate(lines) if "Dear" in line) > 6
        await desk.press("j", "j", "l", "l", "l")
        assert desk.screen.composition.choice.reason == "moving-home"
        assert "moving home" in desk.board.line_of("Because")
        assert "I'm moving back to my home town to live and work there." in " ".join(desk.body.split())
        await desk.press("shift+tab", "1")
        assert desk.screen.composition.choice.channel == "phone"


async def test_it_can_be_resized(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH) as desk:
        await desk.press("tab", "tab", "3")
        before = desk.body
        for size in ((80, 24), (140, 40), (60, 20), (100, 30)):
            await desk.board.pilot.resize_terminal(*size)
            await desk.board.pilot.pause()
            assert desk.body == before
            assert "Because" in desk.board.text


async def test_what_stands_above_the_letter_is_aligned_with_what_is_asked_where_there_is_room(
    tmp_path: Path,
) -> None:
    def column(words: str) -> int:
        return desk.board.line_of(words).index(words)

    async with composing(tmp_path, GLOBEX, "more-time", size=(140, 40)) as desk:
        await desk.board.until(lambda: column("fri 17:00") == column("+33"), "aligned")
        await desk.board.pilot.resize_terminal(80, 24)
        await desk.board.until(lambda: desk.board.line_of(" call     +33"), "narrow labels")
        await desk.board.pilot.resize_terminal(140, 40)
        await desk.board.until(lambda: column("fri 17:00") == column("+33"), "aligned again")


HOSTILE = "[@click=app.quit]x[/] \x1b]0;gone\x07\u202eevil"


def hostile() -> Card:
    return made(
        HOSTILE,
        id_="h0st11e0",
        role="Dev [/F]",
        stage="offer",
        received=When.whole(NOW.date(), ZONE),
        contacts=(Contact(name="[b]Eve[/b]", email="eve@evil.example", phone="[red]1[/red]"),),
    )


@pytest.mark.parametrize("channel", ["email", "phone", "text"])
async def test_foreign_text_is_text(tmp_path: Path, channel: str) -> None:
    async with composing(tmp_path, "h0st11e0", "decline", cards=[hostile()], size=(140, 50)) as desk:
        await desk.choose("channel", channel)
        assert "[@click=app.quit]x[/]" in desk.board.text
        assert "Dev [/F]" in desk.board.text
        assert "\x1b" not in desk.board.text
        assert "\u202e" not in desk.board.text
        lines = desk.board.text.splitlines()
        for y, line in enumerate(lines):
            if (at := line.find("[@click")) >= 0:
                await desk.board.pilot.click(offset=(at + 3, y))
        assert desk.board.app.is_running
        await desk.copied("y")
        assert "\x1b" not in desk.clipboard.texts[0]
        assert "[@click=app.quit]x[/]" in desk.clipboard.texts[0]


async def test_hooli_was_asked_already_and_the_letter_says_so(tmp_path: Path) -> None:
    async with composing(tmp_path, HOOLI, "more-time") as desk:
        assert desk.screen.composition.missing == ()
        assert desk.asked == ["until", "valued"]
        assert "To put in writing what I asked you" in desk.body


@pytest.mark.parametrize(("size", "lines", "columns"), [((80, 24), 10, 70), ((100, 30), 10, 60)])
async def test_the_letter_has_room(tmp_path: Path, size: tuple[int, int], lines: int, columns: int) -> None:
    async with composing(tmp_path, INITECH, size=size) as desk:
        shown = desk.board.text.splitlines()
        rules = [at for at, text in enumerate(shown) if "─" * columns in text]
        assert rules[1] - rules[0] - 1 >= lines, desk.board.text
        assert "clear no" in desk.board.text  # what the linter says comes first, whatever has to give way
        for _ in range(4):
            await desk.press("pagedown")
        assert "decided on 21 Nov" in desk.board.text


async def test_the_reason_of_a_decision_counts_for_more_than_one_chosen_before(tmp_path: Path) -> None:
    async with composing(tmp_path, "acmegmbh", "decline") as desk:
        await desk.choose("reason", "family")
        assert "family" in desk.body
        await desk.press("escape")
        board = desk.board
        board.elsewhere(
            intents.decide(
                board.session.cards.snapshot, "acmegmbh", "no", NOW, reason="terms", told="not-fit"
            )
        )
        await board.until(lambda: desk.card.decision, "the decision")
        board.app.request(OpenComposer("acmegmbh", "decline"))
        await board.until(lambda: desk.ready, "the composer")
        assert "family" not in desk.body
        await desk.choose("reason", "family")
        await desk.press("escape")
        board.app.request(OpenComposer("acmegmbh", "decline"))
        await board.until(lambda: desk.ready, "the composer")
        assert "family" in desk.body, "this was chosen after it"


async def test_the_letter_has_room_below_three_lines_that_ask(tmp_path: Path) -> None:
    async with composing(tmp_path, HOOLI, "more-time", size=(80, 24), settings=Config(zone=ZONE)) as desk:
        assert len(desk.asked) == 3
        shown = desk.board.text.splitlines()
        first = next(at for at, text in enumerate(shown) if "priya@hooli.example" in text)
        said = next(at for at, text in enumerate(shown) if text.startswith(" ── "))
        assert said - first - 1 >= 10, desk.board.text  # without the rule below its subject
        assert "72 words   ✓ an exact date" in shown[said]
        assert "until Saturday 28 November" in desk.board.text


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (99, 30)])
async def test_on_a_narrow_screen_choices_stand_in_a_grid(tmp_path: Path, size: tuple[int, int]) -> None:
    async with composing(tmp_path, GLOBEX, size=size) as desk:
        starts = [
            {at for at, sign in enumerate(desk.board.line_of(title)) if sign in "◉○"}
            for title in ("What for", " By  ", "Because", "Tone", " In  ")
        ]
        assert all(at % 13 == 11 for columns in starts for at in columns), desk.board.text
        assert all(columns >= {11} for columns in starts)
        assert len(starts[3]) == len(starts[4]) == 3


async def test_a_row_of_reasons_says_how_many_are_not_in_it(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH, size=(80, 24)) as desk:
        reasons = next(group for group in desk.screen.radios.groups if group.name == "reason").options
        await desk.press("tab", "tab")
        seen = set[str]()
        for _ in reasons:
            row = desk.board.line_of("Because").rstrip()
            chosen = desk.screen.composition.choice.reason
            assert f"◉ {next(one.label for one in reasons if one.slug == chosen)}" in row
            shown = [one.label for one in reasons if f" {one.label} " in row]
            assert row.endswith(f"  {len(reasons) - len(shown)} more")
            seen.update(shown)
            await desk.press("l")
        assert seen == {one.label for one in reasons}


async def test_a_click_on_how_many_more_turns_to_the_next_row(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH, size=(80, 24)) as desk:
        lines = desk.board.text.splitlines()
        at = next(at for at, text in enumerate(lines) if "Because" in text)
        await desk.board.pilot.click(offset=(lines[at].index(" more") + 2, at))
        assert "another offer suits me" not in desk.board.line_of("Because")
        assert desk.screen.composition.choice.reason == "family"
        await desk.board.pilot.click(offset=(lines[1].rindex("/"), 1))
        assert desk.screen.finder.is_open


async def test_what_is_said_to_be_missing_goes_once_it_is_given(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH, settings=NAMELESS) as desk:
        await desk.press("y")
        assert "still missing: your name" in desk.board.text
        await desk.press("R")
        assert "still missing" not in desk.board.text
        await desk.press("backspace", "escape", "y", "escape")
        assert "still missing: your name" in desk.board.text


async def test_a_first_day_is_asked_for_as_a_day_and_no_hour(tmp_path: Path) -> None:
    cards = [made("Acme", id_="acme0001", stage="offer", role="Dev", written=True)]
    async with open_board(tmp_path, cards) as board:
        board.app.request(OpenComposer("acme0001", "accept"))
        await board.until(lambda: board.line_of("first day"), "what the letter lacks")
        assert "1 feb, in 3 months, …" in board.line_of("first day")
