"""Where paragraphs begin and end, and what stands before their first sentence: bullets, datelines, labels, speakers.

Everything downstream works inside one paragraph of bounded length, which keeps the whole linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from claimtrack.extract.cues import VERBS, Form
from claimtrack.extract.markup import PICTURES
from claimtrack.extract.names import describe
from claimtrack.extract.turns import Talk, label_of

LONGEST_PARAGRAPH = 4000
"""Characters; a longer line is cut, at a sentence end where there is one."""

_BULLET = re.compile(
    rf"[ \t]*(?:(?:[-*•▪◦‣·–—●○■]|#{{1,6}}|>+|\(?\d{{1,2}}[.)]|\(?\d{{1,2}}/(?:\d{{1,2}})?\)?|"
    rf"\d{{1,2}}[:.]\d\d[ \t]*[-–—:|]|\d{{1,2}}:\d\d(?=[ \t]+[A-Z“\"]))[ \t]+"
    rf"|\d\ufe0f?\u20e3[ \t]*|[{PICTURES}][{PICTURES}\s]*)+"
)
_HEADING = re.compile(r"[ \t]*#{1,6}[ \t]")
_INDENT = re.compile(r"[ \t\u00a0\u3000]*")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = (
    rf"(?:\d{{1,2}} {_MONTH}(?: \d{{4}})?|{_MONTH} \d{{1,2}}(?:, \d{{4}})?"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:,? \d{1,2} [A-Z][a-z]+(?: \d{4})?)?)"
)
_DATELINE = re.compile(
    r"(?:\([A-Z][\w .]{1,30}\)[ \t]*[-–—][ \t]*"
    r"|[A-Z][A-Z'’.\- ]{2,40}(?:,[ \t]*[A-Z][\w .]{1,24}){0,2}(?:[ \t]*\([\w .]{2,30}\))?[ \t]*[-–—]{1,2}[ \t]+"
    r"|[A-Z][\w'’.\- ]{1,40}(?:,[ \t]*[\w .]{1,24}){0,2}[ \t]*\([A-Z][\w .]{1,30}\)[ \t]*[-–—]{1,2}[ \t]+"
    rf"|(?:[A-Z][\w'’.\- ]{{1,40}},[ \t]*)?{_DAY}[ \t]*[-–—:]{{1,2}}[ \t]+)"
)
_LABEL = re.compile(
    r"(?:\*\*|__)?(?P<words>(?:(?i:dr|mr|mrs|ms|gen|col|maj|sen|rep|gov|prof|lt|capt)\.\s)?"
    r"[A-Z“\"'‘][^.!?:;*\"“”«»\n]{0,58}?(?:\s?\([^()\n]{2,60}\))?)(?:\*\*|__)?:(?:\*\*|__)?[ \t]+(?=\S)"
)
_LETTER = re.compile(r"(?:\*\*|__)?(?P<words>[QA])\.(?:\*\*|__)?[ \t]+(?=\S)")
_LABEL_REACH = 130
_NOTE = re.compile(r"editor[’']s note\b\s*[:.–—-]", re.IGNORECASE)
# What follows is what the document says now.
_ANNOUNCED = re.compile(r"(?:corrections?|clarification|update)\s*[:–—]\s*(?=\S)", re.IGNORECASE)
_APART = re.compile(
    r"[\[(]*\s*(?:"
    r"(?:read more|read also|see also|see more|more on this|go deeper|related(?: stor\w+| articles?)?|also read|"
    r"watch|listen|"
    r"photos?(?: credit)?|image|picture|captions?|video|map|credit|source|sign up|subscribe|join us|support us|donate|"
    r"advertisement|disclaimer|(?:media |press )?contacts?|press desk|media enquiries|for (?:interviews|"
    r"more information|"
    r"further information|photographs|release)|notes? to editors|yesterday[’']s thread|poll below)\s*(?:[:|👉.–—/-]|\Z)"
    r"|(?:read more|read also|see also|subscribe|support us|follow us|join (?:our|us)|sign up|"
    r"send (?:us )?(?:a )?(?:tips?|photos?|videos?)|"
    r"get the|forwarded from|for interviews|photographs are available|to be removed|all rights reserved|copyright|©)\b"
    r"|(?:—\s*)?(?:additional )?(?:reporting|writing|editing|compiled|translated|edited|written|photograph(?:y|ed)?|"
    r"transcript) by\b"
    r"|by [A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){0,3}(?:,? (?:in|for) [A-Z][\w ]{1,30}|, [a-z ]{3,30})?\s*\Z"
    r"|about (?-i:(?:the )?[A-Z])[\w’'&.-]*(?: [\w’'&.-]+){0,5}:"
    r"|(?:ENDS|###|\*\*\*|- ?30 ?-)\s*\Z|@\w+\s*[-–—|]"
    r")[^\n]{0,400}",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"by\b", re.IGNORECASE)
_APPENDIX = re.compile(
    r"(?:about (?:the |us\b|[A-Z])|notes? (?:to|for) editors|background note|boilerplate|captions\b|disclaimer|"
    r"contacts?\b|media contact)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?][\"”’»)]*\s+(?=[\"“«(]?[A-Z])")
_REPORTING = re.compile(r"\b(?:statement|according|called|calls)\b")
_UNNAMED_LEADS = re.compile(
    r"(?:what|why|how|where|when|who|the|a|an|and|but|by|in|on|for|our|its|state|between|driving|catch|zoom|yes|"
    r"update|breaking|live|note|summary|background|key|editor|be|of|worth|go|flashback|context|details|reality|"
    r"threat|quick|bottom|big|latest|watch|warning|exclusive|photos?|video|map|timeline|analysis|opinion|urgent|"
    r"developing|unconfirmed|confirmed|important|alert|fake|separately|meanwhile|our|correction|location|date|time|"
    r"place|casualties|damage|weather|attention|reminder|contact|transcript|speakers|participants|attending)\b",
    re.IGNORECASE,
)
_ASKING_LEAD = re.compile(r"(?:what|why|how|where|when|who)\b", re.IGNORECASE)
_OPENING_MARK = re.compile(r"[\"“„«]")
_CONCERNING = re.compile(r"\b(?:about|against|after|before|by|on|to|with|when|what|how)\b")
# "A" before a colon marks the answers of an interview only where "Q" marks the questions.
_ANSWER = re.compile(r"A|Answer")
_BODY = re.compile(
    r"(?:UN|EU|NATO|WHO|IAEA|OSCE|UNICEF|UNHCR|ICRC|IMF|IDF|WFP|OCHA|Kremlin|Pentagon|(?:[A-Z][\w’'-]*\s){0,3}"
    r"(?:[Pp]olice|[Aa]rmy|[Mm]inistry|[Gg]overnment|[Mm]ilitary))"
)
# A line that heads a transcript and says only that it is one.
_OF_THE_TRANSCRIPT = re.compile(
    r"\btranscript(?:ion)?\b|\(?\b(?:lightly |heavily )?(?:edited|condensed|abridged|shortened)\b[^.\n]{0,24}"
    r"\b(?:length|clarity|brevity)\b",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[\[(][^\[\]()]*[\])][.!]?")
_TOP = 250
"""Characters before a headline that may hold a notice ("for immediate release") or a kicker."""

_LONGEST_HEADING = 160
_COUNT_ONLY = re.compile(r"(?:(?:at least|about|some|over|nearly)\s)?\d[\d.,]*\s[^.!?:\n]{2,60}")
_CLAUSAL = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|did)\b")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: `start`:`end` of its body in the text, and what was set before it.

    `speaker` are the offsets of a name before a colon, as in a transcript; `bullet` says that it is an item of a
    list, `headline` that it heads the text or a part of it; `boilerplate` that it is an editor's note, an
    interviewer's question or the like, where only attributed words count; `apart` that it is a caption, a credit, a
    link or a contact, where nothing does. `questioner` are the offsets of the label of a question in a talk.
    """

    start: int
    end: int
    bullet: bool = False
    boilerplate: bool = False
    headline: bool = False
    apart: bool = False
    speaker: tuple[int, int] | None = None
    questioner: tuple[int, int] | None = None


