"""The verb import: the JSON lines of an export become part of this ledger."""

from __future__ import annotations

from pathlib import Path

import click

from claimtrack.cli.commands import verb
from claimtrack.cli.printing import say
from claimtrack.cli.progress import progress_bar
from claimtrack.cli.session import Session


@verb()
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def import_verb(session: Session, file: Path) -> None:
    """Bring in the JSON lines of an export.

    Claims, tags, links, decisions, notes and evidence come along, all of the file or none of it. What is here already
    is completed and never overwritten.
    """
    from claimtrack.capture.importing import import_file
    from claimtrack.store.engine import ledger_path

    if not ledger_path(session.location()).exists():
        # A file at fault must not leave a new ledger behind.
        _read_through(file)
    actor = session.actor()
    with session.ledger(create=True) as ledger, progress_bar(counted=False) as show:
        report = import_file(ledger, actor, file, on_progress=show)
    say(report.message if report.batch is None else f"{report.message}; claimtrack undo takes it back")


def _read_through(file: Path) -> None:
    from claimtrack.capture.bundles import open_export

    export = open_export(file)
    with export.stream:
        for _ in export.entries(lambda _read: None):
            pass
