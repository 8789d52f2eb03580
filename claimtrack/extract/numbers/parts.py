"""Parts of a whole: "half of the 86,000 residents", "two-thirds", "one in five", "34 of 36 houses".

A ratio of a stated total is that much of it ("half of the 86,000" is 43,000). A stated count of a stated total ("34 of
36 houses", "two of the five crew", "34 out of 36") is the count, 34, with its own hedge and the total's subject; its
quote ends with the count, so that a label can go on with "of 36 houses", and the total is no figure of its own. "One
in five" and "nine out of ten" speak of a rate, and are ratios.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from claimtrack.extract.numbers.amounts import NUMBER_WORDS, ONES, Amount, read_amount, read_quarters
from claimtrack.extract.numbers.cores import read_core
from claimtrack.extract.numbers.dates import in_date
from claimtrack.extract.numbers.hedges import hedges_before
from claimtrack.extract.numbers.ones import plural_of
from claimtrack.extract.numbers.phrases import counted, is_stop, looks_plural, of_phrase
from claimtrack.extract.numbers.refusals import refused_until
from claimtrack.extract.numbers.tokens import Tokens, word_set
from claimtrack.extract.numbers.units import Unit, read_unit
from claimtrack.terms import Hedge, Measure


class Part(NamedTuple):
    """A ratio from token `start` to `end`, with the stated total if the text has one and the hedges on that total.

    `number` is that itself where the text counts ("34 of 36"), and `number_end` the token after it; `unit` is what the
    total is measured in.
    """

    start: int
    end: int
    ratio: Decimal
    total: Decimal | None
    inner: tuple[Hedge, ...]
    subject: str | None
    number: Decimal | None = None
    number_end: int = 0
    unit: Unit | None = None


_FRACTIONS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
_ORDINAL_HALVES = word_set(
    "first second third other latter last next this that each top bottom better upper lower opening closing early late"
)
_WHOLE_STARTS = word_set("of the all its his her their our my these those")


def read_part(tokens: Tokens, index: int) -> Part | None:
    """The part of a whole that starts at `index`, or None; "a quarter of a million" is a number."""
    if read_quarters(tokens, index) is not None:
        return None
    return _fraction(tokens, index) or _one_in(tokens, index) or _child_in(tokens, index) or _some_of(tokens, index)


def _fraction(tokens: Tokens, index: int) -> Part | None:
    named = _named_fraction(tokens, index)
    if named is None:
        return None
    numerator, denominator, end = named
    ratio = Decimal(numerator) / denominator
    at = end + 1 if tokens.lower(end) == "of" else end
    while tokens.lower(at) in _WHOLE_STARTS - {"of"} and at < end + 4:
        at += 1
    inner, total_at = _inner_hedges(tokens, at)
    if tokens.lower(end) == "of" and not inner and (owned := _total_at(tokens, end + 1)) is not None:
        total_at = owned
    measured = _measured_total(tokens, total_at) if at > end else None
    if measured is not None:
        unit, sum_of_it = measured
        phrase = of_phrase(tokens, unit.end)
        subject, end = (phrase.words, phrase.end) if phrase is not None else (None, unit.end)
        return Part(index, end, ratio, sum_of_it, inner, subject, unit=unit)
    total = read_amount(tokens, total_at) if at > end else None
    if (
        total is not None
        and total.kind is Hedge.BARE
        and total.low >= denominator
        and not _is_year(tokens, total_at, total)
    ):
        phrase = counted(tokens, total.end)
        subject, end = (phrase.words, phrase.end) if phrase is not None else (None, total.end)
        return Part(index, end, ratio, total.low, inner, subject)
    phrase = (
        of_phrase(tokens, end) if tokens.lower(end) == "of" else (counted(tokens, at, one=True) if at > end else None)
    )
    subject, end = (phrase.words, phrase.end) if phrase is not None else (None, end)
    return Part(index, end, ratio, None, (), subject)


def _measured_total(tokens: Tokens, at: int) -> tuple[Unit, Decimal] | None:
    """The total of "two-thirds of the $1.9tn package" and "half of its 300 km", None if it has no unit."""
    core = read_core(tokens, at)
    if core is None or core.kind is not Hedge.BARE or core.unit is None or core.held.best is None:
        return None
    if core.unit.measure in (Measure.PERCENT, Measure.AGE, Measure.DURATION):
        return None
    return core.unit._replace(end=core.end), core.held.best


def _named_fraction(tokens: Tokens, index: int) -> tuple[int, int, int] | None:
    """Numerator, denominator and the index after "two-thirds", "half of", "a quarter of"; None if it is none."""
    word, token = tokens.lower(index), tokens[index]
    if token.kind == "number" and tokens[index + 1].text in ("/", "⁄"):
        return _written_fraction(tokens, index)
    if word == "half" and tokens.lower(index - 1) not in _ORDINAL_HALVES and tokens.lower(index - 1) != "-":
        # "half of the", "half the": without a whole it is time, place or adverb, unless hedged or said to do something.
        stands = tokens.lower(index + 1) in _WHOLE_STARTS or _stands_alone(tokens, index, index + 1)
        return (1, 2, index + 1) if stands else None
    at = index + 1
    if tokens.lower(at) == "-" and tokens[at].glued and tokens[at + 1].glued:
        at += 1
    name = tokens.lower(at)
    plural = name.endswith("s") and name[:-1] in _FRACTIONS
    denominator = _FRACTIONS.get(name[:-1] if plural else name)
    if denominator is None or tokens[at].paragraph:
        return None
    if word == "a" and not plural and denominator > 2:
        alone = tokens.lower(at + 1) == "of" or _stands_alone(tokens, index, at + 1)
        return (1, denominator, at + 1) if alone else None
    numerator = ONES.get(word, 0)
    if not 0 < numerator < denominator or plural != (numerator > 1) or token.kind != "word":
        return None
    return (numerator, denominator, at + 1)


def _stands_alone(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a fraction without its whole is one all the same: "nearly half say", "cut by a third", "half were"."""
    after = tokens[end]
    if after.glued and after.text in ("-", "/"):
        return False
    if tokens.lower(end) in _DOING and tokens.lower(start - 1) not in ("the", "that", "this"):
        return True
    ends = after.kind == "sign" or not after.text or (is_stop(after) and after.lower not in _GOES_ON_HALF)
    return ends and (tokens.lower(start - 1) == "by" or bool(hedges_before(tokens, start, modal=False)[0]))


