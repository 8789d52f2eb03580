"""What a figure counts or measures where that stands apart from its number, by the parse of its paragraph.

Rules of this module, in words:

* percentages, money, rates and speeds are of what changes or is: the subject of their verb ("exports fell almost 20%"),
  its object beside an amount of change ("raised the key rate by a point"), the noun they describe ("a $3 million
  grant", "a loan of $3 million"); a noun of change passes on what it is a change of ("a 12% rise in bread prices");
* "14 of them", "half of the 12", "the unit said 19" are of what an earlier figure was of, in the same sentence or the
  one before;
* counts whose predicate only people take ("eleven were freed", "put the crowd at 50,000") are of people;
* a verb, a participle or a pronoun beside a number is not what it counts.

Intervals, quotes and measures stay as they were found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from claimtrack.extract.asked import Asked, asked_in
from claimtrack.extract.governors import CROWD, SAME, Answer, Clauses
from claimtrack.extract.lexicon import listed
from claimtrack.extract.numbers.phrases import CASUALTIES, PEOPLE
from claimtrack.extract.numbers.tallies import stated_in
from claimtrack.extract.parse import Parse
from claimtrack.extract.pipeline import Reading
from claimtrack.terms import Figure, Hedge, Measure

_COUNTS = frozenset({Measure.COUNT, Measure.TOLL, Measure.INCREMENT})
_OF_OBJECTS = frozenset({Measure.PERCENT, Measure.MONEY, Measure.OTHER, Measure.RATIO})
_AMOUNTS = frozenset({Measure.WEIGHT, Measure.VOLUME})
_UNTOLD = frozenset({Measure.DURATION, Measure.RATIO})
_OCCASIONS = listed("times time occasions rounds")
_THEM = listed("them those these which whom us")
_ROLES = re.compile(r"\w{2,}(?:ers|ors|ists|ees|men|women|ants|ents|ians|people|children)", re.IGNORECASE)
_THINGS = listed(
    "containers trailers computers tankers boosters carriers scooters towers shelters fighters' launchers quarters "
    "papers letters orders numbers bunkers craters centers centres borders metres meters sensors reactors motors "
    "tractors doors floors errors factors incidents accidents documents payments agreements shipments apartments "
    "events tents plants restaurants parents' components instruments statements investments treatments settlements "
    "acres fires hangars drivers' mortars"
)
_TO_PEOPLE = re.compile(
    r"(?:kill|wound|injur|maim|arrest|detain|displac|hospitali[sz]|infect|sicken|uproot|jail|imprison|sentenc|indict|"
    r"deport|conscript|behead|bereav|orphan|vaccinat|inoculat|immuni[sz]|resettl|repatriat|abduct|kidnap|hurt|tortur|"
    r"murder|massacr)(?:e|ed|es|ing|s|d|ped|ping)?"
)
"""What is only done to people."""
_BY_PEOPLE = re.compile(
    r"(?:march|attend|protest|demonstrat|shelter|flee|fled|drown|died?|dies|dying|vot|rall(?:y|i)|starv|convalesc|queu|"
    r"perish|applaud|chant)(?:e|ed|es|ing|s|d)?"
)
"""What is only done by people."""
_MOSTLY_TO_PEOPLE = re.compile(
    r"(?:fin|hir|employ|recruit|train|fed|treat|question|interrogat|accommodat|interview|hous|gather|charg|"
    r"mobili[sz]|evacuat|rescu|freed|free|releas|execut|surviv|enrol|graduat|discharg|assembl|stab)"
    r"(?:e|ed|es|ing|s|d|led|bed)?"
)
"""What is done by people or to them where nothing else was spoken of."""
_OF_THINGS = re.compile(
    r"(?:damag|destroy|burn|clos|shut|cancel|reopen|open|launch|fir|intercept|down|s[aiu]nk|collaps|explod|confirm|"
    r"report|record|plann|built|sold|deliver|issu|appl(?:y|i)|repair|publish|approv|reject|happen|occur|work|need|requir|"
    r"follow|includ|contain|involv|belong|rose|f[ae]ll|reach|mak|made|appear|land|hit|count)"
    r"(?:e|ed|es|ing|s|d|led)?"
)
"""What is as a rule said of things, or of numbers themselves."""
_GOING_ON = listed("on in at near from more during last this and further others")
_STATES = listed(
    "missing homeless dead wounded injured hurt unaccounted sick ill hospitalised hospitalized alive unconscious "
    "stranded trapped hungry malnourished jobless unemployed pregnant orphaned unhurt unharmed"
)
_HARMED = listed("killed dead wounded injured hurt missing")
_CASUALTY_NOUNS = listed("dead wounded injured missing deaths fatalities casualties victims injuries")
_CONDITION = re.compile(
    r"\b(?:in (?:the )?(?:hospitals?|intensive care|custody|detention|critical|a critical|a serious|serious|stable|"
    r"prison|jail|shelters|mourning)|from (?:their|his|her|its) (?:homes?|houses|beds?|villages?)|on strike|"
    r"(?:under|without|from) (?:the rubble|the debris|homes|shelter|food|work|power|electricity|"
    r"water|heating|pay)|out of work|"
    r"critical condition)\b"
)
_DEPRIVING = listed(
    "force forces forced forcing drive drives drove driven driving leave leaves left leaving make makes made making "
    "send sends sent sending push pushed pushing"
)
_REACH = 1
"""Sentences that an earlier figure may stand back."""
_SAID_REACH = 2
"""And where somebody else gives his number for the same."""
_ANSWER_REACH = 3
"""Sentences from a question to the number that answers it."""
_ASKED_KEPT = 4
_WORDS_BACK = 40
_CROWDED = re.compile(
    r"\b(?:organi[sz]ers|march|rall(?:y|ies)|crowds?|protest|demonstrat|turnout|gather|procession)", re.IGNORECASE
)
_CROWD_REACH = 160
_CONDITION_REACH = 60


def _harm_named(figure: Figure) -> str | None:
    """What "2 killed, 6 injured" counts, where it is the words' own: those killed are not those injured."""
    *before, last = figure.quote.lower().split()
    return last if last in _HARMED and "of" not in before else None


