"""One and nobody as counts of people: only where the words say that something befell them.

"No one was killed" counts; "no one knows" does not. "One of our volunteers was hit" and "one of them seriously" count;
"one of them had a plan" points at somebody.
"""

from __future__ import annotations

from claimtrack.extract.numbers.phrases import CASUALTIES, of_phrase
from claimtrack.extract.numbers.tokens import Tokens, word_set

_BEFALLING = CASUALTIES | word_set(
    "died hit struck shot hospitalized drowned drown burned burnt stabbed beaten attacked maimed seized charged taken "
    "freed released harmed infected unaccounted buried crushed sickened poisoned killed jailed sentenced deported"
)
_BETWEEN = word_set(
    "was were is are has have had been being be got get also later reportedly then so far yet believed thought known "
    "feared reported confirmed found left still either among else the to"
)
_GRAVELY = word_set("seriously critically fatally badly gravely mortally severely lightly slightly")
_HAVING = word_set(
    "given got received have had has left sent delivered seen found sold lost bought offered counted saw need needed "
    "get gets see caught"
)
_OWNERS = word_set("the our my his her their its your these those")
_THEM = word_set("them us whom those these")
_REACH = 6


def nobody(tokens: Tokens, at: int) -> int | None:
    """The index after "no one", "nobody" or "none" where harm or custody follows in its clause, else None."""
    word = tokens.lower(at)
    if word == "no" and (tokens.lower(at + 1) == "one" or tokens.says(at + 1, "-", "one")):
        end = at + 2 + (tokens.lower(at + 1) == "-")
    elif word in ("nobody", "none"):
        end = at + 1
    else:
        return None
    return end if tokens.lower(end) != "of" and _befell(tokens, end) else None


def none_of_it(tokens: Tokens, at: int) -> bool:
    """Whether "none" ends a clause that says what somebody got or has: "We have been given none."."""
    after = tokens[at + 1]
    ends = after.paragraph or (after.kind != "word" and after.text in {".", "!", ";", ",", ""})
    return ends and tokens.lower(at - 1) in _HAVING


def one_of_them(tokens: Tokens, of: int) -> bool:
    """Whether "one" before the "of" at `of` counts one person: of them or of people named, and harm follows."""
    after = of + 1
    if tokens.lower(of) != "of" or tokens[of].paragraph:
        return False
    if tokens.lower(after) in _THEM:
        end = after + 1
    elif tokens.lower(after) in _OWNERS and (phrase := of_phrase(tokens, of)) is not None and phrase.plural:
        end = phrase.end
    else:
        return False
    return tokens.lower(end) in _GRAVELY or _befell(tokens, end)


def _befell(tokens: Tokens, at: int) -> bool:
    """Whether a word for harm or custody follows, past auxiliaries and adverbs."""
    for place in range(at, at + _REACH):
        word = tokens.lower(place)
        if word in _BEFALLING:
            return True
        if word not in _BETWEEN and not word.endswith("ly"):
            return False
    return False


_PLURALS = {"child": "children", "person": "people", "man": "men", "woman": "women"}


def plural_of(noun: str) -> str:
    """The plural of a counted noun phrase: "child" gives "children", "blood sample" "blood samples"."""
    first, space, last = noun.rpartition(" ")
    lower = last.lower()
    if lower in _PLURALS:
        many = _PLURALS[lower]
    elif lower.endswith("y") and lower[-2:-1] not in "aeiou":
        many = f"{last[:-1]}ies"
    elif lower.endswith(("s", "x", "ch", "sh")):
        many = f"{last}es"
    else:
        many = f"{last}s"
    return f"{first}{space}{many}"
