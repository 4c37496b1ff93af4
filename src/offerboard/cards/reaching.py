"""How to reach the people of a card, and its link. Pure."""

from collections.abc import Iterator

from offerboard.cards.model import Card
from offerboard.text import one_line


def ways_to_reach(card: Card) -> Iterator[tuple[str, str]]:
    """What can be copied from a card: its kind, its owner where there are several people, and the text."""
    several = len(card.contacts) > 1
    for contact in card.contacts:
        of = f" of {one_line(contact.name)}" if several and contact.name else ""
        for what, text in (("address", contact.email), ("number", contact.phone)):
            if one_line(text):
                yield f"{what}{of}", one_line(text)
    if one_line(card.url):
        yield "link", one_line(card.url)


def link(card: Card) -> str:
    """The card's link as a browser takes it; "" where it has none, or one of a kind that is not opened."""
    text = one_line(card.url)
    scheme, colon, _ = text.partition(":")
    if scheme.lower() in ("http", "https") and colon:
        return text
    name = text.partition("/")[0]
    return f"https://{text}" if "." in name and ":" not in name and " " not in text else ""
