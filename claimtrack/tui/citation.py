"""A claim as one cites it."""

from __future__ import annotations

from claimtrack.store.records import ClaimRecord
from claimtrack.text import display_safe
from claimtrack.wording import chain_text


def citation(claim: ClaimRecord) -> str:
    """Label, quote, chain, date and reference, ready to be pasted; without control characters."""
    home = claim.document
    where = ", ".join(part for part in (home.title, home.outlet, home.published) if part)
    lines = [claim.label, f"“{claim.quote}”"]
    chain = chain_text(claim.hops)
    if chain or claim.said_on:
        lines.append(", ".join(part for part in (chain, claim.said_on) if part))
    lines.append(" · ".join(part for part in (where, home.url, f"{claim.ref} ({claim.uid})") if part))
    return display_safe("\n".join(lines), keep_newlines=True)
