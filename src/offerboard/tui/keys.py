"""The table of commands as Textual's bindings, and the one way in which a screen does a command."""

from collections.abc import Iterator

from textual.binding import Binding, BindingType

from offerboard.commands import Command, Now, Place, of


def bindings(place: Place) -> list[BindingType]:
    """A screen's bindings. Each has the command's id, so that the config's `[keys]` can move it."""
    return list(_bindings(of(place)))


def _bindings(commands: Iterator[Command]) -> Iterator[Binding]:
    for command in commands:
        if command.keys:
            yield Binding(
                command.keys,
                f"command({command.id!r})",
                command.title,
                show=bool(command.footer),
                tooltip=command.help,
                id=command.id,
            )


class Commanded:
    """A screen whose commands are in the table: `do_ID` does the command ID, where `now` allows it."""

    PLACE: Place = "board"

    def now(self) -> Now:
        """What the commands can act on at this moment."""
        raise NotImplementedError

    def tick(self, moved: bool) -> None:
        """Another minute began; `moved` says that cards stand in another order."""

    def action_command(self, id_: str) -> None:
        """Do a command, from a key, the footer, the palette or the mouse."""
        for command in of(self.PLACE):
            if command.id == id_ and command.when(self.now()):
                getattr(self, f"do_{id_}")()
                return
