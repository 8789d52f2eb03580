from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.review import decisions, tags
from claimtrack.review.undo import undo
from claimtrack.store.engine import Ledger
from claimtrack.store.session_counts import SessionCounts, latest_event, session_counts
from claimtrack.store.undecided import next_with_status
from claimtrack.terms import RejectReason, Status
from claimtrack.tui.pace import FEWEST, IDLE, Pace, duration_text
from tests.tui.stage import ACTOR, on_stage


def paced(*gaps: float) -> Pace:
    pace, now = Pace(), 0.0
    pace.note(now)
    for gap in gaps:
        now += gap
        pace.note(now)
    return pace


def test_a_steady_hand_has_a_pace() -> None:
    pace = paced(*[5.0] * 10)
    assert pace.a_minute == pytest.approx(12)
    assert pace.minutes_for(42) == 4
    assert pace.text(42) == "12/min, ~4 min"
    assert pace.text(0) == "12/min"


def test_a_break_is_no_work() -> None:
    assert paced(5, 5, 5, IDLE * 20, 5, 5).a_minute == pytest.approx(12)
    assert paced(5, 5, 5, IDLE * 20, 5, 5).seconds == 25


def test_too_few_decisions_have_no_pace() -> None:
    assert paced(*[5.0] * (FEWEST - 1)).text(3) == ""


def test_many_at_once_do_not_quicken_it() -> None:
    pace = paced(*[5.0] * 5)
    pace.note(27, claims=500)
    assert pace.a_minute == pytest.approx(12)
    assert pace.decisions == 506


@given(st.lists(st.floats(0, 1000), max_size=80))
def test_a_pace_is_never_below_that_of_the_longest_gap_that_counts(gaps: list[float]) -> None:
    pace = paced(*gaps)
    assert pace.a_minute is None or pace.a_minute >= 60 / IDLE - 1e-6
    assert pace.seconds <= sum(gap for gap in gaps if gap <= IDLE) + 1e-3


@pytest.mark.parametrize(
    ("seconds", "text"), [(12, "under a minute"), (60, "1 min"), (60 * 59, "59 min"), (60 * 125, "2 h 05")]
)
def test_durations_are_told_to_the_minute(seconds: float, text: str) -> None:
    assert duration_text(seconds) == text


def test_what_was_taken_back_does_not_count(dispatches: Ledger) -> None:
    with dispatches.reading() as connection:
        begun = latest_event(connection)
    decisions.decide(dispatches, ACTOR, (1, 2), Status.ACCEPTED)
    decisions.decide(dispatches, ACTOR, (3,), Status.REJECTED, reason=RejectReason.OPINION)
    decisions.decide(dispatches, "ben", (4,), Status.ACCEPTED)
    tags.tag(dispatches, ACTOR, (1, 2, 3), add=["toll"])
    with dispatches.reading() as connection:
        assert session_counts(connection, ACTOR, begun) == SessionCounts(accepted=2, rejected=1, tags=3)
    undo(dispatches, ACTOR)
    undo(dispatches, ACTOR)
    with dispatches.reading() as connection:
        assert session_counts(connection, ACTOR, begun) == SessionCounts(accepted=2)
        assert session_counts(connection, ACTOR, latest_event(connection)) == SessionCounts()


@given(st.lists(st.booleans(), min_size=9, max_size=9), st.integers(0, 8))
def test_the_next_undecided_claim_is_looked_for_all_round(decided: list[bool], after: int) -> None:
    from sqlalchemy import create_engine, text

    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        connection.execute(text("create table claim (id integer primary key, status text)"))
        for key, done in enumerate(decided, 1):
            connection.execute(text(f"insert into claim values ({key}, '{'accepted' if done else 'unreviewed'}')"))
        ids = list(range(1, 10))
        place = next_with_status(connection, ids, after, Status.UNREVIEWED)
    order = [*range(after + 1, 9), *range(after + 1)]
    assert place == next((index for index in order if not decided[index]), None)


async def test_the_end_tells_of_the_claims_further_up(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        await stage.press("G", "a")
        await stage.sees("The end; 8 claims wait further up", "z    go to the next", "1 accepted")
        await stage.press("z")
        assert stage.cursor == 1
        await stage.press(*"aaaaaaaa")
        await stage.sees("✓ Done. Every claim is reviewed.", "E    export", "9 accepted", "this session: 9 accepted")
        assert "all 9 reviewed" in stage.shown()
        await stage.press("u")
        assert "1 left of 9" in stage.shown()
