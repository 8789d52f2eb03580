"""The prompt for the note of a claim and its evidence: what is attached, changed, taken away or opened."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.style import Style
from rich.text import Text
from textual.widget import Widget
from textual.widgets import Input

from claimtrack.errors import UsageError
from claimtrack.review.notes import EvidenceEdit, check_url
from claimtrack.store.records import ClaimRecord, EvidenceRecord
from claimtrack.terms import EvidenceKind
from claimtrack.text import display_safe
from claimtrack.tui.action_screen import Acts
from claimtrack.tui.actions import bindings
from claimtrack.tui.drawing import described, joined
from claimtrack.tui.hints import keys_in_force, named
from claimtrack.tui.prompts.address_list import Address, AddressList
from claimtrack.tui.prompts.form import Field, Form, through
from claimtrack.tui.virtual_list import VirtualList
from claimtrack.tui.wrapping import fit, padded

if TYPE_CHECKING:
    from claimtrack.errors import ClaimtrackError

KINDS = [kind.value for kind in EvidenceKind]
NOTE_LINES = 3
MOST = 6
"""Pieces of evidence seen at once."""

_KIND_WIDTH = 10


class EvidenceList(Acts, VirtualList):
    """The evidence of a claim with what is to become of each piece; its keys are those of the context `evidence`."""

    BINDINGS = bindings("evidence", leave_out=("help", "palette", "back", "quit"))

    def __init__(self, form: NoteForm, pieces: tuple[EvidenceRecord, ...]) -> None:
        super().__init__(id="evidence")
        self._form = form
        self.pieces = pieces
        self.styles.height = min(MOST, len(pieces))

    def count(self) -> int:
        """How many pieces there are."""
        return len(self.pieces)

    def row_text(self, index: int, _line: int, width: int) -> Text:
        """A piece as it would be after saving: its kind, address and note, and what was done to it here."""
        inks, piece = self.inks, self._form.piece(self.pieces[index])
        here = self.has_focus and index == self.cursor
        state = "gone  " if piece.removed else "" if self._form.as_it_was(self.pieces[index]) else "changed  "
        style = inks["muted"] + Style(strike=True) if piece.removed else inks["plain"]
        line = joined(
            ("▌ " if here else "  ", inks["key"]),
            (padded(described(piece.kind.value), _KIND_WIDTH), inks["muted"]),
            (state, inks["warn"]),
        )
        room = width - line.cell_len
        line.append_text(joined((fit(piece.url, room), style)))
        if piece.note and (rest := width - line.cell_len - 2) > 4:
            line.append_text(joined("  ", (fit(piece.note, rest), inks["muted"])))
        return line

    def row_style(self, index: int) -> Style:
        """Only a list in hand has a cursor."""
        return super().row_style(index) if self.has_focus else Style.null()

    def on_focus(self) -> None:
        """Show where the cursor is."""
        self.refresh()

    def on_blur(self) -> None:
        """Show it no longer."""
        self.refresh()

    def why_not(self, _action_id: str) -> str | None:
        """Whatever is in the list can be changed."""
        return None

    def perform(self, action_id: str) -> None:
        """Change, take away or open the piece at the cursor."""
        piece = self.pieces[self.cursor]
        match action_id:
            case "evidence-edit":
                self._form.load(piece)
            case "evidence-remove":
                self._form.toggle_removed(piece)
            case _:
                shown = self._form.piece(piece)
                address = Address(shown.url, described(shown.kind.value), shown.note or "")
                self.app.push_screen(AddressList("evidence", [address]))

    def complain(self, error: ClaimtrackError) -> None:
        """The form tells what went wrong."""
        self._form.complain(error)


class NoteForm(Form):
    """When it gives its values, `note` and `pieces` are what to save; `pieces` has only what differs."""

    LIST_HINT = (
        "{evidence-edit} change   {evidence-remove} take away   {evidence-open} open   {save} save   {back} leave"
    )

    def __init__(self, claim: ClaimRecord) -> None:
        super().__init__(
            f"note and evidence for {claim.ref}",
            (
                Field("note", "note", claim.note or "", "what the next reader should know", lines=NOTE_LINES),
                Field("url", "evidence", "", "https://… of an archive, an image, a map or a document"),
                Field("kind", "its kind", EvidenceKind.ARCHIVE.value, turn=through(KINDS)),
                Field("about", "shows", "", "what it is evidence of"),
            ),
        )
        self._changed: dict[int, EvidenceEdit] = {}
        self._new: list[EvidenceEdit] = []
        self._loaded: EvidenceRecord | None = None
        self.list = EvidenceList(self, claim.evidence)

    @property
    def note(self) -> str:
        """The note as written."""
        return self.value("note")

    @property
    def noted(self) -> bool:
        """Whether the note differs from what it was."""
        return self.note.strip() != self.field("note").value.strip()

    @property
    def pieces(self) -> tuple[EvidenceEdit, ...]:
        """The evidence that is new, differs or is to go."""
        return (*self._changed.values(), *self._new)

    def rows(self) -> Iterable[Widget]:
        """The note, the evidence there is, then the fields for a new or another piece."""
        for field in self.fields:
            yield self.row_of(field)
            if field.id == "note" and self.list.pieces:
                yield self.list

    def on_mount(self) -> None:
        """Say which kinds there are."""
        self.remark("kind", ", ".join(KINDS))

    def piece(self, record: EvidenceRecord) -> EvidenceEdit:
        """A piece as it would be after saving."""
        return self._changed.get(record.id) or _as_it_stands(record)

    def as_it_was(self, record: EvidenceRecord) -> bool:
        """Whether a piece is left as it is."""
        return record.id not in self._changed

    def load(self, record: EvidenceRecord) -> None:
        """Put a piece into the fields, to be changed there; what they hold is kept first."""
        self._keep_fields()
        self._fill(record)
        self.remark("url", "changes the one above")
        self.inputs["url"].focus()

    def toggle_removed(self, record: EvidenceRecord) -> None:
        """Mark a piece to be taken away, or take the mark off."""
        changed = self._changed.pop(record.id, None)
        if changed is None or not changed.removed:
            piece = _as_it_stands(record)
            self._changed[record.id] = EvidenceEdit(piece.url, piece.kind, piece.note, piece.id, removed=True)
        if self._loaded is record:
            self._fill(None)
        self.list.refresh()

    @property
    def written(self) -> bool:
        """Whether there is anything that leaving would lose."""
        return self.noted or bool(self.pieces) or self._fields_differ()

    def _fields_differ(self) -> bool:
        url, note = self.value("url").strip(), self.value("about").strip()
        if self._loaded is None:
            return bool(url or note)
        before = self.piece(self._loaded)
        return (url, self.value("kind").strip().lower(), note) != (before.url, before.kind.value, before.note or "")

    def _fill(self, record: EvidenceRecord | None) -> None:
        piece = None if record is None else self.piece(record)
        self._loaded = record
        self.inputs["url"].value = display_safe(piece.url) if piece else ""
        self.inputs["kind"].value = piece.kind.value if piece else EvidenceKind.ARCHIVE.value
        self.inputs["about"].value = display_safe(piece.note or "") if piece else ""
        self.remark("url", "")

    def _keep_fields(self) -> None:
        """Take over what the fields say of a piece. Raises UsageError where that is no address or no kind."""
        if not self._fields_differ():
            return
        url, kind = self.value("url").strip(), self.value("kind").strip().lower()
        if not url:
            gone = named("{evidence-remove} in the list takes it away", keys_in_force(self.app))
            emptied = gone if self._loaded else "write the address of the evidence too"
            raise UsageError(f"evidence needs an address; {emptied}")
        known = next((one for one in KINDS if kind and one.startswith(kind)), None)
        if known is None:
            raise UsageError(f"evidence is one of {', '.join(KINDS)}")
        note = self.value("about").strip() or None
        if self._loaded is None:
            self._new.append(EvidenceEdit(check_url(url), EvidenceKind(known), note))
        else:
            before = _as_it_stands(self._loaded)
            address = before.url if url == display_safe(before.url) else check_url(url)
            self._changed[before.id or 0] = EvidenceEdit(address, EvidenceKind(known), note, before.id)
        self._fill(None)
        self.list.refresh()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say at once whether the address will do."""
        super().on_input_changed(event)
        if event.input is not self.inputs["url"]:
            return
        url = event.value.strip()
        try:
            if url:
                check_url(url)
        except UsageError:
            self.remark("url", "not a whole web address yet", wrong=True)
        else:
            self.remark("url", "changes the one above" if self._loaded else "")

    def hint_here(self) -> str:
        """The hint for what has the focus."""
        return self.LIST_HINT if self.focused is self.list else super().hint_here()

    def submit(self) -> None:
        """Enter on a piece changes it."""
        if self.focused is self.list:
            self.list.action_do("evidence-edit")
        else:
            super().submit()

    def move_choice(self, rows: int) -> None:
        """Move among the evidence, and out of it at its ends."""
        if self.focused is not self.list or not self.list.move_to(self.list.cursor + rows):
            super().move_choice(rows)

    def save(self) -> None:
        """Give the values if address and kind will do."""
        self._keep_fields()
        super().save()


def _as_it_stands(record: EvidenceRecord) -> EvidenceEdit:
    return EvidenceEdit(record.url, EvidenceKind(record.kind), record.note, record.id)
