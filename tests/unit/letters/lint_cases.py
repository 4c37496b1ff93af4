"""For each rule of the linter a text on which it speaks, and one on which it must not, near as it is."""

from datetime import datetime, timedelta
from typing import NamedTuple

from offerboard.cards.model import Round
from offerboard.cards.values import When, zone_of
from offerboard.letters.lint import Fits, OwnWords, Typed
from tests.unit.letters.letters import NOW, ZONE


class Case(NamedTuple):
    """The rule, the situation and channel (email, where none is named), both texts, and what is known.

    `otherwise` is what is known of the near miss instead.
    """

    rule: str
    where: str
    breach: str
    near_miss: str
    known: dict[str, object] = {}  # noqa: RUF012 - a tuple's default, which nobody changes
    otherwise: dict[str, object] = {}  # noqa: RUF012


def _round(hour: int, zone: str, where: str) -> Round:
    return Round(at=When.moment(datetime(2026, 11, 26, hour, 0, tzinfo=zone_of(zone)), zone), where=where)


NO = "Thank you. I decline."
ACCEPT = "I accept the offer: 92,000 euros a year, in Berlin, from 4 January."
NEW_YORK = _round(9, "America/New_York", "Zoom")
BERLIN = _round(14, ZONE, "Hauptstr. 5")


def _kept(text: str, days: int, written: str = "") -> dict[str, object]:
    """Own words that were kept so many days ago."""
    own = OwnWords(text=text, at=NOW - timedelta(days=days), written=written)
    return {"own": own, "now": NOW, "home_zone": ZONE}


def _typed(text: str, fits: Fits = "thing") -> dict[str, object]:
    one = Typed(label="what you valued", text=text, fits=fits)
    return {"typed": (one,), "strange": frozenset({"der", "mit"})}


