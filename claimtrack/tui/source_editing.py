"""Changing what is known of a source; somebody else's change of the same is told of before it is written over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from claimtrack.errors import ClaimtrackError, ConflictError
from claimtrack.review import sources as judging
from claimtrack.review.outcome import Outcome
from claimtrack.store import registry
from claimtrack.store.engine import Ledger
from claimtrack.store.records import SourceRecord
from claimtrack.terms import SourceKind
from claimtrack.tui.hints import named
from claimtrack.tui.prompts.source_prompts import SourceForm

if TYPE_CHECKING:
    from claimtrack.tui.sources_screen import SourcesScreen


def edit_source(screen: SourcesScreen, source: SourceRecord, edited: Callable[[Outcome], None]) -> None:
    """Ask what is to be changed of a source and save it; only what the person changed is written."""
    actor = screen.session.actor
    form = SourceForm(source)
    seen = source

    def failed(error: ClaimtrackError) -> None:
        nonlocal seen
        if not form.is_current:
            screen.complain(error)
        elif isinstance(error, ConflictError):
            with screen.session.ledger.reading() as connection:
                now = registry.source(connection, source.id)
            theirs, given = _changes(seen, now), _known(source)
            seen = now
            if not any(value != given[field] and field in theirs for field, value in form.values.items()):
                form.save()
                return
            what = ", ".join(f"{field} {value or 'taken away'}" for field, value in theirs.items())
            again = named("{save} again puts yours on top", screen.session.keys)
            form.show_fault(f"somebody changed it meanwhile: {what}; {again}")
        else:
            form.complain(error)

    def commit(values: dict[str, str], close: Callable[[], None]) -> None:
        given = _known(source)
        changed = {field: value for field, value in values.items() if value != given[field]}
        kind = changed.get("kind", "").strip().lower()

        def work(ledger: Ledger) -> Outcome:
            return judging.edit(
                ledger, actor, source.id,
                name=changed.get("name"), kind=SourceKind(kind) if kind else None, handle=changed.get("handle"),
                note=changed.get("note"), expected_revision=seen.revision,
            )  # fmt: skip

        def saved(outcome: Outcome) -> None:
            close()
            edited(outcome)

        try:
            screen.write(work, saved, waiting=form.show_fault, failed=failed)
        except ConflictError as error:
            failed(error)

    form.commit = commit
    # It saves by itself; what it gives when it closes is saved.
    screen.ask(form, lambda _values: None)


def _known(source: SourceRecord) -> Mapping[str, str]:
    """What the form shows of a source, by field."""
    return {"name": source.name, "kind": source.kind, "handle": source.handle or "", "note": source.note or ""}


def _changes(seen: SourceRecord, now: SourceRecord) -> Mapping[str, str]:
    """What is not as it was seen, by field, with what it is now."""
    before = _known(seen)
    return {field: value for field, value in _known(now).items() if value != before[field]}
