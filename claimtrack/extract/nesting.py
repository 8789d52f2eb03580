"""Which attribution of a paragraph reports which: utterances with those who relay them and those they go back to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claimtrack.extract.cues import VERBS
from claimtrack.extract.lexicon import listed
from claimtrack.extract.name_words import OF_THE_NARRATOR
from claimtrack.extract.names import bare
from claimtrack.extract.parse import Parse
from claimtrack.extract.sentences import plain_sentences
from claimtrack.extract.speakers import Speakers
from claimtrack.terms import Attribution

Span = tuple[int, int]

_CITING = listed("citing quoting quotes cites quoted cited relaying attributing crediting")
_DENYING = listed("deny reject dismiss refute dispute")
_UTTERING = listed(
    "say tell write tweet post report claim announce state confirm acknowledge admit declare allege warn reply respond "
    "insist inform assure promise vow pledge threaten swear order urge demand deny reveal testify boast complain "
    "advise "
    "notify instruct accuse blame reiterate repeat disclose assert confess remind"
)
_ACCORDING = re.compile(
    r"(?:(?<=[.!?]\s)|(?<=[\"“:]\s)|(?<=[\"“])|\A|(?<=:\s))(?P<cue>According to)\s(?P<who>[^,.;:\n]{2,80}),\s"
)
_CITED_FIRST = re.compile(r"(?P<who>[^,;:.\"“”\n]{2,80}),\s(?=that\b|[\"“])")
_AS_SAYING = re.compile(r"\s+as\s(?P<saying>saying|telling\s(?:\w+\s)?\w+)\s+(?:that\s+)?")
_SENTENCE_END = re.compile(r"[.!?][\"”]?(?=\s|\Z)|\n|\Z")
_LEAST_WORDS = 12
"""Characters from which a rest is worth taking for what was said."""
_NOBODY = listed(
    "nobody none no everyone everybody anyone anybody someone somebody nothing something people others it that this"
)
_ACCORDING_WHOLE = re.compile(r"(?P<cue>according to)\s(?P<who>\S[^\n]*)", re.IGNORECASE)
_TOPIC = re.compile(
    r"(?:(?:and|but|so|now|well|then)\b,?\s)*(?:as (?:for|to)|on|about|regarding|concerning|when it comes to|"
    r"with (?:regard|respect) to)\b[^,.;:]{2,80},\s",
    re.IGNORECASE,
)
_LAST_MARKS = 3
_LEAST = 0.5
"""Share of characters in both over characters in either from which two contents are the same."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """An attribution that reports words; those that report it in turn, the nearest first; and those it reports."""

    base: Attribution
    outer: tuple[Attribution, ...] = ()
    origins: tuple[Attribution, ...] = ()


def cue_words(text: str, attribution: Attribution) -> list[str]:
    """The words of a cue in lower case, however many there are."""
    return [word for low, high in attribution.cue for word in text[low:high].lower().strip(" ,").split()]


def cue_lemma(text: str, attribution: Attribution) -> str | None:
    """The lemma of the reporting verb in a cue of one or several words ("has warned", "said Wednesday"), or None."""
    words = cue_words(text, attribution)
    if words[:1] == ["according"]:
        return None
    found = [VERBS[word].lemma for word in words if word in VERBS]
    return found[0] if found else None


def cites(text: str, attribution: Attribution) -> bool:
    """Whether a cue hands the words on to whom it cites ("citing two officials")."""
    words = cue_words(text, attribution)
    # "was quoted as saying" and "quoted her as saying" belong to the one quoted.
    return bool(words) and words[0] in _CITING and "as" not in words


def utterances(text: str, attributions: Sequence[Attribution], speakers: Speakers) -> list[Utterance]:
    """The utterances among the attributions of one paragraph.

    What an outlet, a translator, a host or "citing" wraps is an utterance of its own that they relay; what a speaker
    reports of others stays the speaker's utterance, which goes back to them.
    """
    sourced = _translated(text, [_sourced(text, one) for one in attributions])
    apart = [mended for one in sourced for mended in _cited_apart(text, one, speakers)]
    found = _distinct([*apart, *(said for one in apart for said in _passed_over(text, one, apart, speakers))])
    found.extend(
        reported
        for one in found[:]
        for reported in _reported(text, one, speakers)
        if not any(_overlap(reported.content, other.content) > 0.3 and _holds(one, _place(other)) for other in found)
    )
    wraps: dict[int, list[int]] = {}
    for inner, outer in _pairs(text, found, speakers):
        wraps.setdefault(inner, []).append(outer)
    relaying = {index for index, one in enumerate(found) if _relays(text, one, speakers)}
    absorbed = {inner for inner, outers in wraps.items() if any(outer not in relaying for outer in outers)}
    passed_on = {
        outer for inner, outers in wraps.items() if inner not in absorbed for outer in outers if outer in relaying
    }
    result = []
    for index, base in enumerate(found):
        if index in absorbed:
            continue
        outers = sorted((found[outer] for outer in wraps.get(index, ())), key=_size)
        reports = [found[one] for one, outside in wraps.items() if index in outside]
        if index in passed_on:
            left = _left_over(text, base, reports) if _is_turn(base, speakers) else None
            if left is not None:
                result.append(Utterance(left, tuple(outers)))
            continue
        denied = cue_lemma(text, base) in _DENYING
        origins = tuple(one for one in reports if not denied and uttered(text, one))
        result.append(Utterance(_without_topics(text, base, origins, speakers), tuple(outers), origins))
    return result


def _sourced(text: str, one: Attribution) -> Attribution:
    """An attribution whose cue has swallowed its source, with the two apart: "according to a translation"."""
    if one.source or not one.cue:
        return one
    match = _ACCORDING_WHOLE.match(text, *one.cue[0])
    if match is None:
        return one
    return replace(one, source=(match.span("who"),), cue=(match.span("cue"), *one.cue[1:]))


def _translated(text: str, attributions: list[Attribution]) -> list[Attribution]:
    """The attributions, each translation with all that it translates: what was said before its own part too."""
    found = []
    for one in attributions:
        if one.source and "translation" in text[slice(*one.source[-1])] and one.content[0] < one.source[0]:
            start = one.content[0][0]
            before = [other for other in attributions if other.content[-1][1] <= start <= other.content[-1][1] + 3]
            said = next((other for other in before if other.source and other.cue), None)
            if said is not None and not text[said.content[-1][1] : start].strip(' ,"”’'):
                found.append(replace(one, content=(*said.content, *one.content)))
                continue
        found.append(one)
    return found


def _cited_apart(text: str, one: Attribution, speakers: Speakers) -> list[Attribution]:
    """A medium that cites somebody, taken apart where both were read as one: "Radio Nord, citing police, that ..."."""
    if not one.source or not cites(text, one):
        return [one]
    cue, (low, high) = one.cue[-1], one.content[0]
    whole = (one.source[0][0], one.source[-1][1])
    if low < cue[1] or low - cue[1] > 2 or speakers.medium(bare(text[slice(*whole)]), whole[0]) is None:
        return [one]
    joint = _CITED_FIRST.match(text, low, high)
    if joint is not None:
        rest, end = joint.end(), high
    else:
        saying = _AS_SAYING.match(text, high)
        if saying is None or len(one.content) > 1:
            return [one]
        rest, end = saying.end(), _SENTENCE_END.search(text, saying.end()).start()  # type: ignore[union-attr]
        cue = (saying.start("saying"), saying.end("saying"))
    if end - rest < _LEAST_WORDS:
        return [one]
    who = (low, joint.end("who") if joint is not None else high)
    content = ((rest, end), *one.content[1:])
    said = Attribution((who,), (cue,), content, one.confidence)
    return [said, Attribution(one.source, (one.cue[-1],) if joint is None else (), content, one.confidence)]


def _passed_over(
    text: str, outer: Attribution, found: Sequence[Attribution], speakers: Speakers
) -> Iterator[Attribution]:
    """Who said the words that `outer` only passes on, named between the two: "she said, according to Radio Nord"."""
    places = sorted(outer.cue + outer.source)
    gap = (outer.content[-1][1], places[0][0]) if places else (0, 0)
    parse = speakers.parse_at(gap[0] - 1)
    if gap[1] - gap[0] < _LEAST_WORDS or parse is None or not _relays(text, outer, speakers):
        return
    if any(one.cue and gap[0] <= one.cue[0][0] < gap[1] for one in found):
        return
    words = parse.within(*gap)
    for word in words:
        verb = VERBS.get(text[parse.starts[word] : parse.ends[word]].lower())
        if verb is None or verb.lemma not in _UTTERING or not parse.tags[word].startswith("V"):
            continue
        subject = next((one for one in parse.children[word] if parse.relations[one] == "nsubj" and one in words), None)
        if subject is not None:
            who = [one for one in parse.subtree(subject) if one in words]
            source = (parse.starts[who[0]], parse.ends[who[-1]])
            yield Attribution((source,), ((parse.starts[word], parse.ends[word]),), outer.content, outer.confidence)
            return


def _reported(text: str, base: Attribution, speakers: Speakers) -> list[Attribution]:
    """What the words of a content say that others said, by their syntax: "the company had promised to pay"."""
    if not base.source or not base.cue:
        return []
    parse = speakers.parse_at(base.content[0][0])
    if parse is None:
        return []
    found = []
    for low, high in base.content:
        for match in _ACCORDING.finditer(text, low, high):
            end = text.find(".", match.end(), high)
            rest = (match.end(), end if end > 0 else high)
            found.append(Attribution((match.span("who"),), (match.span("cue"),), (rest,)))
        words = parse.within(low, high)
        for word in words:
            verb = VERBS.get(text[parse.starts[word] : parse.ends[word]].lower())
            if verb is None or verb.lemma not in _UTTERING or not parse.tags[word].startswith("V"):
                continue
            if (
                parse.heads[word] in words
                and parse.heads[word] != word
                and parse.relations[word] not in {"conj", "parataxis"}
            ):
                continue
            subject = next(
                (one for one in parse.children[word] if parse.relations[one] == "nsubj" and one < word), None
            )
            clause = next(
                (one for one in parse.children[word] if parse.relations[one] in {"ccomp", "xcomp"} and one > word), None
            )
            clause = _hung_on_the_told(parse, word) if clause is None else clause
            if subject is None or clause is None or subject not in words:
                continue
            who, what = parse.subtree(subject), parse.subtree(clause)
            found.append(
                Attribution(
                    ((parse.starts[who[0]], parse.ends[who[-1]]),),
                    ((parse.starts[word], parse.ends[word]),),
                    ((parse.starts[max(what[0], word + 1)], min(high, parse.ends[what[-1]])),),
                )
            )
    return found


def _hung_on_the_told(parse: Parse, verb: int) -> int | None:
    """The clause of "told our team that they left", which parsers take for one about the team."""
    told = (one for one in parse.children[verb] if parse.relations[one] in {"iobj", "obj"} and one > verb)
    for person in told:
        for clause in parse.children[person]:
            marked = any(parse.relations[one] == "mark" for one in parse.children[clause])
            if parse.relations[clause].startswith("acl") and marked:
                return clause
    return None


def _place(attribution: Attribution) -> int:
    return (attribution.cue or attribution.source or ((-1, -1),))[0][0]


def _pairs(text: str, found: list[Attribution], speakers: Speakers) -> list[tuple[int, int]]:
    """Which attribution (first) lies inside what another (second) reports, by index."""
    pairs = []
    for inner_index, inner in enumerate(found):
        place = _place(inner)
        if place < 0:
            continue
        for outer_index, outer in enumerate(found):
            if outer_index == inner_index or not outer.source:
                continue
            within = _holds(outer, place)
            if within and _holds(inner, (outer.cue or outer.source)[0][0]):
                continue
            shared = not within and not _holds(inner, _place(outer)) and _shares(text, inner, outer, speakers)
            own = text[slice(*inner.source[0])].lower() if inner.source else ""
            if within and own in OF_THE_NARRATOR and not _is_turn(outer, speakers):
                within = not _relays(text, outer, speakers)
            if within or shared:
                pairs.append((inner_index, outer_index))
    return pairs


def _holds(attribution: Attribution, place: int) -> bool:
    return any(start <= place < end for start, end in attribution.content)


def _shares(text: str, inner: Attribution, outer: Attribution, speakers: Speakers) -> bool:
    """Whether two attributions report the same words, and the outer one only passes them on."""
    if not inner.source or not inner.cue or _overlap(inner.content, outer.content) < _LEAST:
        return False
    if cites(text, outer):
        return not cites(text, inner)
    return _relays(text, outer, speakers) and (not outer.cue or not _relays(text, inner, speakers))


def _distinct(attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions without those that give the same words to the same source once more."""
    kept: list[Attribution] = []
    for one in attributions:
        same = next(
            (
                index
                for index, other in enumerate(kept[-4:], start=max(0, len(kept) - 4))
                if one.source == other.source and one.source and _overlap(one.content, other.content) >= 0.6
            ),
            None,
        )
        if same is None:
            kept.append(one)
        elif (one.confidence or 0) > (kept[same].confidence or 0):
            kept[same] = one
    return kept


