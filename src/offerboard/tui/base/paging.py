"""A screen of one page that scrolls by the keys that move a cursor elsewhere."""

from offerboard.tui.widgets.scrolled import Scrolled


class Paging:
    """What the moving keys do where there is a page and no cursor."""

    page: Scrolled

    def do_down(self) -> None:
        """Scroll down."""
        self.page.scroll_relative(y=1, animate=False)

    def do_up(self) -> None:
        """Scroll up."""
        self.page.scroll_relative(y=-1, animate=False)

    def do_page_down(self) -> None:
        """Scroll a page down."""
        self.page.scroll_relative(y=self.page.size.height - 1, animate=False)

    def do_page_up(self) -> None:
        """Scroll a page up."""
        self.page.scroll_relative(y=1 - self.page.size.height, animate=False)

    def do_top(self) -> None:
        """Scroll to the top."""
        self.page.scroll_home(animate=False)

    def do_bottom(self) -> None:
        """Scroll to the end."""
        self.page.scroll_end(animate=False)
