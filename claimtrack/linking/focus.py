"""What exactly a claim denies: the words that its negation falls on, not all that it speaks of; pure."""

from __future__ import annotations

import re

from claimtrack.linking.sides import Side, remembered
from claimtrack.linking.wordings import content_stems, is_common, listed
from claimtrack.text import folded

_NEGATIONS = listed("no not nobody none never neither nor nothing cannot")
_ANY = listed("any anything anybody anyone")
# Who does something, or how little of it is meant, is not what is denied.
_PEOPLE = listed(
    "soul unit units man men woman women soldier soldiers troops army forces force guards guard officer officers "
    "people person persons civilian civilians residents"
)
_PASSED_OVER = _PEOPLE | listed(
    "one single drop word shred trace bit side sides anything anybody anyone even been being was were had has have "
    "ever yet more other another than above below kind sort way used time gone"
)
_COPULAS = listed("is are was were am isn't aren't wasn't weren't")
_WHERE = listed("in at among on between inside")
_WHOLLY = re.compile(
    r"\b(?:of the (?:kind|sort)|untrue|false|lies?|invention|invented|fabricat\w+|made up|hoax|fake)\b", re.IGNORECASE
)
_REACH = 7
"""Words behind a negation within which it has to find what it falls on."""


@remembered
def denied(side: Side) -> tuple[frozenset[str], ...]:
    """The stems of what each negation of a claim falls on; empty where the words are no negation, or deny it all."""
    if _WHOLLY.search(side.quote):
        return ()
    read = re.findall(r"[\w'’]+|[,.;:]", side.quote)
    at = [number for number, word in enumerate(read) if _negates(word)]
    # What a cue outside the claim denies, as in "he denied that any shell fell", has its weight on "any".
    at = at or [number for number, word in enumerate(read) if folded(word) in _ANY]
    found = (_falls_on(read, number) for number in at)
    return tuple(stems for stems in found if stems)


def says_what_is_denied(denying: Side, other: Side) -> bool:
    """Whether the other claim has what a claim denies; true of all that it denies where the words do not say what."""
    fallen = denied(denying)
    return not fallen or any(stems <= other.said_stems.union(other.words) for stems in fallen)


def _negates(word: str) -> bool:
    return folded(word) in _NEGATIONS or folded(word).replace("’", "'").endswith("n't")


def _falls_on(read: list[str], number: int) -> frozenset[str]:
    before = read[number - 1] if number else ""
    if folded(read[number]) in ("nobody", "nothing", "none") and _tells(before):
        # "They have driven nobody back": the deed stands before.
        return content_stems(before)
    for at in range(number + 1, min(number + 1 + _REACH, len(read))):
        if not read[at][0].isalnum():
            continue
        if folded(read[at]) in _WHERE and folded(read[at - 1]) in _PEOPLE:
            # "Not a single soldier in the hospital": who is meant counts where no deed is told.
            return content_stems(read[at - 1])
        if _tells(read[at]):
            behind = read[at + 1] if at + 1 < len(read) else ""
            compound = _tells(behind) and not behind.endswith(("ed", "ing", "ly"))
            # An office is too common a word to tell claims apart, yet here it is what is spoken of.
            named = (
                frozenset(map(folded, read[max(0, number - 2) : number - 1])) if _calls(read, number) else frozenset()
            )
            return content_stems(f"{read[at]} {behind if compound else ''}") | named
    # "Tear gas was not used": what the sentence is about.
    return content_stems(" ".join(word for word in read[max(0, number - 4) : number] if _tells(word)))


def _calls(read: list[str], number: int) -> bool:
    """Whether a negation says of something that it is not of a kind: "the director is not a hostage"."""
    behind = folded(read[number + 1]) if number + 1 < len(read) else ""
    return bool(number) and folded(read[number - 1]) in _COPULAS and behind in ("a", "an")


def _tells(word: str) -> bool:
    plain = folded(word)
    return bool(content_stems(plain)) and not is_common(plain) and plain not in _PASSED_OVER and not word[:1].isupper()
