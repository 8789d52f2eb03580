"""The verbs that look after the ledger's file: verify, backup."""

from __future__ import annotations

from pathlib import Path

import click

from claimtrack.cli.commands import verb
from claimtrack.cli.printing import put, say
from claimtrack.cli.session import Session


@verb()
@click.pass_obj
def verify_verb(session: Session) -> int:
    """Check the ledger: file, log, anchors, text, replay.

    Prints what is wrong, one line each, and exits with 1 if anything is. The hash it ends with stands for the whole
    log: noted elsewhere, it also proves later that no event was cut off the end.
    """
    from claimtrack.store.verify import verify

    with session.ledger() as ledger:
        problems, head = verify(ledger, on_step=lambda step: say(f"checking {step}"))
    for problem in problems:
        put(problem)
    if problems:
        say(f"{len(problems)} problems; restore a backup, or ask before changing anything")
        return 1
    say("sound: every quote is in its place, no event is changed or missing, replaying them gives the present state")
    put(head)
    return 0


@verb()
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def backup_verb(session: Session, file: Path) -> None:
    """Copy the ledger to a new file while it is in use."""
    from claimtrack.store.migrate import backup_to

    with session.ledger() as ledger:
        written = backup_to(ledger.path, file)
    say(f"backed up to {written}")
