"""What a command must not import, for each costs it a start that feels slow."""

import subprocess
import sys

import pytest

# Milliseconds each, or (Textual) what the command line promises to do without.
HEAVY = {
    "asyncio",
    "filelock",
    "holidays",
    "icalendar",
    "jinja2",
    "platformdirs",
    "pyperclip",
    "rich",
    "plotext",
    "segno",
    "textual_plotext",
}


@pytest.mark.parametrize(
    ("module", "absent"),
    [
        ("offerboard.__main__", HEAVY | {"textual"}),
        ("offerboard.cli", HEAVY | {"textual"}),
        ("offerboard.plain", HEAVY | {"textual", "click"}),
        ("offerboard.plain.loop", HEAVY | {"textual"}),
        ("offerboard.tracker", HEAVY | {"textual", "click"}),
        ("offerboard.tui", HEAVY - {"asyncio", "rich", "platformdirs"}),
        ("offerboard.cards", HEAVY | {"textual", "click", "tinydb", "pathlib", "tempfile"}),
    ],
)
def test_importing_stays_light(module: str, absent: set[str]) -> None:
    program = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert module in loaded
    assert loaded & absent == set()
