"""Which two cards are one position: so that an import run twice adds nothing (docs/formats.md#reading)."""

from collections.abc import Hashable
from urllib.parse import urlsplit

from offerboard.cards.model import Card
from offerboard.text import one_line


def position_keys(card: Card) -> frozenset[Hashable]:
    """What tells a position: its id, its address, its company and role. Cards that share a key are one."""
    keys: set[Hashable] = {("id", card.id)} if card.id else set()
    if url := _plain_url(card.url):
        keys.add(("url", url))
    company, role = one_line(card.company).casefold(), one_line(card.role).casefold()
    if company or role:
        keys.add(("position", company, role))
    return frozenset(keys)


def _plain_url(url: str) -> str:
    """The address without what does not change where it leads."""
    try:
        parts = urlsplit(one_line(url))
    except ValueError:
        return one_line(url)
    return parts._replace(
        scheme="", netloc=parts.netloc.lower().removeprefix("www."), path=parts.path.rstrip("/"), fragment=""
    ).geturl()
