"""`templates`: what letters are made of, ours and your own: list, show, begin and check them."""

import os
from contextlib import suppress
from pathlib import Path

import click
from msgspec import structs

from offerboard.cards.values import Channel
from offerboard.cli.errors import COULD_NOT
from offerboard.cli.output import aside, emit, emit_json
from offerboard.cli.params import CHANNEL, LANGUAGE, LINE, SLUG, json_option
from offerboard.cli.tables import table
from offerboard.errors import OfferboardError
from offerboard.files import write_whole
from offerboard.letters import checking, scaffolding
from offerboard.letters.catalogue import PROGRAM
from offerboard.letters.checking import Checked, LetterFile, TemplateFinding
from offerboard.letters.lint import FAULTS
from offerboard.letters.model import Choice, Letter
from offerboard.letters.samples import NOW, SENDER, answers, samples
from offerboard.letters.writer import Writer
from offerboard.paths import private_dir
from offerboard.text import clean

language_option = click.option("--language", metavar="CODE", type=LANGUAGE, help="In this one: en, zh, …")


@click.group(
    "templates",
    short_help="List, show, begin and check the templates of letters.",
    invoke_without_command=True,
)
@click.pass_context
def templates_command(context: click.Context) -> None:
    """List, show, begin and check the templates that letters are made of.

    A template of your own wins over ours of the same name. `offerboard templates new decline` begins one.
    """
    if context.invoked_subcommand is None:
        context.invoke(list_command)


@templates_command.command("list")
@language_option
@json_option
def list_command(language: str | None = None, as_json: bool = False) -> None:
    """List every letter, and whose template it has."""
    writer = Writer.at_home()
    found = checking.templates(writer, _languages(writer, language))
    if as_json:
        emit_json([_described(writer, one) for one in found])
        return
    rows: dict[tuple[str, str], list[str]] = {}
    for one in found:
        mine = " (yours)" if writer.catalogue.is_theirs(one.path) else ""
        rows.setdefault((one.situation, one.language), []).append(f"{one.channel}{mine}")
    emit(table([(situation, code, ", ".join(names)) for (situation, code), names in sorted(rows.items())]))
    aside(f"your own stand in {writer.catalogue.folders[0]}; `offerboard templates new SITUATION` begins one")


@templates_command.command("show")
@click.argument("name", metavar="NAME", type=LINE)
@language_option
@click.option("--rendered", is_flag=True, help="Filled in for a made-up card.")
@click.option(
    "--reason", metavar="SLUG", type=SLUG, default="none", help="With this reason: family, not-fit, …"
)
@click.option("--tone", metavar="TONE", type=LINE, help="In this tone: warm, plain, …")
@json_option
def show_command(
    name: str, *, language: str | None, rendered: bool, reason: str, tone: str | None, as_json: bool
) -> None:
    """Show a template, or what it gives.

    NAME is a situation (decline), one by a channel (decline.email), or another file (_parts, reasons.toml).
    """
    writer = Writer.at_home()
    (code,) = _languages(writer, language) or (PROGRAM,)
    if not rendered:
        _show_text(writer, name, code, as_json=as_json)
        return
    one = checking.named(writer, name, (code,))[0]
    letter = _sample(writer, one, reason, tone)
    if as_json:
        remarks = [structs.asdict(remark) for remark in letter.remarks]
        letter_as = {"to": letter.to, "subject": letter.subject, "body": letter.body, "remarks": remarks}
        emit_json({**_described(writer, one), **letter_as, "gloss": letter.gloss})
        return
    for piece, text in letter.pieces[:-1]:
        aside(f"{piece}: {text}")
    for mistake in letter.mistakes:
        aside(f"mind: {mistake}")
    emit(letter.body)


@templates_command.command("new")
@click.argument("situation", metavar="SITUATION", type=LINE)
@click.option("--channel", type=CHANNEL, help="For this one alone.")
@click.option("--language", metavar="CODE", type=LANGUAGE, default=PROGRAM, help="In this; else in English.")
@json_option
def new_command(situation: str, *, channel: Channel | None, language: str, as_json: bool) -> int:
    """Begin templates of your own from ours.

    They win over ours from then on; their paths are printed.

    A situation that we do not have, of a name of your own, begins with a letter to fill and an entry in your
    situations.toml; a language that we do not have, with what is written in English. What is there stays.
    """
    writer = Writer.at_home()
    made: list[str] = []
    kept: list[str] = []
    for one in scaffolding.beginnings(writer, situation, (channel,) if channel else (), language):
        (made if _begin(one) else kept).append(str(one.path))
    if as_json:
        emit_json({"made": made, "kept": kept})
    else:
        emit([clean(path) for path in made])
        for path in kept:
            aside(f"{path} is there already, and was left as it is")
        if made:
            aside("`offerboard templates check` tells whether they can be used")
    return 0 if made else COULD_NOT


