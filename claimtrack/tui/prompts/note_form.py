"""The prompt for a note and a piece of evidence."""

from __future__ import annotations

from textual.widgets import Input

from claimtrack.errors import UsageError
from claimtrack.review.notes import check_url
from claimtrack.terms import EvidenceKind
from claimtrack.tui.prompts.form import Field, Form

KINDS = ", ".join(kind.value for kind in EvidenceKind)


class NoteForm(Form):
    """Gives note, url, kind and remark."""

    def __init__(self, heading: str, note: str) -> None:
        super().__init__(
            heading,
            (
                Field("note", "note", note, "what the next reader should know"),
                Field("url", "evidence", "", "https://… of an archive, an image, a map or a document"),
                Field("kind", "its kind", EvidenceKind.ARCHIVE.value),
                Field("about", "shows", "", "what it is evidence of"),
            ),
        )

    def on_mount(self) -> None:
        """Say which kinds there are."""
        self.remark("kind", KINDS)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say at once whether the address will do."""
        super().on_input_changed(event)
        url = self.inputs["url"].value.strip()
        try:
            if url:
                check_url(url)
        except UsageError:
            self.remark("url", "not a whole web address yet", wrong=True)
        else:
            self.remark("url", "")

    def save(self) -> None:
        """Give the values if address and kind will do."""
        if self.value("url").strip():
            check_url(self.value("url"))
            kind = self.value("kind").strip().lower()
            if kind not in set(EvidenceKind):
                raise UsageError(f"evidence is one of {KINDS}")
        super().save()
