"""Where files are kept, and who may read the folders."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from offerboard import paths


@pytest.fixture(params=[0o000, 0o022, 0o777], ids=oct)
def _umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o7777


def test_one_folder_holds_everything_when_home_is_set(tmp_path: Path) -> None:
    home = tmp_path / "offerboard"
    everything = paths.config_file(), paths.data_file(), paths.state_dir(), paths.user_templates_dir()
    assert all(path.is_relative_to(home) for path in everything)
    assert len(set(everything)) == 4
    assert paths.config_file().name == "config.toml"
    assert paths.data_file().name == "board.json"


def test_asking_creates_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for home in (str(tmp_path / "offerboard"), ""):
        monkeypatch.setenv("OFFERBOARD_HOME", home)
        paths.config_file(), paths.data_file(), paths.state_dir(), paths.user_templates_dir()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("value", [None, ""], ids=["unset", "empty"])
def test_the_platforms_own_folders_without_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str | None
) -> None:
    if value is None:
        monkeypatch.delenv("OFFERBOARD_HOME")
    else:
        monkeypatch.setenv("OFFERBOARD_HOME", value)
    for path in (paths.config_file(), paths.data_file(), paths.state_dir(), paths.user_templates_dir()):
        assert path.is_relative_to(tmp_path / "user")
        assert "offerboard" in path.parts


def test_home_may_be_written_as_people_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OFFERBOARD_HOME", "~/jobs")
    assert paths.data_file() == tmp_path / "user" / "jobs" / "board.json"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OFFERBOARD_HOME", "jobs")
    assert paths.data_file() == tmp_path / "jobs" / "board.json"


def test_home_of_an_unknown_user_is_an_error_that_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OFFERBOARD_HOME", "~no-such-user-here/jobs")
    with pytest.raises(OSError, match=r"OFFERBOARD_HOME.*no such user"):
        paths.data_file()


@pytest.mark.usefixtures("_umask")
def test_new_folders_are_the_owners_alone(tmp_path: Path) -> None:
    folder = tmp_path / "one" / "two" / "three"
    assert paths.private_dir(folder) == folder
    assert [mode(each) for each in (folder, *folder.parents[:2])] == [0o700] * 3


def test_folders_that_were_there_keep_their_mode(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o755)
    paths.private_dir(shared)
    paths.private_dir(shared / "mine")
    assert mode(shared) == 0o755
    assert mode(shared / "mine") == 0o700


def test_a_link_to_a_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    paths.private_dir(tmp_path / "link" / "board")
    assert (tmp_path / "real" / "board").is_dir()


def test_a_file_in_the_way_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    for path in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(OSError, match="file"):
            paths.private_dir(path)
    assert (tmp_path / "file").read_text() == "mine"


def test_the_shipped_templates_are_found() -> None:
    assert (paths.templates_dir() / "en").is_dir()
