"""tests/pythons: an interpreter is known by running it."""

import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[3] / "tests" / "pythons"
THIS = "{}.{}".format(*sys.version_info)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A PATH of one folder, with nothing but what the script itself runs on."""
    folder = tmp_path / "bin"
    folder.mkdir()
    shell = shutil.which("sh")
    assert shell
    (folder / "sh").symlink_to(shell)
    return folder


def program(path: Path, text: str) -> None:
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


def ask(folder: Path, *arguments: str, **environment: str) -> tuple[int, str]:
    done = subprocess.run(
        [SCRIPT, *arguments],
        env={"PATH": str(folder), "HOME": "/nonexistent", **environment},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout.strip()


def version_of(interpreter: str) -> str:
    command = [interpreter, "-c", "import sys; print('{}.{}'.format(*sys.version_info))"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_a_shim_that_fails_is_passed_over(tmp_path: Path, folder: Path) -> None:
    program(folder / f"python{THIS}", "echo 'command not found, but other versions have it' >&2; exit 127")
    later = tmp_path / "later"
    later.mkdir()
    (later / f"python{THIS}").symlink_to(sys.executable)
    status, found = ask(folder, THIS, PATH=f"{folder}:{later}")
    assert status == 0
    assert version_of(found) == THIS


def test_a_program_that_lies_about_its_version_is_passed_over(folder: Path) -> None:
    (folder / "python3.99").symlink_to(sys.executable)
    assert ask(folder, "3.99") == (1, "")


def test_a_version_managers_folder_is_looked_into(tmp_path: Path, folder: Path) -> None:
    place = tmp_path / "pyenv" / "versions" / f"{THIS}.99" / "bin"
    place.mkdir(parents=True)
    program(folder / f"python{THIS}", "exit 127")
    program(place / "python3", f'exec "{sys.executable}" "$@"')
    status, found = ask(folder, THIS, PYENV_ROOT=str(tmp_path / "pyenv"))
    assert status == 0
    assert version_of(found) == THIS


def test_what_is_printed_is_not_an_environments_python(tmp_path: Path, folder: Path) -> None:
    venv.create(tmp_path / "env")
    status, found = ask(folder, PATH=f"{tmp_path / 'env' / 'bin'}:{folder}")
    assert status == 0
    assert version_of(found) == THIS
    assert not Path(found).is_relative_to(tmp_path)


def test_an_old_python3_is_not_taken(folder: Path) -> None:
    program(folder / "python3", "exit 1")  # as one below 3.11 answers
    (folder / "python3.13").symlink_to(sys.executable)
    status, found = ask(folder)
    assert status == 0
    assert version_of(found) >= "3.11"