def _overlap(one: tuple[Span, ...], other: tuple[Span, ...]) -> float:
    both = sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)
    either = sum(b - a for a, b in one) + sum(d - c for c, d in other) - both
    return both / either if either else 0.0


def _relays(text: str, attribution: Attribution, speakers: Speakers) -> bool:
    """Whether an attribution passes on what others said rather than says something itself."""
    if cites(text, attribution):
        return True
    if not attribution.source:
        return False
    low, high = attribution.source[0][0], attribution.source[-1][1]
    phrase = text[low:high]
    if _is_turn(attribution, speakers):
        return speakers.voices.hosts(phrase)
    return "translation" in phrase or speakers.medium(bare(phrase), low) is not None


def _is_turn(attribution: Attribution, speakers: Speakers) -> bool:
    """Whether the attribution is a turn of a transcript, whose words are all the speaker's."""
    return bool(attribution.source) and speakers.is_label(attribution.source[0])


def _left_over(text: str, turn: Attribution, inner: list[Attribution]) -> Attribution | None:
    """A host's turn without the sentences in which the host passes on what others said."""
    taken = [
        (min(start for start, _ in spans), max(end for _, end in spans))
        for spans in ([*one.source, *one.cue, *one.content] for one in inner)
    ]
    left = [
        (low, high)
        for start, end in turn.content
        for low, high in plain_sentences(text, start, end)
        if not any(low < last and first < high for first, last in taken)
    ]
    return replace(turn, content=tuple(left)) if left else None


