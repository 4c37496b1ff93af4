"""Writes the table of letters in README.md from the templates: `python -m tests.readme_letters`.

A test (`tests/unit/project/test_readme.py`) shows that the README holds what the templates give.
"""

from pathlib import Path

from msgspec import structs

from offerboard.cards.model import Card
from offerboard.letters import Choice, Letter
from tests.unit.letters.letters import ANSWERS, CARDS, CROWDED, NOW, SENDER, WRITER

README = Path(__file__).resolve().parent.parent / "README.md"
BEGIN, END = "<!-- letters: made by tests/readme_letters.py -->\n\n", "\n<!-- /letters -->\n"
REASONS = {
    "decline": "better-offer",
    "withdraw": "not-fit",
    "more-time": "family",
    "negotiate": "market",
    "renege": "family",
}
TONES = {"withdraw": "plain", "hold-firm": "formal", "confirm": "plain"}


def table() -> str:
    """One finished email of each situation, as rows of a table."""
    rows = [f"| {name} | {_cell(_letter(name))} |" for name in WRITER.catalogue.situations()]
    return "\n".join(["| situation | a letter |", "|---|---|", *rows, ""])


def written(readme: str) -> str:
    """The README with the table as it is now."""
    before, _, rest = readme.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}{table()}{END}{after}"


def _letter(situation: str) -> Letter:
    choice = Choice(
        situation=situation,
        channel="email",
        reason=REASONS.get(situation, "none"),
        tone=TONES.get(situation, "warm"),
    )
    card = _card(situation)
    missing = WRITER.write(card, choice, SENDER, CROWDED, NOW).missing
    answers = {slot.name: ANSWERS[slot.name] for slot in missing}
    return WRITER.write(card, choice, SENDER, CROWDED, NOW, answers)


def _card(situation: str) -> Card:
    card = CARDS[situation]
    if situation != "confirm":
        return card
    ahead = structs.replace(card.rounds[-1], where="12 quai Perrache, Lyon", people="the platform team")
    return structs.replace(card, rounds=(ahead,))


def _cell(letter: Letter) -> str:
    body = letter.body.replace("|", "\\|").replace("\n", "<br>")
    return f"**{letter.subject}**<br><br>{body}"


if __name__ == "__main__":
    README.write_text(written(README.read_text(encoding="utf-8")), encoding="utf-8")
