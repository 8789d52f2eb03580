"""Search, filter, order and saved views, each key pressed once."""

from __future__ import annotations

from claimtrack.capture.importing import import_file
from claimtrack.review import decisions, notes
from claimtrack.review import undo as taking_back
from claimtrack.store import registry
from claimtrack.store.order import Order
from claimtrack.tui.prompts.conflict_prompt import ConflictPrompt
from tests.tui.checking import check
from tests.tui.stage import Stage


@check("search", "next-hit", "previous-hit")
async def _(stage: Stage) -> None:
    await stage.press("/", *"corridor*", "enter")
    await stage.until(lambda: stage.cursor == 4)
    assert stage.message.startswith("2 found")
    await stage.press("n")
    assert stage.cursor == 5
    await stage.press("n")
    assert stage.cursor == 4
    await stage.press("N")
    assert stage.cursor == 5
    await stage.press("escape", "n")
    assert "no search" in stage.message


@check("filter", "back")
async def _(stage: Stage) -> None:
    await stage.press("f", *"speaker:reth", "enter")
    await stage.until(lambda: list(stage.review.queue.ids) == [3, 5])
    assert "speaker:reth" in stage.shown()
    await stage.loaded()
    await stage.press("escape")
    await stage.until(lambda: len(stage.review.queue.ids) == 9)


@check("order", "choice-down", "choice-up")
async def _(stage: Stage) -> None:
    await stage.press("O", "down", "down", "up", "enter")
    await stage.until(lambda: stage.review.queue.ids[0] == 7)
    assert stage.review.order is Order.NEWEST
    assert stage.cursor == 1
    await stage.press("O", *"document", "enter")
    await stage.until(lambda: stage.review.queue.ids[0] == 1)


@check("view-7", "view-8", "view-9")
async def _(stage: Stage) -> None:
    for slot, query, count in (("7", "status:unreviewed", 9), ("8", "speaker:reth", 2), ("9", "bakers", 1)):
        await stage.press("f", *query, "enter")
        await stage.until(lambda: len(stage.review.queue.ids) == count)  # noqa: B023  # waited for at once
        await stage.press(slot, *f"view {slot}", "enter", "escape")
        await stage.until(lambda: len(stage.review.queue.ids) == 9)
        await stage.press(slot)
        await stage.until(lambda: len(stage.review.queue.ids) == count)  # noqa: B023  # waited for at once
        await stage.press("escape")
        await stage.until(lambda: len(stage.review.queue.ids) == 9)
        await stage.press("u")
    with stage.ledger.reading() as connection:
        assert registry.views(connection) == []


@check("refresh")
async def _(stage: Stage) -> None:
    await stage.press("f", *"status:unreviewed", "enter")
    await stage.loaded()
    await stage.press("a")
    assert len(stage.review.queue.ids) == 9
    await stage.press("R")
    await stage.until(lambda: len(stage.review.queue.ids) == 8)
    assert stage.cursor == 2
    await stage.press("u", "escape")
    await stage.until(lambda: len(stage.review.queue.ids) == 9)


async def _behind_the_back(stage: Stage) -> None:
    """Have somebody else rate and annotate C-1 at a moment when the screen does not look."""
    with stage.unwatched():
        decisions.rate(stage.ledger, "ben", (1,), 2)
        notes.set_note(stage.ledger, "ben", 1, "seen\nfrom\nthe\nharbour\nwall\nat\nnoon")
        await stage.press("a")
    await stage.sees("you saw", "it is now", "ben")


async def _forgotten(stage: Stage) -> None:
    """Have the other take it back, and look again."""
    for _ in range(2):
        taking_back.undo(stage.ledger, "ben")
    await stage.press("R")
    await stage.loaded()


@check("conflict-theirs", "conflict-down", "conflict-up")
async def _(stage: Stage) -> None:
    await _behind_the_back(stage)
    prompt = stage.app.screen
    assert isinstance(prompt, ConflictPrompt)
    await stage.resize(120, 12)
    await stage.press("j")
    assert prompt.view.top == 1
    await stage.press("k")
    assert prompt.view.top == 0
    await stage.resize(120, 40)
    await stage.press("t")
    assert (stage.status(), stage.claim().credibility, stage.cursor) == ("unreviewed", 2, 2)
    assert stage.message == "left C-1 as ben has it"
    await _forgotten(stage)


@check("conflict-mine")
async def _(stage: Stage) -> None:
    await _behind_the_back(stage)
    await stage.press("m")
    assert (stage.status(), stage.claim().credibility, stage.cursor) == ("accepted", 2, 2)
    await stage.press("u")
    assert stage.status() == "unreviewed"
    await _forgotten(stage)


