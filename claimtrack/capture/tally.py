"""What an import has come to so far."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """Counts of an import. `kept` are things of this ledger that differ from the file and were left as they are."""

    documents_added: int = 0
    documents_known: int = 0
    claims_added: int = 0
    claims_changed: int = 0
    claims_known: int = 0
    links_left_out: int = 0
    views_added: int = 0
    places_added: int = 0
    kept: dict[str, int] = field(default_factory=dict)

    def keep(self, what: str) -> None:
        """Count one more thing that stays as it is here."""
        self.kept[what] = self.kept.get(what, 0) + 1
