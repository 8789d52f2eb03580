"""Keeping what an extractor found: the form in which it is kept for good, and waiting for the ledger to be free."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import monotonic
from typing import Any, TypeVar

from claimtrack.capture.readings import Reading
from claimtrack.capture.stopping import Stopping
from claimtrack.errors import InvalidChangeError, LedgerBusyError
from claimtrack.store.engine import Ledger
from claimtrack.store.values import extracted

Result = TypeVar("Result")

_ONE_TRY = 0.3
"""Seconds that one try waits for another process, because SQLite's own waiting cannot be interrupted."""


def claims_to_keep(text: str, reading: Reading) -> list[dict[str, Any]]:
    """The claims of a reading as they are kept, in text order.

    Raises InvalidChangeError when the extractor breaks the anchor of a claim, because nothing may be stored then.
    """
    claims = []
    for candidate in reading.candidates:
        if not candidate.quote or text[candidate.start : candidate.end] != candidate.quote:
            raise InvalidChangeError(
                f"{reading.extractor} {reading.version} gave a claim that is not at characters "
                f"{candidate.start} to {candidate.end} of the text; nothing was stored, report this as a fault"
            )
        claims.append(extracted(candidate, reading.extractor, reading.version))
    claims.sort(key=lambda claim: (claim["start"], claim["end"]))
    return claims


def patiently(ledger: Ledger, stop: Stopping, work: Callable[[Ledger], Result]) -> Result:
    """Do a piece of writing that a stop does not interrupt, waiting for another writer as long as the ledger says.

    A stop ends the waiting. Raises LedgerBusyError, and what the work raises.
    """
    deadline = monotonic() + ledger.patience
    quick = replace(ledger, patience=min(_ONE_TRY, ledger.patience))
    while True:
        try:
            with stop.holding():
                return work(quick)
        except LedgerBusyError:
            stop.check()
            if monotonic() >= deadline:
                raise
