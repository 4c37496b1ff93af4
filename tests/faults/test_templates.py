"""Templates cannot hurt (docs/reliability.md#templates)."""

from pathlib import Path

import pytest

from tests.faults.level import times
from tests.faults.programs import measured, offerboard, refused

HEAD = "+++\nsubject = 'No'\n+++\n"
MOST_SECONDS = 8.0  # of processor time: two for the template, and what two starts of Python take
MOST_MEMORY = 512_000  # kB of the largest process: the limit of the child, and the program itself


HURTFUL = [
    "{% for a in range(10 ** 9) %}{{ a }}{% endfor %}",
    "{% for a in range(90000) %}{% for b in range(90000) %}x{% endfor %}{% endfor %}",
    "{{ 'x' * 10 ** 10 }}",
    "{{ 'x'.center(2000000000) }}",
    "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ company.__class__.__init__.__globals__ }}",
    "{% include '../../secret.txt' %}",
    "{% include '/etc/passwd' %}",
    "{% include 'link.j2' %}",
    "{% import 'os' as os %}{{ os.system('id') }}",
    "{{ 10 ** 10 ** 10 }}",
]


@pytest.mark.parametrize("text", HURTFUL[:: times(3, 1)])
def test_a_template_that_hurts_is_stopped_with_one_line(home: Path, text: str) -> None:
    folder = home / "templates" / "en"
    folder.mkdir(parents=True)
    (home / "secret.txt").write_text("the secret")
    (folder / "link.j2").symlink_to(home / "secret.txt")
    (folder / "decline.email.j2").write_text(f"{HEAD}{text}\n", encoding="utf-8")
    (home / "config.toml").write_text('name = "Robin Vale"\n')
    added = offerboard("add", "--company", "Acme", "--role", "Dev", "--stage", "offer")
    composes = "compose", added.out.strip(), "--situation", "decline", "--channel", "email"
    ended, used = measured(home, *composes)
    assert "templates" in refused(ended), "where it stands"
    for taken in ("the secret", "root:", "uid=", "<class"):
        assert taken not in ended.out + ended.err
    assert used.memory < MOST_MEMORY
    assert used.seconds < MOST_SECONDS
