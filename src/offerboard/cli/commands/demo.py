"""`demo`: the board on made-up cards."""

import click

from offerboard.cli.context import Session


@click.command("demo")
@click.pass_context
def demo_command(ctx: click.Context) -> None:
    """Open the board on made-up cards; nothing is kept."""
    ctx.exit(ctx.ensure_object(Session).open_board(demo=True))
