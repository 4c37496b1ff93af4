"""What a message does to a card once it was sent or said: its effect, carried out by `correspondence`.

A situation is a slug that files define (`templates/`), and its entry there names the effect. A card keeps it
with what was copied, so that the letter can be confirmed sent where no template is read.
"""

from typing import Literal, get_args

from offerboard.cards.values import Situation

Effect = Literal[
    "no",  # they know your no: an open card is declined or withdrawn by it
    "same-no",  # the same no again, to a card that has it
    "take-back",  # the yes is gone back on: an accepted card is reneged by it
    "yes",  # they know that you accept
    "more-time",  # they were asked for time until a date
    "better-terms",  # they were asked for better terms, and owe an answer
    "own-date",  # they know by when you must answer another company
    "nudge",  # they were asked once whether there is news
    "thanks",  # they were thanked for an interview
    "paper",  # they were asked for their offer in writing
    "correct-paper",  # ... and to put right what their paper says
    "terms",  # what was agreed in words is on record
    "resign",  # your employer knows that you leave
    "confirm",  # the interview that is meant is confirmed
    "reschedule",  # ... is open again: another time was asked for
    "aside",  # it went to a friend: they know nothing of it
    "record",  # nothing but the record, which acknowledges an offer as any message does
]
EFFECTS: tuple[Effect, ...] = get_args(Effect)

TELLS_NO: frozenset[Effect] = frozenset({"no", "same-no", "take-back"})
"""The effects of messages that hold a no."""

_USUAL: dict[Situation, Effect] = {
    "decline": "no",
    "withdraw": "no",
    "more-time": "more-time",
    "expedite": "own-date",
    "negotiate": "better-terms",
    "accept": "yes",
    "hold-firm": "same-no",
    "renege": "take-back",
    "thank-you": "thanks",
    "follow-up": "nudge",
    "confirm": "confirm",
    "reschedule": "reschedule",
    "paper": "paper",
    "paper-differs": "correct-paper",
    "confirm-terms": "terms",
    "counter-no": "no",
    "resign": "resign",
    "start-check": "nudge",
    "no-show": "nudge",
    "referrer": "aside",
    "ask-friend": "aside",
    "thank-friend": "aside",
}


def usual(situation: Situation | None) -> Effect:
    """The effect of a situation where none is written beside it."""
    return _USUAL.get(situation or "", "record")


def unless_usual(situation: Situation, effect: Effect | None) -> Effect | None:
    """The effect as a card keeps it: only where it is not the usual one."""
    return None if effect == usual(situation) else effect
