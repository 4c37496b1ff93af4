"""What is wrong with files of the user's, beyond what cannot be read: names nobody knows, tables left out."""

from collections.abc import Mapping

from offerboard.cards.values import Channel
from offerboard.letters.catalogue import Catalogue
from offerboard.letters.filling import ROLE_NAMES, Filling
from offerboard.letters.model import Slot
from offerboard.letters.tables import Language, TemplateSource
from offerboard.sandbox.model import MistakeError, nearest


def refuse_unknown(
    source: TemplateSource,
    names: Mapping[str, int],
    slots: tuple[Slot, ...],
    language: Language,
    given: Filling,
) -> None:
    """Refuse a name, given with its line, that nothing gives and nothing declares: a slip of the pen.

    Raises MistakeError.
    """
    front = source.front
    known = {*given.fixed, *given.askable, *front.needs, *front.slots, *language.slots, *ROLE_NAMES}
    for slot in slots:
        if slot.name not in known:
            why = f"nothing is called {slot.name!r}{nearest(slot.name, sorted(known))}"
            how = "to have it asked for, list it in needs"
            raise MistakeError(str(source.path), names.get(slot.name), f"{why} ({how})")


def without_subject(source: TemplateSource, channel: Channel) -> MistakeError | None:
    """What is wrong with the template of an email that has no subject."""
    if channel != "email" or source.front.subject:
        return None
    how = 'begin the file with three lines: +++, subject = "…", +++'
    return MistakeError(str(source.path), 1, f"the email has no subject; {how}")


def told(catalogue: Catalogue, source: TemplateSource, channel: Channel, language: str) -> tuple[str, ...]:
    """What is wrong that does not stop a letter, a line each: tables left out, an email without a subject."""
    found = [
        f"{mistake} ({'ignored' if mistake.ignored else 'left out: ours is used'})"
        for mistake in catalogue.mistakes(language)
    ]
    subject = without_subject(source, channel)
    return (*found, str(subject)) if subject else tuple(found)
