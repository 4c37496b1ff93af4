"""The commands of the board; an open card and triage share some of them."""

from offerboard.cards.values import MY_NO
from offerboard.commands.conditions import any_card, copied, on_card, on_offer, redoable, undoable
from offerboard.commands.model import NOT_IN_FOOTER, Command, Now, otherwise


@otherwise("there is no offer here to say yes to")
def _acceptable(now: Now) -> bool:
    """Whether there is an offer to say yes to; or one that has your yes, and others to be told of it."""
    return now.card is not None and now.card.stage == "offer" and now.card.outcome in (None, "accepted")


@otherwise("there is no open card here to say no to")
def _open(now: Now) -> bool:
    """Whether there is a card that is not closed."""
    return now.card is not None and now.card.stage != "closed"


@otherwise("there is nothing to decide here")
def _decidable(now: Now) -> bool:
    """Whether there is something to decide, or a decision to look at."""
    card = now.card
    return card is not None and (card.decision is not None or card.outcome is None)


@otherwise("nothing was copied here, and no answer of yours waits to be told")
def _sendable(now: Now) -> bool:
    card = now.card
    if card is None:
        return False
    owed = card.told is None and (card.outcome in MY_NO or card.outcome == "accepted")
    return owed or card.facts.copied is not None


def _clearable(now: Now) -> bool:
    """Whether anything is filtered or selected."""
    return now.chosen > 0 or now.filtered


@otherwise("no find is saved")
def _saved_finds(now: Now) -> bool:
    return now.saved_finds


BOARD: tuple[Command, ...] = (
    Command("down", "j,down", "Down", "the next card", when=on_card),
    Command("up", "k,up", "Up", "the card before", when=on_card),
    Command("left", "h,left", "Left", "the column to the left"),
    Command("right", "l,right", "Right", "the column to the right"),
    Command("top", "g,home", "Top", "the first card", when=on_card),
    Command("bottom", "G,end", "Bottom", "the last card", when=on_card),
    Command("page_down", "pagedown,ctrl+d", "Page down", "a page further", when=on_card, shown="PgDn"),
    Command("page_up", "pageup,ctrl+u", "Page up", "a page back", when=on_card, shown="PgUp"),
    Command(
        "compose",
        "c",
        "Compose",
        "write to them: a letter, a phone script, a text",
        footer=2,
        when=on_card,
        shared=True,
    ),
    Command("triage", "t", "Triage", "what waits for you, one by one", footer=1, when=any_card),
    Command("sent", "s", "Sent", "confirm that it was sent, or said", footer=3, when=_sendable, shared=True),
    Command(
        "record",
        "r",
        "Record",
        "what happened: they called, wrote, granted, …",
        footer=5,
        when=on_card,
        shared=True,
    ),
    Command(
        "decline",
        "D",
        "Decline…",
        "say no: the card goes to Declines, and the letter opens",
        footer=6,
        when=_open,
        shared=True,
    ),
    Command("new", "n", "New", "add a card", footer=7),
    Command("end", "x", "End", "end it: they said no, went silent, …", footer=8, when=on_card, shared=True),
    Command("find", "slash", "Find", "filter the cards as you type", footer=9, shown="/"),
    Command("help", "question_mark,f1", "Help", "all keys", shown="?", shared=True),
    Command(
        "forget_find",
        "",
        "Forget a find…",
        "choose a find that you saved, and forget it",
        when=_saved_finds,
    ),
    Command(
        "move_right",
        "L",
        "Move",
        "move the card right; into Declines is your no",
        footer=12,
        when=on_card,
        shown="H/L",
    ),
    Command("move_left", "H", "Move left", "move the card left", footer=NOT_IN_FOOTER, when=on_card),
    Command("undo", "u", "Undo", "take the last change back", footer=13, when=undoable, shared=True),
    Command("edit", "e", "Edit", "edit the card", footer=14, when=on_card, shared=True),
    Command("open", "enter", "Open", "open the card whole", footer=10, when=on_card),
    Command(
        "decide", "d", "Decide", "think, ask three friends, decide", footer=4, when=_decidable, shared=True
    ),
    Command(
        "accept",
        "a",
        "Accept",
        "say yes to an offer, then tell the others one by one",
        footer=11,
        when=_acceptable,
        shared=True,
    ),
    Command(
        "tell",
        "E",
        "Tell deadline",
        "tell all other companies by when you must answer",
        when=on_card,
        shared=True,
    ),
    Command("more_time", "m", "More time", "write for more time to decide", when=on_offer, shared=True),
    Command("bargain", "b", "Bargain", "write for better terms", when=on_offer, shared=True),
    Command(
        "copy_contact", "y", "Copy contact", "copy their address, number or link", when=on_card, shared=True
    ),
    Command("open_link", "v", "Open link", "open the card's link in your browser", when=on_card, shared=True),
    Command("not_sent", "S", "Not sent", "what was copied was not sent after all", when=copied, shared=True),
    Command("select", "space", "Select", "select the card, to act on several at once", when=on_card),
    Command("snooze", "z", "Snooze", "hide the flag until a time", when=on_card, shared=True),
    Command("delete", "X", "Delete", "delete the card (undo brings it back)", when=on_card, shared=True),
    Command("move_to", "", "Move to…", "move the card to any column", when=on_card),
    Command("redo", "U,ctrl+r", "Redo", "bring the undone change back", when=redoable, shared=True),
    Command(
        "compare",
        "o",
        "Compare",
        "the open offers side by side, or those selected",
        footer=15,
        when=any_card,
    ),
    Command(
        "when",
        "w",
        "When",
        "offers and interviews over days, and until when to ask",
        footer=16,
        when=any_card,
    ),
    Command("history", "i", "History", "what became of all cards, in numbers and plots"),
    Command(
        "order", "O", "Order", "order by urgency, company, pay or date; pay that lacks a rate comes last"
    ),
    Command("applied", "A", "Show applied", "show or hide what you only applied for"),
    Command("pane", "p", "Side pane", "show or hide the side pane"),
    Command("settings", "comma", "Settings…", "your name, time zone, letters, clock, screen", shown=","),
    Command("own_keys", "", "Keys…", "choose keys by pressing them, or as vim, arrows or emacs have them"),
    Command("theme", "T", "Theme…", "choose the colours, which show at once"),
    Command("hide_pay", "dollar_sign", "Hide pay", "show or hide every amount", shown="$", shared=True),
    Command("import", "I", "Import", "bring in a file: a sheet, an export, mails, a calendar", footer=17),
    Command("paste", "V", "Paste", "paste a mail, or rows of a sheet, and look before it is saved"),
    Command("back_up", "", "Back up", "make a backup of the cards now"),
    Command("restore", "", "Restore…", "go back to the cards of a backup, after a look"),
    Command("save_copy", "", "Save a copy…", "save the cards to another file, pay and all"),
    Command("merge", "", "Merge…", "join another copy of the board, that went apart, to this one"),
    Command("export", "", "Export…", "write cards to a sheet, a report, a calendar or JSON", when=any_card),
    Command("palette", "colon,ctrl+p,f10", "Commands", "all commands by name", shown=":", shared=True),
    Command("back", "escape", "Clear", "clear the filter, then the selection", when=_clearable, shown="Esc"),
    Command("quit", "q", "Quit", "leave; everything is saved"),
)
