"""Which links of a claim a reader of an export is told of."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.store.records import LinkRecord
from claimtrack.terms import LinkState

_TOLD = frozenset({LinkState.CONFIRMED.value, LinkState.UNSURE.value})


def told_links(links: Sequence[LinkRecord]) -> list[LinkRecord]:
    """The links that a person stands behind, by relation; not what a machine suggested or a person refused."""
    return sorted((link for link in links if link.state in _TOLD), key=lambda link: (link.relation, link.other_id))


def relation_text(link: LinkRecord) -> str:
    """How the claim stands to the other: `contradicts`, or `contradicts, unsure`."""
    return link.relation if link.state == LinkState.CONFIRMED else f"{link.relation}, {link.state}"
