"""The commands of call mode."""

from offerboard.commands.model import Command, Now


def _walking(now: Now) -> bool:
    return now.card is not None and not now.typing


def _of_offer(now: Now) -> bool:
    return _walking(now) and now.card is not None and (now.card.stage == "offer" or bool(now.card.received))


CALL: tuple[Command, ...] = (
    Command(
        "next_step",
        "space,enter,j,l,down,right",
        "Next",
        "the next step; after the last, how it went. 1 to 9 open the branches",
        "call",
        1,
        _walking,
    ),
    Command(
        "previous_step",
        "k,h,up,left",
        "Back",
        "the step before; out of a branch, the step it was opened from",
        "call",
        2,
        _walking,
    ),
    Command("jot", "i", "Jot", "write down what they say", "call", 3, _walking),
    Command(
        "figure", "r", "Their offer", "note what they offer: how much, and until when", "call", 4, _of_offer
    ),
    Command("end_call", "x", "Hang up", "the call is over: say how it went", "call", 5, _walking),
    Command("copy_number", "y", "Copy number", "copy the number to call", "call", 6, _walking),
    Command(
        "rehearse",
        "R",
        "Rehearse",
        "try it out: what they may say comes in any order, and nothing is recorded",
        "call",
        when=_walking,
    ),
    Command(
        "close",
        "escape",
        "Leave",
        "one step back: out of a line, out of a branch, to the composer; what you jotted is kept",
        "call",
        7,
        shown="Esc",
    ),
    Command("help", "question_mark,f1", "Help", "all keys", "call", 8, shown="?"),
    Command(
        "page_down",
        "pagedown,ctrl+d",
        "Page down",
        "a page further in the step",
        "call",
        when=_walking,
        shown="PgDn",
    ),
    Command(
        "page_up", "pageup,ctrl+u", "Page up", "a page back in the step", "call", when=_walking, shown="PgUp"
    ),
    Command(
        "undo",
        "u",
        "Undo",
        "take the last change back, such as a line you jotted",
        "call",
        when=lambda now: _walking(now) and now.can_undo,
    ),
    Command(
        "hide_pay", "dollar_sign", "Hide pay", "show or hide every amount", "call", when=_walking, shown="$"
    ),
    Command(
        "palette", "colon,ctrl+p,f10", "Commands", "all commands by name", "call", when=_walking, shown=":"
    ),
)
