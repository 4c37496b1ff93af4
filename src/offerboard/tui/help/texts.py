"""What the help says beside the keys: signs, words, and how things are counted."""

from offerboard.cards.clock.flags import Rule, Severity
from offerboard.commands import ScreenName

SEVERITIES = {
    Severity.OVERDUE: "a date has passed: answer now, with one sentence of apology",
    Severity.URGENT: "hours are left, or they have waited for days",
    Severity.SOON: "within the next days",
    Severity.NOTE: "good manners, or it is their turn: no hurry",
}
WORDS: dict[Rule, tuple[str, str]] = {
    "reply": ("2 d left", "until the date by which they want your answer; late once it is past"),
    "lapse": ("15 d late", "so late that you may as well let it lapse"),
    "untold": ("not told, 1 d", "you said yes or no, and they do not know yet"),
    "expected": ("expected tomorrow", "they do not know that you do not come, or why you did not"),
    "both-accepted": ("two accepted", "you said yes twice: one of them must be taken back"),
    "improved": ("better offer", "they changed their offer after you said no: look again, or hold firm"),
    "promised": ("promised", "you said that you would do it, or send an email"),
    "copied": ("sent?", "you copied a letter: confirm that it went, or that it did not"),
    "unanswered": ("answer them", "they called or wrote, and wait for you"),
    "others-open": ("tell them, 2 d", "another offer has your yes, in writing, and they still count on you"),
    "no-date": ("no date, 4 d", "nobody said until when the offer stands: ask"),
    "start": ("starts in 9 d", "work would begin soon, and they do not know your answer"),
    "interview": (
        "confirm Thu",
        "an interview is ahead: confirm it; the day before and on the day, when it is",
    ),
    "acknowledge": ("say thanks", "an offer came, and you have not thanked them"),
    "unwritten": (
        "not in writing",
        "only spoken, or in writing? where nobody said: ask for their paper, before any date that waits",
    ),
    "paper-differs": ("paper differs", "the paper has a term otherwise than they said it"),
    "agreed": ("put it in writing", "they granted it by phone, and no letter says so"),
    "more-time": ("more time asked", "you asked; the old deadline still applies"),
    "better-terms": ("terms asked", "you asked for better ones; the date keeps running"),
    "expedite": ("give your deadline", "another offer is to be answered soon: tell them by when"),
    "date-moved": ("date moved", "your deadline has changed since you told them"),
    "unrecorded": ("how was it?", "an interview is over, and you noted nothing about it"),
    "thanks": ("thank them", "you had an interview, and have not thanked them"),
    "silence": ("silent 8 d", "nothing heard from them since the interview"),
    "quiet": ("gone quiet", "two nudges, and no word: end it, or wait"),
    "stale": ("stale: review", "it came from a file, with dates that are past"),
}
"""An example of the short words of each of the clock's rules."""

MARKS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "On cards": (
        ("▌", "|", "the edge of a card, in the colour of its flag"),
        ("█", ">", "the card that the keys act on"),
        ("✓", "+", "selected; in a comparison the best of a row; in letters and lists done"),
        ("…", ".", "cut here: there is more than fits"),
    ),
    "Where you choose": (
        ("◉ ○", "* o", "chosen, and not chosen"),
        ("▾ ▸", "v >", "opened, and closed: enter or a click turns it"),
    ),
    "On days": (
        ("▇", "=", "an offer, from the day it came to the day by which to answer"),
        ("░", "-", "days that they granted"),
        ("┄ ?", ". ?", "days that you asked for, and no answer yet"),
        ("◆ ◇", "X x", "an interview; one that is not confirmed"),
        ("▹", "~", "the day by which they wanted to answer you"),
        ("▸", ">", "the day on which the work begins"),
        ("│", "|", "now"),
        ("← →", "< >", "it goes on beyond the edge"),
    ),
}
"""What else is drawn: signs, the same in plain letters, and what they mean."""

