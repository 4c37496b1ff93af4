"""Writes docs/letters.md and the letters in README.md from the templates: `python -m tests.letters_page`.

A test (`tests/unit/project/test_letters_page.py`) shows that both hold what the templates give.
"""

from datetime import UTC
from pathlib import Path
from typing import cast

from msgspec import Struct, structs

from offerboard.cards.model import Card
from offerboard.cards.values import Channel, Situation, When, zone_of
from offerboard.letters import Choice, Letter
from tests.unit.letters.languages import HOMES
from tests.unit.letters.letters import CARDS, CROWDED, NOW, WRITER

ROOT = Path(__file__).resolve().parent.parent
README, PAGE = ROOT / "README.md", ROOT / "docs" / "letters.md"
BEGIN, END = "<!-- letters: made by tests/letters_page.py -->\n\n", "\n<!-- /letters -->\n"
SHOWN = ("decline", "more-time", "negotiate", "accept", "resign")
"""The situations whose letters are in the README."""
CALLS = ("decline", "negotiate")
"""The situations whose calls are on the page too: a script each would make it long."""
REASONS = {
    "decline": "better-offer",
    "withdraw": "not-fit",
    "more-time": "family",
    "negotiate": "market",
    "renege": "family",
}
PLACES = {
    "en": ("12 quai Perrache, Lyon", "the platform team"),
    "de": ("Augustusplatz 9, Leipzig", "dem Plattform-Team"),
    "zh": ("北京市海淀区知春路48号", "平台研发团队"),
}
"""Where an interview is, and with whom."""
TONES = {"withdraw": "plain", "hold-firm": "formal", "confirm": "plain"}
ABOUT = """\
# The letters

One of each situation in each language, as the program writes it for a made-up card. This page is written
from `templates/` by `python -m tests.letters_page`, and a test keeps it true. It shows emails, each in one of
the three tones, and a few calls; the other calls, and the text messages, are in the same folders.
"""


def table() -> str:
    """A few finished emails, as rows of a table."""
    rows = [f"| {name} | {_cell(_letter(name, 'en', 'email'))} |" for name in SHOWN]
    return "\n".join(["| situation | a letter |", "|---|---|", *rows, ""])


def page() -> str:
    """A letter of each situation in each language."""
    parts = [ABOUT]
    for name, entry in WRITER.catalogue.situations().items():
        parts.append(f"## {name}: {entry.label}\n")
        for code in WRITER.languages_for(name):
            parts.append(_part(name, code, "email"))
            if name in CALLS:
                parts.append(_part(name, code, "phone"))
    return "\n".join(parts)


def written(readme: str) -> str:
    """The README with the table as it is now."""
    before, _, rest = readme.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}{table()}{END}{after}"


def _part(situation: Situation, code: str, channel: Channel) -> str:
    letter = _letter(situation, code, channel)
    subject = f"**{letter.subject}**\n\n" if letter.subject else ""
    how = "" if channel == "email" else ", a call"
    quoted = "\n".join(
        f"> {line}".rstrip() for line in f"{subject}{letter.body}".replace("\n", "  \n").split("\n")
    )
    return f"### {WRITER.catalogue.language(code).name}{how}\n\n{quoted}\n"


def _letter(situation: Situation, code: str, channel: Channel) -> Letter:
    home = HOMES[code]
    choice = Choice(
        situation=situation,
        channel=channel,
        reason=REASONS.get(situation, "none"),
        tone=TONES.get(situation, next(iter(WRITER.catalogue.language(code).tones))),
        language=code,
    )
    card = _in_zone(home.at_home(_card(situation, code)), home.sender.zone)
    choice = WRITER.fitted(choice, card, CROWDED, home.sender, NOW)
    missing = WRITER.write(card, choice, home.sender, CROWDED, NOW).missing
    answers = {slot.name: home.answers[slot.name] for slot in missing}
    return WRITER.write(card, choice, home.sender, CROWDED, NOW, answers)


def _card(situation: Situation, code: str) -> Card:
    card = CARDS[situation]
    if situation != "confirm":
        return card
    where, people = PLACES[code]
    return structs.replace(card, rounds=(structs.replace(card.rounds[-1], where=where, people=people),))


def _in_zone(card: Card, zone: str) -> Card:
    """The card with the same dates and hours in another zone: whom a letter is for lives where it is read."""

    def moved(value: object) -> object:
        if isinstance(value, When):
            here = value.at.astimezone(zone_of(value.zone)).replace(tzinfo=zone_of(zone))
            return structs.replace(value, at=here.astimezone(UTC), zone=zone)
        if isinstance(value, tuple):
            return tuple(map(moved, value))
        if isinstance(value, Struct):
            return structs.replace(
                value, **{name: moved(getattr(value, name)) for name in value.__struct_fields__}
            )
        return value

    return cast("Card", moved(card))


def _cell(letter: Letter) -> str:
    body = letter.body.replace("|", "\\|").replace("\n", "<br>")
    return f"**{letter.subject}**<br><br>{body}"


if __name__ == "__main__":
    README.write_text(written(README.read_text(encoding="utf-8")), encoding="utf-8")
    PAGE.write_text(page(), encoding="utf-8")
