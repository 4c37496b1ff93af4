"""Checking templates: every letter that they can give, on made-up cards, with what the linter says of it."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from msgspec import Struct, structs

from offerboard.cards.values import CHANNELS, SITUATIONS, Channel, Situation, When
from offerboard.letters.catalogue import PROGRAM
from offerboard.letters.lint import FAULTS, Remark, Severity
from offerboard.letters.mistakes import without_subject
from offerboard.letters.model import NO_REASON, Choice, Letter, LetterError
from offerboard.letters.samples import NOW, SENDER, Sample, answers, awkward, samples
from offerboard.letters.writer import Writer
from offerboard.sandbox.model import MistakeError, nearest

_TABLES = frozenset({"language.toml", "reasons.toml", "situations.toml"})
_ABOUT_THE_CHOICE = frozenset({"call-first", "caution", "first-name", "give-back", "record"})
"""Rules that say something of what was chosen, or of what goes with it, and nothing of the words."""


class TemplateFinding(Struct, frozen=True, kw_only=True):
    """What is wrong with a file: a mistake, or what a `rule` of the linter says, of that severity.

    `letters` counts those that it was found in, of which `example` names one by reason and tone.
    """

    file: str
    line: int | None = None
    severity: Severity | Literal["mistake"] = "mistake"
    rule: str = ""
    text: str
    letters: int = 0
    example: str = ""


class Checked(Struct, frozen=True):
    """What was looked at, and what was found."""

    templates: int
    letters: int
    findings: tuple[TemplateFinding, ...]

    @property
    def good(self) -> bool:
        """Whether every letter can be written, and sent as it is."""
        return not any(finding.severity in ("mistake", "error") for finding in self.findings)


class LetterFile(Struct, frozen=True):
    """A letter's template: for what, how, in which language, and its file."""

    situation: Situation
    channel: Channel
    language: str
    path: Path


def templates(writer: Writer, languages: Sequence[str] = ()) -> list[LetterFile]:
    """All templates of letters that there are, in some languages or in all."""
    catalogue = writer.catalogue
    found = []
    for code in languages or catalogue.languages():
        for situation in catalogue.situations():
            for channel in CHANNELS:
                path = catalogue.find(f"{situation}.{channel}.j2", code)
                if path is not None:
                    found.append(LetterFile(situation, channel, code, path))
    return found


def named(writer: Writer, name: str, languages: Sequence[str] = ()) -> list[LetterFile]:
    """The templates that a name means: of a situation, of a file, or all that share a part or a table.

    Raises LetterError where it means none.
    """
    every, wanted = templates(writer, languages), name.removesuffix(".j2")
    found = [one for one in every if wanted in (one.situation, f"{one.situation}.{one.channel}")]
    if not found:
        files = {file for code in writer.catalogue.languages() for file in writer.catalogue.names(code)}
        if name in files or f"{name}.j2" in files:
            return every
        known = {*files, *(one.situation for one in every)}
        raise LetterError(f"there is no template {name!r}{nearest(name, sorted(known))}")
    return found


def theirs(writer: Writer, languages: Sequence[str] = ()) -> list[LetterFile]:
    """The templates of the user's own, and all in a language in which parts or tables are theirs."""
    catalogue = writer.catalogue
    found = templates(writer, languages)
    touched = {
        code
        for code in dict.fromkeys(one.language for one in found)
        for name in catalogue.names(code)
        if (_is_part(name) or name in _TABLES)
        and (path := catalogue.find(name, code)) is not None
        and catalogue.is_theirs(path)
    }
    return [one for one in found if one.language in touched or catalogue.is_theirs(one.path)]


def _is_part(name: str) -> bool:
    """Whether a file holds what several templates share."""
    return name.startswith("_") and name.endswith(".j2")


def check(writer: Writer, chosen: Sequence[LetterFile]) -> Checked:
    """Check templates, and the files beside them that they lean on."""
    found: dict[TemplateFinding, None] = {}
    letters = 0
    for code in dict.fromkeys(one.language for one in chosen):
        found |= dict.fromkeys(_beside(writer, code))
    for one in chosen:
        tally = _Tally(writer, one)
        letters += tally.letters
        found |= dict.fromkeys(tally.findings)
    return Checked(len(chosen), letters, tuple(found))


