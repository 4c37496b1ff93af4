"""offerboard works from a wheel and from an editable install alike, its templates included."""

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.xdist_group("dist")  # built once, for all tests here

ROOT = Path(__file__).parents[3]
WHERE = "from offerboard.paths import templates_dir; print(templates_dir())"


def run(*command: str | Path, cwd: Path) -> str:
    # Who names folders to import from (PYTHONPATH) would lend them to every environment.
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(command, cwd=cwd, env=clean, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


def names(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def environment(folder: Path) -> Path:
    """An environment without offerboard, which borrows what it needs from the one that runs the tests."""
    venv.create(folder)
    site = sysconfig.get_path("purelib", vars={"base": str(folder)})
    # A path in a .pth file is searched, but the .pth files there are not read: no offerboard by that road.
    Path(site, "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    python = folder / "bin" / "python"
    lacks = "import importlib.util as u; assert not u.find_spec('offerboard'); assert u.find_spec('click')"
    run(python, "-c", lacks, cwd=folder)
    return python


def install(python: Path, *arguments: str | Path, cwd: Path) -> None:
    pip = sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python
    run(*pip, "install", "--no-index", "--no-deps", "--no-build-isolation", *arguments, cwd=cwd)


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source archive of this tree, and the wheel that is built from it."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    return folder


@pytest.fixture
def tree(dist: Path, tmp_path: Path) -> Path:
    """A source tree of its own, unpacked."""
    with tarfile.open(next(dist.glob("*.tar.gz"))) as archive:
        archive.extractall(tmp_path / "source", filter="data")
    return next((tmp_path / "source").iterdir())


def test_a_wheel_brings_its_templates(dist: Path, tmp_path: Path) -> None:
    python = environment(tmp_path / "env")
    install(python, next(dist.glob("*.whl")), cwd=tmp_path)
    templates = Path(run(python, "-c", WHERE, cwd=tmp_path))
    assert templates.is_relative_to(tmp_path / "env")
    assert names(templates) == names(ROOT / "templates")
    assert "0.1.0" in run(python.parent / "offerboard", "--version", cwd=tmp_path)


def test_an_editable_install_reads_the_source_trees_templates(tree: Path, tmp_path: Path) -> None:
    python = environment(tmp_path / "env")
    install(python, "--editable", tree, cwd=tmp_path)
    assert Path(run(python, "-c", WHERE, cwd=tmp_path)) == tree / "templates"
    copies = [path for path in (tmp_path / "env").rglob("*.j2") if "jinja2" not in path.parts]
    assert copies == []  # one would be stale after the next edit
    assert "0.1.0" in run(python.parent / "offerboard", "--version", cwd=tmp_path)


def test_the_archives_hold_what_is_named_and_no_more(dist: Path) -> None:
    wheel = zipfile.ZipFile(next(dist.glob("*.whl"))).namelist()
    assert {name.split("/")[0].split("-")[0] for name in wheel} == {"offerboard"}
    assert "offerboard/py.typed" in wheel
    with tarfile.open(next(dist.glob("*.tar.gz"))) as archive:
        top = {name.split("/")[1] for name in archive.getnames() if "/" in name}
    assert top >= {"src", "templates", "tests", "requirements", "Makefile", "LICENSE", "pyproject.toml"}
    assert not top & {".venv", ".git", "dist", ".mypy_cache", ".pytest_cache"}
