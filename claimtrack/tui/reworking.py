"""Keys that add to a claim or mend it: links, edits, notes, evidence, translations, the rating of its speaker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from claimtrack.errors import ClaimtrackError, ConflictError, NotFoundError
from claimtrack.review import edits, links, notes
from claimtrack.review import sources as judging
from claimtrack.review.outcome import Outcome
from claimtrack.store import reads
from claimtrack.store.engine import Ledger
from claimtrack.terms import LinkKind, LinkState
from claimtrack.tui.changing import resolve
from claimtrack.tui.drawing import described
from claimtrack.tui.hints import named
from claimtrack.tui.prompts.address_list import AddressList, addresses_of
from claimtrack.tui.prompts.claim_picker import ClaimPicker
from claimtrack.tui.prompts.edit_form import EditForm
from claimtrack.tui.prompts.form import Form
from claimtrack.tui.prompts.key_picker import KindPicker
from claimtrack.tui.prompts.note_form import NoteForm
from claimtrack.tui.prompts.rating import Rating, ask_rating
from claimtrack.tui.prompts.translation_form import TranslationForm
from claimtrack.tui.targets import Targets

if TYPE_CHECKING:
    from claimtrack.store.records import ClaimRecord
    from claimtrack.tui.desk import Desk

Work = Callable[[Ledger, int | None], Outcome]
"""A change of a claim that has to be at the revision it gets; at any for None."""

NEAR = 40
"""Claims of the queue on each side of the cursor that the link picker offers unasked."""


def _link(desk: Desk) -> None:
    targets = desk.targets()
    with desk.session.ledger.reading() as connection:
        rows = reads.claim_rows(connection, desk.nearby(NEAR))
    picker = ClaimPicker(f"link {targets.name} to …", desk.session, frozenset(targets.ids), rows)
    desk.ask(picker, lambda key: _choose_kind(desk, targets, int(key)))


def _choose_kind(desk: Desk, targets: Targets, other: int) -> None:
    picker = KindPicker(f"{targets.name} … C-{other}{_linked_already(desk, targets, other)}", desk.session.keys)
    desk.ask_key(picker, lambda kind: _toggle_link(desk, targets, LinkKind(kind), other))


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


def _claim_and_text(desk: Desk) -> tuple[ClaimRecord, str]:
    claim = _claim_in_hand(desk)
    with desk.session.ledger.reading() as connection:
        return claim, reads.document_text(connection, claim.document.id)


def _edit(desk: Desk) -> None:
    claim, text = _claim_and_text(desk)
    form = EditForm(claim, text, desk.session)
    actor = desk.session.actor

    def work() -> Work | None:
        changes = form.edits
        if not changes:
            return None
        return lambda ledger, revision: edits.edit_all(ledger, actor, claim.id, changes, expected_revision=revision)

    def done(outcome: Outcome | None) -> None:
        if outcome is None or not outcome.changed:
            desk.say(f"nothing differs, {claim.ref} stays as it is")
            return
        new = "" if form.new_speaker is None else f"; “{form.new_speaker}” is a new source"
        desk.say(f"edited {claim.ref}{new}")

    _open(desk, form, claim, work, done, wanted="edit", mine=lambda: _words_of(form.edits))


def _words_of(changes: Sequence[edits.ClaimEdit]) -> dict[str, str]:
    """What an edit makes of a claim, by the names under which a conflict shows fields."""
    found: dict[str, str] = {}
    for change in changes:
        words = {
            "label": change.label,
            "chain": change.speaker,
            "figures": change.figure,
            "said": change.said_on,
            "about": change.about_on,
            "place": change.place,
            "kind": None if change.kind is None else described(change.kind.value),
            "polarity": None if change.polarity is None else change.polarity.value,
        }
        found.update({name: word for name, word in words.items() if word is not None})
    return found


def _open(
    desk: Desk,
    form: Form,
    claim: ClaimRecord,
    work: Callable[[], Work | None],
    done: Callable[[Outcome | None], None],
    *,
    wanted: str,
    mine: Callable[[], dict[str, str]],
) -> None:
    """Open a form on a claim that stays until its values are saved; `work` makes None of those that change nothing.

    A claim that changed meanwhile is asked about over the form: what was written goes on top of what is there, or is
    let go of, or stays in the form. `wanted` and `mine` say what it was, in words.
    """

    def commit(_values: dict[str, str], close: Callable[[], None]) -> None:
        change = work()
        if change is None:
            close()
            done(None)
            return

        def saved(outcome: Outcome) -> None:
            close()
            desk.changed((claim.id,))
            done(outcome)

        def failed(error: ClaimtrackError) -> None:
            if isinstance(error, ConflictError):
                resolve(desk, error, attempt, wanted=wanted, mine=mine(), kept=close)
            else:
                (form if form.is_current else desk).complain(error)

        def attempt(revision: int | None) -> None:
            try:
                desk.write(lambda ledger: change(ledger, revision), saved, waiting=form.show_fault, failed=failed)
            except ConflictError as error:
                failed(error)

        attempt(claim.revision)

    form.commit = commit
    # It saves by itself; what it gives when it closes is saved.
    desk.ask(form, lambda _values: None)


def _note(desk: Desk) -> None:
    claim = _claim_in_hand(desk)
    form = NoteForm(claim)
    actor = desk.session.actor

    def work() -> Work | None:
        pieces = form.pieces
        if not pieces and not form.noted:
            return None
        note = form.note
        if not form.noted and all(piece.id is None for piece in pieces):
            # What is only added takes nothing away from anybody.
            return lambda ledger, _revision: notes.annotate(ledger, actor, claim.id, None, pieces)
        return lambda ledger, revision: notes.annotate(
            ledger, actor, claim.id, note, pieces, expected_revision=revision
        )

    def done(outcome: Outcome | None) -> None:
        unchanged = outcome is None or not outcome.changed
        desk.say("nothing written" if outcome is None or unchanged else f"{outcome.did} {claim.ref}")

    _open(desk, form, claim, work, done, wanted="note and evidence", mine=lambda: _noted(form))


def _noted(form: NoteForm) -> dict[str, str]:
    evidence = [piece.url for piece in form.pieces if not piece.removed]
    return ({"note": form.note} if form.noted else {}) | ({"evidence": "\n".join(evidence)} if evidence else {})


def _translation(desk: Desk) -> None:
    claim, text = _claim_and_text(desk)
    form = TranslationForm(claim, text, desk.session.actor)

    def done(outcome: Outcome | None) -> None:
        changed = outcome is not None and outcome.changed
        desk.say(f"translated {claim.ref} {outcome.detail}" if outcome is not None and changed else "nothing written")

    words = form.boxes["words"]
    _open(desk, form, claim, lambda: form.change, done, wanted="translate", mine=lambda: {"translation": words.value})


def _addresses(desk: Desk) -> None:
    claim = _claim_in_hand(desk)
    found = addresses_of(claim)
    if not found:
        way = named("{note} attaches evidence", desk.session.keys)
        raise NotFoundError(f"{claim.ref} has no address: its document came without one, and {way}")
    desk.ask(AddressList(f"addresses of {claim.ref}", found), lambda _none: None)


def _rate_speaker(desk: Desk) -> None:
    speaker = _claim_in_hand(desk).speaker
    if speaker is None:
        raise NotFoundError(named("this claim names no speaker; {edit} gives it one", desk.session.keys))

    def rated(rating: Rating) -> None:
        def done(outcome: Outcome) -> None:
            desk.changed(() if desk.current is None else (desk.current,))
            desk.say(outcome.message)

        actor = desk.session.actor
        desk.write(
            lambda ledger: judging.rate(ledger, actor, speaker.source_id, rating.reliability, rating.basis), done
        )

    ask_rating(desk, speaker.name, desk.session.keys, rated, now=speaker.reliability)


HANDLERS: dict[str, Callable[[Desk], None]] = {
    "link": _link,
    "edit": _edit,
    "note": _note,
    "translation": _translation,
    "addresses": _addresses,
    "rate-speaker": _rate_speaker,
}
