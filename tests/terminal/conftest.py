"""Real terminals and displays for the tests in this folder."""

from tests.terminal.fixtures import pty, tmux, x_server, xvfb

__all__ = ["pty", "tmux", "x_server", "xvfb"]
