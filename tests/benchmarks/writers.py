"""Four processes that write to one ledger at once, then a proof that nothing was lost.

python -m tests.benchmarks.writers [SECONDS]
"""

from __future__ import annotations

import multiprocessing
import sys
import tempfile
import time
from collections.abc import Callable
from multiprocessing.queues import Queue
from pathlib import Path

from claimtrack.errors import ClaimtrackError
from claimtrack.review.decisions import decide, rate
from claimtrack.review.notes import set_note
from claimtrack.review.tags import toggle
from claimtrack.review.undo import undo
from claimtrack.store.engine import Ledger, open_ledger
from claimtrack.store.history import events
from claimtrack.store.verify import verify
from claimtrack.terms import Status
from tests.benchmarks.ledgers import fill

_CLAIMS = 400


def main() -> None:
    """Print what each process wrote, how long a write waited at worst, and whether every event is there."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "shared.sqlite"
        with open_ledger(path) as ledger:
            fill(ledger, _CLAIMS)
        context = multiprocessing.get_context("spawn")
        results: Queue[tuple[str, int, float, list[str]]] = context.Queue()
        writers = [
            context.Process(target=_write, args=(str(path), f"writer{number}", seconds, results)) for number in range(4)
        ]
        for writer in writers:
            writer.start()
        found = [results.get() for _ in writers]
        for writer in writers:
            writer.join()
        written = sum(batches for _, batches, _, _ in found)
        for actor, batches, longest, failures in sorted(found):
            failed = f"{len(failures)} failures {failures[:1]}"
            print(f"{actor}: {batches:,} batches, longest wait {longest * 1000:.0f} ms, {failed}")
        with open_ledger(path) as ledger:
            with ledger.reading() as connection:
                logged = len({event.batch for event in events(connection) if event.actor.startswith("writer")})
            problems, head = verify(ledger)
        print(f"{written:,} batches written, {logged:,} in the log, {len(problems)} problems, head {head[:12]}")
        print("all there" if written == logged and not problems else "FAILED")


def _write(path: str, actor: str, seconds: float, results: Queue[tuple[str, int, float, list[str]]]) -> None:
    failures: list[str] = []
    batches, longest, number = 0, 0.0, 0
    with open_ledger(path) as ledger:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            number += 1
            began = time.monotonic()
            try:
                batches += _act(ledger, actor, number)
            except ClaimtrackError as error:
                failures.append(str(error))
            longest = max(longest, time.monotonic() - began)
    results.put((actor, batches, longest, failures))


def _act(ledger: Ledger, actor: str, number: int) -> int:
    """Do something in turn to a claim of the actor's own quarter, so that no undo is refused; gives the batches."""
    key = 1 + (int(actor[-1]) * (_CLAIMS // 4) + number % (_CLAIMS // 4))
    statuses = (Status.ACCEPTED, Status.DEFERRED)
    actions: tuple[Callable[[], object], ...] = (
        lambda: decide(ledger, actor, [key], statuses[number // 5 % 2]).batch,
        lambda: rate(ledger, actor, [key], 1 + number // 5 % 5).batch,
        lambda: toggle(ledger, actor, [key], f"{actor}-tag").batch,
        lambda: set_note(ledger, actor, key, f"note {number}").batch,
        lambda: undo(ledger, actor).batch,
    )
    return 1 if actions[number % len(actions)]() is not None else 0


if __name__ == "__main__":
    main()
