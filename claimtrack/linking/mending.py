"""What a claim says in so many words to be wrong: "19 and not 17", "at 9:40, not 10:40"; pure."""

from __future__ import annotations

import re

from claimtrack.linking.counting import figures_of, names_number
from claimtrack.linking.negations import before
from claimtrack.linking.pairs import Pair
from claimtrack.linking.sides import Side, remembered
from claimtrack.linking.wordings import content_stems
from claimtrack.terms import Figure

_MUCH = 0.6
_NUMBER = r"(?:\d[\d.,:]*\d|\d|[a-z]+(?:-[a-z]+)?)"
_INSTEAD = re.compile(
    rf"(?:,|\band|;|–|-)\s*not (?:the |at |about |around )?({_NUMBER})|\bnot (?:the |at |about )?({_NUMBER}),? but\b",
    re.IGNORECASE,
)

_ANYBODY = content_stems("people persons")


@remembered
def rejected_numbers(side: Side) -> frozenset[str]:
    """The numbers and times that a claim sets its own against, as they are written there."""
    return frozenset(one or two for one, two in _INSTEAD.findall(side.quote))


def names_as_wrong(pair: Pair) -> str | None:
    """The number or time of the earlier claim that the later one sets its own against; None where there is none."""
    for written in sorted(rejected_numbers(pair.later)):
        if ":" in written:
            told = re.search(rf"(?<!\d){re.escape(written)}(?!\d)", pair.earlier.quote)
            if told and pair.overlap >= _MUCH:
                return written
        elif any(names_number(written, figure) and _of_these(pair, figure) for figure in figures_of(pair.earlier)):
            return written
    return None


def _of_these(pair: Pair, figure: Figure) -> bool:
    """Whether what the figure counts is spoken of in the later claim."""
    counted = content_stems(figure.subject or "") - _ANYBODY
    return not counted or bool(counted & pair.later.said_stems)


def names_source(pair: Pair) -> bool:
    """Whether the later claim, or what stands before it, names who said the earlier one."""
    speaker = pair.earlier.speaker
    called = content_stems(speaker.name if speaker else pair.earlier.outlet or "")
    return bool(called & content_stems(f"{before(pair.later)} {pair.later.quote}"))
