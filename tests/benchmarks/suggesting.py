"""What suggesting links costs for one new article, beside the cost of extracting it, in ledgers of growing size.

    python -m tests.benchmarks.suggesting [LEDGER | CLAIMS ...]

Ledgers that are given are copied first. Their claims get what they are found by, and are not compared themselves.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from sqlalchemy import func, select

from claimtrack.capture.adding import document_columns, request_for, source_names
from claimtrack.capture.extractors import default_extractor
from claimtrack.capture.keeping import claims_to_keep
from claimtrack.capture.readings import Reading, read
from claimtrack.ingest import Incoming
from claimtrack.linking.suggesting import keep_keys, suggest
from claimtrack.sources import resolve
from claimtrack.store.documents import insert_document
from claimtrack.store.engine import Ledger, open_ledger
from claimtrack.store.journal import batch, table
from claimtrack.store.reads import document_claim_ids
from tests.benchmarks.invented import document
from tests.benchmarks.ledgers import ledger_in

_ARTICLES = 7
_WORDS = 700
_AT_ONCE = 20_000


def main() -> None:
    """Print the milliseconds for each size and the ratio to the smallest; the bound is a second, and 3 times."""
    sizes = sys.argv[1:] or ["10000", "100000"]
    articles = [_article(seed) for seed in range(_ARTICLES)]
    extractor = default_extractor()
    read(extractor, request_for(articles[0]))
    readings, extracting = [], []
    for article in articles:
        began = time.perf_counter()
        readings.append(read(extractor, request_for(article)))
        extracting.append(time.perf_counter() - began)
    reading = statistics.median(extracting)
    claims = statistics.median(len(entry.candidates) for entry in readings)
    print(f"an article of {_WORDS} words, {claims:.0f} claims: extracting {reading * 1000:.0f} ms")
    least: float | None = None
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder, open_ledger(ledger_in(Path(folder), size)) as ledger:
            held, keeping = _keep_all(ledger)
            taken = [_suggesting(ledger, *pair) for pair in zip(articles, readings, strict=True)]
        middle = statistics.median(taken)
        least = middle if least is None else least
        print(
            f"{held:>9,} claims: suggesting {middle * 1000:6.0f} ms, worst {max(taken) * 1000:6.0f} ms (bound 1000), "
            f"{middle / least:.2f} times the smallest ledger (bound 3), {middle / reading:.2f} times extracting; "
            f"keys of all claims {keeping:.0f} s"
        )


def _article(seed: int) -> Incoming:
    text = document(_WORDS, seed)
    return Incoming(
        name=f"{seed}.txt", text=text, raw=text.encode(), media_type="text/plain", encoding="utf-8",
        title="The flood in the valley", outlet="Valley Radio", published=date(2023, 6, 1 + seed),
    )  # fmt: skip


def _keep_all(ledger: Ledger) -> tuple[int, float]:
    """How many claims a ledger has, and the seconds that it took to keep what they are found by."""
    due = table("link_due")
    began = time.perf_counter()
    while True:
        with ledger.reading() as connection:
            ids = list(connection.execute(select(due.c.claim_id).limit(_AT_ONCE)).scalars())
        if not ids:
            break
        keep_keys(ledger, "bench", ids)
    with ledger.reading() as connection:
        held = int(connection.execute(select(func.count()).select_from(table("claim"))).scalar_one())
    return held, time.perf_counter() - began


def _suggesting(ledger: Ledger, article: Incoming, reading: Reading) -> float:
    """Seconds that suggesting takes within the batch that adds an article."""
    claims = claims_to_keep(article.text, reading)
    columns = document_columns(article)
    with batch(ledger, "bench", "add") as work:
        resolved, new = resolve(work, source_names(claims))
        key = insert_document(work, columns, article.text, article.raw, claims, resolved, new)
        ids = document_claim_ids(work.connection, key)
        began = time.perf_counter()
        suggest(work, ids)
        return time.perf_counter() - began


if __name__ == "__main__":
    main()
