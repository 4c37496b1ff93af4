r"""The user's own output format: `--format "{company}: {flag}\n"`, for a prompt, a status bar, a script."""

import re
from collections.abc import Mapping
from typing import Any

from offerboard.errors import UsageError
from offerboard.text import one_line

_ESCAPES = {"\\n": "\n", "\\t": "\t", "\\0": "\0", "\\\\": "\\"}


def formatted(template: str, values: Mapping[str, Any]) -> str:
    r"""The template with each {name} filled in, the escapes \n, \t, \0 and \\ replaced, and {{ as {.

    Raises UsageError for an unknown name; it lists the known ones.
    """

    def value(match: re.Match[str]) -> str:
        if match[0] in ("{{", "}}"):
            return match[0][0]
        if match[0] in _ESCAPES:
            return _ESCAPES[match[0]]
        name = match[1]
        if name not in values:
            raise UsageError(f"--format: there is no {{{name}}}; there is {', '.join(values)}")
        found = values[name]
        return "" if found is None else one_line(str(found))

    return re.sub(r"\{\{|\}\}|\\[nt0\\]|\{(\w+)\}", value, template)
