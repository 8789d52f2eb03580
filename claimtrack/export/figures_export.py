"""Writing figures over time: in a format, to a file that is replaced whole or not at all, or to a stream."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from claimtrack.errors import ExportError, NotFoundError, UsageError
from claimtrack.export.figures_csv import figures_csv
from claimtrack.export.figures_svg import figures_svg
from claimtrack.export.figures_table import objects
from claimtrack.export.json_form import json_line
from claimtrack.export.targets import replaced
from claimtrack.figures.axes import Scale
from claimtrack.figures.subjects import subject_key
from claimtrack.linking.points import Series
from claimtrack.store.engine import Ledger
from claimtrack.text import display_safe, folded
from claimtrack.wording import counted


class FiguresFormat(StrEnum):
    """How figures are written to a file; the value is also its suffix."""

    CSV = "csv"
    SVG = "svg"
    JSON = "json"


def figures_format(path: Path) -> FiguresFormat:
    """The format that a file's suffix names. Raises UsageError for any other."""
    suffix = path.suffix.lower().removeprefix(".")
    suffix = "json" if suffix == "jsonl" else suffix
    if suffix not in set(FiguresFormat):
        raise UsageError(f"{display_safe(str(path))}: no format has this suffix; give --format csv, svg or json")
    return FiguresFormat(suffix)


def about_text(series: Series, of: str) -> str:
    """What stands below the title: `5 figures of 4 utterances · tag:orsk`; `of` is the query, or whose group it is."""
    return f"{counted(len(series.points), 'figure')} of {counted(series.origins, 'utterance')} · {of or 'all claims'}"


def figures_bytes(series: Sequence[Series], form: FiguresFormat, of: str, scale: Scale = Scale.AUTO) -> bytes:
    """Figures in a format as UTF-8; a picture is of the first series alone. Raises NotFoundError without figures."""
    match form:
        case FiguresFormat.CSV:
            text = figures_csv(series)
        case FiguresFormat.JSON:
            text = "".join(f"{json_line(entry)}\n" for entry in objects(series))
        case _:
            if not series:
                raise NotFoundError("no figures to draw; nothing was written")
            text = figures_svg(series[0], about_text(series[0], of), scale)
    return text.encode("utf-8", "backslashreplace")


def write_figures(ledger: Ledger, data: bytes, target: Path | BinaryIO) -> str:
    """Write to a file, in one step or not at all, or to a stream; gives what was done in one line.

    Raises ExportError for what cannot be written, the ledger itself among it.
    """
    if not isinstance(target, Path):
        target.write(data)
        return ""
    shown = display_safe(str(target))
    if target.resolve() in ledger.files:
        raise ExportError(f"{shown}: is the ledger itself; write to another file")
    existed = target.is_file()
    with replaced(target) as stream:
        stream.write(data)
    return f"wrote {shown}{', replacing what was there' if existed else ''}"


def of_subject(series: Sequence[Series], subject: str) -> list[Series]:
    """The series of a name, else of a subject however it is put: "deaths" finds people killed.

    Raises NotFoundError, naming some of those that there are.
    """
    key, words = subject_key(subject), folded(subject)
    found = [one for one in series if words == folded(one.name)]
    found = found or [one for one in series if key is not None and one.key.subject == key]
    found = found or [one for one in series if words in folded(one.name)]
    if found:
        return found
    named = ", ".join(list(dict.fromkeys(one.name for one in series))[:8])
    there = f"there are {named}" if named else "there are no figures at all"
    raise NotFoundError(f'no figures of "{display_safe(subject)}"; {display_safe(there)}')
