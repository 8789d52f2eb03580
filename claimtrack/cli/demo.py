"""The verb demo: the review screen on the bundled sample."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from claimtrack.cli.commands import verb
from claimtrack.cli.printing import say
from claimtrack.cli.screen import require_terminal, review
from claimtrack.cli.session import Session
from claimtrack.cli.stopping import ended_by_signals
from claimtrack.errors import LedgerError


@verb()
@click.option(
    "--make", type=click.Path(path_type=Path), metavar="FILE", help="Make the sample ledger here; open nothing."
)
@click.pass_obj
def demo_verb(session: Session, make: Path | None) -> None:
    """Review a bundled sample in a throwaway ledger.

    Three invented reports, part of their claims already reviewed. Try anything: the ledger is deleted when you leave.
    """
    if make is not None:
        if make.exists():
            raise LedgerError(f"{make}: exists already; name a new file for the sample")
        _fill(make, session.actor())
        say(f"made {make}; claimtrack --db {make} opens it")
        return
    require_terminal()
    session.config()
    say("extracting the claims of the sample …")
    # The signals come first in, last out: one that comes while the folder is taken away must not keep it.
    with (
        ended_by_signals(),
        tempfile.TemporaryDirectory(prefix="claimtrack-demo-", ignore_cleanup_errors=True) as folder,
    ):
        path = Path(folder) / "demo.sqlite"
        _fill(path, session.actor())
        review(session, str(path))
    say("the demo and its ledger are gone; claimtrack add FILE begins your own")


def _fill(path: Path, actor: str) -> None:
    from claimtrack.cli.sample_ledger import fill_with_sample
    from claimtrack.store.engine import open_ledger

    with open_ledger(path) as ledger:
        fill_with_sample(ledger, actor)
