"""An import never half-happens (docs/reliability.md#imports)."""

import json
from pathlib import Path

import pytest

from offerboard.tracker import Tracker
from tests.faults.level import times
from tests.faults.programs import offerboard

GOOD = "Company,Role,Stage,Notes\nAcme,Dev,offer,a\nGlobex,Ops,interview,b\n"


FILES: dict[str, tuple[bytes, int]] = {
    "good.csv": (GOOD.encode(), 2),
    "wild.csv": ((GOOD + ",,,\n,Nobody,offer,\nInitech,QA,offer,c\n").encode(), 3),
    "quotes.csv": ((GOOD + 'Initech,"QA,offer\nHooli,PM,offer,d\n').encode(), 2),
    "latin.csv": ((GOOD + "Süderlicht,Dev,offer,é\n").encode("latin-1"), 3),
    "wide.csv": ((GOOD + "Initech,QA" + ",x" * 500 + "\n").encode(), 2),
    "sixteen.csv": (GOOD.encode("utf-16"), 2),
    "zeros.csv": (bytes(5000), 0),
    "noise.csv": (bytes(range(256)) * 40, 0),
    "huge.csv": ((GOOD + f"Initech,QA,offer,{'x' * 3_000_000}\n").encode(), 3),
    "deep.json": (b"[" * 100_000 + b"]" * 100_000, 0),
    "cut.json": (b'{"offerboard":1,"cards":[{"id":"aaaaaaaa","company":"Ac', 0),
    "null.json": (b"null", 0),
    "bad.json": (b'{"offerboard":1,"cards":[{"company":"Acme"},{"company":7},{"company":"Globex"}]}', 0),
    "broken.xlsx": (b"PK\x03\x04" + bytes(200), 0),
    "broken.zip": (b"PK\x05\x06" + bytes(18), 0),
}
"""Each with how many cards of it are in at least."""


@pytest.mark.parametrize("name", list(FILES)[:: times(3, 1)])
def test_the_rest_is_in_what_failed_is_listed_and_one_undo_takes_it_back(home: Path, name: str) -> None:
    content, added = FILES[name]
    path = home / "board.json"
    assert offerboard("add", "--company", "Known", "--role", "Dev").code == 0
    before = {id_: row.card for id_, row in Tracker(path).load().rows.items()}
    sheet = home / name
    sheet.write_bytes(content)
    ended = offerboard("import", str(sheet), "--json")
    after = {id_: row.card for id_, row in Tracker(path).load().rows.items()}
    assert {id_: after[id_] for id_ in before} == before
    if ended.code != 0:
        assert not added, ended
        assert after == before
        assert len(ended.err.splitlines()) <= 2
        return
    said = json.loads(ended.out)
    assert len(after) - len(before) == said["added"]
    assert len(after) - len(before) >= added, said
    for failed in said["failed"]:
        assert failed["line"], said
        assert failed["why"], said
    if after != before:
        assert offerboard("undo").code == 0
        assert {id_: row.card for id_, row in Tracker(path).load().rows.items()} == before
