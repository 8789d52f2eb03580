"""Which language a text is in, paragraph by paragraph; text in, codes and certainties out.

Common English words settle most paragraphs. Only where they do not is py3langid asked, whose model takes half a second
and a hundred megabytes to load.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from claimtrack.languages import FOLDED

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier  # type: ignore[import-untyped]  # it ships no types

ENGLISH = "en"

# Words of English that hardly stand in a text of another language; "in", "is" and "was" are Dutch or German too.
_COMMON = frozenset(
    """
    the and that with said says told were from are have been which they their them this these those would could should
    about people than not it its she who you your what when where there because into through between while before
    against being did does his him out up two three more other only according how why after
    """.split()  # noqa: SIM905  # one word a line would bury the list
)
_SHARED = frozenset("of to in for on is was as by at an a he her has had will be or but over under".split())  # noqa: SIM905  # as above
_COMMON_SHARE = 0.1
_FEWEST_COMMON = 2
_SETTLED = 0.99
"""The certainty that is given where common words have settled it."""

_WORD = re.compile(r"[^\W\d_]+")
_NO_LANGUAGE = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|[@#]\w+")
_LONG_LINE = 110
"""Characters; a line of more is a paragraph of its own, because nobody wraps lines that wide."""

_BLOCK_LETTERS = 300
_FEWEST_LETTERS = 30
_FEWEST_DENSE_LETTERS = 8
"""Letters of a writing system in which one of them is a syllable or a word."""

_SAMPLE = 1200
"""Characters of a paragraph that the model looks at; more makes it no surer."""

_SURE = 0.5
_SURE_AMONG_ENGLISH = 0.85
"""How sure the model has to be of another language in a text that else is English."""

_STRANGE_WORDS = 12
_STRANGE_SHARE = 0.15
"""A paragraph of a text that else is English is asked about when it has so many words and so few common ones."""

# What the model calls markup and numbers.
_NOT_A_LANGUAGE = frozenset({"zxx", "und"})


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of paragraphs in one language: `text[start:end]`.

    `code` is an ISO 639 code, None where the words do not tell; `certainty` lies in 0 to 1; `letters` are counted.
    """

    start: int
    end: int
    code: str | None
    certainty: float
    letters: int


@dataclass(frozen=True, slots=True)
class Detected:
    """The language that most of a text is in, how certain that is (0 to 1), and its passages in order.

    `code` is None where the words do not tell, as in a list of names or a line of figures. The passages follow each
    other without a gap and cover the text; neighbours differ in their language.
    """

    code: str | None
    certainty: float
    passages: tuple[Passage, ...]

    def share_of(self, code: str) -> float:
        """The share (0 to 1) of the letters that are in a language."""
        letters = sum(passage.letters for passage in self.passages)
        found = sum(passage.letters for passage in self.passages if passage.code == code)
        return found / letters if letters else 0.0


def is_english(text: str) -> bool:
    """Whether a text, or most of it, reads as English; a text too short to tell counts as English."""
    return language_of(text).code in {None, ENGLISH}


