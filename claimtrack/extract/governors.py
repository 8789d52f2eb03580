"""What the words round a number say it is of, by the parse: the subject of its verb, or the noun it describes.

`Clauses` looks from a word of a figure up the tree. Its answers are a noun of the paragraph, `SAME` for what an earlier
figure was of ("the drop was almost 20%", "organisers put it at 50,000"), `CROWD` for people gathered, or None.
"""

from __future__ import annotations

from enum import Enum

from claimtrack.extract.lexicon import listed
from claimtrack.extract.parse import Parse
from claimtrack.extract.predicates import SUBJECTS


class Apart(Enum):
    """Answers that are no noun of the paragraph."""

    SAME = "same"
    CROWD = "crowd"


SAME = Apart.SAME
CROWD = Apart.CROWD
Answer = int | Apart | None

_CHANGES = listed(
    "rise rises increase increases jump surge gain gains climb hike drop drops fall falls decline declines "
    "decrease decreases cut cuts reduction reductions slump plunge slide dip change changes difference "
    "contraction expansion swing move raise spike uptick downturn recovery rebound shift"
)
"""Nouns that name a change of something."""
_VAGUE = listed(
    "total sum amount maximum minimum average record median mean peak low high figure figures estimate estimates range "
    "count tally number numbers rest toll half"
)
"""Nouns that say how much, not of what; with "of X" they are of X."""
_NUMBERS = listed("number numbers tally count total estimate estimates figure figures sum toll")
_GATHERINGS = listed(
    "crowd crowds turnout attendance audience gathering gatherings march marches rally rallies protest protests "
    "demonstration demonstrations group groups contingent delegation congregation population membership workforce "
    "headcount procession"
)
_SPEECH = listed(
    "say says said saying speak speaks spoke spoken speaking talk talks talked report reports reported reporting cite "
    "cites cited mention mentions mentioned count counts counted counting estimate estimates estimated claim claims "
    "claimed put puts putting give gives gave list lists listed expect expects expected record records recorded "
    "confirm confirms confirmed correct corrected corrects revise revised insist insists insisted tell told announce "
    "announced announces"
)
_REACHING = listed(
    "reach reaches reached reaching hit hits hitting exceed exceeds exceeded exceeding total totals totalled totaled "
    "totalling totaling top tops topped topping average averages averaged averaging number numbers numbered cost costs "
    "costing fetch fetches fetched approach approached approaches approaching near nears neared nearing pass passes "
    "passed surpass surpassed surpasses equal equals equalled measure measures measured weigh weighs weighed cover "
    "covers covered span spans spanned gain gains gained gaining lose loses lost losing shed sheds add adds added "
    "rise rises rose risen rising fall falls fell fallen falling drop drops dropped dropping climb climbs climbed "
    "climbing jump jumps jumped jumping grow grows grew grown growing slip slips slipped sink sinks sank slide slides "
    "slid decline declines declined declining increase increases increased increasing decrease decreases decreased "
    "shrink shrinks shrank shrunk soar soars soared soaring surge surges surged surging plunge plunged plunges tumble "
    "tumbled advance advanced rally rallied slump slumped stretch stretches stretched extend extends extended run runs "
    "ran buy buys bought remain remains remained stay stays stayed stand stands stood represent represents represented "
    "make makes made yield yields yielded dip dipped ease eased slow slowed accelerate accelerated quicken quickened "
    "contract contracted expand expanded edge edged inch inched crash crashed collapse collapsed spike spiked "
    "double doubled halve halved depreciate depreciated appreciate appreciated weaken weakened strengthen strengthened"
)
"""Verbs whose object or complement of amount measures their subject."""
_GETTING = listed(
    "see saw seen sees post posts posted report reported show shows showed shown suffer suffered record recorded "
    "register registered"
)
_HAVING = listed("have has had see saw seen find found treat treated treating admit admitted receive received")
_COSTING = listed("cost costs costing")
_DRAWING = listed("draw draws drew drawn attract attracts attracted bring brings brought pull pulled gather gathered")
_TAKING_UP = listed("it they this that these those them he she we you i one")
_RELATIVES = listed("which that who whom")
_FOR = listed("for on to towards toward in into")
_TIMES = listed(
    "day days week weeks month months year years quarter january february march april may june july august september "
    "october november december monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow "
    "morning afternoon evening night decade century hour hours minute minutes time times term terms fact addition "
    "end beginning start period recent"
)
_STEPS = 8
_LONGEST = 6
"""Words in the longest noun phrase that is still a name for what is measured."""


