"""Where the stage words of other programs and of people's own sheets go (docs/formats.md#stages)."""

import re

from offerboard.cards.values import OUTCOMES, STAGES, Outcome, Stage

_WORDS: dict[str, tuple[Stage, Outcome | None]] = {
    **dict.fromkeys(("wishlist", "saved", "bookmarked", "to apply"), ("applied", None)),
    **dict.fromkeys(("applied", "submitted", "in review", "under review"), ("applied", None)),
    **dict.fromkeys(("screening", "screen", "phone screen", "assessment"), ("interview", None)),
    **dict.fromkeys(("interview", "interviewing", "interviews", "interviewed"), ("interview", None)),
    **dict.fromkeys(("onsite", "on site", "final round", "final"), ("interview", None)),
    **dict.fromkeys(("offer", "offers", "offered", "negotiating", "negotiation"), ("offer", None)),
    **dict.fromkeys(("accepted", "hired"), ("offer", "accepted")),
    **dict.fromkeys(("rejected", "rejection", "not selected"), ("closed", "rejected")),
    **dict.fromkeys(("declined", "turned down"), ("closed", "declined")),
    **dict.fromkeys(("withdrawn", "withdrew", "discarded"), ("closed", "withdrawn")),
    **dict.fromkeys(("ghosted", "no response", "no reply"), ("closed", "ghosted")),
    **dict.fromkeys(("expired",), ("closed", "lapsed")),
    **dict.fromkeys(("archived", "closed"), ("closed", "unknown")),
    **{outcome: ("closed", outcome) for outcome in OUTCOMES if outcome != "accepted"},
}
# Words after which the others no longer mean what they say: "no offer", "declined by them".
_TURNING = re.compile(r"\b(?:no|not|never|without|before|awaiting|waiting|pending|expecting|by|if)\b")
_ANY = re.compile(rf"\b(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})\b")


def stage_of(word: str) -> tuple[Stage, Outcome | None] | None:
    """Stage and outcome that a word or a few ("2nd interview", "offer: declined") stand for, or None.

    Among several the one furthest on counts.
    """
    plain = " ".join(re.split(r"[\s_-]+", word.strip().lower())).removesuffix(" by me")
    if plain in _WORDS:
        return _WORDS[plain]
    if _TURNING.search(plain):
        return None
    return max((_WORDS[found] for found in _ANY.findall(plain)), key=_how_far, default=None)


def _how_far(found: tuple[Stage, Outcome | None]) -> tuple[bool, int, bool]:
    stage, outcome = found
    return outcome == "accepted", STAGES.index(stage), outcome != "unknown"
