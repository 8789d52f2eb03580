"""What is written with digits or number words and is no figure: dates, times, ordinals, names, scores, numbering."""

from __future__ import annotations

from claimtrack.extract.numbers.amounts import (
    NUMBER_WORDS,
    ONES,
    mixed_fraction,
    plain_fraction,
    spaced_thousands,
    well_formed,
)
from claimtrack.extract.numbers.currencies import CURRENCY_CODES, CURRENCY_LETTERS
from claimtrack.extract.numbers.dates import CLOCK, TIMES_OF_DAY, past_clock, past_date
from claimtrack.extract.numbers.designations import NUMBERED, RANKS, past_designation
from claimtrack.extract.numbers.phrases import counted
from claimtrack.extract.numbers.tokens import Tokens, word_set
from claimtrack.extract.numbers.units import read_unit

_ORDINAL_ENDS = frozenset(("st", "nd", "rd", "th", "s", "ths"))
_ORDINAL_WORDS = word_set(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth hundredth thousandth millionth"
)
_IN_NUMBER = frozenset("/_=#@&\\^")

_SCORE_CUES = word_set(
    "won win lost beat lose losing winning victory defeat draw drew score scored lead led loss tied tie"
)


def refused_until(tokens: Tokens, index: int) -> int | None:
    """The index after something that starts at `index` and only looks like a number; None if it may be a figure."""
    if tokens.lower(index + 1) == "-" and tokens[index + 1].glued and tokens[index + 2].glued:
        linked = tokens.lower(index + 2)
        if linked in ("in", "for") and tokens[index + 3].text == "-" and tokens[index + 4].glued:
            # "a one-in-200-year storm" names a kind of storm, "went 4-for-5" is a score.
            return index + 5
        idiom = linked in ("time", "off", "liner", "liners") and tokens.lower(index) == "one"
        if idiom or linked in ("way", "on", "sided", "something", "somethings"):
            # "a two-way street", "one-on-one", "a one-sided affair"
            return index + 3
        if linked.endswith("ed") and linked not in _NOUNS_IN_ED | NUMBER_WORDS and tokens[index].kind == "word":
            # "three-pronged", "one-eyed"
            return index + 3
    if tokens[index].kind != "number":
        return _refused_word(tokens, index)
    for rule in _RULES:
        end = rule(tokens, index)
        if end is not None:
            return end
    return None


_NOUNS_IN_ED = word_set("bed speed seed weed feed reed breed shed sled deed need creed")


def _score(tokens: Tokens, index: int) -> int | None:
    """Past "3-1", a result of a game, and "555-0134", which falls or leaps as no range does."""
    dash, second = tokens[index + 1], tokens[index + 2]
    if tokens.says(index + 1, "-", "to", "-") and _whole_numbers(tokens, index, index + 4):
        # "a 2-to-1 vote", but "a 10-to-15-minute walk"
        rises = int(tokens[index].text[:9]) < int(tokens[index + 4].text[:9])
        if rises and _measures(tokens, index + 5):
            return None
        return index + 5 if len(tokens[index].text + tokens[index + 4].text) <= 4 else None
    if dash.text not in ("-", "–", "‑") or second.kind != "number":
        return None
    first = tokens[index].text
    if not dash.glued and not second.glued and dash.text == "–" and _both_of_one_digit(first, second.text):
        # "England won 2 – 1", as some sites set it
        return index + 3
    if not dash.glued or not second.glued:
        return None
    if not (first.isdigit() and second.text.isdigit()) or (
        tokens[index + 3].glued and tokens[index + 3].kind == "word"
    ):
        return None
    if len(first) > 3 or len(second.text) > 3:
        dialled = len(first) == 3 and len(second.text) == 4
        counts = second.text[0] != "0" and _measures(tokens, index + 3)
        return index + 3 if dialled and not counts else None
    played = any(tokens.lower(place) in _SCORE_CUES for place in range(max(0, index - 3), index))
    return index + 3 if played or int(first) >= int(second.text) or _in_sets(tokens, index) else None


def _whole_numbers(tokens: Tokens, *places: int) -> bool:
    return all(tokens[place].kind == "number" and tokens[place].text.isdigit() for place in places)


def _measures(tokens: Tokens, at: int) -> bool:
    """Whether a unit or something that can be counted stands at `at`."""
    return read_unit(tokens, at) is not None or counted(tokens, at, wide=False) is not None


def _both_of_one_digit(first: str, second: str) -> bool:
    return len(first) == len(second) == 1 and first >= second


def _in_sets(tokens: Tokens, index: int) -> bool:
    """Whether another pair stands beside this one, as in "6-4, 3-6, 7-5"."""
    before = tokens[index - 1].text == "," and tokens[index - 3].text in ("-", "–") and tokens[index - 2].glued
    after = tokens[index + 3].text == "," and tokens[index + 5].text in ("-", "–") and tokens[index + 5].glued
    sets = len(tokens[index].text) == len(tokens[index + 2].text) == 1
    return sets and ((before and tokens[index - 2].kind == "number") or (after and tokens[index + 6].kind == "number"))


