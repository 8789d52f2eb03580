"""The short form of a claim for lists: its figure first, its words condensed, its hedge, negation and place kept."""

from __future__ import annotations

import re
from dataclasses import replace

from claimtrack.extract.condensing import FULL_STOP, MARKS, WIDEST, cells, clean, cut, first_clause, plain
from claimtrack.extract.kinds import lemma_of
from claimtrack.extract.leading import counted_first, list_of, main_figure, shown, whole_of, worded
from claimtrack.extract.lexicon import listed
from claimtrack.extract.sentences import plain_sentences
from claimtrack.extract.stating import in_own_words, stated_label, tells_of_number
from claimtrack.extract.times import find_times
from claimtrack.figures import figure_label
from claimtrack.terms import Figure, Measure

_EXISTENTIAL = re.compile(
    r"(?:(?:so far|in total|overall|altogether|currently|now|already|still|at present|to date|today|yesterday),?\s+)*"
    r"(?:(?:there\s+(?:are|were|is|was|have been|has been|had been|remain(?:ed)?)|there[’']s"
    r"|we (?:have|had|counted|recorded)|they (?:have|had)|it (?:has|had))\s*(?:still|now|also|already|"
    r"currently)?\s*)?",
    re.IGNORECASE,
)
_COPULA = re.compile(
    r"(?:,?\s*(?:also|still|already|now|currently|reportedly)\s+)?"
    r"(?:(?:have|has|had)\s+been\s+|(?:was|were|is|are)\s+|(?:have|has|had)\s+(?=(?:(?:also|already|now|"
    r"since)\s+)?(?:been|"
    r"left|fled|gone|lost|sent|found|built|shot|hit|come|run|made|held|met|caught|brought|fought|\w+ed|\w+en|"
    r"\w+wn)\b))"
    r"(?:(?:also|already|now|currently|reportedly|since)\s+)?(?:been\s+)?(?!not\b|no\b|never\b|n[’']t|a\b|an\b|"
    r"the\b|to\b"
    r"|(?:children|women|men|people|civilians|minors|soldiers|\w{3,}(?:ers|ors|ists|ees|ants))\b)",
    re.IGNORECASE,
)
_PARTICIPLES = {
    "took": "taken", "saw": "seen", "shot": "shot", "broke": "broken", "gave": "given", "drove": "driven",
    "hid": "hidden", "sank": "sunk", "stole": "stolen", "wrote": "written", "threw": "thrown", "built": "built",
    "rebuilt": "rebuilt", "sent": "sent", "lost": "lost", "found": "found", "held": "held", "caught": "caught",
    "hit": "hit", "kept": "kept", "brought": "brought", "bought": "bought", "sold": "sold", "burnt": "burnt",
    "won": "won", "cut": "cut", "hurt": "hurt", "fed": "fed", "left": "left", "laid": "laid",
    "struck": "struck", "withdrew": "withdrawn", "set": "set", "spent": "spent", "killing": "killed",
    "wounding": "wounded", "injuring": "injured", "destroying": "destroyed", "damaging": "damaged",
    "displacing": "displaced", "forcing": "forced", "trapping": "trapped", "burying": "buried",
    "hurting": "hurt", "evacuating": "evacuated", "affecting": "affected", "hitting": "hit", "sinking": "sunk",
    "losing": "lost", "closing": "closed", "costing": "lost", "releasing": "released", "detaining": "detained",
    "arresting": "arrested",
}  # fmt: skip
_NOT_TRANSITIVE = listed(
    "died arrived remained appeared continued returned happened increased decreased need needed jumped dropped "
    "climbed "
    "surged soared plunged declined slipped doubled tripled halved walked travelled marched lasted waited stayed "
    "lived "
    "worked reached totalled totaled exceeded passed crossed neared topped covered measured weighed gained"
)
_OBJECT = re.compile(
    r"^(?P<subject>(?:[\w’'.-]+\s+){1,14}?)(?:(?:has|have|had)\s+(?:so far\s+|already\s+|also\s+)?)?"
    r"(?:also\s+|later\s+)?"
    r"(?P<verb>\w+)\s*$"
)
_MODAL = re.compile(r"\b(?:will|would|could|may|might|can|cannot|must|not|never|no|is|are|was|were|to|did|n[’']t)\b")
_TOLL = re.compile(
    r"(?P<what>(?:(?:the|its)\s)?(?:(?:official|confirmed|overall|combined)\s)?(?:death\s)?toll)\s(?:.+?\s)??"
    r"(?P<verb>(?:(?:has|had)\s)?(?:risen|rose|rises|climbed|climbs|grown|grew|jumped|increased)\sto|"
    r"(?:now\s)?stands\sat"
    r"|stood\sat|(?:has\s)?reached)$",
    re.IGNORECASE,
)
_TOLL_RAISED = re.compile(
    r"\b(?P<verb>raised|revised|increased|lowered)\s(?:the|its)\s(?P<what>(?:death\s)?toll)\b.*\sto$"
)
_OF_THE_DEAD = re.compile(r"\btoll\b|\b(?:death|body)\scount\b")
# "driven 20,000 from their homes", cut from a longer sentence.
_DONE = re.compile(
    r"(?:driven|taken|killed|wounded|injured|destroyed|damaged|displaced|forced|left|detained|arrested|sunk)"
)
_SMALL_NUMBER = re.compile(r"(?:one|two|three|four|five|six|seven|eight|nine)\b(?!\s+(?:of|hundred|thousand|million))")
_RESULT = re.compile(r"^(?P<context>.+?),?\s+(?:and\s+)?(?P<verb>\w+ing)\s*$")
_PLACED = re.compile(r"^(?P<where>(?:In|At|Near|Across|Around|Outside|Inside|On|Since|By|During)\b[^,]{2,40}),\s*$")
_INSERTED = re.compile(
    r"^,\s[^,.;]{1,60},\s(?=(?:was|were|is|are|have|has|had|will|would|could|may|died|remain\w*)\b)", re.IGNORECASE
)
_JOINED_RESULT = re.compile(r",?\s+and\s+(?P<verb>\w+ing)\s+")
_PROGRESSIVE = re.compile(r"(?:\b(?:am|is|are|was|were|be|been)|[’'](?:s|re|m))$")
_RELATIVE = re.compile(r"\s(?:that|which|who|in|at|on|before|after|near|from|during)\b.*")
_SECOND_VERB = re.compile(r"(?:^|\s+)and\s+(?:left|\w+ed)\b.*")
_LEADING_PHRASE = re.compile(r"^(?:In|At|By|On|During|Since|After|Before|Around|Near)\b[^,]{2,40},\s+(?=\S)")
_CONDENSED_FILLERS = re.compile(r"^(?:now |still |also )?(?:currently |presently )", re.IGNORECASE)
_THIRD_PERSON = {
    "deny": "denies", "vow": "vows", "tell": "tells", "call": "calls", "accuse": "accuses", "rule out": "rules out",
    "call for": "calls for", "call on": "calls on", "appeal for": "appeals for", "appeal to": "appeals to",
}  # fmt: skip
_LED_BY_CUE = listed(
    "deny reject dismiss refute dispute vow pledge promise threaten swear refuse offer order urge demand accuse "
    "blame instruct command warn condemn denounce ask tell request beg criticize criticise welcome praise oppose "
    "describe"
) | set(_THIRD_PERSON)