def strays(writer: Writer) -> Iterator[TemplateFinding]:
    """Files of the user's that no letter will ever use, and situations of theirs without a letter."""
    catalogue = writer.catalogue
    letters = {f"{situation}.{channel}.j2" for situation in catalogue.situations() for channel in CHANNELS}
    for folder in (one for theirs in catalogue.folders[:-1] for one in sorted(theirs.glob("*/"))):
        code = folder.name
        tables = _TABLES if code == PROGRAM else _TABLES - {"situations.toml"}
        if catalogue.find("language.toml", code) is None:
            why = "no letter uses this folder: it is no language that has a language.toml"
            yield TemplateFinding(file=str(folder), text=why)
        for path in sorted(folder.iterdir()):
            name = path.name
            if not (_is_part(name) or name in letters | tables or name.startswith(".") or name.endswith("~")):
                why = f"no letter uses a file of this name{nearest(name, sorted(letters | tables))}"
                yield TemplateFinding(file=str(path), text=why)
    for situation in catalogue.situations():
        if situation not in SITUATIONS and not writer.languages_for(situation):
            table = catalogue.find("situations.toml", PROGRAM)
            why = f"{situation!r} has no template yet (`offerboard templates new {situation}` begins one)"
            yield TemplateFinding(file=str(table), text=why)


def _beside(writer: Writer, code: str) -> Iterator[TemplateFinding]:
    """What is wrong with the tables of a language, and with what its templates share."""
    catalogue = writer.catalogue
    try:
        mistakes = list(catalogue.mistakes(code))
    except MistakeError as error:
        mistakes = [error]
    for name in catalogue.names(code):
        if _is_part(name):
            try:
                writer.parse(name, code)
            except MistakeError as error:
                mistakes.append(error)
    return map(_mistake, mistakes)


def _mistake(error: MistakeError) -> TemplateFinding:
    return TemplateFinding(file=error.path, line=error.line, text=error.why)


class _Tally:
    """One template on trial: letters counted, and what is said of them."""

    def __init__(self, writer: Writer, template: LetterFile) -> None:
        self._writer, self._template = writer, template
        self._remarks: dict[Remark, tuple[int, str]] = {}
        self.letters = 0
        self._mistakes: list[TemplateFinding] = []
        try:
            source = writer.catalogue.source(template.path.name, template.language)
            if error := without_subject(source, template.channel):
                self._mistakes.append(_mistake(error))
            for choice, sample in self._trials():
                self._try(choice, sample)
        except MistakeError as error:
            self._mistakes.append(_mistake(error))

    @property
    def findings(self) -> Iterator[TemplateFinding]:
        """What there is to say of it."""
        yield from self._mistakes
        for remark, (letters, example) in self._remarks.items():
            yield TemplateFinding(
                file=str(self._template.path),
                severity=remark.severity,
                rule=remark.rule,
                text=remark.text,
                letters=letters,
                example=example,
            )

    def _trials(self) -> Iterator[tuple[Choice, Sample]]:
        """Every tone on every card, and every reason in every tone on one of which it is true."""
        writer, one = self._writer, self._template
        choice = Choice(situation=one.situation, channel=one.channel, language=one.language)
        entry = writer.catalogue.situations()[one.situation]
        cards = samples(entry.fits, entry.kinds)
        for tone in writer.tones(choice):
            for sample in cards:
                yield structs.replace(choice, tone=tone.slug), sample
        reasons: dict[str, Sample] = {}
        for sample in cards:
            for option in writer.reasons(sample.card, one.situation, sample.facts, SENDER, NOW, one.language):
                if option.available and option.slug != NO_REASON:
                    reasons.setdefault(option.slug, sample)
        for slug, sample in reasons.items():
            for tone in writer.tones(choice):
                yield structs.replace(choice, reason=slug, tone=tone.slug), sample

    def _try(self, choice: Choice, sample: Sample) -> None:
        """Write to a card with what is missing filled in; then to an awkward one with all that may be."""
        letter = self._write(choice, sample, {})
        given = answers(letter.missing)
        if given:
            letter = self._write(choice, sample, given)
        self._judge(choice, letter)
        if choice.reason == NO_REASON:
            card = awkward(sample.card, self.letters)
            given |= answers([slot for slot in letter.slots if slot.optional])
            self._judge(choice, self._write(choice, structs.replace(sample, card=card), given))

    def _judge(self, choice: Choice, letter: Letter) -> None:
        self.letters += 1
        for remark in letter.remarks:
            if remark.severity in FAULTS and remark.rule not in _ABOUT_THE_CHOICE:
                count, example = self._remarks.get(remark, (0, ", ".join((choice.reason, choice.tone))))
                self._remarks[remark] = count + 1, example

    def _write(self, choice: Choice, sample: Sample, given: dict[str, str | When]) -> Letter:
        return self._writer.write(sample.card, choice, SENDER, sample.facts, NOW, given)
