"""The table of docs/formats.md: of every kind of file in `cases`, how many lines are read right.

python -m tests.unit.exchange.table      writes it anew
"""

from collections import defaultdict
from pathlib import Path

from tests.unit.exchange.expected import cases, verdicts

BEGIN, END = "<!-- table of the cases: begin -->", "<!-- table of the cases: end -->"


def table() -> str:
    """The table, in Markdown."""
    rows: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for case in cases():
        for verdict in verdicts(case, case.read()):
            row = rows[case.folder.name]
            row[0] += 1
            row[1] += not verdict.wrong
            row[2] += verdict.remarked
            row[3] += bool(verdict.wrong) and not verdict.remarked
    head = ["| kind | rows | right | remarked | wrong in silence |", "|---|---|---|---|---|"]
    body = [f"| {kind} | {' | '.join(map(str, row))} |" for kind, row in sorted(rows.items())]
    total = [sum(row[at] for row in rows.values()) for at in range(4)]
    return "\n".join([*head, *body, f"| all | {' | '.join(map(str, total))} |"])


def main() -> None:
    """Write the table into the document."""
    path = Path("docs/formats.md")
    text = path.read_text("utf-8")
    before, after = text[: text.index(BEGIN)], text[text.index(END) :]
    path.write_text(f"{before}{BEGIN}\n\n{table()}\n\n{after}", "utf-8")


if __name__ == "__main__":
    main()