def make_label(quote: str, start: int, figures: tuple[Figure, ...], cue: str | None, between: str) -> str:
    """The label of the claim whose words `quote` begin at `start` of the text.

    `figures` are those of the claim, `cue` its reporting word and `between` the text from the cue to the words ("told
    [residents] to leave"), which orders and accusations need to be read alone.
    """
    lemma = lemma_of(cue)
    led = _led_by_cue(quote, lemma, between)
    if led is not None:
        return _begun(cut(led) or plain(quote))
    figures = tuple(worded(quote, start, figure) for figure in figures)
    main = main_figure(quote, start, figures)
    if main is not None:
        counted = stated_label(quote, main.start - start, main.end - start, main)
        label = cut(counted or _figure_label(quote, start, main, figures, lemma)) or plain(quote)
        # A hedge in words keeps its small letter: "nearly 1,000", "dozens of", "no casualties".
        return label if label.startswith(figure_label(main).split()[0]) else _begun(label)
    sentences = plain_sentences(quote, 0, len(quote))
    stated = [quote[low:high] for low, high in sentences if not quote[low:high].endswith("?")]
    telling = next((words for words in stated if len(words.split()) >= 4), stated[0] if len(stated) == 1 else quote)
    return _begun(cut(clean(telling)) or plain(quote))


