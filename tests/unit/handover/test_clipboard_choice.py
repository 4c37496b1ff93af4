import pytest

from offerboard.clipboard import Road, Surroundings, explain, roads, verdicts

X11 = {"DISPLAY": ":0"}
WAYLAND = {"WAYLAND_DISPLAY": "wayland-0"}
SSH = {"SSH_CONNECTION": "10.0.0.1 50000 10.0.0.2 22"}
SSH_TTY = {"SSH_TTY": "/dev/pts/3"}
TMUX = {"TMUX": "/tmp/tmux-1000/default,1,0"}  # noqa: S108 - nothing is written there
WSL = {"WSL_DISTRO_NAME": "Ubuntu"}


def around(
    *parts: dict[str, str], platform: str = "linux", terminal: bool = True, term: str = "xterm-256color"
) -> Surroundings:
    environ = {"TERM": term}
    for part in parts:
        environ |= part
    return Surroundings.of(environ, platform=platform, terminal=terminal)


@pytest.mark.parametrize(
    ("here", "taken"),
    [
        (around(X11), "native osc52 file"),
        (around(WAYLAND), "native osc52 file"),
        (around(platform="darwin"), "native osc52 file"),
        (around(WSL), "native osc52 file"),
        (around(X11, terminal=False), "native file"),
        (around(X11, TMUX), "native tmux file"),
        (around(TMUX, platform="darwin"), "native tmux file"),
        (around(X11, SSH), "osc52 file"),
        (around(X11, SSH_TTY), "osc52 file"),
        (around(SSH, platform="darwin"), "osc52 file"),
        (around(X11, SSH, TMUX), "tmux file"),
        (around(TMUX), "tmux file"),
        (around(TMUX, terminal=False), "tmux file"),
        (around(), "osc52 file"),
        (around(term="dumb"), "file"),
        (around(term="linux"), "file"),
        (around(term=""), "file"),
        (around(terminal=False), "file"),
        (around({"DISPLAY": "", "TMUX": "", "SSH_TTY": ""}), "osc52 file"),
    ],
)
def test_the_usual_order(here: Surroundings, taken: str) -> None:
    assert " ".join(roads(here)) == taken


@pytest.mark.parametrize(
    ("here", "order", "taken"),
    [
        (around(X11, TMUX), ("tmux", "native"), "tmux native file"),
        (around(X11), ("osc52",), "osc52 file"),
        (around(X11), ("osc52", "native", "osc52"), "osc52 native file"),
        (around(X11, SSH), ("native", "osc52"), "native osc52 file"),  # a forwarded display, if they say so
        (around(SSH), ("native", "osc52"), "osc52 file"),
        (around(TMUX), ("osc52", "tmux"), "tmux file"),  # it would do nothing there
        (around(X11), ("file", "native"), "file"),
        (around(X11), (), "file"),
    ],
)
def test_the_users_order(here: Surroundings, order: tuple[str, ...], taken: str) -> None:
    assert " ".join(roads(here, order)) == taken


def test_an_unknown_road_is_refused() -> None:
    with pytest.raises(ValueError, match="xclip"):
        roads(around(), ("xclip",))


def test_every_road_that_was_considered_has_a_reason() -> None:
    judged = verdicts(around(X11, SSH, TMUX))
    assert [verdict.road for verdict in judged] == list(Road)
    assert [verdict.open for verdict in judged] == [False, True, False, True]
    assert all(verdict.why for verdict in judged)


@pytest.mark.parametrize(
    ("here", "line"),
    [
        (around(X11), "native: a display (DISPLAY)"),
        (around(TMUX), "tmux: inside tmux; not native: no display"),
        (
            around(WAYLAND, SSH),
            "osc52: a terminal that may copy; "
            "not native: the display (WAYLAND_DISPLAY) is not where you sit: "
            "this is SSH; not tmux: not inside tmux",
        ),
        (
            around(term="dumb"),
            "file: no other road is open; not native: no display; not tmux: not inside tmux; "
            "not osc52: no terminal that may copy",
        ),
    ],
)
def test_the_choice_is_explained_in_a_line(here: Surroundings, line: str) -> None:
    assert explain(here) == line


def test_a_display_without_a_program_to_reach_it_is_explained() -> None:
    line = explain(around(X11), helper_missing=True)
    assert line.startswith("osc52: ")
    assert "not native: no clipboard program: install wl-clipboard, xclip or xsel" in line
