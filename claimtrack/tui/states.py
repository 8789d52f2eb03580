"""What the claim's pane says when there is no claim at the cursor."""

from __future__ import annotations

from claimtrack.store.records import Progress
from claimtrack.text import display_safe

Paragraphs = list[tuple[str, str]]


def loading() -> Paragraphs:
    """The first claims are on their way."""
    return [("muted", "loading …")]


def empty_ledger(path: str) -> Paragraphs:
    """Nothing was ever added."""
    return [
        ("strong", "An empty ledger"),
        ("plain", ""),
        ("plain", "Add a text and its claims appear here, each with its source, its figure and a confidence."),
        ("plain", ""),
        ("key", "A    add a file or a folder"),
        ("key", "?    every key"),
        ("key", "q    leave"),
        ("plain", ""),
        ("muted", f"Everything is kept in {display_safe(path)}."),
        ("muted", "From the shell: claimtrack add article.txt --published 2022-04-21 --outlet Axios"),
    ]


def nothing_found(query: str) -> Paragraphs:
    """The filter holds for no claim."""
    return [
        ("strong", "No claim is like that"),
        ("plain", ""),
        ("plain", display_safe(query)),
        ("plain", ""),
        ("key", "f    change the filter"),
        ("key", "esc  take it away"),
    ]


def finished(progress: Progress | None, waiting: int) -> Paragraphs:
    """The end of the queue: what was done, and what could be next. `waiting` claims are still deferred."""
    counted: Paragraphs = []
    if progress is not None:
        counted = [
            ("plain", f"{progress.reviewed:,} of {progress.total:,} reviewed"),
            ("good", f"✓ {progress.accepted:,} accepted"),
            ("bad", f"✗ {progress.rejected:,} rejected"),
        ]
        if progress.deferred:
            counted.append(("warn", f"◐ {progress.deferred:,} deferred"))
    next_steps: Paragraphs = [
        ("key", "E    export what was accepted"),
        ("key", "f    show other claims"),
        ("key", "k g  back to the last claim, to the first"),
        ("key", "q    leave; everything is saved"),
    ]
    if waiting:
        next_steps.insert(0, ("key", "R    load the view again, deferred claims and all"))
    return [("strong", "The end of the queue"), ("plain", ""), *counted, ("plain", ""), *next_steps]