def language_of(text: str) -> Detected:
    """The language of a text and of its passages. Deterministic; raises nothing for any text."""
    blocks = list(_blocks(text))
    found = [_by_common_words(block) for block in blocks]
    _ask_model(blocks, found)
    passages = tuple(_passages(text, blocks, _inherited(found)))
    letters: dict[str, int] = {}
    for passage in passages:
        if passage.code is not None:
            letters[passage.code] = letters.get(passage.code, 0) + passage.letters
    if not letters:
        return Detected(None, 0.0, passages)
    code = max(letters, key=lambda candidate: (letters[candidate], candidate))
    told = [passage for passage in passages if passage.code == code]
    certainty = sum(passage.certainty * passage.letters for passage in told) / letters[code]
    return Detected(code, round(certainty, 3), passages)


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines that are judged together."""

    start: int
    end: int
    words: tuple[str, ...]
    letters: int
    sample: str


_Judged = tuple[str, float] | None


def _blocks(text: str) -> Iterator[_Block]:
    """Paragraphs, and runs of wrapped lines of one script."""
    start = end = letters = 0
    script = ""
    for low, high in _lines(text):
        line = text[low:high]
        own = _script(line)
        long = high - low > _LONG_LINE
        blank = not line.strip()
        if letters and (blank or long or letters >= _BLOCK_LETTERS or (own and script and own != script)):
            yield _block(text, start, end)
            start, letters, script = end, 0, ""
        end = high + 1
        if own:
            letters += sum(map(str.isalpha, line))
            script = script or own
        if long:
            yield _block(text, start, end)
            start, letters, script = end, 0, ""
    if start < len(text):
        yield _block(text, start, len(text))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _block(text: str, start: int, end: int) -> _Block:
    end = min(end, len(text))
    body = _NO_LANGUAGE.sub(" ", text[start:end])
    words = tuple(_WORD.findall(body))
    return _Block(start, end, words, sum(map(len, words)), " ".join(words)[:_SAMPLE])


def _script(line: str) -> str:
    """The writing system of a line's first letter, in the first word of that letter's name."""
    first = next((character for character in line if character.isalpha()), "")
    return unicodedata.name(first, "").partition(" ")[0] if first else ""


def _by_common_words(block: _Block) -> _Judged:
    common = _common(block)
    if common >= _FEWEST_COMMON and common >= _COMMON_SHARE * len(block.words):
        return ENGLISH, _SETTLED
    return None


def _common(block: _Block) -> int:
    return sum(word.lower() in _COMMON for word in block.words)


def _ask_model(blocks: list[_Block], found: list[_Judged]) -> None:
    """Fill in what common words left open, where there is a reason to load a model for it."""
    among_english = any(found)
    tells = _is_strange if among_english else _tells
    open_still = [index for index, judged in enumerate(found) if judged is None and tells(blocks[index])]
    enough = _SURE_AMONG_ENGLISH if among_english else _SURE
    for index in open_still:
        code, certainty = _by_model(blocks[index].sample)
        if code == ENGLISH or (code is not None and certainty >= enough):
            found[index] = code, certainty


def _is_strange(block: _Block) -> bool:
    """Whether a paragraph of a text that else is English may be in another language."""
    if not _tells(block):
        return False
    if any(letter.isalpha() and letter > "\u0370" for letter in block.sample):
        return True
    known = _common(block) + sum(word.lower() in _SHARED for word in block.words)
    return len(block.words) >= _STRANGE_WORDS and known < _STRANGE_SHARE * len(block.words)


def _tells(block: _Block) -> bool:
    """Whether a block has words enough to tell a language by; a list of names has none."""
    dense = sum(map(_is_dense, block.sample))
    if dense >= _FEWEST_DENSE_LETTERS:
        return True
    lower = sum(not word[0].isupper() for word in block.words)
    return block.letters >= _FEWEST_LETTERS and (lower >= 4 or block.sample.isupper())


def _is_dense(letter: str) -> bool:
    return "\u0e00" <= letter <= "\u0eff" or "\u1100" <= letter <= "\u11ff" or "\u2e80" <= letter <= "\ud7ff"


def _by_model(sample: str) -> tuple[str | None, float]:
    shares: dict[str, float] = {}
    for code, share in _model().rank(sample):
        folded = FOLDED.get(code, code)
        shares[folded] = shares.get(folded, 0.0) + share
    best = max(shares, key=lambda code: (shares[code], code))
    return (None, 0.0) if best in _NOT_A_LANGUAGE else (best, min(1.0, shares[best]))


@lru_cache(maxsize=1)
def _model() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _inherited(found: list[_Judged]) -> list[_Judged]:
    """The judgements with those left open taken from the block before, at the top from the first that is judged."""
    before = next((judged for judged in found if judged is not None), None)
    filled = []
    for judged in found:
        before = judged or before
        filled.append(before)
    return filled


def _passages(text: str, blocks: list[_Block], found: list[_Judged]) -> Iterator[Passage]:
    """Neighbouring blocks of one language as one passage."""
    index = 0
    while index < len(blocks):
        code = _code(found[index])
        last = index
        while last + 1 < len(blocks) and _code(found[last + 1]) == code:
            last += 1
        run = range(index, last + 1)
        letters = sum(blocks[number].letters for number in run)
        weighed = sum(blocks[number].letters * (judged[1] if (judged := found[number]) else 0.0) for number in run)
        start = blocks[index].start
        end = blocks[last].end if last + 1 < len(blocks) else len(text)
        yield Passage(start, end, code, weighed / letters if letters else 0.0, letters)
        index = last + 1


def _code(judged: _Judged) -> str | None:
    return None if judged is None else judged[0]
