"""What a form wants for a card, kept until it is on disk, so that a conflict or a full disk loses nothing."""

from collections.abc import Hashable, Mapping
from typing import Any

from msgspec import Struct

from offerboard.cards.model import Card


class Edit(Struct, frozen=True):
    """What a form wants: other values for a card as it was `before` (None: a new one), and what was typed.

    `draft` is the name under which the texts are kept in `Session.drafts`.
    """

    before: Card | None
    fields: Mapping[str, Any]
    draft: Hashable
    texts: dict[str, str]
