"""Mending a claim in its forms: what is completed, asked about, shown live, and never lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.widgets import Input

from claimtrack.review import edits, notes, translating
from claimtrack.review.edits import ClaimEdit
from claimtrack.store import registry
from claimtrack.store.engine import Ledger
from claimtrack.terms import EvidenceKind, Measure, Role
from claimtrack.tui.prompts.conflict_prompt import ConflictPrompt
from claimtrack.tui.prompts.edit_form import EditForm
from claimtrack.tui.prompts.note_form import NoteForm
from claimtrack.tui.prompts.span_field import words_between
from claimtrack.tui.prompts.translation_form import TranslationForm
from tests.building import add_document, candidate, hop
from tests.tui.stage import Stage, on_stage

HEBREW = "כאלף אזרחים במסוף"


def form_of(stage: Stage) -> EditForm:
    form = stage.app.screen
    assert isinstance(form, EditForm)
    return form


async def go_to(stage: Stage, field_id: str) -> Input:
    """Put the focus on a field of the form that is open."""
    field: Input = stage.app.screen.query_one(f"#field-{field_id}", Input)
    field.focus()
    await stage.drawn()
    return field


@pytest.mark.parametrize("keys", [("e", *"more"), ("m", *"more"), ("L", *"uk", "tab", *"more")])
async def test_what_is_written_is_left_only_on_the_second_asking(dispatches: Ledger, keys: tuple[str, ...]) -> None:
    async with on_stage(dispatches) as stage:
        await stage.press(*keys, "escape")
        await stage.sees("not saved yet: ctrl+s saves it, esc again lets go of it")
        # Writing on takes the question back.
        await stage.press("x", "escape")
        assert stage.app.screen is not stage.review
        await stage.press("escape")
        assert stage.app.screen is stage.review
        with dispatches.reading() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM event").scalar_one() == 2


async def test_a_speaker_is_completed_from_the_sources(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        await stage.press("e")
        await go_to(stage, "speaker")
        # Whoever speaks in the document is offered before anything is written, and nothing is taken unasked.
        await stage.sees("Pavo Reth", "Coastal Wire")
        await stage.press("tab", "ctrl+s")
        assert "stays as it is" in stage.message
        await stage.press("e")
        await go_to(stage, "speaker")
        await stage.type("ret")
        await stage.press("tab", "ctrl+s")
        assert stage.claim().hops[0].name == "Pavo Reth"
        await stage.press("e")
        await go_to(stage, "speaker")
        await stage.type("o")
        # The list is looked up for the key where it has not come from its thread.
        await stage.press("down", "down")
        chosen = form_of(stage).speakers.chosen
        assert chosen is not None
        await stage.press("enter", "ctrl+s")
        assert stage.claim().hops[0].name == chosen.value != "o"


async def test_a_slip_is_asked_about_and_a_new_name_is_told(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        await stage.press("e")
        await go_to(stage, "speaker")
        await stage.type("Pavo Rth")
        await stage.press("ctrl+s")
        await stage.sees("“Pavo Rth” is nobody yet, “Pavo Reth” is")
        assert stage.claim().hops[0].name == "Ilka Doren"
        await stage.type("Tova Linn")
        await stage.sees("new source")
        await stage.press("ctrl+s")
        assert "“Tova Linn” is a new source" in stage.message
        assert stage.claim().hops[0].name == "Tova Linn"
        await stage.press("u")
        with dispatches.reading() as connection:
            assert registry.find_source(connection, "Tova Linn") is None


async def test_a_source_with_a_hostile_name_can_be_chosen(ledger: Ledger) -> None:
    text = "He said water ran out. She said it came back."
    hostile = "Doren \x1b[31m\u202e"
    claims = [
        candidate(text, "water ran out", "no water", hops=(hop(Role.SPEAKER, hostile),)),
        candidate(text, "it came back", "water back", hops=(hop(Role.SPEAKER, "Ana Lund"),)),
    ]
    add_document(ledger, text, claims, title="Water", outlet=None)
    async with on_stage(ledger) as stage:
        await stage.press("j", "e")
        await go_to(stage, "speaker")
        await stage.type("doren")
        await stage.press("tab", "ctrl+s")
        assert stage.claim(2).hops[0].name == hostile
        with ledger.reading() as connection:
            assert len(registry.sources(connection)) == 2


async def test_arrow_keys_change_the_hedge_and_the_interval_follows(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        await stage.press("e")
        field = await go_to(stage, "figure-0")
        await stage.sees("[900, 1,100]")
        assert field.value == "~1,000 civilians"
        await stage.press("down", "down", "down", "down")
        assert field.value == "at least 1,000 civilians"
        await stage.sees("[1,000, ∞)")
        await stage.press("up")
        await stage.sees("(1,000, ∞)")
        field = await go_to(stage, "said")
        await stage.press("up", "up", "down")
        assert field.value == "2031-05-15"
        await stage.press("ctrl+s")
        claim = stage.claim()
        assert (claim.figures[0].figure.hedge, claim.figures[0].figure.subject) == ("more_than", "civilians")
        assert claim.said_on == "2031-05-15"
        told = " ".join(line.plain.strip() for line in stage.review.side.lines)
        assert "said on: 2031-05-14 → 2031-05-15; hedge: about → more than; low: 900 → 1,000; high: 1,100 → ∞" in told


async def test_every_figure_and_its_measure_can_be_reached(dispatches: Ledger) -> None:
    many = [ClaimEdit(figure=f"{number} carts", figure_position=number) for number in range(1, 7)]
    for edit in many:
        edits.edit(dispatches, "ana", 1, edit)
    async with on_stage(dispatches, size=(80, 24)) as stage:
        await stage.press("e")
        await go_to(stage, "figure-6")
        await stage.type("$5m in aid")
        await stage.sees("[5,000,000, 5,000,000]", "money USD")
        field = await go_to(stage, "figure-7")
        assert not stage.app.screen.query_one("#field-measure-7").visible
        await stage.press(*"12 km of road")
        await stage.press("right", "down", "up", "up", "left")
        assert stage.app.focused is stage.app.screen.query_one("#field-measure-7")
        await stage.type("dist km")
        await stage.press("home", "left", "end", "right", "tab")
        assert stage.app.focused is stage.app.screen.query_one("#field-label")
        await stage.press("ctrl+s")
        figures = [record.figure for record in stage.claim().figures]
        assert (figures[6].measure, figures[6].unit, str(figures[6].low)) == (Measure.MONEY, "USD", "5000000")
        assert (figures[7].measure, figures[7].unit) == (Measure.DISTANCE, "km")
        assert not field.is_attached


async def test_what_is_no_kind_is_said_and_nothing_is_lost(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        await stage.press("e")
        await go_to(stage, "kind")
        await stage.type("nonsense")
        await stage.press("ctrl+s")
        await stage.sees("“nonsense” is no kind")
        await stage.press("down", "ctrl+s")
        assert stage.claim().kind == "figure"
        await stage.press("e")
        await go_to(stage, "polarity")
        await stage.press("down", "ctrl+s")
        assert stage.claim().polarity == "denied"


@pytest.mark.parametrize(("key", "label"), [("m", "my label"), ("t", "their label")])
async def test_an_edit_on_a_stale_claim_shows_both_and_asks(dispatches: Ledger, key: str, label: str) -> None:
    async with on_stage(dispatches) as stage:
        await stage.press("e")
        await stage.type("my label")
        edits.edit(dispatches, "ben", 1, ClaimEdit(label="their label", place="the quay"))
        await stage.press("ctrl+s")
        assert isinstance(stage.app.screen, ConflictPrompt)
        await stage.sees("my label", "their label")
        await stage.press(key)
        assert stage.app.screen is stage.review
        assert (stage.claim().label, stage.claim().place) == (label, "the quay")


async def test_a_conflict_that_is_left_gives_the_form_back(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        await stage.press("m", *"mine")
        notes.set_note(dispatches, "ben", 1, "theirs")
        await stage.press("ctrl+s", "escape")
        form = stage.app.screen
        assert isinstance(form, NoteForm)
        assert form.note == "mine"
        assert stage.claim().note == "theirs"


async def test_evidence_that_is_only_added_disturbs_nobody(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        await stage.press("m", "tab")
        await stage.type("ftp://archive.example")
        await stage.sees("not a whole web address yet")
        await stage.press("ctrl+s")
        assert isinstance(stage.app.screen, NoteForm)
        await stage.type("https://archive.example/1")
        notes.set_note(dispatches, "ben", 1, "theirs")
        await stage.press("ctrl+s")
        assert stage.app.screen is stage.review
        assert (stage.claim().note, len(stage.claim().evidence)) == ("theirs", 1)


async def test_several_pieces_of_evidence_change_at_once(dispatches: Ledger) -> None:
    for number in range(3):
        notes.add_evidence(dispatches, "ben", 1, f"https://maps.example/{number}", EvidenceKind.MAP, "the quay")
    async with on_stage(dispatches) as stage:
        await stage.press("m", "tab", "d", "down", "enter")
        await stage.type("https://maps.example/9")
        await stage.press("shift+tab", "down", "e", "tab", "up", "ctrl+s")
        assert [(piece.url, piece.kind, piece.note) for piece in stage.claim().evidence] == [
            ("https://maps.example/9", "map", "the quay"),
            ("https://maps.example/2", "image", "the quay"),
        ]
        await stage.press("u")
        assert [piece.url for piece in stage.claim().evidence] == [f"https://maps.example/{n}" for n in range(3)]


async def test_a_translation_is_shown_beside_the_claim_and_reads_from_right_to_left(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        await stage.press("L", *"Hebrew", "tab")
        await stage.sees("Hebrew", "about 1,000 civilians are sheltering")
        await stage.press(*HEBREW, "ctrl+s")
        assert stage.claim().translations[0].text == HEBREW
        line = next(line.plain for line in stage.review.pane.lines if "כאלף" in line.plain)
        assert line.index("about 1,000") < line.index("│") < line.index("\u2068") < line.index("כאלף")
        assert "\u2068" not in stage.claim().translations[0].text


async def test_a_translation_is_filed_anew_and_taken_away(dispatches: Ledger) -> None:
    translating.translate(dispatches, "ben", 1, "cy", "mil")
    translating.translate(dispatches, "ben", 1, "de", "tausend")
    async with on_stage(dispatches, size=(50, 24)) as stage:
        await stage.press("L")
        form = stage.app.screen
        assert isinstance(form, TranslationForm)
        assert form.has_class("-stacked")
        await stage.press("down")
        assert form.boxes["words"].value == "tausend"
        await stage.type("de")
        await stage.type("nonsense")
        await stage.press("ctrl+s")
        await stage.sees("is no language")
        await stage.type("Dutch")
        await stage.press("ctrl+s")
        assert [each.language for each in stage.claim().translations] == ["cy", "nl"]
        await stage.press("L", "tab", "backspace", "backspace", "backspace", "ctrl+s")
        assert [each.language for each in stage.claim().translations] == ["nl"]
        await stage.press("u")
        assert [each.language for each in stage.claim().translations] == ["cy", "nl"]


async def test_other_words_are_not_looked_at_over_unsaved_ones(dispatches: Ledger) -> None:
    translating.translate(dispatches, "ben", 1, "cy", "mil")
    async with on_stage(dispatches) as stage:
        await stage.press("L", "tab", *" o", "shift+tab", "down")
        await stage.sees("these words are not saved yet")


@given(st.text(st.sampled_from('ab “”".,() \n'), max_size=60))
def test_words_have_no_quotation_marks_or_stops_round_them(text: str) -> None:
    found = words_between(text, 0, len(text))
    assert found == sorted(found)
    for start, end in found:
        word = text[start:end]
        assert word
        assert not any(character.isspace() for character in word)
        assert word[0] not in '“”"(' or not any(letter.isalnum() for letter in word[:1])
        assert word[-1] not in '“”".,'


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("“Dim dŵr” (There is no water), he said.", "Dim dŵr", "There is no water"),
        ("“Dim dŵr,” [There is no water] he said.", "Dim dŵr", "There is no water"),
        ("Dim dŵr.\n\nThere is no water.\n", "Dim dŵr", "There is no water"),
        ("There is no water.\n\nDim dŵr.", "Dim dŵr", "There is no water"),
        ("Dim dŵr.", "Dim dŵr", "Dim dŵr"),
    ],
)
def test_the_other_version_is_looked_for_beside_the_claim(text: str, quote: str, expected: str) -> None:
    start = text.index(quote)
    low, high = translating.likely_place(text, start, start + len(quote))
    assert text[low:high] == expected
