"""Commands of which each part is asked for; the command line then runs them as if they had been typed."""

import shlex
from collections.abc import Callable, Sequence

from msgspec import Struct

from offerboard.cards.cascade import unwritten
from offerboard.cards.endings import ENDINGS, fits
from offerboard.cards.pay.saying import read_money
from offerboard.cards.reaching import ways_to_reach
from offerboard.cli import handover
from offerboard.cli.fields import read_contact
from offerboard.cli.params import AHEAD, HAPPENED
from offerboard.plain.board import PlainBoard
from offerboard.plain.letter import write
from offerboard.tracker import intents

_SKIP = "enter skips it"


def _run(board: PlainBoard, *args: str) -> bool:
    """Run a command; if it fails, say it as a line that can be typed again. Whether it succeeded."""
    done = board.add(*args[1:]) if args[0] == "add" else board.run(*args)
    if not done:
        board.dialogue.say(f"Nothing was saved. To try again, this is what you said: {shlex.join(args)}")
    return done


def _date(board: PlainBoard, question: str, *, past: bool = False, needed: bool = False) -> str:
    """A date that can be read, as it was typed; "" for none."""
    kind = HAPPENED if past else AHEAD
    return _typed(board, question, lambda text: kind.read(text, board.session), needed=needed)


def _typed(
    board: PlainBoard, question: str, check: Callable[[str], object] = str, *, needed: bool = False
) -> str:
    """An answer that passes a check, as it was typed; "" for none."""

    def checked(text: str) -> str:
        check(text)
        return text

    return board.dialogue.read(question, checked, needed=needed) or ""


def _pay(board: PlainBoard, question: str) -> str:
    """An amount that can be read, as it was typed; "" for none."""
    return _typed(board, question, lambda text: read_money(text, board.session.config.currency))


def _given(**options: str) -> list[str]:
    """The options of a command that have a value, as arguments."""
    return [f"--{name.replace('_', '-')}={value}" for name, value in options.items() if value]


# -- the card itself


def new(board: PlainBoard) -> None:
    """Add a card."""
    company = _typed(board, "Company", needed=True)
    role = _typed(board, f"Role, {_SKIP}")
    stages = [("at interviews", "interview"), ("an offer", "offer"), ("applied for", "applied")]
    stage = board.dialogue.choose("Where does it stand", stages, 0)
    options = _given(company=company, role=role, stage=stage)
    if stage == "offer":
        options += _offered(board)
    contact = _typed(
        board, f'Who writes for them, as "Anna Weber <weber@acme.example>", {_SKIP}', read_contact
    )
    _run(board, "add", *options, *_given(contact=contact))


def _offered(board: PlainBoard) -> list[str]:
    """How an offer came, until when it stands, and its pay."""
    ways = [("by email", "email"), ("by phone", "phone"), ("by text message", "text"), ("not said", "")]
    channel = board.dialogue.choose("How did it come", ways, 3)
    received = _date(board, "When did it come, enter for now", past=True)
    until = _date(board, "Until when does it stand, as fri 17:00, enter if they named no date")
    pay = _pay(board, f"Pay, as 92000 EUR/year, {_SKIP}")
    return _given(by=channel, received=received, reply_by=until, pay=pay)


class _Part(Struct, frozen=True):
    """A part of a card that can be changed: what it is called, its option, and how it is asked for."""

    words: str
    option: str
    hint: str = ""


_PARTS = (
    _Part("company", "company"),
    _Part("role", "role"),
    _Part("answer by", "reply-by", "as fri 17:00"),
    _Part("offered on", "received", "as 16 nov"),
    _Part("first day of work", "start", "as 4 jan"),
    _Part("place", "location"),
    _Part("pay", "pay", "as 92000 EUR/year"),
    _Part("bonus", "bonus", "as 10 %, or an amount"),
    _Part("contact", "contact", 'as "Anna Weber <weber@acme.example>"'),
    _Part("the contact's number", "phone"),
    _Part("link", "url"),
    _Part("what you valued, for a letter to say", "valued"),
    _Part("a friend's advice", "advisor", "as Noor (yes): take it"),
    _Part("what speaks for it", "pro"),
    _Part("what speaks against it", "con"),
    _Part("tag", "tag"),
    _Part("note", "note"),
)


