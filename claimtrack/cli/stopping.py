"""Signals that end us: what is finished is kept, nothing is left half done or lying about."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from claimtrack.capture.stopping import Stopping

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")


@contextmanager
def stoppable() -> Iterator[Stopping]:
    """Have both signals, and the terminal's going away, ask for a stop as long as the block runs.

    Raises KeyboardInterrupt out of the block, also where a library has swallowed the first one.
    """
    stopping = Stopping()

    def ask(_number: int, _frame: Any) -> None:
        stopping.ask()

    before: dict[int, Any] = {}
    for number in (getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)):
        # Signals are the main thread's alone; and what the caller ignores, as nohup does, stays ignored.
        with suppress(ValueError):
            if signal.getsignal(number) is not signal.SIG_IGN:
                before[number] = signal.signal(number, ask)
    try:
        yield stopping
        stopping.check()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Have SIGTERM, and the terminal's going away, end the block as SystemExit, so that what it made is taken away."""

    received: list[int] = []

    def end(number: int, _frame: Any) -> None:
        received.append(number)
        # A closing terminal may send its signal several times; whoever sends SIGTERM again means it.
        signal.signal(number, signal.SIG_DFL if number == signal.SIGTERM else signal.SIG_IGN)
        raise SystemExit(128 + number)

    before: dict[int, Any] = {}
    for number in (getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)):
        with suppress(ValueError):
            if signal.getsignal(number) is not signal.SIG_IGN:
                before[number] = signal.signal(number, end)
    try:
        yield
    except Exception:
        # Whoever is unwound may stumble over the terminal that is gone, which is no news.
        if received:
            raise SystemExit(128 + received[0]) from None
        raise
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
