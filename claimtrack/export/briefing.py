"""Claims as Markdown, a briefing grouped by document; words from outside are shown as they stand, never rendered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from claimtrack.export.links import relation_text, told_links
from claimtrack.export.selection import Selection
from claimtrack.figures import format_interval
from claimtrack.languages import language_name
from claimtrack.query import format_query
from claimtrack.store.reads import claims
from claimtrack.store.records import ClaimRecord, DocumentRecord, EvidenceRecord
from claimtrack.terms import CREDIBILITY_MEANINGS, Reliability, Status
from claimtrack.text import display_safe
from claimtrack.wording import chain_text, day_text

_MARKS = re.compile(r"([\\`*_\[\]<>|~&$#])")
_LINE_START = re.compile(r"^(?:([+=:-])|(\d{1,9})([.)]))")
_LINKABLE = re.compile(r"https?://[!-;=?-~]+", re.ASCII)


def write_markdown(selection: Selection, write: Callable[[str], object], done: Callable[[int], object]) -> None:
    """Write the claims of a selection, document after document."""
    query = format_query(selection.query)
    write(f"# {_counted(selection.claims, 'claim')}\n\n")
    write(f"Selected by {escaped(query)}.\n" if query else "Every claim of the ledger.\n")
    current: int | None = None
    for number, claim in enumerate(claims(selection.connection, selection.ids()), start=1):
        if claim.document.id != current:
            current = claim.document.id
            write("\n" + "".join(_document(claim.document)))
        write("\n" + "".join(_claim(claim)))
        done(number)


def escaped(text: str) -> str:
    """Words from outside as one line of Markdown that renders as those words."""
    return _escaped_line(display_safe(text).strip())


def quoted(text: str) -> str:
    """Words from outside as a block quotation that renders as those words, line for line."""
    lines = [_escaped_line(line.strip()) for line in display_safe(text, keep_newlines=True).split("\n")]
    shown = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        hard_break = "\\" if line and following else ""
        shown.append(f"> {line}{hard_break}" if line else ">")
    return "\n".join(shown)


def _escaped_line(line: str) -> str:
    marked = _MARKS.sub(r"\\\1", line)
    return _LINE_START.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", marked)


def _linked(url: str) -> str:
    return f"<{url}>" if _LINKABLE.fullmatch(url) else escaped(url)


def _document(document: DocumentRecord) -> Iterator[str]:
    yield f"## {escaped(document.title or document.ref)}\n\n"
    known = [escaped(value) for value in (document.outlet, document.published, document.author) if value]
    if document.url:
        known.append(_linked(document.url))
    known.append(f"{document.ref}, `{document.uid}`")
    yield " · ".join(known) + "\n"


def _claim(claim: ClaimRecord) -> Iterator[str]:
    yield f"### {escaped(claim.label)}\n\n{quoted(claim.quote)}\n\n"
    for name, value in _facts(claim):
        yield f"- {name}: {value}\n"


def _facts(claim: ClaimRecord) -> Iterator[tuple[str, str]]:
    speaker = claim.speaker
    chain = chain_text(claim.hops, mark_inferred=True)
    yield "Chain", escaped(chain) if chain else "nobody named"
    if claim.said_on:
        yield "Said", day_text(claim.said_on, claim.said_precision)
    if claim.about_on:
        yield "About", day_text(claim.about_on, claim.about_precision)
    if claim.place:
        yield "Place", escaped(claim.place)
    for figure in claim.figures:
        yield "Figure", f"{escaped(figure.figure.quote)} = {escaped(format_interval(figure.figure))}"
    yield "Credibility", f"{claim.credibility}, {CREDIBILITY_MEANINGS[claim.credibility]}"
    reliability = Reliability(speaker.reliability if speaker else Reliability.F)
    yield "Reliability of the speaker", f"{reliability.value}, {reliability.meaning}"
    yield "Review", _review(claim)
    if claim.tags:
        yield "Tags", ", ".join(escaped(tag) for tag in claim.tags)
    for link in told_links(claim.links):
        yield relation_text(link).capitalize(), f"{escaped(link.other_label)} (C-{link.other_id})"
    for evidence in claim.evidence:
        yield "Evidence", _evidence(evidence)
    for translation in claim.translations:
        yield f"In {language_name(translation.language)}", escaped(translation.text)
    if claim.note:
        yield "Note", escaped(claim.note)
    yield "Anchor", f"{claim.ref}, {claim.document.ref}:{claim.start}-{claim.end}, `{claim.uid}`"


def _review(claim: ClaimRecord) -> str:
    words = claim.status if claim.reject_reason is None else f"{claim.status}, {claim.reject_reason.replace('_', ' ')}"
    if claim.status == Status.UNREVIEWED or claim.reviewer is None or claim.reviewed_at is None:
        return words
    return f"{words} by {escaped(claim.reviewer)} on {claim.reviewed_at[:10]}"


def _evidence(evidence: EvidenceRecord) -> str:
    note = f", {escaped(evidence.note)}" if evidence.note else ""
    return f"{evidence.kind} {_linked(evidence.url)}{note}"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
