"""What a part of the program or of a screen inherits: for the type checker all of it, for Python nothing.

Textual looks through each of its classes when it is made, which takes a third of a millisecond, and the first
frame waits for those that it needs. So only whole programs and screens are Textual's.
"""

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen

    AppMixin = App[int]
    ScreenMixin = Screen
else:
    Answer = TypeVar("Answer")

    class AppMixin:
        """Part of a program: `class Program(Part, App[int])`."""

    class ScreenMixin(Generic[Answer]):
        """Part of a screen that closes with an answer: `class View(Part[int], Screen[int])`."""
