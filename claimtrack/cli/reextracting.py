"""The verb reextract: the claims of documents that are here already, found again by the present extractor."""

from __future__ import annotations

import click

from claimtrack.cli.choosing import parsed, query_argument
from claimtrack.cli.commands import verb
from claimtrack.cli.parameters import jobs_option
from claimtrack.cli.printing import complain, say
from claimtrack.cli.progress import document_progress
from claimtrack.cli.session import Session
from claimtrack.cli.stopping import stoppable
from claimtrack.errors import NotFoundError


@verb()
@query_argument
@jobs_option
@click.pass_obj
def reextract_verb(session: Session, query: str, jobs: int | None) -> int:
    """Extract documents again, keeping what was reviewed.

    All documents, or those with a claim that matches. A claim that a person reviewed, rated, edited, tagged, linked,
    noted or gave evidence stays as it is, and show says so where it is not found any more; the rest becomes what is
    found now. Documents are read on all cores and stored one by one, so that ctrl+c keeps those that are finished.
    """
    with stoppable() as stopping, session.extracting() as setup:
        from claimtrack.capture.progress import Progress
        from claimtrack.capture.reextracting import ReextractReport, reextract_each

        parsed(session, query)
        actor = session.actor()
        report = ReextractReport()
        with session.ledger() as ledger, document_progress() as tell:

            def on_progress(progress: Progress) -> None:
                if progress.done:
                    session.kept = (
                        f"extracted {progress.done:,} of {progress.total:,} documents again, those are kept; "
                        "the same command does the rest"
                    )
                if tell is not None:
                    tell(progress)

            for step in reextract_each(
                ledger, actor, query, setup=setup, jobs=jobs, stopping=stopping, on_progress=on_progress
            ):
                report += step.report
                if step.error is not None:
                    complain(str(step.error))
                elif step.remark is not None:
                    say(f"D-{step.document_id}: {step.remark}")
    if query and not report.documents and not report.failed:
        raise NotFoundError("no claims match the query; nothing was extracted again")
    takes_back = {0: "", 1: "; claimtrack undo takes it back"}
    say(report.message + takes_back.get(report.changed, "; claimtrack undo takes the last document back"))
    return 1 if report.failed else 0
