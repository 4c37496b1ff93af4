"""What Textual does not offer publicly is there, and does what the program uses it for."""

from pathlib import Path
from typing import Any

import pytest
from textual._styles_cache import StylesCache
from textual.app import App, ComposeResult
from textual.css.styles import RulesMap
from textual.events import Key, Resize
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input
from textual_plotext import Plot

from offerboard.tui import textual_private
from offerboard.tui.widgets.footer import Footer
from tests.tui.support import demo_cards, open_board
from tests.tui.textual_private import draw_again, print_crash, sizes_laid_out


async def test_two_sizes_at_once_come_to_rest_at_the_terminals(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        screen = board.app.screen
        laid_out = sizes_laid_out(screen)
        for size in (Size(100, 30), Size(140, 40)):
            screen.post_message(Resize(size, size))
        await board.pilot.pause()
        assert laid_out == [Size(140, 40)]
        assert screen.size == Size(140, 40)


def styles_of(screen: Screen[Any]) -> dict[str, RulesMap]:
    nodes = [screen, *screen.walk_children(Widget)]
    return {f"{number} {node!r}": dict(node.styles.base.get_rules()) for number, node in enumerate(nodes)}  # type: ignore[misc]


@pytest.mark.parametrize("key", ["", "e", "d", "x", "enter", "m", "t", "?", "n", "f1", "w", "o", "i", "z"])
async def test_a_screen_that_came_up_has_the_styles_that_its_sheets_give(tmp_path: Path, key: str) -> None:
    async with open_board(tmp_path, demo_cards()) as board:
        await board.press(*filter(None, [key]))
        screen = board.app.screen
        assert (screen is board.app.screen_stack[0]) == (not key)
        found = styles_of(screen)
        assert len(found) > 3
        screen.update_node_styles(animate=False)
        assert found == styles_of(screen)


class OneField(App[int]):
    """An app with one field."""

    def compose(self) -> ComposeResult:
        yield Input("ab")


async def test_there_is_a_terminal_to_write_to_while_an_app_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    app, written = OneField(), list[str]()
    assert not textual_private.has_terminal(app)
    with pytest.raises(OSError, match="no terminal"):
        textual_private.write_to_terminal(app, "x")
    async with app.run_test():
        assert textual_private.has_terminal(app)
        monkeypatch.setattr(
            "textual.drivers.headless_driver.HeadlessDriver.write", lambda _, text: written.append(text)
        )
        textual_private.write_to_terminal(app, "x")
    assert written[0] == "x"


class Crashing(textual_private.DiscreetApp[int]):
    """An app that says of a crash what it may."""

    def crash_report(self, error: BaseException | None) -> str:
        return f"broke with {type(error).__name__}"

    def on_mount(self) -> None:
        secret = "92,000"
        raise ValueError(secret)


async def test_a_crash_prints_what_the_app_says_of_it_and_no_values(
    capsys: pytest.CaptureFixture[str],
) -> None:
    app = Crashing()
    with pytest.raises(ValueError, match="92,000"):
        async with app.run_test():
            pass
    print_crash(app)
    assert capsys.readouterr().err == "broke with ValueError\n"


async def test_a_key_that_is_forwarded_is_typed_and_goes_through_the_bindings() -> None:
    app = OneField()
    async with app.run_test() as pilot:
        line = app.query_one(Input)
        for key in (Key("end", None), Key("backspace", None), Key("c", "c")):
            textual_private.forward_key(line, key)
            await pilot.pause()
        assert line.value == "ac"


async def test_widgets_that_were_drawn_are_kept_until_they_are_forgotten() -> None:
    async with OneField().run_test() as pilot:
        await pilot.pause()
        assert StylesCache.get_inner_outer.cache_info().currsize
        textual_private.forget_drawn_widgets()
        assert not StylesCache.get_inner_outer.cache_info().currsize


class ManyLines(App[int]):
    """A scroll view of more lines than there is room for, beside something that changes the layout."""

    CSS = "ManyLines Screen { layout: horizontal; } Input { width: 20; }"

    def __init__(self) -> None:
        super().__init__()
        self.lines = textual_private.ScrolledLines()

    def compose(self) -> ComposeResult:
        yield Input()
        yield self.lines

    def on_mount(self) -> None:
        self.lines.virtual_size = Size(10, 99)


async def test_a_layout_that_changes_nothing_about_it_draws_no_bar_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app, drawn = ManyLines(), list[ScrollBar]()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        bar = app.lines.vertical_scrollbar
        assert app.lines.show_vertical_scrollbar
        refresh = ScrollBar.refresh

        def drawn_again(scroll_bar: ScrollBar, *regions: Region, **how: bool) -> ScrollBar:
            drawn.append(scroll_bar)
            return refresh(scroll_bar, *regions, **how)

        monkeypatch.setattr(ScrollBar, "refresh", drawn_again)
        app.screen.refresh(layout=True)
        await pilot.pause()
        assert drawn == []
        app.lines.virtual_size = Size(10, 199)
        await pilot.pause()
        assert bar in drawn
        assert bar.window_virtual_size == 199
        app.lines.virtual_size = Size(10, 3)
        await pilot.pause()
        assert not app.lines.show_vertical_scrollbar


class CountedLines(textual_private.ScrolledLines):
    """More lines than there is room for, and which of them were drawn, beside which bar."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn: list[tuple[int, bool]] = []

    def on_mount(self) -> None:
        self.virtual_size = Size(10, 99)

    def render_line(self, y: int) -> Strip:
        self.drawn.append((y, self.show_vertical_scrollbar))
        return Strip.blank(self.size.width)


class SparingLines(textual_private.SparingScreen[None]):
    """A screen of such lines."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = CountedLines()

    def compose(self) -> ComposeResult:
        yield self.lines


async def test_a_screen_that_first_comes_up_is_drawn_once_and_with_its_bars() -> None:
    app, screen = OneField(), SparingLines()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(screen)
        await pilot.pause()
        assert screen.lines.drawn == [(y, True) for y in range(24)]
        screen.lines.refresh()
        await pilot.pause()
        assert len(screen.lines.drawn) == 48
        await pilot.resize_terminal(80, 20)
        await pilot.pause()
        assert screen.lines.size.height == 20


async def test_a_covered_screen_draws_nothing_on_the_one_above_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Below a dialog it does: the board is seen around it, and shows what has changed meanwhile."""
    async with open_board(tmp_path) as board:
        below = board.app.screen
        asked = list[Screen[Any]]()
        refresh = Screen.refresh

        def drawn_again(screen: Screen[Any], *regions: Region, **how: bool) -> Screen[Any]:
            asked.append(screen)
            return refresh(screen, *regions, **how)

        for key, covers in (("t", True), ("z", False)):
            await board.press(key)
            above = board.app.screen
            assert above is not below
            monkeypatch.setattr(Screen, "refresh", drawn_again)
            asked.clear()
            draw_again(below.query_one(Footer))
            monkeypatch.undo()
            assert (above not in asked) == covers
            await board.press("escape")
            assert board.app.screen is below


@pytest.mark.parametrize("size", [(20, 5), (200, 60)])
def test_a_plot_is_as_large_as_it_was_told_whatever_standard_output_is(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "24")
    plot = Plot()
    plot.bar([1, 2], [3, 4])
    textual_private.set_plot_size(plot, *size)
    lines = plot.uncolorize(plot.build()).splitlines()
    assert (len(lines[0]), len(lines)) == size
