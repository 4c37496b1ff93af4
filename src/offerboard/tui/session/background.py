"""Work that would keep keys waiting: done in a thread, its result handled on the event loop."""

from collections.abc import Callable
from typing import TypeVar

from textual.app import App

from offerboard.errors import OfferboardError
from offerboard.tui.session.messages import Messages

T = TypeVar("T")


class Background:
    """Threads of the app. Their work touches no widget: the widget may be gone by then."""

    def __init__(self, app: App[int], messages: Messages) -> None:
        self._app, self._messages = app, messages

    def run(
        self,
        work: Callable[[], T],
        then: Callable[[T], object] | None = None,
        *,
        group: str,
        failed: Callable[[OfferboardError], object] | None = None,
    ) -> None:
        """Do some work in a thread, then call `then` with its result on the event loop.

        An OfferboardError that it raises goes to `failed`; by default the program says it.
        """

        def job() -> None:
            try:
                result = work()
            except OfferboardError as error:
                self._app.call_later(failed or self._messages.complain, error)
            else:
                if then is not None:
                    self._app.call_later(then, result)

        self._app.run_worker(job, thread=True, group=group, description=group)
