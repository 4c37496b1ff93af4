"""A scroll view that draws itself line by line, without a new layout when its height changes."""

from textual.geometry import Size
from textual.widget import Widget

from offerboard.tui.textual_private import StillBarsView


class ScrolledLines(StillBarsView):
    """A scroll view whose number of lines may change with every key."""

    def set_lines(self, lines: int) -> None:
        """Set the number of lines.

        Textual lays the whole screen out anew when a virtual size changes, which takes two frames. It is
        needed only where the scroll bar comes or goes, else the bar is told and nothing moves.
        """
        size = Size(self.scrollable_content_region.width, lines)
        if size == self.virtual_size:
            return
        height = self.size.height
        if (self.virtual_size.height > height) == (lines > height):
            self.set_reactive(Widget.virtual_size, size)
            if lines > height:
                self.vertical_scrollbar.window_virtual_size = lines
        else:
            self.virtual_size = size
