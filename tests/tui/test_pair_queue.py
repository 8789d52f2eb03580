"""The pairs that are asked about: what comes next, what comes round again, what is counted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimtrack.store.records import Progress
from claimtrack.terms import LinkKind, LinkState
from claimtrack.tui.pair_queue import Answer, PairQueue

YES = Answer(LinkState.CONFIRMED, LinkKind.REPEATS)
NO = Answer(LinkState.REJECTED)
UNSURE = Answer(LinkState.UNSURE)


def queue(*ids: int) -> PairQueue:
    made = PairQueue()
    made.extend(ids)
    return made


def say(queue: PairQueue, answer: Answer) -> bool:
    assert queue.current is not None
    queue.answer(queue.current, answer)
    return queue.advance()


def test_the_unsure_come_round_once_at_the_end() -> None:
    asked = queue(7, 8, 9)
    assert not say(asked, UNSURE)
    assert not say(asked, YES)
    assert say(asked, NO)
    assert asked.cursor == 0
    assert not say(asked, UNSURE)
    assert asked.current is None
    assert asked.progress == Progress(3, 1, 1, 1)
    assert asked.kinds == {LinkKind.REPEATS: 1}


def test_whoever_moves_by_hand_is_at_no_round() -> None:
    asked = queue(7, 8, 9)
    say(asked, UNSURE)
    say(asked, UNSURE)
    assert say(asked, YES)
    asked.move_to(1)
    assert say(asked, UNSURE)
    assert asked.current == 7


def test_where_nobody_is_sure_of_any_the_end_comes_after_one_round() -> None:
    asked = queue(7, 8)
    assert not say(asked, UNSURE)
    assert not say(asked, UNSURE)
    assert asked.cursor == len(asked.ids)
    # Whoever wants to goes through them again, once.
    assert asked.go_round()
    assert asked.cursor == 0
    assert say(asked, UNSURE)
    assert asked.cursor == 1
    assert not say(asked, UNSURE)
    assert asked.cursor == len(asked.ids)


def test_a_pair_that_needs_no_answer_is_passed_by_within_a_round() -> None:
    asked = queue(1, 2, 3)
    for answer in (UNSURE, UNSURE, YES):
        say(asked, answer)
    assert asked.cursor == 0
    asked.drop(1)
    assert asked.pass_by(1)
    assert asked.cursor == 1
    assert not say(asked, UNSURE)
    assert asked.cursor == len(asked.ids)


def test_there_is_no_round_without_unsure_ones() -> None:
    asked = queue(1)
    say(asked, YES)
    assert not asked.go_round()
    assert asked.current is None


def test_an_answer_goes_on_past_those_that_have_one() -> None:
    asked = queue(1, 2, 3, 4)
    asked.answer(2, NO)
    asked.drop(3)
    assert asked.following == 4
    say(asked, YES)
    assert asked.current == 4
    assert asked.progress.total == 3


def test_what_comes_later_stands_at_the_end_and_once() -> None:
    asked = queue(1, 2)
    assert asked.extend([2, 5, 5, 3]) == 2
    assert list(asked.ids) == [1, 2, 5, 3]
    assert [asked.place_of(key) for key in (1, 2, 5, 3, 9)] == [0, 1, 2, 3, None]


def test_what_was_taken_back_waits_again() -> None:
    asked = queue(1, 2)
    say(asked, NO)
    asked.reopen(1)
    assert asked.progress.left == 2
    assert asked.next_open() == 0
    asked.answer(1, YES)
    asked.answer(2, NO)
    assert asked.next_open() is None


def test_what_needed_no_answer_may_get_one() -> None:
    asked = queue(1, 2)
    asked.drop(1)
    assert asked.progress == Progress(1, 0, 0, 0)
    asked.answer(1, YES)
    assert asked.progress == Progress(2, 1, 0, 0)


@given(st.lists(st.sampled_from([YES, NO, UNSURE]), max_size=60), st.integers(1, 12))
def test_whatever_is_said_the_end_comes_and_nothing_is_asked_thrice(answers: list[Answer], count: int) -> None:
    asked = queue(*range(count))
    seen: list[int] = []
    for answer in answers:
        if asked.current is None:
            break
        seen.append(asked.current)
        say(asked, answer)
    assert all(seen.count(key) <= 2 for key in seen)
    progress = asked.progress
    assert progress.total == count
    assert progress.left >= 0
    if len(answers) >= 2 * count:
        assert asked.current is None
        assert progress.left == 0
