"""The smallest Textual program: what offerboard is compared with."""

from textual.app import App, ComposeResult
from textual.widgets import Static

TEXT = "nothing but this line"


class Empty(App[None]):
    """One line of text."""

    def compose(self) -> ComposeResult:
        """Show it."""
        yield Static(TEXT)


if __name__ == "__main__":
    Empty().run()
