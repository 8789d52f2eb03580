"""The people of one document: full names, what they are called and hold, and their gender as far as it is told."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from claimtrack.extract.forenames import gender_of
from claimtrack.extract.lexicon import listed
from claimtrack.extract.names import Described

_FEMALE_TITLES = listed(
    "mrs ms miss spokeswoman chairwoman congresswoman queen princess dame councilwoman lady headmistress abbess "
    "policewoman businesswoman grandmother mother sister wife daughter widow ombudswoman midwife duchess"
)
_MALE_TITLES = listed(
    "mr sir spokesman chairman congressman king prince pope imam councilman patriarch lord father headmaster abbot "
    "policeman businessman grandfather brother husband son widower ombudsman duke sheikh"
)
_SAME_ROLE = {
    "chief": "head", "boss": "head", "leader": "head", "director": "head", "chairman": "chair", "chairwoman": "chair",
    "chairperson": "chair", "spokesman": "spokesperson", "spokeswoman": "spokesperson", "pm": "premier",
    "prime": "premier", "gov": "governor", "sen": "senator", "rep": "representative", "gen": "general",
    "col": "colonel",
    "maj": "major", "capt": "captain", "sgt": "sergeant", "lt": "lieutenant", "lawmaker": "representative",
    "mp": "representative",
    "defense": "defence", "adviser": "advisor", "medic": "doctor", "dr": "doctor", "cop": "officer",
}  # fmt: skip
_NO_ROLE = listed(
    "the a an of for at in on to by from and with its his her their our s my former ex acting then new senior top "
    "deputy mr mrs ms miss sir local regional state"
)
HONORIFICS = listed("dr mr mrs ms miss sir dame prof professor doctor first second")
"""Titles that say nothing of an office."""
_MOST = 12
"""Holders of one title from which a description can mean any of them, so that no more need be kept."""


@dataclass(slots=True)
class Person:
    """Somebody named in the document; `first` is where, `roles` the words of offices and appositions."""

    name: str
    titles: frozenset[str]
    gender: str | None
    first: int
    roles: set[str] = field(default_factory=set)

    @property
    def gender_is_guessed(self) -> bool:
        """Whether only a forename tells the gender, which another people may give to the other one."""
        return not self.titles & (_FEMALE_TITLES | _MALE_TITLES)


def role_words(phrase: str) -> frozenset[str]:
    """The telling words of a description, synonyms made one: "the fire chief" is {"fire", "head"}."""
    words = re.findall(r"[\w-]+", phrase.lower())
    if "prime" in words and "minister" in words:
        words = [word for word in words if word != "minister"]
    if "chief" in words and "executive" in words:
        words = [word for word in words if word != "chief"]
    return frozenset(_SAME_ROLE.get(word, word) for word in words if word not in _NO_ROLE)


def gender_told(described: Described) -> str | None:
    """The gender that titles or a forename tell."""
    if described.titles & _FEMALE_TITLES:
        return "female"
    if described.titles & _MALE_TITLES:
        return "male"
    words = described.name.split()
    return gender_of(words[0]) if len(words) > 1 else None


class People:
    """Everybody named in a document, found by full name, by part of it, or by what they hold."""

    def __init__(self) -> None:
        self._by_name: dict[str, Person] = {}
        self._by_word: dict[str, list[Person]] = {}
        self._by_surname: dict[str, list[Person]] = {}
        self._by_role: dict[str, list[Person]] = {}

    def __bool__(self) -> bool:
        return bool(self._by_name)

    @property
    def surnames(self) -> frozenset[str]:
        """The last words of the names, in lower case."""
        return frozenset(self._by_surname)

    def learn(self, described: Described, start: int, roles: str = "") -> Person:
        """Take note of a name at `start`, with the words of its office as the text has them."""
        key = described.name.casefold()
        person = self._by_name.get(key)
        if person is None:
            person = Person(described.name, described.titles, gender_told(described), start)
            self._by_name[key] = person
            words = [word.lower() for word in described.name.split()]
            self._by_surname.setdefault(words[-1], []).append(person)
            for word in dict.fromkeys(words[:-1]):
                others = self._by_word.setdefault(word, [])
                if len(others) < _MOST:
                    others.append(person)
        else:
            person.titles |= described.titles
            person.first = min(person.first, start)
            person.gender = person.gender or gender_told(described)
            if person.name.isupper() and not described.name.isupper():
                person.name = described.name
        for role in role_words(" ".join(described.titles) + " " + roles) - person.roles:
            person.roles.add(role)
            holders = self._by_role.setdefault(role, [])
            if len(holders) < _MOST:
                holders.append(person)
        return person

    def settle(self) -> None:
        """Order what was learned by where it stands; called once, before anybody is looked up by a part of a name."""
        for surname, people in self._by_surname.items():
            full = [person for person in people if " " in person.name] or people
            self._by_surname[surname] = sorted(full, key=lambda person: person.first)

    def named(self, name: str) -> Person | None:
        """Who bears exactly this name, in whatever capitals."""
        return self._by_name.get(name.casefold())

    def called(self, name: str, start: int, gender: str | None = None) -> Person | None:
        """Whom a part of a name means at `start`: the one last introduced, else the first to come."""
        words = name.lower().split()
        people = self._by_surname.get(words[-1], [])
        if people and " " not in people[0].name and len(self._by_word.get(words[-1], [])) == 1:
            # "Ryu" of Ryu Tae-moon, or a host who calls her guest by the forename.
            people = []
        if len(words) > 1:
            people = [person for person in people[:50] if person.name.lower().endswith(f" {name.lower()}")]
        if not people and len(words) == 1:
            people = self._by_word.get(words[0], [])
            if len(people) != 1:
                return None
        if not people:
            return None
        if gender is not None and len(people) > 1:
            people = [person for person in people[:50] if person.gender in {None, gender}] or people
        index = bisect_right(people, start, key=lambda person: person.first)
        return people[index - 1] if index else people[0]

    def holders(self, roles: frozenset[str]) -> list[Person]:
        """Those whose offices and appositions hold all of the words of a description."""
        fewest = min((self._by_role.get(role, []) for role in roles), key=len, default=[])
        return [person for person in fewest if roles <= person.roles] if len(fewest) < _MOST else []
