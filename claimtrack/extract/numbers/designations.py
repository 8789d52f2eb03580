"""Numbers that belong to names: "Route 7", "Boeing 737", "Article 5", "the Big 12"."""

from __future__ import annotations

from claimtrack.extract.numbers.dates import MONTHS, WEEKDAYS
from claimtrack.extract.numbers.phrases import PEOPLE, STOPS, counted
from claimtrack.extract.numbers.tallies import number_is_verb
from claimtrack.extract.numbers.tokens import Tokens, word_set
from claimtrack.extract.numbers.units import read_unit

NUMBERED = word_set(
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
_VERSIONED = word_set(
    "bluetooth usb android ios windows macos hdmi wifi python version versions opengl pcie thunderbolt firmware ubuntu "
    "chrome firefox kernel section sections para paragraph clause article chapter figure table directx"
)
_INDEXES = word_set("p sp poor's ftse nasdaq russell nikkei cac dax csi topix stoxx fortune forbes top")


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


def past_designation(tokens: Tokens, index: int) -> int | None:
    """Past the number of "Route 7", "No. 5", "Boeing 737", "the Big 12"."""
    before, token = tokens[index - 1], tokens[index]
    if before.text == "." and tokens.lower(index - 2) in ("no", "nos", "art", "sec", "ch", "vol", "fig", "p", "pp"):
        return index + 1
    if before.kind != "word" or token.paragraph or token.line:
        return None
    if before.lower == "year" and tokens.lower(index - 2) == "the" and token.text.isdigit():
        return index + 1
    if before.lower in ("and", "or") and tokens.lower(index - 3) in NUMBERED and tokens[index - 3].lower.endswith("s"):
        # "Articles 5 and 6"
        return index + 1 if tokens[index - 2].kind == "number" and tokens[index - 3].capital else None
    if before.lower == "magnitude" or (before.lower == "of" and tokens.lower(index - 2) == "magnitude"):
        return index + 1
    phrase = counted(tokens, index + 1, wide=False)
    if before.lower in _VERSIONED and phrase is None and before.capital and token.text.replace(".", "").isdigit():
        return index + 1
    if before.lower in _INDEXES and token.text in ("30", "40", "50", "100", "200", "225", "300", "500", "600", "2000"):
        return index + 1 if phrase is None or before.lower != "top" else None
    if before.lower in NUMBERED and token.text.isdigit() and phrase is None:
        return None if number_is_verb(tokens, index) else index + 1
    if before.lower in RANKS and (phrase is None or (before.capital and not before.opens)):
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
RANKS = frozenset(("top", "big", "bottom", "final", "last", "first", "next"))
_LEADING_WORDS = word_set(
    "exactly nearly almost roughly approximately precisely another only just there here including killed wounded "
    "injured kills killing least estimated total"
)
