"""A program of its own: copies its standard input through pyperclip, and says by its status if that worked.

    python -P pyperclip_child.py copy | find | paste

pyperclip knows which helper serves which desktop, but ignores the helper's exit status, sets no time limit,
and can load a whole toolkit into the process. A child can be timed and killed, and here the status of what
pyperclip starts becomes the child's own. `find` starts nothing and names the helper on standard error;
`paste` prints what is copied, in UTF-8.
"""

import subprocess
import sys
from typing import TYPE_CHECKING, Any, NoReturn, cast

if TYPE_CHECKING:
    from types import ModuleType

# In-process clipboards. Qt's dies with this process, and Cocoa's answers are dropped; pbcopy's status is not.
_TOOLKITS = ("qtpy", "PyQt5", "Foundation", "AppKit")


class _Checked(subprocess.Popen[bytes]):
    """A helper whose failure is not overlooked."""

    def communicate(self, input: bytes | None = None, timeout: float | None = None) -> tuple[Any, Any]:  # noqa: A002
        result = super().communicate(input, timeout)
        if self.returncode:
            name = cast("list[str]", self.args)[0]
            sys.exit(f"{name} failed with status {self.returncode}")
        return result


class _Named:
    """Stands for a helper that is not started."""

    def __init__(self, args: list[str], **_: object) -> None:
        sys.stderr.write(args[0])
        sys.exit(0)


def main(task: str) -> NoReturn:
    """Do what the argument says, and leave with status 0 if it was done."""
    sys.modules.update(dict.fromkeys(_TOOLKITS, cast("ModuleType", None)))  # so importing one fails
    import pyperclip

    text = sys.stdin.buffer.read().decode()
    pyperclip.subprocess.Popen = _Named if task == "find" else _Checked
    try:
        if task == "paste":
            sys.stdout.buffer.write(pyperclip.paste().encode("utf-8", "replace"))
            sys.stdout.buffer.flush()
        else:
            pyperclip.copy(text)
    except pyperclip.PyperclipException:
        sys.exit("no clipboard program: install wl-clipboard, xclip or xsel")
    except OSError as error:
        sys.exit(str(error))
    sys.exit(0)


if __name__ == "__main__":
    main(sys.argv[1])
