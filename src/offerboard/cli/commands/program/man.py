"""`man`: the manual page, made from the commands themselves."""

import re
from collections.abc import Iterator

import click

from offerboard import __version__
from offerboard.cli.output import emit


@click.command("man")
@click.pass_context
def man_command(ctx: click.Context) -> None:
    """Print the manual page (roff)."""
    emit("\n".join(_page(ctx.find_root())))


def _page(root: click.Context) -> Iterator[str]:
    group = root.command
    yield f'.TH OFFERBOARD 1 "" "offerboard {__version__}" "User commands"'
    yield ".SH NAME"
    yield "offerboard \\- a terminal board of interviews, offers and declines"
    yield ".SH SYNOPSIS"
    yield ".B offerboard"
    yield "[\\fIoptions\\fR] [\\fIcommand\\fR [\\fIarguments\\fR]]"
    yield ".SH DESCRIPTION"
    yield from _text(group.help or "")
    yield ".SH OPTIONS"
    yield from _options(group, root)
    yield ".SH COMMANDS"
    if isinstance(group, click.Group):
        for name in group.list_commands(root):
            command = group.get_command(root, name)
            if command is not None and not command.hidden:
                yield from _command(command, click.Context(command, info_name=name, parent=root))
    yield ".SH EXIT STATUS"
    yield "0 done, 1 could not, 2 wrong use."
    yield ".SH ENVIRONMENT"
    for name, said in (
        ("OFFERBOARD_HOME", "one folder for the config, the cards and the state"),
        ("OFFERBOARD_NOW", "the time, fixed: ISO 8601 with its offset"),
        ("NO_COLOR", "no colours"),
    ):
        yield ".TP"
        yield f".B {name}"
        yield said


def _command(command: click.Command, ctx: click.Context) -> Iterator[str]:
    usage = " ".join(command.collect_usage_pieces(ctx))
    yield f".SS {_escaped(ctx.info_name or '')} {_escaped(usage)}"
    yield from _text(command.help or "")
    yield from _options(command, ctx)
    yield from _text(command.epilog or "")
    if isinstance(command, click.Group):
        for name in command.list_commands(ctx):
            inner = command.get_command(ctx, name)
            if inner is not None:
                yield from _command(
                    inner, click.Context(inner, info_name=f"{ctx.info_name} {name}", parent=ctx)
                )


def _options(command: click.Command, ctx: click.Context) -> Iterator[str]:
    for param in command.get_params(ctx):
        record = param.get_help_record(ctx)
        if record is not None:
            yield ".TP"
            yield f".B {_escaped(record[0])}"
            yield _escaped(record[1]) or "\\&"


def _text(text: str) -> Iterator[str]:
    """The paragraphs of a help text; one that begins with click's mark, a backspace, keeps its lines."""
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        lines = [line.strip() for line in paragraph.split("\n")]
        if lines[0].startswith("\b"):
            yield ".PP"
            yield ".nf"
            yield from (_escaped(line) for line in lines[1:])
            yield ".fi"
        else:
            yield ".PP"
            yield _escaped(" ".join(lines))


def _escaped(text: str) -> str:
    """A text that roff shows as it is."""
    plain = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{plain}" if plain[:1] in (".", "'") else plain
