"""What a letter asks for: the slots of its template, and what was typed into them as the letter says it."""

from offerboard.letters.filling.values import ROLE_NAMES, Filling
from offerboard.letters.model import Slot
from offerboard.letters.tables import Language, SlotEntry, TemplateSource


def slots_of(
    source: TemplateSource, names: frozenset[str], language: Language, given: Filling
) -> tuple[Slot, ...]:
    """What a template needs: what its front matter says, and each of its `names` that is not fixed."""
    roles = {name for name in names if name in ROLE_NAMES or name.startswith("position_")}
    used = (names - roles) | {"role"} if roles else names
    others = used - set(given.fixed) - set(source.front.needs)
    found = []
    for name in (*source.front.needs, *sorted(others)):
        label = name.replace("_", " ")
        entry = source.front.slots.get(name) or language.slots.get(name)
        entry = entry or SlotEntry(label=label, question=f"{label.capitalize()}?")
        if entry.after and not given.askable.get(entry.after):
            continue
        found.append(
            Slot(
                name=name,
                label=entry.label,
                question=entry.question,
                kind=entry.kind,
                optional=entry.optional,
                past=entry.past,
                value=given.askable.get(name) or ("" if entry.optional else None),
            )
        )
    return tuple(found)
