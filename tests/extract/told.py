"""Texts with their attributions marked by hand, read by everything that comes after the attribution."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import defaultdict

from claimtrack.extract.chain import chain, with_outlet
from claimtrack.extract.continuations import with_later_speakers
from claimtrack.extract.layout import paragraphs
from claimtrack.extract.nesting import utterances
from claimtrack.extract.parse import Parse
from claimtrack.extract.pipeline import Reading
from claimtrack.extract.quotes import quotations
from claimtrack.extract.speakers import Speakers
from claimtrack.extract.surroundings import surroundings
from claimtrack.extract.threads import continued, thread_after
from claimtrack.terms import Attribution, Hop, Role

_MARK = re.compile(r"<(?P<role>[sqw])(?P<number>\d*) |(?P<close>>)")
_NO_PARSE = Parse(array("i"), array("i"), array("i"), (), (), (), ())


def unmark(marked: str) -> tuple[str, list[Attribution]]:
    """A text with `<s source>`, `<q cue>` and `<w words>`, numbered where there are several, taken apart."""
    pieces: list[str] = []
    length = position = 0
    opened: list[tuple[str, int, int]] = []
    spans: dict[int, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for match in _MARK.finditer(marked):
        pieces.append(marked[position : match.start()])
        length += match.start() - position
        position = match.end()
        if match["close"]:
            role, number, start = opened.pop()
            spans[number][role].append((start, length))
        else:
            opened.append((match["role"], int(match["number"] or 1), length))
    pieces.append(marked[position:])
    found = [
        Attribution(tuple(sorted(parts["s"])), tuple(sorted(parts["q"])), tuple(sorted(parts["w"])))
        for _, parts in sorted(spans.items())
    ]
    return "".join(pieces), found


def read(marked: str) -> tuple[str, list[Reading]]:
    """The text and its paragraphs with the marked attributions; turns of a transcript need no marks."""
    text, found = unmark(marked)
    blocks = list(paragraphs(text))
    starts = [block.start for block in blocks]
    marks: dict[int, list[Attribution]] = defaultdict(list)
    for one in found:
        marks[bisect_right(starts, one.content[0][0]) - 1].append(one)
    readings = []
    for index, block in enumerate(blocks):
        if block.speaker is not None:
            colon = text.index(":", block.speaker[1])
            turn = Attribution((block.speaker,), ((colon, colon + 1),), ((block.start, block.end),))
            own = [turn, *marks[index]]
        else:
            own = marks[index]
        readings.append(Reading(block, tuple(sorted(own, key=lambda one: one.cue or one.content)), _NO_PARSE))
    return text, readings


def told(marked: str, outlet: str | None = None) -> list[str]:
    """For each utterance its chain in words: "Ana Kos < relay Radio Nord < outlet Halden Press", "*" where inferred."""
    return [" < ".join(_words(hop) for hop in hops) for hops in hops_of(marked, outlet)]


def hops_of(marked: str, outlet: str | None = None) -> list[tuple[Hop, ...]]:
    """For each utterance the hops of its words."""
    text, readings = read(marked)
    speakers = Speakers(text, readings, outlet)
    completed = with_later_speakers(
        text, [reading.paragraph for reading in readings], [r.attributions for r in readings]
    )
    thread = None
    found = []
    for index, (reading, attributions) in enumerate(zip(readings, completed, strict=True)):
        for utterance in utterances(text, attributions, speakers):
            around = surroundings(text, reading.paragraph, utterance, list(attributions))
            made = chain(text, utterance, speakers, (*around.before, *around.after))
            whole = continued(thread, index, made, None)
            quoted = any(quotations(text, start, end) for start, end in utterance.base.content)
            thread = thread_after(thread, index, whole, quoted=quoted)
            content = utterance.base.content
            found.append(with_outlet(whole.chain.of(content[0][0], content[-1][1]), outlet))
    return found


def _words(hop: Hop) -> str:
    role = "" if hop.role is Role.SPEAKER else f"{hop.role.value} "
    return f"{role}{hop.name}{'*' if hop.inferred else ''}"
