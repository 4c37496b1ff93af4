"""The one table of the clock's rules: for which cards each is, where it comes from, and why it speaks.

A new rule is a function in `rules` and its row here. Of two flags that are as severe, and have the same
deadline or none, the one whose rule stands first is said.
"""

from msgspec import Struct

from offerboard.cards.clock import rules
from offerboard.cards.clock.flags import Rule
from offerboard.cards.clock.rules import Judge, Phase


class Named(Struct, frozen=True):
    """A rule by name. `because` says why it speaks, with the policy's figures and their units in braces.

    `source` is where it comes from, as anybody can look it up (docs/domain.md#time); "our own" is this
    program's. `waits`: the card's own patience is added to its days.
    """

    rule: Rule
    phases: tuple[Phase, ...]
    judge: Judge
    source: str
    because: str
    waits: bool = False


_ALL: tuple[Phase, ...] = ("applied", "interview", "undecided", "answered", "told", "no", "closed")
_UNTOLD: tuple[Phase, ...] = ("answered", "no")
_OTHERS: tuple[Phase, ...] = ("interview", "undecided", "answered")

RULES: tuple[Named, ...] = (
    Named(
        "copied",
        _ALL,
        rules.copied,
        "our own: copied is not sent",
        "a letter was copied, and copied is not sent: a note at once, soon after {copied_soon_hours:h}",
    ),
    Named(
        "untold",
        _UNTOLD,
        rules.untold,
        "Texas A&M on telling them soon, once you have decided; the hours are our own",
        "you have answered, and they do not know: soon {untold_soon_hours:h} after it, urgent"
        " {untold_urgent_hours:h} after it, and as severe as the reply-by where that is worse",
    ),
    Named(
        "unanswered",
        _ALL,
        rules.unanswered,
        "common advice: never miss their calls or mails meanwhile; the hours are our own",
        "they called or wrote, and wait for you: soon at once, urgent after {unanswered_urgent_hours:h}",
    ),
    Named(
        "others-open",
        _OTHERS,
        rules.others_open,
        "common advice: once you accept, close every other process; the hours are our own",
        "you accepted another offer, they know it, and it is in writing; this one was open then: soon at"
        " once, urgent after {others_open_urgent_hours:h}",
    ),
    Named(
        "interview",
        ("interview",),
        rules.interview,
        "our own: an interview is kept, or told of in advance",
        "an interview is ahead: a note the day before, soon on its day; unconfirmed, a note"
        " {unconfirmed_note_hours:h} ahead and soon {unconfirmed_soon_hours:h} ahead",
    ),
    Named(
        "expedite",
        ("interview",),
        rules.expedite,
        "Formation on exploding offers: tell every other company at once, with the date",
        "another offer must be answered soon, and they were not told by when: a note {tell_others_hours:h}"
        " before that date",
    ),
    Named(
        "silence",
        ("interview",),
        rules.silence,
        "our own, between the 7, 10 and 14 days of other trackers",
        "nothing was heard: a note {silence_work_days:working day} after the date that they named, else"
        " after they were last heard, and {nudge_again_days:day} after a nudge",
        waits=True,
    ),
    Named(
        "quiet",
        ("interview",),
        rules.quiet,
        "common advice: two nudges at most, a week apart",
        "{nudges:nudge} sent, and nothing was heard for {nudge_again_days:day}",
        waits=True,
    ),
    Named(
        "reply",
        ("undecided",),
        rules.reply,
        "career guides: a date in the offer letter beats every norm",
        "they gave a date, and you have not decided: soon {near_soon_hours:h} ahead, urgent"
        " {near_urgent_hours:h} ahead, overdue once it is past",
    ),
    Named(
        "lapse",
        ("undecided",),
        rules.lapse,
        "our own: after so long it may as well lapse",
        "the date passed {lapse_after_days:day} ago or more",
    ),
    Named(
        "no-date",
        ("undecided",),
        rules.no_date,
        "US News on how long offers stand",
        "they gave no date: soon {no_date_soon_days:day} after the offer came, urgent after"
        " {no_date_urgent_days:day}, never overdue",
        waits=True,
    ),
    Named(
        "acknowledge",
        ("undecided",),
        rules.acknowledge,
        "Duke Law career centre: within 24 hours, whatever the answer will be",
        "you have not thanked them, nor spoken with them since it came: a note after"
        " {acknowledge_note_work_days:working day}, soon after {acknowledge_soon_work_days:working day}",
        waits=True,
    ),
    Named(
        "more-time",
        ("undecided",),
        rules.more_time,
        "SHRM: stay in touch while you wait for more time",
        "you asked for more time, and they have not answered: a note at once; the old date keeps running",
    ),
    Named(
        "better-terms",
        ("undecided",),
        rules.better_terms,
        "our own, as for more time",
        "you asked for better terms, and they have not answered: a note at once; the date keeps running",
    ),
    Named(
        "unwritten",
        ("undecided", "answered", "told"),
        rules.unwritten,
        "common advice: no offer is firm before it is in writing; the days are our own",
        "the offer was spoken, and nothing came in writing: a note {unwritten_note_work_days:working day}"
        " later",
        waits=True,
    ),
    Named(
        "start",
        ("undecided", *_UNTOLD),
        rules.start,
        "common advice: never wait until they plan your first day; the days are our own",
        "it would start soon, and they do not know your answer: soon {start_soon_days:day} ahead, urgent"
        " {start_urgent_days:day}, overdue once it is past",
    ),
    Named(
        "stale",
        (),  # said in place of the others (`flags.review`)
        rules.nothing,
        "our own: imported dates never alarm on arrival",
        "it was imported with dates that were past by then",
    ),
)

BY_NAME: dict[Rule, Named] = {named.rule: named for named in RULES}
BY_PHASE: dict[Phase, tuple[Judge, ...]] = {
    phase: tuple(named.judge for named in RULES if phase in named.phases) for phase in _ALL
}
