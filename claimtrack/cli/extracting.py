"""The verb extract: the claims of a text as JSON lines, without a ledger."""

from __future__ import annotations

from pathlib import Path

import click

from claimtrack.cli.adding import read_metadata, read_stdin
from claimtrack.cli.commands import verb
from claimtrack.cli.parameters import encoding_option, metadata_options
from claimtrack.cli.printing import put_json, say


@verb()
@click.argument("path", default="-", metavar="[PATH|-]")
@metadata_options
@encoding_option
def extract_verb(
    path: str,
    published: str | None,
    outlet: str | None,
    title: str | None,
    url: str | None,
    author: str | None,
    encoding: str | None,
) -> None:
    """Print the claims of a text as JSON lines, without a ledger.

    Each line has the form of `claimtrack list --format json`, its `ref` null.
    """
    from claimtrack.ingest import read_path

    metadata = read_metadata(published, outlet, title, url, author)
    found = read_stdin(metadata, encoding) if path == "-" else read_path(Path(path), metadata, encoding)
    from claimtrack.capture.extractors import default_extractor
    from claimtrack.export.json_form import candidate_objects

    extractor = default_extractor()
    claims = 0
    for incoming in found:
        candidates = extractor.find(incoming.text, incoming.published, incoming.outlet)
        for record in candidate_objects(
            incoming.text,
            candidates,
            extractor.name,
            extractor.version,
            title=incoming.title,
            outlet=incoming.outlet,
            url=incoming.url,
            published=incoming.published,
        ):
            put_json(record)
            claims += 1
    if not claims:
        say("no claims found")
