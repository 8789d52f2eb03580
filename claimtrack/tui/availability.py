"""What an action needs, and why it cannot be done where that is missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import TYPE_CHECKING, cast

from claimtrack.errors import ClaimtrackError
from claimtrack.tui.hints import named

if TYPE_CHECKING:
    from textual.screen import Screen

    from claimtrack.tui.desk import Desk
    from claimtrack.tui.review_screen import ReviewScreen
    from claimtrack.tui.sources_screen import SourcesScreen


class Need(Enum):
    """What has to be there for an action; each is looked at before every key, so none may read the ledger."""

    CLAIM = "a claim in hand"
    LAST_CHANGE = "something to repeat"
    HITS = "a search with hits"
    SOURCE = "a source at the cursor"


_NEEDED: Mapping[Need, frozenset[str]] = {
    Need.CLAIM: frozenset(
        {
            *("accept", "reject", "defer", "tag", "hot-tag", "link", "edit", "note", "rate-speaker", "copy"),
            *("connected", "connected-document", "connected-across", "connected-here"),
            *("document", "mark", "range", "reopen", "translation", "addresses", "compare"),
            *(f"credibility-{number}" for number in range(1, 7)),
        }
    ),
    Need.LAST_CHANGE: frozenset({"repeat"}),
    Need.HITS: frozenset({"next-hit", "previous-hit"}),
    Need.SOURCE: frozenset(
        {
            *("source-rate", "source-claims", "source-alias", "source-merge", "source-group", "source-edit"),
            *("source-next", "source-previous", "source-last", "source-half-page-down", "source-half-page-up"),
        }
    ),
}

NEEDS: Mapping[str, Need] = {action_id: need for need, ids in _NEEDED.items() for action_id in ids}
"""What each action needs, by its id; those that are not here can always be done."""


def why_not(screen: Screen[object], action_id: str) -> str | None:
    """Why an action cannot be done on a screen now, in a sentence with what to do about it; None where it can."""
    need = NEEDS.get(action_id)
    return None if need is None else _MISSING[need](screen)


def _no_claim(screen: Screen[object]) -> str | None:
    desk = cast("Desk", screen)
    # Marks alone are enough; but they are asked for only where the cursor is on no claim.
    if desk.current is not None:
        return None
    try:
        desk.targets()
    except ClaimtrackError as error:
        return str(error)
    return None


def _nothing_to_repeat(screen: Screen[object]) -> str | None:
    desk = cast("Desk", screen)
    return "nothing to repeat yet; decide or tag a claim first" if desk.again is None else None


def _no_hits(screen: Screen[object]) -> str | None:
    review = cast("ReviewScreen", screen)
    way = "no search yet; {search} finds claims of this view"
    return None if review.search_text else named(way, review.session.keys)


def _no_source(screen: Screen[object]) -> str | None:
    sources = cast("SourcesScreen", screen)
    return None if sources.list.count() else "no source here; they come with the claims that are added"


_MISSING: Mapping[Need, Callable[[Screen[object]], str | None]] = {
    Need.CLAIM: _no_claim,
    Need.LAST_CHANGE: _nothing_to_repeat,
    Need.HITS: _no_hits,
    Need.SOURCE: _no_source,
}