FINDING = (
    "words of company, role, place, tag, contact or note; is:overdue, is:flagged, is:told, reason:pay, tag:x"
    " and the like; a - before a word leaves it out"
)
_TOTALS = (
    "first year = base + bonus + sign-on + what vests within it",
    "four years = 4 x (base + bonus) + sign-on + what has vested by then",
    "in a year an hour is paid hours_a_week x weeks_a_year times (40 x 52), a day 5 x weeks_a_year times,"
    " a week weeks_a_year times, a month 12 times; what is paid once counts once",
    "equity: nothing before the cliff, then what is said for each year, or an equal part of it a year",
    "of a range the lower end counts: from; other currencies go by your own rates in the config, under"
    " [rates] as USD = 0.92 (what 1 USD is worth), with rates_date = 2026-11-01; without a rate it is said",
    "the order by pay (O) is that of the first year; what lacks a rate stands after all that can be compared,"
    " and what names no pay after that",
    "weighted sum = weight x score of each criterion; weights stand in the config under [criteria]",
)
_HOLDING = (
    "a bar is an offer, from the day it came to its date; an interview elsewhere that ends after that date"
    " must do without it, or needs more time",
    "more time is asked for until the working day after the last interview that two weeks more would reach:"
    " 3 to 5 working days are usual, a week is fine, two are the most in all; ask once, and name the day",
    "m writes that letter, with the day in it; until they answer, the old deadline still applies",
)
_COUNTS = (
    "stages: cards that began in the time that is looked at; each counts at every step up to its furthest",
    "outcomes and reasons: cards that ended in it; a reason is the true one, or where none was kept the one"
    " that you gave; told says how often they were to be told it",
    "you answered: from the offer until they were told your yes or no; late is after the date that held then",
    "they answered: from an interview, or your first message that asks for an answer, to their next word;"
    " a nudge does not shorten it",
    "half of all cases lie within the middle half; days are of 24 hours; what came from a file without dates"
    " is counted, and left out of days and months",
    "the same numbers: offerboard stats, and with --json for scripts",
)
MOUSE = (
    "click a card, double-click to open it, drag it to another column; the line above the board, the tabs"
    " and the last line can be clicked too; select text of a pane or a letter, and ctrl+c copies it; a click"
    " beside a dialog goes back and keeps what you typed"
)
_CLOCK = (
    "each flag is one rule's: offerboard due --explain says which, why, since when, and what comes next; of"
    " several the worst is shown",
    "[clock] in the config holds the profile (standard, senior, student), the country and region whose"
    " public holidays are no working days, weekend, more holidays, and any figure of a rule, as"
    " near_soon_hours = 96; patience on a card adds days to its rules",
    "z hides a flag until a time, never past its date, and for 24 h at most once that is past; it is back at"
    " once when it gets worse",
    "two nudges are the most: then it has gone quiet, and is never ended for you",
)
_DECIDED = (
    "think, ask, decide: three parts of one sheet, in any order; asked 2/3 says that two of at least three"
    " friends have answered. What is missing is said, and saving again decides anyway",
    "the true reason stays with the card, and they are told it, another one, or none, as you choose; a"
    " decision that is made is shown first, and R there decides again",
    "a yes waits for their paper unless you say otherwise; then the others are told one by one, offers first,"
    " interviews by date, and those that you only applied for are closed in one line. u there takes back"
    " what was noted on one card: who else was told stays told",
)
_BOARDS = (
    'Name them under [boards] in the config, as friend = "~/friend/board.json". The palette then has '
    '"Board: friend", and "Board: the usual one" to come back; offerboard --board friend opens it at once.',
)
_TOLD = (
    "your deadline is the first by which an open offer is to be answered; who knows another date comes first",
    "a box says who is told at once: write to each, then ctrl+s notes all that are ticked in one change, each"
    " by the channel of their letter, and one undo takes it back; s notes one alone",
    "what each was told is kept: when your deadline moves they are flagged, with a letter that says so",
    "the same from the command line: offerboard tell, with --letters and --sent",
)
NOTES: dict[ScreenName, tuple[str, tuple[str, ...]]] = {
    "board": ("Several boards", _BOARDS),
    "triage": ("How the clock counts", _CLOCK),
    "accept": ("How an offer is decided on", _DECIDED),
    "tell": ("Who is to know your deadline", _TOLD),
    "compare": ("How offers are compared", _TOTALS),
    "when": ("What can wait, and until when to ask", _HOLDING),
    "history": ("How the history is counted", _COUNTS),
}
"""What to know beside the keys, by screen: a title and paragraphs."""
