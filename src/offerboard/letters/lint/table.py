"""The rules of the linter, one a line: name, severity, source, and what finds a breach.

A rule is a function that reads a text and yields what it has to say. One that asks for words which a language
does not list says nothing there.
"""

from offerboard.cards.values import Channel, Situation
from offerboard.letters.lint import matter, shape, tone, typed
from offerboard.letters.lint.rule import Rule

_WRITTEN: frozenset[Channel] = frozenset({"email", "text"})
_EMAIL: frozenset[Channel] = frozenset({"email"})
_TEXT: frozenset[Channel] = frozenset({"text"})
_PHONE: frozenset[Channel] = frozenset({"phone"})
_NOT_EMAIL: frozenset[Channel] = frozenset({"text", "phone"})


def _in(*situations: Situation) -> frozenset[Situation]:
    return frozenset(situations)


_PAYLESS = _in(
    "decline", "withdraw", "hold-firm", "expedite", "counter-no", "resign", "referrer", "thank-friend"
)
_CALM = _in(
    *("negotiate", "more-time", "expedite", "paper", "paper-differs", "later-start", "start-check", "task"),
    *("answer-rescinded", "no-show"),
)
_KIND = _in(
    *("follow-up", "no-show", "start-check", "paper", "paper-differs", "answer-no", "answer-rescinded"),
    *("resign", "confirm-terms", "reply", "reopen"),
)
_ASKS = _in(
    "paper-differs", "answer-no", "reopen", "start-check", "later-start", "no-show", "ask-friend", "questions"
)
_DATED = _in("more-time", "expedite", "later-start")
_WANTS_PAPER = _in("negotiate", "paper", "answer-rescinded")
_LAWLESS = _in("renege", "resign", "paper-differs", "answer-rescinded")
_LATE = _in("decline", "withdraw", "acknowledge", "accept", "more-time", "negotiate")
_POSITION = _in(
    *("decline", "withdraw", "renege", "accept", "expedite", "negotiate", "more-time", "acknowledge"),
    *("paper", "paper-differs", "confirm-terms", "questions", "later-start", "start-check", "references"),
    *("reopen", "answer-no", "answer-rescinded", "task", "no-show", "reply"),
)
_THANKED = _in(
    "decline", "withdraw", "hold-firm", "acknowledge", "thank-you", "counter-no", "answer-no", "task"
)
_NO = _in("decline", "withdraw", "renege")
_NUDGE = _in("follow-up")

