"""The line above two claims: which pairs these are, and how many wait."""

from __future__ import annotations

from claimtrack.tui.bars import TopBar


class PairBar(TopBar):
    """How many pairs wait, of how many."""

    @property
    def progress_text(self) -> str:
        """How many pairs are left, in words."""
        progress = self._progress
        if progress is None or not progress.total:
            return ""
        unsure = f" · {progress.deferred:,} unsure" if progress.deferred else ""
        if progress.reviewed == progress.total:
            return f"all {progress.total:,} answered"
        return f"{progress.left:,} left of {progress.total:,}{unsure}"
