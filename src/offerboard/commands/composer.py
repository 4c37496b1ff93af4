"""The commands of the composer."""

from offerboard.commands.model import Command, Now


def _writing(now: Now) -> bool:
    return now.card is not None and not now.typing


def _on_the_phone(now: Now) -> bool:
    return _writing(now) and now.phone


COMPOSER: tuple[Command, ...] = (
    Command(
        "call",
        "enter",
        "Call",
        "go through a phone script step by step while you call",
        "composer",
        1,
        _on_the_phone,
    ),
    Command(
        "use_ours",
        "O",
        "Use our template",
        "write it from the template that ships, where your own has a mistake",
        "composer",
        1,
        lambda now: _writing(now) and now.mistaken,
    ),
    Command("copy", "y", "Copy", "copy the letter's body", "composer", 1, _writing),
    Command(
        "copy_next",
        "Y",
        "Next piece",
        "copy address, subject and body, one after the other",
        "composer",
        2,
        _writing,
    ),
    Command(
        "mail",
        "M,m",
        "Mail",
        "hand it to your mail program (mail_command in the config)",
        "composer",
        3,
        lambda now: _writing(now) and now.mail,
    ),
    Command("edit_letter", "e", "Edit", "change the words before you copy them", "composer", 4, _writing),
    Command("letter_sent", "s", "Sent", "confirm that it was sent, or said", "composer", 5, _writing),
    Command(
        "forget_edit",
        "X",
        "Template",
        "drop your own words and take the template's again",
        "composer",
        6,
        lambda now: _writing(now) and now.own,
    ),
    Command("qr", "Q", "QR", "show it as a code, for the phone that will send it", "composer", 7, _writing),
    Command("editor", "E", "$EDITOR", "change the words in your own editor", "composer", 8, _writing),
    Command(
        "copy_all", "A", "Copy all", "copy address, subject and body as one text", "composer", 11, _writing
    ),
    Command("help", "question_mark,f1", "Help", "all keys", "composer", 10, shown="?"),
    Command(
        "close",
        "escape",
        "Back",
        "one step back, then to the board; your words are kept",
        "composer",
        9,
        shown="Esc",
    ),
    Command(
        "down", "j,down", "Down", "the next choice; in the letter, a line down", "composer", when=_writing
    ),
    Command("up", "k,up", "Up", "the choice before; in the letter, a line up", "composer", when=_writing),
    Command("left", "h,left", "Before", "choose the one before, at once", "composer", when=_writing),
    Command("right", "l,right", "After", "choose the one after, at once", "composer", when=_writing),
    Command(
        "choose",
        "space",
        "Choose",
        "choose what the cursor is on; 1 to 9 choose too, and enter what is not chosen yet",
        "composer",
        when=_writing,
    ),
    Command(
        "find_situation",
        "slash",
        "Find",
        "every situation: those that fit the card first, and a line to type into",
        "composer",
        4,
        _writing,
        "/",
    ),
    Command(
        "next_group",
        "tab",
        "Next group",
        "to the next choices, then to what is asked and the letter",
        "composer",
    ),
    Command("previous_group", "shift+tab", "Group before", "to the choices before", "composer"),
    Command(
        "page_down", "pagedown,ctrl+d", "Page down", "a page further in the letter", "composer", shown="PgDn"
    ),
    Command("page_up", "pageup,ctrl+u", "Page up", "a page back in the letter", "composer", shown="PgUp"),
    Command(
        "undo",
        "u",
        "Undo",
        "take the last change back",
        "composer",
        when=lambda now: _writing(now) and now.can_undo,
    ),
    Command(
        "hide_pay",
        "dollar_sign",
        "Hide pay",
        "show or hide every amount",
        "composer",
        when=_writing,
        shown="$",
    ),
    Command("palette", "colon,ctrl+p,f10", "Commands", "all commands by name", "composer", shown=":"),
)