@templates_command.command("check")
@click.argument("name", metavar="[NAME]", type=LINE, required=False)
@language_option
@click.option("--all", "every", is_flag=True, help="Ours too.")
@json_option
def check_command(name: str | None, *, language: str | None, every: bool, as_json: bool) -> int:
    """Try every letter on made-up cards.

    Your own, and those that share a part or a table of yours; or the ones that you name. What is wrong is
    said with its file and line; the exit code is 1 where it keeps a letter from being written or sent.
    """
    writer = Writer.at_home()
    languages = _languages(writer, language)
    if name is not None:
        chosen = checking.named(writer, name, languages)
    else:
        chosen = (checking.templates if every else checking.theirs)(writer, languages)
    done = checking.check(writer, chosen)
    if name is None:
        done = structs.replace(done, findings=(*checking.strays(writer), *done.findings))
    if as_json:
        findings = [structs.asdict(finding) for finding in done.findings]
        emit_json({"good": done.good, **structs.asdict(done), "findings": findings})
    else:
        _say(writer, done)
    return 0 if done.good else COULD_NOT


def _say(writer: Writer, done: Checked) -> None:
    """Print what was found; what is a mere hint only of the user's own templates."""
    for finding in done.findings:
        if finding.severity != "hint" or writer.catalogue.is_theirs(Path(finding.file)):
            emit(clean(_line(finding)))
    if not done.templates and done.good:
        aside(f"you have no templates of your own in {writer.catalogue.folders[0]}; --all checks ours")
    else:
        aside(f"{done.templates} templates, {done.letters} letters: {'good' if done.good else 'not good'}")


def _line(finding: TemplateFinding) -> str:
    place = f"{finding.file}:{finding.line}" if finding.line else finding.file
    if finding.severity == "mistake":
        return f"{place}: {finding.text}"
    count = "1 letter" if finding.letters == 1 else f"{finding.letters} letters"
    word = FAULTS.get(finding.severity, finding.severity)
    return f"{place}: {word}: {finding.text} ({finding.rule}; {count}: {finding.example})"


def _show_text(writer: Writer, name: str, code: str, *, as_json: bool) -> None:
    catalogue = writer.catalogue
    path = catalogue.find(name, code) or catalogue.find(f"{name}.j2", code)
    if path is None:
        path = checking.named(writer, name, (code,))[0].path
    text = path.read_text(encoding="utf-8", errors="replace")
    if as_json:
        whose = "yours" if catalogue.is_theirs(path) else "ours"
        emit_json({"name": path.name, "language": code, "whose": whose, "file": str(path), "source": text})
    else:
        aside(str(path))
        emit(clean(text.rstrip("\n")))


def _sample(writer: Writer, one: LetterFile, reason: str, tone: str | None) -> Letter:
    """The letter for the first made-up card for which it can be written so."""
    choice = Choice(situation=one.situation, channel=one.channel, reason=reason, language=one.language)
    choice = structs.replace(choice, tone=tone or next(found.slug for found in writer.tones(choice)))
    entry = writer.catalogue.situations()[one.situation]
    cards = samples(entry.first or entry.fits, entry.kinds) or samples(entry.fits, entry.kinds)
    if not cards:
        raise OfferboardError(f"no made-up card stands as {one.situation!r} wants it")
    true = [
        card
        for card in cards
        for option in writer.reasons(card.card, one.situation, card.facts, SENDER, NOW, one.language)
        if option.slug == reason and option.available
    ]
    card = (true or cards)[0]
    letter = writer.write(card.card, choice, SENDER, card.facts, NOW)
    if letter.missing:
        letter = writer.write(card.card, choice, SENDER, card.facts, NOW, answers(letter.missing))
    return letter


def _begin(one: scaffolding.Beginning) -> bool:
    """Write a file, or add to one; whether it was not there. Raises OSError."""
    if one.appends:
        write_whole(one.path, [one.path.read_bytes(), one.text.encode()])
        return True
    private_dir(one.path.parent)
    with suppress(FileExistsError):
        descriptor = os.open(one.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(one.text.encode())
        return True
    return False


def _described(writer: Writer, one: LetterFile) -> dict[str, str]:
    catalogue = writer.catalogue
    return {
        "situation": one.situation,
        "label": catalogue.situations()[one.situation].label,
        "channel": one.channel,
        "language": one.language,
        "whose": "yours" if catalogue.is_theirs(one.path) else "ours",
        "file": str(one.path),
    }


def _languages(writer: Writer, language: str | None) -> tuple[str, ...]:
    """The language that was asked for, or none. Raises LetterError where there is no such."""
    if language is None:
        return ()
    writer.catalogue.language(language)
    return (language,)
