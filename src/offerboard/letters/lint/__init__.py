"""What a letter must and must not hold (docs/domain.md#messages), checked on its text, edited by hand or not.

`lint` is pure and quick enough for every key. The rules are a table (`table`) of small functions (`shape`,
`tone`, `matter`); what they must know of a language is data (`words`).
"""

from offerboard.letters.lint.clauses import form_of, is_sentence
from offerboard.letters.lint.model import (
    FAULTS,
    SEVERITIES,
    Fits,
    LintContext,
    OwnWords,
    Remark,
    Severity,
    Typed,
)
from offerboard.letters.lint.reading import LintedLetter, sentences
from offerboard.letters.lint.rule import Rule
from offerboard.letters.lint.table import RULES
from offerboard.letters.lint.words import Limit, LintWords

__all__ = [
    "FAULTS",
    "RULES",
    "SEVERITIES",
    "Fits",
    "Limit",
    "LintContext",
    "LintWords",
    "LintedLetter",
    "OwnWords",
    "Remark",
    "Rule",
    "Severity",
    "Typed",
    "form_of",
    "is_sentence",
    "lint",
    "sentences",
]


def lint(body: str, context: LintContext, subject: str = "") -> tuple[Remark, ...]:
    """Remarks on a text, the worst first, and those alike in the order of the table."""
    text = LintedLetter(body, context, subject)
    found = [
        Remark(rule=rule.name, severity=rule.severity, text=said)
        for rule in RULES
        if rule.holds_for(context)
        for said in rule.finds(text)
    ]
    return tuple(sorted(found, key=lambda remark: SEVERITIES.index(remark.severity)))
