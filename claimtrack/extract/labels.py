"""The short form of a claim for lists: its figure first, its words condensed, its hedge, negation and place kept."""

from __future__ import annotations

import re
import unicodedata

from claimtrack.extract.kinds import lemma_of
from claimtrack.extract.lexicon import listed
from claimtrack.extract.sentences import plain_sentences
from claimtrack.figures import figure_label
from claimtrack.terms import Figure, Measure

WIDEST = 60
"""Terminal cells of a label."""

_MARKS = re.compile(r"[\"“”„«»‟＂]")
_LEAD = re.compile(
    r"(?:(?:that|and|but|so|because|since|or|yet|then|also|now|well|yes|look|indeed|however|meanwhile|which|whether|if|as|while"
    r"|moreover|furthermore|of course|at the same time|in addition)\b(?:,\s*|\s+)(?:(?:today|now|then|yesterday),\s+)?)+",
    re.IGNORECASE,
)
_EXISTENTIAL = re.compile(
    r"(?:(?:so far|in total|overall|altogether|currently|now|already|still|at present|to date|today|yesterday),?\s+)*"
    r"(?:(?:there\s+(?:are|were|is|was|have been|has been|had been|remain(?:ed)?)|there[’']s|we (?:have|had|counted|recorded)"
    r"|they (?:have|had)|it (?:has|had))\s*(?:still|now|also|already|currently)?\s*)?",
    re.IGNORECASE,
)
_SELF = re.compile(r"^(?:he|she|they|it) (?:was|is|were|are|has been|had been) (?=\w+ing\b)", re.IGNORECASE)
_COPULA = re.compile(
    r"(?:,?\s*(?:also|still|already|now|currently|reportedly)\s+)?(?:was|were|is|are|have been|has been|had been|have|has|had)\s+"
    r"(?:(?:also|already|now|currently|reportedly|since)\s+)?(?!not\b|no\b|never\b|n[’']t|a\b|an\b|the\b|to\b)",
    re.IGNORECASE,
)
_PARTICIPLES = {
    "took": "taken", "saw": "seen", "shot": "shot", "broke": "broken", "gave": "given", "drove": "driven", "hid": "hidden",
    "sank": "sunk", "stole": "stolen", "wrote": "written", "threw": "thrown", "built": "built", "rebuilt": "rebuilt",
    "sent": "sent", "lost": "lost", "found": "found", "held": "held", "caught": "caught", "hit": "hit", "kept": "kept",
    "brought": "brought", "bought": "bought", "sold": "sold", "burnt": "burnt", "won": "won", "cut": "cut", "hurt": "hurt",
    "fed": "fed", "left": "left", "laid": "laid", "struck": "struck", "withdrew": "withdrawn", "set": "set", "spent": "spent",
    "killing": "killed", "wounding": "wounded", "injuring": "injured", "destroying": "destroyed", "damaging": "damaged",
    "displacing": "displaced", "forcing": "forced", "trapping": "trapped", "burying": "buried", "hurting": "hurt",
    "evacuating": "evacuated", "affecting": "affected", "hitting": "hit", "sinking": "sunk", "losing": "lost",
    "closing": "closed", "costing": "lost", "releasing": "released", "detaining": "detained", "arresting": "arrested",
}  # fmt: skip
_NOT_TRANSITIVE = listed("died arrived remained appeared continued returned happened increased decreased need needed")
_OBJECT = re.compile(
    r"^(?P<subject>(?:[\w’'.-]+\s+){1,6}?)(?:(?:has|have|had)\s+(?:so far\s+|already\s+|also\s+)?)?(?:also\s+|later\s+)?"
    r"(?P<verb>\w+)\s*$"
)
_MODAL = re.compile(r"\b(?:will|would|could|may|might|can|cannot|must|not|never|no|is|are|was|were|to|did|n[’']t)\b")
_RESULT = re.compile(r"^(?P<context>.+?),?\s+(?:and\s+)?(?P<verb>\w+ing)\s*$")
_PLACED = re.compile(r"^(?P<where>(?:In|At|Near|Across|Around|Outside|Inside|On|Since|By|During)\b[^,]{2,40}),\s*$")
_DANGLING = listed(
    "the a an of in on at for to from with by and or but that which who as is are was were be has have had its their "
    "his her our my your this these those more than at least about some up into not under over while after before "
    "because when where so if nearly almost between said"
)
_CONDENSED_FILLERS = re.compile(r"^(?:now |still |also )?(?:currently |presently )", re.IGNORECASE)
_THIRD_PERSON = {"deny": "denies", "vow": "vows", "tell": "tells", "accuse": "accuses", "rule out": "rules out",
                 "call for": "calls for", "call on": "calls on", "appeal for": "appeals for", "appeal to": "appeals to"}  # fmt: skip
