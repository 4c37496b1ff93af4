"""What is not as offerboard saved it in a file that can be read.

It is said and asked about; nothing is refused.
"""

from msgspec import Struct

from offerboard.cards.wording import count_of


class Doubts(Struct, frozen=True):
    """What an editor, another program or a failing disk has done to the file since it was saved.

    `cards` are those whose lines changed, or have no sum. `fewer` says how many lines are gone (below 0: were
    added), `moved` that the order of the lines or the first line changed. `history` says that the changes
    which undo would take back are not those that were saved, `older` that the file is an older version.
    """

    cards: frozenset[str] = frozenset()
    fewer: int = 0
    moved: bool = False
    history: bool = False
    older: bool = False

    def __bool__(self) -> bool:
        return self != NONE

    @property
    def of_the_file(self) -> bool:
        """Whether more than single cards are in doubt; the next save then rewrites the whole file."""
        return self != Doubts(cards=self.cards)

    def said(self, names: list[str]) -> str:
        """One line; `names` are the names of the cards, as far as they are to be shown."""
        parts = []
        if self.older:
            parts.append("an older file was put in its place")
        if self.fewer > 0:
            parts.append(f"{count_of(self.fewer, 'card')} fewer than were saved")
        if self.fewer < 0:
            parts.append(f"{count_of(-self.fewer, 'card')} more than were saved")
        if self.cards:
            which = f": {', '.join(names[:3])}{', …' if len(names) > 3 else ''}" if names else ""
            parts.append(f"{count_of(len(self.cards), 'card')} changed outside offerboard{which}")
        if self.history:
            parts.append("its history was changed")
        if self.moved and not parts:
            parts.append("its lines were changed outside offerboard")
        return "; ".join(parts)


NONE = Doubts()
