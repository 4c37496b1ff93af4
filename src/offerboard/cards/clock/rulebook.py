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
_OTHERS: tuple[Phase, ...] = ("applied", "interview", "undecided", "answered")

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
        " {untold_urgent_hours:h} after it, and as severe as the reply-by where that is worse; of a yes that"
        " was taken back, soon at once and urgent {untold_soon_hours:h} after it",
    ),
    Named(
        "expected",
        ("interview", *_UNTOLD),
        rules.expected,
        "common advice: tell them in advance that you do not come; the hours are our own",
        "an interview is ahead, and they do not know your no, or whether you come: soon"
        " {expected_soon_hours:h} ahead, urgent {expected_urgent_hours:h} ahead, overdue once it has begun;"
        " overdue too where you missed it, and they have had no word",
    ),
    Named(
        "both-accepted",
        ("answered", "told"),
        rules.both_accepted,
        "our own: you said yes twice: one of them must be taken back at once",
        "two offers are accepted: soon at once, urgent after {others_open_urgent_hours:h}",
    ),
    Named(
        "improved",
        ("closed",),
        rules.improved,
        "common advice: if they want you they try to keep you; the hours are our own",
        "they offered more since they were told your no: soon at once, urgent after"
        " {improved_urgent_hours:h} or {near_urgent_hours:h} before a date that they gave with it",
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
        "promised",
        _ALL,
        rules.promised,
        "our own: a promise is kept on its day",
        "you promised it: a note at once; by a date, soon {promised_soon_hours:h} ahead, urgent"
        " {promised_urgent_hours:h} ahead, overdue once it is past; an email, soon at the end of that day and"
        " urgent {promised_urgent_hours:h} later",
    ),
    Named(
        "interview",
        ("interview", "undecided", "answered", "told"),
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
        " before that date, soon when {tell_others_soon_work_hours:office hour} are left, urgent when"
        " {tell_others_urgent_work_hours:office hour} are",
    ),
    Named(
        "date-moved",
        ("interview",),
        rules.date_moved,
        "our own: what you told them is kept true",
        "they were told a date by which you must answer another company, and it is another one now: soon at"
        " once; if it is an earlier one, urgent when {tell_others_urgent_work_hours:office hour} are left",
    ),
    Named(
        "unrecorded",
        ("interview",),
        rules.unrecorded,
        "our own: what was said in an interview is forgotten within days",
        "an interview is over, and you noted nothing about it: a note at once, soon"
        " {unrecorded_soon_hours:h} later, nothing more after {unrecorded_lapse_hours:h}",
    ),
    Named(
        "thanks",
        ("interview",),
        rules.thanks,
        "career centres: thank them within 24 hours of an interview",
        "you have not thanked them for an interview: a note at once, soon {thanks_soon_hours:h} later,"
        " nothing more after {thanks_lapse_hours:h}",
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
        "paper-differs",
        ("undecided", "answered", "told"),
        rules.paper_differs,
        "common advice: sign nothing that is not what was agreed; the hours are our own",
        "the paper has a term otherwise than it was said: soon at once, urgent after {differs_urgent_hours:h}"
        " or {near_urgent_hours:h} before the date, whichever is first; a note once they were asked",
    ),
    Named(
        "unwritten",
        ("undecided", "answered", "told"),
        rules.unwritten,
        "common advice: no offer is firm before it is in writing; the days are our own",
        "the offer was spoken, and nothing came in writing: a note {unwritten_note_work_days:working day}"
        " later; before a date that waits for the paper, soon when {unwritten_soon_work_hours:office hour}"
        " are left, urgent when {unwritten_urgent_work_hours:office hour} are; soon at once where they know"
        " your yes, and nobody said whether it is in writing",
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
        "you asked for more time, and they have not answered: a note at once; the old deadline still applies",
    ),
    Named(
        "better-terms",
        ("undecided",),
        rules.better_terms,
        "our own, as for more time",
        "you asked for better terms, and they have not answered: a note at once; the date keeps running",
    ),
    Named(
        "agreed",
        ("undecided",),
        rules.agreed,
        "common advice: by phone first, then by email for the record; the days are our own",
        "they granted or offered it by phone, and it stands in no letter: a note at once, nothing more after"
        " {agreed_lapse_work_days:working day}",
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