@check("facets", "facets-close", "facet-next", "facet-previous", "facet-next-field", "facet-previous-field")
async def _(stage: Stage) -> None:
    await stage.press("i")
    pane = stage.review.facets
    assert pane is not None
    await stage.until(lambda: pane.chosen is not None and not pane.counting)
    assert [row.remark for row in pane.rows if row.field == "tag"] == ["", "none"]

    def at() -> tuple[str, str | None]:
        return pane.chosen_field, pane.chosen.value if pane.chosen else None

    assert at() == ("status", "unreviewed")
    for keys, where in (
        (("J",), ("speaker", "Ilka Doren")),
        (("j",), ("speaker", "Pavo Reth")),
        (("k",), ("speaker", "Ilka Doren")),
        (("tab",), ("outlet", "Coastal Wire")),
        (("J", "j"), ("outlet", "Coastal Wire")),
        (("K", "K"), ("status", "unreviewed")),
        (("K", "k"), ("status", "unreviewed")),
    ):
        await stage.press(*keys)
        assert at() == where, keys
    # The counts stay while the queue has the keys, and follow what is decided.
    await stage.press("escape")
    await stage.sees("status ─", "speaker ─", "outlet ─")
    await stage.press("a")
    await stage.sees("✓ accepted ", "○ unreviewed          8")
    await stage.press("u", "i", "i")
    assert stage.review.facets is None
    assert "speaker ─" not in stage.shown()


@check("facet-only", "facet-without")
async def _(stage: Stage) -> None:
    await stage.press("i")
    pane = stage.review.facets
    assert pane is not None
    await stage.until(lambda: pane.chosen is not None and not pane.counting)
    await stage.press("J", "j", "enter")
    await stage.until(lambda: list(stage.review.queue.ids) == [3, 5])
    assert stage.review.query_text == 'speaker:"Pavo Reth"'
    await stage.press("enter")
    await stage.until(lambda: len(stage.review.queue.ids) == 9)
    await stage.until(lambda: pane.chosen is not None and pane.chosen.value == "Pavo Reth")
    await stage.press("x")
    await stage.until(lambda: len(stage.review.queue.ids) == 7)
    assert stage.review.query_text == '-speaker:"Pavo Reth"'
    await stage.press("i", "escape")
    await stage.until(lambda: len(stage.review.queue.ids) == 9)
    await stage.loaded()


@check(
    "views", "view-show", "view-next", "view-previous", "view-save", "view-put-7", "view-put-8", "view-put-9",
    "view-rename", "view-remove",
)  # fmt: skip
async def _(stage: Stage) -> None:
    def known() -> list[tuple[str, int | None, str]]:
        with stage.ledger.reading() as connection:
            return [(view.name, view.slot, view.query) for view in registry.views(connection)]

    await stage.press("f", *"speaker:reth", "enter")
    await stage.until(lambda: len(stage.review.queue.ids) == 2)
    await stage.press("V")
    await stage.sees("none yet")
    await stage.press("s", *"The deputy", "enter")
    await stage.sees("saved The deputy", "(shown now)")
    await stage.press("s", *"Again", "enter")
    for key in ("9", "8", "7"):
        await stage.press(key)
        assert known()[0] == ("Again", int(key), "speaker:reth")
    await stage.press("7")
    await stage.sees("Again has no key now")
    await stage.press("8", "j", "8")
    await stage.sees("8 shows The deputy; Again has no key now")
    await stage.press("j", "k")
    await stage.press("R", "ctrl+a", "ctrl+k", *"Reth", "enter")
    await stage.sees("The deputy is now Reth")
    assert known() == [("Reth", 8, "speaker:reth"), ("Again", None, "speaker:reth")]
    await stage.press("escape", "escape")
    await stage.until(lambda: len(stage.review.queue.ids) == 9)
    await stage.press("V", "enter")
    await stage.until(lambda: len(stage.review.queue.ids) == 2)
    assert stage.message == "view Reth"
    await stage.press("V", "d", "d")
    assert known() == []
    await stage.press("x")
    await stage.sees("x does nothing here")
    await stage.press("enter")
    await stage.sees("no view here")
    await stage.press("escape", "u", "u")
    assert known() == [("Reth", 8, "speaker:reth"), ("Again", None, "speaker:reth")]
    await stage.press(*["u"] * 9)
    assert known() == []
    await stage.press("escape")
    await stage.until(lambda: len(stage.review.queue.ids) == 9)
    await stage.loaded()


@check("view-export")
async def _(stage: Stage) -> None:
    target = stage.ledger.path.with_name("views.jsonl")
    await stage.press("V", "s", *"All of it", "enter", "E", "ctrl+a", "ctrl+k", *str(target), "enter")
    await stage.sees("wrote 1 view to")
    assert '"name": "All of it"' in target.read_text()
    await stage.press("escape", "u")
    assert import_file(lambda: stage.ledger, "ben", target).views_added == 1
    taking_back.undo(stage.ledger, "ben")
    target.unlink()
