"""Quotations that go on over paragraphs: print leaves all but the last open, and may name the speaker only there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claimtrack.extract.layout import Paragraph
from claimtrack.extract.quotes import quotations
from claimtrack.terms import Attribution

_OPENING = re.compile(r"[\"“„«]")


def with_later_speakers(
    text: str, blocks: Sequence[Paragraph], read: Sequence[Sequence[Attribution]]
) -> list[list[Attribution]]:
    """The attributions of each block, an open quotation that names nobody with the source of the one it runs into."""
    completed = [list(found) for found in read]
    for index in range(len(blocks) - 2, -1, -1):
        last = completed[index][-1] if completed[index] else None
        if last is None or last.source or not _runs_on(text, last, blocks[index], blocks[index + 1]):
            continue
        goes_on = next(
            (found for found in completed[index + 1] if found.content[0][0] == blocks[index + 1].start), None
        )
        if goes_on is not None and goes_on.source:
            completed[index][-1] = replace(last, source=goes_on.source)
    return completed


def _runs_on(text: str, last: Attribution, block: Paragraph, following: Paragraph) -> bool:
    """Whether a quotation is left open at the end of its paragraph and the next one opens with one."""
    start, end = last.content[-1]
    open_at_end = end >= block.end and any(not found.closed for found in quotations(text, start, end))
    return open_at_end and _OPENING.match(text, following.start) is not None
