"""Opening the review screen."""

from __future__ import annotations

import gc
from pathlib import Path

from claimtrack.config import Config, check_keymap
from claimtrack.tui.actions import ACTIONS


def run(ledger_path: Path | str, actor: str, config: Config) -> None:
    """Open the ledger and review it until the person leaves.

    Raises ConfigError for keys or a theme that cannot be, LedgerError and its kin for a ledger that cannot be opened.
    """
    keys = check_keymap(config, ACTIONS)
    # What is imported now lives as long as the process: collecting garbage among it takes a sixth of the time to the
    # first paint. The review screen turns the collector on again once something is on the screen.
    gc.disable()
    try:
        from claimtrack.store.engine import open_ledger
        from claimtrack.tui.application import ClaimtrackApp
        from claimtrack.tui.session import Session
        from claimtrack.tui.themes import check_theme

        check_theme(config)
        with open_ledger(ledger_path) as ledger:
            ClaimtrackApp(Session(ledger, actor, config, keys)).run()
    finally:
        gc.enable()