def paragraphs(text: str) -> Iterator[Paragraph]:
    """The paragraphs of a text in order, blank ones left out, wrapped lines joined."""
    page = _Page.of(text)
    appended = False
    turn = _NO_LEAD
    for start, end in _blocks(text):
        bullet = _BULLET.match(text, start, end)
        body = bullet.end() if bullet else start
        heading = _is_heading(text, start, body, end)
        if heading:
            appended = _APPENDIX.match(text, body, end) is not None and start > page.first
        apart = appended or _is_apart(text, body, end) or page.is_notice(text, start, end)
        headline = heading and (start <= page.first + _TOP or _HEADING.match(text, start, end) is not None)
        dateline = _DATELINE.match(text, body, end)
        if dateline:
            body = dateline.end()
        note = _NOTE.match(text, body, end) is not None
        announced = _ANNOUNCED.match(text, body, end)
        if announced:
            body = announced.end()
        lead = _NO_LEAD if apart else _lead(text, body, end, page)
        body = max(body, lead.body)
        if lead.labelled:
            turn = lead
        elif not (apart or heading or bullet) and page.talk.first < start < page.talk.last:
            # In a transcript a paragraph without a label goes on with the turn before it.
            lead = turn
        boilerplate = note or lead.questioner is not None
        for low, high in _pieces(text, body, end):
            yield Paragraph(low, high, bullet is not None, boilerplate, headline, apart, lead.speaker, lead.questioner)


