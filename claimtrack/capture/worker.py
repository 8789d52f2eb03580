"""The other end of :mod:`claimtrack.capture.workers`: a process that reads one text after another.

It takes pickles from its parent alone, on stdin, and answers on what was stdout. When its parent closes stdin, or is
gone, it ends at once, whatever it is doing: it holds nothing that could be lost.
"""

from __future__ import annotations

import os
import pickle
import sys
from importlib import import_module
from queue import SimpleQueue
from threading import Thread
from time import monotonic
from typing import Any, BinaryIO

from claimtrack.capture.extractors import Extractor, OnWindow, Setup
from claimtrack.capture.readings import Reading, Request, read
from claimtrack.errors import ClaimtrackError, ExtractionError

TELL_EVERY = 0.1
"""Seconds between two reports of how far a text is read."""

Answer = tuple[str, Any]


def serve() -> None:
    """Read what the parent sends until it closes: what makes the extractor, with what, and then requests."""
    answers = os.fdopen(os.dup(1), "wb")
    # What a library prints must not come between the answers.
    os.dup2(2, 1)
    incoming: SimpleQueue[Any] = SimpleQueue()
    Thread(target=_listen, args=(incoming,), daemon=True).start()
    made_by, setup = incoming.get()
    _send(answers, ("ready", None))
    extractor: Extractor | None = None
    while True:
        request = incoming.get()
        try:
            extractor = extractor or make(made_by, setup)
            answer: Answer = ("read", _read(extractor, request, answers))
        except Exception as error:
            answer = ("failed", _portable(error))
        _send(answers, answer)


def make(made_by: str, setup: Setup) -> Extractor:
    """The extractor that `module:function` makes of a setup."""
    module, _, function = made_by.partition(":")
    made: Extractor = getattr(import_module(module), function)(setup)
    return made


def _listen(incoming: SimpleQueue[Any]) -> None:
    try:
        while True:
            incoming.put(pickle.load(sys.stdin.buffer))  # noqa: S301  # only the parent writes there
    except (EOFError, OSError, pickle.UnpicklingError):
        os._exit(0)


def _read(extractor: Extractor, request: Request, answers: BinaryIO) -> Reading:
    last = monotonic()

    def on_window(done: int, total: int) -> None:
        nonlocal last
        if monotonic() - last >= TELL_EVERY:
            last = monotonic()
            _send(answers, ("window", done / total if total else 1.0))

    telling: OnWindow = on_window
    return read(extractor, request, telling)


def _send(answers: BinaryIO, answer: Answer) -> None:
    try:
        answers.write(pickle.dumps(answer))
        answers.flush()
    except OSError:
        os._exit(0)


def _portable(error: Exception) -> ClaimtrackError:
    """The error as the parent can have it; not every exception survives pickling."""
    if isinstance(error, ClaimtrackError):
        try:
            if str(pickle.loads(pickle.dumps(error))) == str(error):  # noqa: S301  # written on this line
                return error
        except Exception:
            return ExtractionError(str(error))
    return ExtractionError(unexpected(error))


def unexpected(error: Exception) -> str:
    """An exception that no extractor should raise, in one line."""
    return f"reading it failed ({' '.join(f'{type(error).__name__}: {error}'.split())}); report this as a fault"
