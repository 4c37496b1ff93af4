"""What was measured, beside what it must reach."""

from typing import NamedTuple

SHORT_RATIO, SHORT_TIME = 2.0, 10.0
"""How much laxer `--short` is: few rounds on a shared machine show only what is badly broken."""


class Result(NamedTuple):
    """What was measured, in words; its figure, and what that may be at most."""

    what: str
    measured: str
    figure: float | None = None
    target: float | None = None
    unit: str = "x"

    def allowed(self, short: bool) -> float | None:
        """The most that passes."""
        if self.target is None or not short:
            return self.target
        return self.target * (SHORT_RATIO if self.unit == "x" else SHORT_TIME)

    def passes(self, short: bool) -> bool:
        """Whether it reaches its target; what has none passes."""
        allowed = self.allowed(short)
        return allowed is None or self.figure is None or self.figure <= allowed


def line(result: Result, short: bool) -> str:
    """A line of the report, as Markdown's tables have it."""
    figure = f"{result.figure:.2f} {result.unit}" if result.figure is not None else ""
    allowed = result.allowed(short)
    target = f"≤ {allowed:g} {result.unit}" if allowed is not None else ""
    verdict = "" if allowed is None else "ok" if result.passes(short) else "MISSED"
    return f"| {result.what} | {result.measured} | {figure} | {target} | {verdict} |"


HEAD = "| what | measured | figure | target | |\n|---|---|---|---|---|"


def ms(seconds: float) -> str:
    """A time as people compare them."""
    return f"{seconds * 1000:.1f} ms" if seconds < 0.1 else f"{seconds * 1000:.0f} ms"
