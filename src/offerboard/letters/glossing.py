"""What a letter says in the program's language, so that nobody sends what they cannot read."""

from collections.abc import Mapping

from offerboard.letters.model import Choice
from offerboard.letters.rendering import Renderer
from offerboard.letters.tables import ReasonEntry, TemplateSource
from offerboard.sandbox.model import Value


def gloss(
    renderer: Renderer,
    source: TemplateSource,
    choice: Choice,
    reason: ReasonEntry,
    context: Mapping[str, Value],
    *,
    label: str,
) -> str:
    """The `gloss` of a template, filled in with what `context` says in the program's language.

    `because` in it is the meaning of the reason. A template without a gloss gets the `label` of its
    situation and the reason.
    """
    because = reason.meaning(choice.situation) if reason.says else ""
    said = renderer.gloss(source, choice.language, {**context, "because": because})
    return said or (f"{label}: {because}" if because else label)
