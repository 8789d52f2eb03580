"""What a claim's words do to an assertion: deny it, take it back, tell of what was taken back; pure."""

from __future__ import annotations

import re

from claimtrack.linking.sides import Side, remembered
from claimtrack.linking.states import states
from claimtrack.terms import ClaimKind, Hedge, Polarity

_NEGATION = re.compile(
    r"\b(?:no|not|nobody|none|never|neither|nothing|nowhere|without any|cannot|\w+n['’]t|"
    r"untrue|false|fabricated|(?:was|is|were|are) wrong|"
    r"invention|invented|fake|hoax|baseless|made up|lie|lies)\b",
    re.IGNORECASE,
)
# What begins with a negation and asserts all the same.
_NO_NEGATION = re.compile(
    r"\b(?:no (?:fewer|less|more|later|longer) (?:than)?|(?:and |, |but )not (?:\d[\d,.]*|one|two|three|four|five|six|"
    r"seven|eight|nine|ten|eleven|twelve)\b(?! \w+(?:ed|t)\b)|not (?:only|just|before|until)|"
    r"no\.? ?\d|not yet known|no doubt|false alarms?|(?:I|he|she) had not been (?:at|in|there))\b",
    re.IGNORECASE,
)
_REJECTING = re.compile(
    r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)?|disput(?:es|ed)|refut(?:es|ed)|contradict(?:s|ed)?|"
    r"waved? away|invention|untrue|false|allegations?|fabricat\w+|baseless|does not accept|made up|lie|lies|"
    r"nonsense|(?:was|is|were|are) (?:wrong|not true))\b",
    re.IGNORECASE,
)
_TAKING_BACK = re.compile(
    r"\b(?:wrong|wrongly|mistake|mistaken|mistakenly|erroneous|erroneously|in error|incorrect|incorrectly|correction|"
    r"corrections|corrected|corrects|corrigendum|retract(?:s|ed|ion)?|withdr(?:ew|awn|aws)|"
    r"(?:took|taken|takes|take) back|"
    r"amended|amends|mended|mends|misstated|misread|misheard|miscounted|counted twice|entered twice|double[- ]counted|"
    r"swapped (?:the|two|its) \w+|typo|mix-up|should have (?:been|read|said)|"
    r"an earlier (?:version|report|article|entry|bulletin)|"
    r"(?:his|her|its|their) (?:story|account|version)|in fact|as stated|now (?:says|say|admits|concedes|put|puts)|"
    r"revised (?:down|downward|its|his|her|the)|got (?:it|that) wrong|not as (?:we )?(?:reported|stated|said)|"
    r"had not been told|did not know)\b",
    re.IGNORECASE,
)
_TOLD_AS_WRONG = re.compile(
    r"(?:\b(?:wrongly|mistakenly|erroneously|incorrectly)\b[^.;:]*$|"
    r"\bearlier (?:version|report|article|entry|bulletin)\b[^.;:]*$|"
    r"\b(?:took|taken|takes) back (?:his|her|its|their|the)\b[^.;:]*$|"
    r"\b(?:I|we|our|bulletin|entry|article|report)\b[^.;:]*\b(?:reported|gave|put|stated|said|wrote)\b[^.;:]*$)",
    re.IGNORECASE,
)

_OWN_WORDS = re.compile(r"\W*(?:I|we) (?:had |have )?(?:said|told|reported|claimed)\b", re.IGNORECASE)


@remembered
def negated(side: Side) -> bool:
    """Whether a claim says that something is not so, or that there is nothing of it."""
    plain = _NO_NEGATION.sub(" ", side.quote)
    if plain != side.quote and not _NEGATION.search(plain):
        return False
    if side.polarity is Polarity.DENIED or side.kind is ClaimKind.DENIAL:
        return True
    if any(figure.hedge is Hedge.NONE for figure in side.figures):
        return True
    return bool(_NEGATION.search(plain))


@remembered
def denied_whole(side: Side) -> bool:
    """Whether the words of a claim assert what its speaker denies: "denied that the dam had broken"."""
    if side.polarity is not Polarity.DENIED and side.kind is not ClaimKind.DENIAL:
        return False
    return not _NEGATION.search(_NO_NEGATION.sub(" ", side.quote))


@remembered
def told_states(side: Side) -> dict[str, bool]:
    """The states that a claim puts things into, with what its speaker denies turned round."""
    turned = denied_whole(side)
    return {axis: sign is not turned for axis, sign in states(side.clause).items()}


@remembered
def rejecting(side: Side) -> bool:
    """Whether the words round a claim reject what others say."""
    return bool(_REJECTING.search(before(side)) or _REJECTING.search(side.quote))


@remembered
def taking_back(side: Side) -> str | None:
    """The words with which a claim, or what stands before it, takes something back; None without any."""
    for text in (side.quote, before(side), after(side)):
        if found := _TAKING_BACK.search(text):
            return found[0].lower()
    if side.start > _OPENING:
        return None
    found = re.match(r"\s*(?:correction|corrigendum|clarification)", side.title or "", re.IGNORECASE)
    return found[0].strip().lower() if found else None


_OPENING = 300
"""Characters at the beginning of a text that its title is about."""


_RISING = re.compile(
    r"\b(?:climbed|climbs|rose|rises|risen|rising|increased|grew|grown|up from|up to now|brings|bringing|brought the|"
    r"now|the number of|"
    r"has reached|have reached|since|stands at|mounted|doubled)\b",
    re.IGNORECASE,
)


def tells_of_rising(text: str) -> bool:
    """Whether a text says that a count has become another since."""
    return bool(_RISING.search(text))


@remembered
def told_as_wrong(side: Side) -> bool:
    """Whether a claim is there only to say that it was wrong."""
    if _OWN_WORDS.match(side.quote):
        return True
    clause = side.passage[max(0, side.at - 140) : side.at]
    return bool(_TOLD_AS_WRONG.search(clause + side.quote[:30])) and taking_back(side) is not None


def before(side: Side) -> str:
    """The text just before a claim: what its own sentence begins with, and the sentence before in its paragraph."""
    above = side.passage[max(0, side.at - 220) : side.at].split("\n\n")[-1]
    return " ".join(_SENTENCES.split(above)[-2:])


_SENTENCES = re.compile(r"(?<=[a-z0-9][.!?])\s+(?=[A-Z“\"])")


def after(side: Side) -> str:
    """The text just behind a claim, to the end of its paragraph."""
    end = side.at + len(side.quote)
    return side.passage[end : end + 90].split("\n\n")[0]
