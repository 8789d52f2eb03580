"""What comparing two claims comes to: a link that a person may confirm."""

from __future__ import annotations

from dataclasses import dataclass

from claimtrack.terms import LinkKind


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A link that two claims may have, from the one that does it; `score` in 0 to 1, `why` in one line."""

    kind: LinkKind
    from_id: int
    to_id: int
    score: float
    why: str

    def other(self, claim_id: int) -> int:
        """The claim at the other end."""
        return self.to_id if claim_id == self.from_id else self.from_id