def edit(board: PlainBoard, id_: str) -> None:
    """Change one part of a card after the other."""
    board.say_card(id_)
    while True:
        parts = [*((part.words, part) for part in _PARTS), ("nothing more", None)]
        part = board.dialogue.choose("What to change", parts, len(_PARTS))
        if part is None:
            return
        hint = f", {part.hint}" if part.hint else ""
        text = board.dialogue.ask(f"{part.words}{hint}; `empty` takes it out, enter leaves it")
        if text:
            value = "" if text.casefold() == "empty" else text
            _run(board, "edit", id_, f"--{part.option}={value}")


def delete(board: PlainBoard, id_: str) -> None:
    """Delete a card."""
    if board.dialogue.agree(f"Delete {board.head(id_).name}?"):
        board.run("delete", id_)


# -- where it stands


def move(board: PlainBoard, id_: str) -> None:
    """Move a card to another column, which means what it means on the board."""
    columns = [("Interviews", "interview"), ("Offers", "offer"), ("Declines, which is your no", "closed")]
    target = board.dialogue.choose(f"Move {board.head(id_).name} to", columns)
    if target == "closed":
        decline(board, id_)
    elif target == "offer" and board.head(id_).received is None:
        _run(board, "move", id_, "offer", *_offered(board))
    else:
        _run(board, "move", id_, target)


def decline(board: PlainBoard, id_: str) -> None:
    """Say no: the card moves at once, and the letter is written."""
    session = board.session
    name = board.head(id_).name
    if board.commit(intents.say_no(session.cards, [id_], session.now, session.config.policy)):
        board.dialogue.say(
            f"{name} is in Declines now, and flagged until they are told; `undo` takes it back."
        )
        write(board, id_)


def end(board: PlainBoard, id_: str) -> None:
    """End a card without a letter."""
    head = board.head(id_)
    endings = [(words, outcome) for outcome, words in ENDINGS.items() if fits(outcome, [head])]
    outcome = board.dialogue.choose(f"How did it end with {head.name}", endings)
    at = _date(board, "When, enter for now", past=True)
    text = _typed(board, f"Why, in a line, {_SKIP}")
    _run(board, "end", id_, outcome, *_given(at=at, text=text))


def decide(board: PlainBoard, id_: str) -> None:
    """Note what you want, and why."""
    answer = board.dialogue.choose(
        f"What do you decide about {board.head(id_).name}", [("yes", "yes"), ("no", "no")]
    )
    words = _typed(board, f"Why, in a line, for you alone, {_SKIP}")
    again = ["--again"] if board.head(id_).decision is not None else []
    if _run(board, "decide", id_, answer, *again, *_given(words=words)):
        if answer == "yes":
            board.dialogue.say("`accept` tells them, and goes on to everybody else.")
        elif board.dialogue.agree("Write your no to them now?"):
            write(board, id_)


def accept(board: PlainBoard, id_: str) -> None:
    """Say yes, then tell the others one by one."""
    head = board.head(id_)
    form: list[str] = []
    if head.outcome != "accepted" and not head.written:
        spoken = unwritten(head)
        anyway = "accept although it was only spoken" if spoken else "accept it as it is"
        forms = [("it is in writing now", "--written"), (anyway, "--unwritten"), ("wait for the paper", "")]
        known = "It is not in writing yet" if spoken else "Nothing says that it is in writing"
        form = [board.dialogue.choose(known, forms, 2)]
        if not form[0]:
            return
    if _run(board, "accept", id_, *form) and board.dialogue.agree("Write your yes to them now?"):
        write(board, id_, "accept")


