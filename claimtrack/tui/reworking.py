"""Keys that add to a claim or mend it: links, edits, notes and evidence, the rating of its speaker."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from claimtrack.errors import ClaimtrackError, NotFoundError
from claimtrack.review import edits, links, notes
from claimtrack.review import sources as judging
from claimtrack.review.outcome import Outcome
from claimtrack.store import reads, registry
from claimtrack.store.engine import Ledger
from claimtrack.terms import EvidenceKind, LinkKind, LinkState, Reliability
from claimtrack.tui.drawing import described
from claimtrack.tui.prompts.claim_picker import ClaimPicker
from claimtrack.tui.prompts.edit_form import EditForm
from claimtrack.tui.prompts.form import Form
from claimtrack.tui.prompts.key_picker import KindPicker, ReliabilityPicker
from claimtrack.tui.prompts.note_form import NoteForm
from claimtrack.tui.targets import Targets

if TYPE_CHECKING:
    from claimtrack.store.records import ClaimRecord
    from claimtrack.tui.desk import Desk

Work = Callable[[Ledger], Outcome]

NEAR = 40
"""Claims of the queue on each side of the cursor that the link picker offers unasked."""

SPEAKERS = 2000
"""Sources that complete the speaker's name."""


def _link(desk: Desk) -> None:
    targets = desk.targets()
    with desk.session.ledger.reading() as connection:
        rows = reads.claim_rows(connection, desk.nearby(NEAR))
    picker = ClaimPicker(f"link {targets.name} to …", desk.session, frozenset(targets.ids), rows)
    desk.ask(picker, lambda key: _choose_kind(desk, targets, int(key)))


def _choose_kind(desk: Desk, targets: Targets, other: int) -> None:
    picker = KindPicker(f"{targets.name} … C-{other}{_linked_already(desk, targets, other)}", desk.session.keys)
    desk.ask(picker, lambda kind: _toggle_link(desk, targets, LinkKind(kind), other))


def _linked_already(desk: Desk, targets: Targets, other: int) -> str:
    """How a single claim is linked to the other one now, and that the same key takes that away."""
    if len(targets.ids) > 1:
        return ""
    with desk.session.ledger.reading() as connection:
        found = reads.claim(connection, targets.ids[0]).links
    standing = [
        described(link.relation)
        for link in found
        if link.other_id == other
        and link.state == LinkState.CONFIRMED
        and (link.outgoing or LinkKind(link.kind).symmetric)
    ]
    return f"   now: {', '.join(standing)}; the same again takes it away" if standing else ""


def _toggle_link(desk: Desk, targets: Targets, kind: LinkKind, other: int) -> None:
    def done(outcome: Outcome) -> None:
        desk.changed((*targets.ids, other))
        desk.say(targets.told(outcome))

    actor = desk.session.actor
    desk.write(lambda ledger: links.toggle(ledger, actor, targets.ids, kind, other), done)


def _claim_in_hand(desk: Desk) -> ClaimRecord:
    key = desk.current
    if key is None:
        raise NotFoundError("no claim here")
    with desk.session.ledger.reading() as connection:
        return reads.claim(connection, key)


def _edit(desk: Desk) -> None:
    claim = _claim_in_hand(desk)
    with desk.session.ledger.reading() as connection:
        text = reads.document_text(connection, claim.document.id)
        speakers = [record.name for record in registry.sources(connection, limit=SPEAKERS)]
    form = EditForm(claim, text, speakers)
    actor = desk.session.actor

    def work(_values: dict[str, str]) -> Work | None:
        changes = form.edits
        if not changes:
            return None
        return lambda ledger: edits.edit_all(ledger, actor, claim.id, changes, expected_revision=claim.revision)

    def done(outcome: Outcome | None) -> None:
        changed = outcome is not None and outcome.changed
        desk.say(f"edited {claim.ref}" if changed else f"nothing differs, {claim.ref} stays as it is")

    _open(desk, form, claim, work, done)


def _open(
    desk: Desk,
    form: Form,
    claim: ClaimRecord,
    work: Callable[[dict[str, str]], Work | None],
    done: Callable[[Outcome | None], None],
) -> None:
    """Open a form on a claim that stays until its values are saved; `work` makes None of those that change nothing."""

    def failed(error: ClaimtrackError) -> None:
        (form if form.is_current else desk).complain(error)

    def commit(values: dict[str, str], close: Callable[[], None]) -> None:
        change = work(values)
        if change is None:
            close()
            done(None)
            return

        def saved(outcome: Outcome) -> None:
            close()
            desk.changed((claim.id,))
            done(outcome)

        desk.write(change, saved, waiting=form.show_fault, failed=failed)

    form.commit = commit
    # It saves by itself; what it gives when it closes is saved.
    desk.ask(form, lambda _values: None)


def _note(desk: Desk) -> None:
    claim = _claim_in_hand(desk)
    form = NoteForm(f"note and evidence for {claim.ref}", claim.note or "")
    work = partial(_noting, desk.session.actor, claim)

    def done(outcome: Outcome | None) -> None:
        desk.say("nothing written" if outcome is None else f"{outcome.did} {claim.ref}")

    _open(desk, form, claim, work, done)


def _noting(actor: str, claim: ClaimRecord, values: dict[str, str]) -> Work | None:
    """The change that the values of a note form make: of the note, of the evidence, of both at once, or none."""
    note, url, about = values["note"], values["url"].strip(), values["about"] or None
    revision = claim.revision
    noted = note.strip() != (claim.note or "").strip()
    if not url and not noted:
        return None
    if not url:
        return lambda ledger: notes.set_note(ledger, actor, claim.id, note, expected_revision=revision)
    kind = EvidenceKind(values["kind"].strip().lower())
    if not noted:
        return lambda ledger: notes.add_evidence(ledger, actor, claim.id, url, kind, about)
    piece = notes.EvidenceEdit(url, kind, about)
    return lambda ledger: notes.annotate(ledger, actor, claim.id, note, [piece], expected_revision=revision)


def _rate_speaker(desk: Desk) -> None:
    speaker = _claim_in_hand(desk).speaker
    if speaker is None:
        raise NotFoundError("this claim names no speaker; e gives it one")

    def chosen(letter: str) -> None:
        def done(outcome: Outcome) -> None:
            desk.changed(() if desk.current is None else (desk.current,))
            desk.say(outcome.message)

        actor = desk.session.actor
        desk.write(lambda ledger: judging.rate(ledger, actor, speaker.source_id, Reliability(letter)), done)

    desk.ask(ReliabilityPicker(f"how reliable is {speaker.name}?", desk.session.keys), chosen)


HANDLERS: dict[str, Callable[[Desk], None]] = {
    "link": _link,
    "edit": _edit,
    "note": _note,
    "rate-speaker": _rate_speaker,
}
