"""Work in threads whose results come back as messages, so that nobody waits for anybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from textual.message import Message
from textual.widget import Widget
from textual.worker import Worker, get_current_worker

from claimtrack.errors import ClaimtrackError

Result = TypeVar("Result")


class FromThread(Message):
    """Something to be done in the thread of the screen."""

    def __init__(self, call: Callable[[], None]) -> None:
        super().__init__()
        self.call = call


def in_background(
    widget: Widget,
    work: Callable[[], Result],
    done: Callable[[Result], None],
    failed: Callable[[ClaimtrackError], None],
    *,
    group: str,
    exclusive: bool = False,
) -> Worker[None]:
    """Run `work` in a thread, then `done` with its result, or `failed`, in the widget's own.

    What a cancelled one gives is dropped. The widget has to handle FromThread.
    """

    def run() -> None:
        worker = get_current_worker()
        try:
            result = work()
        except ClaimtrackError as error:
            # The name of an exception is unbound after its clause, before the message is handled.
            problem = error
            if not worker.is_cancelled:
                widget.post_message(FromThread(lambda: failed(problem)))
            return
        if not worker.is_cancelled:
            widget.post_message(FromThread(lambda: done(result)))

    return widget.run_worker(run, thread=True, exclusive=exclusive, group=group, exit_on_error=False)