def _is_apart(text: str, start: int, end: int) -> bool:
    if not (set_apart := _APART.match(text, start, end)):
        return False
    # "By Tuesday" opens a sentence; a byline is a line of its own without a full stop.
    return not _BYLINE.match(text, start, end) or (set_apart.end() == end and text[end - 1] not in ".!?:")


class _Lead(NamedTuple):
    """What stands before a paragraph's body: whose label, or that of who asks; `labelled` says that any does."""

    body: int
    speaker: tuple[int, int] | None = None
    questioner: tuple[int, int] | None = None
    labelled: bool = False


_NO_LEAD = _Lead(0)


@dataclass(frozen=True, slots=True)
class _Page:
    """What is looked up over a whole text, found once: its first character, and its turns if it is a talk."""

    first: int
    talk: Talk

    @classmethod
    def of(cls, text: str) -> _Page:
        return cls(len(text) - len(text.lstrip()), Talk.of(text))

    def is_notice(self, text: str, start: int, end: int) -> bool:
        """Whether a paragraph of a transcript is the transcriber's: what it is a transcript of, a note in brackets."""
        if self.talk.first == len(text):
            return False
        if start < self.talk.first and end - start <= _LONGEST_HEADING and _OF_THE_TRANSCRIPT.search(text, start, end):
            return True
        return _BRACKETED.fullmatch(text, start, end) is not None