def stands_as_pronoun(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a small number word without a noun points back or numbers a list: "those two", "one, his temper"."""
    if tokens.lower(start) not in ONES:
        return False
    if tokens.lower(start - 1) in ("these", "those", "the", "us", "other", "which", "any"):
        return True
    return tokens[end].text == "," and tokens.lower(start - 1) in (",", "and", "number", "that", "is")


def _refused_word(tokens: Tokens, index: int) -> int | None:
    token = tokens[index]
    if token.glued and tokens[index - 1].text == "-" and tokens.lower(index - 2) == "of":
        # "a mother-of-two"
        return index + 1
    if token.lower in NUMBER_WORDS and _ends_compound(tokens, index):
        return index + 1
    if tokens.says(index, "one", "day") and tokens.lower(index + 2) not in (
        "of",
        "after",
        "before",
        "later",
        "ago",
        "earlier",
    ):
        return index + 2
    if token.lower == "one" and tokens.lower(index + 1) in TIMES_OF_DAY:
        return index + 2
    if token.lower in NUMBER_WORDS and tokens.lower(index + 1) == "past" and tokens.lower(index + 2) in ONES:
        # "at ten past nine"
        return index + 3
    if token.lower in NUMBER_WORDS:
        if token.capital and not token.opens and not token.text.isupper():
            return index + 1
        at = index
        while tokens.lower(at) in NUMBER_WORDS or (
            tokens.lower(at) in ("-", "and") and tokens.lower(at + 1) in NUMBER_WORDS
        ):
            at += 1
            if at - index > 40:
                break
        step = at + 1 if tokens.lower(at) == "-" else at
        if tokens.lower(step) in _ORDINAL_WORDS and (step > at or tokens.lower(at - 1).endswith("y")):
            return None if tokens.lower(step) == "third" else step + 1
        if tokens[index - 1].capital and tokens.lower(index - 1) in NUMBERED and not tokens[index - 1].opens:
            return at
        if tokens.lower(index - 1) in RANKS and counted(tokens, at) is None and read_unit(tokens, at) is None:
            return at
        if tokens.lower(at) in CLOCK or tokens.says(at, "p", ".", "m") or tokens.says(at, "a", ".", "m"):
            return at + 1
    return None


def _ends_compound(tokens: Tokens, index: int) -> bool:
    """Whether a number word is the end of "flat-six" or "top-five"."""
    before = tokens[index - 2]
    tight = tokens[index].glued and tokens[index - 1].text == "-" and tokens[index - 1].glued
    return tight and before.kind == "word" and before.lower not in NUMBER_WORDS | {"minus", "to", "or", "sub", "a"}


def _glued_before(tokens: Tokens, index: int) -> int | None:
    before = tokens[index - 1]
    if not tokens[index].glued or index == 0:
        return None
    if before.kind == "word":
        return None if before.text in _MONEY_LETTERS else index + 1
    if before.text in _IN_NUMBER:
        # "12GB/256GB"
        sizes = before.text == "/" and tokens[index - 2].kind == "word" and tokens[index - 3].kind == "number"
        return None if sizes and read_unit(tokens, index + 1) is not None else index + 1
    if before.text in _QUOTES and tokens[index - 2].text == "=" and before.glued:
        # an attribute in markup
        return index + 1
    if before.text in ("-", "‑", "'", "’", ".", ":") and before.glued and tokens[index - 2].kind in ("word", "number"):
        if before.text == "-" and tokens.lower(index - 2) == "minus":
            return None
        return index + 1
    if before.text == "-" and index > 1 and tokens[index - 2].text.isupper() and len(tokens[index - 2].text) > 1:
        return index + 1
    if before.text in ("'", "’", "‘") and len(tokens[index].text) == 2:
        return index + 1
    return None


_MONEY_LETTERS = CURRENCY_CODES | CURRENCY_LETTERS.keys()
_QUOTES = frozenset("\"'“”‘’")


def _ordinal(tokens: Tokens, index: int) -> int | None:
    """Past "36th" and "1990s"; "4.3s" is a time."""
    after = tokens[index + 1]
    if after.text in ("'", "’") and after.glued and tokens[index + 2].text == "s" and tokens[index + 2].glued:
        # "in her 20's", "the 1990's"
        return index + 3 if len(tokens[index].text) in (2, 4) and tokens[index].text.isdigit() else None
    if not after.glued or after.lower not in _ORDINAL_ENDS or (after.lower == "s" and "." in tokens[index].text):
        return None
    return index + 2


def _chain(tokens: Tokens, index: int) -> int | None:
    """Past three or more numbers joined by dashes, slashes or spaces, or two by a slash: telephones, dates."""
    if spaced_thousands(tokens, index) is not None or mixed_fraction(tokens, index) or plain_fraction(tokens, index):
        return None
    at, count, slashes = index, 1, 0
    while True:
        joiner = tokens[at + 1]
        if (
            joiner.text in ("-", "/", "–", "⁄")
            and joiner.glued
            and tokens[at + 2].glued
            and tokens[at + 2].kind == "number"
        ):
            slashes += joiner.text in "/⁄"
            at += 2
        elif (
            joiner.kind == "number"
            and joiner.text.isdigit()
            and len(joiner.text) > 1
            and not joiner.paragraph
            and not joiner.line
        ):
            at += 1
        else:
            break
        count += 1
    if count >= 3 or (count == 2 and slashes):
        return at + 1
    return None


def _power_of_ten(tokens: Tokens, index: int) -> int | None:
    """Past "1.99×10^30": a number of physics, not of reports."""
    if tokens.lower(index + 1) not in ("×", "x", "*") or tokens.lower(index + 2) != "10":
        return None
    at = index + 3
    while tokens[at].glued and (tokens[at].kind == "number" or tokens[at].text in "^-−–+⁻") and at < index + 7:
        at += 1
    return at


def _malformed(tokens: Tokens, index: int) -> int | None:
    """Past "2,5 million", "1.2.3", "007" and runs of digits that are codes."""
    text = tokens[index].text
    padded = len(text) > 1 and text[0] == "0" and text.isdigit()
    if well_formed(text) and not padded:
        return None
    return index + 2 if tokens.lower(index + 1) in ("million", "billion", "thousand", "%", "percent") else index + 1


def _numbering(tokens: Tokens, index: int) -> int | None:
    """Past the numbers that count off items: "1. First", "1) this and 2) that", "(1)", "#3"."""
    token, after = tokens[index], tokens[index + 1]
    first = token.line or (tokens[index - 1].line and tokens[index - 1].text in "(#")
    if first and after.glued and after.text in (".", ")", ":", "]") and not tokens[index + 2].glued:
        return index + 1
    if first and "." in token.text and after.capital:
        return index + 1
    if after.text == ")" and after.glued and len(token.text) <= 2 and token.text.isdigit():
        opened = tokens[index - 1].text == "(" or not _inside_brackets(tokens, index)
        if opened and (tokens[index - 1].text == "(" or not token.glued) and tokens[index + 2].kind == "word":
            return index + 1
    return index + 1 if tokens.lower(index - 1) == "#" else None


_BRACKET_REACH = 12


def _inside_brackets(tokens: Tokens, index: int) -> bool:
    for place in range(index - 1, max(-1, index - _BRACKET_REACH), -1):
        if tokens[place].text == "(":
            return True
        if tokens[place].text == ")":
            return False
    return False


def _reference(tokens: Tokens, index: int) -> int | None:
    """Past "[3]" and "[21, 22]", which cite, and the "(713)" of "(713) 555-0134"."""
    before, end = tokens[index - 1].text, index + 1
    if before == "(" and tokens[end].text == ")" and tokens[end].glued and len(tokens[index].text) == 3:
        number, dash = tokens[end + 1], tokens[end + 2]
        dialled = number.kind == "number" and len(number.text) == 3 and dash.text in ("-", "–", "‑") and dash.glued
        return end + 4 if dialled else None
    if before != "[" or not tokens[index].text.isdigit() or len(tokens[index].text) > 3:
        return None
    while tokens[end].text in (",", "-", "–", ";") and tokens[end + 1].kind == "number" and end < index + 20:
        end += 2
    return end if tokens[end].text == "]" else None


def _code(tokens: Tokens, index: int) -> int | None:
    """Past long runs of digits that count nothing ("1449075600"), "4K" screens, "221B Mill Road", "a 401(k) plan"."""
    text, after = tokens[index].text, tokens[index + 1]
    if after.text == "(" and after.glued and len(tokens[index + 2].text) == 1 and tokens[index + 3].text == ")":
        # The k of a "401(k) plan".
        return index + 4 if tokens[index + 2].kind == "word" else None
    if after.text == "B" and after.glued and tokens[index + 2].capital and tokens[index - 1].kind != "sign":
        return index + 2
    if text in ("4", "8") and after.text == "K" and after.glued:
        return index + 2 if not tokens[index - 1].text or tokens[index - 1].kind == "word" else None
    if after.lower in _ERAS and (after.capital or after.glued):
        return index + 2
    if len(text) < 10 or not text.isdigit() or (tokens[index - 1].kind == "sign" and tokens[index - 1].text != "+"):
        return None
    return None if read_unit(tokens, index + 1) or counted(tokens, index + 1, wide=False) else index + 1


_ERAS = frozenset(("ad", "bc", "bce", "ce"))
_RULES = (
    _glued_before,
    _reference,
    _chain,
    past_date,
    past_clock,
    _ordinal,
    _power_of_ten,
    _score,
    _malformed,
    _numbering,
    past_designation,
    _code,
)
