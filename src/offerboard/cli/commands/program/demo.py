"""`demo`: the board on made-up cards."""

import click

from offerboard.cli.params import session_of


@click.command("demo")
@click.pass_context
def demo_command(ctx: click.Context) -> None:
    """Open the board on made-up cards; nothing is kept."""
    ctx.exit(session_of(ctx).open_board(demo=True))
