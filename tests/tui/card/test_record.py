"""What happened: a key for what, a few fields, and what each means for the card."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from textual.events import Key

from offerboard.cards.model import Card, Contact, Extension, Round
from offerboard.cards.terms import Stated, Terms
from offerboard.cards.values import Bonus, Money, Pay, When
from offerboard.config import Config
from offerboard.tracker import intents
from offerboard.tui.base.steps import TwoStepDialog
from tests.tui.support import NOW, ZONE, Board, field, made, open_board

FRIDAY = When.moment(datetime.fromisoformat("2026-11-27T17:00"), ZONE)


def offer(company: str = "Acme", **fields: object) -> Card:
    received = When.moment(NOW - timedelta(days=4), ZONE)
    return made(company, **{"stage": "offer", "received": received, "written": True, **fields})


def declined(company: str = "Initech", **fields: object) -> Card:
    ended = NOW - timedelta(days=1)
    return offer(
        company, **{"stage": "closed", "outcome": "declined", "ended": ended, "ended_by": "me", **fields}
    )


async def opened(board: Board, key: str = "") -> TwoStepDialog:
    """Open the dialog, and what a key stands for."""
    await board.press("r")
    screen = await board.on(TwoStepDialog)
    if key:
        await board.press(key)
        await board.until(lambda: screen.fields, "the fields")
        await board.pilot.pause()
    return screen


async def fill(board: Board, **texts: str) -> None:
    """Put texts into fields by their keys, as a paste would."""
    screen = board.app.screen
    assert isinstance(screen, TwoStepDialog)
    for each in screen.fields:
        if each.key in texts:
            each.text = texts.pop(each.key)
    assert not texts, f"no field {', '.join(texts)}"
    await board.pilot.pause()


async def save(board: Board, company: str = "Acme") -> Card:
    await board.press("ctrl+s")
    assert len(board.app.screen_stack) == 1, board.text
    await board.saved()
    return board.card(company)


@pytest.mark.parametrize("size", [(140, 40), (80, 24)])
async def test_two_keys_note_a_call_that_waits_for_an_answer(tmp_path: Path, size: tuple[int, int]) -> None:
    async with open_board(tmp_path, [offer()], size=size) as board:
        await opened(board, "c")
        assert "Record for Acme: they called" in board.text
        card = await save(board)
        assert "answer them" in board.text
    assert card.facts.unanswered == NOW
    (entry,) = card.timeline
    assert (entry.kind, entry.channel, entry.owed, entry.at) == ("heard", "phone", True, NOW)


async def test_a_mail_that_needs_no_answer_names_when_they_will_write(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        await opened(board, "w")
        await board.press("n")
        await fill(board, named="fri 17:00", when="yesterday 9:00", text="they liked the talk")
        await board.until(lambda: "Fri 27 Nov 17:00" in board.text, "what was understood")
        card = await save(board)
    assert card.facts.unanswered is None
    assert card.facts.named == FRIDAY
    (entry,) = card.timeline
    assert (entry.kind, entry.channel, entry.text) == ("heard", "email", "they liked the talk")
    assert entry.at == datetime.fromisoformat("2026-11-21T09:00+01:00")
    assert entry.logged == NOW


async def test_more_time_granted_moves_the_reply_by_and_needs_its_date(tmp_path: Path) -> None:
    waiting = Extension(asked=NOW - timedelta(days=1))
    async with open_board(tmp_path, [offer(reply_by=FRIDAY, extensions=(waiting,))]) as board:
        screen = await opened(board, "g")
        await board.press("ctrl+s")
        assert "until when?" in board.text
        assert field(screen, "until", "named", "reply_by", "asked").control.has_focus
        await fill(board, until="2 dec")
        card = await save(board)
    assert card.reply_by is not None
    assert card.reply_by.date.isoformat() == "2026-12-02"
    assert card.extensions[0].state == "granted"


async def test_more_time_is_granted_until_the_date_that_was_asked_for_unless_another_is_typed(
    tmp_path: Path,
) -> None:
    waiting = Extension(asked=NOW - timedelta(days=1), until=When.whole(date(2026, 12, 1), ZONE))
    async with open_board(tmp_path, [offer(reply_by=FRIDAY, extensions=(waiting,))]) as board:
        await opened(board, "g")
        await board.press("ctrl+s")
        await board.saved()
        assert board.card("Acme").reply_by == waiting.until


@pytest.mark.parametrize(
    ("key", "typed", "why"),
    [
        ("g", "thu", "it stands until Fri 27 Nov 17:00 already"),
        ("a", "thu", "it stands until Fri 27 Nov 17:00 already"),
        ("o", "16 nov 2026", "that is before the offer came"),
        ("c", "16 nov 2026", "that was past when it was said"),
    ],
)
async def test_a_date_that_cannot_be_is_said_beside_its_field_and_nothing_is_saved(
    tmp_path: Path, key: str, typed: str, why: str
) -> None:
    async with open_board(tmp_path, [offer(reply_by=FRIDAY)], size=(80, 24)) as board:
        screen = await opened(board, key)
        field(screen, "until", "named", "reply_by", "asked").text = typed
        await board.press("ctrl+s")
        assert (
            field(screen, "until", "named", "reply_by", "asked").problem,
            field(screen, "until", "named", "reply_by", "asked").text,
        ) == (why, typed)
        assert why in board.text
        assert field(screen, "until", "named", "reply_by", "asked").control.has_focus
        assert board.card("Acme").reply_by == FRIDAY


async def test_more_time_for_an_offer_without_a_date_gives_it_its_first_one(tmp_path: Path) -> None:
    async with open_board(tmp_path, [offer()], size=(80, 24)) as board:
        screen = await opened(board, "g")
        assert "the first date they give" in board.text
        field(screen, "until", "named", "reply_by", "asked").text = "fri 17:00"
        await board.press("ctrl+s")
        await board.saved()
        assert board.card("Acme").reply_by == FRIDAY


async def test_more_time_refused_leaves_the_date(tmp_path: Path) -> None:
    waiting = Extension(asked=NOW - timedelta(days=1))
    async with open_board(tmp_path, [offer(reply_by=FRIDAY, extensions=(waiting,))]) as board:
        await opened(board, "f")
        card = await save(board)
    assert card.reply_by == FRIDAY
    assert card.extensions[0].state == "refused"


async def test_more_time_asked_keeps_the_old_date_running(tmp_path: Path) -> None:
    async with open_board(tmp_path, [offer(reply_by=FRIDAY)]) as board:
        await opened(board, "a")
        await fill(board, asked="2 dec")
        card = await save(board)
    assert card.reply_by == FRIDAY
    assert card.facts.asked == NOW
    (extension,) = card.extensions
    assert extension.until is not None
    assert extension.state == "asked"


async def test_a_changed_offer_has_its_new_pay_and_date_and_the_old_pay_in_the_timeline(
    tmp_path: Path,
) -> None:
    before = Pay(base=Money(amount=Decimal(92000), currency="EUR"), bonus=Bonus(percent=Decimal(8)))
    async with open_board(tmp_path, [offer(pay=before)]) as board:
        await opened(board, "o")
        assert "92000 EUR/year" in board.text
        await board.press("ctrl+s")
        assert "what changed" in board.text
        await fill(board, base="€97k", reply_by="fri 17:00")
        card = await save(board)
    assert card.pay is not None
    assert card.pay.base == Money(amount=Decimal(97000), currency="EUR")
    assert card.pay.bonus == before.bonus
    assert card.reply_by == FRIDAY
    assert card.timeline[-1].pay == before


@pytest.mark.parametrize(("key", "channel"), [("n", None), ("e", "email"), ("p", "phone")])
async def test_new_terms_are_in_writing_only_where_the_channel_says_so(
    tmp_path: Path, key: str, channel: str | None
) -> None:
    async with open_board(tmp_path, [offer(written=False)]) as board:
        screen = await opened(board, "o")
        assert field(screen, "channel").value is None
        await fill(board, base="€97k")
        field(screen, "channel").control.focus()
        await board.press(key)
        card = await save(board)
    assert (card.timeline[-1].channel, card.written) == (channel, channel == "email")


async def test_amounts_stay_hidden_while_pay_is_hidden(tmp_path: Path) -> None:
    pay = Pay(base=Money(amount=Decimal(92000), currency="EUR"))
    async with open_board(tmp_path, [offer(pay=pay)], settings=Config(hide_pay=True)) as board:
        await opened(board, "o")
        assert "92" not in board.text


@pytest.mark.parametrize(("key", "kind", "channel"), [("C", "called", "phone"), ("W", "sent", "email")])
async def test_your_own_call_or_mail_can_be_what_told_them_your_no(
    tmp_path: Path, key: str, kind: str, channel: str
) -> None:
    async with open_board(tmp_path, [declined()]) as board:
        await opened(board, key)
        await board.press("ctrl+s")
        assert "did you tell them your no?" in board.text
        await board.press("t")
        await fill(board, when="yesterday 15:00", text="she took it well")
        card = await save(board, "Initech")
        await board.until(lambda: "not told" not in board.text, "the pane")
        await board.press("u")
        await board.until(lambda: board.card("Initech").told is None, "one undo")
        assert board.card("Initech").timeline == ()
    assert card.told is not None
    assert card.told.channel == channel
    assert card.told.at == datetime.fromisoformat("2026-11-21T15:00+01:00")
    assert [(entry.kind, entry.situation) for entry in card.timeline] == [(kind, "decline"), ("noted", None)]
    assert card.timeline[-1].text == "she took it well"


async def test_a_call_about_something_else_tells_nothing(tmp_path: Path) -> None:
    async with open_board(tmp_path, [declined()]) as board:
        await opened(board, "C")
        await board.press("i")
        card = await save(board, "Initech")
        assert "not told" in board.text
    assert card.told is None
    assert card.timeline[-1].kind == "called"


async def test_a_no_that_was_taken_back_elsewhere_is_not_noted_as_told(tmp_path: Path) -> None:
    async with open_board(tmp_path, [declined()]) as board:
        screen = await opened(board, "W")
        await board.press("t")
        rows = board.session.cards.snapshot.rows
        board.elsewhere(intents.move(board.session.cards.snapshot, list(rows), "offer", NOW))
        await board.until(lambda: board.session.cards.snapshot.rows != rows, "the other program's change")
        await board.press("ctrl+s")
        assert board.app.screen is screen
        assert "no answer of yours left" in board.text


async def test_of_several_cards_that_do_not_all_owe_a_no_none_is_told_by_the_way(tmp_path: Path) -> None:
    async with open_board(
        tmp_path, [declined(), made("Oscorp", stage="closed", outcome="rejected")]
    ) as board:
        await board.press("space", "space")
        await opened(board, "C")
        assert "your no" not in board.text
        card = await save(board, "Initech")
    assert card.told is None


async def test_a_yes_that_was_not_told_is_asked_for_as_a_yes(tmp_path: Path) -> None:
    async with open_board(tmp_path, [offer(outcome="accepted", ended=NOW)]) as board:
        await opened(board, "W")
        assert "your yes" in board.text
        await board.press("t")
        card = await save(board)
    assert card.told is not None
    assert card.timeline[-1].situation == "accept"


async def test_a_note_needs_words(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        await opened(board, "n")
        await board.press("ctrl+s")
        assert "a note needs its words" in board.text
        await fill(board, text="Dev [/F] [@click=app.quit]x[/]")
        card = await save(board)
        await board.until(lambda: "Dev [/F]" in board.text, "the pane")
    assert card.timeline[-1].text == "Dev [/F] [@click=app.quit]x[/]"


async def test_only_offers_have_their_time_and_terms_in_the_list(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        await opened(board)
        assert "they called" in board.text
        assert "more time" not in board.text
        assert "changed the offer" not in board.text
        await board.press("g", "o", "a")
        assert "Record for Acme" in board.text
        assert not board.app.screen.query("Field")


async def test_esc_goes_back_to_the_list_and_the_next_line_has_what_was_typed(tmp_path: Path) -> None:
    async with open_board(tmp_path, [offer()]) as board:
        screen = await opened(board, "c")
        await fill(board, text="Ms Weber, about the start", when="yesterday")
        await board.press("escape")
        assert "they granted more time" in board.text
        await board.press("w")
        await board.until(lambda: "they wrote" in board.text and screen.fields, "the fields")
        assert "Ms Weber, about the start" in board.text
        card = await save(board)
    assert card.timeline[-1].text == "Ms Weber, about the start"
    assert card.timeline[-1].channel == "email"


async def test_the_paper_of_an_offer_that_was_only_spoken_came(tmp_path: Path) -> None:
    spoken = NOW - timedelta(days=3)
    async with open_board(tmp_path, [offer(written=False, spoken=spoken)], size=(80, 24)) as board:
        await opened(board, "p")
        assert "Record for Acme: their paper came" in board.text
        await fill(board, when="yesterday 9:00")
        card = await save(board)
        assert (card.written, card.facts.in_writing) == (True, card.timeline[-1].at)
        assert card.timeline[-1].at < NOW - timedelta(hours=12)
        await opened(board)
        assert "their paper came" not in board.text  # it is in writing already
        await board.press("escape", "u")
        await board.until(lambda: not board.session.cards.card("acme0000").written, "the undo")


async def test_what_was_left_is_there_again_with_its_line(tmp_path: Path) -> None:
    async with open_board(tmp_path, [offer()]) as board:
        await opened(board, "g")
        await fill(board, until="2 dec", text="by phone")
        await board.press("escape", "escape")
        assert len(board.app.screen_stack) == 1
        await board.press("r")
        await board.until(lambda: "they granted more time" in board.line_of("Record for"), "the fields")
        assert "by phone" in board.text
        await board.press("ctrl+r")
        await board.until(lambda: "they called" in board.text, "the list")
        await board.press("escape", "r")
        await board.until(lambda: "they called" in board.text, "the list, with nothing kept")


async def test_the_mouse_does_it_all(tmp_path: Path) -> None:
    contact = Contact(name="Lena", channel="text")
    async with open_board(tmp_path, [offer(contacts=(contact,))], size=(80, 24)) as board:
        screen = await opened(board)
        await board.pilot.click("Menu", offset=(8, 1))
        await board.until(lambda: screen.fields, "the fields")
        await board.pilot.pause()
        assert "they wrote" in board.text
        await board.pilot.click("Footer", offset=(14, 0))
        await board.saved()
        card = board.card("Acme")
    assert card.timeline[-1].channel == "text"


async def test_letters_typed_ahead_of_the_dialog_arrive_in_its_field(tmp_path: Path) -> None:
    async with open_board(tmp_path, [offer()]) as board:
        for letter in "rg2 dec":
            board.app.post_message(Key("space" if letter == " " else letter, letter))
        await board.until(lambda: "Wed 2 Dec, in 10 days" in board.text, "what was understood")
        assert "they granted more time" in board.text


async def test_the_key_that_saves_takes_a_line_of_the_list(tmp_path: Path) -> None:
    async with open_board(tmp_path, [offer()]) as board:
        screen = await opened(board)
        await board.press("ctrl+s")
        await board.until(lambda: screen.fields, "the fields")
        assert (await save(board)).timeline[-1].kind == "heard"


async def test_of_a_card_that_is_gone_nothing_is_asked(tmp_path: Path) -> None:
    async with open_board(tmp_path, [offer()]) as board:
        screen = await opened(board)
        board.elsewhere(intents.delete(board.session.cards.snapshot, ["acme0000"], NOW))
        await board.until(lambda: not board.session.cards.snapshot.rows, "the other program's change")
        for key in ("g", "o"):
            await board.press(key)
            assert "the card is gone: it was deleted elsewhere (acme0000)" in board.text
        assert board.app.screen is screen


# -- an interview


async def test_an_invitation_asks_for_the_interview_at_once(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme")], size=(80, 24)) as board:
        await opened(board, "i")
        await board.press("ctrl+s")
        assert "when is it?" in board.text
        await fill(board, at="fri 14:00", kind="onsite", minutes="90", where="Kiel", person="Ms Roth")
        await board.until(lambda: "Fri 27 Nov 14:00" in board.text, "what was understood")
        card = await save(board)
    round_ = card.rounds[0]
    assert (round_.at.local.hour, round_.kind, round_.minutes) == (14, "onsite", 90)
    assert (round_.where, round_.people, round_.confirmed) == ("Kiel", "Ms Roth", False)
    assert card.facts.unanswered == NOW


async def test_an_interview_that_is_over_is_asked_about_first(tmp_path: Path) -> None:
    over = Round(at=When.moment(NOW - timedelta(hours=3), ZONE), minutes=60, confirmed=True)
    async with open_board(tmp_path, [made("Acme", rounds=(over,))]) as board:
        await opened(board)
        assert "how was it?" in board.text
        await board.press("enter")
        await board.until(lambda: "it took place" in board.text, "the fields")
        await board.pilot.pause()
        await fill(board, text="they liked the plan", named="fri")
        card = await save(board)
        assert card.rounds[0].state == "held"
        met = next(entry for entry in card.timeline if entry.kind == "met")
        assert (met.text, met.until is not None and met.until.day) == ("they liked the plan", True)
        await opened(board)
        assert "the interview is over" not in board.text
        await board.press("escape")
        await board.press("u")
        await board.until(lambda: board.card("Acme").rounds[0].state == "planned", "the undo")


# -- what they said, and what the paper has


async def test_the_paper_is_put_beside_what_was_said_before_it_is_saved(tmp_path: Path) -> None:
    said = Stated(
        terms=Terms(base=Money(amount=Decimal(84000), currency="EUR", period="year")), at=NOW, by="Jo"
    )
    card = offer(written=False, spoken=NOW, said=(said,))
    async with open_board(tmp_path, [card], size=(80, 24)) as board:
        await opened(board, "p")
        assert "said: €84,000" in board.text
        await fill(board, base="81k EUR")
        await board.until(lambda: "€84,000 was said on 22 Nov by Jo" in board.text, "what differs")
        saved = await save(board)
    assert saved.paper is not None
    assert saved.paper.terms.base is not None
    assert (saved.paper.terms.base.amount, saved.written) == (81000, True)
    assert saved.facts.differs is not None


async def test_terms_that_they_name_are_kept_as_said(tmp_path: Path) -> None:
    async with open_board(tmp_path, [offer()]) as board:
        await opened(board, "s")
        await fill(board, person="Jo", base="84k EUR", days_off="30", other="a laptop")
        saved = await save(board)
    (said,) = saved.said
    assert (said.by, said.terms.days_off, said.terms.other) == ("Jo", "30", "a laptop")


async def test_an_offer_that_changed_may_begin_later(tmp_path: Path) -> None:
    async with open_board(tmp_path, [offer()]) as board:
        await opened(board, "o")
        await fill(board, start="1 feb", equity="20000 EUR over 4 years")
        saved = await save(board)
    assert saved.start is not None
    assert (f"{saved.start.date}", saved.timeline[-1].kind) == ("2027-02-01", "revised")
    terms = saved.timeline[-1].terms
    assert terms is not None
    assert set(terms.named) == {"start", "equity"}


async def test_a_date_that_is_past_is_doubted(tmp_path: Path) -> None:
    async with open_board(tmp_path, [offer()]) as board:
        screen = await opened(board, "o")
        await fill(board, reply_by="20 nov 12:00")
        await board.until(lambda: "that is past" in board.text, "the doubt")
        doubted = next(each for each in screen.fields if each.key == "reply_by")
        assert doubted.doubted
        await fill(board, reply_by="fri 17:00 EST")
        await board.until(lambda: "EST: New York" in board.text, "how it was understood")
        assert not doubted.doubted


async def test_what_you_promised_is_noted_and_done_from_the_board(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        await board.press("r", "v")
        await fill(board, text="send the certificates", due="fri")
        await board.press("ctrl+s")
        await board.saved()
        (promise,) = board.card("Acme").promises
        assert (promise.text, f"{promise.due.date}") == ("send the certificates", "2026-11-27")
        await board.press("r", "k")
        assert "send the certificates" in board.text
        await board.press("ctrl+s")
        await board.saved()
        assert board.card("Acme").promises == ()
        assert board.card("Acme").timeline[-1].text == "done as promised: send the certificates"
        await board.press("u")
        await board.saved()
        await board.until(lambda: board.card("Acme").promises == (promise,), "the undo")