_DOING = word_set("say said says think believe want were are have had support voted live lived oppose favor favour")
_GOES_ON_HALF = word_set("a an as past way time when up down until again but for")


def _written_fraction(tokens: Tokens, index: int) -> tuple[int, int, int] | None:
    """ "3/4 of"; without "of" two numbers and a slash are as likely a date."""
    first, second = tokens[index].text, tokens[index + 2]
    if second.kind != "number" or not second.glued or len(first) > 3 or len(second.text) > 4:
        return None
    if not (first.isdigit() and second.text.isdigit() and 0 < int(first) < int(second.text)):
        return None
    return (int(first), int(second.text), index + 3) if tokens.lower(index + 3) == "of" else None


def _inner_hedges(tokens: Tokens, at: int) -> tuple[tuple[Hedge, ...], int]:
    for step in (1, 2, 3):
        if read_amount(tokens, at + step) is not None:
            hedges, start = hedges_before(tokens, at + step)
            if hedges and start == at:
                return hedges, at + step
    return (), at


def _is_year(tokens: Tokens, at: int, amount: Amount) -> bool:
    text = tokens[at].text
    return amount.digits and not amount.scaled and len(text) == 4 and text.isdigit() and 1500 <= int(text) <= 2100


def _one_in(tokens: Tokens, index: int) -> Part | None:
    """ "one in five residents", "3 out of every 4"."""
    first = read_amount(tokens, index) if tokens.lower(index) in ONES or tokens[index].kind == "number" else None
    if first is None or first.kind is not Hedge.BARE or first.low <= 0 or first.low > 99 or first.scaled:
        return None
    at = first.end
    if tokens.says(at, "out", "of"):
        at += 2
    elif tokens.lower(at) == "in" or (tokens.lower(at) == "of" and tokens.lower(at + 1) == "every"):
        at += 1
    else:
        return None
    at += tokens.lower(at) == "every"
    second = read_amount(tokens, at)
    if second is None or second.kind is not Hedge.BARE or second.low <= first.low or second.low > 10**6:
        return None
    if second.digits and (
        _is_year(tokens, at, second) or (not first.digits and tokens.lower(first.end) == "in" and second.low > 1000)
    ):
        return None
    if tokens[second.end].glued and tokens[second.end].kind == "word":
        return None
    if read_unit(tokens, second.end) is not None:
        # "eight in 24 hours" is no ratio.
        return None
    if tokens.says(first.end, "out", "of") and not _is_rate(tokens, at, second):
        return None
    total_at = _total_at(tokens, second.end + 1) if tokens.lower(second.end) == "of" else None
    total = read_amount(tokens, total_at) if total_at is not None else None
    if total_at is not None and total is not None and total.kind is Hedge.BARE and total.low > second.low:
        # "two in five of the 2,300 buildings"
        phrase = counted(tokens, total.end)
        subject, end = (phrase.words, phrase.end) if phrase is not None else (None, total.end)
        if read_unit(tokens, total.end) is None and not _is_year(tokens, total_at, total):
            return Part(index, end, first.low / second.low, total.low, (), subject)
    phrase = counted(tokens, second.end)
    subject, end = (phrase.words, phrase.end) if phrase is not None else (None, second.end)
    return Part(index, end, first.low / second.low, None, (), subject)


