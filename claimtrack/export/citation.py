"""A claim as one cites it."""

from __future__ import annotations

from claimtrack.store.records import ClaimRecord
from claimtrack.text import display_safe
from claimtrack.wording import chain_text, day_text


def citation(claim: ClaimRecord) -> str:
    """Label, quote, chain, date and reference on a line each, ready to be pasted; without control characters."""
    home = claim.document
    where = ", ".join(part for part in (home.title, home.outlet, home.published) if part)
    said = ", ".join(part for part in (chain_text(claim.hops), day_text(claim.said_on, claim.said_precision)) if part)
    found = " · ".join(part for part in (where, home.url, f"{claim.ref} ({claim.uid})") if part)
    lines = (claim.label, f"“{claim.quote}”", said, found)
    return "\n".join(display_safe(line) for line in lines if line)
