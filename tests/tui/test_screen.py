"""What the review screen does beyond single keys: hostile text, small windows, faults, others writing, the end."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.theme import BUILTIN_THEMES
from textual.widgets import Input

from claimtrack.config import Config, load_config, read_config
from claimtrack.errors import ConfigError
from claimtrack.keynames import key_name
from claimtrack.review import decisions, notes, tags
from claimtrack.store.engine import Ledger
from claimtrack.store.order import Order
from claimtrack.terms import Role, Status
from claimtrack.tui import background, undoing
from claimtrack.tui.adding import how_far
from claimtrack.tui.app import run
from claimtrack.tui.document_screen import DocumentScreen
from claimtrack.tui.themes import DARK, LIGHT
from tests.building import add_document, candidate, hop
from tests.tui.stage import ACTOR, on_stage

HOSTILE = (
    "The [b]mayor[/b] of [sic] Tarmel said \x1b]52;c;aGk=\x07 that \u202e000,1 people [/] left. "
    "Zero\u200bwidth, e\u0301 and 漢字 and \U0001f9d1\u200d\U0001f33e stand here. " + "x" * 40_000
)


async def test_hostile_text_is_shown_literally(ledger: Ledger) -> None:
    quote = HOSTILE[: HOSTILE.index(" Zero")]
    claims = [
        candidate(HOSTILE, quote, "[/b] \x1b[31m \u202elabel", hops=(hop(Role.SPEAKER, "[red]Doren[/]"),)),
        candidate(HOSTILE, "x" * 40_000, "y" * 400),
    ]
    add_document(ledger, HOSTILE, claims, title="[/b] \x1b]0;title\x07", outlet="[link=x]Wire", published="2031-05-14")
    async with on_stage(ledger) as stage:
        await stage.sees("[/b] ␛[31m <U+202E>label", "[b]mayor[/b] of [sic] Tarmel", "[red]Doren[/]")
        shown = stage.shown()
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        for keys in (
            ("j",),
            ("enter", "n", "escape"),
            ("t", "escape"),
            ("l", "escape"),
            ("e", "escape"),
            ("S", "escape"),
        ):
            await stage.press(*keys)
        await stage.press("e", "ctrl+s")
        assert "stays as it is" in stage.message
        await stage.press("y")
        await stage.resize(80, 24)
        assert "34,000 more characters" in "\n".join(line.plain for line in stage.review.pane.lines)
        assert stage.claim(2).quote == "x" * 40_000


async def test_it_folds_and_everything_stays_in_reach(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        review = stage.review
        for width, columns in ((120, 3), (100, 2), (80, 1)):
            await stage.resize(width, 24 if columns == 1 else 40)
            assert review.side.display is (columns == 3)
            assert (review.queue.region.y == review.pane.region.y) is (columns > 1)
            text = "\n".join(line.plain for line in (*review.pane.lines, *(review.side.lines if columns == 3 else ())))
            for part in ("chain", "[900, 1,100]", "reliability", "credibility", "confidence", "related", "history"):
                assert part in text, (width, part)
        assert "~1,000 civilians" in stage.shown()
        seen = stage.shown()
        while review.pane.top < review.pane.last_top:
            await stage.press("pagedown")
            seen += stage.shown()
        assert "history" in seen
        await stage.press("tab")
        assert review.pane.region.height == 21
        await stage.resize(40, 10)
        await stage.press("tab", "tab", "j", "a")
        assert stage.status(2) == "accepted"
        assert all(len(line) <= 40 for line in stage.shown().splitlines())


async def test_a_fault_in_a_filter_stands_under_its_column(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        await stage.press("f", *"said:2031 status:x", "enter")
        lines = stage.shown().splitlines()
        at = next(number for number, line in enumerate(lines) if "status:x" in line)
        assert lines[at + 1].index("^") == lines[at].index("status:x") + len("status:")
        assert "not a value of status" in lines[at + 2]
        assert len(stage.review.queue.ids) == 9
        await stage.press("backspace", *"unr", "tab", "enter")
        await stage.until(lambda: stage.review.query_text == "said:2031 status:unreviewed")


async def test_escape_leaves_every_prompt_without_a_trace(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        for key in "xtTleomrfOAEs/:7?S":
            await stage.press(key, "escape")
            assert stage.app.screen is stage.review, key
        with dispatches.reading() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM event").scalar_one() == 2


async def test_loading_can_be_stopped(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        stage.review.loading_queue.start("bakers", Order.DOCUMENT)
        assert stage.review.loading_queue.stop()
        await stage.drawn()
        assert len(stage.review.queue.ids) == 9
        assert not stage.review.loading_queue.running


async def test_deferred_claims_come_round_again_and_then_it_ends(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        await stage.press("a", "d", "a", "d", "a", "a", "a", "a")
        assert stage.cursor == 9
        await stage.press("a")
        assert stage.cursor == 2
        assert "comes round again" in stage.message
        await stage.press("a")
        assert stage.cursor == 4
        await stage.press("d")
        assert stage.cursor is None
        await stage.sees("All seen; 1 claim is put off")
        assert stage.review.top.progress_text == "0 left of 9 · 1 deferred"
        await stage.press("a")
        assert "no claim here" in stage.message
        await stage.press("u")
        # Deferring once more changed nothing, so the last change is that of C-2.
        assert (stage.cursor, stage.status(2)) == (2, "deferred")


async def test_claims_deferred_on_another_day_come_round_too(dispatches: Ledger) -> None:
    decisions.decide(dispatches, "ana", (2, 6), Status.DEFERRED)
    async with on_stage(dispatches) as stage:
        await stage.press("G", "d")
        await stage.until(lambda: stage.cursor == 2)
        assert "comes round again, it was deferred, 2 more" in stage.message
        await stage.press("a")
        assert stage.cursor == 6
        await stage.press("a")
        assert stage.cursor == 9


async def test_an_empty_ledger_says_what_to_press(ledger: Ledger) -> None:
    async with on_stage(ledger) as stage:
        assert "An empty ledger" in stage.shown()
        for key in "axdtlemryju.*v nNJKgG/1":
            await stage.press(key)
            if stage.app.screen is not stage.review:
                await stage.press("escape")
        await stage.press("enter", "E", "escape", "S", "escape", "R")
        assert stage.app.is_running


async def test_marked_claims_that_are_not_shown_are_left_alone(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        await stage.press("j", "j", "space", "space", "f", *"speaker:reth", "enter")
        await stage.until(lambda: len(stage.review.queue.ids) == 2)
        await stage.press("a")
        assert stage.message == "accepted C-3 (1 marked claim is not shown and left alone)"
        assert [stage.status(key) for key in (3, 4, 5)] == ["accepted", "unreviewed", "unreviewed"]
        # The decided one is let go; the hidden one stays marked.
        assert set(stage.review.queue.marks) == {4}
        assert "◆ 1 marked · 1 not shown" in stage.shown()


async def test_somebody_elses_change_is_told_and_shown(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        notes.set_note(dispatches, "ben", 1, "look twice")
        await stage.press("a")
        await stage.sees("it is now", "look twice")
        assert "nothing was saved" in stage.review.status.message
        assert stage.status() == "unreviewed"
        await stage.press("escape", "a")
        assert stage.status() == "accepted"
        decisions.decide(dispatches, "ben", (1,), Status.DEFERRED)
        await stage.press("u")
        assert stage.review.status.failed
        assert stage.status() == "deferred"


async def test_keys_that_come_in_a_burst_reach_the_prompts_they_open(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        burst = ["a", "x", "s", "d", "2", "t", *"toll", "enter", "enter", "T", "s", "a", "l", *"C-9", "enter", "r", "e"]
        for key in burst:
            named = {"enter": "\r"}.get(key, key if len(key) == 1 else None)
            stage.app.post_message(events.Key(key_name(key), named))
        await stage.until(lambda: stage.claim(5).links)
        await stage.drawn()
        assert [stage.status(key) for key in (1, 2, 3, 4)] == ["accepted", "rejected", "deferred", "accepted"]
        assert stage.claim(4).tags == ("theatre:south", "toll")
        assert stage.claim(4).credibility == 2
        assert [link.kind for link in stage.claim(5).links] == ["repeats"]
        await stage.press("escape")


async def test_every_theme_draws_every_part(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        for name in (LIGHT.name, DARK.name, *BUILTIN_THEMES):
            stage.app.theme = name
            await stage.drawn()
            assert "✓A" in stage.shown() or "○U" in stage.shown()
            inks = stage.review.queue.inks
            assert inks["cursor"].bgcolor or inks["cursor"].reverse, name


async def test_without_colour_nothing_is_lost(dispatches: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    ansi = [name for name, theme in BUILTIN_THEMES.items() if theme.ansi]
    assert ansi
    async with on_stage(dispatches, config=Config(theme=ansi[0])) as stage:
        assert stage.app.theme == DARK.name
        await stage.press("a", "x", "s", "space", "k")
        await stage.sees("✓A", "✗R", "○U", "◆", "▌", "⟦", "‹Pavo Reth›")


async def test_keys_belong_to_the_person(dispatches: Ledger) -> None:
    config = read_config('[keys]\naccept = ["Z", "ctrl+y"]\nreject-wrong_span = "w"\n', "config.toml")
    async with on_stage(dispatches, config=config) as stage:
        await stage.press("a")
        assert stage.status() == "unreviewed"
        await stage.press("Z", "x", "w")
        assert (stage.status(1), stage.claim(2).reject_reason) == ("accepted", "wrong_span")
        assert "Z accept" in stage.shown()


def test_a_theme_that_is_none_is_a_fault_with_its_line(blank_ledger: Path) -> None:
    with pytest.raises(ConfigError, match=r"config\.toml:2: there is no theme"):
        run(blank_ledger, ACTOR, read_config('name = "Ana"\ntheme = "mauve"\n', "config.toml"))


async def test_adding_tells_what_is_wrong_and_can_be_stopped(dispatches: Ledger, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "many").mkdir()
    for number in range(60):
        (tmp_path / "many" / f"{number}.txt").write_text(f"Mayor Doren said on day {number} that the pumps run.\n")
    async with on_stage(dispatches) as stage:
        await stage.press("A", *"nowhere", "enter")
        assert "no such file" in stage.shown()
        await stage.type(str(tmp_path / "empty.txt"))
        await stage.press("enter")
        await stage.until(lambda: not stage.review.adding.running, seconds=30)
        assert stage.review.status.failed
        assert "empty" in stage.message
        await stage.press("A")
        await stage.type(str(tmp_path / "many"))
        await stage.press("enter")
        await stage.until(lambda: stage.review.adding.arrived or not stage.review.adding.running, seconds=30)
        await stage.press("A", "down", "enter")
        await stage.until(lambda: not stage.review.adding.running, seconds=30)
        await stage.drawn()
        assert "stopped adding many" in stage.message


async def test_adding_uses_the_configured_pipeline(dispatches: Ledger, tmp_path: Path) -> None:
    source, config = tmp_path / "karst.txt", tmp_path / "config.toml"
    source.write_text("Mayor Doren said the pumps run.\n", encoding="utf-8")
    config.write_text('name = "Ana"\npipeline = "./nowhere"\n', encoding="utf-8")
    async with on_stage(dispatches, config=load_config(config)) as stage:
        await stage.press("A")
        await stage.type(str(source))
        await stage.press("enter")
        await stage.until(lambda: not stage.review.adding.running, seconds=30)
        await stage.drawn()
        assert stage.review.status.failed
        assert f"{config}:2: " in stage.message


async def test_adding_says_which_language_was_not_read(dispatches: Ledger, tmp_path: Path) -> None:
    source = tmp_path / "karst.txt"
    source.write_text(
        "Die Bürgermeisterin von Karst sagte am Dienstag: „Die Brücke ist gesperrt.“ Mehr als 40 Menschen wurden dort "
        "verletzt.\n",
        encoding="utf-8",
    )
    async with on_stage(dispatches) as stage:
        await stage.press("A")
        await stage.type(str(source))
        await stage.press("enter")
        await stage.until(lambda: not stage.review.adding.running, seconds=30)
        await stage.drawn()
        assert "R shows them; D-" in stage.message
        assert "in German: no pipeline for that" in stage.message


@pytest.mark.parametrize(
    ("progress", "words"),
    [
        ({"done": 0, "total": 1, "name": "a.txt", "part": None}, "0 done"),
        ({"done": 0, "total": 1, "name": "a.txt", "part": 0.434}, "43% read"),
        ({"done": 12, "total": 1300, "name": "in/a.txt", "part": None}, "12 of 1,300 done"),
        ({"done": 12, "total": 1300, "name": "in/a.txt", "part": 0.5}, "12 of 1,300 done, a.txt 50%"),
    ],
)
def test_how_far_adding_is_can_be_read(progress: dict[str, object], words: str) -> None:
    assert how_far(progress) == words


@pytest.mark.parametrize("path", ["~nobody-here/x.txt", "x" * 5000, "~", "a\x00b"])
async def test_paths_that_cannot_be_are_told(dispatches: Ledger, path: str) -> None:
    async with on_stage(dispatches) as stage:
        for keys in (("A",), ("E", "tab")):
            await stage.press(*keys)
            prompt = stage.app.screen
            await stage.type(path)
            if path != "~":
                await stage.press("ctrl+s")
            assert stage.app.is_running
            assert stage.app.screen is prompt or stage.review.status.message
            await stage.press("escape")


async def test_an_export_that_fails_is_told(dispatches: Ledger, tmp_path: Path) -> None:
    async with on_stage(dispatches) as stage:
        await stage.press("E", "tab")
        await stage.type(str(tmp_path / "nowhere" / "claims.csv"))
        await stage.press("ctrl+s")
        await stage.sees("there is no such folder")
        (tmp_path / "taken.csv").touch()
        await stage.type(str(tmp_path / "taken.csv"))
        await stage.sees("will be replaced")
        await stage.type(str(tmp_path))
        await stage.press("ctrl+s")
        await stage.until(lambda: stage.review.status.failed)
        assert stage.app.is_running


async def test_what_opens_at_the_first_claim_not_reviewed(dispatches: Ledger) -> None:
    decisions.decide(dispatches, ACTOR, (1, 2, 3), Status.ACCEPTED)
    async with on_stage(dispatches) as stage:
        assert stage.cursor == 4
        await stage.until(lambda: stage.review.top.progress_text == "6 left of 9")


async def test_a_view_without_claims_does_not_lose_the_place(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        await stage.press("j", "j", "j")
        assert stage.cursor == 4
        for query in ("nowhere", "nobody"):
            await stage.press("f", "ctrl+u", *query, "enter")
            await stage.until(lambda query=query: stage.review.query_text == query and not stage.review.queue.ids)  # type: ignore[misc]  # bound at once
            await stage.loaded()
        await stage.press("escape")
        await stage.loaded()
        assert stage.cursor == 4


async def test_what_was_told_before_another_screen_is_gone_after_it(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        for key in ("enter", "S", "#"):
            await stage.press("3")
            assert stage.message.startswith("credibility 3")
            await stage.press(key, "escape")
            assert stage.app.screen is stage.review
            assert stage.message == ""
            await stage.press("u")


async def test_a_view_keeps_its_claims_until_it_is_loaded_again(dispatches: Ledger) -> None:
    tags.tag(dispatches, ACTOR, (2, 5, 8), add=["water"])
    async with on_stage(dispatches) as stage:
        await stage.press("f", *"tag:water", "enter")
        await stage.until(lambda: list(stage.review.queue.ids) == [2, 5, 8])
        await stage.press("t", "down", "enter")
        assert stage.claim(2).tags == ()
        assert list(stage.review.queue.ids) == [2, 5, 8]
        await stage.press("R")
        await stage.until(lambda: list(stage.review.queue.ids) == [5, 8])


async def test_a_megabyte_is_opened_at_its_claim(ledger: Ledger) -> None:
    text = "".join(f"Line {number} of a long transcript that goes on and on for a while.\n" for number in range(16_000))
    quote = "Line 12000 of a long transcript"
    add_document(ledger, text, [candidate(text, quote, "a line")], title="Long", outlet="Wire", published="2031-05-14")
    async with on_stage(ledger) as stage:
        await stage.press("enter")
        screen = stage.app.screen
        assert isinstance(screen, DocumentScreen)
        assert quote in stage.shown()
        assert screen.view.length() == 16_001
        await stage.press("G")
        assert "Line 15999" in stage.shown()


async def test_keys_that_edit_a_field_keep_their_place_in_a_burst(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        await stage.press("E")
        for key in ("tab", "ctrl+a", "ctrl+k", *"/srv/xy", "backspace", *"z.csv", "home", "delete", "~"):
            stage.app.post_message(events.Key(key_name(key), key if len(key) == 1 else None))
        await stage.until(lambda: stage.app.screen.query_one("#field-path", Input).value == "~srv/xz.csv")


async def test_a_search_finds_words_by_their_beginning(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        await stage.press("/", *"civil", "enter")
        await stage.until(lambda: stage.review.queue.hits)
        assert 1 in stage.review.queue.hits
        await stage.press("/", *["backspace"] * 5, *"zebr", "enter")
        await stage.until(lambda: "nothing in this view holds zebr" in stage.message)
        await stage.press("n")
        assert "nothing in this view holds zebr" in stage.message


async def test_a_fault_is_gone_when_one_moves_on(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        await stage.press("G", *"aaa")
        assert stage.review.status.failed
        await stage.press("k")
        assert not stage.review.status.failed
        assert stage.message == ""


async def test_a_reason_does_not_take_the_place_of_the_note(dispatches: Ledger) -> None:
    notes.set_note(dispatches, "ben", 1, "seen twice")
    async with on_stage(dispatches) as stage:
        await stage.press("x", "x", *"; moot", "enter")
        assert stage.claim().note == "seen twice; moot"
        await stage.press("u", "enter", "x", "x", *"; no", "enter")
        assert stage.claim().note == "seen twice; no"


async def test_a_change_of_many_claims_is_taken_back_in_the_background(
    dispatches: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undoing, "SYNCHRONOUS", 3)
    async with on_stage(dispatches) as stage:
        await stage.press("*", "a", "u")
        await stage.until(lambda: stage.message == "undid: accept (9 claims)")
        assert {stage.status(key) for key in range(1, 10)} == {"unreviewed"}
        await stage.press("ctrl+r")
        await stage.until(lambda: stage.message == "redid: accept (9 claims)")
        await stage.until(lambda: stage.review.top.progress_text == "all 9 reviewed")


@pytest.mark.parametrize("screen", ["S", "#"])
async def test_much_is_taken_back_in_the_background_on_every_screen(
    dispatches: Ledger, monkeypatch: pytest.MonkeyPatch, screen: str
) -> None:
    tags.tag(dispatches, "ana", range(1, 10), add=("water",))
    monkeypatch.setattr(undoing, "SYNCHRONOUS", 3)
    async with on_stage(dispatches) as stage:
        await stage.press(screen)
        said: list[str] = []
        monkeypatch.setattr(type(stage.app.screen), "say", lambda _screen, message: said.append(message))
        await stage.press("u")
        await stage.until(lambda: len(said) > 1)
        await stage.press("ctrl+r")
        await stage.until(lambda: len(said) > 3)
        assert said == [
            "taking back 10 changes …", "undid: tag (9 claims)", "redoing 10 changes …", "redid: tag (9 claims)",
        ]  # fmt: skip


@pytest.mark.parametrize("stoppable", [False, True])
async def test_a_fault_in_a_thread_is_told(dispatches: Ledger, stoppable: bool) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("no claims\nto divide by")

    async with on_stage(dispatches) as stage:
        screen = stage.review
        if stoppable:
            background.read_in_background(screen, dispatches, fail, screen.say, screen.complain, group="test")
        else:
            background.in_background(screen, fail, screen.say, screen.complain, group="test")
        await stage.until(lambda: screen.status.failed)
        assert stage.message == "unexpected ZeroDivisionError: no claims to divide by; please report it"


async def test_what_changes_nothing_names_the_claim(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        await stage.press("a", "k", "a")
        assert stage.message == "nothing changed, C-1 is so already"


async def test_a_long_message_is_shown_whole(dispatches: Ledger) -> None:
    async with on_stage(dispatches, size=(80, 24)) as stage:
        message = (
            "exported 11 claims to /srv/claims.csv; " + "left out 4 claims, 2 deferred and 2 rejected; " * 2 + "done"
        )
        stage.review.say(message)
        await stage.drawn()
        shown = " ".join(stage.shown().split())
        assert message in shown
        assert "1/9" in stage.shown().splitlines()[-2]
        stage.review.say("short")
        await stage.drawn()
        assert stage.review.status.region.height == 1
        stage.review.say("far too long " * 400)
        await stage.drawn()
        assert stage.review.status.region.height <= 5


async def test_the_palette_outlives_hurried_keys(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        for keys in (("ctrl+p", "pagedown", "pageup", "escape"), ("ctrl+p", *"accept", "enter", "enter", "enter")):
            for key in keys:
                stage.app.post_message(
                    events.Key(key_name(key), {"enter": "\r"}.get(key, key if len(key) == 1 else None))
                )
        await stage.until(lambda: stage.app.screen is stage.review and stage.status() == "accepted")
        assert stage.app.is_running
        assert stage.status(2) == "unreviewed"
