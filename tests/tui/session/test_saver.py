"""The queue of what is to be saved: an undo is for the change that it was pressed after."""

from pathlib import Path

import pytest
from textual.message import Message

from offerboard.errors import OfferboardError
from offerboard.store import boardfile
from offerboard.tracker import Intent, Tracker
from offerboard.tui.session.saver import Failed, Saved, Saver
from tests.tui.support import NOW, made, write


def test_an_undo_that_came_for_a_change_that_is_not_saved_undoes_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "board.json"
    write(path, [made("Acme")])
    save = boardfile.write_whole

    def full(place: Path, chunks: list[bytes]) -> None:
        content = b"".join(chunks)
        if b"Umbra" in content:
            raise OSError(28, "No space left on device")
        save(place, [content])

    monkeypatch.setattr(boardfile, "write_whole", full)
    said: list[Message] = []
    saver = Saver(Tracker(path, "board"), said.append)
    for company in ("Hooli", "Umbra"):
        card = made(company)
        saver.put(Intent(f"add {company}", NOW, lambda _, card=card: {card.id: card}))
    for _ in range(3):
        saver.put("undo")
    saver.start()
    assert saver.finish(30)
    jobs = [(type(one), one.result.label) for one in said if isinstance(one, Saved)]
    assert jobs == [(Saved, "add Hooli"), (Saved, "add Hooli"), (Saved, "made-up cards")]
    wrong = [one.error for one in said if isinstance(one, Failed)]
    assert [type(error).__name__ for error in wrong] == ["UnsavedError", OfferboardError.__name__]
    assert "nothing was undone" in str(wrong[1])
    assert not Tracker(path).load().rows