def _begun(label: str) -> str:
    """A label of words alone begins as a sentence does."""
    return label[:1].upper() + label[1:]


def _led_by_cue(quote: str, lemma: str | None, between: str) -> str | None:
    """A label that begins with the reporting verb where the words alone would say the contrary or nothing."""
    claimed_deed = re.match(r"(?:not )?to have\b", quote) is not None
    if (
        lemma is None
        or not (lemma in _LED_BY_CUE or claimed_deed)
        or (quote[:1].isupper() and (not between or re.search(r"[:\"“«‘„]", between)))
    ):
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
    words = MARKS.sub("", quote)
    if whom and cells(whom) <= 30:
        return " ".join(f"{verb} {whom} {words}".split()).rstrip(" .,")
    return " ".join(f"{verb} {words}".split()).rstrip(" .,")


def _figure_label(quote: str, start: int, figure: Figure, figures: tuple[Figure, ...], lemma: str | None) -> str:
    listed_with = list_of(quote, start, figure, figures)
    low, high = max(0, listed_with[0].start - start), min(len(quote), listed_with[-1].end - start)
    sentence = next(
        ((first, last) for first, last in plain_sentences(quote, 0, len(quote)) if first <= low < last), (0, len(quote))
    )
    before = clean(quote[sentence[0] : low]) if low > sentence[0] else ""
    raw_before = quote[sentence[0] : low]
    after = " ".join(MARKS.sub("", quote[high : max(sentence[1], high)]).split())
    after = FULL_STOP.sub("", after.rstrip("!"))
    after = whole_of(after, figure, figures)
    second = _JOINED_RESULT.match(quote, high)
    if second is not None:
        also = next((one for one in figures if one.start - start == second.end()), None)
        participle = _PARTICIPLES.get(second["verb"])
        if also is not None and participle is not None:
            label = figure_label(also)
            after = f"and {label}" if label.endswith(participle) else f"and {label} {participle}"
    lead = ", ".join(" ".join(shown(one).split()) for one in counted_first(listed_with))
    if cells(lead) > WIDEST - 16:
        lead = " ".join(shown(figure).split())
    still_to_come = after.startswith("of ") and figure.subject and figure.subject not in figure.quote
    # "almost 30 of the port's 40 cranes", "the death toll rose to 36": the subject is said elsewhere.
    said_before = figure.subject is not None and f" {figure.subject} " in f" {before} "
    if still_to_come or said_before or _OF_THE_DEAD.search(before):
        lead = figure_label(replace(figure, subject=None))
    if not before or (figure.subject and _EXISTENTIAL.fullmatch(before + " ")):
        return f"{lead}{_tail(after)}"
    placed = _PLACED.match(" ".join(raw_before.split()) + " ") or _PLACED.match(" ".join(raw_before.split()))
    if placed:
        where = placed["where"]
        return f"{lead}{_tail(after)} {where[0].lower()}{where[1:]}"
    if lemma == "put":
        before = re.sub(r"^(?:the |its )?(.+) at$", r"\1 put at", before)
    done = _PARTICIPLES.get(before.lower()) or (before.lower() if _DONE.fullmatch(before) else None)
    if done is not None:
        return lead if lead.endswith(done) else f"{lead} {done}{_joined(after)}"
    turned = (
        _as_passive(before, after, lead, subject_given=bool(figure.subject))
        if figure.measure is not Measure.PERCENT
        else None
    )
    if turned is not None:
        return turned
    toll, raised = _TOLL.match(before), _TOLL_RAISED.search(before)
    if toll:
        before = f"{toll['what']} {toll['verb']}"
    elif raised:
        before = f"{raised['what'].capitalize()} {raised['verb']} to"
    if raw_before.rstrip().endswith(("–", "—")):
        before += " –"
        after = after.replace(" — ", " – ", 1)
    elif raw_before.rstrip().endswith(":"):
        before += ":"
    if len(listed_with) == 1 and _SMALL_NUMBER.match(figure.quote):
        # In the middle of a sentence small numbers read better as the words they were.
        lead = " ".join(figure.quote.split())
    lead = in_own_words(figure) or lead
    whole = f"{before} {lead}{_joined(after)}"
    if cells(whole) <= WIDEST or cells(f"{before} {lead}") <= WIDEST:
        return whole
    pieces = re.split(r"[,;:–—]\s+", before)
    if len(pieces) > 1 and cells(f"{pieces[-1]} {lead}") <= WIDEST:
        return f"{clean(pieces[-1])} {lead}{_joined(after)}"
    return whole


