from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.export.exporting import Format, export
from claimtrack.export.spreadsheet import COLUMNS, cell
from claimtrack.review import notes
from claimtrack.store.engine import Ledger
from claimtrack.store.order import Order


def rows(ledger: Ledger, query: str | None = "status:any", **options: object) -> list[dict[str, str]]:
    stream = io.BytesIO()
    export(ledger, query, Format.CSV, stream, **options)  # type: ignore[arg-type]  # options are named by the tests
    return list(csv.DictReader(io.StringIO(stream.getvalue().decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", " =", "\u200b=", "\ufeff+"]
)
def test_what_could_begin_a_formula_gets_an_apostrophe(start: str) -> None:
    assert cell(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("text", ["-12", "-1,000", "-0.5", "a=b", "1-2", "ana@example.org", "", "'=1"])
def test_plain_negative_numbers_and_harmless_text_stay(text: str) -> None:
    assert cell(text) == text


@pytest.mark.parametrize("text", ["-1+1", "-", "--1", "-1,00", "-٣", "-1\n=1"])
def test_what_only_resembles_a_negative_number_does_not_stay(text: str) -> None:
    assert cell(text) == "'" + text


@given(
    st.text(
        alphabet=st.one_of(st.sampled_from("=+-@\t\r\n\0\x1b\x85 \",;'0１＝"), st.characters(exclude_categories=["Cs"]))
    )
)
def test_no_cell_begins_a_formula_and_every_cell_is_read_back(text: str) -> None:
    shown = cell(text)
    assert isinstance(shown, str)
    begins = shown.lstrip(" \u200b\ufeff\u00a0")[:1]
    assert begins not in set("=+@＝＋－＠\t\r\n") - {""}
    assert begins != "-" or re.fullmatch(r"-[0-9,]+(\.[0-9]+)?", shown)
    sink = io.StringIO(newline="")
    csv.writer(sink).writerow([shown, "next"])
    assert next(csv.reader(io.StringIO(sink.getvalue(), newline=""))) == [shown, "next"]


def test_a_claim_is_one_row_with_its_chain_and_its_figure(sample: Ledger) -> None:
    one, two = rows(sample)[:2]
    assert list(one) == list(COLUMNS)
    assert one["chain"] == "Ilse Marant → Harrow Courier"
    assert two["chain"] == "Radek Oon · Telegram post → Valley Radio → Harrow Courier"
    assert [one[name] for name in ("figure", "hedge", "low", "high", "high_open", "best", "subject")] == [
        "about 1,000 villagers", "about", "900", "1100", "no", "1000", "villagers",
    ]  # fmt: skip
    assert (two["low"], two["low_open"], two["high"]) == ("4000", "yes", "")
    assert (one["said_on"], one["said_precision"], one["place"]) == ("2023-05-03", "day", "the mill")
    assert (one["document"], one["start"], one["ref"]) == ("D-1", "36", "C-1")


def test_status_and_what_to_believe_are_kept_apart(rich: Ledger) -> None:
    one, _, three = rows(rich)[:3]
    assert (one["status"], one["credibility"], one["reliability"], one["reject_reason"]) == ("accepted", "2", "C", "")
    assert (three["status"], three["reject_reason"], three["credibility"]) == ("rejected", "other", "6")


def test_tags_links_and_evidence_are_told_in_one_cell_each(rich: Ledger) -> None:
    one = rows(rich)[0]
    assert one["tags"] == "theatre:east; toll"
    assert one["links"] == "contradicts C-5; repeats C-4; updated by C-2"
    assert one["evidence"].startswith("map https://maps.example/mill?a=1&b=2_3 (")
    assert one["evidence"].endswith("; archive https://archive.example/1")
    assert one["note"] == "See the map.\nThen ask again."


def test_lines_end_as_spreadsheets_expect_and_the_mark_is_there_when_asked_for(sample: Ledger) -> None:
    plain, marked = io.BytesIO(), io.BytesIO()
    export(sample, "status:any", Format.CSV, plain)
    export(sample, "status:any", Format.CSV, marked, bom=True)
    assert plain.getvalue().count(b"\r\n") == 7
    assert marked.getvalue() == b"\xef\xbb\xbf" + plain.getvalue()


def test_a_note_with_control_characters_breaks_nothing(sample: Ledger) -> None:
    notes.set_note(sample, "ana", 1, 'a\x00b\x1b[2Jc\r\n"d"')
    assert rows(sample)[0]["note"] == 'a␀b␛[2Jc\r\n"d"'


def test_the_order_can_be_chosen(sample: Ledger) -> None:
    assert [row["ref"] for row in rows(sample, order=Order.CONFIDENCE)][:2] == ["C-1", "C-5"]
