"""Figures over time as rows and as a picture: whole, safe whatever the texts hold, the same each time."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.errors import ExportError, NotFoundError, UsageError
from claimtrack.export.figures_csv import figures_csv
from claimtrack.export.figures_export import (
    FiguresFormat,
    about_text,
    figures_bytes,
    figures_format,
    of_subject,
    write_figures,
)
from claimtrack.export.figures_svg import figures_svg
from claimtrack.export.figures_table import COLUMNS
from claimtrack.export.svg_parts import Box, Label, labelled, place_of
from claimtrack.export.svg_text import lines, text_width, xml
from claimtrack.figures.axes import Scale
from claimtrack.linking.points import Point, Series, SeriesKey
from claimtrack.linking.series import query_figures
from claimtrack.query import parse
from claimtrack.store.engine import Ledger
from claimtrack.terms import LinkState, Measure, Polarity
from tests.linking.points import against, corrected_by, point
from tests.linking.toll import add_toll

HOSTILE = "\x1b]52;c;aGk=\x07<script>alert('&\"')</script>\u202eevil\ufffe\ud800 [/b]"
SVG = "{http://www.w3.org/2000/svg}"


def series_of(*points: Point) -> Series:
    return Series(SeriesKey("dead", None, Measure.COUNT), "people killed", points)


def texts(svg: str) -> list[str]:
    """What stands in a picture, read as XML."""
    root = ElementTree.fromstring(svg)  # noqa: S314  # written by this test
    return ["".join(node.itertext()) for node in root.iter(f"{SVG}text")]


@pytest.fixture
def toll(ledger: Ledger) -> Series:
    add_toll(ledger)
    with ledger.reading() as connection:
        return query_figures(connection, parse("")).series[0]


def test_the_picture_tells_the_whole_story(toll: Series) -> None:
    svg = figures_svg(toll, about_text(toll, "place:Orsk"))
    told = texts(svg)
    assert told[:2] == ["People killed", "5 figures of 4 utterances · place:Orsk"]
    for part in ("20+", "36", "≤5", "31", "Valley Council", "Northern Command", "via Harbour Radio", "corrected",
                 "contradict each other", "no upper bound", "14 May 2031", "low 0 · best – · high 31"):  # fmt: skip
        assert part in told, part
    assert any(line.startswith("Range over 2 independent origins") for line in told)
    root = ElementTree.fromstring(svg)  # noqa: S314  # as above
    kinds = [node.get("class") for node in root.iter(f"{SVG}g")]
    assert kinds.count("against") == 2  # the line between the two, and the key
    assert kinds.count("faded") >= 3
    assert svg.count('class="line"') == 1


SIGNS = ("number named", "range of the words", "no upper bound", "repeats another report", "corrected",
         "contradict each other", "may contradict")  # fmt: skip


def key_of_picture(*points: Point) -> set[str]:
    return set(SIGNS) & set(texts(figures_svg(series_of(*points), "all")))


def test_the_key_explains_only_what_is_drawn() -> None:
    assert key_of_picture(point(1, 3, 3), point(2, 4, 4)) == {"number named"}
    assert key_of_picture(point(1, 3, None, 3)) == {"number named", "no upper bound"}
    assert key_of_picture(point(1, 3, 9)) == {"range of the words"}
    assert key_of_picture(point(1, 3, 3), point(2, 4, 4, ties=(against(99),))) == {"number named"}
    assert key_of_picture(point(1, 3, 3, origin=9)) == {"repeats another report"}
    assert key_of_picture(point(1, 3, 3, ties=(against(2),)), point(2, 8, 8)) == {
        "number named", "contradict each other"
    }  # fmt: skip


def test_an_axis_that_does_not_begin_at_nothing_is_broken() -> None:
    above = series_of(point(1, 900, 900), point(2, 1000, 1000))
    assert 'class="break"' in figures_svg(above, "all")
    assert any("The axis does not begin at 0" in text for text in texts(figures_svg(above, "all")))
    assert 'class="break"' not in figures_svg(above, "all", Scale.LOG)
    assert 'class="break"' not in figures_svg(series_of(point(1, 3, 3), point(2, 30, 30)), "all")


def test_the_picture_stands_on_its_own_and_is_the_same_each_time(toll: Series) -> None:
    svg = figures_svg(toll, "all")
    assert figures_svg(toll, "all") == svg
    assert not any(part in svg for part in ("<script", "url(", "@import", "<image", "href"))
    assert svg.count("http:") == 1  # the namespace
    assert "prefers-color-scheme:dark" in svg


def test_hostile_text_is_text_in_a_picture() -> None:
    bad = point(1, 3, 3, label=HOSTILE, origin_speaker=HOSTILE, outlet=HOSTILE, speaker=HOSTILE)
    svg = figures_svg(replace(series_of(bad), subject=HOSTILE), HOSTILE)
    data = svg.encode()
    assert b"\x1b" not in data
    assert "<script" not in svg
    assert any("<script>" in text for text in texts(svg))


@given(st.text(max_size=60))
def test_any_text_is_valid_xml(text: str) -> None:
    ElementTree.fromstring(f"<a b='{xml(text)}'>{xml(text)}</a>".encode())  # noqa: S314  # as above


@settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 30), st.booleans()), max_size=40), st.sampled_from(Scale))
def test_any_series_is_a_picture(told: list[tuple[int, int, bool]], scale: Scale) -> None:
    made = [
        point(
            claim, low, None if is_open else low, low, day=date(2031, 5, 1) + timedelta(days=day),
            ties=(against(claim + 1, LinkState.SUGGESTED if low % 2 else LinkState.CONFIRMED),),
        )
        for claim, (low, day, is_open) in enumerate(sorted(told, key=lambda entry: entry[1]), start=1)
    ]  # fmt: skip
    assert texts(figures_svg(series_of(*made), "all", scale))


def test_many_points_are_thinned_and_that_is_said() -> None:
    made = [point(claim, claim, claim, day=date(2031, 1, 1) + timedelta(days=claim)) for claim in range(1, 1001)]
    told = texts(figures_svg(series_of(*made), "all"))
    assert any("Drawn: 114 of 1,000 figures, each standing for its neighbours" in text for text in told)


def test_a_denied_point_and_a_logarithm_of_what_is_negative() -> None:
    made = series_of(point(1, -4, -4), point(2, 8, 8, polarity=Polarity.DENIED, ties=(corrected_by(3),)))
    assert any(
        "No logarithmic scale: there are values below nothing" in text
        for text in texts(figures_svg(made, "", Scale.LOG))
    )


@given(
    st.lists(
        st.tuples(st.floats(80, 900), st.floats(150, 440), st.text("abc mW", min_size=1, max_size=20)), max_size=30
    )
)
def test_names_stand_on_nothing_else(given_labels: list[tuple[float, float, str]]) -> None:
    room, bar = Box(72, 120, 948, 462), Box(300, 200, 320, 400)
    made = [Label(x, y, y, y, "36", name, "", "h0") for x, y, name in given_labels]
    taken = [bar]
    for label in made:
        found = place_of(label, (label.number, label.name, ""), taken, room)
        if found is not None:
            assert not any(found.meets(other) for other in taken)
            assert found.inside(room)
            taken.append(found)
    assert sum(1 for _ in labelled(made, [bar], room)) <= 2 * len(made)


def test_lines_of_text_are_within_their_width() -> None:
    made = lines("median of best over independent origins " * 12, 12.5, 400, 3)
    assert len(made) == 3
    assert all(text_width(line, 12.5) <= 400 for line in made)
    assert made[-1].endswith("…")


def test_rows_hold_every_column_and_nothing_runs(toll: Series) -> None:
    bad = replace(toll.points[0], label='=cmd|"/c calc"!A1', speaker="+1", outlet="@x", place="\x07")
    rows = list(csv.DictReader(io.StringIO(figures_csv([replace(toll, points=(bad, *toll.points[1:]))]))))
    assert tuple(rows[0]) == COLUMNS
    assert [rows[0][name] for name in ("label", "speaker", "outlet", "place")] == [
        "'=cmd|\"/c calc\"!A1", "'+1", "'@x", "␇"
    ]  # fmt: skip
    assert [(row["low"], row["best"], row["high"]) for row in rows][:4] == [
        ("20", "20", ""), ("20", "20", ""), ("36", "36", "36"), ("0", "5", "5")
    ]  # fmt: skip
    assert [row["repeats"] for row in rows] == ["", "C-1", "", "", ""]
    assert rows[2]["contradicts"] == "C-4"
    assert rows[2]["corrected_by"] == "C-5"
    assert rows[4]["updates"] == "C-1"


def test_json_has_every_figure_and_the_summary(toll: Series) -> None:
    *figures, summary = map(json.loads, figures_bytes([toll], FiguresFormat.JSON, "").decode().splitlines())
    assert [entry["type"] for entry in figures] == ["figure"] * 5
    assert (figures[0]["low"], figures[0]["high"], figures[0]["low_open"]) == ("20", None, False)
    assert (summary["low"], summary["best"], summary["high"], summary["agreeing"]) == ("0", None, "31", False)


def test_a_file_is_replaced_whole_and_never_the_ledger(ledger: Ledger, tmp_path: Path) -> None:
    target = tmp_path / "figures.svg"
    assert write_figures(ledger, b"one", target) == f"wrote {target}"
    assert write_figures(ledger, b"two", target).endswith("replacing what was there")
    assert target.read_bytes() == b"two"
    with pytest.raises(ExportError, match="is the ledger itself"):
        write_figures(ledger, b"three", ledger.path)
    with pytest.raises(ExportError, match="cannot be written"):
        write_figures(ledger, b"four", tmp_path / "nowhere" / "figures.svg")
    assert sorted(path.name for path in tmp_path.iterdir() if "figures" in path.name) == ["figures.svg"]


def test_formats_by_suffix_and_subjects_by_synonym(toll: Series) -> None:
    assert figures_format(Path("a.JSONL")) is FiguresFormat.JSON
    with pytest.raises(UsageError, match="no format has this suffix"):
        figures_format(Path("a.png"))
    assert of_subject([toll], "deaths") == [toll]
    assert of_subject([toll], "People  Killed") == [toll]
    with pytest.raises(NotFoundError, match='no figures of "buses"; there are people killed'):
        of_subject([toll], "buses")
    with pytest.raises(NotFoundError, match="nothing was written"):
        figures_bytes([], FiguresFormat.SVG, "")
