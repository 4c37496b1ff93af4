"""What a shell completes: ids with their companies, situations, reasons, languages, tags.

Completion never opens the board, asks, or prints errors: whatever goes wrong, nothing is offered.
"""

from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from offerboard.cli.context import CommandSession
from offerboard.text import one_line

_MOST = 200
Offer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def quietly(offer: Callable[[CommandSession, str], Iterator[CompletionItem]]) -> Offer:
    """Complete from the board that the line names; nothing where that fails."""

    @wraps(offer)
    def offered(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
        session = ctx.find_object(CommandSession)
        if session is None:
            return []
        try:
            given = ctx.find_root().params
            session.choose(_path(given.get("data")), _path(given.get("config")), given.get("board") or "")
            return [item for item, _ in zip(offer(session, incomplete), range(_MOST), strict=False)]
        except Exception:  # noqa: BLE001 - a shell that completes shows no error
            return []

    return offered


def _path(value: object) -> Path | None:
    return Path(str(value)) if value else None


@quietly
def cards(session: CommandSession, incomplete: str) -> Iterator[CompletionItem]:
    """The ids, each with its company and role; and companies that are only one card's."""
    wanted = incomplete.casefold()
    heads = [head for head in session.cards.heads if head.stage != "closed"] or list(session.cards.heads)
    names = [one_line(head.company).casefold() for head in heads]
    for head in heads:
        said = ", ".join(filter(None, (one_line(head.company), one_line(head.role), head.stage)))
        if head.id.startswith(wanted):
            yield CompletionItem(head.id, help=said)
    for head, name in zip(heads, names, strict=True):
        if wanted and name.startswith(wanted) and names.count(name) == 1:
            yield CompletionItem(
                one_line(head.company), help=", ".join(filter(None, (one_line(head.role), head.id)))
            )


@quietly
def situations(session: CommandSession, incomplete: str) -> Iterator[CompletionItem]:  # noqa: ARG001
    """The situations that there are letters for."""
    from offerboard.letters.writer import Writer

    yield from (
        CompletionItem(name)
        for name in Writer.at_home().catalogue.situations()
        if name.startswith(incomplete)
    )


@quietly
def reasons(session: CommandSession, incomplete: str) -> Iterator[CompletionItem]:  # noqa: ARG001
    """The slugs of the reasons, each with what it means."""
    from offerboard.letters.writer import Writer

    labels = Writer.at_home().catalogue.reason_labels()
    yield from (CompletionItem(slug, help=labels[slug]) for slug in labels if slug.startswith(incomplete))


@quietly
def languages(session: CommandSession, incomplete: str) -> Iterator[CompletionItem]:  # noqa: ARG001
    """The codes of the languages that letters are written in."""
    from offerboard.letters.writer import Writer

    known = Writer.at_home().catalogue.languages()
    yield from (CompletionItem(code) for code in known if code.startswith(incomplete))


@quietly
def tags(session: CommandSession, incomplete: str) -> Iterator[CompletionItem]:
    """The tags that cards have."""
    found = dict.fromkeys(tag for row in session.cards.rows.values() for tag in row.card.tags)
    yield from (CompletionItem(one_line(tag)) for tag in sorted(found) if tag.startswith(incomplete))
