"""An example or more of every command, as its help and the manual page show them."""

EXAMPLES: dict[str, tuple[str, ...]] = {
    "add": (
        'offerboard add "Kelp Data" --role Modeller --stage offer --reply-by "fri 17:00" --pay "72k €"',
        "offerboard add --from-mail offer.eml --dry-run",
        "wl-paste | offerboard add --from-mail -",
    ),
    "edit": (
        'offerboard edit kelp --reply-by "30 nov 17:00" --contact "Ada Brandt <ada@kelp.example>"',
        "offerboard edit kelp --pay - --tag remote",
    ),
    "move": (
        "offerboard move quay interview",
        'offerboard move quay offer --reply-by "in 5 days" --by phone --spoken',
    ),
    "end": ("offerboard end quay rejected", "offerboard end quay ghosted --at 2026-10-15"),
    "accept": ("offerboard accept kelp", "offerboard accept kelp --written --close-applied"),
    "decide": (
        "offerboard decide kelp yes",
        "offerboard decide quay no --reason better-offer --told not-fit",
    ),
    "compare": ("offerboard compare", "offerboard compare kelp quay -o offers.md"),
    "when": ("offerboard when",),
    "log": (
        'offerboard log kelp granted --until "4 dec" --by phone --with "Ada Brandt"',
        'offerboard log kelp revised --pay "76k EUR" --written',
    ),
    "round": (
        'offerboard round quay add --at "thu 14:00" --zone America/New_York --minutes 60 --with "Lee Park"',
        "offerboard round quay held 1 --text 'went well' --until \"next friday\"",
    ),
    "note": ('offerboard note kelp "The team is four people, two of them in Oslo"',),
    "promise": (
        'offerboard promise kelp "send the references" --by "tomorrow 12:00"',
        "offerboard promise kelp --kept 1",
    ),
    "snooze": ("offerboard snooze quay --for 2d", "offerboard snooze quay --off"),
    "list": (
        "offerboard list is:overdue",
        r'offerboard list --format "{company}\t{reply_by}\n" stage:offer',
    ),
    "show": ("offerboard show kelp", "offerboard show kelp --json"),
    "delete": ("offerboard delete quay", "offerboard delete quay --purge"),
    "due": (
        "offerboard due --within 48h",
        r'offerboard due --format "{company} {flag}\n" | head -1',
        "*/30 * * * *  ~/.local/bin/offerboard due --notify",
    ),
    "stats": ("offerboard stats", "offerboard stats --since 2026-10-01 --until 2026-10-31"),
    "compose": (
        "offerboard compose kelp",
        "offerboard compose kelp --situation decline --channel email --reason family --copy",
        "offerboard compose kelp --situation more-time --draft kelp.eml",
    ),
    "sent": ("offerboard sent kelp", 'offerboard sent kelp --situation more-time --until "4 dec"'),
    "tell": ("offerboard tell --letters", "offerboard tell --sent --by email"),
    "templates": ("offerboard templates list", "offerboard templates new decline"),
    "import": (
        "offerboard import jobs.csv --dry-run",
        'offerboard import Bewerbungen.xlsx --map "Ausgang=outcome" --map-status "Zwischenbescheid=applied"',
        "offerboard import Basic_LinkedInDataExport.zip --update",
    ),
    "export": (
        "offerboard export -o board.json",
        "offerboard export --format md --since 2026-10-01 --until 2026-10-31 -o october.md",
        "offerboard export --watch ~/calendars/offers.ics",
        "offerboard export --schema -o offerboard.schema.json",
    ),
    "backup": ("offerboard backup", "offerboard backup --to /media/stick/board.json"),
    "restore": ("offerboard restore", 'offerboard restore "yesterday 18:00" --dry-run'),
    "merge": ("offerboard merge ~/Sync/board.sync-conflict.json --dry-run",),
    "undo": ("offerboard undo",),
    "redo": ("offerboard redo",),
    "doctor": ("offerboard doctor", "offerboard doctor --copy"),
    "config": ("offerboard config show", "offerboard config edit"),
    "info": ("offerboard info",),
    "demo": ("offerboard demo", "offerboard demo --plain"),
    "completion": ("offerboard completion bash > ~/.local/share/bash-completion/completions/offerboard",),
    "man": ("offerboard man > ~/.local/share/man/man1/offerboard.1", "offerboard man | man -l -"),
}
"""By the command, lines as they are typed; `kelp` and `quay` stand for companies, as they do for an id."""
