"""Headlines of Org, and tables of Markdown and Org."""

from tests.unit.exchange.expected import read, seen, shown

ORG = """\
#+TITLE: Jobs
* Applied
** Kelp Data: Tide Modeller                                    :remote:sea:
   SCHEDULED: <2026-11-20 Fri>
   :PROPERTIES:
   :LOCATION: Bremen
   :END:
   Met at the fair.
** Quay Works - Analyst
* Rejected
** [[https://weir.example/1][Weir AG - Clerk]]
   CLOSED: [2026-10-05 Mon 10:00]
* Reading list
** Not a job
"""


def test_headlines_below_a_stage() -> None:
    reading = read(ORG.encode(), "jobs.org")
    assert shown(reading, "company", "role", "stage", "place", "tags", "url") == [
        ("Kelp Data", "Tide Modeller", "applied", "Bremen", "remote; sea", ""),
        ("Quay Works", "Analyst", "applied", "", "", ""),
        ("Weir AG", "Clerk", "rejected", "", "", "https://weir.example/1"),
    ]
    assert "Met at the fair." in reading.cards[0].notes
    assert seen(reading.cards[2])["ended"] == "2026-10-05 10:00"


def test_any_table_of_markdown() -> None:
    text = (
        "# Search\n\nSome words | with a bar\n\n"
        "| Firma | Stelle | Stand | Link |\n|:--|:-:|--:|---|\n"
        "| **Kelp** | `Dev` | ~~offen~~ Absage | [Anzeige](https://kelp.example/1) |\n"
        "| A \\| B | Ops | :tada: Zusage |  |\n\n"
        "```\n| Company | Role |\n|---|---|\n| not | this |\n```\n\n"
        "| week | hours |\n|---|---|\n| 1 | 5 |\n"
    )
    reading = read(text.encode(), "jobs.md")
    assert shown(reading, "company", "role", "url") == [
        ("Kelp", "Dev", "https://kelp.example/1"),
        ("A | B", "Ops", ""),
    ]
    assert [str(place) for place in reading.places] == ["line 7", "line 8"]


def test_entities_in_markdown_are_what_they_stand_for() -> None:
    table = "| Firma | Stelle | Status |\n|---|---|---|\n| Kelp &amp; Co | Koch | Absage&nbsp;14.8.2026 |\n"
    [card] = read(table.encode(), "a.md").cards
    assert (card.company, card.outcome, seen(card)["ended"]) == ("Kelp & Co", "rejected", "2026-08-14")


def test_states_of_org_that_only_emacs_knows_and_what_stands_beside_them() -> None:
    text = (
        "* Companies\n** INTERVIEW [#A] Kelp - Modeller :remote:\nSCHEDULED: <2026-12-05 Sat 10:00>\n"
        "** REJECTED Quay - Analyst\n** TODO Lock - Keeper\n** Some thoughts\n"
    )
    reading = read(text.encode(), "jobs.org")
    assert shown(reading, "company", "role", "stage") == [
        ("Kelp", "Modeller", "interview"),
        ("Quay", "Analyst", "rejected"),
        ("Lock", "Keeper", "wish"),
    ]
    assert [(failure.line, failure.sample) for failure in reading.failed] == [(6, "Some thoughts")]
    assert shown(reading, "rounds")[0] == ("2026-12-05 10:00",)