# fmt: off
RULES: tuple[Rule, ...] = (
    # every letter
    Rule("gap", "error", "docs/domain.md#messages", shape.gaps),
    Rule("wrong-name", "error", "docs/domain.md#messages", shape.wrong_name),
    Rule("salutation", "error", "docs/domain.md#names", shape.salutation),
    Rule("unaddressed", "hint", "docs/domain.md#names", shape.unaddressed),
    Rule("first-name", "warning", "docs/domain.md#german-letters", shape.formal),
    Rule("lost", "error", "docs/domain.md#names", shape.lost),
    Rule("untrue", "error", "docs/domain.md#reasons", tone.untrue),
    Rule("too-long", "warning", "docs/domain.md#messages", shape.too_long),
    Rule("caution", "warning", "docs/domain.md#reasons", tone.caution),
    Rule("blame", "warning", "docs/domain.md#decline", tone.blame),
    Rule("one-apology", "warning", "docs/domain.md#answered-late", tone.apologies),
    Rule("thanks-twice", "warning", "docs/domain.md#decline", tone.thanks_twice, channels=_WRITTEN),
    Rule("translated", "warning", "docs/domain.md#idiom", tone.translated),
    Rule("register", "warning", "docs/domain.md#chinese-letters", tone.instead),
    Rule("fits", "warning", "docs/domain.md#idiom", typed.unfitting),
    Rule("foreign", "warning", "docs/domain.md#idiom", typed.another_language),
    Rule("late", "hint", "docs/domain.md#answered-late", tone.late_without_apology, _LATE),
    Rule("length", "figure", "docs/domain.md#messages", shape.measure),

    # a no
    Rule("clear-no", "error", "docs/domain.md#decline", tone.no_no, refusals=True),
    Rule("amount", "error", "docs/domain.md#decline", tone.amounts, _PAYLESS),
    Rule("early-no", "warning", "docs/domain.md#decline", tone.no_comes_late, refusals=True),
    Rule("wavering", "warning", "docs/domain.md#decline", tone.wavering, refusals=True),
    Rule("gives-in", "warning", "docs/domain.md#decline", tone.gives_in, refusals=True),
    Rule("one-reason", "warning", "docs/domain.md#advice", tone.reasons, _in("more-time"), refusals=True),
    Rule("pay", "warning", "docs/domain.md#withdraw", tone.pay, _PAYLESS),
    Rule("thanks", "warning", "docs/domain.md#decline", tone.no_thanks, _THANKED),
    Rule("sentences", "warning", "docs/domain.md#decline", shape.many_sentences, channels=_EMAIL),
    Rule("goodwill", "hint", "docs/domain.md#decline", tone.no_goodwill, _in("decline", "withdraw"), _EMAIL),
    Rule("record", "hint", "docs/domain.md#text", matter.no_record, _NO, _TEXT),
    Rule("no-placed", "good", "docs/domain.md#decline", tone.no_is_early, refusals=True),
    Rule("told-otherwise", "warning", "docs/domain.md#reasons", tone.told_otherwise, refusals=True),
    Rule("reason", "good", "docs/domain.md#advice", tone.one_reason, _in("more-time"), refusals=True),

    # a yes taken back
    Rule("law", "warning", "docs/domain.md#renege", tone.law, _LAWLESS),
    Rule("own-it", "warning", "docs/domain.md#renege", tone.no_apology, _in("renege", "reschedule")),
    Rule("give-back", "hint", "docs/domain.md#renege", matter.nothing_given_back, _in("renege")),
    Rule("call-first", "hint", "docs/domain.md#renege", matter.not_called, _in("renege"), _EMAIL),

    # leaving, and friends
    Rule("last-day", "error", "docs/domain.md#resign", matter.no_last_day, _in("resign")),
    Rule("private", "error", "docs/domain.md#friends", matter.not_private, _in("ask-friend")),

    # who and what
    Rule("position", "warning", "docs/domain.md#decline", shape.unnamed_position, _POSITION, _EMAIL),
    Rule("text-position", "warning", "docs/domain.md#text", shape.unnamed_position, channels=_TEXT),
    Rule("text-sender", "warning", "docs/domain.md#text", shape.unnamed_sender, channels=_TEXT),
    Rule("emoji", "warning", "docs/domain.md#text", tone.emoji, channels=_WRITTEN),
    Rule("abbreviation", "warning", "docs/domain.md#text", tone.abbreviations, channels=_WRITTEN),
    Rule("text-length", "hint", "docs/domain.md#text", shape.longish, channels=_TEXT),
    Rule("office-hours", "hint", "docs/domain.md#text", shape.late_hour, channels=_NOT_EMAIL),
    Rule("outline", "hint", "docs/domain.md#phone-script", shape.read_out, channels=_PHONE),

    # time
    Rule("day-gone", "warning", "docs/domain.md#time", shape.day_gone),
    Rule("date-past", "error", "docs/domain.md#time", shape.date_past),
    Rule("date-given", "warning", "docs/domain.md#time", shape.date_given),
    Rule("date-far", "warning", "docs/domain.md#time", shape.date_far),
    Rule("exact-date", "warning", "docs/domain.md#more-time", shape.no_date, _DATED),
    Rule("promise", "warning", "docs/domain.md#more-time", matter.no_promise, _in("more-time")),
    Rule("other-company", "warning", "docs/domain.md#expedite", shape.other_company, _in("expedite")),
    Rule("until-when", "hint", "docs/domain.md#time", matter.until_when, _in("acknowledge")),
    Rule("date", "good", "docs/domain.md#more-time", shape.exact_date),

    # terms
    Rule("figure", "warning", "docs/domain.md#negotiate", matter.no_figure, _in("negotiate")),
    Rule("one-figure", "warning", "docs/domain.md#negotiate", matter.vague_figure, _in("negotiate")),
    Rule("basis", "hint", "docs/domain.md#negotiate", matter.no_basis, _in("negotiate")),
    Rule("in-writing", "warning", "docs/domain.md#negotiate", matter.not_in_writing, _WANTS_PAPER),
    Rule("will-sign", "hint", "docs/domain.md#negotiate", matter.will_not_sign, _in("negotiate")),
    Rule("ultimatum", "warning", "docs/domain.md#negotiate", tone.ultimatum, _CALM),
    Rule("clear-yes", "error", "docs/domain.md#accept", matter.no_yes, _in("accept")),
    Rule("restated", "warning", "docs/domain.md#accept", matter.not_restated, _in("accept"), _EMAIL),

    # after and before an interview
    Rule("brief-nudge", "hint", "docs/domain.md#follow-up", shape.too_short, channels=_EMAIL),
    Rule("one-question", "warning", "docs/domain.md#follow-up", matter.questions, _in("follow-up"), _WRITTEN),
    Rule("asks", "warning", "docs/domain.md#paper", matter.no_question, _ASKS),
    Rule("reproach", "warning", "docs/domain.md#follow-up", tone.reproach, _KIND),
    Rule("last-contact", "hint", "docs/domain.md#follow-up", matter.no_last_contact, _NUDGE, _WRITTEN),
    Rule("day", "warning", "docs/domain.md#confirm", matter.no_day, _in("confirm")),
    Rule("hour", "warning", "docs/domain.md#confirm", matter.no_hour, _in("confirm")),
    Rule("zone", "warning", "docs/domain.md#confirm", matter.no_zone, _in("confirm")),
    Rule("place", "warning", "docs/domain.md#confirm", matter.no_place, _in("confirm"), _WRITTEN),
    Rule("two-times", "warning", "docs/domain.md#reschedule", matter.two_times, _in("reschedule")),

    Rule("short-enough", "good", "docs/domain.md#messages", shape.short_enough),
)
# fmt: on
