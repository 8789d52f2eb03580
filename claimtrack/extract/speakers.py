"""Who is who in one document: surnames to full names, pronouns to the last fitting name, descriptions to titles."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from claimtrack.extract.forenames import is_forename
from claimtrack.extract.gazetteer import AGENCY_INITIALS, GOVERNMENTS, INITIALS
from claimtrack.extract.layout import Paragraph
from claimtrack.extract.lexicon import WordClass, listed, word_class
from claimtrack.extract.markup import unmarked
from claimtrack.extract.name_words import (
    EVIDENCE,
    GROUPS,
    OF_THE_NARRATOR,
    ORGANISATION_WORDS,
    PARTICLES,
    PRONOUNS,
    RELAYING,
    TITLES,
    UNNAMED_ORGANISATIONS,
)
from claimtrack.extract.names import Described, bare, describe
from claimtrack.extract.parse import Parse
from claimtrack.extract.people import HONORIFICS, gender_told, role_words
from claimtrack.extract.pipeline import Reading
from claimtrack.extract.references import References
from claimtrack.extract.roster import Resolved, Roster, hull
from claimtrack.extract.turns import label_of
from claimtrack.extract.voices import Voices
from claimtrack.terms import SourceKind

_INTERVIEWED = re.compile(
    r"(?i:\binterview(?:ed|s)?(?:\s+with)?|\b(?:spoke|talked|talks|speaks)\s+(?:to|with))\s+"
    r"(?P<who>(?:[a-z]+\s+){0,3}[A-Z][^\n.,;:?!]{2,60})"
)
_POSSESSED = re.compile(r"^(?P<whose>his|her|its)\s(?P<what>[a-z][\w’' -]*)$", re.IGNORECASE)
_OWNED = re.compile(
    r"^(?P<whose>(?:[A-Z][\w.’'-]*\s)*?[A-Z][\w’-]*?)(?P<mark>['’]s|(?<=s)['’])\s(?P<what>[a-z][\w’' -]*)$"
)
_UTTERED = re.compile(
    r"(?:the|this|that|its|his|her|their)\s(?:[a-z]+\s)?(?:statement|report|letter|memo|post|message|release|"
    r"bulletin|document|"
    r"survey|study|draft|communiqué|communique|tweet|announcement|dispatch|video|text|declaration|note|memorandum)",
    re.IGNORECASE,
)
_SAME = re.compile(r"(?:the\s)?same\s(?:source|agency|office|ministry|official|service)", re.IGNORECASE)
_OWN_MEDIUM = re.compile(
    r"(?:this|our|us|his|her|its|their|my)\b|reporters\b|journalists\b"
    r"|(?:the\s)?(?:media|press|lawmakers|parliament)\Z",
    re.IGNORECASE,
)
_MEDIA_AT_LARGE = re.compile(r"\b(?:media|newspapers|channels|papers|stations|outlets|websites)\b", re.IGNORECASE)
_MEDIUM_AGAIN = re.compile(
    r"(?:the|this same|the same)\s(?:same\s)?(?:news\s)?(?:newspaper|paper|agency|broadcaster|station|outlet|"
    r"channel|magazine|website|site|daily|"
    r"weekly|tabloid|portal)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?][\"”]?\s+(?=[A-Z\"“])")
_TOPIC = re.compile(r"\b(?:[Aa]s (?:for|to)|[Oo]n|[Aa]bout|[Rr]egarding) (?P<what>the [a-z][\w’' -]{1,40}?),\s\Z")
"""What a sentence names first and then speaks of: "As for the school, its head told us"."""
_TOPIC_REACH = 60
_NEAR = 40
_HEADLINE = 400
"""Characters at the top within which a bare description ("governor says") is a headline's."""
_ARTICLES = listed("the his her their its this that")
_INDEFINITE = listed("a an some one another two three four five six several many other no any unnamed")
_PASS_ON = listed("interpreter translator")
_PLURALS = listed("two three four five six seven eight nine ten several some many both")


