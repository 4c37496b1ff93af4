"""`config`: what is set, where, and changing it."""

import pytest

from tests.unit.cli_run import Shell


def test_what_is_set_is_shown_with_what_it_is_for(run: Shell) -> None:
    done = run("config", "show")
    assert (done.code, done.out, done.err) == (
        0,
        "",
        "nothing is set: everything is at its default (--all shows it)\n",
    )
    run.configure(
        'name = "Kim Park"\nzone = "europe/berlin"\n[rates]\nUSD = 0.92\n[clock]\nprofile = "student"\n'
    )
    lines = run.ok("config", "show").splitlines()
    assert [line.split()[0] for line in lines[:3]] == ["name", "zone", "rates.*"]
    assert '"Kim Park"' in lines[0]
    assert "your name" in lines[0]
    found = run("config", "show", "--json").json
    assert (found["zone"], found["rates.*"], found["clock.near_soon_hours"]) == (
        "Europe/Berlin",
        {"USD": "0.92"},
        168,
    )
    assert "theme" not in found
    assert run("config", "show", "theme", "--json").json == {"theme": "auto"}
    assert run("config", "show", "rates", "--json").json == {"rates.*": {"USD": "0.92"}}
    assert len(run("config", "show", "--all", "--json").json) > 40


def test_a_key_that_there_is_not_is_refused(run: Shell) -> None:
    done = run("config", "show", "colour")
    assert (done.code, "no key 'colour'" in done.err) == (2, True)


def test_the_path_is_that_of_the_file(run: Shell) -> None:
    assert run.ok("config", "path") == str(run.config)
    assert run.ok("--config", "/nowhere/else.toml", "config", "path") == "/nowhere/else.toml"


def test_the_file_is_changed_in_an_editor_and_checked(run: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "sed -i -e '$ a theme = \"light\"'")
    run.ok("config", "edit")
    assert run("config", "show", "--json").json == {"theme": "light"}
    monkeypatch.setenv("EDITOR", "sed -i -e s/light/pink/")
    done = run("config", "edit")
    assert (done.code, "theme" in done.err) == (2, True)
    assert "pink" in run.config.read_text()
    monkeypatch.setenv("EDITOR", "offerboard-no-such-editor")
    done = run("config", "edit")
    assert (done.code, done.err.count("\n"), "$EDITOR" in done.err) == (1, 1, True)


def test_whether_the_file_is_in_order_is_said_with_the_key_that_is_not(run: Shell) -> None:
    assert run("config", "check").err == f"{run.config}: not there, so everything is at its default\n"
    assert not run.config.exists(), "looking makes no file"
    run.configure('name = "Kim Park"\n')
    assert run("config", "check").err == f"{run.config}: in order\n"
    run.configure('theme = "pink"\n')
    done = run("config", "check")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert done.err.startswith(f"offerboard: {run.config}: theme:")


def test_the_schema_knows_every_key(run: Shell) -> None:
    schema = run("config", "schema").json
    assert {"name", "theme", "clock", "day_first"} <= schema["$defs"]["Config"]["properties"].keys()
