"""Everything about one claim as lines of a given width."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.style import Style
from rich.text import Text

from claimtrack.figures import figure_label, format_interval
from claimtrack.store.change_words import EventNames, describe_event
from claimtrack.store.records import ClaimRecord, EventRecord, LinkRecord
from claimtrack.terms import CREDIBILITY_MEANINGS, Reliability
from claimtrack.text import display_safe
from claimtrack.tui.drawing import described, joined
from claimtrack.tui.ink import Inks
from claimtrack.tui.passage import BRACKETS, HitFinder, legend, passage, spans_of
from claimtrack.tui.themes import STATUS_MARKS
from claimtrack.tui.wrapping import fit, wrap
from claimtrack.wording import chain_text

LABEL_WIDTH = 12

CONTEXT_LINES, FEW_CONTEXT_LINES = 4, 1
"""Lines of the passage before and after the claim, about: where there is room, and where there is little."""

BLANK = Text("")


def claim_lines(
    claim: ClaimRecord,
    document_text: str,
    inks: Inks,
    width: int,
    *,
    compact: bool = False,
    find_hits: HitFinder | None = None,
) -> list[Text]:
    """The middle of the screen: what decides, from the label down to the evidence; `compact` for a low window."""
    around = (FEW_CONTEXT_LINES if compact else CONTEXT_LINES) * width
    lines = [_status_line(claim, inks, width)]
    lines += wrap(Text(display_safe(claim.label[:2000]), style=inks["strong"]), width)
    lines += wrap(Text(_home(claim), style=inks["muted"]), width)
    lines += [] if compact else [BLANK]
    bar = joined(("┃ ", inks["faint"]))
    lines += [joined(bar, line) for line in wrap(passage(document_text, claim, inks, around, find_hits), width - 2)]
    present = [kind for kind in BRACKETS if any(span.kind == kind for span in spans_of(claim))]
    if not compact:
        lines += [joined("  ", line) for line in wrap(legend(present, inks), width - 2)]
        lines.append(BLANK)
    for name, value in _fields(claim, inks):
        lines += field(name, value, inks, width)
    return lines


def side_lines(
    claim: ClaimRecord, events: Sequence[EventRecord], names: EventNames, inks: Inks, width: int
) -> list[Text]:
    """The side of the screen: the claims it is linked to, then its history, newest first."""
    lines = [section("related", inks, width)]
    if not claim.links:
        lines += wrap(Text("none yet; l links it to another claim", style=inks["faint"]), width)
    for link in claim.links:
        lines += _link_lines(link, inks, width)
    lines += [BLANK, section("history", inks, width)]
    if not events:
        lines += wrap(Text("as captured; nobody has touched it", style=inks["faint"]), width)
    return lines + history_lines(events, names, inks, width)


def history_lines(events: Iterable[EventRecord], names: EventNames, inks: Inks, width: int) -> list[Text]:
    """Events in words, each with who and when."""
    lines: list[Text] = []
    for event in events:
        what = describe_event(event, names)[:400]
        lines += wrap(joined(("· ", inks["faint"]), (what, inks["plain"])), width, hang=2)
        lines.append(joined((f"  {fit(event.actor, width - 16)} {moment_text(event.at)}", inks["faint"])))
    return lines


def section(title: str, inks: Inks, width: int) -> Text:
    """A heading with a rule to the end of the line."""
    return joined((title, inks["strong"]), " ", ("─" * max(0, width - len(title) - 1), inks["faint"]))


def field(name: str, value: Text, inks: Inks, width: int) -> list[Text]:
    """A named value, its further lines set in under the first."""
    lines = wrap(value, max(10, width - LABEL_WIDTH))
    head = joined((f"{name:<{LABEL_WIDTH}}", inks["muted"]), lines[0])
    return [head, *(joined(" " * LABEL_WIDTH, line) for line in lines[1:])]


def moment_text(moment: str) -> str:
    """A moment of the ledger in local time, to the minute."""
    from datetime import datetime

    try:
        return datetime.fromisoformat(moment).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return display_safe(moment)


def _status_line(claim: ClaimRecord, inks: Inks, width: int) -> Text:
    mark = STATUS_MARKS[claim.status]
    parts: list[tuple[str, Style | None] | str] = [
        (f"{claim.ref}  ", inks["muted"]),
        (f"{mark.shape} {claim.status}", inks[mark.ink] + Style(bold=True)),
    ]
    if claim.reject_reason:
        parts.append((f": {described(claim.reject_reason)}", inks[mark.ink]))
    if claim.reviewer and claim.reviewed_at:
        parts.append((f" · {display_safe(claim.reviewer)} {moment_text(claim.reviewed_at)}", inks["faint"]))
    if claim.unmatched:
        parts.append((" · ! no longer found by the extractor", inks["warn"]))
    line = joined(*parts)
    line.truncate(width, overflow="ellipsis")
    return line


def _home(claim: ClaimRecord) -> str:
    home = claim.document
    parts = [home.outlet, home.published, home.title and f"“{home.title[:200]}”", home.ref]
    return display_safe(" · ".join(part for part in parts if part))


def _fields(claim: ClaimRecord, inks: Inks) -> list[tuple[str, Text]]:
    """The named values of a claim, those that it does not have left out."""
    rows: list[tuple[str, Text]] = []
    chain = display_safe(chain_text(claim.hops, mark_inferred=True))
    rows.append(("chain", Text(chain, style=inks["plain"]) if chain else Text("nobody named", style=inks["faint"])))
    for number, record in enumerate(claim.figures):
        figure = record.figure
        value = joined(
            (display_safe(figure_label(figure)), inks["figure"]),
            ("  ", None),
            (format_interval(figure), inks["strong"]),
            (f"  {described(figure.hedge)} · {described(figure.measure)}", inks["muted"]),
        )
        rows.append(("figure" if number == 0 else "", value))
    for name, day, precision, phrase in (
        ("said", claim.said_on, claim.said_precision, claim.said_phrase),
        ("about", claim.about_on, claim.about_precision, claim.about_phrase),
    ):
        if day:
            value = joined((display_safe(day), inks["plain"]))
            value.append(f"  {precision or ''}" if precision != "day" else "", style=inks["muted"])
            value.append(f"  “{display_safe(phrase)}”" if phrase else "", style=inks["muted"])
            rows.append((name, value))
    if claim.place:
        rows.append(("place", Text(display_safe(claim.place), style=inks["plain"])))
    form = [described(claim.kind), f"{described(claim.quote_type)} quote"]
    if claim.polarity != "affirmed":
        form.append(described(claim.polarity))
    rows.append(("form", Text(" · ".join(form), style=inks["plain"])))
    rows.append(("credibility", _scale(str(claim.credibility), CREDIBILITY_MEANINGS[claim.credibility], inks)))
    speaker = claim.speaker
    if speaker is not None:
        letter = Reliability(speaker.reliability)
        rows.append(("reliability", _scale(letter.value, letter.meaning, inks)))
    rows.append(("confidence", _confidence(claim, inks)))
    if claim.tags:
        rows.append(("tags", Text("  ".join(display_safe(tag) for tag in claim.tags), style=inks["tag"])))
    if claim.note:
        rows.append(("note", Text(display_safe(claim.note[:4000], keep_newlines=True), style=inks["plain"])))
    for piece in claim.evidence:
        value = joined((f"{described(piece.kind)} ", inks["muted"]), (display_safe(piece.url), inks["plain"]))
        if piece.note:
            value.append(f"  {display_safe(piece.note)}", style=inks["muted"])
        rows.append(("evidence", value))
    return rows


def _scale(code: str, meaning: str, inks: Inks) -> Text:
    known = code not in {"6", "F"}
    return joined(
        (code, inks["strong"] if known else inks["muted"]), (f"  {meaning}", inks["plain" if known else "muted"])
    )


def _confidence(claim: ClaimRecord, inks: Inks) -> Text:
    filled = round(claim.confidence * 10)
    value = joined(
        (f"{claim.confidence:.0%} ", inks["strong"]), ("━" * filled, inks["key"]), ("─" * (10 - filled), inks["faint"])
    )
    for reason in claim.reasons:
        value.append(f"\n{display_safe(reason)}", style=inks["muted"])
    return value


def _link_lines(link: LinkRecord, inks: Inks, width: int) -> list[Text]:
    mark = STATUS_MARKS[link.other_status]
    state = "" if link.state == "confirmed" else f" ({link.state})"
    head = joined(
        (described(link.relation), inks["cue"]), (f"{state} ", inks["muted"]),
        (f"C-{link.other_id} ", inks["muted"]), (mark.shape + mark.letter, inks[mark.ink]),
    )  # fmt: skip
    who = " · ".join(part for part in (link.other_speaker, link.other_outlet) if part)
    lines = wrap(head, width)
    lines += [joined("  ", line) for line in wrap(Text(fit(link.other_label, 300), style=inks["plain"]), width - 2)]
    if who:
        lines.append(joined(("  " + fit(who, width - 2), inks["faint"])))
    if link.why:
        lines += [joined("  ", line) for line in wrap(Text(fit(link.why, 300), style=inks["faint"]), width - 2)]
    return lines