def _is_heading(text: str, line: int, start: int, end: int) -> bool:
    """Whether a paragraph heads what follows it: short, one line, no full stop."""
    closed = text[start:end].rstrip('"”’»)')
    if end - start > _LONGEST_HEADING or not closed or closed[-1] in ".!?:,;…" or not text[end : end + 2000].strip():
        return False
    return "\n" not in text[start:end] and (line == start or _HEADING.match(text, line, end) is not None)


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Runs of lines that make one paragraph: a line, or lines that a fixed width has wrapped."""
    open_start: int | None = None
    open_end = 0
    position = 0
    for line in text.split("\n"):
        indent = _INDENT.match(line)
        start = position + (indent.end() if indent else 0)
        end = position + len(line.rstrip())
        position += len(line) + 1
        if end <= start:
            if open_start is not None:
                yield open_start, open_end
            open_start = None
            continue
        if open_start is not None and _wraps(text, open_start, open_end, start, end):
            open_end = end
            continue
        if open_start is not None:
            yield open_start, open_end
        open_start, open_end = start, end
    if open_start is not None:
        yield open_start, open_end


def _wraps(text: str, start: int, end: int, next_start: int, next_end: int) -> bool:
    """Whether the next line continues the paragraph `start`:`end`."""
    if next_end - start > LONGEST_PARAGRAPH or _BULLET.match(text, next_start, next_end):
        return False
    last_line = text.rfind("\n", start, end) + 1 or start
    width = end - last_line
    if text[next_start].islower():
        return text[end - 1] not in ".!?:" or 40 <= width <= 120
    if text[end - 1] in '.!?:"”»':
        return last_line > start and 55 <= width <= 100 and "\n" in text[start:end]
    return 50 <= width <= 100


def _lead(text: str, start: int, end: int, page: _Page) -> _Lead:
    """A label or a speaker's name before a colon: the name's offsets, and where the body begins."""
    label = _LABEL.match(text, start, min(end, start + _LABEL_REACH))
    if not label and page.talk.letters:
        label = _LETTER.match(text, start, min(end, start + _LABEL_REACH))
    if not label:
        return _Lead(start)
    words = label["words"]
    named = _Lead(label.end(), label.span("words"), labelled=True)
    turn = label_of(words)
    if turn.asks or (turn.may_ask and "?" in text[label.end() : end]):
        return _Lead(label.end(), questioner=label.span("words"), labelled=True)
    verbs = [VERBS[word] for word in words.split() if word in VERBS and VERBS[word].form is Form.FINITE]
    ends_in_verb = bool(verbs) and words.split()[-1] in VERBS and len(words.split()) > 2
    reports = ends_in_verb or any(not verb.noun_too for verb in verbs)
    if reports or _REPORTING.search(words):
        return _Lead(start)
    answers = _ANSWER.fullmatch(words) is not None and page.talk.first_question < start
    if answers or turn.name in page.talk.speakers or _names_speaker(text, words, label.end(), end):
        return named
    if _CLAUSAL.search(words) and not _ASKING_LEAD.match(words):
        return _Lead(start)
    if _UNNAMED_LEADS.match(words):
        return _Lead(label.end())
    if _BODY.fullmatch(words) or _is_name(words) or _is_name(turn.name):
        return named
    if _COUNT_ONLY.fullmatch(text, label.end(), end):
        # "Verin: 6 dead" says where; without it the count says nothing.
        return _Lead(start)
    if len(words.split()) > 5 or (label.end() < end and text[label.end()].islower()):
        return _Lead(start)
    return _Lead(label.end())


def _is_name(words: str) -> bool:
    """Whether a label has a name's capitals."""
    capitals = [word for word in words.split() if word[0].isupper()]
    named = len(capitals) == len(words.split()) or (len(capitals) >= 2 and "," in words)
    return (named and len(capitals) >= 2) or (named and words.isupper() and len(words) > 2)


def _names_speaker(text: str, words: str, start: int, end: int) -> bool:
    """Whether a label names somebody and a quotation follows it ("The head of the district, Ana Kos: “...”")."""
    if not _OPENING_MARK.match(text, start, end) or _CONCERNING.search(words):
        return False
    described = describe(words)
    plain = any(word.islower() and len(word) > 3 for word in words.split())
    return described.named and " " in described.name and (plain or not _UNNAMED_LEADS.match(words))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST_PARAGRAPH:
        limit = start + LONGEST_PARAGRAPH
        cut = 0
        for match in _SENTENCE_END.finditer(text, start + LONGEST_PARAGRAPH // 2, limit):
            cut = match.end()
        cut = cut or text.rfind(" ", start + LONGEST_PARAGRAPH // 2, limit) + 1 or limit
        yield start, cut
        start = cut
    if start < end:
        yield start, end
