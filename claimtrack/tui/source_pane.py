"""Everything about one source as lines of a given width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text

from claimtrack.store.records import RatingRecord, SourceRecord
from claimtrack.store.source_pages import SourceClaims
from claimtrack.terms import Reliability, Role
from claimtrack.text import display_safe
from claimtrack.tui.detail import BLANK, section
from claimtrack.tui.drawing import joined
from claimtrack.tui.ink import Inks
from claimtrack.tui.source_list import UNRATED
from claimtrack.tui.themes import STATUS_MARKS
from claimtrack.tui.wrapping import fit, wrap

_ROLES = {Role.SPEAKER: "says", Role.RELAY: "relays", Role.TRANSLATOR: "translates", Role.OUTLET: "publishes"}

_LONGEST_NOTE = 4000


@dataclass(frozen=True, slots=True)
class Source:
    """A source, its judgements, newest first, those of its group, and its claims; None while they are counted."""

    record: SourceRecord
    ratings: Sequence[RatingRecord]
    beside: Sequence[str]
    claims: SourceClaims | None


def source_lines(source: Source, inks: Inks, width: int) -> list[Text]:
    """Name and reliability, the history of judgements, who it is, and what it says."""
    record = source.record
    lines = wrap(Text(display_safe(record.name), style=inks["strong"]), width)
    kind = " · ".join(part for part in (record.kind, record.handle) if part)
    lines += [*wrap(Text(display_safe(kind), style=inks["muted"]), width), BLANK]
    lines += [section("reliability", inks, width), *_reliability(source, inks, width), BLANK]
    named = _identity(source, inks, width)
    lines += [section("known as", inks, width), *named, BLANK] if named else []
    if record.note:
        note = display_safe(record.note[:_LONGEST_NOTE], keep_newlines=True)
        lines += [section("note", inks, width), *wrap(Text(note, style=inks["plain"]), width), BLANK]
    return [*lines, section("claims", inks, width), *_claims(source.claims, inks, width)]


def _reliability(source: Source, inks: Inks, width: int) -> list[Text]:
    letter = Reliability(source.record.reliability)
    ink = "muted" if letter == UNRATED else "good" if letter < "D" else "warn"
    lines = wrap(joined((f"{letter.value}  {letter.meaning}", inks[ink])), width, hang=3)
    if not source.ratings and letter == UNRATED:
        lines += wrap(Text("nobody has judged it yet", style=inks["faint"]), width)
    for rating in source.ratings:
        basis = f" — {display_safe(rating.basis)}" if rating.basis else ""
        line = joined(
            (f"{rating.rated_at[:10]} ", inks["muted"]),
            (f"{rating.reliability} ", inks["strong"]),
            (display_safe(rating.rated_by), inks["muted"]),
            (basis, inks["plain"]),
        )
        lines += wrap(line, width, hang=2)
    return lines


def _identity(source: Source, inks: Inks, width: int) -> list[Text]:
    lines: list[Text] = []
    if source.record.aliases:
        lines += wrap(Text(display_safe(", ".join(source.record.aliases)), style=inks["plain"]), width)
    if source.record.group:
        others = ", ".join(name for name in source.beside if name != source.record.name)
        value = joined((display_safe(source.record.group), inks["tag"]))
        value.append(display_safe(f"  with {others}") if others else "", style=inks["muted"])
        lines += wrap(joined(("group ", inks["muted"]), value), width, hang=2)
    return lines


def _claims(claims: SourceClaims | None, inks: Inks, width: int) -> list[Text]:
    if claims is None:
        return [Text("counting …", style=inks["faint"])]
    if not claims.total:
        return [Text("none", style=inks["faint"])]
    lines: list[Text] = []
    for name, mark in STATUS_MARKS.items():
        if claims.statuses.get(name):
            lines.append(joined((f"{mark.shape} {claims.statuses[name]:>7,} {name}", inks[mark.ink])))
    roles = " · ".join(f"{verb} {claims.roles[role]:,}" for role, verb in _ROLES.items() if claims.roles.get(role))
    lines += wrap(Text(roles, style=inks["muted"]), width)
    if claims.first_said and claims.last_said:
        days = (
            claims.first_said if claims.first_said == claims.last_said else f"{claims.first_said} to {claims.last_said}"
        )
        lines += wrap(Text(f"said {days}", style=inks["muted"]), width)
    lines.append(BLANK)
    for key, status, label in claims.latest:
        mark = STATUS_MARKS[status]
        head = joined((f"{mark.shape}{mark.letter} ", inks[mark.ink]), (f"C-{key} ", inks["muted"]))
        lines += wrap(joined(head, (fit(label, 200), inks["plain"])), width, hang=3)
    return lines
