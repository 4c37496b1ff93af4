"""Why a card is flagged, or is not, for `due --explain`: in lines that a person reads, and for scripts."""

import textwrap
from collections.abc import Callable, Iterator
from datetime import datetime

from offerboard.cards import wording
from offerboard.cards.clock.clock import Clock
from offerboard.cards.clock.explain import Explanation, FlagChange, Voice, explained
from offerboard.cards.clock.flags import Severity
from offerboard.cards.model import Head
from offerboard.cli.context import CommandSession
from offerboard.cli.output import dated, name_of, plain_signs
from offerboard.cli.tables import width_of_terminal
from offerboard.dates import iso

_LABEL_WIDTH = 8
_LEAST_WIDTH = 40
"""Cells to which the text beside a label is wrapped at least."""


class Explaining:
    """One run of `due --explain`: on whose clock, and how wide."""

    def __init__(self, session: CommandSession, clock_at: Callable[[datetime], Clock]) -> None:
        self._now, self._zone, self._clocks = session.now, session.zone, session.clocks
        self._plain = plain_signs(session.config)
        self._width = width_of_terminal()
        self._clock_at = clock_at

    def shape(self, head: Head) -> dict[str, object]:
        """For scripts: the rule that is said, those that are weaker or to come, and the next change."""
        found = explained(head, self._now, self._clock_at)
        return {
            "said": self._voice(found.said) if found.said else None,
            "snoozed_until": iso(head.snooze.until, self._zone) if head.snooze and found.snoozed else None,
            "weaker": [self._voice(voice) for voice in found.weaker],
            "later": [self._voice(voice) for voice in found.later],
            "change": self._change(found.change) if found.change else None,
        }

    def lines(self, head: Head) -> Iterator[str]:
        """For a person: what is said, why, by which rule, on which dates, and what comes next."""
        found = explained(head, self._now, self._clock_at)
        said = found.said
        sign = self._sign(said.flag.severity) if said and said.flag else " "
        yield f"{head.id}  {sign} {name_of(head)}".rstrip()
        for label, text in self._parts(head, found):
            yield from self._labelled(label, text)

    def _parts(self, head: Head, found: Explanation) -> Iterator[tuple[str, str]]:
        said = found.said
        if said is None or said.flag is None:
            yield "says", "nothing now"
        else:
            yield "says", wording.long(said.flag, self._now, self._clocks)
            if found.snoozed and head.snooze:
                yield "snoozed", f"until {self._moment(head.snooze.until)}, unless it gets worse"
            yield "rule", f"{said.rule} ({said.source})"
            yield "why", said.because
            yield "when", self._steps(said)
        yield "next", self._next(found.change)
        for number, voice in enumerate(found.weaker):
            yield "" if number else "weaker", self._weaker(voice)
        for number, voice in enumerate(found.later):
            yield "" if number else "later", f"{voice.rule}: {self._steps(voice)} ({voice.source})"

    def _weaker(self, voice: Voice) -> str:
        if voice.flag is None:
            return ""
        words = wording.long(voice.flag, self._now, self._clocks)
        return (
            f"{self._sign(voice.flag.severity)} {words}: {voice.rule}, {self._steps(voice)} ({voice.source})"
        )

    def _steps(self, voice: Voice) -> str:
        """The steps of a rule with their dates: "soon since Tue 17 Nov 17:00, urgent from today 17:00"."""
        said = [
            f"{severity.word} {'since' if at <= self._now else 'from'} {self._moment(at)}"
            for at, severity in voice.steps
        ]
        if voice.ends is not None:
            said.append(f"nothing more from {self._moment(voice.ends)}")
        return ", ".join(said)

    def _next(self, change: FlagChange | None) -> str:
        if change is None:
            return "nothing changes by itself"
        flag = change.flag
        if flag is None:
            return f"{self._moment(change.at)}: nothing"
        words = wording.long(flag, change.at, self._clocks, read=self._now)
        return f"{self._moment(change.at)}: {self._sign(flag.severity)} {flag.severity.word}, {words}"

    def _labelled(self, label: str, text: str) -> Iterator[str]:
        """The text after its label, broken where a terminal is too narrow for it."""
        if self._width is None:
            yield f"  {label:{_LABEL_WIDTH}}{text}"
            return
        width = max(self._width - _LABEL_WIDTH - 2, _LEAST_WIDTH)
        for number, line in enumerate(textwrap.wrap(text, width) or [""]):
            yield f"  {'' if number else label:{_LABEL_WIDTH}}{line}"

    def _voice(self, voice: Voice) -> dict[str, object]:
        return {
            "rule": voice.rule,
            "source": voice.source,
            "because": voice.because,
            "owes": voice.owes,
            "severity": voice.flag.severity.word if voice.flag else None,
            "since": iso(voice.since, self._zone) if voice.since else None,
            "flag": wording.short(voice.flag, self._now, self._clocks) if voice.flag else None,
            **dated("deadline", voice.flag.due if voice.flag else None, self._zone),
            "steps": [{"at": iso(at, self._zone), "severity": step.word} for at, step in voice.steps],
            "ends": iso(voice.ends, self._zone) if voice.ends else None,
        }

    def _change(self, change: FlagChange) -> dict[str, object]:
        flag = change.flag
        return {
            "at": iso(change.at, self._zone),
            "severity": flag.severity.word if flag else None,
            "rule": flag.rule if flag else None,
            "flag": wording.short(flag, change.at, self._clocks) if flag else None,
        }

    def _sign(self, severity: Severity) -> str:
        return wording.sign(severity, self._plain)

    def _moment(self, at: datetime) -> str:
        return wording.moment(at, self._now, self._clocks)
