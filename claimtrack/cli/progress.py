"""How far a long verb is: a bar on stderr where that is a terminal, nothing elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from claimtrack.text import display_safe

if TYPE_CHECKING:
    from claimtrack.capture.progress import OnProgress, Progress

_LONGEST_NAME = 32
_PARTS = 10_000
"""Steps of the bar for a share of 0 to 1."""


@contextmanager
def progress_bar(*, wanted: bool = True, counted: bool = True) -> Iterator[Callable[[int, int], None]]:
    """A function that is told how many of how many are done; with less than two there is no bar.

    `counted` shows the numbers, which mean nothing to a person where they are bytes; else the share is shown. Lines
    that go to the same terminal meanwhile appear above the bar.
    """
    if not wanted or not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TaskProgressColumn, TimeRemainingColumn

    bar = _bar(BarColumn(), MofNCompleteColumn() if counted else TaskProgressColumn(), TimeRemainingColumn())
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


@contextmanager
def document_progress(*, wanted: bool = True) -> Iterator[OnProgress | None]:
    """A function that is told how far work on documents is, None where nobody looks.

    It shows the documents done, the claims so far, what is being read with how much of it, and the time left. A single
    document has a bar once its extractor says how much of it is read.
    """
    if not wanted or not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn

    bar = _bar(
        BarColumn(bar_width=24),
        TimeRemainingColumn(compact=True),
        # Names of files are no markup.
        TextColumn("{task.fields[words]}", markup=False),
    )
    task = bar.add_task("", total=_PARTS, start=False, words="")

    def show(progress: Progress) -> None:
        if not bar.live.is_started:
            if progress.total < 2 and progress.part is None:
                return
            bar.start()
            bar.start_task(task)
        bar.update(task, completed=round(progress.share * _PARTS), words=progress_words(progress))

    try:
        yield show
    finally:
        bar.stop()


def progress_words(progress: Progress) -> str:
    """How far it is as a person reads it: `12/300 documents · 1,204 claims · notes.txt 43%`."""
    name = display_safe(progress.name).rpartition("/")[2]
    if len(name) > _LONGEST_NAME:
        name = f"{name[: _LONGEST_NAME - 1]}…"
    documents = f"{progress.done:,}/{progress.total:,} document{'' if progress.total == 1 else 's'}"
    claims = f"{progress.claims:,} claim{'' if progress.claims == 1 else 's'}"
    part = "" if progress.part is None else f" {progress.part:.0%}"
    return f"{documents} · {claims} · {name}{part}"


def _bar(*columns: Any) -> Any:
    from rich.console import Console
    from rich.progress import Progress

    return Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=sys.stdout.isatty())
