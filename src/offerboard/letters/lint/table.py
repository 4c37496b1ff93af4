"""The rules of the linter, one a line: name, severity, source, and what finds a breach.

A rule is a function that reads a text and yields what it has to say. One that asks for words which a language
does not list says nothing there.
"""

from offerboard.cards.values import Channel, Situation
from offerboard.letters.lint import matter, shape, tone
from offerboard.letters.lint.model import Rule

_WRITTEN: frozenset[Channel] = frozenset({"email", "text"})
_EMAIL: frozenset[Channel] = frozenset({"email"})
_TEXT: frozenset[Channel] = frozenset({"text"})
_PHONE: frozenset[Channel] = frozenset({"phone"})
_NOT_EMAIL: frozenset[Channel] = frozenset({"text", "phone"})


def _in(*situations: Situation) -> frozenset[Situation]:
    return frozenset(situations)


_PAYLESS = _in("decline", "withdraw", "hold-firm", "expedite")
_CALM = _in("negotiate", "more-time", "expedite")
_LATE = _in("decline", "withdraw", "acknowledge", "accept", "more-time", "negotiate")
_POSITION = _in(
    "decline", "withdraw", "renege", "accept", "expedite", "negotiate", "more-time", "acknowledge"
)
_THANKED = _in("decline", "withdraw", "hold-firm", "acknowledge", "thank-you")

