"""Driving whole programs: in a private tmux, in a bare pseudo-terminal, beside a private X display.

Programs get the environment of the test, which `tests/conftest.py` keeps clean, and what the test adds to it.
The fixtures `tmux`, `pty`, `xvfb` and `x_server` end what they started.
"""

from tests.terminal.basics import OFFERBOARD, SLACK, environment, mouse_click, mouse_drag, running, until
from tests.terminal.pseudoterminal import Pty
from tests.terminal.tmux import Tmux
from tests.terminal.xdisplay import XDisplay, x_display

__all__ = [
    "OFFERBOARD",
    "SLACK",
    "Pty",
    "Tmux",
    "XDisplay",
    "environment",
    "mouse_click",
    "mouse_drag",
    "running",
    "until",
    "x_display",
]
