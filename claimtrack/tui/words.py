"""The words that are looked for, by filter and search: marked wherever claims are shown, and named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimtrack.query import Query, every
from claimtrack.store.hits import HitWords
from claimtrack.text import display_safe
from claimtrack.tui.begun import parse_begun
from claimtrack.tui.passage import Span

if TYPE_CHECKING:
    from claimtrack.tui.queue_list import QueueList
    from claimtrack.tui.review_screen import ReviewScreen


def search_tree(screen: ReviewScreen, text: str) -> Query:
    """What a search in a view looks for, the view's own query included. Raises QueryError."""
    return every(screen.query_tree, parse_begun(text))


def mark_words(screen: ReviewScreen) -> None:
    """Mark the words of filter and search in labels and in the passage from now on."""
    words = HitWords(search_tree(screen, screen.search_text) if screen.search_text else screen.query_tree)
    if not words:
        screen.queue.find_words = screen.pane.find_hits = None
        return

    def in_passage(text: str, start: int, end: int) -> Sequence[Span]:
        return [Span("hit", start + low, start + high) for low, high in words.spans(text[start:end])]

    screen.queue.find_words, screen.pane.find_hits = words.spans, in_passage


def searched(view: str, text: str) -> str:
    """The name of a view with what is searched for in it."""
    return f"{view}  / {display_safe(text)}" if text else view


def hit_state(queue: QueueList) -> str:
    """Which of the claims found the cursor is on; empty without a search."""
    if not queue.hits:
        return ""
    number = queue.hits.number(queue.cursor)
    return f"hit {number:,} of {len(queue.hits):,}" if number else f"{len(queue.hits):,} hits"
