"""The verb add: files, folders and stdin become documents with their claims."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

import click

from claimtrack.cli.columns import fitted
from claimtrack.cli.commands import verb
from claimtrack.cli.parameters import encoding_option, format_option, metadata_options
from claimtrack.cli.printing import complain, put, put_json, say
from claimtrack.cli.progress import progress_bar
from claimtrack.cli.session import Session
from claimtrack.errors import IngestError, LedgerError

if TYPE_CHECKING:
    from claimtrack.capture.paths import Step
    from claimtrack.ingest import Incoming, Metadata


@verb()
@click.argument("paths", nargs=-1, required=True, metavar="PATH|DIR|-...")
@metadata_options
@encoding_option
@format_option("table", "json")
@click.pass_obj
def add_verb(
    session: Session,
    paths: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    title: str | None,
    url: str | None,
    author: str | None,
    encoding: str | None,
    form: str,
) -> int:
    """Capture files, folders or stdin and extract their claims.

    Each document is stored on its own, so that stopping keeps those that are finished. What was captured before is
    left as it is. Exits with 1 if any file could not be added; the others are.
    """
    from claimtrack.capture.paths import AddReport, add_paths

    metadata = read_metadata(published, outlet, title, url, author)
    actor = session.actor()
    put_step = _put_json if form == "json" else _put_line
    report = AddReport()
    with ExitStack() as stack:
        steps = add_paths(
            lambda: stack.enter_context(session.ledger(create=True)),
            actor,
            paths,
            metadata,
            encoding=encoding,
            read_stdin=read_stdin,
            on_progress=stack.enter_context(progress_bar(wanted=form != "json")),
        )
        try:
            for step in steps:
                report = report.counting(step)
                if report.documents:
                    session.kept = f"kept what was finished: {report.added}"
                put_step(step)
        except LedgerError:
            if report.documents:
                say(session.kept)
            raise
    next_step = "; claimtrack reviews them, claimtrack undo takes the last one back" if report.documents else ""
    say(report.message + next_step)
    return 1 if report.failed else 0


def read_metadata(
    published: str | None, outlet: str | None, title: str | None, url: str | None, author: str | None
) -> Metadata:
    """What the options say of a document. Raises UsageError for a date that is none."""
    from claimtrack.ingest import Metadata, parse_published

    day = None if published is None else parse_published(published)
    return Metadata(title=title, outlet=outlet, author=author, url=url, published=day)


def read_stdin(metadata: Metadata, encoding: str | None) -> list[Incoming]:
    """The document on stdin. Raises IngestError."""
    from claimtrack.ingest import MOST_BYTES, read_bytes

    if sys.stdin.isatty():
        say("reading the text from the keyboard; ctrl+d on a line of its own ends it")
    data = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise IngestError(f"stdin: is larger than {MOST_BYTES // 2**20} MB; split it")
    return read_bytes(data, "stdin", metadata, encoding)


def _put_line(step: Step) -> None:
    added = step.added
    if added is None:
        complain(str(step.error))
        return
    counted = f"{added.claims:,} claim{'' if added.claims == 1 else 's'}"
    state = counted if added.new else "already there"
    put(fitted(f"{added.ref:<6} {state:<13} {step.title}".rstrip()))
    sys.stdout.flush()
    if not added.new:
        say(added.message)


def _put_json(step: Step) -> None:
    added = step.added
    put_json(
        {
            "path": step.path,
            "document": added.ref if added else None,
            "claims": added.claims if added else 0,
            "new": bool(added and added.new),
            "error": str(step.error) if step.error else None,
        }
    )