class Speakers:
    """Resolves the source phrases of one document; asked in text order."""

    def __init__(self, text: str, readings: Sequence[Reading], outlet: str | None = None) -> None:
        self._text = text = unmarked(text)
        self._outlet = outlet
        self._readings = readings
        self._starts = [reading.paragraph.start for reading in readings]
        self._interviewed: Resolved | None = None
        self._last: Resolved | None = None
        self._roster = Roster(text, readings, outlet)
        self._references = References(text, self._roster, self._starts)
        blocks = [reading.paragraph for reading in readings]
        self.voices = Voices.of(text, blocks, self._person_of_label, self._announced(readings))

    @property
    def surnames(self) -> frozenset[str]:
        """The surnames of the people named, in lower case."""
        return self._roster.people.surnames

    @property
    def outlet(self) -> str | None:
        """The outlet of the document, as the caller gave it."""
        return self._outlet

    def parse_at(self, position: int) -> Parse | None:
        """The parse of the paragraph whose body begins at or last before `position`."""
        index = bisect_right(self._starts, position) - 1
        return self._readings[index].parse if index >= 0 else None

    def whole(self, start: int, end: int) -> tuple[int, int]:
        """The bounds of a source phrase, widened where they cut through a name that the pipeline recognised."""
        return self._roster.whole(start, end)

    def is_label(self, span: tuple[int, int]) -> bool:
        """Whether a source is the name before a colon that opens a turn of a transcript."""
        block = self._roster.labels.get(span[0])
        return block is not None and block.speaker == span

    def is_taken_for_body(self, start: int, end: int) -> bool:
        """Whether the pipeline took a name within these characters for a body's."""
        return self._roster.is_body(re.sub(r"^[Tt]he\s", "", self._text[start:end].strip()))

    def medium(self, phrase: str, position: int, *, strong: bool = False) -> Resolved | None:
        """The outlet, agency or channel that a phrase names, or None; `strong` says that its surroundings call for one.

        "The newspaper" is the medium named last; "this newspaper" and "us" are the document's own.
        """
        phrase = bare(phrase).strip()
        if not phrase or _OWN_MEDIUM.match(phrase) or phrase.endswith("translation"):
            return None
        described = describe(phrase)
        known = self._roster.bodies.kind(described.name)
        kind = described.kind if described.kind in RELAYING else known
        if kind in RELAYING and described.named:
            return Resolved(described.name, kind, "medium named", 1.0)
        last = self._roster.bodies.medium_before(position) if _MEDIUM_AGAIN.fullmatch(phrase) else None
        if last is not None:
            return Resolved(last.name, last.kind, "medium named before", 0.8)
        if kind in RELAYING and not _MEDIA_AT_LARGE.search(phrase):
            return Resolved(described.name, kind, "medium described", 0.8)
        words = described.name.split()
        if not strong or not described.named or described.titles or known is not None or not phrase[-1].isalnum():
            return None
        plain = re.sub(r"^[Tt]he\s", "", phrase)
        if plain != described.name or self._is_somebody(words) or described.name.lower() in GOVERNMENTS:
            return None
        if any(word.lower() in ORGANISATION_WORDS for word in words):
            return None
        return Resolved(described.name, SourceKind.OUTLET, "medium by what it was told", 0.7)

    def _is_somebody(self, words: list[str]) -> bool:
        return (
            is_forename(words[0])
            or self._roster.people.named(" ".join(words)) is not None
            or words[-1].lower() in self.surnames
        )

    def paragraph_at(self, position: int) -> Paragraph | None:
        """The paragraph whose body begins at or last before `position`."""
        index = bisect_right(self._starts, position) - 1
        return self._readings[index].paragraph if index >= 0 else None

    def beside(self, start: int, end: int) -> Resolved | None:
        """Who the sentence right before, or else after, a quotation without a source is about, in its paragraph."""
        block = self.paragraph_at(start)
        if block is None or block.speaker is not None:
            return None
        before = next((one for one in reversed(self._roster.mentions_before(start, 4)) if one[2]), None)
        if (
            before is not None
            and before[0] >= block.start
            and not _SENTENCE_END.search(self._text, before[0], start - 2)
        ):
            return Resolved(before[1].name, SourceKind.PERSON, "named in the sentence before the quotation", 0.55)
        after = self._roster.mention_after(end)
        if after is not None and after[2] and after[0] < block.end and after[0] - end < _NEAR:
            return Resolved(after[1].name, SourceKind.PERSON, "named in the sentence after the quotation", 0.5)
        return None

    def resolve(self, start: int, end: int) -> Resolved:
        """Who the source phrase at `start`:`end` is."""
        found = self._resolve(start, end)
        if not found.narrates:
            self._last = found
            self._references.spoke(start, found)
        return found

    def _resolve(self, start: int, end: int) -> Resolved:
        block = self._roster.labels.get(start)
        if block is not None and block.speaker == (start, end):
            return self._label(block)
        start, end = self.whole(start, end)
        phrase = bare(self._text[start:end])
        lower = phrase.lower()
        ours = lower.split(" ", 1)[0] in {"our", "my"} and not describe(phrase).named
        if ours and (asker := self.paragraph_at(start)) is not None and asker.questioner is not None:
            # What belongs to who asks does not belong to whoever prints the question.
            return self._description(describe(phrase.split(" ", 1)[1]), start)
        if (lower in OF_THE_NARRATOR and lower != "us") or ours:
            return self._narrator()
        if lower in PRONOUNS:
            return self._references.pronoun(lower, start)
        alias = self._roster.known_only_as.get(start)
        if alias is not None:
            return alias
        described = describe(phrase)
        gender = "female" if described.titles & {"mrs", "ms", "miss"} else "male" if "mr" in described.titles else None
        if described.kind is SourceKind.ORGANISATION and described.name.lower() in self._roster.people.surnames:
            described = replace(described, kind=SourceKind.PERSON)
        known = self._roster.bodies.kind(described.name)
        if (
            known is not None
            and described.name.lower() not in self._roster.people.surnames
            and described.kind in {SourceKind.PERSON, SourceKind.UNNAMED}
            and not described.titles
        ):
            described = replace(described, kind=known, named=True)
        if not described.named:
            return self._description(described, start)
        if described.kind is SourceKind.PERSON:
            part = " " not in described.name or described.name.split(" ", 1)[0].lower() in PARTICLES
            person = None if part else self._roster.people.named(described.name)
            person = person or self._roster.people.called(described.name, start, gender)
            if (
                person is not None
                and person.name != described.name
                and person.name.casefold() != described.name.casefold()
            ):
                return Resolved(person.name, SourceKind.PERSON, "surname matched to the full name", 0.95)
            name = person.name if person is not None else described.name
            if name.isupper() and " " in name:
                name = name.title()
            if person is None and not described.titles and self._roster.is_place(described.name):
                return Resolved(name, SourceKind.ORGANISATION, "place that speaks for its government", 0.75)
            if " " not in described.name:
                return Resolved(name, SourceKind.PERSON, "speaker named beside the cue", 0.8)
            return Resolved(name, SourceKind.PERSON, "speaker named beside the cue", 1.0)
        return self._body(described, start, phrase)

    def _body(self, described: Described, start: int, phrase: str) -> Resolved:
        name, kind = described.name, described.kind
        full = self._roster.bodies.spelled_out(name) if name.isupper() else None
        if full is None and kind is SourceKind.ORGANISATION and (" " not in name or phrase.lower().startswith("the ")):
            body = self._roster.bodies.meant(name, start, definite=True)
            if body is not None and body.name.lower() != name.lower():
                full = body.name
        if full is not None and full != name:
            found = Resolved(full, kind, "short form matched to the full name", 0.9)
        else:
            found = Resolved(name, kind, "speaker named beside the cue", 1.0)
        if kind is SourceKind.ORGANISATION:
            self._references.group(start, found)
        return found

    def _narrator(self) -> Resolved:
        return Resolved(self._outlet or "we", SourceKind.OUTLET, "the narrator's own words", 0.85, narrates=True)

    # Labels of transcripts.

    def _label(self, block: Paragraph) -> Resolved:
        start, end = block.speaker or (block.start, block.start)
        phrase = bare(self._text[start:end])
        if phrase in {"A", "Answer"}:
            return self._interviewee()
        lower = phrase.lower()
        person = self._person_of_label(phrase)
        if person is not None:
            return Resolved(person, SourceKind.PERSON, "speaker named before the colon", 0.95)
        described = describe(phrase)
        if described.kind is SourceKind.PERSON or (phrase == described.name and self._shouts(phrase, lower)):
            name = described.name.title() if described.name.isupper() else described.name
            return Resolved(name, SourceKind.PERSON, "speaker named before the colon", 0.85)
        if not described.named:
            return self._description(described, start)
        return self._body(described, start, phrase)

    def _shouts(self, phrase: str, lower: str) -> bool:
        """Whether capitals before a colon are a person's in a talk, and no body's initials."""
        known = phrase in AGENCY_INITIALS | INITIALS or self._roster.bodies.spelled_out(phrase) is not None
        return phrase.isupper() and phrase.isalpha() and len(phrase) > 2 and not known and self.voices.talks(lower)

    def _person_of_label(self, phrase: str) -> str | None:
        """The full name of somebody known that a label means, in whatever capitals."""
        described = describe(label_of(phrase).name)
        person = self._roster.people.named(described.name)
        if person is None or " " not in person.name:
            gender = gender_told(described)
            person = self._roster.people.called(described.name or phrase, len(self._text), gender) or person
        if person is None:
            return None
        return person.name.title() if person.name.isupper() and " " in person.name else person.name

    def _interviewee(self) -> Resolved:
        """Who answers in an interview of questions and answers: the one it says it is with."""
        if self._interviewed is not None:
            return self._interviewed
        found = _INTERVIEWED.search(self._text)
        described = describe(found["who"]) if found else None
        if described is not None and described.named:
            self._interviewed = Resolved(described.name, described.kind, "named as the one interviewed", 0.85)
        else:
            self._interviewed = Resolved("the interviewee", SourceKind.UNNAMED, "the one interviewed, not named", 0.6)
        return self._interviewed

    def _announced(self, readings: Sequence[Reading]) -> dict[int, Resolved]:
        """For paragraphs that announce a list of what somebody says ("Toll, according to the office:"), by whom."""
        found = {}
        for reading in readings:
            block = reading.paragraph
            last = reading.attributions[-1] if reading.attributions else None
            if self._text[block.end - 1] == ":" and last is not None and last.source and block.speaker is None:
                after = self._text[max(end for _, end in [*last.source, *last.cue, *last.content]) : block.end]
                if len(after) < 30:
                    found[block.start] = self.resolve(*hull(last))
        return found

    # Descriptions.

    def _description(self, described: Described, start: int) -> Resolved:
        """A description: whoever holds the title it names, the body it shortens, or else itself."""
        words = described.name.lower().split()
        if not words:
            return Resolved(described.name, SourceKind.UNNAMED, "nobody named beside the cue", 0.2)
        if _evidence(words):
            return replace(self._narrator(), how="what is shown, as the narrator reads it", sure=0.7)
        if self._last is not None and _SAME.fullmatch(described.name):
            return replace(self._last, how="the same source as before", sure=0.8)
        if self._last is not None and _UTTERED.fullmatch(described.name):
            return replace(self._last, how="the statement is the last speaker's", sure=0.7)
        for resolved in (self._holder(described, words, start), self._shortened(described, words, start)):
            if resolved is not None:
                return resolved
        name = self._with_owner(described.name, start)
        how = "speaker described, not named"
        if described.kind is not SourceKind.UNNAMED:
            how = "speaker described beside the cue"
        found = Resolved(name, described.kind, how, 0.85)
        if described.kind is SourceKind.ORGANISATION:
            self._references.group(start, found)
            return found
        singular = {"a", "an", "the", "one", "another", "his", "her", "their", "its"}
        alone = words[0] in singular or words[-1] in TITLES
        if alone and found.kind is SourceKind.UNNAMED and not words[-1].endswith("s") and words[-1] not in _PASS_ON:
            self._references.described(start, found)
        if words and (words[-1].endswith("s") or words[0] in GROUPS or words[0] in _PLURALS):
            self._references.group(start, found)
        return found

    def _holder(self, described: Described, words: list[str], start: int) -> Resolved | None:
        bare_title = words[0] not in _ARTICLES
        if not described.titles - HONORIFICS or words[-1].endswith("s") or words[0] in _INDEFINITE:
            return None
        if bare_title and start > _HEADLINE and not (len(words) == 1 and word_class(words[0]) is WordClass.NOUN):
            return None
        roles = role_words(described.name)
        holders = self._roster.people.holders(roles) if roles else []
        if len(holders) > 1:
            near = {id(person) for at, person, _ in self._roster.mentions_before(start, 20) if start - at < 600}
            holders = [person for person in holders if id(person) in near] or holders
        if len(holders) != 1:
            return None
        return Resolved(holders[0].name, SourceKind.PERSON, "title matched to the one who holds it", 0.75)

    def _shortened(self, described: Described, words: list[str], start: int) -> Resolved | None:
        """The named body that a description shortens: "the ministry", "regulator says" over what names it."""
        if (
            words[0] in _INDEFINITE
            or word_class(words[0]) is WordClass.NUMBER
            or "'" in described.name
            or "’" in described.name
        ):
            return None
        if words[-1] not in UNNAMED_ORGANISATIONS:
            return None
        phrase = self._text[start : start + 4].lower()
        definite = phrase.startswith("the ")
        if not definite and start > _HEADLINE:
            return None
        body = self._roster.bodies.meant(described.name, start, definite=definite)
        if body is None or body.name.lower() == described.name.lower():
            return None
        found = Resolved(body.name, body.kind, "matched to the full name", 0.8)
        self._references.group(start, found)
        return found

    def _with_owner(self, name: str, start: int) -> str:
        """A description with its owner's name: "her lawyer" is "Imke Dahl's lawyer"."""
        possessed = _POSSESSED.match(name)
        if possessed:
            whose = possessed["whose"].lower()
            topic = _TOPIC.search(self._text, max(0, start - _TOPIC_REACH), start) if whose == "its" else None
            if topic is not None:
                return f"{topic['what']}{'’' if '’' in self._text else chr(39)}s {possessed['what']}"
            owner = self._references.pronoun({"his": "he", "her": "she"}.get(whose, "it"), start)
            if owner.kind is SourceKind.UNNAMED:
                return name
            return f"{owner.name}{'’' if '’' in self._text else chr(39)}s {possessed['what']}"
        owned = _OWNED.match(name)
        if owned:
            person = self._roster.people.called(owned["whose"], start)
            full = person.name if person is not None else self._roster.bodies.spelled_out(owned["whose"])
            if full is not None:
                return f"{full}{owned['mark']} {owned['what']}"
        return name


def _evidence(words: list[str]) -> bool:
    """Whether a source phrase is a thing that shows something and belongs to nobody: "video", "water samples taken"."""
    if any(word in {"by", "from"} or word.endswith(("'s", "’s", "s'", "s’")) for word in words):
        return False
    head = next((index for index, word in enumerate(words) if word in EVIDENCE), None)
    return head is not None and head < 4 and not any(word in TITLES or word in UNNAMED_ORGANISATIONS for word in words)
