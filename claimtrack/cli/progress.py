"""How far a long verb is: a bar on stderr where that is a terminal, nothing elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress_bar(*, wanted: bool = True, counted: bool = True) -> Iterator[Callable[[int, int], None]]:
    """A function that is told how many of how many are done; with less than two there is no bar.

    `counted` shows the numbers, which mean nothing to a person where they are bytes; else the share is shown. Lines
    that go to the same terminal meanwhile appear above the bar.
    """
    if not wanted or not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskProgressColumn, TimeRemainingColumn

    bar = Progress(
        BarColumn(),
        MofNCompleteColumn() if counted else TaskProgressColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=sys.stdout.isatty(),
    )
    task = bar.add_task("", total=None, start=False)

    def show(done: int, total: int) -> None:
        if total > 1 and not bar.live.is_started:
            bar.start()
            bar.start_task(task)
        bar.update(task, completed=done, total=total)

    try:
        yield show
    finally:
        bar.stop()
