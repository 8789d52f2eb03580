"""The verb import: the JSON lines of an export become part of this ledger."""

from __future__ import annotations

from contextlib import ExitStack
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

    actor = session.actor()
    with ExitStack() as stack:
        show = stack.enter_context(progress_bar(counted=False))
        report = import_file(lambda: stack.enter_context(session.ledger(create=True)), actor, file, on_progress=show)
    say(report.message if report.batch is None else f"{report.message}; claimtrack undo takes it back")