def _without_topics(text: str, base: Attribution, origins: Sequence[Attribution], speakers: Speakers) -> Attribution:
    """A turn with each of its sentences cut to what was told, where it is fronted by a topic and by who told it."""
    if not origins or not _is_turn(base, speakers):
        return base
    return replace(base, content=tuple(_without_topic(text, run, origins) for run in base.content))


def _without_topic(text: str, run: Span, origins: Sequence[Attribution]) -> Span:
    """A sentence of a turn; where it names a topic first and then who told of it, what was told of it alone."""
    low, high = run
    for one in origins:
        (start, end), source = one.content[0], one.source[0][0]
        fronted = low < source < high and _TOPIC.fullmatch(text, low, source) is not None
        if fronted and one.cue[-1][1] <= start < high and high - end <= _LAST_MARKS:
            return start, high
    return run


def uttered(text: str, attribution: Attribution) -> bool:
    """Whether the source of a reported attribution said the words, and did not only believe or do something."""
    if not attribution.source or not attribution.cue:
        return False
    source = text[attribution.source[0][0] : attribution.source[-1][1]].lower()
    words = cue_words(text, attribution)
    if source in OF_THE_NARRATOR | {"you", "who"} or source.split(" ", 1)[0] in _NOBODY:
        return False
    return words[0] == "according" or cue_lemma(text, attribution) in _UTTERING


def _size(attribution: Attribution) -> int:
    return sum(end - start for start, end in attribution.content)
