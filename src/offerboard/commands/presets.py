"""Keys as other programs have them, for people whose fingers know these: what `[keys]` then holds. Pure."""

from collections.abc import Mapping

PRESETS: Mapping[str, Mapping[str, str]] = {
    "vim": {},
    "arrows": {
        "down": "down", "up": "up", "left": "left", "right": "right", "top": "home", "bottom": "end",
        "page_down": "pagedown", "page_up": "pageup", "move_left": "shift+left", "move_right": "shift+right",
    },
    "emacs": {
        "down": "down,ctrl+n", "up": "up,ctrl+p", "left": "left,ctrl+b", "right": "right,ctrl+f",
        "top": "home,alt+less_than_sign", "bottom": "end,alt+greater_than_sign",
        "page_down": "pagedown,ctrl+v", "page_up": "pageup,alt+v", "palette": "colon,alt+x,f10",
        "undo": "u,ctrl+underscore", "find": "slash,ctrl+r", "redo": "U",
    },
}  # fmt: skip
"""vim is what offerboard comes with: letters move the cursor, and arrows too."""
