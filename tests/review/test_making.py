"""Claims that a person makes of words of a document: anchored, replayable, undone, and safe from the extractor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.capture.calibration import decisions as decided_claims
from claimtrack.capture.extractors import Extractor
from claimtrack.capture.importing import import_file
from claimtrack.capture.reextracting import reextract
from claimtrack.errors import InvalidChangeError, NotFoundError, UsageError
from claimtrack.export.exporting import Format, export
from claimtrack.review import decisions, documents, edits
from claimtrack.review.making import NewClaim, draft, make_claim, typed_figure
from claimtrack.review.spans import places_of, trimmed, wording
from claimtrack.review.undo import redo, undo
from claimtrack.store.engine import Ledger, open_ledger
from claimtrack.store.reads import claim, document, document_claim_ids
from claimtrack.store.records import ClaimRecord
from claimtrack.store.verify import verify
from claimtrack.terms import BY_HAND, Candidate, ClaimKind, Figure, QuoteType, Role, SourceKind, Status
from tests.building import FIRST_TEXT, candidate, hop

WORDS = "Four relief trucks left Harrow"
PEOPLE = "4,000 people are still in the valley"
MORE = f"More than {PEOPLE}"


def made(ledger: Ledger, words: str = WORDS, document_id: int = 1, **rest: object) -> ClaimRecord:
    """A claim made of words of the first document."""
    start = FIRST_TEXT.index(words)
    new = NewClaim(start, start + len(words), **rest)  # type: ignore[arg-type]  # a test names only real fields
    key = make_claim(ledger, "ana", document_id, new).claim_id
    return stored(ledger, key)


def typed(figure: str) -> Figure:
    """A figure as typed for the words MORE."""
    start = FIRST_TEXT.index(MORE)
    return typed_figure(FIRST_TEXT, start, start + len(MORE), figure)


def stored(ledger: Ledger, key: int) -> ClaimRecord:
    with ledger.reading() as connection:
        return claim(connection, key)


def keys(ledger: Ledger) -> list[int]:
    with ledger.reading() as connection:
        return document_claim_ids(connection, 1)


def finding(*found: Candidate) -> Extractor:
    def find(text: str, published: object, outlet: object) -> Sequence[Candidate]:
        return found if text == FIRST_TEXT else []

    return Extractor("tests", "2", find)


def test_a_claim_is_anchored_in_its_document_and_unreviewed(sample: Ledger) -> None:
    record = made(sample, speaker="Radek Oon", said_on="2023-05", place=" the  road ")
    assert FIRST_TEXT[record.start : record.end] == record.quote == WORDS
    assert (record.extractor, record.status, record.confidence) == (BY_HAND, "unreviewed", 1.0)
    assert (record.said_on, record.said_precision, record.place) == ("2023-05-01", "month", "the road")
    assert [(entry.role, entry.name) for entry in record.hops] == [
        (Role.SPEAKER, "Radek Oon"),
        (Role.OUTLET, "Harrow Courier"),
    ]
    assert record.reasons == ("made by hand by ana",)
    assert verify(sample)[0] == []


def test_without_a_speaker_the_outlet_says_it(sample: Ledger) -> None:
    record = made(sample)
    assert [(entry.role, entry.name, entry.kind) for entry in record.hops] == [
        (Role.SPEAKER, "Harrow Courier", SourceKind.OUTLET)
    ]


def test_a_figure_stands_where_its_words_do(sample: Ledger) -> None:
    record = made(sample, MORE, speaker="Ola Berg")
    (found,) = record.figures
    assert FIRST_TEXT[found.figure.start : found.figure.end] == found.figure.quote == "More than 4,000 people"
    assert (record.kind, found.figure.subject) == (ClaimKind.FIGURE, "people")
    assert typed("more than 4,000") == found.figure
    assert typed("more than 4,000 souls") == replace(found.figure, subject="souls")
    other = made(sample, MORE, figures=(typed("about 4,500 people"),), speaker="Ilse Marant")
    assert other.figures[0].figure.quote == MORE
    assert typed("$5 million").unit == "USD"
    with pytest.raises(UsageError, match="as a figure"):
        typed("lots")
    assert made(sample, MORE, figures=()).figures == ()


def test_words_in_quotation_marks_are_direct(sample: Ledger) -> None:
    assert made(sample, PEOPLE).quote_type == QuoteType.DIRECT
    assert made(sample, WORDS).quote_type == QuoteType.INDIRECT
    assert made(sample, 'in the valley," Colonel').quote_type == QuoteType.MIXED


def test_it_is_undone_and_redone_whole(sample: Ledger) -> None:
    before = keys(sample)
    record = made(sample, speaker="Somebody New")
    assert undo(sample, "ana").message == f"undid: make C-{record.id}"
    assert keys(sample) == before
    assert verify(sample)[0] == []
    redo(sample, "ana")
    assert stored(sample, record.id) == record
    assert verify(sample)[0] == []


def test_the_same_words_by_the_same_speaker_are_made_once(sample: Ledger) -> None:
    first = made(sample, speaker="Radek Oon")
    with pytest.raises(InvalidChangeError, match=f"C-{first.id} is these words"):
        made(sample, speaker="radek oon")
    second = made(sample, speaker="Ilse Marant")
    assert first.uid != second.uid


@pytest.mark.parametrize(
    ("start", "end"), [(-1, 5), (5, 5), (9, 5), (0, len(FIRST_TEXT) + 1), (FIRST_TEXT.index(" about"),) * 2]
)
def test_a_span_outside_the_text_or_empty_is_refused(sample: Ledger, start: int, end: int) -> None:
    before = keys(sample)
    with pytest.raises(UsageError):
        make_claim(sample, "ana", 1, NewClaim(start, end))
    with pytest.raises(NotFoundError):
        make_claim(sample, "ana", 99, NewClaim(0, 5))
    assert keys(sample) == before


def test_words_are_needed_not_only_signs(sample: Ledger) -> None:
    start = FIRST_TEXT.index('. "')
    with pytest.raises(UsageError, match="no words"):
        make_claim(sample, "ana", 1, NewClaim(start, start + 3))


def test_extracting_again_never_takes_it_away(sample: Ledger) -> None:
    record = made(sample, speaker="Radek Oon")
    report = reextract(sample, "ana", "document:D-1", extractor=finding())
    assert (report.kept, report.flagged) == (1, 0)
    assert keys(sample) == [record.id]
    after = stored(sample, record.id)
    assert replace(after, document=record.document) == record


def test_what_the_extractor_finds_of_it_now_is_not_added_beside_it(sample: Ledger) -> None:
    record = made(sample, speaker="Radek Oon")
    found = candidate(FIRST_TEXT, "relief trucks left Harrow", "trucks", hops=(hop(Role.SPEAKER, "Radek Oon"),))
    reextract(sample, "ana", "document:D-1", extractor=finding(found))
    assert keys(sample) == [record.id]


def test_an_edit_of_it_stays_too(sample: Ledger) -> None:
    record = made(sample, speaker="Radek Oon")
    edits.edit(sample, "ana", record.id, edits.ClaimEdit(label="trucks on the road", end=record.end - len(" Harrow")))
    reextract(sample, "ana", extractor=finding())
    after = stored(sample, record.id)
    assert (after.label, after.quote) == ("trucks on the road", "Four relief trucks left")
    assert verify(sample)[0] == []


def test_capturing_its_document_cannot_be_undone_under_it_and_removing_it_can(sample: Ledger) -> None:
    record = made(sample)
    documents.remove(sample, "ana", 1)
    assert keys(sample) == []
    undo(sample, "ana")
    assert stored(sample, record.id).quote == WORDS
    assert verify(sample)[0] == []


def test_it_goes_out_and_comes_in_as_it_is(sample: Ledger, tmp_path: Path) -> None:
    made(sample, speaker="Radek Oon", about_on="2023")
    written, again = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    export(sample, "status:any", Format.JSONL, written)
    with open_ledger(tmp_path / "other.sqlite") as other:
        import_file(lambda: other, "ben", written)
        export(other, "status:any", Format.JSONL, again)
        reextract(other, "ben", extractor=finding())
        with other.reading() as connection:
            left = [claim(connection, key) for number in (1, 2) for key in document_claim_ids(connection, number)]
    assert written.read_bytes() == again.read_bytes()
    assert [record.extractor for record in left] == [BY_HAND]


def test_confidence_is_not_fitted_on_what_nobody_extracted(sample: Ledger) -> None:
    decisions.decide(sample, "ana", [made(sample).id, 1], Status.ACCEPTED)
    with sample.reading() as connection:
        assert len(decided_claims(connection, "tests", "1").counted) == 1
        assert decided_claims(connection, "tests", "2").others == {"tests 1": 1}


@given(st.text("ab .,;:“”\"'()[]\n", max_size=12), st.integers(0, 12), st.integers(0, 12))
def test_trimming_takes_ends_off_and_nothing_else(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    low, high = trimmed(text, start, end)
    assert start <= low <= high <= end
    assert [character for character in text[low:high] if character.isalpha()] == [
        character for character in text[start:end] if character.isalpha()
    ]
    assert trimmed(text, low, high) == (low, high)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("“There is no water,” she", "There is no water,” she"),
        ('"no water,"', "no water"),
        ("left the U.S.", "left the U.S."),
        ("(the mill) burned.", "(the mill) burned"),
        ("Is it open?", "Is it open?"),
    ],
)
def test_quotation_marks_and_stops_at_the_ends_are_left_out(words: str, kept: str) -> None:
    low, high = trimmed(words, 0, len(words))
    assert words[low:high] == kept


def test_a_label_is_made_of_the_words() -> None:
    text = "On 14 May 2031 about 1,000 villagers\nwere at the mill. It is closed. " + "word " * 200

    def label(words: str) -> str:
        start = text.index(words)
        return wording(text, start, start + len(words))

    assert label("about 1,000 villagers\nwere at the mill") == "~1,000 villagers were at the mill"
    assert label("On 14 May 2031") == "On 14 May 2031"
    assert label("It is closed") == "It is closed"
    assert len(label("word " * 200)) <= 122


def test_a_draft_is_what_the_words_tell(sample: Ledger) -> None:
    start = FIRST_TEXT.index("about 1,000")
    with sample.reading() as connection:
        found = draft(document(connection, 1), FIRST_TEXT, start, start + len("about 1,000 villagers"))
    assert (found.label, found.kind, found.hops) == ("~1,000 villagers", "figure", ())
    assert [record.figure.subject for record in found.figures] == ["villagers"]


def test_words_are_found_whatever_the_space_between_them() -> None:
    text = "Up to 300\npeople left. Up to 300 people came (a.b)."
    assert [text[low:high] for low, high in places_of(text, "Up to  300 people")] == [
        "Up to 300\npeople",
        "Up to 300 people",
    ]
    assert [text[low:high] for low, high in places_of(text, "(a.b)")] == ["(a.b)"]
    assert places_of(text, " ") == []
