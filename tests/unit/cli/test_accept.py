"""`accept`: no yes in passing, and who else is to be told, with the command that tells them."""

from tests.unit.cli_run import Shell


def test_what_was_only_spoken_is_refused_unless_it_is_said(run: Shell) -> None:
    id_ = run.add("Acme", "--stage", "interview")
    run.ok("move", id_, "offer", "--by", "phone", "--spoken")
    done = run("accept", id_)
    assert (done.code, done.out) == (1, "")
    assert "Acme is not in writing: wait for the paper" in done.err
    assert run("accept", id_, "--written", "--unwritten").code == 2
    assert run.card(id_)["outcome"] is None
    run.ok("accept", id_, "--unwritten")
    assert (run.card(id_)["outcome"], run.card(id_)["written"]) == ("accepted", False)
    before = run.digest
    run.ok("accept", id_)  # which only lists the others
    assert run.digest == before
    run.ok("accept", id_, "--written")
    assert run.card(id_)["written"] is True


def test_the_others_are_listed_with_the_command_that_tells_them(run: Shell) -> None:
    run.config.parent.mkdir(exist_ok=True)
    run.config.write_text('name = "Robin Vale"\n')
    acme = run.add("Acme", "--stage", "offer", "--reply-by", "fri")
    talk = run.add("Hooli", "--role", "Ops", "--stage", "interview")
    offer = run.add("Globex", "--role", "Dev", "--stage", "offer", "--reply-by", "27 nov")
    applied = run.add("Initech", "--stage", "applied")
    done = run("accept", acme)
    lines = done.out.splitlines()
    assert lines[:2] == ["Acme: accepted", "to be told:"]
    assert [line.split()[0] for line in lines[2:]] == [offer, talk]
    assert "1 only applied: --close-applied closes them, and nobody is told" in done.err
    for line, words in zip(lines[2:], ("decided not to accept it", "withdraw"), strict=True):
        command = line[line.index("offerboard ") :].split()[1:]
        body = run.ok(*command)
        assert words in body
        assert "accepted another" in body
    run.ok("sent", offer, "--situation", "decline")
    found = run("accept", acme, "--close-applied", "--json").json
    assert [(each["id"], each["state"]) for each in found["others"]] == [(offer, "told"), (talk, "open")]
    assert found["applied"] == []
    assert (run.card(applied)["outcome"], run.card(applied)["told"]) == ("ghosted", None)
    waiting = [each["id"] for each in run("due", "--json").json]
    assert applied not in waiting
