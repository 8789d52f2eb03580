"""The form of a claim that is about to be made of selected words: what is read off them is there to be mended."""

from __future__ import annotations

from dataclasses import replace

from claimtrack.review.making import NewClaim, typed_figure
from claimtrack.store.records import ClaimRecord
from claimtrack.terms import ClaimKind, Figure, Polarity
from claimtrack.tui.prompts.edit_form import EditForm
from claimtrack.tui.session import Session


class MakeForm(EditForm):
    """The form for editing, over a draft of the claim; `new` is then the claim as it is to be made.

    One begins at the speaker, which is what words alone do not tell.
    """

    AUTO_FOCUS = "#field-speaker"
    SPEAKER_HINT = "{choice-up} {choice-down} choose   {complete} take it   {save} save   empty: the outlet itself"

    def __init__(self, draft: ClaimRecord, text: str, session: Session) -> None:
        super().__init__(draft, text, session)
        self._heading = "a new claim"
        self._text = text
        self.inputs["speaker"].placeholder = "nobody: the outlet says it itself"
        self.new = NewClaim(draft.start, draft.end)

    def save(self) -> None:
        """Leave what is written in `new`, and give the values. Raises UsageError for what cannot be meant."""
        start, end = self.span.start, self.span.end
        figures = tuple(figure for number in range(len(self._figures)) if (figure := self._figure(number)) is not None)
        kinds = [edit.kind for edit in self._differences() if edit.kind is not None]
        polarities = [edit.polarity for edit in self._differences() if edit.polarity is not None]
        self.new = NewClaim(
            start,
            end,
            label=self.value("label"),
            speaker=self._speaker() or "",
            figures=figures,
            said_on=self.value("said"),
            about_on=self.value("about"),
            place=self.value("place"),
            kind=next((ClaimKind(kind) for kind in kinds), None),
            polarity=next((Polarity(polarity) for polarity in polarities), Polarity.AFFIRMED),
        )
        super().save()

    def _figure(self, number: int) -> Figure | None:
        """A figure as it was read where nothing of it was changed, else as it was typed; None for none."""
        typed, record, edit = self.value(f"figure-{number}").strip(), self._figures[number], self._figure_edit(number)
        if not typed:
            return None
        if record is not None and edit.figure is None:
            figure = record.figure
        else:
            figure = typed_figure(self._text, self.span.start, self.span.end, typed)
        return figure if edit.measure is None else replace(figure, measure=edit.measure, unit=edit.unit or None)
