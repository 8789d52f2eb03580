"""Text as tokens for the number grammar: numbers, words and single signs, each with its place and what precedes it."""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?P<number>[0-9]+(?:[.,][0-9]+)*)|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)|(?P<sign>\S)",
)
_CLOSES_SENTENCE = frozenset(".!?…:;")
_TRANSPARENT = frozenset("\"'“”‘’«»()[]*-–—•·>")


def word_set(listed: str) -> frozenset[str]:
    """The words of a space-separated list, for looking up."""
    return frozenset(listed.split())


class Token(NamedTuple):
    """One token; `lower` is for looking words up and may differ from `text` in length.

    `glued` says that no space precedes it, `opens` that it may open a sentence, `line` that it is the first of its
    line, `paragraph` that a blank line precedes it.
    """

    kind: str
    text: str
    lower: str
    start: int
    end: int
    glued: bool
    opens: bool
    line: bool
    paragraph: bool

    @property
    def capital(self) -> bool:
        """Whether it is a word written with a capital."""
        return self.kind == "word" and (self.text[0].isupper() or self.text[1:2].isupper())


NOTHING = Token("", "", "", 0, 0, False, False, False, False)


class Tokens:
    """The tokens of a text, with an empty token past either end so that looking around needs no bounds checks."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._tokens = _split(text)

    def __len__(self) -> int:
        return len(self._tokens)

    def __getitem__(self, index: int) -> Token:
        return self._tokens[index] if 0 <= index < len(self._tokens) else NOTHING

    def lower(self, index: int) -> str:
        """The token's text in lower case, "" past the ends."""
        return self._tokens[index].lower if 0 <= index < len(self._tokens) else ""

    def says(self, index: int, *words: str) -> bool:
        """Whether the tokens from `index` are these words, in lower case."""
        return all(self.lower(index + offset) == word for offset, word in enumerate(words))


def _split(text: str) -> list[Token]:
    tokens: list[Token] = []
    end, opens = 0, True
    for match in _TOKEN.finditer(text):
        start = match.start()
        gap = text[end:start]
        breaks = gap.count("\n")
        first = breaks > 0 or not tokens
        kind, word = match.lastgroup or "sign", match.group()
        opens = opens or breaks > 0
        tokens.append(
            Token(
                kind,
                word,
                word.lower().replace("’", "'"),
                start,
                match.end(),
                not gap and bool(tokens),
                opens,
                first,
                breaks > 1,
            )
        )
        end = match.end()
        if kind != "sign":
            opens = False
        elif word in _CLOSES_SENTENCE or word in '“"':
            opens = True
        elif word not in _TRANSPARENT:
            opens = False
    return tokens
