"""How long each field of the query language takes to its first page, and the writes of a review, on a big ledger.

python -m tests.benchmarks.queries [LEDGER | CLAIMS]
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from claimtrack.query import FIELDS, parse
from claimtrack.review.decisions import decide
from claimtrack.review.undo import undo
from claimtrack.store import queue, reads
from claimtrack.store.engine import Ledger, open_ledger
from claimtrack.store.order import Order
from claimtrack.terms import Status
from tests.benchmarks.ledgers import ledger_in

_QUERIES = (
    "",
    "villagers",
    "people mill",
    "status:accepted",
    "status:unreviewed",
    "tag:toll",
    "-tag:toll",
    "speaker:marant",
    "outlet:courier",
    "subject:civilians",
    "figure:>80000",
    "said:2023-06",
    "published:2023-06",
    "confidence:>0.9",
    "place:mill status:unreviewed",
    "status:unreviewed speaker:voss figure:<500",
)


def main() -> None:
    """Print the milliseconds to the first page of each query and order, and of a decision with its undo."""
    given = sys.argv[1] if len(sys.argv) > 1 else "100000"
    with tempfile.TemporaryDirectory() as folder, open_ledger(ledger_in(Path(folder), given)) as ledger:
        _report(ledger)


def _report(ledger: Ledger) -> None:
    slowest = 0.0
    for text in (*_QUERIES, *(field.example for field in FIELDS.values())):
        taken = _first_page(ledger, text, Order.DOCUMENT)
        slowest = max(slowest, taken)
        print(f"{taken * 1000:8.1f} ms  {text or '(everything)'}")
    for order in Order:
        taken = _first_page(ledger, "status:unreviewed", order)
        slowest = max(slowest, taken)
        print(f"{taken * 1000:8.1f} ms  status:unreviewed by {order}")
    print(f"slowest first page {slowest * 1000:.0f} ms (bound 300)")
    deciding = []
    for key in range(1, 101):
        began = time.perf_counter()
        decide(ledger, "benchmark", [key], Status.DEFERRED)
        deciding.append(time.perf_counter() - began)
    began = time.perf_counter()
    undo(ledger, "benchmark")
    undoing = time.perf_counter() - began
    print(f"a decision: median {statistics.median(deciding) * 1000:.1f} ms, an undo {undoing * 1000:.1f} ms")


def _first_page(ledger: Ledger, text: str, order: Order) -> float:
    query = parse(text)
    best = float("inf")
    for _ in range(3):
        began = time.perf_counter()
        with ledger.reading() as connection:
            keys = next(queue.claim_ids(connection, query, order), [])
            reads.claim_rows(connection, keys[:40])
        best = min(best, time.perf_counter() - began)
    return best


if __name__ == "__main__":
    main()
