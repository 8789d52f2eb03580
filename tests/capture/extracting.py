"""An extractor that does what a text tells it to, for processes that cannot be handed a function of a test.

A line of a text that is `crash` ends the process, `fail` raises, `print` prints to stdout, and `wait FILE` writes the
process's number into FILE and waits until FILE is gone. Every other line is a claim.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from claimtrack.capture import extractors, reading_many, workers
from claimtrack.capture.extractors import Extractor, OnWindow, Setup
from claimtrack.terms import Candidate, ClaimKind, QuoteType

NAME = "tests.capture.extracting:obedient"


def obedient(_setup: Setup) -> Extractor:
    """The extractor."""
    return Extractor("obedient", "1", _find, find_telling=_find_telling)


def use_everywhere() -> None:
    """Have this process and its workers use the extractor, and start workers for any text."""
    extractors.DEFAULT = NAME
    reading_many.ENOUGH = workers.ENOUGH = 1


def _find(text: str, published: date | None, outlet: str | None) -> Sequence[Candidate]:
    return _find_telling(text, published, outlet, lambda _done, _total: None)


def _find_telling(text: str, published: date | None, outlet: str | None, on_window: OnWindow) -> Sequence[Candidate]:
    found, start = [], 0
    for line in text.splitlines(keepends=True):
        words = line.strip()
        on_window(start, len(text))
        if words == "crash":
            os.kill(os.getpid(), signal.SIGKILL)
        elif words == "fail":
            raise ValueError("told to\nfail")
        elif words == "print":
            print("between the answers", flush=True)
        elif words.startswith("wait "):
            _wait(Path(words.removeprefix("wait ")))
        elif words:
            end = start + len(words)
            found.append(Candidate(words, words, start, end, ClaimKind.STATE, QuoteType.INDIRECT))
        start += len(line)
    return found


def _wait(path: Path) -> None:
    unfinished = path.with_suffix(".new")
    unfinished.write_text(str(os.getpid()))
    unfinished.replace(path)
    while path.exists():
        time.sleep(0.02)
