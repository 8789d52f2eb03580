"""What is written with digits or number words and is no figure: dates, times, ordinals, names, scores, numbering."""

from __future__ import annotations

from claimtrack.extract.numbers.amounts import (
    NUMBER_WORDS,
    ONES,
    Amount,
    mixed_fraction,
    plain_fraction,
    spaced_thousands,
    well_formed,
)
from claimtrack.extract.numbers.hedges import hedges_before
from claimtrack.extract.numbers.phrases import PEOPLE, STOPS, counted
from claimtrack.extract.numbers.tokens import Tokens, word_set
from claimtrack.extract.numbers.units import CURRENCY_CODES, CURRENCY_LETTERS, read_unit

MONTHS = word_set(
    "january february march april may june july august september october november december jan feb mar apr jun "
    "jul aug sep sept oct nov dec"
)
WEEKDAYS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun today "
    "yesterday tomorrow overnight"
)
_ORDINAL_ENDS = frozenset(("st", "nd", "rd", "th", "s", "ths"))
_ORDINAL_WORDS = word_set(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth hundredth thousandth millionth"
)
_CLOCK = word_set("am pm gmt est edt pst pdt bst cet cest utc eet eest pt et ct p.m a.m noon o'clock o’clock")
_NUMBERED = word_set(
    "no nos number numbers page pages chapter chapters section sections article articles phase level grade room "
    "channel day version stage tier part season episode game route flight unit block gate apartment flat floor "
    "figure table item paragraph line lines highway motorway road street school hospital battalion brigade "
    "regiment division platform runway terminal reactor model type category class round step volume issue rule "
    "resolution order decree act bill amendment sector zone district precinct ward point pier berth checkpoint "
    "building house lot case exhibit appendix annex track lane mark week game group fig sec ch vol pp art rank "
    "ranked para paras clause subsection schedule footnote verse psalm scene cap lesson exercise question problem "
    "proposition extension ext ward channels area post pier hall gallery "
    "junction extract extracts example examples articles exits routes figures tables"
)
_IN_NUMBER = frozenset("/_=#@&\\^")
_CHANGES = word_set(
    "rose fell increased decreased dropped grew climbed jumped raised cut reduced lowered up down rise fall slid "
    "surged soared plunged went dropping rising falling moved moving widened narrowed declined expanded slipped "
    "gained advanced added lost shed eased retreated tumbled sank rallied plummeted dipped slumped inched edged ticked "
    "jumping climbing soaring surging sliding plunging gaining losing adding easing improved improving swung swelled "
    "doubled tripled quadrupled higher lower revised upgraded downgraded trimmed lifted boosted hiked rises falls "
    "climbs drops jumps gains increases decreases increase decrease grows growing shrank shrunk crept leapt spiked "
    "rocketed ballooned rebounded recovered expanding declining slowed slowing accelerated decelerated "
    "change changed changing increasing decreasing cutting raising reducing raise reduce upped bumped"
)
_SCORE_CUES = word_set(
    "won win lost beat lose losing winning victory defeat draw drew score scored lead led loss tied tie"
)
_VERSIONED = word_set(
    "bluetooth usb android ios windows macos hdmi wifi python version versions opengl pcie thunderbolt firmware ubuntu "
    "chrome firefox kernel section sections para paragraph clause article chapter figure table directx"
)
_INDEXES = word_set("p sp poor's ftse nasdaq russell nikkei cac dax csi topix stoxx fortune forbes top")
_BEFORE_YEAR = word_set(
    "in since by until till of from during before after circa around early late mid and between through to the "
    "year spring summer autumn fall winter"
)


def refused_until(tokens: Tokens, index: int) -> int | None:
    """The index after something that starts at `index` and only looks like a number; None if it may be a figure."""
    if tokens.lower(index + 1) == "-" and tokens[index + 1].glued and tokens[index + 2].glued:
        linked = tokens.lower(index + 2)
        if linked in ("in", "for") and tokens[index + 3].text == "-" and tokens[index + 4].glued:
            # "a one-in-200-year storm" names a kind of storm, "went 4-for-5" is a score.
            return index + 5
        if linked in ("way", "on", "sided", "off", "time", "liner", "liners"):
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


