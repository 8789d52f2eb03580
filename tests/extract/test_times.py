"""Days from words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.extract import extract, resolve_date
from claimtrack.extract.lexicon import WEEKDAYS
from claimtrack.extract.times import find_times
from claimtrack.terms import Precision

THURSDAY = date(2022, 4, 21)


@pytest.mark.parametrize(
    ("phrase", "day", "precision"),
    [
        ("Wednesday", date(2022, 4, 20), Precision.DAY),
        ("Thursday morning", date(2022, 4, 21), Precision.DAY),
        ("late Friday", date(2022, 4, 15), Precision.DAY),
        ("last Thursday", date(2022, 4, 14), Precision.DAY),
        ("next Thursday", date(2022, 4, 28), Precision.DAY),
        ("next Friday", date(2022, 4, 22), Precision.DAY),
        ("yesterday", date(2022, 4, 20), Precision.DAY),
        ("last night", date(2022, 4, 20), Precision.DAY),
        ("today", date(2022, 4, 21), Precision.DAY),
        ("overnight", date(2022, 4, 21), Precision.DAY),
        ("tomorrow", date(2022, 4, 22), Precision.DAY),
        ("the day before yesterday", date(2022, 4, 19), Precision.DAY),
        ("two days ago", date(2022, 4, 19), Precision.DAY),
        ("a week ago", date(2022, 4, 11), Precision.WEEK),
        ("three months ago", date(2022, 1, 1), Precision.MONTH),
        ("last week", date(2022, 4, 11), Precision.WEEK),
        ("earlier this week", date(2022, 4, 18), Precision.WEEK),
        ("last month", date(2022, 3, 1), Precision.MONTH),
        ("last year", date(2021, 1, 1), Precision.YEAR),
        ("April 20", date(2022, 4, 20), Precision.DAY),
        ("Feb. 24", date(2022, 2, 24), Precision.DAY),
        ("24 February", date(2022, 2, 24), Precision.DAY),
        ("Dec. 31", date(2021, 12, 31), Precision.DAY),
        ("May 9", date(2022, 5, 9), Precision.DAY),
        ("June 30", date(2021, 6, 30), Precision.DAY),
        ("March 3, 2014", date(2014, 3, 3), Precision.DAY),
        ("the 3rd of March 2014", date(2014, 3, 3), Precision.DAY),
        ("March 2014", date(2014, 3, 1), Precision.MONTH),
        ("in March", date(2022, 3, 1), Precision.MONTH),
        ("in 2014", date(2014, 1, 1), Precision.YEAR),
        ("2022-04-19", date(2022, 4, 19), Precision.DAY),
    ],
)
def test_phrases(phrase: str, day: date, precision: Precision) -> None:
    resolved = resolve_date(phrase, THURSDAY)
    assert resolved is not None
    assert (resolved.day, resolved.precision, resolved.phrase) == (day, precision, phrase)


@pytest.mark.parametrize("phrase", ["", "soon", "the plant", "Feb. 30", "May", "2022-13-45"])
def test_what_names_no_day(phrase: str) -> None:
    assert resolve_date(phrase, THURSDAY) is None


@pytest.mark.parametrize("phrase", ["Wednesday", "yesterday", "last week", "Feb. 24", "two days ago"])
def test_relative_days_need_a_day_of_publication(phrase: str) -> None:
    assert resolve_date(phrase, None) is None


def test_a_full_date_needs_none() -> None:
    resolved = resolve_date("March 3, 2014", None)
    assert resolved is not None
    assert resolved.day == date(2014, 3, 3)


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("He said Wednesday that on April 20 the road closed.", ["Wednesday", "April 20"]),
        ("They may march on the city and sat down.", []),
        (
            "On Thursday morning 40 people left, up from 12 the day before yesterday.",
            ["Thursday morning", "the day before yesterday"],
        ),
        ("About April 1,200 people left.", []),
    ],
)
def test_phrases_in_a_text(text: str, phrases: list[str]) -> None:
    assert [time.phrase for time in find_times(text, 0, len(text))] == phrases


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.sampled_from(WEEKDAYS))
def test_a_weekday_is_the_most_recent_one_the_day_itself_included(published: date, weekday: str) -> None:
    resolved = resolve_date(weekday.capitalize(), published)
    assert resolved is not None
    assert WEEKDAYS[resolved.day.weekday()] == weekday
    assert published - timedelta(days=6) <= resolved.day <= published


@given(st.text(), st.dates())
def test_no_phrase_raises(phrase: str, published: date) -> None:
    resolve_date(phrase, published)


@given(st.sampled_from(["yesterday", "last week", "two years ago", "next month", "Feb. 29", "Dec. 31"]), st.dates())
def test_the_ends_of_the_calendar_raise_nothing(phrase: str, published: date) -> None:
    resolve_date(phrase, published)


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("Friday", date(2024, 3, 15)),
        ("in March", date(2024, 3, 1)),
        ("in February", date(2025, 2, 1)),
        ("12 March", date(2025, 3, 12)),
    ],
)
def test_what_lies_ahead_is_the_next_such_day(phrase: str, day: date) -> None:
    found = resolve_date(phrase, date(2024, 3, 13), ahead=True)
    assert found is not None
    assert found.day == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Kos said 40 people had died since Monday.", date(2024, 3, 11)),
        ("Kos said the bridge will be repaired by Friday.", date(2024, 3, 15)),
        ("Kos said more than 210 people stayed at home on Tuesday.", date(2024, 3, 12)),
        ("Kos said 40 people had died in the fire, up from 12 on Tuesday.", None),
        ("Kos said a truce agreed in April was broken.", None),
        ("Kos said the ferries would run until October.", None),
    ],
)
def test_the_day_that_words_are_about(text: str, day: date | None) -> None:
    claim = extract(text, date(2024, 3, 13))[0]
    assert (claim.about.day if claim.about else None) == day
