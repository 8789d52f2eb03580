"""From claims to series of figures: whose, on which day, what repeats and contradicts what, and what is left out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from claimtrack.linking.series import Figures, group_figures, query_figures
from claimtrack.linking.summary import summarise
from claimtrack.query import parse
from claimtrack.review.decisions import decide
from claimtrack.review.links import link
from claimtrack.review.sources import set_group
from claimtrack.store.engine import Ledger
from claimtrack.store.journal import batch
from claimtrack.store.registry import resolve_source
from claimtrack.terms import LinkKind, LinkState, Measure, Precision, RejectReason, Status
from tests.linking.toll import AT_LEAST_20, COMMAND, COUNCIL, DAYS, EXACTLY_31, EXACTLY_36, add_figure, add_toll


def figures(ledger: Ledger, query: str = "", **options: int) -> Figures:
    with ledger.reading() as connection:
        return query_figures(connection, parse(query), **options)  # type: ignore[arg-type]  # only a cap


def test_a_toll_over_three_days_is_one_series(ledger: Ledger) -> None:
    twenty, repeat, thirty_six, five, thirty_one = add_toll(ledger)
    found = figures(ledger)
    (series,) = found.series
    assert (series.name, found.claims, found.remarks) == ("people killed", 5, [])
    assert [point.claim for point in series.points] == [twenty, repeat, thirty_six, five, thirty_one]
    assert [point.day for point in series.points] == [DAYS[0], DAYS[0], DAYS[1], DAYS[1], DAYS[2]]
    points = {point.claim: point for point in series.points}
    assert [key for key, point in points.items() if point.repeats is not None] == [repeat]
    assert points[repeat].repeats == twenty
    assert points[repeat].who == "Valley Council"
    assert {key for key, point in points.items() if point.contradicted} == {thirty_six, five}
    assert [key for key, point in points.items() if point.corrected] == [thirty_six]
    assert [tie.other for tie in points[five].contradictions()] == [thirty_six]
    assert {tie.relation for tie in points[twenty].ties} == {"repeated by", "updated by"}
    assert series.origins == 4
    summary = summarise(series.points)
    assert (summary.text, summary.origins, summary.corrected) == ("low 0 · best – · high 31", 2, 1)


def test_sides_of_one_group_are_one(ledger: Ledger) -> None:
    add_toll(ledger)
    with ledger.reading() as connection:
        keys = [resolve_source(connection, speaker.name) for speaker in (COUNCIL, COMMAND)]
    for key in keys:
        set_group(ledger, "ana", key, "the valley")
    summary = summarise(figures(ledger).series[0].points)
    assert (summary.origins, summary.best) == (1, Decimal(31))


def test_subjects_units_and_measures_never_share_a_scale(ledger: Ledger) -> None:
    day = DAYS[0]
    for sentence, quote, subject, measure in (
        ("36 people were killed in Orsk.", "36 people", "people killed", Measure.COUNT),
        ("The death toll in Orsk is 36 dead.", "36 dead", "dead", Measure.TOLL),
        ("Another 36 dead were found in Orsk.", "36 dead", "dead", Measure.INCREMENT),
        ("36 people were wounded in Orsk.", "36 people", "people wounded", Measure.COUNT),
        ("The road is 36 kilometres long.", "36 kilometres", "road", Measure.DISTANCE),
    ):
        add_figure(
            ledger, sentence, quote, EXACTLY_36, day=day, speaker=COUNCIL, outlet="Coastal Wire",
            subject=subject, measure=measure,
        )  # fmt: skip
    found = figures(ledger)
    assert len(found.series[0].points) == 2
    assert [len(series.points) for series in found.series] == [2, 1, 1, 1]
    assert {series.key.measure for series in found.series} == {Measure.COUNT, Measure.INCREMENT, Measure.DISTANCE}


def test_the_day_is_that_it_is_about_else_said_else_published(sample: Ledger) -> None:
    found = figures(sample)
    days = {point.claim: (point.day_of, point.day) for series in found.series for point in series.points}
    assert days == {1: ("said", date(2023, 5, 3)), 2: ("published", date(2023, 5, 4))}


def test_what_has_no_day_comes_last(ledger: Ledger) -> None:
    add_toll(ledger)
    late = add_figure(
        ledger, "Some time 31 people were killed there.", "31 people", EXACTLY_31, day=DAYS[0], speaker=COUNCIL,
        outlet="Harbour Radio", precision=Precision.MONTH,
    )  # fmt: skip
    with batch(ledger, "ana", "edit") as work:
        work.update("claim", late, {"about_on": None, "about_precision": None})
        work.update("document", 6, {"published": None})
    last = figures(ledger).series[0].points[-1]
    assert (last.claim, last.day, last.day_of) == (late, None, None)


def test_rejected_claims_are_left_out_and_said_to_be(ledger: Ledger) -> None:
    *_, five, _ = add_toll(ledger)
    decide(ledger, "ana", (five,), Status.REJECTED, reason=RejectReason.WRONG_FIGURE)
    found = figures(ledger)
    assert five not in {point.claim for point in found.series[0].points}
    assert found.remarks == ["1 rejected claim left out; status:any in a query takes them in"]
    assert five in {point.claim for point in figures(ledger, "status:any").series[0].points}


def test_more_than_the_cap_is_left_out_and_said_to_be(ledger: Ledger) -> None:
    add_toll(ledger)
    told: list[tuple[int, int]] = []
    with ledger.reading() as connection:
        found = query_figures(connection, parse(""), cap=3, on_progress=lambda done, total: told.append((done, total)))
    assert (found.claims, found.left_out, len(found.series[0].points)) == (3, 2, 3)
    assert found.remarks == ["2 more claims with figures left out; narrow the query"]
    assert told == [(3, 3)]


def test_what_a_progress_raises_ends_the_reading(ledger: Ledger) -> None:
    add_toll(ledger)

    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with ledger.reading() as connection, pytest.raises(KeyboardInterrupt):
        query_figures(connection, parse(""), on_progress=stop)


def test_suggested_links_are_told_with_their_state_and_join_no_origins(ledger: Ledger) -> None:
    first, second = (
        add_figure(
            ledger, f"At least 20 people were killed, says dispatch {name}.", "At least 20 people", AT_LEAST_20,
            day=DAYS[0], speaker=speaker, outlet=name,
        )
        for name, speaker in (("One", COUNCIL), ("Two", COMMAND))
    )  # fmt: skip
    with batch(ledger, "claimtrack", "suggest") as work:
        for kind in (LinkKind.REPEATS, LinkKind.RELATES):
            ends = (second, first) if kind is LinkKind.REPEATS else (first, second)
            work.insert(
                "link",
                {"kind": kind.value, "from_id": ends[0], "to_id": ends[1], "state": "suggested", "score": 0.8,
                 "why": "alike", "made_by": "claimtrack", "made_at": work.at},
            )  # fmt: skip
    one, two = figures(ledger).series[0].points
    assert two.repeats is None
    assert {(tie.relation, tie.state) for tie in two.ties} == {
        ("repeats", LinkState.SUGGESTED),
        ("relates", LinkState.SUGGESTED),
    }
    assert {tie.relation for tie in one.ties} == {"repeated by", "relates"}


def test_a_group_is_the_claims_linked_with_one(ledger: Ledger) -> None:
    keys = add_toll(ledger)
    alone = add_figure(
        ledger, "31 people were killed elsewhere.", "31 people", EXACTLY_31, day=DAYS[0], speaker=COMMAND,
        outlet="Harbour Radio",
    )  # fmt: skip
    with ledger.reading() as connection:
        assert {point.claim for point in group_figures(connection, keys[0]).series[0].points} == set(keys)
        assert [point.claim for point in group_figures(connection, alone).series[0].points] == [alone]
    link(ledger, "ana", alone, LinkKind.RELATES, keys[0])
    with ledger.reading() as connection:
        assert alone in {point.claim for point in group_figures(connection, keys[4]).series[0].points}
