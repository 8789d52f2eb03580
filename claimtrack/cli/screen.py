"""The review screen, opened from the command line: the one place where cli reaches for tui."""

from __future__ import annotations

import sys

from claimtrack.cli.session import Session
from claimtrack.cli.stopping import ended_by_signals
from claimtrack.errors import UsageError


def open_review_screen(session: Session) -> None:
    """Run the review screen on the session's ledger until the person leaves it.

    Raises UsageError where there is no terminal to draw on.
    """
    require_terminal()
    with ended_by_signals():
        review(session, session.location())


def review(session: Session, location: str) -> None:
    """Run the review screen on the ledger at a path or URL, as the session's actor."""
    config, actor = session.config(), session.actor()
    from claimtrack.tui.app import run

    run(location, actor, config)


def require_terminal() -> None:
    """Raise UsageError unless keys can be read and a screen drawn."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("the review screen needs a terminal; claimtrack --help lists what works without one")
