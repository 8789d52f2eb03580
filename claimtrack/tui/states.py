"""What the claim's pane says when there is no claim at the cursor."""

from __future__ import annotations

from collections.abc import Callable

from claimtrack.store.records import Progress
from claimtrack.store.session_counts import SessionCounts
from claimtrack.text import display_safe
from claimtrack.tui.pace import Pace, duration_text

Paragraphs = list[tuple[str, str]]

BAR = 28
"""Cells of the bar at the end of the queue."""

KeyOf = Callable[[str], str]
"""The keys of an action as they are shown, by its id."""


def loading() -> Paragraphs:
    """The first claims are on their way."""
    return [("muted", "loading …")]


def empty_ledger(path: str, key: KeyOf) -> Paragraphs:
    """Nothing was ever added."""
    return [
        ("strong", "An empty ledger"),
        ("plain", ""),
        ("plain", "Add a text and its claims appear here, each with its source, its figure and a confidence."),
        ("plain", ""),
        _step(key("add"), "add a file or a folder"),
        _step(key("help"), "every key"),
        _step(key("quit"), "leave"),
        ("plain", ""),
        ("muted", f"Everything is kept in {display_safe(path)}."),
        ("muted", "From the shell: claimtrack add article.txt --published 2022-04-21 --outlet Axios"),
    ]


def nothing_found(query: str, key: KeyOf) -> Paragraphs:
    """The filter holds for no claim."""
    return [
        ("strong", "No claim is like that"),
        ("plain", ""),
        ("plain", display_safe(query)),
        ("plain", ""),
        _step(key("filter"), "change the filter"),
        _step(key("back"), "take it away"),
    ]


def finished(view: str, progress: Progress | None, pace: Pace, done: SessionCounts | None, key: KeyOf) -> Paragraphs:
    """The end of the queue: what is left in the view, what was done in this session, and what could be next.

    `view` is its query, `done` is None while it is counted, `key` gives the keys of an action.
    """
    undecided = 0 if progress is None else progress.left + progress.deferred
    lines: Paragraphs = [*_heading(view, progress), *_counted(progress), *_session(pace, done), ("plain", "")]
    if undecided:
        lines.append(_step(key("next-undecided"), "go to the next claim that waits for a decision"))
    elif progress is not None and progress.accepted:
        lines.append(_step(key("export"), "export what was accepted"))
    return [
        *lines,
        _step(key("filter"), "show other claims"),
        _step(key("add"), "add another text"),
        _step(f"{key('previous').split()[0]} {key('first').split()[0]}", "back to the last claim, to the first"),
        _step(key("quit"), "leave; everything is saved"),
    ]


def _heading(view: str, progress: Progress | None) -> Paragraphs:
    where = f" of {display_safe(view)}" if view else ""
    if progress is None:
        return [("strong", "The end of the queue"), ("plain", "")]
    if progress.left:
        noun = "claim waits" if progress.left == 1 else "claims wait"
        return [("strong", f"The end; {progress.left:,} {noun} further up"), ("plain", "")]
    if progress.deferred:
        noun = "claim is" if progress.deferred == 1 else "claims are"
        return [("strong", f"All seen{where}; {progress.deferred:,} {noun} put off"), ("plain", "")]
    return [("good", f"✓ Done. Every claim{where} is reviewed."), ("plain", "")]


def _counted(progress: Progress | None) -> Paragraphs:
    """The view as a bar, and by status."""
    if progress is None or not progress.total:
        return []
    counted = [
        ("good", "✓", progress.accepted, "accepted"),
        ("bad", "✗", progress.rejected, "rejected"),
        ("warn", "◐", progress.deferred, "deferred"),
        ("muted", "○", progress.left, "not decided yet"),
    ]
    filled = BAR * progress.reviewed // progress.total
    return [
        ("good", "━" * filled + "─" * (BAR - filled)),
        *((ink, f"{sign} {number:,} {word}") for ink, sign, number, word in counted if number),
    ]


def _session(pace: Pace, done: SessionCounts | None) -> Paragraphs:
    if done is None or not (done.decided or done.tags or done.links or done.evidence):
        return []
    counted = [
        (done.accepted, "accepted"),
        (done.rejected, "rejected"),
        (done.deferred, "deferred"),
        (done.tags, "tagged"),
        (done.links, "linked"),
        (done.evidence, "given evidence"),
    ]
    told = " · ".join(f"{number:,} {word}" for number, word in counted if number)
    speed = pace.text(0)
    worked = f" · {duration_text(pace.seconds)} of work, {speed}" if speed else ""
    return [("muted", f"this session: {told}{worked}")]


def _step(keys: str, what: str) -> tuple[str, str]:
    return "key", f"{keys:<5}{what}"
