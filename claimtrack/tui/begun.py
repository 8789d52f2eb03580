"""Reading a query whose last word is still being written."""

from __future__ import annotations

from claimtrack.query import Query, parse


def parse_begun(written: str) -> Query:
    """A query in which a bare last word stands for every word that begins so. Raises QueryError."""
    whole = parse(written)
    last = written.split()[-1:] or [""]
    if not last[0].isalnum():
        return whole
    return parse(f"{written}*")
