"""The verb reextract: the claims of documents that are here already, found again by the present extractor."""

from __future__ import annotations

import click

from claimtrack.cli.choosing import parsed, query_argument
from claimtrack.cli.commands import verb
from claimtrack.cli.printing import say
from claimtrack.cli.progress import progress_bar
from claimtrack.cli.session import Session
from claimtrack.errors import NotFoundError


@verb()
@query_argument
@click.pass_obj
def reextract_verb(session: Session, query: str) -> None:
    """Extract documents again, keeping what was reviewed.

    All documents, or those with a claim that matches. A claim that a person reviewed, rated, edited, tagged, linked,
    noted or gave evidence stays as it is, and show says so where it is not found any more; the rest becomes what is
    found now. Each document is done on its own, so that stopping keeps those that are finished.
    """
    from claimtrack.capture.reextracting import reextract

    parsed(session, query)
    actor = session.actor()
    with session.ledger() as ledger, progress_bar() as show:

        def on_progress(done: int, total: int) -> None:
            show(done, total)
            if done:
                session.kept = f"kept what was finished: {done:,} of {total:,} documents"

        report = reextract(ledger, actor, query, on_progress=on_progress)
    if query and not report.documents:
        raise NotFoundError("no claims match the query; nothing was extracted again")
    takes_back = {0: "", 1: "; claimtrack undo takes it back"}
    say(report.message + takes_back.get(report.changed, "; claimtrack undo takes the last document back"))
