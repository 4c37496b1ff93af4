"""The sentence that gives a reason, in the form that a letter takes."""

from collections.abc import Mapping
from string import Template

from offerboard.cards.values import Channel, Situation
from offerboard.letters.model import Choice
from offerboard.letters.saying.blanks import set_apart
from offerboard.letters.tables import Language, ReasonEntry
from offerboard.text import clean

FORMS: dict[Channel, str] = {"phone": "spoken", "text": "short"}
"""What the form of a sentence is called that is for a channel, whatever the tone."""


def sentence(reason: ReasonEntry, choice: Choice, language: Language, company: str) -> str:
    """The sentence that gives a reason, in the form of the channel, else that of the tone or the first tone.

    A text message has room for the shortest only. $company in it is the company's name.
    """
    said = reason.says.get(choice.situation, "")
    return _of(said if isinstance(said, str) else _form(said, choice, language), company, language)


def sentences_of(reason: ReasonEntry, situation: Situation, company: str) -> tuple[str, ...]:
    """Every sentence that gives a reason in a situation."""
    said = reason.says.get(situation, {})
    every = (said,) if isinstance(said, str) else said.values()
    return tuple(one.replace("$company", company) for one in every if one)


def _form(said: Mapping[str, str], choice: Choice, language: Language) -> str:
    """The form of a sentence that a letter takes."""
    form = FORMS.get(choice.channel, choice.tone)
    own = f"{choice.tone}-{form}"
    if choice.channel == "text" and form not in said and own not in said:
        return min(_alike(said, choice.tone, language), key=len, default="")
    forms = (own, form, choice.tone, *language.tones, *said)
    return next((said[one] for one in forms if one in said), "")


def _alike(said: Mapping[str, str], tone: str, language: Language) -> list[str]:
    """The sentences that address people as a tone does: who is called Sie is not asked in the words of du."""

    def familiar(name: str) -> bool:
        return language.people.by_tone.get(name) == "first"

    found = [one for name, one in said.items() if familiar(name) == familiar(tone)]
    return found or list(said.values())


def _of(said: str, company: str, language: Language) -> str:
    name = set_apart(company) if language.blanks else company
    return clean(Template(said).safe_substitute(company=name)) if "$" in said else clean(said)
