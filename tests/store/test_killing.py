"""A process killed in the middle of a review loses at most the decision in flight."""

from __future__ import annotations

import subprocess
import sys
import textwrap

from claimtrack.store import reads
from claimtrack.store.engine import Ledger
from claimtrack.store.verify import verify

REVIEWER = textwrap.dedent(
    """
    import sys
    from itertools import count
    from claimtrack.review.decisions import rate
    from claimtrack.store.engine import open_ledger

    ledger = open_ledger(sys.argv[1])
    for number in count():
        rate(ledger, "ana", [1 + number % 6], 2 + number // 6 % 4)
        print(number, flush=True)
    """
)


def test_what_was_reported_as_saved_survives_a_kill(sample: Ledger) -> None:
    sample.close()
    with subprocess.Popen(
        [sys.executable, "-c", REVIEWER, str(sample.path)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        for _ in range(40):
            process.stdout.readline()
        process.kill()
        seen = 39 + len(process.stdout.read().splitlines())
    assert verify(sample)[0] == []
    with sample.reading() as connection:
        revisions = sum(reads.claim(connection, key).revision - 1 for key in range(1, 7))
    assert revisions in (seen + 1, seen + 2)
