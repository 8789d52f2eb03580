"""The text round a claim with its quote, cue, speaker and figures marked, by style and by bracket."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rich.text import Text

from claimtrack.store.records import ClaimRecord
from claimtrack.text import display_safe
from claimtrack.tui.ink import Inks
from claimtrack.tui.window import FILLED, window
from claimtrack.tui.wrapping import line_spans, wrap

NEIGHBOURHOOD = 2000
"""Characters on each side that are looked at: for what to show, and for how wide lines are."""

WIDEST_FOLD = 130
"""Characters of a line beyond which nobody folds."""

_FIRST_WORD = re.compile(r"\S+")
_LAST_OF_SENTENCE = frozenset('.!?:;"”…')
_BULLETS = frozenset("-*•–—·>#")

LONGEST = 6000
"""Characters of a quote shown; beyond it the document view is the place to read."""

BRACKETS: dict[str, tuple[str, str]] = {
    "quote": ("⟦", "⟧"),
    "speaker": ("‹", "›"),
    "cue": ("/", "/"),
    "figure": ("{", "}"),
    "hit": ("*", "*"),
}
"""What stands before and after each kind of span, so that the passage reads without colour."""


@dataclass(frozen=True, slots=True)
class Span:
    """A marked part of the text; `kind` is a key of BRACKETS."""

    kind: str
    start: int
    end: int


_TELLING = frozenset({"speaker", "cue"})
"""Kinds of span that are shown even where they stand a sentence or two away from the quote."""

HitFinder = Callable[[str, int, int], Sequence[Span]]
"""Finds what a search found between two offsets of a text, as spans of kind "hit"."""


def spans_of(claim: ClaimRecord) -> list[Span]:
    """The marked parts of a claim, by where they begin, the longer first."""
    spans = [Span("quote", claim.start, claim.end)]
    for hop in claim.hops:
        if hop.start is not None and hop.end is not None:
            spans.append(Span("speaker", hop.start, hop.end))
        if hop.cue_start is not None and hop.cue_end is not None:
            spans.append(Span("cue", hop.cue_start, hop.cue_end))
    spans += [Span("figure", record.figure.start, record.figure.end) for record in claim.figures]
    found = dict.fromkeys(span for span in spans if span.start < span.end)
    return sorted(found, key=lambda span: (span.start, -span.end))


def passage(
    text: str, claim: ClaimRecord, inks: Inks, width: int, lines: int, find_hits: HitFinder | None = None
) -> list[Text]:
    """The part of the document round a claim in lines of `width` cells, as many as `lines` where there is so much.

    It begins and ends with sentences and keeps paragraphs apart. The quote itself is shown up to LONGEST characters, in
    more lines if it takes them. A span that begins or ends outside is bracketed only where its end is seen.
    """
    end = min(claim.end, claim.start + LONGEST)
    reach = max(NEIGHBOURHOOD, width * lines)
    low, high = max(0, claim.start - reach), min(len(text), end + reach)
    inside = _unfolded_part(text, low, high)
    more_before, more_after = bool(text[:low].strip()), bool(text[high:].strip())
    found = [*spans_of(claim), *(find_hits(text, low, high) if find_hits is not None else ())]
    spans = [Span(span.kind, span.start - low, span.end - low) for span in found]
    spans.sort(key=lambda span: (span.start, -span.end))

    def drawn(first: int, last: int) -> Text:
        seen = [span for span in spans if span.end > first and span.start < last]
        shown = marked(inside, first, last, seen, inks)
        if more_before or inside[:first].strip():
            shown = Text("… ", style=inks["faint"]).append_text(shown)
        if more_after or inside[last:].strip():
            shown.append(" …", style=inks["faint"])
        return shown

    edges = sorted(
        [(span.start, BRACKETS[span.kind][0]) for span in spans]
        + [(span.end, BRACKETS[span.kind][1]) for span in spans]
    )

    def free(first: int, last: int) -> int:
        # What drawing it would take, without the drawing.
        parts, at = ["… " if more_before or first else ""], first
        for offset, bracket in edges:
            if first <= offset <= last:
                parts += [inside[at:offset], bracket]
                at = offset
        parts += [inside[at:last], " …" if more_after or last < len(inside) else ""]
        return lines - len(line_spans("".join(parts), width))

    shown = drawn(
        *window(
            inside,
            claim.start - low,
            end - low,
            [(span.start, span.end) for span in spans if span.kind in _TELLING and 0 <= span.start < len(inside)],
            lambda first, last: free(first, last) >= 0,
            lambda first, last: free(first, last) >= FILLED,
        )
    )
    if claim.end > end:
        shown.append(
            f"\n({claim.end - end:,} more characters in the quote; the document has them)", style=inks["muted"]
        )
    return wrap(shown, width)


def _unfolded_part(text: str, start: int, end: int) -> str:
    """A part of a text as ``unfolded`` makes it, at the cost of that part alone."""
    first = max(0, start - NEIGHBOURHOOD)
    part = unfolded(text[first : end + NEIGHBOURHOOD], start - first, end - first)
    return part[start - first : end - first]


def unfolded(text: str, start: int, end: int) -> str:
    """The text, as long as before, where line ends between `start` and `end` that only folded a paragraph are spaces.

    A paragraph was folded where the next word did not fit into the width that the lines round it keep to. Text whose
    lines are longer than anybody folds at is left as it is.
    """
    ends = [found.start() for found in re.finditer("\n", text[start:end])]
    around = text[max(0, start - NEIGHBOURHOOD) : end + NEIGHBOURHOOD]
    width = max(map(len, around.split("\n")))
    if not ends or width > WIDEST_FOLD:
        return text
    pieces: list[str] = []
    done = start
    for offset in ends:
        at = start + offset
        if _was_folded(text, at, width):
            pieces += [text[done:at], " "]
            done = at + 1
    return "".join([text[:start], *pieces, text[done:]])


def _was_folded(text: str, at: int, width: int) -> bool:
    line = text[text.rfind("\n", 0, at) + 1 : at]
    word = _FIRST_WORD.match(text, at + 1)
    if word is None or not line.strip() or line[-1] in _LAST_OF_SENTENCE or word[0][0] in _BULLETS:
        return False
    return len(line) + 1 + len(word[0]) > width


def marked(text: str, start: int, end: int, spans: list[Span], inks: Inks) -> Text:
    """The characters `start` to `end` of a text with spans styled and bracketed, inner ones within outer ones."""
    cuts = {start, end}
    for span in spans:
        cuts.update(offset for offset in (span.start, span.end) if start < offset < end)
    edges = sorted(cuts)
    result = Text()
    for low, high in pairwise(edges):
        for span in spans:
            if span.start == low:
                result.append(BRACKETS[span.kind][0], style=inks["faint"])
        covering = [span for span in spans if span.start <= low and span.end >= high]
        style = inks["other"]
        for span in covering:
            style += inks[span.kind]
        result.append(display_safe(text[low:high], keep_newlines=True), style=style)
        # Those that were opened last are closed first.
        for span in reversed(spans):
            if span.end == high:
                result.append(BRACKETS[span.kind][1], style=inks["faint"])
    return result


def legend(kinds: list[str], inks: Inks) -> Text:
    """What the brackets mean, for those kinds that occur."""
    line = Text()
    for kind, (before, after) in BRACKETS.items():
        if kind in kinds:
            if line.plain:
                line.append("  ")
            line.append(f"{before}{kind}{after}", style=inks["faint"])
    return line
