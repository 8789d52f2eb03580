"""Labels of counts stated apart from their number: "43 dead" for "the number of dead stands at 43"."""

from __future__ import annotations

import re

from claimtrack.extract.condensing import FULL_STOP, MARKS, first_clause
from claimtrack.extract.sentences import plain_sentences
from claimtrack.figures import figure_label
from claimtrack.terms import Figure

_NOUN = r"(?:(?:the|its|their|our|his|her|an?)\s)?(?:[\w-]+\s){0,2}?(?:numbers?|counts?|tally|total)\sof\s"
_OWNED = r"(?:that\s)?(?:(?:the|those|these|all|its|their|our)\s)*(?:confirmed\s)?"
_ADVERB = r"(?:(?:now|already|currently|still|officially|so\sfar|thus\sfar)\s)*"
_STANDING = (
    r"(?:stands|stood|remains|remained)(?:\s(?:now|currently|still))?\sat|(?:comes|came|amounts|amounted)\sto|"
    r"(?:is|was|are|were)(?:\s(?:now|currently|still|already))*(?:\sat)?|"
    r"number(?:s|ed)?(?:\sin\sthe)?|total(?:s|l?ed)?"
)
"""Verbs that say what a number is, and not that it has changed."""
_GONE = r"(?:(?:has|have|had)\s)?(?:now\s|already\s)?(?:\w+)?"
_VERBAL = re.compile(r"(?:past|passed|crossed|topp(?:ed|ing)|tops|exceed(?:s|ed)?|surpass(?:es|ed)?)\s", re.IGNORECASE)
_NUMBERED = re.compile(r"\b(?:number|count|tally|total|figure|toll)s?\b|\bnumber(?:s|ed)$", re.IGNORECASE)
_REPLACED = re.compile(r"\b(?:not|instead\sof|rather\sthan|no\slonger|from)\s+\Z", re.IGNORECASE)


def stated_label(quote: str, start: int, end: int, figure: Figure) -> str | None:
    """The label of a count at `start`:`end` of a claim's words, where its subject and a verb of counting lead up to it.

    None where they do not, or say how it has changed ("rose to"), which is left to the words of the claim.
    """
    subject = figure.subject
    if subject is None or figure.unit is not None or subject in figure.quote:
        return None
    sentences = plain_sentences(quote, 0, len(quote))
    first, last = next(((low, high) for low, high in sentences if low <= start < high), (0, len(quote)))
    before = " ".join(MARKS.sub("", quote[first:start]).split())
    after = FULL_STOP.sub("", " ".join(MARKS.sub("", quote[end : max(last, end)]).split()))
    verb = _GONE if _VERBAL.match(figure.quote) else _STANDING
    counted = rf"(?:(?:{_NOUN})?{_OWNED}){re.escape(subject)}(?P<rest>(?:\s[^,;:]+?)??)(?:\s{_ADVERB}(?:{verb}))"
    found = re.fullmatch(counted, before, re.IGNORECASE)
    if found is None and not re.fullmatch(rf"(?:confirmed\s)?{re.escape(subject)}:", before, re.IGNORECASE):
        return None
    rest = found["rest"] if found is not None else ""
    following = first_clause(after)
    joint = "" if not following or following[0] in ",;:.)" else " "
    return f"{figure_label(figure)}{rest}{joint}{following}"


def tells_of_number(before: str) -> bool:
    """Whether a number, a count or a toll is what the clause before a figure tells of."""
    return _NUMBERED.search(before) is not None


def in_own_words(figure: Figure) -> str | None:
    """A figure whose hedge is the verb of its clause, as the text has it: "topped 9,000"."""
    return " ".join(figure.quote.split()) if _VERBAL.match(figure.quote) else None


def standing(quote: str, start: int, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures of a claim without those that another one of the same thing replaces: "from 80", "not 36"."""
    replaced = [figure for figure in figures if _REPLACED.search(quote[: max(0, figure.start - start)])]
    kept = [figure for figure in figures if figure not in replaced]
    things = {(figure.subject, figure.unit) for figure in kept}
    return tuple(one for one in figures if one not in replaced or (one.subject, one.unit) not in things)
