"""Reading many texts and giving what was found in the order in which they came, on as many cores as pay."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from time import monotonic
from typing import Generic, TypeVar

from claimtrack.capture import extractors
from claimtrack.capture.extractors import AS_SHIPPED, Extractor, Setup
from claimtrack.capture.readings import Reading, Request, read
from claimtrack.capture.stopping import Stopping
from claimtrack.capture.worker import make, unexpected
from claimtrack.capture.workers import ENOUGH, Task, Workers
from claimtrack.errors import ClaimtrackError, ExtractionError, PipelineError, UsageError
from claimtrack.text import display_safe

Item = TypeVar("Item")

MOST_TASKS = 32
"""Texts that wait or are done and wait for one before them, for every process."""

MOST_CHARACTERS = 16_000_000
"""The same in characters, whatever the number of processes."""

_POLL = 0.1
_LAST_WORDS = 0.7
"""Seconds in which, after ctrl+c, what was finished out of order is still given."""

# What is the same for every text is told once, by ending.
_FATAL = (PipelineError, UsageError)


@dataclass(frozen=True, slots=True)
class Entry(Generic[Item]):
    """Something of the caller's, and the text that is to be read for it, under the name that messages use; or none."""

    item: Item
    name: str = ""
    request: Request | None = None


Outcome = Reading | ClaimtrackError | None
"""What came of an entry: nothing where nothing was asked."""

OnPart = Callable[[Item, str, float | None], object]
"""Told the item and name of a text that is being read, and its share that is done, where that is known."""


def cores() -> int:
    """How many processes can run at once here."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def read_in_order(
    entries: Iterable[Entry[Item]],
    *,
    extractor: Extractor | None = None,
    setup: Setup = AS_SHIPPED,
    jobs: int | None = None,
    stopping: Stopping | None = None,
    on_part: OnPart[Item] | None = None,
) -> Generator[tuple[Item, Outcome]]:
    """Read the texts of entries and give each entry's item with what came of it, in their order.

    With several texts and enough of them to pay for it, `jobs` processes read (default: one for every core), each with
    an extractor made of `setup`; with an `extractor` this process does. Entries are taken as there is room, so that
    memory stays flat however many there are. A text that cannot be read, or that ends the process that reads it, gives
    an ExtractionError and stops nothing else. On KeyboardInterrupt what is finished is given before it goes on. Raises
    PipelineError, UsageError, and ExtractionError when no process can be started.
    """
    wanted = jobs or cores()
    source = iter(entries)
    stop = stopping or Stopping()
    if extractor is not None or wanted == 1:
        yield from _one_by_one(source, extractor, setup, stop, on_part)
        return
    ahead: list[Entry[Item]] = []
    texts = characters = 0
    for entry in source:
        if entry.request is None and not texts:
            yield entry.item, None
            continue
        ahead.append(entry)
        if entry.request is not None:
            texts += 1
            characters += len(entry.request.text)
        if texts > 1 and characters >= ENOUGH:
            yield from _side_by_side(chain(ahead, source), wanted, setup, stop, on_part)
            return
    yield from _one_by_one(ahead, None, setup, stop, on_part)


def _one_by_one(
    entries: Iterable[Entry[Item]],
    extractor: Extractor | None,
    setup: Setup,
    stop: Stopping,
    on_part: OnPart[Item] | None,
) -> Iterator[tuple[Item, Outcome]]:
    for entry in entries:
        stop.check()
        if entry.request is None:
            yield entry.item, None
            continue
        extractor = extractor or make(extractors.DEFAULT, setup)
        yield entry.item, _read_here(extractor, entry, entry.request, on_part)


def _read_here(extractor: Extractor, entry: Entry[Item], request: Request, on_part: OnPart[Item] | None) -> Outcome:
    def on_window(done: int, total: int) -> None:
        if on_part is not None:
            on_part(entry.item, entry.name, done / total if total else 1.0)

    if on_part is not None:
        on_part(entry.item, entry.name, None)
    try:
        return read(extractor, request, on_window)
    except _FATAL:
        raise
    except ClaimtrackError as error:
        return _named(entry.name, error)
    except Exception as error:
        if os.environ.get("CLAIMTRACK_DEBUG"):
            raise
        return _named(entry.name, ExtractionError(unexpected(error)))


def _side_by_side(
    entries: Iterable[Entry[Item]], jobs: int, setup: Setup, stop: Stopping, on_part: OnPart[Item] | None
) -> Iterator[tuple[Item, Outcome]]:
    workers = Workers(jobs, extractors.DEFAULT, setup)
    underway: _Underway[Item] = _Underway(iter(entries), workers, MOST_TASKS * jobs)
    try:
        while True:
            stop.check()
            underway.fill()
            yield from underway.finished_first()
            if underway.over:
                return
            task = workers.wait(_POLL)
            if task is not None and task.outcome is None and on_part is not None:
                on_part(underway.item_of(task), task.name, task.part)
    except KeyboardInterrupt:
        workers.close()
        yield from underway.finished(until=monotonic() + _LAST_WORDS)
        raise
    finally:
        workers.close()


class _Underway(Generic[Item]):
    """The entries that were taken and not yet given back, in order."""

    def __init__(self, source: Iterator[Entry[Item]], workers: Workers, most: int) -> None:
        self._source: Iterator[Entry[Item]] | None = source
        self._workers = workers
        self._most = most
        self._slots: deque[tuple[Item, Task | None, int]] = deque()
        self._characters = 0
        self._items: dict[int, Item] = {}

    @property
    def over(self) -> bool:
        """Whether there is nothing more to give or to wait for."""
        return self._source is None and not self._slots

    def fill(self) -> None:
        """Take entries while there is room, and hand their texts out."""
        while self._source is not None and len(self._slots) < self._most and self._characters < MOST_CHARACTERS:
            entry = next(self._source, None)
            if entry is None:
                self._source = None
                return
            if entry.request is None:
                self._slots.append((entry.item, None, 0))
                continue
            task, size = Task(entry.name, entry.request), len(entry.request.text)
            self._slots.append((entry.item, task, size))
            self._items[id(task)] = entry.item
            self._characters += size
            self._workers.add(task)

    def item_of(self, task: Task) -> Item:
        """The caller's item of a task that is underway."""
        return self._items[id(task)]

    def finished_first(self) -> Iterator[tuple[Item, Outcome]]:
        """What is finished up to the first that is not."""
        while self._slots and ((task := self._slots[0][1]) is None or task.outcome is not None):
            yield self._given(*self._slots.popleft())

    def finished(self, until: float) -> Iterator[tuple[Item, Outcome]]:
        """Everything that is finished, as far as there is time for it."""
        while self._slots and monotonic() < until:
            item, task, size = self._slots.popleft()
            if task is not None and task.outcome is not None:
                yield self._given(item, task, size)

    def _given(self, item: Item, task: Task | None, size: int) -> tuple[Item, Outcome]:
        if task is None:
            return item, None
        self._characters -= size
        del self._items[id(task)]
        if isinstance(task.outcome, _FATAL):
            raise task.outcome
        if isinstance(task.outcome, ClaimtrackError):
            return item, _named(task.name, task.outcome)
        return item, task.outcome


def _named(name: str, error: ClaimtrackError) -> ClaimtrackError:
    return ExtractionError(f"{display_safe(name)}: {error}") if isinstance(error, ExtractionError) else error