# -- what happened


class _Event(Struct, frozen=True):
    """What may have happened: its words, what the command line calls it, and which questions go with it."""

    words: str
    args: tuple[str, ...]
    until: str = ""
    needs_date: bool = False
    pay: bool = False
    owed: bool = False
    of_offers: bool = False


_INVITED = _Event("they invited you to an interview", ("round", "add"))
_EVENTS = (
    _Event("they called", ("log", "heard", "--by=phone"), "By when will they answer", owed=True),
    _Event("they wrote", ("log", "heard", "--by=email"), "By when will they answer", owed=True),
    _Event("they granted more time", ("log", "granted"), "Until when", needs_date=True, of_offers=True),
    _Event("they refused more time", ("log", "refused"), of_offers=True),
    _Event("they changed the offer", ("log", "revised"), "Answer by", pay=True, of_offers=True),
    _Event("their paper came", ("log", "heard", "--written", "--by=email"), pay=True, of_offers=True),
    _Event("you called", ("log", "called", "--by=phone")),
    _Event("you wrote", ("log", "sent", "--by=email")),
    _Event("you asked for more time", ("log", "asked"), "Until when did you ask", of_offers=True),
    _Event("you met", ("log", "met"), "By when will they answer"),
    _Event("the interview is over", ("round", "held"), "By when will they answer"),
    _INVITED,
    _Event("a note", ("log", "noted")),
)


def record(board: PlainBoard, id_: str) -> None:
    """Write down what happened."""
    dialogue = board.dialogue
    head = board.head(id_)
    offered = head.stage == "offer" or head.received is not None
    events = [each for each in _EVENTS if offered or not each.of_offers]
    event = dialogue.choose(f"What happened with {head.name}", [(each.words, each) for each in events])
    command, *rest = event.args
    if event is _INVITED:
        at = _date(board, "When is it, as thu 14:00", needed=True)
        kind = _typed(board, f"What kind, as technical or onsite, {_SKIP}")
        where = _typed(board, f"Where, a place or a link, {_SKIP}")
        _run(board, command, id_, *rest, "--invited", *_given(at=at, kind=kind, where=where))
        return
    at = "" if command == "round" else _date(board, "When was it, enter for now", past=True)
    until = _date(board, f"{event.until}, {_SKIP}", needed=event.needs_date) if event.until else ""
    pay = _pay(board, f"The pay as it is now, {_SKIP}") if event.pay else ""
    owed = event.owed and dialogue.agree("Do they wait for your answer?")
    text = _typed(board, f"A line about it, {_SKIP}")
    options = _given(at=at, until=until, pay=pay, text=text)
    _run(board, command, id_, *rest, *options, *(["--owed"] if owed else []))


def sent(board: PlainBoard, id_: str) -> None:
    """Confirm that what was copied was sent."""
    if board.run("sent", id_) and board.head(id_).stage == "closed":
        board.dialogue.say("The card is in Declines.")


def not_sent(board: PlainBoard, id_: str) -> None:
    """Note that what was copied was not sent."""
    board.run("sent", id_, "--not-sent")


def snooze(board: PlainBoard, id_: str) -> None:
    """Hide a flag until a time."""
    until = _date(board, "Snooze it until when, as tomorrow 9", needed=True)
    _run(board, "snooze", id_, f"--until={until}")


def copy_contact(board: PlainBoard, id_: str) -> None:
    """Copy an address, a number or the link."""
    card = board.card(id_)
    found: Sequence[tuple[str, str]] = list(ways_to_reach(card))
    if not found:
        board.dialogue.say(f"No address, number or link on {card.name} yet; `edit` adds one.")
        return
    options = [(f"{what}, {text}", (what, text)) for what, text in found]
    what, text = options[0][1] if len(options) == 1 else board.dialogue.choose("Copy", options, 0)
    board.dialogue.say(f"{handover.copy_text(board.session, text).of(f'{what} {text}')}.")