# fmt: off
RULES: tuple[Rule, ...] = (
    # every letter
    Rule("gap", "error", "DOMAIN 3", shape.gaps),
    Rule("wrong-name", "error", "DOMAIN 3", shape.wrong_name),
    Rule("untrue", "error", "DOMAIN 4", tone.untrue),
    Rule("too-long", "warning", "DOMAIN 3", shape.too_long),
    Rule("caution", "warning", "DOMAIN 4", tone.caution),
    Rule("blame", "warning", "DOMAIN 3, decline", tone.blame),
    Rule("one-apology", "warning", "DOMAIN 3, answered late", tone.apologies),
    Rule("thanks-twice", "warning", "DOMAIN 3, decline", tone.thanks_twice, channels=_WRITTEN),
    Rule("register", "warning", "DOMAIN 6", tone.instead),
    Rule("late", "hint", "DOMAIN 3, answered late", tone.late_without_apology, _LATE),
    Rule("length", "figure", "DOMAIN 3", shape.measure),

    # a no
    Rule("clear-no", "error", "DOMAIN 3, decline", tone.no_no, refusals=True),
    Rule("amount", "error", "DOMAIN 3, decline", tone.amounts, _PAYLESS),
    Rule("early-no", "warning", "DOMAIN 3, decline", tone.no_comes_late, refusals=True),
    Rule("wavering", "warning", "DOMAIN 3, decline", tone.wavering, refusals=True),
    Rule("one-reason", "warning", "DOMAIN 1.8", tone.reasons, _in("more-time"), refusals=True),
    Rule("pay", "warning", "DOMAIN 3, withdraw", tone.pay, _PAYLESS),
    Rule("thanks", "warning", "DOMAIN 3, decline", tone.no_thanks, _THANKED),
    Rule("sentences", "warning", "DOMAIN 3, decline", shape.many_sentences, channels=_EMAIL),
    Rule("goodwill", "hint", "DOMAIN 3, decline", tone.no_goodwill, _in("decline", "withdraw"), _EMAIL),
    Rule("record", "hint", "DOMAIN 3, text", matter.no_record, _in("decline", "withdraw", "renege"), _TEXT),
    Rule("no-placed", "good", "DOMAIN 3, decline", tone.no_is_early, refusals=True),
    Rule("reason", "good", "DOMAIN 1.8", tone.one_reason, _in("more-time"), refusals=True),

    # a yes taken back
    Rule("law", "warning", "DOMAIN 3, renege", tone.law, _in("renege")),
    Rule("own-it", "warning", "DOMAIN 3, renege", tone.no_apology, _in("renege", "reschedule")),
    Rule("give-back", "hint", "DOMAIN 3, renege", matter.nothing_given_back, _in("renege")),
    Rule("call-first", "hint", "DOMAIN 3, renege", matter.not_called, _in("renege"), _EMAIL),

    # who and what
    Rule("position", "warning", "DOMAIN 3, decline", shape.unnamed_position, _POSITION, _EMAIL),
    Rule("text-position", "warning", "DOMAIN 3, text", shape.unnamed_position, channels=_TEXT),
    Rule("text-sender", "warning", "DOMAIN 3, text", shape.unnamed_sender, channels=_TEXT),
    Rule("emoji", "warning", "DOMAIN 3, text", tone.emoji, channels=_WRITTEN),
    Rule("abbreviation", "warning", "DOMAIN 3, text", tone.abbreviations, channels=_WRITTEN),
    Rule("text-length", "hint", "DOMAIN 3, text", shape.longish, channels=_TEXT),
    Rule("office-hours", "hint", "DOMAIN 3, text", shape.late_hour, channels=_NOT_EMAIL),
    Rule("outline", "hint", "DOMAIN 3, phone script", shape.read_out, channels=_PHONE),

    # time
    Rule("date-past", "error", "DOMAIN 2", shape.date_past),
    Rule("date-given", "warning", "DOMAIN 2", shape.date_given),
    Rule("date-far", "warning", "DOMAIN 2", shape.date_far),
    Rule("exact-date", "warning", "DOMAIN 3, more time", shape.no_date, _in("more-time", "expedite")),
    Rule("promise", "warning", "DOMAIN 3, more time", matter.no_promise, _in("more-time")),
    Rule("other-company", "warning", "DOMAIN 3, expedite", shape.other_company, _in("expedite")),
    Rule("until-when", "hint", "DOMAIN 2", matter.until_when, _in("acknowledge")),
    Rule("date", "good", "DOMAIN 3, more time", shape.exact_date),

    # terms
    Rule("figure", "warning", "DOMAIN 3, negotiate", matter.no_figure, _in("negotiate")),
    Rule("one-figure", "warning", "DOMAIN 3, negotiate", matter.vague_figure, _in("negotiate")),
    Rule("basis", "hint", "DOMAIN 3, negotiate", matter.no_basis, _in("negotiate")),
    Rule("in-writing", "warning", "DOMAIN 3, negotiate", matter.not_in_writing, _in("negotiate")),
    Rule("will-sign", "hint", "DOMAIN 3, negotiate", matter.will_not_sign, _in("negotiate")),
    Rule("ultimatum", "warning", "DOMAIN 3, negotiate", tone.ultimatum, _CALM),
    Rule("clear-yes", "error", "DOMAIN 3, accept", matter.no_yes, _in("accept")),
    Rule("restated", "warning", "DOMAIN 3, accept", matter.not_restated, _in("accept"), _EMAIL),

    # after and before an interview
    Rule("brief-nudge", "hint", "DOMAIN 3, follow up", shape.too_short, channels=_EMAIL),
    Rule("one-question", "warning", "DOMAIN 3, follow up", matter.questions, _in("follow-up"), _WRITTEN),
    Rule("reproach", "warning", "DOMAIN 3, follow up", tone.reproach, _in("follow-up")),
    Rule("last-contact", "hint", "DOMAIN 3, follow up", matter.no_last_contact, _in("follow-up"), _WRITTEN),
    Rule("day", "warning", "DOMAIN 3, confirm", matter.no_day, _in("confirm")),
    Rule("hour", "warning", "DOMAIN 3, confirm", matter.no_hour, _in("confirm")),
    Rule("zone", "warning", "DOMAIN 3, confirm", matter.no_zone, _in("confirm")),
    Rule("place", "warning", "DOMAIN 3, confirm", matter.no_place, _in("confirm"), _WRITTEN),
    Rule("two-times", "warning", "DOMAIN 3, reschedule", matter.two_times, _in("reschedule")),

    Rule("short-enough", "good", "DOMAIN 3", shape.short_enough),
)
# fmt: on
