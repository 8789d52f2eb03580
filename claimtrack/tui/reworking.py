"""Keys that add to a claim or mend it: links, edits, notes and evidence, the rating of its speaker."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from claimtrack.errors import NotFoundError
from claimtrack.review import edits, links, notes
from claimtrack.review import sources as judging
from claimtrack.store import reads, registry
from claimtrack.terms import EvidenceKind, LinkKind, Reliability
from claimtrack.tui.changing import refresh_claims
from claimtrack.tui.prompts.claim_picker import ClaimPicker
from claimtrack.tui.prompts.edit_form import EditForm
from claimtrack.tui.prompts.key_picker import KindPicker, ReliabilityPicker
from claimtrack.tui.prompts.note_form import NoteForm
from claimtrack.tui.targets import Targets, targets_of

if TYPE_CHECKING:
    from claimtrack.store.records import ClaimRecord
    from claimtrack.tui.review_screen import ReviewScreen

NEAR = 40
"""Claims of the queue on each side of the cursor that the link picker offers unasked."""

SPEAKERS = 2000
"""Sources that complete the speaker's name."""


def _link(screen: ReviewScreen) -> None:
    targets = targets_of(screen.queue)
    queue = screen.queue
    nearby = queue.ids[max(0, queue.cursor - NEAR) : queue.cursor + NEAR]
    with screen.session.ledger.reading() as connection:
        rows = reads.claim_rows(connection, nearby)
    # What follows in the text is likelier than what came before.
    rows.sort(key=lambda row: (row.id in queue.ids[: queue.cursor], 0))
    picker = ClaimPicker(f"link {targets.name} to …", screen.session, frozenset(targets.ids), rows)
    screen.ask(picker, lambda key: _choose_kind(screen, targets, int(key)))


def _choose_kind(screen: ReviewScreen, targets: Targets, other: int) -> None:
    picker = KindPicker(f"{targets.name} … C-{other}", screen.session.keys)
    screen.ask(picker, lambda kind: _make_link(screen, targets, LinkKind(kind), other))


def _make_link(screen: ReviewScreen, targets: Targets, kind: LinkKind, other: int) -> None:
    session = screen.session
    for key in targets.ids:
        outcome = links.link(session.ledger, session.actor, key, kind, other)
    told = outcome.message if len(targets.ids) == 1 else f"linked {len(targets.ids):,} claims to C-{other}"
    refresh_claims(screen, (*targets.ids, other))
    screen.say(told + targets.aside)


def _claim_in_hand(screen: ReviewScreen) -> ClaimRecord:
    key = screen.queue.current
    if key is None:
        raise NotFoundError("no claim here")
    with screen.session.ledger.reading() as connection:
        return reads.claim(connection, key)


def _edit(screen: ReviewScreen) -> None:
    claim = _claim_in_hand(screen)
    with screen.session.ledger.reading() as connection:
        text = screen.pane.document_text(connection, claim.document.id)
        speakers = [record.name for record in registry.sources(connection, limit=SPEAKERS)]
    form = EditForm(claim, text, speakers)
    screen.ask(form, lambda _values: _save(screen, claim, form.edits))


def _save(screen: ReviewScreen, claim: ClaimRecord, changes: tuple[edits.ClaimEdit, ...]) -> None:
    session = screen.session
    revision: int | None = claim.revision
    if not changes:
        screen.say(f"nothing differs, C-{claim.id} stays as it is")
        return
    for change in changes:
        edits.edit(session.ledger, session.actor, claim.id, change, expected_revision=revision)
        revision = None
    refresh_claims(screen, (claim.id,))
    steps = f" in {len(changes)} steps" if len(changes) > 1 else ""
    screen.say(f"edited C-{claim.id}{steps}")


def _note(screen: ReviewScreen) -> None:
    claim = _claim_in_hand(screen)
    screen.ask(NoteForm(f"note and evidence for {claim.ref}", claim.note or ""), partial(_keep_note, screen, claim))


def _keep_note(screen: ReviewScreen, claim: ClaimRecord, values: dict[str, str]) -> None:
    session = screen.session
    told: list[str] = []
    if values["note"].strip() != (claim.note or "").strip():
        notes.set_note(session.ledger, session.actor, claim.id, values["note"], expected_revision=claim.revision)
        told.append(f"noted C-{claim.id}" if values["note"].strip() else f"note taken from C-{claim.id}")
    if values["url"].strip():
        kind = EvidenceKind(values["kind"].strip().lower())
        notes.add_evidence(session.ledger, session.actor, claim.id, values["url"], kind, values["about"] or None)
        told.append(f"{kind.value} attached to C-{claim.id}")
    refresh_claims(screen, (claim.id,))
    screen.say("; ".join(told) or "nothing written")


def _rate_speaker(screen: ReviewScreen) -> None:
    speaker = _claim_in_hand(screen).speaker
    if speaker is None:
        raise NotFoundError("this claim names no speaker; e gives it one")

    def chosen(letter: str) -> None:
        session = screen.session
        outcome = judging.rate(session.ledger, session.actor, speaker.source_id, Reliability(letter))
        screen.show_claim()
        screen.say(outcome.message)

    screen.ask(ReliabilityPicker(f"how reliable is {speaker.name}?", screen.session.keys), chosen)


HANDLERS: dict[str, Callable[[ReviewScreen], None]] = {
    "link": _link,
    "edit": _edit,
    "note": _note,
    "rate-speaker": _rate_speaker,
}