def _child_in(tokens: Tokens, index: int) -> Part | None:
    """ "One child in five", "two households in ten"; "one man in five shops" is no ratio."""
    if tokens.lower(index) not in ONES or tokens[index + 1].glued:
        return None
    first = read_amount(tokens, index)
    if first is None or first.kind is not Hedge.BARE or first.low <= 0:
        return None
    noun = counted(tokens, first.end, one=first.low == 1)
    if noun is None or noun.end > first.end + 2 or tokens.lower(noun.end) not in ("in", "out"):
        return None
    at = noun.end + 2 if tokens.says(noun.end, "out", "of") else noun.end + 1
    at += tokens.lower(at) == "every"
    second = read_amount(tokens, at)
    if second is None or second.kind is not Hedge.BARE or second.scaled or not first.low < second.low <= _LARGEST_RATE:
        return None
    after = tokens[second.end]
    told = _tells(tokens, second.end)
    goes_on = after.kind == "word" and not is_stop(after) and not after.lower.endswith(("s", "ly"))
    if goes_on and not after.paragraph and not told:
        return None
    if not told and (read_unit(tokens, second.end) is not None or counted(tokens, second.end, wide=False) is not None):
        return None
    if after.glued and (after.kind != "sign" or after.text in "-%"):
        return None
    if refused_until(tokens, at) is not None or in_date(tokens, at, second.end):
        return None
    subject = noun.words if noun.plural else plural_of(noun.words)
    return Part(index, second.end, first.low / second.low, None, (), subject)


_LARGEST_RATE = 1000
_OF_ONE = word_set(
    "has is was does goes lives dies lacks needs sleeps suffers works attends receives gets eats drinks knows says "
    "thinks wants owns misses loses earns lost had died left remains stays believes expects fears"
)


def _tells(tokens: Tokens, at: int) -> bool:
    """Whether the word at `at` is the verb of what is counted: "one child in ten shows signs", not "in five shops"."""
    first, second = tokens[at], tokens[at + 1]
    if first.kind != "word" or first.paragraph:
        return False
    if first.lower in _OF_ONE:
        return True
    goes_on = second.kind == "word" and not second.paragraph and not is_stop(second)
    return first.lower.endswith("s") and not first.lower.endswith("ss") and goes_on and looks_plural(second)


def _is_rate(tokens: Tokens, at: int, total: Amount) -> bool:
    """Whether "out of" and this number speak of a rate, as "nine out of ten" does and "34 out of 36" does not."""
    return tokens.lower(at - 1) == "every" or (total.low <= 10 or total.low in (100, 1000, 10_000, 100_000))


def _some_of(tokens: Tokens, index: int) -> Part | None:
    """ "34 of 36 houses", "two of the five crew", "12 of its estimated 40 ships"."""
    if tokens[index].kind != "number" and (tokens.lower(index) == "one" or tokens.lower(index) not in NUMBER_WORDS):
        return None
    first = read_amount(tokens, index)
    if first is None or first.kind is not Hedge.BARE or first.low <= 0:
        return None
    of = first.end + 1 if tokens.says(first.end, "out", "of") else first.end
    if tokens.lower(of) != "of" or tokens[of].paragraph or refused_until(tokens, index) is not None:
        return None
    at = _total_at(tokens, of + 1)
    total = read_amount(tokens, at) if at is not None else None
    if at is None or total is None or total.kind is not Hedge.BARE or total.low <= first.low:
        return None
    if refused_until(tokens, at) is not None or _is_year(tokens, at, total) or in_date(tokens, index, total.end):
        return None
    if (tokens[total.end].glued and tokens[total.end].kind != "sign") or read_unit(tokens, total.end) is not None:
        # "280 million of the 1.5 billion euros" are two sums.
        return None
    phrase = counted(tokens, total.end)
    subject, end = (phrase.words, phrase.end) if phrase is not None else (None, total.end)
    if of == first.end and at == of + 1 and total.low in (10, 100):
        # "six of 10 voters" in a poll is no count of ten people.
        return Part(index, end, first.low / total.low, None, (), subject)
    return Part(index, end, Decimal(1), None, (), subject, first.low, first.end)


def _total_at(tokens: Tokens, index: int) -> int | None:
    """Where the number of a whole starts: past "the", "the town's", "its estimated", at most four words."""
    at = index
    while at < index + _TOTAL_REACH:
        token = tokens[at]
        if token.kind == "number" or (token.lower in ONES and token.lower != "one") or token.lower in _SPELT_TOTALS:
            return at
        owner = token.kind == "word" and (token.lower.endswith("'s") or token.capital)
        owner = owner or (token.text in "'’" and token.glued and tokens.lower(at - 1).endswith("s"))
        if token.paragraph or not (token.lower in _BEFORE_TOTAL or owner):
            return None
        at += 1
    return None


_TOTAL_REACH = 5
_SPELT_TOTALS = word_set("twenty thirty forty fifty sixty seventy eighty ninety")
_BEFORE_TOTAL = _WHOLE_STARTS | word_set("a total last past first top next estimated about some nearly roughly other")