# fmt: off
CASES = (
    Case("fits", "decline", "the team was great", "how the team was run",
         _typed("the team was great"), _typed("how the team was run")),
    Case("fits", "decline", "I liked it", "I liked it",
         _typed("I liked it"), _typed("I liked it", "any")),
    Case("fits", "decline", "Say thanks to Anna", "saying thanks",
         _typed("Say thanks to Anna", "any"), _typed("saying thanks")),
    Case("fits", "negotiate", "my experience", "I lead the team",
         _typed("my experience", "because"), _typed("I lead the team", "because")),
    Case("foreign", "decline", "der Umgang mit Kunden", "my talk with Kai von der Heide",
         _typed("der Umgang mit Kunden"), _typed("my talk with Kai von der Heide")),
    Case("foreign", "decline", "面试时坦诚的交流", "the talk with 李明",
         _typed("面试时坦诚的交流"), _typed("the talk with 李明")),
    Case("gap", "decline", "I decline [position].", "I decline (position)."),
    Case("gap", "more-time", "I have until [until when].", "See [1].", {"gaps": ("[until when]",)}),
    Case("gap", "decline", "Hello {{ name }}, I decline.",
         "Hello Dev [/F] {{ x }}.", {"company": "Dev [/F] {{ x }}"}),
    Case("gap", "decline", "I decline <position>.", "I decline <https://a.example> [here](x)."),
    Case("gap", "decline", "I decline, ____.", "I decline, Ms _ Roux."),
    Case("day-gone", "decline", f"{NO} I was glad of our talk today.", f"{NO} I was glad of our talk today.",
         _kept(f"{NO} I was glad of our talk today.", 1), _kept(f"{NO} I was glad of our talk today.", 0)),
    Case("day-gone", "decline", f"{NO}\nUntil tomorrow!", f"{NO}\nI call you tomorrow. Until then!",
         _kept(f"{NO}\nUntil tomorrow!", 1)),
    Case("day-gone", "decline", f"{NO} I call today.", f"{NO} I call today.",
         _kept(f"{NO} I call today.", 1), _kept(f"{NO} I call today.", 1, written="I call today.")),
    Case("day-gone", "decline", f"{NO} See you next week.", f"{NO} See you next week.",
         _kept(f"{NO} See you next week.", 3), _kept(f"{NO} See you next week.", 2)),
    Case("told-otherwise", "decline", NO, NO, {"told_otherwise": ("Ms Weber: family",)},
         {"told_otherwise": ()}),
    Case("wrong-name", "decline", "Dear Bill,\n\nno.",
         "Dear Ms Roux,\n\nno.", {"addressee": ("Camille Roux",)}),
    Case("wrong-name", "decline.text", "Hello Bill, this is I.",
         "Hello Camille, it is I.", {"addressee": ("Camille Roux",)}),
    Case("wrong-name", "decline", "Dear Bill,\n\nno.", "Dear Zoe,\n\nno.", {"addressee": ("Zoë Roux",)}),
    Case("wrong-name", "decline", "Dear Bill,\n\nno.", "Dear Cam,\n\nno.", {"addressee": ("Camille Roux",)}),
    Case("wrong-name", "decline", "Dear Bill,\n\nno.", "Dear Acme team,\n\nno.",
         {"addressee": ("Camille Roux",), "company": "Acme"}),
    Case("wrong-name", "decline", "Dear Bill,\n\nno.", "Hello,\n\nno.", {"addressee": ("Camille Roux",)}),
    Case("wrong-name", "decline", "Dear Bill,\n\nno.", "Dear all,\n\nno.", {"addressee": ("Camille Roux",)}),
    Case("wrong-name", "decline", "Dear 李经理,\n\nno.", "Dear 王经理,\n\nno.", {"addressee": ("王伟",)}),
    Case("untrue", "decline", "I took another.",
         "I took the bus.", {"untrue": (("I took another.", "you did not"),)}),
    Case("salutation", "decline", "Dear Roux, Camille,\n\nno.", "Dear Ms Roux,\n\nno, thanks / sorry."),
    Case("salutation", "decline", "Dear Camille / HR,\n\nno.", "Dear Camille,\n\nno."),
    Case("salutation", "decline", "Dear jobs@a.example,\n\nno.", "Dear A, dear B,\n\nno."),
    Case("salutation", "decline.text", "Hello Roux; Camille, it is I.", "Hello Roux, it is I.",
         {"addressee": ("Roux; Camille",)}, {"addressee": ("Roux",)}),
    Case("first-name", "decline", "Hallo Frau Weber,\n\nnein.", "Hallo Jana,\n\nnein.",
         {"formal": "Frau Weber"}),
    Case("unaddressed", "decline", "Dear hiring team,\n\nno.", "Dear Ms Weber,\n\nno.",
         {"unaddressed": "Weber"}),
    Case("lost", "decline", "Dear Andr\ufffd,\n\nno.", "Dear André,\n\nno."),
    Case("lost", "decline.text", "Hello, I decline Glob\ufffdx.", "Hello, I decline."),
    Case("translated", "decline", "I do not want to fill your inbox.", "The inbox is full."),
    Case("translated", "withdraw", "I thank you for a feedback.", "Thank you for the feedback."),
    Case("translated", "more-time.phone", "Until when do I have?", "Could I have until [until when]?"),
    Case("thanks-twice", "decline", "Thank you. I decline. Thanks!",
         "Thank you. I decline. Please pass on my thanks to Globex."),
    Case("too-long", "decline", "word " * 151, "word " * 150),
    Case("too-long", "decline.text", "x" * 321, "x" * 320),
    Case("too-long", "follow-up", "word " * 121, "word " * 120),
    Case("caution", "decline", NO, NO, {"cautions": ("be careful",)}, {"cautions": ()}),
    Case("blame", "decline", "I am disappointed.", "I am sorry to disappoint you."),
    Case("blame", "decline", "Your process was unprofessional.", "It is a professional team."),
    Case("one-apology", "decline", "I am sorry. I apologise.", "I am sorry."),
    Case("one-apology", "decline", "I am sorry " + "that it was so " * 10 + ".",
         "I am sorry that it was late."),
    Case("thanks-twice", "decline", "Thank you. I decline. Thanks!", "Thank you for all. I decline."),
    Case("late", "decline", "I decline.",
         "I decline. I am sorry for the wait.", {"standing": frozenset({"past"})}),
    Case("clear-no", "decline", "Thank you for the offer.", "Thank you. I have decided not to accept it."),
    Case("clear-no", "hold-firm", "I am busy.", "My answer stays the same."),
    Case("amount", "decline", "I decline; they pay 95,000 EUR.", "I decline the offer of 12 November."),
    Case("amount", "decline", "I decline; they pay €95k.", "I decline. 3 kind people."),
    Case("amount", "decline", "I decline; they pay 95,000.", "I decline. Call +1,555,014."),
    Case("amount", "withdraw", "I decline; they pay 95k.", "I decline 24 Kings Road."),
    Case("amount", "expedite.text", "They offer 95 thousand.", "I must answer by 24 November."),
    Case("early-no", "decline", "A. B. C. I decline.", "A. B. I decline."),
    Case("wavering", "decline", "I decline for now.", "I decline, fornow."),
    Case("wavering", "decline", "I might decline.", "I decline, almighty."),
    Case("gives-in", "decline", "OK, I accept.", "I have decided not to accept."),
    Case("gives-in", "decline", "I'd sign for more.", "I have accepted another offer."),
    Case("wavering", "decline", "I might decline one day.", "I decline. Perhaps our paths cross again."),
    Case("wavering", "decline", NO + " Perhaps.", NO + " Perhaps.", {}, {"company": "Perhaps"}),
    Case("one-reason", "decline", "My reasons are personal. I am not able to move.",
         "My reasons are personal."),
    Case("one-reason", "decline", "I decline, also because of you.", "I also decline."),
    Case("pay", "withdraw", "They have a higher salary.", "They have a higher floor."),
    Case("thanks", "decline", "I decline.", "Thank you. I decline."),
    Case("sentences", "decline", "A. B. C. D. E. F.\n\nBest,\nRobin",
         "A. B. C. D. E.\n\nBest,\nRobin"),
    Case("goodwill", "decline", "I decline.", "I decline. I wish you every success."),
    Case("record", "decline.text", NO, NO, {}, {"standing": frozenset({"told"})}),
    Case("law", "renege", "I am not liable.", "I am reliable."),
    Case("law", "renege", "I am entitled to it.",
         "I was to be legal counsel.", {"position": "legal counsel"}),
    Case("own-it", "renege", "I take back my acceptance.", "I am sorry to take it back."),
    Case("give-back", "renege", "I decline.", "I will return the bonus.",
         {"standing": frozenset({"sign-on"})}),
    Case("give-back", "renege", NO, NO, {"standing": frozenset({"sign-on"})}, {"standing": frozenset()}),
    Case("last-day", "resign", "I resign.", "I resign; my last day is 30 December."),
    Case("private", "ask-friend", "Globex wants me. What now?", "A company wants me. What now?",
         {"company": "Globex"}),
    Case("private", "ask-friend", "They pay 95k. What now?", "They pay well. What now?",
         {"company": "Globex"}),
    Case("private", "ask-friend", "Globex pays 95k.", "Globex pays 95k.",
         {"company": "Globex"}, {"reason": "named-pay"}),
    Case("asks", "paper-differs", "The paper says 81.", "Which is right?"),
    Case("call-first", "renege", NO, NO, {}, {"standing": frozenset({"told"})}),
    Case("position", "decline", "I decline the job.",
         "I decline the Senior Developer role.", {"position": "senior developer"}),
    Case("text-position", "follow-up.text", "Any news?",
         "Any news on senior developer?", {"position": "senior developer"}),
    Case("text-sender", "follow-up.text", "Any news?", "Robin here. Any news?", {"sender": "Robin Vale"}),
    Case("emoji", "decline.text", "I decline 🙂", "I decline (sadly): no."),
    Case("emoji", "decline.text", "I decline :-)", "at 10:00 I decline"),
    Case("abbreviation", "decline.text", "thx, u know", "Bauhaus, Ulm"),
    Case("text-length", "decline.text", "x" * 241, "x" * 240),
    Case("outline", "decline.phone", '## No\n\n"' + "word " * 240 + '"',
         '## No\n\n"word"\n\n## If\n\n"' + "word " * 240 + '"'),
    Case("exact-date", "more-time", "Could I have until Friday?", "Could I have until Friday 27 November?"),
    Case("exact-date", "more-time", "Until May.", "Until May 5th."),
    Case("exact-date", "more-time", "Until 2026.", "Until 2026-11-27."),
    Case("exact-date", "expedite", "Until noon.", "Until 27 Nov."),
    Case("exact-date", "expedite", "Until Friday.", "Until Friday the 27th."),
    Case("promise", "more-time", "Could I have until 5 May?",
         "Until 5 May? You will have my answer by then."),
    Case("other-company", "expedite", "Acme wants an answer.",
         "Somebody wants an answer.", {"others": ("Acme",)}),
    Case("until-when", "acknowledge", "Thank you.", "Thank you. Until when does it stand?"),
    Case("figure", "negotiate", "Could you pay more?", "Could you make it 98,000 euros?"),
    Case("figure", "negotiate", "Could you pay more?", "Could you raise it by 5 %?"),
    Case("one-figure", "negotiate", "Could it be 95-98k?", "Could it be 98k from 4 January?"),
    Case("one-figure", "negotiate", "Could it be €95,000–98,000?", "98k. Call 555-0142 or 555-0143."),
    Case("one-figure", "negotiate", "Could it be around 98k?", "98k? I like the team around you."),
    Case("one-figure", "negotiate", "Could it be around 98k?", "Could it be 98k, for a turnaround?"),
    Case("basis", "negotiate", "98k, please.", "98k, as the market pays."),
    Case("basis", "negotiate", "98k, please.", "98k. I lead six people.", {"basis": "I lead six people"}),
    Case("in-writing", "negotiate", "98k, please.", "98k, please, in writing."),
    Case("will-sign", "negotiate", "98k, please.", "At 98k I will sign at once."),
    Case("ultimatum", "negotiate", "98k, take it or leave it.", "98k; I would leave it at that."),
    Case("clear-yes", "accept", "That is acceptable news.", "I accept it."),
    Case("restated", "accept", "I accept.", ACCEPT, {"place": "Berlin, remote"}),
    Case("restated", "accept", ACCEPT, ACCEPT, {"place": "Oslo"}, {"place": "Berlin"}),
    Case("brief-nudge", "follow-up", "word " * 59, "word " * 60),
    Case("one-question", "follow-up", "Any news? Or not?", "Any news?"),
    Case("one-question", "follow-up", "Tell me.", "Can you tell me?"),
    Case("reproach", "follow-up", "You promised news.", "As promised, I write again."),
    Case("reproach", "follow-up", "I am still waiting.", "I look forward to it."),
    Case("last-contact", "follow-up", "Any news?", "Any news since 12 November?"),
    Case("day", "confirm", "I will be there at 14:00.", "I will be there on 26 November."),
    Case("hour", "confirm", "I am coming on 26 November.", "I will be there at 2 pm."),
    Case("hour", "confirm", "I will be there on 26 November.", "I will be there at 14:00."),
    Case("zone", "confirm", "At 09:00.", "At 09:00, New York.", {"meeting": NEW_YORK, "home_zone": ZONE}),
    Case("zone", "confirm", "At 09:00.", "At 09:00 UTC.", {"meeting": NEW_YORK, "home_zone": ZONE}),
    Case("place", "confirm", "I will be there.", "I will be in hauptstr. 5.", {"meeting": BERLIN}),
    Case("two-times", "reschedule", "Friday at 10:00?", "Tuesday or Wednesday at 10:00?"),
    Case("two-times", "reschedule", "Thursday 27 November?", "27 or 28 November: 27 November, 28 November."),
    Case("two-times", "reschedule", "Not 26 November; 27 November?",
         "27 November at 10:00 or 15:00?", {"meeting": BERLIN}),
    Case("no-placed", "decline", "Thank you. I decline.", "A. B. C. I decline."),
    Case("reason", "decline", "My reasons are personal.", "My reasons are mine."),
    Case("short-enough", "decline", "word", "word " * 151),
)
# fmt: on
