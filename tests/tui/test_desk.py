"""The functions behind the keys need no more than a desk, whatever screen that is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Event
from typing import Any

import pytest

from claimtrack.config import Config
from claimtrack.errors import ClaimtrackError, ConflictError
from claimtrack.review import decisions
from claimtrack.store import reads
from claimtrack.store.engine import Ledger
from claimtrack.store.records import ClaimRecord
from claimtrack.terms import Status
from claimtrack.tui import changing, deciding, reworking, tagging
from claimtrack.tui.desk import Decided
from claimtrack.tui.prompts.choice_list import Choice
from claimtrack.tui.prompts.claim_picker import ClaimPicker
from claimtrack.tui.repeating import Repeatable
from claimtrack.tui.session import Session
from claimtrack.tui.targets import Targets
from tests.tui.stage import on_stage


@dataclass
class Paper:
    """A desk without a screen: prompts get `answers`, and what is told and shown is kept."""

    session: Session
    current: int | None = 1
    late: bool = False
    answers: list[Any] = field(default_factory=list)
    again: Repeatable | None = None
    seen: int | None = None
    told: list[str] = field(default_factory=list)
    shown: list[tuple[tuple[int, ...], Decided | None]] = field(default_factory=list)
    asked: list[Any] = field(default_factory=list)

    def targets(self) -> Targets:
        assert self.current is not None
        return Targets((self.current,), False, 0)

    def revision(self, targets: Targets) -> int | None:
        if self.seen is not None:
            return self.seen
        with self.session.ledger.reading() as connection:
            return reads.claim(connection, targets.ids[0]).revision

    def nearby(self, count: int) -> Sequence[int]:
        return range(1, count)

    def write(
        self,
        work: Callable[[Ledger], Any],
        done: Callable[[Any], None],
        *,
        failed: Callable[[ClaimtrackError], None] | None = None,
        **_rest: Any,
    ) -> None:
        try:
            result = work(self.session.ledger)
        except ClaimtrackError as error:
            if not self.late:
                raise
            (failed or self.complain)(error)
        else:
            done(result)

    def ask(self, prompt: Any, answered: Callable[[Any], None]) -> None:
        self.asked.append(prompt)
        answered(self.answers.pop(0))

    ask_key = ask

    def say(self, message: str) -> None:
        self.told.append(message)

    def complain(self, error: ClaimtrackError) -> None:
        self.told.append(f"! {error}")

    def changed(
        self, ids: Sequence[int], decided: Decided | None = None, then: Callable[[], None] | None = None
    ) -> None:
        self.shown.append((tuple(ids), decided))
        if then is not None:
            then()

    def advance(self) -> None:
        self.current = (self.current or 0) + 1

    def taken_back(self, report: Any) -> None:
        self.current = report.claim_ids[0]
        self.say(report.message)


@pytest.fixture
def paper(dispatches: Ledger) -> Paper:
    return Paper(Session(dispatches, "ana", Config(hot_tags={"s": "theatre:south"})))


def claim(paper: Paper, key: int = 1) -> ClaimRecord:
    with paper.session.ledger.reading() as connection:
        return reads.claim(connection, key)


def test_a_decision_is_counted_told_and_taken_back(paper: Paper) -> None:
    deciding.HANDLERS["accept"](paper)
    assert (claim(paper).status, paper.current) == ("accepted", 2)
    assert paper.shown == [((1,), Decided(Status.ACCEPTED, {"unreviewed": 1}))]  # type: ignore[arg-type]  # equal to a Counter
    deciding.HANDLERS["undo"](paper)
    assert (claim(paper).status, paper.current) == ("unreviewed", 1)
    deciding.HANDLERS["redo"](paper)
    assert claim(paper).status == "accepted"
    assert [message.partition(":")[0] for message in paper.told] == ["accepted C-1", "undid", "redid"]


def test_prompts_are_asked_at_the_desk(paper: Paper) -> None:
    paper.answers = ["wrong_figure", "theatre:south", "7", "contradicts", "B"]
    deciding.HANDLERS["reject"](paper)
    paper.current = 1
    tagging.HANDLERS["hot-tag"](paper)
    reworking.HANDLERS["link"](paper)
    reworking.HANDLERS["rate-speaker"](paper)
    found = claim(paper)
    assert (found.reject_reason, found.tags, found.hops[0].reliability) == ("wrong_figure", ("theatre:south",), "B")
    assert [(link.kind, link.other_id) for link in found.links] == [("contradicts", 7)]
    assert [ids for ids, _ in paper.shown] == [(1,), (1,), (1, 7), (1,)]


def test_what_was_done_at_one_desk_is_repeated_at_another(paper: Paper) -> None:
    paper.answers = ["theatre:south"]
    tagging.HANDLERS["hot-tag"](paper)
    other = Paper(paper.session, current=5, again=paper.again)
    deciding.HANDLERS["repeat"](other)
    assert (claim(other, 5).tags, paper.told[1:]) == (("theatre:south",), [])


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("answer", ["mine", "theirs"])
def test_a_conflict_goes_through_the_one_door(paper: Paper, late: bool, answer: str) -> None:
    decisions.rate(paper.session.ledger, "ben", (1,), 2)
    paper.late, paper.seen, paper.answers = late, 1, [answer]
    deciding.HANDLERS["accept"](paper)
    (prompt,) = paper.asked
    assert "ben" in prompt.heading
    assert paper.told[0] == "C-1 changed meanwhile; nothing was saved"
    assert (claim(paper).status, claim(paper).credibility) == ("accepted" if answer == "mine" else "unreviewed", 2)
    assert (paper.again is None, paper.current) == (answer == "theirs", 2)


def test_a_conflict_over_no_claim_is_told(paper: Paper) -> None:
    changing.resolve(paper, ConflictError("the tag is still in use"), pytest.fail)
    assert paper.told == ["! the tag is still in use"]


async def test_enter_takes_what_a_slow_search_finds_when_it_comes(
    dispatches: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, come = ClaimPicker.look_for, Event()

    def slow(picker: ClaimPicker, written: str) -> list[Choice]:
        come.wait(5)
        return found(picker, written)

    monkeypatch.setattr(ClaimPicker, "look_for", slow)
    async with on_stage(dispatches) as stage:
        await stage.press("l")
        await stage.type("bakers")
        await stage.press("enter")
        await stage.sees("searching …")
        come.set()
        await stage.sees("C-1 … C-9")
        await stage.press("r")
        assert [link.other_id for link in stage.claim().links] == [9]