_LED_BY_CUE = listed(
    "deny reject dismiss refute dispute vow pledge promise threaten swear refuse offer order urge demand accuse blame "
    "instruct command warn condemn denounce ask tell request beg criticize criticise welcome praise oppose"
) | set(_THIRD_PERSON)


def cells(text: str) -> int:
    """How many terminal cells a text takes; wide characters take two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def make_label(quote: str, start: int, figures: tuple[Figure, ...], cue: str | None, between: str) -> str:
    """The label of the claim whose words `quote` begin at `start` of the text.

    `figures` are those of the claim, `cue` its reporting word and `between` the text from the cue to the words ("told
    [residents] to leave"), which orders and accusations need to be read alone.
    """
    lemma = lemma_of(cue)
    led = _led_by_cue(quote, lemma, between)
    if led is not None:
        return cut(led) or _plain(quote)
    main = _main_figure(figures)
    if main is not None:
        return cut(_figure_label(quote, start, main)) or _plain(quote)
    sentences = plain_sentences(quote, 0, len(quote))
    telling = next((quote[low:high] for low, high in sentences if len(quote[low:high].split()) >= 4), quote)
    return cut(_clean(telling)) or _plain(quote)


def _plain(quote: str) -> str:
    return cut(" ".join(quote.split())) or "…"


def _clean(text: str) -> str:
    text = " ".join(_MARKS.sub("", text).split()).strip(" ,;:–—-")
    stripped = _LEAD.sub("", text, count=1) if _LEAD.match(text) else text
    stripped = _SELF.sub("", stripped or text, count=1)
    return re.sub(r"(?<=\w)\.$", "", stripped)


def _led_by_cue(quote: str, lemma: str | None, between: str) -> str | None:
    """A label that begins with the reporting verb where the words alone would say the contrary or nothing."""
    if lemma not in _LED_BY_CUE or (quote[:1].isupper() and lemma not in {"accuse", "blame"}):
        return None
    to_do = re.match(r"(?:not )?to\b", quote)
    if (
        lemma in {"tell", "ask", "warn", "offer"}
        and not to_do
        and not re.match(r"(?:whether|if|of|against|about)\b", quote)
    ):
        return None
    verb = _THIRD_PERSON.get(lemma) or (lemma + "es" if lemma.endswith(("s", "ss", "sh")) else lemma + "s")
    whom = ""
    if lemma in {
        "tell",
        "urge",
        "order",
        "ask",
        "warn",
        "call on",
        "appeal to",
        "instruct",
        "command",
        "beg",
        "request",
    }:
        whom = re.split(
            r"\s(?:in|at|on|during|via|by|late|early|that|after)\s|[,:]", " ".join(between.split()), maxsplit=1
        )[0]
        whom = re.sub(r"\b(?:on |last )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b.*", "", whom).strip()
    words = _MARKS.sub("", quote)
    if whom and cells(whom) <= 30:
        return " ".join(f"{verb} {whom} {words}".split()).rstrip(" .,")
    return " ".join(f"{verb} {words}".split()).rstrip(" .,")


def _main_figure(figures: tuple[Figure, ...]) -> Figure | None:
    counted = [figure for figure in figures if figure.measure in _COUNTED and figure.subject]
    return next(iter(counted or figures), None)


_COUNTED = frozenset({Measure.COUNT, Measure.TOLL, Measure.INCREMENT})


def _figure_label(quote: str, start: int, figure: Figure) -> str:
    low, high = max(0, figure.start - start), min(len(quote), figure.end - start)
    sentence = next(
        ((first, last) for first, last in plain_sentences(quote, 0, len(quote)) if first <= low < last), (0, len(quote))
    )
    before = _clean(quote[sentence[0] : low]) if low > sentence[0] else ""
    raw_before = quote[sentence[0] : low]
    after = " ".join(_MARKS.sub("", quote[high : max(sentence[1], high)]).split())
    after = re.sub(r"(?<=\w)[.!]$", "", after)
    lead = " ".join(figure_label(figure).split())
    if not before or _EXISTENTIAL.fullmatch(before + " ") or _EXISTENTIAL.fullmatch(before):
        return f"{lead}{_tail(after)}"
    placed = _PLACED.match(" ".join(raw_before.split()) + " ") or _PLACED.match(" ".join(raw_before.split()))
    if placed:
        where = placed["where"]
        return f"{lead}{_tail(after)} {where[0].lower()}{where[1:]}"
    turned = _as_passive(before, after, lead)
    if turned is not None:
        return turned
    whole = f"{before} {lead}{_joined(after)}"
    if cells(whole) <= WIDEST or cells(f"{before} {lead}") <= WIDEST:
        return whole
    pieces = re.split(r"[,;:–—]\s+", before)
    if len(pieces) > 1 and cells(f"{pieces[-1]} {lead}") <= WIDEST:
        return f"{_clean(pieces[-1])} {lead}{_joined(after)}"
    return f"{lead}: {before}"


def _as_passive(before: str, after: str, lead: str) -> str | None:
    """ "shelling destroyed ~40 houses" as "~40 houses destroyed by shelling"; None where that would change the sense."""
    result = _RESULT.match(before)
    if result and result["verb"] in _PARTICIPLES:
        context = result["context"].strip(" ,")
        tail = f"{lead} {_PARTICIPLES[result['verb']]}{_joined(after)}"
        return tail if cells(tail) + cells(context) + 3 > WIDEST else f"{tail} – {context}"
    active = _OBJECT.match(before)
    if active is None or _MODAL.search(before):
        return None
    verb, subject = active["verb"].lower(), active["subject"].strip()
    participle = _PARTICIPLES.get(verb) if not verb.endswith("ing") else None
    if participle is None and verb.endswith("ed") and verb not in _NOT_TRANSITIVE:
        participle = verb
    if participle is None:
        return None
    by = "" if subject.lower() in {"it", "he", "she", "they", "we", "which", "who", "i"} else f" by {_lowered(subject)}"
    return (
        f"{lead} {participle}{_joined(after)}{by}"
        if cells(lead + participle + after + by) < WIDEST
        else (f"{lead} {participle}{by}{_joined(after)}")
    )


def _lowered(subject: str) -> str:
    first = subject.split(maxsplit=1)[0]
    return (
        first.lower() + subject[len(first) :]
        if first in {"The", "A", "An", "Its", "Their", "Our", "His", "Her"}
        else subject
    )


def _joined(after: str) -> str:
    return "" if not after else after if after[0] in ",;:.)" else f" {after}"


def _tail(after: str) -> str:
    """What follows a figure, without the copula that a headline leaves out."""
    if not after:
        return ""
    after = _first_clause(after)
    copula = _COPULA.match(after)
    if copula:
        after = after[copula.end() :]
    return _joined(_CONDENSED_FILLERS.sub("", after))


def _first_clause(after: str) -> str:
    """The words after a figure up to the first comma that does not bring another number."""
    for comma in re.finditer(r",\s", after):
        if comma.start() > 6 and not re.match(r"[^,]{0,40}\d", after[comma.end() :]):
            return after[: comma.start()]
    return after


def cut(text: str) -> str:
    """A label cut to its width at a clause's end, else between words with an ellipsis."""
    text = " ".join(text.split()).strip(" ,;:–—")
    if cells(text) <= WIDEST:
        return text
    best = 0
    for match in re.finditer(
        r"[,;:–—](?=\s)|\s(?=(?:and|but|while|because|before|after|as|when|which|who|where)\s)", text
    ):
        if 24 <= cells(text[: match.start()]) <= WIDEST:
            best = match.start()
        elif cells(text[: match.start()]) > WIDEST:
            break
    if best:
        return _undangled(text[:best])
    words = text.split(" ")
    kept = ""
    for word in words:
        longer = f"{kept} {word}".strip()
        if cells(longer) > WIDEST - 1:
            break
        kept = longer
    if not kept:
        kept = _prefix(words[0])
    return _undangled(kept) + "…"


def _undangled(text: str) -> str:
    words = text.rstrip(" ,;:–—").split(" ")
    while len(words) > 2 and words[-1].lower() in _DANGLING:
        words.pop()
    return " ".join(words).rstrip(" ,;:–—")


def _prefix(word: str) -> str:
    kept = ""
    width = 0
    for character in word:
        width += cells(character)
        if width > WIDEST - 1:
            break
        kept += character
    return kept
