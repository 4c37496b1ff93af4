"""`note` and `promise`: a line for the timeline, and what you said that you would do."""

import click

from offerboard.cards.model import Promise
from offerboard.cards.values import When
from offerboard.cli.context import CommandSession
from offerboard.cli.fields import past_moment, show_date
from offerboard.cli.output import emit, emit_card, name_of
from offerboard.cli.params import AHEAD, LINE, at_option, id_argument, json_option
from offerboard.errors import UsageError
from offerboard.tracker import intents


@click.command("note", short_help="Add a line to the timeline of a card.")
@id_argument
@click.argument("words", nargs=-1, required=True, metavar="TEXT...")
@at_option
@json_option
@click.pass_obj
def note_command(
    session: CommandSession, /, id_: str, words: tuple[str, ...], *, at: When | None, as_json: bool
) -> None:
    """Add a line to the timeline of a card. What is to stand on the card itself is edit --note."""
    text = LINE.convert(" ".join(words), None, None)
    if not text:
        raise UsageError("a note needs its words")
    chosen = session.find(id_)
    moment = past_moment(session, at)
    intent = intents.record(session.cards, [chosen], "noted", session.now, at=moment, text=text)
    card = session.save(intent, chosen)
    if as_json:
        emit_card(card, session.zone)
    else:
        emit(f"{name_of(card)}: noted")


@click.command("promise", short_help="What you said that you would do; it waits until it is done.")
@id_argument
@click.argument("words", nargs=-1, metavar="[TEXT]...")
@click.option("--by", "due", metavar="DATE", type=AHEAD, help="Until when.")
@click.option("--kept", metavar="N", type=int, help="It is done: its number, as `show` lists them.")
@at_option
@json_option
@click.pass_obj
def promise_command(
    session: CommandSession,
    /,
    id_: str,
    words: tuple[str, ...],
    *,
    due: When | None,
    kept: int | None,
    at: When | None,
    as_json: bool,
) -> None:
    """Note what you promised them, or that it is done.

    An email that a call or a text message promised is noted by itself, and done once it is sent.
    """
    text = LINE.convert(" ".join(words), None, None)
    if (kept is None) == (not text):
        raise UsageError("say what you promised, or that it is done with --kept N")
    chosen = session.find(id_)
    if due:
        show_date(session, "by", due, counted=True)
    made = past_moment(session, at) or session.now
    if kept is not None:
        intent = intents.keep_promise(session.cards, chosen, kept, session.now)
    else:
        promise = Promise(text=text, made=made, due=due)
        intent = intents.promise(session.cards, chosen, promise, session.now)
    card = session.save(intent, chosen)
    if as_json:
        emit_card(card, session.zone)
        return
    left = f"{len(card.promises)} to do" if card.promises else "nothing left to do"
    emit(f"{name_of(card)}: {left}")