class _Seen(NamedTuple):
    """A figure whose subject is known: its sentence, counted through the text, and whether it is who acts there."""

    figure: Figure
    sentence: int
    agent: bool


def with_subjects(text: str, figures: Iterable[Figure], readings: Iterable[Reading]) -> list[Figure]:
    """The figures of a text, in text order, with the subjects that their paragraphs' `readings` give them.

    `readings` are in text order. Nothing of a figure but its subject changes; figures outside every reading stay as
    they are. Linear in the text.
    """
    waiting = sorted(figures, key=lambda figure: (figure.start, figure.end))
    found: list[Figure] = []
    at, sentences = 0, 0
    seen: list[_Seen] = []
    asked: list[Asked] = []
    for reading in readings:
        first = at
        while first < len(waiting) and waiting[first].start < reading.paragraph.start:
            first += 1
        last = first
        while last < len(waiting) and waiting[last].start < reading.paragraph.end:
            last += 1
        found.extend(waiting[at:first])
        here = [one._replace(sentence=sentences + one.sentence) for one in asked_in(text, reading.parse)]
        asked = [*asked[-_ASKED_KEPT:], *here]
        if last > first:
            paragraph = _Paragraph(text, reading.parse, waiting[first:last], seen[-6:], asked, sentences)
            found.extend(paragraph.mended())
            seen = paragraph.seen
        # A question is the nearest thing counted for the paragraph that answers it.
        seen = [*seen, *(_Seen(_in_question(one), one.sentence, agent=False) for one in here if one.many)]
        sentences += max(1, len(reading.parse.sentences))
        at = last
    found.extend(waiting[at:])
    return found


def _in_question(asked: Asked) -> Figure:
    """The number that a question leaves open, as a figure of what it asks for."""
    return Figure("", 0, 0, Hedge.BARE, None, None, subject=asked.subject, measure=Measure.COUNT)


