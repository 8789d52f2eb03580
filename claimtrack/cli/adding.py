"""The verb add: files, folders and stdin become documents with their claims."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

from claimtrack.cli.columns import fitted
from claimtrack.cli.commands import verb
from claimtrack.cli.parameters import encoding_option, format_option, jobs_option, metadata_options
from claimtrack.cli.printing import complain, put, put_json, say
from claimtrack.cli.progress import document_progress
from claimtrack.cli.session import Session
from claimtrack.cli.stopping import stoppable
from claimtrack.errors import IngestError, LedgerError

if TYPE_CHECKING:
    from claimtrack.capture.paths import AddReport, Step
    from claimtrack.capture.progress import OnProgress, Progress
    from claimtrack.ingest import Incoming, Metadata

_TELL_EVERY = 0.2
"""Seconds between two lines that tell a program how far it is."""


@verb()
@click.argument("paths", nargs=-1, required=True, metavar="PATH|DIR|-...")
@metadata_options
@encoding_option
@jobs_option
@format_option("table", "json")
@click.option("--progress", "told", is_flag=True, hidden=True, help="With --format json, lines that say how far it is.")
@click.pass_obj
def add_verb(
    session: Session,
    /,
    paths: tuple[str, ...],
    encoding: str | None,
    jobs: int | None,
    form: str,
    told: bool,
    **about: str | None,
) -> int:
    """Capture files, folders or stdin and extract their claims.

    Documents are read on all cores and stored one by one in their order, so that ctrl+c keeps those that are finished
    and the same command goes on with the rest: what was captured before is left as it is. Exits with 1 if any file
    could not be added; the others are.
    """
    with stoppable() as stopping, session.extracting() as setup, ExitStack() as stack:
        from claimtrack.capture.paths import AddReport, add_paths

        metadata = read_metadata(**about)
        actor = session.actor()
        put_step = _put_json if form == "json" else _put_line
        as_lines = told and form == "json"
        shown = stack.enter_context(document_progress(wanted=form != "json"))
        progress: Progress | None = None

        def on_progress(now: Progress) -> None:
            nonlocal progress
            progress = now
            if tell is not None:
                tell(now)

        tell = _telling() if as_lines else shown
        report = AddReport()
        links = 0
        steps = add_paths(
            lambda: stack.enter_context(session.ledger(create=True)),
            actor,
            paths,
            metadata,
            encoding=encoding,
            read_stdin=read_stdin,
            setup=setup,
            jobs=jobs,
            stopping=stopping,
            on_progress=on_progress,
        )
        try:
            for step in steps:
                report = report.counting(step)
                links += step.added.links if step.added else 0
                session.kept = _kept(report, progress.total if progress else 0)
                put_step(step)
        except LedgerError:
            if report.documents:
                say(session.kept)
            raise
    next_step = "; claimtrack reviews them, claimtrack undo takes the last one back" if report.documents else ""
    say(report.message + next_step)
    if links:
        say(f"{links:,} link{'' if links == 1 else 's'} suggested; s on the screen, or claimtrack suggest")
    return 1 if report.failed else 0


def read_metadata(
    *,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
    author: str | None = None,
    language: str | None = None,
) -> Metadata:
    """What the options say of a document. Raises UsageError for a date that is none."""
    from claimtrack.ingest import Metadata, parse_published

    day = None if published is None else parse_published(published)
    return Metadata(title=title, outlet=outlet, author=author, url=url, published=day, language=language or None)


def _kept(report: AddReport, total: int) -> str:
    """What stands when the verb is stopped now, and how to go on."""
    if not report.documents and not report.known:
        return "nothing was stored"
    known = f", {report.known:,} were there" if report.known else ""
    of = f" of {total:,} files" if total else ""
    return f"stored {report.added}{known}{of}; the same command goes on with the rest"


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
    for remark in step.remarks:
        say(f"{added.ref}: {remark}")


def _put_json(step: Step) -> None:
    added = step.added
    put_json(
        {
            "path": step.path,
            "document": added.ref if added else None,
            "claims": added.claims if added else 0,
            "new": bool(added and added.new),
            "language": added.language if added else None,
            "remarks": list(step.remarks),
            "error": str(step.error) if step.error else None,
        }
    )


def _telling() -> OnProgress:
    last = 0.0
    done = -1

    def tell(progress: Progress) -> None:
        nonlocal last, done
        if progress.done == done and monotonic() - last < _TELL_EVERY:
            return
        last, done = monotonic(), progress.done
        put_json({"progress": _as_object(progress)})

    return tell


def _as_object(progress: Progress) -> dict[str, Any]:
    return {
        "done": progress.done,
        "total": progress.total,
        "claims": progress.claims,
        "name": progress.name,
        "part": progress.part,
        "share": progress.share,
    }
