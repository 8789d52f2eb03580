"""Editing a claim: label, span, speaker, figures, days, place, kind; the anchor holds by construction."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from claimtrack.errors import UsageError
from claimtrack.figures import FigureEdit, parse_interval_edit, unmeasured
from claimtrack.review.outcome import Outcome
from claimtrack.review.spans import check_span
from claimtrack.sources import resolve_or_add
from claimtrack.store.engine import Ledger
from claimtrack.store.journal import Batch, Row, batch, table
from claimtrack.store.snapshot import search_value
from claimtrack.terms import ClaimKind, Measure, Polarity, Precision, Role
from claimtrack.text import display_safe

_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?|week of (\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
LONGEST_LABEL = 400
"""Characters of a label at most."""


@dataclass(frozen=True, slots=True)
class ClaimEdit:
    """What to change of a claim; None leaves a field as it is, an empty text takes an optional one away.

    `figure` is typed as ``~1,000 civilians``, ``40-50`` or ``none``, and replaces the figure at `figure_position`
    (from 0; the number of figures adds one); `subject`, `measure` and `unit` are of the figure there, and ``$5m`` or
    ``12%`` says the last two itself. `said_on` and `about_on` are ``2022-04-20``, ``2022-04`` or ``2022``.
    """

    label: str | None = None
    start: int | None = None
    end: int | None = None
    speaker: str | None = None
    figure: str | None = None
    figure_position: int = 0
    subject: str | None = None
    measure: Measure | None = None
    unit: str | None = None
    said_on: str | None = None
    about_on: str | None = None
    place: str | None = None
    kind: ClaimKind | None = None
    polarity: Polarity | None = None


def edit(
    ledger: Ledger, actor: str, claim_id: int, changes: ClaimEdit, *, expected_revision: int | None = None
) -> Outcome:
    """Change a claim; its status stays.

    Raises UsageError for a value that cannot be meant, ConflictError when the claim's revision is not
    `expected_revision`, NotFoundError when it is gone.
    """
    return edit_all(ledger, actor, claim_id, (changes,), expected_revision=expected_revision)


def edit_all(
    ledger: Ledger, actor: str, claim_id: int, edits: Iterable[ClaimEdit], *, expected_revision: int | None = None
) -> Outcome:
    """Make several changes of one claim as one, such as those of several figures; positions are those before any.

    Raises as `edit` does, and then none of them is made.
    """
    with batch(ledger, actor, "edit") as work:
        work.update("claim", claim_id, {}, expected_revision=expected_revision)
        revised = False
        # The last figure first, so that one that goes moves none that is still to be changed.
        for changes in sorted(edits, key=lambda each: -each.figure_position):
            row = work.row("claim", claim_id)
            values = _columns(work, row, changes)
            revised = work.update("claim", claim_id, values) or revised
            if changes.speaker is not None:
                _set_speaker(work, claim_id, changes.speaker)
            if (changes.figure, changes.subject, changes.measure, changes.unit) != (None, None, None, None):
                _set_figure(work, row | values, changes)
        if work.changed and not revised:
            work.touch("claim", claim_id)
    changed = min(work.changed, 1)
    return Outcome(work.id if changed else None, "edited", changed, 1 - changed)


def parse_day(text: str) -> tuple[str | None, str | None]:
    """A day as typed (``2022-04-20``, ``week of 2022-04-18``, ``2022-04``, ``2022``) to its first day and precision.

    (None, None) for an empty text. Raises UsageError.
    """
    typed = text.strip()
    if not typed:
        return None, None
    found = _DAY.fullmatch(typed)
    try:
        if not found:
            raise ValueError
        week = found[4] is not None
        year, month, day = (
            int(part) if part else None for part in (found.groups()[3:] if week else found.groups()[:3])
        )
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        raise UsageError(f'"{display_safe(typed)}" is not a day; write 2022-04-20, 2022-04 or 2022') from None
    if week:
        return first.isoformat(), Precision.WEEK.value
    precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
    return first.isoformat(), precision.value


def _columns(work: Batch, row: Row, changes: ClaimEdit) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if changes.label is not None:
        label = " ".join(changes.label.split())
        if not label or len(label) > LONGEST_LABEL:
            raise UsageError(f"a label has 1 to {LONGEST_LABEL} characters on one line")
        values["label"] = label
    if changes.start is not None or changes.end is not None:
        values.update(_span(work, row, changes))
    for name in ("said", "about"):
        typed = getattr(changes, f"{name}_on")
        if typed is not None:
            day, precision = parse_day(typed)
            values.update({f"{name}_on": day, f"{name}_precision": precision, f"{name}_phrase": None})
    if changes.place is not None:
        values["place"] = " ".join(changes.place.split()) or None
    if changes.kind is not None:
        values["kind"] = changes.kind.value
    if changes.polarity is not None:
        values["polarity"] = changes.polarity.value
    return values


def _span(work: Batch, row: Row, changes: ClaimEdit) -> dict[str, Any]:
    document = table("document")
    text: str = work.connection.execute(select(document.c.text).where(document.c.id == row["document_id"])).scalar_one()
    start = row["start"] if changes.start is None else changes.start
    end = row["end"] if changes.end is None else changes.end
    check_span(text, start, end)
    return {"start": start, "end": end, "quote": text[start:end]}


def _set_speaker(work: Batch, claim_id: int, name: str) -> None:
    hop = table("attribution")
    found = work.connection.execute(select(hop).where(hop.c.claim_id == claim_id).order_by(hop.c.position))
    hops = [dict(row) for row in found.mappings()]
    speaker = hops[0] if hops and hops[0]["role"] == Role.SPEAKER and hops[0]["position"] == 0 else None
    wanted = " ".join(name.split())
    if not wanted:
        if speaker is not None:
            work.delete("attribution", speaker["id"])
        return
    source_id = resolve_or_add(work, wanted)
    # The mention was the place of the name that was read wrongly; the new name comes from the analyst.
    named = {"source_id": source_id, "mention": None, "start": None, "end": None, "inferred": False}
    if speaker is not None:
        if speaker["source_id"] != source_id:
            work.update("attribution", speaker["id"], named)
        return
    if hops and hops[0]["position"] == 0:
        for row in reversed(hops):
            work.update("attribution", row["id"], {"position": row["position"] + 1})
    work.insert("attribution", {"claim_id": claim_id, "position": 0, "role": Role.SPEAKER.value, **named})


def _set_figure(work: Batch, claim: Row, changes: ClaimEdit) -> None:
    figure = table("figure")
    found = work.connection.execute(select(figure).where(figure.c.claim_id == claim["id"]).order_by(figure.c.position))
    figures = [dict(row) for row in found.mappings()]
    if not 0 <= changes.figure_position <= len(figures):
        count = f"{len(figures)} figure{'' if len(figures) == 1 else 's'}"
        raise UsageError(f"C-{claim['id']} has {count}; figure {changes.figure_position + 1} is none of them")
    present = figures[changes.figure_position] if changes.figure_position < len(figures) else None
    if changes.figure is not None and not changes.figure.strip():
        if present is not None:
            work.delete("figure", present["id"])
            for row in figures[changes.figure_position + 1 :]:
                work.update("figure", row["id"], {"position": row["position"] - 1})
        return
    values: Row = {}
    if changes.figure is not None:
        bare, measure, unit = unmeasured(changes.figure)
        typed, subject = split_figure(bare)
        values = _figure_columns(typed)
        if subject:
            values["subject"] = subject
        if measure is not None:
            values |= {"measure": measure.value, "unit": unit}
    if changes.measure is not None:
        values["measure"] = changes.measure.value
    if changes.unit is not None:
        values["unit"] = " ".join(changes.unit.split()) or None
    if changes.subject is not None:
        values["subject"] = " ".join(changes.subject.split()) or None
    if present is not None:
        work.update("figure", present["id"], values)
        return
    if changes.figure is None:
        raise UsageError(f"C-{claim['id']} has no figure that this could be said of; give the figure too")
    anchor = {"quote": claim["quote"], "start": claim["start"], "end": claim["end"]}
    row = {"claim_id": claim["id"], "position": len(figures), "measure": Measure.COUNT.value, **anchor, **values}
    work.insert("figure", row)


def split_figure(text: str) -> tuple[FigureEdit, str | None]:
    """A figure as typed with what it counts: ``~1,000 civilians``. Raises UsageError when no number can be read."""
    words = text.split()
    for stop in range(len(words), 0, -1):
        try:
            typed = parse_interval_edit(" ".join(words[:stop]))
        except UsageError:
            continue
        return typed, " ".join(words[stop:]) or None
    return parse_interval_edit(text), None


def _figure_columns(typed: FigureEdit) -> Row:
    columns: Row = {
        "hedge": typed.hedge.value,
        "low": _exact(typed.low),
        "high": _exact(typed.high),
        "low_open": typed.low_open,
        "high_open": typed.high_open,
        "best": _exact(typed.best),
    }
    return columns | {"value": search_value(columns)}


def _exact(number: Any) -> str | None:
    return None if number is None else format(number, "f")
