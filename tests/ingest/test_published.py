"""Publication dates: the day that is written, or a refusal that says how to write it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.errors import UsageError
from claimtrack.ingest import parse_published


@pytest.mark.parametrize(
    "text",
    [
        "2022-04-21",
        " 2022-04-21 ",
        "20220421",
        "2022-04-21T23:30:00-05:00",
        "2022-04-21 01:00Z",
        "April 21, 2022",
        "21 April 2022",
        "Thu, 21 Apr 2022 01:00:00 +0300",
        "21.4.2022",
        "04/21/2022",
        "21/04/2022",
        "2022/04/21",
    ],
)
def test_a_single_day_is_read_as_written(text: str) -> None:
    assert parse_published(text) == date(2022, 4, 21)


def test_day_and_month_that_are_equal_need_no_order() -> None:
    assert parse_published("04/04/2022") == date(2022, 4, 4)


@pytest.mark.parametrize(
    "text", ["", "soon", "yesterday", "April 2022", "2022", "2022-02-30", "31 April 2022", "12", "x" * 10_000]
)
def test_what_names_no_day_is_refused_with_the_form_to_write(text: str) -> None:
    with pytest.raises(UsageError, match="write it as 2022-04-21"):
        parse_published(text)


@pytest.mark.parametrize("text", ["04/05/2022", "4.5.2022", "04-05-22"])
def test_day_and_month_either_way_round_are_refused(text: str) -> None:
    with pytest.raises(UsageError, match="in an order that cannot be told"):
        parse_published(text)


@given(st.dates())
def test_iso_days_name_themselves(day: date) -> None:
    assert parse_published(day.isoformat()) == day


def day_or_error(text: str) -> date | UsageError:
    try:
        return parse_published(text)
    except UsageError as error:
        return error


@given(st.text(max_size=30) | st.from_regex(r"[0-9]{1,4}[./ -][A-Za-z0-9]{1,4}[./ -][0-9]{1,4}", fullmatch=True))
def test_any_text_is_a_day_or_a_usage_error_of_one_line(text: str) -> None:
    result = day_or_error(text)
    if isinstance(result, UsageError):
        assert len(str(result).splitlines()) == 1
