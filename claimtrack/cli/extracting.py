"""The verb extract: the claims of texts as JSON lines, without a ledger."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import click

from claimtrack.cli.adding import read_metadata, read_stdin
from claimtrack.cli.commands import verb
from claimtrack.cli.parameters import encoding_option, jobs_option, metadata_options
from claimtrack.cli.printing import complain, put_json, say
from claimtrack.cli.progress import document_progress
from claimtrack.cli.session import Session
from claimtrack.cli.stopping import stoppable

if TYPE_CHECKING:
    from claimtrack.capture.readings import Reading
    from claimtrack.ingest import Incoming


@verb()
@click.argument("paths", nargs=-1, metavar="[PATH|DIR|-...]")
@metadata_options
@encoding_option
@jobs_option
@click.pass_obj
def extract_verb(
    session: Session, /, paths: tuple[str, ...], encoding: str | None, jobs: int | None, **about: str | None
) -> int:
    """Print the claims of texts as JSON lines, without a ledger.

    Each line has the form of `claimtrack list --format json`, its `ref` null. Texts are read on all cores; the lines
    come in the order of the paths, those of a text as soon as it is read. Exits with 1 if any text could not be read.
    """
    with stoppable() as stopping, session.extracting() as setup, document_progress() as tell:
        from claimtrack.capture.paths import find_documents
        from claimtrack.capture.progress import Course
        from claimtrack.capture.reading_many import read_in_order
        from claimtrack.capture.readings import Reading

        metadata = read_metadata(**about)
        sizes, documents = find_documents(paths or ("-",), metadata, encoding=encoding, read_stdin=read_stdin)
        course = Course(sizes, tell)
        session.kept = _kept(0, len(sizes))
        read = claims = failed = 0
        outcomes = read_in_order(
            (found.entry for found in documents),
            setup=setup,
            jobs=jobs,
            stopping=stopping,
            on_part=lambda found, name, part: course.reading(found.file, name, part),
        )
        with closing(outcomes):
            for found, outcome in outcomes:
                error = found.error or outcome
                if found.incoming is not None and isinstance(outcome, Reading):
                    printed = _print(found.incoming, outcome)
                    course.found(printed)
                    claims += printed
                    read += 1
                    session.kept = _kept(read, len(sizes))
                    for remark in (*found.incoming.remarks, *filter(None, [outcome.remark])):
                        say(f"{found.path}: {remark}" if found.path != "-" else remark)
                elif error is not None:
                    failed += 1
                    complain(str(error))
                if found.last and found.file >= 0:
                    course.finished(found.file, found.path)
    if not claims and not failed:
        say("no claims found")
    return 1 if failed else 0


def _kept(read: int, total: int) -> str:
    return f"printed all claims of {read:,} of {total:,} text{'' if total == 1 else 's'}"


def _print(incoming: Incoming, reading: Reading) -> int:
    from claimtrack.export.json_form import candidate_objects

    records = candidate_objects(
        incoming.text,
        reading.candidates,
        reading.extractor,
        reading.version,
        title=incoming.title,
        outlet=incoming.outlet,
        url=incoming.url,
        published=incoming.published,
    )
    return sum(put_json(record) for record in records)
