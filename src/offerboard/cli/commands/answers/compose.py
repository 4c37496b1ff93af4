"""`compose`: the words for a card, printed or copied. Nothing is ever sent."""

import click

from offerboard.cards.values import Channel, Situation
from offerboard.cli import handover
from offerboard.cli.composing import answer, composition, how_to_give, objection
from offerboard.cli.context import CommandSession
from offerboard.cli.errors import COULD_NOT, complain
from offerboard.cli.output import aside, emit, emit_json
from offerboard.cli.params import CHANNEL, LANGUAGE, LINE, SITUATION, SLUG, id_argument, json_option
from offerboard.errors import UsageError
from offerboard.letters.lint import FAULTS
from offerboard.letters.model import Letter
from offerboard.tracker.letters import LetterNote

_WAYS = ("--copy", "--mail", "--qr", "--draft")


@click.command("compose", short_help="Write the letter for a card: print it, copy it, or hand it on.")
@id_argument
@click.option(
    "--situation",
    metavar="SITUATION",
    type=SITUATION,
    help="What to say: decline, more-time, …; else what the card calls for.",
)
@click.option("--channel", type=CHANNEL, help="How: a phone script, a mail, a text message.")
@click.option("--reason", metavar="SLUG", type=SLUG, help="Why: family, not-fit, …, or none.")
@click.option("--tone", metavar="TONE", type=LINE, help="warm, plain, …")
@click.option("--language", metavar="CODE", type=LANGUAGE, help="en, de, zh, …")
@click.option("--set", "given", metavar="SLOT=VALUE", multiple=True, help="What the letter asks for.")
@click.option("--anyway", is_flag=True, help="Although the board thinks that it does not fit.")
@click.option("--copy", "copying", is_flag=True, help="Copy the body instead of printing it.")
@click.option("--mail", "mailing", is_flag=True, help="Hand it to your mail program (mail_command).")
@click.option("--qr", is_flag=True, help="Print a code, for the phone that will send it.")
@click.option("--draft", metavar="FILE", help="Write it as a mail message to a new file, or - to print it.")
@json_option
@click.pass_obj
def compose_command(
    session: CommandSession,
    /,
    id_: str,
    *,
    situation: Situation | None,
    channel: Channel | None,
    reason: str | None,
    tone: str | None,
    language: str | None,
    given: tuple[str, ...],
    anyway: bool,
    copying: bool,
    mailing: bool,
    qr: bool,
    draft: str | None,
    as_json: bool,
) -> int:
    """Print the letter for a card, copy it, or hand it to a mail program or a phone.

    The body is printed on standard output, address and subject beside it on standard error. A letter that you
    edited on the board is used as you left it, unless another reason, tone or language is asked for. What you
    valued (--set valued=…) is kept on the card, and so are a company and a role that the card lacks.
    """
    ways = [name for name, wanted in zip(_WAYS, (copying, mailing, qr, draft), strict=True) if wanted]
    if len(ways) > 1:
        raise UsageError(f"{ways[0]} and {ways[1]} do not go together")
    if as_json and ways and not copying:
        raise UsageError(f"--json does not go with {ways[0]}")
    if mailing or draft:
        if channel not in (None, "email"):
            raise UsageError(f"{ways[0]} is for a letter by email, and not by {channel}")
        channel = "email"
    wishes = {"channel": channel, "reason": reason, "tone": tone, "language": language}
    if anyway and situation is None:
        raise UsageError("--anyway goes with --situation: which letter?")
    found = composition(session, session.cards.card(session.find(id_)), situation, wishes, anyway=anyway)
    letter = answer(found, session, given)
    why_unfit = objection(found) if anyway else ""
    missing, note = found.missing, LetterNote.of(found)
    if found.own is not None:
        aside("with your own words, as you left them on the board")
    copied_by = handover.copy(session, note, letter) if copying and not missing else None
    failed = bool(missing) or (copying and copied_by is None)
    if as_json:
        emit_json(
            {
                "to": letter.to,
                "subject": letter.subject,
                "body": letter.body,
                "missing": [slot.name for slot in missing],
                "warnings": [*filter(None, [why_unfit]), *_warnings(letter)],
                "copied_by": copied_by,
                "gloss": letter.gloss,
            }
        )
    elif not missing:
        _say(letter, why_unfit)
        if not ways or (copying and failed):
            emit(letter.body.rstrip("\n"))
        elif mailing:
            handover.mail(session, note, letter)
        elif draft:
            handover.draft(letter, draft)
        elif qr:
            handover.qr(session, letter)
    if missing:
        complain(f"missing: {', '.join(map(how_to_give, missing))}")
    return COULD_NOT if failed else 0


def _say(letter: Letter, why_unfit: str) -> None:
    """Say what stands beside the body: why it does not fit, address, subject, gloss, and what lint finds."""
    if why_unfit:
        aside(f"mind: {why_unfit}")
    for name, text in letter.pieces[:-1]:
        aside(f"{name}: {text}")
    if letter.gloss:
        aside(f"in English: {letter.gloss}")
    for remark in letter.remarks:
        if word := FAULTS.get(remark.severity):
            aside(f"{word}: {remark.text}")
    for mistake in letter.mistakes:
        aside(f"mind: {mistake}")


def _warnings(letter: Letter) -> list[str]:
    """What the linter advises against, and the mistakes of the template."""
    return [*(remark.text for remark in letter.remarks if remark.ok is False), *letter.mistakes]
