"""`completion`: what makes a shell complete this program's commands, ids, companies and situations."""

import click
from click.shell_completion import get_completion_class

from offerboard.cli.output import emit
from offerboard.errors import UsageError

_SHELLS = ("bash", "zsh", "fish")
_VARIABLE = "_OFFERBOARD_COMPLETE"


@click.command("completion")
@click.argument("shell", type=click.Choice(_SHELLS))
def completion_command(shell: str) -> None:
    """Print the completion for a SHELL: bash, zsh or fish.

    \b
    bash:  offerboard completion bash > ~/.local/share/bash-completion/completions/offerboard
    zsh:   offerboard completion zsh > ~/.zfunc/_offerboard      (with ~/.zfunc in fpath)
    fish:  offerboard completion fish > ~/.config/fish/completions/offerboard.fish
    """  # noqa: D301 - in a raw one click would not see its mark for lines that stay as they are
    from offerboard.cli import cli

    found = get_completion_class(shell)
    if found is None:
        raise UsageError(f"there is no completion for {shell}")
    emit(found(cli, {}, "offerboard", _VARIABLE).source().rstrip("\n"))