def changes_from(tokens: Tokens, index: int, *, measured: bool) -> bool:
    """Whether the number at `index` stands after "rose from", so that "from A to B" is two figures.

    So is "rose by $3 to $50", where the first number has its own unit (`measured`); "rose by 3 to 5 %" is a range.
    """
    _, index = hedges_before(tokens, index)
    if tokens.lower(index - 1) != "from" and not (measured and tokens.lower(index - 1) in _CHANGES | {"by"}):
        return False
    return any(tokens.lower(place) in _CHANGES for place in range(max(0, index - 6), index))


def looks_like_year(tokens: Tokens, start: int, amount: Amount, hedged: bool) -> bool:
    """Whether four bare digits name a year rather than count something."""
    text = tokens[start].text
    if tokens.lower(start - 1) == "," and tokens[start - 2].text.isdigit() and _is_month(tokens, start - 3):
        # "April 6, 1348"
        return len(text) in (3, 4) and text.isdigit()
    if not amount.digits or amount.scaled or len(text) != 4 or not text.isdigit() or not 1000 <= int(text) <= 2199:
        return False
    phrase = counted(tokens, amount.end, wide=False)
    before = tokens.lower(start - 1)
    if phrase is None:
        named = before in _BEFORE_YEAR
        return int(text) >= 1500 and (1900 <= int(text) <= 2100 or named or (not hedged and int(text) <= 2100))
    people = phrase.words.rsplit(" ", 1)[-1].lower() in PEOPLE
    if hedged and before not in ("around", "some", "below", "above", "under", "over"):
        return False
    if before in _BEFORE_YEAR and not hedged and not (people and int(text) % 100 == 0):
        return int(text) >= 1400
    return int(text) > 1900 and int(text) % 100 != 0 and not people


def names_what_follows(tokens: Tokens, end: int) -> bool:
    """Whether a number that ends before `end` belongs to the name after it: "787 Dreamliner", "22 Avenue Foch"."""
    token = tokens[end]
    if (
        not tokens[end - 1].text.isdigit()
        or not token.capital
        or token.opens
        or token.lower in STOPS
        or token.lower in WEEKDAYS
        or token.lower in MONTHS
        or (token.text.isupper() and 2 < len(token.text) < 5 and token.text not in ("MAX", "ZIP"))
    ):
        return False
    return counted(tokens, end, wide=False) is None


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


