"""The commands of triage, beside those of an open card, which it shares with the board."""

from offerboard.commands.model import Command, Now


def _on_card(now: Now) -> bool:
    return now.card is not None


TRIAGE: tuple[Command, ...] = (
    Command("remedy", "enter", "Go ahead", "do what the flag asks for; at the end, go on", "triage"),
    Command("skip", "space", "Skip", "leave it for now, and go on to the next", "triage", 1, _on_card),
    Command("pane", "p", "Card", "show the card whole", "triage", 6, _on_card),
    Command("down", "j,down", "Down", "a line down", "triage"),
    Command("up", "k,up", "Up", "a line up", "triage"),
    Command("top", "g,home", "Top", "to the top", "triage"),
    Command("bottom", "G,end", "Bottom", "to the end", "triage"),
    Command("page_down", "pagedown,ctrl+d", "Page down", "a page down", "triage", shown="PgDn"),
    Command("page_up", "pageup,ctrl+u", "Page up", "a page up", "triage", shown="PgUp"),
    Command("close", "escape", "Back", "back to the board", "triage", 8, shown="Esc"),
)