def _as_passive(before: str, after: str, lead: str, *, subject_given: bool) -> str | None:
    """ "shelling destroyed ~40 houses" as "~40 houses destroyed by shelling"; None where the sense would change."""
    result = _RESULT.match(before)
    if result and result["verb"] in _PARTICIPLES and not _PROGRESSIVE.search(result["context"]):
        context = result["context"].strip(" ,")
        resulting = _PARTICIPLES[result["verb"]]
        tail = f"{lead}{_joined(after)}" if lead.endswith(resulting) else f"{lead} {resulting}{_joined(after)}"
        return tail if cells(tail) + cells(context) + 3 > WIDEST else f"{tail} – {context}"
    before = re.sub(r"\s+(?:only|just)$", "", _LEADING_PHRASE.sub("", before))
    opening = next(iter(find_times(before, 0, min(len(before), 40))), None)
    if opening is not None and not before[: opening.start].strip():
        before = before[opening.end :].lstrip(" ,")
    active = _OBJECT.match(before)
    if active is None or not subject_given or _MODAL.search(before) or tells_of_number(before):
        return None
    verb, subject = active["verb"].lower(), active["subject"].strip()
    participle = _PARTICIPLES.get(verb) if not verb.endswith("ing") else None
    if participle is None and verb.endswith("ed") and verb not in _NOT_TRANSITIVE:
        participle = verb
    if participle is None:
        return None
    subject = _RELATIVE.sub("", subject) if cells(subject) > 30 else subject
    after = _SECOND_VERB.sub("", after)
    by = (
        ""
        if subject.lower().split()[-1] in {"it", "he", "she", "they", "we", "which", "who", "i"}
        else f" by {_lowered(subject)}"
    )
    after = first_clause(after)
    whole = f"{lead} {participle}{_joined(after)}{by}"
    return whole if cells(whole) <= WIDEST else f"{lead} {participle}{_joined(after)}"


def _lowered(subject: str) -> str:
    words = subject.split()
    first = words[0]
    common = first in {"The", "A", "An", "Its", "Their", "Our", "His", "Her", "My", "This", "These"} or (
        first.lower().endswith(("ing", "s")) and not any(word[0].isupper() for word in words[1:2])
    )
    return first.lower() + subject[len(first) :] if common else subject


def _joined(after: str) -> str:
    return "" if not after else after if after[0] in ",;:.)" else f" {after}"


def _tail(after: str) -> str:
    """What follows a figure, without the copula that a headline leaves out."""
    if not after:
        return ""
    after = first_clause(_INSERTED.sub("", after, count=1))
    copula = _COPULA.match(after)
    if copula:
        after = after[copula.end() :]
    return _joined(_CONDENSED_FILLERS.sub("", after))
