"""Undo where others have been at work since: it gives back what can stand, and refuses with a reason what cannot."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimtrack.errors import UndoRefusedError
from claimtrack.review import documents, edits, sources, tags, views
from claimtrack.review.edits import ClaimEdit
from claimtrack.review.undo import redo, undo
from claimtrack.store import reads, registry
from claimtrack.store.engine import Ledger
from claimtrack.store.verify import verify
from tests.building import FIRST_TEXT, add_document, candidate


def tags_of(ledger: Ledger, key: int) -> tuple[str, ...]:
    with ledger.reading() as connection:
        return reads.claim(connection, key).tags


def slots(ledger: Ledger) -> dict[str, int | None]:
    with ledger.reading() as connection:
        return {view.name: view.slot for view in registry.views(connection)}


def test_two_views_that_swapped_a_key_swap_it_back(sample: Ledger) -> None:
    views.save(sample, "ana", "first", "tag:toll", slot=7)
    views.save(sample, "ana", "second", "tag:toll", slot=8)
    views.save(sample, "ana", "second", "tag:toll", slot=7)
    undo(sample, "ana")
    assert slots(sample) == {"first": 7, "second": 8}
    redo(sample, "ana")
    assert slots(sample) == {"first": None, "second": 7}
    assert verify(sample)[0] == []


def put_back_a_tag(ledger: Ledger) -> None:
    tags.tag(ledger, "ana", [1], add=["side:north"])
    tags.tag(ledger, "ana", [1], remove=["side:north"])
    tags.tag(ledger, "ben", [1], add=["side:south"])
    tags.set_exclusive(ledger, "ben", "side", True)


def put_back_a_document(ledger: Ledger) -> None:
    tags.tag(ledger, "ben", [1], add=["side:north", "side:south"])
    documents.remove(ledger, "ana", 1)
    tags.set_exclusive(ledger, "ben", "side", True)


def put_back_a_name(ledger: Ledger) -> None:
    tags.tag(ledger, "ben", [1], add=["side:north", "side:south"])
    tags.rename(ledger, "ana", "side:north", "north")
    tags.set_exclusive(ledger, "ben", "side", True)


def put_back_a_rule(ledger: Ledger) -> None:
    tags.set_exclusive(ledger, "ana", "side", True)
    tags.set_exclusive(ledger, "ana", "side", False)
    tags.tag(ledger, "ben", [1], add=["side:north", "side:south"])


@pytest.mark.parametrize("prepare", [put_back_a_tag, put_back_a_document, put_back_a_name, put_back_a_rule])
def test_undo_leaves_no_claim_with_two_tags_that_exclude_each_other(
    sample: Ledger, prepare: Callable[[Ledger], None]
) -> None:
    prepare(sample)
    with pytest.raises(UndoRefusedError, match="C-1 has both side:north and side:south"):
        undo(sample, "ana")
    assert verify(sample)[0] == []


def test_a_name_that_was_taken_since_is_not_taken_back(sample: Ledger) -> None:
    tags.tag(sample, "ben", [1], add=["toll"])
    tags.rename(sample, "ana", "toll", "deaths")
    tags.tag(sample, "ben", [1], add=["toll"])
    with pytest.raises(UndoRefusedError, match="cannot undo rename tag"):
        undo(sample, "ana")
    assert tags_of(sample, 1) == ("deaths", "toll")


def test_a_speaker_who_was_merged_away_is_not_given_back(sample: Ledger) -> None:
    edits.edit(sample, "ana", 1, ClaimEdit(speaker="Radek Oon"))
    with sample.reading() as connection:
        marant, oon = (registry.resolve_source(connection, name) for name in ("Ilse Marant", "Radek Oon"))
    sources.merge(sample, "ben", marant, oon)
    with pytest.raises(UndoRefusedError, match="cannot undo edit"):
        undo(sample, "ana")


def test_a_name_means_one_source_after_undo_and_redo_too(sample: Ledger) -> None:
    with sample.reading() as connection:
        marant = registry.resolve_source(connection, "Ilse Marant")
    sources.add_alias(sample, "ana", marant, "Nora Vale")
    undo(sample, "ana")
    edits.edit(sample, "ben", 4, ClaimEdit(speaker="Nora Vale"))
    with pytest.raises(UndoRefusedError, match="cannot redo alias source: Nora Vale is a source of its own by now"):
        redo(sample, "ana")
    undo(sample, "ben")
    redo(sample, "ana")
    with pytest.raises(UndoRefusedError, match="cannot redo edit: Nora Vale is an alias of Ilse Marant by now"):
        redo(sample, "ben")


def test_a_document_is_not_put_back_without_its_sources_or_beside_itself(sample: Ledger) -> None:
    with sample.reading() as connection:
        marant, oon = (registry.resolve_source(connection, name) for name in ("Ilse Marant", "Radek Oon"))
    documents.remove(sample, "ben", 1)
    sources.merge(sample, "ana", marant, oon)
    with pytest.raises(UndoRefusedError, match=r"cannot undo remove document: .*is gone$"):
        undo(sample, "ben")
    undo(sample, "ana")
    add_document(sample, FIRST_TEXT, [candidate(FIRST_TEXT, "Four relief trucks", "4 relief trucks")])
    with pytest.raises(UndoRefusedError, match="captured again as D-3"):
        undo(sample, "ben")


def test_a_refused_redo_names_what_would_be_done_again(sample: Ledger) -> None:
    tags.tag(sample, "ana", [1], add=["toll"])
    undo(sample, "ana")
    tags.tag(sample, "ben", [1], add=["toll"])
    with pytest.raises(UndoRefusedError, match="cannot redo tag"):
        redo(sample, "ana")