class Clauses:
    """The parse of one paragraph, asked what a word that belongs to a figure is of.

    `amounts` are the words that belong to figures.
    """

    def __init__(self, text: str, parse: Parse, amounts: frozenset[int]) -> None:
        self._text = text
        self._parse = parse
        self._amounts = amounts

    def lower(self, index: int) -> str:
        """A word in lower case; "" outside the paragraph."""
        parse = self._parse
        return self._text[parse.starts[index] : parse.ends[index]].lower() if 0 <= index < len(parse) else ""

    def top(self, words: range) -> int:
        """The word of a figure's `words` that the others hang from, by its number or sign."""
        parse = self._parse
        number = next((word for word in words if parse.tags[word] in {"CD", "$"}), words[0])
        for _ in words:
            head = parse.heads[number]
            if head == number or head not in words:
                break
            number = head
        return number

    def by(self, words: range) -> bool:
        """Whether a figure says by how much: "cut prices by a tenth"."""
        return self.lower(words[0] - 1) == "by"

    def worth(self, words: range) -> int | None:
        """The noun before "worth" and a figure: "cash worth $300,000"."""
        noun = words[0] - 2
        return noun if self.lower(noun + 1) in {"worth", "totalling", "totaling"} and self.is_thing(noun) else None

    def told(self, participle: int) -> bool:
        """Whether a participle is what somebody counted or put a number at: "we counted 112 injured"."""
        head, relation = self._parse.heads[participle], self._parse.relations[participle]
        if self._case(participle) == "at":
            return True
        return relation in {"xcomp", "dep", "obj"} and (self.lower(head) in _SPEECH or self.lower(head) in _HAVING)

    # A measured amount

    def measured(self, top: int, *, of_objects: bool) -> Answer:
        """What an amount with a unit is of; with `of_objects` an object beside it is what it measures."""
        parse = self._parse
        for _ in range(_STEPS):
            if (subject := self._own_subject(top)) is not None:
                return self._settled(subject)
            head, relation = parse.heads[top], parse.relations[top].partition(":")[0]
            if head == top:
                return None
            if head in self._amounts or (relation == "conj" and parse.tags[head] in {"CD", "$"}):
                top = head
                continue
            tag = parse.tags[head]
            if tag.startswith(("VB", "MD")) or (relation in {"obl", "obj", "iobj"} and self._governs(head, top)):
                return self._of_verb(head, top, of_objects=of_objects)
            if top not in self._amounts and (subject := self._own_subject(head)) is not None:
                return self._settled(subject)
            if tag.startswith("NN"):
                if relation == "conj":
                    return None
                if self.lower(head) in _TIMES:
                    top = head
                    continue
                empty = self.lower(head) in _VAGUE and self._complement(head) is None
                if empty and relation in {"compound", "amod", "nummod", "nmod"} and self._own_subject(head) is None:
                    top = head
                    continue
                return self._settled(head)
            if (subject := self._own_subject(head)) is not None:
                return self._settled(subject)
            top = head
        return None

    def _governs(self, head: int, top: int) -> bool:
        """Whether a word that is not tagged as a verb has the company of one: a subject or an object besides `top`."""
        parse = self._parse
        return not parse.tags[head].startswith(("JJ", "RB", "IN")) and any(
            child != top and (parse.relations[child] in SUBJECTS or parse.relations[child] == "obj")
            for child in parse.children[head]
        )

    def _of_verb(self, verb: int, top: int, *, of_objects: bool) -> Answer:
        parse = self._parse
        word = self.lower(verb)
        objects = [
            one
            for one in parse.children[verb]
            if parse.relations[one] in {"obj", "iobj"} and one < top and one not in self._amounts
        ]
        is_object = parse.relations[top].partition(":")[0] in {"obj", "iobj"} and not self._case(top)
        if objects and of_objects and not (is_object and word in _COSTING):
            settled = self._settled(objects[0])
            if settled is not None:
                return settled
        if word in _SPEECH and not self._passive(verb):
            return SAME
        if is_object and word not in _REACHING:
            if not of_objects:
                return None
            return self._purpose(verb, top)
        if not of_objects and word not in _REACHING and self._case(top) not in {"to", "at"}:
            return None
        subject = self.subject_of(verb)
        if subject is None and word in _COSTING:
            subject = self._compound(verb)
        return subject if isinstance(subject, Apart) or subject is None else self._settled(subject)

    def _purpose(self, verb: int, top: int) -> Answer:
        """What money is for: "spent $3 million on repairs"; the passive's and the percentage's subject is theirs."""
        parse = self._parse
        for place in (verb, top):
            for child in parse.children[place]:
                if child > top and self._case(child) in _FOR and self.is_thing(child):
                    return self._settled(child)
        return None

    # A bare count

    def counted(self, top: int) -> Answer:
        """What a number without a noun counts, where its clause says so."""
        parse = self._parse
        for _ in range(_STEPS):
            if (subject := self._own_subject(top)) is not None:
                return self._count_noun(subject)
            head, relation = parse.heads[top], parse.relations[top].partition(":")[0]
            if head == top:
                return SAME
            if head in self._amounts:
                top = head
                continue
            tag = parse.tags[head]
            if relation == "nummod" and tag.startswith("NN"):
                # A noun that cannot be counted: the participle of "19 shot down".
                return SAME
            if tag.startswith("NN"):
                return self._count_noun(head, told=self._case(top) == "of") if relation in _MODIFYING else None
            if not tag.startswith("VB"):
                top = head
                continue
            return self._count_verb(head, top, relation)
        return None

    def _count_verb(self, verb: int, top: int, relation: str) -> Answer:
        parse = self._parse
        if relation in {"nsubj", "csubj"}:
            # A number after its verb is no subject, whatever the parser takes it for: "the unit said 19".
            return SAME if top > verb or self.lower(verb) not in _SPEECH else None
        word = self.lower(verb)
        if relation == "obj" and word in _DRAWING:
            subject = self.subject_of(verb)
            return CROWD if isinstance(subject, int) and self.lower(subject) in _GATHERINGS else None
        objects = [one for one in parse.children[verb] if parse.relations[one] == "obj" and one != top]
        if relation == "obl" and objects and self._case(top) in {"at", "to", "by", "from"}:
            return SAME if self.lower(objects[0]) in _TAKING_UP else self._count_noun(objects[0])
        if word in _SPEECH and not self._passive(verb):
            return SAME
        if relation in {"obl", "obj", "xcomp", "nmod"} and (word in _REACHING or self._passive(verb)):
            subject = self.subject_of(verb)
            return subject if isinstance(subject, Apart) or subject is None else self._count_noun(subject)
        return None

    def _count_noun(self, noun: int, *, told: bool = False) -> Answer:
        """What a count is of by a noun of its clause; `told` says that the noun has it with "of"."""
        word = self.lower(noun)
        if told and word not in _NUMBERS:
            if word in _SOMEBODY:
                return noun
            if self._parse.relations[noun] in {"conj", "parataxis"}:
                # "The mayor spoke of 14 dead, the hospital of 19."
                return SAME
        if word in _GATHERINGS:
            return CROWD
        if word in _TAKING_UP:
            return SAME
        if word in _RATED:
            return noun
        if word in _NUMBERS:
            of = self._complement(noun)
            return of if of is not None else SAME
        return noun if self._parse.tags[noun] in {"NNS", "NNPS"} or word in _PLURALS else None

    # Nouns and clauses

    def subject_of(self, verb: int) -> Answer:
        """The subject that a verb has or shares; of a relative clause the noun it tells of."""
        parse = self._parse
        for _ in range(_STEPS):
            subject = self._own_subject(verb)
            if subject is not None:
                return self._antecedent(subject)
            head, relation = parse.heads[verb], parse.relations[verb]
            if head == verb:
                return None
            if relation.startswith("acl"):
                return head if parse.tags[head].startswith("NN") else None
            if relation in {"xcomp", "ccomp"}:
                below = parse.children[head]
                given = next((one for one in below if parse.relations[one] == "obj" and one < verb), None)
                if given is not None:
                    return self._antecedent(given)
            if parse.tags[head].startswith("NN") and relation not in {"conj", "parataxis"}:
                return head
            verb = head
        return None

    def _own_subject(self, index: int) -> int | None:
        parse = self._parse
        return next((one for one in parse.children[index] if parse.relations[one] in SUBJECTS), None)

    def _passive(self, verb: int) -> bool:
        return any(self._parse.relations[one] in {"nsubj:pass", "aux:pass"} for one in self._parse.children[verb])

    def _case(self, index: int) -> str:
        parse = self._parse
        return next((self.lower(one) for one in parse.children[index] if parse.relations[one] == "case"), "")

    def _antecedent(self, noun: int) -> Answer:
        """A noun, what a relative pronoun stands for, or that an earlier figure's subject is meant."""
        word = self.lower(noun)
        if word in _RELATIVES:
            verb = self._parse.heads[noun]
            for _ in range(_STEPS):
                if self._parse.relations[verb].startswith("acl"):
                    return self._parse.heads[verb]
                verb = self._parse.heads[verb]
        return SAME if word in _TAKING_UP else noun

    def _settled(self, noun: int) -> Answer:
        """What a noun of an amount comes to: a change is of what changes, a total of what is totalled."""
        found = self._antecedent(noun)
        for _ in range(_STEPS):
            if isinstance(found, Apart) or found is None:
                return found
            if found in self._amounts and self._parse.tags[found] in {"CD", "$"}:
                return None
            word = self.lower(found)
            if word not in _CHANGES and word not in _VAGUE:
                return found if self.is_thing(found) else None
            of = self._complement(found)
            if of is not None:
                found = of
            elif (named := self._compound(found)) is not None:
                return found if word in _VAGUE else named
            else:
                return self._changing(found) if word in _CHANGES else SAME
        return None

    def _changing(self, change: int) -> Answer:
        """Of "exports saw a 12% drop" the exports; otherwise what was spoken of before."""
        head = self._parse.heads[change]
        if self._parse.relations[change] == "obj" and self.lower(head) in _GETTING:
            subject = self.subject_of(head)
            if isinstance(subject, int) and self.lower(subject) not in _CHANGES and self.is_thing(subject):
                return subject
        return SAME

    def _complement(self, noun: int) -> int | None:
        """X of "rise in X", "number of X"."""
        parse = self._parse
        for child in parse.children[noun]:
            told = parse.relations[child].startswith("nmod") and self._case(child) in {"in", "of", "to"}
            if told and child not in self._amounts and self.is_thing(child):
                return child
        if self.lower(noun + 1) in {"in", "of"} and self.lower(noun) in _CHANGES:
            # Wherever the parser hangs it, "in X" right after a change says what changed.
            below = parse.heads[noun + 1]
            return below if below > noun + 1 and self.is_thing(below) else None
        return None

    def _compound(self, noun: int) -> int | None:
        parse = self._parse
        found = [
            one
            for one in parse.children[noun]
            if parse.relations[one] == "compound" and one not in self._amounts and parse.tags[one].startswith("NN")
        ]
        return found[-1] if found else None

    def is_thing(self, index: int) -> bool:
        """Whether a word is a noun, or stands as one, that names no time and no amount."""
        if not 0 <= index < len(self._parse):
            return False
        tag, relation = self._parse.tags[index], self._parse.relations[index]
        noun = tag.startswith("NN") or (relation in SUBJECTS and tag not in {"PRP", "DT", "WDT", "WP", "CD"})
        if not noun or self.lower(index) in _TIMES or index in self._amounts:
            return False
        start = self._parse.starts[index]
        return not any(low <= start < high and label == "DATE" for low, high, label in self._near(start))

    def _near(self, start: int) -> list[tuple[int, int, str]]:
        from bisect import bisect_right

        names = self._parse.names
        at = bisect_right(names, start, key=lambda name: name[0]) - 1
        return [names[at]] if at >= 0 else []

    def phrase(self, noun: int) -> str | None:
        """A noun with the words that make its name, without articles and owners; None if it has no letters."""
        parse = self._parse
        first = last = noun
        kin = {"compound", "amod", "flat"}
        for child in reversed([one for one in parse.children[noun] if one < noun]):
            if child == first - 1 and parse.relations[child] in kin and child not in self._amounts:
                first = self._first_of(child)
            elif self.lower(child) == "-" and child == first - 1:
                first = child
            else:
                break
        for child in parse.children[noun]:
            if child == last + 1 and parse.relations[child] == "flat":
                last = child
        leading = [place for place in range(first, last + 1) if self.lower(place) in _HEADLINE_VERBS]
        if leading:
            # "Central bank lifts rate": a headline's verb taken for a noun.
            first = leading[-1] + 1
            if first > last:
                return None
        if self.lower(noun) in _NAMING:
            of = self._complement(noun)
            if of is not None and of - first < _LONGEST:
                last = max(last, of)
        if last - first >= _LONGEST or any(place in self._amounts for place in range(first, noun)):
            first = noun
        words = " ".join(self._text[parse.starts[first] : parse.ends[last]].split()).strip("“”\"'‘’ ")
        if not any(letter.isalpha() for letter in words):
            return None
        return words if self._named(first) or not words[1:2].islower() else words[0].lower() + words[1:]

    def _named(self, first: int) -> bool:
        """Whether a word keeps its capital: it is tagged as a name, and at the head of a sentence also part of one."""
        if not self._parse.tags[first].startswith("NNP"):
            return False
        opens = any(low == first for low, _ in self._parse.sentences)
        start = self._parse.starts[first]
        return not opens or any(low <= start < high for low, high, _ in self._near(start))

    def _first_of(self, index: int) -> int:
        """The leftmost word of a modifier that stands in one piece before its noun."""
        below = [one for one in self._parse.children[index] if one < index]
        return below[0] if below and index - below[0] == len(below) else index


_HEADLINE_VERBS = listed(
    "raises lifts cuts sees hits says holds keeps puts wants hikes slashes trims loses gains stands"
)
_MODIFYING = frozenset({"nmod", "appos", "dep"})
_RATED = listed("rate price level speed score value index average ratio grade magnitude")
_SOMEBODY = listed("man woman boy girl child baby youth teenager pensioner")
_NAMING = listed("price prices cost costs value level rate share volume size number yield temperature temperatures")
_PLURALS = listed("people police personnel staff troops cattle livestock aircraft crew children men women")
