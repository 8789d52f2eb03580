"""The document: margins, wide letters, the mouse, two at once, and what the queue knows when one is back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from rich.cells import cell_len
from textual import events

from claimtrack.review import decisions, documents, edits, tags
from claimtrack.review.making import NewClaim, make_claim
from claimtrack.store.engine import Ledger, open_ledger
from claimtrack.store.journal import batch
from claimtrack.terms import RejectReason, Status
from claimtrack.tui.document_screen import DocumentScreen
from claimtrack.tui.document_view import MARGIN
from claimtrack.tui.help_screen import HelpScreen
from tests.building import add_document, candidate
from tests.tui.stage import Stage, on_stage
from tests.tui.texts import HARBOUR


@asynccontextmanager
async def in_document(
    ledger: Ledger, *keys: str, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[tuple[Stage, DocumentScreen]]:
    """The document of the claim that the keys lead to."""
    async with on_stage(ledger, size=size) as stage:
        await stage.press(*keys, "enter")
        screen = stage.app.screen
        assert isinstance(screen, DocumentScreen)
        yield stage, screen


def margins(stage: Stage) -> list[str]:
    """The margins of the lines that are shown, those without anything left out."""
    return [line[:MARGIN].rstrip() for line in stage.shown().splitlines()[1:-2] if line[:MARGIN].strip()]


async def mouse(stage: Stage, screen: DocumentScreen, words: str, kind: type[events.MouseEvent]) -> None:
    """Move, press or let go over words of the text."""
    view = screen.view
    offset = view.text.index(words)
    x = MARGIN + view.column_of(offset)
    y = view.line_of(offset) - view.top
    event = kind(view, x, y, 0, 0, 1, False, False, False)  # type: ignore[call-arg]  # as every mouse event is made
    view.post_message(event)
    await stage.drawn()


async def test_every_claim_has_its_status_at_the_margin_and_brackets_round_it(dispatches: Ledger) -> None:
    decisions.decide(dispatches, "ana", (1,), Status.ACCEPTED)
    decisions.decide(dispatches, "ana", (5,), Status.REJECTED, reason=RejectReason.OPINION)
    decisions.decide(dispatches, "ana", (6,), Status.DEFERRED)
    async with in_document(dispatches, "g") as (stage, _):
        assert margins(stage) == ["▌✓A", "▌○U", " ○U", " ┃", " ○U", " ✗◐", " ┃"]
        text = " ".join(stage.shown().split())
        assert "⟦about 1,000 civilians" in text
        assert '"⟨There is no water⟩,"' in text


async def test_a_line_read_from_right_to_left_has_its_sign_at_the_margin(ledger: Ledger) -> None:
    text = "The mayor spoke.\n\nقال العمدة إن الماء انقطع"
    add_document(ledger, text, [candidate(text, "الماء انقطع", "no water")], title="Mayor")
    async with in_document(ledger) as (stage, screen):
        assert margins(stage) == ["▌○U ⇐"]
        assert screen.view.text == text


async def test_many_claims_on_a_line_are_counted_at_its_margin(ledger: Ledger) -> None:
    text = "one two three four five"
    add_document(ledger, text, [candidate(text, word, word) for word in text.split()], title="Five")
    async with in_document(ledger) as (stage, _):
        assert margins(stage) == ["▌○○+"]
        assert "⟦one⟧ ⟨two⟩ ⟨three⟩ ⟨four⟩ ⟨five⟩" in stage.shown()


async def test_wide_combining_and_hostile_characters_keep_every_line_within_the_screen(ledger: Ledger) -> None:
    text = "火災で三百人が避難した。 e\u0301te\u0301 \x1b]52;c;aGk=\x07 [/b] \u202eright " * 6
    claims = [candidate(text, "三百人が避難した", "[/b]"), candidate(text, "]52;c;aGk=", "two")]
    add_document(ledger, text, claims, title="\x1b[2J", outlet="[link=x]Wire")
    async with in_document(ledger, size=(60, 20)) as (stage, screen):
        lines = stage.shown().splitlines()
        assert "\x1b" not in "".join(lines)
        assert all(cell_len(line) <= 60 for line in lines)
        await stage.press("v", "l", "l", "l")
        assert screen.selection is not None
        low, high = screen.selection.span
        assert screen.view.text[low:high] in text


async def test_the_current_claim_is_beside_the_text_where_there_is_room(dispatches: Ledger) -> None:
    tags.tag(dispatches, "ana", (2,), add=["water"])
    async with in_document(dispatches, "g", "j") as (stage, _):
        await stage.sees("#water", "Ilka Doren → Coastal Wire", "history")
        await stage.resize(80, 24)
        assert "history" not in stage.shown()
        await stage.sees("no water")
        await stage.press("tab")
        await stage.sees("#water", "Ilka Doren → Coastal Wire", "history")


async def test_a_hit_takes_the_claim_it_is_in_in_hand(dispatches: Ledger) -> None:
    async with in_document(dispatches, size=(80, 24)) as (stage, screen):
        assert screen.claim_id == 1
        await stage.press("/", *"corridor", "enter")
        assert screen.claim_id == 4
        # In the claim that was in hand already, nothing changes; outside of claims neither.
        await stage.press("n")
        assert screen.claim_id == 5
        await stage.press("/", "ctrl+u", *"exaggerated", "enter")
        assert screen.view.hit is not None
        assert screen.view.marks_at(screen.view.hit[0]) == []
        assert screen.claim_id == 5
        await stage.press("/", "ctrl+u", *"any corridor", "enter", "a")
        assert stage.status(5) == Status.ACCEPTED


async def test_a_long_label_gives_way_to_the_number_of_the_hit(dispatches: Ledger) -> None:
    edits.edit(dispatches, "ana", 1, edits.ClaimEdit(label="a label far too long for its line " * 4))
    async with in_document(dispatches, size=(80, 24)) as (stage, screen):
        await stage.press("/", *"grain terminal", "enter")
        assert screen.claim_id == 1
        await stage.sees("a label far too long", "“grain terminal” 1/1   1/6")


async def test_what_is_selected_is_counted_in_words(dispatches: Ledger) -> None:
    async with in_document(dispatches) as (stage, _):
        await stage.press("v")
        await stage.sees("1 word selected")
        await stage.press("l", "l")
        await stage.sees("3 words selected")


async def test_what_was_repeated_and_changed_here_goes_on_in_the_queue(dispatches: Ledger) -> None:
    async with in_document(dispatches, "g", "T", "s") as (stage, screen):
        await stage.press("n", ".")
        assert stage.claim(2).tags == ("theatre:south",)
        await stage.press("x", "o", "escape")
        assert stage.app.screen is stage.review
        assert (screen.claim_id, stage.cursor) == (3, 3)
        await stage.until(lambda: stage.review.progress is not None and stage.review.progress.rejected == 1)
        await stage.press(".")
        assert (stage.status(3), stage.claim(3).reject_reason) == ("rejected", "opinion")


async def test_a_claim_made_here_is_said_to_be_outside_the_view(dispatches: Ledger) -> None:
    async with in_document(dispatches, "g") as (stage, screen):
        await stage.press("v", "s", "enter", "ctrl+s")
        assert screen.claim_id == 10
        await stage.press("enter")
        assert "C-10 is not in this view" in stage.message
        assert stage.cursor == 1
        await stage.press("R")
        await stage.until(lambda: 10 in stage.review.queue.ids)


async def test_a_fault_in_the_form_loses_nothing_that_is_written(dispatches: Ledger) -> None:
    async with in_document(dispatches, "g") as (stage, screen):
        await stage.press("v", "s", "enter", *"Nobody Known")
        await stage.sees("new source")
        stage.app.screen.query_one("#field-said").focus()
        await stage.drawn()
        await stage.type("soon")
        await stage.press("ctrl+s")
        await stage.sees("is not a day")
        assert len(screen.view.marks) == 6
        await stage.type("2031-05")
        await stage.press("ctrl+s")
        assert stage.claim(10).said_on == "2031-05-01"
        assert stage.claim(10).hops[0].name == "Nobody Known"


async def test_the_figure_of_a_folded_line_is_anchored_in_the_text_as_it_is(ledger: Ledger) -> None:
    text = "Officials who had been to the harbour in the early morning said that at least\n300 people had left."
    add_document(ledger, text, [candidate(text, "Officials", "officials")], title="Left")
    async with in_document(ledger) as (stage, _):
        await stage.press("/", *"at least 300", "enter", "v", "s", "enter", *"Ola Berg", "ctrl+s")
        record = stage.claim(2)
        (figure,) = record.figures
        assert figure.figure.quote == text[figure.figure.start : figure.figure.end] == "at least\n300 people"
        assert record.quote == text[record.start : record.end]


async def test_what_another_writes_shows_up_in_the_document(dispatches: Ledger) -> None:
    async with in_document(dispatches, "g", "j") as (stage, screen):
        start = HARBOUR.index("The spokesman")
        with open_ledger(dispatches.path) as other:
            decisions.decide(other, "ben", (1,), Status.ACCEPTED)
            edits.edit(other, "ben", 2, edits.ClaimEdit(label="none of it left"))
            make_claim(other, "ben", 1, NewClaim(start, start + 13))
        await stage.until(lambda: len(screen.view.marks) == 7)
        await stage.until(lambda: screen.claim is not None and screen.claim.label == "none of it left")
        assert (screen.view.marks[0].status, screen.claim_id) == ("accepted", 2)


async def test_a_decision_on_a_stale_claim_asks(dispatches: Ledger) -> None:
    async with in_document(dispatches, "g") as (stage, screen):
        stage.review.watching.stop()
        decisions.rate(dispatches, "ben", (1,), 2)
        await stage.press("a")
        assert stage.status() == "unreviewed"
        assert stage.app.screen is not screen
        await stage.press("m")
        assert (stage.status(), stage.claim().credibility, screen.claim_id) == ("accepted", 2, 2)


async def test_a_document_that_is_removed_meanwhile_is_left(dispatches: Ledger) -> None:
    async with in_document(dispatches, "g") as (stage, _):
        with open_ledger(dispatches.path) as other:
            documents.remove(other, "ben", 1)
        await stage.until(lambda: stage.app.screen is stage.review)


async def test_a_prompt_over_a_document_that_is_removed_stays(dispatches: Ledger) -> None:
    async with in_document(dispatches, "g") as (stage, screen):
        await stage.press("m", *"ask again")
        with open_ledger(dispatches.path) as other:
            documents.remove(other, "ben", 1)
        await stage.until(lambda: screen.status.failed)
        assert stage.app.screen is not screen
        await stage.press("escape", "escape")
        assert stage.app.screen is screen
        await stage.press("escape")
        assert stage.app.screen is stage.review


async def test_undoing_the_only_claim_leaves_a_document_without_any(ledger: Ledger) -> None:
    text = "The mill burned."
    add_document(ledger, text, [candidate(text, "mill burned", "the mill burned")], title="Mill")
    async with in_document(ledger) as (stage, screen):
        with open_ledger(ledger.path) as other, batch(other, "ben", "reextract") as work:
            work.delete("claim", 1)
        await stage.until(lambda: not screen.view.marks)
        await stage.press("a")
        assert "no claim here; v selects words" in stage.message
        await stage.press("n", "v", "s", "enter", "ctrl+s")
        assert [mark.claim_id for mark in screen.view.marks] == [2]


async def test_the_mouse_points_at_claims_and_draws_over_words(dispatches: Ledger) -> None:
    async with in_document(dispatches, "g") as (stage, screen):
        await mouse(stage, screen, "four corridors", events.MouseDown)
        assert screen.claim_id == 4
        await mouse(stage, screen, "spokesman said", events.MouseMove)
        await mouse(stage, screen, "spokesman said", events.MouseUp)
        assert screen.selection is not None
        low, high = screen.selection.span
        assert screen.view.text[low:high] == 'four corridors yesterday," a ministry spokesman'
        await mouse(stage, screen, "exaggerated", events.MouseMove)
        assert screen.selection.span == (low, high)
        await mouse(stage, screen, "Evacuation", events.MouseDown)
        assert (screen.selection, screen.claim_id) == (None, 4)


async def test_the_list_of_keys_is_that_of_what_one_is_doing(dispatches: Ledger) -> None:
    async with in_document(dispatches, "g") as (stage, screen):
        for before in ((), ("v",)):
            await stage.press(*before, "?")
            assert isinstance(stage.app.screen, HelpScreen)
            await stage.sees("Selecting words" if before else "In the document")
            await stage.press("escape")
        assert screen.selection is not None
        await stage.press("a")
        assert stage.status() == "unreviewed"
        assert "does nothing here" in stage.message
