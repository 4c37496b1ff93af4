"""Children for tests of the sandbox: as they are, without their guards, or other programs in their place."""

from collections.abc import Iterator
from contextlib import contextmanager

from offerboard.sandbox import keeper as keeping
from offerboard.sandbox.keeper import Keeper
from offerboard.sandbox.model import Read, Template

PATIENCE = 20.0  # seconds: ten times what a template may take
UNGUARDED = (
    "from offerboard.sandbox import guards, engine;"
    "guards.MAX_STEPS = guards.MAX_TEXT = engine.MAX_TEXT = 10 ** 15;"
    "guards.Sandbox.intercepted_binops = frozenset();"
)
ENDLESS = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"


def reading(**texts: str) -> Read:
    """Finds these templates."""

    def read(name: str) -> Template | None:
        return Template(path=f"/mine/{name}.j2", text=texts[name]) if name in texts else None

    return read


def running(before: str, program: str = "") -> list[str]:
    """The command that starts the child, or another program in its place."""
    find, _, begin = keeping._BOOT.partition("from ")
    return [
        find + before + (program or f"from {begin}") if word == keeping._BOOT else word
        for word in keeping._command()
    ]


@contextmanager
def keeper(
    before: str = "", *, program: str = "", seconds: float = PATIENCE, start_seconds: float = PATIENCE
) -> Iterator[Keeper]:
    """A keeper of a child in which something is done `before`, or of another `program`."""
    made = Keeper(running(before, program), seconds=seconds, start_seconds=start_seconds)
    try:
        yield made
    finally:
        made.end()