class _Paragraph:
    """The figures of one paragraph; `seen` are the known figures before, then its own, `asked` what was asked for."""

    def __init__(
        self,
        text: str,
        parse: Parse,
        figures: list[Figure],
        seen: list[_Seen],
        asked: list[Asked],
        sentences: int,
    ) -> None:
        self.seen = seen
        self._asked = asked
        self._text = text
        self._parse = parse
        self._figures = figures
        self._sentences = sentences
        self._words = [parse.within(figure.start, figure.end) for figure in figures]
        self._clauses = Clauses(text, parse, frozenset(word for words in self._words for word in words))

    def mended(self) -> list[Figure]:
        """The figures with their subjects."""
        return [self._mended(figure, words) for figure, words in zip(self._figures, self._words, strict=True)]

    def _mended(self, figure: Figure, words: range) -> Figure:
        if not words:
            return figure
        top = self._clauses.top(words)
        sentence = self._sentence(words[0])
        subject = figure.subject
        if subject is None or self._no_thing(figure, words):
            subject = self._subject(figure, words, top, sentence) or self._asked_for(figure, sentence)
            figure = replace(figure, subject=subject) if subject != figure.subject else figure
        if subject is not None:
            agent = self._parse.relations[top] == "nsubj"
            self.seen.append(_Seen(figure, sentence, agent))
        return figure

    def _sentence(self, word: int) -> int:
        place = next((at for at, (_, end) in enumerate(self._parse.sentences) if word < end), 0)
        return self._sentences + place

    def _no_thing(self, figure: Figure, words: range) -> bool:
        """Whether what the figure is given as subject is a verb or participle; "112 injured, 9 dead" are nouns."""
        subject = figure.subject or ""
        if figure.measure not in _COUNTS or " " in subject or subject in {"people", "dead"}:
            return False
        place = next((word for word in reversed(words) if self._clauses.lower(word) == subject.lower()), None)
        if place is None:
            return subject in CASUALTIES and not self._stated(figure)
        tag, relation = self._parse.tags[place], self._parse.relations[place]
        if subject.lower() in CASUALTIES or subject.lower() in _STATES:
            told = relation.startswith(("nsubj", "obj", "obl", "nmod")) or self._clauses.told(place)
            return subject.lower() not in _CASUALTY_NOUNS or (tag in {"VBN", "VBD", "JJ"} and not told)
        return tag in {"VBD", "VBN", "VBZ", "PRP", "IN", "RB"} and not subject.endswith("s")

    def _stated(self, figure: Figure) -> bool:
        """Whether the words before a figure give its subject as a noun: "the number of the wounded rose to 120"."""
        return stated_in(self._text, figure.start) == figure.subject

    def _replacing(self, words: range, sentence: int) -> str | None:
        """The subject of the figure before in the sentence, which this one is set beside: "12 were hurt, not 15"."""
        before = self._clauses.lower(words[0] - 1), self._clauses.lower(words[0] - 2)
        known = self.seen[-1] if self.seen else None
        if known is None or known.sentence != sentence or known.figure.measure not in _COUNTS:
            return None
        replaces = before[0] == "not" or before in {("of", "instead"), ("than", "rather")}
        return known.figure.subject if replaces else None

    # What a figure is of

    def _subject(self, figure: Figure, words: range, top: int, sentence: int) -> str | None:
        if figure.measure is Measure.AGE:
            return self._aged(top)
        if figure.measure in _COUNTS or (figure.hedge is Hedge.PART and figure.measure is not Measure.RATIO):
            return self._counted(figure, words, top, sentence)
        if figure.measure in _UNTOLD:
            if figure.measure is Measure.RATIO and not self._clauses.by(words):
                return self._after_of(figure, sentence)
            if figure.measure is Measure.DURATION:
                return None
        if (noun := self._clauses.worth(words)) is not None:
            return self._clauses.phrase(noun)
        answer = self._clauses.measured(top, of_objects=figure.measure in _OF_OBJECTS)
        if answer is SAME:
            return self._measured_before(figure, sentence)
        return self._clauses.phrase(answer) if isinstance(answer, int) else None

    def _asked_for(self, figure: Figure, sentence: int) -> str | None:
        """What a bare number answers, or what there was none of: "How many are inside?" "Roughly 26,000."."""
        if figure.hedge is Hedge.NONE:
            last = self.seen[-1] if self.seen else None
            return last.figure.subject if last is not None and sentence - last.sentence <= _REACH else None
        counting = figure.measure in _COUNTS and figure.unit is None and figure.hedge is not Hedge.PART
        if not counting and figure.measure not in _AMOUNTS:
            return None
        for one in reversed(self._asked):
            reach = _ANSWER_REACH if one.many else _REACH
            if one.many is counting and 0 < sentence - one.sentence <= reach:
                return one.subject
        return None

    def _aged(self, top: int) -> str | None:
        """The man of "a man, 81, died"; a name alone says nothing of the kind of person."""
        head = self._parse.heads[top]
        common = self._parse.tags[head] == "NN" and self._parse.relations[top] in {"appos", "nmod", "amod", "nummod"}
        return self._clauses.phrase(head) if common and head != top else None

    def _counted(self, figure: Figure, words: range, top: int, sentence: int) -> str | None:
        harmed = self._only_people(top, words)
        taken_up = self._replacing(words, sentence) or self._after_of(figure, sentence, people=harmed)
        if taken_up is not None:
            return taken_up
        if figure.hedge is Hedge.PART:
            return self._with_total(figure) or self._before(sentence, people=False, agents=True)
        answer: Answer = None if harmed else self._clauses.counted(top)
        if answer is CROWD:
            before = self._before(sentence, people=True, agents=True)
            return before or "people"
        if isinstance(answer, int):
            return self._clauses.phrase(answer)
        if harmed:
            # "Two gunmen stormed the inn, killing nine": what befell the nine was not done to the gunmen.
            acting = self._parse.relations[top] not in {"obj", "iobj"}
            back = min(_REACH, sentence - self._sentences) if acting else 0
            return self._before(sentence, people=True, agents=acting, reach=back) or _harm_named(figure) or "people"
        known = self._before(sentence, people=False, agents=True, reach=_SAID_REACH if answer is SAME else _REACH)
        if self._mostly_people(top, words):
            return known or "people"
        if answer is SAME and known is None and figure.hedge is not Hedge.NONE:
            return "people" if self._of_a_crowd(words) or self._acting(top) else None
        if answer is SAME or self._listed_on(words):
            return known
        return None

    def _acting(self, top: int) -> bool:
        """Whether the count is the subject of what people do, as a count of things needs its noun: "70,000 crossed"."""
        head = self._parse.heads[top]
        acts = self._parse.relations[top].startswith("nsubj") and self._parse.tags[head].startswith("VB")
        return acts and _OF_THINGS.fullmatch(self._clauses.lower(head)) is None

    def _listed_on(self, words: range) -> bool:
        """Whether a count goes on with the one before: "30 trucks on Monday and 12 on Tuesday"."""
        lower = self._clauses.lower
        return lower(words[0] - 1) in {"and", ",", "but"} and lower(words[-1] + 1) in _GOING_ON

    def _of_a_crowd(self, words: range) -> bool:
        """Whether a march or a crowd is spoken of shortly before: "We will march again. I expect 20,000."."""
        start = self._parse.starts[words[0]]
        return _CROWDED.search(self._text, max(0, start - _CROWD_REACH), start + _CROWD_REACH // 2) is not None

    def _with_total(self, figure: Figure) -> str | None:
        """The subject of the 12 that "half of the 12" takes up."""
        numbers = figure.quote.split()
        return next(
            (known.figure.subject for known in reversed(self.seen) if numbers[-1] in known.figure.quote.split()), None
        )

    def _after_of(self, figure: Figure, sentence: int, *, people: bool = False) -> str | None:
        """What "14 of them" and "two of those" are of: a figure's subject before, else the plural noun before."""
        words = self._parse.within(figure.end, figure.end + 24)[:3]
        said = [self._clauses.lower(word) for word in words]
        if len(said) < 2 or said[0] != "of" or said[1] not in _THEM:
            tail = [self._clauses.lower(word) for word in self._parse.within(figure.start, figure.end)[-2:]]
            if len(tail) < 2 or tail[0] != "of" or tail[1] not in _THEM:
                return None
            said = tail
        if said[1] == "us":
            return "people"
        if said[1] == "those" and len(said) > 2 and self._parse.tags[words[2]] in {"VBN", "WP"}:
            return self._before(sentence, people=True, agents=True) or "people"
        known = self._before(sentence, people=True, agents=True) if people else None
        known = known or self._before(sentence, people=False, agents=True)
        return known or self._plural_before(self._parse.within(figure.start, figure.end)[0])

    def _plural_before(self, word: int) -> str | None:
        for place in range(word - 1, max(-1, word - _WORDS_BACK), -1):
            if (
                self._parse.tags[place] == "NNS"
                and self._clauses.is_thing(place)
                and self._parse.relations[place].partition(":")[0]
                in {
                    "nsubj",
                    "obj",
                    "obl",
                    "root",
                    "ROOT",
                    "conj",
                    "nmod",
                }
            ):
                return self._clauses.phrase(place)
        return None

    def _only_people(self, top: int, words: range) -> bool:
        """Whether what is said of the count can only be said of people."""
        parse, lower = self._parse, self._clauses.lower
        head = parse.heads[top]
        relation = parse.relations[top]
        near = self._text[parse.ends[words[-1]] : parse.ends[words[-1]] + _CONDITION_REACH]
        near = re.split(r"[.;:]", near, maxsplit=1)[0]
        harmed = any(lower(word) in CASUALTIES or lower(word) in _STATES for word in words)
        if harmed or _of_states(lower(words[-1] + 1)):
            return True
        if head != top and relation.startswith(("nsubj", "obj", "obl", "iobj")):
            if relation.startswith("nsubj") and _of_people(lower(head)):
                return True
            if relation.startswith(("obj", "iobj")) and _befalls(lower(head)):
                return True
            if lower(head) in _STATES:
                return True
            if relation == "obj" and lower(head) in _DEPRIVING:
                return (
                    any(
                        _of_states(lower(word)) or _of_people(lower(word))
                        for word in range(words[-1] + 1, min(words[-1] + 5, len(parse)))
                    )
                    or _CONDITION.search(near) is not None
                )
        if head == top and _of_people(lower(top)):
            return True
        if not relation.startswith("nmod") and _CONDITION.search(near) is not None:
            return True
        if head == top and near.lstrip().startswith("on strike"):
            return True
        after = words[-1] + 1
        while lower(after) in _AUXILIARIES and after < words[-1] + 5:
            after += 1
        if _befalls(lower(words[0] - 1)):
            # "wounding at least 31", "ferry strike kills 9"
            return True
        if after >= len(parse) or (parse.tags[after].startswith("NN") and not lower(after).endswith("ed")):
            return False
        return _of_people(lower(after)) or _of_states(lower(after))

    def _mostly_people(self, top: int, words: range) -> bool:
        """Whether what is said of the count is as a rule said of people."""
        parse, lower = self._parse, self._clauses.lower
        head, after = parse.heads[top], words[-1] + 1
        while lower(after) in _AUXILIARIES and after < words[-1] + 5:
            after += 1
        governed = head != top and parse.relations[top].startswith(("nsubj", "obj"))
        places = (words[0] - 1, after, head) if governed else (words[0] - 1, after)
        return any(_MOSTLY_TO_PEOPLE.fullmatch(lower(place)) is not None for place in places)

    # Earlier figures

    def _before(self, sentence: int, *, people: bool, agents: bool, reach: int = _REACH) -> str | None:
        """The subject of the last count, at most `reach` sentences back; with `people` only if it is people."""
        for known in reversed(self.seen):
            if sentence - known.sentence > reach:
                return None
            figure = known.figure
            if (figure.measure not in _COUNTS and figure.hedge is not Hedge.PART) or figure.subject in _OCCASIONS:
                continue
            if known.agent and not agents and known.sentence == sentence:
                continue
            if not people or (_are_people(figure.subject or "") and figure.subject not in CASUALTIES):
                return figure.subject
        return None

    def _measured_before(self, figure: Figure, sentence: int) -> str | None:
        for known in reversed(self.seen):
            if sentence - known.sentence > _REACH:
                return None
            if known.figure.measure is figure.measure:
                return known.figure.subject
        return None


_AUXILIARIES = listed(
    "was were been be being are is has have had also still now already reportedly others more remain remains "
    "remained feared believed presumed"
)


def _befalls(word: str) -> bool:
    """Whether a verb has people for its object."""
    return _TO_PEOPLE.fullmatch(word) is not None


def _of_people(word: str) -> bool:
    """Whether a verb or participle is said of people alone."""
    return _befalls(word) or _BY_PEOPLE.fullmatch(word) is not None


def _of_states(word: str) -> bool:
    return word in _STATES


def _are_people(subject: str) -> bool:
    """Whether a subject names people."""
    words = subject.lower().split()
    return any(word in PEOPLE for word in words) or bool(
        words and words[-1] not in _THINGS and _ROLES.fullmatch(words[-1])
    )
