"""What a figure counts: the head noun, singular and folded, with synonyms joined."""

from __future__ import annotations

import re

from claimtrack.text import folded

_SYNONYMS = {
    word: key
    for key, words in {
        "dead": "dead killed death deaths fatality fatalities toll died",
        "wounded": "wounded injured hurt injury injuries",
        "person": "people person persons",
        "missing": "missing",
        "displaced": "displaced",
        "evacuated": "evacuated evacuee evacuees",
        "detained": "detained arrested arrests detainee detainees",
        "home": "house houses home homes",
    }.items()
    for word in words.split()
}
_STATE = re.compile(
    r"\b(dead|killed|died|deaths?|fatalities|death toll|lost their lives|wounded|injured|hurt|missing|displaced|evacuated|detained|arrested)\b"
)


def subject_key(subject: str | None, words: str = "", quote: str = "") -> str | None:
    """What is counted, as one word; None where nothing says it."""
    found = folded(subject or "")
    key = None
    if found:
        head = re.split(r"\s(?:of|for|in|from|who|that)\s", found)[0].split()[-1]
        key = _SYNONYMS.get(head) or (head[:-1] if head.endswith("s") and not head.endswith("ss") else head)
    if key in (None, "person") and (state := _STATE.search(folded(words))):
        return "dead" if state[1] in ("lost their lives", "death toll") else _SYNONYMS[state[1]]
    return key
