"""What every screen shares: the open ledger, who is working, and the settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from claimtrack.config import Config
from claimtrack.store.engine import Ledger
from claimtrack.tui.writing import Writing


@dataclass(frozen=True, slots=True)
class Session:
    """One run of the review screen. `keys` are the keys in force, by the action's id."""

    ledger: Ledger
    actor: str
    config: Config
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    writing: Writing = field(default_factory=Writing)
