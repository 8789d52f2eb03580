"""Saved views as lines of an export: among the claims they are of, or in a file of their own to hand on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from sqlalchemy import Connection

from claimtrack.capture.shapes import FORMAT
from claimtrack.errors import ExportError
from claimtrack.export.json_form import json_line
from claimtrack.export.targets import replaced
from claimtrack.store import registry
from claimtrack.store.engine import Ledger
from claimtrack.store.records import ViewRecord
from claimtrack.text import display_safe


def view_lines(views: Sequence[ViewRecord]) -> Iterator[dict[str, Any]]:
    """The lines of saved views, by name."""
    for view in sorted(views, key=lambda view: view.name):
        yield {"type": "view", "name": view.name, "query": view.query, "order": view.sort, "slot": view.slot}


def export_views(ledger: Ledger, target: Path | BinaryIO, names: Sequence[str] = ()) -> int:
    """Write saved views, those of these names or all, as JSON lines that an import reads; gives how many.

    A file at `target` is replaced in one step or left as it was. Raises NotFoundError, ExportError or LedgerError.
    """
    if isinstance(target, Path) and target.resolve() in ledger.files:
        raise ExportError(f"{display_safe(str(target))}: is the ledger itself; export to another file")
    with ledger.reading() as connection:
        views = _views(connection, names)
    lines = [{"type": "claimtrack", "format": FORMAT}, *view_lines(views)]
    data = "".join(f"{json_line(line)}\n" for line in lines).encode()
    if isinstance(target, Path):
        with replaced(target) as stream:
            stream.write(data)
    else:
        target.write(data)
    return len(views)


def _views(connection: Connection, names: Sequence[str]) -> list[ViewRecord]:
    if not names:
        return registry.views(connection)
    return [registry.view(connection, " ".join(name.split())) for name in dict.fromkeys(names)]