def in_date(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a number or range from `start` to `end` is the day part of a date."""
    return (
        _is_month(tokens, end)
        or _is_month(tokens, start - 1)
        or (tokens.lower(start - 1) == "." and _is_month(tokens, start - 2))
    )


def _is_month(tokens: Tokens, index: int) -> bool:
    token = tokens[index]
    if token.lower not in MONTHS:
        return False
    return token.capital or token.lower not in ("may", "march", "mar", "dec", "sep", "sept", "oct", "nov")


_TIMES_OF_DAY = WEEKDAYS - {"today", "yesterday", "tomorrow", "overnight"} | {"morning", "afternoon", "evening"}


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
    if token.lower == "one" and tokens.lower(index + 1) in _TIMES_OF_DAY:
        return index + 2
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
        if tokens[index - 1].capital and tokens.lower(index - 1) in _NUMBERED and not tokens[index - 1].opens:
            return at
        if tokens.lower(index - 1) in _RANKS and counted(tokens, at) is None and read_unit(tokens, at) is None:
            return at
        if tokens.lower(at) in _CLOCK or tokens.says(at, "p", ".", "m") or tokens.says(at, "a", ".", "m"):
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
        return index + 1
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


def _date(tokens: Tokens, index: int) -> int | None:
    text = tokens[index].text
    if not text.isdigit() or len(text) > 2:
        return None
    if _is_month(tokens, index + 1) or in_date(tokens, index, index):
        return index + 1
    if tokens.lower(index - 1) in ("and", "or", "to", "-", "–", ",", "&") and tokens[index - 2].kind == "number":
        month = tokens[index - 3]
        if len(tokens[index - 2].text) <= 2 and (
            _is_month(tokens, index - 3) or (month.text == "." and _is_month(tokens, index - 4))
        ):
            return index + 1
    joined = tokens.lower(index + 1) in ("and", "or", "to", "-", "–", "&", ",")
    if (
        joined
        and tokens[index + 2].kind == "number"
        and len(tokens[index + 2].text) <= 2
        and _is_month(tokens, index + 3)
    ):
        return index + 3
    return None


def _clock(tokens: Tokens, index: int) -> int | None:
    """Past "10:30", "5 p.m.", and the likewise cut "5'10" and "1080p"."""
    after = tokens[index + 1]
    if after.text in ("'", "′", "’") and after.glued and tokens[index + 2].glued and tokens[index + 2].kind == "number":
        return index + 3
    if after.text == "p" and after.glued and tokens[index].text in ("480", "720", "1080", "1440", "2160"):
        return index + 2
    if after.text == ":" and after.glued and tokens[index + 2].kind == "number" and tokens[index + 2].glued:
        return index + 3
    if after.lower in _CLOCK:
        return index + 2
    if after.lower in ("a", "p") and tokens[index + 2].text == "." and tokens.lower(index + 3) == "m":
        return index + 4
    return None


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


def _designation(tokens: Tokens, index: int) -> int | None:
    """Past the number of "Route 7", "No. 5", "Boeing 737", "the Big 12"."""
    before, token = tokens[index - 1], tokens[index]
    if before.text == "." and tokens.lower(index - 2) in ("no", "nos", "art", "sec", "ch", "vol", "fig", "p", "pp"):
        return index + 1
    if before.kind != "word" or token.paragraph or token.line:
        return None
    if before.lower == "year" and tokens.lower(index - 2) == "the" and token.text.isdigit():
        return index + 1
    if before.lower in ("and", "or") and tokens.lower(index - 3) in _NUMBERED and tokens[index - 3].lower.endswith("s"):
        # "Articles 5 and 6"
        return index + 1 if tokens[index - 2].kind == "number" and tokens[index - 3].capital else None
    if before.lower == "magnitude" or (before.lower == "of" and tokens.lower(index - 2) == "magnitude"):
        return index + 1
    phrase = counted(tokens, index + 1, wide=False)
    if before.lower in _VERSIONED and phrase is None and before.capital and token.text.replace(".", "").isdigit():
        return index + 1
    if before.lower in _INDEXES and token.text in ("30", "40", "50", "100", "200", "225", "300", "500", "600", "2000"):
        return index + 1 if phrase is None or before.lower != "top" else None
    if before.lower in _NUMBERED and token.text.isdigit() and phrase is None:
        return index + 1
    if before.lower in _RANKS and (phrase is None or (before.capital and not before.opens)):
        return index + 1
    named = before.capital and token.text.isdigit() and "'" not in before.lower
    if not named or before.lower in STOPS | WEEKDAYS | MONTHS | _LEADING_WORDS:
        return None
    scaled = tokens.lower(index + 1) in ("million", "billion", "thousand", "hundred", "bn")
    if scaled or read_unit(tokens, index + 1) is not None:
        return None
    if phrase is None:
        # "beat Kos 458 to 359"
        return None if tokens.lower(index + 1) == "to" and tokens[index + 2].kind == "number" else index + 1
    # "In Kharkiv 12 houses burned", "gave Kyiv 31 tanks", but "Falcon 9 rockets".
    people = phrase.words.rsplit(" ", 1)[-1].lower() in PEOPLE - {"crew", "members", "staff"}
    return None if people or tokens.lower(index - 2) in _BEFORE_PLACE | _GIVING else index + 1


_BEFORE_PLACE = word_set("in near at on from across around inside outside over above")
_GIVING = word_set(
    "give gives gave given giving send sends sent sending offer offers offered sell sells sold promise promised pledge "
    "pledged provide provided lend lent cost costs"
)
_RANKS = frozenset(("top", "big", "bottom", "final", "last", "first", "next"))
_LEADING_WORDS = word_set(
    "exactly nearly almost roughly approximately precisely another only just there here including killed wounded "
    "injured kills killing least estimated total"
)

_RULES = (
    _glued_before,
    _reference,
    _chain,
    _date,
    _clock,
    _ordinal,
    _power_of_ten,
    _score,
    _malformed,
    _numbering,
    _designation,
    _code,
)
