"""`demo`: the board on made-up cards."""

import click

from offerboard.cli.params import session_of


@click.command("demo")
@click.option("--plain", is_flag=True, help="As numbered lines and questions, for screen readers.")
@click.pass_context
def demo_command(ctx: click.Context, *, plain: bool) -> None:
    """Open the board on made-up cards; nothing is kept."""
    session = session_of(ctx)
    session.in_lines = session.in_lines or plain
    ctx.exit(session.open_board(demo=True))
