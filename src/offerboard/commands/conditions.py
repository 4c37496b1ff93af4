"""When the commands of several screens are possible, and what is said where they are not."""

from offerboard.commands.model import Now, otherwise


@otherwise("there is no card here")
def on_card(now: Now) -> bool:
    """Whether there is a card to act on."""
    return now.card is not None


@otherwise("there are no cards yet")
def any_card(now: Now) -> bool:
    """Whether there is any card at all."""
    return now.cards > 0


@otherwise("there is no open offer here")
def on_offer(now: Now) -> bool:
    """Whether there is an open offer to act on."""
    return now.card is not None and now.card.stage == "offer" and now.card.outcome is None


@otherwise("nothing was copied here")
def copied(now: Now) -> bool:
    """Whether a letter was copied, and nobody said whether it was sent."""
    return now.card is not None and now.card.facts.copied is not None


@otherwise("there is nothing to undo")
def undoable(now: Now) -> bool:
    """Whether there is a change to take back."""
    return now.can_undo


@otherwise("there is nothing to bring back")
def redoable(now: Now) -> bool:
    """Whether there is an undone change to bring back."""
    return now.can_redo
