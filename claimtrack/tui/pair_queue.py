"""Which pairs there are to look at, which of them is shown, and what became of each; apart from any widget."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from claimtrack.store.records import Progress
from claimtrack.terms import LinkKind, LinkState
from claimtrack.tui.places import Places


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said of a pair: the state its link got, and the kind by which the two are linked now, if any."""

    state: LinkState
    kind: LinkKind | None = None


class PairQueue:
    """The keys of links in the order in which they are asked about, with a cursor; beyond the last stands the end.

    `answers` are those given here by the key of the link, `gone` the links that nobody needs to answer any more.
    """

    def __init__(self) -> None:
        self.ids = array("q")
        self.cursor = 0
        self.answers: dict[int, Answer] = {}
        self.gone: set[int] = set()
        self._places = Places()
        self._round: list[int] | None = None
        self._only_unsure = True

    @property
    def current(self) -> int | None:
        """The key of the link that is asked about; None at the end."""
        return self.ids[self.cursor] if self.cursor < len(self.ids) else None

    @property
    def following(self) -> int | None:
        """The key of the link that comes after an answer, as far as it is known."""
        place = self._next_open(self.cursor)
        return None if place is None else self.ids[place]

    def extend(self, ids: Iterable[int]) -> int:
        """Take in more links, those that are here already left out; gives how many came."""
        fresh = [key for key in dict.fromkeys(ids) if key not in self._places]
        self.ids.extend(fresh)
        self._places.extend(fresh)
        return len(fresh)

    def place_of(self, key: int) -> int | None:
        """Where a link stands; None for one that is not here."""
        return self._places.get(key)

    def move_to(self, place: int) -> bool:
        """Go to a place without an answer, the nearest there is, the end included; gives whether that is another."""
        self._round, self._only_unsure = None, False
        return self._put(place)

    def pass_by(self, step: int) -> bool:
        """Go past a pair that needs no answer, within a round to what else comes round; gives whether it moved."""
        if self._round is not None and step > 0:
            before = self.cursor
            self.advance()
            return self.cursor != before
        return self._put(self.cursor + step)

    def _put(self, place: int) -> bool:
        before = self.cursor
        self.cursor = max(0, min(place, len(self.ids)))
        return self.cursor != before

    def advance(self) -> bool:
        """Go on to the next pair that nobody answered, after the last to those left unsure here, then to the end.

        Where nothing but unsure was said on the way, the end comes at once: the unsure ones would only go round in
        circles. Gives whether it is one that comes round again.
        """
        if self._round is None:
            place = self._next_open(self.cursor)
            if place is not None:
                self.cursor = place
                return False
            if self._only_unsure:
                self.cursor = len(self.ids)
                return False
            self._round, self._only_unsure = self._left_unsure(), True
        return self._next_of_round()

    def go_round(self) -> bool:
        """Go through the pairs left unsure here once more; gives whether there are any."""
        self._round, self._only_unsure = self._left_unsure(), True
        return self._next_of_round()

    def _left_unsure(self) -> list[int]:
        return [key for key in self.answers if self._unsure(key)]

    def _next_of_round(self) -> bool:
        while self._round:
            key = self._round.pop(0)
            place = self.place_of(key)
            if place is not None and self._unsure(key) and key not in self.gone:
                self.cursor = place
                return True
        self._round = None
        self.cursor = len(self.ids)
        return False

    def next_open(self) -> int | None:
        """The place of the next pair that nobody answered, from the end on again; None where there is none."""
        place = self._next_open(self.cursor)
        return self._next_open(-1) if place is None else place

    def answer(self, key: int, answer: Answer) -> None:
        """Note what was said of a pair; an unsure one is the last to come round."""
        self.answers.pop(key, None)
        self.answers[key] = answer
        self._only_unsure &= answer.state is LinkState.UNSURE
        self.gone.discard(key)

    def reopen(self, key: int) -> None:
        """Take note that a pair is as if nobody had said anything."""
        self.answers.pop(key, None)
        self.gone.discard(key)

    def drop(self, key: int) -> None:
        """Take note that a pair needs no answer any more."""
        self.answers.pop(key, None)
        self.gone.add(key)

    @property
    def progress(self) -> Progress:
        """How many there are, how many were confirmed and refused, and about how many somebody was unsure."""
        states = Counter(answer.state for answer in self.answers.values())
        return Progress(
            len(self.ids) - len(self.gone),
            states[LinkState.CONFIRMED],
            states[LinkState.REJECTED],
            states[LinkState.UNSURE],
        )

    @property
    def kinds(self) -> Counter[LinkKind]:
        """How many pairs were linked here, by kind."""
        return Counter(answer.kind for answer in self.answers.values() if answer.kind is not None)

    def _unsure(self, key: int) -> bool:
        answer = self.answers.get(key)
        return answer is not None and answer.state is LinkState.UNSURE

    def _next_open(self, place: int) -> int | None:
        return next(
            (
                later
                for later in range(place + 1, len(self.ids))
                if self.ids[later] not in self.answers and self.ids[later] not in self.gone
            ),
            None,
        )
